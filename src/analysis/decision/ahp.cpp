// SPDX-License-Identifier: MIT
#include "analysis/decision/ahp.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "core/error.h"

namespace titik::analysis::decision {
using core::Error;
using core::ErrorCode;
using core::message;
using core::tr_mark;

namespace {

constexpr std::array<double, 16> random_index = {0.0,  0.0,  0.0,  0.58, 0.90, 1.12, 1.24, 1.32,
                                                 1.41, 1.45, 1.49, 1.51, 1.48, 1.56, 1.57, 1.59};
constexpr double reciprocal_tolerance = 0.025;   // 0.14 for 1/7 is off by 2 %
constexpr double acceptable_ratio = 0.10;        // Saaty 1980
constexpr double largest_judgement = 1e4;        // Saaty's scale ends at 9
constexpr double eigenvector_tolerance = 1e-15;  // of a weight, in sum 1
constexpr int most_squarings = 40, most_steps = 100;

Error bad_judgement(std::size_t row, std::size_t column) {
  return Error(ErrorCode::bad_input, message(tr_mark("The judgement in row {0}, column {1} does not fit"), row, column),
               message(tr_mark("Judgements are above 0, 1 on the diagonal, and 1/a opposite to a")));
}

void check_pairwise(const Matrix& pairwise) {
  const std::size_t n = pairwise.rows;
  if (n == 0 || n != pairwise.columns || n >= random_index.size()) {
    throw Error(ErrorCode::bad_input,
                message(tr_mark("Pairwise judgements are a square matrix of 1 to {0} rows"), random_index.size() - 1));
  }
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t j = 0; j < n; ++j) {
      const double value = pairwise.at(i, j), product = value * pairwise.at(j, i);
      const double tolerance = i == j ? 0.0 : reciprocal_tolerance;
      if (!(value > 0.0) || !(value <= largest_judgement) || !(std::fabs(product - 1.0) <= tolerance)) {
        throw bad_judgement(i, j);
      }
    }
  }
}

std::vector<double> shares(std::vector<double> values) {
  double sum = 0.0;
  for (const double value : values) sum += value;
  for (double& value : values) value /= sum;
  return values;
}

std::vector<double> row_means(const Matrix& pairwise) {
  std::vector<double> means;
  for (std::size_t i = 0; i < pairwise.rows; ++i) {
    double logs = 0.0;
    for (const double value : pairwise.row(i)) logs += std::log(value);
    means.push_back(std::exp(logs / static_cast<double>(pairwise.rows)));
  }
  return shares(std::move(means));
}

struct Eigen {
  std::vector<double> vector;  // sum 1
  double value = 0.0;
};

/// The square of a matrix, divided by its largest entry.
Matrix squared(const Matrix& matrix) {
  const std::size_t n = matrix.rows;
  Matrix result(n, n);
  double largest = 0.0;
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t j = 0; j < n; ++j) {
      for (std::size_t k = 0; k < n; ++k) result.at(i, j) += matrix.at(i, k) * matrix.at(k, j);
      largest = std::max(largest, result.at(i, j));
    }
  }
  for (double& value : result.values) value /= largest;
  return result;
}

double largest_difference(const std::vector<double>& a, const std::vector<double>& b) {
  double largest = 0.0;
  for (std::size_t i = 0; i < a.size(); ++i) largest = std::max(largest, std::fabs(a[i] - b[i]));
  return largest;
}

/// A positive matrix has one largest eigenvalue with a positive vector (Perron): powers 1, 2, 4, 8 … of the matrix lead
/// there even where the next eigenvalue is close, steps of the power method then take off what squaring rounded.
Eigen principal(const Matrix& matrix) {
  const std::size_t n = matrix.rows;
  const auto row_sums = [n](const Matrix& power) {
    std::vector<double> sums(n, 0.0);
    for (std::size_t i = 0; i < n; ++i) {
      for (const double value : power.row(i)) sums[i] += value;
    }
    return shares(std::move(sums));
  };
  Matrix power = matrix;
  Eigen eigen{row_sums(power), 0.0};
  for (int step = 0; step < most_squarings; ++step) {
    power = squared(power);
    std::vector<double> next = row_sums(power);
    const double moved = largest_difference(next, eigen.vector);
    eigen.vector = std::move(next);
    if (moved <= eigenvector_tolerance) break;
  }
  for (int step = 0; step < most_steps; ++step) {
    std::vector<double> next(n, 0.0);
    for (std::size_t i = 0; i < n; ++i) {
      for (std::size_t j = 0; j < n; ++j) next[i] += matrix.at(i, j) * eigen.vector[j];
    }
    eigen.value = 0.0;
    for (const double value : next) eigen.value += value;  // since the vector sums to 1
    for (double& value : next) value /= eigen.value;
    const double moved = largest_difference(next, eigen.vector);
    eigen.vector = std::move(next);
    if (moved <= eigenvector_tolerance) break;
  }
  return eigen;
}

Matrix transposed(const Matrix& matrix) {
  Matrix result(matrix.columns, matrix.rows);
  for (std::size_t i = 0; i < matrix.rows; ++i) {
    for (std::size_t j = 0; j < matrix.columns; ++j) result.at(j, i) = matrix.at(i, j);
  }
  return result;
}

void warn_if_inconsistent(const Ahp& found, core::Warnings& warnings) {
  if (found.consistency_ratio > acceptable_ratio) {
    warnings.add("inconsistent",
                 message(tr_mark("The judgements contradict each other: consistency ratio {0}, above 0.10"),
                         found.consistency_ratio));
  }
}

/// Each item reaches every other through judgements that were made.
bool connected(const Matrix& pairwise, const std::vector<IncompleteAhp::Filled>& holes) {
  const std::size_t n = pairwise.rows;
  std::vector<bool> reached(n, false);
  std::vector<std::size_t> open = {0};
  reached[0] = true;
  while (!open.empty()) {
    const std::size_t i = open.back();
    open.pop_back();
    for (std::size_t j = 0; j < n; ++j) {
      const bool hole = std::any_of(holes.begin(), holes.end(), [&](const IncompleteAhp::Filled& one) {
        return one.row == std::min(i, j) && one.column == std::max(i, j);
      });
      if (!hole && !reached[j]) {
        reached[j] = true;
        open.push_back(j);
      }
    }
  }
  return std::all_of(reached.begin(), reached.end(), [](bool one) { return one; });
}

}  // namespace

Ahp ahp(const Matrix& pairwise) {
  check_pairwise(pairwise);
  const std::size_t n = pairwise.rows;
  Ahp found;
  Eigen eigen = principal(pairwise);
  found.weights = std::move(eigen.vector);
  found.lambda_max = eigen.value;
  found.weights_geometric_mean = row_means(pairwise);
  found.weights_column_mean.assign(n, 0.0);
  for (std::size_t j = 0; j < n; ++j) {
    const std::vector<double> column = shares(pairwise.column(j));
    for (std::size_t i = 0; i < n; ++i) found.weights_column_mean[i] += column[i] / static_cast<double>(n);
  }
  if (n >= 3) {
    const double count = static_cast<double>(n);
    found.consistency_index = std::max(0.0, (found.lambda_max - count) / (count - 1.0));
    found.consistency_ratio = found.consistency_index / random_index[n];
  }
  warn_if_inconsistent(found, found.warnings);
  return found;
}

Matrix group_judgement(const std::vector<Matrix>& judges) {
  if (judges.empty()) throw Error(ErrorCode::bad_input, message(tr_mark("There are no judgements")));
  Matrix mean(judges.front().rows, judges.front().columns);
  for (const Matrix& judge : judges) {
    check_pairwise(judge);
    if (judge.rows != mean.rows) {
      throw Error(ErrorCode::bad_input, message(tr_mark("The judges compared different numbers of items")));
    }
    for (std::size_t i = 0; i < mean.values.size(); ++i) mean.values[i] += std::log(judge.values[i]);
  }
  for (double& value : mean.values) value = std::exp(value / static_cast<double>(judges.size()));
  return mean;
}

AhpHierarchy ahp_hierarchy(const Matrix& criteria, const std::vector<Matrix>& alternatives, Synthesis synthesis) {
  const Ahp top = ahp(criteria);
  if (alternatives.size() != criteria.rows) {
    throw Error(ErrorCode::bad_input, message(tr_mark("{0} criteria need as many matrices of alternatives, not {1}"),
                                              criteria.rows, alternatives.size()));
  }
  AhpHierarchy found;
  found.criteria_weights = top.weights;
  found.consistency_ratio.push_back(top.consistency_ratio);
  found.warnings = top.warnings;
  found.global_weights.assign(alternatives.front().rows, 0.0);
  for (std::size_t j = 0; j < alternatives.size(); ++j) {
    Ahp local = ahp(alternatives[j]);
    if (local.weights.size() != found.global_weights.size()) {
      throw Error(ErrorCode::bad_input, message(tr_mark("The criteria compare different numbers of alternatives")));
    }
    found.consistency_ratio.push_back(local.consistency_ratio);
    found.warnings.append(local.warnings);
    const double best = *std::max_element(local.weights.begin(), local.weights.end());
    for (std::size_t i = 0; i < local.weights.size(); ++i) {
      const double share = synthesis == Synthesis::ideal ? local.weights[i] / best : local.weights[i];
      found.global_weights[i] += found.criteria_weights[j] * share;
    }
    found.local_weights.push_back(std::move(local.weights));
  }
  found.global_weights = shares(std::move(found.global_weights));
  return found;
}

IncompleteAhp ahp_incomplete(const std::vector<std::vector<std::optional<double>>>& pairwise) {
  const std::size_t n = pairwise.size();
  Matrix matrix(n, n);
  IncompleteAhp found;
  for (std::size_t i = 0; i < n; ++i) {
    if (pairwise[i].size() != n) throw Error(ErrorCode::bad_input, message(tr_mark("The judgements are not square")));
    for (std::size_t j = 0; j < n; ++j) {
      const auto& given = pairwise[i][j];
      const auto& opposite = j < pairwise.size() && i < pairwise[j].size() ? pairwise[j][i] : std::nullopt;
      if ((given && !(*given > 0.0)) || (opposite && !(*opposite > 0.0))) throw bad_judgement(i, j);
      matrix.at(i, j) = given ? *given : opposite ? 1.0 / *opposite : 1.0;
      if (!given && !opposite && i < j) found.filled.push_back({i, j, 1.0});
    }
  }
  check_pairwise(matrix);
  if (!connected(matrix, found.filled)) {
    throw Error(ErrorCode::bad_input, message(tr_mark("Some items are compared with no other")),
                message(tr_mark("Add judgements until every item is connected to every other")));
  }
  const auto slope = [&matrix](const IncompleteAhp::Filled& hole) {  // sign of ∂λ/∂ln a
    const Eigen right = principal(matrix), left = principal(transposed(matrix));
    const double value = matrix.at(hole.row, hole.column);
    return value * left.vector[hole.row] * right.vector[hole.column] -
           left.vector[hole.column] * right.vector[hole.row] / value;
  };
  const auto set = [&matrix](const IncompleteAhp::Filled& hole, double log_value) {
    matrix.at(hole.row, hole.column) = std::exp(log_value);
    matrix.at(hole.column, hole.row) = std::exp(-log_value);
  };
  constexpr double tolerance = 1e-10;  // of ln a
  constexpr int most_rounds = 200;
  double moved = found.filled.empty() ? 0.0 : 1.0;
  for (int round = 0; round < most_rounds && moved > tolerance; ++round) {
    moved = 0.0;
    for (IncompleteAhp::Filled& hole : found.filled) {
      double low = -std::log(largest_judgement), high = std::log(largest_judgement);
      while (high - low > tolerance / 4.0) {
        const double middle = (low + high) / 2.0;
        set(hole, middle);
        (slope(hole) > 0.0 ? high : low) = middle;
      }
      const double value = matrix.at(hole.row, hole.column);
      moved = std::max(moved, std::fabs(std::log(value / hole.value)));
      hole.value = value;
    }
  }
  found.completed = ahp(matrix);
  return found;
}

}  // namespace titik::analysis::decision
