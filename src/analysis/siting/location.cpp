// SPDX-License-Identifier: MIT
#include "analysis/siting/location.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <numeric>

#include "analysis/siting/cover_search.h"
#include "analysis/siting/median_search.h"
#include "core/error.h"

namespace titik::analysis::siting {
using core::Error;
using core::ErrorCode;
using core::message;
using core::tr_mark;

namespace {

constexpr double largest_whole = 9007199254740992.0;  // 2⁵³: up to it doubles count exactly

/// The rules in the form of the searches.
struct Checked {
  std::vector<SiteState> states;
  std::vector<double> prices;  // empty without a budget
  double budget = 0.0;
};

Checked check(const Costs& costs, const SiteRules& rules) {
  siting::check(costs);
  Checked checked{std::vector(costs.sites, SiteState::free), {}, rules.budget.value_or(0.0)};
  const auto exists = [&](std::size_t site) {
    if (site >= costs.sites) throw Error(ErrorCode::bad_input, message(tr_mark("There is no site {0}"), site));
  };
  for (const auto* list : {&rules.fixed, &rules.required}) {
    for (const std::size_t site : *list) {
      exists(site);
      checked.states[site] = SiteState::open;
    }
  }
  for (const std::size_t site : rules.forbidden) {
    exists(site);
    if (checked.states[site] == SiteState::open) {
      throw Error(ErrorCode::bad_input, message(tr_mark("Site {0} must be open and closed at once"), site),
                  message(tr_mark("Take it out of one of the lists")));
    }
    checked.states[site] = SiteState::closed;
  }
  if (!rules.budget && !rules.prices.empty()) {
    throw Error(ErrorCode::bad_input, message(tr_mark("Prices of sites need a budget")));
  }
  if (!rules.budget) return checked;
  if (!(*rules.budget >= 0.0) || !std::isfinite(*rules.budget) || rules.prices.size() != costs.sites) {
    throw Error(ErrorCode::bad_input,
                message(tr_mark("A budget needs one price for each of the {0} sites"), costs.sites));
  }
  for (std::size_t site = 0; site < costs.sites; ++site) {
    if (!(rules.prices[site] >= 0.0) || !std::isfinite(rules.prices[site])) {
      throw Error(ErrorCode::bad_input, message(tr_mark("The price of site {0} is negative or no number"), site));
    }
  }
  checked.prices = rules.prices;
  for (const std::size_t site : rules.fixed) checked.prices[site] = 0.0;
  return checked;
}

void check_count(std::size_t p, const Checked& rules) {
  const auto open = static_cast<std::size_t>(std::count(rules.states.begin(), rules.states.end(), SiteState::open));
  if (p < 1 || p > rules.states.size()) {
    throw Error(ErrorCode::bad_input, message(tr_mark("p must be 1 to {0}, the number of sites"), rules.states.size()));
  }
  if (open > p) {
    throw Error(ErrorCode::bad_input, message(tr_mark("{0} sites must be open, more than p = {1}"), open, p));
  }
}

void check_radius(double radius) {
  if (!(radius >= 0.0)) throw Error(ErrorCode::bad_input, message(tr_mark("The radius must not be negative")));
}

Outcome outcome_of(bool found, bool proven, bool cancelled) {
  if (cancelled) return Outcome::cancelled;
  if (!proven) return Outcome::stopped;
  return found ? Outcome::optimal : Outcome::infeasible;
}

double gap_of(double objective, double bound) {
  if (objective == bound) return 0.0;
  return objective == 0.0 ? 1.0 : std::fabs(objective - bound) / std::fabs(objective);
}

/// Rows without a site that may be open within `radius`.
std::vector<std::size_t> out_of_reach(const Costs& costs, const std::vector<SiteState>& states, double radius) {
  std::vector<std::size_t> rows;
  for (std::size_t client = 0; client < costs.clients; ++client) {
    bool reached = false;
    for (std::size_t site = 0; site < costs.sites && !reached; ++site) {
      const double cost = costs.at(client, site);
      reached = states[site] != SiteState::closed && cost <= radius && cost < unreachable;
    }
    if (!reached) rows.push_back(client);
  }
  return rows;
}

/// 1 when all numbers are whole and their sum is exact, else 0.
double grain_of(std::span<const double> costs) {
  double sum = 0.0;
  for (const double cost : costs) {
    if (cost != std::floor(cost)) return 0.0;
    sum += cost;
  }
  return sum < largest_whole ? 1.0 : 0.0;
}

MedianProblem median_problem(const Checked& rules, std::size_t p, std::size_t clients) {
  MedianProblem problem;
  problem.clients = clients;
  problem.sites = rules.states.size();
  problem.most_sites = p;
  problem.states = rules.states;
  problem.prices = rules.prices;
  problem.budget = rules.budget;
  problem.costs.reserve(problem.sites * clients);
  return problem;
}

CoverProblem cover_problem(const Costs& costs, const Checked& rules, std::size_t most, double radius) {
  CoverProblem problem{costs.clients, std::vector<std::vector<std::uint32_t>>(costs.sites),
                       rules.states,  most,
                       rules.prices,  rules.budget};
  for (std::size_t client = 0; client < costs.clients; ++client) {
    for (std::size_t site = 0; site < costs.sites; ++site) {
      const double cost = costs.at(client, site);
      if (cost <= radius && cost < unreachable) problem.covers[site].push_back(static_cast<std::uint32_t>(client));
    }
  }
  return problem;
}

}  // namespace

Location p_median(const Costs& costs, std::span<const double> demand, std::size_t p, const SiteRules& rules,
                  const SearchLimits& limits, const core::Progress& progress) {
  const Checked checked = check(costs, rules);
  check_count(p, checked);
  check_demand(demand, costs.clients);
  Location location;
  for (const std::size_t row : out_of_reach(costs, checked.states, unreachable)) {
    if (demand[row] > 0.0) location.unreachable.push_back(row);
  }
  if (!location.unreachable.empty()) return location;

  std::vector<std::size_t> clients;
  double dearest = 0.0;  // more than any choice that reaches all can cost
  for (std::size_t row = 0; row < costs.clients; ++row) {
    if (demand[row] == 0.0) continue;
    clients.push_back(row);
    double most = 0.0;
    for (std::size_t site = 0; site < costs.sites; ++site) {
      if (costs.at(row, site) < unreachable) most = std::max(most, demand[row] * costs.at(row, site));
    }
    dearest += most;
  }
  const double penalty = std::ceil(dearest) + 1.0;
  MedianProblem problem = median_problem(checked, p, clients.size());
  for (std::size_t site = 0; site < costs.sites; ++site) {
    for (const std::size_t row : clients) {
      const double cost = costs.at(row, site);
      problem.costs.push_back(cost < unreachable ? demand[row] * cost : penalty);
    }
  }
  problem.grain = grain_of(problem.costs);
  const MedianAnswer answer = search_median(problem, limits, progress);
  const bool found = !answer.sites.empty() && answer.objective < penalty;
  location.nodes = answer.nodes;
  location.outcome = outcome_of(found, answer.proven, answer.cancelled);
  location.bound = answer.bound;
  location.gap = 1.0;
  if (!found) return location;
  location.sites = answer.sites;
  location.objective = answer.objective;
  location.gap = gap_of(answer.objective, answer.bound);
  return location;
}

Location maximal_coverage(const Costs& costs, std::span<const double> demand, std::size_t p, double radius,
                          const SiteRules& rules, const SearchLimits& limits, const core::Progress& progress) {
  const Checked checked = check(costs, rules);
  check_count(p, checked);
  check_demand(demand, costs.clients);
  check_radius(radius);
  // The median of costs 0 within the radius and the client's demand beyond it is the demand left out.
  MedianProblem problem = median_problem(checked, p, costs.clients);
  for (std::size_t site = 0; site < costs.sites; ++site) {
    for (std::size_t row = 0; row < costs.clients; ++row) {
      const double cost = costs.at(row, site);
      problem.costs.push_back(cost <= radius && cost < unreachable ? 0.0 : demand[row]);
    }
  }
  problem.grain = grain_of(problem.costs);
  const MedianAnswer answer = search_median(problem, limits, progress);
  Location location;
  location.nodes = answer.nodes;
  location.outcome = outcome_of(!answer.sites.empty(), answer.proven, answer.cancelled);
  const double total = std::accumulate(demand.begin(), demand.end(), 0.0);
  location.bound = total - answer.bound;
  location.gap = 1.0;
  if (answer.sites.empty()) return location;
  location.sites = answer.sites;
  location.objective = coverage(costs, demand, answer.sites, radius).covered_demand;
  if (answer.proven) location.bound = location.objective;
  location.gap = gap_of(location.objective, location.bound);
  return location;
}

Location least_sites(const Costs& costs, double radius, const SiteRules& rules, const SearchLimits& limits,
                     const core::Progress& progress) {
  const Checked checked = check(costs, rules);
  check_radius(radius);
  Location location;
  location.unreachable = out_of_reach(costs, checked.states, radius);
  if (!location.unreachable.empty()) return location;
  const CoverAnswer answer =
      search_cover(cover_problem(costs, checked, costs.sites, radius), CoverGoal::fewest, limits, progress);
  location.nodes = answer.nodes;
  location.outcome = outcome_of(!answer.sites.empty(), answer.proven, answer.cancelled);
  location.bound = static_cast<double>(answer.bound);
  location.gap = 1.0;
  if (answer.sites.empty()) return location;
  location.sites = answer.sites;
  location.objective = static_cast<double>(answer.sites.size());
  location.gap = gap_of(location.objective, location.bound);
  return location;
}

Location p_centre(const Costs& costs, std::size_t p, const SiteRules& rules, const SearchLimits& limits,
                  const core::Progress& progress) {
  const Checked checked = check(costs, rules);
  check_count(p, checked);
  Location location;
  location.unreachable = out_of_reach(costs, checked.states, unreachable);
  if (!location.unreachable.empty()) return location;

  // The optimum is one of the costs, and no less than the dearest of the clients' cheapest.
  double least = 0.0;
  std::vector<double> radii;
  for (std::size_t row = 0; row < costs.clients; ++row) {
    double cheapest = unreachable;
    for (std::size_t site = 0; site < costs.sites; ++site) {
      if (checked.states[site] == SiteState::closed) continue;
      cheapest = std::min(cheapest, costs.at(row, site));
      if (costs.at(row, site) < unreachable) radii.push_back(costs.at(row, site));
    }
    least = std::max(least, cheapest);
  }
  std::sort(radii.begin(), radii.end());
  radii.erase(std::unique(radii.begin(), radii.end()), radii.end());
  radii.erase(radii.begin(), std::lower_bound(radii.begin(), radii.end(), least));

  const auto begin = std::chrono::steady_clock::now();
  bool proven = true, cancelled = false;
  std::size_t low = 0, high = radii.size();  // the answer is among low … high; radii[high] has a cover where it exists
  std::size_t ruled_out = 0;                 // proven: none of the radii before this one has a cover
  const double steps = std::log2(static_cast<double>(radii.size()) + 1.0) + 1.0;
  double step = 0.0;
  while (low < high && !cancelled) {
    // Costs that have a cover are cheap to try; the first try at the upper end says whether there is one at all.
    const std::size_t middle = high == radii.size() && location.sites.empty() && low == 0 && step == 0.0
                                   ? radii.size() - 1
                                   : low + (high - low) / 2;
    SearchLimits rest = limits;
    rest.nodes = limits.nodes > location.nodes ? limits.nodes - location.nodes : 1;
    if (limits.time_limit_s) {
      rest.time_limit_s = std::max(
          0.0, *limits.time_limit_s - std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count());
    }
    const CoverAnswer answer =
        search_cover(cover_problem(costs, checked, p, radii[middle]), CoverGoal::any, rest,
                     progress.part(std::min(0.95, step / steps), std::min(1.0, (step + 1.0) / steps)));
    step += 1.0;
    location.nodes += answer.nodes;
    cancelled = answer.cancelled;
    if (!answer.sites.empty()) {
      location.sites = answer.sites;
      double worst = 0.0;
      for (std::size_t row = 0; row < costs.clients; ++row) {
        double cheapest = unreachable;
        for (const std::size_t site : answer.sites) cheapest = std::min(cheapest, costs.at(row, site));
        worst = std::max(worst, cheapest);
      }
      location.objective = worst;
      high = static_cast<std::size_t>(std::lower_bound(radii.begin(), radii.end(), worst) - radii.begin());
    } else if (answer.proven) {
      low = middle + 1;
      if (proven) ruled_out = low;
    } else {
      low = middle + 1;
      proven = false;
    }
  }
  if (cancelled) proven = false;
  const bool found = !location.sites.empty();
  location.outcome = outcome_of(found, proven, cancelled);
  location.bound = found && proven ? location.objective : radii[std::min(ruled_out, radii.size() - 1)];
  location.gap = found ? gap_of(location.objective, location.bound) : 1.0;
  return location;
}

}  // namespace titik::analysis::siting
