// SPDX-License-Identifier: MIT
// The steps of the 10-minute tour, as assets/tour/<language>.txt writes them:
//   step ID
//   in explore             where it takes place: explore, score, locate, present, or slides (full screen)
//   theme ID               that is shown; left out = whichever
//   open COMMAND           a dialog, by its command's key, that stands open from the beginning
//   at WIDGET              which it is about; of several the last that is on the screen is ringed
//   until CONDITION        what the person does, see Until; left out = reads and presses "Next"
//   = TITLE
//   one or two sentences, over any number of lines
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace titik::ui {

struct TourStep {
  enum class Place { explore, score, locate, present, slides };
  /// What has to come true while the step is shown.
  enum class Until {
    read,         ///< nothing: the person presses "Next"
    theme,        ///< the theme `of` is shown
    selected,     ///< the area `of` is selected
    pointed,      ///< the pointer is on the area `of`
    there,        ///< the widget `of` is on the screen
    changed,      ///< the widget `of` shows something else than when it was first seen in this step
    measured,     ///< a distance has two ends
    edited,       ///< there is another step in the history
    undone,       ///< the history stands where the tour found it, after it has stood elsewhere
    presenting,   ///< slides fill the screen
    other_slide,  ///< another one than before
    window,       ///< slides no longer fill the screen
  };
  std::string id;
  Place place = Place::explore;
  std::string theme, command;
  std::vector<std::string> widgets;
  Until until = Until::read;
  std::string of;
  std::string title, text;
};

/// Throws Error(bad_input) with the number of the line.
std::vector<TourStep> parse_tour(std::string_view text);
/// The embedded tour; `language` is one of core::Language::codes().
std::vector<TourStep> tour_in(const std::string& language);

}  // namespace titik::ui
