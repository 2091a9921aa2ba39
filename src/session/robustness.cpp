// SPDX-License-Identifier: MIT
#include "session/robustness.h"

#include <algorithm>
#include <cmath>

namespace titik::session {
namespace {

/// What the areas with a score hold, criterion by criterion: an area's score is then a weighted mean of its column.
struct Terms {
  std::vector<double> weights;  ///< m, of the criteria that count
  std::vector<double> value;    ///< m × n; 0 where missing
  std::vector<double> present;  ///< m × n, 1 or 0; empty when nothing is missing
};

Terms terms_of(const model::IndexResult& index, const std::vector<std::size_t>& rows) {
  const analysis::Scores& scores = index.scores;
  const bool geometric = index.recipe.method == model::IndexMethod::geometric_mean;
  Terms terms;
  bool missing = false;
  for (std::size_t c = 0; c < scores.weights.size(); ++c) {
    if (scores.weights[c] == 0.0) continue;
    terms.weights.push_back(scores.weights[c]);
    for (const std::size_t row : rows) {
      const auto& value = scores.normalised[c][row];
      missing = missing || !value;
      terms.present.push_back(value ? 1.0 : 0.0);
      // The logarithm of a geometric mean is the weighted mean of logarithms, and ranks areas alike.
      terms.value.push_back(!value ? 0.0 : geometric ? std::log(*value) : *value);
    }
  }
  if (!missing) terms.present.clear();
  return terms;
}

}  // namespace

Robustness robustness(const model::IndexResult& index, const RobustnessOptions& options) {
  const auto& score = index.scores.score;
  Robustness result{options, {}, {}};
  result.band.resize(score.size());
  result.top_share.resize(score.size());
  std::vector<std::size_t> rows;
  for (std::size_t row = 0; row < score.size(); ++row) {
    if (score[row]) rows.push_back(row);
  }
  const std::size_t n = rows.size();
  if (n == 0 || n > analysis::decision::most_smaa_alternatives) return result;

  const Terms terms = terms_of(index, rows);
  const auto scores_under = [&](std::span<const double> weights, std::span<double> scores) {
    std::fill(scores.begin(), scores.end(), 0.0);
    for (std::size_t c = 0; c < weights.size(); ++c) {
      const double* value = terms.value.data() + c * n;
      for (std::size_t i = 0; i < n; ++i) scores[i] += weights[c] * value[i];
    }
    if (terms.present.empty()) return;
    std::vector<double> sum(n);
    for (std::size_t c = 0; c < weights.size(); ++c) {
      const double* present = terms.present.data() + c * n;
      for (std::size_t i = 0; i < n; ++i) sum[i] += weights[c] * present[i];
    }
    // A factor of 0 is as good as impossible, and no reason to compare what is no number.
    for (std::size_t i = 0; i < n; ++i) scores[i] = sum[i] > 0.0 ? scores[i] / sum[i] : 0.0;
  };
  analysis::decision::Sampling sampling;
  sampling.draw = analysis::decision::WeightDraw::around;
  sampling.given = terms.weights;
  sampling.spread = options.spread;
  sampling.samples = options.draws;
  sampling.seed = options.seed;
  const analysis::decision::RankSpread spread =
      analysis::decision::rank_spread(n, terms.weights.size(), scores_under, sampling, options.top);
  for (std::size_t i = 0; i < n; ++i) {
    result.band[rows[i]] = spread.band[i];
    result.top_share[rows[i]] = spread.top_share[i];
  }
  return result;
}

}  // namespace titik::session
