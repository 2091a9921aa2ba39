// SPDX-License-Identifier: MIT
#include "ui/export_dialog.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/temporary_folder.h"
#include "ui/commands.h"
#include "ui/panel_world.h"

namespace titik::ui {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::SizeIs;

class ExportDialog : public ::testing::Test {
 protected:
  explicit ExportDialog(const std::string& language = "id") : world(language) {
    world.world.store.dispatch(session::SetTheme{"prioritas"});
    memory.folder = folder.path();
    open();
  }
  void open() {
    open_export(world.world.frame(), files, memory);
    world.draw(panel, 2);
  }
  void press(const std::string& name) {
    world.press(name, panel);
    kept = world.requests;
    world.draw(panel);
  }
  void set(const std::string& name, const std::string& value) {
    world.set(name, value, panel);
    world.draw(panel);
  }
  template <typename Wanted>
  const Wanted* asked() const {
    for (const Request& request : kept) {
      if (const auto* found = std::get_if<Wanted>(&request)) return found;
    }
    return nullptr;
  }
  const session::FigureRequest& figure() const { return memory.figure; }

  support::TemporaryFolder folder;
  test::PanelWorld world;
  ExportMemory memory;
  FileDialogMemory files;
  Requests kept;  ///< of the frame in which something was pressed
  std::function<void(const Frame&, Widgets&, Requests&)> panel = [this](const Frame& frame, Widgets& widgets,
                                                                        Requests& requests) {
    export_dialog(frame, widgets, world.window_px(), memory, files, requests);
    file_dialog(frame, widgets, world.window_px(), files, requests);
  };
};

TEST_F(ExportDialog, BeginsWithTheThemeAndTheLanguageOfTheWindow) {
  EXPECT_EQ(figure().theme, "prioritas");
  EXPECT_EQ(figure().language, "id");
  EXPECT_EQ(figure().paper, "A4");
  EXPECT_EQ(figure().dpi, 300);
  EXPECT_TRUE(figure().extent.empty()) << "the whole area";
  ASSERT_TRUE(memory.wanted);
  EXPECT_EQ(memory.wanted->figure, figure()) << "what is shown is what would be written";
}

TEST_F(ExportDialog, WritesTheFigureThatIsShownUnderTheProposedName) {
  press("export/ok");
  const auto* wanted = asked<ExportFigures>();
  ASSERT_TRUE(wanted);
  ASSERT_THAT(wanted->figures, SizeIs(1));
  EXPECT_EQ(wanted->figures[0].second, folder.path() / "oki-prioritas-a4.png");
  EXPECT_EQ(wanted->figures[0].first, figure());
  EXPECT_FALSE(memory.open);
  EXPECT_FALSE(memory.wanted) << "a closed dialog wants no preview";
}

TEST_F(ExportDialog, EveryChoiceReachesTheFigure) {
  set("export/theme", "Kepadatan penduduk");
  set("export/paper", "A3");
  set("export/orientation", "Tegak");
  set("export/dpi", "600 dpi");
  set("export/extent", "Seperti di peta");
  set("export/language", "English");
  set("export/title", "Gambar untuk Buku 2");
  EXPECT_EQ(figure().paper, "A3-portrait");
  EXPECT_EQ(figure().dpi, 600);
  EXPECT_EQ(figure().language, "en");
  EXPECT_EQ(figure().title, "Gambar untuk Buku 2");
  EXPECT_EQ(figure().extent, world.world.frame().extent);
  EXPECT_EQ(memory.wanted->figure, figure());
  set("export/extent", "Seluruh wilayah");
  EXPECT_TRUE(figure().extent.empty());
}

TEST_F(ExportDialog, PapersAreThoseThatAreAskedFor) {
  const std::pair<const char*, const char*> papers[] = {{"A5", "A5"},
                                                        {"F4 (215 × 330 mm)", "F4"},
                                                        {"Layar 1920 × 1080", "1920x1080px"},
                                                        {"Ukuran sendiri (mm)", "250x180mm"},
                                                        {"Ukuran sendiri (piksel)", "1600x900px"}};
  for (const auto& [shown, paper] : papers) {
    set("export/paper", shown);
    world.draw(panel);
    EXPECT_EQ(figure().paper, paper) << shown;
  }
  set("export/paper", "Ukuran sendiri (mm)");
  set("export/width", "215,5");
  set("export/height", "140");
  EXPECT_EQ(figure().paper, "215.5x140mm") << "with the decimal comma of the language";
}

TEST_F(ExportDialog, PixelsHaveNoResolutionToChoose) {
  EXPECT_TRUE(world.widget("export/dpi"));
  set("export/paper", "Layar 1920 × 1080");
  EXPECT_FALSE(world.widget("export/dpi"));
  EXPECT_EQ(figure().dpi, 96);
  set("export/paper", "A4");
  EXPECT_TRUE(world.widget("export/dpi"));
  EXPECT_EQ(figure().dpi, 300);
  set("export/format", "PDF (vektor)");
  EXPECT_FALSE(world.widget("export/dpi")) << "a vector file has none either";
}

TEST_F(ExportDialog, TheNameFollowsThemePaperAndFormatUntilOneIsTyped) {
  set("export/paper", "A5");
  set("export/format", "PDF (vektor)");
  press("export/ok");
  EXPECT_EQ(asked<ExportFigures>()->figures[0].second.filename(), "oki-prioritas-a5.pdf");
  open();
  set("export/name", "peta rapat.png");
  press("export/ok");
  EXPECT_EQ(asked<ExportFigures>()->figures[0].second.filename(), "peta rapat.pdf") << "the format decides the ending";
}

TEST_F(ExportDialog, AFileThatIsThereIsReplacedOnlyAfterAQuestion) {
  folder.write("oki-prioritas-a4.png", "lama");
  press("export/ok");
  EXPECT_FALSE(asked<ExportFigures>());
  press("export/keep");
  EXPECT_TRUE(memory.open);
  press("export/ok");
  press("export/replace");
  EXPECT_TRUE(asked<ExportFigures>());
  EXPECT_FALSE(memory.open);
}

TEST_F(ExportDialog, AFolderIsChosenInTheFileDialog) {
  std::filesystem::create_directories(folder.path() / "buku 2");
  press("export/folder");
  EXPECT_EQ(files.mode, FileDialogMemory::Mode::folder);
  EXPECT_THAT(world.names("file/entry/"), ElementsAre("buku 2")) << "folders only";
  press("file/entry/buku 2");
  press("file/ok");
  world.draw(panel);
  EXPECT_EQ(memory.folder, folder.path() / "buku 2");
  EXPECT_TRUE(memory.open);
}

TEST_F(ExportDialog, TheSetIsNumberedInTheOrderOfTheThemes) {
  press("export/tab/set");
  set("export/prefix", "3-");
  set("export/first", "7");
  press("export/set/kepadatan");  // left out
  press("export/ok");
  const auto* wanted = asked<ExportFigures>();
  ASSERT_TRUE(wanted);
  const auto& themes = world.world.store.state().document->themes;
  ASSERT_THAT(wanted->figures, SizeIs(themes.size() - 1));
  int number = 7;
  for (const auto& [one, path] : wanted->figures) {
    EXPECT_NE(one.theme, "kepadatan");
    char name[64];
    std::snprintf(name, sizeof name, "Gambar_3-%02d_%s.png", number++, one.theme.c_str());
    EXPECT_EQ(path, folder.path() / name);
    EXPECT_TRUE(one.title.empty()) << "each has the title of its theme";
  }
}

TEST_F(ExportDialog, TheSizeAndWhatWasLeftOutStandBesideThePreview) {
  FigurePreview preview;
  preview.width_px = 3508, preview.height_px = 2480;
  preview.bytes = 1234567;
  preview.scale_denominator = 750000;
  preview.remarks = {core::message("{0} labels are hidden", 3)};
  const auto shown = [&](const Frame& frame, Widgets& widgets, Requests& requests) {
    Frame with = frame;
    with.preview = &preview;
    panel(with, widgets, requests);
  };
  world.draw(shown, 2);
  ASSERT_TRUE(world.widget("export/size"));
  EXPECT_EQ(world.widget("export/size")->text, "3.508 × 2.480 px · ≈ 1,2 MB");
  ASSERT_TRUE(world.widget("export/remark/0"));
  EXPECT_THAT(world.widget("export/remark/0")->value, HasSubstr("3"));
  preview.problem = core::message("There is nothing to show");
  world.draw(shown, 2);
  EXPECT_FALSE(world.widget("export/ok")->enabled) << "what can't be shown can't be written";
}

TEST_F(ExportDialog, ThePreviewIsEnlargedStepByStepAndBack) {
  FigurePreview preview;
  preview.width_px = 3508, preview.height_px = 2480;
  preview.texture = 1;
  const auto shown = [&](const Frame& frame, Widgets& widgets, Requests& requests) {
    Frame with = frame;
    with.preview = &preview;
    panel(with, widgets, requests);
  };
  const auto push = [&](const std::string& name) {
    world.press(name, shown);
    world.draw(shown);
  };
  world.draw(shown, 2);
  EXPECT_EQ(memory.zoom, 0) << "the whole page";
  std::vector<double> seen;
  for (int i = 0; i < 6 && memory.zoom < 4; ++i) push("export/zoom_in"), seen.push_back(memory.zoom);
  EXPECT_THAT(seen, ElementsAre(0.25, 0.5, 1, 2, 4)) << "the first above what fits";
  push("export/zoom_100");
  EXPECT_EQ(memory.zoom, 1);
  EXPECT_EQ(memory.wanted->zoom, 1);
  for (int i = 0; i < 6 && memory.zoom > 0; ++i) push("export/zoom_out");
  EXPECT_EQ(memory.zoom, 0);
  push("export/zoom_100");
  push("export/zoom_fit");
  EXPECT_EQ(memory.zoom, 0);
}

TEST_F(ExportDialog, TheWorksheetAsksWhereItGoes) {
  press("export/tab/data");
  press("export/worksheet");
  EXPECT_FALSE(memory.open);
  EXPECT_EQ(files.mode, FileDialogMemory::Mode::save_export);
  EXPECT_EQ(files.name, "oki-kebutuhan.xlsx");
  press("file/ok");
  const auto* table = asked<ExportTable>();
  ASSERT_TRUE(table);
  EXPECT_EQ(table->path, folder.path() / "oki-kebutuhan.xlsx");
  EXPECT_THAT(table->sheets, SizeIs(8));
  EXPECT_EQ(table->sheets.front().name, "Metode");
}

TEST_F(ExportDialog, TheRankingIsCopiedBestFirstWithTheDecimalComma) {
  press("export/tab/data");
  press("export/copy_ranking");
  const auto* copy = asked<CopyText>();
  ASSERT_TRUE(copy);
  std::istringstream lines(copy->text);
  std::string line;
  std::getline(lines, line);
  EXPECT_EQ(line, "Peringkat\tbps_code\tname\tNilai");
  double last = 0;
  std::size_t rows = 0, unranked = 0;
  while (std::getline(lines, line)) {
    ++rows;
    const double rank = std::strtod(line.c_str(), nullptr);
    if (line.front() == '\t') {
      ++unranked;
      continue;
    }
    EXPECT_EQ(unranked, 0u) << "areas without a score come last";
    EXPECT_GE(rank, last);
    last = rank;
    EXPECT_NE(line.find(',', line.rfind('\t')), std::string::npos) << line;
  }
  EXPECT_EQ(rows, 18u) << "none is dropped";
}

TEST_F(ExportDialog, WhatTheThemeIsAboutHeadsTheListOfLayers) {
  for (const char* theme : {"prioritas", "pendidikan"}) {
    world.world.store.dispatch(session::SetTheme{theme});
    memory.layer.clear();
    press("export/tab/data");
    const model::Layer& layer = world.layer(memory.layer);
    EXPECT_FALSE(std::holds_alternative<model::SingleSymbol>(layer.style.symbology)) << theme << ": " << layer.id;
  }
}

TEST_F(ExportDialog, GeometryThatMayNotBeHandedOnIsRefusedBeforeItIsAskedFor) {
  press("export/tab/data");
  memory.layer = "prioritas";
  set("export/layer_format", "GeoPackage (GPKG)");
  ASSERT_TRUE(world.widget("export/refused"));
  EXPECT_THAT(world.widget("export/refused")->value, HasSubstr("GADM"));
  EXPECT_FALSE(world.widget("export/layer_ok")->enabled);
  press("export/table_instead");
  EXPECT_FALSE(world.widget("export/refused"));
  EXPECT_TRUE(world.widget("export/layer_ok")->enabled);
  press("export/layer_ok");
  press("file/ok");
  const auto* layer = asked<ExportLayer>();
  ASSERT_TRUE(layer);
  EXPECT_EQ(layer->path.extension(), ".xlsx");
}

TEST(PageOnPlace, FitsCentresAndLeavesNoGap) {
  PreviewWanted wanted;
  wanted.width_px = 700, wanted.height_px = 500;
  const scene::Rect whole = page_on_place(wanted, 3508, 2480);
  EXPECT_EQ(whole.width, 700) << "3508 / 700 is more than 2480 / 500";
  EXPECT_EQ(whole.height, 495) << "2480 · 700 / 3508 = 494.9";
  EXPECT_EQ(whole.x, 0);
  EXPECT_EQ(whole.y, 2) << "(500 − 495) / 2 = 2.5, on a whole pixel";
  wanted.zoom = 1;
  const scene::Rect middle = page_on_place(wanted, 3508, 2480);
  EXPECT_EQ(middle.x, -1404) << "350 − 1754";
  EXPECT_EQ(middle.y, -990) << "250 − 1240";
  for (const geo::Point corner : {geo::Point{-3, -3}, {0, 1}, {1, 0}, {9, 9}}) {
    wanted.centre = corner;
    const scene::Rect page = page_on_place(wanted, 3508, 2480);
    EXPECT_LE(page.x, 0);
    EXPECT_LE(page.y, 0);
    EXPECT_GE(page.right(), 700);
    EXPECT_GE(page.bottom(), 500);
  }
}

}  // namespace
}  // namespace titik::ui
