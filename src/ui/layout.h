// SPDX-License-Identifier: MIT
// Where the parts of the window are. Pure arithmetic, so that it is tested without a window.
#pragma once

#include "scene/scene.h"
#include "ui/settings.h"

namespace titik::ui {

/// Pixels of the window, origin top left. A part that is not shown has no width.
struct Regions {
  scene::Rect top;
  scene::Rect layers;
  scene::Rect properties;
  scene::Rect table;
  scene::Rect map;             ///< where the map is drawn; a drawer may lie over it
  scene::Rect free_map;        ///< what drawers leave of it: cards go here
  scene::Rect status;          ///< the strip below the map
  bool layers_drawer = false;  ///< the layer list lies over the map
  bool room_for_both = true;   ///< layer list and properties side by side

  double scale = 1;  ///< interface scale: monitor × user
};

/// Below this width (at scale 1) the layer list is a drawer over the map.
constexpr double drawer_below_px = 1200;

/// For a window of that size in pixels. Panels give way before the map does: at 1366 px and less they are 280 px wide,
/// and where both leave less than 300 px of map, the layer list wins.
Regions lay_out_window(double width_px, double height_px, const Settings& settings, double content_scale);

}  // namespace titik::ui
