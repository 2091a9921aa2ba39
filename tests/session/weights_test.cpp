// SPDX-License-Identifier: MIT
#include "session/weights.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

#include "core/random.h"

namespace titik::session {
namespace {

using ::testing::DoubleNear;
using ::testing::ElementsAre;
using ::testing::Pointwise;

double sum_of(const std::vector<double>& weights) { return std::accumulate(weights.begin(), weights.end(), 0.0); }

TEST(Weights, TheOthersGiveInProportion) {
  // 70 % is left for 30, 20, 15, 15 (of 80): 26.25, 17.5, 13.125, 13.125; to tenths by largest remainders
  // 26.2|5, 17.5, 13.1|25, 13.1|25 with a tenth left over, which goes to the first.
  EXPECT_THAT(with_weight(std::vector<double>{30, 20, 15, 15, 20}, std::vector<bool>(5), 4, 30),
              Pointwise(DoubleNear(1e-9), {26.3, 17.5, 13.1, 13.1, 30.0}));
}

TEST(Weights, ALockKeepsItsOwnAndLimitsTheOthers) {
  const std::vector<double> weights = {50, 30, 20};
  EXPECT_THAT(with_weight(weights, {true, false, false}, 1, 40), Pointwise(DoubleNear(1e-9), {50.0, 40.0, 10.0}));
  EXPECT_THAT(with_weight(weights, {true, false, false}, 1, 90), Pointwise(DoubleNear(1e-9), {50.0, 50.0, 0.0}));
  EXPECT_THAT(with_weight(weights, {true, false, true}, 1, 5), Pointwise(DoubleNear(1e-9), {50.0, 30.0, 20.0}))
      << "nothing else is free";
}

TEST(Weights, WhatIsTypedStaysToTheLetter) {
  EXPECT_THAT(with_weight(std::vector<double>{50, 50}, {false, false}, 0, 33.33),
              ElementsAre(33.33, DoubleNear(66.67, 1e-9)));
}

TEST(Weights, OthersThatAreAllZeroShareEqually) {
  EXPECT_THAT(with_weight(std::vector<double>{100, 0, 0}, std::vector<bool>(3), 0, 40),
              Pointwise(DoubleNear(1e-9), {40.0, 30.0, 30.0}));
}

TEST(Weights, ZeroIsAllowed) {
  EXPECT_THAT(with_weight(std::vector<double>{40, 60}, {false, false}, 0, 0), ElementsAre(0, 100));
}

TEST(Weights, AreTakenAsProportionsWhereTheyDoNotSumToAHundred) {
  EXPECT_THAT(to_hundred(std::vector<double>{1, 1, 2}), Pointwise(DoubleNear(1e-9), {25.0, 25.0, 50.0}));
  EXPECT_THAT(to_hundred(std::vector<double>{1, 1, 1}), Pointwise(DoubleNear(1e-9), {33.4, 33.3, 33.3}));
  EXPECT_THAT(to_hundred(std::vector<double>{0, 0}), Pointwise(DoubleNear(1e-9), {50.0, 50.0}));
}

TEST(Weights, AlwaysSumToAHundredAndStayPositiveUnderAnyDragsAndLocks) {
  core::Random random(7, 0);
  for (int round = 0; round < 300; ++round) {
    const std::size_t count = 1 + static_cast<std::size_t>(random.uniform() * 12);
    std::vector<double> weights(count);
    for (double& weight : weights) weight = random.uniform() < 0.2 ? 0 : random.uniform() * 40;
    weights = to_hundred(weights);
    for (int drag = 0; drag < 20; ++drag) {
      std::vector<bool> locked(count);
      for (std::size_t i = 0; i < count; ++i) locked[i] = random.uniform() < 0.3;
      const auto index = static_cast<std::size_t>(random.uniform() * static_cast<double>(count));
      const double wanted = random.uniform() < 0.5 ? std::round(random.uniform() * 100) : random.uniform() * 130 - 15;
      const std::vector<double> before = weights;
      weights = with_weight(before, locked, index, wanted);
      ASSERT_NEAR(sum_of(weights), 100, 1e-9);
      for (std::size_t i = 0; i < count; ++i) {
        ASSERT_GE(weights[i], 0);
        if (locked[i] && i != index) ASSERT_EQ(weights[i], before[i]) << "a lock holds";
      }
    }
  }
}

TEST(Weights, WhatIsShownToTenthsSumsToAHundredAfterDragsOfWholePerCent) {
  core::Random random(11, 0);
  std::vector<double> weights = {30, 20, 15, 15, 20};
  for (int drag = 0; drag < 500; ++drag) {
    const auto index = static_cast<std::size_t>(random.uniform() * 5);
    weights = with_weight(weights, std::vector<bool>(5), index, std::round(random.uniform() * 100));
    long tenths = 0;
    for (const double weight : weights) {
      ASSERT_NEAR(weight * 10, std::round(weight * 10), 1e-6) << "no more than a decimal";
      tenths += std::lround(weight * 10);
    }
    ASSERT_EQ(tenths, 1000);
  }
}

model::Recipe recipe_of(std::initializer_list<double> weights) {
  model::Recipe recipe;
  for (const double weight : weights) {
    model::IndexInput input;
    input.column = std::string(1, static_cast<char>('a' + recipe.inputs.size()));
    input.weight = weight;
    recipe.inputs.push_back(input);
  }
  return recipe;
}
std::vector<double> weights_of(const model::Recipe& recipe) {
  std::vector<double> weights;
  for (const model::IndexInput& input : recipe.inputs) weights.push_back(input.weight);
  return weights;
}

TEST(Weights, AnotherIndicatorGetsAnAverageWeight) {
  model::IndexInput input;
  input.column = "new";
  EXPECT_THAT(weights_of(with_input(recipe_of({60, 20, 20}), input)),
              Pointwise(DoubleNear(1e-9), {45.0, 15.0, 15.0, 25.0}));
  EXPECT_THAT(weights_of(with_input({}, input)), ElementsAre(100));
}

TEST(Weights, WhatARemovedIndicatorHadIsSharedInProportion) {
  EXPECT_THAT(weights_of(without_input(recipe_of({60, 20, 20}), 0)), ElementsAre(50, 50));
  EXPECT_TRUE(without_input(recipe_of({100}), 0).inputs.empty());
  EXPECT_EQ(without_input(recipe_of({100}), 3), recipe_of({100}));
}

TEST(Weights, LocksGoByColumn) {
  EXPECT_THAT(weights_of(with_weight(recipe_of({50, 30, 20}), {"a"}, 1, 40)),
              Pointwise(DoubleNear(1e-9), {50.0, 40.0, 10.0}));
}

}  // namespace
}  // namespace titik::session
