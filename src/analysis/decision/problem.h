// SPDX-License-Identifier: MIT
// What multi-criteria methods share: the decision matrix, its weights and directions, and a ranking.
//
// Common rules of this folder. Matrices are complete: rows without a value are left out by the caller, who says so. An
// empty matrix, a number that is not finite or beyond ±1e150, a negative weight, weights that are all 0, and lists of
// different lengths throw Error(bad_input). Ties: scores within 1e-12 share a competition rank (1, 2, 2, 4). What is
// undefined is nothing, with a warning. Cost is O(n m) for n alternatives and m criteria unless said otherwise. Results
// do not depend on the order of the alternatives beyond the rounding of sums.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "analysis/normalise.h"
#include "core/warnings.h"

namespace titik::analysis::decision {

/// n alternatives × m criteria, by rows.
struct Matrix {
  std::size_t rows = 0, columns = 0;
  std::vector<double> values;  ///< rows × columns

  Matrix() = default;
  Matrix(std::size_t row_count, std::size_t column_count)
      : rows(row_count), columns(column_count), values(row_count * column_count) {}
  /// Throws Error(bad_input) for rows of different lengths.
  explicit Matrix(const std::vector<std::vector<double>>& lists);

  double& at(std::size_t row, std::size_t column) { return values[row * columns + column]; }
  double at(std::size_t row, std::size_t column) const { return values[row * columns + column]; }
  std::span<const double> row(std::size_t index) const { return {values.data() + index * columns, columns}; }
  std::vector<double> column(std::size_t index) const;
};

/// Squares and sums of larger values would overflow.
inline constexpr double largest_value = 1e150;

struct Problem {
  Matrix matrix;
  std::vector<Direction> directions;  ///< m
  std::vector<double> weights;        ///< m, ≥ 0
  bool normalise_weights = true;      ///< to sum 1; false takes them as they are
};

struct Ranking {
  std::vector<std::optional<double>> score;      ///< n
  std::vector<std::optional<std::size_t>> rank;  ///< n, 1 = best
  core::Warnings warnings;
};

/// Refuses a matrix that is empty or holds a number that is not finite, and directions (where given) of another length.
void check(const Matrix& matrix, std::span<const Direction> directions);
/// The same for a problem and its weights. Returns the weights to use: summing to 1 unless the problem says otherwise.
std::vector<double> checked_weights(const Problem& problem);
/// Weights divided by their sum. Throws Error(bad_input) for negative ones and a sum that is not above 0.
std::vector<double> to_sum_one(std::span<const double> weights);

bool is_constant(std::span<const double> values);
/// The columns whose values are all equal; each gets the warning "constant_column" that says its 0-based number.
std::vector<bool> constant_columns(const Matrix& matrix, core::Warnings& warnings);

enum class Better { higher, lower };
/// A ranking by competition_rank (analysis/composite.h).
Ranking ranked(std::vector<std::optional<double>> score, Better better = Better::higher, core::Warnings warnings = {});
Ranking ranked(const std::vector<double>& score, Better better = Better::higher, core::Warnings warnings = {});

}  // namespace titik::analysis::decision
