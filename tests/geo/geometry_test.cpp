// SPDX-License-Identifier: MIT
#include "geo/geometry.h"

#include <gtest/gtest.h>

#include "shapes.h"

namespace titik::geo {
namespace {

// A square of side 4 with a hole of side 2 in its middle, and apart from it a square of side 1.
Geometries square_with_hole_and_island() {
  return polygon({{rectangle(0, 0, 4, 4), reversed(rectangle(1, 1, 3, 3))}, {rectangle(10, 0, 11, 1)}});
}

TEST(Box, IsEmptyUntilItIsExtended) {
  Box box;
  EXPECT_TRUE(box.empty());
  EXPECT_EQ(box.width(), 0.0);
  EXPECT_FALSE(box.contains({0, 0}));
  EXPECT_FALSE(box.intersects(box));
  box.extend(Box{});
  EXPECT_TRUE(box.empty());
  EXPECT_TRUE(box.grown(5).empty());
  box.extend(Point{3, -1});
  EXPECT_EQ(box, (Box{3, -1, 3, -1}));
  EXPECT_FALSE(box.empty());
}

TEST(Box, IsClosed) {
  const Box box = {0, 0, 2, 1};
  EXPECT_TRUE(box.contains({2, 1}));
  EXPECT_FALSE(box.contains({2.001, 1}));
  EXPECT_TRUE(box.intersects({2, 1, 5, 5}));
  EXPECT_FALSE(box.intersects({2.001, 0, 5, 5}));
  EXPECT_TRUE(box.intersects({0.5, 0.5, 0.5, 0.5}));
  EXPECT_TRUE(box.grown(1).contains({-1, 2}));
  EXPECT_TRUE(box.grown(-0.6).empty());
  EXPECT_EQ(box.centre(), (Point{1, 0.5}));
}

TEST(Geometries, KnowsTheRingsAndPointsOfAFeature) {
  Geometries geometries = square_with_hole_and_island();
  geometries.end_feature();  // a row without geometry
  add_feature(geometries, {{rectangle(0, 0, 1, 1)}});
  ASSERT_EQ(geometries.feature_count(), 3u);
  EXPECT_EQ(geometries.first_ring(0), 0u);
  EXPECT_EQ(geometries.last_ring(0), 3u);
  EXPECT_EQ(geometries.feature_points(0).size(), 15u);
  EXPECT_TRUE(geometries.feature_points(1).empty());
  EXPECT_EQ(geometries.feature_points(2).size(), 5u);
  EXPECT_EQ(feature_bounds(geometries, 0), (Box{0, 0, 11, 4}));
  EXPECT_TRUE(feature_bounds(geometries, 1).empty());
  EXPECT_EQ(bounds(geometries), (Box{0, 0, 11, 4}));
}

TEST(SignedArea, IsPositiveCounterClockwise) {
  EXPECT_DOUBLE_EQ(signed_area(rectangle(1, 1, 4, 3)), 6.0);
  EXPECT_DOUBLE_EQ(signed_area(reversed(rectangle(1, 1, 4, 3))), -6.0);
  EXPECT_EQ(signed_area(Ring{}), 0.0);
  EXPECT_EQ(signed_area(Ring{{0, 0}, {5, 5}, {0, 0}}), 0.0);
}

TEST(SignedArea, DoesNotChangeWhenTheRingIsMovedFarAway) {
  Random random(1);
  for (int round = 0; round < 100; ++round) {
    const Ring ring = star(random, {0, 0}, 100.0, 3 + below(random, 30));
    Ring moved = ring;
    // Whole numbers far away, as UTM northings: the coordinates lose up to half an ulp of 1e7, 9e-10 each.
    for (Point& point : moved) point = {point.x + 500000.0, point.y + 9600000.0};
    const double limit = 9.4e-10 * 2.0 * 100.0 * static_cast<double>(ring.size());
    EXPECT_NEAR(signed_area(moved), signed_area(ring), limit);
  }
}

TEST(OrientRings, TurnsShellsCounterClockwiseAndHolesClockwise) {
  const Geometries right = square_with_hole_and_island();
  Geometries wrong =
      polygon({{reversed(rectangle(0, 0, 4, 4)), rectangle(1, 1, 3, 3)}, {reversed(rectangle(10, 0, 11, 1))}});
  orient_rings(wrong);
  EXPECT_EQ(wrong, right);
}

TEST(OrientRings, ChangesNothingTheSecondTimeAndKeepsTheArea) {
  Random random(2);
  for (int round = 0; round < 100; ++round) {
    Ring shell = star(random, {50, 50}, 40, 5 + below(random, 20));
    Ring hole = star(random, {50, 50}, 10, 5 + below(random, 20));
    if (random() % 2) shell = reversed(shell);
    if (random() % 2) hole = reversed(hole);
    Geometries once = polygon({{shell, hole}});
    const double before = area(once, 0);
    orient_rings(once);
    EXPECT_GT(signed_area(once.ring(0)), 0.0);
    EXPECT_LT(signed_area(once.ring(1)), 0.0);
    EXPECT_NEAR(area(once, 0), before, 1e-9);
    Geometries twice = once;
    orient_rings(twice);
    EXPECT_EQ(twice, once);
  }
}

TEST(OrientRings, LeavesLinesAsTheyAre) {
  const Geometries ring_road = line(reversed(rectangle(0, 0, 1, 1)));
  Geometries turned = ring_road;
  orient_rings(turned);
  EXPECT_EQ(turned, ring_road);
}

TEST(Area, TakesHolesOffAndAddsParts) {
  EXPECT_DOUBLE_EQ(area(square_with_hole_and_island(), 0), 16.0 - 4.0 + 1.0);
  EXPECT_EQ(area(line({{0, 0}, {1, 1}}), 0), 0.0);
}

TEST(Contains, IsFalseInAHoleAndOutside) {
  const Geometries geometries = square_with_hole_and_island();
  EXPECT_TRUE(contains(geometries, 0, {0.5, 0.5}));
  EXPECT_FALSE(contains(geometries, 0, {2, 2}));
  EXPECT_TRUE(contains(geometries, 0, {10.5, 0.5}));
  EXPECT_FALSE(contains(geometries, 0, {7, 0.5}));
  EXPECT_FALSE(contains(line({{0, 0}, {2, 0}, {1, 2}, {0, 0}}), 0, {1, 0.5}));
}

TEST(Contains, TakesARayThroughACornerOnce) {
  const Geometries diamond = polygon({{{{0, -1}, {1, 0}, {0, 1}, {-1, 0}, {0, -1}}}});
  EXPECT_TRUE(contains(diamond, 0, {0, 0}));
  EXPECT_FALSE(contains(diamond, 0, {-2, 0}));
}

TEST(Contains, AgreesWithTheWindingOfTheAnglesOnRandomStars) {
  Random random(3);
  for (int round = 0; round < 300; ++round) {
    const Geometries geometries = polygon({{star(random, {0, 0}, 10, 4 + below(random, 15))}});
    const Point point = {uniform(random, -11, 11), uniform(random, -11, 11)};
    const auto ring = geometries.ring(0);
    double turned = 0.0;
    for (std::size_t i = 1; i < ring.size(); ++i) {
      const Point a = {ring[i - 1].x - point.x, ring[i - 1].y - point.y};
      const Point b = {ring[i].x - point.x, ring[i].y - point.y};
      turned += std::atan2(a.x * b.y - a.y * b.x, a.x * b.x + a.y * b.y);
    }
    EXPECT_EQ(contains(geometries, 0, point), turned > std::numbers::pi) << round;
  }
}

TEST(Centroid, WeighsPolygonsByAreaLinesByLengthAndPointsEqually) {
  const Point of_polygon = *centroid(square_with_hole_and_island(), 0);
  EXPECT_DOUBLE_EQ(of_polygon.x, (12.0 * 2.0 + 1.0 * 10.5) / 13.0);
  EXPECT_DOUBLE_EQ(of_polygon.y, (12.0 * 2.0 + 1.0 * 0.5) / 13.0);
  EXPECT_EQ(*centroid(line({{0, 0}, {4, 0}, {4, 2}}), 0), (Point{(4 * 2 + 2 * 4) / 6.0, (4 * 0 + 2 * 1) / 6.0}));
  EXPECT_EQ(*centroid(feature_of(GeometryKind::point, {{{{0, 0}}}, {{{3, 9}}}}), 0), (Point{1.5, 4.5}));
}

TEST(Centroid, DoesNotDependOnTheDirectionOfRings) {
  const Geometries turned =
      polygon({{reversed(rectangle(0, 0, 4, 4)), rectangle(1, 1, 3, 3)}, {reversed(rectangle(10, 0, 11, 1))}});
  const Point expected = *centroid(square_with_hole_and_island(), 0);
  EXPECT_DOUBLE_EQ(centroid(turned, 0)->x, expected.x);
  EXPECT_DOUBLE_EQ(centroid(turned, 0)->y, expected.y);
}

TEST(Centroid, FallsBackToLengthAndToTheMeanWhereThereIsNoAreaOrLength) {
  EXPECT_EQ(*centroid(polygon({{{{0, 0}, {4, 0}, {0, 0}, {0, 0}}}}), 0), (Point{2, 0}));
  EXPECT_EQ(*centroid(polygon({{{{3, 1}, {3, 1}, {3, 1}, {3, 1}}}}), 0), (Point{3, 1}));
  EXPECT_EQ(*centroid(line({{3, 1}, {3, 1}}), 0), (Point{3, 1}));
  EXPECT_FALSE(centroid(polygon({}), 0));
}

TEST(Pole, OfARectangleLiesOnItsLongAxis) {
  const Geometries geometries = polygon({{rectangle(0, 0, 10, 4)}});
  const Point pole = pole_of_inaccessibility(geometries, 0, 0.01);
  EXPECT_NEAR(pole.y, 2.0, 0.01);
  EXPECT_GE(pole.x, 2.0 - 0.01);
  EXPECT_LE(pole.x, 8.0 + 0.01);
}

TEST(Pole, AvoidsHolesAndTakesTheLargestPart) {
  const Geometries geometries =
      polygon({{rectangle(100, 0, 103, 3)}, {rectangle(0, 0, 12, 4), reversed(rectangle(4, 1, 8, 3))}});
  const Point pole = pole_of_inaccessibility(geometries, 0, 0.01);
  EXPECT_TRUE(contains(geometries, 0, pole));
  EXPECT_LT(pole.x, 12.0);
  EXPECT_TRUE(pole.x < 4.0 || pole.x > 8.0);
}

TEST(Pole, IsAsDeepAsTheDeepestOfManyRandomPoints) {
  Random random(4);
  for (int round = 0; round < 20; ++round) {
    const Geometries geometries = polygon({{star(random, {0, 0}, 100, 5 + below(random, 20))}});
    const Geometries outline = line({geometries.points});
    const Point pole = pole_of_inaccessibility(geometries, 0, 0.1);
    ASSERT_TRUE(contains(geometries, 0, pole));
    const double depth = distance(outline, 0, pole);
    for (int i = 0; i < 500; ++i) {
      const Point other = {uniform(random, -100, 100), uniform(random, -100, 100)};
      if (!contains(geometries, 0, other)) continue;
      EXPECT_LE(distance(outline, 0, other), depth + 0.1);
    }
  }
}

TEST(Pole, OfAPolygonWithoutAreaIsOneOfItsPoints) {
  EXPECT_EQ(pole_of_inaccessibility(polygon({{{{5, 5}, {5, 5}, {5, 5}, {5, 5}}}}), 0, 0.1), (Point{5, 5}));
  EXPECT_EQ(pole_of_inaccessibility(polygon({{{{0, 0}, {9, 0}, {9, 0}, {0, 0}}}}), 0, 0.1), (Point{9, 0}));
}

TEST(Pole, OfASliverIsFoundEvenWhenThePrecisionIsAbsurd) {
  const Geometries sliver = polygon({{{{0, 0}, {1e5, 1e-3}, {1e5, 2e-3}, {0, 0}}}});
  const Point pole = pole_of_inaccessibility(sliver, 0, 1e-12);
  EXPECT_TRUE(bounds(sliver).grown(1e-3).contains(pole));
}

TEST(Distance, IsZeroInsideAndCountsFromTheHoleOrTheOutside) {
  const Geometries geometries = square_with_hole_and_island();
  EXPECT_EQ(distance(geometries, 0, {0.5, 0.5}), 0.0);
  EXPECT_DOUBLE_EQ(distance(geometries, 0, {2, 2}), 1.0);
  EXPECT_DOUBLE_EQ(distance(geometries, 0, {-3, -4}), 5.0);
  EXPECT_DOUBLE_EQ(distance(geometries, 0, {9, 0.5}), 1.0);
}

TEST(Distance, IsTakenToTheNearestEdgeOfALineAndToThePoints) {
  EXPECT_DOUBLE_EQ(distance(line({{0, 0}, {10, 0}, {10, 10}}), 0, {5, 2}), 2.0);
  EXPECT_DOUBLE_EQ(distance(line({{0, 0}, {0, 0}}), 0, {3, 4}), 5.0);
  EXPECT_DOUBLE_EQ(distance(feature_of(GeometryKind::point, {{{{0, 0}}}, {{{6, 8}}}}), 0, {6, 9}), 1.0);
  EXPECT_EQ(distance(polygon({}), 0, {0, 0}), std::numeric_limits<double>::infinity());
}

}  // namespace
}  // namespace titik::geo
