// SPDX-License-Identifier: MIT
// The question before unsaved work would be lost: save, discard, or go on working.
#pragma once

#include "ui/frame.h"
#include "ui/request.h"
#include "ui/widgets.h"

namespace titik::ui {

struct UnsavedMemory {
  bool open = false;
  bool appearing = false;
  bool discards = false;  ///< the user said so: what `then` asks for need not be questioned again
  Requests then;          ///< what was wanted: quitting, another project
};

/// Asks, and afterwards leaves `then` among the requests.
void ask_to_save(UnsavedMemory& memory, Requests then);
/// Draws the question while it is open, in the middle of `window_px`, the whole window. Saving asks for Command::save,
/// or save_as for a project without a file; the question stays until that is done, and is there again when the file
/// dialog was cancelled.
void unsaved_dialog(const Frame& frame, Widgets& widgets, const scene::Rect& window_px, UnsavedMemory& memory,
                    Requests& requests);

}  // namespace titik::ui
