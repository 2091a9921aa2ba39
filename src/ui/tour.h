// SPDX-License-Identifier: MIT
// The 10-minute tour: a small card beside the work, which it never covers, and a ring around the widget that a step is
// about. A step goes on by itself when the person has done what it asks for.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "ui/frame.h"
#include "ui/request.h"
#include "ui/tour_steps.h"
#include "ui/widgets.h"

namespace titik::ui {

struct PanelMemory;

struct TourMemory {
  bool open = false;
  std::size_t step = 0;
  std::string language;  ///< that `steps` are written in
  std::vector<TourStep> steps;
  std::size_t first_position = 0;  ///< of the history, when the tour began

  // As the step found it.
  bool arranged = false;           ///< theme, panel and dialog are those of the step
  std::size_t position = 0;        ///< of the history
  std::string slide;               ///< id; empty in the window
  std::optional<std::string> was;  ///< what the widget of Until::changed showed
  bool was_undone = false;         ///< it has not been so all along
  std::optional<double> done_s;    ///< since when it is done, in ImGui's time
  bool armed = false;              ///< it was not done from the beginning

  scene::Rect card;                ///< px; where it is, no width before the first frame
  std::string placed_for;          ///< step and window it was placed for
};

/// The project has the themes that the tour shows.
bool tour_fits(const Frame& frame);
/// Shows it from its first step. Precondition: nothing lies over the window.
void open_tour(const Frame& frame, TourMemory& memory);

/// The card and the ring, or, where it fits and covers no other card, the offer of a first start in the lower right
/// corner of the map. Comes after all other panels, whose widgets it looks for. Leaves requests that bring about what the
/// step begins with.
void tour(const Frame& frame, Widgets& widgets, PanelMemory& memory, Requests& requests);
/// It is about to go on by itself: frames are wanted.
bool tour_waits(const TourMemory& memory);

/// Where a card of that size goes in the window: never over `clear`, over as little as possible of `avoid`, the lower
/// right first. Where every place would cover `clear`, the one that covers least of it. px.
scene::Rect place_card(double width, double height, const scene::Rect& window, const std::vector<scene::Rect>& clear,
                       const std::vector<scene::Rect>& avoid);

}  // namespace titik::ui
