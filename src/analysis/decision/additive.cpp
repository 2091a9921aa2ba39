// SPDX-License-Identifier: MIT
#include "analysis/decision/additive.h"

#include <cmath>

#include "core/error.h"

namespace titik::analysis::decision {
using core::Error;
using core::ErrorCode;
using core::message;
using core::tr_mark;

namespace {

void warn_no_score(core::Warnings& warnings) {
  warnings.add("no_score", message(tr_mark("No alternative gets a score: no criterion tells them apart")));
}

void require_positive(double value, std::size_t row, std::size_t column) {
  if (value > 0.0) return;
  throw Error(ErrorCode::bad_input,
              message(tr_mark("Row {0}, criterion {1} is {2}; a product needs numbers above 0"), row, column, value),
              message(tr_mark("Shift the criterion by a stated constant, or use a weighted sum")));
}

}  // namespace

Weighted weighted(const Problem& problem, Normalisation normalisation) {
  Weighted result;
  result.weights = checked_weights(problem);
  result.normalised = normalise(problem.matrix, problem.directions, normalisation);
  if (normalisation != Normalisation::minmax) return result;
  double left = 0.0;
  for (std::size_t j = 0; j < result.weights.size(); ++j) {
    if (result.normalised.constant[j]) result.weights[j] = 0.0;
    left += result.weights[j];
  }
  if (left == 0.0) {
    result.weights.clear();
  } else if (problem.normalise_weights) {
    result.weights = to_sum_one(result.weights);
  }
  return result;
}

WeightedSum weighted_sum(const Problem& problem, Normalisation normalisation) {
  Weighted input = weighted(problem, normalisation);
  const Matrix& r = input.normalised.matrix;
  WeightedSum result;
  result.contributions = Matrix(r.rows, r.columns);
  std::vector<std::optional<double>> score(r.rows);
  if (input.weights.empty()) {
    warn_no_score(input.normalised.warnings);
  } else {
    for (std::size_t i = 0; i < r.rows; ++i) {
      double sum = 0.0;
      for (std::size_t j = 0; j < r.columns; ++j) {
        sum += result.contributions.at(i, j) = input.weights[j] * r.at(i, j);
      }
      score[i] = sum;
    }
  }
  result.ranking = ranked(std::move(score), Better::higher, std::move(input.normalised.warnings));
  return result;
}

std::vector<double> weighted_sums(const Matrix& utilities_by_criterion, std::span<const double> weights) {
  std::vector<double> scores(utilities_by_criterion.columns, 0.0);
  for (std::size_t j = 0; j < weights.size(); ++j) {
    const double weight = weights[j];
    const std::span<const double> utilities = utilities_by_criterion.row(j);
    for (std::size_t i = 0; i < scores.size(); ++i) scores[i] += weight * utilities[i];
  }
  return scores;
}

WeightedProduct weighted_product(const Problem& problem, Normalisation normalisation) {
  Weighted input = weighted(problem, normalisation);
  const Matrix& r = input.normalised.matrix;
  WeightedProduct result;
  std::vector<std::optional<double>> score(r.rows);
  if (input.weights.empty()) {
    warn_no_score(input.normalised.warnings);
    result.ranking = ranked(std::move(score), Better::higher, std::move(input.normalised.warnings));
    return result;
  }
  for (std::size_t i = 0; i < r.rows; ++i) {
    double sum = 0.0;
    for (std::size_t j = 0; j < r.columns; ++j) {
      if (input.weights[j] == 0.0) continue;
      const bool inverted = normalisation == Normalisation::none && problem.directions[j] == Direction::cost;
      const double value = inverted ? -r.at(i, j) : r.at(i, j);
      require_positive(value, i, j);
      sum += (inverted ? -1.0 : 1.0) * input.weights[j] * std::log10(value);
    }
    result.log10_score.push_back(sum);
    const double product = std::pow(10.0, sum);
    if (std::isfinite(product)) score[i] = product;
  }
  result.ranking = ranked(result.log10_score, Better::higher, std::move(input.normalised.warnings));
  result.ranking.score = std::move(score);
  return result;
}

std::vector<double> weighted_product_ratios(const Problem& problem,
                                            std::span<const std::pair<std::size_t, std::size_t>> pairs) {
  const std::vector<double> log10_score = weighted_product(problem, Normalisation::none).log10_score;
  std::vector<double> ratios;
  for (const auto& [a, b] : pairs) {
    if (a >= log10_score.size() || b >= log10_score.size()) {
      throw Error(ErrorCode::bad_input, message(tr_mark("There is no alternative {0}; they are numbered 0 to {1}"),
                                                std::max(a, b), log10_score.size() - 1));
    }
    ratios.push_back(std::pow(10.0, log10_score[a] - log10_score[b]));
  }
  return ratios;
}

Ranking waspas(const Problem& problem, Normalisation normalisation, double lambda) {
  if (!(lambda >= 0.0 && lambda <= 1.0)) {
    throw Error(ErrorCode::bad_input, message(tr_mark("lambda must lie within 0 to 1, not {0}"), lambda));
  }
  Ranking sum = weighted_sum(problem, normalisation).ranking;
  if (lambda == 1.0) return sum;
  const Ranking product = weighted_product(problem, normalisation).ranking;
  std::vector<std::optional<double>> score(sum.score.size());
  for (std::size_t i = 0; i < score.size(); ++i) {
    if (sum.score[i] && product.score[i]) score[i] = lambda * *sum.score[i] + (1.0 - lambda) * *product.score[i];
  }
  return ranked(std::move(score), Better::higher, std::move(sum.warnings));
}

Ranking moora(const Problem& problem) {
  const std::vector<double> weights = checked_weights(problem);
  const std::vector<Direction> benefits(problem.directions.size(), Direction::benefit);
  const Normalised scaled = normalise(problem.matrix, benefits, Normalisation::vector);
  std::vector<double> score(scaled.matrix.rows, 0.0);
  for (std::size_t i = 0; i < score.size(); ++i) {
    for (std::size_t j = 0; j < weights.size(); ++j) {
      const double part = weights[j] * scaled.matrix.at(i, j);
      score[i] += problem.directions[j] == Direction::benefit ? part : -part;
    }
  }
  return ranked(score, Better::higher, scaled.warnings);
}

}  // namespace titik::analysis::decision
