// SPDX-License-Identifier: MIT
// The recipe of an index as it is changed: its indicators with direction and weight, and how they become one score.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>

#include "ui/score_view.h"
#include "ui/widgets.h"

namespace titik::ui {

struct IndicatorMemory {
  std::map<std::string, std::set<std::string>> locked;  ///< by index: columns whose weight stays
  std::optional<model::Recipe> drag_from;               ///< as it was when a weight was taken hold of
  std::optional<std::size_t> typed_in;                  ///< whose weight is being typed
  std::string typed;
  std::string filter;  ///< of the list of columns
};

/// True while a weight is dragged: what costs more than a frame waits for its end.
bool dragging(const IndicatorMemory& memory);

void indicator_list(const ScoreView& view, Widgets& widgets, IndicatorMemory& memory, Requests& requests);

}  // namespace titik::ui
