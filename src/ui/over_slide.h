// SPDX-License-Identifier: MIT
// What may lie over a slide that is shown full screen: the weights of its index, which map and ranking follow, and what
// the speaker wants to say. The interface is scaled for a room meanwhile: no text in it is smaller than 24 px at 768.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "ui/frame.h"
#include "ui/request.h"
#include "ui/widgets.h"

namespace titik::ui {

/// Interface scale at which the smallest type is 24 px high on a slide of 768.
double slide_scale(double window_height_px);

struct WhatIfMemory {
  std::string recipe;                                   ///< id of the index; empty, or gone from the slide: its first
  std::string ranks_of;                                 ///< index that they were found for
  std::vector<std::optional<std::size_t>> first_ranks;  ///< by row, as the weights were when they were called up
  std::optional<model::Recipe> drag_from;               ///< while a weight is dragged
};

/// At the right edge, below the title: sliders in per cent that sum to 100, and the first areas of the ranking with how
/// far they have moved. A drag is one step. Precondition: a slide is shown, as for the note.
void what_if_drawer(const Frame& frame, Widgets& widgets, WhatIfMemory& memory, Requests& requests);

/// A band at the lower edge, beside the drawer where that is open.
void speaker_note(const Frame& frame, Widgets& widgets);

}  // namespace titik::ui
