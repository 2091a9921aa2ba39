// SPDX-License-Identifier: MIT
#include "analysis/composite.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <random>

#include "core/error.h"

namespace titik::analysis {
namespace {

using ::testing::Each;
using ::testing::ElementsAre;
using Values = std::vector<std::optional<double>>;

const Criterion people{"people", {100, 300, 200}, Direction::benefit, 30};
const Criterion signal{"signal", {0, 50, 100}, Direction::cost, 10};
const Criterion same{"same", {7, 7, 7}, Direction::benefit, 60};

Scores weighted(std::vector<Criterion> criteria) { return weighted_sum(criteria); }

TEST(WeightedSum, AddsUpWeightedMinMaxValues) {
  const Scores scores = weighted({people, signal});
  EXPECT_THAT(scores.weights, ElementsAre(0.75, 0.25));
  EXPECT_THAT(scores.normalised[0], ElementsAre(0.0, 1.0, 0.5));
  EXPECT_THAT(scores.normalised[1], ElementsAre(1.0, 0.5, 0.0));
  EXPECT_THAT(scores.contributions[1], ElementsAre(0.25, 0.125, 0.0));
  EXPECT_THAT(scores.score, ElementsAre(0.25, 0.875, 0.375));
  EXPECT_THAT(scores.rank, ElementsAre(3U, 1U, 2U));
  EXPECT_TRUE(scores.warnings.empty());
}

TEST(WeightedSum, SharesTheWeightOfAConstantIndicatorAndSaysSo) {
  const Scores scores = weighted({people, same, signal});
  EXPECT_THAT(scores.weights, ElementsAre(0.75, 0.0, 0.25));
  EXPECT_THAT(scores.normalised[1], Each(std::nullopt));
  EXPECT_THAT(scores.contributions[1], Each(0.0));
  EXPECT_EQ(scores.score, weighted({people, signal}).score);
  ASSERT_EQ(scores.warnings.size(), 1U);
  EXPECT_EQ(scores.warnings.items()[0].code, "constant_column");
  EXPECT_EQ(in_english(scores.warnings.items()[0].text),
            "same is the same for every area; it is left out and the others share its weight");
}

TEST(WeightedSum, GivesNoScoreWhereAnIndicatorIsMissing) {
  Criterion holes = signal;
  holes.values[1] = std::nullopt;
  const Scores scores = weighted({people, holes});
  EXPECT_THAT(scores.score, ElementsAre(0.25, std::nullopt, 0.375));
  EXPECT_THAT(scores.contributions[0], ElementsAre(0.0, 0.75, 0.375));
  EXPECT_THAT(scores.contributions[1], ElementsAre(0.25, std::nullopt, 0.0));
  EXPECT_THAT(scores.rank, ElementsAre(2U, std::nullopt, 1U));
  ASSERT_TRUE(scores.warnings.has("no_score"));
  EXPECT_THAT(scores.warnings.items()[0].rows, ElementsAre(1));
}

TEST(WeightedSum, DoesNotMindAMissingValueWithoutWeight) {
  Criterion holes{"holes", {1, std::nullopt, 3}, Direction::benefit, 0};
  EXPECT_EQ(weighted({people, holes}).score, weighted({people}).score);
  Criterion constant_holes = same;
  constant_holes.values[2] = std::nullopt;
  EXPECT_EQ(weighted({people, constant_holes}).score, weighted({people}).score);
}

TEST(WeightedSum, GivesNoScoreWhenNothingTellsTheAreasApart) {
  const Scores scores = weighted({same});
  for (const Values& nothing : {scores.score, scores.contributions[0]}) EXPECT_THAT(nothing, Each(std::nullopt));
  EXPECT_THAT(scores.rank, Each(std::nullopt));
  EXPECT_TRUE(scores.warnings.has("constant_column"));
  EXPECT_TRUE(scores.warnings.has("no_score"));
}

TEST(WeightedSum, RefusesWhatCanNotBeWeighed) {
  Criterion negative = people, weightless = people, nan = people, longer = people, broken = people;
  negative.weight = -1;
  weightless.weight = 0;
  nan.weight = std::nan("");
  longer.values.emplace_back(1);
  broken.values[0] = std::nan("");
  const std::vector<std::vector<Criterion>> bad = {
      {}, {weightless}, {people, negative}, {people, nan}, {people, longer}, {broken}};
  for (const auto& criteria : bad) {
    try {
      weighted(criteria);
      ADD_FAILURE() << "was not refused";
    } catch (const core::Error& error) {
      EXPECT_EQ(error.code(), core::ErrorCode::bad_input);
    }
  }
}

TEST(CompetitionRank, SharesRanksAndSkipsThoseAfterThem) {
  EXPECT_THAT(competition_rank(Values{0.5, 0.9, std::nullopt, 0.5, 0.1}), ElementsAre(2U, 1U, std::nullopt, 2U, 4U));
  EXPECT_TRUE(competition_rank(Values{}).empty());
}

TEST(CompetitionRank, MeasuresTheToleranceFromTheHighestOfAGroup) {
  EXPECT_THAT(competition_rank(Values{0.0, 0.8, 1.6}, 1.0), ElementsAre(3U, 1U, 1U));
  EXPECT_THAT(competition_rank(Values{0.3, 0.1 + 0.2}), ElementsAre(1U, 1U));
}

std::vector<Criterion> random_criteria(std::mt19937_64& random) {
  std::lognormal_distribution<double> skewed(3.0, 1.5);
  std::uniform_real_distribution<double> weight(0.1, 1.0);
  std::uniform_int_distribution<int> coin(0, 9);
  std::vector<Criterion> criteria(4);
  for (Criterion& criterion : criteria) {
    criterion = {"", {}, coin(random) < 5 ? Direction::benefit : Direction::cost, weight(random)};
    for (int area = 0; area < 18; ++area) {
      const double value = skewed(random);
      criterion.values.push_back(coin(random) == 0 ? std::nullopt : std::optional(value));
    }
  }
  return criteria;
}

TEST(WeightedSumProperty, ContributionsSumToTheScoreAndRanksOrderIt) {
  std::mt19937_64 random(1);
  for (int round = 0; round < 200; ++round) {
    const Scores scores = weighted_sum(random_criteria(random));
    for (std::size_t area = 0; area < scores.score.size(); ++area) {
      std::optional<double> sum = 0.0;
      for (const Values& contribution : scores.contributions) {
        sum = sum && contribution[area] ? std::optional(*sum + *contribution[area]) : std::nullopt;
      }
      ASSERT_EQ(sum.has_value(), scores.score[area].has_value());
      ASSERT_EQ(scores.rank[area].has_value(), scores.score[area].has_value());
      if (!sum) continue;
      ASSERT_NEAR(*sum, *scores.score[area], 1e-12);
      ASSERT_GE(*scores.score[area], 0.0);
      ASSERT_LE(*scores.score[area], 1.0);
      const auto higher = std::count_if(scores.score.begin(), scores.score.end(), [&](const auto& other) {
        return other && *other > *scores.score[area] + 1e-12;
      });
      ASSERT_EQ(*scores.rank[area], static_cast<std::size_t>(higher) + 1);
    }
  }
}

TEST(WeightedSumProperty, UnitsOfValuesAndWeightsHaveNoEffect) {
  std::mt19937_64 random(2);
  for (int round = 0; round < 100; ++round) {
    std::vector<Criterion> criteria = random_criteria(random);
    const Scores before = weighted_sum(criteria);
    for (Criterion& criterion : criteria) {
      criterion.weight *= 100.0;
      for (auto& value : criterion.values) {
        if (value) value = 1000.0 * *value + 32.0;
      }
    }
    const Scores after = weighted_sum(criteria);
    ASSERT_EQ(before.rank, after.rank);
    for (std::size_t area = 0; area < before.score.size(); ++area) {
      if (!before.score[area]) continue;
      ASSERT_NEAR(*before.score[area], *after.score[area], 1e-12);
    }
  }
}

TEST(WeightedSumProperty, TurningEveryDirectionMirrorsTheScores) {
  std::mt19937_64 random(3);
  for (int round = 0; round < 100; ++round) {
    std::vector<Criterion> criteria = random_criteria(random);
    const Scores before = weighted_sum(criteria);
    for (Criterion& criterion : criteria) {
      criterion.direction = criterion.direction == Direction::benefit ? Direction::cost : Direction::benefit;
    }
    const Scores after = weighted_sum(criteria);
    for (std::size_t area = 0; area < before.score.size(); ++area) {
      if (!before.score[area]) continue;
      ASSERT_NEAR(*before.score[area] + *after.score[area], 1.0, 1e-12);
    }
  }
}

}  // namespace
}  // namespace titik::analysis
