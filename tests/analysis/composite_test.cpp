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

using ::testing::DoubleNear;
using ::testing::Each;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Optional;
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


Scores composed(std::vector<Criterion> criteria, CompositeOptions options) { return composite(criteria, options); }

/// One benefit criterion per column of `rows`.
std::vector<Criterion> columns_of(const std::vector<std::vector<double>>& rows, const std::vector<double>& weights) {
  std::vector<Criterion> criteria;
  for (std::size_t c = 0; c < weights.size(); ++c) {
    criteria.push_back({"", {}, Direction::benefit, weights[c]});
    for (const auto& row : rows) criteria[c].values.emplace_back(row[c]);
  }
  return criteria;
}

void expect_near(const Values& got, const std::vector<double>& expected, double tolerance) {
  ASSERT_EQ(got.size(), expected.size());
  for (std::size_t i = 0; i < got.size(); ++i) EXPECT_NEAR(got[i].value_or(NAN), expected[i], tolerance) << i;
}

// Rizan et al. 2020 as printed by pyrepo-mcda (tests/test_mcda_methods_2.py): SAW of x / max. With an area of zeros
// min-max is x / max.
TEST(Composite, ReproducesTheWeightedSumOfRizan) {
  const Scores scores = composed(columns_of({{0.75, 0.5, 0.75, 0, 0, 0, 1},
                                             {0.75, 1, 0.75, 0, 0, 0, 0.75},
                                             {0.75, 0.75, 0.75, 0, 0.5, 0.25, 1},
                                             {0.5, 0.5, 0.75, 1, 0.5, 0, 0.75},
                                             {0, 0, 0, 0, 0, 0, 0}},
                                            {0.1, 0.1, 0.1, 0.15, 0.2, 0.25, 0.1}),
                                 {});
  expect_near(scores.score, {0.35, 0.375, 0.825, 0.6416666666666666, 0}, 1e-12);
  EXPECT_THAT(scores.rank, ElementsAre(4U, 3U, 1U, 2U, 5U));
}

// scikit-criteria tests/agg/test_simple.py, enwiki_1015567716 (Wikipedia, "Weighted product model"): shares of the
// column's sum to the power of the weight. Areas of 0.01 and of 1 in everything make geometric normalisation the
// identity: 0.01 + 0.99 · (x − 0.01) / 0.99 = x.
TEST(Composite, ReproducesTheWeightedProductOfWikipedia) {
  const std::vector<double> sums = {65, 60, 65, 70};
  std::vector<std::vector<double>> rows = {{25, 20, 15, 30}, {10, 30, 20, 30}, {30, 10, 30, 10}};
  for (auto& row : rows) {
    for (std::size_t c = 0; c < row.size(); ++c) row[c] /= sums[c];
  }
  rows.push_back({0.01, 0.01, 0.01, 0.01});
  rows.push_back({1, 1, 1, 1});
  const Scores scores =
      composed(columns_of(rows, {0.2, 0.15, 0.4, 0.25}), {.method = IndexMethod::geometric_mean});
  expect_near(scores.score, {0.31529283883362025, 0.31297906486389804, 0.29547962643476317, 0.01, 1}, 1e-12);
  EXPECT_THAT(scores.rank, ElementsAre(2U, 3U, 4U, 5U, 1U));
}

// UNDP, Human Development Indices and Indicators 2018, technical note 1: Costa Rica with 80.0 years of life, 15.4 and 8.8
// years of schooling and an income of 14,636 has the indices (80 − 20) / 65, (15.4 / 18 + 8.8 / 15) / 2 and
// ln(14,636 / 100) / ln 750, and an HDI of 0.794.
TEST(Composite, ReproducesTheHumanDevelopmentIndexOfCostaRica) {
  const std::vector<double> costa_rica = {60.0 / 65, (15.4 / 18 + 8.8 / 15) / 2, std::log(146.36) / std::log(750.0)};
  const Scores scores = composed(columns_of({costa_rica, {0.01, 0.01, 0.01}, {1, 1, 1}}, {1, 1, 1}),
                                 {.method = IndexMethod::geometric_mean});
  EXPECT_NEAR(*scores.score[0], 0.794, 0.0005);
  EXPECT_THAT(scores.score[2], Optional(1.0));
}

// R 4.2.2: scale(x), with the sample deviation, and (rank(x) − 1) / (n − 1); y is a cost and misses a value. The scores
// are 0.7 x − 0.3 y of R.
const Criterion x{"x", {12, 7, 7, 30, 1.5, 19.25}, Direction::benefit, 7};
const Criterion y{"y", {5, std::nullopt, 2, 9, 9, 4}, Direction::cost, 3};

TEST(Composite, ZScoresAreThoseOfR) {
  const Scores scores = composed({x, y}, {.normalisation = Normalisation::z_score});
  expect_near(scores.normalised[0],
              {-0.07667301457717039, -0.56092363295929948, -0.56092363295929948, 1.66662921159849464,
               -1.09359931317964154, 0.62549038207691687},
              1e-14);
  EXPECT_EQ(scores.score[1], std::nullopt);
  EXPECT_NEAR(*scores.score[0], 0.023388245684132968, 1e-14);
  EXPECT_NEAR(*scores.score[2], -0.026614602602786364, 1e-14);
  EXPECT_NEAR(*scores.score[4], -1.073756942778357981, 1e-14);
  EXPECT_THAT(scores.rank, ElementsAre(3U, std::nullopt, 4U, 1U, 5U, 2U));
}

TEST(Composite, RanksAreThoseOfRAndTiesShareTheirMean) {
  const Scores scores = composed({x, y}, {.normalisation = Normalisation::rank});
  expect_near(scores.normalised[0], {0.6, 0.3, 0.3, 1, 0, 0.8}, 1e-15);
  EXPECT_THAT(scores.normalised[1], ElementsAre(0.5, std::nullopt, 1.0, 0.125, 0.125, 0.75));
  EXPECT_NEAR(*scores.score[3], 0.7 + 0.3 * 0.125, 1e-15);
}

// By hand: people 0, 1, ½ with ¾ of the weight. Signal misses the second area, so people is all of its score.
TEST(Composite, ThosePresentShareTheWeightOfWhatIsMissing) {
  Criterion holes = signal;
  holes.values[1] = std::nullopt;
  const CompositeOptions half{.missing = MissingRule::reweight, .min_available = 0.5};
  const Scores scores = composed({people, holes}, half);
  EXPECT_THAT(scores.score, ElementsAre(0.25, 1.0, 0.375));
  EXPECT_THAT(scores.contributions[0], ElementsAre(0.0, 1.0, 0.375));
  EXPECT_THAT(scores.contributions[1], ElementsAre(0.25, std::nullopt, 0.0));
  ASSERT_EQ(scores.warnings.size(), 1U);
  EXPECT_EQ(scores.warnings.items()[0].code, "reweighted");
  EXPECT_THAT(scores.warnings.items()[0].rows, ElementsAre(1));
}

TEST(Composite, TooFewIndicatorsGiveNoScore) {
  Criterion holes = signal;
  holes.values[1] = std::nullopt;
  CompositeOptions options{.missing = MissingRule::reweight, .min_available = 0.51};
  const Scores scores = composed({people, holes}, options);
  EXPECT_THAT(scores.score, ElementsAre(0.25, std::nullopt, 0.375));
  ASSERT_TRUE(scores.warnings.has("no_score"));
  EXPECT_THAT(scores.warnings.items()[0].rows, ElementsAre(1));
  // Two of three are 2/3, however it is rounded; one that tells nothing apart and one without weight do not count.
  Criterion third = people, weightless = holes;
  third.values = {5, 6, 8};
  weightless.weight = 0;
  options.min_available = 2.0 / 3.0;
  EXPECT_TRUE(composed({people, holes, third, same, weightless}, options).score[1]);
  options.min_available = 0;
  Criterion nothing = people;
  nothing.values[1] = std::nullopt;
  EXPECT_FALSE(composed({nothing, holes}, options).score[1]) << "no indicator is none, whatever the share";
}

// By hand: a is 0, ½, 1 and b (cost) 1, ½, 0, taken onto 0.01 … 1: 0.01, 0.505, 1. Weights ½: √(0.01 · 1) = 0.1, 0.505.
TEST(Composite, ALastPlaceIsAHundredthInAGeometricMeanAndIsSaid) {
  const Criterion a{"a", {10, 20, 30}, Direction::benefit, 1}, b{"b", {1, 2, 3}, Direction::cost, 1};
  for (const Normalisation normalisation : {Normalisation::min_max, Normalisation::rank}) {
    const Scores scores =
        composed({a, b}, {.normalisation = normalisation, .method = IndexMethod::geometric_mean});
    expect_near(scores.score, {0.1, 0.505, 0.1}, 1e-15);
    ASSERT_EQ(scores.warnings.size(), 1U);
    EXPECT_EQ(scores.warnings.items()[0].code, "raised_zero");
    EXPECT_THAT(scores.warnings.items()[0].rows, ElementsAre(0, 2));
    // L(0.1, 1) = 0.9 / ln 10 = 0.390865; a: ½ (1 + 0.390865 · ln 0.01) = −0.4, b: ½ (1 + 0) = 0.5.
    EXPECT_NEAR(*scores.contributions[0][0], -0.4, 1e-12);
    EXPECT_NEAR(*scores.contributions[1][0], 0.5, 1e-12);
  }
}

TEST(Composite, TheIdealAreaOfAGeometricMeanGetsItsWeights) {
  const Scores scores = composed({people, {"more", {1, 9, 4}, Direction::benefit, 30}},
                                 {.method = IndexMethod::geometric_mean});
  EXPECT_THAT(scores.score[1], Optional(1.0));
  EXPECT_THAT(scores.contributions[0][1], Optional(DoubleNear(0.5, 1e-15)));
  EXPECT_THAT(scores.contributions[1][1], Optional(DoubleNear(0.5, 1e-15)));
}

TEST(Composite, RefusesAGeometricMeanOfZScoresAndAShareOutOfRange) {
  const auto refusal = [](CompositeOptions options) {
    try {
      composed({people, signal}, options);
    } catch (const core::Error& error) {
      return in_english(error.message());
    }
    return std::string();
  };
  EXPECT_EQ(refusal({.normalisation = Normalisation::z_score, .method = IndexMethod::geometric_mean}),
            "A geometric mean needs positive numbers; z-scores are negative for half of the areas");
  EXPECT_NE(refusal({.missing = MissingRule::reweight, .min_available = 1.5}), "");
  EXPECT_NE(refusal({.min_available = std::nan("")}), "");
  Criterion far = people;
  far.values[0] = 1e200;
  EXPECT_THROW(composed({far, signal}, {.normalisation = Normalisation::z_score}), core::Error);
  far.values = {0.0, 1e-200, 2e-200};
  EXPECT_THROW(composed({far, signal}, {.normalisation = Normalisation::z_score}), core::Error);
}

TEST(CompositeProperty, TheWeightedSumIsTheSpecialCase) {
  std::mt19937_64 random(4);
  for (int round = 0; round < 50; ++round) {
    const std::vector<Criterion> criteria = random_criteria(random);
    const Scores one = weighted_sum(criteria), other = composite(criteria, {});
    ASSERT_EQ(one.score, other.score);
    ASSERT_EQ(one.contributions, other.contributions);
  }
}

TEST(CompositeProperty, ContributionsSumToTheScoreWhateverTheMethod) {
  std::mt19937_64 random(5);
  for (int round = 0; round < 300; ++round) {
    const std::vector<Criterion> criteria = random_criteria(random);
    for (const Normalisation normalisation : {Normalisation::min_max, Normalisation::z_score, Normalisation::rank}) {
      for (const IndexMethod method : {IndexMethod::weighted_sum, IndexMethod::geometric_mean}) {
        if (normalisation == Normalisation::z_score && method == IndexMethod::geometric_mean) continue;
        for (const MissingRule missing : {MissingRule::no_score, MissingRule::reweight}) {
          const Scores scores = composite(criteria, {normalisation, method, missing, 0.5});
          for (std::size_t area = 0; area < scores.score.size(); ++area) {
            double sum = 0;
            std::size_t present = 0;
            for (const Values& contribution : scores.contributions) {
              sum += contribution[area].value_or(0);
              present += contribution[area].has_value();
            }
            if (missing == MissingRule::reweight) {
              std::size_t values = 0;
              for (const Criterion& criterion : criteria) values += criterion.values[area].has_value();
              ASSERT_EQ(scores.score[area].has_value(), values >= 2);
            }
            if (!scores.score[area]) continue;
            ASSERT_NEAR(sum, *scores.score[area], 1e-12);
            ASSERT_GE(present, missing == MissingRule::reweight ? 2U : 4U);
            if (normalisation == Normalisation::z_score) continue;
            ASSERT_LE(*scores.score[area], 1.0);
            ASSERT_GE(*scores.score[area], method == IndexMethod::geometric_mean ? geometric_floor - 1e-12 : 0.0);
          }
        }
      }
    }
  }
}

TEST(CompositeProperty, AGeometricMeanIsBelowTheWeightedMeanOfTheSameValues) {
  std::mt19937_64 random(6);
  for (int round = 0; round < 100; ++round) {
    const std::vector<Criterion> criteria = random_criteria(random);
    const Scores scores = composite(criteria, {.method = IndexMethod::geometric_mean});
    for (std::size_t area = 0; area < scores.score.size(); ++area) {
      if (!scores.score[area]) continue;
      double mean = 0;
      for (std::size_t c = 0; c < criteria.size(); ++c) mean += scores.weights[c] * *scores.normalised[c][area];
      ASSERT_LE(*scores.score[area], mean + 1e-12);
    }
  }
}

TEST(CompositeProperty, ZScoresHaveMeanZeroAndDeviationOne) {
  std::mt19937_64 random(7);
  for (int round = 0; round < 100; ++round) {
    const Scores scores = composite(random_criteria(random), {.normalisation = Normalisation::z_score});
    for (const Values& values : scores.normalised) {
      double sum = 0, squares = 0, count = 0;
      for (const auto& value : values) {
        if (value) sum += *value, squares += *value * *value, ++count;
      }
      ASSERT_NEAR(sum, 0, 1e-11);
      ASSERT_NEAR(squares / (count - 1), 1, 1e-11);
    }
  }
}

TEST(CompositeProperty, AnyScaleThatKeepsTheOrderGivesTheSameRanks) {
  std::mt19937_64 random(8);
  for (int round = 0; round < 100; ++round) {
    std::vector<Criterion> criteria = random_criteria(random);
    const Scores before = composite(criteria, {.normalisation = Normalisation::rank});
    for (Criterion& criterion : criteria) {
      for (auto& value : criterion.values) {
        if (value) value = std::log(*value);
      }
    }
    ASSERT_EQ(before.score, composite(criteria, {.normalisation = Normalisation::rank}).score);
  }
}

}  // namespace
}  // namespace titik::analysis
