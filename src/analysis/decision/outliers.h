// SPDX-License-Identifier: MIT
// Skewed indicators and their outliers, by the rule of the JRC.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "core/warnings.h"

namespace titik::analysis::decision {

/// A distribution with |skew| above the first and excess kurtosis above the second has outliers (JRC; W. Becker et al.
/// 2022, COINr, J. Open Source Software 7(78), 4567).
inline constexpr double most_skew = 2.0, most_kurtosis = 3.5;

struct Shape {
  std::optional<double> skew;      ///< adjusted Fisher–Pearson G₁; nothing for n < 3 or a constant
  std::optional<double> kurtosis;  ///< adjusted excess kurtosis G₂; nothing for n < 4 or a constant
  bool outliers = false;           ///< by the rule above
};
/// Over the values present (D. N. Joanes & C. A. Gill 1998, The Statistician 47(1), pp. 183–189). Throws
/// Error(bad_input) for a value that is not finite.
Shape shape_of(std::span<const std::optional<double>> values);

struct Winsorised {
  std::vector<std::optional<double>> values;
  std::vector<std::size_t> changed;  ///< rows, in the order in which they were changed
  core::Warnings warnings;           ///< "winsorised" (rows), "outliers" where the rule still finds some
};
/// Takes the outermost values on the skewed side to the next one, one value after the other, until the rule is content
/// or `most` values are changed (COINr's Treat, step 1; 5 by default). Where that does not suffice the indicator is
/// left as it was and warned of: transform it instead. Cost O(most · n + n log n).
Winsorised winsorise(std::span<const std::optional<double>> values, std::size_t most = 5);

}  // namespace titik::analysis::decision
