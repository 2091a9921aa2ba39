// SPDX-License-Identifier: MIT
// Inequality between areas or groups of areas. Each area counts once, whatever its population.
//
// Values are ≥ 0 with a sum above 0 and not empty, else Error(bad_input). All measures are free of units: multiplying
// every value by the same number changes nothing. Cost O(n log n).
#pragma once

#include <span>
#include <string>
#include <vector>

namespace titik::analysis::decision {

/// 2 Σ i x_(i) / (n Σ x) − (n + 1) / n with x ascending (C. Gini 1912; PySAL inequality): 0 … 1 − 1/n.
double gini(std::span<const double> values);
/// (1/n) Σ (x/x̄) ln(x/x̄), 0 ln 0 = 0 (H. Theil 1967, Economics and Information Theory): 0 … ln n.
double theil(std::span<const double> values);

struct TheilParts {
  double theil = 0.0, between = 0.0, within = 0.0;  ///< between + within = theil
};
/// Theil's index between and within groups, by the groups' shares of the total. Throws Error(bad_input) for lists of
/// different lengths.
TheilParts theil_decomposition(std::span<const double> values, std::span<const std::string> groups);

/// 1 − (mean of x^(1−ε))^(1/(1−ε)) / x̄, for ε = 1 the geometric mean (A. B. Atkinson 1970, J. Economic Theory 2, pp.
/// 244–263): 0 … 1. A value of 0 gives 1 when ε ≥ 1, its limit. Throws Error(bad_input) for ε ≤ 0.
double atkinson(std::span<const double> values, double epsilon);

/// n + 1 cumulative shares of the ascending values, from 0 to 1 (M. O. Lorenz 1905).
std::vector<double> lorenz_curve(std::span<const double> values);

}  // namespace titik::analysis::decision
