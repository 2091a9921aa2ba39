// SPDX-License-Identifier: MIT
#include "output/vector_shapes.h"

#include <cmath>
#include <numbers>

namespace titik::output {

using geo::Box;
using geo::Point;

Box box_of(const scene::Rect& rect) { return {rect.x, rect.y, rect.right(), rect.bottom()}; }

scene::Rect intersection(const scene::Rect& one, const scene::Rect& other) {
  const double x = std::max(one.x, other.x), y = std::max(one.y, other.y);
  return {x, y, std::min(one.right(), other.right()) - x, std::min(one.bottom(), other.bottom()) - y};
}

std::vector<std::uint32_t> visible_features(const scene::Shapes& shapes, const scene::Rect& clip) {
  double reach = 0;
  for (const model::Symbol& symbol : shapes.symbols) {
    for (const auto& line : {symbol.outline, symbol.casing}) reach = std::max(reach, line ? 2 * line->width_mm : 0);
    reach = std::max(reach, symbol.marker.size_mm);
  }
  for (const double size : shapes.size_mm) reach = std::max(reach, size);
  const Box page = box_of(clip).grown(reach);
  std::vector<std::uint32_t> result;
  const auto look_at = [&](std::uint32_t feature) {
    const Box& map = shapes.prepared->boxes[feature];
    if (shapes.symbol_of[feature] == scene::Shapes::no_symbol || map.empty()) return;
    const Point low = shapes.page_from_map({map.min_x, map.max_y}), high = shapes.page_from_map({map.max_x, map.min_y});
    if (Box{low.x, low.y, high.x, high.y}.intersects(page)) result.push_back(feature);
  };
  const auto count = static_cast<std::uint32_t>(shapes.symbol_of.size());
  for (std::uint32_t i = 0; i < (shapes.draw_order.empty() ? count : 0); ++i) look_at(i);
  for (const std::uint32_t feature : shapes.draw_order) look_at(feature);
  return result;
}

std::vector<std::array<Point, 2>> hatch_lines(const model::Hatch& style, const Box& box) {
  std::vector<std::array<Point, 2>> lines;
  if (box.empty()) return lines;
  const double angle = style.angle_deg * std::numbers::pi / 180;
  const Point normal = {std::sin(angle), std::cos(angle)}, middle = box.centre();
  const double across = normal.x * middle.x + normal.y * middle.y;
  const double half = std::hypot(box.width(), box.height()) / 2;
  const double spacing = std::max(style.spacing_mm, 0.05);
  for (double k = std::ceil((across - half) / spacing); k * spacing <= across + half; ++k) {
    // The foot of the line nearest to the middle of the box, and a half diagonal to both sides.
    const double off = k * spacing - across;
    const Point foot = {middle.x + normal.x * off, middle.y + normal.y * off};
    lines.push_back({Point{foot.x - normal.y * half, foot.y + normal.x * half},
                     Point{foot.x + normal.y * half, foot.y - normal.x * half}});
  }
  return lines;
}

std::vector<geo::Point> marker_ring(std::span<const geo::Point> ring, geo::Point centre_mm, double size_mm,
                                    geo::Point place, double side) {
  std::vector<geo::Point> on_page;
  for (const geo::Point p : ring)
    on_page.push_back({centre_mm.x + size_mm * (place.x + side * p.x), centre_mm.y + size_mm * (place.y + side * p.y)});
  return on_page;
}

}  // namespace titik::output
