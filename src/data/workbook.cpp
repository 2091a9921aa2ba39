// SPDX-License-Identifier: MIT
#include "data/workbook.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>

#include "core/error.h"
#include "core/number.h"
#include "core/paths.h"
#include "data/gdal_write.h"

namespace titik::data {
namespace fs = std::filesystem;
using core::Error;
using core::ErrorCode;
using core::message;
using core::tr_mark;

namespace {

constexpr std::size_t most_letters = 31;                      // of a sheet's name in Excel
constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";  // without it Excel takes UTF-8 for Windows-1252

std::string quoted(const std::string& cell, char separator) {
  if (cell.find_first_of(std::string("\"\r\n") + separator) == std::string::npos) return cell;
  std::string text = "\"";
  for (const char c : cell) text += c == '"' ? std::string("\"\"") : std::string(1, c);
  return text + '"';
}

std::string cell_of(const Column& column, std::size_t row, char decimal) {
  std::string text = column.text(row);
  if (column.numeric()) std::replace(text.begin(), text.end(), '.', decimal);
  return text;
}

/// Cut between letters, not within one of several bytes.
std::string shortened(std::string name) {
  std::size_t letters = 0;
  for (std::size_t i = 0; i < name.size(); ++i) {
    const bool begins_letter = (static_cast<unsigned char>(name[i]) & 0xC0) != 0x80;
    if (begins_letter && letters++ == most_letters) return name.substr(0, i);
  }
  return name;
}

std::string name_for_excel(const std::string& wanted) {
  std::string name;
  for (const char c : wanted) name += std::string_view("[]:*?/\\").find(c) == std::string_view::npos ? c : ' ';
  return shortened(name);
}

/// For the name of a file: letters, figures and signs that every system takes.
std::string name_for_file(const std::string& wanted) {
  std::string name;
  for (const char c : wanted) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 'A' && byte <= 'Z')
      name += static_cast<char>(c - 'A' + 'a');
    else if ((byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9') || byte >= 0x80)
      name += c;
    else if (!name.empty() && name.back() != '_')
      name += '_';
  }
  return name;
}

void write_xlsx(const fs::path& path, std::span<const Sheet> sheets) {
  const GdalWriting writing(path);
  write_in_one_step(path, writing, [&](const fs::path& temporary) {
    GDALDriver* const driver = GetGDALDriverManager()->GetDriverByName("XLSX");
    if (driver == nullptr) {
      throw Error(ErrorCode::unsupported, message(tr_mark("This GDAL was built without XLSX")),
                  message(tr_mark("Write .csv instead")), path.string());
    }
    DatasetHandle file(driver->Create(temporary.string().c_str(), 0, 0, 0, GDT_Unknown, nullptr));
    writing.require(file != nullptr);
    for (const Sheet& sheet : sheets) {
      OGRLayer* const layer = file->CreateLayer(name_for_excel(sheet.name).c_str(), nullptr, wkbNone, nullptr);
      writing.require(layer != nullptr);
      for (const Column& column : sheet.columns) {
        OGRFieldDefn field(column.name.c_str(), gdal_type(column));
        writing.require(layer->CreateField(&field) == OGRERR_NONE);
      }
      for (std::size_t row = 0; row < sheet.rows(); ++row) {
        OGRFeature feature(layer->GetLayerDefn());
        for (std::size_t i = 0; i < sheet.columns.size(); ++i) {
          set_field(feature, static_cast<int>(i), sheet.columns[i], row);
        }
        writing.require(layer->CreateFeature(&feature) == OGRERR_NONE);
      }
    }
    file.reset();
    writing.require_no_failure();
  });
}

void refuse_double_names(const fs::path& path, std::span<const Sheet> sheets) {
  std::set<std::string> names;
  for (const Sheet& sheet : sheets) {
    if (names.insert(name_for_file(name_for_excel(sheet.name))).second) continue;
    throw Error(ErrorCode::bad_input, message(tr_mark("Two sheets are named {0}"), sheet.name), {}, path.string());
  }
}

}  // namespace

Column number_column(std::string heading, ColumnType type, const std::vector<std::optional<double>>& values) {
  Column column;
  column.name = std::move(heading);
  column.type = type;
  for (const auto& value : values) {
    const bool there = value && std::isfinite(*value);
    column.numbers.push_back(there ? *value : std::numeric_limits<double>::quiet_NaN());
    column.missing.push_back(!there);
  }
  return column;
}

Column text_column(std::string heading, std::vector<std::string> values) {
  Column column;
  column.name = std::move(heading);
  column.missing.assign(values.size(), 0);
  for (std::size_t i = 0; i < values.size(); ++i) column.missing[i] = values[i].empty();
  column.texts = std::move(values);
  return column;
}

std::string delimited(const Sheet& sheet, char separator, char decimal) {
  std::string text;
  const auto end_cell = [&](std::size_t i) { text += i + 1 < sheet.columns.size() ? separator : '\n'; };
  for (std::size_t i = 0; i < sheet.columns.size(); ++i) {
    text += quoted(sheet.columns[i].name, separator);
    end_cell(i);
  }
  for (std::size_t row = 0; row < sheet.rows(); ++row) {
    for (std::size_t i = 0; i < sheet.columns.size(); ++i) {
      text += quoted(cell_of(sheet.columns[i], row, decimal), separator);
      end_cell(i);
    }
  }
  return text;
}

std::vector<fs::path> write_workbook(const fs::path& path, std::span<const Sheet> sheets) {
  if (sheets.empty()) {
    throw Error(ErrorCode::bad_input, message(tr_mark("There is no table to write")), {}, path.string());
  }
  refuse_double_names(path, sheets);
  const std::string ending = path.extension().string();
  if (ending == ".xlsx") return write_xlsx(path, sheets), std::vector{path};
  if (ending != ".csv") {
    throw Error(ErrorCode::usage, message(tr_mark("Unknown kind of table {0}"), path.filename().string()),
                message(tr_mark("The name must end in .xlsx or .csv")));
  }
  std::vector<fs::path> written;
  for (const Sheet& sheet : sheets) {
    const std::string part = sheets.size() == 1 ? "" : "-" + name_for_file(sheet.name);
    written.push_back(path.parent_path() / (path.stem().string() + part + ".csv"));
    core::write_file_atomically(written.back(), std::string(byte_order_mark) + delimited(sheet, ',', '.'));
  }
  return written;
}

}  // namespace titik::data
