// SPDX-License-Identifier: MIT
#include "analysis/histogram.h"

#include <algorithm>
#include <cmath>

#include "core/error.h"

namespace titik::analysis {
namespace {

/// Sample quantile of type 7 (Hyndman & Fan 1996) of sorted values.
double quantile_of(const std::vector<double>& sorted, double share) {
  const double at = share * static_cast<double>(sorted.size() - 1);
  const auto below = static_cast<std::size_t>(at);
  const double above = sorted[std::min(below + 1, sorted.size() - 1)];
  return sorted[below] + (at - static_cast<double>(below)) * (above - sorted[below]);
}

}  // namespace

Histogram histogram(std::span<const double> values, std::size_t least, std::size_t most) {
  Histogram result;
  if (values.empty()) return result;
  std::vector<double> sorted(values.begin(), values.end());
  const bool finite = std::all_of(sorted.begin(), sorted.end(), [](double value) { return std::isfinite(value); });
  if (finite) std::sort(sorted.begin(), sorted.end());
  const double range = finite ? sorted.back() - sorted.front() : 0;
  if (!finite || !std::isfinite(range)) {
    throw core::Error(core::ErrorCode::bad_input,
                      core::message(core::tr_mark("A histogram needs finite values within what a number can hold")));
  }
  result.first = sorted.front();
  const double iqr = quantile_of(sorted, 0.75) - quantile_of(sorted, 0.25);
  const double wanted = range / (2 * iqr / std::cbrt(static_cast<double>(sorted.size())));
  const std::size_t bins =
      !(wanted < static_cast<double>(most)) ? most : std::max(least, static_cast<std::size_t>(std::ceil(wanted)));
  result.width = range / static_cast<double>(bins);
  // A range that rounding eats can't be divided.
  if (result.first + result.width <= result.first || sorted.back() - result.width >= sorted.back()) {
    result.width = range;
    result.counts = {sorted.size()};
    return result;
  }
  result.counts.assign(bins, 0);
  for (const double value : sorted) {
    const auto bin = static_cast<std::size_t>((value - result.first) / result.width);
    ++result.counts[std::min(bin, bins - 1)];
  }
  return result;
}

}  // namespace titik::analysis
