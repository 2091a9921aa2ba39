// SPDX-License-Identifier: MIT
// Accumulated cost over a raster of friction: how far a river, a slope or a road makes a place.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "core/progress.h"

namespace titik::analysis::siting {

/// rows × columns of friction ≥ 0, top to bottom; a barrier is nothing.
struct Friction {
  std::size_t rows = 0, columns = 0;
  std::vector<std::optional<double>> values;
};

enum class Neighbourhood { rook, queen };
enum class StepCost {
  entered_cells,      ///< the friction of each cell entered, the start's own included; a diagonal counts as any step
  mean_times_length,  ///< (a + b) / 2 × 1 or √2: friction per cell length, the start costs 0
};

struct SurfaceOptions {
  Neighbourhood neighbourhood = Neighbourhood::queen;
  StepCost step = StepCost::mean_times_length;
  bool corner_cutting = true;  ///< a diagonal step may pass the corner of a barrier. A river one cell wide then leaks
                               ///< where its cells touch by corners only: rasterise it 4-connected, or forbid this
};

/// Per cell the least accumulated cost from any of `starts` (row, column); nothing for a barrier and for what can't be
/// reached. A start on a barrier reaches nothing. Throws Error(bad_input) for a friction that is negative or not
/// finite, values that are not rows × columns, and a start outside; Error(cancelled). Near linear in the cells:
/// shortest paths with buckets (Dial 1969), corrected within a bucket, so that any range of frictions is exact (Meyer &
/// Sanders 2003).
std::vector<std::optional<double>> least_cost(const Friction& friction,
                                              std::span<const std::pair<std::size_t, std::size_t>> starts,
                                              const SurfaceOptions& options, const core::Progress& progress = {});

}  // namespace titik::analysis::siting
