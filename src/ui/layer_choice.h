// SPDX-License-Identifier: MIT
// The dialog for a file with several layers: which of them become layers of the map.
#pragma once

#include <set>
#include <vector>

#include "data/reader.h"
#include "ui/frame.h"
#include "ui/request.h"
#include "ui/widgets.h"

namespace titik::ui {

struct LayerChoiceMemory {
  std::vector<data::FileInfo> waiting;  ///< the first is shown; empty = closed
  bool appearing = false;
  std::set<std::size_t> ticked;  ///< of the first's layers
  bool open() const { return !waiting.empty(); }
};

/// Asks for the layers of a file, after those of files that wait already. All are ticked, the first eight of many.
void choose_layers(LayerChoiceMemory& memory, data::FileInfo file);
/// The next file's turn; nothing is added.
void skip_file(LayerChoiceMemory& memory);
/// Draws the dialog while it is open, in the middle of `window_px`, the whole window. Asks for AddLayers.
void layer_choice(const Frame& frame, Widgets& widgets, const scene::Rect& window_px, LayerChoiceMemory& memory,
                  Requests& requests);

/// "Points", "Lines", "Areas", "Table".
const char* name_of(geo::GeometryKind kind);

}  // namespace titik::ui
