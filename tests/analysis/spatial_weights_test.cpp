// SPDX-License-Identifier: MIT
#include "analysis/spatial/weights.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <random>
#include <set>

#include "analysis/spatial/point_weights.h"
#include "core/error.h"
#include "geo/geodesic.h"

namespace titik::analysis::spatial {
namespace {

using Ring = std::vector<geo::Point>;

void add_polygon(geo::Geometries& geometries, const std::vector<Ring>& rings) {
  for (const Ring& ring : rings) {
    for (const geo::Point point : ring) geometries.add_point(point);
    geometries.end_ring();
  }
  geometries.end_part();
}

Ring square(double x, double y, double size = 1.0) {
  return {{x, y}, {x + size, y}, {x + size, y + size}, {x, y + size}, {x, y}};
}

/// width × height unit squares, row by row; some of them without geometry.
geo::Geometries lattice(int width, int height, const std::set<int>& empty = {}) {
  geo::Geometries result;
  result.kind = geo::GeometryKind::polygon;
  for (int i = 0; i < width * height; ++i) {
    if (!empty.contains(i)) add_polygon(result, {square(i % width, i / width)});
    result.end_feature();
  }
  return result;
}

std::vector<std::uint32_t> row(const Neighbours& neighbours, std::size_t area) {
  const auto found = neighbours.row(area);
  return {found.begin(), found.end()};
}

bool contains_all(const Neighbours& larger, const Neighbours& smaller) {
  for (std::size_t area = 0; area < larger.size(); ++area) {
    if (!std::ranges::includes(larger.row(area), smaller.row(area))) return false;
  }
  return true;
}

std::vector<geo::Point> random_points(std::mt19937& generator, std::size_t n, int places) {
  std::uniform_int_distribution<int> place(0, places);
  std::vector<geo::Point> points(n);
  for (geo::Point& point : points) {
    point.x = place(generator);
    point.y = place(generator);
  }
  return points;
}

double squared(geo::Point a, geo::Point b) { return (a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y); }

TEST(Contiguity, OfALatticeIsTheMoveOfAQueenOrARook) {
  const geo::Geometries board = lattice(3, 3);
  const Neighbours queen = contiguity(board, Contiguity::queen), rook = contiguity(board, Contiguity::rook);
  EXPECT_EQ(row(queen, 4), (std::vector<std::uint32_t>{0, 1, 2, 3, 5, 6, 7, 8}));
  EXPECT_EQ(row(queen, 0), (std::vector<std::uint32_t>{1, 3, 4}));
  EXPECT_EQ(row(rook, 4), (std::vector<std::uint32_t>{1, 3, 5, 7}));
  EXPECT_EQ(row(rook, 0), (std::vector<std::uint32_t>{1, 3}));
}

TEST(Contiguity, IsSymmetricAndEveryRookNeighbourIsAQueenNeighbour) {
  std::mt19937 generator(7);
  std::uniform_int_distribution<int> cell(0, 63);
  for (int round = 0; round < 30; ++round) {
    std::set<int> empty;
    for (int i = 0; i < round; ++i) empty.insert(cell(generator));
    const geo::Geometries board = lattice(8, 8, empty);
    const Neighbours queen = contiguity(board, Contiguity::queen), rook = contiguity(board, Contiguity::rook);
    EXPECT_TRUE(symmetric(queen));
    EXPECT_TRUE(symmetric(rook));
    EXPECT_TRUE(contains_all(queen, rook));
    for (const int area : empty) EXPECT_EQ(queen.count(static_cast<std::size_t>(area)), 0u);
  }
}

TEST(Contiguity, SeesHolesAndAllParts) {
  geo::Geometries map;
  map.kind = geo::GeometryKind::polygon;
  Ring hole = square(1, 1);
  std::reverse(hole.begin(), hole.end());
  add_polygon(map, {square(0, 0, 3), hole});
  map.end_feature();
  add_polygon(map, {square(1, 1)});    // fills the hole
  add_polygon(map, {square(10, 10)});  // and has a second part far away
  map.end_feature();
  add_polygon(map, {square(11, 10)});
  map.end_feature();
  const Neighbours rook = contiguity(map, Contiguity::rook);
  EXPECT_EQ(row(rook, 1), (std::vector<std::uint32_t>{0, 2}));
  EXPECT_EQ(components(rook), (std::vector<std::size_t>{0, 0, 0}));
}

TEST(Contiguity, NeedsEqualVerticesNotOnlyTouchingEdges) {
  geo::Geometries map;
  map.kind = geo::GeometryKind::polygon;
  add_polygon(map, {square(0, 0, 4)});
  map.end_feature();
  add_polygon(map, {square(4, 1)});  // on the edge between (4, 0) and (4, 4), with no vertex there
  map.end_feature();
  EXPECT_EQ(islands(contiguity(map, Contiguity::queen)), (std::vector<std::size_t>{0, 1}));
}

TEST(Contiguity, IsRefusedForPoints) {
  geo::Geometries points;
  points.kind = geo::GeometryKind::point;
  EXPECT_THROW(contiguity(points, Contiguity::queen), core::Error);
}

TEST(Components, CountIslandsAndFollowLinksOfEitherDirection) {
  const std::vector<std::vector<std::int64_t>> lists = {{}, {2}, {}, {4}, {3}};
  const Neighbours neighbours = neighbours_from_lists(lists);
  EXPECT_EQ(components(neighbours), (std::vector<std::size_t>{0, 1, 1, 2, 2}));
  EXPECT_EQ(islands(neighbours), (std::vector<std::size_t>{0, 2}));
  EXPECT_FALSE(symmetric(neighbours));
}

TEST(NeighbourLists, AreRefusedWithUnknownRepeatedOrOwnAreas) {
  for (const std::vector<std::vector<std::int64_t>>& lists :
       std::vector<std::vector<std::vector<std::int64_t>>>{{{1}}, {{-1}, {}}, {{0}}, {{1, 1}, {}}}) {
    EXPECT_THROW(neighbours_from_lists(lists), core::Error);
  }
}

TEST(Gal, NumbersAreasInTheOrderOfTheFile) {
  const Neighbours neighbours = neighbours_from_gal("0 4 layer key\nb 1\na\na 2\nc b\nd 0\n\nc 1\na\n");
  EXPECT_EQ(row(neighbours, 0), (std::vector<std::uint32_t>{1}));
  EXPECT_EQ(row(neighbours, 1), (std::vector<std::uint32_t>{0, 3}));
  EXPECT_EQ(row(neighbours, 2), (std::vector<std::uint32_t>{}));
  EXPECT_EQ(neighbours_from_gal("2\r\n1 1\r\n2\r\n2 1\r\n1"), neighbours_from_gal("0 2 x y\n1 1\n2\n2 1\n1\n"));
}

TEST(Gal, IsRefusedWhenItContradictsItself) {
  for (const char* text :
       {"", "x", "0 2 a b\n1 1\n2\n", "1\n1 2\n1\n", "2\n1 1\n3\n2 0\n", "2\n1 0\n1 0\n", "1\n1\n", "99999999999\n"}) {
    EXPECT_THROW(neighbours_from_gal(text), core::Error) << text;
  }
}

TEST(HigherOrder, HoldsWhatNeedsSoManySteps) {
  const Neighbours chain = neighbours_from_lists(std::vector<std::vector<std::int64_t>>{{1}, {0, 2}, {1, 3}, {2}});
  EXPECT_EQ(row(higher_order(chain, {2}), 0), (std::vector<std::uint32_t>{2}));
  EXPECT_EQ(row(higher_order(chain, {2, true}), 0), (std::vector<std::uint32_t>{1, 2}));
  EXPECT_EQ(row(higher_order(chain, {5}), 0), (std::vector<std::uint32_t>{}));
  EXPECT_EQ(higher_order(chain, {1}), chain);
  EXPECT_THROW(higher_order(chain, {0}), core::Error);
}

TEST(PointNeighbours, AreThoseOfAllPairsTakenInTurn) {
  std::mt19937 generator(11);
  for (int round = 0; round < 40; ++round) {
    // few places: many points coincide and many distances are equal
    const auto points = random_points(generator, 60, round % 2 == 0 ? 8 : 1000);
    const double threshold = round % 2 == 0 ? 3.0 : 300.0;
    const std::size_t k = 1 + static_cast<std::size_t>(round) % 7;
    const Neighbours band = distance_band(points, {threshold}), nearest = nearest_neighbours(points, k);
    const Neighbours open = distance_band(points, {threshold, false});
    EXPECT_TRUE(symmetric(band));
    for (std::size_t i = 0; i < points.size(); ++i) {
      std::vector<std::uint32_t> within, strictly;
      std::vector<std::pair<double, std::uint32_t>> others;
      for (std::uint32_t j = 0; j < points.size(); ++j) {
        if (j == i) continue;
        const double distance = std::sqrt(squared(points[i], points[j]));
        if (distance <= threshold) within.push_back(j);
        if (distance < threshold) strictly.push_back(j);
        others.emplace_back(squared(points[i], points[j]), j);
      }
      std::sort(others.begin(), others.end());
      std::vector<std::uint32_t> first;
      for (std::size_t j = 0; j < k; ++j) first.push_back(others[j].second);
      std::sort(first.begin(), first.end());
      EXPECT_EQ(row(band, i), within);
      EXPECT_EQ(row(open, i), strictly);
      EXPECT_EQ(row(nearest, i), first);
    }
  }
}

TEST(PointNeighbours, AtTheSmallestThresholdLeaveNoIsland) {
  std::mt19937 generator(12);
  for (int round = 0; round < 20; ++round) {
    const auto points = random_points(generator, 50, 100'000);
    const double threshold = min_threshold_distance(points);
    EXPECT_TRUE(islands(distance_band(points, {threshold})).empty());
    EXPECT_FALSE(islands(distance_band(points, {threshold, false})).empty());
  }
}

TEST(PointNeighbours, AlongTheEllipsoidAreThoseOfAllPairsTakenInTurn) {
  std::mt19937 generator(17);
  std::uniform_real_distribution<double> longitude(-180.0, 180.0), latitude(-90.0, 90.0), little(-0.5, 0.5);
  for (int round = 0; round < 10; ++round) {
    // the whole world, or a region across the date line
    std::vector<geo::Point> points(60);
    for (geo::Point& point : points) {
      point = round % 2 == 0 ? geo::Point{longitude(generator), latitude(generator)}
                             : geo::Point{180.0 + little(generator), little(generator)};
      if (point.x > 180.0) point.x -= 360.0;
    }
    const double threshold = round % 2 == 0 ? 5e6 : 3e4;
    const Neighbours band = distance_band(points, {threshold, true, Distance::ellipsoidal});
    const Neighbours nearest = nearest_neighbours(points, 4, Distance::ellipsoidal);
    EXPECT_TRUE(symmetric(band));
    for (std::size_t i = 0; i < points.size(); ++i) {
      std::vector<std::uint32_t> within, first;
      std::vector<std::pair<double, std::uint32_t>> others;
      for (std::uint32_t j = 0; j < points.size(); ++j) {
        if (j == i) continue;
        others.emplace_back(geo::geodesic_inverse(points[i], points[j]).distance_m, j);
        if (others.back().first <= threshold) within.push_back(j);
      }
      std::sort(others.begin(), others.end());
      for (std::size_t j = 0; j < 4; ++j) first.push_back(others[j].second);
      std::sort(first.begin(), first.end());
      EXPECT_EQ(row(band, i), within);
      EXPECT_EQ(row(nearest, i), first);
    }
  }
  EXPECT_THROW(nearest_neighbours(std::vector<geo::Point>{{0, 91}, {0, 0}}, 1, Distance::ellipsoidal), core::Error);
}

TEST(PointNeighbours, AreRefusedForImpossibleNumbers) {
  const std::vector<geo::Point> points = {{0, 0}, {1, 0}};
  EXPECT_THROW(nearest_neighbours(points, 2), core::Error);
  EXPECT_THROW(nearest_neighbours(points, 0), core::Error);
  EXPECT_THROW(distance_band(points, {-1.0}), core::Error);
  EXPECT_THROW(kernel_weights(points, Kernel::quartic, 0.0), core::Error);
  EXPECT_THROW(min_threshold_distance(std::vector<geo::Point>{{0, 0}}), core::Error);
  const std::vector<geo::Point> bad = {{0, 0}, {std::numeric_limits<double>::quiet_NaN(), 0}};
  EXPECT_THROW(distance_band(bad, {1.0}), core::Error);
}

TEST(Weights, OfEachStyleSumToWhatTheyShould) {
  std::mt19937 generator(13);
  std::uniform_int_distribution<int> cell(0, 48);
  for (int round = 0; round < 20; ++round) {
    const Neighbours neighbours = contiguity(lattice(7, 7, {cell(generator), cell(generator)}), Contiguity::queen);
    const double connected = static_cast<double>(neighbours.size() - islands(neighbours).size());
    const Constants w = constants(weights(neighbours, Style::row_standardised));
    for (std::size_t area = 0; area < neighbours.size(); ++area) {
      EXPECT_NEAR(w.row_sums[area], neighbours.count(area) > 0 ? 1.0 : 0.0, 1e-12);
    }
    EXPECT_NEAR(constants(weights(neighbours, Style::global)).s0, connected, 1e-9);
    EXPECT_NEAR(constants(weights(neighbours, Style::variance_stabilising)).s0, connected, 1e-9);
    const Constants binary = constants(weights(neighbours, Style::binary));
    EXPECT_EQ(binary.s0, static_cast<double>(neighbours.links()));
    EXPECT_EQ(binary.s1, 2.0 * binary.s0);  // of a symmetric matrix
    EXPECT_EQ(static_cast<double>(binary.n), connected);
  }
}

TEST(Subset, DropsAreasAndTheirLinks) {
  const Neighbours chain = neighbours_from_lists(std::vector<std::vector<std::int64_t>>{{1}, {0, 2}, {1, 3}, {2}});
  const Neighbours rest = subset(chain, std::vector<std::size_t>{0, 2, 3});
  EXPECT_EQ(rest, neighbours_from_lists(std::vector<std::vector<std::int64_t>>{{}, {2}, {1}}));
}

TEST(WithSelf, LeavesIslandsAlone) {
  const Neighbours starred = with_self(neighbours_from_lists(std::vector<std::vector<std::int64_t>>{{1}, {0}, {}}));
  EXPECT_EQ(row(starred, 0), (std::vector<std::uint32_t>{0, 1}));
  EXPECT_EQ(row(starred, 1), (std::vector<std::uint32_t>{0, 1}));
  EXPECT_EQ(row(starred, 2), (std::vector<std::uint32_t>{}));
}

}  // namespace
}  // namespace titik::analysis::spatial
