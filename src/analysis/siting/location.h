// SPDX-License-Identifier: MIT
// Where to put sites: the four classic location problems over the costs of reach.h. Each answers with the sites and
// with how good they are: optimal and proven, or stopped with the gap that is left; never an unproven optimum.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "analysis/siting/reach.h"
#include "core/progress.h"

namespace titik::analysis::siting {

/// Rules for the choice. Sites are columns of the costs, 0-based. `fixed` and `required` count towards p.
struct SiteRules {
  std::vector<std::size_t> fixed;      ///< exist already: open, and free of charge
  std::vector<std::size_t> required;   ///< must be opened, at their price
  std::vector<std::size_t> forbidden;  ///< must stay closed
  std::vector<double> prices;          ///< one per site, ≥ 0, any currency; only with a budget
  std::optional<double> budget;        ///< ≥ the sum of the prices of the sites opened (fixed ones excepted)
};

struct SearchLimits {
  std::size_t nodes = 20'000;          ///< of the search tree: the same answer on every machine
  std::optional<double> time_limit_s;  ///< wall clock, looked at once per node: the answer then depends on the machine
};

enum class Outcome {
  optimal,     ///< proven, to 1e-9 of the objective (rounding of sums): objective = bound
  stopped,     ///< a limit was met: `gap` says how far the optimum may be
  cancelled,   ///< by the user: the best so far
  infeasible,  ///< no choice satisfies the rules, or reaches every client that must be reached
};

struct Location {
  Outcome outcome = Outcome::infeasible;
  std::vector<std::size_t> sites;  ///< open sites, ascending; fixed and required ones included
  double objective = 0.0;
  double bound = 0.0;  ///< no choice is better than this
  double gap = 0.0;    ///< |objective − bound| / |objective|; 1 when the objective is 0 and the bound is not
  std::vector<std::size_t> unreachable;  ///< infeasible: rows of the clients that no allowed site can reach
  std::size_t nodes = 0;                 ///< of the search tree
};

/// p-median (Hakimi 1964): at most `p` sites (exactly p without a budget) that minimise Σ demand × cost to the cheapest
/// open site. Clients of demand 0 don't count. Ties: one of the optima. Infeasible when a client with demand cannot
/// be reached. Throws Error(bad_input) for lengths that differ, negative demand, p outside 1 … sites or below the
/// number of fixed and required sites, rules that contradict each other, sites that do not exist, prices without a
/// budget. A cancelled search returns the best so far. Costly: seconds for 1000 × 1000 as a rule, but no bound is
/// known.
Location p_median(const Costs& costs, std::span<const double> demand, std::size_t p, const SiteRules& rules = {},
                  const SearchLimits& limits = {}, const core::Progress& progress = {});

/// p-centre, vertex-restricted and unweighted (Hakimi 1965; Minieka 1970): the sites that minimise the largest cost of
/// any client, by bisection over the distinct costs with a set cover at each. Infeasible, errors, ties, cost: see
/// above.
Location p_centre(const Costs& costs, std::size_t p, const SiteRules& rules = {}, const SearchLimits& limits = {},
                  const core::Progress& progress = {});

/// MCLP (Church & ReVelle 1974): the sites that maximise the demand within `radius` (inclusive); `bound` ≥ objective.
Location maximal_coverage(const Costs& costs, std::span<const double> demand, std::size_t p, double radius,
                          const SiteRules& rules = {}, const SearchLimits& limits = {},
                          const core::Progress& progress = {});

/// LSCP (Toregas et al. 1971): the fewest sites, fixed ones included, so that every client lies within `radius`
/// (inclusive); objective = their number. Infeasible: `unreachable` names the clients without a site in reach.
Location least_sites(const Costs& costs, double radius, const SiteRules& rules = {}, const SearchLimits& limits = {},
                     const core::Progress& progress = {});

}  // namespace titik::analysis::siting
