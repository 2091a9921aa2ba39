// SPDX-License-Identifier: MIT
// One number for a whole map: do alike values lie side by side?
//
// Common rules. One finite value per area, none missing: the caller leaves such areas out, and their links with them
// (subset()). Another number of values or a value that is not finite or beyond ±1e75 (its fourth power would overflow)
// throws Error(bad_input). Islands count for the mean and the sums of squares, and not for n (spdep's moran.test with
// adjust.n). Where a statistic is not defined it is nothing, and a warning says why: "constant_column", "no_links".
// Moments by randomisation need four areas with neighbours, or they are nothing ("few_areas"). Cost O(links log links
// per row).
//
// z = (statistic − expectation) / √variance. p by the normal distribution: `greater` is the upper tail of z, `less` the
// lower one, `two_sided` twice the smaller. For Geary's C, which is small where alike values meet, `greater` means more
// autocorrelation and is the lower tail of z.
#pragma once

#include <optional>
#include <span>

#include "analysis/spatial/weights.h"
#include "core/warnings.h"

namespace titik::analysis::spatial {

enum class Alternative { greater, less, two_sided };

/// Both variances of a statistic, under the two assumptions of Cliff & Ord (1981, pp. 21 and 46).
struct Inference {
  std::optional<double> variance, z, p;
};

struct GlobalStatistic {
  std::optional<double> value;
  std::optional<double> expectation;
  Inference normal;         ///< the values are drawn from one normal distribution
  Inference randomisation;  ///< the values are given, their places are random
  core::Warnings warnings;
};

/// Moran's I = (n / S0) Σ w_ij z_i z_j / Σ z_i² (Moran 1950, Biometrika 37, pp. 17–23; moments Cliff & Ord 1981, p. 42
/// ff., as spdep's moran.test).
GlobalStatistic moran(const Weights& weights, std::span<const double> values, Alternative alternative);

/// Geary's C = ((n − 1) / 2 S0) Σ w_ij (x_i − x_j)² / Σ z_i² (Geary 1954, The Incorporated Statistician 5, pp.
/// 115–145).
GlobalStatistic geary(const Weights& weights, std::span<const double> values, Alternative alternative);

/// Getis & Ord's general G = Σ w_ij x_i x_j / Σ_{j ≠ i} x_i x_j (1992, Geographical Analysis 24, pp. 189–206, eq. 10 to
/// 13); only randomisation is filled. It is meant for values ≥ 0 with a natural zero; negative ones are taken with the
/// warning "negative_values". Nothing where the products sum to zero.
GlobalStatistic getis_ord(const Weights& weights, std::span<const double> values, Alternative alternative);

struct JoinCount {
  double count = 0.0;
  std::optional<double> expectation, variance, z;
};
struct JoinCounts {
  JoinCount black_black, black_white, white_white;
  double joins = 0.0;  ///< S0 / 2
  core::Warnings warnings;
};
/// Joins between areas of value 1 (black) and 0 (white), with moments by non-free sampling: the numbers of both are
/// given (Cliff & Ord 1981, pp. 19–20). Islands count for nothing. Throws Error(bad_input) for another value. Moments
/// need four areas with neighbours.
JoinCounts join_counts(const Weights& weights, std::span<const double> values);

struct Bivariate {
  std::optional<double> value;
  core::Warnings warnings;
};
/// Does y around an area follow its x: (n / S0) Σ z(x)_i w_ij z(y)_j / Σ z(x)_i², z standardised (Anselin, Syabri &
/// Smirnov 2002). It also measures the correlation of x and y in place.
Bivariate bivariate_moran(const Weights& weights, std::span<const double> x, std::span<const double> y);
/// Lee's L of x and y (2001, J. Geographical Systems 3, pp. 369–385, eq. 18): Σ_i lag(z_x)_i lag(z_y)_i / Σ_i (Σ_j
/// w_ij)² with z standardised with divisor n.
Bivariate lee(const Weights& weights, std::span<const double> x, std::span<const double> y);

}  // namespace titik::analysis::spatial
