// SPDX-License-Identifier: MIT
#include "output/stroke.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace titik::output {
namespace {

using geo::Box;
using geo::Point;

/// Points nearer to each other are one: a 32nd of a pixel can't be seen, and directions between them are noise.
constexpr double smallest_segment = 1.0 / 32;
constexpr double miter_limit = 4;
/// Joins that turn less than this (as |sin|) are straight on.
constexpr double straight = 0.02;
/// How far a chord may lie inside the arc of a round join, px.
constexpr double arc_tolerance = 0.1;
/// Below this half width the shape of a join is finer than a pixel shows.
constexpr double thin = 0.6;

double cross(Point a, Point b) { return a.x * b.y - a.y * b.x; }
double dot(Point a, Point b) { return a.x * b.x + a.y * b.y; }
Point along(Point from, Point direction, double distance) {
  return {from.x + direction.x * distance, from.y + direction.y * distance};
}

bool touches(const Box& box, Point a, Point b) {
  return std::max(a.x, b.x) >= box.min_x && std::min(a.x, b.x) <= box.max_x && std::max(a.y, b.y) >= box.min_y &&
         std::min(a.y, b.y) <= box.max_y;
}

/// The stretch of a segment, as distances from its start, that can lie in the box (Liang–Barsky).
std::pair<double, double> stretch_inside(const Box& box, Point from, Point direction, double length) {
  double begin = 0, end = length;
  const auto limit = [&](double start, double step, double low, double high) {
    if (std::abs(step) < 1e-12) return;
    const double one = (low - start) / step, other = (high - start) / step;
    begin = std::max(begin, std::min(one, other));
    end = std::min(end, std::max(one, other));
  };
  limit(from.x, direction.x, box.min_x, box.max_x);
  limit(from.y, direction.y, box.min_y, box.max_y);
  return {begin, end};
}

}  // namespace

void Stroker::add_line(std::span<const Point> line, const Pen& pen, const Box& visible) {
  half_ = pen.width / 2;
  join_ = pen.join;
  const Box near = visible.grown(half_ * miter_limit + 1);
  load(line, false, near, nullptr);
  if (pen.dash.empty()) {
    outline_runs(false);
  } else {
    dash(pen, near);
  }
}

void Stroker::add_ring(std::span<const Point> ring, const Pen& pen, const Box& visible, Borders* borders) {
  half_ = pen.width / 2;
  join_ = pen.join;
  const Box near = visible.grown(half_ * miter_limit + 1);
  load(ring, true, near, borders);
  if (!pen.dash.empty()) return dash(pen, near);
  const auto gap = std::find_if(segments_.begin(), segments_.end(), [](const Segment& s) { return !s.drawn; });
  if (gap == segments_.end()) return outline(segments_, true, false);
  // Starting behind a gap keeps the joins of each run.
  std::rotate(segments_.begin(), gap, segments_.end());
  outline_runs(true);
}

void Stroker::add_halo(std::span<const Point> ring, double reach, const Box& visible) {
  half_ = reach;
  load(ring, true, visible.grown(reach + 1), nullptr);
  for (std::size_t i = 0; i < segments_.size(); ++i) {
    const Segment& now = segments_[i];
    const Segment& before = segments_[i == 0 ? segments_.size() - 1 : i - 1];
    const Point back = {-now.direction.x, -now.direction.y};
    if (now.drawn) {
      const Point end = along(now.from, now.direction, now.length);
      started_ = false;
      put(now.from, now.direction);
      put(end, now.direction);
      put(end, back);
      put(now.from, back);
    }
    if (!now.drawn && !before.drawn) continue;
    if (cross(before.direction, now.direction) <= 0) {
      wedge(now.from, before.direction, now.direction);
    } else {
      wedge(now.from, back, {-before.direction.x, -before.direction.y});
    }
  }
}

void Stroker::outline_runs(bool round_ends) {
  for (auto first = segments_.begin(); first != segments_.end();) {
    first = std::find_if(first, segments_.end(), [](const Segment& s) { return s.drawn; });
    const auto last = std::find_if(first, segments_.end(), [](const Segment& s) { return !s.drawn; });
    outline({first, last}, false, round_ends);
    first = last;
  }
}

void Stroker::load(std::span<const Point> line, bool closed, const Box& near, Borders* borders) {
  segments_.clear();
  if (line.empty()) return;
  Point from = line.front();
  const auto add_segment = [&](Point to) {
    const Point step = {to.x - from.x, to.y - from.y};
    const double squared = dot(step, step);
    if (squared < smallest_segment * smallest_segment) return;
    const double length = std::sqrt(squared), per_length = 1 / length;
    const bool drawn = touches(near, from, to) && (!borders || borders->add(from, to));
    segments_.push_back({from, {step.x * per_length, step.y * per_length}, length, drawn});
    from = to;
  };
  for (const Point to : line.subspan(1)) add_segment(to);
  if (closed) add_segment(line.front());
}

void Stroker::dash(const Pen& pen, const Box& near) {
  double period = 0;
  for (const double part : pen.dash) period += part;
  // An odd list is read twice, as Cairo and SVG do, so that on and off change places.
  const std::size_t parts = pen.dash.size() % 2 == 0 ? pen.dash.size() : 2 * pen.dash.size();
  if (parts != pen.dash.size()) period *= 2;
  if (period < smallest_segment) return outline_runs(false);

  double travelled = 0;
  const auto end_piece = [this] {
    if (!piece_.empty()) outline(piece_, false, false);
    piece_.clear();
  };
  for (const Segment& segment : segments_) {
    const auto [begin, end] =
        segment.drawn ? stretch_inside(near, segment.from, segment.direction, segment.length) : std::pair(0.0, 0.0);
    if (begin > 0 || begin >= end) end_piece();
    double at = begin;
    double phase = std::fmod(travelled + begin, period);
    std::size_t part = 0;
    for (; phase >= pen.dash[part % pen.dash.size()] && part + 1 < parts; ++part)
      phase -= pen.dash[part % pen.dash.size()];
    while (at < end) {
      const double left = std::max(0.0, pen.dash[part % pen.dash.size()] - phase);
      const double stop = std::min(at + left, end);
      if (part % 2 == 0 && stop > at) {
        piece_.push_back({along(segment.from, segment.direction, at), segment.direction, stop - at, true});
      }
      if (at + left <= end) {
        if (part % 2 == 0) end_piece();
        part = (part + 1) % parts;
        phase = 0;
      }
      at = stop;
    }
    if (end < segment.length) end_piece();
    travelled += segment.length;
  }
  end_piece();
}

void Stroker::outline(std::span<const Segment> run, bool closed, bool round_ends) {
  if (run.empty()) return;
  started_ = false;
  side(run, closed, true, round_ends);
  if (closed) started_ = false;
  side(run, closed, false, round_ends);
}

/// The left side of a run, or its right side on the way back.
void Stroker::side(std::span<const Segment> run, bool closed, bool forward, bool round_ends) {
  const std::size_t count = run.size();
  const auto segment = [&](std::size_t i) -> const Segment& { return run[forward ? i : count - 1 - i]; };
  const auto direction = [&](const Segment& s) {
    return forward ? s.direction : Point{-s.direction.x, -s.direction.y};
  };
  const auto start = [&](const Segment& s) { return forward ? s.from : along(s.from, s.direction, s.length); };
  const Segment* before = closed ? &segment(count - 1) : nullptr;
  for (std::size_t i = 0; i < count; ++i) {
    const Segment& now = segment(i);
    if (before) {
      join(start(now), direction(*before), direction(now), std::min(before->length, now.length));
    } else {
      put(start(now), direction(now));
    }
    before = &now;
  }
  if (closed) return;
  const Segment& last = segment(count - 1);
  const Point end = along(start(last), direction(last), last.length);
  put(end, direction(last));
  if (round_ends && half_ >= thin) arc(end, direction(last), -std::numbers::pi);
}

/// The corner on the left side of a line that comes along `in` and leaves along `out`.
void Stroker::join(Point at, Point in, Point out, double shorter) {
  const double turn = cross(in, out), ahead = dot(in, out);
  if (std::abs(turn) < straight && ahead > 0) return put(at, out);
  // Where the two offset lines meet: the mean normal, stretched by 2 / (1 + cos).
  const Point corner = {in.x + out.x, in.y + out.y};
  const bool inner = turn > 0;
  const double stretch = 1 / std::max(1 + ahead, 1e-9);
  if (inner) {
    // The corner of short segments would lie beyond their other end.
    if (half_ * half_ * (2 * stretch - 1) <= shorter * shorter) {
      return emit(at.x - corner.y * half_ * stretch, at.y + corner.x * half_ * stretch);
    }
    put(at, in);
    emit(at.x, at.y);
    return put(at, out);
  }
  if ((join_ == Join::miter || half_ < thin) && 2 * stretch <= miter_limit * miter_limit) {
    return emit(at.x - corner.y * half_ * stretch, at.y + corner.x * half_ * stretch);
  }
  put(at, in);
  if (join_ == Join::round && half_ >= thin) arc(at, in, std::atan2(turn, ahead));
  put(at, out);
}

/// The part of a disc that a turn to the right leaves open on the left side.
void Stroker::wedge(Point at, Point in, Point out) {
  started_ = false;
  emit(at.x, at.y);
  put(at, in);
  const double turn = std::atan2(cross(in, out), dot(in, out));
  arc(at, in, turn > 0 ? -turn : turn);  // a turn back is π with either sign
  put(at, out);
}

/// What lies between the ends of an arc on the left of `direction`, which turns by `angle`.
void Stroker::arc(Point at, Point direction, double angle) {
  const double step = 2 * std::acos(1 - std::min(1.0, arc_tolerance / half_));
  const int chords = std::max(1, static_cast<int>(std::ceil(std::abs(angle) / step)));
  for (int i = 1; i < chords; ++i) {
    const double c = std::cos(angle * i / chords), s = std::sin(angle * i / chords);
    put(at, {direction.x * c - direction.y * s, direction.x * s + direction.y * c});
  }
}

/// The point on the left of `at`, one half width off the line along `direction`.
void Stroker::put(Point at, Point direction) { emit(at.x - direction.y * half_, at.y + direction.x * half_); }

void Stroker::emit(double x, double y) {
  if (started_) return out_.line_to({x, y});
  out_.move_to({x, y});
  started_ = true;
}

}  // namespace titik::output
