// SPDX-License-Identifier: MIT
// Markers and the embedded icons on them, as outlines in a unit square.
#pragma once

#include <string_view>
#include <vector>

#include "geo/geometry.h"
#include "model/style.h"

namespace titik::scene {

/// The outline of a marker shape, one closed ring, y down, height 1, centred on the place it marks ((0, 0)); a pin's
/// tip is there instead.
std::vector<geo::Point> marker_outline(model::MarkerShape shape);
/// The flattened outlines of an embedded icon (assets of the icon package), y down, centred on (0, 0), the icon's
/// square having side 1; to be filled by the non-zero rule. Empty when there is no icon of that name.
const std::vector<std::vector<geo::Point>>& icon_outline(std::string_view name);
/// Centre and side of the icon's square on a marker of height 1.
struct IconPlace {
  geo::Point centre;
  double side;
};
IconPlace icon_place(model::MarkerShape shape);

/// The path data of an SVG `d` attribute (all commands of SVG 1.1), curves flattened to `tolerance`. Throws
/// Error(unreadable) on a malformed path.
std::vector<std::vector<geo::Point>> flatten_svg_path(std::string_view d, double tolerance);

}  // namespace titik::scene
