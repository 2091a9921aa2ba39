// SPDX-License-Identifier: MIT
// How much of a polygon lies inside convex areas, and several convex areas as pieces that don't overlap: what reach
// and areal weighting ask, thousands of times a second. Planar: areas are true where the CRS is equal-area.
#pragma once

#include <span>
#include <vector>

#include "geo/geometry.h"

namespace titik::geo {

/// A convex ring, counter-clockwise and open; fewer than three corners = nothing.
using ConvexRing = std::vector<Point>;

/// Area of a polygon feature inside `convex`, squared units of the coordinates; 0 for other kinds. The feature's rings
/// are oriented as Geometries says. Cost: corners of both, multiplied; linear for a feature whose box lies inside or
/// outside. Source: I. E. Sutherland, G. W. Hodgman, "Reentrant polygon clipping", CACM 17 (1974) 32–42; the edges that
/// their method doubles have no area.
double overlap_area(const Geometries& geometries, std::size_t feature, const Box& feature_box,
                    std::span<const Point> convex);

/// True when the point lies inside the ring or on it.
bool convex_contains(std::span<const Point> convex, Point point);

/// Convex pieces, one for each ring and without common area, that together cover what the rings cover: two rings that
/// cross are parted along the line through their crossings, and a ring inside another becomes an empty piece (of equal
/// ones the last stays). Exact for two rings; where three circles of one map overlap, what is lost between the lines
/// is as small as the map's change of scale across them. Cost: quadratic in the rings and in their corners.
std::vector<ConvexRing> disjoint_pieces(std::span<const ConvexRing> rings);

}  // namespace titik::geo
