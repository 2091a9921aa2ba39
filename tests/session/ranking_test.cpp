// SPDX-License-Identifier: MIT
#include "session/ranking.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "core/random.h"

namespace titik::session {
namespace {

using ::testing::ElementsAre;
using ::testing::Optional;

analysis::Scores with_ranks(std::vector<std::optional<std::size_t>> ranks) {
  analysis::Scores scores;
  scores.rank = std::move(ranks);
  return scores;
}

TEST(Ranking, ListsEveryAreaByRankTiesAsInTheDataAndThoseWithoutAScoreLast) {
  EXPECT_THAT(ranked_rows(with_ranks({2, {}, 1, 2, {}})), ElementsAre(2, 0, 3, 1, 4));
}

TEST(Ranking, PlacesAreGainedUpwards) {
  const analysis::Scores now = with_ranks({1, 3, 2, {}, 4});
  data::Column then;
  then.type = data::ColumnType::integer;
  then.numbers = {3, 1, 2, 4, NAN};
  then.missing = {0, 0, 0, 0, 1};
  EXPECT_THAT(places_gained(now, then, 0), Optional(2));
  EXPECT_THAT(places_gained(now, then, 1), Optional(-2));
  EXPECT_THAT(places_gained(now, then, 2), Optional(0));
  EXPECT_FALSE(places_gained(now, then, 3)) << "no rank now";
  EXPECT_FALSE(places_gained(now, then, 4)) << "no rank then";
}

TEST(Ranking, RoundedPartsSumToTheRoundedSum) {
  // 1/3 of 10 three times: 3.3 + 3.3 + 3.3 would be 9.9.
  const std::vector<std::optional<double>> thirds = {10.0 / 3, std::nullopt, 10.0 / 3, 10.0 / 3};
  EXPECT_THAT(rounded_to_sum(thirds, 1), ElementsAre(Optional(3.4), std::nullopt, Optional(3.3), Optional(3.3)));
}

TEST(Ranking, RoundingMovesNoPartByAWholeUnitAndKeepsTheSum) {
  core::Random random(3, 0);
  for (int round = 0; round < 500; ++round) {
    std::vector<std::optional<double>> values;
    double sum = 0;
    for (int i = 0; i < 8; ++i) {
      values.push_back(random.uniform() * 40 - 10);
      sum += *values.back();
    }
    const auto rounded = rounded_to_sum(values, 1);
    double of_rounded = 0;
    for (std::size_t i = 0; i < values.size(); ++i) {
      EXPECT_LT(std::fabs(*rounded[i] - *values[i]), 0.1 + 1e-9);
      of_rounded += *rounded[i];
    }
    EXPECT_NEAR(of_rounded, std::round(sum * 10) / 10, 1e-9);
  }
}

}  // namespace
}  // namespace titik::session
