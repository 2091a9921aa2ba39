// SPDX-License-Identifier: MIT
#include "data/table_file.h"

#include <algorithm>
#include <array>
#include <cmath>

#include <ogrsf_frmts.h>

#include "core/number.h"
#include "data/csv.h"
#include "data/gdal_support.h"
#include "data/open_file.h"
#include "data/text_encoding.h"
#include "data/written_number.h"

namespace titik::data {
namespace fs = std::filesystem;
using core::Error;
using core::ErrorCode;
using core::message;
using core::tr_mark;
using Cells = std::vector<std::string>;

namespace {

constexpr std::size_t header_sought = 40;                                       // rows from the top
constexpr double header_filled = 0.5, header_text = 0.6, numbers_wanted = 0.9;  // shares of cells
constexpr std::size_t exact_digits = 16;  // longer numbers of a workbook are doubles written out

bool all_digits(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

/// A number in some way of writing, which codes with a leading zero are not.
bool looks_numeric(std::string_view cell) {
  return !is_code(cell) && (parse_written(cell, notations::point) || parse_written(cell, notations::point_grouped) ||
                            parse_written(cell, notations::comma));
}

std::size_t filled(const Cells& row) {
  return static_cast<std::size_t>(
      std::count_if(row.begin(), row.end(), [](const std::string& cell) { return !trimmed_cell(cell).empty(); }));
}

/// 0.10000000000000001 as 0.1; whatever is no such number as it is.
std::string shortest(std::string cell) {
  if (cell.size() <= exact_digits || cell.find('.') == std::string::npos) return cell;
  const auto number = core::parse_number(cell);
  return number ? core::round_trip(*number) : cell;
}

RawTable read_workbook(const fs::path& path, const std::string& sheet) {
  require_file(path);
  const GdalOption headers("OGR_XLSX_HEADERS", "DISABLE"), types("OGR_XLSX_FIELD_TYPES", "STRING");
  const GdalMessages messages;
  static constexpr const char* drivers[] = {"XLSX", nullptr};
  const DatasetHandle file(GDALDataset::Open(path.c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY | GDAL_OF_VERBOSE_ERROR,
                                             drivers, nullptr, nullptr));
  if (!file) {
    throw Error(ErrorCode::unreadable, message(tr_mark("The workbook is damaged, protected or no XLSX file")),
                message(tr_mark("Open it in a spreadsheet program and save it again as XLSX or CSV")), path.string());
  }
  RawTable table;
  table.path = path.string();
  OGRLayer* wanted = nullptr;
  for (int i = 0; i < file->GetLayerCount(); ++i) {
    OGRLayer* layer = file->GetLayer(i);
    table.sheets.emplace_back(layer->GetName());
    if (sheet.empty() ? i == 0 : table.sheets.back() == sheet) wanted = layer;
  }
  if (!wanted) {
    std::string names;
    for (const std::string& name : table.sheets) names += (names.empty() ? "" : ", ") + name;
    if (sheet.empty()) {
      throw Error(ErrorCode::unreadable, message(tr_mark("The workbook has no sheet with cells")), {}, path.string());
    }
    throw Error(ErrorCode::not_found, message(tr_mark("The workbook has no sheet “{0}”"), sheet),
                message(tr_mark("It has these sheets: {0}"), names), path.string());
  }
  table.sheet = wanted->GetName();
  wanted->ResetReading();
  while (const auto feature = OGRFeatureUniquePtr(wanted->GetNextFeature())) {
    Cells& row = table.rows.emplace_back();
    for (int field = 0; field < feature->GetFieldCount(); ++field) {
      row.push_back(feature->IsFieldSetAndNotNull(field) ? shortest(feature->GetFieldAsString(field)) : "");
    }
  }
  messages.add_to(table.warnings);
  return table;
}

/// The words' letters in lower case, without anything else.
std::string letters(std::string_view text) {
  std::string kept;
  for (const char c : ascii_lower(text)) {
    if (c >= 'a' && c <= 'z') kept += c;
  }
  return kept;
}

bool begins_with_any(std::string_view text, std::initializer_list<std::string_view> beginnings) {
  return std::any_of(beginnings.begin(), beginnings.end(),
                     [&](std::string_view beginning) { return text.starts_with(beginning); });
}

/// "Jumlah", "TOTAL", "Rata-rata"; where it is the row's only text also the regency itself.
bool is_total(const std::vector<std::string_view>& texts) {
  for (std::size_t i = 0; i < std::min<std::size_t>(texts.size(), 2); ++i) {
    if (begins_with_any(letters(texts[i]), {"jumlah", "total", "subtotal", "grandtotal", "rata", "rerata"}))
      return true;
  }
  if (texts.size() != 1) return false;
  constexpr std::array<std::string_view, 6> names = {
      "oki", "kaboki", "kabupatenoki", "ogankomeringilir", "kabogankomeringilir", "kabupatenogankomeringilir"};
  return std::find(names.begin(), names.end(), letters(texts[0])) != names.end();
}

/// Below a header: 1, 2, 3 … or (1), (2), (3) …
bool numbers_columns(const Cells& row) {
  int next = 1;
  for (const std::string& whole : row) {
    std::string_view cell = trimmed_cell(whole);
    if (cell.empty()) continue;
    if (cell.size() > 2 && cell.front() == '(' && cell.back() == ')') cell = cell.substr(1, cell.size() - 2);
    if (cell != std::to_string(next++)) return false;
  }
  return next > 3;
}

RowKind kind_of(const Cells& row, bool first) {
  if (first && numbers_columns(row)) return RowKind::remark;
  std::vector<std::string_view> texts;
  for (const std::string& cell : row) {
    if (!cell.empty() && !looks_numeric(cell) && !is_missing_mark(cell) && !is_code(cell)) texts.emplace_back(cell);
  }
  const bool remarks = !texts.empty() && filled(row) <= 2 &&
                       begins_with_any(letters(texts[0]), {"sumber", "source", "catatan", "keterangan", "note", "ket"});
  if (remarks) return RowKind::remark;
  return is_total(texts) ? RowKind::total : RowKind::data;
}

/// A header's upper line: it names what the lower one leaves open, or what several of its cells have in common.
bool is_upper_header(const Cells& upper, const Cells& lower) {
  if (filled(upper) < 2) return false;
  bool completes = false;
  for (std::size_t i = 0; i < upper.size(); ++i) {
    if (looks_numeric(upper[i])) return false;
    completes = completes || (!trimmed_cell(upper[i]).empty() && trimmed_cell(lower[i]).empty());
  }
  return completes;
}

Cells headings_of(const RawTable& table, std::size_t header) {
  Cells headings;
  const Cells& lower = table.rows[header];
  for (const std::string& cell : lower) headings.emplace_back(trimmed_cell(cell));
  if (header > 0 && is_upper_header(table.rows[header - 1], lower)) {
    std::string over;  // a merged cell has its text in its first one
    for (std::size_t i = 0; i < headings.size(); ++i) {
      const std::string_view above = trimmed_cell(table.rows[header - 1][i]);
      if (!above.empty()) over = above;
      if (headings[i].empty())
        headings[i] = above;
      else if (!over.empty())
        headings[i] = over + " " + headings[i];
    }
  }
  for (std::string& heading : headings) {  // a cell of several lines
    std::replace_if(
        heading.begin(), heading.end(), [](char c) { return c == '\n' || c == '\r' || c == '\t'; }, ' ');
  }
  complete_header(headings);
  return headings;
}

/// "12,5 %" without the sign.
std::string_view without_percent(std::string_view cell) {
  cell = trimmed_cell(cell);
  if (cell.ends_with('%')) cell.remove_suffix(1);
  return trimmed_cell(cell);
}

/// Both ways of reading a cell.
struct Readings {
  std::optional<double> point, comma;
  explicit Readings(std::string_view whole) {
    const std::string_view cell = without_percent(whole);
    if (const auto plain = parse_written(cell, notations::point))
      point = plain->value;
    else if (const auto grouped = parse_written(cell, notations::point_grouped))
      point = grouped->value;
    if (const auto read = parse_written(cell, notations::comma)) comma = read->value;
  }
  bool any() const { return point || comma; }
  bool both_ways() const { return point && comma && *point != *comma; }
};

/// What the cells of a column say about the decimal sign.
struct Signs {
  std::size_t filled = 0, numbers = 0, points = 0, commas = 0, both_ways = 0;
  bool plain_thousand = false;  ///< a number from 1000 without any mark
  std::string example;

  Signs(const TableRows& table, std::size_t column) {
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
      const std::string& cell = table.rows[row][column];
      if (table.kinds[row] == RowKind::data) add(cell);
    }
  }
  void add(const std::string& cell) {
    if (cell.empty() || is_missing_mark(cell)) return;
    ++filled;
    const Readings readings(cell);
    numbers += readings.any();
    points += readings.point && !readings.comma;
    commas += readings.comma && !readings.point;
    both_ways += readings.both_ways();
    if (readings.both_ways() && example.empty()) example = cell;
    if (all_digits(cell) && readings.point && *readings.point >= 1000) plain_thousand = true;
  }
  /// '.' or ',' where the column itself tells; else 0.
  char sign() const { return points > 0 && commas == 0 ? '.' : commas > 0 && points == 0 ? ',' : '\0'; }
  bool ambiguous() const { return both_ways > 0 && sign() == '\0'; }
  bool numeric() const {
    return numbers > 0 && static_cast<double>(numbers) >= numbers_wanted * static_cast<double>(filled);
  }
};

/// Area codes without points: all of seven or ten digits that begin alike.
bool are_area_codes(const TableRows& table, std::size_t column) {
  std::string_view first;
  std::size_t count = 0;
  for (std::size_t row = 0; row < table.rows.size(); ++row) {
    const std::string_view cell = table.rows[row][column];
    if (table.kinds[row] != RowKind::data || cell.empty()) continue;
    if (first.empty()) first = cell;
    const bool long_enough = cell.size() == 7 || cell.size() == 10;
    if (!all_digits(cell) || !long_enough || cell.size() != first.size() || cell.substr(0, 4) != first.substr(0, 4))
      return false;
    ++count;
  }
  return count > 1;
}

/// Points between groups of two or four digits: "16.02.01", "16.02.01.2001", but also "16.02".
bool are_dotted_codes(const TableRows& table, std::size_t column) {
  std::size_t count = 0;
  for (std::size_t row = 0; row < table.rows.size(); ++row) {
    const std::string_view cell = table.rows[row][column];
    if (table.kinds[row] != RowKind::data || cell.empty()) continue;
    const bool dotted = std::count(cell.begin(), cell.end(), '.') >= 2 &&
                        cell.find_first_not_of("0123456789.") == cell.npos && !parse_written(cell, notations::comma);
    if (!dotted) return false;
    ++count;
  }
  return count > 0;
}

ColumnGuess guess_column(const TableRows& table, std::size_t column) {
  ColumnGuess guess;
  const Signs signs(table, column);
  if (signs.filled == 0) return guess;
  guess.kind = ColumnGuess::Kind::text;
  bool codes =
      named_as_code(table.headings[column]) || are_area_codes(table, column) || are_dotted_codes(table, column);
  bool counts = true;
  int next = 1;
  for (std::size_t row = 0; row < table.rows.size(); ++row) {
    const std::string& cell = table.rows[row][column];
    if (table.kinds[row] != RowKind::data || cell.empty()) continue;
    codes = codes || is_code(cell);
    counts = counts && (cell == std::to_string(next) || cell == std::to_string(next) + ".");
    ++next;
  }
  if (codes)
    guess.kind = ColumnGuess::Kind::code;
  else if (signs.numeric())
    guess.kind = ColumnGuess::Kind::number;
  guess.counts_rows = counts && next > 2 && guess.kind != ColumnGuess::Kind::code;
  if (guess.kind == ColumnGuess::Kind::number && signs.ambiguous()) {
    guess.ambiguous = true;
    guess.example = signs.example;
  }
  return guess;
}

}  // namespace

bool is_workbook_name(const fs::path& path) { return ascii_lower(path.extension().string()) == ".xlsx"; }

RawTable read_raw_table(const fs::path& path, const std::string& sheet) {
  RawTable table;
  if (is_workbook_name(path)) {
    table = read_workbook(path, sheet);
  } else {
    require_file(path);
    CsvCells cells = read_csv_cells(path);
    table.path = path.string();
    table.sheets = {""};
    table.rows = std::move(cells.rows);
    table.warnings = std::move(cells.warnings);
  }
  std::size_t width = 0;
  for (const Cells& row : table.rows) {
    for (std::size_t i = row.size(); i > width; --i) {
      if (!trimmed_cell(row[i - 1]).empty()) width = i;
    }
  }
  for (Cells& row : table.rows) row.resize(width);
  while (!table.rows.empty() && filled(table.rows.back()) == 0) table.rows.pop_back();
  if (table.rows.empty()) {
    throw Error(ErrorCode::unreadable, message(tr_mark("The table is empty")),
                message(tr_mark("A table needs a row of headings and rows of values below it")), path.string());
  }
  return table;
}

int guess_header_row(const RawTable& table) {
  const auto& rows = table.rows;
  const std::size_t sought = std::min(rows.size(), header_sought);
  const auto texts = [&](const Cells& row) {
    return static_cast<std::size_t>(std::count_if(row.begin(), row.end(), [](const std::string& cell) {
      return !trimmed_cell(cell).empty() && !looks_numeric(cell) && !is_code(cell);
    }));
  };
  const auto mostly_text = [&](const Cells& row) {
    return static_cast<double>(texts(row)) >= header_text * static_cast<double>(filled(row));
  };
  // Columns that the data use: a title that runs on to the right widens the sheet and not the table.
  std::size_t width = 0;
  for (const Cells& row : rows) width = std::max(width, filled(row));
  for (std::size_t i = 0; i + 1 < rows.size() && i < sought; ++i) {
    const std::size_t count = filled(rows[i]);
    if (count < std::min<std::size_t>(2, width) || !mostly_text(rows[i])) continue;
    if (static_cast<double>(count) < header_filled * static_cast<double>(width)) continue;
    // Its lower line fills what a merged cell leaves open.
    const bool two_lines = filled(rows[i + 1]) > 0 && texts(rows[i + 1]) == filled(rows[i + 1]) &&
                           is_upper_header(rows[i], rows[i + 1]) && i + 2 < rows.size() &&
                           filled(rows[i + 1]) < filled(rows[i + 2]);
    const bool opens = two_lines && [&] {
      for (std::size_t column = 0; column < rows[i].size(); ++column) {
        if (trimmed_cell(rows[i][column]).empty() && !trimmed_cell(rows[i + 1][column]).empty()) return true;
      }
      return false;
    }();
    return static_cast<int>(i) + (opens ? 2 : 1);
  }
  return 1;
}

std::optional<std::size_t> TableRows::find(std::string_view heading) const {
  const auto found = std::find(headings.begin(), headings.end(), heading);
  if (found == headings.end()) return std::nullopt;
  return static_cast<std::size_t>(found - headings.begin());
}

TableRows rows_below(const RawTable& table, int header_row) {
  TableRows below;
  const auto header = static_cast<std::size_t>(std::max(header_row, 1) - 1);
  if (header >= table.rows.size()) return below;
  below.headings = headings_of(table, header);
  for (std::size_t i = header + 1; i < table.rows.size(); ++i) {
    if (filled(table.rows[i]) == 0) continue;
    Cells row;
    for (const std::string& cell : table.rows[i]) row.emplace_back(trimmed_cell(cell));
    below.kinds.push_back(kind_of(row, below.rows.empty()));
    below.rows.push_back(std::move(row));
    below.numbers.push_back(static_cast<int>(i) + 1);
  }
  return below;
}

std::vector<ColumnGuess> guess_columns(const TableRows& table) {
  std::vector<ColumnGuess> guesses;
  for (std::size_t column = 0; column < table.headings.size(); ++column) guesses.push_back(guess_column(table, column));
  return guesses;
}

char guess_decimal(const TableRows& table, bool workbook) {
  std::size_t points = 0, commas = 0;
  bool both_ways = false, plain_thousand = false;
  for (std::size_t column = 0; column < table.headings.size(); ++column) {
    const Signs signs(table, column);
    if (guess_column(table, column).kind != ColumnGuess::Kind::number) continue;
    points += signs.points;
    commas += signs.commas;
    both_ways = both_ways || signs.ambiguous();
    plain_thousand = plain_thousand || (signs.ambiguous() && signs.plain_thousand);
  }
  if (commas > points) return ',';
  if (points > commas && !(workbook && both_ways)) return '.';
  return both_ways && !plain_thousand ? ',' : '.';
}

std::vector<std::optional<double>> column_numbers(const TableRows& table, std::size_t column, char decimal,
                                                  std::vector<std::int64_t>& not_numbers) {
  const Signs signs(table, column);
  const char sign = signs.sign() ? signs.sign() : decimal;
  std::vector<std::optional<double>> numbers;
  for (std::size_t row = 0; row < table.rows.size(); ++row) {
    const std::string& cell = table.rows[row][column];
    const Readings readings(cell);
    numbers.push_back(sign == ',' ? (readings.comma ? readings.comma : readings.point)
                                  : (readings.point ? readings.point : readings.comma));
    const bool says_none = cell.empty() || is_missing_mark(cell) || table.kinds[row] != RowKind::data;
    if (!readings.any() && !says_none) not_numbers.push_back(static_cast<std::int64_t>(row));
  }
  return numbers;
}

std::string unit_of_heading(std::string_view heading) {
  heading = trimmed_cell(heading);
  const auto open = heading.rfind('(');
  if (!heading.ends_with(')') || open == std::string_view::npos || open == 0) return {};
  const std::string_view unit = trimmed_cell(heading.substr(open + 1, heading.size() - open - 2));
  return all_digits(unit) ? std::string() : std::string(unit);
}

}  // namespace titik::data
