// SPDX-License-Identifier: MIT
#include "session/slides.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "support/small_project.h"

namespace titik::session {
namespace {

using support::SmallProject;

class SlidesTest : public ::testing::Test {
 protected:
  Store open(model::Document document = SmallProject::document()) {
    return Store(std::move(document), project_.path() / "uji.titik");
  }
  static void show(Store& store, const model::Slide& slide) {
    for (const Action& action : actions_of(store.state(), slide).actions) EXPECT_TRUE(store.dispatch(action));
  }

  SmallProject project_;
};

const geo::Box place{480'000, 9'600'000, 560'000, 9'680'000};

TEST_F(SlidesTest, ASlideShowsAgainWhatWasShownWhenItWasMade) {
  Store store = open();
  store.dispatch(Select{"wilayah", {1, 3}});
  const model::Slide slide = slide_of(store.state(), place);
  EXPECT_EQ(slide.theme, "prioritas");
  EXPECT_TRUE(slide.layers.empty()) << "those of the theme, also when it changes";
  EXPECT_EQ(slide.selection, (model::SlideSelection{"wilayah", "code", {"02", "04"}}));

  const State made = store.state();
  store.dispatch(SetTheme{""});
  store.dispatch(Select{"titik", {0}});
  const SlideActions actions = actions_of(store.state(), slide);
  show(store, slide);
  EXPECT_EQ(store.state().theme, made.theme);
  EXPECT_EQ(store.state().selection, made.selection);
  EXPECT_EQ(actions.extent, place);
  EXPECT_TRUE(actions.warnings.empty());
  EXPECT_EQ(store.state().document, made.document) << "showing is no edit";
}

TEST_F(SlidesTest, ThroughAProjectFileASlideStaysTheSame) {
  Store store = open();
  store.dispatch(Select{"wilayah", {0}});
  model::Slide slide = slide_of(store.state(), place);
  slide.title = model::Text("Judul", "Title");
  slide.sentence = model::Text("Kalimat.", "A sentence.");
  slide.note = "Catatan";
  store.dispatch(Commit{model::SetSlide{slide}});
  ASSERT_TRUE(store.dispatch(SaveProject{project_.path() / "disimpan.titik"}));
  ASSERT_TRUE(store.dispatch(OpenProject{project_.path() / "disimpan.titik"}));
  ASSERT_EQ(store.state().document->slides.size(), 1u);
  EXPECT_EQ(store.state().document->slides.front(), slide);
}

TEST_F(SlidesTest, ItsSelectionFollowsTheCodesIntoAnotherFile) {
  Store store = open();
  store.dispatch(Select{"wilayah", {1, 3}});
  const model::Slide slide = slide_of(store.state(), place);
  project_.write("areas.csv",
                 "code,name,lon,lat,jarak\n04,Duku,105.2,-2.8,4000\n05,Elai,105.2,-2.9,1\n02,Bakung,105.0,-3.5,3000\n");
  Store again = open();
  show(again, slide);
  EXPECT_EQ(again.state().selection, (Selection{"wilayah", {0, 2}}));
}

TEST_F(SlidesTest, AnOwnChoiceOfLayersIsKeptAndShownWithoutAnEdit) {
  Store store = open();
  store.dispatch(SetTheme{""});
  store.dispatch(Commit{model::SetLayerVisible{"titik", true}});
  const model::Slide slide = slide_of(store.state(), {});
  EXPECT_EQ(slide.layers, (std::vector<std::string>{"wilayah", "titik"}));
  EXPECT_FALSE(actions_of(store.state(), slide).extent) << "home";

  store.dispatch(Commit{model::SetLayerVisible{"titik", false}});
  const auto document = store.state().document;
  show(store, slide);
  const auto shown = shown_layers(store.state());
  ASSERT_EQ(shown.size(), 2u);
  EXPECT_EQ(shown.back()->id, "titik");
  EXPECT_EQ(store.state().document, document);
  EXPECT_FALSE(store.state().document->find_layer("titik")->visible);
  // A slide of that has the same layers, though the theme is another.
  EXPECT_EQ(slide_of(store.state(), {}).layers, slide.layers);

  store.dispatch(Commit{model::SetLayerVisible{"wilayah", false}});
  EXPECT_TRUE(store.state().layers.empty()) << "whoever changes what is visible sees what he changed";
  show(store, slide);
  store.dispatch(SetTheme{"prioritas"});
  EXPECT_TRUE(store.state().layers.empty());
}

TEST_F(SlidesTest, ALayerThatIsRemovedIsNoLongerShown) {
  Store store = open();
  store.dispatch(ShowLayers{{"wilayah", "titik"}});
  store.dispatch(Commit{model::RemoveLayer{"titik"}});
  EXPECT_EQ(store.state().layers, std::vector<std::string>{"wilayah"});
  EXPECT_FALSE(store.dispatch(ShowLayers{{"titik"}}));
}

TEST_F(SlidesTest, AScenarioOfTheSlideIsShownAndLeftAgain) {
  model::Document document = SmallProject::document();
  model::Scenario other{.id = "jarak_saja", .title = "Jarak saja", .recipes = document.recipes};
  other.recipes[0].inputs[0].weight = 0;
  other.recipes[0].inputs[1].weight = 100;
  document.scenarios = {other};
  Store store = open(document);
  store.dispatch(ShowScenario{"jarak_saja"});
  const model::Slide with = slide_of(store.state(), {});
  store.dispatch(ShowScenario{""});
  const model::Slide without = slide_of(store.state(), {});
  show(store, with);
  EXPECT_EQ(store.state().scenario, "jarak_saja");
  // Only the distance counts: 1000, 3000, 2000, 4000 m scaled by min–max.
  EXPECT_NEAR(store.state().inputs->dataset("areas")->column("perlu.score").number(1).value(), 2.0 / 3, 1e-12);
  show(store, without);
  EXPECT_EQ(store.state().scenario, "");
}

TEST_F(SlidesTest, WhatIsMissingIsLeftOutAndSaid) {
  Store store = open();
  model::Slide slide;
  slide.id = "lama";
  slide.theme = "hilang";
  slide.layers = {"wilayah", "tiada"};
  slide.scenario = "tiada";
  slide.west = 0, slide.south = 0, slide.east = 1, slide.north = 1, slide.crs = "EPSG:1";
  slide.selection = {"wilayah", "code", {"02", "99"}};
  const SlideActions actions = actions_of(store.state(), slide);
  for (const char* code : {"missing_theme", "missing_layer", "missing_scenario", "missing_selection", "unknown_place"})
    EXPECT_TRUE(actions.warnings.has(code)) << code;
  EXPECT_FALSE(actions.extent);
  show(store, slide);
  EXPECT_EQ(store.state().theme, "");
  EXPECT_EQ(store.state().layers, std::vector<std::string>{"wilayah"});
  EXPECT_EQ(store.state().selection, (Selection{"wilayah", {1}}));
}

TEST_F(SlidesTest, EveryNewSlideAndCopyHasAnIdOfItsOwn) {
  Store store = open();
  std::vector<std::string> ids;
  for (int i = 0; i < 4; ++i) {
    const model::Slide slide = i % 2 == 0 ? slide_of(store.state(), place)
                                          : copy_of(store.state().document->slides.front(), *store.state().document);
    EXPECT_EQ(std::find(ids.begin(), ids.end(), slide.id), ids.end()) << slide.id;
    ids.push_back(slide.id);
    ASSERT_TRUE(store.dispatch(Commit{model::SetSlide{slide}}));
    if (i == 2) store.dispatch(Commit{model::RemoveSlide{ids[1]}}), ids.erase(ids.begin() + 1);
  }
}

TEST_F(SlidesTest, UpdatingKeepsTheWords) {
  Store store = open();
  model::Slide slide = slide_of(store.state(), place);
  slide.title = "Judul";
  slide.note = "Catatan";
  store.dispatch(SetTheme{""});
  const model::Slide now = updated(slide, store.state(), {});
  EXPECT_EQ(now.id, slide.id);
  EXPECT_EQ(now.title, slide.title);
  EXPECT_EQ(now.note, slide.note);
  EXPECT_EQ(now.theme, "");
  EXPECT_EQ(now.west, 0);
}

TEST_F(SlidesTest, WithoutATitleItHasThatOfTheThemeOrTheProject) {
  model::Document document = SmallProject::document();
  document.themes[0].title = model::Text("Prioritas", "Priorities");
  model::Slide slide;
  slide.theme = "prioritas";
  EXPECT_EQ(title_of(document, slide).en, "Priorities");
  slide.theme.clear();
  EXPECT_EQ(title_of(document, slide).id, "Uji");
  slide.title = "Sendiri";
  EXPECT_EQ(title_of(document, slide).id, "Sendiri");
}

}  // namespace
}  // namespace titik::session
