// SPDX-License-Identifier: MIT
// Two figures of each area against a threshold each: four classes. What typologies of areas have in common.
#pragma once

#include <optional>
#include <span>
#include <vector>

namespace titik::analysis {

/// The figure along x first: `low_high` is low in x and high in y.
enum class Quadrant { high_high, low_high, high_low, low_low };

enum class Threshold { mean, median };

struct Quadrants {
  double x_threshold = 0.0, y_threshold = 0.0;
  std::vector<std::optional<Quadrant>> quadrant;  ///< n; nothing for an area that misses a figure
  bool x_constant = false, y_constant = false;    ///< all figures are equal: they tell no areas apart, and all are high
};

/// Thresholds that were not given are the mean or the median (of an even number: the mean of the middle two) of the n
/// areas that have both figures. A figure equal to its threshold, within the rounding of a mean (1e-11 of the largest
/// figure), is high. Throws Error(bad_input) when the lengths differ, a figure or threshold is not finite, or no area
/// has both figures. Cost O(n), with the median O(n log n).
Quadrants quadrants(std::span<const std::optional<double>> x, std::span<const std::optional<double>> y,
                    Threshold threshold, std::optional<double> x_given = {}, std::optional<double> y_given = {});

}  // namespace titik::analysis
