// SPDX-License-Identifier: MIT
// Rankings by distance from an ideal or from the average.
#pragma once

#include <span>
#include <vector>

#include "analysis/decision/scale.h"

namespace titik::analysis::decision {

/// d⁻ / (d⁺ + d⁻), the Euclidean distances of the weighted normalised values from the worst and the best value of each
/// criterion (C.-L. Hwang & K. Yoon 1981, pp. 128–140); 0 … 1, higher is better. Nothing for all, and the warning
/// "no_score", when the alternatives are all the same. Ranks may turn when an alternative is added.
Ranking topsis(const Problem& problem, Normalisation normalisation);

struct Vikor {
  std::vector<double> group_utility;        ///< S, n: Σ w (best − x) / (best − worst); lower is better
  std::vector<double> individual_regret;    ///< R, n: the largest of these terms
  Ranking ranking;                          ///< Q, n, 0 … 1; lower is better
  bool acceptable_advantage = false;        ///< Q(second) − Q(first) ≥ 1 / (n − 1)
  bool acceptable_stability = false;        ///< the first by Q is also first by S or by R
  std::vector<std::size_t> compromise_set;  ///< ascending; more than one where a condition fails
};
/// S. Opricovic & G.-H. Tzeng 2004, EJOR 156, pp. 445–455, eqs. 1–5; v (0 … 1) weighs S against R. The compromise set
/// is the answer, not its first member. Constant criteria have no part. A term of Q whose S or R are all equal is 0.
/// Throws Error(bad_input) for fewer than two alternatives and v outside 0 … 1.
Vikor vikor(const Problem& problem, double v = 0.5);

struct Bounds {
  double lower = 0.0, upper = 0.0;
};
/// Σ w |x − ideal| / (upper − lower); 0 … 1, lower is better. Ranks never turn when an alternative is added, since the
/// bounds are given (J. Dezert, A. Tchamova, D. Han & J.-M. Tacnet 2020, FUSION 2020, pp. 1–8). `ideal` is the bound in
/// the criterion's direction where none is given. Throws Error(bad_input) for values outside the bounds.
Ranking spotis(const Problem& problem, std::span<const Bounds> bounds, std::span<const double> ideal = {});

/// Evaluation by distance from the average solution (M. Keshavarz Ghorabaee et al. 2015, Informatica 26(3), pp.
/// 435–451); 0 … 1, higher is better. Throws Error(bad_input) for a criterion whose mean is not above 0. Nothing for
/// all, and the warning "no_score", when the alternatives are all the same.
Ranking edas(const Problem& problem);

/// Complex proportional assessment (E. K. Zavadskas & A. Kaklauskas 1996): Σ benefits + Σ S⁻ / (S⁻ Σ 1/S⁻) of x/Σx,
/// divided by its largest; 0 … 1, higher is better. Throws Error(bad_input) for negative values, a criterion of zeros,
/// and an alternative whose costs are all 0 where there are costs.
Ranking copras(const Problem& problem);

}  // namespace titik::analysis::decision
