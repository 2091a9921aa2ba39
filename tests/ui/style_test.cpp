// SPDX-License-Identifier: MIT
#include "ui/style.h"

#include <gtest/gtest.h>
#include <imgui.h>

#include <fstream>
#include <sstream>
#include <string>

#include "scene/fonts.h"
#include "support/software_ui.h"
#include "ui/icons.h"

namespace titik::ui {
namespace {

struct Pair {
  const char* name;
  core::Colour ink, ground;
  double least;
};

std::vector<Pair> pairs(const Theme& t) {
  std::vector<Pair> all;
  const std::pair<const char*, core::Colour> grounds[] = {
      {"panel", t.panel}, {"surface", t.surface}, {"hover", t.hover}, {"pressed", t.pressed}, {"selected", t.selected}};
  for (const auto& [name, ground] : grounds) {
    all.push_back({name, t.text, ground, 4.5});
    all.push_back({name, t.secondary, ground, 4.5});
  }
  for (const core::Colour ink : {t.accent, t.warning, t.error}) all.push_back({"word on panel", ink, t.panel, 4.5});
  all.push_back({"word on accent", t.on_accent, t.accent, 4.5});
  all.push_back({"icon on selected", t.accent, t.selected, 3});
  all.push_back({"outline on panel", t.outline, t.panel, 3});
  all.push_back({"tooltip", t.panel, t.text, 4.5});
  return all;
}

TEST(Style, TextAndMeaningfulLinesStandOutFromTheirGroundInBothThemes) {
  for (const bool dark : {false, true}) {
    for (const Pair& pair : pairs(theme(dark))) {
      EXPECT_GE(core::contrast_ratio(pair.ink, pair.ground), pair.least)
          << (dark ? "dark, " : "light, ") << pair.name << ": " << core::to_hex(pair.ink) << " on "
          << core::to_hex(pair.ground);
    }
  }
}

TEST(Style, TheThemeOfTheContextIsTheOneOfTheSettings) {
  for (const bool dark : {false, true}) {
    Settings settings;
    settings.dark = dark;
    support::SoftwareUi screen(100, 100, settings);
    EXPECT_EQ(&current_theme(), &theme(dark));
  }
}

TEST(Style, TypeIsAsLargeAsItsEmSquareSaysAtEveryScale) {
  for (const double scale : {1.0, 1.25, 2.0}) {
    support::SoftwareUi screen(100, 100, Settings{}, scale);
    EXPECT_NEAR(ui_scale(), scale, 1e-6);
    const scene::FontMetrics metrics = scene::font_metrics(scene::FontFace::regular);
    EXPECT_NEAR(font(Type::body)->FontSize, 13 * scale * (metrics.ascent + metrics.descent), 0.01);
    // A letter's width as the font itself has it, to the rounding of hinted widths.
    const double measured =
        font(Type::heading)->CalcTextSizeA(font(Type::heading)->FontSize, FLT_MAX, 0, "Kayu Agung Kayu Agung").x;
    EXPECT_NEAR(measured, scene::text_width_mm(scene::FontFace::bold, 20 * scale, "Kayu Agung Kayu Agung"),
                measured * 0.06);
  }
}

TEST(Style, FiguresOfTablesAreOfOneWidth) {
  support::SoftwareUi screen(100, 100, Settings{});
  for (const Type type : {Type::small_medium, Type::body_medium}) {
    for (char digit = '1'; digit <= '9'; ++digit) {
      EXPECT_EQ(font(type)->FindGlyph(static_cast<ImWchar>(digit))->AdvanceX, font(type)->FindGlyph('0')->AdvanceX)
          << digit;
    }
  }
}

TEST(Style, EveryCharacterOfTheCatalogueHasAGlyphInEveryType) {
  support::SoftwareUi screen(100, 100, Settings{});
  std::ifstream file(std::string(TITIK_SOURCE_DIR) + "/assets/catalogue/id.po");
  std::stringstream content;
  content << file.rdbuf();
  ASSERT_GT(content.str().size(), 1000u);
  for (const char32_t character : scene::code_points(content.str() + "≤≥→←↑↓–−²·…°′″●×")) {
    if (character < 32) continue;
    for (int type = 0; type < type_count; ++type) {
      EXPECT_NE(font(static_cast<Type>(type))->FindGlyphNoFallback(static_cast<ImWchar>(character)), nullptr)
          << "U+" << std::hex << static_cast<unsigned>(character);
    }
  }
}

TEST(Style, EveryIconDrawsInsideItsSquare) {
  support::SoftwareUi screen(64, 64, Settings{});
  EXPECT_GE(icon_names().size(), 25u);
  for (const std::string_view name : icon_names()) {
    screen.frame([&] { draw_icon(*ImGui::GetForegroundDrawList(), name, {16, 16}, 32, 0xFF000000); });
    const output::Image image = screen.picture();
    int inside = 0, outside = 0;
    for (int y = 0; y < 64; ++y) {
      for (int x = 0; x < 64; ++x) {
        const bool drawn = image.rgb[static_cast<std::size_t>(y * 64 + x) * 3] < 0xE0;
        (x >= 16 && x < 48 && y >= 16 && y < 48 ? inside : outside) += drawn ? 1 : 0;
      }
    }
    EXPECT_GT(inside, 20) << name;
    EXPECT_EQ(outside, 0) << name;
  }
}

}  // namespace
}  // namespace titik::ui
