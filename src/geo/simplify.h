// SPDX-License-Identifier: MIT
// Fewer vertices for a picture of a given resolution.
#pragma once

#include "geo/geometry.h"

namespace titik::geo {

/// Drops the vertices of lines and rings that fall into the same cell of a square grid of side `tolerance` (units of
/// the coordinates) as the vertex kept before them. Where two polygons share a border, both drop by cell and not by
/// neighbour, so borders that were shared stay within one cell of each other. Rings that shrink below a triangle
/// vanish, unless it is the only ring of the feature's largest part: a feature never disappears altogether. Points
/// are returned unchanged. A `tolerance` ≤ 0 returns a copy. Cost linear.
Geometries simplified(const Geometries& geometries, double tolerance);

}  // namespace titik::geo
