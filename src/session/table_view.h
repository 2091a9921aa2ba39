// SPDX-License-Identifier: MIT
// Which columns and rows of a dataset a table shows, and in which order.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/language.h"
#include "data/dataset.h"
#include "data/workbook.h"
#include "model/document.h"

namespace titik::session {

struct TableRequest {
  std::string sort_column;    ///< empty: rows as in the file
  bool descending = false;    ///< missing values are last either way
  std::string filter;         ///< see table_rows; empty: all rows
  std::string filter_column;  ///< empty: any column
  bool selected_only = false;
  bool decimal_comma = false;  ///< how numbers in the filter are written
  friend bool operator==(const TableRequest&, const TableRequest&) = default;
};

/// Indices of the dataset's columns: names first, then the columns that the layer shows and labels, then the others as
/// in the file.
std::vector<std::size_t> table_columns(const data::Dataset& dataset, const model::Layer& layer);

/// The rows that pass, in order. Numbers are sorted by value and text without case and accents, with numbers in it by
/// value; equal ones stay as in the file; a column that does not exist does not sort.
///
/// A filter is one of
///   cen              text that holds it; numbers that are equal to it
///   > 50, ≥, <, ≤    numbers by value, text and dates (ISO) in their order; >= and <= too
///   = C, ≠ C         equal or not, without case and accents; != too
///   kosong, missing  without a value; "≠ kosong" with one
/// and of any column one must pass ("≠": all); > 50 then looks at numbers only. An operator alone passes every row:
/// something is still being typed.
/// Cost: linear, with a sort O(n log n); 77,473 rows take about 0.02 s by text and 0.006 s by number.
std::vector<std::uint32_t> table_rows(const data::Dataset& dataset, const TableRequest& request,
                                      std::span<const std::uint32_t> selected = {});

/// How many decimals tell the values of a numeric column apart without showing more than they know: 0 for integers, else
/// those that its values have, at most 3, and fewer for large values. 0 for other columns. Looks at the first 1,000 rows.
int shown_decimals(const data::Column& column);
/// A cell as it is shown; empty where the value is missing. Years and other whole numbers without a unit that a column
/// calls a year are written without a sign for thousands.
std::string cell_text(const data::Column& column, std::size_t row, int decimals, const core::Language& language);

/// What a table shows, as a sheet: the columns and rows in that order, with their whole values. A heading is the
/// column's title, with its unit in parentheses where it has one; where two would be alike, with the column's name.
data::Sheet table_sheet(const data::Dataset& dataset, std::span<const std::size_t> columns,
                        std::span<const std::uint32_t> rows, const std::string& name, const model::Document& document,
                        const core::Language& language);

/// A number as a person types it, with the decimal comma or point; the other sign parts thousands where it stands
/// before three digits and is a decimal sign elsewhere: "1.234,5", "50.5", "−3". Nothing for other text.
std::optional<double> typed_number(std::string_view text, bool decimal_comma);

}  // namespace titik::session
