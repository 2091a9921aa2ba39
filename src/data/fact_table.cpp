// SPDX-License-Identifier: MIT
#include "data/fact_table.h"

#include <cmath>

#include "core/error.h"
#include "core/number.h"

namespace titik::data {
using core::Error;
using core::ErrorCode;
using core::message;
using core::tr_mark;

FactTable::FactTable(const std::filesystem::path& path) : path_(path), table_(read_csv(path)) {
  if (table_.warnings.empty()) return;
  throw Error(ErrorCode::unreadable, table_.warnings.items().front().text, {}, path_.string());
}

const std::string& FactTable::cell(std::size_t row, const std::string& column) const {
  const auto position = table_.find(column);
  if (!position) {
    throw Error(ErrorCode::unreadable, message(tr_mark("The column {0} is missing"), column), {}, path_.string());
  }
  return table_.rows[row][*position];
}

const std::string& FactTable::filled(std::size_t row, const std::string& column) const {
  if (cell(row, column).empty()) refuse(row, column, tr_mark("Line {0}: {1} is empty"));
  return cell(row, column);
}

double FactTable::number(std::size_t row, const std::string& column) const {
  const auto number = core::parse_number(cell(row, column));
  if (!number) refuse(row, column, tr_mark("Line {0}: {1} is \"{2}\", which is no number with a decimal point"));
  return *number;
}

int FactTable::year(std::size_t row, const std::string& column) const {
  const double year = number(row, column);
  if (year != std::floor(year) || year < 1900 || year > 2100) {
    refuse(row, column, tr_mark("Line {0}: {1} is \"{2}\", which is no year"));
  }
  return static_cast<int>(year);
}

void FactTable::refuse(std::size_t row, const std::string& column, const char* sentence) const {
  throw Error(ErrorCode::unreadable, message(sentence, table_.lines[row], column, cell(row, column)), {},
              path_.string());
}

}  // namespace titik::data
