// SPDX-License-Identifier: MIT
#include "ui/widgets.h"

#include <gtest/gtest.h>
#include <imgui.h>

#include "support/software_ui.h"

namespace titik::ui {
namespace {

/// A window with whatever a test puts into it.
class WidgetsTest : public ::testing::Test {
 protected:
  template <typename Draw>
  void frame(Draw draw) {
    screen_.frame([&] {
      widgets_.begin_frame();
      ImGui::SetNextWindowPos({0, 0});
      ImGui::SetNextWindowSize({400, 300});
      ImGui::Begin("test", nullptr, ImGuiWindowFlags_NoDecoration);
      draw();
      ImGui::End();
    });
  }
  void point_at(const std::string& name, double share = 0.5) {
    const scene::Rect px = widgets_.find(name)->px;
    screen_.point_at(px.x + px.width * share, px.y + px.height / 2);
  }

  support::SoftwareUi screen_{400, 300, Settings{}};
  Widgets widgets_;
};

TEST_F(WidgetsTest, AButtonAnswersToItsNameOnce) {
  int pressed = 0;
  const auto draw = [&] { pressed += widgets_.button("file/save", "Simpan") ? 1 : 0; };
  widgets_.press("file/save");
  frame(draw);
  frame(draw);
  EXPECT_EQ(pressed, 1);
  ASSERT_NE(widgets_.find("file/save"), nullptr);
  EXPECT_EQ(widgets_.find("file/save")->text, "Simpan");
}

TEST_F(WidgetsTest, APressThatNoWidgetTakesIsDropped) {
  int pressed = 0;
  widgets_.press("file/save");
  frame([] {});
  frame([&] { pressed += widgets_.button("file/save", "Simpan") ? 1 : 0; });
  EXPECT_EQ(pressed, 0);
}

TEST_F(WidgetsTest, ADisabledButtonDoesNotAnswer) {
  bool pressed = false;
  widgets_.press("file/save");
  frame([&] { pressed = widgets_.button("file/save", "Simpan", false); });
  EXPECT_FALSE(pressed);
  EXPECT_FALSE(widgets_.find("file/save")->enabled);
}

TEST_F(WidgetsTest, ARealClickPressesTheButtonUnderThePointerAndNoOther) {
  int one = 0, other = 0;
  const auto draw = [&] {
    one += widgets_.button("one", "Satu") ? 1 : 0;
    other += widgets_.icon_button("other", "plus", "Dua") ? 1 : 0;
  };
  frame(draw);
  point_at("other");
  frame(draw);
  screen_.hold_button(true);
  frame(draw);
  screen_.hold_button(false);
  frame(draw);
  EXPECT_EQ(one, 0);
  EXPECT_EQ(other, 1);
}

TEST_F(WidgetsTest, ASliderFollowsThePointerAndSaysWhenItIsLetGo) {
  double value = 0;
  int releases = 0;
  const auto draw = [&] {
    bool released = false;
    widgets_.slider("opacity", "Kepekatan", value, 0, 100, "%.0f", &released);
    releases += released ? 1 : 0;
  };
  frame(draw);
  point_at("opacity", 0.2);
  frame(draw);
  screen_.hold_button(true);
  frame(draw);
  point_at("opacity", 0.75);
  frame(draw);
  EXPECT_NEAR(value, 75, 3);
  EXPECT_EQ(releases, 0);
  screen_.hold_button(false);
  frame(draw);
  EXPECT_EQ(releases, 1);
}

TEST_F(WidgetsTest, SetValuesAreTakenWithinTheirLimits) {
  double value = 0.5;
  std::size_t chosen = 0;
  std::string text;
  bool checked = false;
  core::Colour colour = core::rgb(0x000000);
  widgets_.set("slider", "7");
  widgets_.set("combo", "dua");
  widgets_.set("text", "Kayu Agung");
  widgets_.set("check", "true");
  widgets_.set("colour", "#0B7A75");
  bool released = false;
  frame([&] {
    EXPECT_TRUE(widgets_.slider("slider", "", value, 0, 1, "%.2f", &released));
    EXPECT_TRUE(released);
    EXPECT_TRUE(widgets_.combo("combo", "", {"satu", "dua"}, chosen));
    EXPECT_TRUE(widgets_.text_field("text", "nama", text));
    EXPECT_TRUE(widgets_.checkbox("check", "Label", checked));
    EXPECT_TRUE(widgets_.colour("colour", "Warna", colour, &released));
    EXPECT_TRUE(released);
  });
  EXPECT_EQ(value, 1);
  EXPECT_EQ(chosen, 1u);
  EXPECT_EQ(text, "Kayu Agung");
  EXPECT_TRUE(checked);
  EXPECT_EQ(colour, core::rgb(0x0B7A75));
}

TEST_F(WidgetsTest, RecordsKnowWhatIsClippedAndWhatIsTooWide) {
  frame([&] {
    ImGui::SetCursorPos({390, 20});
    widgets_.button("half_outside", "Simpan");
    ImGui::SetCursorPos({20, 60});
    widgets_.button("inside", "Simpan");
  });
  const WidgetRecord& outside = *widgets_.find("half_outside");
  EXPECT_LT(outside.visible_px.width, outside.px.width);
  const WidgetRecord& inside = *widgets_.find("inside");
  EXPECT_EQ(inside.visible_px, inside.px);
  EXPECT_LE(inside.text_width_px, inside.px.width);
}

TEST_F(WidgetsTest, LongNamesAreCutToTheWidthOfTheirRow) {
  frame([&] {
    ImGui::SetNextItemWidth(90);
    widgets_.selectable("row", "Kabupaten Ogan Komering Ilir", false);
  });
  const WidgetRecord& row = *widgets_.find("row");
  EXPECT_LE(row.text_width_px, row.px.width);
  EXPECT_TRUE(row.text.ends_with("…")) << row.text;
}

TEST_F(WidgetsTest, NumbersCarryTheDecimalSignOfTheLanguage) {
  double value = 0.25;
  widgets_.use_decimal_sign(',');
  frame([&] { widgets_.slider("width", "Tebal", value, 0, 1, "%.2f"); });
  EXPECT_EQ(widgets_.find("width")->value, "0.25");  // for programs, always a point
}

}  // namespace
}  // namespace titik::ui
