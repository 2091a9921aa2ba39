// SPDX-License-Identifier: MIT
#include "scene/hit_test.h"

#include <algorithm>

namespace titik::scene {
namespace {

bool drawn(const DrawnLayer& layer, std::uint32_t row) {
  return row < layer.style.symbol_of.size() && layer.style.symbol_of[row] != Shapes::no_symbol;
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
    const double around = polygons ? 0 : (reach_mm + largest_reach_mm(*layer)) * units_per_mm;
    std::vector<std::uint32_t> rows = prepared.index.query(geo::Box{map.x, map.y, map.x, map.y}.grown(around));
    std::erase_if(rows, [&](std::uint32_t row) {
      if (!drawn(*layer, row)) return true;
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
