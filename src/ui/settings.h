// SPDX-License-Identifier: MIT
// What a user chooses about the window and finds again next time: no part of a project, not undoable.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace titik::ui {

enum class Tool { select, measure_length, measure_area, place_point };

/// What the window is used for; each has its own panel on the right.
enum class Mode { explore, score, locate, present };

struct Settings {
  std::string language = "id";
  bool dark = false;
  Mode mode = Mode::explore;
  double scale = 1.0;                  ///< of the interface, on top of the monitor's: 0.75 … 3
  bool offer_tour = false;             ///< at the first start, until it is taken or declined
  bool layers_open = true, properties_open = true, table_open = false, legend_open = true;
  double layers_width = 300, properties_width = 320, table_height = 240;   ///< at scale 1, px
  std::vector<std::filesystem::path> recent;                               ///< newest first
  friend bool operator==(const Settings&, const Settings&) = default;
};

}  // namespace titik::ui
