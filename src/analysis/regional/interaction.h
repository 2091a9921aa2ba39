// SPDX-License-Identifier: MIT
// How strongly places attract each other, and where the pull of one ends: gravity model and Reilly's breaking point.
#pragma once

#include <span>

#include "analysis/regional/report.h"

namespace titik::analysis::regional {

struct GravityOptions {
  double k = 1;                    ///< constant
  double exponent = 2;             ///< b of the distance
  std::string distance = "lurus";  ///< what the distances are: lurus, jaringan jalan, sungai, waktu tempuh; printed
};

struct Gravity {
  std::vector<std::vector<std::optional<double>>> interaction;  ///< n × n, symmetric; nothing on the diagonal
  std::vector<std::optional<double>> total;                     ///< n, sums of the rows
  std::vector<std::optional<std::size_t>>
      strongest;  ///< n, the place that attracts it most; the lowest row of equal ones
  Report report;
};

/// I_AB = k P_A P_B / d^b (gravity model; G. K. Zipf 1946, American Sociological Review 11(6), pp. 677–686). `distance`
/// is n × n; a distance that one half of it misses is taken from the other, and two that differ are refused. A missing
/// or zero distance gives no interaction, with a warning; its rows are both places.
/// The model assumes places that are alike in society, terrain and transport, which must be said with the map. Throws
/// Error(bad_input) for wrong shapes, negative figures, two distances of a pair that differ by more than 1e-9 of them,
/// or an exponent that is not positive. Cost O(n²).
Gravity gravitasi(const std::vector<std::string>& places, std::span<const double> population,
                  const std::vector<std::vector<std::optional<double>>>& distance, const GravityOptions& options = {});

/// Where the trade areas of two places part (W. J. Reilly 1931, The Law of Retail Gravitation; P. D. Converse 1949):
/// D_A = d / (1 + √(P_B / P_A)), in the unit of the distance, from A; from_a + from_b = d, and each is as near as its
/// place is small. Throws Error(bad_input) unless both populations and the distance are positive and at most
/// most_figure.
struct BreakingPoint {
  double from_a = 0, from_b = 0;
  Report report;
};
BreakingPoint titik_henti(double population_a, double population_b, double distance);

}  // namespace titik::analysis::regional
