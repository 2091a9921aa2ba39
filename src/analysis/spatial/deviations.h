// SPDX-License-Identifier: MIT
// Values as deviations from their mean, checked once for all statistics.
#pragma once

#include <span>
#include <vector>

namespace titik::analysis::spatial {

struct Deviations {
  std::vector<double> z;  ///< value − mean
  double mean = 0.0;
  double sum_squares = 0.0;  ///< Σ z²
  double sum_fourths = 0.0;  ///< Σ z⁴
  bool constant = false;     ///< no two values differ; the sums are then 0

  double kurtosis(double n) const { return n * sum_fourths / (sum_squares * sum_squares); }
};

/// Throws Error(bad_input) unless there are `areas` values, finite and within ±1e75. A constant input has exact zeros.
Deviations deviations(std::span<const double> values, std::size_t areas);

}  // namespace titik::analysis::spatial
