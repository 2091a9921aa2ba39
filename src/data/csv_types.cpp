// SPDX-License-Identifier: MIT
// Which columns of a table of text are numbers, and how they are written.
#include <algorithm>
#include <array>
#include <limits>

#include "data/csv.h"
#include "data/text_encoding.h"
#include "data/written_number.h"

namespace titik::data {
using core::message;
using core::tr_mark;

namespace {

/// Degrees never have groups of thousands.
bool named_as_degrees(std::string_view name) {
  constexpr std::array<std::string_view, 7> names = {"lon", "lng", "long", "longitude", "lat", "latitude", "bujur"};
  const std::string lower = ascii_lower(name);
  return lower == "lintang" || std::find(names.begin(), names.end(), lower) != names.end();
}

/// In which notations every filled cell of a column is a number.
struct Reading {
  bool numeric = false;
  bool as_point = false, as_point_grouped = false, as_comma = false;
  bool marked = false;  ///< some cell has a point or a comma

  bool decimal_point() const { return as_point || as_point_grouped; }
  bool ambiguous() const { return numeric && marked && decimal_point() && as_comma; }
};

Reading reading_of(const CsvTable& table, std::size_t column) {
  Reading reading{false, true, true, true, false};
  if (named_as_code(table.header[column])) return reading;
  for (const auto& row : table.rows) {
    const std::string& cell = row[column];
    if (trimmed_cell(cell).empty() || is_missing_mark(cell)) continue;
    if (is_code(cell)) return {};
    reading.numeric = true;
    reading.marked |= cell.find_first_of(".,") != std::string::npos;
    reading.as_point = reading.as_point && parse_written(cell, notations::point);
    reading.as_point_grouped = reading.as_point_grouped && parse_written(cell, notations::point_grouped);
    reading.as_comma = reading.as_comma && parse_written(cell, notations::comma);
    if (!reading.decimal_point() && !reading.as_comma) return {};
  }
  return reading;
}

/// How the table writes decimals, from the columns that can be read one way only.
struct Decimals {
  char sign;
  bool certain;
};

Decimals decimals_of(const std::vector<Reading>& readings, char separator) {
  bool points = false, commas = false;
  for (const Reading& reading : readings) {
    if (!reading.numeric || !reading.marked || reading.ambiguous()) continue;
    (reading.as_comma ? commas : points) = true;
  }
  if (points != commas) return {commas ? ',' : '.', true};
  return {separator == ';' ? ',' : '.', false};  // spreadsheets write ";" where the comma is taken
}

Notation notation_of(const Reading& reading, char decimal, bool degrees) {
  if (reading.ambiguous() && degrees) return reading.as_point ? notations::point : notations::comma;
  const bool with_comma = reading.as_comma && (decimal == ',' || !reading.decimal_point());
  if (with_comma) return notations::comma;
  return reading.as_point ? notations::point : notations::point_grouped;
}

void fill_numbers(const CsvTable& table, std::size_t index, Notation notation, Column& column,
                  core::Warnings& warnings) {
  column.type = ColumnType::integer;
  std::vector<std::int64_t> marks;
  for (std::size_t row = 0; row < table.rows.size(); ++row) {
    const std::string& cell = table.rows[row][index];
    const auto number = parse_written(cell, notation);
    column.numbers.push_back(number ? number->value : std::numeric_limits<double>::quiet_NaN());
    column.missing.push_back(!number);
    if (number && number->fractional) column.type = ColumnType::real;
    if (!number && !trimmed_cell(cell).empty()) marks.push_back(static_cast<std::int64_t>(row));
  }
  if (marks.empty()) return;
  warnings.add("missing_marks",
               message(tr_mark("{0} cells of the column {1}, such as \"{2}\", are no number and were taken as missing"),
                       marks.size(), column.name, table.rows[static_cast<std::size_t>(marks.front())][index]),
               marks);
}

void fill_texts(const CsvTable& table, std::size_t index, Column& column) {
  column.type = ColumnType::text;
  for (const auto& row : table.rows) {
    column.texts.push_back(row[index]);
    column.missing.push_back(row[index].empty());
  }
}

}  // namespace

std::vector<Column> typed_columns(const CsvTable& table, core::Warnings& warnings) {
  std::vector<Reading> readings;
  for (std::size_t i = 0; i < table.header.size(); ++i) readings.push_back(reading_of(table, i));
  const Decimals decimals = decimals_of(readings, table.separator);
  std::vector<Column> columns;
  for (std::size_t i = 0; i < table.header.size(); ++i) {
    Column column;
    column.name = table.header[i];
    if (!readings[i].numeric) {
      fill_texts(table, i, column);
    } else {
      const bool degrees = named_as_degrees(column.name);
      fill_numbers(table, i, notation_of(readings[i], decimals.sign, degrees), column, warnings);
      if (readings[i].ambiguous() && !degrees && !decimals.certain) {
        warnings.add(
            "ambiguous_numbers",
            message(tr_mark("The numbers of the column {0} can be read with a decimal point or a decimal comma; "
                            "\"{1}\" was taken as the decimal sign"),
                    column.name, std::string(1, decimals.sign)));
      }
    }
    columns.push_back(std::move(column));
  }
  return columns;
}

}  // namespace titik::data
