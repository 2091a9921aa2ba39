// SPDX-License-Identifier: MIT
// Fewer vertices for a picture of a given resolution.
#pragma once

#include "geo/geometry.h"

namespace titik::geo {

/// Of consecutive vertices that lie in the same cell of a square grid of side `tolerance` (units of the coordinates,
/// one corner at 0, 0) one stays: the lowest, then leftmost. That choice looks neither at the direction of a ring nor
/// at where it begins, so two polygons keep the same vertices along a border they share, but for the cells where it
/// begins and ends. No vertex moves, and none that is dropped is farther from a kept one than the diagonal of a cell.
/// Rings that shrink below a triangle vanish, holes with their shell; a feature that would lose all its parts keeps the
/// largest as one triangle, so a feature never disappears. Lines keep their ends. Points are returned unchanged, and so
/// is everything when `tolerance` ≤ 0. Cost linear.
Geometries simplified(const Geometries& geometries, double tolerance);

}  // namespace titik::geo
