// SPDX-License-Identifier: MIT
// Indicators of different units on one scale.
#pragma once

#include <optional>
#include <span>
#include <vector>

namespace titik::analysis {

/// Which end of an indicator's scale raises the index. There is no default: an indicator without a stated direction
/// must not be scored.
enum class Direction { benefit, cost };

/// n values to 0 … 1 over those present: benefit (x − min) / (max − min), cost (max − x) / (max − min) (OECD/JRC,
/// Handbook on Constructing Composite Indicators, 2008, §5, "min-max"). Missing stays missing. Where all present values
/// are equal nothing is told apart, and every result is nothing. Throws Error(bad_input) for a value that is not finite
/// or a range that overflows.
std::vector<std::optional<double>> min_max(std::span<const std::optional<double>> values, Direction direction);

}  // namespace titik::analysis
