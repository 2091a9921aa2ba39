// SPDX-License-Identifier: MIT
// What must hold for the methods of regional planning whatever the figures are.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <random>

#include "analysis/regional/centrality.h"
#include "analysis/regional/interaction.h"
#include "analysis/regional/klassen.h"
#include "analysis/regional/location_quotient.h"
#include "analysis/regional/reach.h"
#include "analysis/regional/scoring.h"
#include "analysis/regional/shift_share.h"

namespace titik::analysis::regional {
namespace {

class Regional : public ::testing::Test {
 protected:
  AreaTable figures(std::size_t areas, std::size_t items, double least, double most) {
    std::uniform_real_distribution<double> value(least, most);
    AreaTable table;
    for (std::size_t i = 0; i < areas; ++i) table.areas.push_back("area " + std::to_string(i));
    for (std::size_t i = 0; i < items; ++i) table.items.push_back("item " + std::to_string(i));
    for (std::size_t area = 0; area < areas; ++area) {
      table.values.emplace_back();
      for (std::size_t item = 0; item < items; ++item) table.values.back().emplace_back(value(random_));
    }
    return table;
  }
  std::size_t upto(std::size_t most) { return 1 + random_() % most; }

  std::mt19937_64 random_{20240101};
};

TEST_F(Regional, PartsOfShiftShareSumToTheChange) {
  for (int round = 0; round < 100; ++round) {
    const std::size_t n = upto(8), k = upto(6);
    const AreaTable begin = figures(n, k, 1, 1e6);
    AreaTable end = figures(n, k, 1, 1e6);
    const ShiftShare found = shift_share(begin, end);
    double competitive = 0;
    for (std::size_t area = 0; area < n; ++area) {
      for (std::size_t item = 0; item < k; ++item) {
        const double change = *end.values[area][item] - *begin.values[area][item];
        EXPECT_NEAR(*found.n[area][item] + *found.m[area][item] + *found.c[area][item], change, 1e-7);
      }
      competitive += *found.c_total[area];
    }
    EXPECT_NEAR(competitive, 0, 1e-5) << "against their own sum the areas' leads cancel out";
  }
}

TEST_F(Regional, LocationQuotientsAverageToOneAndKnowNoUnit) {
  for (int round = 0; round < 100; ++round) {
    const std::size_t n = upto(8), k = upto(6);
    AreaTable table = figures(n, k, 1, 1e6);
    const auto quotients = lq(table).lq;
    double all = 0;
    std::vector<double> totals(n, 0);
    for (std::size_t area = 0; area < n; ++area) {
      for (const auto& value : table.values[area]) totals[area] += *value;
      all += totals[area];
    }
    for (std::size_t item = 0; item < k; ++item) {
      double mean = 0;
      for (std::size_t area = 0; area < n; ++area) mean += *quotients[area][item] * totals[area] / all;
      EXPECT_NEAR(mean, 1, 1e-12);
    }
    for (auto& row : table.values) {
      for (auto& value : row) *value *= 1000;
    }
    const auto scaled = lq(table).lq;
    for (std::size_t area = 0; area < n; ++area) {
      for (std::size_t item = 0; item < k; ++item) EXPECT_NEAR(*scaled[area][item], *quotients[area][item], 1e-12);
    }
  }
}

TEST_F(Regional, SumOfCentralityIsHundredTimesTheFacilitiesThatAreThere) {
  for (int round = 0; round < 100; ++round) {
    const std::size_t n = upto(10), k = upto(8);
    AreaTable table = figures(n, k, 0, 9);
    for (auto& row : table.values) {
      for (auto& value : row) value = std::floor(*value / 3);
    }
    table.values[0][0] = 1;
    std::size_t there = 0;
    for (std::size_t item = 0; item < k; ++item) {
      double total = 0;
      for (const auto& row : table.values) total += *row[item];
      there += total > 0 ? 1 : 0;
    }
    for (const CentralityForm form : {CentralityForm::units, CentralityForm::presence}) {
      const Centrality found = indeks_sentralitas(table, form);
      EXPECT_NEAR(std::accumulate(found.index.begin(), found.index.end(), 0.0), 100.0 * static_cast<double>(there),
                  1e-9);
      EXPECT_EQ(found.report.warnings.has("undefined"), there < k);
    }
    for (const ErrorCount count : {ErrorCount::facilities, ErrorCount::cells}) {
      const Skalogram scale = skalogram(table, {}, count);
      EXPECT_GE(scale.cor, 0);
      EXPECT_LE(scale.cor, 1);
    }
  }
}

TEST_F(Regional, ASkalogramOfNestedFacilitiesHasNoErrorsInAnyOrder) {
  std::vector<std::size_t> kinds = {5, 1, 3, 3, 2};
  for (int round = 0; round < 20; ++round) {
    std::shuffle(kinds.begin(), kinds.end(), random_);
    AreaTable table{{"a", "b", "c", "d", "e"}, {"1", "2", "3", "4", "5"}, {}};
    for (const std::size_t has : kinds) {
      table.values.emplace_back();
      for (std::size_t item = 0; item < 5; ++item) table.values.back().emplace_back(item < has ? 2.0 : 0.0);
    }
    const Skalogram found = skalogram(table);
    EXPECT_EQ(found.errors, 0u);
    EXPECT_EQ(found.observed, 14u);
  }
  EXPECT_NEAR(coefficient_of_reproducibility(4, 187), 0.9786, 5e-5) << "pdfcoffee.com, analisis pusat pelayanan";
}

TEST_F(Regional, TheBreakingPointLiesBetweenAndNearerToTheSmaller) {
  std::uniform_real_distribution<double> people(1, 1e6), far(0.1, 1e3);
  for (int round = 0; round < 200; ++round) {
    const double a = people(random_), b = people(random_), d = far(random_);
    const BreakingPoint there = titik_henti(a, b, d), back = titik_henti(b, a, d);
    EXPECT_GT(there.from_a, 0);
    EXPECT_GT(there.from_b, 0);
    EXPECT_NEAR(there.from_a + there.from_b, d, 1e-9);
    EXPECT_NEAR(there.from_a, back.from_b, 1e-9);
    EXPECT_EQ(there.from_a < there.from_b, a < b);
    // There both pull alike: P / D² is the same.
    EXPECT_NEAR(a / (there.from_a * there.from_a) / (b / (there.from_b * there.from_b)), 1, 1e-6);
  }
}

TEST_F(Regional, TheNumberOfClassesFollowsSturges) {
  const std::vector<std::optional<double>> many = [] {
    std::vector<std::optional<double>> values;
    for (int i = 0; i < 314; ++i) values.emplace_back(i);
    return values;
  }();
  const SturgesClasses found = kelas_sturges(many);
  EXPECT_NEAR(found.exact, 9.2, 0.05);
  EXPECT_EQ(found.classes, 9u);
  EXPECT_EQ(found.breaks.size(), 10u);
  EXPECT_DOUBLE_EQ(found.breaks.back(), 313);
}

/// `table` with its areas in another order.
AreaTable permuted(const AreaTable& table, const std::vector<std::size_t>& order) {
  AreaTable result{{}, table.items, {}};
  for (const std::size_t area : order) {
    result.areas.push_back(table.areas[area]);
    result.values.push_back(table.values[area]);
  }
  return result;
}

TEST_F(Regional, TheOrderOfTheAreasIsOfNoEffect) {
  for (int round = 0; round < 100; ++round) {
    const std::size_t n = upto(9), k = upto(5);
    AreaTable begin = figures(n, k, 0, 6), end = figures(n, k, 1, 50);
    for (auto& row : begin.values) {
      for (auto& value : row) value = std::floor(*value);
    }
    begin.values[0][0] = 2;
    std::vector<std::size_t> order(n);
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::shuffle(order.begin(), order.end(), random_);
    const AreaTable other_begin = permuted(begin, order), other_end = permuted(end, order);

    const Skalogram scale = skalogram(begin), other_scale = skalogram(other_begin);
    EXPECT_EQ(scale.errors, other_scale.errors);
    const Centrality index = indeks_sentralitas(begin), other_index = indeks_sentralitas(other_begin);
    const LocationQuotients quotients = lq(end), other_quotients = lq(other_end);
    const GrowthRatios ratios = mrp(begin, end), other_ratios = mrp(other_begin, other_end);
    std::vector<std::optional<double>> x, y, other_x, other_y;
    for (const auto& row : begin.values) x.push_back(row.front()), y.push_back(row.back());
    for (const auto& row : other_begin.values) other_x.push_back(row.front()), other_y.push_back(row.back());
    const Klassen types = tipologi_klassen(begin.areas, x, y);
    const Klassen other_types = tipologi_klassen(other_begin.areas, other_x, other_y);
    for (std::size_t place = 0; place < n; ++place) {
      const std::size_t area = order[place];
      EXPECT_EQ(scale.rank[area], other_scale.rank[place]);
      EXPECT_EQ(index.rank[area], other_index.rank[place]);
      EXPECT_EQ(quotients.role[area], other_quotients.role[place]);
      EXPECT_EQ(ratios.rps_sign[area], other_ratios.rps_sign[place]);
      EXPECT_EQ(types.role[area], other_types.role[place]);
    }
  }
}

TEST_F(Regional, RanksCountThoseThatAreHigher) {
  for (int round = 0; round < 50; ++round) {
    AreaTable table = figures(upto(30), 2, 0, 3);
    for (auto& row : table.values) {
      for (auto& value : row) value = std::floor(*value);
    }
    table.values[0][0] = 1;
    const Centrality index = indeks_sentralitas(table);
    const Skalogram scale = skalogram(table);
    for (std::size_t a = 0; a < table.areas.size(); ++a) {
      std::size_t higher = 0, before = 0;
      for (std::size_t b = 0; b < table.areas.size(); ++b) {
        higher += index.index[b] > index.index[a] + equal_within ? 1 : 0;
        before += std::pair(scale.kinds[b], scale.units[b]) > std::pair(scale.kinds[a], scale.units[a]) ? 1 : 0;
      }
      EXPECT_EQ(index.rank[a], higher + 1);
      EXPECT_EQ(scale.rank[a], before + 1);
    }
  }
}

TEST_F(Regional, ASkalogramThatDoesNotWarnOfTiesHasOneAnswerForEveryOrderOfItsFacilities) {
  int without_warning = 0;
  for (int round = 0; round < 300; ++round) {
    const std::size_t n = 2 + upto(6), k = upto(4);
    AreaTable table = figures(n, k, 0, 2);
    for (auto& row : table.values) {
      for (auto& value : row) value = std::floor(*value);
    }
    table.values[0][0] = 1;
    const Skalogram found = skalogram(table);
    if (found.report.warnings.has("tied_facilities")) continue;
    ++without_warning;
    AreaTable turned = table;
    std::reverse(turned.items.begin(), turned.items.end());
    for (auto& row : turned.values) std::reverse(row.begin(), row.end());
    EXPECT_EQ(skalogram(turned).errors, found.errors);
  }
  EXPECT_GT(without_warning, 50);
}

TEST_F(Regional, AScoreOnABoundBelongsToTheClassBelowIt) {
  // In hundredths all is whole, so that there is an exact answer to compare with.
  for (int round = 0; round < 500; ++round) {
    const std::size_t k = upto(4), classes = 1 + upto(5);
    ScoringOptions options;
    options.classes = classes;
    std::vector<std::int64_t> hundredths;
    std::int64_t total = 0, score = 0;
    AreaTable harkat{{"a"}, {}, {{}}};
    for (std::size_t item = 0; item < k; ++item) {
      hundredths.push_back(static_cast<std::int64_t>(5 * upto(20)));
      const auto value = static_cast<std::int64_t>(upto(5));
      options.weights.push_back(static_cast<double>(hundredths.back()) / 100);
      total += hundredths.back(), score += value * hundredths.back();
      harkat.items.push_back("item " + std::to_string(item));
      harkat.values[0].emplace_back(value);
    }
    const auto all = static_cast<std::int64_t>(classes);
    std::int64_t expected = 1;  // the first class whose upper bound, total + 4 total class / classes, is not below
    while (expected < all && score * all > total * all + 4 * total * expected) ++expected;
    EXPECT_EQ(skoring(harkat, options).score_class[0], static_cast<std::size_t>(expected));
  }
}

TEST_F(Regional, PlacesAttractEachOtherAlikeAndLessFromAfar) {
  std::uniform_real_distribution<double> people(1, 1e6), far(0.1, 1e3);
  for (int round = 0; round < 100; ++round) {
    const std::vector<double> population = {people(random_), people(random_)};
    const std::optional<double> d = far(random_);
    const auto near_by = gravitasi({"a", "b"}, population, {{0, d}, {d, 0}});
    const auto farther = gravitasi({"a", "b"}, population, {{0, *d * 2}, {*d * 2, 0}});
    EXPECT_EQ(near_by.interaction[0][1], near_by.interaction[1][0]);
    EXPECT_NEAR(*near_by.interaction[0][1] / *farther.interaction[0][1], 4, 1e-9);
  }
}

TEST_F(Regional, NewPeopleWithinReachAreSomeOfThoseWithinReach) {
  std::uniform_real_distribution<double> place(0, 100), people(0, 500);
  for (int round = 0; round < 100; ++round) {
    std::vector<std::string> names;
    std::vector<geo::Point> points;
    std::vector<std::optional<double>> population;
    ReachOptions options;
    options.radius = 1 + place(random_) / 4;
    for (std::size_t i = 0, n = upto(30); i < n; ++i) {
      names.push_back(std::to_string(i));
      points.push_back({place(random_), place(random_)});
      population.emplace_back(people(random_));
    }
    const geo::Point site{place(random_), place(random_)};
    const Reach alone = jangkauan(names, points, population, site, options);
    EXPECT_EQ(alone.net_new, alone.gross);
    options.existing = {{place(random_), place(random_)}};
    const Reach beside = jangkauan(names, points, population, site, options);
    EXPECT_EQ(beside.gross, alone.gross);
    EXPECT_LE(beside.net_new, beside.gross);
    options.existing = {site};
    EXPECT_EQ(jangkauan(names, points, population, site, options).net_new, 0);
  }
}

TEST_F(Regional, WhatIsMissingIsNeverZero) {
  AreaTable begin = figures(3, 2, 1, 10), end = figures(3, 2, 1, 10);
  begin.values[1][0].reset();
  const ShiftShare parts = shift_share(begin, end);
  EXPECT_FALSE(parts.d[1][0]);
  EXPECT_FALSE(parts.d_total[1]);
  EXPECT_TRUE(parts.report.warnings.has("undefined"));
  EXPECT_FALSE(lq(begin).lq[1][1]) << "its area's total is not known";
  AreaTable harkat{{"a", "b"}, {"x"}, {{1.0}, {std::nullopt}}};
  const Scoring scores = skoring(harkat, {.weights = {2}});
  EXPECT_FALSE(scores.score[1]);
  EXPECT_FALSE(scores.score_class[1]);
  EXPECT_TRUE(scores.report.warnings.has("missing"));
}

}  // namespace
}  // namespace titik::analysis::regional
