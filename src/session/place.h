// SPDX-License-Identifier: MIT
// Coordinates as planners type them.
#pragma once

#include <optional>
#include <string_view>

#include "geo/geometry.h"

namespace titik::session {

/// A place as it is typed.
struct TypedPlace {
  geo::Point point;  ///< longitude and latitude, or easting and northing
  bool degrees = true;
};

/// "-3.4, 104.8", "104,8 -3,4", "3°24′12″LS 104°50′BT", "S 3 24 12 E 104 50 0", "480000 9620000", "480.000 9.620.000".
/// Two bare numbers are latitude and longitude, the other way round where only that is possible; metres are taken for
/// easting and northing from 100,000 and 1,000,000 on. Hemispheres: LU N U, LS S, BT E T, BB W B. Nothing for other
/// text.
std::optional<TypedPlace> parse_place(std::string_view text);

}  // namespace titik::session
