// SPDX-License-Identifier: MIT
// Is the ranking safe? Rank acceptability (SMAA-2), Monte Carlo over the weights, and stability intervals.
//
// Utilities are n alternatives × m criteria, high = good, on one scale. Draw d takes its numbers from
// core::Random(seed, d), and sums are independent of who adds them, so that results are the same bytes for any number
// of threads. Throws Error(bad_input) as problem.h, and for 0 samples or more than `most_samples`.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <vector>

#include "analysis/decision/problem.h"
#include "core/progress.h"

namespace titik::analysis::decision {

inline constexpr std::size_t most_samples = 10'000'000;
/// Rank acceptability is an n × n table; more alternatives than this can't be read in it either.
inline constexpr std::size_t most_smaa_alternatives = 2000;

enum class WeightDraw {
  uniform,  ///< all weights ≥ 0 that sum to 1 are equally likely: Dirichlet(1, …, 1)
  ordinal,  ///< the same, with the first criterion the heaviest, and so on down
  around    ///< each of `given` times a factor uniform in 1 ± spread, then to sum 1
};
struct Sampling {
  WeightDraw draw = WeightDraw::uniform;
  std::vector<double> given = {};  ///< m, for `around`
  double spread = 0.25;            ///< for `around`, 0 … 1
  std::size_t samples = 10'000;
  std::uint64_t seed = 0;
  int threads = 0;  ///< 0 = as many as there are cores
};

struct RankBand {
  std::size_t low = 1, median = 1, high = 1;  ///< ranks at 5, 50 and 95 % of the draws; low ≤ median ≤ high
};
struct Smaa {
  Matrix rank_acceptability;  ///< n × n: share of draws in which alternative i has rank r + 1; rows sum to 1
  std::vector<std::optional<std::vector<double>>> central_weights;  ///< n × m: mean of the weights with which i is
                                                                    ///< first; nothing where it never is
  std::vector<std::optional<double>> confidence;  ///< n: share of the draws of utilities in which i is first under its
                                                  ///< central weights; 0 or 1 where utilities are certain
  Matrix pairwise_winning;                        ///< n × n: share of draws in which i is strictly better than j
  std::vector<RankBand> rank_band;                ///< n
};
/// SMAA-2 with additive utilities (R. Lahdelma & P. Salminen 2001, Operations Research 49(3), pp. 444–454). Equal
/// scores share the better rank (competition ranks), compared exactly. The error of an acceptability a is √(a (1 − a) /
/// samples): 0.005 at most for 10,000. Throws Error(bad_input) for more than `most_smaa_alternatives`. Cost O(samples ·
/// (n m + n log n + n²)); 327 × 12 with 10,000 draws take about 0.25 s of CPU.
Smaa smaa2(const Matrix& utilities, const Sampling& sampling, const core::Progress& progress = {});

/// The same over draws made elsewhere: each row of `measurements` holds the utilities of one draw (alternative by
/// alternative, n × m), each row of `weights` its m weights. Throws Error(bad_input) when the sizes don't fit.
Smaa smaa_from_samples(const Matrix& measurements, const Matrix& weights, std::size_t alternatives);

/// Share of rows in which column i is strictly above column j. Cost O(rows · n²).
Matrix pairwise_from_samples(const Matrix& scores);

struct RankSpread {
  std::vector<RankBand> band;    ///< n
  std::vector<double> top_share; ///< n: share of draws with a rank of `top` or better
};
/// Fills the n scores that m weights give; called from several threads at once.
using ScoresUnder = std::function<void(std::span<const double> weights, std::span<double> scores)>;
/// The rank bands of smaa2 and the sums of its acceptabilities up to `top`, for scores that are computed in any way: the
/// draws of weights, ties and bands are its own. Throws Error(bad_input) for no alternatives or criteria, and for more
/// alternatives than `most_smaa_alternatives`. Cost O(samples · (n log n + scores)), memory O(n · samples).
RankSpread rank_spread(std::size_t alternatives, std::size_t criteria, const ScoresUnder& scores_under,
                       const Sampling& sampling, std::size_t top);

struct WeightMonteCarlo {
  std::vector<double> mean, deviation;  ///< n: of the score over the draws; divisor samples
};
/// Cost O(samples · n m), memory O(n).
WeightMonteCarlo weight_monte_carlo(const Matrix& utilities, const Sampling& sampling,
                                    const core::Progress& progress = {});

enum class Keep { best, ranking };
struct Interval {
  double low = 0.0, high = 1.0;
};
struct Stability {
  std::size_t best = 0;                            ///< the first of the best alternatives
  std::vector<std::optional<Interval>> intervals;  ///< m
  core::Warnings warnings;                         ///< "undefined_interval", "tie"
};
/// For each criterion the weights, 0 … 1, with which the best alternative stays best, or the whole order stays, while
/// the other weights keep their proportions (E. Triantaphyllou & A. Sánchez 1997, Decision Sciences 28(1), pp. 151–194;
/// closed form, since scores are linear in one weight). Nothing for a criterion that has all the weight: the others
/// then have no proportions.
Stability weight_stability(const Matrix& utilities, std::span<const double> weights, Keep keep);

}  // namespace titik::analysis::decision
