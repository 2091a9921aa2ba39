// SPDX-License-Identifier: MIT
// GDAL's geometry objects into the flat store and back; for the .cpp files of this folder.
#pragma once

#include <memory>

#include <ogr_geometry.h>

#include "geo/geometry.h"

namespace titik::data {

/// The kind of a GDAL type; none for collections and unknown types, whose features decide.
geo::GeometryKind kind_of(OGRwkbGeometryType type);

struct CopyOutcome {
  bool finite = true;       ///< false: a coordinate is NaN, infinite or subnormal, and the whole geometry was left out
  bool other_kind = false;  ///< parts of another kind were left out
  bool degenerate = false;  ///< lines of one point or rings without area were left out
};

/// Appends `geometry` (may be null) as one feature of `into.kind`. Z and M are dropped, curves become lines of short
/// segments (GDAL's step of 4°), open rings are closed. Rings are not turned; see geo::orient_rings.
CopyOutcome append_geometry(const OGRGeometry* geometry, geo::Geometries& into);

/// The feature as a GDAL geometry, `multi` as a multi-part one whatever the number of parts; null without parts.
std::unique_ptr<OGRGeometry> to_gdal(const geo::Geometries& geometries, std::size_t feature, bool multi);

}  // namespace titik::data
