// SPDX-License-Identifier: MIT
// How often values fall where: the bars behind the class breaks of a map.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace titik::analysis {

/// Bins of equal width. Bin i holds [first + i · width, first + (i + 1) · width), the last one its upper end too.
struct Histogram {
  double first = 0;
  double width = 0;                 ///< 0: all values are equal, one bin
  std::vector<std::size_t> counts;  ///< sums to the number of values
  double last() const { return first + width * static_cast<double>(counts.size()); }
};

/// Bins from the least to the largest value. Missing values must be left out by the caller; an empty input has no bin.
/// The width is 2 · IQR · n^(−1/3) (D. Freedman & P. Diaconis 1981, "On the histogram as a density estimator: L2
/// theory", Z. Wahrscheinlichkeitstheorie verw. Gebiete 57, pp. 453–476; quartiles of type 7), kept between `least` and
/// `most` bins, so that a bar can be seen and a break be placed. An IQR of 0 gives `most` bins, its limit. Throws
/// Error(bad_input) for values that are not finite or span more than a double holds. Cost O(n log n).
Histogram histogram(std::span<const double> values, std::size_t least = 10, std::size_t most = 40);

}  // namespace titik::analysis
