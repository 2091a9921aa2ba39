// SPDX-License-Identifier: MIT
// What holds for every ranking and every weighting, tried with seeded random problems.
#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <map>
#include <numeric>
#include <random>
#include <string>

#include "analysis/decision/additive.h"
#include "analysis/decision/ahp.h"
#include "analysis/decision/compromise.h"
#include "analysis/decision/outranking.h"
#include "analysis/decision/rank_comparison.h"
#include "analysis/decision/weights.h"
#include "core/error.h"

namespace titik::analysis::decision {
namespace {

constexpr int rounds = 60;
constexpr double tolerance = 1e-9;

Problem random_problem(std::mt19937_64& random) {
  std::uniform_int_distribution<std::size_t> rows(3, 20), columns(2, 6);
  std::uniform_real_distribution<double> value(1.0, 100.0), weight(0.1, 1.0);
  Problem problem;
  problem.matrix = Matrix(rows(random), columns(random));
  for (double& one : problem.matrix.values) one = value(random);
  for (std::size_t j = 0; j < problem.matrix.columns; ++j) {
    problem.directions.push_back(random() % 2 == 0 ? Direction::benefit : Direction::cost);
    problem.weights.push_back(weight(random));
  }
  return problem;
}

std::vector<Bounds> wide_bounds(const Problem& problem, double scale = 1.0) {
  return std::vector<Bounds>(problem.matrix.columns, {0.0, 101.0 * scale});
}

std::vector<Preference> v_shapes(const Problem& problem, double scale = 1.0) {
  return std::vector<Preference>(problem.matrix.columns, {PreferenceShape::v_shape, 0.0, 40.0 * scale, 0.0});
}

/// `scale`: what every column was multiplied by, for methods with thresholds.
using Method = std::function<Ranking(const Problem&, double scale)>;

std::map<std::string, Method> methods() {
  std::map<std::string, Method> all = {
      {"vikor", [](const Problem& p, double) { return vikor(p).ranking; }},
      {"spotis", [](const Problem& p, double scale) { return spotis(p, wide_bounds(p, scale)); }},
      {"edas", [](const Problem& p, double) { return edas(p); }},
      {"copras", [](const Problem& p, double) { return copras(p); }},
      {"moora", [](const Problem& p, double) { return moora(p); }},
      {"waspas", [](const Problem& p, double) { return waspas(p, Normalisation::linear, 0.4); }},
      {"promethee2", [](const Problem& p, double scale) { return promethee2(p, v_shapes(p, scale)).ranking; }}};
  for (const auto& [word, normalisation] : {std::pair{"minmax", Normalisation::minmax},
                                            {"sum", Normalisation::sum},
                                            {"linear", Normalisation::linear},
                                            {"max", Normalisation::max},
                                            {"vector", Normalisation::vector}}) {
    all[std::string("weighted_sum ") + word] = [normalisation = normalisation](const Problem& p, double) {
      return weighted_sum(p, normalisation).ranking;
    };
    all[std::string("topsis ") + word] = [normalisation = normalisation](const Problem& p, double) {
      return topsis(p, normalisation);
    };
  }
  return all;
}

void expect_near(const std::vector<std::optional<double>>& got, const std::vector<std::optional<double>>& want) {
  ASSERT_EQ(got.size(), want.size());
  for (std::size_t i = 0; i < got.size(); ++i) {
    ASSERT_EQ(got[i].has_value(), want[i].has_value());
    if (got[i]) {
      EXPECT_NEAR(*got[i], *want[i], tolerance);
    }
  }
}

TEST(DecisionRanking, ScoresAreFreeOfUnits) {
  std::mt19937_64 random(1);
  for (int round = 0; round < rounds; ++round) {
    const Problem problem = random_problem(random);
    Problem scaled = problem;
    for (double& value : scaled.matrix.values) value *= 1000.0;
    for (const auto& [name, rank] : methods()) {
      SCOPED_TRACE(name);
      expect_near(rank(scaled, 1000.0).score, rank(problem, 1.0).score);
    }
  }
}

TEST(DecisionRanking, ScoresFollowTheOrderOfTheAlternatives) {
  std::mt19937_64 random(2);
  for (int round = 0; round < rounds; ++round) {
    const Problem problem = random_problem(random);
    Problem reversed = problem;
    const std::size_t n = problem.matrix.rows;
    for (std::size_t i = 0; i < n; ++i) {
      for (std::size_t j = 0; j < problem.matrix.columns; ++j) {
        reversed.matrix.at(n - 1 - i, j) = problem.matrix.at(i, j);
      }
    }
    for (const auto& [name, rank] : methods()) {
      SCOPED_TRACE(name);
      auto score = rank(reversed, 1.0).score;
      std::reverse(score.begin(), score.end());
      expect_near(score, rank(problem, 1.0).score);
    }
  }
}

TEST(DecisionRanking, ABetterAlternativeIsNeverRankedWorse) {
  std::mt19937_64 random(3);
  for (int round = 0; round < rounds; ++round) {
    Problem problem = random_problem(random);
    for (std::size_t j = 0; j < problem.matrix.columns; ++j) {  // the first beats the second in everything
      const double low = problem.matrix.at(1, j) * 0.6;
      const double step = problem.directions[j] == Direction::benefit ? 0.3 : 0.0;
      problem.matrix.at(0, j) = low + step * low;
      problem.matrix.at(1, j) = low + (0.3 - step) * low;
    }
    const Dominance dominance = pareto_dominance(problem.matrix, problem.directions);
    EXPECT_TRUE(dominance.strictly_dominated[1]);
    for (const auto& [name, rank] : methods()) {
      SCOPED_TRACE(name);
      const Ranking ranking = rank(problem, 1.0);
      EXPECT_LE(*ranking.rank[0], *ranking.rank[1]);
    }
  }
}

TEST(DecisionRanking, ScoresStayWithinTheirBounds) {
  std::mt19937_64 random(4);
  for (int round = 0; round < rounds; ++round) {
    const Problem problem = random_problem(random);
    for (const auto& [name, rank] : methods()) {
      SCOPED_TRACE(name);
      const double low = name == "promethee2" || name == "moora" ? -1.0 : 0.0;
      for (const auto& score : rank(problem, 1.0).score) {
        EXPECT_GE(*score, low - tolerance);
        EXPECT_LE(*score, 1.0 + tolerance);
      }
    }
  }
}

TEST(DecisionRanking, MinMaxScoresDoNotChangeWhenACriterionIsShifted) {
  std::mt19937_64 random(5);
  for (int round = 0; round < rounds; ++round) {
    const Problem problem = random_problem(random);
    Problem shifted = problem;
    for (double& value : shifted.matrix.values) value += 512.0;
    expect_near(weighted_sum(shifted, Normalisation::minmax).ranking.score,
                weighted_sum(problem, Normalisation::minmax).ranking.score);
    expect_near(vikor(shifted).ranking.score, vikor(problem).ranking.score);
    expect_near(promethee2(shifted, v_shapes(problem)).ranking.score,
                promethee2(problem, v_shapes(problem)).ranking.score);
  }
}

TEST(DecisionRanking, ContributionsSumToTheScore) {
  std::mt19937_64 random(6);
  for (int round = 0; round < rounds; ++round) {
    const WeightedSum found = weighted_sum(random_problem(random), Normalisation::minmax);
    for (std::size_t i = 0; i < found.contributions.rows; ++i) {
      const auto row = found.contributions.row(i);
      EXPECT_NEAR(std::accumulate(row.begin(), row.end(), 0.0), *found.ranking.score[i], tolerance);
    }
  }
}

TEST(DecisionRanking, NetFlowsOfPrometheeSumToZero) {
  std::mt19937_64 random(7);
  for (int round = 0; round < rounds; ++round) {
    const Problem problem = random_problem(random);
    for (const auto shape : {PreferenceShape::usual, PreferenceShape::u_shape, PreferenceShape::v_shape,
                             PreferenceShape::level, PreferenceShape::linear, PreferenceShape::gaussian}) {
      const std::vector<Preference> preferences(problem.matrix.columns, {shape, 5.0, 30.0, 12.0});
      double sum = 0.0;
      for (const auto& score : promethee2(problem, preferences).ranking.score) sum += *score;
      EXPECT_NEAR(sum, 0.0, tolerance);
    }
  }
}

TEST(DecisionRanking, TheCompromiseSetHoldsTheFirst) {
  std::mt19937_64 random(8);
  for (int round = 0; round < rounds; ++round) {
    const Vikor found = vikor(random_problem(random));
    ASSERT_FALSE(found.compromise_set.empty());
    EXPECT_TRUE(std::any_of(found.compromise_set.begin(), found.compromise_set.end(),
                            [&](std::size_t i) { return *found.ranking.rank[i] == 1; }));
    EXPECT_EQ(found.compromise_set.size() == 1, found.acceptable_advantage && found.acceptable_stability);
  }
}

TEST(DecisionRanking, SpotisScoresDoNotChangeWhenAnAlternativeIsAdded) {
  std::mt19937_64 random(9);
  for (int round = 0; round < rounds; ++round) {
    const Problem problem = random_problem(random);
    Problem longer = problem;
    longer.matrix.rows += 1;
    longer.matrix.values.insert(longer.matrix.values.end(), problem.matrix.columns, 100.5);
    auto score = spotis(longer, wide_bounds(problem)).score;
    score.pop_back();
    expect_near(score, spotis(problem, wide_bounds(problem)).score);
  }
}

TEST(DecisionRanking, AConstantCriterionChangesNoMinMaxScoreAndIsSaid) {
  std::mt19937_64 random(10);
  for (int round = 0; round < rounds; ++round) {
    const Problem problem = random_problem(random);
    Problem wider = problem;
    wider.matrix = Matrix(problem.matrix.rows, problem.matrix.columns + 1);
    for (std::size_t i = 0; i < problem.matrix.rows; ++i) {
      for (std::size_t j = 0; j < problem.matrix.columns; ++j) wider.matrix.at(i, j) = problem.matrix.at(i, j);
      wider.matrix.at(i, problem.matrix.columns) = 7.5;
    }
    wider.directions.push_back(Direction::cost);
    wider.weights.push_back(3.0);
    const Ranking ranking = weighted_sum(wider, Normalisation::minmax).ranking;
    EXPECT_TRUE(ranking.warnings.has("constant_column"));
    expect_near(ranking.score, weighted_sum(problem, Normalisation::minmax).ranking.score);
    expect_near(topsis(wider, Normalisation::minmax).score, topsis(problem, Normalisation::minmax).score);
    expect_near(vikor(wider).ranking.score, vikor(problem).ranking.score);
  }
}

TEST(DecisionRanking, AZeroHasNoProduct) {
  Problem problem;
  problem.matrix = Matrix({{1.0, 0.0}, {2.0, 3.0}});
  problem.directions = {Direction::benefit, Direction::benefit};
  problem.weights = {1.0, 1.0};
  EXPECT_THROW(weighted_product(problem, Normalisation::none), core::Error);
  EXPECT_THROW(weighted_product(problem, Normalisation::linear), core::Error);
  problem.weights = {1.0, 0.0};  // a criterion without weight is not asked
  EXPECT_NO_THROW(weighted_product(problem, Normalisation::none));
}

TEST(DecisionWeights, SumToOneAndAreNotNegative) {
  std::mt19937_64 random(11);
  for (int round = 0; round < rounds; ++round) {
    const Problem problem = random_problem(random);
    const Matrix& x = problem.matrix;
    for (const Weights& found :
         {entropy_weights(x), critic_weights(x, problem.directions), merec_weights(x, problem.directions),
          variation_weights(x), deviation_weights(x, problem.directions, Normalisation::minmax)}) {
      EXPECT_NEAR(std::accumulate(found.weights.begin(), found.weights.end(), 0.0), 1.0, tolerance);
      EXPECT_GE(*std::min_element(found.weights.begin(), found.weights.end()), 0.0);
    }
  }
}

TEST(DecisionWeights, FollowTheOrderOfImportance) {
  std::mt19937_64 random(12);
  for (std::size_t m = 1; m < 12; ++m) {
    std::vector<double> ranks(m);
    std::iota(ranks.begin(), ranks.end(), 1.0);
    std::shuffle(ranks.begin(), ranks.end(), random);
    for (const RankOrder order : {RankOrder::centroid, RankOrder::sum, RankOrder::reciprocal}) {
      const std::vector<double> weights = rank_order_weights(ranks, order);
      EXPECT_NEAR(std::accumulate(weights.begin(), weights.end(), 0.0), 1.0, tolerance);
      for (std::size_t i = 0; i < m; ++i) {
        for (std::size_t j = 0; j < m; ++j) {
          EXPECT_EQ(weights[i] > weights[j], ranks[i] < ranks[j]);
        }
      }
    }
  }
}

TEST(DecisionAhp, ConsistentJudgementsGiveBackTheirWeights) {
  std::mt19937_64 random(13);
  std::uniform_real_distribution<double> weight(0.1, 1.0);
  for (int round = 0; round < rounds; ++round) {
    const std::size_t n = 1 + static_cast<std::size_t>(round) % 15;
    std::vector<double> weights(n);
    for (double& one : weights) one = weight(random);
    weights = to_sum_one(weights);
    Matrix pairwise(n, n);
    for (std::size_t i = 0; i < n; ++i) {
      for (std::size_t j = 0; j < n; ++j) pairwise.at(i, j) = i == j ? 1.0 : weights[i] / weights[j];
    }
    const Ahp found = ahp(pairwise);
    EXPECT_NEAR(found.consistency_ratio, 0.0, tolerance);
    for (std::size_t i = 0; i < n; ++i) {
      EXPECT_NEAR(found.weights[i], weights[i], tolerance);
      EXPECT_NEAR(found.weights_geometric_mean[i], weights[i], tolerance);
      EXPECT_NEAR(found.weights_column_mean[i], weights[i], tolerance);
    }
  }
}

TEST(DecisionAhp, AHoleInConsistentJudgementsIsFilledWithTheirRatio) {
  const std::vector<double> weights = {0.5, 0.3, 0.2};
  std::vector<std::vector<std::optional<double>>> pairwise(3, std::vector<std::optional<double>>(3));
  for (std::size_t i = 0; i < 3; ++i) {
    for (std::size_t j = 0; j < 3; ++j) pairwise[i][j] = i == j ? 1.0 : weights[i] / weights[j];
  }
  pairwise[0][2] = pairwise[2][0] = std::nullopt;
  const IncompleteAhp found = ahp_incomplete(pairwise);
  ASSERT_EQ(found.filled.size(), 1u);
  EXPECT_NEAR(found.filled[0].value, 2.5, 1e-6);
  EXPECT_NEAR(found.completed.lambda_max, 3.0, tolerance);
}

TEST(RankComparison, ARankingAgreesWithItselfAndNotWithItsReverse) {
  std::mt19937_64 random(14);
  for (std::size_t n = 2; n < 30; ++n) {
    std::vector<double> x(n), reversed(n);
    std::iota(x.begin(), x.end(), 1.0);
    std::shuffle(x.begin(), x.end(), random);
    for (std::size_t i = 0; i < n; ++i) reversed[i] = static_cast<double>(n) + 1.0 - x[i];
    EXPECT_NEAR(*spearman(x, x), 1.0, tolerance);
    EXPECT_NEAR(*spearman(x, reversed), -1.0, tolerance);
    EXPECT_NEAR(*kendall_tau_b(x, x), 1.0, tolerance);
    EXPECT_NEAR(*kendall_tau_b(x, reversed), -1.0, tolerance);
    EXPECT_NEAR(weighted_spearman(x, x), 1.0, tolerance);
    EXPECT_NEAR(ws_coefficient(x, x), 1.0, tolerance);
  }
}

TEST(RankComparison, TauOfTheMergeSortIsTauOfAllPairs) {
  std::mt19937_64 random(15);
  for (int round = 0; round < rounds; ++round) {
    std::uniform_int_distribution<int> value(0, 6);
    std::vector<double> x(25), y(25);
    for (double& one : x) one = value(random);
    for (double& one : y) one = value(random);
    double difference = 0.0, in_x = 0.0, in_y = 0.0;
    for (std::size_t a = 0; a < x.size(); ++a) {
      for (std::size_t b = a + 1; b < x.size(); ++b) {
        const double dx = x[a] - x[b], dy = y[a] - y[b];
        difference += (dx * dy > 0.0) - (dx * dy < 0.0);
        in_x += dx != 0.0;
        in_y += dy != 0.0;
      }
    }
    EXPECT_NEAR(*kendall_tau_b(x, y), difference / std::sqrt(in_x * in_y), tolerance);
  }
}

}  // namespace
}  // namespace titik::analysis::decision
