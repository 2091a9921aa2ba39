// SPDX-License-Identifier: MIT
// What the parts of the score panel look at in one frame, and what they share: the colours of indicators, the bar that
// a score is made of, going to an area. For the score panel's .cpp files.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/colour.h"
#include "session/robustness.h"
#include "ui/frame.h"
#include "ui/request.h"

struct ImDrawList;

namespace titik::ui {

struct ScoreView {
  const Frame& frame;
  const model::Recipe& recipe;                      ///< as it is shown: while a weight is dragged, with that weight
  const model::IndexResult* index = nullptr;        ///< nullptr: it was not computed
  data::DatasetPtr dataset = {};                    ///< of its source, with the columns of indices; nullptr: missing
  const data::Column* names = nullptr;              ///< of the areas; nullptr: they have none
  std::string layer = {};                           ///< in which areas are selected; empty = no layer shows the source
  const std::vector<std::uint32_t>& selected;       ///< rows of the dataset, ascending
  const model::Scenario* scenario = nullptr;        ///< that it is compared with
  const session::Robustness* robustness = nullptr;  ///< nullptr: not known, or about to change

  std::string area(std::size_t row) const;
  /// "57,2": points, hundredths of a score.
  std::string points(double score, int decimals = 1) const;
};

/// The layer in which rows of the source are selected: that of the selection, else the uppermost that the map shows,
/// else the uppermost there is; empty without one.
std::string layer_to_select_in(const Frame& frame, const std::string& source);
/// The selected rows of the source: layers over one source share their rows.
std::vector<std::uint32_t> selected_rows_of(const Frame& frame, const std::string& source);

/// The names of areas: "name" or "nama", else the first text that says more than a code; nullptr without text.
const data::Column* names_of(const data::Dataset& dataset);

/// Select it (with Ctrl: too, or no longer) and fly to it.
void go_to(const ScoreView& view, std::uint32_t row, Requests& requests);
void fly_to(const ScoreView& view, std::uint32_t row, Requests& requests);

/// The colour of the indicator that stands at `index` of the recipe, on the panels' ground.
core::Colour indicator_colour(std::size_t index);

/// A title of the document in the frame's language; `id` where it has none.
std::string title_of(const Frame& frame, const model::Text& title, const std::string& id);

/// Sum of the negative and of the positive contributions of an area that has the most of them: what bars are drawn to.
struct BarScale {
  double least = 0, most = 0;
};
BarScale bar_scale(const analysis::Scores& scores);
/// The contributions of a row as parts of one bar, negative ones left of 0.
void contribution_bar(ImDrawList& list, const analysis::Scores& scores, std::size_t row, const BarScale& scale,
                      const scene::Rect& place_px);

/// A small mark for how far a figure can be trusted, right-aligned at `right_px`; the words in a tooltip. Returns its
/// width.
double quality_mark(const Frame& frame, data::Quality quality, double right_px, double middle_px);

}  // namespace titik::ui
