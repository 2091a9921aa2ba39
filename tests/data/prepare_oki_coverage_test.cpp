// SPDX-License-Identifier: MIT
#include "data/prepare_oki_coverage.h"

#include <gtest/gtest.h>

#include <numeric>
#include <random>

#include "geo/geodesic.h"
#include "geo/validity.h"

namespace titik::data {
namespace {

using geo::Geometries;
using geo::Point;

void add_polygon(Geometries& into, const std::vector<Point>& corners) {
  into.kind = geo::GeometryKind::polygon;
  for (const Point& corner : corners) into.add_point(corner);
  into.add_point(corners.front());
  into.end_ring();
  into.end_part();
  into.end_feature();
}

void add_square(Geometries& into, double min_x, double min_y, double max_x, double max_y) {
  add_polygon(into, {{min_x, min_y}, {max_x, min_y}, {max_x, max_y}, {min_x, max_y}});
}

double km2(const Geometries& geometries, std::size_t feature) {
  return geo::geodesic_polygon(geometries, feature).area_m2 / 1e6;
}

Geometries united(const Geometries& geometries) {
  std::vector<std::uint32_t> all(geometries.feature_count());
  std::iota(all.begin(), all.end(), 0u);
  return geo::dissolve(geometries, all);
}

/// A node on an edge bends the edge, which is a geodesic between its ends: 70 m² on 17 km along a parallel.
constexpr double node_km2 = 2e-4;

/// No overlap and no gap: the parts are as large as their union, and the union has no hole.
void expect_coverage(const Geometries& geometries) {
  double sum = 0.0;
  for (std::size_t f = 0; f < geometries.feature_count(); ++f) {
    sum += km2(geometries, f);
    EXPECT_TRUE(geo::check_validity(geometries, f).valid) << f;
  }
  const Geometries all = united(geometries);
  EXPECT_NEAR(sum, km2(all, 0), 1e-9 * sum);
  EXPECT_EQ(all.ring_count(), all.part_count()) << "a hole";
}

TEST(Coverage, AnOverlapGoesToTheNeighbourItBordersMostOn) {
  Geometries areas;
  add_square(areas, 105.000, -3.01, 105.0105, -3.00);  // 10 × 10 with a strip of 0.5 into its neighbour
  add_square(areas, 105.010, -3.02, 105.0300, -3.00);
  CoverageReport report;
  const Geometries coverage = as_coverage(areas, {}, report);
  expect_coverage(coverage);
  EXPECT_EQ(report.overlaps, 1);
  EXPECT_NEAR(report.overlaps_km2, 0.0005 * 0.01 * 111.16 * 110.58, 1e-4);
  EXPECT_EQ(report.gaps, 0);
  EXPECT_NEAR(km2(coverage, 1), km2(areas, 1), node_km2) << "it borders on the strip on three sides";
  EXPECT_NEAR(km2(coverage, 0), km2(areas, 0) - report.overlaps_km2, node_km2);
}

TEST(Coverage, AnEnclosedGapIsFilledAndALargeOneStays) {
  const auto frame = [](double hole_width) {
    Geometries areas;
    add_square(areas, 105.0, -3.1, 105.1, -3.0);
    add_square(areas, 105.1 + hole_width, -3.1, 105.2, -3.0);
    add_square(areas, 105.0, -3.0, 105.2, -2.9);
    add_square(areas, 105.0, -3.2, 105.2, -3.1);
    return areas;
  };
  CoverageReport report;
  const Geometries filled = as_coverage(frame(0.0003), {}, report);
  expect_coverage(filled);
  EXPECT_EQ(report.gaps, 1);
  EXPECT_NEAR(km2(united(filled), 0), 0.2 * 0.3 * 111.16 * 110.58, 0.5);

  CoverageReport untouched;
  const Geometries open = as_coverage(frame(0.02), {}, untouched);
  EXPECT_EQ(untouched.gaps, 0);
  EXPECT_EQ(united(open).ring_count(), 2u) << "the gap of 24 km² is a hole";
}

TEST(Coverage, ABranchOfAGapDoesNotBecomeASpikeOfItsLongestNeighbour) {
  // The gap is a T: along the long south side of the first area, and up between the two others.
  Geometries areas;
  add_square(areas, 105.0000, -3.05, 105.1000, -3.0005);
  add_square(areas, 105.0000, -3.00, 105.0500, -2.99);
  add_square(areas, 105.0502, -3.00, 105.1000, -2.99);
  add_square(areas, 104.9900, -3.05, 105.0000, -2.98);
  add_square(areas, 105.1000, -3.05, 105.1100, -2.98);
  add_square(areas, 105.0000, -2.99, 105.1000, -2.98);
  CoverageReport report;
  CoverageLimits limits;
  limits.largest_sliver_km2 = 1.0;
  const Geometries coverage = as_coverage(areas, limits, report);
  expect_coverage(coverage);
  EXPECT_EQ(report.gaps, 1);
  EXPECT_LT(geo::feature_bounds(coverage, 0).max_y, -2.9999) << "the branch belongs to those it lies between";
}

TEST(Coverage, ALargeOverlapStaysWithTheFirst) {
  Geometries areas;
  add_square(areas, 105.0, -3.1, 105.15, -3.0);
  add_square(areas, 105.1, -3.1, 105.20, -3.0);
  CoverageReport report;
  const Geometries coverage = as_coverage(areas, {}, report);
  expect_coverage(coverage);
  EXPECT_EQ(report.overlaps, 0);
  EXPECT_NEAR(km2(coverage, 0), km2(areas, 0), node_km2);
}

TEST(Coverage, ALooseSmallPartGoesToTheNeighbourAndAnIslandStays) {
  Geometries areas;
  add_square(areas, 105.0, -3.1, 105.1, -3.0);
  areas.feature_begin.pop_back();  // goes on: two crumbs of the first area
  for (const double x : {105.2, 105.5}) {
    for (const Point& point : {Point{x, -3.05}, {x + 0.001, -3.05}, {x + 0.001, -3.049}, {x, -3.049}, {x, -3.05}}) {
      areas.add_point(point);
    }
    areas.end_ring();
    areas.end_part();
  }
  areas.end_feature();
  add_square(areas, 105.1, -3.1, 105.2, -3.0);  // touches the crumb at 105.2
  CoverageReport report;
  const Geometries coverage = as_coverage(areas, {}, report);
  expect_coverage(coverage);
  EXPECT_EQ(report.parts, 1);
  EXPECT_EQ(coverage.feature_begin[1] - coverage.feature_begin[0], 2u) << "the square and its island";
  EXPECT_EQ(coverage.feature_begin[2] - coverage.feature_begin[1], 1u);
  EXPECT_GT(km2(coverage, 1), km2(areas, 1));
}

TEST(Coverage, AnAreaCoveredByAnEarlierOneIsLeftWithoutGeometry) {
  Geometries areas;
  add_square(areas, 105.0, -3.1, 105.1, -3.0);
  add_square(areas, 105.0, -3.1, 105.1, -3.0);
  CoverageReport report;
  const Geometries coverage = as_coverage(areas, {}, report);
  ASSERT_EQ(coverage.feature_count(), 2u);
  EXPECT_EQ(coverage.feature_begin[2], coverage.feature_begin[1]);
}

TEST(Coverage, NothingGivesNothing) {
  Geometries areas;
  areas.kind = geo::GeometryKind::polygon;
  CoverageReport report;
  EXPECT_EQ(as_coverage(areas, {}, report).feature_count(), 0u);
  areas.end_feature();
  EXPECT_EQ(as_coverage(areas, {}, report).feature_count(), 1u);
}

/// A chessboard whose squares were each digitised with their own errors, as GADM's desa are.
Geometries shaky_board(std::mt19937& random, int size) {
  std::uniform_real_distribution<double> error(-0.0002, 0.0002);  // 22 m
  Geometries areas;
  for (int row = 0; row < size; ++row) {
    for (int column = 0; column < size; ++column) {
      std::vector<Point> corners;
      for (const auto& [x, y] : {std::pair(column, row), std::pair(column + 1, row), std::pair(column + 1, row + 1),
                                 std::pair(column, row + 1)}) {
        corners.push_back({105.0 + 0.02 * x + error(random), -3.0 + 0.02 * y + error(random)});
      }
      add_polygon(areas, corners);
    }
  }
  return areas;
}

TEST(Coverage, ShakyNeighboursBecomeACoverageThatChangesThemLittle) {
  std::mt19937 random(1602);
  for (int round = 0; round < 12; ++round) {
    const Geometries areas = shaky_board(random, 5);
    CoverageReport report;
    const Geometries coverage = as_coverage(areas, {}, report);
    ASSERT_EQ(coverage.feature_count(), areas.feature_count());
    expect_coverage(coverage);
    for (std::size_t f = 0; f < areas.feature_count(); ++f) {
      EXPECT_NEAR(km2(coverage, f), km2(areas, f), 0.1 * km2(areas, f));
    }
    EXPECT_GT(report.gaps + report.overlaps, 0);
    CoverageReport again;
    EXPECT_EQ(as_coverage(areas, {}, again), coverage) << "the same input gives the same coverage";
    CoverageReport clean;
    as_coverage(coverage, {}, clean);
    EXPECT_LT(clean.overlaps_km2 + clean.gaps_km2, 1e-6) << "a coverage needs no repair";
  }
}

}  // namespace
}  // namespace titik::data
