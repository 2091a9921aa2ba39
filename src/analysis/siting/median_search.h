// SPDX-License-Identifier: MIT
// The search behind p_median and maximal_coverage (location.h): choose at most p sites so that the sum over the clients
// of the cost to their cheapest open site is least.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "analysis/siting/location.h"
#include "core/progress.h"

namespace titik::analysis::siting {

enum class SiteState : std::uint8_t { free, open, closed };

struct MedianProblem {
  std::size_t clients = 0, sites = 0;
  std::vector<double> costs;  ///< site by site, finite, ≥ 0, the client's weight in it: costs[site * clients + client]
  std::size_t most_sites = 0;     ///< p, open ones included
  std::vector<SiteState> states;  ///< per site
  std::vector<double> prices;     ///< per site, ≥ 0; empty when there is no budget
  double budget = 0.0;            ///< for the sum of the prices of the open sites
  double grain = 0.0;             ///< all sums are multiples of it (1 for whole numbers); 0 = nothing known
};

struct MedianAnswer {
  std::vector<std::size_t> sites;  ///< ascending; empty when no choice satisfies p and the budget
  double objective = 0.0;
  double bound = 0.0;  ///< ≤ the optimum, and equal to `objective` when the search came to its end
  bool proven = false;
  bool cancelled = false;
  std::size_t nodes = 0;
};

/// Lagrangian relaxation of "every client is served once" (Cornuéjols, Fisher & Nemhauser 1977, Management Science 23,
/// p. 789; subgradient steps after Held, Wolfe & Crowder 1974), sites fixed by their reduced costs, branch and bound,
/// depth first. Start: greedy, then the fast interchange of Whitaker 1983 (INFOR 21, p. 95), again from the sites that
/// the relaxation chooses. The same answer on every run unless `limits.time_limit_s` cuts it short. Proven to 1e-9 of
/// the objective, or exactly where a grain is known.
MedianAnswer search_median(const MedianProblem& problem, const SearchLimits& limits, const core::Progress& progress);

}  // namespace titik::analysis::siting
