// SPDX-License-Identifier: MIT
#include "geo/box_index.h"

#include <algorithm>
#include <numeric>

namespace titik::geo {

namespace {

constexpr std::size_t node_size = 16;
constexpr std::uint32_t hilbert_order = 16;

/// The place of cell (x, y) of a 2¹⁶ × 2¹⁶ grid along the Hilbert curve: quadrant by quadrant from the coarsest,
/// turning the axes as the curve does.
std::uint32_t hilbert_place(std::uint32_t x, std::uint32_t y) {
  constexpr std::uint32_t last = (1u << hilbert_order) - 1;
  std::uint32_t place = 0;
  for (std::uint32_t side = 1u << (hilbert_order - 1); side > 0; side /= 2) {
    const bool right = x & side;
    const bool upper = y & side;
    place += side * side * ((right ? 3u : 0u) ^ (upper ? 1u : 0u));
    if (upper) continue;
    if (right) {
      x = last - x;
      y = last - y;
    }
    std::swap(x, y);
  }
  return place;
}

/// The cell of a coordinate, clamped to the grid; one that is not finite lands on its border.
std::uint32_t cell(double value, double low, double size) {
  constexpr double last = (1u << hilbert_order) - 1;
  const double scaled = size > 0.0 ? (value - low) / size * last : 0.0;
  return scaled > 0.0 ? static_cast<std::uint32_t>(std::min(scaled, last)) : 0u;
}

std::vector<std::uint32_t> in_hilbert_order(std::span<const Box> boxes) {
  Box all;
  std::vector<std::uint32_t> order;
  order.reserve(boxes.size());
  for (std::size_t i = 0; i < boxes.size(); ++i) {
    if (boxes[i].empty()) continue;
    all.extend(boxes[i]);
    order.push_back(static_cast<std::uint32_t>(i));
  }
  std::vector<std::uint32_t> place(boxes.size(), 0);
  for (const std::uint32_t i : order) {
    const Point centre = boxes[i].centre();
    place[i] = hilbert_place(cell(centre.x, all.min_x, all.width()), cell(centre.y, all.min_y, all.height()));
  }
  std::sort(order.begin(), order.end(),
            [&](std::uint32_t a, std::uint32_t b) { return place[a] != place[b] ? place[a] < place[b] : a < b; });
  return order;
}

}  // namespace

BoxIndex::BoxIndex(std::span<const Box> boxes) : count_(boxes.size()), children_(in_hilbert_order(boxes)) {
  nodes_.reserve(children_.size() + children_.size() / (node_size - 1) + 2);
  for (const std::uint32_t i : children_) nodes_.push_back(boxes[i]);
  level_begin_ = {0, nodes_.size()};
  while (nodes_.size() - level_begin_[level_begin_.size() - 2] > 1) {
    const std::size_t begin = level_begin_[level_begin_.size() - 2];
    const std::size_t end = level_begin_.back();
    for (std::size_t first = begin; first < end; first += node_size) {
      Box around;
      for (std::size_t child = first; child < std::min(first + node_size, end); ++child) around.extend(nodes_[child]);
      children_.push_back(static_cast<std::uint32_t>(first));
      nodes_.push_back(around);
    }
    level_begin_.push_back(nodes_.size());
  }
}

std::vector<std::uint32_t> BoxIndex::query(const Box& box) const {
  std::vector<std::uint32_t> found;
  if (nodes_.empty() || !nodes_.back().intersects(box)) return found;
  struct Visit {
    std::size_t node, level;
  };
  std::vector<Visit> open = {{nodes_.size() - 1, level_begin_.size() - 2}};
  while (!open.empty()) {
    const Visit visit = open.back();
    open.pop_back();
    if (visit.level == 0) {
      found.push_back(children_[visit.node]);
      continue;
    }
    const std::size_t first = children_[visit.node];
    const std::size_t last = std::min(first + node_size, level_begin_[visit.level]);
    for (std::size_t child = first; child < last; ++child) {
      if (nodes_[child].intersects(box)) open.push_back({child, visit.level - 1});
    }
  }
  std::sort(found.begin(), found.end());
  return found;
}

}  // namespace titik::geo
