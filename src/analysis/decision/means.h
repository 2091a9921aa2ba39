// SPDX-License-Identifier: MIT
// Weighted means of one area's indicators or of one indicator's areas.
#pragma once

#include <optional>
#include <span>
#include <vector>

namespace titik::analysis::decision {

/// generalised: the power mean (Σ w xᵖ)^(1/p); arithmetic is p = 1, harmonic p = −1, geometric its limit at p = 0.
enum class Mean { arithmetic, geometric, harmonic, generalised };

/// The weighted mean; weights are taken to sum 1, and equal where none are given. Values of weight 0 have no part.
/// Throws Error(bad_input) for an empty list, weights that `to_sum_one` refuses, a value that is not finite, a value ≤
/// 0 for any mean but the arithmetic one (a geometric mean with a zero is not a small number but none), and p = 0.
double mean_of(std::span<const double> values, std::span<const double> weights, Mean mean, double power = 1.0);

/// The value at which the weights of the ascending values reach half of their sum; where they meet it exactly, the mean
/// of that value and the next (PySAL esda, smoothing.weighted_median). Throws as above. Cost O(n log n).
double weighted_median(std::span<const double> values, std::span<const double> weights);

}  // namespace titik::analysis::decision
