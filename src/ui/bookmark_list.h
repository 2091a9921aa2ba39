// SPDX-License-Identifier: MIT
// The document's bookmarks: go to one, keep the view of now under a name, rename, replace, remove.
#pragma once

#include <string>

#include "scene/scene.h"
#include "ui/frame.h"
#include "ui/request.h"
#include "ui/widgets.h"

namespace titik::ui {

struct BookmarkMemory {
  bool open = false;
  bool appearing = false;
  std::string name;     ///< typed for the view of now
  std::string renamed;  ///< id of the bookmark whose name is a field; empty = none
  std::string title;    ///< in that field
  bool focus = false;   ///< it wants the keyboard in the next frame
};

void open_bookmarks(BookmarkMemory& memory);
void bookmark_list(const Frame& frame, Widgets& widgets, const scene::Rect& window_px, BookmarkMemory& memory,
                   Requests& requests);

}  // namespace titik::ui
