// SPDX-License-Identifier: MIT
// The order in which areas are listed by an index, and figures that are shown side by side.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "analysis/composite.h"
#include "data/dataset.h"

namespace titik::session {

/// Every row once: by rank, those that share one as in the data, and those without a score last.
std::vector<std::uint32_t> ranked_rows(const analysis::Scores& scores);

/// Places that the row has gained against other ranks ("<recipe>.rank@<scenario>"): then minus now, so that 3 → 1 is
/// +2. Nothing where it has no rank now or then.
std::optional<int> places_gained(const analysis::Scores& scores, const data::Column& ranks_then, std::size_t row);

/// The values rounded to `decimals`, up or down so that they sum to their rounded sum (largest remainders, ties to the
/// first): a reader adds up what is printed. Nothing stays nothing.
std::vector<std::optional<double>> rounded_to_sum(std::span<const std::optional<double>> values, int decimals);

}  // namespace titik::session
