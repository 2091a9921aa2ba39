// SPDX-License-Identifier: MIT
// Indices of areas from indicators: normalise, weight, add up, rank, and keep every step for the worksheet.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "analysis/normalise.h"
#include "core/warnings.h"

namespace titik::analysis {

struct Criterion {
  std::string name;
  std::vector<std::optional<double>> values;  ///< one per area
  Direction direction = Direction::benefit;
  double weight = 0.0;  ///< ≥ 0, any unit: weights are normalised to sum 1
};

enum class IndexMethod { weighted_sum, geometric_mean };
enum class Normalisation { min_max, z_score, rank };
/// What happens to an area that misses indicators.
enum class MissingRule {
  no_score,  ///< it gets no score
  reweight   ///< those present share the weight, where at least `min_available` of them are
};

struct CompositeOptions {
  Normalisation normalisation = Normalisation::min_max;
  IndexMethod method = IndexMethod::weighted_sum;
  MissingRule missing = MissingRule::no_score;
  double min_available = 2.0 / 3.0;  ///< share of the indicators (by number), 0 … 1; for `reweight`
};

struct Scores {
  std::vector<double> weights;                                 ///< m, sum 1 (constant columns get 0)
  std::vector<std::vector<std::optional<double>>> normalised;  ///< [criterion][area], the value that is weighted:
                                                               ///< larger raises the index; nothing for all areas of a
                                                               ///< constant criterion
  std::vector<std::vector<std::optional<double>>> contributions;  ///< [criterion][area], sum over criteria = score; 0
                                                                  ///< for a criterion without weight
  std::vector<std::optional<double>> score;      ///< n; 0 … 1, with z-scores about 0
  std::vector<std::optional<std::size_t>> rank;  ///< competition ranking 1, 2, 2, 4; 1 = highest score
  core::Warnings warnings;  ///< "constant_column"; with their rows "no_score", "reweighted", "raised_zero"
};

/// The least normalised value in a geometric mean.
inline constexpr double geometric_floor = 0.01;

/// n areas × m indicators: normalise, weight, add up or multiply, rank. Statistics are over the areas that have a value.
///
/// min_max: 0 … 1 (analysis/normalise.h). z_score: (x − x̄) / s with the sample deviation (divisor n − 1), negated for a
/// cost (decision/scale.h); 0 is the mean area. rank: (n − r) / (n − 1) with r = 1 for the value that raises the index
/// most, equal values sharing the mean of their ranks; 1 best, 0 last. A constant indicator tells no areas apart: it is
/// left out, its weight is shared by the others in proportion, and a warning says so; when all are constant no area
/// gets a score.
///
/// weighted_sum: Σ w n (SAW; OECD/JRC Handbook on Constructing Composite Indicators 2008, §5 and §6), contribution w n.
/// geometric_mean: Π n^w (the same, p. 104). Min-max values and ranks are first taken onto `geometric_floor` … 1, n ↦
/// 0.01 + 0.99 n, as COINr does (n_minmax onto 1 … 100 before a_gmean) and as UNDP sets a least value where a zero
/// would make the mean 0 (HDR technical notes, GII); the areas concerned are warned of ("raised_zero"). Contributions
/// are those of the logarithmic-mean Divisia index (LMDI-I: B. W. Ang 2004, Energy Policy 32(9), pp. 1131–1139) against
/// an area with 1 in everything: w (1 + L(score, 1) ln n), L(a, b) = (a − b) / (ln a − ln b), L(1, 1) = 1. They sum to
/// the score exactly, are w in the ideal area, and below 0 for an indicator that costs more than its whole weight.
///
/// Missing: an area that misses an indicator of positive weight gets no score, never a zero; with `reweight` those
/// present share the weight in proportion if their number is at least min_available of the indicators that count, and
/// a missing one has no contribution. Ties: scores within 1e-12 share a rank.
///
/// Throws Error(bad_input) when a weight is negative or not finite, none is positive, lengths differ, a value is not
/// finite, min_available is outside 0 … 1, or a geometric mean of z-scores is asked for: they are negative for half of
/// the areas. Cost O(n m), O(m n log n) with ranks.
Scores composite(std::span<const Criterion> criteria, const CompositeOptions& options);

/// Min-max values, weighted sum, no score where an indicator is missing.
Scores weighted_sum(std::span<const Criterion> criteria);

/// Competition ranks of `score`, 1 = highest; scores within `tolerance` of the highest of their group share its rank;
/// nothing stays nothing.
std::vector<std::optional<std::size_t>> competition_rank(std::span<const std::optional<double>> score,
                                                         double tolerance = 1e-12);

}  // namespace titik::analysis
