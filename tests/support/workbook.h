// SPDX-License-Identifier: MIT
// XLSX workbooks made at run time: the parts of a workbook as a spreadsheet program writes them, zipped by GDAL.
#pragma once

#include <algorithm>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include <cpl_vsi.h>

namespace titik::support {

/// A cell of a workbook: text (stored as a shared string), or the XML of another kind of cell ("<v>12.5</v>").
struct WorkbookCell {
  std::string text;
  std::string attributes = {};  ///< " t=\"b\"", " s=\"1\"" (1 = a date); empty with `raw` = a number
  bool raw = false;
};
inline WorkbookCell number_cell(std::string value) { return {std::move(value), "", true}; }
inline WorkbookCell date_cell(std::string days) { return {std::move(days), " s=\"1\"", true}; }

struct WorkbookSheet {
  std::string name;
  std::vector<std::vector<WorkbookCell>> rows;  ///< an empty text is no cell
};

/// Sheets with the stated rows; the first row of the first sheet is merged across its width where `merge_title`.
inline void write_workbook(const std::filesystem::path& path, const std::vector<WorkbookSheet>& sheets,
                           bool merge_title = false) {
  const std::string main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  const std::string relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  const std::string package = "http://schemas.openxmlformats.org/package/2006/";
  const std::string begin = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";
  std::vector<std::string> strings;
  std::vector<std::pair<std::string, std::string>> parts;
  std::string types = begin + "<Types xmlns=\"" + package +
                      "content-types\">"
                      "<Default Extension=\"xml\" ContentType=\"application/xml\"/><Default Extension=\"rels\" "
                      "ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Override "
                      "PartName=\"/xl/workbook.xml\" "
                      "ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/>";
  std::string book = begin + "<workbook xmlns=\"" + main + "\" xmlns:r=\"" + relations + "\"><sheets>";
  std::string links = begin + "<Relationships xmlns=\"" + package + "relationships\">";
  for (std::size_t i = 0; i < sheets.size(); ++i) {
    const std::string number = std::to_string(i + 1), file = "worksheets/sheet" + number + ".xml";
    types += "<Override PartName=\"/xl/" + file +
             "\" "
             "ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/>";
    book += "<sheet name=\"" + sheets[i].name + "\" sheetId=\"" + number + "\" r:id=\"rId" + number + "\"/>";
    links += "<Relationship Id=\"rId" + number + "\" Type=\"" + relations + "/worksheet\" Target=\"" + file + "\"/>";
    std::string sheet = begin + "<worksheet xmlns=\"" + main + "\"><sheetData>";
    std::size_t width = 1;
    for (std::size_t r = 0; r < sheets[i].rows.size(); ++r) {
      if (sheets[i].rows[r].empty()) continue;  // as spreadsheets do
      const std::string line = std::to_string(r + 1);
      sheet += "<row r=\"" + line + "\">";
      width = std::max(width, sheets[i].rows[r].size());
      for (std::size_t c = 0; c < sheets[i].rows[r].size(); ++c) {
        const WorkbookCell& cell = sheets[i].rows[r][c];
        if (cell.text.empty()) continue;
        const std::string place = " r=\"" + std::string(1, static_cast<char>('A' + c)) + line + "\"";
        if (cell.raw) {
          sheet += "<c" + place + cell.attributes + "><v>" + cell.text + "</v></c>";
        } else {
          sheet += "<c" + place + " t=\"s\"><v>" + std::to_string(strings.size()) + "</v></c>";
          strings.push_back(cell.text);
        }
      }
      sheet += "</row>";
    }
    sheet += "</sheetData>";
    if (merge_title && i == 0) {
      const std::string last(1, static_cast<char>('A' + width - 1));
      sheet += "<mergeCells count=\"1\"><mergeCell ref=\"A1:" + last + "1\"/></mergeCells>";
    }
    parts.emplace_back("xl/" + file, sheet + "</worksheet>");
  }
  links += "<Relationship Id=\"rIdS\" Type=\"" + relations +
           "/sharedStrings\" Target=\"sharedStrings.xml\"/>"
           "<Relationship Id=\"rIdF\" Type=\"" +
           relations + "/styles\" Target=\"styles.xml\"/></Relationships>";
  std::string shared = begin + "<sst xmlns=\"" + main + "\">";
  for (const std::string& text : strings) shared += "<si><t>" + text + "</t></si>";
  parts.insert(parts.begin(),
               {{"[Content_Types].xml", types + "</Types>"},
                {"_rels/.rels", begin + "<Relationships xmlns=\"" + package +
                                    "relationships\"><Relationship "
                                    "Id=\"rId1\" Type=\"" +
                                    relations + "/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"},
                {"xl/workbook.xml", book + "</sheets></workbook>"},
                {"xl/_rels/workbook.xml.rels", links}});
  parts.emplace_back("xl/sharedStrings.xml", shared + "</sst>");
  parts.emplace_back("xl/styles.xml",
                     begin + "<styleSheet xmlns=\"" + main +
                         "\"><cellXfs count=\"2\"><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>");
  // Kept open while its parts are written, or each of them would begin a new archive.
  const std::string archive = "/vsizip/" + path.string();
  VSILFILE* whole = VSIFOpenL(archive.c_str(), "wb");
  for (const auto& [name, content] : parts) {
    VSILFILE* part = VSIFOpenL((archive + "/" + name).c_str(), "wb");
    VSIFWriteL(content.data(), 1, content.size(), part);
    VSIFCloseL(part);
  }
  VSIFCloseL(whole);
}

}  // namespace titik::support
