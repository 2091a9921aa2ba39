// SPDX-License-Identifier: MIT
// "Why is this area up there?": the selected area's rank and score, and what they are made of.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "session/score_card.h"
#include "ui/score_view.h"
#include "ui/widgets.h"

namespace titik::ui {

struct ScoreCardMemory {
  // Found out for these.
  std::shared_ptr<const model::Inputs> inputs;
  std::string recipe;
  std::uint32_t row = 0;
  bool with_bands = false;
  std::optional<session::ScoreCard> card;
};

/// Of the first selected row; without one it says what to do.
void score_card(const ScoreView& view, Widgets& widgets, ScoreCardMemory& memory, Requests& requests);

}  // namespace titik::ui
