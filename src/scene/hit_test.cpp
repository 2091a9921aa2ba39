// SPDX-License-Identifier: MIT
#include "scene/hit_test.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace titik::scene {
namespace {

bool drawn(const DrawnLayer& layer, std::uint32_t row) {
  return row < layer.style.symbol_of.size() && layer.style.symbol_of[row] != Shapes::no_symbol;
}

/// Polygons of which only the border is drawn are lines to the eye, and so to the hand.
bool only_outlined(const DrawnLayer& layer, std::uint32_t row) {
  const model::Symbol& symbol = layer.style.symbols[layer.style.symbol_of[row]];
  return !symbol.fill && !symbol.hatch;
}

double distance_to_border(const geo::Geometries& shapes, std::uint32_t row, geo::Point at) {
  double least = std::numeric_limits<double>::infinity();
  for (std::size_t ring = shapes.first_ring(row); ring < shapes.last_ring(row); ++ring) {
    const auto points = shapes.ring(ring);
    for (std::size_t i = 1; i < points.size(); ++i) {
      const geo::Point a = points[i - 1], b = points[i];
      const double dx = b.x - a.x, dy = b.y - a.y, length = dx * dx + dy * dy;
      const double t = length > 0 ? std::clamp(((at.x - a.x) * dx + (at.y - a.y) * dy) / length, 0.0, 1.0) : 0.0;
      least = std::min(least, std::hypot(at.x - a.x - t * dx, at.y - a.y - t * dy));
    }
  }
  return least;
}

/// Half the height of a point's marker; 0 for other kinds.
double marker_reach_mm(const DrawnLayer& layer, std::uint32_t row) {
  if (layer.prepared->shapes.kind != geo::GeometryKind::point) return 0;
  const double size = layer.style.size_mm.empty() ? layer.style.symbols[layer.style.symbol_of[row]].marker.size_mm : layer.style.size_mm[row];
  return size / 2;
}

double largest_reach_mm(const DrawnLayer& layer) {
  double reach = 0;
  if (layer.prepared->shapes.kind != geo::GeometryKind::point) return reach;
  for (const model::Symbol& symbol : layer.style.symbols) reach = std::max(reach, symbol.marker.size_mm / 2);
  for (const double size : layer.style.size_mm) reach = std::max(reach, size / 2);
  return reach;
}

/// Rows in the order in which they are drawn.
void sort_by_drawing(std::vector<std::uint32_t>& rows, const DrawnLayer& layer) {
  if (layer.style.draw_order.empty()) return;
  std::vector<std::uint32_t> place(layer.style.symbol_of.size(), 0);
  for (std::uint32_t i = 0; i < layer.style.draw_order.size(); ++i) place[layer.style.draw_order[i]] = i;
  std::sort(rows.begin(), rows.end(), [&](std::uint32_t a, std::uint32_t b) { return place[a] < place[b]; });
}

}  // namespace

std::vector<Hit> hit_test(const MapPicture& picture, geo::Point map, double reach_mm) {
  std::vector<Hit> hits;
  const double units_per_mm = 1 / picture.page_from_map.mm_per_unit;
  for (auto layer = picture.layers.rbegin(); layer != picture.layers.rend(); ++layer) {
    if (!layer->prepared || layer->layer->mask) continue;
    const Prepared& prepared = *layer->prepared;
    const bool polygons = prepared.shapes.kind == geo::GeometryKind::polygon;
    const double around = (reach_mm + largest_reach_mm(*layer)) * units_per_mm;
    std::vector<std::uint32_t> rows = prepared.index.query(geo::Box{map.x, map.y, map.x, map.y}.grown(around));
    std::erase_if(rows, [&](std::uint32_t row) {
      if (!drawn(*layer, row)) return true;
      if (polygons && only_outlined(*layer, row)) return distance_to_border(prepared.shapes, row, map) > reach_mm * units_per_mm;
      if (polygons) return !geo::contains(prepared.shapes, row, map);
      return geo::distance(prepared.shapes, row, map) > std::max(reach_mm, marker_reach_mm(*layer, row)) * units_per_mm;
    });
    sort_by_drawing(rows, *layer);
    for (auto row = rows.rbegin(); row != rows.rend(); ++row) hits.push_back({&*layer, *row});
  }
  return hits;
}

std::vector<std::uint32_t> rows_in(const DrawnLayer& layer, const geo::Box& box) {
  if (!layer.prepared) return {};
  const Prepared& prepared = *layer.prepared;
  std::vector<std::uint32_t> rows = prepared.index.query(box);
  std::erase_if(rows, [&](std::uint32_t row) {
    if (!drawn(layer, row)) return true;
    const auto points = prepared.shapes.feature_points(row);
    if (std::any_of(points.begin(), points.end(), [&](geo::Point point) { return box.contains(point); })) return false;
    return prepared.shapes.kind != geo::GeometryKind::polygon || !geo::contains(prepared.shapes, row, box.centre());
  });
  return rows;
}

}  // namespace titik::scene
