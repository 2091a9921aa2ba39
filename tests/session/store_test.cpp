// SPDX-License-Identifier: MIT
#include "session/store.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <csignal>
#include <numeric>

#include "core/paths.h"
#include "geo/crs.h"
#include "model/project_file.h"
#include "model/random_document.h"
#include "support/small_project.h"

namespace titik::session {
namespace {

using core::Error;
using core::ErrorCode;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

class StoreTest : public ::testing::Test {
 protected:
  StoreTest() { core::write_file_atomically(file, model::to_json(first)); }

  Store open() {
    return Store(model::open_project(file), file, [this](const State& state, const Render& render) {
      if (render.paper == "B7") throw Error(ErrorCode::bad_input, core::message("No such paper"));
      painted.push_back(render.path.string() + " " + render.paper + " " + state.theme);
    });
  }

  support::SmallProject project;
  const std::filesystem::path file = project.path() / "map.titik", autosave = project.path() / "state/autosave.titik";
  const model::Document first = support::SmallProject::document();
  std::vector<std::string> painted;
};

const model::SetLayerOpacity fade{"wilayah", 0.5};

double opacity(const Store& store) { return store.state().document->find_layer("wilayah")->opacity; }

TEST_F(StoreTest, OpensWithTheFirstThemeAndTheHomeView) {
  const Store store = open();
  EXPECT_EQ(*store.state().document, first);
  EXPECT_EQ(store.state().theme, "prioritas");
  EXPECT_TRUE(store.state().view.empty());
  EXPECT_EQ(store.state().project_path, file);
  EXPECT_EQ(store.state().project_dir, project.path());
  EXPECT_FALSE(store.state().unsaved);
  EXPECT_TRUE(store.state().inputs->dataset("areas")->find("perlu.score"));
}

TEST_F(StoreTest, ACommitIsOneStepThatCanBeUndone) {
  Store store = open();
  EXPECT_TRUE(store.dispatch(Commit{fade}));
  EXPECT_EQ(opacity(store), 0.5);
  EXPECT_TRUE(store.state().unsaved);
  EXPECT_EQ(core::in_english(store.history().steps()[1].label), "Change the opacity of layer Areas");
  EXPECT_TRUE(store.dispatch(Undo{}));
  EXPECT_EQ(opacity(store), 1);
  EXPECT_FALSE(store.state().unsaved);
  EXPECT_TRUE(store.dispatch(Redo{}));
  EXPECT_EQ(opacity(store), 0.5);
  EXPECT_TRUE(store.dispatch(GoToStep{0}));
  EXPECT_EQ(*store.state().document, first);
}

TEST_F(StoreTest, DraggingIsShownAndBecomesOneStep) {
  Store store = open();
  for (const double value : {0.9, 0.8, 0.7}) {
    EXPECT_TRUE(store.dispatch(Preview{model::SetLayerOpacity{"wilayah", value}}));
    EXPECT_EQ(opacity(store), value);
    EXPECT_EQ(store.history().steps().size(), 1u);
    EXPECT_FALSE(store.state().unsaved);
  }
  EXPECT_TRUE(store.dispatch(EndPreview{true}));
  EXPECT_EQ(opacity(store), 0.7);
  EXPECT_EQ(store.history().steps().size(), 2u);
  EXPECT_TRUE(store.dispatch(EndPreview{true}));
  EXPECT_EQ(store.history().steps().size(), 2u);
}

TEST_F(StoreTest, ADragThatIsLetGoOfLeavesNoTrace) {
  Store store = open();
  const State before = store.state();
  store.dispatch(Preview{fade});
  EXPECT_TRUE(store.dispatch(EndPreview{false}));
  EXPECT_EQ(store.state(), before);
}

TEST_F(StoreTest, ACommitDropsThePreview) {
  Store store = open();
  store.dispatch(Preview{fade});
  store.dispatch(SetView{{0, 0, 1, 1}});
  EXPECT_EQ(opacity(store), 0.5);  // looking around does not
  store.dispatch(Commit{model::SetTitle{"baru"}});
  EXPECT_EQ(opacity(store), 1);
  store.dispatch(EndPreview{true});
  EXPECT_EQ(store.history().steps().size(), 2u);
}

TEST_F(StoreTest, ThemeViewSelectionAndLanguageAreNotUndone) {
  Store store = open();
  EXPECT_TRUE(store.dispatch(SetTheme{""}));
  EXPECT_TRUE(store.dispatch(SetView{{1, 2, 3, 4}}));
  EXPECT_TRUE(store.dispatch(Select{"wilayah", {3, 1, 3}}));
  EXPECT_TRUE(store.dispatch(SetLanguage{"en"}));
  EXPECT_EQ(store.state().theme, "");
  EXPECT_EQ(store.state().view, (geo::Box{1, 2, 3, 4}));
  EXPECT_EQ(store.state().selection, (Selection{"wilayah", {1, 3}}));
  EXPECT_EQ(store.state().language, "en");
  const State before = store.state();
  store.dispatch(Undo{});
  EXPECT_EQ(store.state(), before);
  EXPECT_EQ(store.history().steps().size(), 1u);
  EXPECT_TRUE(store.dispatch(Home{}));
  EXPECT_TRUE(store.state().view.empty());
  EXPECT_TRUE(store.dispatch(Select{}));
  EXPECT_EQ(store.state().selection, Selection{});
}

TEST_F(StoreTest, WhatAnEditTakesAwayIsNoLongerShownOrSelected) {
  Store store = open();
  store.dispatch(Select{"titik", {0, 1}});
  store.dispatch(Commit{model::RemoveTheme{"prioritas"}});
  EXPECT_EQ(store.state().theme, "");
  EXPECT_EQ(store.state().selection.rows.size(), 2u);
  project.write("points.csv", "name,lon,lat\nSatu,104.6,-3.1\n");
  store.dispatch(Commit{model::ReplaceSource{"points", {.path = "points.csv", .crs = "EPSG:32748"}}});
  EXPECT_EQ(store.state().selection, Selection{});
  store.dispatch(Select{"titik", {0}});
  store.dispatch(Commit{model::RemoveLayer{"titik"}});
  EXPECT_EQ(store.state().selection, Selection{});
}

TEST_F(StoreTest, DataAreReadAgainOnlyWhenTheirDescriptionChanges) {
  Store store = open();
  const auto inputs = store.state().inputs;
  store.dispatch(Commit{fade});
  store.dispatch(Commit{model::RemoveTheme{"prioritas"}});
  EXPECT_EQ(store.state().inputs, inputs);
  model::Recipe recipe = first.recipes[0];
  recipe.inputs[0].weight = 0;
  recipe.inputs[1].weight = 100;
  store.dispatch(Preview{model::SetRecipe{recipe}});
  EXPECT_NE(store.state().inputs, inputs);
  EXPECT_EQ(store.state().inputs->datasets.at("points"), inputs->datasets.at("points"));
  EXPECT_EQ(store.state().inputs->dataset("areas")->column("perlu.rank").number(3), 1.0);
}

TEST_F(StoreTest, AScenarioIsShownUntilAnIndexIsChangedAndIsNoStepOfTheHistory) {
  Store store = open();
  model::Recipe other = first.recipes[0];
  for (model::IndexInput& input : other.inputs) input.weight = 0;
  other.inputs[0].weight = 100;
  ASSERT_TRUE(store.dispatch(Commit{model::SetScenario{{"satu", "Satu saja", {other}}}}));
  const auto before = store.state().inputs->indices.at("perlu").scores.score;
  ASSERT_TRUE(store.dispatch(ShowScenario{"satu"}));
  EXPECT_EQ(store.state().document->recipes[0], other);
  EXPECT_NE(store.state().inputs->indices.at("perlu").scores.score, before);
  EXPECT_EQ(store.history().current()->recipes[0], first.recipes[0]);
  EXPECT_EQ(store.history().position(), 1u);
  ASSERT_TRUE(store.dispatch(Commit{fade}));
  EXPECT_EQ(store.state().scenario, "satu");  // nothing to do with an index

  model::Recipe changed = first.recipes[0];
  changed.note = "lain";
  ASSERT_TRUE(store.dispatch(Preview{model::Together{{}, {model::SetRecipe{changed}}}}));
  EXPECT_EQ(store.state().scenario, "");
  EXPECT_EQ(store.state().document->recipes[0], changed);
  ASSERT_TRUE(store.dispatch(EndPreview{false}));
  EXPECT_EQ(store.state().inputs->indices.at("perlu").scores.score, before);

  ASSERT_TRUE(store.dispatch(ShowScenario{"satu"}));
  ASSERT_TRUE(store.dispatch(Commit{model::RemoveScenario{"satu"}}));
  EXPECT_EQ(store.state().scenario, "");
  EXPECT_EQ(store.state().document->recipes[0], first.recipes[0]);
  EXPECT_FALSE(store.dispatch(ShowScenario{"satu"}));
}

TEST_F(StoreTest, EditsTogetherAreOneStepOrNone) {
  Store store = open();
  EXPECT_TRUE(store.dispatch(Commit{model::Together{"Dua hal", {fade, model::SetTitle{"Lain"}}}}));
  EXPECT_EQ(opacity(store), 0.5);
  EXPECT_EQ(store.state().document->title, model::Text("Lain"));
  ASSERT_EQ(store.history().steps().size(), 2u);
  EXPECT_EQ(in_english(store.history().steps()[1].label), "Dua hal");
  EXPECT_FALSE(store.dispatch(Commit{model::Together{{}, {model::SetTitle{"X"}, model::RemoveSlide{"tidak ada"}}}}));
  EXPECT_EQ(store.state().document->title, model::Text("Lain"));
  EXPECT_TRUE(store.dispatch(Undo{}));
  EXPECT_EQ(*store.state().document, first);
}

TEST_F(StoreTest, TheViewFollowsTheMapCrs) {
  Store store = open();
  store.dispatch(SetView{{500000, 9600000, 600000, 9700000}});  // EPSG:9488, zone 48 south
  EXPECT_TRUE(store.dispatch(Commit{model::SetMapCrs{"EPSG:4326"}}));
  const geo::Box view = store.state().view;
  EXPECT_NEAR(view.min_x, 105.0, 1e-6);  // the central meridian is easting 500,000
  EXPECT_GT(view.max_x, 105.8);
  EXPECT_LT(view.min_y, -3.5);
  store.dispatch(Undo{});
  EXPECT_NEAR(store.state().view.min_x, 500000, 200);  // a box around a box grows
}

TEST_F(StoreTest, RendersThroughThePainter) {
  Store store = open();
  EXPECT_TRUE(store.dispatch(Render{"peta.png", "A3", 150}));
  EXPECT_THAT(painted, ElementsAre("peta.png A3 prioritas"));
  Store blind(first, file);
  EXPECT_FALSE(blind.dispatch(Render{"peta.png"}));
  EXPECT_EQ(blind.errors().back().code(), ErrorCode::unsupported);
}

TEST_F(StoreTest, AFailingActionChangesNothing) {
  const auto broken = project.path() / "broken.titik";
  project.write("broken.titik", "{\"version\": 99}");
  project.write("file", "");
  const double infinite = std::numeric_limits<double>::infinity();
  const std::pair<Action, ErrorCode> cases[] = {
      {Commit{model::RemoveLayer{"x"}}, ErrorCode::not_found},
      {Commit{model::SetLayerOpacity{"wilayah", 2}}, ErrorCode::bad_input},
      {Commit{model::SetMapCrs{"EPSG:1"}}, ErrorCode::bad_input},
      {Preview{model::RemoveLayer{"x"}}, ErrorCode::not_found},
      {GoToStep{2}, ErrorCode::bad_input},
      {SetTheme{"x"}, ErrorCode::not_found},
      {SetView{}, ErrorCode::bad_input},
      {SetView{{3, 4, 1, 2}}, ErrorCode::bad_input},
      {SetView{{-infinite, 0, infinite, 1}}, ErrorCode::bad_input},
      {SetView{{std::nan(""), 0, 1, 1}}, ErrorCode::bad_input},
      {Select{"x", {}}, ErrorCode::not_found},
      {Select{"", {0}}, ErrorCode::not_found},
      {Select{"titik", {2}}, ErrorCode::bad_input},
      {SetLanguage{"fr"}, ErrorCode::usage},
      {OpenProject{project.path() / "none.titik"}, ErrorCode::not_found},
      {OpenProject{broken}, ErrorCode::unreadable},
      {SaveProject{project.path() / "file/map.titik"}, ErrorCode::unwritable},
      {Render{"peta.png", "B7"}, ErrorCode::bad_input},
  };
  Store store = open();
  store.set_autosave(autosave);
  store.dispatch(Commit{fade});
  store.dispatch(Select{"titik", {1}});
  store.dispatch(SetView{{1, 2, 3, 4}});
  store.dispatch(Preview{model::SetLayerTitle{"titik", "Ditarik"}});
  const State before = store.state();
  const auto documents = store.history().steps();
  const std::string kept = core::read_file(autosave);
  for (const auto& [action, code] : cases) {
    const std::size_t errors = store.errors().size();
    EXPECT_FALSE(store.dispatch(action)) << to_text(action);
    ASSERT_EQ(store.errors().size(), errors + 1);
    EXPECT_EQ(store.errors().back().code(), code) << store.errors().back().what();
    EXPECT_EQ(store.state(), before) << to_text(action);
    EXPECT_EQ(store.history().steps().size(), documents.size());
    EXPECT_EQ(store.history().position(), 1u);
    EXPECT_EQ(core::read_file(autosave), kept);
  }
  EXPECT_TRUE(store.dispatch(EndPreview{true}));
  EXPECT_EQ(store.state().document->find_layer("titik")->title, model::Text("Ditarik"));
}

TEST_F(StoreTest, OpeningAnotherProjectStartsAfresh) {
  model::Document other;
  other.title = "Lain";
  core::write_file_atomically(project.path() / "other/lain.titik", model::to_json(other));
  Store store = open();
  store.set_autosave(autosave);
  store.dispatch(SetLanguage{"en"});
  store.dispatch(Commit{fade});
  store.dispatch(Select{"titik", {1}});
  store.dispatch(SetView{{1, 2, 3, 4}});
  EXPECT_TRUE(store.dispatch(OpenProject{project.path() / "other/lain.titik"}));
  EXPECT_EQ(*store.state().document, other);
  EXPECT_EQ(store.state().project_dir, project.path() / "other");
  EXPECT_EQ(store.state().theme, "");
  EXPECT_TRUE(store.state().view.empty());
  EXPECT_EQ(store.state().selection, Selection{});
  EXPECT_EQ(store.state().language, "en");
  EXPECT_FALSE(store.state().unsaved || store.history().can_undo());
  EXPECT_TRUE(store.state().inputs->datasets.empty());
  EXPECT_FALSE(std::filesystem::exists(autosave));
}

TEST_F(StoreTest, SavingWritesWhereTheProjectWasOpened) {
  Store store = open();
  store.dispatch(Commit{fade});
  EXPECT_TRUE(store.dispatch(SaveProject{}));
  EXPECT_FALSE(store.state().unsaved);
  EXPECT_EQ(model::open_project(file).find_layer("wilayah")->opacity, 0.5);
  store.dispatch(Undo{});
  EXPECT_TRUE(store.state().unsaved);
  store.dispatch(Redo{});
  EXPECT_FALSE(store.state().unsaved);
}

TEST_F(StoreTest, SavingElsewhereKeepsTheHistoryAndTheData) {
  Store store = open();
  store.dispatch(Commit{fade});
  const auto place = project.path() / "elsewhere/copy.titik";
  EXPECT_TRUE(store.dispatch(SaveProject{place}));
  EXPECT_EQ(store.state().project_path, place);
  store.dispatch(Undo{});
  store.dispatch(Commit{model::ReplaceSource{"points", first.sources[1]}});
  EXPECT_TRUE(store.state().inputs->dataset("points"));
  EXPECT_TRUE(store.dispatch(SaveProject{}));
  const Store copy(model::open_project(place), place);
  EXPECT_TRUE(copy.state().inputs->dataset("areas") && copy.state().inputs->dataset("points"));
  EXPECT_TRUE(copy.state().inputs->warnings.empty() || !copy.state().inputs->warnings.has("changed_source"));
  EXPECT_EQ(model::open_project(file), first);
}

TEST_F(StoreTest, ATemplateAsksForAPlaceAndThenKeepsIt) {
  model::Document bundled = first;
  bundled.bundled = true;
  Store store(bundled, file);
  EXPECT_FALSE(store.dispatch(SaveProject{}));
  EXPECT_THAT(store.errors().back().what(), HasSubstr("The project has no file yet. Save it under a name"));
  const auto place = project.path() / "mine.titik";
  EXPECT_TRUE(store.dispatch(SaveProject{place}));
  store.dispatch(Commit{fade});
  EXPECT_TRUE(store.dispatch(SaveProject{}));
  EXPECT_FALSE(model::open_project(place).bundled);
  EXPECT_EQ(model::open_project(place).find_layer("wilayah")->opacity, 0.5);
  EXPECT_EQ(model::open_project(file), first);
}

TEST_F(StoreTest, UnsavedWorkIsOnDiskAfterEveryAction) {
  Store store = open();
  store.set_autosave(autosave);
  EXPECT_FALSE(recover(autosave));
  store.dispatch(Commit{fade});
  EXPECT_EQ(recover(autosave), (Recovered{*store.state().document, file, project.path()}));
  store.dispatch(Preview{model::SetTitle{"ditarik"}});
  EXPECT_EQ(recover(autosave)->document.title, first.title);
  store.dispatch(EndPreview{true});
  EXPECT_EQ(recover(autosave)->document, *store.state().document);
  store.dispatch(SaveProject{});
  EXPECT_FALSE(recover(autosave));
  store.dispatch(Undo{});
  EXPECT_EQ(recover(autosave)->document, *store.state().document);
  store.dispatch(Redo{});
  EXPECT_FALSE(recover(autosave));
}

TEST_F(StoreTest, AKilledProgramLosesNothing) {
  ::testing::FLAGS_gtest_death_test_style = "fast";
  const auto work = [&] {
    Store store = open();
    store.set_autosave(autosave);
    store.dispatch(Commit{fade});
    store.dispatch(Commit{model::SetTitle{"terakhir"}});
    std::raise(SIGKILL);
  };
  EXPECT_EXIT(work(), ::testing::KilledBySignal(SIGKILL), "");
  const auto recovered = recover(autosave);
  ASSERT_TRUE(recovered);
  Store store(*recovered);
  EXPECT_EQ(store.state().document->title, model::Text("terakhir"));
  EXPECT_EQ(opacity(store), 0.5);
  EXPECT_TRUE(store.state().unsaved);
  EXPECT_TRUE(store.state().inputs->dataset("areas"));
  EXPECT_TRUE(store.dispatch(SaveProject{}));
  EXPECT_EQ(model::open_project(file).title, model::Text("terakhir"));
}

TEST_F(StoreTest, AnAutosaveThatFailsIsSaidOnceAndTheActionStands) {
  project.write("file", "");
  Store store = open();
  store.set_autosave(project.path() / "file/autosave.titik");
  EXPECT_TRUE(store.dispatch(Commit{fade}));
  EXPECT_TRUE(store.dispatch(Commit{model::SetTitle{"b"}}));
  EXPECT_EQ(opacity(store), 0.5);
  ASSERT_EQ(store.errors().size(), 1u);
  EXPECT_EQ(store.errors()[0].code(), ErrorCode::unwritable);
  store.set_autosave(autosave);
  EXPECT_EQ(recover(autosave)->document, *store.state().document);
}

TEST_F(StoreTest, DamagedUnsavedWorkIsAnError) {
  for (const char* content :
       {"", "{}\n{\"version\": 1}", "[\"a\", 3]\n{\"version\": 1}", "[\"a\", \"b\"]", "[\"a\", \"b\"]\n{"}) {
    core::write_file_atomically(autosave, content);
    EXPECT_THROW(recover(autosave), Error) << content;
  }
}

TEST_F(StoreTest, RandomWalksCanBeUndoneAndAreAlwaysOnDisk) {
  model::Random random(3);
  Store store = open();
  store.set_autosave(autosave);
  std::size_t committed = 0;
  for (int i = 0; i < 2000; ++i) {
    // Commits are limited, so that the first document is not forgotten.
    switch (random.below(9)) {
      case 0:
      case 1:
        if (store.history().steps().size() < model::History::max_steps) {
          committed += store.dispatch(Commit{model::random_edit(random, *store.history().current())});
        }
        break;
      case 2:
        store.dispatch(Preview{model::random_edit(random, *store.history().current())});
        break;
      case 3:
        store.dispatch(EndPreview{random.chance(0.1)});
        break;
      case 4:
        store.dispatch(Undo{});
        break;
      case 5:
        store.dispatch(Redo{});
        break;
      case 6:
        store.dispatch(GoToStep{random.below(store.history().steps().size() + 1)});
        break;
      case 7:
        store.dispatch(
            Select{"layer" + std::to_string(random.below(12)), {static_cast<std::uint32_t>(random.below(6))}});
        break;
      default:
        store.dispatch(SetTheme{random.chance(0.5) ? "prioritas" : "theme" + std::to_string(random.below(12))});
        break;
    }
    const State& state = store.state();
    ASSERT_EQ(state.unsaved, *store.history().current() != first);
    const auto recovered = recover(autosave);
    ASSERT_EQ(recovered.has_value(), state.unsaved);
    if (recovered) {
      ASSERT_EQ(recovered->document, *store.history().current());
    }
    ASSERT_TRUE(state.theme.empty() || state.document->find_theme(state.theme));
    ASSERT_TRUE(state.selection.layer.empty() || state.document->find_layer(state.selection.layer));
  }
  EXPECT_GT(committed, 100u);
  while (store.history().can_undo()) store.dispatch(Undo{});
  EXPECT_EQ(*store.state().document, first);
  EXPECT_FALSE(store.state().unsaved);
}

// The file of actions is a test of the product: what a planner does in a first quarter of an hour.
TEST_F(StoreTest, AScriptOfActionsGivesTheDocumentItSays) {
  const auto actions = parse_script(core::read_file(std::string(TITIK_SOURCE_DIR) + "/tests/session/first_map.script"));
  Store store = open();
  for (const Action& action : actions)
    ASSERT_TRUE(store.dispatch(action)) << to_text(action) << ": " << store.errors().back().what();
  const model::Document& document = *store.state().document;
  EXPECT_EQ(document.title, model::Text("Peta wilayah prioritas", "Priority areas"));
  EXPECT_FALSE(document.find_layer("wilayah")->visible);
  EXPECT_EQ(document.find_layer("titik")->opacity, 0.5);
  EXPECT_EQ(document.layers.front().id, "titik");
  EXPECT_EQ(document.find_recipe("perlu")->inputs.size(), 1u);
  EXPECT_EQ(store.state().theme, "titik");
  EXPECT_EQ(store.state().selection, (Selection{"titik", {0, 1}}));
  EXPECT_EQ(store.state().language, "en");
  EXPECT_THAT(painted, ElementsAre("peta.png A4 prioritas", "titik.pdf A3 titik"));
}

}  // namespace
}  // namespace titik::session
