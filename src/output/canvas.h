// SPDX-License-Identifier: MIT
// A few rows of a picture and what can be done to them: areas and strokes are collected by AGG's rasteriser, then
// filled with a colour or a hatch. All positions are pixels of the whole picture, so that each band sees the same
// numbers and no seam can show. Pixels are premultiplied RGBA, blended in sRGB as map renderers do.
#pragma once

#include <agg_color_rgba.h>
#include <agg_pixfmt_rgba.h>
#include <agg_rendering_buffer.h>
#include <agg_scanline_p.h>

#include <span>
#include <vector>

#include "core/colour.h"
#include "geo/geometry.h"
#include "output/stroke.h"

namespace titik::output {

enum class FillRule { non_zero, even_odd };

/// Parallel lines through the origin of the picture and every `spacing` px beside it.
struct HatchPattern {
  core::Colour colour;
  double width = 1, spacing = 5;      ///< px
  double normal_x = 0, normal_y = 1;  ///< unit vector across the lines
};

/// A finished small picture, to be laid over others again and again.
struct Tile {
  int width = 0, height = 0;
  std::vector<agg::rgba8> pixels;  ///< premultiplied
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

  /// What is drawn until end_layer() lies on a transparent tile that is laid over the picture with `opacity`.
  void begin_layer();
  void end_layer(double opacity);
  /// Lays a tile over the picture, its left top pixel at (x, y); the clip is the caller's care.
  void draw(const Tile& sheet, int x, int y);
  /// Lays `colour` over the picture as far as a tile that is `factor` times as fine covers it.
  void draw_cover(const Tile& fine, int factor, int x, int y, core::Colour colour);

  /// Appends all rows as RGB.
  void append_rgb(std::vector<unsigned char>& out) const;
  /// Hands out what was drawn; the next call must be begin().
  Tile take_tile() { return {width_, height_, std::move(pixels_)}; }

 private:
  /// AGG drops cells beyond a limit without a word; this one is a gigabyte of them, a thousand times what a band needs.
  static constexpr unsigned cell_blocks = 1 << 14;

  void attach();
  template <typename Visit>
  void sweep(FillRule rule, const Visit& visit);

  int left_ = 0, top_ = 0, width_ = 0, height_ = 0;
  geo::Box clip_;
  geo::Box visible_;  ///< clip and rows
  std::vector<agg::rgba8> pixels_;
  std::vector<agg::rgba8> below_;  ///< the picture, while a layer is drawn in pixels_
  agg::rendering_buffer rows_;     ///< of pixels_
  agg::pixfmt_rgba32_pre target_{rows_};
  Rasterizer rasterizer_{cell_blocks};
  agg::scanline32_p8 scanline_;  ///< 32 bits: halos are painted finer than the largest picture
  Stroker stroker_{rasterizer_};
};

}  // namespace titik::output
