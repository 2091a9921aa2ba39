// SPDX-License-Identifier: MIT
#include "ui/swatch.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "scene/icon.h"
#include "ui/draw.h"

namespace titik::ui {
namespace {

ImU32 ink(core::Colour colour, double opacity) {
  colour.a = static_cast<std::uint8_t>(std::lround(colour.a * std::clamp(opacity, 0.0, 1.0)));
  return u32(colour);
}

/// Dear ImGui draws a line below one pixel as one of full strength: thin ones pale instead.
void stroke(ImDrawList& list, const std::vector<ImVec2>& points, bool closed, const model::Line& line, double opacity) {
  const double width = line.width_mm * px_per_mm();
  const double pale = std::min(1.0, std::max(0.35, width));
  const auto drawn = static_cast<float>(std::max(1.0, width));
  if (line.dash_mm.empty()) {
    list.AddPolyline(points.data(), static_cast<int>(points.size()), ink(line.colour, opacity * pale),
                     closed ? ImDrawFlags_Closed : ImDrawFlags_None, drawn);
    return;
  }
  // Dashes of the straight line of a key; a closed outline of them would be lost in a swatch.
  double at = 0;
  const double length = std::hypot(points[1].x - points[0].x, points[1].y - points[0].y);
  for (std::size_t i = 0; at < length; ++i) {
    const double dash = std::max(0.5, line.dash_mm[i % line.dash_mm.size()] * px_per_mm());
    const auto from = static_cast<float>(at / length), to = static_cast<float>(std::min(length, at + dash) / length);
    const auto along = [&](float t) {
      return ImVec2{points[0].x + (points[1].x - points[0].x) * t, points[0].y + (points[1].y - points[0].y) * t};
    };
    if (i % 2 == 0) list.AddLine(along(from), along(to), ink(line.colour, opacity * pale), drawn);
    at += dash;
  }
}

void hatch(ImDrawList& list, const model::Hatch& hatch, const scene::Rect& place, double opacity) {
  const double angle = hatch.angle_deg * std::numbers::pi / 180;
  const double spacing = std::max(2.0, hatch.spacing_mm * px_per_mm());
  const geo::Point along{std::cos(angle), -std::sin(angle)}, across{std::sin(angle), std::cos(angle)};
  const double reach = (place.width + place.height) / 2;
  const geo::Point centre{place.x + place.width / 2, place.y + place.height / 2};
  const auto width = static_cast<float>(std::max(1.0, hatch.width_mm * px_per_mm()));
  list.PushClipRect(vec2(place.x, place.y), vec2(place.right(), place.bottom()), true);
  for (double d = -std::floor(reach / spacing) * spacing; d <= reach; d += spacing) {
    const geo::Point middle{centre.x + across.x * d, centre.y + across.y * d};
    list.AddLine(vec2(middle.x - along.x * reach, middle.y - along.y * reach),
                 vec2(middle.x + along.x * reach, middle.y + along.y * reach), ink(hatch.colour, opacity), width);
  }
  list.PopClipRect();
}

/// An icon's outlines aren't convex, which the draw list can't fill: pixel by pixel, in rows of spans.
void icon(ImDrawList& list, const std::vector<std::vector<geo::Point>>& outline, geo::Point centre, double side,
          core::Colour colour, double opacity) {
  constexpr int rows_per_px = 4;
  const double left = std::floor(centre.x - side / 2), top = std::floor(centre.y - side / 2);
  const int size = static_cast<int>(std::ceil(side)) + 1;
  std::vector<float> covered(static_cast<std::size_t>(size) * static_cast<std::size_t>(size), 0.0f);
  for (int row = 0; row < size * rows_per_px; ++row) {
    const double y = top + (row + 0.5) / rows_per_px;
    std::vector<std::pair<double, int>> crossings;
    for (const auto& ring : outline) {
      for (std::size_t i = 0; i < ring.size(); ++i) {
        geo::Point a = ring[i], b = ring[(i + 1) % ring.size()];
        a = {centre.x + a.x * side, centre.y + a.y * side};
        b = {centre.x + b.x * side, centre.y + b.y * side};
        if ((a.y <= y) != (b.y <= y))
          crossings.emplace_back(a.x + (b.x - a.x) * (y - a.y) / (b.y - a.y), a.y < b.y ? 1 : -1);
      }
    }
    std::sort(crossings.begin(), crossings.end());
    int winding = 0;
    for (std::size_t i = 0; i + 1 < crossings.size(); ++i) {
      winding += crossings[i].second;
      if (winding == 0) continue;
      const double from = crossings[i].first - left, to = crossings[i + 1].first - left;
      for (int x = std::max(0, static_cast<int>(from)); x < size && x < to; ++x) {
        const double share = std::min(to, x + 1.0) - std::max(from, static_cast<double>(x));
        if (share > 0)
          covered[static_cast<std::size_t>(row / rows_per_px * size + x)] += static_cast<float>(share) / rows_per_px;
      }
    }
  }
  for (int y = 0; y < size; ++y) {
    for (int x = 0; x < size; ++x) {
      const float share = std::min(1.0f, covered[static_cast<std::size_t>(y * size + x)]);
      if (share > 0.03f)
        list.AddRectFilled(vec2(left + x, top + y), vec2(left + x + 1, top + y + 1), ink(colour, opacity * share));
    }
  }
}

void marker(ImDrawList& list, const model::Symbol& symbol, const scene::Rect& place, double opacity, double size_px) {
  geo::Point centre{place.x + place.width / 2, place.y + place.height / 2};
  // A pin stands on its tip: its body is what is centred.
  if (symbol.marker.shape == model::MarkerShape::pin) centre.y += size_px / 2;
  std::vector<ImVec2> points;
  for (const geo::Point& p : scene::marker_outline(symbol.marker.shape))
    points.push_back(vec2(centre.x + p.x * size_px, centre.y + p.y * size_px));
  if (points.size() > 1 && points.front().x == points.back().x && points.front().y == points.back().y)
    points.pop_back();
  if (symbol.casing) stroke(list, points, true, *symbol.casing, opacity);
  if (symbol.fill) {
    // Counter-clockwise outlines would get their soft edge inside.
    double area = 0;
    for (std::size_t i = 0; i < points.size(); ++i) {
      const ImVec2 a = points[i], b = points[(i + 1) % points.size()];
      area += a.x * b.y - b.x * a.y;
    }
    if (area < 0) std::reverse(points.begin(), points.end());
    list.AddConvexPolyFilled(points.data(), static_cast<int>(points.size()), ink(*symbol.fill, opacity));
  }
  if (symbol.outline) stroke(list, points, true, *symbol.outline, opacity);
  if (symbol.marker.icon.empty()) return;
  const scene::IconPlace at = scene::icon_place(symbol.marker.shape);
  const core::Colour colour = symbol.outline ? symbol.outline->colour : core::rgb(0xFFFFFF);
  icon(list, scene::icon_outline(symbol.marker.icon),
       {centre.x + at.centre.x * size_px, centre.y + at.centre.y * size_px}, at.side * size_px, colour, opacity);
}

bool theme_is_dark() { return &current_theme() == &theme(true); }

double marker_px(const model::Symbol& symbol, double marker_mm) {
  return (marker_mm > 0 ? marker_mm : symbol.marker.size_mm) * px_per_mm();
}

}  // namespace

double px_per_mm() { return 96 / 25.4 * ui_scale(); }

double symbol_height(const model::Symbol& symbol, geo::GeometryKind kind, double marker_mm) {
  return kind == geo::GeometryKind::point ? marker_px(symbol, marker_mm) + px(2) : px(14);
}

void draw_symbol(ImDrawList& list, const model::Symbol& symbol, geo::GeometryKind kind, const scene::Rect& place,
                 double opacity, double marker_mm) {
  // Keys are read against the map's light ground; on a dark panel they bring a piece of it along.
  if (theme_is_dark())
    list.AddRectFilled(vec2(place.x, place.y), vec2(place.right(), place.bottom()), u32(core::rgb(0xF4F3EF)), px(2));
  if (kind == geo::GeometryKind::point) return marker(list, symbol, place, opacity, marker_px(symbol, marker_mm));
  const bool area = kind == geo::GeometryKind::polygon && (symbol.fill || symbol.hatch);
  if (area) {
    const ImVec2 least = vec2(std::floor(place.x), std::floor(place.y)),
                 most = vec2(std::floor(place.right()), std::floor(place.bottom()));
    if (symbol.fill) list.AddRectFilled(least, most, ink(*symbol.fill, opacity));
    if (symbol.hatch) hatch(list, *symbol.hatch, {least.x, least.y, most.x - least.x, most.y - least.y}, opacity);
    // A key needs an edge even where the map's outlines are pale or missing.
    list.AddRect(least, most, u32(core::with_alpha(current_theme().text, 60)), 0, 0, 1);
    return;
  }
  const float middle = static_cast<float>(std::floor(place.y + place.height / 2)) + 0.5f;
  const float inset = theme_is_dark() ? px(2) : 0;
  const std::vector<ImVec2> line = {{static_cast<float>(place.x) + inset, middle},
                                    {static_cast<float>(place.right()) - inset, middle}};
  if (symbol.casing) stroke(list, line, false, *symbol.casing, opacity);
  if (symbol.outline) stroke(list, line, false, *symbol.outline, opacity);
}

void draw_ramp(ImDrawList& list, const std::vector<core::Colour>& colours, const scene::Rect& place) {
  const double width = place.width / static_cast<double>(std::max<std::size_t>(1, colours.size()));
  for (std::size_t i = 0; i < colours.size(); ++i) {
    const double left = place.x + width * static_cast<double>(i);
    list.AddRectFilled(vec2(std::floor(left), place.y), vec2(std::floor(left + width), place.bottom()),
                       u32(colours[i]));
  }
  list.AddRect(vec2(std::floor(place.x), place.y), vec2(std::floor(place.right()), place.bottom()),
               u32(core::with_alpha(current_theme().text, 60)), 0, 0, 1);
}

}  // namespace titik::ui
