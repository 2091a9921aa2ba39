// SPDX-License-Identifier: MIT
// Who reaches what: costs from clients (areas, homes) to sites (services), what sites cover within a radius, and how
// much supply each client can draw on. The location problems (location.h) choose sites from the same costs.
#pragma once

#include <cstddef>
#include <limits>
#include <optional>
#include <span>
#include <vector>

#include "core/warnings.h"
#include "geo/geometry.h"

namespace titik::analysis::siting {

/// The cost of a pair without a way between them.
inline constexpr double unreachable = std::numeric_limits<double>::infinity();

/// clients × sites costs ≥ 0 in any one unit (m, km, minutes), client by client.
struct Costs {
  std::size_t clients = 0, sites = 0;
  std::vector<double> values;

  double at(std::size_t client, std::size_t site) const { return values[client * sites + site]; }
};

/// Throws Error(bad_input) when the number of values is not clients × sites, there are no clients or no sites, a cost
/// is negative or not a number, or there are more than 50 million pairs.
void check(const Costs& costs);
/// Throws Error(bad_input) unless there is one finite amount ≥ 0 per client.
void check_demand(std::span<const double> demand, std::size_t clients);

/// Straight distances in the unit of the coordinates, which must be planar: degrees are no distance.
Costs euclidean_costs(std::span<const geo::Point> clients, std::span<const geo::Point> sites);

struct Coverage {
  double covered_demand = 0.0, gap_demand = 0.0;
  std::vector<std::size_t> uncovered;               ///< rows of the clients outside every radius, ascending
  std::vector<std::optional<std::size_t>> nearest;  ///< per client the cheapest open site, the first of equals;
                                                    ///< nothing when none can be reached
};

/// What the sites of `open` cover: a client is covered when its cost to one of them is ≤ `radius` (inclusive). Without
/// open sites nothing is covered. Throws Error(bad_input) for lengths that differ, a negative demand or radius, and a
/// site that does not exist. O(clients × open). Church & ReVelle 1974.
Coverage coverage(const Costs& costs, std::span<const double> demand, std::span<const std::size_t> open, double radius);

enum class CatchmentWeight {
  binary,   ///< 1 within the catchment (Luo & Wang 2003)
  inverse,  ///< 1 / cost, which must then be positive
};

struct FloatingCatchment {
  std::vector<double> access;  ///< per client, supply per unit of demand; 0 = no supply within reach
  std::vector<std::optional<double>>
      ratio;                    ///< per site, supply / weighted demand in its catchment; nothing without demand
  double weighted_total = 0.0;  ///< Σ demand × access, the supply that is in use (binary weights)
  core::Warnings warnings;      ///< "unused_supply": rows of sites with supply and no demand within reach;
                                ///< "no_access": rows of clients out of reach of all supply
};

/// Two-step floating catchment area (Luo & Wang 2003, Environment and Planning B 30, p. 872): R_j = S_j / Σ_i w(c_ij)
/// D_i, then A_i = Σ_j w(c_ij) R_j, both over the pairs with cost ≤ `max_cost` (inclusive). Throws Error(bad_input) for
/// lengths that differ, negative demand or supply, and a cost of 0 under inverse weights. O(clients × sites).
FloatingCatchment two_step_floating_catchment(const Costs& costs, std::span<const double> demand,
                                              std::span<const double> supply, double max_cost, CatchmentWeight weight);

}  // namespace titik::analysis::siting
