// SPDX-License-Identifier: MIT
// Class breaks for a thematic map. Values in, breaks out; nothing here knows of layers or colours.
//
// Common rules. Missing values must be left out by the caller. An empty input, a value that is not finite or is beyond
// ±1e150 (its square would overflow), and a k outside 1 … max_classes throw Error(bad_input). A constant input gives
// one class and the warning "constant_column"; classes that can't be told apart are merged and the warning
// "fewer_classes" says how many are left. Equal values always fall into the same class, and the order of the values is
// of no effect. Cost is O(n log n + n k) unless said otherwise.
//
// Sources. mapclassify: S. J. Rey et al., PySAL mapclassify 2.x. classInt: R. Bivand, R package classInt 0.4-9.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "core/warnings.h"

namespace titik::analysis {

/// Which end of an interval belongs to its class: `right` (a, b], the first closed at both ends (QGIS, mapclassify), or
/// `left` [a, b), the last closed at both ends (classInt).
enum class Closure { right, left };

/// More classes than this are refused: no map can show them, and a mistyped k must not fill the memory.
inline constexpr std::size_t max_classes = 100;

struct Classes {
  /// k + 1 ascending values; the first is the lower end of the lowest class. Two are equal only at an end: [a, a] below
  /// (a, b] where many values equal the minimum, its mirror image for Closure::left, or an empty class that a method
  /// keeps because it has a meaning.
  std::vector<double> breaks;
  Closure closure = Closure::right;
  std::vector<std::size_t> counts;  ///< of values in each of the k classes
  core::Warnings warnings;

  std::size_t size() const { return breaks.empty() ? 0 : breaks.size() - 1; }
  /// The class of a value, 0 … k − 1. Values outside the breaks belong to the end classes. Precondition: size() > 0.
  std::size_t class_of(double value) const;
  /// upper ends of the k classes
  std::vector<double> upper_bounds() const;
};

/// k classes of equal width from the minimum to the maximum; classes without values stay.
Classes equal_interval(std::span<const double> values, std::size_t k, Closure closure = Closure::right);

/// Breaks at the quantiles j/k, in O(n k). `type` 1 … 9 is the number of the sample quantile in Hyndman & Fan (1996, The
/// American Statistician 50(4), pp. 361–365); 7 is the default of R and numpy. Any other type throws Error(bad_input).
Classes quantile(std::span<const double> values, std::size_t k, Closure closure = Closure::right, int type = 7);

/// Breaks at the given percentiles (type 7), which must ascend within 0 … 100; the maximum ends the last class.
Classes percentiles(std::span<const double> values, std::span<const double> percents, Closure closure = Closure::right);

struct FisherJenks {
  Classes classes;                        ///< breaks: the minimum, then the largest value of each class
  double within_class_ss = 0.0;           ///< the minimised sum of squared deviations from the class means
  double goodness_of_variance_fit = 0.0;  ///< 1 − within / total; 1 for a constant input
};
/// The exact optimum (W. D. Fisher 1958, JASA 53, pp. 789–798; G. F. Jenks's "natural breaks" 1977) by dynamic
/// programming over the sorted distinct values; the best split of a growing prefix never moves down, so each class
/// costs one divide-and-conquer pass: O(k n log n), about 50 ms for 77,473 distinct values and k = 5. Of equally good
/// partitions the one with the lowest breaks, compared from the top. Partitions whose sums differ by less than the
/// rounding of n·d² (d: largest distance from the median) can't be told apart.
FisherJenks fisher_jenks(std::span<const double> values, std::size_t k);

/// Equally wide classes whose breaks are whole multiples of 1, 2 or 5 times a power of ten and cover the values: R's
/// pretty(range, n = k) with its defaults (high.u.bias = 1.5, u5.bias = 2.75; min.n never binds where the range can be
/// divided), after Becker, Chambers & Wilks, The New S Language (1988). k is a wish: the number of classes follows from
/// the step. As in R an end value may lie outside by 1e-10 of a step. A range that rounding eats counts as constant.
Classes pretty(std::span<const double> values, std::size_t k, Closure closure = Closure::right);

/// Breaks at round multiples of the standard deviation (divisor n − 1) from the mean: pretty() of the z-scores, turned
/// back into values (classInt's style "sd"). The ends may lie beyond the values.
Classes standard_deviation(std::span<const double> values, std::size_t k, Closure closure = Closure::right);

/// Upper bounds at mean + m · standard deviation for each of the ascending `multiples`, then the maximum when it lies
/// above them (mapclassify's StdMean). `ddof` is taken from n in the divisor of the variance. A class below the minimum
/// stays, with its two bounds equal. Throws Error(bad_input) for multiples that don't ascend, or ddof ≥ n > 1.
Classes mean_and_deviations(std::span<const double> values, std::span<const double> multiples,
                            Closure closure = Closure::right, int ddof = 1);
/// The whole multiples that span the values, counted from the mean: mapclassify's StdMean with `anchor`. Empty for a
/// constant input.
std::vector<double> whole_multiples(std::span<const double> values, int ddof = 1);

/// Breaks at the mean, then at the mean of the values above it, and so on (B. Jiang 2013, The Professional Geographer
/// 65(3), pp. 482–494). With a threshold it stops once the head is more than this share of its values, the break at
/// that mean included (classInt); without one, when the head's values are equal (mapclassify). Closure is right.
Classes head_tail(std::span<const double> values, std::optional<double> threshold = 0.4);

/// Breaks in the middle of the k − 1 largest gaps between neighbouring values; of equal gaps the lower ones
/// (mapclassify's MaximumBreaks).
Classes maximum_breaks(std::span<const double> values, std::size_t k, Closure closure = Closure::right);

/// Tukey's box: upper bounds at the lower fence, the quartiles (type 7), the upper fence, and the maximum when it lies
/// above that; fences `hinge` × interquartile range from the quartiles (mapclassify's BoxPlot). The lowest class holds
/// the low outliers; it stays when empty, with its two bounds equal. Throws Error(bad_input) for a hinge ≤ 0.
Classes box_plot(std::span<const double> values, double hinge = 1.5, Closure closure = Closure::right);

/// The breaks someone chose: k + 1 values that ascend, two equal ones only at an end, else Error(bad_input). Values
/// outside belong to the end classes, and the warning "outside_breaks" says how many they are.
Classes manual(std::span<const double> values, std::span<const double> breaks, Closure closure = Closure::right);

}  // namespace titik::analysis
