// SPDX-License-Identifier: MIT
// Points, boxes and the geometries of a whole dataset in one flat store. The store says nothing about its CRS: the
// owner holds it. 77,473 villages are one store of four arrays, not 77,473 objects.
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <vector>

namespace titik::geo {

struct Point {
  double x = 0.0;  ///< easting or longitude
  double y = 0.0;  ///< northing or latitude
  friend bool operator==(const Point&, const Point&) = default;
};

/// Closed axis-parallel box; the default is empty and is absorbed by `extend`.
struct Box {
  double min_x = std::numeric_limits<double>::infinity();
  double min_y = std::numeric_limits<double>::infinity();
  double max_x = -std::numeric_limits<double>::infinity();
  double max_y = -std::numeric_limits<double>::infinity();

  bool empty() const { return min_x > max_x || min_y > max_y; }
  double width() const { return empty() ? 0.0 : max_x - min_x; }
  double height() const { return empty() ? 0.0 : max_y - min_y; }
  Point centre() const { return {(min_x + max_x) / 2, (min_y + max_y) / 2}; }
  void extend(Point point);
  void extend(const Box& other);
  bool contains(Point point) const;
  bool intersects(const Box& other) const;
  Box grown(double margin) const;
  friend bool operator==(const Box&, const Box&) = default;
};

enum class GeometryKind { none, point, line, polygon };

/// The geometries of n features, in feature order. Feature f owns the parts [feature_begin[f], feature_begin[f + 1]),
/// part p the rings [part_begin[p], part_begin[p + 1]), ring r the points [ring_begin[r], ring_begin[r + 1]).
/// * polygon: a part is one polygon, its first ring the shell, the others holes. Rings are closed (first point = last
///   point); shells run counter-clockwise and holes clockwise (y up), so that the non-zero winding rule fills them.
/// * line: a part has one ring, an open polyline. * point: a part has one ring of one point.
/// A feature without geometry owns no part. Coordinates are finite.
struct Geometries {
  GeometryKind kind = GeometryKind::none;
  std::vector<Point> points;
  std::vector<std::uint32_t> ring_begin = {0};
  std::vector<std::uint32_t> part_begin = {0};
  std::vector<std::uint32_t> feature_begin = {0};

  std::size_t feature_count() const { return feature_begin.size() - 1; }
  std::size_t part_count() const { return part_begin.size() - 1; }
  std::size_t ring_count() const { return ring_begin.size() - 1; }
  std::span<const Point> ring(std::size_t ring) const {
    return {points.data() + ring_begin[ring], points.data() + ring_begin[ring + 1]};
  }
  /// The rings of all parts of a feature are neighbours: [first_ring, last_ring).
  std::size_t first_ring(std::size_t feature) const { return part_begin[feature_begin[feature]]; }
  std::size_t last_ring(std::size_t feature) const { return part_begin[feature_begin[feature + 1]]; }
  std::span<const Point> feature_points(std::size_t feature) const {
    return {points.data() + ring_begin[first_ring(feature)], points.data() + ring_begin[last_ring(feature)]};
  }

  // Building: points of a ring, then end_ring, … end_part, … end_feature.
  void add_point(Point point) { points.push_back(point); }
  void end_ring() { ring_begin.push_back(static_cast<std::uint32_t>(points.size())); }
  void end_part() { part_begin.push_back(static_cast<std::uint32_t>(ring_begin.size() - 1)); }
  void end_feature() { feature_begin.push_back(static_cast<std::uint32_t>(part_begin.size() - 1)); }

  friend bool operator==(const Geometries&, const Geometries&) = default;
};

Box bounds(std::span<const Point> points);
Box feature_bounds(const Geometries& geometries, std::size_t feature);
Box bounds(const Geometries& geometries);

/// Signed area of a closed ring by the shoelace formula relative to its first point; positive counter-clockwise; in
/// squared units of the coordinates.
double signed_area(std::span<const Point> ring);
/// Turns every polygon ring of `geometries` so that shells run counter-clockwise and holes clockwise. Other kinds are
/// left as they are.
void orient_rings(Geometries& geometries);
/// Planar area of a polygon feature, holes taken off; 0 for other kinds.
double area(const Geometries& geometries, std::size_t feature);
/// True when the point lies inside the polygon feature (even-odd rule over all its rings; a point exactly on an edge
/// may go either way).
bool contains(const Geometries& geometries, std::size_t feature, Point point);
/// Centroid weighted by area for a polygon feature and by length for a line, mean of points. A polygon without area is
/// taken by length, and a line without length as points. Nothing for a feature without geometry.
std::optional<Point> centroid(const Geometries& geometries, std::size_t feature);

/// The point inside a polygon that is farthest from its outline, to `precision` (units of the coordinates) or to a
/// ten-thousandth of its extent where that is coarser: where a label goes. Largest part only; a vertex when the part
/// has no area. Precondition: the feature is a polygon with at least one part. Source: V. Agafonkin, "A new algorithm
/// for finding a visual center of a polygon" (polylabel), 2016.
Point pole_of_inaccessibility(const Geometries& geometries, std::size_t feature, double precision);

/// Distance of a point to the nearest edge of a feature (0 inside a polygon), units of the coordinates. Infinite for a
/// feature without geometry.
double distance(const Geometries& geometries, std::size_t feature, Point point);

}  // namespace titik::geo
