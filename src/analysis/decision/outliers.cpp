// SPDX-License-Identifier: MIT
#include "analysis/decision/outliers.h"

#include <algorithm>
#include <cmath>

#include "core/error.h"

namespace titik::analysis::decision {
using core::Error;
using core::ErrorCode;
using core::message;
using core::tr_mark;

Shape shape_of(std::span<const std::optional<double>> values) {
  std::vector<double> x;
  for (const auto& value : values) {
    if (value) x.push_back(*value);
    if (value && !std::isfinite(*value)) {
      throw Error(ErrorCode::bad_input, message(tr_mark("A value is not a finite number")));
    }
  }
  Shape shape;
  if (x.size() < 3 || std::all_of(x.begin(), x.end(), [&](double value) { return value == x.front(); })) return shape;
  const double n = static_cast<double>(x.size());
  double sum = 0.0;
  for (const double value : x) sum += value;
  const double mean = sum / n;
  double scale = 0.0;  // deviations are divided by their largest, so that fourth powers don't overflow
  for (const double value : x) scale = std::max(scale, std::fabs(value - mean));
  double m2 = 0.0, m3 = 0.0, m4 = 0.0;
  for (const double value : x) {
    const double d = (value - mean) / scale;
    m2 += d * d / n;
    m3 += d * d * d / n;
    m4 += d * d * d * d / n;
  }
  shape.skew = m3 / std::pow(m2, 1.5) * std::sqrt(n * (n - 1.0)) / (n - 2.0);
  if (x.size() < 4) return shape;
  shape.kurtosis = (n - 1.0) / ((n - 2.0) * (n - 3.0)) * ((n + 1.0) * (m4 / (m2 * m2) - 3.0) + 6.0);
  shape.outliers = std::fabs(*shape.skew) > most_skew && *shape.kurtosis > most_kurtosis;
  return shape;
}

Winsorised winsorise(std::span<const std::optional<double>> values, std::size_t most) {
  Winsorised result;
  result.values.assign(values.begin(), values.end());
  Shape shape = shape_of(result.values);
  if (!shape.outliers) return result;
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (values[i]) order.push_back(i);
  }
  const bool high = *shape.skew > 0.0;
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return high ? *values[a] > *values[b] : *values[a] < *values[b];
  });
  std::size_t count = 0;
  while (shape.outliers && count < most && count + 1 < order.size()) {
    const double next = *values[order[++count]];
    for (std::size_t place = 0; place < count; ++place) result.values[order[place]] = next;
    shape = shape_of(result.values);
  }
  if (shape.outliers) {
    result.values.assign(values.begin(), values.end());
    result.warnings.add("outliers",
                        message(tr_mark("The indicator is still skewed after {0} values were taken in; it is "
                                        "left as it was"),
                                count));
    return result;
  }
  result.changed.assign(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(count));
  result.warnings.add("winsorised", message(tr_mark("{0} outliers were taken to the next value"), count),
                      std::vector<std::int64_t>(result.changed.begin(), result.changed.end()));
  return result;
}

}  // namespace titik::analysis::decision
