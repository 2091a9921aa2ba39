// SPDX-License-Identifier: MIT
// Weights that follow from the data or from an order of importance. They say which criteria tell alternatives apart,
// not which matter: offer them as a check beside weights that people stand for.
#pragma once

#include <span>
#include <vector>

#include "analysis/decision/scale.h"

namespace titik::analysis::decision {

/// m weights that sum to 1. A constant criterion gets 0 and the warning "constant_column". Throws Error(bad_input) when
/// all are constant, for fewer than two alternatives, and where a formula needs positive values.
struct Weights {
  std::vector<double> weights;
  core::Warnings warnings;
};

/// 1 − entropy of the shares x/Σx, 0 · ln 0 = 0 (C. E. Shannon 1948; M. Zeleny 1982, Multiple Criteria Decision Making,
/// ch. 7). Needs values ≥ 0 with a sum above 0. A criterion whose shares are equal gets 0.
Weights entropy_weights(const Matrix& matrix);
/// s_j · Σ (1 − r_jk) over the min-max normalised columns (D. Diakoulaki, G. Mavrotas & L. Papayannakis 1995, Computers
/// & Operations Research 22(7), pp. 763–770). Constant columns have no part in the sum; equal weights where all others
/// say exactly the same. Cost O(n m²).
Weights critic_weights(const Matrix& matrix, std::span<const Direction> directions);
/// The change of the overall performance when a criterion is removed (M. Keshavarz-Ghorabaee et al. 2021, Symmetry
/// 13(4), 525, eqs. 1–6). Needs values > 0.
Weights merec_weights(const Matrix& matrix, std::span<const Direction> directions);
/// s / mean of each column (divisor n − 1, which has no effect on the weights). Needs means above 0.
Weights variation_weights(const Matrix& matrix);
/// s of each column, normalised before or taken as it is. The divisor of the variance has no effect on them.
Weights deviation_weights(const Matrix& matrix, std::span<const Direction> directions, Normalisation normalisation);

enum class RankOrder {
  centroid,   ///< (1/m) Σ_{i≥k} 1/i: the centre of the weights in that order (F. H. Barron & B. E. Barrett 1996,
              ///< Management Science 42(11), pp. 1515–1523)
  sum,        ///< m + 1 − k (W. G. Stillwell, D. A. Seaver & W. Edwards 1981, OBHP 28, pp. 62–77)
  reciprocal  ///< 1 / k (the same)
};
/// Weights of m criteria from their ranks, 1 = most important; tied criteria share the mean of the places they take, so
/// 1, 2, 2, 4 and 1, 2, 2, 3 are the same. Throws Error(bad_input) for an empty list and a rank that is not finite.
std::vector<double> rank_order_weights(std::span<const double> ranks, RankOrder method);

}  // namespace titik::analysis::decision
