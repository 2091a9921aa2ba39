// SPDX-License-Identifier: MIT
// Tests by permutation: how often does chance alone give as much as was observed?
//
// p = (r + 1) / (M + 1), r the number of the M draws that are at least as extreme as what was observed, which itself is
// one of the possible arrangements (Davison & Hinkley 1997, Bootstrap Methods, eq. 4.11); the smallest p is 1 / (M +
// 1). Draws equal to it within rounding count in both tails. So an area whose neighbours would look the same however
// the values lie gets p = 1, where esda and GeoDa, which count M − r in the other tail, give it the smallest p there
// is.
//
// Every area, or every draw of a global test, has a stream of random numbers of its own (core/random.h): the result
// depends on the seed, and not on the number of threads.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "analysis/spatial/weights.h"
#include "core/progress.h"
#include "core/warnings.h"

namespace titik::analysis::spatial {

/// `directed`: the smaller of the two tails, whichever it is (GeoDa, PySAL; half of what a two-sided test gives);
/// `two_sided`: twice that, at most 1.
enum class Tail { greater, less, directed, two_sided };

struct PermutationOptions {
  std::size_t permutations = 9999;
  std::uint64_t seed = 0;
  int threads = 0;  ///< 0 = as many as there are cores; of no effect on the result
};
/// More draws than this are refused with Error(bad_input), as are none.
inline constexpr std::size_t max_permutations = 9'999'999;

struct GlobalPermutation {
  std::optional<double> value;           ///< Moran's I as observed
  std::optional<double> mean, variance;  ///< of the draws, divisor M
  std::optional<double> p;
  core::Warnings warnings;
};
/// Moran's I with the values of all areas shuffled over them. Nothing for a constant input or without links, as
/// moran(). Cost O(M · (n + links)).
GlobalPermutation moran_permutation(const Weights& weights, std::span<const double> values, Tail tail,
                                    const PermutationOptions& options, const core::Progress& progress = {});

struct LocalPermutation {
  std::vector<std::optional<double>> p;  ///< nothing for an island and for a constant input
  std::size_t tested = 0;                ///< areas with a p: the number for a correction for multiple testing
  core::Warnings warnings;               ///< "constant_column", "few_permutations": the smallest p times `tested` is
                                         ///< above 0.05, so that a single area can't pass Benjamini & Hochberg's test
};
/// Conditional permutation: area i keeps its value, its neighbours' are drawn without replacement from the other n − 1
/// (Anselin 1995, p. 96); exact, no table of draws is shared between areas. `getis_ord` tests whether the neighbours'
/// sum is high or low, `moran` whether z_i times it is; they differ in the tails where z_i < 0. An area's link to
/// itself is left out: its value does not move. Cost O(M · links).
enum class LocalTest { moran, getis_ord };
LocalPermutation local_permutation(const Weights& weights, std::span<const double> values, LocalTest test, Tail tail,
                                   const PermutationOptions& options, const core::Progress& progress = {});

}  // namespace titik::analysis::spatial
