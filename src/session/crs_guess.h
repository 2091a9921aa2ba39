// SPDX-License-Identifier: MIT
// Data that do not say in which coordinate system they are: what they could be, likeliest first.
#pragma once

#include <span>
#include <vector>

#include "data/dataset.h"
#include "geo/crs.h"
#include "geo/geometry.h"

namespace titik::session {

struct CrsGuess {
  geo::Crs crs;
  bool swap_axes = false;          ///< the data have northing or latitude first
  std::vector<geo::Point> points;  ///< the sample where this guess puts it, map CRS
  double share_inside = 0;         ///< of the points that lie in the home extent, 0 … 1
  double distance = 0;             ///< from the middle of the points to the home extent, units of the map; 0 inside
};

/// At most `most` vertices, evenly spread over the data's order.
std::vector<geo::Point> sample_of(const geo::Geometries& geometries, std::size_t most = 200);

/// Whether the points of a dataset without CRS stand in columns that are named as degrees (lon and lat, longitude and
/// latitude, bujur and lintang, …) and are such everywhere: nothing has to be asked then.
bool named_as_degrees(const data::Dataset& dataset);

/// Degrees, UTM 47S to 49S and the land office's TM-3 zones 48.1 and 48.2, each with both orders of the axes; without
/// those that put no point anywhere. Ranked by the share of `sample` that falls into `home` (map CRS), then by the
/// distance to it; equals stay in the order above, swapped axes last. An empty sample has no guesses.
std::vector<CrsGuess> guess_crs(std::span<const geo::Point> sample, const geo::Box& home, const geo::Crs& map);

}  // namespace titik::session
