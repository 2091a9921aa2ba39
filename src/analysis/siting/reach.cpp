// SPDX-License-Identifier: MIT
#include "analysis/siting/reach.h"

#include <algorithm>
#include <cmath>

#include "core/error.h"

namespace titik::analysis::siting {
using core::Error;
using core::ErrorCode;
using core::message;
using core::tr_mark;

namespace {

constexpr std::size_t max_pairs = 50'000'000;  // 400 MB of costs; more is beyond what the solvers can use

/// The first row that is no amount.
std::optional<std::size_t> bad_amount(std::span<const double> amounts) {
  const auto bad = std::find_if(amounts.begin(), amounts.end(),
                                [](double amount) { return !(amount >= 0.0) || !std::isfinite(amount); });
  if (bad == amounts.end()) return std::nullopt;
  return static_cast<std::size_t>(bad - amounts.begin());
}

void check_supply(std::span<const double> supply, std::size_t sites) {
  if (supply.size() != sites) {
    throw Error(ErrorCode::bad_input,
                message(tr_mark("The supply has {0} values for {1} sites"), supply.size(), sites));
  }
  if (const auto site = bad_amount(supply)) {
    throw Error(ErrorCode::bad_input, message(tr_mark("The supply of site {0} is negative or no number"), *site));
  }
}

}  // namespace

void check(const Costs& costs) {
  if (costs.clients == 0 || costs.sites == 0) {
    throw Error(ErrorCode::bad_input, message(tr_mark("There are no places to choose sites for, or no sites")));
  }
  if (costs.sites > max_pairs / costs.clients) {
    throw Error(ErrorCode::bad_input,
                message(tr_mark("{0} places and {1} sites are too many pairs"), costs.clients, costs.sites),
                message(tr_mark("Choose fewer candidate sites")));
  }
  if (costs.values.size() != costs.clients * costs.sites) {
    throw Error(ErrorCode::bad_input, message(tr_mark("The costs are not one per place and site")));
  }
  const auto bad = std::find_if(costs.values.begin(), costs.values.end(), [](double cost) { return !(cost >= 0.0); });
  if (bad != costs.values.end()) {
    const auto place = static_cast<std::size_t>(bad - costs.values.begin()) / costs.sites;
    throw Error(ErrorCode::bad_input, message(tr_mark("A cost of row {0} is negative or no number"), place));
  }
}

void check_demand(std::span<const double> demand, std::size_t clients) {
  if (demand.size() != clients) {
    throw Error(ErrorCode::bad_input,
                message(tr_mark("The demand has {0} values for {1} places"), demand.size(), clients));
  }
  if (const auto row = bad_amount(demand)) {
    throw Error(ErrorCode::bad_input, message(tr_mark("The demand of row {0} is negative or no number"), *row));
  }
}

Costs euclidean_costs(std::span<const geo::Point> clients, std::span<const geo::Point> sites) {
  Costs costs{clients.size(), sites.size(), {}};
  if (!clients.empty() && sites.size() > max_pairs / clients.size()) check(costs);
  costs.values.reserve(clients.size() * sites.size());
  for (const geo::Point& client : clients) {
    for (const geo::Point& site : sites) costs.values.push_back(std::hypot(client.x - site.x, client.y - site.y));
  }
  return costs;
}

Coverage coverage(const Costs& costs, std::span<const double> demand, std::span<const std::size_t> open,
                  double radius) {
  check(costs);
  check_demand(demand, costs.clients);
  if (!(radius >= 0.0)) throw Error(ErrorCode::bad_input, message(tr_mark("The radius must not be negative")));
  for (const std::size_t site : open) {
    if (site >= costs.sites) throw Error(ErrorCode::bad_input, message(tr_mark("There is no site {0}"), site));
  }
  Coverage found;
  for (std::size_t client = 0; client < costs.clients; ++client) {
    double least = unreachable;
    std::optional<std::size_t> nearest;
    for (const std::size_t site : open) {
      const double cost = costs.at(client, site);
      if (cost < least || (nearest && cost == least && site < *nearest)) least = cost, nearest = site;
    }
    found.nearest.push_back(nearest);
    if (nearest && least <= radius) {
      found.covered_demand += demand[client];
    } else {
      found.gap_demand += demand[client];
      found.uncovered.push_back(client);
    }
  }
  return found;
}

FloatingCatchment two_step_floating_catchment(const Costs& costs, std::span<const double> demand,
                                              std::span<const double> supply, double max_cost, CatchmentWeight weight) {
  check(costs);
  check_demand(demand, costs.clients);
  check_supply(supply, costs.sites);
  if (!(max_cost >= 0.0)) throw Error(ErrorCode::bad_input, message(tr_mark("The largest cost must not be negative")));
  const auto weight_of = [&](std::size_t client, std::size_t site) {
    const double cost = costs.at(client, site);
    if (!(cost <= max_cost) || !std::isfinite(cost)) return 0.0;
    if (weight == CatchmentWeight::binary) return 1.0;
    if (cost == 0.0) {
      throw Error(ErrorCode::bad_input,
                  message(tr_mark("Row {0} lies at cost 0 from site {1}, which has no inverse"), client, site),
                  message(tr_mark("Use binary weights, or costs that are never 0")));
    }
    return 1.0 / cost;
  };

  FloatingCatchment found;
  std::vector<std::int64_t> unused, without_access;
  found.ratio.resize(costs.sites);
  for (std::size_t site = 0; site < costs.sites; ++site) {
    double weighted_demand = 0.0;
    for (std::size_t client = 0; client < costs.clients; ++client)
      weighted_demand += weight_of(client, site) * demand[client];
    if (weighted_demand > 0.0)
      found.ratio[site] = supply[site] / weighted_demand;
    else if (supply[site] > 0.0)
      unused.push_back(static_cast<std::int64_t>(site));
  }
  for (std::size_t client = 0; client < costs.clients; ++client) {
    double access = 0.0;
    for (std::size_t site = 0; site < costs.sites; ++site)
      access += weight_of(client, site) * found.ratio[site].value_or(0.0);
    found.access.push_back(access);
    found.weighted_total += demand[client] * access;
    if (access == 0.0) without_access.push_back(static_cast<std::int64_t>(client));
  }
  if (!unused.empty()) {
    found.warnings.add("unused_supply",
                       message(tr_mark("{0} sites with supply have no demand within reach"), unused.size()), unused);
  }
  if (!without_access.empty()) {
    found.warnings.add("no_access", message(tr_mark("{0} places have no supply within reach"), without_access.size()),
                       without_access);
  }
  return found;
}

}  // namespace titik::analysis::siting
