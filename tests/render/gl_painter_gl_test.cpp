// SPDX-License-Identifier: MIT
#include "render/gl_painter.h"

#include <epoxy/gl.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>

#include "core/random.h"
#include "output/small_scenes.h"
#include "render/gl_picture.h"
#include "render/moving_picture.h"
#include "support/image.h"

namespace titik::render {
namespace {

using geo::GeometryKind;
using geo::Point;
using scene::Scene;
using small_scenes::filled;
using small_scenes::line;
using support::pixel;
using Rgb = std::array<int, 3>;

constexpr double px_per_mm = 10;
constexpr std::uint32_t ink = 0x1E2328, blue = 0x2C7FB8, green = 0x7FCDBB, red = 0xC51B1B;

std::vector<Point> rectangle(double x1, double y1, double x2, double y2) {
  return {{x1, y1}, {x2, y1}, {x2, y2}, {x1, y2}, {x1, y1}};
}

Rgb rgb(std::uint32_t hex) {
  return {static_cast<int>(hex >> 16), static_cast<int>(hex >> 8 & 255), static_cast<int>(hex & 255)};
}

void expect_near(Rgb actual, Rgb expected, int tolerance, const char* what) {
  for (std::size_t i = 0; i < 3; ++i) EXPECT_NEAR(actual[i], expected[i], tolerance) << what << ", channel " << i;
}

Scene page(std::vector<scene::Item> items) { return {20, 10, core::rgb(0xFFFFFF), std::move(items)}; }

/// As scene::build_map begins its pictures.
Scene map(std::vector<scene::Item> items) {
  items.insert(items.begin(), scene::BeginClip{{0, 0, 20, 10}});
  return page(std::move(items));
}

class GlPainterTest : public ::testing::Test {
 protected:
  static void SetUpTestSuite() { studio_ = new support::GlStudio(); }
  static void TearDownTestSuite() {
    delete studio_;
    studio_ = nullptr;
  }
  static support::GlStudio& studio() { return *studio_; }

 private:
  static inline support::GlStudio* studio_ = nullptr;
};

TEST_F(GlPainterTest, SmallScenesAgreeWithThePngPainter) {
  // Shares of pixels that are off by more than 32 of 255, at 10 px per mm. Where they come from: fills without outline
  // are soft by a quarter of a pixel more outside (polygons, opacity, images: long straight edges that lie within a row),
  // hatches end at whole pixels, clips at whole pixels, letters stand on quarters of a pixel, sharp miters are cut off
  // round. The pictures are small, so that edges are many.
  const std::map<std::string, double> largest_share = {{"polygons", 0.0005}, {"lines", 0.0005},  {"markers", 0.0001},
                                                       {"texts", 0.0005},    {"hatches", 0.001}, {"clips", 0.004},
                                                       {"opacity", 0.012},   {"images", 0.0125}};
  for (const auto& [name, make] : small_scenes::all()) {
    SCOPED_TRACE(name);
    const Scene scene = make();
    support::expect_alike(studio().paint(scene, px_per_mm), support::reference(scene, px_per_mm), 32,
                          largest_share.at(name), std::string("small_") + name);
  }
}

TEST_F(GlPainterTest, SmallScenesKeepTheirColoursAwayFromEdges) {
  // Averages over blocks of 8 × 8 pixels tell a wrong colour, width or place from an edge that is rounded otherwise;
  // a clip that is rounded to whole pixels moves half a column of black letters, 16.
  for (const auto& [name, make] : small_scenes::all()) {
    SCOPED_TRACE(name);
    const Scene scene = make();
    const output::Image one = studio().paint(scene, px_per_mm), other = support::reference(scene, px_per_mm);
    for (int y = 0; y + 8 <= one.height; y += 8) {
      for (int x = 0; x + 8 <= one.width; x += 8) {
        double off = 0;
        for (int i = 0; i < 64; ++i) off += pixel(one, x + i % 8, y + i / 8)[1] - pixel(other, x + i % 8, y + i / 8)[1];
        ASSERT_LT(std::abs(off / 64), 20) << "at " << x << ", " << y;
      }
    }
  }
}

TEST_F(GlPainterTest, EmptySceneIsItsBackground) {
  Scene scene = page({});
  scene.background = core::rgb(blue);
  const output::Image image = studio().paint(scene, px_per_mm);
  EXPECT_EQ(pixel(image, 0, 0), rgb(blue));
  EXPECT_EQ(pixel(image, image.width - 1, image.height - 1), rgb(blue));
}

TEST_F(GlPainterTest, AFeatureWithoutSymbolIsNotDrawn) {
  auto layer = small_scenes::shapes(
      small_scenes::prepared(GeometryKind::polygon, {{rectangle(0, 0, 10, 10)}, {rectangle(10, 0, 20, 10)}}),
      {filled(red)}, 10);
  layer.symbols[0].outline = line(ink, 0.2);
  layer.symbol_of[1] = scene::Shapes::no_symbol;
  const output::Image image = studio().paint(page({layer}), px_per_mm);
  EXPECT_EQ(pixel(image, 50, 50), rgb(red));
  EXPECT_EQ(pixel(image, 150, 50), rgb(0xFFFFFF));
}

TEST_F(GlPainterTest, RecolouringUploadsSymbolsAndLeavesTheMeshAlone) {
  auto layer = small_scenes::shapes(
      small_scenes::prepared(GeometryKind::polygon, {{rectangle(0, 0, 10, 10)}, {rectangle(10, 0, 20, 10)}}),
      {filled(red), filled(blue)}, 10);
  layer.symbols[0].outline = line(ink, 0.05);
  GlPainter& painter = studio().painter();
  EXPECT_EQ(pixel(studio().paint(page({layer}), px_per_mm), 50, 50), rgb(red));
  const PaintCounts first = painter.counts();

  studio().paint(page({layer}), px_per_mm);
  EXPECT_EQ(painter.counts().mesh_uploads, first.mesh_uploads);
  EXPECT_EQ(painter.counts().symbol_uploads, first.symbol_uploads) << "nothing changed";

  std::swap(layer.symbol_of[0], layer.symbol_of[1]);
  EXPECT_EQ(pixel(studio().paint(page({layer}), px_per_mm), 50, 50), rgb(blue));
  EXPECT_EQ(painter.counts().symbol_uploads, first.symbol_uploads + 1) << "other classes";

  layer.symbols[1].fill = core::rgb(green);
  layer.page_from_map.map_x += 1;
  EXPECT_EQ(pixel(studio().paint(page({layer}), px_per_mm), 30, 50), rgb(green));
  EXPECT_EQ(painter.counts().symbol_uploads, first.symbol_uploads + 1) << "another colour and place";
  EXPECT_EQ(painter.counts().mesh_uploads, first.mesh_uploads);
}

TEST_F(GlPainterTest, WhatIsFarAwayIsNotDrawn) {
  std::vector<small_scenes::Rings> features;
  for (int i = 0; i < 6000; ++i)
    features.push_back({rectangle(2.0 * (i % 80), 2.0 * (i / 80), 2.0 * (i % 80) + 1, 2.0 * (i / 80) + 1)});
  auto layer = small_scenes::shapes(small_scenes::prepared(GeometryKind::polygon, features), {filled(red)}, 10);
  layer.symbols[0].outline = line(ink, 0.2);
  const PaintCounts before = studio().painter().counts();
  studio().paint(page({layer}), px_per_mm);
  const std::size_t drawn = studio().painter().counts().chunks - before.chunks;
  EXPECT_GE(drawn, 2u);
  EXPECT_LE(drawn, 6u) << "of 48 chunks";
}

TEST_F(GlPainterTest, OfOverlappingFillsTheLaterSymbolWinsInAnyOrderOfFeatures) {
  const auto land = small_scenes::prepared(GeometryKind::polygon, {{rectangle(2, 2, 12, 8)}, {rectangle(8, 2, 18, 8)}});
  auto layer = small_scenes::shapes(land, {filled(red), filled(blue)}, 10);
  layer.symbol_of = {1, 0};
  EXPECT_EQ(pixel(studio().paint(page({layer}), px_per_mm), 100, 50), rgb(blue));
  layer.symbol_of = {0, 1};
  EXPECT_EQ(pixel(studio().paint(page({layer}), px_per_mm), 100, 50), rgb(blue));
}

TEST_F(GlPainterTest, TranslucentFillsOfOneColourAreOnePath) {
  const auto land = small_scenes::prepared(GeometryKind::polygon, {{rectangle(2, 2, 12, 8)}, {rectangle(8, 2, 18, 8)}});
  auto layer = small_scenes::shapes(land, {filled(red)}, 10);
  layer.symbols[0].fill->a = 100;
  const output::Image image = studio().paint(page({layer}), px_per_mm);
  EXPECT_EQ(pixel(image, 100, 50), pixel(image, 40, 50));
  expect_near(pixel(image, 100, 50), pixel(support::reference(page({layer}), px_per_mm), 100, 50), 1, "as in the PNG");
}

TEST_F(GlPainterTest, TranslucentLinesAreNotDarkerWhereTheyCross) {
  auto layer = small_scenes::shapes(
      small_scenes::prepared(GeometryKind::line, {{{{2, 5}, {18, 5}}}, {{{10, 1}, {10, 9}}}}), {{}}, 10);
  layer.symbols[0].outline = line(blue, 2);
  layer.symbols[0].outline->colour.a = 128;
  const output::Image image = studio().paint(page({layer}), px_per_mm);
  EXPECT_EQ(pixel(image, 100, 50), pixel(image, 40, 50));
  expect_near(pixel(image, 40, 50), {149, 191, 219}, 2, "half of it");
}

TEST_F(GlPainterTest, AThinBorderThatTwoPolygonsShareIsAsDarkAsOneThatIsNot) {
  const auto land =
      small_scenes::prepared(GeometryKind::polygon, {{rectangle(2, 1, 10, 9)}, {rectangle(10, 1, 18, 9)}});
  auto layer = small_scenes::shapes(land, {{}}, 10);
  layer.symbols[0].outline = line(0x000000, 0.04);
  layer.page_from_map.frame_x = 0.05;  // borders in the middle of pixels
  const output::Image image = studio().paint(page({layer}), px_per_mm);
  EXPECT_EQ(pixel(image, 100, 50), pixel(image, 20, 50));
  expect_near(pixel(image, 100, 50), {153, 153, 153}, 2, "40 % of black");
}

TEST_F(GlPainterTest, ALineThatBendsSoftlyHasNoDotsAtItsJoints) {
  std::vector<Point> bend;
  for (int i = 0; i <= 160; ++i) bend.push_back({2 + i * 0.1, 5.003 + 0.0004 * i});
  auto layer = small_scenes::shapes(small_scenes::prepared(GeometryKind::line, {{bend}}), {{}}, 10);
  layer.symbols[0].outline = line(0x000000, 0.05);
  const output::Image image = studio().paint(page({layer}), px_per_mm);
  for (int x = 30; x < 170; ++x) {
    double ink_here = 0;
    for (int y = 40; y < 60; ++y) ink_here += 255 - pixel(image, x, y)[0];
    EXPECT_NEAR(ink_here, 127.5, 8) << "half a pixel of black in column " << x;
  }
}

TEST_F(GlPainterTest, DashesAreWhereTheyAreOnPaper) {
  auto layer =
      small_scenes::shapes(small_scenes::prepared(GeometryKind::line, {{{{1, 5}, {8, 5}, {19, 5}}}}), {{}}, 10);
  layer.symbols[0].outline = line(0x000000, 1, {2, 1, 0.5, 1});
  const output::Image image = studio().paint(page({layer}), px_per_mm),
                      expected = support::reference(page({layer}), px_per_mm);
  for (int x = 0; x < image.width; ++x) EXPECT_NEAR(pixel(image, x, 50)[0], pixel(expected, x, 50)[0], 3) << x;
}

TEST_F(GlPainterTest, HatchesHaveThePhaseOfThePaper) {
  for (const double angle : {0.0, 45.0, -60.0, 90.0}) {
    SCOPED_TRACE(angle);
    auto layer = small_scenes::shapes(small_scenes::prepared(GeometryKind::polygon, {{rectangle(0, 0, 20, 10)}}),
                                      {filled(0xF4F3EF)}, 10);
    layer.symbols[0].hatch = model::Hatch{core::rgb(red), 0.3, 1.3, angle};
    support::expect_alike(studio().paint(page({layer}), px_per_mm), support::reference(page({layer}), px_per_mm), 3, 0,
                          "hatch");
  }
}

TEST_F(GlPainterTest, WhatIsDraggedTakesItsHatchesAlong) {
  auto layer = small_scenes::shapes(small_scenes::prepared(GeometryKind::polygon, {{rectangle(-30, -30, 60, 60)}}),
                                    {filled(0xF4F3EF)}, 10);
  layer.symbols[0].hatch = model::Hatch{core::rgb(red), 0.3, 1.3, 30};
  Target target(200, 100);
  target.bind();
  const FrameSize size{.width_px = 200, .height_px = 100, .px_per_mm = px_per_mm, .moving = true};
  studio().painter().paint(map({layer}), size);
  const output::Image before{200, 100, target.read_rgb()};
  layer.page_from_map.map_x -= 0.7;
  layer.page_from_map.map_y -= 0.4;
  studio().painter().paint(map({layer}), size);
  const output::Image after{200, 100, target.read_rgb()};
  // Painted anew, the lines would begin at the picture's corner again.
  for (int y = 0; y < 96; ++y) {
    for (int x = 7; x < 200; ++x) ASSERT_EQ(pixel(after, x, y), pixel(before, x - 7, y + 4)) << x << ", " << y;
  }
}

TEST_F(GlPainterTest, APictureThatLooksDifferentIsPaintedAnew) {
  auto layer = small_scenes::shapes(small_scenes::prepared(GeometryKind::polygon, {{rectangle(0, 0, 20, 10)}}),
                                    {filled(blue)}, 10);
  Target target(200, 100);
  target.bind();
  const FrameSize size{.width_px = 200, .height_px = 100, .px_per_mm = px_per_mm, .moving = true};
  studio().painter().paint(map({layer}), size);
  layer.symbols[0].fill = core::rgb(green);
  studio().painter().paint(map({layer}), size);
  expect_near(pixel({200, 100, target.read_rgb()}, 100, 50), rgb(green), 0, "another colour");
  auto other = small_scenes::shapes(small_scenes::prepared(GeometryKind::polygon, {{rectangle(0, 0, 20, 10)}}),
                                    {filled(green)}, 10);
  other.symbol_of[0] = scene::Shapes::no_symbol;
  studio().painter().paint(map({other}), size);
  expect_near(pixel({200, 100, target.read_rgb()}, 100, 50), rgb(0xFFFFFF), 0, "no symbol");
  Scene dark = map({other});
  dark.background = core::rgb(ink);
  studio().painter().paint(dark, size);
  expect_near(pixel({200, 100, target.read_rgb()}, 100, 50), rgb(ink), 0, "another background");
}

TEST_F(GlPainterTest, WhatIsColouredAgainIsTheSamePictureAsOnePaintedAnew) {
  // 120 × 120 squares with borders: enough that their lines are kept from one picture to the next.
  std::vector<std::vector<std::vector<Point>>> squares;
  for (int i = 0; i < 120 * 120; ++i) {
    const double x = i % 120 / 6.0, y = i / 120 / 12.0;
    squares.push_back({rectangle(x, y, x + 1 / 6.0, y + 1 / 12.0)});
  }
  auto layer = small_scenes::shapes(small_scenes::prepared(GeometryKind::polygon, squares), {filled(blue), filled(red)}, 10);
  for (std::size_t i = 0; i < squares.size(); ++i) layer.symbol_of[i] = i % 3 == 0;
  for (model::Symbol& symbol : layer.symbols) symbol.outline = line(ink, 0.04);
  Target target(200, 100);
  const FrameSize size{.width_px = 200, .height_px = 100, .px_per_mm = px_per_mm, .moving = true};
  const auto check = [&](const char* what) {
    const Scene scene = map({layer});
    target.bind();
    studio().painter().paint(scene, size);
    // Lines that are laid on twice are rounded twice.
    support::expect_alike({200, 100, target.read_rgb()}, studio().paint(scene, px_per_mm), 4, 0, what);
  };
  check("first");
  layer.symbols[0].fill = core::rgb(green);
  check("another colour");
  layer.symbols[1].fill = core::rgb(blue);
  check("and another");
  for (std::size_t i = 0; i < squares.size(); ++i) layer.symbol_of[i] = i % 7 == 0;
  check("other classes");
  for (std::size_t i = 0; i < squares.size(); i += 2) layer.symbol_of[i] = scene::Shapes::no_symbol;
  check("some are gone");
  for (model::Symbol& symbol : layer.symbols) symbol.outline = line(red, 0.1);
  check("another outline");
  layer.page_from_map.map_x -= 0.5;
  check("moved");
  layer.symbols[0].fill = core::rgb(red);
  check("another colour there");
  layer.page_from_map.mm_per_unit *= 1.25;
  check("nearer");
}

TEST(RestOf, CoversWhatIsLeftOnceAndNothingElse) {
  core::Random random(7, 1);
  const auto number = [&](int most) { return static_cast<int>(random.uniform() * (most + 1)); };
  for (int round = 0; round < 200; ++round) {
    const auto box = [&] {
      const int left = number(20), top = number(20);
      return PixelBox{left, top, left + number(12), top + number(12)};
    };
    const PixelBox whole = box();
    std::vector<PixelBox> parts;
    for (int i = number(4); i > 0; --i) parts.push_back(box());
    const std::vector<PixelBox> rest = rest_of(whole, parts);
    const auto holds = [](const PixelBox& one, int x, int y) { return x >= one.left && x < one.right && y >= one.top && y < one.bottom; };
    for (int y = 0; y < 34; ++y) {
      for (int x = 0; x < 34; ++x) {
        const auto times = std::count_if(rest.begin(), rest.end(), [&](const PixelBox& one) { return holds(one, x, y); });
        const bool covered = std::any_of(parts.begin(), parts.end(), [&](const PixelBox& one) { return holds(one, x, y); });
        ASSERT_EQ(times, holds(whole, x, y) && !covered ? 1 : 0) << x << ", " << y << " in round " << round;
      }
    }
  }
}

TEST(Joined, OnlyBoxesThatMakeABox) {
  const PixelBox box{2, 3, 10, 7};
  EXPECT_EQ(joined(box, {10, 3, 12, 7}), (PixelBox{2, 3, 12, 7})) << "beside it";
  EXPECT_EQ(joined({10, 3, 12, 7}, box), (PixelBox{2, 3, 12, 7})) << "in any order";
  EXPECT_EQ(joined(box, {2, 0, 10, 3}), (PixelBox{2, 0, 10, 7})) << "above it";
  EXPECT_FALSE(joined(box, {11, 3, 12, 7})) << "a gap between";
  EXPECT_FALSE(joined(box, {10, 3, 12, 8})) << "higher";
  EXPECT_FALSE(joined(box, {9, 3, 12, 7})) << "over it";
}

TEST_F(GlPainterTest, ALayerIsTranslucentAsAWhole) {
  auto layer = small_scenes::shapes(small_scenes::prepared(GeometryKind::polygon, {{rectangle(4, 2, 16, 8)}}),
                                    {filled(red)}, 10);
  layer.symbols[0].outline = line(blue, 2);
  layer.opacity = 0.5;
  const output::Image image = studio().paint(page({layer}), px_per_mm);
  expect_near(pixel(image, 45, 50), {149, 191, 219}, 2, "the inner half of the outline hides the fill");
  expect_near(pixel(image, 35, 50), {149, 191, 219}, 2, "the outer half");
  expect_near(pixel(image, 100, 50), {226, 141, 141}, 2, "the fill");
}

TEST_F(GlPainterTest, OpacityNestsWithTranslucentLinesAndHalos) {
  auto layer = small_scenes::shapes(
      small_scenes::prepared(GeometryKind::line, {{{{2, 5}, {18, 5}}}, {{{10, 1}, {10, 9}}}}), {{}}, 10);
  layer.symbols[0].outline = line(0x000000, 2);
  layer.symbols[0].outline->colour.a = 128;
  layer.opacity = 0.5;
  expect_near(pixel(studio().paint(page({layer}), px_per_mm), 100, 50), {191, 191, 191}, 2, "a quarter of black");
}

TEST_F(GlPainterTest, NothingIsDrawnOutsideAClip) {
  const auto land = small_scenes::prepared(GeometryKind::polygon, {{rectangle(-5, -5, 25, 15)}});
  auto layer = small_scenes::shapes(land, {filled(red)}, 10);
  layer.symbols[0].outline = line(ink, 3);
  layer.opacity = 0.99;
  scene::MarkerAt marker{"legend/key", {5, 2}, filled(blue), 1};
  marker.symbol.marker.size_mm = 6;
  const Scene scene = page({scene::BeginClip{{5, 2, 10, 6}}, scene::BeginClip{{0, 0, 20, 7}}, layer, marker,
                            small_scenes::text("LUAR BINGKAI", {1, 7}, 5), scene::EndClip{}, scene::EndClip{}});
  const output::Image image = studio().paint(scene, px_per_mm);
  for (int y = 0; y < image.height; ++y) {
    for (int x = 0; x < image.width; ++x) {
      const bool inside = x >= 50 && x < 150 && y >= 20 && y < 70;
      ASSERT_TRUE(inside || pixel(image, x, y) == rgb(0xFFFFFF)) << x << ", " << y;
    }
  }
  EXPECT_NE(pixel(image, 140, 25), rgb(0xFFFFFF));
}

TEST_F(GlPainterTest, SwatchesAndScaleBarsHaveTheirEdgesAsOnPaper) {
  Scene scene = page({});
  for (int i = 0; i < 4; ++i) {
    scene::Path block{"page/scale_bar", {rectangle(2.03 + 3.3 * i, 4.04, 3.68 + 3.3 * i, 5.27)}, true, filled(ink), 1};
    scene.items.push_back(block);
  }
  support::expect_alike(studio().paint(scene, px_per_mm), support::reference(scene, px_per_mm), 4, 0, "blocks");
}

TEST_F(GlPainterTest, AnythingThatWasSetBeforeDoesNotMatter) {
  const Scene scene = small_scenes::opacity();
  const output::Image expected = studio().paint(scene, px_per_mm);
  for (const GLenum on : {GL_CULL_FACE, GL_STENCIL_TEST, GL_DEPTH_TEST, GL_SCISSOR_TEST}) glEnable(on);
  glFrontFace(GL_CW);
  glStencilFunc(GL_NEVER, 1, 1);
  glDisable(GL_BLEND);
  glBlendEquation(GL_MIN);
  glBlendFunc(GL_ZERO, GL_ZERO);
  glDepthMask(GL_FALSE);
  glDepthFunc(GL_NEVER);
  glColorMask(GL_FALSE, GL_TRUE, GL_FALSE, GL_TRUE);
  glScissor(1, 1, 2, 2);
  glPixelStorei(GL_UNPACK_ALIGNMENT, 8);
  glPixelStorei(GL_UNPACK_ROW_LENGTH, 100);
  glActiveTexture(GL_TEXTURE3);
  EXPECT_EQ(studio().paint(scene, px_per_mm).rgb, expected.rgb);
}

TEST_F(GlPainterTest, ALargerFrameAndASmallerOneFollowEachOther) {
  const Scene scene = small_scenes::opacity();
  const output::Image expected = studio().paint(scene, px_per_mm);
  studio().paint(scene, 3);
  studio().paint(scene, 17);
  EXPECT_EQ(studio().paint(scene, px_per_mm).rgb, expected.rgb);
}

TEST_F(GlPainterTest, MoreLettersThanTheAtlasHoldsAreStillDrawn) {
  Scene scene = page({});
  for (int size = 20; size < 60; ++size) {
    auto run =
        small_scenes::text("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz", {-20.0 * (size % 5), 9}, size / 5.0);
    run.colour.a = size == 59 ? 255 : 0;
    scene.items.push_back(run);
  }
  const output::Image image = studio().paint(scene, 20);
  Scene last = page({scene.items.back()});
  EXPECT_EQ(image.rgb, studio().paint(last, 20).rgb);
}

TEST_F(GlPainterTest, TrimForgetsWhatNobodyHolds) {
  GlPainter& painter = studio().painter();
  auto layer = small_scenes::shapes(small_scenes::prepared(GeometryKind::polygon, {{rectangle(0, 0, 10, 10)}}),
                                    {filled(red)}, 10);
  studio().paint(page({layer}), px_per_mm);
  const MeshPtr mesh = painter.meshes().find(layer.prepared);
  ASSERT_NE(mesh, nullptr);
  studio().paint(page({}), px_per_mm);
  painter.trim();
  EXPECT_EQ(painter.meshes().find(layer.prepared), mesh) << "the test holds the layer";
  const std::size_t before = painter.counts().mesh_uploads;
  EXPECT_EQ(pixel(studio().paint(page({layer}), px_per_mm), 50, 50), rgb(red));
  EXPECT_GT(painter.counts().mesh_uploads, before) << "it had left the GPU";
  layer.prepared.reset();
  studio().paint(page({}), px_per_mm);
  painter.trim();
  EXPECT_EQ(mesh.use_count(), 1) << "only the test's";
}

}  // namespace
}  // namespace titik::render
