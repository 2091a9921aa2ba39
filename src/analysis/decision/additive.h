// SPDX-License-Identifier: MIT
// Rankings by sums and products of normalised criteria. Higher is better in all of them.
#pragma once

#include <span>
#include <utility>
#include <vector>

#include "analysis/decision/scale.h"

namespace titik::analysis::decision {

/// Normalised values and the weights that go with them. A constant criterion has no min-max value: its weight goes to
/// the others in proportion (to nobody where weights are not normalised). Other normalisations keep it, as it adds the
/// same to all. Empty weights: no criterion is left.
struct Weighted {
  Normalised normalised;
  std::vector<double> weights;
};
Weighted weighted(const Problem& problem, Normalisation normalisation);

struct WeightedSum {
  Ranking ranking;
  Matrix contributions;  ///< n × m; a row's sum is its score
};
/// Σ w r (SAW; C.-L. Hwang & K. Yoon 1981, Multiple Attribute Decision Making, ch. 3). Nothing for all, and the warning
/// "no_score", when every criterion is constant under min-max.
WeightedSum weighted_sum(const Problem& problem, Normalisation normalisation);

/// Σ w u of each alternative, from utilities by criterion (m × n) and m weights: what a slider moves. 77,473 areas and
/// 12 criteria take about a millisecond. Precondition: weights.size() == m.
std::vector<double> weighted_sums(const Matrix& utilities_by_criterion, std::span<const double> weights);

struct WeightedProduct {
  Ranking ranking;                  ///< of Π r^w; nothing where it is beyond a double, the rank follows the logarithm
  std::vector<double> log10_score;  ///< n
};
/// Π r^w (P. W. Bridgman 1922; D. W. Miller & M. K. Starr 1969). Under Normalisation::none a cost counts as 1/x. Throws
/// Error(bad_input) for a value ≤ 0 of positive weight: a product with a zero is no small score but none at all.
WeightedProduct weighted_product(const Problem& problem, Normalisation normalisation);

/// Π (x_a / x_b)^w for each pair (a, b) of rows, costs inverted: free of units. Above 1: a is better. Throws as above,
/// and for a row that is not there.
std::vector<double> weighted_product_ratios(const Problem& problem,
                                            std::span<const std::pair<std::size_t, std::size_t>> pairs);

/// λ · weighted sum + (1 − λ) · weighted product (E. K. Zavadskas et al. 2012, Elektronika ir Elektrotechnika 122(6),
/// pp. 3–6), λ within 0 … 1. Throws as weighted_product when λ < 1.
Ranking waspas(const Problem& problem, Normalisation normalisation, double lambda);

/// Σ w x/‖x‖ over benefits − the same over costs (W. K. M. Brauers & E. K. Zavadskas 2006, Control and Cybernetics
/// 35(2), pp. 445–469, the ratio system).
Ranking moora(const Problem& problem);

}  // namespace titik::analysis::decision
