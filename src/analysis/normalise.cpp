// SPDX-License-Identifier: MIT
#include "analysis/normalise.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "core/error.h"

namespace titik::analysis {

std::vector<std::optional<double>> min_max(std::span<const std::optional<double>> values, Direction direction) {
  double low = std::numeric_limits<double>::infinity(), high = -low;
  bool finite = true;
  for (const std::optional<double>& value : values) {
    if (!value) continue;
    finite = finite && std::isfinite(*value);
    low = std::min(low, *value);
    high = std::max(high, *value);
  }
  std::vector<std::optional<double>> scaled(values.size());
  if (!finite || (low < high && !std::isfinite(high - low))) {
    throw core::Error(core::ErrorCode::bad_input,
                      core::message(core::tr_mark("A value is not a finite number, or the values are too far apart")));
  }
  if (!(low < high)) return scaled;
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (values[i]) scaled[i] = (direction == Direction::benefit ? *values[i] - low : high - *values[i]) / (high - low);
  }
  return scaled;
}

}  // namespace titik::analysis
