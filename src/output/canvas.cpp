// SPDX-License-Identifier: MIT
#include "output/canvas.h"

#include <algorithm>
#include <cmath>

namespace titik::output {
namespace {

/// a · b / 255, rounded.
std::uint8_t times(unsigned a, unsigned b) {
  const unsigned product = a * b + 128;
  return static_cast<std::uint8_t>((product + (product >> 8)) >> 8);
}

Pixel premultiplied(core::Colour colour) {
  return {times(colour.r, colour.a), times(colour.g, colour.a), times(colour.b, colour.a), colour.a};
}

Pixel scaled(Pixel pixel, unsigned factor) {
  return {times(pixel.r, factor), times(pixel.g, factor), times(pixel.b, factor), times(pixel.a, factor)};
}

void lay_over(Pixel& under, Pixel over) {
  const unsigned rest = 255u - over.a;
  under.r = static_cast<std::uint8_t>(over.r + times(under.r, rest));
  under.g = static_cast<std::uint8_t>(over.g + times(under.g, rest));
  under.b = static_cast<std::uint8_t>(over.b + times(under.b, rest));
  under.a = static_cast<std::uint8_t>(over.a + times(under.a, rest));
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
  coverage_.resize(left, top, width, height);
  set_clip(extent());
}

geo::Box Canvas::extent() const {
  return {static_cast<double>(left_), static_cast<double>(top_), static_cast<double>(left_ + width_),
          static_cast<double>(top_ + height_)};
}

void Canvas::set_clip(const geo::Box& box) {
  clip_ = box;
  visible_ = common(box, extent());
  if (!visible_.empty()) coverage_.set_clip(visible_);
}

void Canvas::add_area(std::span<const geo::Point> ring) {
  if (visible_.empty() || ring.size() < 3) return;
  coverage_.move_to(ring.front());
  for (const geo::Point p : ring.subspan(1)) coverage_.line_to(p);
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

void Canvas::fill(core::Colour colour, FillRule rule) {
  const Pixel whole = premultiplied(colour);
  coverage_.sweep(rule, [&](int y, int x, int length, unsigned cover) {
    Pixel* pixels = row(y) + (x - left_);
    const Pixel over = scaled(whole, cover);
    if (over.a == 255) {
      std::fill_n(pixels, length, over);
    } else {
      for (int i = 0; i < length; ++i) lay_over(pixels[i], over);
    }
  });
}

void Canvas::fill(const HatchPattern& pattern, FillRule rule) {
  const Pixel whole = premultiplied(pattern.colour);
  const double half = pattern.width / 2;
  coverage_.sweep(rule, [&](int y, int x, int length, unsigned cover) {
    Pixel* pixels = row(y) + (x - left_);
    for (int i = 0; i < length; ++i) {
      const double across = pattern.normal_x * (x + i + 0.5) + pattern.normal_y * (y + 0.5);
      const double off = across - pattern.spacing * std::round(across / pattern.spacing);
      // How much of a pixel's width, taken across the lines, the line covers.
      const double covered = std::min(off + 0.5, half) - std::max(off - 0.5, -half);
      if (covered <= 0) continue;
      lay_over(pixels[i], scaled(whole, static_cast<unsigned>(std::lround(std::min(covered, 1.0) * cover))));
    }
  });
}

void Canvas::begin_layer() {
  below_.swap(pixels_);
  pixels_.assign(below_.size(), Pixel{});
}

void Canvas::end_layer(double opacity) {
  const auto factor = static_cast<unsigned>(std::lround(std::clamp(opacity, 0.0, 1.0) * 255));
  for (std::size_t i = 0; i < pixels_.size(); ++i) {
    if (pixels_[i].a != 0) lay_over(below_[i], scaled(pixels_[i], factor));
  }
  below_.swap(pixels_);
}

void Canvas::draw(const Sheet& sheet, int x, int y) {
  const int first_row = std::max(0, top_ - y), last_row = std::min(sheet.height, top_ + height_ - y);
  const int first = std::max(0, left_ - x), last = std::min(sheet.width, left_ + width_ - x);
  for (int row = first_row; row < last_row; ++row) {
    const Pixel* from = sheet.pixels.data() + static_cast<std::size_t>(row) * sheet.width;
    Pixel* to = pixels_.data() + static_cast<std::size_t>(y + row - top_) * width_ + (x - left_);
    for (int i = first; i < last; ++i) {
      if (from[i].a != 0) lay_over(to[i], from[i]);
    }
  }
}

void Canvas::draw_cover(const Sheet& fine, int factor, int x, int y, core::Colour colour) {
  const Pixel whole = premultiplied(colour);
  Sheet sheet{fine.width / factor, fine.height / factor, {}};
  sheet.pixels.reserve(static_cast<std::size_t>(sheet.width) * sheet.height);
  const int of_pixel = factor * factor;
  for (int row = 0; row < sheet.height; ++row) {
    for (int column = 0; column < sheet.width; ++column) {
      int sum = of_pixel / 2;
      for (int i = 0; i < of_pixel; ++i) {
        const int fine_row = row * factor + i / factor, fine_column = column * factor + i % factor;
        sum += fine.pixels[static_cast<std::size_t>(fine_row) * fine.width + fine_column].a;
      }
      sheet.pixels.push_back(scaled(whole, static_cast<unsigned>(sum / of_pixel)));
    }
  }
  draw(sheet, x, y);
}

void Canvas::append_rgb(std::vector<unsigned char>& out) const {
  const std::size_t begin = out.size();
  out.resize(begin + pixels_.size() * 3);
  unsigned char* to = out.data() + begin;
  for (const Pixel pixel : pixels_) {
    *to++ = pixel.r;
    *to++ = pixel.g;
    *to++ = pixel.b;
  }
}

}  // namespace titik::output
