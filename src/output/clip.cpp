// SPDX-License-Identifier: MIT
#include "output/clip.h"

#include <algorithm>

namespace titik::output {
namespace {

using geo::Box;
using geo::Point;

/// The ring cut to the half plane where `depth(point)` ≥ 0.
template <typename Depth>
std::vector<Point> cut(const std::vector<Point>& ring, const Depth& depth) {
  std::vector<Point> result;
  for (std::size_t i = 0; i < ring.size(); ++i) {
    const Point from = ring[i], to = ring[(i + 1) % ring.size()];
    const double here = depth(from), there = depth(to);
    if (here >= 0) result.push_back(from);
    if ((here < 0) != (there < 0)) {
      const double t = here / (here - there);
      result.push_back({from.x + t * (to.x - from.x), from.y + t * (to.y - from.y)});
    }
  }
  return result;
}

}  // namespace

std::vector<Point> clip_ring(std::span<const Point> ring, const Box& box) {
  std::vector<Point> result(ring.begin(), ring.end());
  const Box reach = geo::bounds(ring);
  if (!reach.intersects(box)) return {};
  if (box.contains({reach.min_x, reach.min_y}) && box.contains({reach.max_x, reach.max_y})) return result;
  result.pop_back();  // repeats the first
  result = cut(result, [&](Point p) { return p.x - box.min_x; });
  result = cut(result, [&](Point p) { return box.max_x - p.x; });
  result = cut(result, [&](Point p) { return p.y - box.min_y; });
  result = cut(result, [&](Point p) { return box.max_y - p.y; });
  if (!result.empty()) result.push_back(result.front());
  return result;
}

}  // namespace titik::output
