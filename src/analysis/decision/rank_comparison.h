// SPDX-License-Identifier: MIT
// How far two rankings agree.
//
// Both lists have n numbers, n ≥ 2, else Error(bad_input). Where one of them is constant a
// correlation is undefined: nothing. Cost O(n log n).
#pragma once

#include <optional>
#include <span>
#include <vector>

namespace titik::analysis::decision {

/// Ranks from 1 for the lowest value; tied values share the mean of their places.
std::vector<double> average_ranks(std::span<const double> values);

/// Pearson's correlation of the average ranks (C. Spearman 1904): −1 … 1.
std::optional<double> spearman(std::span<const double> x, std::span<const double> y);
/// τ_b (M. G. Kendall 1945, Biometrika 33(3), pp. 239–251) by W. R. Knight's merge sort (1966, JASA 61): −1 … 1.
std::optional<double> kendall_tau_b(std::span<const double> x, std::span<const double> y);

/// The next two take ranks 1 … n, 1 = best, and weigh the top more; ranks outside throw Error(bad_input).
/// r_w: 1 − 6 Σ (x−y)² ((n−x+1) + (n−y+1)) / (n⁴ + n³ − n² − n) (J. Pinto da Costa & C. Soares 2005, Australian & New
/// Zealand J. Statistics 47(4), pp. 515–529); meant for ranks without ties.
double weighted_spearman(std::span<const double> x, std::span<const double> y);
/// WS: 1 − Σ 2^(−x) |x−y| / max(|x−1|, |x−n|), x the reference (W. Sałabun & K. Urbaniak 2020, ICCS 2020, LNCS 12138,
/// pp. 632–645): 0 … 1, not symmetric.
double ws_coefficient(std::span<const double> x, std::span<const double> y);

}  // namespace titik::analysis::decision
