// SPDX-License-Identifier: MIT
// Finding an area, a place or coordinates by typing (Ctrl+F).
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "session/search.h"
#include "ui/frame.h"
#include "ui/request.h"
#include "ui/widgets.h"

namespace titik::ui {

struct SearchMemory {
  bool open = false;
  bool focus = false;  ///< the field takes the keyboard in the next frame
  std::string text;
  std::size_t chosen = 0;

  std::shared_ptr<const model::Inputs> indexed;  ///< what `index` was made from
  session::SearchIndex index;
  std::string searched, searched_theme;  ///< what `found` answers
  std::vector<session::Found> found;
};

/// Opens the box with an empty field; where it is open, the field takes the keyboard again.
void open_search(SearchMemory& memory);
/// Draws the box while it is open: a card at the top of `place_px`, as high as its results and no higher than that.
void search_box(const Frame& frame, Widgets& widgets, const scene::Rect& place_px, SearchMemory& memory,
                Requests& requests);

}  // namespace titik::ui
