// SPDX-License-Identifier: MIT
#include "render/mesh.h"

#include <gtest/gtest.h>

#include <cmath>
#include <map>
#include <numbers>
#include <random>
#include <set>

#include "core/error.h"
#include "output/small_scenes.h"

namespace titik::render {
namespace {

using geo::GeometryKind;
using geo::Point;
using small_scenes::prepared;
using small_scenes::Rings;

std::vector<Point> rectangle(double x1, double y1, double x2, double y2) {
  return {{x1, y1}, {x2, y1}, {x2, y2}, {x1, y2}, {x1, y1}};
}
std::vector<Point> reversed(std::vector<Point> ring) { return {ring.rbegin(), ring.rend()}; }

/// The area of the triangles of each feature. Fails when a triangle has corners of two features.
std::map<std::uint32_t, double> areas(const Mesh& mesh) {
  std::map<std::uint32_t, double> sums;
  for (const Mesh::Chunk& chunk : mesh.areas) {
    for (std::uint32_t i = chunk.first; i < chunk.first + chunk.count; i += 3) {
      const Mesh::Vertex &a = mesh.vertices[mesh.indices[i]], &b = mesh.vertices[mesh.indices[i + 1]],
                         &c = mesh.vertices[mesh.indices[i + 2]];
      EXPECT_EQ(a.feature, b.feature);
      EXPECT_EQ(a.feature, c.feature);
      sums[a.feature] += std::abs((static_cast<double>(b.x) - a.x) * (static_cast<double>(c.y) - a.y) -
                                  (static_cast<double>(b.y) - a.y) * (static_cast<double>(c.x) - a.x)) /
                         2;
    }
  }
  return sums;
}

/// A star of many corners about a centre.
std::vector<Point> star(Point centre, double radius, std::mt19937& random) {
  std::uniform_real_distribution<double> share(0.3, 1);
  std::vector<Point> ring;
  constexpr int corners = 60;
  for (int i = 0; i < corners; ++i) {
    const double angle = 2 * std::numbers::pi * i / corners, r = radius * share(random);
    ring.push_back({centre.x + r * std::cos(angle), centre.y + r * std::sin(angle)});
  }
  ring.push_back(ring.front());
  return ring;
}

TEST(Mesh, TrianglesAddUpToTheAreaOfEachFeatureFarFromTheOrigin) {
  std::mt19937 random(7);
  std::vector<Rings> features;
  for (int i = 0; i < 200; ++i) {
    const Point centre = {500000.0 + 300 * (i % 20), 9600000.0 + 300 * (i / 20)};
    features.push_back({star(centre, 140, random)});
    if (i % 3 == 0)
      features.back().push_back(reversed(rectangle(centre.x - 20, centre.y - 20, centre.x + 20, centre.y + 20)));
  }
  const auto layer = prepared(GeometryKind::polygon, features);
  const MeshPtr mesh = build_mesh(*layer);
  const auto sums = areas(*mesh);
  ASSERT_EQ(sums.size(), features.size());
  // A float is good to 2⁻²⁴ of the chunk's size, some kilometres here: about half a millimetre of position.
  for (const auto& [feature, sum] : sums) EXPECT_NEAR(sum, geo::area(layer->shapes, feature), 1e-4 * sum) << feature;
}

TEST(Mesh, VerticesLieInTheBoxOfTheirFeatureAndOfTheirChunk) {
  std::mt19937 random(8);
  std::vector<Rings> features;
  for (int i = 0; i < 50; ++i) features.push_back({star({400000.0 + 5000 * i, 9600000}, 2000, random)});
  const auto layer = prepared(GeometryKind::polygon, features);
  const MeshPtr mesh = build_mesh(*layer);
  for (const Mesh::Chunk& chunk : mesh->areas) {
    for (std::uint32_t i = chunk.first; i < chunk.first + chunk.count; ++i) {
      const Mesh::Vertex& vertex = mesh->vertices[mesh->indices[i]];
      const Point at = {chunk.origin.x + vertex.x, chunk.origin.y + vertex.y};
      EXPECT_TRUE(layer->boxes[vertex.feature].grown(0.05).contains(at));
      EXPECT_TRUE(chunk.box.grown(0.05).contains(at));
    }
  }
}

TEST(Mesh, ConvexAndOtherRingsGiveTheLeastNumberOfTriangles) {
  const auto count = [](const std::vector<Point>& ring) {
    return build_mesh(*prepared(GeometryKind::polygon, {{ring}}))->indices.size() / 3;
  };
  EXPECT_EQ(count({{0, 0}, {4, 0}, {0, 4}, {0, 0}}), 1u);
  EXPECT_EQ(count(rectangle(0, 0, 4, 4)), 2u);
  EXPECT_EQ(count({{0, 0}, {4, 0}, {1, 1}, {0, 4}, {0, 0}}), 2u) << "not convex";
  EXPECT_EQ(count({{0, 0}, {4, 0}, {0, 0}}), 0u) << "no area";
}

TEST(Mesh, ADartIsNotFilledBeyondItself) {
  const auto layer = prepared(GeometryKind::polygon, {{{{0, 0}, {4, 0}, {1, 1}, {0, 4}, {0, 0}}}});
  EXPECT_NEAR(areas(*build_mesh(*layer))[0], geo::area(layer->shapes, 0), 1e-6);
}

TEST(Mesh, ARingThatCrossesItselfIsFilledByTheNonZeroRule) {
  // a pentagram: filled whole, its centre too
  std::vector<Point> ring;
  for (int i = 0; i <= 5; ++i) {
    const double angle = 4 * std::numbers::pi * i / 5;
    ring.push_back({std::cos(angle), std::sin(angle)});
  }
  ring.back() = ring.front();
  const double outer = 1, inner = std::cos(2 * std::numbers::pi / 5) / std::cos(std::numbers::pi / 5);
  const double whole = 5 * outer * inner * std::sin(std::numbers::pi / 5);
  EXPECT_NEAR(areas(*build_mesh(*prepared(GeometryKind::polygon, {{ring}})))[0], whole, 1e-5);
}

TEST(Mesh, FreePathsAreFilledByTheEvenOddRule) {
  const std::vector<std::vector<Point>> rings = {rectangle(0, 0, 10, 10), rectangle(2, 2, 5, 5)};
  EXPECT_NEAR(areas(build_mesh(rings, true))[0], 91, 1e-5);
}

TEST(Mesh, ABorderThatTwoPolygonsShareIsOneSegmentThatKnowsBoth) {
  const auto layer = prepared(GeometryKind::polygon, {{rectangle(0, 0, 1, 1)}, {rectangle(1, 0, 2, 1)}});
  const MeshPtr mesh = build_mesh(*layer);
  ASSERT_EQ(mesh->segments.size(), 7u);
  int shared = 0;
  for (const Mesh::Segment& segment : mesh->segments) {
    if (segment.other == Mesh::none) continue;
    ++shared;
    EXPECT_EQ(segment.feature, 0u);
    EXPECT_EQ(segment.other, 1u);
    EXPECT_FLOAT_EQ(segment.x0 - segment.x1, 0) << "the upright one";
  }
  EXPECT_EQ(shared, 1);
}

TEST(Mesh, AThirdPolygonOnTheSameEdgeKeepsAnEdgeOfItsOwn) {
  const auto layer =
      prepared(GeometryKind::polygon, {{rectangle(0, 0, 1, 1)}, {rectangle(1, 0, 2, 1)}, {rectangle(1, 0, 3, 1)}});
  std::set<std::uint32_t> at_border;
  const MeshPtr mesh = build_mesh(*layer);
  for (const Mesh::Segment& segment : mesh->segments) at_border.insert({segment.feature, segment.other});
  EXPECT_TRUE(at_border.contains(2u));
}

TEST(Mesh, SegmentsJoinWhereTheyMeetAloneAndEndWhereBordersPart) {
  const auto layer = prepared(GeometryKind::polygon, {{rectangle(0, 0, 1, 1)}, {rectangle(1, 0, 2, 1)}});
  const auto joined = [](const Mesh::Segment& segment, std::size_t end) {
    return segment.cut[2 * end] != 0 || segment.cut[2 * end + 1] != 0;
  };
  int ends = 0, joins = 0;
  const MeshPtr mesh = build_mesh(*layer);
  for (const Mesh::Segment& segment : mesh->segments) {
    for (const std::size_t end : {0u, 1u}) ++(joined(segment, end) ? joins : ends);
  }
  EXPECT_EQ(ends, 6) << "three at each of the two places where the border begins";
  EXPECT_EQ(joins, 8) << "two at each outer corner";
}

TEST(Mesh, LinesEndOpenAndCountTheirLength) {
  const auto layer = prepared(GeometryKind::line, {{{{0, 0}, {3, 0}, {3, 0}, {3, 4}}}});
  const MeshPtr mesh = build_mesh(*layer);
  ASSERT_EQ(mesh->segments.size(), 2u) << "no segment without length";
  EXPECT_TRUE(mesh->areas.empty());
  EXPECT_FLOAT_EQ(mesh->segments[1].along, 3);
  EXPECT_EQ(mesh->segments[0].cut[0], 0);
  EXPECT_EQ(mesh->segments[0].cut[2], mesh->segments[1].cut[0]) << "both know the same tangent";
  EXPECT_EQ(mesh->segments[1].cut[2], 0);
}

TEST(Mesh, ChunksHoldEverythingOnceAndAreBounded) {
  std::vector<Rings> features;
  for (int i = 0; i < 6000; ++i)
    features.push_back({rectangle(2.0 * (i % 80), 2.0 * (i / 80), 2.0 * (i % 80) + 1, 2.0 * (i / 80) + 1)});
  const MeshPtr mesh = build_mesh(*prepared(GeometryKind::polygon, features));
  EXPECT_GT(mesh->areas.size(), 1u);
  std::uint32_t next = 0;
  for (const Mesh::Chunk& chunk : mesh->areas) {
    EXPECT_EQ(chunk.first, next);
    next += chunk.count;
  }
  EXPECT_EQ(next, mesh->indices.size());
  next = 0;
  double area = 0;
  for (const Mesh::Chunk& chunk : mesh->lines) {
    EXPECT_EQ(chunk.first, next);
    EXPECT_LE(chunk.count, Mesh::most_segments);
    next += chunk.count;
    area += chunk.box.width() * chunk.box.height();
  }
  EXPECT_EQ(next, mesh->segments.size());
  EXPECT_LT(area, 4.0 * 160 * 150) << "chunks lie together: 24 of them could cover the whole 24 times";
}

TEST(Mesh, PointsHaveNone) {
  const MeshPtr mesh = build_mesh(*prepared(GeometryKind::point, {{{{1, 2}}}}));
  EXPECT_TRUE(mesh->vertices.empty());
  EXPECT_TRUE(mesh->segments.empty());
}

TEST(Mesh, BuildingCanBeCancelled) {
  std::stop_source source;
  source.request_stop();
  const auto layer = prepared(GeometryKind::polygon, {{rectangle(0, 0, 1, 1)}});
  EXPECT_THROW(build_mesh(*layer, core::Progress({}, source.get_token())), core::Error);
}

TEST(MeshCache, BuildsOnceAndForgetsWhatNobodyElseHolds) {
  MeshCache cache;
  auto layer = prepared(GeometryKind::polygon, {{rectangle(0, 0, 1, 1)}});
  EXPECT_EQ(cache.find(layer), nullptr);
  const MeshPtr mesh = cache.get(layer);
  EXPECT_EQ(cache.get(layer), mesh);
  cache.trim();
  EXPECT_EQ(cache.find(layer), mesh);
  const auto same = cache.find(layer);
  layer.reset();
  cache.trim();
  const auto other = prepared(GeometryKind::polygon, {{rectangle(0, 0, 1, 1)}});
  EXPECT_EQ(cache.find(other), nullptr);
}

}  // namespace
}  // namespace titik::render
