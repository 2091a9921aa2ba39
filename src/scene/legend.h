// SPDX-License-Identifier: MIT
// The legend of drawn layers: headings with unit and year, swatches, bounds and counts. Measured and drawn by the same
// code, so it can't be cut off.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "core/language.h"
#include "scene/compose.h"
#include "scene/map.h"

namespace titik::scene {

/// Draws (or, with a measuring composer, measures) the legend of the layers that want one, thematic layers first, each
/// group from the top layer down; then one row for the visible points of reach. Returns the height used; 0 when nothing
/// wants a legend.
double draw_legend(Composer& composer, const std::vector<DrawnLayer>& layers,
                   std::span<const model::ReachPoint> reach_points, double x, double y, double width,
                   const core::Language& language);

/// The line under a layer's legend title: the author's, or unit and year of the column shown.
std::string legend_heading(const DrawnLayer& layer, const core::Language& language);

}  // namespace titik::scene
