// SPDX-License-Identifier: MIT
// What the parts of the painter share while they draw: the frame, the clip and the depths that are still free.
#pragma once

#include <algorithm>
#include <cstddef>

#include "geo/geometry.h"
#include "render/gl_painter.h"

namespace titik::render {

/// Between two styles or passes, in GL's depth from 1 (far) to −1.
constexpr double depth_step = 1.0 / (1 << 19);

struct Surface {
  FrameSize size;
  geo::Box clip;     ///< px, y down
  double depth = 1;  ///< of what was drawn last
  geo::Point origin_px;  ///< where patterns begin

  double px(double mm) const { return mm * size.px_per_mm; }
  geo::Point px(geo::Point mm) const { return {px(mm.x), px(mm.y)}; }
  /// A depth nearer than all before, with room for that many styles in front of it.
  double take_depths(std::size_t styles) {
    const double first = depth - depth_step;
    depth -= static_cast<double>(styles + 1) * depth_step;
    return first;
  }
};

/// From map units, or mm, to px.
struct Placement {
  double scale_x = 1, scale_y = 1, x0 = 0, y0 = 0;

  static Placement of_page(double px_per_mm) { return {px_per_mm, px_per_mm, 0, 0}; }
  static Placement of_map(const scene::PageFromMap& page, double px_per_mm) {
    const double scale = page.mm_per_unit * px_per_mm;
    return {scale, -scale, (page.frame_x - page.map_x * page.mm_per_unit) * px_per_mm,
            (page.frame_y + page.map_y * page.mm_per_unit) * px_per_mm};
  }

  geo::Point operator()(geo::Point at) const { return {x0 + at.x * scale_x, y0 + at.y * scale_y}; }
  geo::Box operator()(const geo::Box& box) const {
    const geo::Point a = (*this)(geo::Point{box.min_x, box.min_y}), b = (*this)(geo::Point{box.max_x, box.max_y});
    return {std::min(a.x, b.x), std::min(a.y, b.y), std::max(a.x, b.x), std::max(a.y, b.y)};
  }
};

}  // namespace titik::render
