// SPDX-License-Identifier: MIT
// One field for everything: commands, layers, themes and bookmarks by a few letters of their name.
#pragma once

#include <string>
#include <vector>

#include "ui/frame.h"
#include "ui/layout.h"
#include "ui/request.h"
#include "ui/widgets.h"

namespace titik::ui {

struct PaletteMemory {
  bool open = false;
  bool focus = false;  ///< the field wants the keyboard in the next frame
  std::string text;
  std::size_t chosen = 0;
};

struct PaletteLine {
  std::string key;  ///< "command/save", "layer/sekolah", "theme/kepadatan"
  std::string title;
  std::string kind;  ///< "Layer", "Tema"; the keys of a command
  bool enabled = true;
};

/// The lines that hold every word of `wanted` (case does not matter), those that begin with it first.
std::vector<PaletteLine> palette_lines(const Frame& frame, const std::string& wanted);

/// `selected`: id of the layer that a chosen layer's line selects.
void palette_box(const Frame& frame, Widgets& widgets, const Regions& regions, PaletteMemory& memory,
                 std::string& selected, Requests& requests);

}  // namespace titik::ui
