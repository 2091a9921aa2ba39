// SPDX-License-Identifier: MIT
// What is found out about a scene once, before its bands are painted: where each item is, and which features each band
// must draw. Immutable, shared by the threads.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "geo/geometry.h"
#include "output/passes.h"
#include "scene/scene.h"

namespace titik::output {

constexpr int band_height = 32;  ///< rows; the picture must not depend on the number of threads, so this is fixed

struct ItemPlan {
  geo::Box extent;                                  ///< px, generous; empty for what draws nothing
  std::optional<Passes> passes;                     ///< of Shapes
  std::vector<std::vector<std::uint32_t>> of_band;  ///< of Shapes: features (of points: in drawing order)
};

struct Plan {
  double px_per_mm = 1;
  int width = 0, height = 0;    ///< px
  std::vector<ItemPlan> items;  ///< one per item of the scene

  int bands() const { return (height + band_height - 1) / band_height; }
};

/// Cost: one look at each feature.
Plan make_plan(const scene::Scene& scene, double px_per_mm, int width, int height);

/// Map to pixels in one step.
struct PixelFromMap {
  double scale = 1, x0 = 0, y0 = 0;
  PixelFromMap(const scene::PageFromMap& page, double px_per_mm)
      : scale(page.mm_per_unit * px_per_mm),
        x0((page.frame_x - page.map_x * page.mm_per_unit) * px_per_mm),
        y0((page.frame_y + page.map_y * page.mm_per_unit) * px_per_mm) {}
  geo::Point operator()(geo::Point map) const { return {x0 + map.x * scale, y0 - map.y * scale}; }
};

}  // namespace titik::output
