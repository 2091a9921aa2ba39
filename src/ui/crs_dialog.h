// SPDX-License-Identifier: MIT
// The dialog for data that do not say in which coordinate system they are: guesses, likeliest first, and where each
// puts the data beside the project's area.
#pragma once

#include <string>
#include <vector>

#include "model/document.h"
#include "session/crs_guess.h"
#include "ui/frame.h"
#include "ui/request.h"
#include "ui/widgets.h"

namespace titik::ui {

/// Data that wait for a CRS.
struct Unplaced {
  model::Source source;                          ///< as it was read, without a CRS
  bool replaces = false;                         ///< it takes its old place, and is not added
  std::vector<session::CrsGuess> guesses;        ///< likeliest first
  geo::Box home;                                 ///< of the project, map CRS
  std::vector<std::vector<geo::Point>> outline;  ///< lines to know the area by, map CRS
};

struct CrsDialogMemory {
  std::vector<Unplaced> waiting;  ///< the first is shown; empty = closed
  bool appearing = false;
  std::size_t chosen = 0;  ///< of the first's guesses
  bool open() const { return !waiting.empty(); }
};

/// Asks for a CRS, after those that are asked for already.
void ask_for_crs(CrsDialogMemory& memory, Unplaced data);
/// The next one's turn; nothing is added.
void skip_unplaced(CrsDialogMemory& memory);
/// Draws the dialog while it is open, in the middle of `window_px`, the whole window. Asks for PlaceSource.
void crs_dialog(const Frame& frame, Widgets& widgets, const scene::Rect& window_px, CrsDialogMemory& memory,
                Requests& requests);

}  // namespace titik::ui
