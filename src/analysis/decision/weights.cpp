// SPDX-License-Identifier: MIT
#include "analysis/decision/weights.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "core/error.h"

namespace titik::analysis::decision {
using core::Error;
using core::ErrorCode;
using core::message;
using core::tr_mark;

namespace {

void require_two_rows(const Matrix& matrix, std::span<const Direction> directions) {
  check(matrix, directions);
  if (matrix.rows < 2) {
    throw Error(ErrorCode::bad_input, message(tr_mark("Weights from data need at least two alternatives")));
  }
}

Error refused(std::size_t column) {
  return Error(ErrorCode::bad_input,
               message(tr_mark("Criterion {0} holds values that this weighting can't take"), column),
               message(tr_mark("It needs numbers above 0; normalise the criterion first")));
}

double mean_value(std::span<const double> x) {
  return std::accumulate(x.begin(), x.end(), 0.0) / static_cast<double>(x.size());
}

/// sum of squared deviations
double squares(std::span<const double> x) {
  const double mean = mean_value(x);
  double sum = 0.0;
  for (const double value : x) sum += (value - mean) * (value - mean);
  return sum;
}

double correlation(std::span<const double> x, std::span<const double> y) {
  const double mean_x = mean_value(x), mean_y = mean_value(y);
  double products = 0.0;
  for (std::size_t i = 0; i < x.size(); ++i) products += (x[i] - mean_x) * (y[i] - mean_y);
  return std::clamp(products / std::sqrt(squares(x) * squares(y)), -1.0, 1.0);
}

/// The measures as weights; what constant columns got is set to exactly 0.
Weights shares(std::vector<double> measure, const std::vector<bool>& constant, core::Warnings warnings) {
  for (std::size_t j = 0; j < measure.size(); ++j) {
    if (constant[j] || measure[j] < 0.0) measure[j] = 0.0;
  }
  if (std::all_of(measure.begin(), measure.end(), [](double value) { return value == 0.0; })) {
    throw Error(ErrorCode::bad_input, message(tr_mark("No criterion tells the alternatives apart")));
  }
  return {to_sum_one(measure), std::move(warnings)};
}

}  // namespace

Weights entropy_weights(const Matrix& matrix) {
  require_two_rows(matrix, {});
  core::Warnings warnings;
  const std::vector<bool> constant = constant_columns(matrix, warnings);
  std::vector<double> measure(matrix.columns);
  for (std::size_t j = 0; j < matrix.columns; ++j) {
    const std::vector<double> x = matrix.column(j);
    const double sum = std::accumulate(x.begin(), x.end(), 0.0);
    double entropy = 0.0;
    for (const double value : x) {
      if (value < 0.0 || !(sum > 0.0)) throw refused(j);
      if (value > 0.0) entropy -= value / sum * std::log(value / sum);
    }
    measure[j] = 1.0 - entropy / std::log(static_cast<double>(matrix.rows));
  }
  return shares(std::move(measure), constant, std::move(warnings));
}

Weights critic_weights(const Matrix& matrix, std::span<const Direction> directions) {
  require_two_rows(matrix, directions);
  Normalised scaled = normalise(matrix, directions, Normalisation::minmax);
  std::vector<std::vector<double>> columns;
  for (std::size_t j = 0; j < matrix.columns; ++j) columns.push_back(scaled.matrix.column(j));
  std::vector<double> measure(matrix.columns, 0.0);
  for (std::size_t j = 0; j < matrix.columns; ++j) {
    if (scaled.constant[j]) continue;
    double conflict = 0.0;
    for (std::size_t k = 0; k < matrix.columns; ++k) {
      if (k != j && !scaled.constant[k]) conflict += 1.0 - correlation(columns[j], columns[k]);
    }
    measure[j] = std::sqrt(squares(columns[j])) * conflict;
  }
  const auto telling = std::count(scaled.constant.begin(), scaled.constant.end(), false);
  if (telling > 0 && std::all_of(measure.begin(), measure.end(), [](double value) { return value == 0.0; })) {
    // One criterion is left, or all say exactly the same: no conflict between them, and nothing to tell them apart.
    for (std::size_t j = 0; j < measure.size(); ++j) measure[j] = scaled.constant[j] ? 0.0 : 1.0;
  }
  return shares(std::move(measure), scaled.constant, std::move(scaled.warnings));
}

Weights merec_weights(const Matrix& matrix, std::span<const Direction> directions) {
  require_two_rows(matrix, directions);
  core::Warnings warnings;
  const std::vector<bool> constant = constant_columns(matrix, warnings);
  Matrix logs(matrix.rows, matrix.columns);  // |ln| of the normalised values
  for (std::size_t j = 0; j < matrix.columns; ++j) {
    const std::vector<double> x = matrix.column(j);
    const auto [low, high] = std::minmax_element(x.begin(), x.end());
    if (!(*low > 0.0)) throw refused(j);
    const bool cost = !directions.empty() && directions[j] == Direction::cost;
    for (std::size_t i = 0; i < matrix.rows; ++i) {
      logs.at(i, j) = std::fabs(std::log(cost ? x[i] / *high : *low / x[i]));
    }
  }
  const double m = static_cast<double>(matrix.columns);
  std::vector<double> measure(matrix.columns, 0.0);
  for (std::size_t i = 0; i < matrix.rows; ++i) {
    const double sum = std::accumulate(logs.row(i).begin(), logs.row(i).end(), 0.0);
    const double performance = std::log1p(sum / m);
    for (std::size_t j = 0; j < matrix.columns; ++j) {
      const double without = std::log1p(std::max(0.0, sum - logs.at(i, j)) / m);
      measure[j] += std::fabs(without - performance);
    }
  }
  return shares(std::move(measure), constant, std::move(warnings));
}

Weights variation_weights(const Matrix& matrix) {
  require_two_rows(matrix, {});
  core::Warnings warnings;
  const std::vector<bool> constant = constant_columns(matrix, warnings);
  std::vector<double> measure(matrix.columns);
  for (std::size_t j = 0; j < matrix.columns; ++j) {
    const std::vector<double> x = matrix.column(j);
    const double mean = mean_value(x);
    if (!(mean > 0.0)) throw refused(j);
    measure[j] = std::sqrt(squares(x)) / mean;
  }
  return shares(std::move(measure), constant, std::move(warnings));
}

Weights deviation_weights(const Matrix& matrix, std::span<const Direction> directions, Normalisation normalisation) {
  require_two_rows(matrix, directions);
  Normalised scaled = normalise(matrix, directions, normalisation);
  std::vector<double> measure(matrix.columns);
  for (std::size_t j = 0; j < matrix.columns; ++j) measure[j] = std::sqrt(squares(scaled.matrix.column(j)));
  return shares(std::move(measure), scaled.constant, std::move(scaled.warnings));
}

std::vector<double> rank_order_weights(std::span<const double> ranks, RankOrder method) {
  const std::size_t m = ranks.size();
  std::vector<std::size_t> order(m);
  std::iota(order.begin(), order.end(), 0u);
  if (m == 0 || !std::all_of(ranks.begin(), ranks.end(), [](double rank) { return std::isfinite(rank); })) {
    throw Error(ErrorCode::bad_input, message(tr_mark("Every criterion needs a rank, 1 for the most important")));
  }
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return ranks[a] < ranks[b]; });
  std::vector<double> of_place(m);
  double tail = 0.0;  // Σ 1/i from the last place up
  for (std::size_t place = m; place-- > 0;) {
    const double number = static_cast<double>(place + 1);
    tail += 1.0 / number;
    of_place[place] = method == RankOrder::centroid ? tail
                      : method == RankOrder::sum    ? static_cast<double>(m - place)
                                                    : 1.0 / number;
  }
  std::vector<double> weights(m);
  for (std::size_t begin = 0; begin < m;) {
    std::size_t end = begin;
    double sum = 0.0;
    while (end < m && ranks[order[end]] == ranks[order[begin]]) sum += of_place[end++];
    for (std::size_t place = begin; place < end; ++place)
      weights[order[place]] = sum / static_cast<double>(end - begin);
    begin = end;
  }
  return to_sum_one(weights);
}

}  // namespace titik::analysis::decision
