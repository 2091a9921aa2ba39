// SPDX-License-Identifier: MIT
#include "analysis/spatial/local.h"

#include <algorithm>
#include <cmath>

#include "analysis/spatial/deviations.h"
#include "core/error.h"

namespace titik::analysis::spatial {
using core::Error;
using core::ErrorCode;
using core::message;
using core::tr_mark;

namespace {

bool warned_constant(const Deviations& deviations, core::Warnings& warnings) {
  if (deviations.constant) {
    warnings.add("constant_column", message(tr_mark("All values are equal, so the statistic is not defined")));
  }
  return deviations.constant;
}

Quadrant quadrant_of(double z, double lagged) {
  if (z > 0.0) return lagged > 0.0 ? Quadrant::high_high : Quadrant::high_low;
  return lagged > 0.0 ? Quadrant::low_high : Quadrant::low_low;
}

struct RowSums {
  double weights = 0.0, squares = 0.0, lagged = 0.0;
};

RowSums row_sums(const Weights& weights, std::span<const double> z, std::size_t area) {
  RowSums sums;
  const auto row = weights.neighbours.row(area);
  const auto weight = weights.row(area);
  for (std::size_t j = 0; j < row.size(); ++j) {
    sums.weights += weight[j];
    sums.squares += weight[j] * weight[j];
    sums.lagged += weight[j] * z[row[j]];
  }
  return sums;
}

}  // namespace

LocalMoran local_moran(const Weights& weights, std::span<const double> values, Moments moments) {
  LocalMoran result;
  const std::size_t areas = weights.size();
  const Deviations all = deviations(values, areas);
  for (Local* column : {&result.divisor_n_minus_1, &result.divisor_n, &result.expectation_conditional,
                        &result.variance_conditional, &result.expectation_total, &result.variance_total, &result.z}) {
    column->assign(areas, std::nullopt);
  }
  result.quadrant.assign(areas, std::nullopt);
  if (warned_constant(all, result.warnings)) return result;

  const double n = static_cast<double>(areas), m2 = all.sum_squares / n, kurtosis = all.kurtosis(n);
  for (std::size_t area = 0; area < areas; ++area) {
    if (weights.neighbours.count(area) == 0) continue;
    const double z = all.z[area];
    const RowSums w = row_sums(weights, all.z, area);
    const double value = z * w.lagged / m2;
    result.divisor_n[area] = value;
    result.divisor_n_minus_1[area] = value * (n - 1.0) / n;
    result.quadrant[area] = quadrant_of(z, w.lagged);

    const double conditional = -z * z * w.weights / ((n - 1.0) * m2), total = -w.weights / (n - 1.0);
    result.expectation_conditional[area] = conditional;
    result.expectation_total[area] = total;
    if (areas < 3) continue;
    const double variance_conditional = (z / m2) * (z / m2) * (n / (n - 2.0)) *
                                        (w.squares - w.weights * w.weights / (n - 1.0)) * (m2 - z * z / (n - 1.0));
    const double variance_total = w.squares * (n - kurtosis) / (n - 1.0) +
                                  (w.weights * w.weights - w.squares) * (2.0 * kurtosis - n) / ((n - 1.0) * (n - 2.0)) -
                                  total * total;
    // Exactly 0 in truth where an area has all others as neighbours, or its value is the mean or the only other one.
    result.variance_conditional[area] = std::max(variance_conditional, 0.0);
    result.variance_total[area] = std::max(variance_total, 0.0);
    const bool is_total = moments == Moments::total;
    const double variance = is_total ? variance_total : variance_conditional;
    if (variance > 0.0) result.z[area] = (value - (is_total ? total : conditional)) / std::sqrt(variance);
  }
  return result;
}

LocalStatistic local_bivariate_moran(const Weights& weights, std::span<const double> x, std::span<const double> y) {
  LocalStatistic result;
  const std::size_t areas = weights.size();
  const Deviations zx = deviations(x, areas), zy = deviations(y, areas);
  result.values.assign(areas, std::nullopt);
  if (warned_constant(zx, result.warnings) || warned_constant(zy, result.warnings)) return result;
  const double scale = static_cast<double>(areas - 1) / (std::sqrt(zx.sum_squares) * std::sqrt(zy.sum_squares));
  for (std::size_t area = 0; area < areas; ++area) {
    if (weights.neighbours.count(area) == 0) continue;
    result.values[area] = zx.z[area] * row_sums(weights, zy.z, area).lagged * scale;
  }
  return result;
}

LocalStatistic local_geary(const Weights& weights, std::span<const double> values, std::size_t ddof) {
  LocalStatistic result;
  const std::size_t areas = weights.size();
  const Deviations all = deviations(values, areas);
  if (areas > 0 && ddof >= areas) {
    throw Error(ErrorCode::bad_input,
                message(tr_mark("A variance of {0} values can't have the divisor n − {1}"), areas, ddof));
  }
  result.values.assign(areas, std::nullopt);
  if (warned_constant(all, result.warnings)) return result;
  const double variance = all.sum_squares / static_cast<double>(areas - ddof);
  for (std::size_t area = 0; area < areas; ++area) {
    const auto row = weights.neighbours.row(area);
    const auto weight = weights.row(area);
    if (row.empty()) continue;
    double sum = 0.0;
    for (std::size_t j = 0; j < row.size(); ++j) {
      const double difference = all.z[area] - all.z[row[j]];
      sum += weight[j] * difference * difference;
    }
    result.values[area] = sum / variance;
  }
  return result;
}

LocalStatistic local_getis_ord(const Weights& weights, std::span<const double> values) {
  LocalStatistic result;
  const std::size_t areas = weights.size();
  const Deviations all = deviations(values, areas);
  result.values.assign(areas, std::nullopt);
  if (warned_constant(all, result.warnings)) return result;
  // In deviations from the mean, so that nothing is lost in the difference of large sums; z is the same.
  for (std::size_t area = 0; area < areas; ++area) {
    const auto row = weights.neighbours.row(area);
    if (row.empty()) continue;
    const bool star = std::find(row.begin(), row.end(), static_cast<std::uint32_t>(area)) != row.end();
    const double z = star ? 0.0 : all.z[area], n = static_cast<double>(star ? areas : areas - 1);
    const RowSums w = row_sums(weights, all.z, area);
    const double mean = -z / n;
    const double variance = (all.sum_squares - z * z) / n - mean * mean;
    const double spread = (n * w.squares - w.weights * w.weights) / (n - 1.0);
    // Both are differences of sums of about this size; what is left below 1e-13 of it is rounding.
    if (!(variance > 1e-13 * all.sum_squares / n) || !(spread > 1e-13 * n * w.squares)) continue;
    result.values[area] = (w.lagged - w.weights * mean) / std::sqrt(variance * spread);
  }
  return result;
}

}  // namespace titik::analysis::spatial
