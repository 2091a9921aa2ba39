// SPDX-License-Identifier: MIT
// What holds for every method and any values, tried with seeded random input.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <numeric>
#include <random>
#include <set>
#include <string>

#include "analysis/classify.h"

namespace titik::analysis {
namespace {

using Numbers = std::vector<double>;
using Method = std::function<Classes(const Numbers&, Closure)>;

/// Every method whose breaks follow the values when these are scaled and shifted; pretty() by design does not.
std::map<std::string, Method> equivariant_methods() {
  std::map<std::string, Method> methods = {
      {"equal_interval", [](const Numbers& v, Closure c) { return equal_interval(v, 5, c); }},
      {"percentiles",
       [](const Numbers& v, Closure c) {
         return percentiles(v, Numbers{1, 10, 50, 90, 99, 100}, c);
       }},
      {"fisher_jenks", [](const Numbers& v, Closure) { return fisher_jenks(v, 5).classes; }},
      {"standard_deviation", [](const Numbers& v, Closure c) { return standard_deviation(v, 5, c); }},
      {"mean_and_deviations",
       [](const Numbers& v, Closure c) {
         return mean_and_deviations(v, Numbers{-2, -1, 1, 2}, c);
       }},
      {"head_tail", [](const Numbers& v, Closure) { return head_tail(v); }},
      {"head_tail_to_the_end", [](const Numbers& v, Closure) { return head_tail(v, std::nullopt); }},
      {"maximum_breaks", [](const Numbers& v, Closure c) { return maximum_breaks(v, 5, c); }},
      {"box_plot", [](const Numbers& v, Closure c) { return box_plot(v, 1.5, c); }},
  };
  for (int type = 1; type <= 9; ++type) {
    methods["quantile_" + std::to_string(type)] = [type](const Numbers& v, Closure c) {
      return quantile(v, 5, c, type);
    };
  }
  return methods;
}

std::map<std::string, Method> all_methods() {
  auto methods = equivariant_methods();
  methods["pretty"] = [](const Numbers& v, Closure c) { return pretty(v, 5, c); };
  return methods;
}

/// Skewed like populations, or tied like counts, or both signs, by turns.
Numbers random_values(std::mt19937_64& random, int round) {
  std::uniform_int_distribution<int> size(2, 60), count(0, 6);
  std::lognormal_distribution<double> skewed(3.0, 1.5);
  std::normal_distribution<double> normal(0.0, 100.0);
  Numbers values(static_cast<std::size_t>(size(random)));
  for (double& value : values)
    value = round % 3 == 0 ? skewed(random) : round % 3 == 1 ? count(random) : normal(random);
  return values;
}

double range_of(const Numbers& values) {
  const auto [low, high] = std::minmax_element(values.begin(), values.end());
  return *high - *low;
}

double within_class_ss(const Numbers& values, const Classes& classes) {
  double total = 0.0;
  for (std::size_t c = 0; c < classes.size(); ++c) {
    Numbers members;
    std::copy_if(values.begin(), values.end(), std::back_inserter(members),
                 [&](double v) { return classes.class_of(v) == c; });
    const double mean = std::accumulate(members.begin(), members.end(), 0.0) / static_cast<double>(members.size());
    for (const double value : members) total += (value - mean) * (value - mean);
  }
  return total;
}

/// The smallest sum over all ways to cut the sorted values into at most k classes.
double brute_force_ss(const Numbers& values, std::size_t k) {
  const std::set<double> distinct(values.begin(), values.end());
  const Numbers sorted(distinct.begin(), distinct.end());
  double best = HUGE_VAL;
  for (unsigned cuts = 0; cuts < 1U << (sorted.size() - 1); ++cuts) {
    Numbers breaks = {sorted.front()};
    for (std::size_t i = 0; i + 1 < sorted.size(); ++i) {
      if (cuts >> i & 1U) breaks.push_back(sorted[i]);
    }
    breaks.push_back(sorted.back());
    if (breaks.size() - 1 <= k) best = std::min(best, within_class_ss(values, Classes{breaks, Closure::right, {}, {}}));
  }
  return best;
}

TEST(ClassifyProperty, EveryValueLiesInTheIntervalOfItsClassAndIsCountedOnce) {
  std::mt19937_64 random(1);
  for (int round = 0; round < 300; ++round) {
    const Numbers values = random_values(random, round);
    for (const auto& [name, method] : all_methods()) {
      for (const Closure closure : {Closure::right, Closure::left}) {
        const Classes classes = method(values, closure);
        SCOPED_TRACE(name + " in round " + std::to_string(round));
        ASSERT_TRUE(std::is_sorted(classes.breaks.begin(), classes.breaks.end()));
        ASSERT_EQ(std::accumulate(classes.counts.begin(), classes.counts.end(), std::size_t{0}), values.size());
        const double slack = 1e-9 * range_of(values);  // pretty and its z-scores let the ends lie outside by a rounding
        for (const double value : values) {
          const std::size_t c = classes.class_of(value);
          ASSERT_GE(value, classes.breaks[c] - (c == 0 ? slack : 0.0));
          ASSERT_LE(value, classes.breaks[c + 1] + (c + 1 == classes.size() ? slack : 0.0));
          ASSERT_TRUE(classes.closure == Closure::left || c == 0 || value > classes.breaks[c]);
          ASSERT_TRUE(classes.closure == Closure::right || c + 1 == classes.size() || value < classes.breaks[c + 1]);
        }
      }
    }
  }
}

TEST(ClassifyProperty, OrderOfTheValuesHasNoEffect) {
  std::mt19937_64 random(2);
  for (int round = 0; round < 100; ++round) {
    const Numbers values = random_values(random, round);
    Numbers shuffled = values;
    std::shuffle(shuffled.begin(), shuffled.end(), random);
    for (const auto& [name, method] : all_methods()) {
      const Classes one = method(values, Closure::right), other = method(shuffled, Closure::right);
      EXPECT_EQ(one.breaks, other.breaks) << name;
      EXPECT_EQ(one.counts, other.counts) << name;
    }
  }
}

TEST(ClassifyProperty, BreaksFollowScaleAndShiftOfTheValues) {
  std::mt19937_64 random(3);
  for (int round = 0; round < 300; ++round) {
    const Numbers values = random_values(random, round);
    if (range_of(values) == 0.0) continue;
    // A power of two and a whole shift of whole values are exact, so that ties stay ties.
    const double factor = round % 2 == 0 ? 8.0 : 0.125, shift = round % 3 == 1 ? 1000.0 : 0.0;
    Numbers moved;
    for (const double value : values) moved.push_back(factor * value + shift);
    for (const auto& [name, method] : equivariant_methods()) {
      const Classes from = method(values, Closure::right), to = method(moved, Closure::right);
      SCOPED_TRACE(name + " in round " + std::to_string(round));
      ASSERT_EQ(from.counts, to.counts);
      for (std::size_t i = 0; i < from.breaks.size(); ++i) {
        ASSERT_NEAR(to.breaks[i], factor * from.breaks[i] + shift, 1e-9 * (range_of(moved) + shift));
      }
    }
  }
}

TEST(ClassifyProperty, PrettyFollowsPowersOfTen) {
  std::mt19937_64 random(4);
  for (int round = 0; round < 100; ++round) {
    const Numbers values = random_values(random, 0);
    Numbers thousandfold;
    for (const double value : values) thousandfold.push_back(1000.0 * value);
    const Classes from = pretty(values, 5), to = pretty(thousandfold, 5);
    ASSERT_EQ(from.size(), to.size());
    for (std::size_t i = 0; i < from.breaks.size(); ++i) {
      ASSERT_NEAR(to.breaks[i], 1000.0 * from.breaks[i], 1e-9 * std::fabs(to.breaks[i]));
    }
  }
}

TEST(ClassifyProperty, EqualIntervalsAndLargestGapsAreTheSameFromTheOtherEnd) {
  std::mt19937_64 random(5);
  for (int round = 0; round < 100; ++round) {
    const Numbers values = random_values(random, 2);
    Numbers mirrored;
    for (const double value : values) mirrored.push_back(-value);
    for (const char* name : {"equal_interval", "maximum_breaks", "quantile_2", "quantile_5", "quantile_6", "quantile_7",
                             "quantile_8", "quantile_9"}) {
      const Method method = equivariant_methods().at(name);
      const Classes from = method(values, Closure::right);
      Classes to = method(mirrored, Closure::left);
      std::reverse(to.breaks.begin(), to.breaks.end());
      std::reverse(to.counts.begin(), to.counts.end());
      ASSERT_EQ(from.counts, to.counts) << name;
      for (std::size_t i = 0; i < from.breaks.size(); ++i) ASSERT_NEAR(from.breaks[i], -to.breaks[i], 1e-9) << name;
    }
  }
}

TEST(ClassifyProperty, FisherJenksIsTheOptimumOfAllPartitions) {
  std::mt19937_64 random(6);
  for (int round = 0; round < 150; ++round) {
    Numbers values = random_values(random, round);
    values.resize(std::min<std::size_t>(values.size(), 10));
    for (std::size_t k = 1; k <= 5; ++k) {
      const FisherJenks found = fisher_jenks(values, k);
      const double best = brute_force_ss(values, k), rounding = 1e-12 * range_of(values) * range_of(values) * 10;
      ASSERT_NEAR(found.within_class_ss, best, rounding);
      ASSERT_NEAR(within_class_ss(values, found.classes), found.within_class_ss, rounding);
      ASSERT_GE(found.goodness_of_variance_fit, 0.0);
      ASSERT_LE(found.goodness_of_variance_fit, 1.0);
    }
  }
}

TEST(ClassifyProperty, NoOtherMethodBeatsFisherJenks) {
  std::mt19937_64 random(7);
  for (int round = 0; round < 150; ++round) {
    const Numbers values = random_values(random, round);
    for (const auto& [name, method] : all_methods()) {
      const Classes other = method(values, Closure::right);
      if (std::count(other.counts.begin(), other.counts.end(), 0U) == static_cast<std::ptrdiff_t>(other.size()))
        continue;
      Numbers filled = {other.breaks.front()};
      for (std::size_t c = 0; c < other.size(); ++c) {
        if (other.counts[c] > 0) filled.push_back(other.breaks[c + 1]);
      }
      const double theirs = within_class_ss(values, Classes{filled, Closure::right, {}, {}});
      const double ours = fisher_jenks(values, filled.size() - 1).within_class_ss;
      ASSERT_LE(ours, theirs * (1 + 1e-9) + 1e-12 * range_of(values) * range_of(values)) << name;
    }
  }
}

TEST(ClassifyProperty, FisherJenksImprovesWithEveryClass) {
  std::mt19937_64 random(8);
  std::lognormal_distribution<double> skewed(3.0, 1.5);
  Numbers values(500);
  for (double& value : values) value = skewed(random);
  double before = HUGE_VAL;
  for (std::size_t k = 1; k <= max_classes; ++k) {
    const double now = fisher_jenks(values, k).within_class_ss;
    ASSERT_LT(now, before);
    before = now;
  }
}

}  // namespace
}  // namespace titik::analysis
