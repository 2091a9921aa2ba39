// SPDX-License-Identifier: MIT
#include "output/band_painter.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "output/pixels.h"
#include "scene/icon.h"

namespace titik::output {
namespace {

using geo::Box;
using geo::Point;

/// Larger markers are few, and their pictures many pixels: they are drawn, not stamped.
constexpr double largest_stamp_px = 64;
/// Halos are painted this many times as large as they are seen.
constexpr int halo_fineness = 4;

/// Draws on a tile of its own when the item is translucent as a whole.
template <typename Draw>
void with_opacity(Canvas& canvas, double opacity, const Draw& draw) {
  if (opacity <= 0) return;
  if (opacity < 1) canvas.begin_layer();
  draw();
  if (opacity < 1) canvas.end_layer(opacity);
}

}  // namespace

std::vector<unsigned char> BandPainter::paint(int band) {
  band_ = band;
  const int top = band * band_height;
  canvas_.begin(0, top, plan_.width, std::min(band_height, plan_.height - top), scene_.background);
  clips_ = {{0, 0, static_cast<double>(plan_.width), static_cast<double>(plan_.height)}};
  canvas_.set_clip(clips_.back());
  const Box rows = canvas_.extent();
  for (std::size_t i = 0; i < scene_.items.size(); ++i) {
    const scene::Item& item = scene_.items[i];
    const bool clips = std::holds_alternative<scene::BeginClip>(item) || std::holds_alternative<scene::EndClip>(item);
    if (!clips && !plan_.items[i].extent.intersects(rows)) continue;
    std::visit([&](const auto& one) { paint(one, plan_.items[i]); }, item);
  }
  std::vector<unsigned char> rgb;
  canvas_.append_rgb(rgb);
  return rgb;
}

void BandPainter::paint(const scene::BeginClip& begin, const ItemPlan&) {
  const Box& outer = clips_.back();
  clips_.push_back({std::max(outer.min_x, px(begin.rect.x)), std::max(outer.min_y, px(begin.rect.y)),
                    std::min(outer.max_x, px(begin.rect.right())), std::min(outer.max_y, px(begin.rect.bottom()))});
  canvas_.set_clip(clips_.back());
}

void BandPainter::paint(const scene::EndClip&, const ItemPlan&) {
  clips_.pop_back();
  canvas_.set_clip(clips_.back());
}

void BandPainter::paint(const scene::Shapes& shapes, const ItemPlan& plan) {
  const auto& features = plan.of_band[static_cast<std::size_t>(band_)];
  if (features.empty()) return;
  with_opacity(canvas_, shapes.opacity, [&] {
    if (shapes.prepared->shapes.kind == geo::GeometryKind::point) {
      paint_points(shapes, features);
    } else {
      paint_areas_and_lines(shapes, plan);
    }
  });
}

void BandPainter::paint_areas_and_lines(const scene::Shapes& shapes, const ItemPlan& plan) {
  const auto& features = plan.of_band[static_cast<std::size_t>(band_)];
  const auto each_style = [&](const auto& pass, const auto& draw) {
    const auto of_style = pass.by_style(features, shapes.symbol_of);
    for (std::size_t i = 0; i < of_style.size(); ++i) {
      if (!of_style[i].empty()) draw(pass.styles[i], of_style[i]);
    }
  };
  const auto stroke = [&](const model::Line& line, std::span<const std::uint32_t> some) {
    add_strokes(shapes, some, pen(line, Join::round));
    canvas_.fill(line.colour);
  };
  if (shapes.prepared->shapes.kind == geo::GeometryKind::polygon) {
    each_style(plan.passes->fills, [&](core::Colour colour, std::span<const std::uint32_t> some) {
      add_areas(shapes, some);
      canvas_.fill(colour);
    });
    each_style(plan.passes->hatches, [&](const model::Hatch& hatch, std::span<const std::uint32_t> some) {
      add_areas(shapes, some);
      canvas_.fill(pattern(hatch));
    });
  }
  each_style(plan.passes->casings, stroke);
  each_style(plan.passes->outlines, stroke);
}

void BandPainter::load(std::span<const Point> line, const auto& pixel_from) {
  line_.resize(line.size());
  std::transform(line.begin(), line.end(), line_.begin(), pixel_from);
}

void BandPainter::add_areas(const scene::Shapes& shapes, std::span<const std::uint32_t> features) {
  const PixelFromMap pixel_from_map(shapes.page_from_map, plan_.px_per_mm);
  const geo::Geometries& geometries = shapes.prepared->shapes;
  for (const std::uint32_t feature : features) {
    for (std::size_t ring = geometries.first_ring(feature); ring < geometries.last_ring(feature); ++ring) {
      load(geometries.ring(ring), pixel_from_map);
      canvas_.add_area(line_);
    }
  }
}

void BandPainter::add_strokes(const scene::Shapes& shapes, std::span<const std::uint32_t> features, const Pen& pen) {
  const PixelFromMap pixel_from_map(shapes.page_from_map, plan_.px_per_mm);
  const geo::Geometries& geometries = shapes.prepared->shapes;
  const bool rings = geometries.kind == geo::GeometryKind::polygon;
  if (rings) {
    std::size_t edges = 0;
    for (const std::uint32_t feature : features) edges += geometries.feature_points(feature).size();
    borders_.clear(edges);
  }
  for (const std::uint32_t feature : features) {
    for (std::size_t ring = geometries.first_ring(feature); ring < geometries.last_ring(feature); ++ring) {
      load(geometries.ring(ring), pixel_from_map);
      if (rings) {
        canvas_.add_outline(line_, pen, &borders_);
      } else {
        canvas_.add_line(line_, pen);
      }
    }
  }
}

void BandPainter::paint_points(const scene::Shapes& shapes, std::span<const std::uint32_t> features) {
  const PixelFromMap pixel_from_map(shapes.page_from_map, plan_.px_per_mm);
  for (const std::uint32_t feature : features) {
    const model::Symbol& symbol = shapes.symbols[shapes.symbol_of[feature]];
    if (shapes.size_mm.empty()) {
      auto& stamp = stamps_[&symbol];
      for (const Point p : shapes.prepared->shapes.feature_points(feature)) {
        stamp_marker(symbol, symbol.marker.size_mm, pixel_from_map(p), stamp);
      }
    } else {
      for (const Point p : shapes.prepared->shapes.feature_points(feature)) {
        draw_marker(canvas_, symbol, shapes.size_mm[feature], pixel_from_map(p));
      }
    }
  }
}

void BandPainter::draw_marker(Canvas& canvas, const model::Symbol& symbol, double size_mm, Point centre_px) {
  const double size = px(size_mm);
  if (!(size > 0)) return;
  const auto place = [&](Point unit) { return Point{centre_px.x + unit.x * size, centre_px.y + unit.y * size}; };
  load(scene::marker_outline(symbol.marker.shape), place);
  if (symbol.fill) {
    canvas.add_area(line_);
    canvas.fill(*symbol.fill);
  }
  if (symbol.outline) {
    canvas.add_outline(line_, pen(*symbol.outline, Join::miter));
    canvas.fill(symbol.outline->colour);
  }
  if (symbol.marker.icon.empty()) return;
  const scene::IconPlace icon = scene::icon_place(symbol.marker.shape);
  for (const auto& ring : scene::icon_outline(symbol.marker.icon)) {
    load(ring, [&](Point unit) {
      return place({icon.centre.x + unit.x * icon.side, icon.centre.y + unit.y * icon.side});
    });
    canvas.add_area(line_);
  }
  canvas.fill(symbol.outline.value_or(model::Line{}).colour);
}

/// Draws a marker at the nearest quarter of a pixel, from a picture of it where the whole of it is visible.
void BandPainter::stamp_marker(const model::Symbol& symbol, double size_mm, Point centre_px,
                               std::unique_ptr<Stamp>& stamp) {
  const Point quarter = {std::floor(centre_px.x * 4 + 0.5), std::floor(centre_px.y * 4 + 0.5)};
  const Point pixel = {std::floor(quarter.x / 4), std::floor(quarter.y / 4)};
  const double line = symbol.outline ? symbol.outline->width_mm : 0;
  const double reach = std::ceil(px(size_mm + 2 * line)) + 1;
  const Box covered = Box{pixel.x, pixel.y, pixel.x, pixel.y}.grown(reach);
  const Box& clip = canvas_.clip();
  if (!covered.intersects(clip)) return;
  const bool whole = covered.min_x >= clip.min_x && covered.max_x <= clip.max_x && covered.min_y >= clip.min_y &&
                     covered.max_y <= clip.max_y;
  if (!whole || reach > largest_stamp_px) {
    return draw_marker(canvas_, symbol, size_mm, {quarter.x / 4, quarter.y / 4});
  }
  if (!stamp) stamp = std::make_unique<Stamp>();
  stamp->reach = static_cast<int>(reach);
  const auto right = static_cast<int>(quarter.x - 4 * pixel.x), down = static_cast<int>(quarter.y - 4 * pixel.y);
  Tile& tile = stamp->tiles[static_cast<std::size_t>(4 * down + right)];
  if (tile.pixels.empty()) {
    stamp_canvas_.begin(-stamp->reach, -stamp->reach, 2 * stamp->reach, 2 * stamp->reach, {0, 0, 0, 0});
    draw_marker(stamp_canvas_, symbol, size_mm, {right / 4.0, down / 4.0});
    tile = stamp_canvas_.take_tile();
  }
  canvas_.draw(tile, static_cast<int>(pixel.x) - stamp->reach, static_cast<int>(pixel.y) - stamp->reach);
}

void BandPainter::paint(const scene::Path& path, const ItemPlan&) {
  const model::Symbol& symbol = path.symbol;
  const auto add_areas = [&] {
    for (const auto& ring : path.rings) {
      load(ring, [this](Point mm) { return px(mm); });
      canvas_.add_area(line_);
    }
  };
  const auto stroke = [&](const std::optional<model::Line>& line) {
    if (!line) return;
    for (const auto& ring : path.rings) {
      load(ring, [this](Point mm) { return px(mm); });
      if (path.closed) {
        canvas_.add_outline(line_, pen(*line, Join::miter));
      } else {
        canvas_.add_line(line_, pen(*line, Join::miter));
      }
    }
    canvas_.fill(line->colour);
  };
  with_opacity(canvas_, path.opacity, [&] {
    if (symbol.fill) {
      add_areas();
      canvas_.fill(*symbol.fill, FillRule::even_odd);
    }
    if (symbol.hatch) {
      add_areas();
      canvas_.fill(pattern(*symbol.hatch), FillRule::even_odd);
    }
    stroke(symbol.casing);
    stroke(symbol.outline);
  });
}

void BandPainter::paint(const scene::MarkerAt& marker, const ItemPlan&) {
  with_opacity(canvas_, marker.opacity,
               [&] { draw_marker(canvas_, marker.symbol, marker.symbol.marker.size_mm, px(marker.centre_mm)); });
}

/// Where the halos of two letters meet within a pixel, their covers would add up to a bright fringe: they are painted
/// on a finer tile, where hardly a pixel is shared.
void BandPainter::paint_halo(const scene::TextRun& run, const ItemPlan& plan) {
  const Box& clip = canvas_.clip();
  const Box rows = canvas_.extent();
  const auto left = static_cast<int>(std::floor(std::max({plan.extent.min_x, clip.min_x, rows.min_x})));
  const auto top = static_cast<int>(std::floor(std::max({plan.extent.min_y, clip.min_y, rows.min_y})));
  const auto right = static_cast<int>(std::ceil(std::min({plan.extent.max_x, clip.max_x, rows.max_x})));
  const auto bottom = static_cast<int>(std::ceil(std::min({plan.extent.max_y, clip.max_y, rows.max_y})));
  if (left >= right || top >= bottom) return;
  constexpr int n = halo_fineness;
  stamp_canvas_.begin(n * left, n * top, n * (right - left), n * (bottom - top), {0, 0, 0, 0});
  stamp_canvas_.set_clip({n * clip.min_x, n * clip.min_y, n * clip.max_x, n * clip.max_y});
  for (std::size_t i = 0; i < run.glyphs.size(); ++i) {
    for (const auto& ring : glyphs_.halo_rings(run, i, n * plan_.px_per_mm)) {
      stamp_canvas_.add_halo(ring, n * px(run.halo_mm));
    }
  }
  stamp_canvas_.fill(core::rgb(0xFFFFFF));
  canvas_.draw_cover(stamp_canvas_.take_tile(), n, left, top, run.halo);
}

void BandPainter::paint(const scene::TextRun& run, const ItemPlan& plan) {
  if (run.halo_mm > 0 && run.halo.a > 0) paint_halo(run, plan);
  for (const scene::Glyph& glyph : run.glyphs) {
    for (const auto& ring : glyphs_.rings(run, glyph, plan_.px_per_mm)) canvas_.add_area(ring);
  }
  canvas_.fill(run.colour);
}

/// The pixels whose middle lies in the rectangle and in the clip, of which the edges are rounded.
void BandPainter::paint(const scene::Image& image, const ItemPlan&) {
  const scene::Pixels& pixels = *image.pixels;
  if (pixels.width < 1 || pixels.height < 1 || !(image.rect.width > 0) || !(image.rect.height > 0)) return;
  const Box& clip = canvas_.clip();
  const Box rows = canvas_.extent();
  const auto whole = [](double at) { return static_cast<int>(std::floor(at + 0.5)); };
  const int left = whole(std::max({px(image.rect.x), clip.min_x, rows.min_x}));
  const int top = whole(std::max({px(image.rect.y), clip.min_y, rows.min_y}));
  const int right = whole(std::min({px(image.rect.right()), clip.max_x, rows.max_x}));
  const int bottom = whole(std::min({px(image.rect.bottom()), clip.max_y, rows.max_y}));
  if (left >= right || top >= bottom) return;
  const double step_x = pixels.width / px(image.rect.width), step_y = pixels.height / px(image.rect.height);
  Tile tile{right - left, bottom - top, {}};
  tile.pixels.reserve(static_cast<std::size_t>(tile.width) * static_cast<std::size_t>(tile.height));
  for (int y = top; y < bottom; ++y) {
    for (int x = left; x < right; ++x) {
      const auto colour = sample(pixels, (x + 0.5 - px(image.rect.x)) * step_x, (y + 0.5 - px(image.rect.y)) * step_y);
      tile.pixels.emplace_back(colour[0], colour[1], colour[2], colour[3]);
    }
  }
  with_opacity(canvas_, image.opacity, [&] { canvas_.draw(tile, left, top); });
}

Pen BandPainter::pen(const model::Line& line, Join join) const {
  Pen result{px(line.width_mm), {}, join};
  for (const double part : line.dash_mm) result.dash.push_back(px(part));
  return result;
}

HatchPattern BandPainter::pattern(const model::Hatch& hatch) const {
  const double angle = hatch.angle_deg * std::numbers::pi / 180;
  return {hatch.colour, px(hatch.width_mm), std::max(px(hatch.spacing_mm), 1e-3), std::sin(angle), std::cos(angle)};
}

}  // namespace titik::output
