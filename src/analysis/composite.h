// SPDX-License-Identifier: MIT
// Indices of areas from indicators: normalise, weight, add up, rank, and keep every step for the worksheet.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/warnings.h"

namespace titik::analysis {

/// Which end of an indicator's scale raises the index. There is no default: an indicator without a stated direction
/// must not be scored.
enum class Direction { benefit, cost };

struct Criterion {
  std::string name;
  std::vector<std::optional<double>> values;  ///< one per area
  Direction direction = Direction::benefit;
  double weight = 0.0;                        ///< ≥ 0, any unit: weights are normalised to sum 1
};

struct Scores {
  std::vector<double> weights;                                     ///< m, sum 1 (constant columns get 0)
  std::vector<std::vector<std::optional<double>>> normalised;      ///< [criterion][area], 0 … 1, 1 = raises the index most
  std::vector<std::vector<std::optional<double>>> contributions;   ///< [criterion][area], sum over criteria = score
  std::vector<std::optional<double>> score;                        ///< n, 0 … 1
  std::vector<std::optional<std::size_t>> rank;                    ///< competition ranking 1, 2, 2, 4; 1 = highest score
  core::Warnings warnings;                                         ///< constant columns, areas without score
};

/// Min-max over the areas present: benefit (x − min) / (max − min), cost (max − x) / (max − min); then the weighted sum
/// (SAW; OECD/JRC Handbook on Constructing Composite Indicators 2008, §5 and §6). An area that misses any indicator of
/// positive weight gets no score, never a zero. A constant indicator tells no areas apart: it is left out, its weight is
/// shared by the others in proportion, and a warning says so. Ties: scores within 1e-12 of each other share a rank.
/// Throws Error(bad_input) when no criterion has a positive weight or lengths differ.
Scores weighted_sum(std::span<const Criterion> criteria);

/// Competition ranks of `score`, 1 = highest; equal within `tolerance` shares a rank; nothing stays nothing.
std::vector<std::optional<std::size_t>> competition_rank(std::span<const std::optional<double>> score,
                                                         double tolerance = 1e-12);

}  // namespace titik::analysis
