// SPDX-License-Identifier: MIT
#include "output/canvas.h"

#include <algorithm>
#include <cmath>

namespace titik::output {
namespace {

static_assert(sizeof(agg::rgba8) == 4, "a pixel is its four bytes");

agg::rgba8 premultiplied(core::Colour colour) {
  return agg::rgba8(colour.r, colour.g, colour.b, colour.a).premultiply();
}

geo::Box common(const geo::Box& a, const geo::Box& b) {
  return {std::max(a.min_x, b.min_x), std::max(a.min_y, b.min_y), std::min(a.max_x, b.max_x),
          std::min(a.max_y, b.max_y)};
}

}  // namespace

void Canvas::begin(int left, int top, int width, int height, core::Colour background) {
  left_ = left;
  top_ = top;
  width_ = width;
  height_ = height;
  pixels_.assign(static_cast<std::size_t>(width) * height, premultiplied(background));
  below_.clear();
  attach();
  set_clip(extent());
}

void Canvas::attach() {
  rows_.attach(reinterpret_cast<unsigned char*>(pixels_.data()), static_cast<unsigned>(width_),
               static_cast<unsigned>(height_), 4 * width_);
}

geo::Box Canvas::extent() const {
  return {static_cast<double>(left_), static_cast<double>(top_), static_cast<double>(left_ + width_),
          static_cast<double>(top_ + height_)};
}

void Canvas::set_clip(const geo::Box& box) {
  clip_ = box;
  visible_ = common(box, extent());
  if (!visible_.empty()) rasterizer_.clip_box(visible_.min_x, visible_.min_y, visible_.max_x, visible_.max_y);
}

void Canvas::add_area(std::span<const geo::Point> ring) {
  if (visible_.empty() || ring.size() < 3) return;
  rasterizer_.move_to_d(ring.front().x, ring.front().y);
  for (const geo::Point p : ring.subspan(1)) rasterizer_.line_to_d(p.x, p.y);
}

void Canvas::add_line(std::span<const geo::Point> line, const Pen& pen) {
  if (!visible_.empty() && pen.width > 0) stroker_.add_line(line, pen, visible_);
}

void Canvas::add_outline(std::span<const geo::Point> ring, const Pen& pen, Borders* borders) {
  if (!visible_.empty() && pen.width > 0) stroker_.add_ring(ring, pen, visible_, borders);
}

void Canvas::add_halo(std::span<const geo::Point> ring, double reach) {
  if (!visible_.empty() && reach > 0) stroker_.add_halo(ring, reach, visible_);
}

/// Calls visit(x, y, length, covers, cover) for each run of pixels of what was collected, in pixels of the buffer:
/// either `covers` has one for each pixel, or it is null and `cover` is that of all.
template <typename Visit>
void Canvas::sweep(FillRule rule, const Visit& visit) {
  rasterizer_.filling_rule(rule == FillRule::even_odd ? agg::fill_even_odd : agg::fill_non_zero);
  if (!rasterizer_.rewind_scanlines()) return;
  scanline_.reset(rasterizer_.min_x(), rasterizer_.max_x());
  while (rasterizer_.sweep_scanline(scanline_)) {
    auto span = scanline_.begin();
    for (unsigned rest = scanline_.num_spans(); rest > 0; --rest, ++span) {
      const int x = span->x - left_;
      // What ends on the right edge has an empty cell beyond it.
      const int length = std::min(std::abs(span->len), width_ - x);
      if (length > 0) visit(x, scanline_.y() - top_, length, span->len < 0 ? nullptr : span->covers, *span->covers);
    }
  }
  rasterizer_.reset();
}

void Canvas::fill(core::Colour colour, FillRule rule) {
  const agg::rgba8 whole = premultiplied(colour);
  sweep(rule, [&](int x, int y, int length, const agg::cover_type* covers, agg::cover_type cover) {
    if (covers) {
      target_.blend_solid_hspan(x, y, static_cast<unsigned>(length), whole, covers);
    } else {
      target_.blend_hline(x, y, static_cast<unsigned>(length), whole, cover);
    }
  });
}

void Canvas::fill(const HatchPattern& pattern, FillRule rule) {
  const agg::rgba8 whole = premultiplied(pattern.colour);
  const double half = pattern.width / 2;
  sweep(rule, [&](int x, int y, int length, const agg::cover_type* covers, agg::cover_type cover) {
    for (int i = 0; i < length; ++i) {
      const double across = pattern.normal_x * (left_ + x + i + 0.5) + pattern.normal_y * (top_ + y + 0.5);
      const double off = across - pattern.spacing * std::round(across / pattern.spacing);
      // How much of a pixel's width, taken across the lines, the line covers.
      const double covered = std::min(off + 0.5, half) - std::max(off - 0.5, -half);
      if (covered <= 0) continue;
      const double of_pixel = std::min(covered, 1.0) * (covers ? covers[i] : cover);
      target_.blend_pixel(x + i, y, whole, static_cast<agg::cover_type>(std::lround(of_pixel)));
    }
  });
}

void Canvas::begin_layer() {
  below_.swap(pixels_);
  pixels_.assign(below_.size(), agg::rgba8(0, 0, 0, 0));
  attach();
}

void Canvas::end_layer(double opacity) {
  const auto cover = static_cast<agg::cover_type>(std::lround(std::clamp(opacity, 0.0, 1.0) * 255));
  below_.swap(pixels_);
  attach();
  for (int y = 0; y < height_; ++y) {
    target_.blend_color_hspan(0, y, static_cast<unsigned>(width_), &below_[static_cast<std::size_t>(y) * width_],
                              nullptr, cover);
  }
}

void Canvas::draw(const Tile& tile, int x, int y) {
  const int first_row = std::max(0, top_ - y), last_row = std::min(tile.height, top_ + height_ - y);
  const int first = std::max(0, left_ - x), last = std::min(tile.width, left_ + width_ - x);
  for (int row = first_row; row < last_row && first < last; ++row) {
    target_.blend_color_hspan(x + first - left_, y + row - top_, static_cast<unsigned>(last - first),
                              &tile.pixels[static_cast<std::size_t>(row) * tile.width + first], nullptr,
                              agg::cover_full);
  }
}

void Canvas::draw_cover(const Tile& fine, int factor, int x, int y, core::Colour colour) {
  const agg::rgba8 whole = premultiplied(colour);
  const int of_pixel = factor * factor;
  for (int row = 0; row < fine.height / factor; ++row) {
    for (int column = 0; column < fine.width / factor; ++column) {
      int sum = of_pixel / 2;
      for (int i = 0; i < of_pixel; ++i) {
        const int fine_row = row * factor + i / factor, fine_column = column * factor + i % factor;
        sum += fine.pixels[static_cast<std::size_t>(fine_row) * fine.width + fine_column].a;
      }
      target_.blend_pixel(x + column - left_, y + row - top_, whole, static_cast<agg::cover_type>(sum / of_pixel));
    }
  }
}

void Canvas::append_rgb(std::vector<unsigned char>& out) const {
  const std::size_t begin = out.size();
  out.resize(begin + pixels_.size() * 3);
  unsigned char* to = out.data() + begin;
  for (const agg::rgba8& pixel : pixels_) {
    *to++ = pixel.r;
    *to++ = pixel.g;
    *to++ = pixel.b;
  }
}

}  // namespace titik::output
