// SPDX-License-Identifier: MIT
#include "analysis/decision/problem.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "analysis/composite.h"
#include "core/error.h"

namespace titik::analysis::decision {
using core::Error;
using core::ErrorCode;
using core::message;
using core::tr_mark;

Matrix::Matrix(const std::vector<std::vector<double>>& lists)
    : Matrix(lists.size(), lists.empty() ? 0 : lists.front().size()) {
  for (std::size_t i = 0; i < rows; ++i) {
    if (lists[i].size() != columns) {
      throw Error(ErrorCode::bad_input, message(tr_mark("Row {0} of the matrix has {1} values where {2} are needed"), i,
                                                lists[i].size(), columns));
    }
    std::copy(lists[i].begin(), lists[i].end(), values.begin() + static_cast<std::ptrdiff_t>(i * columns));
  }
}

std::vector<double> Matrix::column(std::size_t index) const {
  std::vector<double> result(rows);
  for (std::size_t i = 0; i < rows; ++i) result[i] = at(i, index);
  return result;
}

void check(const Matrix& matrix, std::span<const Direction> directions) {
  if (matrix.rows == 0 || matrix.columns == 0) {
    throw Error(ErrorCode::bad_input, message(tr_mark("The matrix is empty")));
  }
  if (!directions.empty() && directions.size() != matrix.columns) {
    throw Error(ErrorCode::bad_input,
                message(tr_mark("{0} directions are given for {1} criteria"), directions.size(), matrix.columns),
                message(tr_mark("State for every criterion whether it is a benefit or a cost")));
  }
  for (std::size_t i = 0; i < matrix.values.size(); ++i) {
    if (!(std::fabs(matrix.values[i]) <= largest_value)) {
      throw Error(ErrorCode::bad_input,
                  message(tr_mark("Row {0}, criterion {1} of the matrix is no number, or too large"),
                          i / matrix.columns, i % matrix.columns));
    }
  }
}

std::vector<double> to_sum_one(std::span<const double> weights) {
  double sum = 0.0;
  for (std::size_t i = 0; i < weights.size(); ++i) {
    if (!(weights[i] >= 0.0) || !std::isfinite(weights[i])) {
      throw Error(ErrorCode::bad_input, message(tr_mark("Weight {0} must be a number of 0 or more"), i));
    }
    sum += weights[i];
  }
  if (!(sum > 0.0) || !std::isfinite(sum)) {
    throw Error(ErrorCode::bad_input, message(tr_mark("At least one weight must be above 0")));
  }
  std::vector<double> shares(weights.begin(), weights.end());
  for (double& share : shares) share /= sum;
  return shares;
}

std::vector<double> checked_weights(const Problem& problem) {
  check(problem.matrix, problem.directions);
  if (problem.directions.size() != problem.matrix.columns) {
    throw Error(ErrorCode::bad_input, message(tr_mark("State for every criterion whether it is a benefit or a cost")));
  }
  if (problem.weights.size() != problem.matrix.columns) {
    throw Error(ErrorCode::bad_input, message(tr_mark("{0} weights are given for {1} criteria"), problem.weights.size(),
                                              problem.matrix.columns));
  }
  std::vector<double> shares = to_sum_one(problem.weights);
  return problem.normalise_weights ? shares : problem.weights;
}

bool is_constant(std::span<const double> values) {
  return std::all_of(values.begin(), values.end(), [&](double value) { return value == values.front(); });
}

std::vector<bool> constant_columns(const Matrix& matrix, core::Warnings& warnings) {
  std::vector<bool> constant(matrix.columns, true);
  for (std::size_t i = 1; i < matrix.rows; ++i) {
    for (std::size_t j = 0; j < matrix.columns; ++j) constant[j] = constant[j] && matrix.at(i, j) == matrix.at(0, j);
  }
  for (std::size_t j = 0; j < matrix.columns; ++j) {
    if (constant[j]) {
      warnings.add("constant_column",
                   message(tr_mark("Criterion {0} is the same for every alternative and tells none apart"), j));
    }
  }
  return constant;
}

Ranking ranked(std::vector<std::optional<double>> score, Better better, core::Warnings warnings) {
  Ranking ranking;
  std::vector<std::optional<double>> key = score;
  if (better == Better::lower) {
    for (auto& value : key) {
      if (value) value = -*value;
    }
  }
  ranking.rank = competition_rank(key);
  ranking.score = std::move(score);
  ranking.warnings = std::move(warnings);
  return ranking;
}

Ranking ranked(const std::vector<double>& score, Better better, core::Warnings warnings) {
  return ranked(std::vector<std::optional<double>>(score.begin(), score.end()), better, std::move(warnings));
}

}  // namespace titik::analysis::decision
