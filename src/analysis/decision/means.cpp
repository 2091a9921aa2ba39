// SPDX-License-Identifier: MIT
#include "analysis/decision/means.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "analysis/decision/problem.h"
#include "core/error.h"

namespace titik::analysis::decision {
using core::Error;
using core::ErrorCode;
using core::message;
using core::tr_mark;

namespace {

std::vector<double> shares_for(std::span<const double> values, std::span<const double> weights) {
  if (values.empty()) throw Error(ErrorCode::bad_input, message(tr_mark("A mean needs at least one value")));
  if (!weights.empty() && weights.size() != values.size()) {
    throw Error(ErrorCode::bad_input,
                message(tr_mark("{0} weights are given for {1} values"), weights.size(), values.size()));
  }
  for (const double value : values) {
    if (!std::isfinite(value)) throw Error(ErrorCode::bad_input, message(tr_mark("A value is not a finite number")));
  }
  return weights.empty() ? std::vector<double>(values.size(), 1.0 / static_cast<double>(values.size()))
                         : to_sum_one(weights);
}

}  // namespace

double mean_of(std::span<const double> values, std::span<const double> weights, Mean mean, double power) {
  const std::vector<double> share = shares_for(values, weights);
  if (mean == Mean::generalised && (power == 0.0 || !std::isfinite(power))) {
    throw Error(ErrorCode::bad_input, message(tr_mark("The power of a generalised mean must be a number other than 0")),
                message(tr_mark("Its limit at 0 is the geometric mean")));
  }
  double sum = 0.0;
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (share[i] == 0.0) continue;
    if (mean != Mean::arithmetic && !(values[i] > 0.0)) {
      throw Error(ErrorCode::bad_input,
                  message(tr_mark("A value of {0} has no geometric, harmonic or generalised mean"), values[i]),
                  message(tr_mark("Normalise the indicators to a scale that begins above 0, such as 1 to 100")));
    }
    switch (mean) {
      case Mean::arithmetic:
        sum += share[i] * values[i];
        break;
      case Mean::geometric:
        sum += share[i] * std::log(values[i]);
        break;
      case Mean::harmonic:
        sum += share[i] / values[i];
        break;
      case Mean::generalised:
        sum += share[i] * std::pow(values[i], power);
        break;
    }
  }
  switch (mean) {
    case Mean::geometric:
      return std::exp(sum);
    case Mean::harmonic:
      return 1.0 / sum;
    case Mean::generalised:
      return std::pow(sum, 1.0 / power);
    default:
      return sum;
  }
}

double weighted_median(std::span<const double> values, std::span<const double> weights) {
  shares_for(values, weights);
  std::vector<std::size_t> order(values.size());
  std::iota(order.begin(), order.end(), 0u);
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return values[a] < values[b]; });
  const auto weight = [&](std::size_t i) { return weights.empty() ? 1.0 : weights[i]; };
  double total = 0.0, below = 0.0;
  for (const std::size_t i : order) total += weight(i);
  for (std::size_t place = 0; place < order.size(); ++place) {
    below += weight(order[place]);
    if (below < total / 2.0) continue;
    const double value = values[order[place]];
    if (below > total / 2.0) return value;
    while (weight(order[++place]) == 0.0) continue;  // half of the weight is still to come, so there is one
    return (value + values[order[place]]) / 2.0;
  }
  return values[order.back()];
}

}  // namespace titik::analysis::decision
