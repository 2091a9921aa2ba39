// SPDX-License-Identifier: MIT
// The steps of the work, the latest at the bottom; a click goes there.
#pragma once

#include "ui/frame.h"
#include "ui/request.h"
#include "ui/widgets.h"

namespace titik::ui {

struct HistoryMemory {
  std::size_t seen_position = 0, seen_steps = 0;  ///< the list scrolls when these change
};

void history_list(const Frame& frame, Widgets& widgets, const scene::Rect& place_px, HistoryMemory& memory,
                  Requests& requests);

}  // namespace titik::ui
