// SPDX-License-Identifier: MIT
// Polylines to the outlines of their strokes, for the PNG painter: caps are butt; what lies far outside the visible box
// is left out, so that the cost follows what is seen and not the length of the line.
#pragma once

#include <span>
#include <vector>

#include "geo/geometry.h"
#include "output/borders.h"
#include "output/coverage.h"

namespace titik::output {

enum class Join { round, miter };

struct Pen {
  double width = 1;          ///< px
  std::vector<double> dash;  ///< px: on, off, on, off …; empty = solid
  Join join = Join::round;   ///< miters longer than 4 half widths are cut
};

/// Turns lines into areas of one picture, to be filled by the non-zero rule: strokes never cancel each other.
class Stroker {
 public:
  explicit Stroker(Coverage& out) : out_(out) {}

  /// Adds the stroke of a polyline. Segments that don't come near `visible` are left out; dashes keep their places.
  void add_line(std::span<const geo::Point> line, const Pen& pen, const geo::Box& visible);
  /// Adds the stroke of a ring, whose last point may repeat the first. With `borders`, edges that were added before are
  /// left out; what is left of the ring ends round, so that no notch shows where borders meet.
  void add_ring(std::span<const geo::Point> ring, const Pen& pen, const geo::Box& visible, Borders* borders = nullptr);
  /// Adds what lies within `reach` px of a ring's edges, piece by piece and all wound the same way: nothing cancels where
  /// the ring is narrower than its halo, as the two sides of one stroke would.
  void add_halo(std::span<const geo::Point> ring, double reach, const geo::Box& visible);

 private:
  struct Segment {
    geo::Point from;
    geo::Point direction;  ///< unit
    double length;
    bool drawn;  ///< near the visible box, and not drawn before
  };

  void load(std::span<const geo::Point> line, bool closed, const geo::Box& near, Borders* borders);
  void outline_runs(bool round_ends);
  void dash(const Pen& pen, const geo::Box& near);
  void outline(std::span<const Segment> run, bool closed, bool round_ends);
  void side(std::span<const Segment> run, bool closed, bool forward, bool round_ends);
  void join(geo::Point at, geo::Point in, geo::Point out, double shorter);
  void arc(geo::Point at, geo::Point direction, double angle);
  void put(geo::Point at, geo::Point direction);
  void wedge(geo::Point at, geo::Point in, geo::Point out);
  void emit(double x, double y);

  Coverage& out_;
  std::vector<Segment> segments_;
  std::vector<Segment> piece_;
  double half_ = 0.5;
  Join join_ = Join::round;
  bool started_ = false;
};

}  // namespace titik::output
