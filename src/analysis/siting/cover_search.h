// SPDX-License-Identifier: MIT
// The search behind least_sites and p_centre (location.h): the fewest sites that cover all rows.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "analysis/siting/location.h"
#include "analysis/siting/median_search.h"
#include "core/progress.h"

namespace titik::analysis::siting {

struct CoverProblem {
  std::size_t rows = 0;
  std::vector<std::vector<std::uint32_t>> covers;  ///< per site the rows it covers, ascending
  std::vector<SiteState> states;                   ///< per site
  std::size_t most_sites = 0;                      ///< only covers of at most so many sites, open ones included
  std::vector<double> prices;                      ///< per site, ≥ 0; empty when there is no budget
  double budget = 0.0;
};

enum class CoverGoal {
  fewest,  ///< the least number of sites
  any,     ///< whether there is a cover of at most `most_sites`
};

struct CoverAnswer {
  std::vector<std::size_t> sites;  ///< ascending; empty when no cover was found
  std::size_t bound = 0;           ///< no cover has fewer sites (goal fewest)
  bool proven = false;             ///< the fewest, or that there is no cover; a cover found under `any` needs no proof
  bool cancelled = false;
  std::size_t nodes = 0;
};

/// Reductions (rows and sites that others dominate, sites without alternative: Toregas & ReVelle 1973), Lagrangian
/// bounds with sites fixed by their reduced costs and greedy covers by these (Beasley 1987, European Journal of
/// Operational Research 31, p. 85), branch and bound, depth first. Same answer on every run, limits as in SearchLimits.
CoverAnswer search_cover(const CoverProblem& problem, CoverGoal goal, const SearchLimits& limits,
                         const core::Progress& progress);

}  // namespace titik::analysis::siting
