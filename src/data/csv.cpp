// SPDX-License-Identifier: MIT
#include "data/csv.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "core/error.h"
#include "core/paths.h"
#include "data/text_encoding.h"

namespace titik::data {
using core::Error;
using core::ErrorCode;
using core::message;
using core::tr_mark;

namespace {

constexpr std::string_view bom = "\xEF\xBB\xBF";
constexpr std::size_t rows_tried = 20;    // enough to tell a separator from a decimal comma
constexpr std::size_t rows_counted = 60;  // of a table with titles and remarks around it

/// Walks through the records of CSV text.
class Records {
 public:
  Records(std::string_view text, char separator) : text_(text), separator_(separator) {}

  /// The next record that is not a blank line; false at the end, or when a quotation mark of it is never closed.
  bool next(std::vector<std::string>& cells) {
    skip_blank_lines();
    cells.clear();
    stray_quote_ = false;
    record_line_ = line_;
    if (at_ >= text_.size()) return false;
    do {
      cells.emplace_back();
      if (!read_cell(cells.back())) return false;
    } while (take(separator_));
    take_line_break();
    return true;
  }

  std::int64_t record_line() const { return record_line_; }  ///< on which the last record begins
  bool stray_quote() const { return stray_quote_; }          ///< in the last record
  bool unclosed() const { return unclosed_; }                ///< reading ended within quotation marks

 private:
  bool at_line_break() const { return text_[at_] == '\n' || text_[at_] == '\r'; }
  bool take(char c) {
    if (at_ >= text_.size() || text_[at_] != c) return false;
    ++at_;
    return true;
  }
  bool take_line_break() {
    const bool carriage_return = take('\r');
    const bool taken = take('\n') || carriage_return;
    line_ += taken;
    return taken;
  }
  void skip_blank_lines() {
    while (take_line_break()) {
    }
  }

  bool read_cell(std::string& cell) {
    if (take('"') && !read_quoted(cell)) return false;
    const std::size_t begin = at_;
    while (at_ < text_.size() && text_[at_] != separator_ && !at_line_break()) ++at_;
    const std::string_view rest = text_.substr(begin, at_ - begin);
    stray_quote_ |= rest.find('"') != std::string_view::npos;
    cell += rest;
    return true;
  }

  /// From behind the opening mark to behind the closing one.
  bool read_quoted(std::string& cell) {
    for (; at_ < text_.size(); ++at_) {
      if (text_[at_] == '"') {
        ++at_;
        if (at_ >= text_.size() || text_[at_] != '"') return true;
      } else if (text_[at_] == '\n' || (text_[at_] == '\r' && text_.substr(at_ + 1, 1) != "\n")) {
        ++line_;
      }
      cell += text_[at_];
    }
    unclosed_ = true;
    return false;
  }

  std::string_view text_;
  char separator_;
  std::size_t at_ = 0;
  std::int64_t line_ = 1;
  std::int64_t record_line_ = 1;
  bool stray_quote_ = false;
  bool unclosed_ = false;
};

/// Columns the text has with that separator; 1 when its first rows don't agree.
std::size_t agreed_columns(std::string_view text, char separator) {
  Records records(text, separator);
  std::vector<std::string> cells;
  std::size_t columns = 1;
  for (std::size_t row = 0; row < rows_tried && records.next(cells); ++row) {
    if (row == 0)
      columns = cells.size();
    else if (cells.size() != columns)
      return 1;
  }
  return columns;
}

char separator_of(std::string_view text) {
  constexpr char candidates[] = {',', ';', '\t'};
  char best = ',';
  std::size_t most = 1;
  for (const char candidate : candidates) {
    if (const std::size_t columns = agreed_columns(text, candidate); columns > most) {
      most = columns;
      best = candidate;
    }
  }
  if (most > 1) return best;
  std::vector<std::string> cells;  // no separator gives even rows: the header decides
  for (const char candidate : candidates) {
    if (Records(text, candidate).next(cells) && cells.size() > most) {
      most = cells.size();
      best = candidate;
    }
  }
  return best;
}

/// The separator that gives the most rows of the same number of cells, the more cells where two give as many.
char separator_of_most(std::string_view text) {
  char best = ',';
  std::pair<std::size_t, std::size_t> most;
  for (const char candidate : {',', ';', '\t'}) {
    Records records(text, candidate);
    std::vector<std::string> cells;
    std::map<std::size_t, std::size_t> rows_of;  // by their number of cells
    for (std::size_t row = 0; row < rows_counted && records.next(cells); ++row) {
      if (cells.size() > 1) ++rows_of[cells.size()];
    }
    for (const auto& [columns, rows] : rows_of) {
      if (std::pair(rows, columns) <= most) continue;
      most = {rows, columns};
      best = candidate;
    }
  }
  return best;
}

void read_rows(Records& records, CsvTable& table) {
  std::vector<std::int64_t> short_rows, long_rows, stray_rows;
  std::vector<std::string> cells;
  while (records.next(cells)) {
    const auto row = static_cast<std::int64_t>(table.rows.size());
    if (cells.size() < table.header.size()) short_rows.push_back(row);
    if (cells.size() > table.header.size()) long_rows.push_back(row);
    if (records.stray_quote()) stray_rows.push_back(row);
    cells.resize(table.header.size());
    table.rows.push_back(std::move(cells));
    table.lines.push_back(records.record_line());
  }
  const auto warn = [&](const char* code, const char* text, const std::vector<std::int64_t>& rows) {
    if (rows.empty()) return;
    const std::int64_t line = table.lines[static_cast<std::size_t>(rows.front())];
    table.warnings.add(code, message(text, rows.size(), line), rows);
  };
  warn("short_rows", tr_mark("{0} rows have too few cells, the first in line {1}; the rest of them is taken as empty"),
       short_rows);
  warn("long_rows", tr_mark("{0} rows have too many cells, the first in line {1}; what is too much was left out"),
       long_rows);
  warn("stray_quotes", tr_mark("{0} rows have a quotation mark in the wrong place, the first in line {1}"), stray_rows);
}

core::Message unclosed_quote(const Records& records) {
  return message(tr_mark("The quotation mark opened in the row of line {0} is never closed; "
                         "nothing was read from that line on"),
                 records.record_line());
}

/// The text in UTF-8 without BOM; names the encoding it had. `decoded` holds it where it had to be converted.
std::string_view decode(std::string_view bytes, std::string& encoding, std::string& decoded) {
  if (bytes.find('\0') != std::string_view::npos) {
    throw Error(ErrorCode::unreadable, message(tr_mark("The file is not text in UTF-8 or a single-byte encoding")),
                message(tr_mark("Save it again as \"CSV UTF-8\"")));
  }
  encoding = "UTF-8";
  if (bytes.substr(0, bom.size()) == bom) bytes.remove_prefix(bom.size());
  if (valid_utf8(bytes)) return bytes;
  encoding = latin_encoding_of(bytes);
  return decoded = utf8_from_latin(bytes);
}

}  // namespace

bool complete_header(std::vector<std::string>& header) {
  bool changed = false;
  std::set<std::string> used(header.begin(), header.end());
  std::set<std::string> seen;
  for (std::size_t i = 0; i < header.size(); ++i) {
    if (!header[i].empty() && seen.insert(header[i]).second) continue;
    const std::string stem = header[i].empty() ? "column" : header[i];
    std::size_t number = header[i].empty() ? i + 1 : 2;
    while (!used.insert(stem + "_" + std::to_string(number)).second) ++number;
    header[i] = stem + "_" + std::to_string(number);
    seen.insert(header[i]);
    changed = true;
  }
  return changed;
}

std::optional<std::size_t> CsvTable::find(std::string_view column) const {
  const auto found = std::find(header.begin(), header.end(), column);
  if (found == header.end()) return std::nullopt;
  return static_cast<std::size_t>(found - header.begin());
}

CsvTable parse_csv(std::string_view bytes) {
  CsvTable table;
  std::string decoded;
  const std::string_view text = decode(bytes, table.encoding, decoded);
  table.separator = separator_of(text);
  Records records(text, table.separator);
  const bool has_header = records.next(table.header);
  if (!has_header && !records.unclosed()) {
    throw Error(ErrorCode::unreadable, message(tr_mark("The file is empty")),
                message(tr_mark("A table needs a first line with the names of its columns")));
  }
  if (has_header) {
    if (complete_header(table.header)) {
      table.warnings.add("header", message(tr_mark("Columns without a name of their own were numbered")));
    }
    read_rows(records, table);
  }
  if (records.unclosed()) {
    if (!has_header) table.header.clear();
    table.warnings.add("unclosed_quote", unclosed_quote(records));
  }
  return table;
}

CsvCells read_csv_cells(const std::filesystem::path& path) {
  const std::string bytes = core::read_file(path);
  CsvCells cells;
  try {
    std::string encoding, decoded;
    const std::string_view text = decode(bytes, encoding, decoded);
    Records records(text, separator_of_most(text));
    for (std::vector<std::string> row; records.next(row);) cells.rows.push_back(row);
    if (records.unclosed()) cells.warnings.add("unclosed_quote", unclosed_quote(records));
  } catch (const Error& error) {
    throw Error(error.code(), error.message(), error.hint(), path.string());
  }
  return cells;
}

CsvTable read_csv(const std::filesystem::path& path) {
  const std::string bytes = core::read_file(path);
  try {
    return parse_csv(bytes);
  } catch (const Error& error) {
    throw Error(error.code(), error.message(), error.hint(), path.string());
  }
}

}  // namespace titik::data
