// SPDX-License-Identifier: MIT
// A few rows of a picture and what can be done to them: areas and strokes are collected, then filled with a colour or a
// hatch. All positions are pixels of the whole picture, so that each band sees the same numbers and no seam can show.
// Pixels are premultiplied RGBA, blended in sRGB as map renderers do.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/colour.h"
#include "geo/geometry.h"
#include "output/coverage.h"
#include "output/stroke.h"

namespace titik::output {

/// Parallel lines through the origin of the picture and every `spacing` px beside it.
struct HatchPattern {
  core::Colour colour;
  double width = 1, spacing = 5;      ///< px
  double normal_x = 0, normal_y = 1;  ///< unit vector across the lines
};

/// One premultiplied pixel.
struct Pixel {
  std::uint8_t r = 0, g = 0, b = 0, a = 0;
};

/// A finished small picture, to be laid over others again and again.
struct Sheet {
  int width = 0, height = 0;
  std::vector<Pixel> pixels;
};

class Canvas {
 public:
  /// The rows [top, top + height) of a picture whose left edge is `left`; all pixels start as `background`.
  void begin(int left, int top, int width, int height, core::Colour background);

  geo::Box extent() const;

  /// Draw only inside `box` from now on; its edges are anti-aliased.
  void set_clip(const geo::Box& box);
  const geo::Box& clip() const { return clip_; }

  /// Collect an area, the stroke of a line or the stroke of a ring, less the edges in `borders`.
  void add_area(std::span<const geo::Point> ring);
  void add_line(std::span<const geo::Point> line, const Pen& pen);
  void add_outline(std::span<const geo::Point> ring, const Pen& pen, Borders* borders = nullptr);
  /// Collect what lies within `reach` px of a ring's edges.
  void add_halo(std::span<const geo::Point> ring, double reach);
  /// Paint what was collected, and forget it.
  void fill(core::Colour colour, FillRule rule = FillRule::non_zero);
  void fill(const HatchPattern& pattern, FillRule rule = FillRule::non_zero);

  /// What is drawn until end_layer() lies on a transparent sheet that is laid over the picture with `opacity`.
  void begin_layer();
  void end_layer(double opacity);
  /// Lays a sheet over the picture, its left top pixel at (x, y); the clip is the caller's care.
  void draw(const Sheet& sheet, int x, int y);
  /// Lays `colour` over the picture as far as a sheet that is `factor` times as fine covers it.
  void draw_cover(const Sheet& fine, int factor, int x, int y, core::Colour colour);

  /// Appends all rows as RGB.
  void append_rgb(std::vector<unsigned char>& out) const;
  /// Hands out what was drawn; the next call must be begin().
  Sheet take_sheet() { return {width_, height_, std::move(pixels_)}; }

 private:
  Pixel* row(int y) { return pixels_.data() + static_cast<std::size_t>(y - top_) * width_; }

  int left_ = 0, top_ = 0, width_ = 0, height_ = 0;
  geo::Box clip_;
  geo::Box visible_;  ///< clip and rows
  std::vector<Pixel> pixels_;
  std::vector<Pixel> below_;  ///< the picture, while a layer is drawn in pixels_
  Coverage coverage_;
  Stroker stroker_{coverage_};
};

}  // namespace titik::output
