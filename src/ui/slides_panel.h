// SPDX-License-Identifier: MIT
// The slides of the presentation as a list with small pictures, and what the chosen one says.
#pragma once

#include <string>

#include "ui/frame.h"
#include "ui/request.h"
#include "ui/widgets.h"

namespace titik::ui {

/// Of the pictures in the list, px at scale 1; they are 16:9.
constexpr double thumbnail_width = 112, thumbnail_height = thumbnail_width * 9 / 16;

struct SlidesMemory {
  std::string chosen;       ///< id; gone by now: none
  std::string seen_chosen;  ///< the list has scrolled to it
  std::string language;     ///< whose words are edited; empty = that of the interface
  std::string editing;      ///< name of the field that is typed in
  std::string typed;        ///< and what stands in it
};

/// `place_px`: of the panel. Adding, changing and ordering are edits; a click shows the slide on the map.
void slides_panel(const Frame& frame, Widgets& widgets, const scene::Rect& place_px, SlidesMemory& memory,
                  Requests& requests);

}  // namespace titik::ui
