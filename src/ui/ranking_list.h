// SPDX-License-Identifier: MIT
// All areas by rank: what each score is made of, how safe the rank is, and how it has moved.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "ui/score_view.h"
#include "ui/widgets.h"

namespace titik::ui {

struct RankingMemory {
  std::vector<std::uint32_t> own_selection;  ///< the last that came from here: it is not scrolled to

  // Found out for `inputs` and `recipe`.
  std::shared_ptr<const model::Inputs> inputs;
  std::string recipe;
  std::vector<std::uint32_t> rows;
  BarScale scale;
};

/// Fills what the window has left. A pressed row is selected and flown to; with Ctrl it is selected too.
void ranking_list(const ScoreView& view, Widgets& widgets, RankingMemory& memory, Requests& requests);

}  // namespace titik::ui
