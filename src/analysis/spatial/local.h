// SPDX-License-Identifier: MIT
// One number per area: where do alike values lie side by side?
//
// Common rules. One finite value per area, none missing; another number of values or one that is not finite or beyond
// ±1e75 throws Error(bad_input). An island has no local statistic: nothing, never 0, for it is compared with nobody;
// the caller's warning "island" names them. A constant input has none anywhere (warning "constant_column"). Scaling and
// shifting the values changes no standardised result. Cost O(links).
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "analysis/spatial/weights.h"
#include "core/warnings.h"

namespace titik::analysis::spatial {

using Local = std::vector<std::optional<double>>;

/// An area's value and the lag of its neighbours against the mean of all values: high is above it, low at or below it
/// (esda). With weights of style W the lag is the neighbours' mean.
enum class Quadrant { high_high, low_low, high_low, low_high };

/// Which randomness the moments of local Moran assume: `conditional` keeps the area's own value and moves the others
/// (Sokal, Oden & Thomson 1998, Geographical Analysis 30, pp. 331–354, eq. A3 and A4), `total` moves all (Anselin 1995,
/// eq. 13 and 14).
enum class Moments { conditional, total };

struct LocalMoran {
  Local divisor_n_minus_1;  ///< z_i Σ_j w_ij z_j / (Σ z² / (n − 1)): PySAL, GeoDa; the one to show
  Local divisor_n;          ///< with Σ z² / n: spdep. It is what the moments below belong to
  Local expectation_conditional, variance_conditional;
  Local expectation_total, variance_total;
  Local z;  ///< of the moments chosen
  std::vector<std::optional<Quadrant>> quadrant;
  core::Warnings warnings;
};
/// Anselin (1995, Geographical Analysis 27, pp. 93–115). With weights W and no island the sum of divisor_n is n times
/// Moran's I. Variances need three areas.
LocalMoran local_moran(const Weights& weights, std::span<const double> values, Moments moments = Moments::conditional);

struct LocalStatistic {
  Local values;
  core::Warnings warnings;
};

/// z(x)_i Σ_j w_ij z(y)_j with the divisor n − 1 of local Moran (esda's Moran_Local_BV, GeoDa).
LocalStatistic local_bivariate_moran(const Weights& weights, std::span<const double> x, std::span<const double> y);

/// Local Geary Σ_j w_ij (z_i − z_j)² (Anselin 1995, eq. 22; 2019, Geographical Analysis 51, pp. 133–150), z
/// standardised with divisor n − ddof. Throws Error(bad_input) for ddof ≥ n.
LocalStatistic local_geary(const Weights& weights, std::span<const double> values, std::size_t ddof = 0);

/// The z-score of Getis & Ord's local statistic (Ord & Getis 1995, Geographical Analysis 27, pp. 286–306, eq. 5 to 8),
/// variances with divisor n as in the paper and spdep. An area that is its own neighbour in `weights` makes it Gi*,
/// else it is Gi; weights.h's with_self() adds it. Nothing for an area that has all others as neighbours, for it has no
/// variance, and for the Gi of the one value that differs from all others, which are constant.
LocalStatistic local_getis_ord(const Weights& weights, std::span<const double> values);

}  // namespace titik::analysis::spatial
