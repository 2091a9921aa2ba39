// SPDX-License-Identifier: MIT
// The legend of drawn layers: headings with unit and year, swatches, bounds and counts. Measured and drawn by the same
// code, so it can't be cut off.
#pragma once

#include <string>
#include <vector>

#include "core/language.h"
#include "scene/compose.h"
#include "scene/map.h"

namespace titik::scene {

struct LegendOptions {
  bool counts = true;         ///< how many features a class has, at the right
  double swatch_width = 7;    ///< mm at scale 1
};

/// Draws (or, with a measuring composer, measures) the legend of the layers that want one, thematic layers first, each
/// group from the top layer down. Returns the height used; 0 when nothing wants a legend.
double draw_legend(Composer& composer, const std::vector<DrawnLayer>& layers, double x, double y, double width,
                   const core::Language& language, const LegendOptions& options = {});

/// The width at which no label of the legend wraps, mm; titles and headings may.
double legend_label_width(const std::vector<DrawnLayer>& layers, double scale, const core::Language& language,
                          const LegendOptions& options = {});

/// The line under a layer's legend title: the author's, or unit and year of the column shown.
std::string legend_heading(const DrawnLayer& layer, const core::Language& language);

}  // namespace titik::scene
