// SPDX-License-Identifier: MIT
// Two dialogs: the list of keys, and who and what Titik is made of.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "ui/frame.h"
#include "ui/layout.h"
#include "ui/request.h"
#include "ui/widgets.h"

namespace titik::ui {

/// Something that is linked into the program or lies in it.
struct Component {
  const char* name;
  const char* licence;
  const char* purpose;  ///< catalogue key
};
std::span<const Component> components();

/// What a hand does to the map: catalogue keys.
struct Gesture {
  const char* input;
  const char* action;
};
std::span<const Gesture> gestures();

/// In the window it offers the tour first.
void help_dialog(const Frame& frame, Widgets& widgets, bool& open, Requests& requests);
void about_dialog(const Frame& frame, Widgets& widgets, const Regions& regions, bool& open);

}  // namespace titik::ui
