// SPDX-License-Identifier: MIT
// From the window to files: what the command line writes, the window writes to the byte; what is previewed is the file.
#include <gtest/gtest.h>

#include <GLFW/glfw3.h>
#include <imgui.h>

#include <cstdio>
#include <sstream>

#include "gl_suite.h"
#include "cli/render.h"
#include "core/paths.h"
#include "model/project_file.h"
#include "output/sheet.h"
#include "support/environment_variable.h"
#include "support/fixture_oki.h"
#include "support/temporary_folder.h"

namespace titik::app {
namespace {

namespace fs = std::filesystem;

class ExportWindow : public GlSuite {
 protected:
  void SetUp() override {
    project_ = folder_.path() / "oki.titik";
    model::save_project(model::open_project(test::bundled_project()), core::share_dir(), project_);
    Application::Options options;
    options.project = project_;
    start(std::move(options));
    rest(40);
  }

  void rest(int turns = 5) {
    for (int i = 0; i < turns; ++i) turn();
  }
  void tap(int key, Modifiers with = {}) {
    turn({KeyChanged{key, true, with}});
    turn({KeyChanged{key, false, with}});
    rest();
  }
  void press(const std::string& name) {
    ASSERT_TRUE(application_->widgets().find(name)) << name;
    application_->widgets().press(name);
    rest();
  }
  void set(const std::string& name, const std::string& value) {
    ASSERT_TRUE(application_->widgets().find(name)) << name;
    application_->widgets().set(name, value);
    rest();
  }
  /// Files go to the project's folder.
  void open_export() { tap(GLFW_KEY_E, {.ctrl = true}); }

  const session::State& state() { return application_->store().state(); }
  std::string rendered(const std::string& theme, const std::string& file, const std::string& language,
                       std::vector<std::string> options) {
    options.insert(options.begin(), {project_.string(), "--theme", theme, "-o", file});
    std::ostringstream out, diagnostics;
    EXPECT_EQ(cli::render(options, core::Language::of(language), out, diagnostics), 0) << diagnostics.str();
    return core::read_file(file);
  }

  support::TemporaryFolder folder_;
  support::EnvironmentVariable date_{"SOURCE_DATE_EPOCH", "1700000000"};
  fs::path project_;
};

TEST_F(ExportWindow, AllThemesAreToTheByteWhatTheCommandLineWrites) {
  const struct {
    const char *format, *ending, *language, *code;
  } kinds[] = {{"PNG (gambar)", ".png", "Bahasa Indonesia", "id"},
               {"PDF (vektor)", ".pdf", "English", "en"},
               {"SVG (vektor)", ".svg", "Bahasa Indonesia", "id"}};
  for (const auto& [format, ending, language, code] : kinds) {
    open_export();
    press("export/tab/set");
    set("export/paper", "A5");
    set("export/format", format);
    if (application_->widgets().find("export/dpi")) set("export/dpi", "96 dpi");
    set("export/language", language);
    set("export/prefix", "3-");
    set("export/first", "7");
    press("export/ok");
    rest();
    ASSERT_TRUE(application_->exporter().idle());
    ASSERT_FALSE(application_->notices().empty());
    EXPECT_EQ(application_->notices().back().kind, ui::Notice::Kind::information)
        << core::in_english(application_->notices().back().title);
    int number = 7;
    for (const model::Theme& theme : state().document->themes) {
      char name[96];
      std::snprintf(name, sizeof name, "%s_3-%02d_%s%s", std::string(code) == "en" ? "Figure" : "Gambar", number++,
                    theme.id.c_str(), ending);
      const std::string window = core::read_file(folder_.path() / name);
      std::vector<std::string> options = {"--paper", "A5"};
      if (std::string(ending) == ".png") options.insert(options.end(), {"--dpi", "96"});
      const std::string line =
          rendered(theme.id, (folder_.path() / ("line" + std::string(ending))).string(), code, options);
      EXPECT_EQ(core::content_hash_of(window), core::content_hash_of(line)) << name;
      EXPECT_GT(window.size(), 4000u) << name;
    }
  }
}

TEST_F(ExportWindow, ThePreviewIsTheSceneOfTheFile) {
  application_->store().dispatch(session::SetTheme{"prioritas"});
  rest();
  open_export();
  for (const char* format : {"PNG (gambar)", "PDF (vektor)"}) {
    for (const char* paper : {"A4", "A3", "Layar 1920 × 1080"}) {
      set("export/paper", paper);
      set("export/format", format);
      rest();
      ASSERT_TRUE(application_->exporter().preview_scene()) << paper;
      const bool screen = std::string(paper).starts_with("Layar");
      const output::Sheet sheet = output::parse_sheet(screen ? "1920x1080px" : paper, 0);
      session::FigureRequest figure;
      figure.theme = "prioritas";
      const scene::PageRequest request =
          output::placed(session::page_request(state(), figure, output::today()), sheet,
                         std::string(format).starts_with("PNG") ? output::PictureKind::png : output::PictureKind::pdf);
      scene::PreparedCache cache;
      const scene::Page page = scene::build_page(request, cache, core::Language::of("id"));
      EXPECT_EQ(scene::dump(*application_->exporter().preview_scene()), scene::dump(page.scene)) << format << paper;
    }
  }
  const ui::FigurePreview& preview = *application_->exporter().preview();
  EXPECT_NE(preview.texture, 0u);
  EXPECT_FALSE(preview.working);
  EXPECT_GT(preview.bytes, 10000);
  tap(GLFW_KEY_ESCAPE);
  EXPECT_FALSE(application_->exporter().preview()) << "a closed dialog keeps nothing";
}

TEST_F(ExportWindow, ThePreviewFollowsAChange) {
  open_export();
  const std::string before = scene::dump(*application_->exporter().preview_scene());
  set("export/title", "Judul untuk rapat");
  const std::string after = scene::dump(*application_->exporter().preview_scene());
  EXPECT_EQ(before.find("Judul untuk rapat"), std::string::npos);
  EXPECT_NE(after.find("Judul untuk rapat"), std::string::npos);
  set("export/language", "English");
  EXPECT_NE(scene::dump(*application_->exporter().preview_scene()), after);
}

TEST_F(ExportWindow, APaperThatIsNoPaperIsSaidAndNothingIsWritten) {
  open_export();
  set("export/paper", "Ukuran sendiri (mm)");
  set("export/width", "lebar");
  rest();
  ASSERT_TRUE(application_->exporter().preview());
  EXPECT_FALSE(application_->exporter().preview()->problem.empty());
  EXPECT_FALSE(application_->exporter().preview()->what_to_do.empty());
  EXPECT_FALSE(application_->widgets().find("export/ok")->enabled);
  set("export/width", "200");
  rest();
  EXPECT_TRUE(application_->exporter().preview()->problem.empty());
  EXPECT_TRUE(application_->widgets().find("export/ok")->enabled);
}

TEST_F(ExportWindow, AFailureSaysWhatAndWhereAndLeavesNothing) {
  open_export();
  set("export/name", "tidak ada/gambar");
  folder_.write("tidak ada", "a file where a folder is needed");
  press("export/ok");
  rest();
  ASSERT_FALSE(application_->notices().empty());
  const ui::Notice& notice = application_->notices().back();
  EXPECT_EQ(notice.kind, ui::Notice::Kind::error);
  ASSERT_GE(notice.lines.size(), 2u);
  EXPECT_NE(core::in_english(notice.lines.back()).find("tidak ada"), std::string::npos) << "the path comes last";
}

TEST_F(ExportWindow, TheTableGoesToTheClipboardAndTheRankingWhereNoTableIsOpen) {
  static std::string clipboard;
  ImGui::GetIO().SetClipboardTextFn = [](void*, const char* text) { clipboard = text; };
  tap(GLFW_KEY_C, {.ctrl = true});
  EXPECT_TRUE(clipboard.starts_with("Peringkat\t")) << clipboard.substr(0, 80);
  tap(GLFW_KEY_3, {.ctrl = true});
  tap(GLFW_KEY_C, {.ctrl = true});
  EXPECT_TRUE(clipboard.starts_with("name\t")) << clipboard.substr(0, 80);
  EXPECT_EQ(application_->notices().back().kind, ui::Notice::Kind::information);
}

TEST_F(ExportWindow, TheWorksheetIsWrittenFromTheWindow) {
  open_export();
  press("export/tab/data");
  press("export/worksheet");
  press("file/ok");
  rest();
  EXPECT_TRUE(fs::exists(folder_.path() / "oki-kebutuhan.xlsx"));
  ASSERT_FALSE(application_->notices().empty());
  EXPECT_EQ(application_->notices().back().kind, ui::Notice::Kind::information);
}

}  // namespace
}  // namespace titik::app
