// SPDX-License-Identifier: MIT
// What holds for spatial statistics whatever the map, tried with seeded random maps.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <random>

#include "analysis/spatial/autocorrelation.h"
#include "analysis/spatial/kernel_density.h"
#include "analysis/spatial/local.h"
#include "analysis/spatial/permutation.h"
#include "analysis/spatial/point_weights.h"
#include "analysis/spatial/rates.h"
#include "core/error.h"

namespace titik::analysis::spatial {
namespace {

using Numbers = std::vector<double>;
using Optional = std::vector<std::optional<double>>;

struct Map {
  Neighbours neighbours;
  Numbers values;
};

Map random_map(std::mt19937& generator, std::size_t n = 40, std::size_t k = 4) {
  std::uniform_real_distribution<double> place(0.0, 1.0), value(1.0, 10.0);
  std::vector<geo::Point> points(n);
  Map map;
  for (geo::Point& point : points) {
    point = {place(generator), place(generator)};
    map.values.push_back(value(generator) + 5.0 * point.x);
  }
  map.neighbours = nearest_neighbours(points, k);
  return map;
}

Neighbours lists(const std::vector<std::vector<std::int64_t>>& given) { return neighbours_from_lists(given); }

constexpr Style styles[] = {Style::row_standardised, Style::binary, Style::global, Style::variance_stabilising};

void expect_near(const std::optional<double>& got, const std::optional<double>& want, double tolerance = 1e-9) {
  ASSERT_EQ(got.has_value(), want.has_value());
  if (got) {
    EXPECT_NEAR(*got, *want, tolerance * std::max(1.0, std::fabs(*want)));
  }
}

void expect_near(const Optional& got, const Optional& want, double tolerance = 1e-9) {
  ASSERT_EQ(got.size(), want.size());
  for (std::size_t i = 0; i < got.size(); ++i) expect_near(got[i], want[i], tolerance);
}

Numbers transformed(const Numbers& values, double factor, double shift) {
  Numbers result;
  for (const double value : values) result.push_back(value * factor + shift);
  return result;
}

TEST(GlobalStatistics, DoNotChangeWithTheUnitAndTheZeroOfTheValues) {
  std::mt19937 generator(1);
  for (int round = 0; round < 20; ++round) {
    const Map map = random_map(generator);
    for (const Style style : styles) {
      const Weights w = weights(map.neighbours, style);
      const Numbers other = transformed(map.values, round % 2 == 0 ? 1000.0 : -0.01, 50.0);
      for (const auto statistic : {moran, geary}) {
        const GlobalStatistic a = statistic(w, map.values, Alternative::greater);
        const GlobalStatistic b = statistic(w, other, Alternative::greater);
        expect_near(b.value, a.value);
        expect_near(b.normal.p, a.normal.p);
        expect_near(b.randomisation.variance, a.randomisation.variance);
        expect_near(b.randomisation.p, a.randomisation.p);
      }
      const GlobalStatistic a = getis_ord(w, map.values, Alternative::greater);
      expect_near(getis_ord(w, transformed(map.values, 1000.0, 0.0), Alternative::greater).randomisation.p,
                  a.randomisation.p, 1e-6);
    }
  }
}

TEST(LocalStatistics, DoNotChangeWithTheUnitAndTheZeroOfTheValues) {
  std::mt19937 generator(2);
  for (int round = 0; round < 20; ++round) {
    const Map map = random_map(generator);
    const Numbers other = transformed(map.values, 1000.0, -50.0);
    for (const Style style : styles) {
      const Weights w = weights(map.neighbours, style), star = weights(with_self(map.neighbours), style);
      expect_near(local_moran(w, other).divisor_n, local_moran(w, map.values).divisor_n);
      expect_near(local_moran(w, other).z, local_moran(w, map.values).z, 1e-7);
      expect_near(local_geary(w, other).values, local_geary(w, map.values).values);
      expect_near(local_getis_ord(w, other).values, local_getis_ord(w, map.values).values);
      expect_near(local_getis_ord(star, other).values, local_getis_ord(star, map.values).values);
    }
  }
}

TEST(LocalStatistics, FollowTheOrderOfTheAreas) {
  std::mt19937 generator(3);
  for (int round = 0; round < 20; ++round) {
    const Map map = random_map(generator);
    const std::size_t n = map.values.size();
    std::vector<std::size_t> place(n);  // where an area goes
    std::iota(place.begin(), place.end(), std::size_t{0});
    std::shuffle(place.begin(), place.end(), generator);
    std::vector<std::vector<std::int64_t>> moved(n);
    Numbers values(n);
    for (std::size_t area = 0; area < n; ++area) {
      values[place[area]] = map.values[area];
      for (const std::uint32_t other : map.neighbours.row(area)) {
        moved[place[area]].push_back(static_cast<std::int64_t>(place[other]));
      }
    }
    const Weights a = weights(map.neighbours, Style::row_standardised);
    const Weights b = weights(lists(moved), Style::row_standardised);
    expect_near(moran(b, values, Alternative::less).value, moran(a, map.values, Alternative::less).value);
    const Optional before = local_moran(a, map.values).divisor_n, after = local_moran(b, values).divisor_n;
    for (std::size_t area = 0; area < n; ++area) expect_near(after[place[area]], before[area]);
  }
}

TEST(LocalMoran, SumsToTheGlobalOneTimesS0) {
  std::mt19937 generator(4);
  for (int round = 0; round < 20; ++round) {
    const Map map = random_map(generator);
    for (const Style style : styles) {
      const Weights w = weights(map.neighbours, style);
      double sum = 0.0;
      for (const auto& value : local_moran(w, map.values).divisor_n) sum += *value;
      EXPECT_NEAR(sum, *moran(w, map.values, Alternative::greater).value * constants(w).s0, 1e-9);
    }
  }
}

TEST(LocalGeary, SumsToTheGlobalOneTimesItsFactor) {
  std::mt19937 generator(5);
  const Map map = random_map(generator);
  const Weights w = weights(map.neighbours, Style::row_standardised);
  double sum = 0.0;
  for (const auto& value : local_geary(w, map.values, 1).values) sum += *value;
  EXPECT_NEAR(sum, *geary(w, map.values, Alternative::greater).value * 2.0 * constants(w).s0, 1e-9);
}

TEST(Bivariate, OfAVariableWithItselfIsMoransI) {
  std::mt19937 generator(6);
  const Map map = random_map(generator);
  const Weights w = weights(map.neighbours, Style::row_standardised);
  expect_near(bivariate_moran(w, map.values, map.values).value, moran(w, map.values, Alternative::greater).value);
  expect_near(local_bivariate_moran(w, map.values, map.values).values, local_moran(w, map.values).divisor_n_minus_1);
}

TEST(Statistics, OfAConstantAreNotDefinedAndSaySo) {
  const Weights w = weights(lists({{1}, {0, 2}, {1, 3}, {2}}), Style::row_standardised);
  const Numbers constant(4, 0.1);
  EXPECT_FALSE(moran(w, constant, Alternative::greater).value);
  EXPECT_TRUE(geary(w, constant, Alternative::greater).warnings.has("constant_column"));
  EXPECT_FALSE(local_moran(w, constant).divisor_n[0]);
  EXPECT_FALSE(local_getis_ord(w, constant).values[0]);
  EXPECT_TRUE(local_permutation(w, constant, LocalTest::moran, Tail::directed, {}).warnings.has("constant_column"));
  EXPECT_FALSE(moran_permutation(w, constant, Tail::greater, {}).p);
}

TEST(Statistics, WithoutLinksAreNotDefinedAndSaySo) {
  const Weights w = weights(lists({{}, {}, {}}), Style::row_standardised);
  const GlobalStatistic found = moran(w, Numbers{1, 2, 3}, Alternative::greater);
  EXPECT_FALSE(found.value);
  EXPECT_TRUE(found.warnings.has("no_links"));
  EXPECT_EQ(local_permutation(w, Numbers{1, 2, 3}, LocalTest::moran, Tail::directed, {}).tested, 0u);
}

TEST(Statistics, OfAnIslandAreNothingAndItDoesNotCount) {
  const Weights w = weights(lists({{1}, {0, 2}, {1, 3}, {2, 4}, {3}, {}}), Style::row_standardised);
  const Numbers values = {1, 2, 4, 3, 7, 5};
  EXPECT_EQ(constants(w).n, 5u);
  expect_near(moran(w, values, Alternative::greater).expectation, -0.25);
  EXPECT_FALSE(local_moran(w, values).divisor_n[5]);
  EXPECT_FALSE(local_getis_ord(w, values).values[5]);
  const LocalPermutation tested = local_permutation(w, values, LocalTest::moran, Tail::directed, {99, 1, 1});
  EXPECT_FALSE(tested.p[5]);
  EXPECT_EQ(tested.tested, 5u);
}

TEST(Statistics, RefuseValuesThatAreNotFiniteOrNotOneForEachArea) {
  const Weights w = weights(lists({{1}, {0}}), Style::binary);
  EXPECT_THROW(moran(w, Numbers{1.0}, Alternative::greater), core::Error);
  EXPECT_THROW(moran(w, Numbers{1.0, std::nan("")}, Alternative::greater), core::Error);
  EXPECT_THROW(local_moran(w, Numbers{1.0, 1e200}), core::Error);
  EXPECT_THROW(join_counts(w, Numbers{0.0, 2.0}), core::Error);
  EXPECT_THROW(local_permutation(w, Numbers{1.0, 2.0}, LocalTest::moran, Tail::directed, {0, 0, 1}), core::Error);
}

TEST(MoransI, OfABoardOfTwoColoursIsMinusOneAndGearysCLarge) {
  // a cycle of six, values by turns
  const Weights w = weights(lists({{1, 5}, {0, 2}, {1, 3}, {2, 4}, {3, 5}, {4, 0}}), Style::row_standardised);
  const Numbers values = {0, 1, 0, 1, 0, 1};
  expect_near(moran(w, values, Alternative::less).value, -1.0);
  EXPECT_LT(*moran(w, values, Alternative::less).normal.p, 0.05);
  EXPECT_LT(*geary(w, values, Alternative::less).normal.p, 0.05);
  EXPECT_GT(*geary(w, values, Alternative::greater).normal.p, 0.95);
}

TEST(Permutation, GivesTheSameForAnyNumberOfThreads) {
  std::mt19937 generator(8);
  for (const std::size_t k : {std::size_t{4}, std::size_t{60}}) {  // by rejection, by shuffling
    const Map map = random_map(generator, 150, k);
    const Weights w = weights(map.neighbours, Style::row_standardised);
    const auto run = [&](int threads) {
      return local_permutation(w, map.values, LocalTest::moran, Tail::directed, {199, 42, threads}).p;
    };
    EXPECT_EQ(run(1), run(2));
    EXPECT_EQ(run(1), run(5));
    const auto global = [&](int threads) {
      return moran_permutation(w, map.values, Tail::greater, {199, 42, threads}).mean;
    };
    EXPECT_EQ(global(1), global(2));
  }
}

TEST(Permutation, HasTheMomentsOfTheConditionalDistribution) {
  // p of a normal statistic is near that of its moments, for few neighbours and for many
  std::mt19937 generator(9);
  for (const std::size_t k : {std::size_t{10}, std::size_t{40}}) {
    const Map map = random_map(generator, 100, k);
    const Weights w = weights(map.neighbours, Style::binary);
    const Optional z = local_getis_ord(w, map.values).values;
    const auto tested = local_permutation(w, map.values, LocalTest::getis_ord, Tail::greater, {4999, 3, 0}).p;
    for (std::size_t area = 0; area < z.size(); ++area) {
      EXPECT_NEAR(*tested[area], 0.5 * std::erfc(*z[area] / std::sqrt(2.0)), 0.04) << area;
    }
  }
}

TEST(Permutation, OfNeighboursThatCanNotDifferIsNoEvidence) {
  // area 0 has all others as neighbours: every draw is the same
  const Weights w = weights(lists({{1, 2, 3}, {0}, {0}, {0}}), Style::row_standardised);
  const auto tested = local_permutation(w, Numbers{9, 1, 2, 3.3}, LocalTest::moran, Tail::directed, {99, 1, 1});
  expect_near(tested.p[0], 1.0);
}

TEST(Permutation, DirectedIsTheSmallerTailAndTwoSidedTwiceIt) {
  std::mt19937 generator(10);
  const Map map = random_map(generator);
  const Weights w = weights(map.neighbours, Style::row_standardised);
  const auto p = [&](Tail tail) { return local_permutation(w, map.values, LocalTest::moran, tail, {499, 5, 1}).p; };
  const auto greater = p(Tail::greater), less = p(Tail::less), directed = p(Tail::directed), two = p(Tail::two_sided);
  for (std::size_t area = 0; area < greater.size(); ++area) {
    expect_near(directed[area], std::min(*greater[area], *less[area]));
    expect_near(two[area], std::min(1.0, 2.0 * *directed[area]));
  }
}

TEST(Permutation, WarnsWhenItsSmallestPIsTooCoarse) {
  std::mt19937 generator(14);
  const Map map = random_map(generator);
  const Weights w = weights(map.neighbours, Style::row_standardised);
  const auto warned = [&](std::size_t m) {
    return local_permutation(w, map.values, LocalTest::moran, Tail::directed, {m, 1, 1})
        .warnings.has("few_permutations");
  };
  EXPECT_TRUE(warned(99));
  EXPECT_FALSE(warned(999));
}

struct Counts {
  Optional events, base;
  Counted view() const { return {events, base}; }
};

Counts random_counts(std::mt19937& generator, std::size_t n) {
  std::uniform_int_distribution<int> base(20, 2000);
  Counts counts;
  for (std::size_t i = 0; i < n; ++i) {
    const int people = base(generator);
    counts.base.emplace_back(people);
    counts.events.emplace_back(std::binomial_distribution<int>(people, 0.02 + 0.1 * (i % 3 == 0))(generator));
  }
  return counts;
}

TEST(EmpiricalBayes, LiesBetweenTheRawRateAndTheMean) {
  std::mt19937 generator(15);
  for (int round = 0; round < 20; ++round) {
    const Counts counts = random_counts(generator, 30);
    const EmpiricalBayes found = empirical_bayes(counts.view());
    const Optional raw = raw_rates(counts.view()).values;
    for (std::size_t area = 0; area < raw.size(); ++area) {
      EXPECT_GE(*found.values[area], std::min(*raw[area], *found.mean) - 1e-15);
      EXPECT_LE(*found.values[area], std::max(*raw[area], *found.mean) + 1e-15);
    }
  }
}

TEST(Rates, OfNobodyAreNothingNotZero) {
  const Counts counts = {{0.0, 2.0, std::nullopt, 3.0}, {0.0, 10.0, 5.0, 30.0}};
  const Neighbours neighbours = lists({{1}, {0, 2, 3}, {1}, {1}});
  for (const Rates& rates : {raw_rates(counts.view()), spatial_rates(counts.view(), neighbours),
                             spatial_empirical_bayes(counts.view(), neighbours), excess_risk(counts.view()),
                             poisson_probability(counts.view()), assuncao_reis(counts.view())}) {
    EXPECT_FALSE(rates.values[0]);
    EXPECT_TRUE(rates.values[1]);
    EXPECT_FALSE(rates.values[2]);
    EXPECT_TRUE(rates.warnings.has("no_base"));
    EXPECT_TRUE(rates.warnings.has("missing"));
  }
  expect_near(spatial_rates(counts.view(), neighbours).values[1], 5.0 / 40.0);
  expect_near(spatial_rates(counts.view(), neighbours, false).values[1], 3.0 / 30.0);
}

TEST(Rates, WithoutAnyEventsSayThatNothingCanBeCompared) {
  const Counts counts = {{0.0, 0.0}, {5.0, 10.0}};
  EXPECT_TRUE(excess_risk(counts.view()).warnings.has("no_events"));
  EXPECT_FALSE(assuncao_reis(counts.view()).values[0]);
  expect_near(empirical_bayes(counts.view()).values[0], 0.0);
}

TEST(Rates, RefuseNegativeCounts) {
  const Counts counts = {{-1.0}, {5.0}};
  EXPECT_THROW(raw_rates(counts.view()), core::Error);
}

TEST(PoissonProbability, IsTheSumOfItsTerms) {
  std::mt19937 generator(16);
  std::uniform_int_distribution<int> count(0, 60);
  for (int round = 0; round < 50; ++round) {
    // two areas of the same base: the mean is that of both counts
    const double a = count(generator), b = count(generator) + 1.0, mean = (a + b) / 2.0;
    double term = std::exp(-mean), sum = term;
    for (int k = 1; k <= static_cast<int>(a); ++k) sum += term *= mean / k;
    expect_near(poisson_probability(Counts{{a, b}, {7.0, 7.0}}.view()).values[0], sum, 1e-11);
  }
}

TEST(KernelDensity, HasTheIntegralItShould) {
  const std::vector<geo::Point> points = {{0, 0}, {30, 10}, {31, 12}};
  const Numbers weight = {1, 2, 5};
  Numbers grid;
  for (int i = -100; i <= 140; ++i) grid.push_back(i);
  for (const DensityKernel kernel : {DensityKernel::gaussian, DensityKernel::quartic, DensityKernel::epanechnikov}) {
    for (const bool normalised : {false, true}) {
      DensityOptions options{kernel, 15.0, normalised, 2};
      const auto density = kernel_density(points, weight, grid, grid, options);
      double integral = 0.0;
      for (const auto& column : density) integral = std::accumulate(column.begin(), column.end(), integral);
      EXPECT_NEAR(integral, normalised ? 1.0 : 8.0, normalised ? 0.003 : 0.024);
      options.threads = 1;
      EXPECT_EQ(kernel_density(points, weight, grid, grid, options), density);
    }
  }
}

TEST(KernelDensity, RefusesImpossibleInput) {
  const std::vector<geo::Point> points = {{0, 0}};
  const Numbers grid = {0.0};
  EXPECT_THROW(kernel_density(points, {}, grid, grid, {DensityKernel::quartic, 0.0}), core::Error);
  EXPECT_THROW(kernel_density(points, Numbers{-1.0}, grid, grid, {DensityKernel::quartic, 1.0}), core::Error);
  EXPECT_THROW(kernel_density(points, Numbers{1.0, 2.0}, grid, grid, {DensityKernel::quartic, 1.0}), core::Error);
}

}  // namespace
}  // namespace titik::analysis::spatial
