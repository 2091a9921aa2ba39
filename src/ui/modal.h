// SPDX-License-Identifier: MIT
// A dialog in the middle of the window over a veil that keeps the rest from being touched. For the .cpp files of this
// folder.
#pragma once

#include "scene/scene.h"

namespace titik::ui {

/// `window_px` is the whole window; the card is as large as wanted (px at scale 1) or as fits. `appearing`: its first
/// frame, in which it goes to the front. Always call end_modal(). Returns the card's place.
scene::Rect begin_modal(const char* name, const scene::Rect& window_px, double width, double height, bool appearing);
void end_modal();

}  // namespace titik::ui
