// SPDX-License-Identifier: MIT
// Lengths and areas on the WGS 84 ellipsoid (a = 6378137 m, 1/f = 298.257223563).
// Source: C. F. F. Karney, "Algorithms for geodesics", J. Geodesy 87 (2013) 43–55, as PROJ implements it.
#pragma once

#include <span>
#include <vector>

#include "geo/geometry.h"

namespace titik::geo {

struct Inverse {
  double distance_m = 0.0;
  double azimuth1_deg = 0.0;  ///< clockwise from north at the first point, −180 … 180
  double azimuth2_deg = 0.0;  ///< forward azimuth at the second point
};

/// Points are longitude, latitude in degrees. Coincident points: distance 0.
Inverse geodesic_inverse(Point from_lonlat, Point to_lonlat);

/// The point that lies `distance_m` from another in a direction (degrees clockwise from north): longitude, latitude.
Point geodesic_direct(Point from_lonlat, double azimuth_deg, double distance_m);

/// A circle on the ellipsoid as an open ring of `corners` ≥ 3 points, counter-clockwise from due east, longitude and
/// latitude in degrees. The corners stand a little outside the circle, so that the ring holds the circle's area: at 180
/// corners by 0.02 % of the radius. Longitudes are within 180° of the centre's. Precondition: radius > 0.
std::vector<Point> geodesic_circle(Point centre_lonlat, double radius_m, int corners = 180);

struct GeodesicArea {
  double area_m2 = 0.0;  ///< positive counter-clockwise
  double perimeter_m = 0.0;
};

/// Of one ring of longitude, latitude in degrees, closed or not (a repeated first point adds nothing).
GeodesicArea geodesic_ring(std::span<const Point> ring_lonlat);
/// Of a polygon feature in degrees: area of shells minus holes (always ≥ 0), perimeter of all rings. 0 for other kinds.
GeodesicArea geodesic_polygon(const Geometries& lonlat, std::size_t feature);
/// Length of an open polyline of longitude, latitude in degrees, metres.
double geodesic_length_m(std::span<const Point> line_lonlat);

}  // namespace titik::geo
