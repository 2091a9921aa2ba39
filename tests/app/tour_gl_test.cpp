// SPDX-License-Identifier: MIT
// Somebody takes the tour: does what every step says, in the program, and is led on. What a step speaks of must be there
// when it speaks of it, uncovered by the card.
#include <gtest/gtest.h>

#include <GLFW/glfw3.h>

#include <algorithm>
#include <functional>
#include <map>

#include "gl_suite.h"
#include "ui/tour_steps.h"

namespace titik::app {
namespace {

class TheTour : public GlSuite, public ::testing::WithParamInterface<const char*> {
 protected:
  void SetUp() override {
    Application::Options options;
    options.project = test::bundled_project();
    options.settings.language = GetParam();
    start(std::move(options));
    settle();
  }
  void settle() {
    for (int i = 0; i < 16 || (application_->busy() && i < 1000); ++i) turn();
  }
  void tap(int key, Modifiers with = {}) {
    turn({KeyChanged{key, true, with}, KeyChanged{key, false, with}});
    if (with.ctrl) turn({KeyChanged{GLFW_KEY_LEFT_CONTROL, false, {}}});
    rest();
  }
  void ctrl(int key) { tap(key, {true, false, false}); }
  void press(const std::string& name) {
    ASSERT_TRUE(widget(name)) << name;
    application_->widgets().press(name);
    rest();
  }
  void set(const std::string& name, const std::string& value) {
    ASSERT_TRUE(widget(name)) << name;
    application_->widgets().set(name, value);
    rest();
  }
  /// A few frames, fewer than the tour waits before it goes on.
  void rest() {
    for (int i = 0; i < 6; ++i) turn();
  }
  geo::Point px_of(const std::string& area) {
    for (const scene::DrawnLayer& layer : application_->picture().layers) {
      const data::Column* names = layer.dataset->find("name");
      if (layer.layer->source != "kecamatan" || !names) continue;
      for (std::size_t row = 0; row < names->size(); ++row) {
        if (names->text(row) != area) continue;
        const geo::Point px = application_->navigator().px_from_map(geo::pole_of_inaccessibility(layer.prepared->shapes, row, 100));
        return {px.x + application_->map_place().x, px.y + application_->map_place().y};
      }
    }
    ADD_FAILURE() << area;
    return {};
  }
  void point(geo::Point px) { turn({PointerMoved{px.x, px.y}}); }
  void click(const std::string& area) {
    const geo::Point px = px_of(area);
    point(px);
    turn({ButtonChanged{0, true, {}}, ButtonChanged{0, false, {}}});
    rest();
  }
  void drag(geo::Point from, geo::Point to) {
    point(from);
    turn({ButtonChanged{0, true, {}}});
    point({(from.x + to.x) / 2, (from.y + to.y) / 2});
    point(to);
    turn({ButtonChanged{0, false, {}}});
    rest();
  }

  const ui::WidgetRecord* widget(const std::string& name) { return application_->widgets().find(name); }
  std::string step() {
    const ui::WidgetRecord* title = widget("tour/title");
    return title ? title->value : "";
  }
  bool in_sight(const std::string& name) {
    const ui::WidgetRecord* record = widget(name);
    return record && record->visible_px.width > 0 && record->visible_px.height > 0;
  }
  void expect_nothing_is_covered(const ui::TourStep& of) {
    const ui::WidgetRecord* card = widget("tour/card");
    ASSERT_TRUE(card);
    EXPECT_GE(card->px.x, 0);
    EXPECT_GE(card->px.y, 0);
    EXPECT_LE(card->px.right(), width);
    EXPECT_LE(card->px.bottom(), height);
    for (const std::string& name : of.widgets) {
      if (!in_sight(name)) continue;
      const scene::Rect spoken_of = widget(name)->visible_px;
      const bool apart = card->px.right() <= spoken_of.x || card->px.x >= spoken_of.right() ||
                         card->px.bottom() <= spoken_of.y || card->px.y >= spoken_of.bottom();
      EXPECT_TRUE(apart) << name;
    }
  }

  /// What a person does who reads the step.
  void follow(const std::string& id) {
    const std::map<std::string, std::function<void()>> doings = {
        {"theme", [&] { set("top/theme", theme_title("prioritas")); }},
        {"search",
         [&] {
           ctrl(GLFW_KEY_F);
           for (const char letter : std::string("tulung selpan")) turn({Typed{static_cast<unsigned char>(letter)}});
           tap(GLFW_KEY_ENTER);
           settle_map();
         }},
        {"colour", [&] { point(px_of("Tulung Selapan")); }},
        {"why",
         [&] {
           press("top/mode/score");
           press("score/part/why");
         }},
        {"restyle", [&] { set("properties/inverted", "true"); }},
        {"measure",
         [&] {
           tap(GLFW_KEY_HOME);
           settle_map();
           press("map/tool_measure_length");
           click("Tulung Selapan");
           click("Kayu Agung");
         }},
        {"undo",
         [&] {
           tap(GLFW_KEY_ESCAPE);
           ctrl(GLFW_KEY_Z);
         }},
        {"weight", [&] { set("score/input/1/weight", "45"); }},
        {"band", [] {}},
        {"place",
         [&] {
           press("locate/place");
           click("Cengal");
         }},
        {"drag",
         [&] {
           const geo::Point tip = px_of("Cengal");
           drag({tip.x, tip.y - 8}, {tip.x - 60, tip.y - 90});
         }},
        {"present", [&] { tap(GLFW_KEY_F5); }},
        {"clicker", [&] { tap(GLFW_KEY_PAGE_DOWN); }},
        {"what_if",
         [&] {
           tap(GLFW_KEY_6);
           tap(GLFW_KEY_ENTER);
           tap(GLFW_KEY_T);
           expect_nothing_is_covered(tour_step("what_if"));
           set("what_if/input/1/weight", "60");
         }},
        {"back",
         [&] {
           EXPECT_TRUE(application_->slide_changed());
           tap(GLFW_KEY_BACKSPACE);
           EXPECT_FALSE(application_->slide_changed());
           tap(GLFW_KEY_ESCAPE);
           EXPECT_TRUE(application_->presentation().running());
           tap(GLFW_KEY_ESCAPE);
         }},
        {"export", [&] { ctrl(GLFW_KEY_E); }},
        {"pdf", [&] { EXPECT_TRUE(in_sight("export/ok")); }},
        {"end", [] {}},
    };
    const auto found = doings.find(id);
    ASSERT_NE(found, doings.end()) << "nobody knows what to do in " << id;
    found->second();
  }
  void settle_map() {
    for (int i = 0; i < 12; ++i) turn();
  }
  std::string theme_title(const char* id) {
    return application_->store().state().document->find_theme(id)->title.in(GetParam());
  }
  ui::TourStep tour_step(const std::string& id) {
    for (const ui::TourStep& one : ui::tour_in(GetParam())) {
      if (one.id == id) return one;
    }
    return {};
  }
};

TEST_P(TheTour, LeadsThroughTheFourJobs) {
  tap(GLFW_KEY_F1);
  press("help/tour");
  const std::vector<ui::TourStep> steps = ui::tour_in(GetParam());
  for (std::size_t i = 0; i < steps.size(); ++i) {
    const ui::TourStep& one = steps[i];
    SCOPED_TRACE(one.id);
    settle();
    ASSERT_EQ(step(), one.id);
    if (!one.theme.empty() && one.place != ui::TourStep::Place::slides) {
      EXPECT_EQ(application_->store().state().theme, one.theme);
    }
    EXPECT_EQ(application_->presentation().running(), one.place == ui::TourStep::Place::slides);
    expect_nothing_is_covered(one);
    const auto there = [&](const std::string& name) { return in_sight(name); };
    if (one.place != ui::TourStep::Place::slides) {
      EXPECT_TRUE(std::any_of(one.widgets.begin(), one.widgets.end(), there)) << "what it speaks of";
    }
    follow(one.id);
    if (HasFatalFailure()) return;
    if (!one.widgets.empty() && !application_->presentation().running() && one.place != ui::TourStep::Place::slides) {
      EXPECT_TRUE(std::any_of(one.widgets.begin(), one.widgets.end(), there)) << "still, when it is done";
    }
    if (one.until == ui::TourStep::Until::read) {
      press("tour/next");
      continue;
    }
    for (int frames = 0; step() == one.id && frames < 60; ++frames) turn();
    ASSERT_NE(step(), one.id) << "it was done, and the tour did not notice";
  }
  EXPECT_FALSE(widget("tour/card")) << "it is over";
}

TEST_P(TheTour, CanBeLeafedThroughWithoutDoingAnything) {
  tap(GLFW_KEY_F1);
  press("help/tour");
  const std::vector<ui::TourStep> steps = ui::tour_in(GetParam());
  for (const ui::TourStep& one : steps) {
    SCOPED_TRACE(one.id);
    settle();
    ASSERT_EQ(step(), one.id);
    EXPECT_EQ(application_->presentation().running(), one.place == ui::TourStep::Place::slides);
    expect_nothing_is_covered(one);
    EXPECT_EQ(widget("tour/back")->enabled, &one != &steps.front());
    press("tour/next");
  }
  EXPECT_FALSE(application_->store().state().unsaved) << "reading changes nothing";
}

INSTANTIATE_TEST_SUITE_P(All, TheTour, ::testing::Values("id", "en"), [](const auto& language) { return std::string(language.param); });

}  // namespace
}  // namespace titik::app
