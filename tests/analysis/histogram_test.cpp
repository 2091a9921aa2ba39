// SPDX-License-Identifier: MIT
#include "analysis/histogram.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <limits>
#include <numeric>
#include <random>

#include "core/error.h"

namespace titik::analysis {
namespace {

std::size_t sum(const Histogram& histogram) {
  return std::accumulate(histogram.counts.begin(), histogram.counts.end(), std::size_t{0});
}

TEST(Histogram, EveryValueIsCountedOnceInTenToFortyBins) {
  std::mt19937 random(5);
  for (int round = 0; round < 200; ++round) {
    std::vector<double> values(1 + random() % 3000);
    std::lognormal_distribution<double> skewed(0, 0.1 + round % 20 * 0.1);
    for (double& value : values) value = skewed(random) - 1;
    values.push_back(-2);
    const Histogram h = histogram(values);
    EXPECT_EQ(sum(h), values.size());
    EXPECT_GE(h.counts.size(), 10u);
    EXPECT_LE(h.counts.size(), 40u);
    EXPECT_EQ(h.first, -2);
    EXPECT_NEAR(h.last(), *std::max_element(values.begin(), values.end()), 1e-9);
  }
}

TEST(Histogram, DoesNotDependOnTheOrderOfTheValues) {
  std::vector<double> values(500);
  std::iota(values.begin(), values.end(), 0.0);
  const Histogram before = histogram(values);
  std::shuffle(values.begin(), values.end(), std::mt19937(1));
  EXPECT_EQ(histogram(values).counts, before.counts);
}

TEST(Histogram, TheWidthIsThatOfFreedmanAndDiaconis) {
  // 0 … 1000: IQR 500, n = 1001, width 2 · 500 / 1001^(1/3) = 99.97, so 11 bins.
  std::vector<double> values(1001);
  std::iota(values.begin(), values.end(), 0.0);
  EXPECT_EQ(histogram(values).counts.size(), 11u);
}

TEST(Histogram, TheLargestValueBelongsToTheLastBin) {
  const std::vector<double> values = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
  const Histogram h = histogram(values);
  ASSERT_EQ(h.counts.size(), 10u);
  EXPECT_EQ(h.counts.back(), 2u);
  EXPECT_EQ(h.counts.front(), 1u);
}

TEST(Histogram, EqualValuesAreOneBinAndNoValuesNone) {
  const std::vector<double> equal(7, 3.5);
  EXPECT_EQ(histogram(equal).counts, std::vector<std::size_t>{7});
  EXPECT_EQ(histogram(equal).width, 0);
  EXPECT_TRUE(histogram({}).counts.empty());
}

TEST(Histogram, ManyEqualValuesBesideAFewOthersTakeTheMostBins) {
  std::vector<double> values(100, 0.0);
  values.push_back(50);
  const Histogram h = histogram(values);
  EXPECT_EQ(h.counts.size(), 40u);
  EXPECT_EQ(h.counts.front(), 100u);
}

TEST(Histogram, ARangeThatRoundingEatsIsOneBin) {
  const std::vector<double> values = {1.0, std::nextafter(1.0, 2.0)};
  EXPECT_EQ(sum(histogram(values)), 2u);
}

TEST(Histogram, RefusesValuesThatAreNotFinite) {
  const double largest = std::numeric_limits<double>::max();
  EXPECT_THROW(histogram(std::vector{1.0, std::numeric_limits<double>::quiet_NaN()}), core::Error);
  EXPECT_THROW(histogram(std::vector{-largest, largest}), core::Error);
}

}  // namespace
}  // namespace titik::analysis
