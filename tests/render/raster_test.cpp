// SPDX-License-Identifier: MIT
#include "render/raster.h"

#include <gtest/gtest.h>

#include <numeric>

#include "render/sprites.h"
#include "scene/fonts.h"

namespace titik::render {
namespace {

Rings rectangle(double x1, double y1, double x2, double y2) {
  return {{{x1, y1}, {x2, y1}, {x2, y2}, {x1, y2}, {x1, y1}}};
}

/// In pixels.
double covered(const Coverage& picture) {
  return std::accumulate(picture.cover.begin(), picture.cover.end(), 0.0) / 255;
}

TEST(Rasteriser, CoversAPixelByTheShareOfItThatLiesInside) {
  const Coverage picture = Rasteriser().area(rectangle(1.5, -2.25, 4, -1), Winding::non_zero);
  EXPECT_EQ(picture.left, 1);
  EXPECT_EQ(picture.top, -3);
  ASSERT_EQ(picture.width, 3);
  ASSERT_EQ(picture.height, 2);
  EXPECT_NEAR(picture.cover[0], 255 * 0.5 * 0.25, 2) << "upper left";
  EXPECT_NEAR(picture.cover[1], 255 * 0.25, 2) << "upper middle";
  EXPECT_NEAR(picture.cover[4], 255, 1) << "lower middle";
}

TEST(Rasteriser, EvenOddRuleLeavesTheHoleAndNonZeroFillsIt) {
  Rings rings = rectangle(0, 0, 8, 8);
  rings.push_back(rectangle(2, 2, 4, 4).front());
  EXPECT_NEAR(covered(Rasteriser().area(rings, Winding::even_odd)), 60, 0.1);
  EXPECT_NEAR(covered(Rasteriser().area(rings, Winding::non_zero)), 64, 0.1);
}

TEST(Rasteriser, StrokeHasSharpCornersAndTheWidthAsked) {
  // the outer square less the inner one
  EXPECT_NEAR(covered(Rasteriser().stroke(rectangle(0, 0, 10, 10), 2)), 12 * 12 - 8 * 8, 0.5);
}

TEST(Rasteriser, HaloReachesAsFarAsAskedAndNotFarther) {
  const Coverage picture = Rasteriser::halo({{{0.5, 0.5}, {10.5, 0.5}}}, 3);
  const auto at = [&](int x, int y) {
    return picture.cover[static_cast<std::size_t>(y - picture.top) * static_cast<std::size_t>(picture.width) +
                         static_cast<std::size_t>(x - picture.left)];
  };
  EXPECT_EQ(at(5, 0), 255);
  EXPECT_EQ(at(5, 2), 255);
  EXPECT_NEAR(at(5, 3), 128, 1) << "its edge goes through the middle of this pixel";
  EXPECT_EQ(at(5, 4), 0);
  EXPECT_NEAR(at(-3, 0), 128, 1) << "round about the end";
}

TEST(Rasteriser, LettersHaveTheirInk) {
  const Rasteriser rasteriser;
  const scene::TextRun run = scene::lay_out(scene::FontFace::regular, 10, "I ");
  const Rings letter = rasteriser.glyph(run.face, run.glyphs[0].id, 100);
  ASSERT_EQ(letter.size(), 1u);
  const geo::Box box = geo::bounds(letter.front());
  EXPECT_NEAR(box.height(), scene::font_metrics(run.face).cap_height, 0.03) << "an I is as high as capitals are";
  EXPECT_TRUE(rasteriser.glyph(run.face, run.glyphs[1].id, 100).empty()) << "a blank has none";
}

TEST(QuarterPlace, IsNeverFartherThanAnEighthOfAPixel) {
  for (const double x : {-3.9, -0.13, -0.12, 0.0, 0.124, 0.126, 7.88, 1000.5}) {
    const QuarterPlace place({x, -x});
    EXPECT_NEAR(place.x + place.rest().x, x, 0.125 + 1e-12);
    EXPECT_NEAR(place.y + place.rest().y, -x, 0.125 + 1e-12);
    EXPECT_LT(place.quarter, 16);
  }
}

}  // namespace
}  // namespace titik::render
