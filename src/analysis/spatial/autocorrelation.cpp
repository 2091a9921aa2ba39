// SPDX-License-Identifier: MIT
#include "analysis/spatial/autocorrelation.h"

#include <algorithm>
#include <cmath>

#include "analysis/spatial/deviations.h"
#include "analysis/spatial/normal.h"
#include "core/error.h"

namespace titik::analysis::spatial {
using core::Error;
using core::ErrorCode;
using core::message;
using core::tr_mark;

namespace {

/// Says why there is no statistic; true when there is one.
bool defined(const Deviations& deviations, const Constants& constants, core::Warnings& warnings) {
  if (constants.n == 0) {
    warnings.add("no_links", message(tr_mark("No area has a neighbour, so the statistic is not defined")));
    return false;
  }
  if (deviations.constant) {
    warnings.add("constant_column", message(tr_mark("All values are equal, so the statistic is not defined")));
    return false;
  }
  return true;
}

void warn_few_areas(core::Warnings& warnings) {
  warnings.add("few_areas", message(tr_mark("Fewer than four areas have neighbours, so nothing can be tested")));
}

/// `sign` −1 turns the tails, where small values of the statistic mean much of what is tested.
Inference inference(double value, double expectation, double variance, Alternative alternative, double sign = 1.0) {
  Inference result;
  result.variance = variance;
  if (!(variance > 0.0)) return result;
  const double z = (value - expectation) / std::sqrt(variance);
  result.z = z;
  switch (alternative) {
    case Alternative::greater:
      result.p = upper_tail(sign * z);
      break;
    case Alternative::less:
      result.p = upper_tail(-sign * z);
      break;
    case Alternative::two_sided:
      result.p = 2.0 * upper_tail(std::fabs(z));
      break;
  }
  return result;
}

}  // namespace

GlobalStatistic moran(const Weights& weights, std::span<const double> values, Alternative alternative) {
  GlobalStatistic result;
  const Deviations all = deviations(values, weights.size());
  const Constants w = constants(weights);
  if (!defined(all, w, result.warnings)) return result;
  const double n = static_cast<double>(w.n), s02 = w.s0 * w.s0;
  const std::vector<double> lagged = lag(weights, all.z);
  double products = 0.0;
  for (std::size_t area = 0; area < lagged.size(); ++area) products += all.z[area] * lagged[area];
  const double value = n / w.s0 * products / all.sum_squares;
  const double expectation = -1.0 / (n - 1.0);
  result.value = value;
  if (w.n < 4) {
    warn_few_areas(result.warnings);
    return result;
  }
  result.expectation = expectation;
  const double normal = (n * n * w.s1 - n * w.s2 + 3.0 * s02) / (s02 * (n * n - 1.0)) - expectation * expectation;
  const double kurtosis = all.kurtosis(n);
  const double random = (n * (w.s1 * (n * n - 3.0 * n + 3.0) - n * w.s2 + 3.0 * s02) -
                         kurtosis * (w.s1 * (n * n - n) - 2.0 * n * w.s2 + 6.0 * s02)) /
                            ((n - 1.0) * (n - 2.0) * (n - 3.0) * s02) -
                        expectation * expectation;
  result.normal = inference(value, expectation, normal, alternative);
  result.randomisation = inference(value, expectation, random, alternative);
  return result;
}

GlobalStatistic geary(const Weights& weights, std::span<const double> values, Alternative alternative) {
  GlobalStatistic result;
  const Deviations all = deviations(values, weights.size());
  const Constants w = constants(weights);
  if (!defined(all, w, result.warnings)) return result;
  const double n = static_cast<double>(w.n), s02 = w.s0 * w.s0;
  double squares = 0.0;
  for (std::size_t area = 0; area < weights.size(); ++area) {
    const auto row = weights.neighbours.row(area);
    const auto weight = weights.row(area);
    for (std::size_t j = 0; j < row.size(); ++j) {
      const double difference = all.z[area] - all.z[row[j]];
      squares += weight[j] * difference * difference;
    }
  }
  const double value = (n - 1.0) / (2.0 * w.s0) * squares / all.sum_squares;
  result.value = value;
  if (w.n < 4) {
    warn_few_areas(result.warnings);
    return result;
  }
  result.expectation = 1.0;
  const double normal = ((2.0 * w.s1 + w.s2) * (n - 1.0) - 4.0 * s02) / (2.0 * (n + 1.0) * s02);
  const double kurtosis = all.kurtosis(n);
  const double random = ((n - 1.0) * w.s1 * (n * n - 3.0 * n + 3.0 - kurtosis * (n - 1.0)) -
                         0.25 * (n - 1.0) * w.s2 * (n * n + 3.0 * n - 6.0 - kurtosis * (n * n - n + 2.0)) +
                         s02 * (n * n - 3.0 - kurtosis * (n - 1.0) * (n - 1.0))) /
                        (n * (n - 2.0) * (n - 3.0) * s02);
  result.normal = inference(value, 1.0, normal, alternative, -1.0);
  result.randomisation = inference(value, 1.0, random, alternative, -1.0);
  return result;
}

GlobalStatistic getis_ord(const Weights& weights, std::span<const double> values, Alternative alternative) {
  GlobalStatistic result;
  const Deviations all = deviations(values, weights.size());
  const Constants w = constants(weights);
  if (!defined(all, w, result.warnings)) return result;
  const auto negative = std::count_if(values.begin(), values.end(), [](double value) { return value < 0.0; });
  if (negative > 0) {
    result.warnings.add("negative_values", message(tr_mark("{0} values are negative; G is meant for values with a "
                                                           "natural zero"),
                                                   negative));
  }
  // Scaled by the largest value, which leaves G and its moments as they are and keeps the powers within range.
  double scale = 0.0;
  for (const double value : values) scale = std::max(scale, std::fabs(value));
  double m1 = 0.0, m2 = 0.0, m3 = 0.0, m4 = 0.0, products = 0.0;
  for (std::size_t area = 0; area < weights.size(); ++area) {
    // An island takes part in no product of neighbours, and not in n.
    if (weights.neighbours.count(area) == 0) continue;
    const double x = values[area] / scale;
    m1 += x;
    m2 += x * x;
    m3 += x * x * x;
    m4 += x * x * x * x;
    const auto row = weights.neighbours.row(area);
    const auto weight = weights.row(area);
    for (std::size_t j = 0; j < row.size(); ++j) products += weight[j] * x * (values[row[j]] / scale);
  }
  const double pairs = m1 * m1 - m2;
  const double n = static_cast<double>(w.n), s02 = w.s0 * w.s0;
  if (!(std::fabs(pairs) > 1e-12 * m2)) {
    result.warnings.add("no_products",
                        message(tr_mark("The products of the values sum to zero, so the statistic is not defined")));
    return result;
  }
  result.value = products / pairs;
  if (w.n < 4) {
    warn_few_areas(result.warnings);
    return result;
  }
  const double expectation = w.s0 / (n * (n - 1.0));
  result.expectation = expectation;
  const double b0 = (n * n - 3.0 * n + 3.0) * w.s1 - n * w.s2 + 3.0 * s02;
  const double b1 = -((n * n - n) * w.s1 - 2.0 * n * w.s2 + 6.0 * s02);
  const double b2 = -(2.0 * n * w.s1 - (n + 3.0) * w.s2 + 6.0 * s02);
  const double b3 = 4.0 * (n - 1.0) * w.s1 - 2.0 * (n + 1.0) * w.s2 + 8.0 * s02;
  const double b4 = w.s1 - w.s2 + s02;
  const double square = (b0 * m2 * m2 + b1 * m4 + b2 * m1 * m1 * m2 + b3 * m1 * m3 + b4 * m1 * m1 * m1 * m1) /
                        (pairs * pairs * n * (n - 1.0) * (n - 2.0) * (n - 3.0));
  result.randomisation = inference(*result.value, expectation, square - expectation * expectation, alternative);
  return result;
}

JoinCounts join_counts(const Weights& weights, std::span<const double> values) {
  JoinCounts result;
  deviations(values, weights.size());
  for (const double value : values) {
    if (value != 0.0 && value != 1.0) {
      throw Error(ErrorCode::bad_input, message(tr_mark("Join counts need values 0 and 1, not {0}"), value));
    }
  }
  const Constants w = constants(weights);
  double black = 0.0;
  for (std::size_t area = 0; area < weights.size(); ++area) {
    const auto row = weights.neighbours.row(area);
    const auto weight = weights.row(area);
    if (!row.empty()) black += values[area];
    for (std::size_t j = 0; j < row.size(); ++j) {
      const double sum = values[area] + values[row[j]];
      JoinCount& joins = sum == 2.0 ? result.black_black : sum == 1.0 ? result.black_white : result.white_white;
      joins.count += weight[j] / 2.0;
    }
  }
  result.joins = w.s0 / 2.0;
  if (w.n < 4) {
    warn_few_areas(result.warnings);
    return result;
  }
  const double n = static_cast<double>(w.n), white = n - black;
  if (black == 0.0 || white == 0.0) {
    result.warnings.add("constant_column",
                        message(tr_mark("All areas with neighbours have the same value, so nothing can be tested")));
  }
  const double pairs = n * (n - 1.0), triples = pairs * (n - 2.0), fours = triples * (n - 3.0);
  const double around_one = w.s2 - 2.0 * w.s1, apart = w.s0 * w.s0 + w.s1 - w.s2;
  const auto finish = [](JoinCount& joins, double expectation, double square) {
    joins.expectation = expectation;
    joins.variance = square - expectation * expectation;
    if (*joins.variance > 0.0) joins.z = (joins.count - expectation) / std::sqrt(*joins.variance);
  };
  const auto same = [&](JoinCount& joins, double m) {
    const double two = m * (m - 1.0), three = two * (m - 2.0), four = three * (m - 3.0);
    finish(joins, w.s0 * two / (2.0 * pairs),
           0.25 * (w.s1 * two / pairs + around_one * three / triples + apart * four / fours));
  };
  same(result.black_black, black);
  same(result.white_white, white);
  finish(result.black_white, w.s0 * black * white / pairs,
         0.25 * (2.0 * w.s1 * black * white / pairs + around_one * black * white * (n - 2.0) / triples +
                 4.0 * apart * black * (black - 1.0) * white * (white - 1.0) / fours));
  return result;
}

Bivariate bivariate_moran(const Weights& weights, std::span<const double> x, std::span<const double> y) {
  Bivariate result;
  const Deviations zx = deviations(x, weights.size()), zy = deviations(y, weights.size());
  const Constants w = constants(weights);
  if (!defined(zx, w, result.warnings) || !defined(zy, w, result.warnings)) return result;
  const std::vector<double> lagged = lag(weights, zy.z);
  double products = 0.0;
  for (std::size_t area = 0; area < lagged.size(); ++area) products += zx.z[area] * lagged[area];
  result.value = static_cast<double>(w.n) / w.s0 * products / (std::sqrt(zx.sum_squares) * std::sqrt(zy.sum_squares));
  return result;
}

Bivariate lee(const Weights& weights, std::span<const double> x, std::span<const double> y) {
  Bivariate result;
  const Deviations zx = deviations(x, weights.size()), zy = deviations(y, weights.size());
  const Constants w = constants(weights);
  if (!defined(zx, w, result.warnings) || !defined(zy, w, result.warnings)) return result;
  const std::vector<double> lag_x = lag(weights, zx.z), lag_y = lag(weights, zy.z);
  double products = 0.0, squares = 0.0;
  for (std::size_t area = 0; area < lag_x.size(); ++area) {
    products += lag_x[area] * lag_y[area];
    squares += w.row_sums[area] * w.row_sums[area];
  }
  const double n = static_cast<double>(weights.size());
  result.value = n * products / (squares * std::sqrt(zx.sum_squares) * std::sqrt(zy.sum_squares));
  return result;
}

}  // namespace titik::analysis::spatial
