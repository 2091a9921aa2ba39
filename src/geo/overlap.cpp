// SPDX-License-Identifier: MIT
#include "geo/overlap.h"

#include <algorithm>
#include <cmath>
#include <optional>

namespace titik::geo {
namespace {

/// Positive left of the line a → b.
double side(Point a, Point b, Point p) { return (b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x); }

/// What of an open ring lies left of a → b or on it.
void clip_left(const std::vector<Point>& ring, Point a, Point b, std::vector<Point>& result) {
  result.clear();
  if (ring.empty()) return;
  Point before = ring.back();
  double before_side = side(a, b, before);
  for (const Point point : ring) {
    const double point_side = side(a, b, point);
    if ((point_side >= 0) != (before_side >= 0)) {
      const double t = before_side / (before_side - point_side);
      result.push_back({before.x + t * (point.x - before.x), before.y + t * (point.y - before.y)});
    }
    if (point_side >= 0) result.push_back(point);
    before = point;
    before_side = point_side;
  }
}

double open_ring_area(std::span<const Point> ring) {
  double twice = 0;
  for (std::size_t i = 2; i < ring.size(); ++i) twice += side(ring[0], ring[i - 1], ring[i]);
  return twice / 2;
}

bool box_inside(const Box& box, std::span<const Point> convex) {
  return convex_contains(convex, {box.min_x, box.min_y}) && convex_contains(convex, {box.max_x, box.min_y}) &&
         convex_contains(convex, {box.max_x, box.max_y}) && convex_contains(convex, {box.min_x, box.max_y});
}

/// Where the segment from an inner to an outer point leaves the ring.
Point leaves_at(std::span<const Point> convex, Point inner, Point outer) {
  double least = 1;
  for (std::size_t i = 0; i < convex.size(); ++i) {
    const Point a = convex[i], b = convex[(i + 1) % convex.size()];
    const double from = side(a, b, inner), to = side(a, b, outer);
    if (to < 0 && from >= 0) least = std::min(least, from / (from - to));
  }
  return {inner.x + least * (outer.x - inner.x), inner.y + least * (outer.y - inner.y)};
}

std::vector<bool> inside_of(std::span<const Point> points, std::span<const Point> convex) {
  std::vector<bool> inside;
  for (const Point point : points) inside.push_back(convex_contains(convex, point));
  return inside;
}

/// A line, and the side of it that a ring keeps.
struct Parting {
  Point from, to;
};

/// The line between two rings that cross, directed so that `one` lies left of it; nothing where they don't cross.
std::optional<Parting> parting(const ConvexRing& one, const std::vector<bool>& in_other, const ConvexRing& other) {
  std::vector<Point> crossings;
  std::optional<Point> outside;
  for (std::size_t i = 0; i < one.size(); ++i) {
    const std::size_t next = (i + 1) % one.size();
    if (!in_other[i]) outside = one[i];
    if (in_other[i] == in_other[next]) continue;
    crossings.push_back(in_other[i] ? leaves_at(other, one[i], one[next]) : leaves_at(other, one[next], one[i]));
  }
  if (crossings.size() < 2 || !outside) return {};
  // Rings that nearly coincide may cross more often: the two crossings farthest apart.
  Parting line{crossings[0], crossings[1]};
  double longest = -1;
  for (std::size_t i = 0; i < crossings.size(); ++i) {
    for (std::size_t j = i + 1; j < crossings.size(); ++j) {
      const double length = std::hypot(crossings[j].x - crossings[i].x, crossings[j].y - crossings[i].y);
      if (length > longest) longest = length, line = {crossings[i], crossings[j]};
    }
  }
  double reach = 0;  // the outer corner that lies farthest from the line says which side is `one`'s
  for (std::size_t i = 0; i < one.size(); ++i) {
    const double at = in_other[i] ? 0 : side(line.from, line.to, one[i]);
    if (std::abs(at) > std::abs(reach)) reach = at;
  }
  if (reach < 0) std::swap(line.from, line.to);
  return line;
}

}  // namespace

bool convex_contains(std::span<const Point> convex, Point point) {
  for (std::size_t i = 0; i < convex.size(); ++i) {
    if (side(convex[i], convex[(i + 1) % convex.size()], point) < 0) return false;
  }
  return convex.size() >= 3;
}

double overlap_area(const Geometries& geometries, std::size_t feature, const Box& feature_box,
                    std::span<const Point> convex) {
  if (geometries.kind != GeometryKind::polygon || convex.size() < 3) return 0;
  const Box box = bounds(convex);
  if (!box.intersects(feature_box)) return 0;
  if (box_inside(feature_box, convex)) return area(geometries, feature);
  const Point corners[] = {
      {box.min_x, box.min_y}, {box.max_x, box.min_y}, {box.max_x, box.max_y}, {box.min_x, box.max_y}};
  double total = 0;
  std::vector<Point> ring, clipped;
  for (std::size_t r = geometries.first_ring(feature); r < geometries.last_ring(feature); ++r) {
    const auto closed = geometries.ring(r);
    if (closed.empty()) continue;
    ring.assign(closed.begin(), closed.end() - 1);
    // The box first: it takes most corners away.
    for (int i = 0; i < 4; ++i) {
      clip_left(ring, corners[i], corners[(i + 1) % 4], clipped);
      ring.swap(clipped);
    }
    for (std::size_t i = 0; i < convex.size() && !ring.empty(); ++i) {
      clip_left(ring, convex[i], convex[(i + 1) % convex.size()], clipped);
      ring.swap(clipped);
    }
    total += open_ring_area(ring);
  }
  return std::max(0.0, total);
}

std::vector<ConvexRing> disjoint_pieces(std::span<const ConvexRing> rings) {
  std::vector<ConvexRing> pieces(rings.begin(), rings.end());
  std::vector<Box> boxes;
  for (const ConvexRing& ring : rings) boxes.push_back(bounds(ring));
  const auto all_in = [](const ConvexRing& one, const ConvexRing& other) {
    return std::all_of(one.begin(), one.end(), [&](Point point) { return convex_contains(other, point); });
  };
  // Rings inside others go first: nobody gives way to them.
  for (std::size_t i = 0; i < rings.size(); ++i) {
    for (std::size_t j = 0; j < rings.size(); ++j) {
      if (i == j || pieces[j].empty() || !boxes[i].intersects(boxes[j])) continue;
      if (all_in(rings[i], rings[j])) {
        pieces[i].clear();
        break;
      }
    }
  }
  ConvexRing clipped;
  const auto keep_left = [&clipped](ConvexRing& piece, Point from, Point to) {
    clip_left(piece, from, to, clipped);
    piece.swap(clipped);
  };
  std::vector<bool> stays;
  for (const ConvexRing& piece : pieces) stays.push_back(!piece.empty());
  for (std::size_t i = 0; i < rings.size(); ++i) {
    for (std::size_t j = i + 1; j < rings.size(); ++j) {
      if (!stays[i] || !stays[j] || !boxes[i].intersects(boxes[j])) continue;
      if (const auto line = parting(rings[i], inside_of(rings[i], rings[j]), rings[j])) {
        keep_left(pieces[i], line->from, line->to);
        keep_left(pieces[j], line->to, line->from);
      }
    }
  }
  return pieces;
}

}  // namespace titik::geo
