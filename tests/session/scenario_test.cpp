// SPDX-License-Identifier: MIT
#include "session/scenario.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "model/project_file.h"
#include "session/store.h"
#include "session/weights.h"
#include "support/fixture_oki.h"

namespace titik::session {
namespace {

using ::testing::Contains;
using ::testing::Not;

class Scenarios : public ::testing::Test {
 protected:
  test::FixtureOki oki;
  Store store{model::open_project(test::bundled_project())};

  const model::Document& document() const { return *store.state().document; }
  const model::Recipe& need() const { return *document().find_recipe("kebutuhan"); }
  void commit(const model::Edit& edit) {
    ASSERT_TRUE(store.dispatch(Commit{edit})) << core::in_english(store.errors().back().message());
  }
  void move_weight(double percent) { commit(model::SetRecipe{with_weight(need(), {}, 1, percent)}); }
};

TEST_F(Scenarios, KeepTheIndicesOfNowUnderAnIdOfTheirOwn) {
  commit(keep_scenario(document(), "Dasar"));
  commit(keep_scenario(document(), "Dasar"));
  ASSERT_EQ(document().scenarios.size(), 2u);
  EXPECT_NE(document().scenarios[0].id, document().scenarios[1].id);
  EXPECT_EQ(document().scenarios[0].recipes, document().recipes);
}

TEST_F(Scenarios, AreReturnedToInOneStepAndLeftInOne) {
  const model::Recipe original = need();
  commit(keep_scenario(document(), "Dasar"));
  EXPECT_FALSE(use_scenario(document(), document().scenarios[0])) << "nothing has changed";
  move_weight(60);
  const model::Recipe moved = need();
  const std::size_t steps = store.history().steps().size();
  commit(*use_scenario(document(), document().scenarios[0]));
  EXPECT_EQ(store.history().steps().size(), steps + 1);
  EXPECT_EQ(need(), original);
  store.dispatch(Undo{});
  EXPECT_EQ(need(), moved);
}

TEST_F(Scenarios, BringBackNoIndexThatIsGone) {
  commit(keep_scenario(document(), "Dasar"));
  const model::Scenario kept = document().scenarios[0];
  commit(model::RemoveRecipe{"kebutuhan"});
  const auto use = use_scenario(document(), kept);
  EXPECT_TRUE(!use || std::none_of(use->edits.begin(), use->edits.end(), [](const model::Edit& edit) {
    const auto* set = std::get_if<model::SetRecipe>(&edit);
    return set && set->recipe.id == "kebutuhan";
  }));
}

TEST_F(Scenarios, TheMapOfChangeIsOneStepThatUndoTakesBack) {
  commit(keep_scenario(document(), "Dasar"));
  move_weight(60);
  ASSERT_TRUE(store.dispatch(SetTheme{"prioritas"}));
  const model::Document before = document();
  commit(change_map(document(), *store.state().inputs, need(), document().scenarios[0], "prioritas"));
  const std::string id = change_layer_id(need(), document().scenarios[0]);
  const model::Layer* layer = document().find_layer(id);
  ASSERT_TRUE(layer);
  const auto& graduated = std::get<model::Graduated>(layer->style.symbology);
  EXPECT_TRUE(store.state().inputs->dataset("kecamatan")->find(graduated.column)) << graduated.column;
  const auto& breaks = graduated.breaks;
  ASSERT_EQ(breaks.size(), 6u);
  for (std::size_t i = 0; i < breaks.size(); ++i) EXPECT_EQ(breaks[i], -breaks[5 - i]) << "0 is in the middle";
  EXPECT_THAT(document().find_theme("prioritas")->layers, Contains(id));
  store.dispatch(Undo{});
  EXPECT_EQ(document(), before);
}

TEST_F(Scenarios, OutsideAThemeTheMapOfChangeIsALayerThatIsVisible) {
  commit(keep_scenario(document(), "Dasar"));
  commit(change_map(document(), *store.state().inputs, need(), document().scenarios[0], ""));
  EXPECT_TRUE(document().find_layer(change_layer_id(need(), document().scenarios[0]))->visible);
}

TEST_F(Scenarios, IndicatorsAreOfferedOnceWithTheWordsOfTheLayerThatShowsThem) {
  const auto offered = columns_for_input(document(), *store.state().inputs, need());
  EXPECT_THAT(offered, Contains("kepadatan_sp@2010"));
  EXPECT_THAT(offered, Not(Contains("keluarga@2021"))) << "it is an indicator already";
  EXPECT_THAT(offered, Not(Contains("kebutuhan.score"))) << "no index is made of itself";
  const data::Column& density = store.state().inputs->dataset("kecamatan")->column("kepadatan_sp@2010");
  const model::IndexInput input = new_input(document(), density);
  EXPECT_EQ(input.label, document().find_layer("kepadatan")->title);
  EXPECT_EQ(input.unit, "jiwa/km2");
}

TEST_F(Scenarios, ANewIndexStandsOverAreasAndHasAnIdOfItsOwn) {
  EXPECT_THAT(scorable_sources(document(), *store.state().inputs), Contains("kecamatan"));
  EXPECT_THAT(scorable_sources(document(), *store.state().inputs), Not(Contains("sekolah"))) << "points";
  const model::Recipe recipe = new_recipe(document(), "kecamatan", "Baru");
  EXPECT_FALSE(document().find_recipe(recipe.id));
  commit(model::SetRecipe{recipe});
  EXPECT_NE(new_recipe(document(), "kecamatan", "Baru").id, recipe.id);
}

}  // namespace
}  // namespace titik::session
