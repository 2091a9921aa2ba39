// SPDX-License-Identifier: MIT
// Which settlements are centres, from the facilities they have: skalogram, Marshall's index, and its weighted form.
#pragma once

#include <span>

#include "analysis/regional/report.h"

namespace titik::analysis::regional {

/// What the coefficient of reproducibility counts.
enum class ErrorCount {
  facilities,  ///< S = facilities that a settlement has beyond the ideal pattern, T = facilities present
  cells,  ///< S = all cells that differ from the ideal pattern, T = n × k (L. A. Goodenough 1944; A. Edwards 1948)
};

struct Skalogram {
  std::vector<std::size_t> settlement_order, facility_order;  ///< input rows and columns, most first
  std::vector<std::size_t> kinds;                             ///< n, kinds of facility present ("jenis")
  std::vector<double> units;                                  ///< n, facilities in all
  /// n, 1 = highest: by kinds, then units, then population where it is given; ties share a rank (1, 2, 2, 4).
  std::vector<std::size_t> rank;
  std::size_t errors = 0, observed = 0;  ///< S and T
  double cor = 0;                        ///< 1 − S / T
  bool valid = false;                    ///< cor ≥ 0.90
  Report report;
};

/// Guttman's scalogram (L. Guttman 1944, American Sociological Review 9(2), pp. 139–150) of presence (> 0). Rows and
/// columns are sorted by what they have, ties in the order of the input; the ideal pattern gives a settlement with m
/// kinds the m most frequent facilities. Facilities that are equally frequent but not in the same settlements make S
/// depend on their order: warning "tied_facilities". A missing figure counts as absent, with a warning. `population` is
/// empty or n values. Throws Error(bad_input) for wrong shapes and when no facility is present at all. Cost O(n (k +
/// log n)).
Skalogram skalogram(const AreaTable& table, std::span<const double> population = {},
                    ErrorCount count = ErrorCount::facilities);

/// COR = 1 − S / T. Throws Error(bad_input) unless T > 0 and 0 ≤ S ≤ T.
double coefficient_of_reproducibility(double errors, double observed);

enum class CentralityForm {
  units,     ///< n = number of units, T = units in the system: stresses how many there are
  presence,  ///< n = 0 or 1, T = settlements that have it
};

struct Centrality {
  std::vector<std::optional<double>> weight;       ///< k, C_f = 100 / T_f; nothing for a facility nobody has
  std::vector<std::vector<double>> contributions;  ///< [settlement][facility], C_f n_fj
  std::vector<double> index;                       ///< n, sums to 100 × facilities that somebody has
  std::vector<std::size_t> rank;  ///< n, 1 = highest, those within 1e-9 of the first of a rank share it
  Report report;
};

/// Indeks Sentralitas of J. U. Marshall (1969, The Location of Service Towns, Toronto, p. 87): IS_j = Σ_f (100 / T_f)
/// n_fj. A missing figure counts as 0, with a warning; a facility that nobody has takes no part. Throws
/// Error(bad_input) for wrong shapes, negative figures, and when no facility is present at all.
Centrality indeks_sentralitas(const AreaTable& table, CentralityForm form = CentralityForm::units);

/// Weighted Centrality Index: indeks_sentralitas times population over mean population, so that the sum over equal
/// settlements stays. Indonesian practice also calls the unweighted sum WCI: that is what an empty `population` gives.
Centrality wci(const AreaTable& table, std::span<const double> population = {},
               CentralityForm form = CentralityForm::units);

}  // namespace titik::analysis::regional
