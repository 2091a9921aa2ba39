// SPDX-License-Identifier: MIT
#include "geo/geodesic.h"

#include <geodesic.h>

#include <cmath>
#include <numbers>

namespace titik::geo {

namespace {

const geod_geodesic& wgs84() {
  static const geod_geodesic ellipsoid = [] {
    geod_geodesic built;
    geod_init(&built, 6378137.0, 1.0 / 298.257223563);
    return built;
  }();
  return ellipsoid;
}

enum class Path { open_line, ring };

GeodesicArea measure(std::span<const Point> points, Path path) {
  geod_polygon sum;
  geod_polygon_init(&sum, path == Path::open_line);
  for (const Point point : points) geod_polygon_addpoint(&wgs84(), &sum, point.y, point.x);
  constexpr int as_drawn = 0, signed_result = 1;
  GeodesicArea result;
  geod_polygon_compute(&wgs84(), &sum, as_drawn, signed_result, path == Path::ring ? &result.area_m2 : nullptr,
                       &result.perimeter_m);
  return result;
}

}  // namespace

Inverse geodesic_inverse(Point from_lonlat, Point to_lonlat) {
  Inverse result;
  geod_inverse(&wgs84(), from_lonlat.y, from_lonlat.x, to_lonlat.y, to_lonlat.x, &result.distance_m,
               &result.azimuth1_deg, &result.azimuth2_deg);
  return result;
}

Point geodesic_direct(Point from_lonlat, double azimuth_deg, double distance_m) {
  Point to;
  geod_direct(&wgs84(), from_lonlat.y, from_lonlat.x, azimuth_deg, distance_m, &to.y, &to.x, nullptr);
  return to;
}

std::vector<Point> geodesic_circle(Point centre_lonlat, double radius_m, int corners) {
  // A regular polygon of circumradius ρ has the area n/2 · ρ² sin(2π/n); the circle's own is π r².
  const double step = 2 * std::numbers::pi / corners;
  const double circumradius = radius_m * std::sqrt(step / std::sin(step));
  std::vector<Point> ring;
  ring.reserve(static_cast<std::size_t>(corners));
  for (int i = 0; i < corners; ++i) {
    Point point = geodesic_direct(centre_lonlat, 90 - 360.0 * i / corners, circumradius);
    point.x += 360 * std::round((centre_lonlat.x - point.x) / 360);
    ring.push_back(point);
  }
  return ring;
}

GeodesicArea geodesic_ring(std::span<const Point> ring_lonlat) {
  if (ring_lonlat.size() > 1 && ring_lonlat.front() == ring_lonlat.back()) {
    ring_lonlat = ring_lonlat.first(ring_lonlat.size() - 1);
  }
  return measure(ring_lonlat, Path::ring);
}

GeodesicArea geodesic_polygon(const Geometries& lonlat, std::size_t feature) {
  GeodesicArea total;
  if (lonlat.kind != GeometryKind::polygon) return total;
  for (std::size_t part = lonlat.feature_begin[feature]; part < lonlat.feature_begin[feature + 1]; ++part) {
    for (std::size_t r = lonlat.part_begin[part]; r < lonlat.part_begin[part + 1]; ++r) {
      const GeodesicArea ring = geodesic_ring(lonlat.ring(r));
      const double size = std::abs(ring.area_m2);
      total.area_m2 += r == lonlat.part_begin[part] ? size : -size;
      total.perimeter_m += ring.perimeter_m;
    }
  }
  return total;
}

double geodesic_length_m(std::span<const Point> line_lonlat) {
  return measure(line_lonlat, Path::open_line).perimeter_m;
}

}  // namespace titik::geo
