// SPDX-License-Identifier: MIT
// Which edges of polygons were drawn already: a border that two polygons share is stroked once. Twice, a thin line
// would be darker than the coast beside it, and the dashes of one would fill the gaps of the other.
#pragma once

#include <cstdint>
#include <vector>

#include "geo/geometry.h"

namespace titik::output {

class Borders {
 public:
  /// Forgets all edges and makes room for `edges`.
  void clear(std::size_t edges);
  /// True for an edge that was not added before, in either direction. Edges are the same when their ends are, exactly.
  /// Told apart by 64 bits: among the 1.4 million edges of all Indonesian villages, the chance that two different ones
  /// are taken for the same, and one is not drawn, is 1 in 20 million.
  bool add(geo::Point from, geo::Point to);

 private:
  std::vector<std::uint64_t> slots_;  ///< open addressing, 0 = free; a power of two, at least twice the edges
  geo::Point last_;                   ///< where the edge before ended
  std::uint64_t hash_of_last_ = 0;
};

}  // namespace titik::output
