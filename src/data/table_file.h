// SPDX-License-Identifier: MIT
// Tables as offices send them: a CSV or a sheet of a workbook with titles above the header, headers of two lines,
// totals and remarks below, numbers in two ways of writing. First the cells as they are, then what they seem to be; a
// person confirms it.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/warnings.h"

namespace titik::data {

/// Every cell as the text it is in the file; dates of a workbook as "2026/11/24". A merged area has its text in its
/// first cell.
struct RawTable {
  std::string path, sheet;
  std::vector<std::string> sheets;             ///< of the workbook; one without a name for a CSV
  std::vector<std::vector<std::string>> rows;  ///< all as wide as the widest; a CSV's blank lines are left out
  core::Warnings warnings;
  bool workbook() const { return sheets.size() > 1 || !sheet.empty(); }
};

/// True for .xlsx.
bool is_workbook_name(const std::filesystem::path& path);
/// A CSV, or a sheet (empty = the first) of an XLSX workbook through GDAL: stored strings, formulas' last results,
/// numbers in the shortest form that is the same number. Throws Error(not_found or unreadable).
RawTable read_raw_table(const std::filesystem::path& path, const std::string& sheet = {});

/// The row, from 1, that seems to hold the headings: the first that fills half of the columns, mostly with text, and
/// has something below it; of a header of two lines the lower. 1 where no row does.
int guess_header_row(const RawTable& table);

enum class RowKind {
  data,
  total,  ///< "Jumlah", "Total", or the regency's own row
  remark  ///< "Sumber: BPS", or the columns' numbers below the header
};

/// What stands below a header. Rows that are blank are left out.
struct TableRows {
  std::vector<std::string> headings;           ///< unique, one for each column; "Penduduk L" of a header of two lines
  std::vector<std::vector<std::string>> rows;  ///< without blanks around the cells' text
  std::vector<int> numbers;                    ///< of each row in the sheet, from 1
  std::vector<RowKind> kinds;

  /// The position of a heading, or nothing.
  std::optional<std::size_t> find(std::string_view heading) const;
  friend bool operator==(const TableRows&, const TableRows&) = default;
};
/// `header_row` from 1; one beyond the end gives no rows.
TableRows rows_below(const RawTable& table, int header_row);

/// What a column of data rows seems to hold.
struct ColumnGuess {
  enum class Kind { empty, text, code, number };
  Kind kind = Kind::empty;   ///< number: at least nine in ten filled cells are; codes stay text
  bool ambiguous = false;    ///< its marked numbers, such as "1.234", can all be read two ways
  std::string example;       ///< such a cell
  bool counts_rows = false;  ///< 1, 2, 3 …
  friend bool operator==(const ColumnGuess&, const ColumnGuess&) = default;
};
std::vector<ColumnGuess> guess_columns(const TableRows& table);

/// '.' or ',': how cells that can be read two ways are to be read. Of a CSV as its other columns write decimals. Where
/// nothing tells, and in a workbook, whose own numbers always have a point and tell nothing about numbers typed as
/// text, "1.234" is a thousand, as Indonesian offices write, unless the column holds numbers from 1000 without a point.
char guess_decimal(const TableRows& table, bool workbook);

/// The numbers of a column, one for each row; nothing for cells that hold none. A column that can be read one way only
/// is read that way, whatever `decimal` says; in any other it decides. "12,5 %" is 12.5. Rows of text cells that are
/// neither empty nor a mark for "no value" are appended to `not_numbers`.
std::vector<std::optional<double>> column_numbers(const TableRows& table, std::size_t column, char decimal,
                                                  std::vector<std::int64_t>& not_numbers);

/// "jiwa" of "Penduduk (jiwa)"; empty where the heading ends in none. A year in parentheses is no unit.
std::string unit_of_heading(std::string_view heading);

}  // namespace titik::data
