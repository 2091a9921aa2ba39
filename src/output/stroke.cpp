// SPDX-License-Identifier: MIT
#include "output/stroke.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace titik::output {
namespace {

using geo::Box;
using geo::Point;

/// Points nearer to each other are one: a 32nd of a pixel can't be seen, and directions between them are noise.
constexpr double smallest_segment = 1.0 / 32;
constexpr double miter_limit = 4;
/// Below this half width the shape of a join is finer than a pixel shows, and a miter costs least.
constexpr double thin = 0.6;

bool touches(const Box& box, Point a, Point b) {
  return std::max(a.x, b.x) >= box.min_x && std::min(a.x, b.x) <= box.max_x && std::max(a.y, b.y) >= box.min_y &&
         std::min(a.y, b.y) <= box.max_y;
}

Point between(Point from, Point to, double share) {
  return {from.x + (to.x - from.x) * share, from.y + (to.y - from.y) * share};
}

/// The stretch of a segment, as shares of it, that can lie in the box (Liang–Barsky); nothing when the second share is
/// not the greater.
std::pair<double, double> stretch_inside(const Box& box, Point from, Point to) {
  double begin = 0, end = 1;
  const auto limit = [&](double start, double step, double low, double high) {
    if (std::abs(step) < 1e-12) return;
    const double one = (low - start) / step, other = (high - start) / step;
    begin = std::max(begin, std::min(one, other));
    end = std::min(end, std::max(one, other));
  };
  limit(from.x, to.x - from.x, box.min_x, box.max_x);
  limit(from.y, to.y - from.y, box.min_y, box.max_y);
  return {begin, end};
}

void set(agg::vcgen_stroke& generator, double width, agg::line_join_e join, agg::line_cap_e cap) {
  generator.width(width);
  generator.line_join(join);
  generator.line_cap(cap);
  generator.inner_join(agg::inner_jag);  // right for segments shorter than the line is wide, too
  generator.miter_limit(miter_limit);
}

}  // namespace

unsigned Stroker::Stretch::vertex(double* x, double* y) {
  if (at_ < points.size()) {
    *x = points[at_].x;
    *y = points[at_].y;
    return at_++ == 0 ? agg::path_cmd_move_to : agg::path_cmd_line_to;
  }
  if (at_++ == points.size() && closed) return unsigned{agg::path_cmd_end_poly} | agg::path_flags_close;
  return agg::path_cmd_stop;
}

void Stroker::add_line(std::span<const Point> line, const Pen& pen, const Box& visible) {
  add(line, false, pen, visible, nullptr);
}

void Stroker::add_ring(std::span<const Point> ring, const Pen& pen, const Box& visible, Borders* borders) {
  add(ring, true, pen, visible, borders);
}

void Stroker::add(std::span<const Point> points, bool closed, const Pen& pen, const Box& visible, Borders* borders) {
  if (closed && points.size() > 1 && points.front() == points.back()) points = points.first(points.size() - 1);
  if (points.size() < 2) return;
  const Box near = visible.grown(pen.width / 2 * miter_limit + 1);
  const std::size_t segments = closed ? points.size() : points.size() - 1;
  const auto end_of = [&](std::size_t segment) { return points[segment + 1 < points.size() ? segment + 1 : 0]; };
  drawn_.resize(segments);
  for (std::size_t i = 0; i < segments; ++i) {
    drawn_[i] = touches(near, points[i], end_of(i)) && (!borders || borders->add(points[i], end_of(i)));
  }
  const bool miter = pen.join == Join::miter || pen.width / 2 < thin;
  const auto join = miter ? agg::miter_join_revert : agg::round_join;
  // An odd list is read twice, as Cairo and SVG do, so that on and off change places.
  const std::size_t parts = pen.dash.size() % 2 == 0 ? pen.dash.size() : 2 * pen.dash.size();
  double period = 0;
  for (std::size_t i = 0; i < parts; ++i) period += pen.dash[i % pen.dash.size()];
  if (period >= smallest_segment) {
    dash_.remove_all_dashes();
    for (std::size_t i = 0; i < parts; i += 2) {
      dash_.add_dash(pen.dash[i % pen.dash.size()], pen.dash[(i + 1) % pen.dash.size()]);
    }
    set(dashed_.generator(), pen.width, join, agg::butt_cap);
    return add_dashed(points, period, near);
  }
  set(stroke_.generator(), pen.width, join, borders ? agg::round_cap : agg::butt_cap);
  const auto gap = std::find(drawn_.begin(), drawn_.end(), 0);
  stretch_.closed = closed && gap == drawn_.end();
  // A ring starts behind a gap, which keeps the joins of each stretch.
  const auto first = static_cast<std::size_t>(closed && !stretch_.closed ? gap - drawn_.begin() : 0);
  for (std::size_t k = 0; k < segments; ++k) {
    const std::size_t i = first + k < segments ? first + k : first + k - segments;
    if (!drawn_[i]) {
      end_stretch();
    } else {
      if (stretch_.points.empty()) stretch_.points.push_back(points[i]);
      extend(end_of(i));
    }
  }
  end_stretch();
}

void Stroker::add_dashed(std::span<const Point> points, double period, const Box& near) {
  stretch_.closed = false;
  double travelled = 0;
  for (std::size_t i = 0; i < drawn_.size(); ++i) {
    const Point from = points[i], to = points[i + 1 < points.size() ? i + 1 : 0];
    const double length = std::hypot(to.x - from.x, to.y - from.y);
    const auto [begin, end] = drawn_[i] ? stretch_inside(near, from, to) : std::pair(0.0, 0.0);
    if (begin > 0 || begin >= end) end_stretch(true);
    if (begin < end) {
      if (stretch_.points.empty()) {
        dash_.dash_start(std::fmod(travelled + begin * length, period));
        stretch_.points.push_back(between(from, to, begin));
      }
      extend(between(from, to, end));
    }
    if (end < 1) end_stretch(true);
    travelled += length;
  }
  end_stretch(true);
}

void Stroker::extend(Point to) {
  const Point last = stretch_.points.back();
  const double dx = to.x - last.x, dy = to.y - last.y;
  if (dx * dx + dy * dy >= smallest_segment * smallest_segment) stretch_.points.push_back(to);
}

void Stroker::end_stretch(bool dashed) {
  if (stretch_.points.size() > 1) {
    if (dashed) {
      out_.add_path(dashed_);
    } else {
      out_.add_path(stroke_);
    }
  }
  stretch_.points.clear();
}

void Stroker::add_halo(std::span<const Point> ring, double reach, const Box& visible) {
  const Box near = visible.grown(reach + 1);
  set(stroke_.generator(), 2 * reach, agg::round_join, agg::round_cap);
  stretch_.closed = false;
  for (std::size_t i = 0; i < ring.size(); ++i) {
    const Point from = ring[i], to = ring[i + 1 < ring.size() ? i + 1 : 0];
    if (!touches(near, from, to)) continue;
    stretch_.points.push_back(from);
    extend(to);
    end_stretch();
  }
}

}  // namespace titik::output
