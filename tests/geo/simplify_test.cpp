// SPDX-License-Identifier: MIT
#include "geo/simplify.h"

#include <gtest/gtest.h>

#include <set>

#include "shapes.h"

namespace titik::geo {
namespace {

/// A way from one point to another that wiggles, both ends included.
Ring wiggly(Random& random, Point from, Point to, std::size_t steps) {
  Ring points;
  for (std::size_t i = 0; i <= steps; ++i) {
    const double t = static_cast<double>(i) / static_cast<double>(steps);
    const double sway = i == 0 || i == steps ? 0.0 : uniform(random, -0.4, 0.4);
    points.push_back({from.x + t * (to.x - from.x) + sway, from.y + t * (to.y - from.y) + sway});
  }
  return points;
}

std::set<std::pair<double, double>> within(std::span<const Point> points, const Box& box) {
  std::set<std::pair<double, double>> found;
  for (const Point point : points) {
    if (box.contains(point)) found.insert({point.x, point.y});
  }
  return found;
}

TEST(Simplified, KeepsTheLowestVertexOfEachRunInACell) {
  const Geometries geometries =
      polygon({{{{0.5, 0.5}, {9.2, 0.8}, {9.5, 0.1}, {9.9, 0.9}, {9.5, 9.5}, {0.9, 0.2}, {0.5, 0.5}}}});
  const Geometries result = simplified(geometries, 1.0);
  // (0.9, 0.2) shares the cell of the first vertex across the ring's end and is lower.
  EXPECT_EQ(result.points, (Ring{{0.9, 0.2}, {9.5, 0.1}, {9.5, 9.5}, {0.9, 0.2}}));
}

TEST(Simplified, KeepsTheSameVerticesOfARingWhereverItBeginsAndWhicheverWayItRuns) {
  Random random(6);
  for (int round = 0; round < 100; ++round) {
    Ring ring = star(random, {50, 50}, 40, 100);
    const Geometries once = simplified(polygon({{ring}}), 5.0);
    ring.pop_back();
    std::rotate(ring.begin(), ring.begin() + static_cast<std::ptrdiff_t>(1 + below(random, 98)), ring.end());
    ring.push_back(ring[0]);
    const Geometries turned = simplified(polygon({{reversed(ring)}}), 5.0);
    const Box all = {0, 0, 100, 100};
    EXPECT_EQ(within(once.points, all), within(turned.points, all));
    EXPECT_EQ(once.points.size(), turned.points.size());
  }
}

TEST(Simplified, KeepsASharedBorderSharedButForItsEnds) {
  Random random(7);
  for (int round = 0; round < 50; ++round) {
    const Ring border = wiggly(random, {50, 0}, {50, 100}, 400);
    Ring west = border;  // up along the border, back around the west
    for (const Point point : {Point{0, 100}, Point{0, 0}, border[0]}) west.push_back(point);
    Ring east = reversed(border);
    for (const Point point : {Point{100, 0}, Point{100, 100}, east[0]}) east.push_back(point);
    const Geometries left = simplified(polygon({{west}}), 2.0);
    const Geometries right = simplified(polygon({{east}}), 2.0);
    const Box inner = {40, 2, 60, 98};
    EXPECT_EQ(within(left.points, inner), within(right.points, inner));
    EXPECT_GT(within(left.points, inner).size(), 20u);
  }
}

TEST(Simplified, LeavesNoVertexFartherFromAKeptOneThanADiagonal) {
  Random random(8);
  for (const double tolerance : {0.5, 3.0, 10.0}) {
    for (int round = 0; round < 30; ++round) {
      const Geometries geometries = polygon({{star(random, {50, 50}, 50, 200)}});
      const Geometries result = simplified(geometries, tolerance);
      EXPECT_LE(result.points.size(), geometries.points.size());
      EXPECT_EQ(result.points.front(), result.points.back());
      for (const Point point : geometries.points) {
        double nearest = std::numeric_limits<double>::infinity();
        for (const Point kept : result.points) {
          nearest = std::min(nearest, std::hypot(kept.x - point.x, kept.y - point.y));
        }
        EXPECT_LE(nearest, tolerance * std::sqrt(2.0));
      }
    }
  }
}

TEST(Simplified, NeverLosesAFeature) {
  Random random(9);
  Geometries geometries;
  geometries.kind = GeometryKind::polygon;
  for (int i = 0; i < 500; ++i) {
    std::vector<Part> parts;
    for (std::size_t p = 0; p < below(random, 4); ++p) {
      const Point centre = {uniform(random, 0, 1000), uniform(random, 0, 1000)};
      parts.push_back({star(random, centre, uniform(random, 0.1, 20), 3 + below(random, 40))});
    }
    add_feature(geometries, parts);
  }
  for (const double tolerance : {0.01, 1.0, 10.0, 1e4}) {
    const Geometries result = simplified(geometries, tolerance);
    ASSERT_EQ(result.feature_count(), geometries.feature_count());
    for (std::size_t f = 0; f < 500; ++f) {
      EXPECT_EQ(geometries.feature_points(f).empty(), result.feature_points(f).empty());
      for (std::size_t r = result.first_ring(f); r < result.last_ring(f); ++r) EXPECT_GE(result.ring(r).size(), 4u);
    }
  }
}

TEST(Simplified, LeavesTheLargestPartOfATinyFeatureAsATriangle) {
  const Geometries archipelago = polygon({{rectangle(0.1, 0.1, 0.2, 0.2)},
                                          {rectangle(0.5, 0.5, 0.9, 0.8), reversed(rectangle(0.6, 0.6, 0.7, 0.7))},
                                          {rectangle(0.3, 0.3, 0.4, 0.4)}});
  const Geometries result = simplified(archipelago, 1.0);
  ASSERT_EQ(result.part_count(), 1u);
  ASSERT_EQ(result.points.size(), 4u);
  EXPECT_TRUE((Box{0.5, 0.5, 0.9, 0.8}).contains(result.points[1]));
  EXPECT_NEAR(signed_area(result.ring(0)), 0.4 * 0.3 / 2.0, 1e-12);
}

TEST(Simplified, DropsAHoleWithItsShellAndKeepsTheShellWithoutItsHole) {
  const Geometries geometries = polygon({{rectangle(0, 0, 100, 100), reversed(rectangle(50.2, 50.2, 50.8, 50.8))},
                                         {rectangle(200.1, 0.1, 200.9, 0.9), reversed(rectangle(199, 0, 203, 3))}});
  const Geometries result = simplified(geometries, 1.0);
  EXPECT_EQ(result.part_count(), 1u);
  EXPECT_EQ(result.points, rectangle(0, 0, 100, 100));
}

TEST(Simplified, KeepsTheEndsOfLines) {
  const Geometries river = line({{0.9, 0.9}, {0.1, 0.1}, {5.5, 5.5}, {5.2, 5.2}, {9.1, 9.1}, {9.9, 9.9}});
  EXPECT_EQ(simplified(river, 1.0).points, (Ring{{0.9, 0.9}, {5.2, 5.2}, {9.9, 9.9}}));
  EXPECT_EQ(simplified(river, 100.0).points, (Ring{{0.9, 0.9}, {9.9, 9.9}}));
}

TEST(Simplified, KeepsNegativeAndPositiveSidesOfTheAxesApart) {
  const Geometries geometries = line({{-9, 0}, {-0.4, 0.2}, {0.4, 0.2}, {9, 0}});
  EXPECT_EQ(simplified(geometries, 1.0), geometries);
}

TEST(Simplified, ReturnsPointsAndAnythingWithoutToleranceUnchanged) {
  const Geometries points = feature_of(GeometryKind::point, {{{{0.1, 0.1}}}, {{{0.2, 0.2}}}});
  EXPECT_EQ(simplified(points, 1.0), points);
  const Geometries square = polygon({{rectangle(0.1, 0.1, 0.2, 0.2)}});
  EXPECT_EQ(simplified(square, 0.0), square);
  EXPECT_EQ(simplified(square, -1.0), square);
}

}  // namespace
}  // namespace titik::geo
