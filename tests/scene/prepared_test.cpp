// SPDX-License-Identifier: MIT
#include "scene/prepared.h"

#include <gtest/gtest.h>

#include <cmath>
#include <thread>

namespace titik::scene {
namespace {

/// n × n unit squares of 0.01° near OKI.
data::DatasetPtr grid(int n) {
  auto dataset = std::make_shared<data::Dataset>();
  dataset->crs = geo::parse_crs("EPSG:4326");
  dataset->geometries.kind = geo::GeometryKind::polygon;
  for (int i = 0; i < n; ++i) {
    for (int j = 0; j < n; ++j) {
      const double x = 105 + i * 0.01, y = -3 - j * 0.01;
      for (const geo::Point p : {geo::Point{x, y}, {x + 0.01, y}, {x + 0.01, y + 0.01}, {x, y + 0.01}, {x, y}}) dataset->geometries.add_point(p);
      dataset->geometries.end_ring();
      dataset->geometries.end_part();
      dataset->geometries.end_feature();
    }
  }
  return dataset;
}

TEST(Prepare, ProjectsAndFindsWhatItProjected) {
  const auto prepared = prepare(*grid(20), geo::parse_crs("EPSG:9488"), 0);
  ASSERT_EQ(prepared->shapes.feature_count(), 400u);
  const geo::Point centre = prepared->boxes[210].centre();
  const auto found = prepared->index.query({centre.x, centre.y, centre.x, centre.y});
  EXPECT_NE(std::find(found.begin(), found.end(), 210u), found.end());
  EXPECT_EQ(prepared->untransformed, 0u);
}

TEST(Prepare, NeighboursStillShareTheirBorder) {
  const auto prepared = prepare(*grid(4), geo::parse_crs("EPSG:9488"), 50);
  double sum = 0;
  for (std::size_t f = 0; f < 16; ++f) sum += geo::area(prepared->shapes, f);
  geo::Transform transform(geo::parse_crs("EPSG:4326"), geo::parse_crs("EPSG:9488"));
  const geo::Point a = transform.target_from_source(geo::Point{105, -3.03}), c = transform.target_from_source(geo::Point{105.04, -2.99});
  EXPECT_NEAR(sum, (c.x - a.x) * (c.y - a.y), 1e-4 * sum) << "no gap and no overlap between the cells";
}

TEST(Prepare, LeavesOutWhatTheMapCannotShow) {
  auto dataset = std::make_shared<data::Dataset>(*grid(1));
  dataset->geometries.points[1].y = 95;  // no such latitude
  const auto prepared = prepare(*dataset, geo::parse_crs("EPSG:9488"), 0);
  EXPECT_GT(prepared->untransformed, 0u);
  EXPECT_EQ(prepared->shapes.feature_count(), 1u);
  EXPECT_TRUE(prepared->boxes[0].empty());
  for (const geo::Point p : prepared->shapes.points) EXPECT_TRUE(std::isfinite(p.x) && std::isfinite(p.y));
}

TEST(Prepare, ProjectsPointsThatNeighboursShareAsIfEachWereAlone) {
  const auto dataset = grid(200);  // several steps, and almost every point of four cells
  const auto prepared = prepare(*dataset, geo::parse_crs("EPSG:9488"), 0);
  geo::Transform transform(dataset->crs, geo::parse_crs("EPSG:9488"));
  const auto& from = dataset->geometries.points;
  ASSERT_EQ(prepared->shapes.points.size(), from.size());
  for (std::size_t i = 0; i < from.size(); i += 7) {
    ASSERT_EQ(prepared->shapes.points[i], transform.target_from_source(from[i])) << "point " << i;
  }
}

TEST(Prepare, CountsEveryPointThatTheMapCannotShow) {
  auto dataset = std::make_shared<data::Dataset>(*grid(2));
  auto& points = dataset->geometries.points;
  points[0].y = points[4].y = 95;  // where the first ring begins and ends: one place, two points
  EXPECT_EQ(prepare(*dataset, geo::parse_crs("EPSG:9488"), 0)->untransformed, 2u);
}

TEST(PreparedCache, PreparesOnceForTheSameQuestion) {
  PreparedCache cache;
  const auto dataset = grid(3);
  const geo::Crs crs = geo::parse_crs("EPSG:9488");
  const auto first = cache.get(dataset, crs, 10);
  EXPECT_EQ(cache.get(dataset, crs, 10), first);
  EXPECT_NE(cache.get(dataset, crs, 20), first);
  std::vector<PreparedPtr> seen(4);
  {
    std::vector<std::jthread> threads;
    for (auto& slot : seen) threads.emplace_back([&] { slot = cache.get(dataset, crs, 10); });
  }
  for (const auto& one : seen) EXPECT_EQ(one, first);
}

}  // namespace
}  // namespace titik::scene
