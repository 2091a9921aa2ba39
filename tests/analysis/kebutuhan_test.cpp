// SPDX-License-Identifier: MIT
// The index of the theme "prioritas" against figures that were computed elsewhere (tests/cases/kebutuhan.txt).
#include "support/cases.h"

#include <gtest/gtest.h>

#include "analysis/composite.h"

namespace titik::analysis {
namespace {

using test::Case;
using test::Json;
using Numbers = std::vector<double>;

Json as_json(const std::vector<std::optional<double>>& values) {
  Json list = Json::array();
  for (const auto& value : values) list.push_back(value ? Json(*value) : Json());
  return list;
}

TEST(WeightedSum, ReproducesTheIndexKebutuhan) {
  for (const Case& example : test::read_cases(TITIK_SOURCE_DIR "/tests/cases/kebutuhan.txt")) {
    SCOPED_TRACE(example.id);
    std::vector<Criterion> criteria;
    for (const Json& given : example.input.at("criteria")) {
      Criterion criterion{given.at("name"), {}, Direction::benefit, given.at("weight")};
      for (const double value : given.at("values").get<Numbers>()) {
        criterion.values.emplace_back(given.at("offset").get<double>() + given.at("factor").get<double>() * value);
      }
      criteria.push_back(std::move(criterion));
    }
    const Scores scores = weighted_sum(criteria);
    Json got = {{"score", as_json(scores.score)}, {"rank", Json::array()}, {"contributions", Json::array()}};
    for (const auto& rank : scores.rank) got["rank"].push_back(rank.value());
    for (const auto& contribution : scores.contributions) got["contributions"].push_back(as_json(contribution));
    EXPECT_TRUE(test::near(got, example.expect, example.tolerance)) << got.dump(1);
    EXPECT_TRUE(scores.warnings.empty());
  }
}

}  // namespace
}  // namespace titik::analysis
