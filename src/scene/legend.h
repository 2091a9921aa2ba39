// SPDX-License-Identifier: MIT
// The legend of drawn layers: headings with unit and year, swatches, bounds and counts. Measured and drawn by the same
// code, so it can't be cut off.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/language.h"
#include "scene/compose.h"
#include "scene/map.h"

namespace titik::scene {

/// Whether a layer's symbols depend on its data.
bool is_thematic(const DrawnLayer& layer);
/// Whether a layer has something for a legend and wants to be in it.
bool wants_legend(const DrawnLayer& layer);

struct LegendOptions {
  bool counts = true;         ///< how many features a class has, at the right
  double swatch_width = 7;    ///< mm at scale 1
};

/// Draws (or, with a measuring composer, measures) the legend of the layers that want one, thematic layers first, each
/// group from the top layer down; then one row for the visible points of reach. Returns the height used; 0 when nothing
/// wants a legend.
double draw_legend(Composer& composer, const std::vector<DrawnLayer>& layers,
                   std::span<const model::ReachPoint> reach_points, double x, double y, double width,
                   const core::Language& language, const LegendOptions& options = {});

/// The width at which no label of the legend wraps, mm; titles and headings may.
double legend_label_width(const std::vector<DrawnLayer>& layers, double scale, const core::Language& language,
                          const LegendOptions& options = {});

/// The legend of a typology: its classes as a square, high in x on the right and high in y on top.
struct LegendMatrix {
  struct Cell {
    const LegendEntry* entry = nullptr;  ///< in the layer's legend
    core::Colour fill, ink;              ///< as the map shows it on white, and the ink that is best read on it
  };
  Cell low_high, high_high, low_low, high_low;  ///< x first
  std::string x_title, y_title;                 ///< the typology's, else the names of its columns
  std::vector<const LegendEntry*> others;       ///< what is no class: other values, no data
};

/// Nothing for a layer that shows no typology, or whose style lacks one of its classes. Points into the layer.
std::optional<LegendMatrix> legend_matrix(const DrawnLayer& layer, const core::Language& language);

/// The line under a layer's legend title: the author's, or unit and year of the column shown.
std::string legend_heading(const DrawnLayer& layer, const core::Language& language);

}  // namespace titik::scene
