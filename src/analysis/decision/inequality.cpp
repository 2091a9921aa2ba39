// SPDX-License-Identifier: MIT
#include "analysis/decision/inequality.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "core/error.h"

namespace titik::analysis::decision {
using core::Error;
using core::ErrorCode;
using core::message;
using core::tr_mark;

namespace {

double checked_sum(std::span<const double> values) {
  double sum = 0.0;
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (!(values[i] >= 0.0) || !std::isfinite(values[i])) {
      throw Error(ErrorCode::bad_input, message(tr_mark("Row {0} is not a number of 0 or more"), i),
                  message(tr_mark("Inequality is measured of incomes, populations and other amounts")));
    }
    sum += values[i];
  }
  if (!(sum > 0.0) || !std::isfinite(sum)) {
    throw Error(ErrorCode::bad_input, message(tr_mark("There is nothing to share out: the values sum to 0")));
  }
  return sum;
}

std::vector<double> ascending(std::span<const double> values) {
  std::vector<double> sorted(values.begin(), values.end());
  std::sort(sorted.begin(), sorted.end());
  return sorted;
}

}  // namespace

double gini(std::span<const double> values) {
  const double sum = checked_sum(values), n = static_cast<double>(values.size());
  const std::vector<double> x = ascending(values);
  double ranked = 0.0;
  for (std::size_t i = 0; i < x.size(); ++i) ranked += static_cast<double>(i + 1) * (x[i] / sum);
  return std::max(0.0, 2.0 * ranked / n - (n + 1.0) / n);
}

double theil(std::span<const double> values) {
  const double sum = checked_sum(values), n = static_cast<double>(values.size());
  double result = 0.0;
  for (const double value : values) {
    const double share = value / sum;
    if (share > 0.0) result += share * std::log(share * n);
  }
  return std::max(0.0, result);
}

TheilParts theil_decomposition(std::span<const double> values, std::span<const std::string> groups) {
  if (values.size() != groups.size()) {
    throw Error(ErrorCode::bad_input,
                message(tr_mark("{0} values are given with {1} groups"), values.size(), groups.size()));
  }
  const double sum = checked_sum(values), n = static_cast<double>(values.size());
  std::map<std::string, std::vector<double>> members;
  for (std::size_t i = 0; i < values.size(); ++i) members[groups[i]].push_back(values[i]);
  TheilParts parts;
  for (const auto& [group, list] : members) {
    double share = 0.0;
    for (const double value : list) share += value / sum;
    if (!(share > 0.0)) continue;
    parts.between += share * std::log(share * n / static_cast<double>(list.size()));
    parts.within += share * theil(list);
  }
  parts.between = std::max(0.0, parts.between);
  parts.theil = theil(values);
  return parts;
}

double atkinson(std::span<const double> values, double epsilon) {
  if (!(epsilon > 0.0) || !std::isfinite(epsilon)) {
    throw Error(ErrorCode::bad_input, message(tr_mark("epsilon must be above 0, not {0}"), epsilon));
  }
  const double sum = checked_sum(values), n = static_cast<double>(values.size());
  double total = 0.0;
  for (const double value : values) {
    if (value == 0.0 && epsilon >= 1.0) return 1.0;
    const double ratio = value / sum * n;
    total += epsilon == 1.0 ? std::log(ratio) : std::pow(ratio, 1.0 - epsilon);
  }
  const double equivalent = epsilon == 1.0 ? std::exp(total / n) : std::pow(total / n, 1.0 / (1.0 - epsilon));
  return std::clamp(1.0 - equivalent, 0.0, 1.0);
}

std::vector<double> lorenz_curve(std::span<const double> values) {
  const double sum = checked_sum(values);
  std::vector<double> curve = {0.0};
  double reached = 0.0;
  for (const double value : ascending(values)) curve.push_back(std::min(1.0, (reached += value) / sum));
  curve.back() = 1.0;
  return curve;
}

}  // namespace titik::analysis::decision
