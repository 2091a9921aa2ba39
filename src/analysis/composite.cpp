// SPDX-License-Identifier: MIT
#include "analysis/composite.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "analysis/decision/scale.h"
#include "core/error.h"

namespace titik::analysis {
using core::Error;
using core::ErrorCode;
using core::message;
using core::tr_mark;

namespace {

using Values = std::vector<std::optional<double>>;

/// Shares that are compared with a threshold: 2 of 3 is 2/3.
constexpr double share_tolerance = 1e-9;

void check(std::span<const Criterion> criteria, const CompositeOptions& options) {
  if (options.method == IndexMethod::geometric_mean && options.normalisation == Normalisation::z_score) {
    throw Error(
        ErrorCode::bad_input,
        message(tr_mark("A geometric mean needs positive numbers; z-scores are negative for half of the areas")),
        message(tr_mark("Choose min-max or ranks, or the weighted sum")));
  }
  if (!(options.min_available >= 0.0 && options.min_available <= 1.0)) {
    throw Error(ErrorCode::bad_input, message(tr_mark("The available share must lie within 0 to 1")));
  }
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

/// (n − r) / (n − 1); equal values share the mean of their ranks.
Values rank_values(std::span<const std::optional<double>> values, Direction direction) {
  std::vector<std::size_t> order;
  for (std::size_t area = 0; area < values.size(); ++area) {
    if (!values[area]) continue;
    if (!std::isfinite(*values[area])) {
      throw Error(ErrorCode::bad_input, message(tr_mark("A value is not a finite number")));
    }
    order.push_back(area);
  }
  // From the lowest: the place, counted from 0, is then n − r.
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return direction == Direction::benefit ? *values[a] < *values[b] : *values[a] > *values[b];
  });
  Values ranks(values.size());
  for (std::size_t first = 0, last = 0; first < order.size(); first = last) {
    while (last < order.size() && *values[order[last]] == *values[order[first]]) ++last;
    const double shared = static_cast<double>(first + last - 1) / 2.0;
    for (std::size_t place = first; place < last; ++place) {
      ranks[order[place]] = shared / static_cast<double>(order.size() - 1);
    }
  }
  return ranks;
}

Values normalised(const Criterion& criterion, const CompositeOptions& options) {
  if (options.normalisation == Normalisation::min_max) return min_max(criterion.values, criterion.direction);
  if (all_equal(criterion.values)) return Values(criterion.values.size());
  if (options.normalisation == Normalisation::rank) return rank_values(criterion.values, criterion.direction);
  Values scores = decision::z_values(criterion.values, criterion.direction, {}).values;
  for (std::size_t area = 0; area < scores.size(); ++area) {  // squares overflow or vanish far from 1
    if (!scores[area] ||
        (std::isfinite(*scores[area]) && std::abs(*criterion.values[area]) <= decision::largest_value)) {
      continue;
    }
    throw Error(ErrorCode::bad_input,
                message(tr_mark("A value is not a finite number, or the values are too far apart")));
  }
  return scores;
}

/// L(score, 1) of the logarithmic-mean decomposition.
double logarithmic_mean_with_one(double score) {
  const double logarithm = std::log(score);
  return logarithm == 0.0 ? 1.0 : std::expm1(logarithm) / logarithm;
}

struct Combined {
  std::optional<double> score;
  bool reweighted = false;
};

/// The score of one area; fills its contributions.
Combined combine(Scores& scores, std::size_t area, const CompositeOptions& options) {
  const bool geometric = options.method == IndexMethod::geometric_mean;
  std::size_t wanted = 0, present = 0;
  double weight = 0.0, sum = 0.0;
  for (std::size_t c = 0; c < scores.weights.size(); ++c) {
    if (scores.weights[c] == 0.0) continue;
    ++wanted;
    const auto& value = scores.normalised[c][area];
    if (!value) continue;
    ++present;
    weight += scores.weights[c];
    sum += scores.weights[c] * (geometric ? std::log(*value) : *value);
  }
  Combined result;
  result.reweighted = present < wanted;
  const double available = static_cast<double>(present) / static_cast<double>(std::max<std::size_t>(wanted, 1));
  const bool scored = present > 0 && (!result.reweighted || (options.missing == MissingRule::reweight &&
                                                             available >= options.min_available - share_tolerance));
  if (!result.reweighted || !scored) weight = 1.0;
  if (scored) result.score = geometric ? std::exp(sum / weight) : sum / weight;
  if (result.score && options.normalisation != Normalisation::z_score) {
    result.score = std::min(*result.score, 1.0);  // weights that sum to 1 + ε
  }
  const double mean = geometric && scored ? logarithmic_mean_with_one(*result.score) : 1.0;
  for (std::size_t c = 0; c < scores.weights.size(); ++c) {
    const auto& value = scores.normalised[c][area];
    auto& contribution = scores.contributions[c][area];
    const double share = scores.weights[c] / weight;
    if (scores.weights[c] == 0.0) {
      contribution = 0.0;
    } else if (value && geometric) {
      if (scored) contribution = share * (1.0 + mean * std::log(*value));
    } else if (value) {
      contribution = share * *value;
    }
  }
  return result;
}

}  // namespace

Scores composite(std::span<const Criterion> criteria, const CompositeOptions& options) {
  check(criteria, options);
  Scores scores;
  scores.weights = effective_weights(criteria, scores.warnings);
  const std::size_t areas = criteria.front().values.size();
  const bool told_apart =
      std::any_of(scores.weights.begin(), scores.weights.end(), [](double weight) { return weight > 0.0; });
  const bool raise = options.method == IndexMethod::geometric_mean;
  std::vector<bool> raised(areas);
  for (std::size_t c = 0; c < criteria.size(); ++c) {
    Values values = normalised(criteria[c], options);
    for (std::size_t area = 0; raise && area < areas; ++area) {
      if (!values[area]) continue;
      if (*values[area] == 0.0 && scores.weights[c] > 0.0) raised[area] = true;
      values[area] = geometric_floor + (1.0 - geometric_floor) * *values[area];
    }
    scores.normalised.push_back(std::move(values));
  }
  scores.contributions.assign(criteria.size(), Values(areas));
  scores.score.assign(areas, std::nullopt);
  std::vector<std::int64_t> without, reweighted, floored;
  for (std::size_t area = 0; told_apart && area < areas; ++area) {
    const Combined combined = combine(scores, area, options);
    scores.score[area] = combined.score;
    const auto row = static_cast<std::int64_t>(area);
    if (!combined.score) {
      without.push_back(row);
      continue;
    }
    if (combined.reweighted) reweighted.push_back(row);
    if (raised[area]) floored.push_back(row);
  }
  const auto warn = [&](const char* code, const char* sentence, std::vector<std::int64_t> rows) {
    const auto count = rows.size();
    if (count > 0) scores.warnings.add(code, message(sentence, count), std::move(rows));
  };
  if (!told_apart) {
    scores.warnings.add("no_score", message(tr_mark("No area gets a score: no indicator tells them apart")));
  }
  warn("no_score",
       options.missing == MissingRule::no_score
           ? tr_mark("{0} areas get no score because an indicator is missing")
           : tr_mark("{0} areas get no score because too many indicators are missing"),
       std::move(without));
  warn("reweighted", tr_mark("In {0} areas the indicators present share the weight of missing ones"),
       std::move(reweighted));
  warn("raised_zero",
       tr_mark(
           "{0} areas are last in an indicator; it counts as 0.01 there, since a geometric mean with 0 has no value"),
       std::move(floored));
  scores.rank = competition_rank(scores.score);
  return scores;
}

Scores weighted_sum(std::span<const Criterion> criteria) { return composite(criteria, {}); }

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
