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

struct Scores {
  std::vector<double> weights;                                 ///< m, sum 1 (constant columns get 0)
  std::vector<std::vector<std::optional<double>>> normalised;  ///< [criterion][area], 0 … 1, 1 = raises the index most;
                                                               ///< nothing for all areas of a constant criterion
  std::vector<std::vector<std::optional<double>>> contributions;  ///< [criterion][area], sum over criteria = score; 0
                                                                  ///< for a criterion without weight
  std::vector<std::optional<double>> score;      ///< n, 0 … 1
  std::vector<std::optional<std::size_t>> rank;  ///< competition ranking 1, 2, 2, 4; 1 = highest score
  core::Warnings warnings;                       ///< "constant_column", "no_score" (its rows)
};

/// Min-max over the areas present: benefit (x − min) / (max − min), cost (max − x) / (max − min); then the weighted sum
/// (SAW; OECD/JRC Handbook on Constructing Composite Indicators 2008, §5 and §6). An area that misses any indicator of
/// positive weight gets no score, never a zero. A constant indicator tells no areas apart: it is left out, its weight
/// is shared by the others in proportion, and a warning says so; when all are constant no area gets a score. Ties:
/// scores within 1e-12 share a rank. Throws Error(bad_input) when a weight is negative or not finite, none is positive,
/// lengths differ, or a value is not finite.
Scores weighted_sum(std::span<const Criterion> criteria);

/// Competition ranks of `score`, 1 = highest; scores within `tolerance` of the highest of their group share its rank;
/// nothing stays nothing.
std::vector<std::optional<std::size_t>> competition_rank(std::span<const std::optional<double>> score,
                                                         double tolerance = 1e-12);

}  // namespace titik::analysis
