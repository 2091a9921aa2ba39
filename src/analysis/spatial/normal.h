// SPDX-License-Identifier: MIT
// Tails of the normal distribution.
#pragma once

#include <cmath>
#include <numbers>

namespace titik::analysis::spatial {

/// P(Z > z), accurate far into the tail.
inline double upper_tail(double z) { return 0.5 * std::erfc(z / std::numbers::sqrt2); }

}  // namespace titik::analysis::spatial
