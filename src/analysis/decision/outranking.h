// SPDX-License-Identifier: MIT
// Pairwise comparison of alternatives: outranking flows and dominance. Cost O(n² m).
#pragma once

#include <span>
#include <vector>

#include "analysis/decision/problem.h"

namespace titik::analysis::decision {

/// How much an advantage d > 0 counts, 0 … 1 (J. P. Brans & P. Vincke 1985, Management Science 31(6), pp. 647–656,
/// types I–VI).
enum class PreferenceShape {
  usual,    ///< 1
  u_shape,  ///< 1 when d > q
  v_shape,  ///< d / p up to 1
  level,    ///< ½ when d > q, 1 when d > p
  linear,   ///< (d − q) / (p − q) within 0 … 1
  gaussian  ///< 1 − exp(−d² / 2s²)
};
struct Preference {
  PreferenceShape shape = PreferenceShape::usual;
  double q = 0.0, p = 0.0, s = 0.0;  ///< thresholds in the criterion's unit: q ≥ 0, p > q or p > 0, s > 0
};

struct Promethee {
  std::vector<double> phi_plus, phi_minus;  ///< n, 0 … 1: mean preference over, and of, the others
  Ranking ranking;                          ///< φ⁺ − φ⁻, −1 … 1, sums to 0; higher is better
};
/// PROMETHEE II; flows are divided by n − 1 (R's MCDA divides by n). Throws Error(bad_input) for fewer than two
/// alternatives and for thresholds that a shape can't use.
Promethee promethee2(const Problem& problem, std::span<const Preference> preferences);

struct Dominance {
  std::vector<bool> dominated;           ///< another is as good in all criteria and better in one
  std::vector<bool> strictly_dominated;  ///< another is better in all
};
Dominance pareto_dominance(const Matrix& matrix, std::span<const Direction> directions);

}  // namespace titik::analysis::decision
