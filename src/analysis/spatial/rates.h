// SPDX-License-Identifier: MIT
// Rates of events in a population at risk, and what is left of them once small numbers are taken into account.
//
// Common rules. One count of events ≥ 0 and one base ≥ 0 per area; each may be missing. An area that misses either has
// no rate and takes no part in anything; one whose base is 0 has none either, and the warning "no_base" names it: a
// rate is never 0 for want of people. Other numbers of values, negative ones, and ones that are not finite throw
// Error(bad_input). Events may exceed the base (deaths of a district whose people moved): nothing is assumed about
// them. Scaling all bases by a factor divides the rates by it. Where there are no events at all, what divides by their
// rate is nothing ("no_events"). Cost O(n), or O(links) for those with neighbours.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "analysis/spatial/weights.h"
#include "core/warnings.h"

namespace titik::analysis::spatial {

struct Counted {
  std::span<const std::optional<double>> events;
  std::span<const std::optional<double>> base;
};

struct Rates {
  std::vector<std::optional<double>> values;
  core::Warnings warnings;
};

/// events / base.
Rates raw_rates(const Counted& counted);

struct EmpiricalBayes {
  std::vector<std::optional<double>> values;
  std::optional<double> mean;      ///< b = Σ events / Σ base
  std::optional<double> variance;  ///< a of the true rates, 0 where the counts vary no more than chance
  core::Warnings warnings;
};
/// Rates shrunk towards the mean of all, the more the smaller the base: b + (r_i − b) a / (a + b / base_i), a = s² − b
/// n / Σ base (Marshall 1991, Applied Statistics 40, pp. 283–294, eq. 6 to 8, his global method; spdep's EBest).
EmpiricalBayes empirical_bayes(const Counted& counted);

/// Σ events / Σ base over the neighbours, and the area itself unless `include_self` is false. An island is its own
/// neighbourhood, or has no rate without itself (GeoDa's spatial rate).
Rates spatial_rates(const Counted& counted, const Neighbours& neighbours, bool include_self = true);

/// From which mean the deviations in the variance of a neighbourhood are taken: `neighbourhood` that of the area in
/// question (GeoDa, esda), or `own` of each member (spdep's EBlocal, Marshall's program).
enum class LocalMean { neighbourhood, own };
/// Rates shrunk towards the mean of the area and its neighbours, as empirical_bayes within that neighbourhood (Marshall
/// 1991, his local method). An island keeps its raw rate: its neighbourhood has no variance but its own rate as the
/// mean.
Rates spatial_empirical_bayes(const Counted& counted, const Neighbours& neighbours,
                              LocalMean mean = LocalMean::neighbourhood);

/// events / expected, expected = base · Σ events / Σ base; 1 = as many as everywhere.
Rates excess_risk(const Counted& counted);

/// P(X ≤ events) for X of a Poisson distribution with the expected number as mean: near 0 low, near 1 high (Choynowski
/// 1959, JASA 54, pp. 385–388; spdep's probmap). Counts are cut to whole numbers.
Rates poisson_probability(const Counted& counted);

/// (r_i − b) / √v_i, v_i = a + b / base_i, or b / base_i where that is not positive: rates with equal variances, to be
/// put into Moran's I (Assunção & Reis 1999, Statistics in Medicine 18, pp. 2147–2162). Here a may be negative.
Rates assuncao_reis(const Counted& counted);

}  // namespace titik::analysis::spatial
