// SPDX-License-Identifier: MIT
// p-values of many tests at once.
#pragma once

#include <optional>
#include <span>
#include <vector>

namespace titik::analysis::decision {

enum class Adjustment {
  bonferroni,
  holm,                ///< S. Holm 1979, Scandinavian J. Statistics 6, pp. 65–70
  benjamini_hochberg,  ///< Y. Benjamini & Y. Hochberg 1995, JRSS B 57, pp. 289–300: false discovery rate
  benjamini_yekutieli  ///< Y. Benjamini & D. Yekutieli 2001, Annals of Statistics 29, pp. 1165–1188: any dependence
};

/// The adjusted p-values, within 0 … 1, in the order given and not decreasing with p (R's p.adjust). Missing values
/// (islands) are not tested: they stay missing and don't count. Throws Error(bad_input) for a p outside 0 … 1. Cost
/// O(n log n).
std::vector<std::optional<double>> adjusted(std::span<const std::optional<double>> p, Adjustment method);

struct Rejections {
  std::size_t count = 0;
  std::optional<double> largest_p;  ///< raw; nothing when none is rejected
};
/// How many adjusted values are ≤ alpha.
Rejections rejections(std::span<const std::optional<double>> p, std::span<const std::optional<double>> adjusted_p,
                      double alpha);

}  // namespace titik::analysis::decision
