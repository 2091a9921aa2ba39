// SPDX-License-Identifier: MIT
// Hands a window's events to Dear ImGui, at most one change of a key or button per frame: a tap that goes down and up
// between two frames is seen as two frames, and so is never lost.
#pragma once

#include <deque>
#include <vector>

#include "app/event.h"

namespace titik::app {

class ImguiInput {
 public:
  ImguiInput();   ///< needs a current ImGui context
  void add(const std::vector<Event>& events) { waiting_.insert(waiting_.end(), events.begin(), events.end()); }
  /// Before ImGui::NewFrame. Returns the events that were handed over in this frame.
  std::vector<Event> begin_frame(double width_px, double height_px, double seconds);
  bool waiting() const { return !waiting_.empty(); }

 private:
  std::deque<Event> waiting_;
};

}  // namespace titik::app
