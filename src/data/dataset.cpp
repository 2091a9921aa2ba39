// SPDX-License-Identifier: MIT
#include "data/dataset.h"

#include <algorithm>

#include "core/error.h"
#include "core/number.h"

namespace titik::data {
using core::Error;
using core::ErrorCode;
using core::message;
using core::tr_mark;

std::size_t Column::missing_count() const {
  return static_cast<std::size_t>(
      std::count_if(missing.begin(), missing.end(), [](unsigned char m) { return m != 0; }));
}

std::optional<double> Column::number(std::size_t row) const {
  if (!numeric() || missing[row]) return std::nullopt;
  return numbers[row];
}

std::string Column::text(std::size_t row) const {
  if (missing[row]) return {};
  return numeric() ? core::round_trip(numbers[row]) : texts[row];
}

const Column* Dataset::find(std::string_view name_wanted) const {
  const auto found =
      std::find_if(columns.begin(), columns.end(), [&](const Column& c) { return c.name == name_wanted; });
  return found == columns.end() ? nullptr : &*found;
}

const Column& Dataset::column(std::string_view name_wanted) const {
  if (const Column* found = find(name_wanted)) return *found;
  std::string names;
  for (const Column& column : columns) names += (names.empty() ? "" : ", ") + column.name;
  throw Error(ErrorCode::not_found, message(tr_mark("The layer {0} has no column {1}"), name, name_wanted),
              message(tr_mark("It has these columns: {0}"), names), path);
}

}  // namespace titik::data
