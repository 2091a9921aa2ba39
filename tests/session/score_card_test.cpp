// SPDX-License-Identifier: MIT
#include "session/score_card.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <random>

#include "core/error.h"
#include "core/language.h"

namespace titik::session {
namespace {

using analysis::Direction;
using ::testing::DoubleNear;
using ::testing::ElementsAre;
using ::testing::Optional;

constexpr double none = -999;

data::Column numbers(const std::string& name, const std::vector<double>& values) {
  data::Column column{name, data::ColumnType::real, "%", values, {}, {}, {}};
  for (double& value : column.numbers) {
    column.missing.push_back(value == none);
    if (value == none) value = std::nan("");
  }
  return column;
}

data::Column names(const std::vector<std::string>& values) {
  data::Column column;
  column.name = "name";
  column.texts = values;
  column.missing.assign(values.size(), 0);
  return column;
}

model::IndexInput input(const std::string& column, model::Text label, double weight) {
  return {.column = column, .label = std::move(label), .direction = Direction::benefit, .weight = weight};
}

/// Four areas. By hand, min-max: a (100 − x) is 1, ½, 0, missing; b is 0, 1, ½, ½; weights 60 and 40. Points: Alang 60 + 0 =
/// 60, Bakung 30 + 40 = 70, Cempaka 0 + 20 = 20. Means of the contributions over these three: a 30, b 20.
struct World {
  World() {
    dataset.columns = {names({"Alang", "Bakung", "Cempaka", "Duku"}), numbers("sinyal", {10, 30, 50, none}),
                       numbers("keluarga", {100, 300, 200, 200})};
    dataset.columns[1].provenance = {"S1", {"Podes 2021", "Podes 2021"}, 2021, data::Quality::weak, "perkiraan"};
    index.recipe.id = "perlu";
    index.recipe.inputs = {input("sinyal", model::Text("Desa tanpa 4G", "Villages without 4G"), 60),
                           input("keluarga", model::Text("SKTM per keluarga", "SKTM per family"), 40)};
    index.recipe.inputs[0].offset = 100;
    index.recipe.inputs[0].factor = -1;
    index.recipe.inputs[0].unit = "%";
    evaluate();
  }
  void evaluate() { index.scores = model::evaluate(index.recipe, dataset); }
  ScoreCard card(std::size_t row) const { return score_card(index, dataset, row, "name"); }
  std::string sentence(std::size_t row, const char* language = "id") const {
    return core::Language::of(language).text(card(row).sentence);
  }

  data::Dataset dataset;
  model::IndexResult index;
};

TEST(ScoreCard, SaysWhatTheRankIsMadeOf) {
  const ScoreCard card = World().card(0);
  EXPECT_EQ(card.name, "Alang");
  EXPECT_EQ(card.rank, 2u);
  EXPECT_EQ(card.ranked, 3u);
  EXPECT_THAT(card.score, Optional(DoubleNear(60, 1e-12)));
  EXPECT_THAT(card.mean_score, Optional(DoubleNear(50, 1e-12)));
  EXPECT_FALSE(card.band);
  ASSERT_EQ(card.inputs.size(), 2u);
  const ScoreCardInput& signal = card.inputs[0];
  EXPECT_EQ(signal.input, 0u);
  EXPECT_EQ(signal.label.id, "Desa tanpa 4G");
  EXPECT_EQ(signal.value, 90);
  EXPECT_EQ(signal.unit, "%");
  EXPECT_EQ(signal.year, 2021);
  EXPECT_EQ(signal.source.id, "Podes 2021");
  EXPECT_EQ(signal.quality, data::Quality::weak);
  EXPECT_EQ(signal.note, "perkiraan");
  EXPECT_THAT(signal.mean, Optional(DoubleNear(70, 1e-12)));  // (90 + 70 + 50) / 3
  EXPECT_DOUBLE_EQ(signal.weight, 60);
  EXPECT_EQ(signal.normalised, 1);
  EXPECT_THAT(signal.contribution, Optional(DoubleNear(60, 1e-12)));
  EXPECT_THAT(signal.difference, Optional(DoubleNear(30, 1e-12)));
  EXPECT_THAT(card.inputs[1].difference, Optional(DoubleNear(-20, 1e-12)));
  EXPECT_THAT(card.inputs[1].mean, Optional(DoubleNear(200, 1e-12)));  // over all four: 800 / 4
}

TEST(ScoreCard, TheLongestBarComesFirst) {
  const ScoreCard card = World().card(1);  // a 30 − 30 = 0, b 40 − 20 = 20
  EXPECT_EQ(card.inputs[0].column, "keluarga");
  EXPECT_EQ(card.inputs[0].unit, "%");  // of the column: it is used as it is
}

TEST(ScoreCard, TheSentenceCanBeReadAloud) {
  const World world;
  EXPECT_EQ(world.sentence(0), "Alang peringkat 2 dari 3 dengan skor 60, terutama karena desa tanpa 4G; yang menahan: "
                               "SKTM per keluarga");
  EXPECT_EQ(world.sentence(0, "en"), "Alang ranks 2 of 3 with a score of 60, mainly because of villages without 4G; "
                                     "held back by SKTM per family");
  EXPECT_EQ(world.sentence(1), "Bakung peringkat 1 dari 3 dengan skor 70, terutama karena SKTM per keluarga");
  EXPECT_EQ(world.sentence(2, "en"), "Cempaka ranks 3 of 3 with a score of 20, held back by villages without 4G");
  EXPECT_EQ(world.sentence(3), "Duku tidak mendapat skor: tidak ada data desa tanpa 4G");
}

TEST(ScoreCard, NamesAtMostTwoReasonsOfAKind) {
  World world;
  world.dataset.columns.push_back(numbers("c", {5, 1, 1, 1}));
  world.dataset.columns.push_back(numbers("d", {5, 1, 1, 1}));
  world.index.recipe.inputs.push_back(input("c", "C", 30));
  world.index.recipe.inputs.push_back(input("d", "D", 20));
  world.evaluate();
  // Contributions of Alang: a 40, b 0, c 20, d 13.3; means a 20, c 6.7, d 4.4: +20, +13.3, +8.9.
  EXPECT_EQ(world.sentence(0, "en"), "Alang ranks 1 of 3 with a score of 73.3, mainly because of villages without 4G and C; "
                                     "held back by SKTM per family");
}

TEST(ScoreCard, SharedWeightsAndMissingInputsAreShown) {
  World world;
  world.index.recipe.missing = model::MissingRule::reweight;
  world.index.recipe.min_available = 0.5;
  world.evaluate();
  const ScoreCard card = world.card(3);
  EXPECT_THAT(card.score, Optional(DoubleNear(50, 1e-12)));
  EXPECT_EQ(card.inputs[0].column, "keluarga");
  EXPECT_THAT(card.inputs[0].contribution, Optional(DoubleNear(50, 1e-12)));
  EXPECT_EQ(card.inputs[1].contribution, std::nullopt);
  EXPECT_EQ(card.inputs[1].value, std::nullopt);
}

TEST(ScoreCard, BringsTheBandOfItsArea) {
  const World world;
  const Robustness found = robustness(world.index);
  const ScoreCard card = score_card(world.index, world.dataset, 1, "name", &found);
  ASSERT_TRUE(card.band);
  EXPECT_EQ(card.band->low, 1u);
  EXPECT_EQ(card.top_share, 1.0);
}

TEST(ScoreCard, WithoutNameItIsTheRowAndWithoutRowAnError) {
  const World world;
  EXPECT_EQ(score_card(world.index, world.dataset, 2, "nama").name, "3");
  EXPECT_THROW(world.card(4), core::Error);
}

TEST(ScoreCard, WhenNothingTellsTheAreasApartItSaysSo) {
  World world;
  world.index.recipe.inputs.erase(world.index.recipe.inputs.begin());
  world.dataset.columns[2] = numbers("keluarga", {7, 7, 7, 7});
  world.evaluate();
  EXPECT_EQ(world.sentence(0), "Alang tidak mendapat skor: tidak ada indikator yang membedakan wilayah");
}

TEST(ScoreCardProperty, BarsSumToTheScoreAndToItsDistanceFromTheMean) {
  std::mt19937_64 random(1);
  std::uniform_real_distribution<double> value(0, 100);
  for (int round = 0; round < 60; ++round) {
    World world;
    world.dataset.columns = {names(std::vector<std::string>(20, "x"))};
    world.index.recipe.inputs.clear();
    for (int i = 0; i < 6; ++i) {
      std::vector<double> values;
      for (int area = 0; area < 20; ++area) values.push_back(value(random) < 8 ? none : value(random));
      world.dataset.columns.push_back(numbers(std::to_string(i), values));
      world.index.recipe.inputs.push_back(input(std::to_string(i), "", 1 + value(random)));
    }
    world.index.recipe.method = round % 2 ? model::IndexMethod::geometric_mean : model::IndexMethod::weighted_sum;
    world.index.recipe.normalisation = round % 4 == 2   ? model::Normalisation::z_score
                                       : round % 3 == 0 ? model::Normalisation::rank
                                                        : model::Normalisation::min_max;
    world.evaluate();
    for (std::size_t row = 0; row < 20; ++row) {
      const ScoreCard card = world.card(row);
      if (!card.score) continue;
      double contributions = 0, differences = 0, last = std::numeric_limits<double>::infinity();
      for (const ScoreCardInput& one : card.inputs) {
        contributions += *one.contribution;
        differences += *one.difference;
        ASSERT_LE(std::abs(*one.difference), last);
        last = std::abs(*one.difference);
      }
      ASSERT_NEAR(contributions, *card.score, 1e-9);
      ASSERT_NEAR(differences, *card.score - *card.mean_score, 1e-9);
    }
  }
}

}  // namespace
}  // namespace titik::session
