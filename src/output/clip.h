// SPDX-License-Identifier: MIT
// Cutting rings and lines to what a page shows, so that a vector file does not carry what lies far outside it.
#pragma once

#include <span>
#include <vector>

#include "geo/geometry.h"

namespace titik::output {

/// The ring cut to the box (Sutherland & Hodgman 1974); concave rings may come back with edges that run along the box
/// and cancel. Closed, or empty when nothing is inside; winding is kept.
std::vector<geo::Point> clip_ring(std::span<const geo::Point> ring, const geo::Box& box);

/// The stretches of a line that consist of segments for which `wanted(from, to)` holds.
template <typename Wanted>
std::vector<std::span<const geo::Point>> runs(std::span<const geo::Point> line, const Wanted& wanted) {
  std::vector<std::span<const geo::Point>> result;
  for (std::size_t i = 1, begin = 0; i <= line.size(); ++i) {
    if (i < line.size() && wanted(line[i - 1], line[i])) continue;
    if (i - 1 > begin) result.push_back(line.subspan(begin, i - begin));
    begin = i;
  }
  return result;
}

}  // namespace titik::output
