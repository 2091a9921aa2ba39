// SPDX-License-Identifier: MIT
// The presentation in the program, without a display: keys in, slides out.
#include <gtest/gtest.h>

#include <GLFW/glfw3.h>

#include "gl_suite.h"
#include "session/slides.h"
#include "support/fixture_oki.h"
#include "support/temporary_folder.h"
#include "ui/style.h"

namespace titik::app {
namespace {

class TheSlides : public GlSuite {
 protected:
  void SetUp() override { open(test::bundled_project()); }

  void open(const std::filesystem::path& project) {
    Application::Options options;
    options.project = project;
    start(std::move(options));
    settle();
  }
  void settle() {
    for (int i = 0; i < 16 || (application_->busy() && i < 1000); ++i) turn();
  }
  /// Down and up between two turns, as a clicker sends it.
  void tap(int key, Modifiers with = {}) {
    turn({KeyChanged{key, true, with}, KeyChanged{key, false, with}});
    settle();
  }
  void click(double x, double y) {
    turn({PointerMoved{x, y}, ButtonChanged{0, true, {}}, ButtonChanged{0, false, {}}});
    settle();
  }

  const session::State& state() { return application_->store().state(); }
  const ui::WidgetRecord* widget(const std::string& name) { return application_->widgets().find(name); }
  const Presentation& show() { return application_->presentation(); }
  geo::Box view() { return application_->navigator().goal(); }
  std::vector<unsigned char> pixel(int x, int y) {
    target_->bind();
    const auto rgb = target_->read_rgb();
    const std::size_t at = (static_cast<std::size_t>(y) * width + static_cast<std::size_t>(x)) * 3;
    return {rgb[at], rgb[at + 1], rgb[at + 2]};
  }
  std::string written() {
    std::string all;
    for (const scene::Item& item : application_->furniture().items) {
      if (const auto* run = std::get_if<scene::TextRun>(&item)) all += run->text + "\n";
    }
    return all;
  }
};

TEST_F(TheSlides, BeginWithF5FullScreenWithoutPanelsAndEndWithEscapeAsItWas) {
  application_->store().dispatch(session::SetTheme{"kepadatan"});
  application_->store().dispatch(session::Select{"kepadatan", {3}});
  settle();
  const geo::Box before = view();
  const session::Selection selection = state().selection;
  EXPECT_FALSE(application_->widgets().records().empty());
  tap(GLFW_KEY_F5);
  EXPECT_TRUE(show().running());
  EXPECT_TRUE(application_->full_screen());
  EXPECT_TRUE(application_->widgets().records().empty()) << "no panel, no button";
  EXPECT_EQ(state().theme, "administrasi");
  EXPECT_TRUE(state().selection.layer.empty());
  EXPECT_NE(written().find("18 kecamatan, 314 desa"), std::string::npos) << written();
  tap(GLFW_KEY_ESCAPE);
  EXPECT_FALSE(show().running());
  EXPECT_FALSE(application_->full_screen());
  EXPECT_EQ(state().theme, "kepadatan");
  EXPECT_EQ(state().selection, selection);
  EXPECT_NEAR(view().min_x, before.min_x, 1e-3 * before.width());
  EXPECT_NEAR(view().max_y, before.max_y, 1e-3 * before.height());
  EXPECT_FALSE(state().unsaved);
}

TEST_F(TheSlides, EveryKeyOfAClickerAndAKeyboardMovesThem) {
  application_->present(0);
  settle();
  std::size_t at = 0;
  for (const int key : {GLFW_KEY_PAGE_DOWN, GLFW_KEY_RIGHT, GLFW_KEY_DOWN, GLFW_KEY_SPACE, GLFW_KEY_ENTER, GLFW_KEY_KP_ENTER}) {
    tap(key);
    EXPECT_EQ(show().slide(), ++at) << key;
  }
  for (const int key : {GLFW_KEY_PAGE_UP, GLFW_KEY_LEFT, GLFW_KEY_UP}) {
    tap(key);
    EXPECT_EQ(show().slide(), --at) << key;
  }
  tap(GLFW_KEY_END);
  EXPECT_EQ(show().slide(), 7u);
  tap(GLFW_KEY_HOME);
  EXPECT_EQ(show().slide(), 0u);
  tap(GLFW_KEY_6);
  EXPECT_EQ(show().slide(), 0u) << "a digit waits for Enter";
  EXPECT_NE(written().find("→ 6"), std::string::npos);
  tap(GLFW_KEY_ENTER);
  EXPECT_EQ(show().slide(), 5u);
  EXPECT_EQ(state().theme, "prioritas");
  tap(GLFW_KEY_KP_2);
  tap(GLFW_KEY_KP_ENTER);
  EXPECT_EQ(show().slide(), 1u);
  click(400, 500);
  EXPECT_EQ(show().slide(), 2u);
}

TEST_F(TheSlides, AKeyThatIsHeldMovesOneSlide) {
  application_->present(0);
  settle();
  turn({KeyChanged{GLFW_KEY_PAGE_DOWN, true, {}}});
  for (int i = 0; i < 5; ++i) turn({KeyChanged{GLFW_KEY_PAGE_DOWN, true, {}}});  // as a keyboard repeats
  turn({KeyChanged{GLFW_KEY_PAGE_DOWN, false, {}}});
  EXPECT_EQ(show().slide(), 1u);
}

TEST_F(TheSlides, BlackAndWhiteComeAndGo) {
  application_->present(5);
  settle();
  const auto shown = pixel(40, 40);
  for (const auto& [key, level] : {std::pair{GLFW_KEY_B, 0}, {GLFW_KEY_PERIOD, 0}, {GLFW_KEY_W, 255}, {GLFW_KEY_COMMA, 255}}) {
    tap(key);
    for (const auto& [x, y] : {std::pair{2, 2}, {700, 400}, {1360, 760}}) {
      const auto colour = pixel(x, y);
      EXPECT_EQ(colour, std::vector<unsigned char>(3, static_cast<unsigned char>(level))) << key << " at " << x;
    }
    tap(key);
    EXPECT_EQ(pixel(40, 40), shown);
    EXPECT_EQ(show().slide(), 5u);
  }
  tap(GLFW_KEY_B);
  tap(GLFW_KEY_X);
  EXPECT_EQ(show().blank(), Blank::none) << "any key";
  tap(GLFW_KEY_W);
  click(400, 500);
  EXPECT_EQ(show().blank(), Blank::none);
  EXPECT_EQ(show().slide(), 5u);
}

TEST_F(TheSlides, ShiftF5BeginsAtTheChosenSlide) {
  ui::Settings settings;
  settings.mode = ui::Mode::present;
  Application::Options options;
  options.project = test::bundled_project();
  options.settings = settings;
  start(std::move(options));
  settle();
  application_->widgets().press("slides/listrik");
  settle();
  EXPECT_EQ(state().theme, "listrik") << "a click shows the slide in the window";
  tap(GLFW_KEY_F5, {false, true, false});
  EXPECT_TRUE(show().running());
  EXPECT_EQ(show().slide(), 3u);
}

TEST_F(TheSlides, BackspaceTakesTheMapBackToWhereTheSlideHasIt) {
  application_->present(6);
  settle();
  const geo::Box authored = view();
  turn({PointerMoved{500, 400}, Wheel{2, {}}});
  settle();
  turn({ButtonChanged{0, true, {}}});
  turn({PointerMoved{420, 380}});
  turn({ButtonChanged{0, false, {}}});
  settle();
  EXPECT_EQ(show().slide(), 6u) << "a drag is no click";
  EXPECT_LT(view().width(), 0.8 * authored.width());
  EXPECT_TRUE(application_->slide_changed());
  EXPECT_NE(written().find("Backspace"), std::string::npos);
  tap(GLFW_KEY_BACKSPACE);
  EXPECT_NEAR(view().min_x, authored.min_x, 1e-6 * authored.width());
  EXPECT_NEAR(view().max_y, authored.max_y, 1e-6 * authored.height());
  EXPECT_FALSE(application_->slide_changed());
}

TEST_F(TheSlides, BackspaceTakesEditsBackThroughTheHistoryAndLosesNone) {
  application_->present(5);
  settle();
  const auto weigh = [&](double first, double second) {
    model::Recipe recipe = *application_->store().history().current()->find_recipe("kebutuhan");
    recipe.inputs[0].weight = first;
    recipe.inputs[1].weight = second;
    EXPECT_TRUE(application_->store().dispatch(session::Commit{model::SetRecipe{recipe}}));
    settle();
  };
  const auto first_document = application_->store().history().current();
  weigh(50, 0);
  EXPECT_TRUE(application_->slide_changed());
  tap(GLFW_KEY_PAGE_DOWN);
  weigh(0, 50);
  EXPECT_EQ(application_->store().history().position(), 2u);
  tap(GLFW_KEY_BACKSPACE);
  EXPECT_EQ(application_->store().history().position(), 1u) << "what was changed on this slide";
  EXPECT_EQ(show().slide(), 6u);
  EXPECT_EQ(state().selection.layer, "prioritas") << "and what it selects is selected";
  tap(GLFW_KEY_BACKSPACE);
  EXPECT_EQ(application_->store().history().current(), first_document) << "then what was changed before it";
  EXPECT_FALSE(application_->slide_changed());
  tap(GLFW_KEY_Y, {true, false, false});
  tap(GLFW_KEY_Y, {true, false, false});
  EXPECT_EQ(application_->store().history().position(), 2u) << "nothing is lost";
}

TEST_F(TheSlides, AFlightIsLongerTheFartherItGoesAndEndsWithTheNextKey) {
  application_->present(5);
  settle();
  turn({KeyChanged{GLFW_KEY_PAGE_DOWN, true, {}}, KeyChanged{GLFW_KEY_PAGE_DOWN, false, {}}});
  double seconds = 0;
  while (application_->navigator().moving() && seconds < 5) turn({}, 0.02), seconds += 0.02;
  EXPECT_GE(seconds, 0.2);
  EXPECT_LE(seconds, 0.66);
  const geo::Box there = view();
  tap(GLFW_KEY_PAGE_UP);
  turn({KeyChanged{GLFW_KEY_PAGE_DOWN, true, {}}});
  turn({KeyChanged{GLFW_KEY_PAGE_DOWN, false, {}}}, 0.01);
  ASSERT_TRUE(application_->navigator().moving());
  turn({KeyChanged{GLFW_KEY_X, true, {}}, KeyChanged{GLFW_KEY_X, false, {}}}, 0.01);
  EXPECT_FALSE(application_->navigator().moving());
  EXPECT_NEAR(view().min_x, there.min_x, 1e-6 * there.width());
}

TEST_F(TheSlides, SelectionIsSeenInTheFreePartOfTheMap) {
  application_->present(6);
  settle();
  EXPECT_EQ(state().selection.rows.size(), 1u);
  const scene::Rect map = application_->furniture().map;
  const double px_per_mm = height / scene::slide_height_mm;
  const geo::Box place{519000, 9619000, 635000, 9705000};
  for (const geo::Point corner : {geo::Point{place.min_x, place.min_y}, {place.max_x, place.max_y}}) {
    const geo::Point px = application_->navigator().px_from_map(corner);
    EXPECT_GE(px.x, map.x * px_per_mm - 1);
    EXPECT_LE(px.x, map.right() * px_per_mm + 1);
    EXPECT_GE(px.y, map.y * px_per_mm - 1);
    EXPECT_LE(px.y, map.bottom() * px_per_mm + 1);
  }
}

TEST_F(TheSlides, CtrlMMakesOneThatShowsTheSameAgain) {
  application_->store().dispatch(session::SetTheme{"listrik"});
  settle();
  turn({PointerMoved{700, 400}, Wheel{3, {}}});
  settle();
  const geo::Box made = view();
  tap(GLFW_KEY_M, {true, false, false});
  const auto& slides = state().document->slides;
  ASSERT_EQ(slides.size(), 9u);
  EXPECT_EQ(slides.back().theme, "listrik");
  EXPECT_NEAR(slides.back().west, made.min_x, 1e-6 * made.width());
  EXPECT_EQ(application_->store().history().position(), 1u);
  tap(GLFW_KEY_Z, {true, false, false});
  EXPECT_EQ(state().document->slides.size(), 8u);
}

TEST_F(TheSlides, WithoutSlidesTheProgramSaysHowToMakeOne) {
  const support::TemporaryFolder folder;
  open(folder.write("kosong.titik", R"({"version": 1, "title": "Kosong"})"));
  tap(GLFW_KEY_F5);
  EXPECT_FALSE(show().running());
  ASSERT_EQ(application_->notices().size(), 1u);
}

TEST_F(TheSlides, PicturesOfAllSlidesAreMadeOnceWhileTheListIsOpen) {
  Application::Options options;
  options.project = test::bundled_project();
  options.settings.mode = ui::Mode::present;
  start(std::move(options));
  settle();
  EXPECT_TRUE(application_->complete());
  EXPECT_FALSE(application_->busy()) << "pictures that are there cost nothing";
  EXPECT_FALSE(state().unsaved);
  EXPECT_EQ(application_->thumbnails().size(), 8u);
}

TEST_F(TheSlides, TOpensTheWeightsOfTheSlidesIndexAndMapAndRankingAnswer) {
  application_->present(5);
  settle();
  tap(GLFW_KEY_T);
  ASSERT_TRUE(widget("what_if/input/0/weight"));
  EXPECT_EQ(widget("what_if/rank/0")->value, "Tulung Selapan");
  const scene::Rect title = application_->furniture().cards.front();
  const double px_per_mm = height / scene::slide_height_mm;
  for (const ui::WidgetRecord& record : application_->widgets().records()) {
    EXPECT_GE(record.px.y, title.bottom() * px_per_mm) << record.name << " leaves the title alone";
    EXPECT_EQ(record.px, record.visible_px) << record.name << " is cut";
  }
  const std::string map = scene::dump(application_->scene());
  application_->widgets().set("what_if/input/0/weight", "100");
  settle();
  EXPECT_EQ(application_->store().history().position(), 1u) << "one drag, one step";
  double sum = 0;
  for (int i = 0; i < 5; ++i) sum += std::stod(widget("what_if/input/" + std::to_string(i) + "/weight")->value);
  EXPECT_NEAR(sum, 100, 1e-6);
  EXPECT_NE(widget("what_if/rank/0")->value, "Tulung Selapan");
  EXPECT_NE(scene::dump(application_->scene()), map);
  EXPECT_TRUE(application_->slide_changed());
  tap(GLFW_KEY_BACKSPACE);
  EXPECT_EQ(widget("what_if/rank/0")->value, "Tulung Selapan");
  EXPECT_EQ(scene::dump(application_->scene()), map);
  EXPECT_FALSE(application_->slide_changed());
  tap(GLFW_KEY_ESCAPE);
  EXPECT_TRUE(show().running()) << "Esc closes the weights first";
  EXPECT_TRUE(application_->widgets().records().empty());
  tap(GLFW_KEY_T);
  application_->widgets().press("what_if/close");
  settle();
  EXPECT_TRUE(application_->widgets().records().empty());
  tap(GLFW_KEY_ESCAPE);
  EXPECT_FALSE(show().running());
}

TEST_F(TheSlides, WeightsAndNotesAreReadFromTheLastRow) {
  application_->present(5);
  settle();
  tap(GLFW_KEY_T);
  tap(GLFW_KEY_N);
  for (int type = 0; type < ui::type_count; ++type) {
    const double px = ui::type_size_px(static_cast<ui::Type>(type)) * ui::ui_scale();
    EXPECT_GE(px, 23.9) << type;
  }
  EXPECT_NE(widget("note/text")->value.find("Backspace"), std::string::npos);
  const scene::Rect note = widget("note/text")->px, weight = widget("what_if/input/0/weight")->px;
  EXPECT_LT(note.right(), weight.x) << "side by side";
  tap(GLFW_KEY_B);
  EXPECT_TRUE(application_->widgets().records().empty()) << "a black screen is black";
  tap(GLFW_KEY_B);
  EXPECT_TRUE(widget("note/text"));
  tap(GLFW_KEY_HOME);
  EXPECT_FALSE(widget("what_if/close")) << "they belong to the slide";
  EXPECT_NE(widget("note/text")->value.find("Kayu Agung"), std::string::npos) << "the note follows the slides";
  tap(GLFW_KEY_T);
  EXPECT_FALSE(widget("what_if/input/0/weight")) << "this slide shows no index";
  EXPECT_TRUE(widget("what_if/close"));
  tap(GLFW_KEY_N);
  tap(GLFW_KEY_T);
  EXPECT_TRUE(application_->widgets().records().empty());
}

TEST_F(TheSlides, F1ListsTheKeysOverTheSlideAndEscapeClosesOnlyTheList) {
  application_->present(2);
  settle();
  tap(GLFW_KEY_F1);
  EXPECT_NE(application_->widgets().find("help/close"), nullptr);
  tap(GLFW_KEY_ESCAPE);
  EXPECT_TRUE(show().running());
  EXPECT_TRUE(application_->widgets().records().empty());
}

}  // namespace
}  // namespace titik::app
