// SPDX-License-Identifier: MIT
// Is the ranking safe against other weights? What stands beside each rank of an index.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "analysis/decision/robustness.h"
#include "model/inputs.h"

namespace titik::session {

struct RobustnessOptions {
  double spread = 0.25;  ///< each weight is multiplied by a factor uniform in 1 ± spread, then all to sum 1; 0 … 1
  std::size_t draws = 2000;  ///< a share of draws is then within ± 0.022 (two standard errors)
  std::uint64_t seed = 1;
  std::size_t top = 5;
};

/// By row of the index's source; nothing for an area without a score.
struct Robustness {
  RobustnessOptions options;
  std::vector<std::optional<analysis::decision::RankBand>> band;  ///< ranks at 5, 50 and 95 % of the draws
  std::vector<std::optional<double>> top_share;  ///< share of draws with a rank of `top` or better, 0 … 1
};

/// Ranks of the areas with a score under drawn weights (SMAA-2, Lahdelma & Salminen 2001, with weights around those of
/// the index), under its own method, normalisation and rule for missing values. The same numbers for the same index on
/// every machine. Equal scores share the better rank. Nothing for all areas where no area has a score or more than
/// `analysis::decision::most_smaa_alternatives` have. Cost O(draws · (n m + n log n)); 327 areas × 12 indicators take
/// about 30 ms of CPU. Throws Error(bad_input) for options out of range.
Robustness robustness(const model::IndexResult& index, const RobustnessOptions& options = {});

}  // namespace titik::session
