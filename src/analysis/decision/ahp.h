// SPDX-License-Identifier: MIT
// Weights from pairwise comparisons: the analytic hierarchy process.
//
// Source: T. L. Saaty 1980, The Analytic Hierarchy Process; 2008, Int. J. Services Sciences 1(1), pp. 83–98. A matrix
// of n × n judgements a_ij within 1e-4 … 1e4 ("i is a_ij times as important as j") with a_ii = 1 and a_ji = 1/a_ij;
// judgements rounded as people write them (0.33 for 1/3, 0.14 for 1/7) are accepted within 2.5 % and used as they
// stand. Anything else, and n outside 1 … 15 (Saaty's random indices end there), throws Error(bad_input). Cost O(n³).
#pragma once

#include <optional>
#include <utility>
#include <vector>

#include "analysis/decision/problem.h"

namespace titik::analysis::decision {

struct Ahp {
  std::vector<double> weights;                 ///< principal right eigenvector, sum 1
  std::vector<double> weights_geometric_mean;  ///< of the rows (Crawford & Williams 1985), sum 1
  std::vector<double> weights_column_mean;     ///< mean of the columns divided by their sums
  double lambda_max = 0.0;                     ///< ≥ n
  double consistency_index = 0.0;              ///< (λ_max − n) / (n − 1); 0 for n < 3
  double consistency_ratio = 0.0;  ///< CI / RI, Saaty's RI 0.58, 0.90, 1.12, 1.24, 1.32, 1.41, 1.45, 1.49, 1.51, 1.48,
                                   ///< 1.56, 1.57, 1.59 for n = 3 … 15; 0 for n < 3
  core::Warnings warnings;         ///< "inconsistent" when CR > 0.10
};
Ahp ahp(const Matrix& pairwise);

/// One matrix of several judges: the geometric mean of their judgements, the only mean that keeps a_ji = 1/a_ij (J.
/// Aczél & T. L. Saaty 1983, J. Mathematical Psychology 27, pp. 93–102). Throws Error(bad_input) for none, and for
/// matrices of different sizes.
Matrix group_judgement(const std::vector<Matrix>& judges);

enum class Synthesis {
  distributive,  ///< Σ criterion weight × local weight; adding an alternative may turn the ranks of others
  ideal          ///< local weights divided by their largest first, the result to sum 1
};
struct AhpHierarchy {
  std::vector<double> criteria_weights;            ///< m
  std::vector<std::vector<double>> local_weights;  ///< m × n
  std::vector<double> global_weights;              ///< n, sum 1
  std::vector<double> consistency_ratio;           ///< of the criteria's matrix, then of each criterion's
  core::Warnings warnings;                         ///< "inconsistent"
};
/// Two levels: a matrix between m criteria and, for each, one between n alternatives. Throws Error(bad_input) when
/// their numbers don't match.
AhpHierarchy ahp_hierarchy(const Matrix& criteria, const std::vector<Matrix>& alternatives, Synthesis synthesis);

struct IncompleteAhp {
  Ahp completed;  ///< of the completed matrix
  struct Filled {
    std::size_t row = 0, column = 0;  ///< row < column
    double value = 0.0;
  };
  std::vector<Filled> filled;  ///< by row and column
};
/// A matrix with holes (nothing at both a_ij and a_ji, or one of them: the other follows), completed so that λ_max is
/// least (S. Bozóki, J. Fülöp & L. Rónyai 2010, Mathematical and Computer Modelling 52, pp. 318–333). The problem is
/// convex in ln a_ij, its solution unique where the judgements connect all items, else Error(bad_input). Cyclic
/// bisection of ∂λ/∂ln a_ij ~ a_ij y_i w_j − y_j w_i / a_ij (y: left eigenvector) until no value moves by 1e-10.
IncompleteAhp ahp_incomplete(const std::vector<std::vector<std::optional<double>>>& pairwise);

}  // namespace titik::analysis::decision
