// SPDX-License-Identifier: MIT
// The parts of decision_methods(), and how they read a decision matrix.
#pragma once

#include "analysis/decision/problem.h"
#include "analysis/decision/scale.h"
#include "compute/method.h"

namespace titik::compute {

Methods decision_scale_methods();       ///< normalise*, means, value functions, outliers
Methods decision_weight_methods();      ///< weights_*, ahp_*, effective_weights
Methods decision_ranking_methods();     ///< weighted_sum … spotis, dominance, agreement of rankings
Methods decision_index_methods();       ///< composite_index*
Methods decision_robustness_methods();  ///< smaa*, weight_monte_carlo, weight_stability_interval
Methods decision_inequality_methods();  ///< gini … lorenz_curve, p_adjust, group_sum

/// A list of lists of numbers. Throws Error(bad_input) that names the rows with a null, and for ragged lists.
analysis::decision::Matrix matrix_of(const Json& lists);
Json matrix_json(const analysis::decision::Matrix& matrix);
/// "benefit" or "cost". Throws Error(bad_input) for anything else.
analysis::Direction direction_of(const std::string& word);
/// `input.directions`; empty when they are not stated.
std::vector<analysis::Direction> directions_of(const Request& request);
/// `input.matrix`, `input.directions`, `input.weights` and the parameter `weights_normalised`.
analysis::decision::Problem problem_of(const Request& request);
/// The parameter `name` as one of `words`, whose first is the default.
analysis::decision::Normalisation normalisation_of(const Request& request, const char* name,
                                                   std::initializer_list<const char*> words);
/// The list `parameters.methods`, or all `words` when it is not stated. Throws Error(bad_input) for any other word.
std::vector<std::string> methods_of(const Request& request, std::initializer_list<const char*> words);

/// {"score", "rank"} and the warnings.
Result ranking_result(const analysis::decision::Ranking& ranking);

}  // namespace titik::compute
