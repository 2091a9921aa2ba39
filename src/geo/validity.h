// SPDX-License-Identifier: MIT
// Validity of geometries after OGC Simple Features, over GEOS. GEOS types stay in the .cpp.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "geo/geometry.h"

namespace titik::geo {

struct Validity {
  bool valid = true;
  std::string reason;  ///< GEOS's English words ("Self-intersection"); empty when valid
  Point where;         ///< of the first fault; meaningless when valid
};

Validity check_validity(const Geometries& geometries, std::size_t feature);
/// Of a WKT text: a text GEOS can't build a geometry from is invalid, with GEOS's reason.
Validity check_validity_wkt(std::string_view wkt);
/// A valid geometry with the same area where that exists (GEOS MakeValid, structure method, holes kept), appended to
/// `into` as one feature of `into.kind`; parts of a lower dimension are dropped. Returns false (and appends an empty
/// feature) when nothing of that kind is left.
bool append_repaired(const Geometries& geometries, std::size_t feature, Geometries& into);
/// The union of the given polygon features as one feature: outlines that follow the same edges as their members.
Geometries dissolve(const Geometries& geometries, std::span<const std::uint32_t> features);

}  // namespace titik::geo
