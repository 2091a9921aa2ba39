// SPDX-License-Identifier: MIT
#include "analysis/composite.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "core/error.h"

namespace titik::analysis {
using core::Error;
using core::ErrorCode;
using core::message;
using core::tr_mark;

namespace {

void check(std::span<const Criterion> criteria) {
  double sum = 0.0;
  for (const Criterion& criterion : criteria) {
    if (!(criterion.weight >= 0.0)) {
      throw Error(ErrorCode::bad_input, message(tr_mark("The weight of {0} must be 0 or more"), criterion.name));
    }
    if (criterion.values.size() != criteria.front().values.size()) {
      throw Error(ErrorCode::bad_input,
                  message(tr_mark("The indicator {0} has {1} values where {2} are needed"), criterion.name,
                          criterion.values.size(), criteria.front().values.size()));
    }
    sum += criterion.weight;
  }
  if (!(sum > 0.0) || !std::isfinite(sum)) {
    throw Error(ErrorCode::bad_input, message(tr_mark("An index needs an indicator whose weight is above 0")));
  }
}

bool all_equal(std::span<const std::optional<double>> values) {
  const std::optional<double>* first = nullptr;
  for (const auto& value : values) {
    if (!value) continue;
    if (first && *first != value) return false;
    first = &value;
  }
  return first != nullptr;
}

/// Weights to sum 1 over the criteria that tell areas apart; all 0 when none does.
std::vector<double> effective_weights(std::span<const Criterion> criteria, core::Warnings& warnings) {
  std::vector<double> weights;
  for (const Criterion& criterion : criteria) {
    const bool left_out = criterion.weight > 0.0 && all_equal(criterion.values);
    weights.push_back(left_out ? 0.0 : criterion.weight);
    if (left_out) {
      warnings.add("constant_column",
                   message(tr_mark("{0} is the same for every area; it is left out and the others share its weight"),
                           criterion.name));
    }
  }
  const double sum = std::accumulate(weights.begin(), weights.end(), 0.0);
  if (sum > 0.0) std::for_each(weights.begin(), weights.end(), [sum](double& weight) { weight /= sum; });
  return weights;
}

}  // namespace

Scores weighted_sum(std::span<const Criterion> criteria) {
  check(criteria);
  Scores scores;
  scores.weights = effective_weights(criteria, scores.warnings);
  const bool scored =
      std::any_of(scores.weights.begin(), scores.weights.end(), [](double weight) { return weight > 0.0; });
  const std::size_t areas = criteria.front().values.size();
  scores.score.assign(areas, scored ? std::optional(0.0) : std::nullopt);
  for (std::size_t c = 0; c < criteria.size(); ++c) {
    scores.normalised.push_back(min_max(criteria[c].values, criteria[c].direction));
    std::vector<std::optional<double>> contribution(areas);
    for (std::size_t area = 0; area < areas; ++area) {
      const std::optional<double>& value = scores.normalised[c][area];
      if (scored && scores.weights[c] == 0.0)
        contribution[area] = 0.0;
      else if (value)
        contribution[area] = scores.weights[c] * *value;
      auto& score = scores.score[area];
      if (score && contribution[area])
        *score += *contribution[area];
      else
        score.reset();
    }
    scores.contributions.push_back(std::move(contribution));
  }
  std::vector<std::int64_t> without;
  for (std::size_t area = 0; area < areas; ++area) {
    auto& score = scores.score[area];
    if (score)
      score = std::min(*score, 1.0);  // weights that sum to 1 + ε
    else
      without.push_back(static_cast<std::int64_t>(area));
  }
  if (!scored) {
    scores.warnings.add("no_score", message(tr_mark("No area gets a score: no indicator tells them apart")));
  } else if (!without.empty()) {
    const auto count = without.size();
    scores.warnings.add("no_score", message(tr_mark("{0} areas get no score because an indicator is missing"), count),
                        std::move(without));
  }
  scores.rank = competition_rank(scores.score);
  return scores;
}

std::vector<std::optional<std::size_t>> competition_rank(std::span<const std::optional<double>> score,
                                                         double tolerance) {
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < score.size(); ++i) {
    if (score[i]) order.push_back(i);
  }
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return *score[a] > *score[b]; });
  std::vector<std::optional<std::size_t>> rank(score.size());
  std::size_t first = 0;  // of the group that shares a rank; its highest score decides who belongs to it
  for (std::size_t place = 0; place < order.size(); ++place) {
    if (*score[order[first]] - *score[order[place]] > tolerance) first = place;
    rank[order[place]] = first + 1;
  }
  return rank;
}

}  // namespace titik::analysis
