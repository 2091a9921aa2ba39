// SPDX-License-Identifier: MIT
// Which columns of a table of text are numbers, and how they are written.
#include <algorithm>
#include <array>
#include <limits>
#include <utility>

#include "core/number.h"
#include "data/csv.h"
#include "data/text_encoding.h"

namespace titik::data {
using core::message;
using core::tr_mark;

namespace {

constexpr std::string_view largest_exact_integer = "9007199254740992";  // 2^53

/// A way to write numbers; `group` 0 = digits are not grouped, and an exponent is understood.
struct Notation {
  char decimal;
  char group;
};
constexpr Notation point{'.', '\0'}, point_grouped{'.', ','}, comma{',', '.'};

struct Number {
  double value = 0.0;
  bool fractional = false;  ///< has a decimal sign or an exponent
};

std::string_view trimmed(std::string_view text) {
  const auto begin = text.find_first_not_of(" \t");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t") - begin + 1);
}

bool all_digits(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

/// The digits of "1.234.567" without their marks; nothing when the groups are not of three.
std::optional<std::string> without_groups(std::string_view whole, char group) {
  std::string digits;
  for (bool first = true;; first = false) {
    const auto end = whole.find(group);
    const std::string_view part = whole.substr(0, end);
    const bool last = end == std::string_view::npos;
    if (!all_digits(part) || (first ? !last && (part.size() > 3 || part[0] == '0') : part.size() != 3))
      return std::nullopt;
    digits += part;
    if (last) return digits;
    whole.remove_prefix(end + 1);
  }
}

std::optional<Number> parse(std::string_view cell, Notation notation) {
  cell = trimmed(cell);
  std::string plain;
  if (!cell.empty() && (cell[0] == '-' || cell[0] == '+')) {
    if (cell[0] == '-') plain = "-";
    cell.remove_prefix(1);
  }
  if (cell.empty() || !(all_digits(cell.substr(0, 1)) || cell[0] == notation.decimal)) return std::nullopt;
  const auto mark = cell.find(notation.decimal);
  const std::string_view whole = cell.substr(0, mark);
  const std::string_view rest = mark == std::string_view::npos ? std::string_view() : cell.substr(mark + 1);
  if (notation.group == '\0') {
    plain += cell;
  } else {
    const auto digits = without_groups(whole.empty() ? "0" : whole, notation.group);
    if (!digits || (mark != std::string_view::npos && !all_digits(rest))) return std::nullopt;
    plain += *digits;
    if (!rest.empty()) (plain += '.') += rest;
  }
  const auto value = core::parse_number(plain);
  if (!value) return std::nullopt;
  return Number{*value, plain.find_first_of(".eE") != std::string::npos};
}

/// A sign that stands for "no value" among numbers.
bool is_missing_mark(std::string_view cell) {
  constexpr std::array<std::string_view, 16> marks = {"-",    "–",    "—",        "...",      "…",   "na",
                                                      "n/a",  "#n/a", "null",     "none",     "nan", "inf",
                                                      "-inf", "+inf", "infinity", "-infinity"};
  const std::string lower = ascii_lower(trimmed(cell));
  return std::find(marks.begin(), marks.end(), lower) != marks.end();
}

/// A number whose digits say more than its value: "01602", or more digits than a double holds.
bool is_code(std::string_view cell) {
  cell = trimmed(cell);
  if (cell.size() > 1 && cell[0] == '0' && all_digits(cell.substr(1, 1))) return true;
  return all_digits(cell) &&
         std::pair(cell.size(), cell) > std::pair(largest_exact_integer.size(), largest_exact_integer);
}

/// True when a word of the column's name says that it holds codes.
bool named_as_code(std::string_view name) {
  constexpr std::array<std::string_view, 10> words = {"kode", "code", "kd",    "npsn", "nik",
                                                      "nip",  "nisn", "nuptk", "npwp", "telp"};
  const std::string lower = ascii_lower(name);
  for (std::size_t begin = 0; begin < lower.size();) {
    const std::size_t end = std::min(lower.find_first_of("_ .-", begin), lower.size());
    if (std::find(words.begin(), words.end(), std::string_view(lower).substr(begin, end - begin)) != words.end())
      return true;
    begin = end + 1;
  }
  return false;
}

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
    if (trimmed(cell).empty() || is_missing_mark(cell)) continue;
    if (is_code(cell)) return {};
    reading.numeric = true;
    reading.marked |= cell.find_first_of(".,") != std::string::npos;
    reading.as_point = reading.as_point && parse(cell, point);
    reading.as_point_grouped = reading.as_point_grouped && parse(cell, point_grouped);
    reading.as_comma = reading.as_comma && parse(cell, comma);
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
  if (reading.ambiguous() && degrees) return reading.as_point ? point : comma;
  const bool with_comma = reading.as_comma && (decimal == ',' || !reading.decimal_point());
  if (with_comma) return comma;
  return reading.as_point ? point : point_grouped;
}

void fill_numbers(const CsvTable& table, std::size_t index, Notation notation, Column& column,
                  core::Warnings& warnings) {
  column.type = ColumnType::integer;
  std::vector<std::int64_t> marks;
  for (std::size_t row = 0; row < table.rows.size(); ++row) {
    const std::string& cell = table.rows[row][index];
    const auto number = parse(cell, notation);
    column.numbers.push_back(number ? number->value : std::numeric_limits<double>::quiet_NaN());
    column.missing.push_back(!number);
    if (number && number->fractional) column.type = ColumnType::real;
    if (!number && !trimmed(cell).empty()) marks.push_back(static_cast<std::int64_t>(row));
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
