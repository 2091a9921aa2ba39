// SPDX-License-Identifier: MIT
// What the painters that write paths (PDF, SVG) share: which features of a layer can be seen, and their rings, edges
// and hatches in millimetres of the page, cut to it.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "geo/geometry.h"
#include "output/borders.h"
#include "output/clip.h"
#include "scene/scene.h"

namespace titik::output {

geo::Box box_of(const scene::Rect& rect);
/// Where both are.
scene::Rect intersection(const scene::Rect& one, const scene::Rect& other);

/// The features that can be seen inside `clip`, in drawing order.
std::vector<std::uint32_t> visible_features(const scene::Shapes& shapes, const scene::Rect& clip);

/// The middle lines of a hatch inside `box`: they pass through the page's corner or a multiple of the spacing beside
/// it, as in the PNG painter, so that neighbours match. None in an empty box.
std::vector<std::array<geo::Point, 2>> hatch_lines(const model::Hatch& style, const geo::Box& box);

/// A ring of a marker's outline or icon (about its centre, the marker 1 high) on the page: `size_mm` high about
/// `centre_mm`, the ring moved to `place` and drawn `side` as large.
std::vector<geo::Point> marker_ring(std::span<const geo::Point> ring, geo::Point centre_mm, double size_mm,
                                    geo::Point place, double side);

/// Calls `visit(feature, at_mm)` with each point of the features that can be seen inside `clip`; then
/// `after_feature()`.
template <typename Visit, typename AfterFeature>
void each_point(const scene::Shapes& shapes, const scene::Rect& clip, const Visit& visit,
                const AfterFeature& after_feature) {
  for (const std::uint32_t feature : visible_features(shapes, clip)) {
    for (const geo::Point point : shapes.prepared->shapes.feature_points(feature))
      visit(feature, shapes.page_from_map(point));
    after_feature();
  }
}

/// Calls `visit(ring)` with each ring of the features, closed, cut to a little more than `clip`; then
/// `after_feature()`.
template <typename Visit, typename AfterFeature>
void each_area(const scene::Shapes& shapes, std::span<const std::uint32_t> features, const scene::Rect& clip,
               const Visit& visit, const AfterFeature& after_feature) {
  const geo::Geometries& geometries = shapes.prepared->shapes;
  const geo::Box page = box_of(clip).grown(1);  // room for the anti-aliasing of viewers
  std::vector<geo::Point> on_page;
  for (const std::uint32_t feature : features) {
    for (std::size_t ring = geometries.first_ring(feature); ring < geometries.last_ring(feature); ++ring) {
      const auto points = geometries.ring(ring);
      on_page.resize(points.size());
      std::transform(points.begin(), points.end(), on_page.begin(), shapes.page_from_map);
      visit(clip_ring(on_page, page));
    }
    after_feature();
  }
}

/// Calls `visit(line, closed)` with the lines, or the edges of polygons, each once; only what comes near `clip`, but
/// dashed lines whole, or their dashes would move. Then `after_feature()`.
template <typename Visit, typename AfterFeature>
void each_line(const scene::Shapes& shapes, std::span<const std::uint32_t> features, const model::Line& style,
               const scene::Rect& clip, const Visit& visit, const AfterFeature& after_feature) {
  const geo::Geometries& geometries = shapes.prepared->shapes;
  const bool polygons = geometries.kind == geo::GeometryKind::polygon, dashed = !style.dash_mm.empty();
  const geo::Box page = box_of(clip).grown(1 + 2 * style.width_mm);
  Borders borders;
  if (polygons) {
    std::size_t edges = 0;
    for (const std::uint32_t feature : features) edges += geometries.feature_points(feature).size();
    borders.clear(edges);
  }
  std::vector<geo::Point> on_page;
  for (const std::uint32_t feature : features) {
    for (std::size_t ring = geometries.first_ring(feature); ring < geometries.last_ring(feature); ++ring) {
      const auto points = geometries.ring(ring);
      on_page.resize(points.size());
      std::transform(points.begin(), points.end(), on_page.begin(), shapes.page_from_map);
      const auto wanted = [&](geo::Point from, geo::Point to) {
        return (dashed || page.intersects(geo::bounds(std::array{from, to}))) && (!polygons || borders.add(from, to));
      };
      for (const auto run : runs(on_page, wanted)) visit(run, polygons && run.size() == on_page.size());
    }
    after_feature();
  }
}

}  // namespace titik::output
