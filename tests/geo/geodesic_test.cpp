// SPDX-License-Identifier: MIT
#include "geo/geodesic.h"

#include <gtest/gtest.h>

#include "shapes.h"

namespace titik::geo {
namespace {

constexpr double earth_radius_m = 6371007.181;  // of the sphere of equal area

TEST(Geodesic, OfCoincidentPointsIsZero) { EXPECT_EQ(geodesic_inverse({105, -3}, {105, -3}).distance_m, 0.0); }

TEST(Geodesic, IsAsLongBackAsForth) {
  Random random(12);
  for (int i = 0; i < 300; ++i) {
    const Point from = {uniform(random, -180, 180), uniform(random, -90, 90)};
    const Point to = {uniform(random, -180, 180), uniform(random, -90, 90)};
    const Inverse forth = geodesic_inverse(from, to);
    const Inverse back = geodesic_inverse(to, from);
    EXPECT_NEAR(forth.distance_m, back.distance_m, 1e-7);
    const double turn = std::remainder(back.azimuth1_deg - forth.azimuth2_deg - 180.0, 360.0);
    EXPECT_NEAR(turn, 0.0, 1e-6);
  }
}

TEST(GeodesicRing, IsPositiveCounterClockwiseAndTheSameClosedOrOpen) {
  const Ring closed = rectangle(104, -4, 106, -2);
  const GeodesicArea area = geodesic_ring(closed);
  EXPECT_GT(area.area_m2, 0.0);
  EXPECT_EQ(geodesic_ring(std::span(closed).first(4)).area_m2, area.area_m2);
  EXPECT_EQ(geodesic_ring(std::span(closed).first(4)).perimeter_m, area.perimeter_m);
  EXPECT_NEAR(geodesic_ring(reversed(closed)).area_m2, -area.area_m2, 1.0);
  EXPECT_EQ(geodesic_ring({}).area_m2, 0.0);
  EXPECT_EQ(geodesic_ring({}).perimeter_m, 0.0);
}

TEST(GeodesicRing, OfASmallSquareIsThatOfThePlane) {
  const Ring square = rectangle(105, -3, 105.001, -2.999);
  const double degree = earth_radius_m * std::numbers::pi / 180.0;
  EXPECT_NEAR(geodesic_ring(square).area_m2 / (degree * degree * 1e-6 * std::cos(3.0 * std::numbers::pi / 180.0)), 1.0,
              0.01);  // the ellipsoid departs from the sphere by up to 0.7 % there
}

TEST(GeodesicRing, HasTheSameAreaWhereverOnItsParallelItLies) {
  Random random(13);
  for (int round = 0; round < 50; ++round) {
    Ring ring = star(random, {104, -3}, 1.0, 4 + below(random, 20));
    const double before = geodesic_ring(ring).area_m2;
    const double shift = uniform(random, -300, 300);  // over the 180th meridian too
    for (Point& point : ring) point.x += shift;
    EXPECT_NEAR(geodesic_ring(ring).area_m2 / before, 1.0, 1e-9);
  }
}

TEST(GeodesicPolygon, TakesHolesOffWhateverTheirDirection) {
  const Ring shell = rectangle(104, -4, 106, -2);
  const Ring hole = rectangle(104.5, -3.5, 105, -3);
  const Ring island = rectangle(107, -4, 107.1, -3.9);
  const double expected = geodesic_ring(shell).area_m2 - geodesic_ring(hole).area_m2 + geodesic_ring(island).area_m2;
  const double perimeter =
      geodesic_ring(shell).perimeter_m + geodesic_ring(hole).perimeter_m + geodesic_ring(island).perimeter_m;
  for (const Geometries& geometries :
       {polygon({{shell, reversed(hole)}, {island}}), polygon({{reversed(shell), hole}, {reversed(island)}})}) {
    EXPECT_NEAR(geodesic_polygon(geometries, 0).area_m2, expected, 1.0);
    EXPECT_NEAR(geodesic_polygon(geometries, 0).perimeter_m, perimeter, 1e-6);
  }
}

TEST(GeodesicPolygon, OfOtherKindsIsZero) {
  EXPECT_EQ(geodesic_polygon(line(rectangle(0, 0, 1, 1)), 0).area_m2, 0.0);
  EXPECT_EQ(geodesic_polygon(polygon({}), 0).area_m2, 0.0);
}

TEST(GeodesicLength, IsTheSumOfItsPieces) {
  const Ring way = {{104, -3}, {104.5, -3.2}, {105, -2.9}};
  EXPECT_NEAR(geodesic_length_m(way),
              geodesic_inverse(way[0], way[1]).distance_m + geodesic_inverse(way[1], way[2]).distance_m, 1e-8);
  EXPECT_EQ(geodesic_length_m(std::span(way).first(1)), 0.0);
  EXPECT_EQ(geodesic_length_m({}), 0.0);
}

}  // namespace
}  // namespace titik::geo
