// SPDX-License-Identifier: MIT
#include "geo/geometry.h"

#include <algorithm>
#include <cmath>
#include <queue>

#include "core/error.h"

namespace titik::geo {

namespace {

/// Σ of moments of straight edges, relative to an origin near them so that large eastings and northings cancel nothing.
struct Moments {
  double weight = 0.0, x = 0.0, y = 0.0;

  void add(double w, Point point) {
    weight += w;
    x += w * point.x;
    y += w * point.y;
  }
};

Point minus(Point a, Point b) { return {a.x - b.x, a.y - b.y}; }
double cross(Point a, Point b) { return a.x * b.y - a.y * b.x; }

double squared_distance_to_segment(Point point, Point a, Point b) {
  const Point along = minus(b, a);
  const Point to = minus(point, a);
  const double length2 = along.x * along.x + along.y * along.y;
  const double t = length2 > 0.0 ? std::clamp((to.x * along.x + to.y * along.y) / length2, 0.0, 1.0) : 0.0;
  const Point gap = {to.x - t * along.x, to.y - t * along.y};
  return gap.x * gap.x + gap.y * gap.y;
}

double squared_distance_to_line(Point point, std::span<const Point> line) {
  double best = std::numeric_limits<double>::infinity();
  if (line.size() == 1) best = squared_distance_to_segment(point, line[0], line[0]);
  for (std::size_t i = 1; i < line.size(); ++i) {
    best = std::min(best, squared_distance_to_segment(point, line[i - 1], line[i]));
  }
  return best;
}

/// True when a ray from the point to the east crosses the ring an odd number of times.
bool crosses_oddly(std::span<const Point> ring, Point point) {
  bool odd = false;
  for (std::size_t i = 1; i < ring.size(); ++i) {
    const Point a = ring[i - 1];
    const Point b = ring[i];
    if ((a.y > point.y) == (b.y > point.y)) continue;
    if (point.x < a.x + (b.x - a.x) * (point.y - a.y) / (b.y - a.y)) odd = !odd;
  }
  return odd;
}

/// Distance to the outline of one polygon part: positive inside, negative outside.
double depth(const Geometries& geometries, std::size_t part, Point point) {
  bool inside = false;
  double squared = std::numeric_limits<double>::infinity();
  for (std::size_t r = geometries.part_begin[part]; r < geometries.part_begin[part + 1]; ++r) {
    inside ^= crosses_oddly(geometries.ring(r), point);
    squared = std::min(squared, squared_distance_to_line(point, geometries.ring(r)));
  }
  return inside ? std::sqrt(squared) : -std::sqrt(squared);
}

double part_area(const Geometries& geometries, std::size_t part) {
  double total = 0.0;
  for (std::size_t r = geometries.part_begin[part]; r < geometries.part_begin[part + 1]; ++r) {
    const double size = std::abs(signed_area(geometries.ring(r)));
    total += r == geometries.part_begin[part] ? size : -size;
  }
  return total;
}

std::size_t largest_part(const Geometries& geometries, std::size_t feature) {
  std::size_t best = geometries.feature_begin[feature];
  double best_area = -std::numeric_limits<double>::infinity();
  for (std::size_t p = best; p < geometries.feature_begin[feature + 1]; ++p) {
    const double size = part_area(geometries, p);
    if (size > best_area) {
      best_area = size;
      best = p;
    }
  }
  return best;
}

/// Area moments; the sign of each ring is taken from its role and not from its direction.
Moments area_moments(const Geometries& geometries, std::size_t part, Point origin) {
  Moments sum;
  for (std::size_t r = geometries.part_begin[part]; r < geometries.part_begin[part + 1]; ++r) {
    const auto ring = geometries.ring(r);
    const bool shell = r == geometries.part_begin[part];
    const double sign = shell == (signed_area(ring) >= 0.0) ? 1.0 : -1.0;
    for (std::size_t i = 1; i < ring.size(); ++i) {
      const Point a = minus(ring[i - 1], origin);
      const Point b = minus(ring[i], origin);
      sum.add(sign * cross(a, b) / 2.0, {(a.x + b.x) / 3.0, (a.y + b.y) / 3.0});
    }
  }
  return sum;
}

Moments length_moments(const Geometries& geometries, std::size_t feature, Point origin) {
  Moments sum;
  for (std::size_t r = geometries.first_ring(feature); r < geometries.last_ring(feature); ++r) {
    const auto line = geometries.ring(r);
    for (std::size_t i = 1; i < line.size(); ++i) {
      const Point a = minus(line[i - 1], origin);
      const Point b = minus(line[i], origin);
      sum.add(std::hypot(b.x - a.x, b.y - a.y), {(a.x + b.x) / 2.0, (a.y + b.y) / 2.0});
    }
  }
  return sum;
}

}  // namespace

void Box::extend(Point point) {
  min_x = std::min(min_x, point.x);
  min_y = std::min(min_y, point.y);
  max_x = std::max(max_x, point.x);
  max_y = std::max(max_y, point.y);
}

void Box::extend(const Box& other) {
  if (other.empty()) return;
  extend(Point{other.min_x, other.min_y});
  extend(Point{other.max_x, other.max_y});
}

bool Box::contains(Point point) const {
  return point.x >= min_x && point.x <= max_x && point.y >= min_y && point.y <= max_y;
}

bool Box::intersects(const Box& other) const {
  return !empty() && !other.empty() && min_x <= other.max_x && other.min_x <= max_x && min_y <= other.max_y &&
         other.min_y <= max_y;
}

Box Box::grown(double margin) const {
  return empty() ? *this : Box{min_x - margin, min_y - margin, max_x + margin, max_y + margin};
}

Box bounds(std::span<const Point> points) {
  Box box;
  for (const Point point : points) box.extend(point);
  return box;
}

Box feature_bounds(const Geometries& geometries, std::size_t feature) {
  return bounds(geometries.feature_points(feature));
}

Box bounds(const Geometries& geometries) { return bounds(geometries.points); }

double signed_area(std::span<const Point> ring) {
  double twice = 0.0;
  for (std::size_t i = 2; i < ring.size(); ++i) {
    twice += cross(minus(ring[i - 1], ring[0]), minus(ring[i], ring[0]));
  }
  return twice / 2.0;
}

void orient_rings(Geometries& geometries) {
  if (geometries.kind != GeometryKind::polygon) return;
  for (std::size_t part = 0; part < geometries.part_count(); ++part) {
    for (std::size_t r = geometries.part_begin[part]; r < geometries.part_begin[part + 1]; ++r) {
      const bool shell = r == geometries.part_begin[part];
      const double size = signed_area(geometries.ring(r));
      if (shell ? size >= 0.0 : size <= 0.0) continue;
      std::reverse(geometries.points.begin() + geometries.ring_begin[r],
                   geometries.points.begin() + geometries.ring_begin[r + 1]);
    }
  }
}

double area(const Geometries& geometries, std::size_t feature) {
  if (geometries.kind != GeometryKind::polygon) return 0.0;
  double total = 0.0;
  for (std::size_t p = geometries.feature_begin[feature]; p < geometries.feature_begin[feature + 1]; ++p) {
    total += part_area(geometries, p);
  }
  return total;
}

bool contains(const Geometries& geometries, std::size_t feature, Point point) {
  if (geometries.kind != GeometryKind::polygon) return false;
  bool inside = false;
  for (std::size_t r = geometries.first_ring(feature); r < geometries.last_ring(feature); ++r) {
    inside ^= crosses_oddly(geometries.ring(r), point);
  }
  return inside;
}

std::optional<Point> centroid(const Geometries& geometries, std::size_t feature) {
  const auto points = geometries.feature_points(feature);
  if (points.empty()) return std::nullopt;
  const Point origin = points[0];
  Moments sum;
  if (geometries.kind == GeometryKind::polygon) {
    for (std::size_t p = geometries.feature_begin[feature]; p < geometries.feature_begin[feature + 1]; ++p) {
      const Moments part = area_moments(geometries, p, origin);
      sum = {sum.weight + part.weight, sum.x + part.x, sum.y + part.y};
    }
  }
  if (!(sum.weight > 0.0) && geometries.kind != GeometryKind::point) sum = length_moments(geometries, feature, origin);
  if (!(sum.weight > 0.0)) {
    sum = {};
    for (const Point point : points) sum.add(1.0, minus(point, origin));
  }
  return Point{origin.x + sum.x / sum.weight, origin.y + sum.y / sum.weight};
}

Point pole_of_inaccessibility(const Geometries& geometries, std::size_t feature, double precision) {
  CHECK(geometries.kind == GeometryKind::polygon);
  CHECK(geometries.feature_begin[feature] < geometries.feature_begin[feature + 1]);
  const std::size_t part = largest_part(geometries, feature);
  const auto shell = geometries.ring(geometries.part_begin[part]);
  CHECK(!shell.empty());
  const Box box = bounds(shell);
  const double extent = std::max(box.width(), box.height());
  if (!(part_area(geometries, part) > 0.0)) return shell[shell.size() / 2];

  // Best-first search of a quadtree of squares: no point of a square lies deeper than its centre by more than half its
  // diagonal.
  struct Square {
    Point centre;
    double half, depth, limit;
    bool operator<(const Square& other) const { return limit < other.limit; }
  };
  const auto square = [&](Point centre, double half) {
    const double here = depth(geometries, part, centre);
    return Square{centre, half, here, here + half * std::sqrt(2.0)};
  };
  constexpr double finest = 1e-4;  // of the extent: bounds the work for slivers; documented in the header
  const double step = std::max(precision, extent * finest);
  Square best = square(box.centre(), extent / 2.0);
  std::priority_queue<Square> open;
  open.push(best);
  if (const Moments sum = area_moments(geometries, part, shell[0]); sum.weight > 0.0) {
    const Square start = square({shell[0].x + sum.x / sum.weight, shell[0].y + sum.y / sum.weight}, 0.0);
    if (start.depth > best.depth) best = start;
  }
  while (!open.empty() && open.top().limit > best.depth + step) {
    const Square whole = open.top();
    open.pop();
    const double half = whole.half / 2.0;
    for (const auto& [side, rise] : {Point{-half, -half}, Point{half, -half}, Point{-half, half}, Point{half, half}}) {
      const Square quarter = square({whole.centre.x + side, whole.centre.y + rise}, half);
      if (quarter.depth > best.depth) best = quarter;
      if (quarter.limit > best.depth + step) open.push(quarter);
    }
  }
  return best.centre;
}

double distance(const Geometries& geometries, std::size_t feature, Point point) {
  if (contains(geometries, feature, point)) return 0.0;
  double squared = std::numeric_limits<double>::infinity();
  for (std::size_t r = geometries.first_ring(feature); r < geometries.last_ring(feature); ++r) {
    squared = std::min(squared, squared_distance_to_line(point, geometries.ring(r)));
  }
  return std::sqrt(squared);
}

}  // namespace titik::geo
