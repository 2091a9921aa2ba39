// SPDX-License-Identifier: MIT
// Small geometries and seeded random ones for the tests of geo/.
#pragma once

#include <algorithm>
#include <cmath>
#include <initializer_list>
#include <numbers>
#include <random>
#include <vector>

#include "geo/geometry.h"

namespace titik::geo {

using Ring = std::vector<Point>;
using Part = std::vector<Ring>;

inline void add_feature(Geometries& into, const std::vector<Part>& parts) {
  for (const Part& part : parts) {
    for (const Ring& ring : part) {
      for (const Point point : ring) into.add_point(point);
      into.end_ring();
    }
    into.end_part();
  }
  into.end_feature();
}

/// One feature of the given parts.
inline Geometries feature_of(GeometryKind kind, const std::vector<Part>& parts) {
  Geometries geometries;
  geometries.kind = kind;
  add_feature(geometries, parts);
  return geometries;
}

inline Geometries polygon(const std::vector<Part>& parts) { return feature_of(GeometryKind::polygon, parts); }
inline Geometries line(const Ring& points) { return feature_of(GeometryKind::line, {{points}}); }

/// Counter-clockwise.
inline Ring rectangle(double min_x, double min_y, double max_x, double max_y) {
  return {{min_x, min_y}, {max_x, min_y}, {max_x, max_y}, {min_x, max_y}, {min_x, min_y}};
}

inline Ring reversed(Ring ring) {
  std::reverse(ring.begin(), ring.end());
  return ring;
}

using Random = std::mt19937_64;

inline double uniform(Random& random, double low, double high) {
  return low + (high - low) * static_cast<double>(random() >> 11) * 0x1p-53;
}
inline std::size_t below(Random& random, std::size_t count) { return static_cast<std::size_t>(random() % count); }

/// A star around a centre: valid, counter-clockwise, with radii between a third of `radius` and `radius`.
inline Ring star(Random& random, Point centre, double radius, std::size_t corners) {
  Ring ring;
  for (std::size_t i = 0; i < corners; ++i) {
    const double angle = 2.0 * std::numbers::pi * static_cast<double>(i) / static_cast<double>(corners);
    const double reach = uniform(random, radius / 3.0, radius);
    ring.push_back({centre.x + reach * std::cos(angle), centre.y + reach * std::sin(angle)});
  }
  ring.push_back(ring[0]);
  return ring;
}

}  // namespace titik::geo
