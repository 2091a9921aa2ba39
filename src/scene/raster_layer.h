// SPDX-License-Identifier: MIT
// Rasters on a map: which part of one is read for a view, and the picture that its pixels become.
#pragma once

#include <optional>

#include "data/raster.h"
#include "model/style.h"
#include "scene/scene.h"
#include "scene/symbology.h"

namespace titik::scene {

/// How a raster looks before anybody has chosen: numbers of 8 bits as grey, others as viridis.
model::RasterColours default_colours(const data::Raster& raster);

/// The ramp that shows a single band, with its ends as they are printed. Precondition: raster.kind is numbers.
Ramp ramp_of(const data::Raster& raster, const model::RasterColours& style, const core::Language& language);

/// What is read of a raster.
struct RasterWindow {
  geo::Box box;               ///< map CRS; whole pixels of a grid that starts at the origin of the CRS
  int width = 0, height = 0;  ///< px
  double units_per_pixel() const { return box.width() / width; }
};

/// The part of `raster_bounds` within `view`, at `units_per_pixel` or, where that were more than `most_pixels`, at twice,
/// four times, … that. Nothing where the two don't meet. Views of one resolution have pixels of one grid, so nothing
/// trembles while a map is moved.
std::optional<RasterWindow> raster_window(const geo::Box& raster_bounds, const geo::Box& view, double units_per_pixel,
                                          double most_pixels);

/// Colours as they are, numbers by the ramp; where there is no number nothing is painted.
PixelsPtr pixels_of(const data::RasterBlock& block, const std::optional<Ramp>& ramp);

/// One row of the ramp's colours, the lowest at the left.
PixelsPtr ramp_pixels(const Ramp& ramp);

}  // namespace titik::scene
