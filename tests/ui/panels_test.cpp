// SPDX-License-Identifier: MIT
#include "ui/panels.h"

#include <gtest/gtest.h>
#include <imgui.h>

#include <algorithm>
#include <set>

#include "support/small_project.h"
#include "ui/about.h"
#include "ui/commands.h"
#include "ui/top_bar.h"
#include "ui/window_world.h"

namespace titik::ui {
namespace {

using support::SmallProject;

model::Document small_document() { return test::in_data_folder(SmallProject::document()); }

/// The only request of the last frame, as `T`.
template <typename T>
const T* only(const test::WindowWorld& world) {
  return world.requests.size() == 1 ? std::get_if<T>(&world.requests.front()) : nullptr;
}

/// The only request, as an action.
template <typename T>
const T* only_action(const test::WindowWorld& world) {
  const auto* action = only<session::Action>(world);
  return action ? std::get_if<T>(action) : nullptr;
}

template <typename T>
const T* only_edit(const test::WindowWorld& world) {
  const auto* commit = only_action<session::Commit>(world);
  return commit ? std::get_if<T>(&commit->edit) : nullptr;
}

class PanelsTest : public ::testing::Test {
 protected:
  PanelsTest() { world_.draw(2); }
  void own_layers() {
    world_.store.dispatch(session::SetTheme{""});
    world_.rebuild();
    world_.draw(2);
  }

  SmallProject project_;
  test::WindowWorld world_{small_document(), 1366, 768};
};

TEST_F(PanelsTest, NothingHappensWhileNobodyTouchesAnything) {
  world_.draw(3);
  EXPECT_TRUE(world_.requests.empty());
}

TEST_F(PanelsTest, EveryNameIsGivenOnce) {
  std::set<std::string> names;
  for (const WidgetRecord& record : world_.widgets.records())
    EXPECT_TRUE(names.insert(record.name).second) << record.name;
}

TEST_F(PanelsTest, NothingInTheTopBarLiesOverSomethingElse) {
  for (const char* language : {"id", "en"}) {
    for (const auto& [width, height, scale] :
         {std::tuple{1366, 768, 2.0}, {1366, 768, 1.0}, {1280, 720, 1.0}, {1024, 768, 1.0}}) {
      Settings settings;
      settings.language = language;
      settings.scale = scale;
      test::WindowWorld world(small_document(), width, height, settings);
      world.draw(2);
      std::vector<WidgetRecord> bar;
      for (const WidgetRecord& record : world.widgets.records()) {
        if (record.name.starts_with("top/")) bar.push_back(record);
      }
      for (const WidgetRecord& one : bar) {
        for (const WidgetRecord& other : bar) {
          const bool apart = one.px.x >= other.px.x || one.px.right() <= other.px.x + 0.5;
          EXPECT_TRUE(apart) << one.name << ", " << other.name << " at " << width / scale;
        }
      }
    }
  }
}

TEST_F(PanelsTest, HidingALayerOfAThemeChangesTheTheme) {
  world_.press("layers/wilayah/visible");
  const auto* edit = only_edit<model::SetTheme>(world_);
  ASSERT_NE(edit, nullptr);
  EXPECT_EQ(edit->theme.id, "prioritas");
  EXPECT_TRUE(edit->theme.layers.empty());
}

TEST_F(PanelsTest, ShowingAnotherLayerPutsItIntoTheThemeAtItsHeight) {
  world_.press("layers/titik/visible");
  const auto* edit = only_edit<model::SetTheme>(world_);
  ASSERT_NE(edit, nullptr);
  EXPECT_EQ(edit->theme.layers, (std::vector<std::string>{"wilayah", "titik"}));
}

TEST_F(PanelsTest, WithoutAThemeTheLayerItselfIsHidden) {
  own_layers();
  world_.press("layers/wilayah/visible");
  const auto* edit = only_edit<model::SetLayerVisible>(world_);
  ASSERT_NE(edit, nullptr);
  EXPECT_EQ(*edit, (model::SetLayerVisible{"wilayah", false}));
}

TEST_F(PanelsTest, DraggingTheOpacityIsOneStepOfTheHistory) {
  world_.press("layers/wilayah");
  EXPECT_TRUE(world_.requests.empty());
  EXPECT_EQ(world_.memory.layers.selected, "wilayah");
  world_.draw();
  world_.set("layers/wilayah/opacity", "40");
  ASSERT_EQ(world_.requests.size(), 2u);
  EXPECT_EQ(std::get<session::Action>(world_.requests[0]),
            session::Action(session::Preview{model::SetLayerOpacity{"wilayah", 0.4}}));
  EXPECT_EQ(std::get<session::Action>(world_.requests[1]), session::Action(session::EndPreview{true}));
  const std::size_t before = world_.store.history().steps().size();
  world_.carry_out();
  EXPECT_EQ(world_.store.history().steps().size(), before + 1);
  EXPECT_EQ(world_.store.state().document->find_layer("wilayah")->opacity, 0.4);
}

TEST_F(PanelsTest, ALayerIsRenamedInTheLanguageOfTheWindow) {
  world_.press("layers/wilayah");
  world_.draw();
  world_.set("layers/wilayah/title", "Kawasan");
  const auto* edit = only_edit<model::SetLayerTitle>(world_);
  ASSERT_NE(edit, nullptr);
  EXPECT_EQ(edit->title, model::Text("Kawasan", "Areas"));
}

TEST_F(PanelsTest, LayersMoveByButtonWithinTheOrderThatIsShown) {
  own_layers();
  world_.press("layers/wilayah");
  world_.draw();
  world_.press("layers/wilayah/up");
  const auto* edit = only_edit<model::MoveLayer>(world_);
  ASSERT_NE(edit, nullptr);
  EXPECT_EQ(*edit, (model::MoveLayer{"wilayah", 1}));
  world_.carry_out();
  EXPECT_EQ(world_.store.state().document->layers.back().id, "wilayah");
  world_.draw();
  EXPECT_FALSE(world_.widgets.find("layers/wilayah/up")->enabled);
}

TEST_F(PanelsTest, LayersMoveByDragging) {
  own_layers();
  const scene::Rect from = world_.widgets.find("layers/titik")->px, to = world_.widgets.find("layers/wilayah")->px;
  auto& screen = world_.screen();
  screen.point_at(from.x + 40, from.y + from.height / 2);
  world_.draw();
  screen.hold_button(true);
  world_.draw();
  screen.point_at(to.x + 60, to.y + to.height * 0.7);
  world_.draw(2);
  screen.hold_button(false);
  world_.draw();
  const auto* edit = only_edit<model::MoveLayer>(world_);
  ASSERT_NE(edit, nullptr);
  EXPECT_EQ(*edit, (model::MoveLayer{"titik", 0}));
}

TEST_F(PanelsTest, ALayerIsRemovedFromTheProject) {
  world_.press("layers/wilayah");
  world_.draw();
  world_.press("layers/wilayah/remove");
  const auto* edit = only_edit<model::RemoveLayer>(world_);
  ASSERT_NE(edit, nullptr);
  EXPECT_EQ(edit->id, "wilayah");
}

TEST_F(PanelsTest, TheThemePickerOffersEveryThemeAndTheOwnChoice) {
  world_.set("top/theme", "1");
  const auto* action = only_action<session::SetTheme>(world_);
  ASSERT_NE(action, nullptr);
  EXPECT_EQ(action->id, "");
  world_.carry_out();
  world_.draw();
  world_.set("top/theme", "0");
  action = only_action<session::SetTheme>(world_);
  ASSERT_NE(action, nullptr);
  EXPECT_EQ(action->id, "prioritas");
}

TEST_F(PanelsTest, UndoIsOfferedOnlyWhenThereIsSomethingToUndo) {
  EXPECT_FALSE(world_.widgets.find("top/undo")->enabled);
  world_.press("top/undo");
  EXPECT_TRUE(world_.requests.empty());
  world_.press("layers/titik/visible");
  world_.carry_out();
  world_.draw();
  EXPECT_TRUE(world_.widgets.find("top/undo")->enabled);
  world_.press("top/undo");
  ASSERT_NE(only<Command>(world_), nullptr);
  EXPECT_EQ(*only<Command>(world_), Command::undo);
  world_.carry_out();
  EXPECT_FALSE(world_.store.history().can_undo());
}

TEST_F(PanelsTest, TheLanguageIsSwitchedAtRunTime) {
  EXPECT_EQ(world_.widgets.find("top/language/id")->value, "true");
  world_.press("top/language/en");
  const auto* changed = only<ChangeSettings>(world_);
  ASSERT_NE(changed, nullptr);
  EXPECT_EQ(changed->settings.language, "en");
  world_.carry_out();
  world_.draw(2);
  EXPECT_EQ(world_.widgets.find("layers/wilayah")->text, "Areas");
}

TEST_F(PanelsTest, ButtonsOfTheMapAskForTheirCommand) {
  for (const Command command :
       {Command::zoom_in, Command::zoom_out, Command::home, Command::tool_measure_length, Command::tool_measure_area}) {
    world_.press("map/" + std::string(info(command).key));
    ASSERT_NE(only<Command>(world_), nullptr) << info(command).key;
    EXPECT_EQ(*only<Command>(world_), command);
  }
  EXPECT_FALSE(world_.widgets.find("map/view_back")->enabled);
}

TEST_F(PanelsTest, TheLegendClosesAndIsRemembered) {
  world_.press("legend/open");
  const auto* changed = only<ChangeSettings>(world_);
  ASSERT_NE(changed, nullptr);
  EXPECT_FALSE(changed->settings.legend_open);
  EXPECT_NE(world_.widgets.find("legend/wilayah"), nullptr);
  world_.carry_out();
  world_.draw(2);
  EXPECT_EQ(world_.widgets.find("legend/wilayah"), nullptr);
}

TEST_F(PanelsTest, JobsCanBeCancelledAndNoticesDismissed) {
  world_.jobs = {{"read desa", core::message("Reading {0}", "desa.gpkg"), 0.5}};
  world_.notices = {{Notice::Kind::error, core::message("It failed"), {}},
                    {Notice::Kind::information, core::message("It worked"), {}}};
  world_.draw(2);
  world_.press("jobs/read desa/cancel");
  ASSERT_NE(only<CancelJob>(world_), nullptr);
  EXPECT_EQ(only<CancelJob>(world_)->key, "read desa");
  world_.press("notices/1/dismiss");
  ASSERT_NE(only<DismissNotice>(world_), nullptr);
  EXPECT_EQ(only<DismissNotice>(world_)->index, 1u);
}

TEST_F(PanelsTest, AProjectThatWasNeverSavedAsksForAPlace) {
  EXPECT_TRUE(carry_out(world_.frame(), Command::save, world_.memory));
  EXPECT_EQ(world_.memory.files.mode, FileDialogMemory::Mode::save_as);
  EXPECT_TRUE(dialog_open(world_.memory));
  EXPECT_TRUE(carry_out(world_.frame(), Command::close_dialog, world_.memory));
  EXPECT_FALSE(dialog_open(world_.memory));
}

TEST_F(PanelsTest, EscapeClosesOneDialogPerPress) {
  carry_out(world_.frame(), Command::help, world_.memory);
  carry_out(world_.frame(), Command::palette, world_.memory);
  world_.draw(2);
  EXPECT_NE(world_.widgets.find("palette/text"), nullptr);
  EXPECT_NE(world_.widgets.find("help/close"), nullptr);
  EXPECT_TRUE(carry_out(world_.frame(), Command::close_dialog, world_.memory));
  EXPECT_FALSE(world_.memory.palette.open);
  EXPECT_TRUE(world_.memory.help_open);
  EXPECT_TRUE(carry_out(world_.frame(), Command::close_dialog, world_.memory));
  EXPECT_FALSE(carry_out(world_.frame(), Command::close_dialog, world_.memory));
}

TEST_F(PanelsTest, ThePaletteFindsCommandsLayersAndThemesByAnyWord) {
  const auto keys = [&](const std::string& wanted) {
    std::vector<std::string> found;
    for (const PaletteLine& line : palette_lines(world_.frame(), wanted)) found.push_back(line.key);
    return found;
  };
  EXPECT_EQ(keys("WILAY"), (std::vector<std::string>{"layer/wilayah"}));
  EXPECT_EQ(keys("prioritas"), (std::vector<std::string>{"theme/prioritas"}));
  EXPECT_TRUE(keys("zzz").empty());
  const std::vector<std::string> all = keys("");
  for (const CommandInfo& command : commands()) {
    const bool offered = std::find(all.begin(), all.end(), "command/" + std::string(command.key)) != all.end();
    const bool itself = command.command == Command::palette || command.command == Command::close_dialog;
    EXPECT_EQ(offered, !itself && !command.presenting) << command.key << ": slides are turned only while they are shown";
  }
}

TEST_F(PanelsTest, ThePaletteCarriesOutWhatIsTypedAndEntered) {
  carry_out(world_.frame(), Command::palette, world_.memory);
  world_.draw(2);
  world_.set("palette/text", "wilayah");
  EXPECT_EQ(world_.memory.palette.text, "wilayah");
  world_.screen().hold_key(ImGuiKey_Enter, true);
  world_.draw();
  world_.screen().hold_key(ImGuiKey_Enter, false);
  EXPECT_FALSE(world_.memory.palette.open);
  EXPECT_EQ(world_.memory.layers.selected, "wilayah");
}

TEST_F(PanelsTest, TypingGoesIntoThePaletteAsSoonAsItOpens) {
  carry_out(world_.frame(), Command::palette, world_.memory);
  world_.draw(3);
  world_.screen().type("tema");
  world_.draw(2);
  EXPECT_EQ(world_.memory.palette.text, "tema");
}

TEST_F(PanelsTest, AMissingFileSaysHowToGetIt) {
  model::Document document = small_document();
  document.sources[0].path = "gone.csv";
  test::WindowWorld world(document, 1366, 768);
  world.memory.layers.selected = "wilayah";
  world.draw(3);
  EXPECT_NE(world.widgets.find("layers/wilayah"), nullptr);
  EXPECT_FALSE(world.store.state().inputs->dataset("areas"));
}

TEST_F(PanelsTest, TheStarterWithoutLayersSaysWhatToDo) {
  test::WindowWorld world(model::Document{}, 1366, 768);
  world.draw(3);
  world.press("layers/add");
  ASSERT_NE(only<Command>(world), nullptr);
  EXPECT_EQ(*only<Command>(world), Command::add_layer);
}

TEST_F(PanelsTest, TheProjectIsCalledByItsFileOrItsTitle) {
  EXPECT_EQ(project_name(world_.frame()), "Uji");
  test::WindowWorld untitled(model::Document{}, 1366, 768);
  EXPECT_FALSE(project_name(untitled.frame()).empty());
}

TEST_F(PanelsTest, TheTableShowsTheLayerThatWasChosenOrSelectedLast) {
  world_.settings.table_open = true;
  world_.draw(2);
  EXPECT_EQ(world_.memory.table.layer, "wilayah");  // the one that shows a value
  world_.press("layers/titik");
  world_.draw();
  EXPECT_EQ(world_.memory.table.layer, "titik");
  world_.store.dispatch(session::Select{"wilayah", {1}});
  world_.draw();
  EXPECT_EQ(world_.memory.table.layer, "wilayah");
}

TEST_F(PanelsTest, InANarrowWindowPropertiesTakeTheLayersPlace) {
  test::WindowWorld world(small_document(), 800, 600);
  world.draw(2);
  EXPECT_EQ(world.regions().properties.width, 0);
  world.press("top/toggle_properties");
  world.carry_out();
  EXPECT_GT(world.regions().properties.width, 0);
  EXPECT_EQ(world.regions().layers.width, 0);
}

TEST_F(PanelsTest, TheSourcesOfWhatIsShownStandBelowTheMap) {
  const WidgetRecord* sources = world_.widgets.find("status/sources");
  ASSERT_NE(sources, nullptr);
  EXPECT_NE(sources->text.find("Buku"), std::string::npos) << sources->text;
  ASSERT_NE(world_.widgets.find("status/scale"), nullptr);
  EXPECT_EQ(world_.widgets.find("status/scale")->text.substr(0, 2), "1:");
}

TEST(About, NamesALicenceForEverythingInside) {
  for (const Component& component : components()) {
    EXPECT_FALSE(std::string(component.name).empty() || std::string(component.licence).empty());
  }
  for (const char* name : {"GDAL", "PROJ", "GEOS", "Dear ImGui", "GLFW", "FreeType", "Anti-Grain Geometry 2.4", "Lato", "Maki"}) {
    const auto all = components();
    EXPECT_TRUE(std::any_of(all.begin(), all.end(), [&](const Component& c) { return c.name == std::string(name); }))
        << name;
  }
}

}  // namespace
}  // namespace titik::ui
