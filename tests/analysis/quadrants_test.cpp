// SPDX-License-Identifier: MIT
#include "analysis/quadrants.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <random>

#include "core/error.h"

namespace titik::analysis {
namespace {

using ::testing::ElementsAre;
using Values = std::vector<std::optional<double>>;

// By hand: of the areas that have both, x has the mean (1 + 2 + 6) / 3 = 3 and the median 2, y 4 and 3.
const Values x = {1, 2, 6, std::nullopt, 100}, y = {7, 2, 3, 5, std::nullopt};

TEST(Quadrants, CrossTheMeansOfTheAreasThatHaveBoth) {
  const Quadrants crossed = quadrants(x, y, Threshold::mean);
  EXPECT_DOUBLE_EQ(crossed.x_threshold, 3);
  EXPECT_DOUBLE_EQ(crossed.y_threshold, 4);
  EXPECT_THAT(crossed.quadrant, ElementsAre(Quadrant::low_high, Quadrant::low_low, Quadrant::high_low, std::nullopt,
                                            std::nullopt));
}

TEST(Quadrants, AMedianSharesThemOutAndWhatEqualsItIsHigh) {
  const Quadrants crossed = quadrants(x, y, Threshold::median);
  EXPECT_DOUBLE_EQ(crossed.x_threshold, 2);
  EXPECT_DOUBLE_EQ(crossed.y_threshold, 3);
  EXPECT_THAT(crossed.quadrant, ElementsAre(Quadrant::low_high, Quadrant::high_low, Quadrant::high_high, std::nullopt,
                                            std::nullopt));
  EXPECT_DOUBLE_EQ(quadrants(Values{1, 2, 4, 9}, Values{1, 2, 3, 4}, Threshold::median).x_threshold, 3);
}

TEST(Quadrants, GivenThresholdsTakeThePlaceOfTheRule) {
  const Quadrants crossed = quadrants(x, y, Threshold::mean, 2.0, 7.0);
  EXPECT_THAT(crossed.quadrant, ElementsAre(Quadrant::low_high, Quadrant::high_low, Quadrant::high_low, std::nullopt,
                                            std::nullopt));
}

TEST(Quadrants, EqualFiguresAreHighHoweverTheirMeanIsRounded) {
  const Quadrants crossed = quadrants(Values(18, 0.3), Values(18, 0.1), Threshold::mean);
  for (const auto& quadrant : crossed.quadrant) EXPECT_EQ(quadrant, Quadrant::high_high);
  EXPECT_TRUE(crossed.x_constant && crossed.y_constant);
  EXPECT_FALSE(quadrants(x, y, Threshold::mean).x_constant);
}

TEST(Quadrants, RefuseWhatHasNoThreshold) {
  EXPECT_THROW(quadrants(Values{1, std::nullopt}, Values{std::nullopt, 2}, Threshold::mean), core::Error);
  EXPECT_THROW(quadrants(Values{1}, Values{1, 2}, Threshold::mean), core::Error);
  EXPECT_THROW(quadrants(Values{NAN}, Values{1}, Threshold::mean), core::Error);
  EXPECT_THROW(quadrants(Values{1}, Values{1}, Threshold::mean, INFINITY), core::Error);
}

TEST(QuadrantsProperty, TurningBothAxesTurnsEveryClass) {
  std::mt19937_64 random(1);
  std::normal_distribution<double> normal;
  for (int round = 0; round < 100; ++round) {
    Values along_x, along_y;
    for (int area = 0; area < 25; ++area) along_x.emplace_back(normal(random)), along_y.emplace_back(normal(random));
    const Quadrants before = quadrants(along_x, along_y, Threshold::mean);
    for (auto* axis : {&along_x, &along_y}) {
      for (auto& value : *axis) value = -*value;
    }
    const Quadrants after = quadrants(along_x, along_y, Threshold::mean);
    for (std::size_t area = 0; area < 25; ++area) {
      ASSERT_EQ(static_cast<int>(*before.quadrant[area]) + static_cast<int>(*after.quadrant[area]), 3);
    }
  }
}

}  // namespace
}  // namespace titik::analysis
