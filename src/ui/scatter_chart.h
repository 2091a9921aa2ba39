// SPDX-License-Identifier: MIT
// Two numbers of every area against each other: which stand high in both, and which in neither. Linked with the
// selection of the map both ways.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "ui/score_view.h"
#include "ui/widgets.h"

namespace titik::ui {

struct ScatterMemory {
  std::string source, x, y;  ///< columns of the source; empty, or gone: those of the first typology, else of indices
  std::optional<geo::Point> box_from_px;  ///< while a box is dragged
};

/// Points stand at (x, y) in the units of the columns, scores in points. Lines at the thresholds of the typology over
/// the two columns, else at their means; areas that miss either have no point, and are counted. A click selects, with
/// Ctrl too or no longer; a dragged box selects what lies in it.
void scatter_chart(const Frame& frame, Widgets& widgets, const scene::Rect& place_px, ScatterMemory& memory,
                   Requests& requests);

}  // namespace titik::ui
