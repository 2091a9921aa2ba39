// SPDX-License-Identifier: MIT
#include "analysis/normalise.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <random>

#include "core/error.h"

namespace titik::analysis {
namespace {

using ::testing::Each;
using ::testing::ElementsAre;
using Values = std::vector<std::optional<double>>;

TEST(MinMax, RunsFromNoughtToOneInTheDirectionThatRaisesTheIndex) {
  const Values values = {10, 20, std::nullopt, 15};
  EXPECT_THAT(min_max(values, Direction::benefit), ElementsAre(0.0, 1.0, std::nullopt, 0.5));
  EXPECT_THAT(min_max(values, Direction::cost), ElementsAre(1.0, 0.0, std::nullopt, 0.5));
}

TEST(MinMax, TellsNothingOfEqualValues) {
  EXPECT_THAT(min_max(Values{3, std::nullopt, 3}, Direction::benefit), Each(std::nullopt));
  EXPECT_THAT(min_max(Values{std::nullopt, std::nullopt}, Direction::cost), Each(std::nullopt));
  EXPECT_TRUE(min_max(Values{}, Direction::benefit).empty());
}

TEST(MinMax, RefusesWhatIsNoNumber) {
  for (const Values& bad : {Values{1, std::nan("")}, Values{1, HUGE_VAL}, Values{-1.7e308, 1.7e308}}) {
    EXPECT_THROW(min_max(bad, Direction::benefit), core::Error);
  }
}

TEST(MinMaxProperty, UnitsHaveNoEffectAndTheDirectionMirrors) {
  std::mt19937_64 random(1);
  std::normal_distribution<double> normal(0.0, 1e3);
  for (int round = 0; round < 100; ++round) {
    Values values, metres;
    for (int i = 0; i < 20; ++i) {
      const double value = normal(random);
      values.push_back(i % 7 == 3 ? std::nullopt : std::optional(value));
      metres.push_back(i % 7 == 3 ? std::nullopt : std::optional(1000.0 * value + 32.0));
    }
    const Values benefit = min_max(values, Direction::benefit), other_unit = min_max(metres, Direction::benefit);
    const Values cost = min_max(values, Direction::cost);
    for (std::size_t i = 0; i < values.size(); ++i) {
      ASSERT_EQ(benefit[i].has_value(), values[i].has_value());
      if (!benefit[i]) continue;
      ASSERT_GE(*benefit[i], 0.0);
      ASSERT_LE(*benefit[i], 1.0);
      ASSERT_NEAR(*benefit[i], *other_unit[i], 1e-12);
      ASSERT_NEAR(*benefit[i] + *cost[i], 1.0, 1e-12);
    }
  }
}

}  // namespace
}  // namespace titik::analysis
