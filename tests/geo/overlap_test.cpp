// SPDX-License-Identifier: MIT
#include "geo/overlap.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>

#include "geo/geodesic.h"
#include "geo/validity.h"
#include "shapes.h"

namespace titik::geo {
namespace {

ConvexRing circle(Point centre, double radius, int corners = 180) {
  ConvexRing ring;
  for (int i = 0; i < corners; ++i) {
    const double angle = 2 * std::numbers::pi * i / corners;
    ring.push_back({centre.x + radius * std::cos(angle), centre.y + radius * std::sin(angle)});
  }
  return ring;
}

Ring closed(ConvexRing ring) {
  ring.push_back(ring.front());
  return ring;
}

double area_of(const ConvexRing& ring) { return ring.size() < 3 ? 0 : signed_area(closed(ring)); }

double overlap(const Geometries& shape, const ConvexRing& convex) {
  return overlap_area(shape, 0, feature_bounds(shape, 0), convex);
}

/// GEOS's union of polygons: an answer that this file's code has no part in.
double union_area(const std::vector<Ring>& rings) {
  Geometries all;
  all.kind = GeometryKind::polygon;
  std::vector<std::uint32_t> rows;
  for (const Ring& ring : rings) {
    rows.push_back(static_cast<std::uint32_t>(all.feature_count()));
    add_feature(all, {{ring}});
  }
  return area(dissolve(all, rows), 0);
}

TEST(Overlap, OfRectanglesIsTheirCommonRectangle) {
  const Geometries shape = polygon({{rectangle(0, 0, 10, 6)}});
  EXPECT_DOUBLE_EQ(overlap(shape, {{7, -1}, {12, -1}, {12, 4}, {7, 4}}), 3 * 4);
  EXPECT_DOUBLE_EQ(overlap(shape, {{-5, -5}, {20, -5}, {20, 20}, {-5, 20}}), 60);
  EXPECT_DOUBLE_EQ(overlap(shape, {{20, 0}, {30, 0}, {30, 9}, {20, 9}}), 0);
  EXPECT_DOUBLE_EQ(overlap(shape, {{2, 2}, {3, 2}, {3, 3}, {2, 3}}), 1);
  EXPECT_EQ(overlap(line({{0, 0}, {9, 9}}), {{2, 2}, {3, 2}, {3, 3}, {2, 3}}), 0);
}

TEST(Overlap, TakesHolesOffAndAddsParts) {
  const Geometries shape =
      polygon({{rectangle(0, 0, 10, 10), reversed(rectangle(4, 4, 6, 6))}, {rectangle(20, 0, 22, 2)}});
  EXPECT_DOUBLE_EQ(overlap(shape, {{5, 0}, {21, 0}, {21, 10}, {5, 10}}), 50 - 2 + 2);
}

TEST(Overlap, OfAnyShapeAndCircleIsThatOfGeos) {
  Random random(3);
  for (int i = 0; i < 60; ++i) {
    const Ring ring = star(random, {uniform(random, -3, 3), uniform(random, -3, 3)}, 5, 5 + below(random, 60));
    const ConvexRing disc = circle({uniform(random, -3, 3), uniform(random, -3, 3)}, uniform(random, 0.5, 6));
    const double expected = signed_area(ring) + area_of(disc) - union_area({ring, closed(disc)});
    EXPECT_NEAR(overlap(polygon({{ring}}), disc), expected, 1e-9 * area_of(disc) + 1e-9);
  }
}

TEST(DisjointPieces, CoverWhatTwoRingsCoverOnce) {
  Random random(4);
  for (int i = 0; i < 100; ++i) {
    const ConvexRing one = circle({0, 0}, uniform(random, 1, 4));
    const ConvexRing other = circle({uniform(random, -6, 6), uniform(random, -6, 6)}, uniform(random, 1, 4));
    const std::vector<ConvexRing> rings = {one, other};
    const auto pieces = disjoint_pieces(rings);
    EXPECT_NEAR(area_of(pieces[0]) + area_of(pieces[1]), union_area({closed(one), closed(other)}), 1e-6);
  }
}

TEST(DisjointPieces, OfManyCirclesCoverWhatTheyCover) {
  Random random(5);
  for (int i = 0; i < 40; ++i) {
    std::vector<ConvexRing> rings;
    std::vector<Ring> outlines;
    for (std::size_t n = 3 + below(random, 6); n > 0; --n) {
      rings.push_back(circle({uniform(random, -5, 5), uniform(random, -5, 5)}, uniform(random, 0.5, 4)));
      outlines.push_back(closed(rings.back()));
    }
    double sum = 0;
    for (const ConvexRing& piece : disjoint_pieces(rings)) sum += area_of(piece);
    // 180 corners are no circles: between three lines a sliver of their sagitta (1.5e-4 of a radius) may be lost.
    EXPECT_NEAR(sum, union_area(outlines), 2e-4 * sum);
  }
}

TEST(DisjointPieces, OfEqualAndEnclosedRingsAreOne) {
  const ConvexRing large = circle({0, 0}, 5), small = circle({1, 0}, 2);
  const std::vector<ConvexRing> rings = {large, small, large};
  double sum = 0;
  for (const ConvexRing& piece : disjoint_pieces(rings)) sum += area_of(piece);
  EXPECT_DOUBLE_EQ(sum, area_of(large));
  // The enclosed one takes nothing from a third that crosses both.
  const ConvexRing third = circle({3, 0}, 3);
  const std::vector<ConvexRing> with_third = {small, large, third};
  sum = 0;
  for (const ConvexRing& piece : disjoint_pieces(with_third)) sum += area_of(piece);
  EXPECT_NEAR(sum, union_area({closed(large), closed(third)}), 1e-6);
}

TEST(GeodesicCircle, HasTheAreaOfACapOfTheSphereWhereTheEarthIsNearlyOne) {
  // A cap of the sphere has 2 π R² (1 − cos(r / R)); at the radius of curvature of the ellipsoid at latitude φ, R = √(M
  // N). Presets of planners: 3, 28, 79 and 314 km² for 1, 3, 5 and 10 km.
  const double a = 6378137, e2 = 0.00669437999014;
  const double lat = -3.4, s = std::sin(lat * std::numbers::pi / 180);
  const double n = a / std::sqrt(1 - e2 * s * s), m = n * (1 - e2) / (1 - e2 * s * s), radius = std::sqrt(m * n);
  for (const double km : {0.5, 1.0, 3.0, 5.0, 10.0, 50.0}) {
    const double cap = 2 * std::numbers::pi * radius * radius * (1 - std::cos(km * 1000 / radius));
    const double area = geodesic_ring(geodesic_circle({104.9, lat}, km * 1000)).area_m2;
    EXPECT_NEAR(area / cap, 1, 2e-6) << km;
    EXPECT_NEAR(area / (std::numbers::pi * km * km * 1e6), 1, 1e-5) << km;
  }
  EXPECT_EQ(std::lround(geodesic_ring(geodesic_circle({104.9, lat}, 1000)).area_m2 / 1e6), 3);
  EXPECT_EQ(std::lround(geodesic_ring(geodesic_circle({104.9, lat}, 3000)).area_m2 / 1e6), 28);
  EXPECT_EQ(std::lround(geodesic_ring(geodesic_circle({104.9, lat}, 5000)).area_m2 / 1e6), 79);
  EXPECT_EQ(std::lround(geodesic_ring(geodesic_circle({104.9, lat}, 10000)).area_m2 / 1e6), 314);
}

TEST(GeodesicCircle, StaysNearItsRadiusInAllDirections) {
  Random random(6);
  for (int i = 0; i < 50; ++i) {
    const Point centre{uniform(random, -180, 180), uniform(random, -85, 85)};
    const double radius_m = uniform(random, 500, 50000);
    for (const Point corner : geodesic_circle(centre, radius_m)) {
      EXPECT_NEAR(geodesic_inverse(centre, corner).distance_m / radius_m, 1.0001, 1.1e-4);
      EXPECT_LT(std::abs(corner.x - centre.x), 180) << "no jump at the date line";
    }
  }
}

TEST(GeodesicDirect, LeadsWhereTheInverseComesFrom) {
  Random random(7);
  for (int i = 0; i < 100; ++i) {
    const Point from{uniform(random, -180, 180), uniform(random, -80, 80)};
    const double azimuth = uniform(random, -179, 179), distance_m = uniform(random, 1, 1e6);
    const Inverse back = geodesic_inverse(from, geodesic_direct(from, azimuth, distance_m));
    EXPECT_NEAR(back.distance_m, distance_m, 1e-6);
    EXPECT_NEAR(std::remainder(back.azimuth1_deg - azimuth, 360), 0, 1e-6);
  }
}

}  // namespace
}  // namespace titik::geo
