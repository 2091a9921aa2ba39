// SPDX-License-Identifier: MIT
#include "render/mesh.h"

#include <algorithm>
#include <bit>
#include <cmath>

#include "render/tessellate.h"

namespace titik::render {
namespace {

using geo::Box;
using geo::GeometryKind;
using geo::Point;

constexpr std::uint32_t chunk_vertices = 1024;
/// Tangents of segments that turn back (nearly) have no direction.
constexpr double shortest_tangent = 0.02;

/// Puts the bits of a 10-bit number on every second place.
std::uint32_t spread(std::uint32_t bits) {
  bits = (bits | (bits << 8)) & 0x00FF00FF;
  bits = (bits | (bits << 4)) & 0x0F0F0F0F;
  bits = (bits | (bits << 2)) & 0x33333333;
  return (bits | (bits << 1)) & 0x55555555;
}

/// The features that have geometry, neighbours on the map mostly one after the other (along a Z-order curve).
std::vector<std::uint32_t> spatial_order(const scene::Prepared& prepared) {
  constexpr double cells = 1023;
  const Box& all = prepared.bounds;
  const double across = std::max({all.width(), all.height(), 1e-300});
  std::vector<std::pair<std::uint32_t, std::uint32_t>> coded;
  for (std::uint32_t feature = 0; feature < prepared.boxes.size(); ++feature) {
    const Box& box = prepared.boxes[feature];
    if (box.empty()) continue;
    const auto cell = [&](double from) {
      return static_cast<std::uint32_t>(std::clamp(from / across, 0.0, 1.0) * cells);
    };
    const Point centre = box.centre();
    coded.emplace_back(spread(cell(centre.x - all.min_x)) | (spread(cell(centre.y - all.min_y)) << 1), feature);
  }
  std::sort(coded.begin(), coded.end());
  std::vector<std::uint32_t> order;
  order.reserve(coded.size());
  for (const auto& [code, feature] : coded) order.push_back(feature);
  return order;
}

std::uint64_t hash_of(std::uint64_t one, std::uint64_t other) {
  // the finishing step of A. Appleby's MurmurHash3, 2011
  std::uint64_t hash = one * 0x9E3779B97F4A7C15u ^ other;
  hash = (hash ^ (hash >> 33)) * 0xFF51AFD7ED558CCDu;
  hash = (hash ^ (hash >> 33)) * 0xC4CEB9FE1A85EC53u;
  return hash ^ (hash >> 33);
}

/// A set of places in an array, by a key that is computed from the place. Open addressing.
class PlaceSet {
 public:
  explicit PlaceSet(std::size_t most) : slots_(std::bit_ceil(2 * most + 2), Mesh::none) {}
  /// The slot with an equal place in it, or the free one where it belongs.
  template <typename Equal>
  std::uint32_t& at(std::uint64_t hash, const Equal& equal) {
    const std::size_t mask = slots_.size() - 1;
    std::size_t slot = hash & mask;
    while (slots_[slot] != Mesh::none && !equal(slots_[slot])) slot = (slot + 1) & mask;
    return slots_[slot];
  }

 private:
  std::vector<std::uint32_t> slots_;
};

/// Which edges of polygons are the same, and where their ends meet exactly one other edge. An edge is named by the
/// place of the point that it starts at.
struct Borders {
  std::vector<std::uint32_t> corner;   ///< of each point: the first place with the same coordinates
  std::vector<std::uint32_t> other;    ///< of each edge: the feature on its other side
  std::vector<bool> drawn;             ///< of each edge: false for no edge, and where an earlier one is the same
  std::vector<std::uint8_t> edges_at;  ///< of each corner, at most 3
  std::vector<std::uint32_t>
      neighbours;  ///< of each corner: exclusive or of the corners at the other ends of its edges

  explicit Borders(const geo::Geometries& shapes, const core::Progress& progress);
  /// The corner after `at` where one comes from `from`, or none when the way parts or ends.
  std::uint32_t beyond(std::uint32_t from, std::uint32_t at) const {
    return edges_at[at] == 2 ? neighbours[at] ^ from : Mesh::none;
  }
};

Borders::Borders(const geo::Geometries& shapes, const core::Progress& progress) {
  const std::vector<Point>& points = shapes.points;
  const std::size_t count = points.size();
  corner.resize(count);
  other.assign(count, Mesh::none);
  drawn.assign(count, false);
  edges_at.assign(count, 0);
  neighbours.assign(count, 0);
  {
    PlaceSet corners(count);
    for (std::uint32_t i = 0; i < count; ++i) {
      const std::uint64_t hash =
          hash_of(std::bit_cast<std::uint64_t>(points[i].x), std::bit_cast<std::uint64_t>(points[i].y));
      std::uint32_t& slot = corners.at(hash, [&](std::uint32_t place) { return points[place] == points[i]; });
      if (slot == Mesh::none) slot = i;
      corner[i] = slot;
    }
  }
  progress.throw_if_cancelled();
  PlaceSet edges(count);
  const auto ends = [&](std::uint32_t edge) { return std::minmax(corner[edge], corner[edge + 1]); };
  for (std::uint32_t feature = 0; feature < shapes.feature_count(); ++feature) {
    for (std::size_t ring = shapes.first_ring(feature); ring < shapes.last_ring(feature); ++ring) {
      for (std::uint32_t i = shapes.ring_begin[ring]; i + 1 < shapes.ring_begin[ring + 1]; ++i) {
        const std::uint32_t a = corner[i], b = corner[i + 1];
        if (a == b) continue;
        std::uint32_t& slot = edges.at(hash_of(std::min(a, b), std::max(a, b)),
                                       [&](std::uint32_t edge) { return ends(edge) == ends(i); });
        if (slot != Mesh::none && other[slot] == Mesh::none) {
          other[slot] = feature;
          continue;
        }
        const bool first = slot == Mesh::none;
        slot = i;
        drawn[i] = true;
        if (!first) continue;  // a third polygon on the same edge: drawn again, for it may look different
        for (const auto& [from, to] : {std::pair(a, b), std::pair(b, a)}) {
          edges_at[from] = static_cast<std::uint8_t>(std::min(3, edges_at[from] + 1));
          neighbours[from] ^= to;
        }
      }
    }
  }
}

Point unit(Point from, Point to) {
  const double dx = to.x - from.x, dy = to.y - from.y, length = std::hypot(dx, dy);
  return length > 0 ? Point{dx / length, dy / length} : Point{};
}

/// The tangent at `at` on the way from `before` to `after`, as Segment::cut has it.
std::array<std::int8_t, 2> tangent(Point before, Point at, Point after) {
  const Point in = unit(before, at), out = unit(at, after);
  const Point sum = {in.x + out.x, in.y + out.y};
  const double length = std::hypot(sum.x, sum.y);
  if (length < shortest_tangent) return {0, 0};
  const auto packed = [&](double part) { return static_cast<std::int8_t>(std::lround(part / length * 127)); };
  return {packed(sum.x), packed(sum.y)};
}

class Builder {
 public:
  void add_area(std::span<const std::span<const Point>> rings, std::uint32_t feature, Winding winding) {
    tessellator_.run(rings, winding);
    const std::vector<Point>& points = tessellator_.points();
    if (tessellator_.triangles().empty()) return;
    if (mesh.areas.empty() || mesh.vertices.size() - first_vertex_ + points.size() > chunk_vertices) {
      first_vertex_ = mesh.vertices.size();
      mesh.areas.push_back({points.front(), {}, static_cast<std::uint32_t>(mesh.indices.size()), 0});
    }
    Mesh::Chunk& chunk = mesh.areas.back();
    const auto base = static_cast<std::uint32_t>(mesh.vertices.size());
    for (const Point p : points) {
      chunk.box.extend(p);
      mesh.vertices.push_back(
          {static_cast<float>(p.x - chunk.origin.x), static_cast<float>(p.y - chunk.origin.y), feature});
    }
    for (const std::uint32_t index : tessellator_.triangles()) mesh.indices.push_back(base + index);
    chunk.count += static_cast<std::uint32_t>(tessellator_.triangles().size());
  }

  struct Corner {
    Point at;
    std::array<std::int8_t, 2> cut;
  };
  void add_segment(const Corner& from, const Corner& to, double along, std::uint32_t feature, std::uint32_t other) {
    if (mesh.lines.empty() || mesh.lines.back().count == Mesh::most_segments) {
      mesh.lines.push_back({from.at, {}, static_cast<std::uint32_t>(mesh.segments.size()), 0});
    }
    Mesh::Chunk& chunk = mesh.lines.back();
    chunk.box.extend(from.at);
    chunk.box.extend(to.at);
    const auto x = [&](Point p) { return static_cast<float>(p.x - chunk.origin.x); };
    const auto y = [&](Point p) { return static_cast<float>(p.y - chunk.origin.y); };
    mesh.segments.push_back({x(from.at),
                             y(from.at),
                             x(to.at),
                             y(to.at),
                             {from.cut[0], from.cut[1], to.cut[0], to.cut[1]},
                             static_cast<float>(along),
                             feature,
                             other});
    ++chunk.count;
  }

  /// A line whose segments only meet each other.
  void add_line(std::span<const Point> points, bool closed, std::uint32_t feature) {
    line_.clear();
    for (const Point p : points) {
      if (line_.empty() || !(p == line_.back())) line_.push_back(p);
    }
    if (closed && line_.size() > 1 && line_.front() == line_.back()) line_.pop_back();
    const std::size_t count = line_.size();
    if (count < 2) return;
    const auto at = [&](std::size_t i) { return line_[i % count]; };
    const auto cut = [&](std::size_t i) -> std::array<std::int8_t, 2> {
      if (!closed && (i == 0 || i + 1 == count)) return {0, 0};
      return tangent(at(i + count - 1), at(i), at(i + 1));
    };
    double along = 0;
    for (std::size_t i = 0; i + (closed ? 0 : 1) < count; ++i) {
      add_segment({at(i), cut(i)}, {at(i + 1), cut(i + 1)}, along, feature, Mesh::none);
      along += std::hypot(at(i + 1).x - at(i).x, at(i + 1).y - at(i).y);
    }
  }

  /// The edges of a polygon's ring that no earlier polygon has.
  void add_borders(const geo::Geometries& shapes, std::size_t ring, std::uint32_t feature, const Borders& borders) {
    const auto corner = [&](std::uint32_t before, std::uint32_t at, std::uint32_t after) -> Corner {
      const std::vector<Point>& p = shapes.points;
      if (before == Mesh::none || after == Mesh::none) return {p[at], {0, 0}};
      return {p[at], tangent(p[before], p[at], p[after])};
    };
    double along = 0;
    for (std::uint32_t i = shapes.ring_begin[ring]; i + 1 < shapes.ring_begin[ring + 1]; ++i) {
      const std::uint32_t a = borders.corner[i], b = borders.corner[i + 1];
      if (borders.drawn[i]) {
        add_segment(corner(borders.beyond(b, a), a, b), corner(a, b, borders.beyond(a, b)), along, feature,
                    borders.other[i]);
      }
      along += std::hypot(shapes.points[b].x - shapes.points[a].x, shapes.points[b].y - shapes.points[a].y);
    }
  }

  Mesh mesh;

 private:
  Tessellator tessellator_;
  std::size_t first_vertex_ = 0;  ///< of the last chunk of areas
  std::vector<Point> line_;
};

void add_feature(Builder& builder, const geo::Geometries& shapes, std::uint32_t feature, const Borders* borders) {
  for (std::size_t part = shapes.feature_begin[feature]; part < shapes.feature_begin[feature + 1]; ++part) {
    std::vector<std::span<const Point>> rings;
    for (std::size_t ring = shapes.part_begin[part]; ring < shapes.part_begin[part + 1]; ++ring) {
      if (!borders) {
        builder.add_line(shapes.ring(ring), false, feature);
      } else {
        rings.push_back(shapes.ring(ring));
        builder.add_borders(shapes, ring, feature, *borders);
      }
    }
    if (borders) builder.add_area(rings, feature, Winding::non_zero);
  }
}

}  // namespace

MeshPtr build_mesh(const scene::Prepared& prepared, const core::Progress& progress) {
  const geo::Geometries& shapes = prepared.shapes;
  Builder builder;
  if (shapes.kind == GeometryKind::polygon || shapes.kind == GeometryKind::line) {
    std::unique_ptr<const Borders> borders;
    if (shapes.kind == GeometryKind::polygon) borders = std::make_unique<const Borders>(shapes, progress);
    const std::vector<std::uint32_t> order = spatial_order(prepared);
    builder.mesh.segments.reserve(shapes.points.size() / 2);
    builder.mesh.vertices.reserve(borders ? shapes.points.size() : 0);
    for (std::size_t i = 0; i < order.size(); ++i) {
      if (i % 1024 == 0) progress.report(0.2 + 0.8 * static_cast<double>(i) / static_cast<double>(order.size()));
      add_feature(builder, shapes, order[i], borders.get());
    }
  }
  progress.report(1);
  return std::make_shared<const Mesh>(std::move(builder.mesh));
}

Mesh build_mesh(std::span<const std::vector<Point>> rings, bool closed) {
  Builder builder;
  const std::vector<std::span<const Point>> all(rings.begin(), rings.end());
  builder.add_area(all, 0, Winding::even_odd);
  for (const auto& ring : all) builder.add_line(ring, closed, 0);
  return std::move(builder.mesh);
}

MeshPtr MeshCache::find(const scene::PreparedPtr& prepared) const {
  const std::scoped_lock lock(mutex_);
  const auto found = entries_.find(prepared.get());
  return found == entries_.end() ? nullptr : found->second.mesh;
}

MeshPtr MeshCache::get(const scene::PreparedPtr& prepared) {
  if (MeshPtr there = find(prepared)) return there;
  MeshPtr mesh = build_mesh(*prepared);
  put(prepared, mesh);
  return mesh;
}

void MeshCache::put(const scene::PreparedPtr& prepared, MeshPtr mesh) {
  const std::scoped_lock lock(mutex_);
  entries_.try_emplace(prepared.get(), Entry{prepared, std::move(mesh)});
}

void MeshCache::trim() {
  const std::scoped_lock lock(mutex_);
  std::erase_if(entries_, [](const auto& item) { return item.second.prepared.use_count() == 1; });
}

}  // namespace titik::render
