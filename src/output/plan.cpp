// SPDX-License-Identifier: MIT
#include "output/plan.h"

#include <algorithm>
#include <cmath>

namespace titik::output {
namespace {

using geo::Box;
using geo::Point;

/// How far a symbol reaches beyond its geometry, mm: half a line with its sharpest miter, and markers' pins and
/// outlines.
double reach_mm(const model::Symbol& symbol, double marker_mm) {
  constexpr double miter_limit = 4;
  double width = 0;
  if (symbol.outline) width = std::max(width, symbol.outline->width_mm);
  if (symbol.casing) width = std::max(width, symbol.casing->width_mm);
  return width / 2 * miter_limit + marker_mm;
}

Box scaled(const Box& box, double factor) {
  return {box.min_x * factor, box.min_y * factor, box.max_x * factor, box.max_y * factor};
}

Box extent_mm(const scene::Path& path) {
  Box box;
  for (const auto& ring : path.rings) box.extend(geo::bounds(ring));
  return box.empty() ? box : box.grown(reach_mm(path.symbol, 0));
}

Box extent_mm(const scene::MarkerAt& marker) {
  const Point p = marker.centre_mm;
  return Box{p.x, p.y, p.x, p.y}.grown(reach_mm(marker.symbol, marker.symbol.marker.size_mm));
}

Box extent_mm(const scene::TextRun& run) {
  const Point p = run.origin_mm;
  // Turned by any angle; letters reach at most an em beyond their advance.
  return Box{p.x, p.y, p.x, p.y}.grown(run.advance_mm + run.size_mm * 1.5 + run.halo_mm);
}

Box extent_mm(const scene::Image& image) { return {image.rect.x, image.rect.y, image.rect.right(), image.rect.bottom()}; }

Box extent_mm(const auto&) { return {}; }

ItemPlan plan_shapes(const scene::Shapes& shapes, const Plan& plan) {
  ItemPlan result;
  result.passes.emplace(shapes.symbols);
  result.of_band.resize(static_cast<std::size_t>(plan.bands()));
  std::vector<double> reach_px;
  for (const model::Symbol& symbol : shapes.symbols) {
    const bool point = shapes.prepared->shapes.kind == geo::GeometryKind::point;
    reach_px.push_back(reach_mm(symbol, point ? symbol.marker.size_mm : 0) * plan.px_per_mm + 1);
  }
  const PixelFromMap pixel_from_map(shapes.page_from_map, plan.px_per_mm);
  const Box picture{0, 0, static_cast<double>(plan.width), static_cast<double>(plan.height)};
  const auto place = [&](std::uint32_t feature) {
    const std::uint16_t symbol = shapes.symbol_of[feature];
    const Box& map = shapes.prepared->boxes[feature];
    if (symbol == scene::Shapes::no_symbol || map.empty()) return;
    double reach = reach_px[symbol];
    if (!shapes.size_mm.empty()) reach += std::max(0.0, shapes.size_mm[feature]) * plan.px_per_mm;
    const Point low = pixel_from_map({map.min_x, map.max_y}), high = pixel_from_map({map.max_x, map.min_y});
    const Box box = Box{low.x, low.y, high.x, high.y}.grown(reach);
    if (!box.intersects(picture)) return;
    result.extent.extend(box);
    const int first = static_cast<int>(std::max(0.0, box.min_y)) / band_height;
    const int last = static_cast<int>(std::min(plan.height - 1.0, box.max_y)) / band_height;
    for (int band = first; band <= last; ++band) result.of_band[static_cast<std::size_t>(band)].push_back(feature);
  };
  if (!shapes.draw_order.empty()) {
    for (const std::uint32_t feature : shapes.draw_order) place(feature);
  } else {
    const auto count = static_cast<std::uint32_t>(shapes.symbol_of.size());
    for (std::uint32_t feature = 0; feature < count; ++feature) place(feature);
  }
  return result;
}

}  // namespace

Plan make_plan(const scene::Scene& scene, double px_per_mm, int width, int height) {
  Plan plan{px_per_mm, width, height, {}};
  for (const scene::Item& item : scene.items) {
    if (const auto* shapes = std::get_if<scene::Shapes>(&item)) {
      plan.items.push_back(plan_shapes(*shapes, plan));
    } else {
      const Box box = std::visit([](const auto& one) { return extent_mm(one); }, item);
      plan.items.push_back({box.empty() ? box : scaled(box, px_per_mm).grown(1), {}, {}});
    }
  }
  return plan;
}

}  // namespace titik::output
