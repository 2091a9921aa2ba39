// SPDX-License-Identifier: MIT
#include "scene/icon.h"

#include <gtest/gtest.h>

#include <cmath>

#include "core/embedded.h"
#include "core/error.h"

namespace titik::scene {
namespace {

TEST(SvgPath, LinesCurvesAndShorthandsGiveTheirPoints) {
  const auto square = flatten_svg_path("M1 1h2v2h-2z", 0.01);
  ASSERT_EQ(square.size(), 1u);
  EXPECT_EQ(square[0][2], (geo::Point{3, 3}));
  const auto circle = flatten_svg_path("M2 0a2 2 0 1 1-4 0 2 2 0 1 1 4 0z", 0.001);
  ASSERT_EQ(circle.size(), 1u);
  for (const geo::Point p : circle[0]) EXPECT_NEAR(std::hypot(p.x, p.y), 2, 0.005);
  EXPECT_NEAR(std::fabs(geo::signed_area(circle[0])), 4 * std::acos(-1.0), 0.02);
  EXPECT_EQ(flatten_svg_path("M0 0L1 0 1 1M5 5l1 0 0 1", 0.01).size(), 2u);
}

TEST(SvgPath, CubicStaysWithinItsTolerance) {
  // x = 3t(1−t)² · 0 + …: the cubic with controls (0,0) (0,1) (1,1) (1,0) peaks at y = 0.75.
  double top = 0;
  const auto rings = flatten_svg_path("M0 0C0 1 1 1 1 0", 0.001);
  for (const geo::Point p : rings.at(0)) top = std::max(top, p.y);
  EXPECT_NEAR(top, 0.75, 0.002);
}

TEST(SvgPath, AMalformedPathIsRefused) {
  for (const char* text : {"L1 1", "M", "M1", "M1 1Q", "M0 0 X 3", "M1 1A2 2 0 3 1 4 4"}) EXPECT_THROW(flatten_svg_path(text, 0.01), core::Error) << text;
}

TEST(Icons, EveryEmbeddedIconHasAnOutlineInsideItsSquare) {
  std::size_t icons = 0;
  for (const core::EmbeddedFile& file : core::embedded_files()) {
    if (!file.name.starts_with("icons/")) continue;
    ++icons;
    const std::string_view name = file.name.substr(6, file.name.size() - 10);
    const auto& outline = icon_outline(name);
    EXPECT_FALSE(outline.empty()) << name;
    for (const auto& ring : outline) {
      // Maki's ferry leaves its square of 15 units by 0.011 of one.
      for (const geo::Point p : ring) EXPECT_TRUE(std::fabs(p.x) <= 0.501 && std::fabs(p.y) <= 0.501) << name;
    }
  }
  EXPECT_GT(icons, 15u);
  EXPECT_TRUE(icon_outline("no such icon").empty());
}

TEST(Markers, HaveHeightOneAndHoldTheirIcon) {
  using model::MarkerShape;
  for (const MarkerShape shape : {MarkerShape::circle, MarkerShape::square, MarkerShape::diamond, MarkerShape::triangle, MarkerShape::pin}) {
    const auto ring = marker_outline(shape);
    geo::Box box;
    for (const geo::Point p : ring) box.extend(p);
    EXPECT_NEAR(box.height(), 1, 0.02);
    const IconPlace place = icon_place(shape);
    EXPECT_TRUE(box.contains(place.centre));
    EXPECT_LT(place.side, 1);
  }
}

}  // namespace
}  // namespace titik::scene
