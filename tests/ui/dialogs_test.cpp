// SPDX-License-Identifier: MIT
// Search, history, files and the question before work is lost.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/environment_variable.h"
#include "support/temporary_folder.h"
#include "ui/crs_dialog.h"
#include "ui/file_dialog.h"
#include "ui/history_list.h"
#include "ui/layer_choice.h"
#include "ui/panel_world.h"
#include "ui/search_box.h"
#include "ui/unsaved_dialog.h"

namespace titik::ui {
namespace {

namespace fs = std::filesystem;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Not;
using Panel = std::function<void(const Frame&, Widgets&, Requests&)>;

class LayerChoice : public ::testing::Test {
 protected:
  LayerChoice() {
    data::FileInfo file{"/data/peta.gpkg", "GPKG", {}};
    for (const char* name : {"desa", "catatan", "jalan"}) {
      file.layers.push_back({.name = name, .kind = geo::GeometryKind::line, .features = 3, .crs = {}, .extent = {}, .fields = {}});
    }
    file.layers[1].kind = geo::GeometryKind::none;
    choose_layers(memory, file);
  }

  test::PanelWorld world{"en"};
  LayerChoiceMemory memory;
  Panel panel = [this](const Frame& frame, Widgets& widgets, Requests& requests) {
    layer_choice(frame, widgets, world.window_px(), memory, requests);
  };
};

TEST_F(LayerChoice, AddsWhatIsTickedAndLeavesTablesOut) {
  world.draw(panel, 2);
  EXPECT_FALSE(world.widget("choice/1")) << "a table";
  EXPECT_EQ(world.widget("choice/add")->text, "Add 2 layers");
  world.press("choice/0", panel);
  world.press("choice/add", panel);
  ASSERT_TRUE(world.request<AddLayers>());
  EXPECT_EQ(world.request<AddLayers>()->path, fs::path("/data/peta.gpkg"));
  EXPECT_THAT(world.request<AddLayers>()->layers, ElementsAre("jalan"));
  EXPECT_FALSE(memory.open());
}

TEST_F(LayerChoice, NothingTickedCannotBeAddedAndTheNextFileFollows) {
  choose_layers(memory, memory.waiting.front());
  world.press("choice/all", panel);
  world.draw(panel);
  EXPECT_FALSE(world.widget("choice/add")->enabled);
  world.press("choice/cancel", panel);
  EXPECT_FALSE(world.request<AddLayers>());
  EXPECT_TRUE(memory.open()) << "the second file";
  EXPECT_EQ(memory.ticked.size(), 2u);
}

TEST(CrsDialog, PlacesTheDataByTheGuessThatIsChosen) {
  test::PanelWorld world;
  CrsDialogMemory memory;
  const std::vector<geo::Point> points = {{522000, 9645000}, {544000, 9625000}};
  Unplaced data{{.id = "titik", .path = "/data/titik.csv"}, false, {}, {455000, 9520000, 620000, 9730000}, {}};
  data.guesses = session::guess_crs(points, data.home, geo::parse_crs("EPSG:9488"));
  ask_for_crs(memory, data);
  const Panel panel = [&](const Frame& frame, Widgets& widgets, Requests& requests) {
    crs_dialog(frame, widgets, world.window_px(), memory, requests);
  };
  world.draw(panel, 2);
  EXPECT_EQ(world.widget("crs/guess/0")->value, "true");
  world.press("crs/guess/1", panel);
  world.press("crs/ok", panel);
  const auto* placed = world.request<PlaceSource>();
  ASSERT_TRUE(placed);
  EXPECT_EQ(placed->source.crs, data.guesses[1].crs.definition);
  EXPECT_EQ(placed->source.swap_axes, data.guesses[1].swap_axes);
  EXPECT_FALSE(memory.open());
}

class SearchBox : public ::testing::Test {
 protected:
  SearchBox() { open_search(memory); }
  void type(const std::string& text) {
    world.set("search/text", text, panel);
    world.draw(panel);
  }

  test::PanelWorld world;
  SearchMemory memory;
  Panel panel = [this](const Frame& frame, Widgets& widgets, Requests& requests) {
    search_box(frame, widgets, {400, 60, 420, 400}, memory, requests);
  };
};

TEST_F(SearchBox, FliesToTheFirstResultAndSelectsIt) {
  type("tulung selpan");
  ASSERT_TRUE(world.widget("search/result/0"));
  EXPECT_EQ(world.widget("search/result/0")->text, "Tulung Selapan");
  world.press("search/result/0", panel);
  const auto* fly = world.request<FlyTo>();
  const auto* select = world.action<session::Select>();
  ASSERT_TRUE(fly && select);
  EXPECT_FALSE(fly->extent.empty());
  const model::Layer& layer = world.layer(select->layer);
  EXPECT_EQ(world.world.store.state().inputs->dataset(layer.source)->column("name").text(select->rows.front()),
            "Tulung Selapan");
  EXPECT_FALSE(memory.open) << "the box has done its work";
}

TEST_F(SearchBox, EnterTakesTheMarkedResult) {
  type("mesuji");
  world.world.screen().hold_key(ImGuiKey_DownArrow, true);
  world.draw(panel);
  world.world.screen().hold_key(ImGuiKey_DownArrow, false);
  world.draw(panel);
  EXPECT_EQ(memory.chosen, 1u);
  const std::string marked = memory.found[1].title;
  world.world.screen().hold_key(ImGuiKey_Enter, true);
  world.draw(panel);
  world.world.screen().hold_key(ImGuiKey_Enter, false);
  ASSERT_TRUE(world.action<session::Select>());
  EXPECT_EQ(marked, "Mesuji Raya");
}

TEST_F(SearchBox, CoordinatesFlyWithoutSelecting) {
  type("-3.4, 104.8");
  world.press("search/result/0", panel);
  EXPECT_TRUE(world.request<FlyTo>());
  EXPECT_FALSE(world.action<session::Select>());
}

TEST_F(SearchBox, OpensEmptyAndShowsNothingWhileClosed) {
  type("mesuji");
  memory.open = false;
  world.draw(panel);
  EXPECT_THAT(world.names("search/"), IsEmpty());
  open_search(memory);
  world.draw(panel, 2);
  EXPECT_TRUE(world.widget("search/text"));
  EXPECT_THAT(world.names("search/result/"), IsEmpty());
}

TEST(HistoryList, AClickGoesToThatStep) {
  test::PanelWorld world;
  HistoryMemory memory;
  const Panel panel = [&](const Frame& frame, Widgets& widgets, Requests& requests) {
    history_list(frame, widgets, {0, 400, 300, 300}, memory, requests);
  };
  for (const char* layer : {"sungai", "kota"})
    world.world.store.dispatch(session::Commit{model::SetLayerOpacity{layer, 0.5}});
  world.draw(panel, 2);
  EXPECT_THAT(world.names("history/"), ElementsAre("0", "1", "2"));
  EXPECT_EQ(world.widget("history/2")->value, "true");
  world.press("history/2", panel);
  EXPECT_THAT(world.requests, IsEmpty()) << "it is there already";
  world.press("history/0", panel);
  world.carry_out();
  EXPECT_EQ(world.world.store.history().position(), 0u);
  world.draw(panel);
  EXPECT_THAT(world.names("history/"), ElementsAre("0", "1", "2")) << "steps that were undone stay to go back to";
}

class FileDialog : public ::testing::Test {
 protected:
  FileDialog() {
    for (const char* name :
         {"data/jalan.gpkg", "data/sungai.csv", "data/catatan.docx", "data/arsip/lama.shp", "data/peta.titik"}) {
      folder.write(name, "x");
    }
    memory.folder = folder.path() / "data";
  }
  void open(FileDialogMemory::Mode mode) {
    open_file_dialog(world.world.frame(), memory, mode);
    world.draw(panel, 2);
  }
  void press(const std::string& name) { world.press(name, panel); }

  support::TemporaryFolder folder;
  test::PanelWorld world;
  FileDialogMemory memory;
  Panel panel = [this](const Frame& frame, Widgets& widgets, Requests& requests) {
    file_dialog(frame, widgets, world.window_px(), memory, requests);
  };
};

TEST_F(FileDialog, ShowsWhatCanBeOpenedAndAllFilesOnRequest) {
  open(FileDialogMemory::Mode::open);
  EXPECT_THAT(world.names("file/entry/"), ElementsAre("arsip", "jalan.gpkg", "peta.titik", "sungai.csv"));
  world.set("file/all", "true", panel);
  world.draw(panel);
  EXPECT_THAT(world.names("file/entry/"), Contains("catatan.docx"));
  memory.all_files = false;
  open(FileDialogMemory::Mode::add_layer);
  EXPECT_THAT(world.names("file/entry/"), Not(Contains("peta.titik")));
}

TEST_F(FileDialog, OpensTheChosenFiles) {
  open(FileDialogMemory::Mode::open);
  EXPECT_FALSE(world.widget("file/ok")->enabled) << "nothing is chosen";
  press("file/entry/jalan.gpkg");
  ImGui::GetIO().KeyCtrl = true;
  press("file/entry/sungai.csv");
  ImGui::GetIO().KeyCtrl = false;
  press("file/ok");
  const auto* files = world.request<OpenFiles>();
  ASSERT_TRUE(files);
  EXPECT_THAT(files->paths, ElementsAre(folder.path() / "data/jalan.gpkg", folder.path() / "data/sungai.csv"));
  world.draw(panel);
  EXPECT_THAT(world.names("file/"), IsEmpty()) << "the dialog is closed";
}

TEST_F(FileDialog, EntersFoldersAndComesUpAgain) {
  open(FileDialogMemory::Mode::open);
  press("file/entry/arsip");
  press("file/ok");
  world.draw(panel);
  EXPECT_THAT(world.names("file/entry/"), ElementsAre("lama.shp"));
  press("file/up");
  world.draw(panel);
  EXPECT_EQ(memory.folder, folder.path() / "data");
  EXPECT_FALSE(world.request<OpenFiles>());
}

TEST_F(FileDialog, SavesUnderANameWithTheExtension) {
  open(FileDialogMemory::Mode::save_as);
  world.set("file/name", "baru", panel);
  press("file/ok");
  const auto* save = world.request<SaveAs>();
  ASSERT_TRUE(save);
  EXPECT_EQ(save->path, folder.path() / "data/baru.titik");
}

TEST_F(FileDialog, ReplacesAFileOnlyAfterAsking) {
  open(FileDialogMemory::Mode::save_as);
  world.set("file/name", "peta.titik", panel);
  press("file/ok");
  EXPECT_FALSE(world.request<SaveAs>());
  world.draw(panel);
  ASSERT_TRUE(world.widget("file/replace"));
  press("file/keep");
  EXPECT_FALSE(world.request<SaveAs>());
  world.draw(panel);
  press("file/ok");
  world.draw(panel);
  press("file/replace");
  ASSERT_TRUE(world.request<SaveAs>());
  EXPECT_EQ(world.request<SaveAs>()->path, folder.path() / "data/peta.titik");
}

TEST_F(FileDialog, AFolderThatIsGoneIsSaidAndNotFatal) {
  open(FileDialogMemory::Mode::open);
  fs::remove_all(folder.path() / "data/arsip");
  press("file/entry/arsip");
  press("file/ok");
  world.draw(panel);
  EXPECT_EQ(memory.listing.problem.id, "The folder does not exist");
  press("file/cancel");
  world.draw(panel);
  EXPECT_THAT(world.names("file/"), IsEmpty());
}

TEST_F(FileDialog, AFolderThatIsSlowIsSaidAndKeepsNobodyFromLeaving) {
  world.world.lists_folders = false;
  open(FileDialogMemory::Mode::open);
  ASSERT_TRUE(memory.reading);
  EXPECT_THAT(world.names("file/entry/"), IsEmpty());
  EXPECT_FALSE(world.widget("file/ok")->enabled);
  press("file/up");
  const auto* asked = world.request<ListFolder>();
  ASSERT_TRUE(asked);
  EXPECT_THAT(asked->folders, ElementsAre(folder.path()));
  world.world.lists_folders = true;
  const ListFolder old{{folder.path() / "data"}, asked->extensions, false, asked->number - 1};
  world.world.answer({*asked, old});
  world.draw(panel);
  EXPECT_TRUE(memory.reading) << "an answer to what nobody wants any more";
  press("file/cancel");
  EXPECT_EQ(memory.mode, FileDialogMemory::Mode::closed);
}

class UnsavedDialog : public ::testing::Test {
 protected:
  UnsavedDialog() {
    world.world.store.dispatch(session::Commit{model::SetLayerOpacity{"sungai", 0.5}});
    ask_to_save(memory, {Command::quit});
    world.draw(panel, 2);
  }
  void press(const std::string& name) { world.press(name, panel); }
  bool asks_for(Command command) const {
    const auto* found = world.request<Command>();
    return found && *found == command;
  }

  support::TemporaryFolder folder;
  test::PanelWorld world;
  UnsavedMemory memory;
  Panel panel = [this](const Frame& frame, Widgets& widgets, Requests& requests) {
    unsaved_dialog(frame, widgets, world.window_px(), memory, requests);
  };
};

TEST_F(UnsavedDialog, DiscardingGoesOnWithWhatWasWanted) {
  press("unsaved/discard");
  EXPECT_TRUE(asks_for(Command::quit));
  EXPECT_TRUE(memory.discards);
  EXPECT_FALSE(memory.open);
}

TEST_F(UnsavedDialog, CancellingGoesOnWithNothing) {
  press("unsaved/cancel");
  EXPECT_THAT(world.requests, IsEmpty());
  world.draw(panel);
  EXPECT_THAT(world.names("unsaved/"), IsEmpty());
}

TEST_F(UnsavedDialog, SavingATemplateAsksForANameAndThenGoesOn) {
  press("unsaved/save");
  EXPECT_TRUE(asks_for(Command::save_as)) << "the bundled project has no file of its own";
  world.draw(panel);
  EXPECT_TRUE(world.widget("unsaved/save")) << "the file dialog may be cancelled";
  EXPECT_FALSE(asks_for(Command::quit));
  world.world.store.dispatch(session::SaveProject{folder.path() / "peta.titik"});
  world.draw(panel);
  EXPECT_TRUE(asks_for(Command::quit));
  EXPECT_FALSE(memory.discards);
}

/// Nothing is cut off, in either language and at the smallest window: the panels of this file's kind at the places that
/// they are given.
class OwnLayout : public ::testing::TestWithParam<const char*> {};

TEST_P(OwnLayout, NothingIsCutOff) {
  test::PanelWorld world(GetParam(), 1280, 720);
  support::TemporaryFolder folder;
  FileDialogMemory files;
  files.folder = folder.path();
  UnsavedMemory unsaved;
  SearchMemory search;
  const auto check = [&](const Panel& panel, const std::string& what) {
    world.draw(panel, 3);
    EXPECT_FALSE(world.world.widgets.records().empty()) << what;
    for (const WidgetRecord& record : world.world.widgets.records()) {
      if (record.scrolls) continue;
      EXPECT_NEAR(record.visible_px.width, record.px.width, 0.6) << what << " " << record.name;
      EXPECT_NEAR(record.visible_px.height, record.px.height, 0.6) << what << " " << record.name;
      EXPECT_LE(record.text_width_px, record.px.width + 0.6) << what << " " << record.name << " " << record.text;
    }
  };
  for (const auto mode : {FileDialogMemory::Mode::open, FileDialogMemory::Mode::save_as}) {
    open_file_dialog(world.world.frame(), files, mode);
    check([&](const Frame& f, Widgets& w, Requests& r) { file_dialog(f, w, world.window_px(), files, r); }, "file");
  }
  world.world.store.dispatch(session::Commit{model::SetLayerOpacity{"sungai", 0.5}});
  ask_to_save(unsaved, {});
  check([&](const Frame& f, Widgets& w, Requests& r) { unsaved_dialog(f, w, world.window_px(), unsaved, r); },
        "unsaved");
  open_search(search);
  search.text = "mesuji";
  check([&](const Frame& f, Widgets& w, Requests& r) { search_box(f, w, {400, 60, 360, 400}, search, r); }, "search");
}

INSTANTIATE_TEST_SUITE_P(Languages, OwnLayout, ::testing::Values("id", "en", "xx"));

}  // namespace
}  // namespace titik::ui
