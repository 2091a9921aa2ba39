// SPDX-License-Identifier: MIT
#include "scene/reach.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "geo/geodesic.h"
#include "scene/legend.h"

namespace titik::scene {
namespace {

const core::Language indonesian = core::Language::of("id");

model::ReachPoint at(const char* id, double lon, double lat, double km) {
  return {.id = id, .title = model::Text("Menara", "Tower"), .lon = lon, .lat = lat, .radius_km = km};
}

struct Drawn {
  geo::Crs crs = geo::parse_crs("EPSG:9488");
  Rect frame{0, 0, 200, 150};
  PageFromMap page_from_map;
  ReachPicture picture;
};

/// A map of 100 × 75 km about 105° E, 3.4° S.
Drawn draw(const std::vector<model::ReachPoint>& points) {
  Drawn drawn;
  geo::Transform map_from_lonlat(geo::parse_crs("EPSG:4326"), drawn.crs);
  const geo::Point middle = map_from_lonlat.target_from_source({105, -3.4});
  drawn.page_from_map = {middle.x - 50000, middle.y + 37500, 0, 0, 200 / 100000.0};
  drawn.picture = draw_reach(points, drawn.crs, drawn.page_from_map, drawn.frame, 1, indonesian);
  return drawn;
}

template <typename T>
const T* item_of(const std::vector<Item>& items, const std::string& role) {
  for (const Item& item : items) {
    const T* found = std::get_if<T>(&item);
    if (found && found->role == role) return found;
  }
  return nullptr;
}

TEST(DrawReach, TheCircleIsTheOneOfTheGeodesicOnAnyMap) {
  const Drawn drawn = draw({at("a", 105, -3.4, 10)});
  const Path* circle = item_of<Path>(drawn.picture.ground, "reach/a/circle");
  ASSERT_TRUE(circle);
  ASSERT_EQ(circle->rings.size(), 1u);
  geo::Transform lonlat_from_map(drawn.crs, geo::parse_crs("EPSG:4326"));
  for (const geo::Point mm : circle->rings[0]) {
    const geo::Point lonlat = lonlat_from_map.target_from_source(drawn.page_from_map.inverse(mm));
    EXPECT_NEAR(geo::geodesic_inverse({105, -3.4}, lonlat).distance_m, 10000, 2.5) << "a quarter of a per mille";
  }
  EXPECT_TRUE(circle->symbol.casing) << "it is read on light and dark ground";
}

TEST(DrawReach, EachPointHasAPinAndALabelWithItsRadius) {
  const Drawn drawn = draw({at("a", 105, -3.4, 2.5)});
  const TextRun* label = item_of<TextRun>(drawn.picture.front, "reach/a/label");
  const MarkerAt* pin = item_of<MarkerAt>(drawn.picture.front, "reach/a/pin");
  ASSERT_TRUE(label && pin);
  EXPECT_EQ(label->text, "Menara · 2,5 km");
  EXPECT_GT(label->origin_mm.x, pin->centre_mm.x);
  EXPECT_NEAR(pin->centre_mm.x, 100, 0.01);
  EXPECT_NEAR(pin->centre_mm.y, 75, 0.01);
  EXPECT_EQ(drawn.picture.keep_free.size(), 2u) << "other labels stay off both";
}

TEST(DrawReach, ALabelAtTheRightEdgeStandsLeftOfItsPin) {
  const Drawn drawn = draw({at("a", 105.44, -3.4, 5)});
  const TextRun* label = item_of<TextRun>(drawn.picture.front, "reach/a/label");
  const MarkerAt* pin = item_of<MarkerAt>(drawn.picture.front, "reach/a/pin");
  ASSERT_TRUE(label && pin);
  EXPECT_LT(label->origin_mm.x + label->advance_mm, pin->centre_mm.x);
}

TEST(DrawReach, HiddenAndDistantPointsAndUnknownMapsShowNothing) {
  model::ReachPoint hidden = at("a", 105, -3.4, 5);
  hidden.visible = false;
  EXPECT_TRUE(draw({hidden}).picture.ground.empty());
  EXPECT_TRUE(draw({at("a", 110, -3.4, 5)}).picture.ground.empty());
  EXPECT_TRUE(
      draw_reach(std::vector{at("a", 105, -3.4, 5)}, geo::Crs{}, {}, {0, 0, 200, 150}, 1, indonesian).ground.empty());
  // The circle reaches into the frame, the pin does not.
  const Drawn partly = draw({at("a", 105.5, -3.4, 20)});
  EXPECT_EQ(partly.picture.ground.size(), 1u);
  EXPECT_TRUE(partly.picture.front.empty());
}

TEST(ReachLegend, NamesTheRadiiThatAreShown) {
  std::vector<model::ReachPoint> points = {at("a", 105, -3, 5)};
  EXPECT_EQ(reach_legend(points, indonesian), "Titik jangkauan, r = 5 km");
  points.push_back(at("b", 105, -3, 2.5));
  points.push_back(at("c", 105, -3, 5));
  EXPECT_EQ(reach_legend(points, indonesian), "Titik jangkauan, r = 2,5; 5 km");
  points.push_back(at("d", 105, -3, 10));
  points.push_back(at("e", 105, -3, 1));
  EXPECT_EQ(reach_legend(points, indonesian), "Titik jangkauan, r = 1–10 km");
  for (model::ReachPoint& point : points) point.visible = false;
  EXPECT_EQ(reach_legend(points, indonesian), "");
}

TEST(ReachLegend, IsARowOfTheLegendThatIsMeasuredAsItIsDrawn) {
  const std::vector<model::ReachPoint> points = {at("a", 105, -3, 5)};
  Scene nothing, scene;
  Composer measure(nothing, 1, false), composer(scene, 1);
  const double height = draw_legend(measure, {}, points, 0, 0, 60, indonesian);
  EXPECT_GT(height, 5);
  EXPECT_EQ(draw_legend(composer, {}, points, 0, 0, 60, indonesian), height);
  EXPECT_TRUE(std::any_of(scene.items.begin(), scene.items.end(), [](const Item& item) {
    const TextRun* run = std::get_if<TextRun>(&item);
    return run && run->text == "Titik jangkauan, r = 5 km";
  }));
  EXPECT_EQ(draw_legend(measure, {}, {}, 0, 0, 60, indonesian), 0);
}

}  // namespace
}  // namespace titik::scene
