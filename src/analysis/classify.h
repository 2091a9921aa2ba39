// SPDX-License-Identifier: MIT
// Class breaks for a thematic map. Values in, breaks out; nothing here knows of layers or colours.
// Common rules: values that are missing must be left out by the caller, all values are finite; an empty input or a
// k < 1 throws Error(bad_input); a constant input, or fewer distinct values than k, gives as many classes as can be told
// apart and says so in `warnings` (one class for a constant input), except where a method documents otherwise.
// Equal values always fall into the same class.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "core/warnings.h"

namespace titik::analysis {

/// Which end of an interval belongs to its class: `right` (a, b], the first closed at both ends (QGIS, mapclassify), or
/// `left` [a, b), the last closed at both ends (classInt).
enum class Closure { right, left };

struct Classes {
  std::vector<double> breaks;       ///< k + 1 ascending values; the first is the lower end of the lowest class
  Closure closure = Closure::right;
  std::vector<std::size_t> counts;  ///< of values in each of the k classes
  core::Warnings warnings;

  std::size_t size() const { return breaks.empty() ? 0 : breaks.size() - 1; }
  /// The class of a value, 0 … k − 1. Values outside the breaks belong to the end classes. Precondition: size() > 0.
  std::size_t class_of(double value) const;
  /// upper ends of the k classes
  std::vector<double> upper_bounds() const;
};

Classes equal_interval(std::span<const double> values, std::size_t k, Closure closure = Closure::right);

/// Breaks at the quantiles j/k. `type` is Hyndman & Fan's (1996) number; 7 is R's and numpy's default; 1–9 are built.
Classes quantile(std::span<const double> values, std::size_t k, Closure closure = Closure::right, int type = 7);

struct FisherJenks {
  Classes classes;                       ///< breaks: the minimum, then the largest value of each class
  double within_class_ss = 0.0;          ///< the minimised sum of squared deviations from the class means
  double goodness_of_variance_fit = 0.0; ///< 1 − within / total; 1 for a constant input
};
/// The exact optimum (Fisher 1958; Jenks' "natural breaks") by dynamic programming over the sorted distinct values with
/// divide-and-conquer, O(k n log n). Ties between optima: the one with the smaller upper classes (lower breaks first).
FisherJenks fisher_jenks(std::span<const double> values, std::size_t k);

// … the other methods: see CONTRACT families classify_*.

}  // namespace titik::analysis
