// SPDX-License-Identifier: MIT
// Strokes of polylines for the PNG painter: AGG's stroke and dash generators see only the stretches of a line that are
// near the visible box and that were not drawn before, so that the cost follows what is seen and not the line's length.
#pragma once

#include <agg_conv_dash.h>
#include <agg_conv_stroke.h>
#include <agg_rasterizer_scanline_aa.h>

#include <span>
#include <vector>

#include "geo/geometry.h"
#include "output/borders.h"

namespace titik::output {

/// Clips in double precision: a coast may reach far beyond AGG's integers.
using Rasterizer = agg::rasterizer_scanline_aa<agg::rasterizer_sl_clip_dbl>;

enum class Join { round, miter };

struct Pen {
  double width = 1;          ///< px
  std::vector<double> dash;  ///< px: on, off, on, off …, at most 16; empty = solid
  Join join = Join::round;   ///< miters longer than 4 half widths are cut
};

/// Turns lines into areas, to be filled by the non-zero rule: strokes never cancel each other. Caps are butt.
class Stroker {
 public:
  explicit Stroker(Rasterizer& out) : out_(out) {}

  /// Adds the stroke of a polyline. Segments that don't come near `visible` are left out; dashes keep their places.
  void add_line(std::span<const geo::Point> line, const Pen& pen, const geo::Box& visible);
  /// Adds the stroke of a ring, whose last point may repeat the first. With `borders`, edges that were added before are
  /// left out; what is left of the ring ends round, so that no notch shows where borders meet.
  void add_ring(std::span<const geo::Point> ring, const Pen& pen, const geo::Box& visible, Borders* borders = nullptr);
  /// Adds what lies within `reach` px of a ring's edges, edge by edge: nothing cancels where the ring is narrower than
  /// its halo, as the two sides of one stroke would.
  void add_halo(std::span<const geo::Point> ring, double reach, const geo::Box& visible);

 private:
  /// A stretch of a line as AGG reads it.
  class Stretch {
   public:
    std::vector<geo::Point> points;
    bool closed = false;
    void rewind(unsigned) { at_ = 0; }
    unsigned vertex(double* x, double* y);

   private:
    std::size_t at_ = 0;
  };

  void add(std::span<const geo::Point> points, bool closed, const Pen& pen, const geo::Box& visible, Borders* borders);
  void add_dashed(std::span<const geo::Point> points, double period, const geo::Box& near);
  void extend(geo::Point to);
  void end_stretch(bool dashed = false);

  Rasterizer& out_;
  std::vector<char> drawn_;  ///< per segment: near the visible box, and not drawn before
  Stretch stretch_;
  agg::conv_stroke<Stretch> stroke_{stretch_};
  agg::conv_dash<Stretch> dash_{stretch_};
  agg::conv_stroke<agg::conv_dash<Stretch>> dashed_{dash_};
};

}  // namespace titik::output
