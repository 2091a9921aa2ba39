// SPDX-License-Identifier: MIT
#include "analysis/regional/report.h"

#include <algorithm>
#include <cmath>

#include "core/error.h"

namespace titik::analysis::regional {
using core::Error;
using core::ErrorCode;
using core::message;
using core::tr_mark;

void require_figures(const AreaTable& table) {
  if (table.areas.empty() || table.items.empty()) {
    throw Error(ErrorCode::bad_input, message(tr_mark("The table has no rows or no columns")));
  }
  if (table.values.size() != table.areas.size()) {
    throw Error(ErrorCode::bad_input,
                message(tr_mark("{0} rows of values for {1} areas"), table.values.size(), table.areas.size()));
  }
  for (std::size_t area = 0; area < table.areas.size(); ++area) {
    if (table.values[area].size() != table.items.size()) {
      throw Error(ErrorCode::bad_input, message(tr_mark("The row of {0} has {1} values, not {2}"), table.areas[area],
                                                table.values[area].size(), table.items.size()));
    }
    for (std::size_t item = 0; item < table.items.size(); ++item) {
      const auto& value = table.values[area][item];
      if (value && !is_figure(*value)) {
        throw Error(ErrorCode::bad_input, message(tr_mark("The value of {0} in {1} is negative or too large"),
                                                  table.items[item], table.areas[area]));
      }
    }
  }
}

void require_figures(std::span<const double> reference) {
  if (!std::all_of(reference.begin(), reference.end(), is_figure)) {
    throw Error(ErrorCode::bad_input, message(tr_mark("A figure of the reference is negative or too large")));
  }
}

std::optional<double> quotient(const std::optional<double>& a, const std::optional<double>& b) {
  if (!a || !b || *b == 0) return {};
  const double value = *a / *b;
  return std::isfinite(value) ? std::optional(value) : std::nullopt;
}

std::vector<std::int64_t> rows_with_gaps(const std::vector<std::vector<std::optional<double>>>& values) {
  std::vector<std::int64_t> rows;
  for (std::size_t area = 0; area < values.size(); ++area) {
    const auto& row = values[area];
    if (std::find(row.begin(), row.end(), std::nullopt) != row.end()) rows.push_back(static_cast<std::int64_t>(area));
  }
  return rows;
}

}  // namespace titik::analysis::regional
