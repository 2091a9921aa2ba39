// SPDX-License-Identifier: MIT
#include "model/joined_table.h"

#include <cmath>
#include <limits>
#include <system_error>
#include <utility>

#include "core/error.h"
#include "core/paths.h"

namespace titik::model {
namespace fs = std::filesystem;
using core::Error;
using core::ErrorCode;
using core::message;
using core::tr_mark;

namespace {

std::size_t position(const data::TableRows& rows, const std::string& heading) {
  if (const auto found = rows.find(heading)) return *found;
  std::string headings;
  for (const std::string& one : rows.headings) headings += (headings.empty() ? "" : ", ") + one;
  throw Error(ErrorCode::not_found, message(tr_mark("The table has no column “{0}”"), heading),
              message(tr_mark("It has these columns: {0}"), headings));
}

std::string file_name(const JoinedTable& table) { return fs::path(table.path).filename().string(); }

data::Provenance provenance_of(const JoinedTable& table) {
  data::Provenance from;
  from.source = as_argument(table.citation.empty() ? Text(file_name(table)) : table.citation);
  from.year = table.year;
  return from;
}

/// For each row of the dataset the row of the table that belongs to it, or −1.
std::vector<std::ptrdiff_t> rows_by_area(const data::AreaMatch& match, std::size_t areas) {
  std::vector<std::ptrdiff_t> rows(areas, -1);
  for (std::size_t row = 0; row < match.rows.size(); ++row) {
    if (match.rows[row].status == data::MatchStatus::matched)
      rows[match.rows[row].area] = static_cast<std::ptrdiff_t>(row);
  }
  return rows;
}

void fill_numbers(data::Column& column, const std::vector<std::optional<double>>& numbers,
                  const std::vector<std::ptrdiff_t>& row_of) {
  column.type = data::ColumnType::integer;
  for (const std::ptrdiff_t row : row_of) {
    const auto number = row < 0 ? std::nullopt : numbers[static_cast<std::size_t>(row)];
    column.numbers.push_back(number.value_or(std::numeric_limits<double>::quiet_NaN()));
    column.missing.push_back(!number);
    if (number && *number != std::floor(*number)) column.type = data::ColumnType::real;
  }
}

void fill_texts(data::Column& column, const data::TableRows& rows, std::size_t from,
                const std::vector<std::ptrdiff_t>& row_of) {
  for (const std::ptrdiff_t row : row_of) {
    column.texts.push_back(row < 0 ? std::string() : rows.rows[static_cast<std::size_t>(row)][from]);
    column.missing.push_back(column.texts.back().empty());
  }
}

}  // namespace

data::MatchBy match_by(const JoinedTable& table) {
  return table.by == JoinKey::code ? data::MatchBy::code : data::MatchBy::name;
}

std::vector<data::Area> areas_of(const data::Dataset& dataset, const JoinedTable& table) {
  const bool by_code = table.by == JoinKey::code;
  const data::Column& key = dataset.column(table.area_key);
  const data::Column* parent =
      by_code || table.area_parent_key.empty() ? nullptr : &dataset.column(table.area_parent_key);
  std::vector<data::Area> areas(dataset.rows());
  for (std::size_t row = 0; row < areas.size(); ++row) {
    (by_code ? areas[row].code : areas[row].name) = key.text(row);
    if (parent) areas[row].parent = parent->text(row);
  }
  return areas;
}

std::vector<data::AreaRow> rows_of(const data::TableRows& rows, const JoinedTable& table) {
  const bool by_code = table.by == JoinKey::code;
  const std::size_t key = position(rows, table.key);
  const bool has_parent = !by_code && !table.parent_key.empty();
  const std::size_t parent = has_parent ? position(rows, table.parent_key) : 0;
  std::vector<data::AreaRow> keys(rows.rows.size());
  std::string above;
  for (std::size_t row = 0; row < keys.size(); ++row) {
    const auto& cells = rows.rows[row];
    (by_code ? keys[row].code : keys[row].name) = cells[key];
    keys[row].counts = rows.kinds[row] == data::RowKind::data;
    if (!has_parent || !keys[row].counts) continue;
    if (!cells[parent].empty()) above = cells[parent];
    keys[row].parent = above;
    keys[row].counts = !cells[key].empty() || cells[parent].empty();
  }
  return keys;
}

data::AreaMatch match_rows(const data::TableRows& rows, const data::Dataset& dataset, const JoinedTable& table) {
  std::vector<data::AreaDecision> decisions;
  for (const JoinDecision& decision : table.decisions) decisions.push_back({decision.row, decision.area});
  return data::match_areas(rows_of(rows, table), areas_of(dataset, table), match_by(table), decisions);
}

void append_columns(data::Dataset& dataset, const data::TableRows& rows, const data::AreaMatch& match,
                    const JoinedTable& table, core::Warnings& warnings) {
  const std::vector<std::ptrdiff_t> row_of = rows_by_area(match, dataset.rows());
  const std::vector<data::ColumnGuess> guesses = data::guess_columns(rows);
  for (const std::string& heading : table.columns) {
    const auto from = rows.find(heading);
    if (!from) {
      warnings.add("lacking_column",
                   message(tr_mark("The table {0} has no column “{1}” any more"), file_name(table), heading));
      continue;
    }
    data::Column column;
    column.name = table.id + "." + heading;
    column.unit = data::unit_of_heading(heading);
    column.provenance = provenance_of(table);
    if (guesses[*from].kind != data::ColumnGuess::Kind::number) {
      fill_texts(column, rows, *from, row_of);
      dataset.columns.push_back(std::move(column));
      continue;
    }
    std::vector<std::int64_t> not_numbers;
    const char decimal = table.decimal == DecimalSign::comma ? ',' : '.';
    fill_numbers(column, data::column_numbers(rows, *from, decimal, not_numbers), row_of);
    if (!not_numbers.empty()) {
      const std::string& example = rows.rows[static_cast<std::size_t>(not_numbers.front())][*from];
      std::vector<std::int64_t> at;  // rows of the sheet, from 0
      for (const std::int64_t row : not_numbers) at.push_back(rows.numbers[static_cast<std::size_t>(row)] - 1);
      warnings.add(
          "missing_marks",
          message(tr_mark("{0} cells of the column {1}, such as \"{2}\", are no number and were taken as missing"),
                  not_numbers.size(), column.name, example),
          at);
    }
    dataset.columns.push_back(std::move(column));
  }
}

void attach_table(data::Dataset& dataset, const JoinedTable& table, const fs::path& project_dir,
                  core::Warnings& warnings) {
  const fs::path path = core::resolve(table.path, project_dir);
  std::error_code ignored;
  if (!fs::exists(path, ignored)) {
    warnings.add("missing_table",
                 message(tr_mark("The joined table “{0}” is missing: {1}"), file_name(table), path.string()));
    return;
  }
  try {
    const data::TableRows rows = data::rows_below(data::read_raw_table(path, table.sheet), table.header_row);
    const data::AreaMatch match = match_rows(rows, dataset, table);
    append_columns(dataset, rows, match, table, warnings);
    if (const std::size_t open = match.count(data::MatchStatus::proposed); open > 0) {
      warnings.add("undecided_rows",
                   message(tr_mark("{0} rows of the table {1} wait for a decision; their values are not joined"), open,
                           file_name(table)));
    }
  } catch (const Error& error) {
    if (error.code() == ErrorCode::cancelled) throw;
    warnings.add("unreadable_table",
                 message(tr_mark("The table {0} was not joined: {1}"), file_name(table), path.string()));
    warnings.add("unreadable_table", error.message());
    if (!error.hint().empty()) warnings.add("unreadable_table", error.hint());
  }
}

}  // namespace titik::model
