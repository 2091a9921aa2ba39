// SPDX-License-Identifier: MIT
#include "scene/graticule.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <optional>
#include <utility>

#include "scene/compose.h"
#include "scene/fonts.h"

namespace titik::scene {
namespace {

using core::message;
using core::tr_mark;
using geo::Box;
using geo::Point;
using Side = GraticuleEnd::Side;

constexpr int minute = 60, degree = 3600;
constexpr int intervals[] = {10 * degree, 5 * degree,  2 * degree, degree,     30 * minute, 20 * minute,
                             15 * minute, 10 * minute, 5 * minute, 2 * minute, minute,      30,
                             20,          15,          10,         5,          2,           1};
constexpr int steps = 64;         // chords of a line: 0.01 mm off an arc across an A3 at most
constexpr double edge_mm = 1e-6;  // an end lies on an edge of the frame within this
constexpr double label_pt = 6, line_mm = 0.12, air_mm = 0.5;

/// The part of a segment inside the frame (Liang & Barsky 1984).
std::optional<std::pair<Point, Point>> inside(Point from, Point to, const Rect& frame) {
  double start = 0, end = 1;
  const double dx = to.x - from.x, dy = to.y - from.y;
  const auto cut = [&](double direction, double room) {
    if (direction == 0) return room >= 0;
    const double t = room / direction;
    if (direction < 0)
      start = std::max(start, t);
    else
      end = std::min(end, t);
    return start <= end;
  };
  if (!cut(-dx, from.x - frame.x) || !cut(dx, frame.right() - from.x) || !cut(-dy, from.y - frame.y) ||
      !cut(dy, frame.bottom() - from.y)) {
    return std::nullopt;
  }
  return std::pair{Point{from.x + start * dx, from.y + start * dy}, Point{from.x + end * dx, from.y + end * dy}};
}

int first_multiple(double degrees, int interval) {
  return static_cast<int>(std::ceil(degrees * degree / interval - 1e-9)) * interval;
}
int count_between(double low, double high, int interval) {
  return std::max(0, static_cast<int>(std::floor(high * degree / interval + 1e-9)) -
                         static_cast<int>(std::ceil(low * degree / interval - 1e-9)) + 1);
}

/// One meridian or parallel, cut to the frame; its ends where it leaves by a side of its own.
void add_line(Graticule& graticule, const std::vector<Point>& points_mm, const Rect& frame, bool meridian,
              int arc_seconds) {
  std::vector<Point> piece;
  const auto end_at = [&](Point p) {
    std::optional<Side> side;
    if (meridian && std::fabs(p.y - frame.y) < edge_mm) side = Side::top;
    if (meridian && std::fabs(p.y - frame.bottom()) < edge_mm) side = Side::bottom;
    if (!meridian && std::fabs(p.x - frame.x) < edge_mm) side = Side::left;
    if (!meridian && std::fabs(p.x - frame.right()) < edge_mm) side = Side::right;
    if (side) graticule.ends.push_back({*side, p, arc_seconds});
  };
  const auto finish = [&] {
    if (piece.size() > 1) {
      end_at(piece.front());
      end_at(piece.back());
      graticule.lines.push_back(piece);
    }
    piece.clear();
  };
  for (std::size_t i = 1; i < points_mm.size(); ++i) {
    const Point from = points_mm[i - 1], to = points_mm[i];
    const bool finite = std::isfinite(from.x) && std::isfinite(from.y) && std::isfinite(to.x) && std::isfinite(to.y);
    const auto part = finite ? inside(from, to, frame) : std::nullopt;
    if (!part) {
      finish();
      continue;
    }
    if (piece.empty()) piece.push_back(part->first);
    piece.push_back(part->second);
    if (part->second.x != to.x || part->second.y != to.y) finish();
  }
  finish();
}

TextRun label_run(const std::string& text, double scale) {
  TextRun run = lay_out(FontFace::regular, label_pt * mm_per_pt * scale, text);
  run.role = "graticule/label";
  run.colour = Ink::secondary;
  return run;
}

}  // namespace

Graticule graticule(const PageFromMap& page_from_map, const Rect& frame, const geo::Crs& crs, double least_mm) {
  Graticule result;
  if (!crs.known() || frame.width <= 0 || frame.height <= 0) return result;
  geo::Transform lonlat_from_map(crs, geo::parse_crs("EPSG:4326"));
  const Point low = page_from_map.inverse({frame.x, frame.bottom()}),
              high = page_from_map.inverse({frame.right(), frame.y});
  const Box lonlat = geo::target_from_source(lonlat_from_map, {low.x, low.y, high.x, high.y});
  if (lonlat.empty() || !(lonlat.width() > 0) || !(lonlat.height() > 0)) return result;

  const double mm_per_degree = std::min(frame.width / lonlat.width(), frame.height / lonlat.height());
  const auto crosses = [&](int interval) {
    return count_between(lonlat.min_x, lonlat.max_x, interval) > 0 &&
           count_between(lonlat.min_y, lonlat.max_y, interval) > 0;
  };
  for (const int interval : intervals) {
    if (result.interval_arc_seconds > 0 && mm_per_degree * interval / degree < least_mm &&
        crosses(result.interval_arc_seconds))
      break;
    result.interval_arc_seconds = interval;
  }
  if (!crosses(result.interval_arc_seconds)) return {};

  const auto add = [&](bool meridian, int arc_seconds) {
    const double fixed = static_cast<double>(arc_seconds) / degree;
    std::vector<Point> points;
    for (int i = 0; i <= steps; ++i) {
      const double share = static_cast<double>(i) / steps;
      points.push_back(meridian ? Point{fixed, lonlat.min_y + share * lonlat.height()}
                                : Point{lonlat.min_x + share * lonlat.width(), fixed});
    }
    lonlat_from_map.source_from_target(points);
    for (Point& p : points) p = page_from_map(p);
    add_line(result, points, frame, meridian, arc_seconds);
  };
  const int interval = result.interval_arc_seconds;
  for (int at = first_multiple(lonlat.min_x, interval); at <= lonlat.max_x * degree + 1e-6; at += interval)
    add(true, at);
  for (int at = first_multiple(lonlat.min_y, interval); at <= lonlat.max_y * degree + 1e-6; at += interval)
    add(false, at);
  return result;
}

std::string degree_text(int arc_seconds, bool longitude, int interval_arc_seconds, const core::Language& language) {
  const int size = std::abs(arc_seconds);
  const auto two = [](int value) { return (value < 10 ? "0" : "") + std::to_string(value); };
  std::string text = std::to_string(size / degree) + "°";
  if (interval_arc_seconds % degree != 0) text += two(size / minute % 60) + "′";
  if (interval_arc_seconds % minute != 0) text += two(size % 60) + "″";
  if (arc_seconds == 0 || (longitude && size == 180 * degree)) return text;
  if (longitude)
    return language.text(arc_seconds > 0 ? message(tr_mark("{0} E"), text) : message(tr_mark("{0} W"), text));
  return language.text(arc_seconds > 0 ? message(tr_mark("{0} N"), text) : message(tr_mark("{0} S"), text));
}

double graticule_band_mm(double scale) { return label_pt * mm_per_pt * scale + 2 * air_mm * scale; }

std::vector<Item> draw_graticule_lines(const Graticule& graticule, double scale) {
  if (graticule.lines.empty()) return {};
  Path path;
  path.role = "graticule/lines";
  path.closed = false;
  path.rings = graticule.lines;
  path.symbol.outline = model::Line{Ink::frame, line_mm * scale, {}};
  path.opacity = 0.55;
  return {path};
}

std::vector<Item> draw_graticule_labels(const Graticule& graticule, const Rect& frame, double scale,
                                        const core::Language& language) {
  std::vector<Item> items;
  const double cap = font_metrics(FontFace::regular).cap_height * label_pt * mm_per_pt * scale;
  const double air = (graticule_band_mm(scale) - cap) / 2;
  for (const GraticuleEnd& end : graticule.ends) {
    const bool longitude = end.side == Side::top || end.side == Side::bottom;
    TextRun run = label_run(degree_text(end.arc_seconds, longitude, graticule.interval_arc_seconds, language), scale);
    const double half = run.advance_mm / 2;
    // A label keeps to its side of the frame: one at a corner moves along it. None fits on a side shorter than itself.
    if (2 * half > (longitude ? frame.width : frame.height)) continue;
    const double x = std::clamp(end.place_mm.x, frame.x + half, frame.right() - half);
    const double y = std::clamp(end.place_mm.y, frame.y + half, frame.bottom() - half);
    switch (end.side) {
      case Side::top:
        run.origin_mm = {x - half, frame.y - air};
        break;
      case Side::bottom:
        run.origin_mm = {x - half, frame.bottom() + air + cap};
        break;
      case Side::left:
        run.origin_mm = {frame.x - air, y + half};
        run.angle_deg = 90;
        break;
      case Side::right:  // read from the same side as the left one
        run.origin_mm = {frame.right() + air + cap, y + half};
        run.angle_deg = 90;
        break;
    }
    items.emplace_back(std::move(run));
  }
  return items;
}

}  // namespace titik::scene
