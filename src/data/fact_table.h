// SPDX-License-Identifier: MIT
// A CSV file that comes with the program or in a package: its columns and the form of its values are known, so whatever
// differs is an error that names line and column, never a guess.
#pragma once

#include <filesystem>
#include <string>

#include "data/csv.h"

namespace titik::data {

class FactTable {
 public:
  /// Throws Error(not_found or unreadable), unreadable also where the reader of CSV would only warn.
  explicit FactTable(const std::filesystem::path& path);

  std::size_t rows() const { return table_.rows.size(); }
  bool has(const std::string& column) const { return table_.find(column).has_value(); }
  // Each throws Error(unreadable) when the column is missing or the cell is not what is asked for.
  const std::string& cell(std::size_t row, const std::string& column) const;
  const std::string& filled(std::size_t row, const std::string& column) const;
  double number(std::size_t row, const std::string& column) const;
  int year(std::size_t row, const std::string& column) const;
  /// Throws Error(unreadable); `sentence` has the places {0} line, {1} column and {2} the cell's text.
  [[noreturn]] void refuse(std::size_t row, const std::string& column, const char* sentence) const;

 private:
  std::filesystem::path path_;
  CsvTable table_;
};

}  // namespace titik::data
