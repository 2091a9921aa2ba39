// SPDX-License-Identifier: MIT
// The legend as a card over the map: the entries that the map's own symbols come from, so it can't disagree with it.
#pragma once

#include <string>

#include "ui/frame.h"
#include "ui/layout.h"
#include "ui/request.h"
#include "ui/widgets.h"

namespace titik::ui {

struct LegendMemory {
  bool editing = false;  ///< its words are fields
  std::string field;     ///< name of the field that has the keyboard
  std::string text;      ///< in it
};

/// `bottom_px`: where the card stands; `most_height_px`: it scrolls beyond. Pressing a layer's title writes its id into
/// `selected`. Returns the card's place.
scene::Rect legend_card(const Frame& frame, Widgets& widgets, const Regions& regions, double bottom_px,
                        double most_height_px, LegendMemory& memory, std::string& selected,
                        Requests& requests);

}  // namespace titik::ui
