// SPDX-License-Identifier: MIT
#include "geo/validity.h"

#include <geos_c.h>

#include <algorithm>
#include <memory>
#include <vector>

#include "core/error.h"

namespace titik::geo {

namespace {

/// One GEOS context per call: nothing is shared between threads, and the last message is ours.
class Geos {
 public:
  Geos() : handle_(GEOS_init_r()) {
    const auto remember = [](const char* text, void* self) { static_cast<Geos*>(self)->problem_ = text; };
    GEOSContext_setErrorMessageHandler_r(handle_, remember, this);
  }
  ~Geos() { GEOS_finish_r(handle_); }
  Geos(const Geos&) = delete;
  Geos& operator=(const Geos&) = delete;

  GEOSContextHandle_t handle() const { return handle_; }
  /// GEOS's words for what it refused last, without the name of its exception and the end of the line.
  std::string problem() const {
    constexpr std::string_view prefix = "Exception: ";
    const auto cut = problem_.find(prefix);
    const auto begin = cut == std::string::npos ? 0 : cut + prefix.size();
    const auto last = problem_.find_last_not_of(" \n");
    return last == std::string::npos ? problem_ : problem_.substr(begin, last + 1 - begin);
  }

  struct Destroy {
    GEOSContextHandle_t handle;
    void operator()(GEOSGeometry* geometry) const { GEOSGeom_destroy_r(handle, geometry); }
  };
  using Geometry = std::unique_ptr<GEOSGeometry, Destroy>;
  Geometry own(GEOSGeometry* geometry) const { return {geometry, Destroy{handle_}}; }

  // What follows returns none where GEOS refuses, with its reason in problem().

  Geometry part(GeometryKind kind, const Geometries& from, std::size_t part) const {
    const std::size_t first = from.part_begin[part];
    const std::size_t last = from.part_begin[part + 1];
    if (kind == GeometryKind::point) return own(GEOSGeom_createPoint_r(handle_, coordinates(from.ring(first))));
    if (kind == GeometryKind::line) return own(GEOSGeom_createLineString_r(handle_, coordinates(from.ring(first))));
    std::vector<Geometry> rings;
    for (std::size_t r = first; r < last; ++r) {
      rings.push_back(own(GEOSGeom_createLinearRing_r(handle_, coordinates(from.ring(r)))));
      if (!rings.back()) return own(nullptr);
    }
    std::vector<GEOSGeometry*> holes;
    for (std::size_t i = 1; i < rings.size(); ++i) holes.push_back(rings[i].release());
    GEOSGeometry* const shell = rings.empty() ? GEOSGeom_createEmptyPolygon_r(handle_) : rings[0].release();
    return own(GEOSGeom_createPolygon_r(handle_, shell, holes.data(), static_cast<unsigned>(holes.size())));
  }

  Geometry collection(GeometryKind kind, std::vector<Geometry> parts) const {
    const int type = kind == GeometryKind::point  ? GEOS_MULTIPOINT
                     : kind == GeometryKind::line ? GEOS_MULTILINESTRING
                                                  : GEOS_MULTIPOLYGON;
    std::vector<GEOSGeometry*> members;
    for (Geometry& part : parts) members.push_back(part.release());
    return own(GEOSGeom_createCollection_r(handle_, type, members.data(), static_cast<unsigned>(members.size())));
  }

 private:
  GEOSCoordSequence* coordinates(std::span<const Point> points) const {
    static_assert(sizeof(Point) == 2 * sizeof(double));
    const double* const first = points.empty() ? nullptr : &points[0].x;
    return GEOSCoordSeq_copyFromBuffer_r(handle_, first, static_cast<unsigned>(points.size()), 0, 0);
  }

  GEOSContextHandle_t handle_;
  std::string problem_;
};

Validity invalid(std::string reason, Point where) { return {false, std::move(reason), where}; }

Validity check(const Geos& geos, const GEOSGeometry* geometry) {
  constexpr int plain_rules = 0;
  char* reason = nullptr;
  GEOSGeometry* location = nullptr;
  const char verdict = GEOSisValidDetail_r(geos.handle(), geometry, plain_rules, &reason, &location);
  const Geos::Geometry point = geos.own(location);
  Validity result;
  result.valid = verdict == 1;
  if (!result.valid) result.reason = reason ? reason : geos.problem();
  if (reason) GEOSFree_r(geos.handle(), reason);
  if (point) {
    GEOSGeomGetX_r(geos.handle(), point.get(), &result.where.x);
    GEOSGeomGetY_r(geos.handle(), point.get(), &result.where.y);
  }
  return result;
}

Geos::Geometry make_valid(const Geos& geos, const GEOSGeometry* geometry) {
  GEOSMakeValidParams* const params = GEOSMakeValidParams_create_r(geos.handle());
  GEOSMakeValidParams_setMethod_r(geos.handle(), params, GEOS_MAKE_VALID_STRUCTURE);
  GEOSMakeValidParams_setKeepCollapsed_r(geos.handle(), params, 0);
  Geos::Geometry repaired = geos.own(GEOSMakeValidWithParams_r(geos.handle(), geometry, params));
  GEOSMakeValidParams_destroy_r(geos.handle(), params);
  return repaired;
}

void append_ring(const Geos& geos, const GEOSGeometry* ring, Geometries& into) {
  const GEOSCoordSequence* const sequence = GEOSGeom_getCoordSeq_r(geos.handle(), ring);
  unsigned size = 0;
  GEOSCoordSeq_getSize_r(geos.handle(), sequence, &size);
  const std::size_t begin = into.points.size();
  into.points.resize(begin + size);
  if (size > 0) GEOSCoordSeq_copyToBuffer_r(geos.handle(), sequence, &into.points[begin].x, 0, 0);
  into.end_ring();
}

/// Appends the non-empty parts of `geometry` that are of the kind of `into`.
void append_parts(const Geos& geos, const GEOSGeometry* geometry, Geometries& into) {
  GEOSContextHandle_t handle = geos.handle();
  if (GEOSisEmpty_r(handle, geometry)) return;
  const int type = GEOSGeomTypeId_r(handle, geometry);
  if (type >= GEOS_MULTIPOINT) {
    for (int i = 0; i < GEOSGetNumGeometries_r(handle, geometry); ++i) {
      append_parts(geos, GEOSGetGeometryN_r(handle, geometry, i), into);
    }
    return;
  }
  const bool wanted = (type == GEOS_POLYGON && into.kind == GeometryKind::polygon) ||
                      (type == GEOS_LINESTRING && into.kind == GeometryKind::line) ||
                      (type == GEOS_POINT && into.kind == GeometryKind::point);
  if (!wanted) return;
  if (type == GEOS_POLYGON) {
    append_ring(geos, GEOSGetExteriorRing_r(handle, geometry), into);
    for (int i = 0; i < GEOSGetNumInteriorRings_r(handle, geometry); ++i) {
      append_ring(geos, GEOSGetInteriorRingN_r(handle, geometry, i), into);
    }
  } else {
    append_ring(geos, geometry, into);
  }
  into.end_part();
}

/// The same feature without what encloses no area or has no length: rings of fewer than 4 points, lines of fewer than
/// 2, and the holes of a shell that goes. GEOS builds no geometry from those.
Geometries buildable(const Geometries& from, std::size_t feature) {
  Geometries kept;
  kept.kind = from.kind;
  const std::size_t least = from.kind == GeometryKind::polygon ? 4 : from.kind == GeometryKind::line ? 2 : 1;
  for (std::size_t part = from.feature_begin[feature]; part < from.feature_begin[feature + 1]; ++part) {
    const std::size_t first = from.part_begin[part];
    const std::size_t last = from.part_begin[part + 1];
    if (first == last || from.ring(first).size() < least) continue;
    for (std::size_t r = first; r < last; ++r) {
      if (from.ring(r).size() < least) continue;
      for (const Point point : from.ring(r)) kept.add_point(point);
      kept.end_ring();
    }
    kept.end_part();
  }
  kept.end_feature();
  return kept;
}

/// Nothing when GEOS refuses a part.
Geos::Geometry feature_geometry(const Geos& geos, const Geometries& from, std::size_t feature) {
  std::vector<Geos::Geometry> parts;
  for (std::size_t part = from.feature_begin[feature]; part < from.feature_begin[feature + 1]; ++part) {
    parts.push_back(geos.part(from.kind, from, part));
    if (!parts.back()) return geos.own(nullptr);
  }
  return geos.collection(from.kind, std::move(parts));
}

void append_feature(const Geos& geos, const GEOSGeometry* geometry, Geometries& into) {
  Geometries found;
  found.kind = into.kind;
  if (geometry) append_parts(geos, geometry, found);
  found.end_feature();
  orient_rings(found);
  for (std::size_t part = 0; part < found.part_count(); ++part) {
    for (std::size_t r = found.part_begin[part]; r < found.part_begin[part + 1]; ++r) {
      for (const Point point : found.ring(r)) into.add_point(point);
      into.end_ring();
    }
    into.end_part();
  }
  into.end_feature();
}

}  // namespace

Validity check_validity(const Geometries& geometries, std::size_t feature) {
  if (geometries.feature_begin[feature] == geometries.feature_begin[feature + 1]) return {};
  const Geos geos;
  const Geos::Geometry geometry = feature_geometry(geos, geometries, feature);
  if (geometry) return check(geos, geometry.get());
  const auto points = geometries.feature_points(feature);
  return invalid(geos.problem(), points.empty() ? Point{} : points[0]);
}

Validity check_validity_wkt(std::string_view wkt) {
  const Geos geos;
  GEOSWKTReader* const reader = GEOSWKTReader_create_r(geos.handle());
  const Geos::Geometry geometry = geos.own(GEOSWKTReader_read_r(geos.handle(), reader, std::string(wkt).c_str()));
  GEOSWKTReader_destroy_r(geos.handle(), reader);
  return geometry ? check(geos, geometry.get()) : invalid(geos.problem(), {});
}

bool append_repaired(const Geometries& geometries, std::size_t feature, Geometries& into) {
  const Geos geos;
  const Geometries sound = buildable(geometries, feature);
  const Geos::Geometry geometry = feature_geometry(geos, sound, 0);
  const Geos::Geometry repaired = geometry ? make_valid(geos, geometry.get()) : geos.own(nullptr);
  const std::size_t parts_before = into.part_count();
  append_feature(geos, repaired.get(), into);
  return into.part_count() > parts_before;
}

Geometries dissolve(const Geometries& geometries, std::span<const std::uint32_t> features) {
  CHECK(geometries.kind == GeometryKind::polygon);
  const Geos geos;
  std::vector<Geos::Geometry> members;
  for (const std::uint32_t feature : features) {
    Geos::Geometry member = feature_geometry(geos, buildable(geometries, feature), 0);
    // GEOS unites valid geometries only.
    if (member && GEOSisValid_r(geos.handle(), member.get()) != 1) member = make_valid(geos, member.get());
    if (member) members.push_back(std::move(member));
  }
  std::vector<GEOSGeometry*> released;
  for (Geos::Geometry& member : members) released.push_back(member.release());
  const Geos::Geometry all = geos.own(GEOSGeom_createCollection_r(
      geos.handle(), GEOS_GEOMETRYCOLLECTION, released.data(), static_cast<unsigned>(released.size())));
  const Geos::Geometry united = geos.own(GEOSUnaryUnion_r(geos.handle(), all.get()));
  if (!united) {
    throw core::Error(core::ErrorCode::bad_input,
                      core::message(core::tr_mark("The areas can't be united: {0}"), geos.problem()));
  }
  Geometries result;
  result.kind = GeometryKind::polygon;
  append_feature(geos, united.get(), result);
  return result;
}

}  // namespace titik::geo
