// SPDX-License-Identifier: MIT
// Tables for people and their spreadsheets: sheets of typed columns to XLSX, CSV, and text for the clipboard.
#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "data/dataset.h"

namespace titik::data {

/// Columns of equal length; their names are the headings, unique in a sheet.
struct Sheet {
  std::string name;
  std::vector<Column> columns;
  std::size_t rows() const { return columns.empty() ? 0 : columns.front().size(); }
  friend bool operator==(const Sheet&, const Sheet&) = default;
};

/// A column of numbers, where nothing and what is not finite is missing; and of text, where the empty is.
Column number_column(std::string heading, ColumnType type, const std::vector<std::optional<double>>& values);
Column text_column(std::string heading, std::vector<std::string> values);

/// The headings and the rows, each ended by a line feed. A cell with the separator, a quote or a line's end stands in
/// quotes, which are doubled (RFC 4180). Numbers in the shortest form that reads back as the same, without signs for
/// thousands, with `decimal`; missing values are empty.
std::string delimited(const Sheet& sheet, char separator, char decimal);

/// Writes .xlsx: one file with all sheets, numbers as numbers with 16 significant digits (GDAL's driver writes no
/// more), the first row with the headings. Or .csv: UTF-8 with a byte order mark, comma and decimal point, numbers
/// exact; several sheets become one file each, "name-sheet.csv". Replaces files in one step. Returns what was written.
/// Sheet names lose what Excel refuses ([]:*?/\ and what exceeds 31 letters).
/// Throws Error(usage: another ending), Error(bad_input: no sheet, or two of one name) or Error(unwritable).
std::vector<std::filesystem::path> write_workbook(const std::filesystem::path& path, std::span<const Sheet> sheets);

}  // namespace titik::data
