// SPDX-License-Identifier: MIT
// A finished map sheet: title, map, legend, index and ranking, scale, north, sources, credits, notes, projection, date.
#pragma once

#include <string>
#include <vector>

#include "scene/compose.h"
#include "scene/map.h"

namespace titik::scene {

struct PageRequest {
  const model::Document* document = nullptr;
  const model::Inputs* inputs = nullptr;
  std::string theme;              ///< id; empty = the visible layers
  geo::Crs crs;
  geo::Box extent;                ///< map CRS; empty = home view, at a round scale
  double width_mm = 297, height_mm = 210;
  bool screen = false;            ///< a size in pixels: no numeric scale, larger type
  bool bare = false;              ///< the map alone, filling the sheet
  bool graticule = false;         ///< lines of longitude and latitude, with their degrees on the map's frame
  bool inset = false;             ///< a small map of where the large one lies
  double tolerance_mm = 0.025;
  double raster_px_per_mm = 300 / 25.4;  ///< how finely rasters are read
  std::string date;               ///< ISO; empty = not printed
  model::Text title;              ///< instead of the theme's
};

struct Page {
  Scene scene;
  std::vector<Block> blocks;      ///< every part with its rectangle; parts don't overlap and lie on the sheet
  PageFromMap page_from_map;
  Rect map_frame;
  geo::Box view;                  ///< map CRS
  double scale_denominator = 0;   ///< 0 = unknown
  core::Warnings warnings;        ///< what was left out or shortened, and hidden labels
};

/// Throws Error(not_found: no such theme; bad_input: nothing to show, or a sheet too small for its content).
Page build_page(const PageRequest& request, PreparedCache& cache, const core::Language& language);

}  // namespace titik::scene
