// SPDX-License-Identifier: MIT
#include "analysis/decision/compromise.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "analysis/decision/additive.h"
#include "core/error.h"

namespace titik::analysis::decision {
using core::Error;
using core::ErrorCode;
using core::message;
using core::tr_mark;

namespace {

constexpr double tie = 1e-12;  // as competition_rank

Ranking no_score(std::size_t rows, core::Warnings warnings) {
  warnings.add("no_score", message(tr_mark("No alternative gets a score: no criterion tells them apart")));
  return ranked(std::vector<std::optional<double>>(rows), Better::higher, std::move(warnings));
}

double least(std::span<const double> x) { return *std::min_element(x.begin(), x.end()); }
double largest(std::span<const double> x) { return *std::max_element(x.begin(), x.end()); }

/// (x − min) / (max − min), all 0 where the values are equal.
std::vector<double> stretched(const std::vector<double>& x) {
  const double low = least(x), range = largest(x) - low;
  std::vector<double> result(x.size(), 0.0);
  for (std::size_t i = 0; range > 0.0 && i < x.size(); ++i) result[i] = (x[i] - low) / range;
  return result;
}

}  // namespace

Ranking topsis(const Problem& problem, Normalisation normalisation) {
  Weighted input = weighted(problem, normalisation);
  const Matrix& r = input.normalised.matrix;
  if (input.weights.empty()) return no_score(r.rows, std::move(input.normalised.warnings));
  std::vector<double> to_best(r.rows, 0.0), to_worst(r.rows, 0.0);
  for (std::size_t j = 0; j < r.columns; ++j) {
    const std::vector<double> column = r.column(j);
    const double best = largest(column), worst = least(column), weight = input.weights[j];
    for (std::size_t i = 0; i < r.rows; ++i) {
      to_best[i] += weight * weight * (best - column[i]) * (best - column[i]);
      to_worst[i] += weight * weight * (column[i] - worst) * (column[i] - worst);
    }
  }
  std::vector<std::optional<double>> score(r.rows);
  for (std::size_t i = 0; i < r.rows; ++i) {
    const double best = std::sqrt(to_best[i]), worst = std::sqrt(to_worst[i]);
    if (best + worst == 0.0) return no_score(r.rows, std::move(input.normalised.warnings));
    score[i] = worst / (best + worst);
  }
  return ranked(std::move(score), Better::higher, std::move(input.normalised.warnings));
}

Vikor vikor(const Problem& problem, double v) {
  const std::vector<double> weights = checked_weights(problem);
  const std::size_t n = problem.matrix.rows;
  if (n < 2) throw Error(ErrorCode::bad_input, message(tr_mark("VIKOR compares at least two alternatives")));
  if (!(v >= 0.0 && v <= 1.0)) {
    throw Error(ErrorCode::bad_input, message(tr_mark("v must lie within 0 to 1, not {0}"), v));
  }
  const Normalised scaled = normalise(problem.matrix, problem.directions, Normalisation::minmax);
  Vikor found;
  found.group_utility.assign(n, 0.0);
  found.individual_regret.assign(n, 0.0);
  for (std::size_t j = 0; j < weights.size(); ++j) {
    if (scaled.constant[j]) continue;
    for (std::size_t i = 0; i < n; ++i) {
      const double regret = weights[j] * (1.0 - scaled.matrix.at(i, j));
      found.group_utility[i] += regret;
      found.individual_regret[i] = std::max(found.individual_regret[i], regret);
    }
  }
  const std::vector<double> s = stretched(found.group_utility), r = stretched(found.individual_regret);
  std::vector<double> q(n);
  for (std::size_t i = 0; i < n; ++i) q[i] = v * s[i] + (1.0 - v) * r[i];
  found.ranking = ranked(q, Better::lower, scaled.warnings);

  std::vector<std::size_t> order(n);
  std::iota(order.begin(), order.end(), 0u);
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return q[a] < q[b]; });
  const std::size_t first = order[0], second = order[1];
  const double advantage = 1.0 / (static_cast<double>(n) - 1.0);
  found.acceptable_advantage = q[second] - q[first] >= advantage - tie;
  found.acceptable_stability = found.group_utility[first] <= least(found.group_utility) + tie ||
                               found.individual_regret[first] <= least(found.individual_regret) + tie;
  for (const std::size_t i : order) {
    const bool close = !found.acceptable_advantage && q[i] - q[first] < advantage - tie;
    const bool rival = found.acceptable_advantage && !found.acceptable_stability && i == second;
    if (i == first || close || rival) found.compromise_set.push_back(i);
  }
  std::sort(found.compromise_set.begin(), found.compromise_set.end());
  return found;
}

Ranking spotis(const Problem& problem, std::span<const Bounds> bounds, std::span<const double> ideal) {
  const std::vector<double> weights = checked_weights(problem);
  const Matrix& x = problem.matrix;
  if (bounds.size() != x.columns || (!ideal.empty() && ideal.size() != x.columns)) {
    throw Error(ErrorCode::bad_input, message(tr_mark("SPOTIS needs bounds for each of the {0} criteria"), x.columns));
  }
  std::vector<double> score(x.rows, 0.0);
  for (std::size_t j = 0; j < x.columns; ++j) {
    const auto [lower, upper] = bounds[j];
    const double best = !ideal.empty() ? ideal[j] : problem.directions[j] == Direction::benefit ? upper : lower;
    if (!(lower < upper) || !std::isfinite(upper - lower) || !(best >= lower && best <= upper)) {
      throw Error(ErrorCode::bad_input, message(tr_mark("The bounds of criterion {0} do not ascend, or its ideal lies "
                                                        "outside them"),
                                                j));
    }
    for (std::size_t i = 0; i < x.rows; ++i) {
      const double value = x.at(i, j);
      if (value < lower || value > upper) {
        throw Error(ErrorCode::bad_input,
                    message(tr_mark("Row {0}, criterion {1} is {2}, outside its bounds"), i, j, value),
                    message(tr_mark("Widen the bounds; they must hold for every alternative to come")));
      }
      score[i] += weights[j] * std::fabs(value - best) / (upper - lower);
    }
  }
  return ranked(score, Better::lower);
}

Ranking edas(const Problem& problem) {
  const std::vector<double> weights = checked_weights(problem);
  const Matrix& x = problem.matrix;
  core::Warnings warnings;
  constant_columns(x, warnings);
  std::vector<double> above(x.rows, 0.0), below(x.rows, 0.0);
  for (std::size_t j = 0; j < x.columns; ++j) {
    const std::vector<double> column = x.column(j);
    if (is_constant(column)) continue;  // no distance from its own mean, whatever rounding makes of it
    const double mean = std::accumulate(column.begin(), column.end(), 0.0) / static_cast<double>(x.rows);
    if (!(mean > 0.0)) {
      throw Error(ErrorCode::bad_input, message(tr_mark("The mean of criterion {0} must be above 0"), j));
    }
    for (std::size_t i = 0; i < x.rows; ++i) {
      double distance = weights[j] * (column[i] - mean) / mean;
      if (problem.directions[j] == Direction::cost) distance = -distance;
      above[i] += std::max(0.0, distance);
      below[i] += std::max(0.0, -distance);
    }
  }
  const double most_above = largest(above), most_below = largest(below);
  if (!(most_above > 0.0) || !(most_below > 0.0)) return no_score(x.rows, std::move(warnings));
  std::vector<double> score(x.rows);
  for (std::size_t i = 0; i < x.rows; ++i) score[i] = (above[i] / most_above + 1.0 - below[i] / most_below) / 2.0;
  return ranked(score, Better::higher, std::move(warnings));
}

Ranking copras(const Problem& problem) {
  const std::vector<double> weights = checked_weights(problem);
  const std::vector<Direction> benefits(problem.directions.size(), Direction::benefit);
  const Normalised scaled = normalise(problem.matrix, benefits, Normalisation::sum);
  const std::size_t n = problem.matrix.rows;
  std::vector<double> gain(n, 0.0), loss(n, 0.0);
  bool any_cost = false;
  for (std::size_t j = 0; j < weights.size(); ++j) {
    const bool cost = problem.directions[j] == Direction::cost && weights[j] > 0.0;
    any_cost = any_cost || cost;
    for (std::size_t i = 0; i < n; ++i) (cost ? loss : gain)[i] += weights[j] * scaled.matrix.at(i, j);
  }
  if (any_cost) {
    double sum = 0.0, reciprocals = 0.0;
    for (std::size_t i = 0; i < n; ++i) {
      if (!(loss[i] > 0.0)) {
        throw Error(ErrorCode::bad_input, message(tr_mark("All costs of row {0} are 0; COPRAS divides by them"), i));
      }
      sum += loss[i];
      reciprocals += 1.0 / loss[i];
    }
    for (std::size_t i = 0; i < n; ++i) gain[i] += sum / (loss[i] * reciprocals);
  }
  const double best = largest(gain);  // shares of positive sums: above 0
  for (double& value : gain) value /= best;
  return ranked(gain, Better::higher, scaled.warnings);
}

}  // namespace titik::analysis::decision
