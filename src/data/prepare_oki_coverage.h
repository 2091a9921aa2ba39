// SPDX-License-Identifier: MIT
// Neighbouring polygons of one source that overlap and gape by slivers, made into a coverage: areas that share their
// edges exactly, so that outlines of desa, kecamatan and kabupaten lie on each other and no background shines through.
#pragma once

#include "geo/geometry.h"

namespace titik::data {

/// Areas in km² on the ellipsoid.
struct CoverageLimits {
  double largest_sliver_km2 = 0.5;  ///< gaps and overlaps that are smaller go to the neighbour they border most on
  double smallest_part_km2 = 0.05;  ///< loose parts that are smaller go to the neighbour they touch
};

struct CoverageReport {
  int gaps = 0, overlaps = 0, parts = 0;  ///< how many faces were given away, by reason
  double gaps_km2 = 0.0, overlaps_km2 = 0.0, parts_km2 = 0.0;
};

/// The polygons (degrees) as a coverage, one feature for each, in the same order. All outlines are cut at their
/// crossings into faces. A face in none or in several polygons, when below the limit, is cut into triangles; each goes
/// to that neighbour at its corners with which the whole face shares the longest outline (the first of equals). A part
/// below its limit that is not the largest of its feature goes to the neighbour with the longest common outline. A
/// larger overlap goes to the first polygon that covers it, a larger gap stays one. Islands without a neighbour stay as
/// they are. A polygon that loses all its area becomes a feature without geometry. Throws core::Error(bad_input) when
/// the outlines can't be cut. Cost O(n log n).
geo::Geometries as_coverage(const geo::Geometries& polygons, const CoverageLimits& limits, CoverageReport& report);

}  // namespace titik::data
