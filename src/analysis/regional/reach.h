// SPDX-License-Identifier: MIT
// Whom a new tower or growth point reaches that nobody reached before.
#pragma once

#include <span>

#include "analysis/regional/report.h"
#include "geo/geometry.h"

namespace titik::analysis::regional {

struct ReachOptions {
  double radius = 0;                 ///< in the unit of the points; a settlement on the circle is within it
  std::vector<geo::Point> existing;  ///< sites there are, of the same radius
  std::vector<bool> served;          ///< n, settlements that count as served without a site; empty = none
};

struct Reach {
  double gross = 0;            ///< population within the radius of the new site
  double net_new = 0;          ///< of that, neither within reach of an existing site nor served
  std::size_t overlapped = 0;  ///< existing sites whose circles meet the new one's (distance ≤ 2 × radius)
  std::vector<bool> reached, newly_reached;  ///< n
  Report report;
};

/// `settlements`: n points in a planar CRS; `population` n, missing = not counted, with a warning. Nominal: straight
/// lines, no terrain. Throws Error(bad_input) for lengths that differ, a radius that is not positive or figures that
/// are negative or not finite. Cost O(n × existing).
Reach jangkauan(const std::vector<std::string>& names, std::span<const geo::Point> settlements,
                std::span<const std::optional<double>> population, geo::Point site, const ReachOptions& options);

}  // namespace titik::analysis::regional
