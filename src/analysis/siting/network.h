// SPDX-License-Identifier: MIT
// Shortest paths on a network of nodes and edges, as costs for the location problems.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "analysis/siting/reach.h"
#include "core/progress.h"

namespace titik::analysis::siting {

struct Edge {
  std::size_t from = 0, to = 0;  ///< nodes, 0-based
  double cost = 0.0;             ///< ≥ 0, any unit
};

/// An undirected network: the neighbours of node i are entries offsets[i] … offsets[i + 1] − 1.
struct Network {
  std::vector<std::uint32_t> offsets{0};
  std::vector<std::uint32_t> neighbours;
  std::vector<double> costs;

  std::size_t nodes() const { return offsets.size() - 1; }
};

/// A repeated edge (in either direction) replaces the earlier one, as the optima of the OR-Library ask (Beasley 1985,
/// file pmed39 repeats 304 edges). A loop is left out. Throws Error(bad_input) for a node that does not exist and a
/// cost that is negative or not finite. O(edges log edges).
Network network_of(std::size_t nodes, std::span<const Edge> edges);

/// Per node the cost of the cheapest path to the nearest of `sources` (Dijkstra 1959, binary heap); `unreachable` where
/// there is none. Throws Error(bad_input) for a source that does not exist.
std::vector<double> shortest_paths(const Network& network, std::span<const std::size_t> sources);

/// Costs between all nodes, one Dijkstra per node, on `threads` threads (0 = one per core); the same bytes for any
/// number of them. Throws Error(cancelled).
Costs all_shortest_paths(const Network& network, int threads = 0, const core::Progress& progress = {});

}  // namespace titik::analysis::siting
