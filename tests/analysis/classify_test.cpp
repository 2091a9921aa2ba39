// SPDX-License-Identifier: MIT
#include "analysis/classify.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <numeric>

#include "core/error.h"

namespace titik::analysis {
namespace {

using ::testing::DoubleNear;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using Numbers = std::vector<double>;

template <typename Call>
void expect_refused(Call&& call) {
  try {
    call();
    ADD_FAILURE() << "was not refused";
  } catch (const core::Error& error) {
    EXPECT_EQ(error.code(), core::ErrorCode::bad_input) << error.what();
  }
}

TEST(Classes, AreClosedOnTheSideAskedFor) {
  const Numbers values = {0, 1, 2, 3, 4};
  const Classes right = manual(values, Numbers{0, 2, 4}, Closure::right);
  const Classes left = manual(values, Numbers{0, 2, 4}, Closure::left);
  EXPECT_EQ(right.class_of(2), 0U);
  EXPECT_EQ(left.class_of(2), 1U);
  EXPECT_THAT(right.counts, ElementsAre(3, 2));
  EXPECT_THAT(left.counts, ElementsAre(2, 3));
  EXPECT_THAT(right.upper_bounds(), ElementsAre(2, 4));
}

TEST(Classes, HoldBothEndsAndWhatLiesOutside) {
  for (const Closure closure : {Closure::right, Closure::left}) {
    const Classes classes = manual(Numbers{0, 4}, Numbers{0, 2, 4}, closure);
    for (const double low : {-1e9, 0.0}) EXPECT_EQ(classes.class_of(low), 0U);
    for (const double high : {4.0, 1e9}) EXPECT_EQ(classes.class_of(high), 1U);
  }
}

TEST(Classify, MakesOneClassOfAConstantColumnAndSaysSo) {
  const Numbers same = {1, 1, 1, 1};
  const Numbers percents = {50, 100}, multiples = {-1, 1};
  for (const Classes& classes :
       {equal_interval(same, 5), quantile(same, 5), percentiles(same, percents), fisher_jenks(same, 5).classes,
        pretty(same, 5), standard_deviation(same, 5), mean_and_deviations(same, multiples), head_tail(same),
        maximum_breaks(same, 5), box_plot(same)}) {
    EXPECT_THAT(classes.breaks, ElementsAre(1, 1));
    EXPECT_THAT(classes.counts, ElementsAre(4));
    EXPECT_TRUE(classes.warnings.has("constant_column"));
    EXPECT_EQ(classes.class_of(1), 0U);
  }
  EXPECT_EQ(fisher_jenks(same, 5).within_class_ss, 0.0);
  EXPECT_EQ(fisher_jenks(same, 5).goodness_of_variance_fit, 1.0);
  EXPECT_THAT(whole_multiples(same), IsEmpty());
}

TEST(Classify, RefusesWhatIsNoInput) {
  const Numbers values = {1, 2, 3};
  const double nan = std::numeric_limits<double>::quiet_NaN(), infinity = std::numeric_limits<double>::infinity();
  for (const Numbers& bad : {Numbers{}, Numbers{1, nan}, Numbers{1, infinity}, Numbers{1, -1e200}}) {
    expect_refused([&] { equal_interval(bad, 2); });
    expect_refused([&] { quantile(bad, 2); });
    expect_refused([&] { fisher_jenks(bad, 2); });
    expect_refused([&] { pretty(bad, 2); });
    expect_refused([&] { standard_deviation(bad, 2); });
    expect_refused([&] { head_tail(bad); });
    expect_refused([&] { maximum_breaks(bad, 2); });
    expect_refused([&] { box_plot(bad); });
    expect_refused([&] { manual(bad, Numbers{0, 1}); });
  }
  for (const std::size_t k : {std::size_t{0}, max_classes + 1}) {
    expect_refused([&] { equal_interval(values, k); });
    expect_refused([&] { quantile(values, k); });
    expect_refused([&] { fisher_jenks(values, k); });
    expect_refused([&] { pretty(values, k); });
    expect_refused([&] { standard_deviation(values, k); });
    expect_refused([&] { maximum_breaks(values, k); });
  }
}

TEST(Classify, RefusesParametersOutOfRange) {
  const Numbers values = {1, 2, 3};
  for (const int type : {0, 10}) expect_refused([&] { quantile(values, 2, Closure::right, type); });
  for (const Numbers& percents : {Numbers{}, Numbers{-1}, Numbers{50, 50}, Numbers{60, 40}, Numbers{50, 101}}) {
    expect_refused([&] { percentiles(values, percents); });
  }
  expect_refused([&] { mean_and_deviations(values, Numbers{1, -1}); });
  expect_refused([&] { mean_and_deviations(values, Numbers{-1, 1}, Closure::right, 3); });
  for (const double threshold : {0.0, -0.1, 1.1, std::nan("")}) expect_refused([&] { head_tail(values, threshold); });
  for (const double hinge : {0.0, -1.0, std::nan("")}) expect_refused([&] { box_plot(values, hinge); });
  for (const Numbers& breaks :
       {Numbers{}, Numbers{1}, Numbers{1, 1, 1}, Numbers{2, 1}, Numbers{0, 1, 1, 2}, Numbers{0, std::nan("")}}) {
    expect_refused([&] { manual(values, breaks); });
  }
}

TEST(EqualInterval, KeepsItsEmptyClasses) {
  const Classes classes = equal_interval(Numbers{0, 1, 10}, 5);
  EXPECT_THAT(classes.breaks, ElementsAre(0, 2, 4, 6, 8, 10));
  EXPECT_THAT(classes.counts, ElementsAre(2, 0, 0, 0, 1));
  EXPECT_TRUE(classes.warnings.empty());
}

TEST(EqualInterval, SaysSoWhenTheRangeIsTooSmallToDivide) {
  const Classes classes = equal_interval(Numbers{1.0, std::nextafter(1.0, 2.0)}, 5);
  EXPECT_LT(classes.size(), 5U);
  EXPECT_TRUE(classes.warnings.has("fewer_classes"));
  EXPECT_EQ(std::accumulate(classes.counts.begin(), classes.counts.end(), std::size_t{0}), 2U);
}

TEST(Quantile, TakesEqualNumbersOfAnEvenRow) {
  // PySAL mapclassify, tests, TestQuantile: 0 … 999 in three classes.
  Numbers row(1000);
  std::iota(row.begin(), row.end(), 0.0);
  EXPECT_THAT(quantile(row, 3).upper_bounds(), ElementsAre(333, 666, 999));
}

TEST(Quantile, BuildsTheNineTypesOfHyndmanAndFan) {
  // 15, 20, 35, 40, 50 at 40 %: Wikipedia, "Percentile", gives 20 for the nearest rank (type 1), 27.5, 26 and 29 for
  // the three linear interpolations (types 5, 6, 7). Types 2, 3, 4, 8 and 9 by hand from the definitions: n p = 2 is
  // whole, so 2 halves the step and 4 takes the second value; 3 rounds 1.5 to the even rank; positions of 8 and 9 are
  // (16/3) 0.4 + 1/3 = 37/15 and 5.25 · 0.4 + 0.375 = 2.475.
  const Numbers values = {50, 15, 40, 20, 35};
  const Numbers expected = {20, 27.5, 20, 20, 27.5, 26, 29, 20 + 15 * 7.0 / 15.0, 20 + 15 * 0.475};
  for (int type = 1; type <= 9; ++type) {
    EXPECT_NEAR(quantile(values, 5, Closure::right, type).breaks[2], expected[static_cast<std::size_t>(type - 1)],
                1e-12)
        << type;
  }
}

TEST(Quantile, KeepsEqualValuesTogether) {
  const Numbers values = {0, 0, 0, 0, 5, 10};
  const Classes right = quantile(values, 5);
  EXPECT_THAT(right.breaks, ElementsAre(0, 0, 5, 10));
  EXPECT_THAT(right.counts, ElementsAre(4, 1, 1));
  EXPECT_TRUE(right.warnings.has("fewer_classes"));
  const Classes left = quantile(Numbers{0, -5, -10, 0, 0, 0}, 5, Closure::left);
  EXPECT_THAT(left.breaks, ElementsAre(-10, -5, 0, 0));
  EXPECT_THAT(left.counts, ElementsAre(1, 1, 4));
}

TEST(Percentiles, EndAtTheMaximum) {
  const Numbers values = {1, 2, 3, 4, 5};
  EXPECT_THAT(percentiles(values, Numbers{50}).breaks, ElementsAre(1, 3, 5));
  EXPECT_THAT(percentiles(values, Numbers{50, 100}).breaks, ElementsAre(1, 3, 5));
}

TEST(FisherJenks, GivesEachDistinctValueItsClassWhenTheyAreFew) {
  const FisherJenks found = fisher_jenks(Numbers{3, 1, 3, 2}, 5);
  EXPECT_THAT(found.classes.breaks, ElementsAre(1, 1, 2, 3));
  EXPECT_THAT(found.classes.counts, ElementsAre(1, 1, 2));
  EXPECT_TRUE(found.classes.warnings.has("fewer_classes"));
  EXPECT_EQ(found.within_class_ss, 0.0);
  EXPECT_EQ(found.goodness_of_variance_fit, 1.0);
}

TEST(FisherJenks, PrefersTheLowestBreaksAmongEqualOptima) {
  EXPECT_THAT(fisher_jenks(Numbers{0, 1, 2}, 2).classes.breaks, ElementsAre(0, 0, 2));
  EXPECT_THAT(fisher_jenks(Numbers{0, 1, 2, 3}, 3).classes.breaks, ElementsAre(0, 0, 1, 3));
}

TEST(FisherJenks, TellsNearValuesApartBesideAFarOutlier) {
  // Summed from the low end, 10¹⁸ would leave nothing of squares near 1.
  const FisherJenks found = fisher_jenks(Numbers{-1e9, 1, 2, 3, 11, 12, 13, 21, 22, 23}, 4);
  EXPECT_THAT(found.classes.breaks, ElementsAre(-1e9, -1e9, 3, 13, 23));
  EXPECT_EQ(found.within_class_ss, 6.0);
}

TEST(FisherJenks, WorksAtTheEndsOfTheScaleOfDoubles) {
  for (const double unit : {1e-300, 1e-160, 1.0, 1e149}) {
    const Numbers values = {0 * unit, 1 * unit, 2 * unit, 5 * unit, 6 * unit};
    const FisherJenks found = fisher_jenks(values, 2);
    EXPECT_THAT(found.classes.breaks, ElementsAre(0, 2 * unit, 6 * unit));
    EXPECT_NEAR(found.goodness_of_variance_fit, 1.0 - 2.5 / 26.8, 1e-12);
  }
}

TEST(Pretty, BreaksAtRoundNumbersAsRDoes) {
  // By hand: a step of 1, 2, 5 or 10 units, the next one where the wished step is above 1.4, 2.8 and 7 units.
  EXPECT_THAT(pretty(Numbers{0, 1}, 5).breaks, ElementsAre(0.0, 0.2, 0.4, 0.6, 0.8, 1.0));
  EXPECT_THAT(pretty(Numbers{0, 10}, 3).breaks, ElementsAre(0, 5, 10));
  EXPECT_THAT(pretty(Numbers{-3, 7}, 5).breaks, ElementsAre(-4, -2, 0, 2, 4, 6, 8));
  EXPECT_THAT(pretty(Numbers{1234, 5678}, 5).breaks, ElementsAre(1000, 2000, 3000, 4000, 5000, 6000));
}

TEST(Pretty, WritesItsBreaksWithoutARoundingTail) {
  for (const double at : pretty(Numbers{0, 0.7}, 5).breaks) EXPECT_EQ(at, std::round(at * 10) / 10);
}

TEST(Pretty, TakesARangeThatRoundingEatsForConstant) {
  const Classes classes = pretty(Numbers{1e9, std::nextafter(1e9, 2e9)}, 5);
  EXPECT_EQ(classes.size(), 1U);
  EXPECT_THAT(classes.counts, ElementsAre(2));
  EXPECT_TRUE(classes.warnings.has("constant_column"));
}

TEST(StandardDeviation, BreaksAtWholeDeviationsFromTheMean) {
  // Mean 0 and standard deviation √2 (divisor 2); z from −1 to 1, whose pretty breaks are −1, −0.5 … 1.
  const double s = std::sqrt(2.0);
  const Classes classes = standard_deviation(Numbers{-s, 0, s}, 5);
  EXPECT_THAT(classes.breaks, ElementsAre(DoubleNear(-s, 1e-12), DoubleNear(-s / 2, 1e-12), DoubleNear(0, 1e-12),
                                          DoubleNear(s / 2, 1e-12), DoubleNear(s, 1e-12)));
}

TEST(MeanAndDeviations, TakesASingleValueForConstant) {
  EXPECT_TRUE(mean_and_deviations(Numbers{3}, Numbers{-1, 1}).warnings.has("constant_column"));
}

TEST(MeanAndDeviations, KeepsTheClassBelowTheMinimum) {
  const Classes classes = mean_and_deviations(Numbers{1, 2, 3}, Numbers{-2, 0}, Closure::left);
  EXPECT_THAT(classes.breaks, ElementsAre(0, 0, 2, 3));
  EXPECT_THAT(classes.counts, ElementsAre(0, 1, 2));
}

TEST(HeadTail, CutsZipfNumbersIntoFour) {
  // PySAL mapclassify, tests, TestHeadTailBreaks: i⁻² for i = 1 … 999, then with the maximum twice.
  Numbers values;
  for (int i = 1; i < 1000; ++i) values.push_back(1.0 / (i * i));
  EXPECT_THAT(head_tail(values, std::nullopt).counts, ElementsAre(975, 21, 2, 1));
  values.push_back(1.0);
  EXPECT_THAT(head_tail(values, std::nullopt).counts, ElementsAre(980, 17, 1, 2));
}

TEST(HeadTail, EndsWhenTheMeanIsRoundedOntoAValue) {
  // PySAL mapclassify, tests, test_HeadTailBreaks_float
  EXPECT_THAT(head_tail(Numbers{1 + std::numeric_limits<double>::epsilon(), 1, 1}, std::nullopt).counts,
              ElementsAre(2, 1));
}

TEST(HeadTail, StopsAtAHeadThatIsNoMinority) {
  const Numbers values = {1, 2, 3, 4, 5, 6};  // half lie above the mean
  EXPECT_THAT(head_tail(values, 0.4).breaks, ElementsAre(1, 3.5, 6));
  EXPECT_THAT(head_tail(values, std::nullopt).breaks, ElementsAre(1, 3.5, 5, 6));
}

TEST(MaximumBreaks, CutsTheLowerOfEqualGapsFirst) {
  EXPECT_THAT(maximum_breaks(Numbers{0, 2, 3, 5, 7}, 3).breaks, ElementsAre(0, 1, 4, 7));
}

TEST(MaximumBreaks, SaysSoWhenThereAreTooFewGaps) {
  const Classes classes = maximum_breaks(Numbers{1, 1, 3}, 5);
  EXPECT_THAT(classes.breaks, ElementsAre(1, 2, 3));
  EXPECT_TRUE(classes.warnings.has("fewer_classes"));
}

TEST(BoxPlot, HasNoClassAboveAFenceThatHoldsTheMaximum) {
  // PySAL mapclassify, documentation of BoxPlot: 0 … 99
  Numbers row(100);
  std::iota(row.begin(), row.end(), 0.0);
  const Classes classes = box_plot(row);
  EXPECT_THAT(classes.upper_bounds(), ElementsAre(-49.5, 24.75, 49.5, 74.25, 148.5));
  EXPECT_THAT(classes.counts, ElementsAre(0, 25, 25, 25, 25));
}

TEST(Manual, CountsWhatLiesOutsideAndWarns) {
  const Classes classes = manual(Numbers{-1, 0, 5, 20}, Numbers{0, 2, 10});
  EXPECT_THAT(classes.counts, ElementsAre(2, 2));
  ASSERT_TRUE(classes.warnings.has("outside_breaks"));
  EXPECT_EQ(core::in_english(classes.warnings.items()[0].text),
            "2 values lie outside the class breaks and belong to the end classes");
}

TEST(Manual, AllowsAClassOfOneValueAtAnEnd) {
  EXPECT_THAT(manual(Numbers{0, 0, 1, 2}, Numbers{0, 0, 2}).counts, ElementsAre(2, 2));
  EXPECT_THAT(manual(Numbers{0, 1, 2, 2}, Numbers{0, 2, 2}, Closure::left).counts, ElementsAre(2, 2));
}

}  // namespace
}  // namespace titik::analysis
