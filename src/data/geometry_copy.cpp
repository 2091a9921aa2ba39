// SPDX-License-Identifier: MIT
#include "data/geometry_copy.h"

#include <cmath>
#include <utility>

namespace titik::data {
using geo::GeometryKind;
using geo::Point;

namespace {

/// False for NaN, infinities and subnormal numbers: no place has a coordinate below 1e-307, but damaged files do.
bool is_coordinate(double value) { return std::isnormal(value) || value == 0.0; }

class Copier {
 public:
  explicit Copier(geo::Geometries& into) : into_(into) {}

  void copy(const OGRGeometry& geometry) {
    switch (wkbFlatten(geometry.getGeometryType())) {
      case wkbPoint:
        return copy_point(*geometry.toPoint());
      case wkbLineString:
        return copy_line(*geometry.toLineString());
      case wkbPolygon:
      case wkbTriangle:
        return copy_polygon(*geometry.toPolygon());
      case wkbMultiPoint:
      case wkbMultiLineString:
      case wkbMultiPolygon:
      case wkbGeometryCollection:
        for (const OGRGeometry* part : *geometry.toGeometryCollection()) copy(*part);
        return;
      case wkbPolyhedralSurface:
      case wkbTIN:
        for (const OGRPolygon* part : *geometry.toPolyhedralSurface()) copy_polygon(*part);
        return;
      default:
        return copy_curved(geometry);
    }
  }

  const CopyOutcome& outcome() const { return outcome_; }

 private:
  bool wanted(GeometryKind kind) {
    outcome_.other_kind |= into_.kind != kind;
    return into_.kind == kind;
  }

  void copy_curved(const OGRGeometry& geometry) {
    const std::unique_ptr<OGRGeometry> linear(geometry.getLinearGeometry());
    if (linear && !OGR_GT_IsNonLinear(linear->getGeometryType()))
      copy(*linear);
    else
      outcome_.degenerate = true;
  }

  void copy_point(const OGRPoint& point) {
    if (!wanted(GeometryKind::point) || point.IsEmpty()) return;
    into_.add_point({point.getX(), point.getY()});
    outcome_.finite &= is_coordinate(point.getX()) && is_coordinate(point.getY());
    into_.end_ring();
    into_.end_part();
  }

  void copy_line(const OGRLineString& line) {
    if (!wanted(GeometryKind::line) || line.IsEmpty()) return;
    if (!copy_points(line, 2)) return;
    into_.end_ring();
    into_.end_part();
  }

  void copy_polygon(const OGRPolygon& polygon) {
    if (!wanted(GeometryKind::polygon) || polygon.IsEmpty()) return;
    if (!copy_ring(*polygon.getExteriorRing())) return;  // holes without a shell are nothing
    for (int i = 0; i < polygon.getNumInteriorRings(); ++i) copy_ring(*polygon.getInteriorRing(i));
    into_.end_part();
  }

  bool copy_ring(const OGRLinearRing& ring) {
    const std::size_t begin = into_.points.size();
    if (!copy_points(ring, 3)) return false;
    if (into_.points.back() != into_.points[begin]) into_.add_point(into_.points[begin]);
    if (into_.points.size() - begin < 4) {
      into_.points.resize(begin);
      outcome_.degenerate = true;
      return false;
    }
    into_.end_ring();
    return true;
  }

  /// False (and nothing is added) when there are fewer than `least` points.
  bool copy_points(const OGRSimpleCurve& curve, int least) {
    const int count = curve.getNumPoints();
    if (count < least) {
      outcome_.degenerate = true;
      return false;
    }
    const std::size_t begin = into_.points.size();
    into_.points.resize(begin + static_cast<std::size_t>(count));
    Point* const points = into_.points.data() + begin;
    curve.getPoints(&points->x, sizeof(Point), &points->y, sizeof(Point));
    bool finite = true;
    for (int i = 0; i < count; ++i) finite &= is_coordinate(points[i].x) & is_coordinate(points[i].y);
    outcome_.finite &= finite;
    return true;
  }

  geo::Geometries& into_;
  CopyOutcome outcome_;
};

void set_points(OGRSimpleCurve& curve, std::span<const Point> points) {
  curve.setNumPoints(static_cast<int>(points.size()), FALSE);
  for (std::size_t i = 0; i < points.size(); ++i) curve.setPoint(static_cast<int>(i), points[i].x, points[i].y);
}

std::unique_ptr<OGRGeometry> part_to_gdal(const geo::Geometries& geometries, std::size_t part) {
  const std::size_t first = geometries.part_begin[part], last = geometries.part_begin[part + 1];
  if (geometries.kind == GeometryKind::point) {
    const Point point = geometries.ring(first)[0];
    return std::make_unique<OGRPoint>(point.x, point.y);
  }
  if (geometries.kind == GeometryKind::line) {
    auto line = std::make_unique<OGRLineString>();
    set_points(*line, geometries.ring(first));
    return line;
  }
  auto polygon = std::make_unique<OGRPolygon>();
  for (std::size_t ring = first; ring < last; ++ring) {
    auto outline = std::make_unique<OGRLinearRing>();
    set_points(*outline, geometries.ring(ring));
    polygon->addRingDirectly(outline.release());
  }
  return polygon;
}

std::unique_ptr<OGRGeometryCollection> empty_multi(GeometryKind kind) {
  if (kind == GeometryKind::point) return std::make_unique<OGRMultiPoint>();
  if (kind == GeometryKind::line) return std::make_unique<OGRMultiLineString>();
  return std::make_unique<OGRMultiPolygon>();
}

}  // namespace

GeometryKind kind_of(OGRwkbGeometryType type) {
  switch (wkbFlatten(type)) {
    case wkbPoint:
    case wkbMultiPoint:
      return GeometryKind::point;
    case wkbLineString:
    case wkbMultiLineString:
    case wkbCircularString:
    case wkbCompoundCurve:
    case wkbCurve:
    case wkbMultiCurve:
      return GeometryKind::line;
    case wkbPolygon:
    case wkbMultiPolygon:
    case wkbCurvePolygon:
    case wkbSurface:
    case wkbMultiSurface:
    case wkbPolyhedralSurface:
    case wkbTIN:
    case wkbTriangle:
      return GeometryKind::polygon;
    default:
      return GeometryKind::none;
  }
}

CopyOutcome append_geometry(const OGRGeometry* geometry, geo::Geometries& into) {
  CopyOutcome outcome;
  if (geometry) {
    const std::size_t points = into.points.size(), rings = into.ring_begin.size(), parts = into.part_begin.size();
    Copier copier(into);
    copier.copy(*geometry);
    outcome = copier.outcome();
    if (!outcome.finite) {
      into.points.resize(points);
      into.ring_begin.resize(rings);
      into.part_begin.resize(parts);
    }
  }
  into.end_feature();
  return outcome;
}

std::unique_ptr<OGRGeometry> to_gdal(const geo::Geometries& geometries, std::size_t feature, bool multi) {
  const std::size_t first = geometries.feature_begin[feature], last = geometries.feature_begin[feature + 1];
  if (first == last) return nullptr;
  if (!multi) return part_to_gdal(geometries, first);
  auto collection = empty_multi(geometries.kind);
  for (std::size_t part = first; part < last; ++part) {
    collection->addGeometryDirectly(part_to_gdal(geometries, part).release());
  }
  return collection;
}

}  // namespace titik::data
