// SPDX-License-Identifier: MIT
// SMAA, Monte Carlo, stability, index trees, inequality and adjusted p-values: identities and bounds.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <random>

#include "analysis/decision/additive.h"
#include "analysis/decision/index_tree.h"
#include "analysis/decision/inequality.h"
#include "analysis/decision/multiple_testing.h"
#include "analysis/decision/outliers.h"
#include "analysis/decision/robustness.h"
#include "analysis/decision/scale.h"
#include "core/error.h"

namespace titik::analysis::decision {
namespace {

constexpr double tolerance = 1e-9;

Matrix random_utilities(std::uint64_t seed, std::size_t rows, std::size_t columns) {
  std::mt19937_64 random(seed);
  std::uniform_real_distribution<double> value(0.0, 1.0);
  Matrix utilities(rows, columns);
  for (double& one : utilities.values) one = value(random);
  return utilities;
}

TEST(Smaa, RowsOfTheAcceptabilitiesSumToOne) {
  for (const WeightDraw draw : {WeightDraw::uniform, WeightDraw::ordinal, WeightDraw::around}) {
    Sampling sampling{draw, {1.0, 2.0, 3.0, 4.0}, 0.25, 3000, 7, 0};
    const Smaa found = smaa2(random_utilities(1, 9, 4), sampling);
    for (std::size_t i = 0; i < 9; ++i) {
      const auto row = found.rank_acceptability.row(i);
      EXPECT_NEAR(std::accumulate(row.begin(), row.end(), 0.0), 1.0, tolerance);
      EXPECT_LE(found.rank_band[i].low, found.rank_band[i].median);
      EXPECT_LE(found.rank_band[i].median, found.rank_band[i].high);
      EXPECT_EQ(found.central_weights[i].has_value(), row[0] > 0.0);
      if (found.central_weights[i]) {
        const auto& central = *found.central_weights[i];
        EXPECT_NEAR(std::accumulate(central.begin(), central.end(), 0.0), 1.0, tolerance);
        EXPECT_EQ(found.confidence[i], 1.0);  // the weights with which it is first are convex
      }
      for (std::size_t j = 0; j < i; ++j) {
        EXPECT_NEAR(found.pairwise_winning.at(i, j) + found.pairwise_winning.at(j, i), 1.0, tolerance);
      }
    }
  }
}

TEST(Smaa, IsTheSameForAnyNumberOfThreads) {
  const Matrix utilities = random_utilities(2, 30, 5);
  Sampling sampling;
  sampling.samples = 70'000;  // more than the narrow counters hold
  sampling.seed = 11;
  sampling.threads = 1;
  const Smaa one = smaa2(utilities, sampling);
  const WeightMonteCarlo scores_of_one = weight_monte_carlo(utilities, sampling);
  for (const int threads : {2, 3, 5}) {
    sampling.threads = threads;
    const Smaa more = smaa2(utilities, sampling);
    EXPECT_EQ(more.rank_acceptability.values, one.rank_acceptability.values);
    EXPECT_EQ(more.pairwise_winning.values, one.pairwise_winning.values);
    EXPECT_EQ(more.central_weights, one.central_weights);
    EXPECT_EQ(weight_monte_carlo(utilities, sampling).mean, scores_of_one.mean);
    EXPECT_EQ(weight_monte_carlo(utilities, sampling).deviation, scores_of_one.deviation);
  }
  sampling.seed = 12;
  EXPECT_NE(smaa2(utilities, sampling).rank_acceptability.values, one.rank_acceptability.values);
}

TEST(Smaa, WeightsAroundGivenOnesWithoutSpreadGiveTheirRanking) {
  const Matrix utilities = random_utilities(3, 12, 4);
  const Sampling sampling{WeightDraw::around, {1.0, 2.0, 3.0, 4.0}, 0.0, 50, 5, 1};
  const Smaa found = smaa2(utilities, sampling);
  Problem problem{utilities, std::vector<Direction>(4, Direction::benefit), sampling.given, true};
  const Ranking ranking = weighted_sum(problem, Normalisation::none).ranking;
  for (std::size_t i = 0; i < 12; ++i) {
    EXPECT_EQ(found.rank_acceptability.at(i, *ranking.rank[i] - 1), 1.0);
  }
}

TEST(Smaa, DrawsFromOutsideGiveTheSharesOfTheirRanks) {
  const Matrix measurements({{1.0, 0.0, 0.0, 1.0}, {1.0, 0.0, 0.0, 1.0}});  // two alternatives, two criteria
  const Matrix weights({{0.9, 0.1}, {0.2, 0.8}});
  const Smaa found = smaa_from_samples(measurements, weights, 2);
  EXPECT_EQ(found.rank_acceptability.values, (std::vector<double>{0.5, 0.5, 0.5, 0.5}));
  EXPECT_NEAR((*found.central_weights[0])[0], 0.9, tolerance);
  EXPECT_THROW(smaa_from_samples(measurements, weights, 3), core::Error);
}

TEST(Smaa, RefusesWhatNoTableCanShow) {
  EXPECT_THROW(smaa2(random_utilities(4, most_smaa_alternatives + 1, 1), {}), core::Error);
  Sampling none;
  none.samples = 0;
  EXPECT_THROW(smaa2(random_utilities(4, 2, 2), none), core::Error);
}

ScoresUnder weighted_rows(const Matrix& utilities) {
  return [&utilities](std::span<const double> weights, std::span<double> scores) {
    for (std::size_t i = 0; i < utilities.rows; ++i) {
      scores[i] = 0.0;
      for (std::size_t j = 0; j < utilities.columns; ++j) scores[i] += weights[j] * utilities.at(i, j);
    }
  };
}

TEST(RankSpread, IsThatOfSmaaForWeightedSums) {
  for (const std::size_t draws : {1u, 7u, 2000u}) {
    Matrix utilities = random_utilities(8, 20, 4);
    for (std::size_t j = 0; j < 4; ++j) utilities.at(3, j) = utilities.at(11, j);  // always tied
    const Sampling sampling{WeightDraw::around, {1.0, 2.0, 3.0, 4.0}, 0.5, draws, 7, 2};
    const Smaa expected = smaa2(utilities, sampling);
    const RankSpread got = rank_spread(20, 4, weighted_rows(utilities), sampling, 5);
    for (std::size_t i = 0; i < 20; ++i) {
      EXPECT_EQ(got.band[i].low, expected.rank_band[i].low) << i;
      EXPECT_EQ(got.band[i].median, expected.rank_band[i].median) << i;
      EXPECT_EQ(got.band[i].high, expected.rank_band[i].high) << i;
      const auto row = expected.rank_acceptability.row(i);
      EXPECT_NEAR(got.top_share[i], std::accumulate(row.begin(), row.begin() + 5, 0.0), tolerance) << i;
    }
    EXPECT_EQ(got.top_share[3], got.top_share[11]);
  }
}

TEST(RankSpread, IsTheSameForAnyNumberOfThreads) {
  const Matrix utilities = random_utilities(9, 30, 5);
  Sampling sampling{WeightDraw::uniform, {}, 0.25, 999, 3, 1};
  const RankSpread one = rank_spread(30, 5, weighted_rows(utilities), sampling, 3);
  sampling.threads = 4;
  const RankSpread four = rank_spread(30, 5, weighted_rows(utilities), sampling, 3);
  EXPECT_EQ(one.top_share, four.top_share);
  for (std::size_t i = 0; i < 30; ++i) EXPECT_EQ(one.band[i].high, four.band[i].high);
}

TEST(RankSpread, RefusesNothingAndTooMuch) {
  const ScoresUnder none = [](auto, auto) {};
  EXPECT_THROW(rank_spread(0, 1, none, {}, 5), core::Error);
  EXPECT_THROW(rank_spread(1, 0, none, {}, 5), core::Error);
  EXPECT_THROW(rank_spread(most_smaa_alternatives + 1, 1, none, {}, 5), core::Error);
  EXPECT_THROW(rank_spread(2, 2, none, {WeightDraw::around, {1.0}, 0.25, 10, 1, 1}, 5), core::Error);
}

TEST(WeightStability, TheBestChangesJustBeyondTheEndsOfItsInterval) {
  std::mt19937_64 random(5);
  for (int round = 0; round < 100; ++round) {
    const Matrix utilities = random_utilities(static_cast<std::uint64_t>(round) + 100, 6, 4);
    const std::vector<double> weights = {0.4, 0.3, 0.2, 0.1};
    const Stability found = weight_stability(utilities, weights, Keep::best);
    const auto best_at = [&](std::size_t k, double share) {
      std::vector<double> changed = weights;
      for (std::size_t j = 0; j < 4; ++j) changed[j] = j == k ? share : weights[j] / (1.0 - weights[k]) * (1.0 - share);
      std::size_t best = 0;
      std::vector<double> score(6, 0.0);
      for (std::size_t i = 0; i < 6; ++i) {
        for (std::size_t j = 0; j < 4; ++j) score[i] += changed[j] * utilities.at(i, j);
        if (score[i] > score[best]) best = i;
      }
      return best;
    };
    for (std::size_t k = 0; k < 4; ++k) {
      const auto [low, high] = *found.intervals[k];
      EXPECT_LE(low, weights[k]);
      EXPECT_GE(high, weights[k]);
      constexpr double step = 1e-6;
      EXPECT_EQ(best_at(k, std::min(low + step, weights[k])), found.best);
      EXPECT_EQ(best_at(k, std::max(high - step, weights[k])), found.best);
      if (low > step) {
        EXPECT_NE(best_at(k, low - step), found.best);
      }
      if (high < 1.0 - step) {
        EXPECT_NE(best_at(k, high + step), found.best);
      }
    }
  }
}

TEST(WeightStability, KeepingTheOrderIsNeverEasierThanKeepingTheBest) {
  for (std::uint64_t seed = 0; seed < 50; ++seed) {
    const Matrix utilities = random_utilities(seed, 7, 3);
    const std::vector<double> weights = {0.5, 0.3, 0.2};
    const Stability best = weight_stability(utilities, weights, Keep::best);
    const Stability order = weight_stability(utilities, weights, Keep::ranking);
    for (std::size_t k = 0; k < 3; ++k) {
      EXPECT_GE(order.intervals[k]->low, best.intervals[k]->low - tolerance);
      EXPECT_LE(order.intervals[k]->high, best.intervals[k]->high + tolerance);
    }
  }
}

using Values = std::vector<std::optional<double>>;

TEST(IndexTree, EffectiveWeightsAddUpTheTreeOfArithmeticMeans) {
  const Hierarchy hierarchy = {{"index", {"a", "b"}}, {"a", {"x", "y"}}, {"b", {"z"}}};
  const std::map<std::string, double> weights = {{"a", 1}, {"b", 3}, {"x", 1}, {"y", 4}, {"z", 2}};
  const auto share = effective_weights(hierarchy, weights);
  double sum = 0.0;
  for (const auto& [name, weight] : share) sum += weight;
  EXPECT_NEAR(sum, 1.0, tolerance);
  std::mt19937_64 random(6);
  std::uniform_real_distribution<double> value(0.0, 100.0);
  Nodes indicators = {{"x", Values(20)}, {"y", Values(20)}, {"z", Values(20)}};
  for (auto& [name, values] : indicators) {
    for (auto& one : values) one = value(random);
  }
  const TreeScores scores = tree_scores(hierarchy, weights, indicators);
  for (std::size_t row = 0; row < 20; ++row) {
    double direct = 0.0;
    for (const auto& [name, weight] : share) direct += weight * *indicators[name][row];
    EXPECT_NEAR(*scores.nodes.at("index")[row], direct, tolerance);
  }
}

TEST(IndexTree, MeansAreOrderedHarmonicGeometricArithmetic) {
  const Hierarchy hierarchy = {{"index", {"x", "y"}}};
  const std::map<std::string, double> weights = {{"x", 1}, {"y", 2}};
  const Nodes indicators = {{"x", Values{1.0, 50.0, 7.0, 3.0}}, {"y", Values{100.0, 2.0, 7.0, 4.0}}};
  Nodes by_mean;
  for (const auto& [name, mean] :
       {std::pair{"arithmetic", Mean::arithmetic}, {"geometric", Mean::geometric}, {"harmonic", Mean::harmonic}}) {
    TreeOptions options;
    options.mean = mean;
    by_mean[name] = tree_scores(hierarchy, weights, indicators, options).nodes.at("index");
  }
  for (std::size_t row = 0; row < 4; ++row) {
    EXPECT_LE(*by_mean["harmonic"][row], *by_mean["geometric"][row] + tolerance);
    EXPECT_LE(*by_mean["geometric"][row], *by_mean["arithmetic"][row] + tolerance);
  }
}

TEST(IndexTree, MissingValuesShareTheirWeightOnlyWhereEnoughIsLeft) {
  const Hierarchy hierarchy = {{"index", {"x", "y", "z"}}};
  const std::map<std::string, double> weights = {{"x", 1}, {"y", 1}, {"z", 1}};
  const Nodes indicators = {{"x", Values{1.0, 4.0, 5.0}},
                            {"y", Values{2.0, 2.0, std::nullopt}},
                            {"z", Values{3.0, std::nullopt, std::nullopt}}};
  TreeOptions options;
  const TreeScores shared = tree_scores(hierarchy, weights, indicators, options);
  EXPECT_EQ(shared.nodes.at("index"), (Values{2.0, 3.0, std::nullopt}));
  EXPECT_TRUE(shared.warnings.has("reweighted"));
  EXPECT_TRUE(shared.warnings.has("no_score"));
  options.missing = MissingRule::none;
  EXPECT_EQ(tree_scores(hierarchy, weights, indicators, options).nodes.at("index"),
            (Values{2.0, std::nullopt, std::nullopt}));
}

TEST(IndexTree, AZeroUnderAGeometricMeanIsNoScore) {
  TreeOptions options;
  options.mean = Mean::geometric;
  const TreeScores scores = tree_scores({{"index", {"x", "y"}}}, {{"x", 1}, {"y", 1}},
                                        {{"x", Values{0.0, 4.0}}, {"y", Values{2.0, 9.0}}}, options);
  EXPECT_FALSE(scores.nodes.at("index")[0]);
  EXPECT_NEAR(*scores.nodes.at("index")[1], 6.0, tolerance);
  EXPECT_TRUE(scores.warnings.has("zero_mean"));
}

TEST(IndexTree, RefusesWhatIsNoTree) {
  EXPECT_THROW(root_of({}), core::Error);
  EXPECT_THROW(root_of({{"a", {"b"}}, {"b", {"a"}}}), core::Error);
  EXPECT_THROW(root_of({{"r", {"x"}}, {"a", {"b"}}, {"b", {"a"}}}), core::Error);
  EXPECT_THROW(root_of({{"r", {"a", "b"}}, {"a", {"x"}}, {"b", {"x"}}}), core::Error);
}

TEST(Outliers, WinsorisingIsContentOrChangesNothing) {
  std::mt19937_64 random(7);
  std::lognormal_distribution<double> skewed(1.0, 1.4);
  for (int round = 0; round < 100; ++round) {
    Values values(60);
    for (auto& one : values) one = skewed(random);
    values[3] = std::nullopt;
    const Winsorised found = winsorise(values);
    EXPECT_LE(found.changed.size(), 5u);
    EXPECT_EQ(shape_of(found.values).outliers, found.warnings.has("outliers"));
    if (found.changed.empty()) {
      EXPECT_EQ(found.values, values);
    }
    EXPECT_FALSE(found.values[3]);
  }
}

TEST(Inequality, TheilIsTheSumOfItsParts) {
  std::mt19937_64 random(8);
  std::lognormal_distribution<double> income(3.0, 1.0);
  for (int round = 0; round < 100; ++round) {
    std::vector<double> values(40);
    std::vector<std::string> groups(40);
    for (double& value : values) value = random() % 10 == 0 ? 0.0 : income(random);
    for (std::string& group : groups) group = std::to_string(random() % 5);
    const TheilParts parts = theil_decomposition(values, groups);
    EXPECT_NEAR(parts.between + parts.within, parts.theil, tolerance);
    EXPECT_GE(parts.between, 0.0);
    EXPECT_GE(parts.within, 0.0);
    EXPECT_LE(parts.theil, std::log(40.0) + tolerance);
  }
}

TEST(Inequality, MeasuresAreFreeOfUnitsAndFallWhenTheRichGive) {
  std::mt19937_64 random(9);
  std::lognormal_distribution<double> income(3.0, 1.0);
  for (int round = 0; round < 100; ++round) {
    std::vector<double> values(30);
    for (double& value : values) value = income(random);
    std::vector<double> scaled = values, fairer = values;
    for (double& value : scaled) value *= 1e6;
    const auto [low, high] = std::minmax_element(fairer.begin(), fairer.end());
    const double gift = 0.1 * (*high - *low);
    *high -= gift;
    *low += gift;
    const auto expect = [&](auto measure) {
      EXPECT_NEAR(measure(scaled), measure(values), tolerance);
      EXPECT_LT(measure(fairer), measure(values));
    };
    expect([](const auto& v) { return gini(v); });
    expect([](const auto& v) { return theil(v); });
    expect([](const auto& v) { return atkinson(v, 0.5); });
    expect([](const auto& v) { return atkinson(v, 1.0); });
    expect([](const auto& v) { return atkinson(v, 2.0); });
    const std::vector<double> curve = lorenz_curve(values);
    EXPECT_TRUE(std::is_sorted(curve.begin(), curve.end()));
    double area = 0.0;  // between the diagonal and the curve
    for (std::size_t i = 1; i < curve.size(); ++i) area += (curve[i - 1] + curve[i]) / 2.0 / 30.0;
    EXPECT_NEAR(1.0 - 2.0 * area, gini(values), tolerance);
  }
}

TEST(MultipleTesting, AdjustedValuesNeverFallAsPGrowsAndAreNotBelowIt) {
  std::mt19937_64 random(10);
  std::uniform_real_distribution<double> probability(0.0, 1.0);
  for (int round = 0; round < 50; ++round) {
    Values p(40);
    for (auto& one : p) {
      one = probability(random) * probability(random);
      if (random() % 10 == 0) one = std::nullopt;
    }
    for (const Adjustment method :
         {Adjustment::bonferroni, Adjustment::holm, Adjustment::benjamini_hochberg, Adjustment::benjamini_yekutieli}) {
      const Values found = adjusted(p, method);
      for (std::size_t i = 0; i < p.size(); ++i) {
        ASSERT_EQ(found[i].has_value(), p[i].has_value());
        if (!p[i]) continue;
        EXPECT_GE(*found[i], *p[i] - tolerance);
        EXPECT_LE(*found[i], 1.0);
        for (std::size_t j = 0; j < p.size(); ++j) {
          if (p[j] && *p[i] <= *p[j]) {
            EXPECT_LE(*found[i], *found[j]);
          }
        }
      }
    }
    const Values bonferroni = adjusted(p, Adjustment::bonferroni), holm = adjusted(p, Adjustment::holm);
    const Values fdr = adjusted(p, Adjustment::benjamini_hochberg);
    for (std::size_t i = 0; i < p.size(); ++i) {
      if (p[i]) {
        EXPECT_LE(*fdr[i], *holm[i] + tolerance);
      }
      if (p[i]) {
        EXPECT_LE(*holm[i], *bonferroni[i] + tolerance);
      }
    }
  }
}

}  // namespace
}  // namespace titik::analysis::decision
