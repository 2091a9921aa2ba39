// SPDX-License-Identifier: MIT
#include "scene/reach.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "geo/geodesic.h"
#include "scene/compose.h"
#include "scene/fonts.h"

namespace titik::scene {
namespace {

using core::message;
using core::tr_mark;

// Violet: in none of the sequential palettes of the themes, and apart from the teal of the selection.
constexpr core::Colour ink = core::rgb(0x5B2A86);
constexpr core::Colour light = core::rgb(0xFFFFFF);
constexpr double label_pt = 7.5, halo_mm = 0.45, label_gap_mm = 0.7;
constexpr std::size_t named_radii = 3;

std::string km(double radius_km, const core::Language& language) { return language.short_number(radius_km, 2); }

TextRun label_run(const model::ReachPoint& point, const std::string& text, geo::Point pin, double scale,
                  const Rect& frame) {
  const double size = label_pt * mm_per_pt * scale, body = reach_pin_symbol().marker.size_mm * scale;
  TextRun run = lay_out(FontFace::bold, size, text);
  run.role = "reach/" + point.id + "/label";
  run.colour = ink;
  run.halo = light;
  run.halo_mm = halo_mm * scale;
  const double beside = body / 2 + label_gap_mm * scale;
  const bool room_right = pin.x + beside + run.advance_mm <= frame.right() - label_gap_mm * scale;
  run.origin_mm.x = room_right ? pin.x + beside : pin.x - beside - run.advance_mm;
  const double cap = font_metrics(FontFace::bold).cap_height * size;
  // Beside the pin's head; inside the frame where the pin is.
  run.origin_mm.y =
      std::clamp(pin.y - body / 2 + cap / 2, frame.y + cap + halo_mm * scale, frame.bottom() - halo_mm * scale);
  return run;
}

}  // namespace

std::string reach_label(const model::ReachPoint& point, const core::Language& language) {
  const std::string& title = point.title.in(language.code());
  return (title.empty() ? point.id : title) + " · " + km(point.radius_km, language) + " km";
}

std::string reach_legend(std::span<const model::ReachPoint> points, const core::Language& language) {
  std::set<double> radii;
  for (const model::ReachPoint& point : points) {
    if (point.visible) radii.insert(point.radius_km);
  }
  if (radii.empty()) return {};
  std::string words;
  if (radii.size() > named_radii) {
    words = km(*radii.begin(), language) + "–" + km(*radii.rbegin(), language);
  } else {
    for (const double radius : radii) words += (words.empty() ? "" : "; ") + km(radius, language);
  }
  return language.text(message(tr_mark("Reach of a point, r = {0} km"), words));
}

model::Symbol reach_circle_symbol() {
  model::Symbol symbol;
  symbol.fill = core::with_alpha(ink, 26);
  symbol.outline = model::Line{.colour = ink, .width_mm = 0.5, .dash_mm = {2.2, 1.1}};
  symbol.casing = model::Line{.colour = core::with_alpha(light, 210), .width_mm = 1.1, .dash_mm = {}};
  return symbol;
}

model::Symbol reach_pin_symbol() {
  model::Symbol symbol;
  symbol.fill = ink;
  symbol.outline = model::Line{.colour = light, .width_mm = 0.3, .dash_mm = {}};
  symbol.marker = {.shape = model::MarkerShape::pin, .size_mm = 5.2, .icon = {}};
  return symbol;
}

std::vector<geo::Point> reach_ring(const model::ReachPoint& point, geo::Transform& map_from_lonlat) {
  std::vector<geo::Point> ring = geo::geodesic_circle({point.lon, point.lat}, point.radius_km * 1000);
  if (map_from_lonlat.target_from_source(std::span(ring)) > 0) ring.clear();
  return ring;
}

ReachPicture draw_reach(std::span<const model::ReachPoint> points, const geo::Crs& crs,
                        const PageFromMap& page_from_map, const Rect& frame, double scale,
                        const core::Language& language) {
  ReachPicture picture;
  if (!crs.known() || std::none_of(points.begin(), points.end(), [](const model::ReachPoint& p) { return p.visible; }))
    return picture;
  geo::Transform map_from_lonlat(geo::parse_crs("EPSG:4326"), crs);
  const auto line = [scale](std::optional<model::Line>& one) {
    one->width_mm *= scale;
    for (double& dash : one->dash_mm) dash *= scale;
  };
  for (const model::ReachPoint& point : points) {
    std::vector<geo::Point> ring = point.visible ? reach_ring(point, map_from_lonlat) : std::vector<geo::Point>{};
    if (ring.empty()) continue;
    geo::Box box;
    for (geo::Point& corner : ring) {
      corner = page_from_map(corner);
      box.extend(corner);
    }
    if (!box.intersects({frame.x, frame.y, frame.right(), frame.bottom()})) continue;
    Path circle;
    circle.role = "reach/" + point.id + "/circle";
    circle.rings = {std::move(ring)};
    circle.symbol = reach_circle_symbol();
    line(circle.symbol.outline);
    line(circle.symbol.casing);
    picture.ground.push_back(std::move(circle));

    const geo::Point pin = page_from_map(map_from_lonlat.target_from_source({point.lon, point.lat}));
    if (pin.x < frame.x || pin.x > frame.right() || pin.y < frame.y || pin.y > frame.bottom()) continue;
    model::Symbol symbol = reach_pin_symbol();
    line(symbol.outline);
    symbol.marker.size_mm *= scale;
    const double body = symbol.marker.size_mm;
    picture.front.push_back(MarkerAt{"reach/" + point.id + "/pin", pin, symbol, 1.0});
    TextRun run = label_run(point, reach_label(point, language), pin, scale, frame);
    picture.keep_free.push_back({pin.x - body / 2, pin.y - body, body, body});
    picture.keep_free.push_back({run.origin_mm.x, run.origin_mm.y - run.size_mm, run.advance_mm, run.size_mm * 1.25});
    picture.front.push_back(std::move(run));
  }
  return picture;
}

}  // namespace titik::scene
