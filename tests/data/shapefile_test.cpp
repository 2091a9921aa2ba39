// SPDX-License-Identifier: MIT
// Shapefiles as they come: without .prj, .cpg or .shx, in old encodings, cut off, with headers that lie.
#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/error.h"
#include "core/paths.h"
#include "data/reader.h"
#include "data/shapefile_check.h"
#include "files.h"

namespace titik::data::test {
namespace {

namespace fs = std::filesystem;
using core::Error;
using testing::ElementsAre;

constexpr std::size_t shape_header = 100, code_page_at = 29, row_count_at = 4;

std::vector<std::string> codes(const Dataset& dataset) {
  std::vector<std::string> list;
  for (const core::Warning& warning : dataset.warnings.items()) list.push_back(warning.code);
  return list;
}

/// The villages as a shapefile of which files can be changed or taken away.
class Shapefile : public testing::Test {
 protected:
  Shapefile() {
    Dataset villages = three_villages();
    write_with_gdal(folder / "desa.shp", "ESRI Shapefile", villages, {"ENCODING=UTF-8"});
  }
  std::string bytes(const char* extension) const {
    return core::read_file((folder / "desa").replace_extension(extension));
  }
  void replace(const char* extension, std::string_view content) const {
    folder.write(std::string("desa") + extension, content);
  }
  void remove(const char* extension) const { fs::remove((folder / "desa").replace_extension(extension)); }
  Dataset dataset() const { return read({.path = folder / "desa.shp"}); }

  /// Puts other bytes of the same length where the .dbf has "Café", and takes away what says the encoding.
  void spell_cafe(const std::string& cafe, char code_page) {
    std::string table = bytes(".dbf");
    std::string padded = cafe;
    const std::string utf8 = "Café";
    padded.resize(std::max(padded.size(), utf8.size()), ' ');
    table.replace(table.find(utf8), utf8.size(), padded);
    table[code_page_at] = code_page;
    replace(".dbf", table);
    remove(".cpg");
  }

  TempFolder folder;
};

TEST_F(Shapefile, WithoutPrjItHasNoCrs) {
  remove(".prj");
  const Dataset read_back = dataset();
  EXPECT_FALSE(read_back.crs.known());
  EXPECT_THAT(codes(read_back), ElementsAre("unknown_crs"));
}

TEST_F(Shapefile, TheCpgFileNamesTheEncoding) {
  EXPECT_EQ(dataset().encoding, "UTF-8");
  EXPECT_EQ(dataset().column("nama").texts[2], "Kampung Café");
}

TEST_F(Shapefile, WithoutStatementUtf8IsRecognised) {
  for (const char code_page : {'\0', '\x57'}) {
    spell_cafe("Café", code_page);
    const Dataset read_back = dataset();
    EXPECT_EQ(read_back.column("nama").texts[2], "Kampung Café");
    EXPECT_EQ(read_back.encoding, "UTF-8");
    EXPECT_THAT(codes(read_back), ElementsAre());
  }
}

TEST_F(Shapefile, WithoutStatementOtherTextIsReadAsLatinAndThatIsSaid) {
  spell_cafe("Caf\xE9", '\0');
  const Dataset read_back = dataset();
  EXPECT_EQ(read_back.column("nama").texts[2], "Kampung Café");
  EXPECT_EQ(read_back.encoding, "ISO-8859-1");
  EXPECT_THAT(codes(read_back), ElementsAre("encoding_assumed"));
}

TEST_F(Shapefile, TheCodePageOfTheTableIsObeyed) {
  spell_cafe("Caf\x82", '\x02');  // 0x02: code page 850, where 0x82 is é
  const Dataset read_back = dataset();
  EXPECT_EQ(read_back.column("nama").texts[2], "Kampung Café");
  EXPECT_EQ(read_back.encoding, "CP850");
}

TEST_F(Shapefile, AFileThatLiesAboutItsEncodingShowsNoBrokenText) {
  spell_cafe("Caf\xE9", '\0');
  replace(".cpg", "UTF-8");
  const Dataset read_back = dataset();
  EXPECT_EQ(read_back.column("nama").texts[2], "Kampung Café");
  ASSERT_THAT(codes(read_back), ElementsAre("broken_text"));
  EXPECT_THAT(read_back.warnings.items()[0].rows, ElementsAre(2));
}

TEST_F(Shapefile, ALetterThatTheFieldCutsInTwoIsLeftOut) {
  std::string table = bytes(".dbf");
  const std::size_t at = table.find("Jua-jua");
  const std::size_t width = static_cast<unsigned char>(table[32 + 2 * 32 + 16]);  // of the third field
  std::string name(width - 1, 'a');
  table.replace(at, width, name + "\xC3");
  replace(".dbf", table);
  const Dataset read_back = dataset();
  EXPECT_EQ(read_back.column("nama").texts[1], name);
  EXPECT_EQ(read_back.column("nama").texts[2], "Kampung Café");
  EXPECT_THAT(codes(read_back), ElementsAre());
}

TEST_F(Shapefile, AMissingIndexIsMadeInMemoryAndNothingIsWritten) {
  const Dataset whole = dataset();
  for (const bool damaged : {false, true}) {
    if (damaged)
      replace(".shx", "not an index");
    else
      remove(".shx");
    const Dataset read_back = dataset();
    EXPECT_EQ(read_back.geometries, whole.geometries);
    EXPECT_EQ(read_back.columns, whole.columns);
    EXPECT_EQ(read_back.crs, whole.crs);
    EXPECT_THAT(codes(read_back), ElementsAre("missing_index"));
    EXPECT_EQ(fs::exists(folder / "desa.shx"), damaged);
  }
}

TEST_F(Shapefile, TheRebuiltIndexIsTheOneThatWasThere) {
  const std::string index = rebuilt_index(bytes(".shp"));
  EXPECT_EQ(index.substr(shape_header), bytes(".shx").substr(shape_header));
}

TEST_F(Shapefile, OfACutFileTheWholeRecordsAreKept) {
  const std::string shapes = bytes(".shp");
  replace(".shp", shapes.substr(0, shapes.size() - 20));  // within the third record
  const Dataset read_back = dataset();
  EXPECT_EQ(read_back.rows(), 3u);
  EXPECT_THAT(read_back.geometries.feature_begin, ElementsAre(0, 1, 2, 2));
  EXPECT_EQ(read_back.column("nama").texts[1], "Jua-jua");
  EXPECT_TRUE(read_back.warnings.has("truncated"));
}

TEST_F(Shapefile, OfACutTableTheWholeRowsAreKept) {
  const std::string table = bytes(".dbf");
  replace(".dbf", table.substr(0, table.size() - 60));  // within the third row
  const Dataset read_back = dataset();
  EXPECT_THAT(read_back.geometries.feature_begin, ElementsAre(0, 1, 2));
  EXPECT_EQ(read_back.column("jiwa").number(1), 950.0);
  EXPECT_TRUE(read_back.warnings.has("truncated"));
}

TEST_F(Shapefile, ARowCountTheFileCannotHoldCostsNeitherTimeNorMemory) {
  std::string table = bytes(".dbf");
  table.replace(row_count_at, 4, "\xFF\xFF\xFF\x7F");
  replace(".dbf", table);
  EXPECT_EQ(dataset().rows(), 3u);
  EXPECT_TRUE(dataset().warnings.has("truncated"));
  remove(".shp");
  remove(".shx");
  EXPECT_THROW(read({.path = folder / "desa.dbf"}), Error);
}

TEST_F(Shapefile, MoreShapesThanRowsOfAttributesAreReported) {
  std::string table = bytes(".dbf");
  table[row_count_at] = 2;
  replace(".dbf", table);
  EXPECT_TRUE(dataset().warnings.has("row_mismatch"));
  EXPECT_EQ(dataset().column("jiwa").number(1), 950.0);
}

TEST_F(Shapefile, CoordinatesThatAreNoNumbersDoNotReachTheBox) {
  const std::string whole = bytes(".shp");
  const std::size_t first_x = shape_header + 8 + 44 + 4;  // record header, shape header, one part
  for (const double wrong :
       {std::numeric_limits<double>::quiet_NaN(), std::numeric_limits<double>::infinity(), 5e-320}) {
    std::string shapes = whole;
    char raw[sizeof wrong];
    std::memcpy(raw, &wrong, sizeof wrong);
    shapes.replace(first_x + 16, sizeof raw, raw, sizeof raw);
    replace(".shp", shapes);
    const Dataset read_back = dataset();
    EXPECT_EQ(geo::bounds(read_back.geometries), (geo::Box{2, 0, 5, 1}));
    EXPECT_THAT(read_back.geometries.feature_begin, ElementsAre(0, 0, 1, 2));
    const auto& warnings = read_back.warnings.items();
    const auto found =
        std::find_if(warnings.begin(), warnings.end(), [](const auto& w) { return w.code == "not_finite"; });
    ASSERT_NE(found, warnings.end());
    EXPECT_EQ(found->text.arguments.at(0), core::Argument(std::int64_t{1}));
    EXPECT_THAT(found->rows, ElementsAre(0));
    const FileInfo info = inspect(folder / "desa.shp");
    EXPECT_TRUE(info.layers[0].extent.empty() || std::isfinite(info.layers[0].extent.min_x));
  }
}

TEST_F(Shapefile, ANumberOfPartsTheRecordCannotHoldIsNotBelieved) {
  std::string shapes = bytes(".shp");
  shapes.replace(shape_header + 8 + 36, 4, std::string("\xF0\xFF\xFF\x7F", 4));
  replace(".shp", shapes);
  const Dataset read_back = dataset();
  EXPECT_EQ(read_back.rows(), 3u);
  EXPECT_EQ(read_back.geometries.feature_begin[1], 0u);
  EXPECT_TRUE(read_back.warnings.has("gdal"));
}

}  // namespace
}  // namespace titik::data::test
