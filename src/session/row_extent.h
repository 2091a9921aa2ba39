// SPDX-License-Identifier: MIT
// Where a row lies on the map: what the view flies to.
#pragma once

#include <cstdint>
#include <span>

#include "data/dataset.h"

namespace titik::session {

/// The box around the rows in the map's CRS, at least 1 km wide and high so that a point has a view around it. Empty
/// without geometry, and where PROJ knows no way from the data's CRS to the map's.
geo::Box rows_extent(const data::Dataset& dataset, std::span<const std::uint32_t> rows, const geo::Crs& map);
/// The same for a box in another CRS.
geo::Box extent_in_map(const geo::Box& box, const geo::Crs& source, const geo::Crs& map);

}  // namespace titik::session
