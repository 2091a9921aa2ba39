// SPDX-License-Identifier: MIT
// A static spatial index over boxes: a packed R-tree in Hilbert order (as FlatGeobuf's), built once, then immutable.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "geo/geometry.h"

namespace titik::geo {

class BoxIndex {
 public:
  BoxIndex() = default;
  /// Cost O(n log n). Empty boxes are never found.
  explicit BoxIndex(std::span<const Box> boxes);

  /// The positions of all boxes that intersect `box`, ascending.
  std::vector<std::uint32_t> query(const Box& box) const;
  std::size_t size() const { return count_; }

 private:
  std::size_t count_ = 0;
  std::vector<Box> nodes_;               ///< leaves first, then each level up to the root
  std::vector<std::uint32_t> children_;  ///< of leaves: position of the box; of inner nodes: first child node
  std::vector<std::size_t> level_begin_;
};

}  // namespace titik::geo
