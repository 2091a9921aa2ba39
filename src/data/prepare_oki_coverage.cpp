// SPDX-License-Identifier: MIT
#include "data/prepare_oki_coverage.h"

#include <ogr_api.h>
#include <ogr_geometry.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <memory>
#include <numeric>
#include <utility>
#include <vector>

#include "core/error.h"
#include "data/geometry_copy.h"
#include "data/prepare_oki_layers.h"
#include "geo/box_index.h"
#include "geo/geodesic.h"
#include "geo/validity.h"

namespace titik::data {
namespace {

using geo::Geometries;
using geo::Point;
using Id = std::uint32_t;

constexpr Id nobody = static_cast<Id>(-1);

/// The pieces into which all outlines together cut the plane, and who owns each.
struct Faces {
  Geometries shapes;
  std::vector<Point> inner_point;  ///< strictly inside its face
  std::vector<double> km2;
  std::vector<Id> owner;  ///< feature of the input, or nobody

  std::size_t size() const { return km2.size(); }
};

/// Two faces meet along `length` (degrees, longitudes shortened by the cosine of the latitude: only compared).
struct Border {
  Id one, other;
  double length;
};

/// `extra` = further lines to cut along, or nullptr.
std::unique_ptr<OGRGeometry> cut_by_outlines(const Geometries& polygons, const OGRMultiLineString* extra) {
  OGRMultiLineString outlines;
  if (extra) outlines = *extra;
  for (std::size_t r = 0; r < polygons.ring_count(); ++r) {
    auto line = std::make_unique<OGRLineString>();
    for (const Point& point : polygons.ring(r)) line->addPoint(point.x, point.y);
    outlines.addGeometryDirectly(line.release());
  }
  // A union of lines cuts them at every crossing and keeps what coincides once.
  const std::unique_ptr<OGRGeometry> cut(outlines.Union(outlines.getGeometryRef(0)));
  std::unique_ptr<OGRGeometry> faces(cut ? cut->Polygonize() : nullptr);
  if (!faces) {
    throw core::Error(core::ErrorCode::bad_input,
                      core::message(core::tr_mark("The boundaries can't be cleaned into areas without gaps and overlaps")));
  }
  return faces;
}

Faces faces_of(const Geometries& polygons, const OGRMultiLineString* extra = nullptr) {
  Faces faces;
  faces.shapes.kind = geo::GeometryKind::polygon;
  const std::unique_ptr<OGRGeometry> cut = cut_by_outlines(polygons, extra);
  for (const OGRGeometry* geometry : *cut->toGeometryCollection()) {
    // The method of OGRPolygon fails in GDAL 3.6; the C function calls GEOS.
    const std::unique_ptr<OGRGeometry> inside(
        OGRGeometry::FromHandle(OGR_G_PointOnSurface(OGRGeometry::ToHandle(const_cast<OGRGeometry*>(geometry)))));
    if (!inside || inside->IsEmpty()) continue;
    append_geometry(geometry, faces.shapes);
    faces.inner_point.push_back({inside->toPoint()->getX(), inside->toPoint()->getY()});
  }
  geo::orient_rings(faces.shapes);
  for (std::size_t f = 0; f < faces.shapes.feature_count(); ++f) {
    faces.km2.push_back(geo::geodesic_polygon(faces.shapes, f).area_m2 / 1e6);
  }
  return faces;
}

geo::BoxIndex index_of(const Geometries& geometries) {
  std::vector<geo::Box> boxes;
  for (std::size_t f = 0; f < geometries.feature_count(); ++f) boxes.push_back(geo::feature_bounds(geometries, f));
  return geo::BoxIndex(boxes);
}

/// Gives each face to the first polygon that covers it. Returns for each how many do.
std::vector<int> give_to_first_cover(Faces& faces, const Geometries& polygons) {
  const geo::BoxIndex index = index_of(polygons);
  std::vector<int> covers;
  for (const Point& point : faces.inner_point) {
    faces.owner.push_back(nobody);
    covers.push_back(0);
    for (const Id feature : index.query({point.x, point.y, point.x, point.y})) {
      if (geo::contains(polygons, feature, point) && ++covers.back() == 1) faces.owner.back() = feature;
    }
  }
  return covers;
}

/// Each pair of faces that share segments, once, sorted.
std::vector<Border> borders_between(const Faces& faces) {
  struct Segment {
    Point from, to;
    Id face;
  };
  const auto less = [](const Point& a, const Point& b) { return a.x < b.x || (a.x == b.x && a.y < b.y); };
  std::vector<Segment> segments;
  for (Id face = 0; face < faces.size(); ++face) {
    for (std::size_t r = faces.shapes.first_ring(face); r < faces.shapes.last_ring(face); ++r) {
      const auto ring = faces.shapes.ring(r);
      for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
        segments.push_back({std::min(ring[i], ring[i + 1], less), std::max(ring[i], ring[i + 1], less), face});
      }
    }
  }
  std::sort(segments.begin(), segments.end(), [&](const Segment& a, const Segment& b) {
    if (!(a.from == b.from)) return less(a.from, b.from);
    if (!(a.to == b.to)) return less(a.to, b.to);
    return a.face < b.face;
  });
  std::vector<Border> borders;
  for (std::size_t i = 0; i + 1 < segments.size(); ++i) {
    const Segment& a = segments[i];
    const Segment& b = segments[i + 1];
    if (!(a.from == b.from && a.to == b.to)) continue;
    const double shortening = std::cos(a.from.y * 0.017453292519943295);  // π / 180
    borders.push_back({a.face, b.face, std::hypot((a.to.x - a.from.x) * shortening, a.to.y - a.from.y)});
  }
  std::sort(borders.begin(), borders.end(),
            [](const Border& a, const Border& b) { return a.one != b.one ? a.one < b.one : a.other < b.other; });
  std::vector<Border> merged;
  for (const Border& border : borders) {
    if (!merged.empty() && merged.back().one == border.one && merged.back().other == border.other) {
      merged.back().length += border.length;
    } else {
      merged.push_back(border);
    }
  }
  return merged;
}

/// Takes the loose small parts from their owners, where they touch somebody else.
std::vector<Id> small_parts(const Faces& faces, const std::vector<Border>& borders, double smallest_km2) {
  std::vector<Id> part(faces.size());
  std::iota(part.begin(), part.end(), Id{0});
  const auto root = [&part](Id face) {
    while (part[face] != face) face = part[face] = part[part[face]];
    return face;
  };
  std::vector<char> touches_others(faces.size());
  for (const Border& border : borders) {
    if (faces.owner[border.one] == faces.owner[border.other]) part[root(border.one)] = root(border.other);
  }
  for (const Border& border : borders) {
    if (faces.owner[border.one] == faces.owner[border.other]) continue;
    if (faces.owner[border.other] != nobody) touches_others[root(border.one)] = 1;
    if (faces.owner[border.one] != nobody) touches_others[root(border.other)] = 1;
  }
  std::vector<double> km2(faces.size()), largest_km2;
  for (Id face = 0; face < faces.size(); ++face) km2[root(face)] += faces.km2[face];
  for (Id face = 0; face < faces.size(); ++face) {
    const Id owner = faces.owner[face];
    if (owner == nobody) continue;
    largest_km2.resize(std::max<std::size_t>(largest_km2.size(), owner + 1));
    largest_km2[owner] = std::max(largest_km2[owner], km2[root(face)]);
  }
  std::vector<Id> small;
  for (Id face = 0; face < faces.size(); ++face) {
    const Id owner = faces.owner[face], r = root(face);
    if (owner != nobody && touches_others[r] && km2[r] < smallest_km2 && km2[r] < largest_km2[owner]) {
      small.push_back(face);
    }
  }
  return small;
}

/// Gives each of `homeless` to the neighbour with the longest common outline, in rounds from those that touch somebody
/// inwards. Those that touch nobody keep their owner.
void give_to_neighbours(Faces& faces, const std::vector<Border>& borders, std::vector<Id> homeless) {
  const std::vector<Id> before = faces.owner;
  for (const Id face : homeless) faces.owner[face] = nobody;
  std::vector<std::vector<std::pair<Id, double>>> neighbours(faces.size());
  for (const Border& border : borders) {
    neighbours[border.one].emplace_back(border.other, border.length);
    neighbours[border.other].emplace_back(border.one, border.length);
  }
  while (!homeless.empty()) {
    std::vector<Id> owner = faces.owner;
    for (const Id face : homeless) {
      std::map<Id, double> length_by_owner;
      for (const auto& [other, length] : neighbours[face]) {
        if (faces.owner[other] != nobody) length_by_owner[faces.owner[other]] += length;
      }
      const auto longest = std::max_element(length_by_owner.begin(), length_by_owner.end(),
                                            [](const auto& a, const auto& b) { return a.second < b.second; });
      if (longest != length_by_owner.end()) owner[face] = longest->first;
    }
    faces.owner = std::move(owner);
    if (std::erase_if(homeless, [&](Id face) { return faces.owner[face] != nobody; }) == 0) break;
  }
  for (const Id face : homeless) faces.owner[face] = before[face];
}

/// A gap or overlap below the limit, and how long it borders on each owner.
struct Sliver {
  Id face;
  std::map<Id, double> length_by_owner;
};

std::vector<Sliver> slivers_of(const Faces& faces, const std::vector<int>& covers, double largest_km2,
                               CoverageReport& report) {
  std::vector<Sliver> slivers;
  std::map<Id, std::size_t> position;
  for (Id face = 0; face < faces.size(); ++face) {
    if (covers[face] == 1 || faces.km2[face] >= largest_km2) continue;
    position[face] = slivers.size();
    slivers.push_back({face, {}});
    (covers[face] == 0 ? report.gaps : report.overlaps) += 1;
    (covers[face] == 0 ? report.gaps_km2 : report.overlaps_km2) += faces.km2[face];
  }
  const auto note = [&](Id face, Id other, double length) {
    const auto found = position.find(face);
    if (found == position.end() || position.contains(other) || faces.owner[other] == nobody) return;
    slivers[found->second].length_by_owner[faces.owner[other]] += length;
  };
  for (const Border& border : borders_between(faces)) {
    note(border.one, border.other, border.length);
    note(border.other, border.one, border.length);
  }
  return slivers;
}

/// Lines that cut slivers into triangles between their sides (Delaunay).
OGRMultiLineString lines_across(const Faces& faces, const std::vector<Sliver>& slivers) {
  OGRMultiLineString lines;
  for (const Sliver& sliver : slivers) {
    const std::unique_ptr<OGRGeometry> shape = to_gdal(faces.shapes, sliver.face, false);
    const std::unique_ptr<OGRGeometry> edges(shape ? shape->DelaunayTriangulation(0.0, TRUE) : nullptr);
    if (!edges || wkbFlatten(edges->getGeometryType()) != wkbMultiLineString) continue;
    for (const OGRLineString* edge : *edges->toMultiLineString()) lines.addGeometry(edge);
  }
  return lines;
}

/// Gives each piece of a sliver to that owner at one of its corners on which the whole sliver borders most. So a sliver
/// goes to one side as far as that side reaches, and a branch of it that leads elsewhere to those it lies between:
/// given away whole, it would become a spike. Returns the pieces that have no owner at a corner.
std::vector<Id> give_pieces(Faces& faces, const std::vector<Id>& sliver_of_piece, const std::vector<Sliver>& slivers) {
  std::vector<std::pair<Point, Id>> corners;
  const auto before = [](const auto& a, const auto& b) {
    return std::tie(a.first.x, a.first.y, a.second) < std::tie(b.first.x, b.first.y, b.second);
  };
  for (Id face = 0; face < faces.size(); ++face) {
    if (sliver_of_piece[face] != nobody || faces.owner[face] == nobody) continue;
    for (const Point& point : faces.shapes.feature_points(face)) corners.emplace_back(point, faces.owner[face]);
  }
  std::sort(corners.begin(), corners.end(), before);
  std::vector<Id> left;
  for (Id face = 0; face < faces.size(); ++face) {
    if (sliver_of_piece[face] == nobody) continue;
    const auto& lengths = slivers[sliver_of_piece[face]].length_by_owner;
    std::map<Id, double> candidates;
    for (const Point& point : faces.shapes.feature_points(face)) {
      auto corner = std::lower_bound(corners.begin(), corners.end(), std::pair(point, Id{0}), before);
      for (; corner != corners.end() && corner->first == point; ++corner) {
        if (const auto found = lengths.find(corner->second); found != lengths.end()) candidates.insert(*found);
      }
    }
    const auto most = std::max_element(candidates.begin(), candidates.end(),
                                       [](const auto& a, const auto& b) { return a.second < b.second; });
    faces.owner[face] = most == candidates.end() ? nobody : most->first;
    if (most == candidates.end()) left.push_back(face);
  }
  return left;
}

/// For each face of the finer cut the sliver it is a piece of, or nobody.
std::vector<Id> slivers_of_pieces(const Faces& pieces, const Faces& whole, const std::vector<Sliver>& slivers) {
  std::vector<Id> sliver_of_face(whole.size(), nobody), result;
  for (Id i = 0; i < slivers.size(); ++i) sliver_of_face[slivers[i].face] = i;
  const geo::BoxIndex index = index_of(whole.shapes);
  for (const Point& point : pieces.inner_point) {
    result.push_back(nobody);
    for (const Id face : index.query({point.x, point.y, point.x, point.y})) {
      if (sliver_of_face[face] != nobody && geo::contains(whole.shapes, face, point))
        result.back() = sliver_of_face[face];
    }
  }
  return result;
}

}  // namespace

Geometries as_coverage(const Geometries& polygons, const CoverageLimits& limits, CoverageReport& report) {
  Geometries coverage;
  coverage.kind = geo::GeometryKind::polygon;
  if (polygons.ring_count() == 0) {
    coverage.feature_begin.assign(polygons.feature_begin.size(), 0);
    return coverage;
  }
  Faces whole = faces_of(polygons);
  const std::vector<int> covers = give_to_first_cover(whole, polygons);
  const std::vector<Sliver> slivers = slivers_of(whole, covers, limits.largest_sliver_km2, report);

  const OGRMultiLineString across = lines_across(whole, slivers);
  Faces faces = faces_of(polygons, &across);
  give_to_first_cover(faces, polygons);
  const std::vector<Border> borders = borders_between(faces);
  give_to_neighbours(faces, borders, give_pieces(faces, slivers_of_pieces(faces, whole, slivers), slivers));

  std::vector<Id> parts = small_parts(faces, borders, limits.smallest_part_km2);
  report.parts = static_cast<int>(parts.size());
  for (const Id face : parts) report.parts_km2 += faces.km2[face];
  give_to_neighbours(faces, borders, std::move(parts));

  std::vector<std::vector<Id>> faces_of_owner(polygons.feature_count());
  for (Id face = 0; face < faces.size(); ++face) {
    if (faces.owner[face] != nobody) faces_of_owner[faces.owner[face]].push_back(face);
  }
  for (const std::vector<Id>& members : faces_of_owner) {
    if (members.empty()) {
      coverage.end_feature();
    } else {
      append_feature(coverage, geo::dissolve(faces.shapes, members), 0);
    }
  }
  return coverage;
}

}  // namespace titik::data
