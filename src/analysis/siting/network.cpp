// SPDX-License-Identifier: MIT
#include "analysis/siting/network.h"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <queue>
#include <thread>
#include <tuple>

#include "core/error.h"

namespace titik::analysis::siting {
using core::Error;
using core::ErrorCode;
using core::message;
using core::tr_mark;

namespace {

constexpr std::size_t max_nodes = 0xffffffffU;
constexpr std::size_t most_threads = 64;

void dijkstra(const Network& network, std::span<const std::size_t> sources, std::span<double> cost) {
  using Entry = std::pair<double, std::uint32_t>;
  std::priority_queue<Entry, std::vector<Entry>, std::greater<>> queue;
  std::fill(cost.begin(), cost.end(), unreachable);
  for (const std::size_t source : sources) {
    cost[source] = 0.0;
    queue.emplace(0.0, static_cast<std::uint32_t>(source));
  }
  while (!queue.empty()) {
    const auto [at, node] = queue.top();
    queue.pop();
    if (at > cost[node]) continue;
    for (std::uint32_t e = network.offsets[node]; e < network.offsets[node + 1]; ++e) {
      const double through = at + network.costs[e];
      if (through < cost[network.neighbours[e]]) {
        cost[network.neighbours[e]] = through;
        queue.emplace(through, network.neighbours[e]);
      }
    }
  }
}

}  // namespace

Network network_of(std::size_t nodes, std::span<const Edge> edges) {
  if (nodes >= max_nodes || edges.size() >= max_nodes / 2) {
    throw Error(ErrorCode::bad_input, message(tr_mark("The network is too large")));
  }
  struct Arc {
    std::size_t from, to, order;
    double cost;
  };
  std::vector<Arc> arcs;
  arcs.reserve(2 * edges.size());
  for (std::size_t e = 0; e < edges.size(); ++e) {
    const Edge& edge = edges[e];
    if (edge.from >= nodes || edge.to >= nodes) {
      throw Error(ErrorCode::bad_input,
                  message(tr_mark("Edge {0} of the network ends at a node that does not exist"), e));
    }
    if (!(edge.cost >= 0.0) || !std::isfinite(edge.cost)) {
      throw Error(ErrorCode::bad_input, message(tr_mark("The cost of edge {0} is negative or no number"), e));
    }
    if (edge.from == edge.to) continue;
    arcs.push_back({edge.from, edge.to, e, edge.cost});
    arcs.push_back({edge.to, edge.from, e, edge.cost});
  }
  std::sort(arcs.begin(), arcs.end(), [](const Arc& a, const Arc& b) {
    return std::tie(a.from, a.to, a.order) < std::tie(b.from, b.to, b.order);
  });
  Network network;
  network.offsets.assign(nodes + 1, 0);
  for (std::size_t a = 0; a < arcs.size(); ++a) {
    if (a + 1 < arcs.size() && arcs[a + 1].from == arcs[a].from && arcs[a + 1].to == arcs[a].to) continue;
    network.neighbours.push_back(static_cast<std::uint32_t>(arcs[a].to));
    network.costs.push_back(arcs[a].cost);
    ++network.offsets[arcs[a].from + 1];
  }
  for (std::size_t node = 0; node < nodes; ++node) network.offsets[node + 1] += network.offsets[node];
  return network;
}

std::vector<double> shortest_paths(const Network& network, std::span<const std::size_t> sources) {
  for (const std::size_t source : sources) {
    if (source >= network.nodes()) throw Error(ErrorCode::bad_input, message(tr_mark("There is no node {0}"), source));
  }
  std::vector<double> cost(network.nodes());
  dijkstra(network, sources, cost);
  return cost;
}

Costs all_shortest_paths(const Network& network, int threads, const core::Progress& progress) {
  const std::size_t n = network.nodes();
  Costs costs{n, n, {}};
  if (n > 0 && n > 50'000'000 / n) check(costs);
  costs.values.resize(n * n);
  std::atomic<std::size_t> next{0};
  std::atomic<bool> stop{false};
  const auto one_row = [&](std::size_t node) {
    const std::size_t source[] = {node};
    dijkstra(network, source, std::span(costs.values).subspan(node * n, n));
  };
  const std::size_t cores = std::max(1U, std::thread::hardware_concurrency());
  const std::size_t wanted = std::min(threads > 0 ? static_cast<std::size_t>(threads) : cores, most_threads);
  std::vector<std::jthread> workers;
  for (std::size_t t = 1; t < std::min(wanted, n); ++t) {
    workers.emplace_back([&] {
      for (std::size_t node = next++; node < n && !stop; node = next++) one_row(node);
    });
  }
  try {
    for (std::size_t node = next++; node < n; node = next++) {
      one_row(node);
      progress.report(static_cast<double>(node) / static_cast<double>(n));
    }
  } catch (const Error&) {
    stop = true;
    throw;
  }
  return costs;
}

}  // namespace titik::analysis::siting
