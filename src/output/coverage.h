// SPDX-License-Identifier: MIT
// How much of each pixel some closed outlines cover, exactly to 1/256 of a pixel's side: the anti-aliasing of the PNG
// painter. Each edge adds to its pixels what the running sum along a row needs (the idea of R. Levien's font-rs, 2016;
// cells as in D. Turner's FreeType rasteriser), so nothing is sorted: the cost is that of the outlines' length plus one
// look at the columns they span. Edges are the same to the last bit in both directions, so neighbours fit seamlessly.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <vector>

#include "geo/geometry.h"

namespace titik::output {

enum class FillRule { non_zero, even_odd };

class Coverage {
 public:
  /// Pixels [left, left + width) × [top, top + height); forgets what was added. Clips to the whole of it.
  void resize(int left, int top, int width, int height);
  /// Only what lies in `box` counts from now on. Precondition: `box` is within the pixels and not empty.
  void set_clip(const geo::Box& box);

  /// Outlines, in pixels of the picture; each is closed by the next move_to() or by sweep().
  void move_to(geo::Point to);
  void line_to(geo::Point to);

  /// Calls visit(y, x, length, cover) for each run of pixels of one cover 1 … 255, from the top and from the left, and
  /// forgets the outlines. Opposite windings cancel where they overlap.
  template <typename Visit>
  void sweep(FillRule rule, const Visit& visit);

 private:
  struct Reach {
    int low, high;  ///< columns with sums: [low, high]
  };
  static constexpr int unit = 256;              ///< subpixels on a pixel's side
  static constexpr int full = 2 * unit * unit;  ///< sum of a covered pixel

  bool inside(geo::Point p) const {
    return p.x >= clip_.min_x && p.x <= clip_.max_x && p.y >= clip_.min_y && p.y <= clip_.max_y;
  }
  void close();
  void clip_y(geo::Point from, geo::Point to);
  void clip_x(geo::Point from, geo::Point to);
  void edge(geo::Point from, geo::Point to);
  void row_edge(int row, int x1, int x2, int height);
  static unsigned cover_of(int sum, FillRule rule);

  int left_ = 0, top_ = 0, width_ = 0, height_ = 0;
  geo::Box clip_;  ///< relative to left, top
  std::size_t stride_ = 0;
  std::vector<int> sums_;     ///< differences along each row, two columns beyond the width
  std::vector<Reach> reach_;  ///< of each row
  geo::Point first_, last_;
  bool open_ = false;
};

inline unsigned Coverage::cover_of(int sum, FillRule rule) {
  int size = std::abs(sum);
  if (rule == FillRule::even_odd) {
    size %= 2 * full;
    if (size > full) size = 2 * full - size;
  }
  size = std::min(size, full);
  return (static_cast<unsigned>(size) * 255u + full / 2) / full;
}

template <typename Visit>
void Coverage::sweep(FillRule rule, const Visit& visit) {
  close();
  for (int row = 0; row < height_; ++row) {
    Reach& reach = reach_[static_cast<std::size_t>(row)];
    int* const sums = sums_.data() + static_cast<std::size_t>(row) * stride_;
    int sum = 0;
    for (int x = reach.low; x <= reach.high;) {
      sum += sums[x];
      sums[x] = 0;
      int end = x + 1;
      // Most of a row changes nothing: eight columns at a time.
      std::uint64_t eight[4] = {};
      while (end + 8 <= reach.high) {
        std::memcpy(eight, sums + end, sizeof eight);
        if (eight[0] | eight[1] | eight[2] | eight[3]) break;
        end += 8;
      }
      while (end <= reach.high && sums[end] == 0) ++end;
      const unsigned cover = cover_of(sum, rule);
      if (cover != 0 && x < width_) visit(top_ + row, left_ + x, std::min(end, width_) - x, cover);
      x = end;
    }
    reach = {width_ + 2, -1};
  }
}

}  // namespace titik::output
