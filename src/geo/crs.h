// SPDX-License-Identifier: MIT
// Coordinate reference systems and transforms between them, over PROJ. Coordinates are always easting/longitude first,
// northing/latitude second ("traditional GIS order"), whatever order the authority defines.
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "geo/geometry.h"

namespace titik::geo {

/// A CRS as text that PROJ understands, with what a person wants to know about it. A value; default = unknown CRS
/// (planar coordinates that are taken as they are).
struct Crs {
  std::string definition;        ///< "EPSG:9488", a PROJ string or WKT; empty = unknown
  std::string name;              ///< "SRGI2013 / UTM zone 48S"
  std::string datum;             ///< "Sistem Referensi Geospasial Indonesia 2013"; empty if unknown
  std::string projection;        ///< "Transverse Mercator"; empty for a geographic CRS
  bool geographic = false;       ///< coordinates are degrees
  double metres_per_unit = 1.0;  ///< of projected coordinates; 1 for an unknown CRS

  bool known() const { return !definition.empty(); }
  friend bool operator==(const Crs& a, const Crs& b) { return a.definition == b.definition; }
};

/// Parses "EPSG:n", a PROJ string or WKT; a height on top of it is left off. Where the definition is that of one of
/// EPSG's own systems (the order of the axes apart; OGC:CRS84 too), it becomes the short code: what counts is what the
/// text defines and not the code or name it claims. Throws Error(bad_input) when PROJ does not know it and when it is
/// neither projected nor geographic in degrees.
Crs parse_crs(std::string_view text);

/// SRGI2013 and WGS 84 differ by less than the data are accurate here. PROJ leads EPSG:4326 → EPSG:9488 through DGN95
/// (Helmert, 0.21 m, four times as slow), so transforms between them take the direct step: an SRGI2013 system is
/// treated as its WGS 84 twin. True when the transform from `source` to `target` does that, so that a layer's report
/// can say it.
bool taken_as_equal_datum(const Crs& source, const Crs& target);

/// A transform for one thread. Movable, not copyable; make one per thread (PROJ's contexts are not shared).
class Transform {
 public:
  /// Throws Error(bad_input) when no transform between the two exists. From or to an unknown CRS, or between two of the
  /// same definition, it is the identity.
  Transform(const Crs& source, const Crs& target);
  ~Transform();
  Transform(Transform&&) noexcept;
  Transform& operator=(Transform&&) noexcept;

  bool identity() const;
  /// Transforms in place and returns how many points could not be transformed; those become (inf, inf).
  std::size_t target_from_source(std::span<Point> points);
  std::size_t source_from_target(std::span<Point> points);
  Point target_from_source(Point point);
  Point source_from_target(Point point);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// The box around the transformed outline of `box`, with `steps` points along each side; points that can't be
/// transformed are left out.
Box target_from_source(Transform& transform, const Box& box, int steps = 21);

}  // namespace titik::geo
