// SPDX-License-Identifier: MIT
// Location quotient, static and dynamic: in which sectors an area is more specialised than its reference, and whether
// it becomes so.
#pragma once

#include "analysis/regional/report.h"

namespace titik::analysis::regional {

/// What the areas are compared with. Left out, it is the sum over the areas.
struct Reference {
  std::vector<double> values;                      ///< k, of each item; empty = sums over the areas
  std::optional<double> total;                     ///< nothing = the sum of `values`
  std::vector<std::optional<double>> area_totals;  ///< n; empty = sums over the items
};

struct LocationQuotients {
  std::vector<std::vector<std::optional<double>>> lq;  ///< [area][item]
  std::vector<std::vector<std::string>> role;          ///< "basis" (> 1), "seimbang" (= 1 within 1e-9), "non-basis", ""
  Report report;
};

/// LQ_ij = (x_ij / x_j) / (X_i / X): the share of sector i in area j over its share in the reference (P. Sargant
/// Florence 1939; R. Tarigan, Ekonomi Regional, 2005). A missing value, an area without total and a sector that the
/// reference lacks give no quotient; a total over a row with a missing value is missing unless `area_totals` states it.
/// The mean of LQ weighted by x_j / x is 1 for every sector when the reference is the sum. Throws Error(bad_input) for
/// wrong shapes and negative figures. Cost O(n k).
LocationQuotients lq(const AreaTable& table, const Reference& reference = {});

/// The reference in the first and the last year. Empty, it is the sum over the areas.
struct ReferenceYears {
  std::vector<double> begin, end;  ///< k, of each item; the total is their sum
};
/// Throws Error(bad_input) unless both years of a table have the same areas and items, and `reference` none or as many.
void require_two_years(const AreaTable& begin, const AreaTable& end, const ReferenceYears& reference);

struct DynamicLocationQuotients {
  std::vector<std::vector<std::optional<double>>> dlq, slq;  ///< [area][item]; slq is LQ of the first year
  std::vector<std::vector<std::string>> role;  ///< "unggulan", "prospektif", "andalan", "tertinggal", or ""
  Report report;
};

/// DLQ_ij = { [(1 + g_ij) / (1 + g_j)] / [(1 + G_i) / (1 + G)] }^t, g the mean (compound) growth per year over t years,
/// small letters of the area and capitals of the reference; an empty `reference` is the sum over the areas. With SLQ:
/// both ≥ 1 (within 1e-9) unggulan; SLQ ≥ 1 > DLQ prospektif; DLQ ≥ 1 > SLQ andalan; both below tertinggal (a lecture
/// sheet that is often copied prints "tertinggal" for prospektif, too). `begin` and `end` have the same areas and
/// items. A figure of 0 in the first year has no growth. Throws Error(bad_input) for wrong shapes, negative figures, or
/// years outside 1 … 1000.
DynamicLocationQuotients dlq(const AreaTable& begin, const AreaTable& end, double years,
                             const ReferenceYears& reference = {});

}  // namespace titik::analysis::regional
