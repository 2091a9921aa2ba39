// SPDX-License-Identifier: MIT
#include "analysis/decision/multiple_testing.h"

#include <algorithm>

#include "core/error.h"

namespace titik::analysis::decision {
using core::Error;
using core::ErrorCode;
using core::message;
using core::tr_mark;

std::vector<std::optional<double>> adjusted(std::span<const std::optional<double>> p, Adjustment method) {
  std::vector<std::size_t> order;  // ascending p
  for (std::size_t i = 0; i < p.size(); ++i) {
    if (!p[i]) continue;
    if (!(*p[i] >= 0.0 && *p[i] <= 1.0)) {
      throw Error(ErrorCode::bad_input, message(tr_mark("Row {0} is no probability: {1}"), i, *p[i]));
    }
    order.push_back(i);
  }
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return *p[a] < *p[b]; });
  const double n = static_cast<double>(order.size());
  double harmonic = 0.0;
  for (std::size_t i = 1; i <= order.size(); ++i) harmonic += 1.0 / static_cast<double>(i);
  std::vector<std::optional<double>> result(p.size());
  if (method == Adjustment::bonferroni || method == Adjustment::holm) {
    double largest = 0.0;
    for (std::size_t place = 0; place < order.size(); ++place) {
      const double tests = method == Adjustment::holm ? n - static_cast<double>(place) : n;
      largest = std::max(largest, std::min(1.0, tests * *p[order[place]]));
      result[order[place]] = largest;
    }
    return result;
  }
  const double penalty = method == Adjustment::benjamini_yekutieli ? harmonic : 1.0;
  double least = 1.0;
  for (std::size_t place = order.size(); place-- > 0;) {
    least = std::min(least, penalty * n / static_cast<double>(place + 1) * *p[order[place]]);
    result[order[place]] = least;
  }
  return result;
}

Rejections rejections(std::span<const std::optional<double>> p, std::span<const std::optional<double>> adjusted_p,
                      double alpha) {
  Rejections found;
  for (std::size_t i = 0; i < p.size(); ++i) {
    if (!p[i] || !adjusted_p[i] || *adjusted_p[i] > alpha) continue;
    ++found.count;
    found.largest_p = std::max(found.largest_p.value_or(0.0), *p[i]);
  }
  return found;
}

}  // namespace titik::analysis::decision
