// SPDX-License-Identifier: MIT
#include "scene/raster_layer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "core/palette.h"
#include "scene/legend.h"

namespace titik::scene {
namespace {

const core::Language id = core::Language::of("id");

data::Raster elevation() {
  data::Raster raster;
  raster.kind = data::RasterKind::numbers;
  raster.number_type = "Float32";
  raster.unit = "m";
  raster.ranges = {{-1, 0.5, 8.25, 12}};
  return raster;
}

TEST(RasterLayer, WindowsOfOneResolutionShareTheirPixels) {
  const geo::Box raster{0, 0, 1000, 1000};
  const auto one = raster_window(raster, {103, 203, 411, 377}, 8, 1e6);
  const auto other = raster_window(raster, {109, 203, 417, 377}, 8, 1e6);
  ASSERT_TRUE(one && other);
  EXPECT_EQ(one->box, (geo::Box{96, 200, 416, 384}));
  EXPECT_EQ(one->width, 40);
  EXPECT_EQ(one->height, 23);
  EXPECT_EQ(std::fmod(other->box.min_x - one->box.min_x, 8), 0);
}

TEST(RasterLayer, AWindowIsNoLargerThanTheRasterNorThanItsLimit) {
  const auto whole = raster_window({0, 0, 1000, 500}, {-1e6, -1e6, 1e6, 1e6}, 1, 1e12);
  ASSERT_TRUE(whole);
  EXPECT_EQ(whole->box, (geo::Box{0, 0, 1000, 500}));
  const auto coarse = raster_window({0, 0, 1000, 500}, {-1e6, -1e6, 1e6, 1e6}, 1, 10000);
  ASSERT_TRUE(coarse);
  EXPECT_EQ(coarse->units_per_pixel(), 8);
  EXPECT_LE(coarse->width * coarse->height, 10000);
  EXPECT_FALSE(raster_window({0, 0, 10, 10}, {20, 20, 30, 30}, 1, 1e6));
  EXPECT_FALSE(raster_window({0, 0, 10, 10}, {10, 0, 30, 10}, 1, 1e6)) << "they touch";
}

TEST(RasterLayer, TheRampEndsWhereTheFileHasMostOfItsNumbers) {
  const Ramp ramp = ramp_of(elevation(), default_colours(elevation()), id);
  EXPECT_EQ(ramp.low, 0.5);
  EXPECT_EQ(ramp.high, 8.25);
  EXPECT_EQ(ramp.low_label, "≤ 0,5");
  EXPECT_EQ(ramp.high_label, "≥ 8,25");
  const auto viridis = core::palette_colours("viridis", 9);
  EXPECT_EQ(ramp.colour_of(-5), viridis.front());
  EXPECT_EQ(ramp.colour_of(0.5), viridis.front());
  EXPECT_EQ(ramp.colour_of(4.375), viridis[4]);
  EXPECT_EQ(ramp.colour_of(99), viridis.back());
}

TEST(RasterLayer, AnAuthorMovesTheEndsAndTurnsTheColours) {
  model::RasterColours style;
  style.low = -1;
  style.high = 20;
  style.inverted = true;
  const Ramp ramp = ramp_of(elevation(), style, id);
  EXPECT_EQ(ramp.low_label, "−1") << "nothing in the file is lower";
  EXPECT_EQ(ramp.high_label, "20");
  EXPECT_EQ(ramp.colour_of(-1), core::palette_colours("viridis", 9).back());
}

TEST(RasterLayer, NumbersAreColouredAndMissingOnesAreNot) {
  const Ramp ramp = ramp_of(elevation(), {}, id);
  data::RasterBlock block{{0, 0, 3, 1}, 3, 1, {}, {0.5f, std::numeric_limits<float>::quiet_NaN(), 100}};
  const PixelsPtr pixels = pixels_of(block, ramp);
  const core::Colour low = ramp.colours.front(), high = ramp.colours.back();
  EXPECT_THAT(pixels->rgba, ::testing::ElementsAre(low.r, low.g, low.b, 255, 0, 0, 0, 0, high.r, high.g, high.b, 255));
}

TEST(RasterLayer, TheLegendIsABarWithItsEndsAndItsUnit) {
  auto dataset = std::make_shared<data::Dataset>();
  dataset->geometries.end_feature();
  dataset->raster = std::make_shared<data::Raster>(elevation());
  model::Layer layer;
  layer.title = "Ketinggian";
  layer.style.symbology = model::RasterColours{};
  const DrawnLayer drawn{&layer, dataset, resolve(layer, *dataset, id), nullptr};
  Scene scene;
  Composer composer(scene, 1);
  const double height = draw_legend(composer, {drawn}, {}, 0, 0, 60, id);
  const std::string text = dump(scene);
  for (const char* part : {"image legend/swatch", "\"Ketinggian\"", "\"m\"", "\"≤ 0,5\"", "\"≥ 8,25\""}) EXPECT_THAT(text, ::testing::HasSubstr(part));
  EXPECT_THAT(text, ::testing::Not(::testing::HasSubstr("legend/count")));
  Scene nothing;
  Composer measure(nothing, 1, false);
  EXPECT_EQ(draw_legend(measure, {drawn}, {}, 0, 0, 60, id), height);
}

TEST(RasterLayer, ScansAreGreyAndColoursHaveNoLegend) {
  data::Raster scan = elevation();
  scan.number_type = "Byte";
  EXPECT_EQ(default_colours(scan).palette, "Greys");
  EXPECT_TRUE(default_colours(scan).inverted);
  EXPECT_EQ(ramp_of(scan, default_colours(scan), id).colours.back(), core::palette_colours("Greys", 9).front()) << "white is high";

  auto photo = std::make_shared<data::Raster>();
  data::Dataset dataset;
  dataset.geometries.end_feature();
  dataset.raster = photo;
  model::Layer layer;
  layer.style.symbology = model::RasterColours{};
  DrawnLayer drawn{&layer, nullptr, resolve(layer, dataset, id), nullptr};
  EXPECT_FALSE(wants_legend(drawn));
  dataset.raster = std::make_shared<data::Raster>(elevation());
  drawn.style = resolve(layer, dataset, id);
  EXPECT_TRUE(wants_legend(drawn));
  EXPECT_TRUE(is_thematic(drawn));
}

}  // namespace
}  // namespace titik::scene
