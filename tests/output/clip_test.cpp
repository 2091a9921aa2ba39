// SPDX-License-Identifier: MIT
#include "output/clip.h"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <random>

#include "output/borders.h"

namespace titik::output {
namespace {

using geo::Box;
using geo::Point;

constexpr Box box{0, 0, 10, 8};

TEST(Clip, RingInsideIsKeptAndRingOutsideVanishes) {
  const std::vector<Point> inside = {{1, 1}, {4, 1}, {4, 5}, {1, 1}};
  EXPECT_EQ(clip_ring(inside, box), inside);
  EXPECT_TRUE(clip_ring(std::vector<Point>{{11, 1}, {14, 1}, {14, 5}, {11, 1}}, box).empty());
}

TEST(Clip, RingAroundTheBoxBecomesTheBox) {
  const std::vector<Point> around = {{-5, -5}, {20, -5}, {20, 20}, {-5, 20}, {-5, -5}};
  const auto cut = clip_ring(around, box);
  EXPECT_DOUBLE_EQ(geo::signed_area(cut), 80);
  EXPECT_EQ(cut.front(), cut.back());
}

TEST(Clip, CutRingKeepsItsWindingAndContainsWhatLiesInBoth) {
  std::mt19937 random(11);
  std::uniform_real_distribution<double> radius(1, 9), position(0, 10);
  for (int round = 0; round < 100; ++round) {
    geo::Geometries star, cut;
    star.kind = cut.kind = geo::GeometryKind::polygon;
    std::vector<Point> ring;
    for (int i = 0; i < 12; ++i) {
      const double r = radius(random), angle = i * 0.5235987755982988;
      ring.push_back({5 + r * std::cos(angle), 4 + r * std::sin(angle)});
    }
    ring.push_back(ring.front());
    const auto clipped = clip_ring(ring, box);
    EXPECT_GT(geo::signed_area(clipped), 0);
    for (auto& [store, points] : {std::pair(&star, ring), std::pair(&cut, clipped)}) {
      for (const Point p : points) store->add_point(p);
      store->end_ring();
      store->end_part();
      store->end_feature();
    }
    EXPECT_TRUE(box.grown(1e-9).contains({geo::bounds(clipped).min_x, geo::bounds(clipped).min_y}));
    for (int i = 0; i < 50; ++i) {
      const Point p = {position(random), position(random) * 0.8};
      EXPECT_EQ(geo::contains(star, 0, p), geo::contains(cut, 0, p)) << p.x << " " << p.y;
    }
  }
}

TEST(Clip, RunsOfALineAreItsWantedSegments) {
  const std::vector<Point> line = {{-9, 1}, {-8, 1}, {5, 5}, {6, 5}, {30, 5}, {30, 6}, {40, 6}, {9, 7}};
  const auto near = [](Point from, Point to) { return box.intersects(geo::bounds(std::array{from, to})); };
  const auto found = runs(line, near);
  ASSERT_EQ(found.size(), 2u);
  EXPECT_EQ(found[0].data(), &line[1]);
  EXPECT_EQ(found[0].size(), 4u);
  EXPECT_EQ(found[1].data(), &line[6]);
  EXPECT_EQ(found[1].size(), 2u);
  EXPECT_TRUE(runs(std::vector<Point>{{1, 1}}, near).empty());
}

TEST(Borders, EdgeIsNewOnceInEitherDirection) {
  Borders borders;
  borders.clear(3);
  EXPECT_TRUE(borders.add({1, 2}, {3, 4}));
  EXPECT_FALSE(borders.add({1, 2}, {3, 4}));
  EXPECT_FALSE(borders.add({3, 4}, {1, 2}));
  EXPECT_TRUE(borders.add({1, 2}, {3, 5}));
  EXPECT_TRUE(borders.add({1, 2}, {1, 2.5}));
  borders.clear(1);
  EXPECT_TRUE(borders.add({3, 4}, {1, 2}));
}

TEST(Borders, GridHasAsManyEdgesAsItHas) {
  constexpr int side = 40;
  Borders borders;
  borders.clear(4 * side * side);
  int edges = 0;
  for (int y = 0; y < side; ++y) {
    for (int x = 0; x < side; ++x) {
      const Point a = {x * 0.1, y * 0.1}, b = {(x + 1) * 0.1, y * 0.1};
      const Point c = {(x + 1) * 0.1, (y + 1) * 0.1}, d = {x * 0.1, (y + 1) * 0.1};
      edges += borders.add(a, b) + borders.add(b, c) + borders.add(c, d) + borders.add(d, a);
    }
  }
  EXPECT_EQ(edges, 2 * side * (side + 1));
}

}  // namespace
}  // namespace titik::output
