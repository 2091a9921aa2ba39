// SPDX-License-Identifier: MIT
// The legend as a card over the map: the entries that the map's own symbols come from, so it can't disagree with it.
#pragma once

#include "ui/frame.h"
#include "ui/layout.h"
#include "ui/request.h"
#include "ui/widgets.h"

namespace titik::ui {

/// `bottom_px`: where the card stands; `most_height_px`: it scrolls beyond. Pressing a layer's title writes its id into
/// `selected`. Returns the card's place.
scene::Rect legend_card(const Frame& frame, Widgets& widgets, const Regions& regions, double bottom_px,
                        double most_height_px, std::string& selected, Requests& requests);

}  // namespace titik::ui
