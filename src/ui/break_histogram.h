// SPDX-License-Identifier: MIT
// The histogram of a column in its classes' colours, with breaks that are dragged.
#pragma once

#include <optional>
#include <string>

#include "analysis/histogram.h"
#include "scene/symbology.h"
#include "ui/frame.h"
#include "ui/widgets.h"

namespace titik::ui {

struct BreakDrag {
  bool moved = false;     ///< `value` is new
  bool released = false;  ///< the break was let go after it had moved
  std::size_t index = 0;  ///< of the break
  double value = 0;
};

/// Bars with as much room as the window is wide. Handles are named "<name>/break/1" and on. `dragged` is kept by the
/// caller from frame to frame. Preconditions: a bin, and two or more breaks.
BreakDrag break_histogram(const Frame& frame, Widgets& widgets, const std::string& name,
                          const analysis::Histogram& histogram, const scene::ResolvedStyle& style,
                          std::optional<std::size_t>& dragged);

}  // namespace titik::ui
