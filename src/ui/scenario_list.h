// SPDX-License-Identifier: MIT
// Indices kept under a name: to compare with, to show the change of, to return to.
#pragma once

#include <string>

#include "ui/score_view.h"
#include "ui/widgets.h"

namespace titik::ui {

struct ScenarioMemory {
  std::string compared;  ///< id of the scenario that ranks are compared with; empty = none
  bool naming = false;   ///< a name for the indices of now is being typed
  bool focus = false;
  std::string name;
};

void scenario_list(const ScoreView& view, Widgets& widgets, ScenarioMemory& memory, Requests& requests);

}  // namespace titik::ui
