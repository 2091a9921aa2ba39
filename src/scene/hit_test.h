// SPDX-License-Identifier: MIT
// Which features lie under a place of the map: what tooltips, identify and selection ask.
#pragma once

#include <vector>

#include "scene/map.h"

namespace titik::scene {

struct Hit {
  const DrawnLayer* layer = nullptr;
  std::uint32_t row = 0;
};

/// The drawn features at a place in the map CRS, uppermost layer first, and in a layer the one drawn last first: points
/// whose marker covers it or lies within `reach_mm`, lines and polygons of which only the
/// border is drawn within `reach_mm`, other polygons that contain it. Masks and features without a symbol are no hits. Cost: logarithmic in the features, linear in the
/// vertices of those whose box is hit.
std::vector<Hit> hit_test(const MapPicture& picture, geo::Point map, double reach_mm);

/// Rows of one layer that a rectangle of the map touches (polygons and lines by a vertex or by containing its centre;
/// points by their place), ascending.
std::vector<std::uint32_t> rows_in(const DrawnLayer& layer, const geo::Box& box);

}  // namespace titik::scene
