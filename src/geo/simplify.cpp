// SPDX-License-Identifier: MIT
#include "geo/simplify.h"

#include <cmath>

namespace titik::geo {

namespace {

struct Cell {
  double column, row;  ///< whole numbers; doubles, so that no coordinate is too large
  friend bool operator==(const Cell&, const Cell&) = default;
};

bool below(Point a, Point b) { return a.y != b.y ? a.y < b.y : a.x < b.x; }

class Simplifier {
 public:
  Simplifier(const Geometries& from, double tolerance) : from_(from), per_unit_(1.0 / tolerance) {
    into_.kind = from.kind;
    into_.points.reserve(from.points.size());
    into_.ring_begin.reserve(from.ring_begin.size());
    into_.part_begin.reserve(from.part_begin.size());
    into_.feature_begin.reserve(from.feature_begin.size());
  }

  Geometries run() {
    for (std::size_t feature = 0; feature < from_.feature_count(); ++feature) {
      const std::size_t parts_before = into_.part_count();
      const std::size_t first = from_.feature_begin[feature];
      const std::size_t last = from_.feature_begin[feature + 1];
      for (std::size_t part = first; part < last; ++part) add_part(part);
      if (first < last && into_.part_count() == parts_before) add_triangle(first, last);
      into_.end_feature();
    }
    return std::move(into_);
  }

 private:
  Cell cell(Point point) const { return {std::floor(point.x * per_unit_), std::floor(point.y * per_unit_)}; }

  void add_part(std::size_t part) {
    for (std::size_t r = from_.part_begin[part]; r < from_.part_begin[part + 1]; ++r) {
      if (into_.kind == GeometryKind::line) {
        add_line(from_.ring(r));
      } else if (!add_ring(from_.ring(r)) && r == from_.part_begin[part]) {
        return;  // no shell, no holes
      }
    }
    into_.end_part();
  }

  /// Appends the lowest vertex of each run of vertices in one cell. Returns where they begin.
  std::size_t add_runs(std::span<const Point> line) {
    const std::size_t begin = into_.points.size();
    Cell current = {};
    for (const Point point : line) {
      const Cell here = cell(point);
      if (into_.points.size() == begin || here != current) {
        into_.add_point(point);
        current = here;
      } else if (below(point, into_.points.back())) {
        into_.points.back() = point;
      }
    }
    return begin;
  }

  void add_line(std::span<const Point> line) {
    if (line.size() < 2) {
      for (const Point point : line) into_.add_point(point);
    } else {
      auto inner = line.subspan(1, line.size() - 2);
      while (!inner.empty() && cell(inner.front()) == cell(line.front())) inner = inner.subspan(1);
      while (!inner.empty() && cell(inner.back()) == cell(line.back())) inner = inner.first(inner.size() - 1);
      into_.add_point(line.front());
      add_runs(inner);
      into_.add_point(line.back());
    }
    into_.end_ring();
  }

  /// False, and nothing added, when less than a triangle is left.
  bool add_ring(std::span<const Point> ring) {
    const std::size_t begin = add_runs(ring.first(ring.empty() ? 0 : ring.size() - 1));
    auto& points = into_.points;
    // The run that holds the ring's first vertex may have begun before its end.
    if (points.size() - begin > 1 && cell(points[begin]) == cell(points.back())) {
      if (below(points.back(), points[begin])) points[begin] = points.back();
      points.pop_back();
    }
    if (points.size() - begin < 3) {
      points.resize(begin);
      return false;
    }
    into_.add_point(points[begin]);
    into_.end_ring();
    return true;
  }

  /// The largest shell of the parts [first, last) as the triangle of its first vertex, the one farthest from it, and
  /// the one farthest from the line between them.
  void add_triangle(std::size_t first, std::size_t last) {
    std::span<const Point> shell = from_.ring(from_.part_begin[first]);
    for (std::size_t part = first + 1; part < last; ++part) {
      const auto other = from_.ring(from_.part_begin[part]);
      if (std::abs(signed_area(other)) > std::abs(signed_area(shell))) shell = other;
    }
    if (shell.empty()) return;
    const Point a = shell[0];
    const auto farthest = [&](auto&& measure) {
      Point best = a;
      for (const Point point : shell) {
        if (measure(point) > measure(best)) best = point;
      }
      return best;
    };
    const Point b = farthest([&](Point p) { return std::hypot(p.x - a.x, p.y - a.y); });
    const auto side = [&](Point p) { return (b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x); };
    const Point c = farthest([&](Point p) { return std::abs(side(p)); });
    const bool left = side(c) >= 0.0;
    for (const Point point : {a, left ? b : c, left ? c : b, a}) into_.add_point(point);
    into_.end_ring();
    into_.end_part();
  }

  const Geometries& from_;
  double per_unit_;
  Geometries into_;
};

}  // namespace

Geometries simplified(const Geometries& geometries, double tolerance) {
  const bool has_edges = geometries.kind == GeometryKind::line || geometries.kind == GeometryKind::polygon;
  if (!has_edges || !(tolerance > 0.0)) return geometries;
  return Simplifier(geometries, tolerance).run();
}

}  // namespace titik::geo
