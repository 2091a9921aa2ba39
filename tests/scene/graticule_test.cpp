// SPDX-License-Identifier: MIT
// Where meridians and parallels lie, against the definition of the transverse Mercator projection and its series.
#include "scene/graticule.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace titik::scene {
namespace {

using Side = GraticuleEnd::Side;

/// Northing on the central meridian of UTM south of the equator: 10,000,000 − 0.9996 · M(φ), with the meridian arc of
/// Snyder (1987), equation 3-21, on the WGS 84 ellipsoid. At 3° M = 331,725.87 m: 3 · 110,575.29 m.
double northing_on_central_meridian(double south_deg) {
  constexpr double a = 6378137, f = 1 / 298.257223563, e2 = f * (2 - f), e4 = e2 * e2, e6 = e4 * e2;
  const double phi = south_deg * std::numbers::pi / 180;
  const double arc = a * ((1 - e2 / 4 - 3 * e4 / 64 - 5 * e6 / 256) * phi - (3 * e2 / 8 + 3 * e4 / 32 + 45 * e6 / 1024) * std::sin(2 * phi) +
                          (15 * e4 / 256 + 45 * e6 / 1024) * std::sin(4 * phi) - 35 * e6 / 3072 * std::sin(6 * phi));
  return 1e7 - 0.9996 * arc;
}

/// 1 mm of paper is 1 km; the frame shows UTM 48S from 400 to 600 km east and 9,600 to 9,720 km north.
const PageFromMap page{400'000, 9'720'000, 10, 20, 1e-3};
const Rect frame{10, 20, 200, 120};

const GraticuleEnd* end_of(const Graticule& graticule, Side side, int arc_seconds) {
  const auto found = std::find_if(graticule.ends.begin(), graticule.ends.end(), [&](const GraticuleEnd& end) { return end.side == side && end.arc_seconds == arc_seconds; });
  return found == graticule.ends.end() ? nullptr : &*found;
}

TEST(Graticule, TheIntervalIsTheFinestThatKeepsLinesApart) {
  // A degree is about 111 mm here: 30′ are 55 mm, 20′ 37 mm, 15′ 28 mm.
  const geo::Crs crs = geo::parse_crs("EPSG:9488");
  EXPECT_EQ(graticule(page, frame, crs, 60).interval_arc_seconds, 3600);
  EXPECT_EQ(graticule(page, frame, crs, 40).interval_arc_seconds, 1800);
  EXPECT_EQ(graticule(page, frame, crs, 30).interval_arc_seconds, 1200);
  EXPECT_EQ(graticule(page, frame, crs, 25).interval_arc_seconds, 900);
}

TEST(Graticule, WhereNoLineWouldCrossTheFrameAFinerIntervalIsTaken) {
  // 20 mm at 1:100.000, from 105°03′ E and 3°03′ S: no whole degree, half or third is in it.
  const Graticule lines = graticule({505'500, 9'660'000, 10, 20, 1e-2}, {10, 20, 20, 20}, geo::parse_crs("EPSG:9488"), 30);
  EXPECT_LE(lines.interval_arc_seconds, 60);
  EXPECT_GE(lines.ends.size(), 4u);
}

TEST(Graticule, LinesLieWhereTheProjectionPutsThem) {
  const Graticule lines = graticule(page, frame, geo::parse_crs("EPSG:9488"), 40);
  ASSERT_EQ(lines.interval_arc_seconds, 30 * 60);
  // 105° E is the central meridian of zone 48: x = 500 km, 100 mm from the left edge, top to bottom.
  for (const Side side : {Side::top, Side::bottom}) {
    const GraticuleEnd* end = end_of(lines, side, 105 * 3600);
    ASSERT_NE(end, nullptr);
    EXPECT_NEAR(end->place_mm.x, 10 + 100, 1e-6);
    EXPECT_NEAR(end->place_mm.y, side == Side::top ? 20 : 140, 1e-6);
  }
  // 3° S crosses it at y = 10,000,000 − 0.9996 · 331,725.87 m; the parallel's line passes within a hundredth of a millimetre.
  const double north = northing_on_central_meridian(3), crossing_mm = 20 + (9'720'000 - north) * 1e-3;
  EXPECT_NEAR(north, 1e7 - 0.9996 * 331'725.87, 0.01);
  bool near = false;
  for (const auto& line : lines.lines) {
    for (std::size_t i = 1; i < line.size(); ++i) {
      const geo::Point from = line[i - 1], to = line[i];
      if ((from.x - 110) * (to.x - 110) > 0 || from.x == to.x) continue;
      const double y = from.y + (110 - from.x) / (to.x - from.x) * (to.y - from.y);
      near = near || std::fabs(y - crossing_mm) < 0.01;
    }
  }
  EXPECT_TRUE(near) << crossing_mm;
  // At its ends, 100 km from the central meridian, the parallel bends away from the equator: further south, down here.
  const GraticuleEnd* left = end_of(lines, Side::left, -3 * 3600);
  ASSERT_NE(left, nullptr);
  EXPECT_NEAR(left->place_mm.x, 10, 1e-6);
  EXPECT_GT(left->place_mm.y, crossing_mm);
  EXPECT_LT(left->place_mm.y, crossing_mm + 0.2);  // x²/(2R)·tan φ = 100² / (2 · 6378) · 0.0524 km = 0.041 km
  EXPECT_NEAR(left->place_mm.y - crossing_mm, 0.041, 0.005);
}

TEST(Graticule, EveryLineStaysInsideAndEveryEndIsOnItsSide) {
  for (const char* code : {"EPSG:9488", "EPSG:4326", "EPSG:3857"}) {
    const geo::Crs crs = geo::parse_crs(code);
    geo::Transform map_from_lonlat(geo::parse_crs("EPSG:4326"), crs);
    for (const double span : {20.0, 3.0, 0.4, 0.01, 0.002}) {
      const geo::Box box = geo::target_from_source(map_from_lonlat, {105.113 - span / 2, -3.077 - span / 2, 105.113 + span / 2, -3.077 + span / 2});
      const double per_unit = std::min(frame.width / box.width(), frame.height / box.height());
      const Graticule lines = graticule({box.min_x, box.max_y, frame.x, frame.y, per_unit}, frame, crs, 30);
      ASSERT_GT(lines.interval_arc_seconds, 0) << code << " " << span;
      EXPECT_FALSE(lines.lines.empty());
      EXPECT_LT(lines.lines.size(), 40u) << code << " " << span;
      for (const auto& line : lines.lines) {
        for (const geo::Point p : line) {
          EXPECT_TRUE(p.x >= frame.x - 1e-6 && p.x <= frame.right() + 1e-6 && p.y >= frame.y - 1e-6 && p.y <= frame.bottom() + 1e-6);
        }
      }
      for (const GraticuleEnd& end : lines.ends) {
        EXPECT_EQ(end.arc_seconds % lines.interval_arc_seconds, 0);
        if (end.side == Side::top) EXPECT_NEAR(end.place_mm.y, frame.y, 1e-6);
        if (end.side == Side::left) EXPECT_NEAR(end.place_mm.x, frame.x, 1e-6);
      }
    }
  }
}

TEST(Graticule, AnUnknownSystemHasNone) {
  EXPECT_TRUE(graticule(page, frame, {}, 30).lines.empty());
  EXPECT_TRUE(graticule(page, {0, 0, 0, 0}, geo::parse_crs("EPSG:9488"), 30).lines.empty());
}

TEST(Graticule, DegreesAreWrittenAsOnAnOfficialMap) {
  const core::Language id = core::Language::of("id"), en = core::Language::of("en");
  EXPECT_EQ(degree_text(104 * 3600 + 1800, true, 1800, id), "104°30′ BT");
  EXPECT_EQ(degree_text(104 * 3600 + 1800, true, 1800, en), "104°30′ E");
  EXPECT_EQ(degree_text(105 * 3600, true, 1800, id), "105°00′ BT");
  EXPECT_EQ(degree_text(105 * 3600, true, 3600, id), "105° BT");
  EXPECT_EQ(degree_text(-3 * 3600 - 5 * 60 - 10, false, 10, id), "3°05′10″ LS");
  EXPECT_EQ(degree_text(-3 * 3600, false, 3600, en), "3° S");
  EXPECT_EQ(degree_text(1800, false, 1800, id), "0°30′ LU");
  EXPECT_EQ(degree_text(-1800, true, 1800, id), "0°30′ BB");
  EXPECT_EQ(degree_text(0, false, 1800, id), "0°00′") << "the equator is neither";
  EXPECT_EQ(degree_text(180 * 3600, true, 3600, id), "180°");
}

}  // namespace
}  // namespace titik::scene
