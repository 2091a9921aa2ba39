// SPDX-License-Identifier: MIT
// The panel of the mode "score": an index, what it is made of, the ranking that comes of it, why an area stands where
// it stands, and scenarios to compare with.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "ui/indicator_list.h"
#include "ui/ranking_list.h"
#include "ui/scenario_list.h"
#include "ui/score_card.h"

namespace titik::ui {

struct ScoreMemory {
  std::string recipe;  ///< id of the index that is shown; empty, or gone: that of the theme, else the first
  enum class Part { weights, why, scenarios } part = Part::weights;
  IndicatorMemory indicators;
  RankingMemory ranking;
  ScoreCardMemory card;
  ScenarioMemory scenarios;

  std::optional<std::string> typed_title;  ///< while the index is renamed
  bool focus_title = false, title_active = false;
  double part_height_px = 0;  ///< of the upper part's content, as the last frame found it

  // Found out for these; not while a weight is dragged.
  std::optional<model::Recipe> robust_recipe;
  data::DatasetPtr robust_data;
  session::Robustness robustness;
};

void score_panel(const Frame& frame, Widgets& widgets, const scene::Rect& place_px, ScoreMemory& memory,
                 Requests& requests);

/// The index that the panel shows; nullptr where the document has none.
const model::Recipe* shown_recipe(const Frame& frame, const ScoreMemory& memory);

}  // namespace titik::ui
