// SPDX-License-Identifier: MIT
// Comma-separated text into rows of text (RFC 4180), and such rows into typed columns. Our own reader: codes such as
// "01602" must stay text, and a planner's spreadsheet writes semicolons and decimal commas.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/warnings.h"
#include "data/dataset.h"

namespace titik::data {

/// Every cell as the text it is in the file. Each row has as many cells as the header has names.
struct CsvTable {
  std::vector<std::string> header;  ///< unique, none empty
  std::vector<std::vector<std::string>> rows;
  std::vector<std::int64_t> lines;  ///< of each row: the 1-based line of the file on which it begins
  char separator = ',';
  std::string encoding;  ///< "UTF-8", "ISO-8859-1" or "Windows-1252", as found
  core::Warnings warnings;

  /// The position of a column, or nothing.
  std::optional<std::size_t> find(std::string_view column) const;
};

/// Reads the bytes of a file. The separator is the one of `,` `;` and tab that gives the most columns and the same
/// number in the first rows; a BOM, line breaks within quotes, CR, LF and CRLF are understood; blank lines are skipped.
/// Warned, with rows: cells that are too few (filled with empty ones) or too many (left out), stray quotation marks
/// (kept as text), a quotation mark that is never closed (reading ends before its row), names that are missing or
/// doubled (numbered). Throws Error(unreadable) for empty text and for binary content. Cost linear.
CsvTable parse_csv(std::string_view bytes);
/// The same for a file; throws Error(not_found) too.
CsvTable read_csv(const std::filesystem::path& path);

/// A file's records as they are, titles above the header among them: of any number of cells. Blank lines are skipped.
struct CsvCells {
  std::vector<std::vector<std::string>> rows;
  core::Warnings warnings;
};
/// As read_csv, without a header. The separator is the one that gives most rows the same number of cells.
CsvCells read_csv_cells(const std::filesystem::path& path);
/// Gives every column a name of its own ("column_3", "L_2"); true when one had to be changed.
bool complete_header(std::vector<std::string>& header);

/// The columns of the table as types. A column is a number when every filled cell is one, in one way of writing:
/// "1234.5", "1.234,5" or "1,234.5"; integer when none has decimals. It stays text when a cell has a leading zero or
/// more digits than a number holds exactly, or when its name says that it holds codes ("kode", "npsn"). "1.234" alone
/// can be read two ways: the other columns and the separator decide, and a warning says so. Empty cells are missing;
/// so are "-", "NA", "nan" and "inf" among numbers, warned with rows.
std::vector<Column> typed_columns(const CsvTable& table, core::Warnings& warnings);

}  // namespace titik::data
