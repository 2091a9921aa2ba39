// SPDX-License-Identifier: MIT
// A long random walk through everything that can be asked of the store: what must hold after any action at all.
#include <gtest/gtest.h>

#include <cmath>

#include "model/project_file.h"
#include "model/random_document.h"
#include "session/store.h"
#include "support/small_project.h"

namespace titik::session {
namespace {

/// Half of them don't suit the state: what is refused must change nothing.
Action any_action(model::Random& random, const Store& store, const std::filesystem::path& saved) {
  const State& state = store.state();
  const auto edit = [&] { return model::random_edit(random, *store.history().current()); };
  const auto place = [&] { return 1e6 * random.unit(); };
  const auto one_of = [&](const auto& list, const std::string& prefix) {
    return list.empty() || random.chance(0.3) ? prefix + std::to_string(random.below(12)) : random.pick(list).id;
  };
  switch (random.below(16)) {
    case 0: return Preview{edit()};
    case 1: return EndPreview{random.chance(0.3)};
    case 2: return Undo{};
    case 3: return Redo{};
    case 4: return GoToStep{random.below(store.history().steps().size() + 1)};
    case 5: return SetTheme{random.chance(0.1) ? "" : one_of(state.document->themes, "theme")};
    case 6: return SetView{{place(), place(), place(), place()}};
    case 7: return Home{};
    case 8: return Select{one_of(state.document->layers, "layer"), {static_cast<std::uint32_t>(random.below(6)), 0}};
    case 9: return SetLanguage{random.chance(0.5) ? "id" : "en"};
    case 10: return random.chance(0.1) ? Action{SaveProject{saved}} : Action{Select{}};
    case 11: return random.chance(0.03) ? Action{OpenProject{saved}} : Action{Undo{}};
    default: return Commit{edit()};
  }
}

void expect_sound(const State& state) {
  const model::Document& document = *state.document;
  EXPECT_EQ(model::from_json(model::to_json(document)), document);
  EXPECT_TRUE(state.theme.empty() || document.find_theme(state.theme)) << state.theme;
  EXPECT_TRUE(state.view.empty() || (std::isfinite(state.view.width()) && std::isfinite(state.view.height())));
  for (const auto& [source, dataset] : state.inputs->datasets) {
    EXPECT_TRUE(dataset && document.find_source(source)) << source << " is loaded and not in the document";
  }
  if (state.selection.layer.empty()) {
    EXPECT_TRUE(state.selection.rows.empty());
    return;
  }
  const model::Layer* layer = document.find_layer(state.selection.layer);
  ASSERT_TRUE(layer) << state.selection.layer;
  const data::Dataset* dataset = state.inputs->dataset(layer->source);
  for (const std::uint32_t row : state.selection.rows) EXPECT_TRUE(dataset && row < dataset->rows()) << row;
}

void expect_undo_is_exact(Store store) {
  store.set_autosave({});
  const auto before = store.history().current();
  const std::size_t position = store.history().position();
  if (!store.history().can_undo()) return;
  EXPECT_TRUE(store.dispatch(Undo{}) && store.dispatch(Redo{}));
  EXPECT_EQ(*store.state().document, *before);
  EXPECT_EQ(store.history().position(), position);
}

TEST(RandomWalk, OfFiveThousandActionsLeavesTheStateSound) {
  const support::SmallProject project;
  const std::filesystem::path saved = project.path() / "jalan.titik", autosave = project.path() / "kerja.titik";
  model::Random random(20261124);
  Store store(project.document(), project.path() / "peta.titik");
  ASSERT_TRUE(store.dispatch(SaveProject{saved}));
  store.set_autosave(autosave);
  std::size_t done = 0, refused = 0;
  for (int i = 0; i < 5000; ++i) {
    const Action action = any_action(random, store, saved);
    SCOPED_TRACE("action " + std::to_string(i) + ": " + to_text(action));
    const State before = store.state();
    const std::size_t errors = store.errors().size();
    if (store.dispatch(action)) {
      ++done;
      ASSERT_EQ(store.errors().size(), errors) << store.errors().back().what();
    } else {
      ++refused;
      ASSERT_EQ(store.state(), before) << "refused, and yet something changed";
      ASSERT_GT(store.errors().size(), errors) << "refused without a word";
    }
    ASSERT_EQ(parse_script(to_text(action)), std::vector<Action>{action});
    expect_sound(store.state());
    expect_undo_is_exact(store);
    ASSERT_EQ(std::filesystem::exists(autosave), store.state().unsaved);
    if (i % 100 == 99) {
      const std::filesystem::path file = project.path() / "titik.titik";
      const model::Document written = model::save_project(*store.history().current(), store.state().project_dir, file);
      EXPECT_EQ(model::open_project(file), written);
      EXPECT_EQ(written.layers, store.history().current()->layers);
      EXPECT_EQ(written.themes, store.history().current()->themes);
    }
    if (::testing::Test::HasFailure()) return;
  }
  EXPECT_GT(done, 2000u);
  EXPECT_GT(refused, 500u);
}

}  // namespace
}  // namespace titik::session
