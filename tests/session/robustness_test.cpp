// SPDX-License-Identifier: MIT
#include "session/robustness.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <random>

#include "core/error.h"

namespace titik::session {
namespace {

using analysis::Criterion;
using analysis::Direction;
using Values = std::vector<std::optional<double>>;

model::IndexResult index_of(const std::vector<Criterion>& criteria, const analysis::CompositeOptions& options = {}) {
  model::IndexResult index;
  index.recipe.normalisation = options.normalisation;
  index.recipe.method = options.method;
  index.recipe.missing = options.missing;
  index.recipe.min_available = options.min_available;
  index.scores = analysis::composite(criteria, options);
  return index;
}

std::vector<Criterion> random_criteria(std::uint64_t seed, std::size_t areas, std::size_t indicators, bool holes) {
  std::mt19937_64 random(seed);
  std::uniform_real_distribution<double> value(0, 1);
  std::vector<Criterion> criteria(indicators);
  for (Criterion& criterion : criteria) {
    criterion = {"", {}, Direction::benefit, 0.2 + value(random)};
    for (std::size_t area = 0; area < areas; ++area) {
      const bool missing = holes && value(random) < 0.15;
      criterion.values.push_back(missing ? std::nullopt : std::optional(value(random)));
    }
  }
  return criteria;
}

// By hand: the first area leads in everything and the last trails; of the two between, one has all of a and none of b,
// the other the reverse, so that the heavier weight decides: 0.6 · (1 ± 0.25) against 0.4 · (1 ± 0.25), at worst 0.45
// against 0.5. Both are second and third in some draws; never the first or the last.
TEST(Robustness, ABandSaysWhichRanksTheWeightsLeaveOpen) {
  const Robustness found = robustness(index_of({{"a", {1, 0.8, 0.2, 0}, Direction::benefit, 60},
                                                {"b", {1, 0.2, 0.8, 0}, Direction::benefit, 40}}),
                                      {.spread = 0.5, .top = 2});
  ASSERT_EQ(found.band.size(), 4u);
  EXPECT_EQ(found.band[0]->low, 1u);
  EXPECT_EQ(found.band[0]->high, 1u);
  EXPECT_EQ(found.band[3]->low, 4u);
  EXPECT_EQ(found.band[3]->high, 4u);
  EXPECT_EQ(found.band[1]->median, 2u);
  EXPECT_EQ(found.band[1]->high, 3u);
  EXPECT_EQ(found.band[2]->low, 2u);
  EXPECT_EQ(found.band[2]->median, 3u);
  EXPECT_EQ(found.top_share[0], 1.0);
  EXPECT_EQ(found.top_share[3], 0.0);
  EXPECT_NEAR(*found.top_share[1] + *found.top_share[2], 1.0, 1e-12);
  // 0.6 u < 0.4 v with u, v uniform in 0.5 … 1.5: v > 1.5 u; from u = 0.5 (v > 0.75) to u = 1 (v > 1.5) a triangle of
  // ½ · 0.5 · 0.75 = 0.1875 of the unit square.
  EXPECT_NEAR(*found.top_share[2], 0.1875, 4 * std::sqrt(0.1875 * 0.8125 / 2000));
}

TEST(Robustness, AnAreaWithoutAScoreHasNoBand) {
  const Robustness found = robustness(index_of({{"a", {1, std::nullopt, 3}, Direction::benefit, 1}}));
  EXPECT_TRUE(found.band[0] && found.band[2]);
  EXPECT_FALSE(found.band[1] || found.top_share[1]);
  const Robustness none = robustness(index_of({{"a", {7, 7}, Direction::benefit, 1}}));
  EXPECT_THAT(none.top_share, ::testing::Each(std::nullopt));
}

TEST(Robustness, WithoutSpreadEveryBandIsTheRankItself) {
  std::uint64_t seed = 0;
  for (const auto normalisation :
       {analysis::Normalisation::min_max, analysis::Normalisation::z_score, analysis::Normalisation::rank}) {
    for (const auto method : {analysis::IndexMethod::weighted_sum, analysis::IndexMethod::geometric_mean}) {
      for (const auto missing : {analysis::MissingRule::no_score, analysis::MissingRule::reweight}) {
        if (normalisation == analysis::Normalisation::z_score && method == analysis::IndexMethod::geometric_mean) continue;
        const model::IndexResult index =
            index_of(random_criteria(++seed, 40, 6, true), {normalisation, method, missing, 0.5});
        const Robustness found = robustness(index, {.spread = 0, .draws = 10, .top = 5});
        std::size_t ranked = 0;
        for (std::size_t row = 0; row < 40; ++row) {
          const auto& rank = index.scores.rank[row];
          ASSERT_EQ(found.band[row].has_value(), rank.has_value());
          if (!rank) continue;
          ++ranked;
          EXPECT_EQ(found.band[row]->low, *rank);
          EXPECT_EQ(found.band[row]->high, *rank);
          EXPECT_EQ(*found.top_share[row], *rank <= 5 ? 1.0 : 0.0);
        }
        ASSERT_GT(ranked, 5u);
      }
    }
  }
}

TEST(RobustnessProperty, SharesOfTheTopSumToItsPlacesAndComeAgain) {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    const model::IndexResult index = index_of(random_criteria(seed, 30, 5, false));
    const Robustness found = robustness(index);
    double sum = 0;
    for (std::size_t row = 0; row < 30; ++row) {
      sum += *found.top_share[row];
      EXPECT_LE(found.band[row]->low, found.band[row]->median);
      EXPECT_LE(found.band[row]->median, found.band[row]->high);
    }
    EXPECT_NEAR(sum, 5, 1e-9);  // without ties five areas are among the first five in every draw
    EXPECT_EQ(robustness(index).top_share, found.top_share);
  }
}

TEST(Robustness, RefusesOptionsOutOfRange) {
  const model::IndexResult index = index_of(random_criteria(1, 5, 2, false));
  EXPECT_THROW(robustness(index, {.spread = 1.5}), core::Error);
  EXPECT_THROW(robustness(index, {.draws = 0}), core::Error);
}

}  // namespace
}  // namespace titik::session
