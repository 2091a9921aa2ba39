// SPDX-License-Identifier: MIT
// Slides of the presentation: from what is shown now to a slide of the document, and back. What a slide shows is
// session state: showing one never changes the document.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/warnings.h"
#include "geo/geometry.h"
#include "session/action.h"
#include "session/store.h"

namespace titik::session {

/// A slide of what is shown: theme, scenario, selection and `extent` (map CRS; empty = the home view), with an id that
/// the document does not use yet. Its title stays empty, which means the theme's. Layers are kept where they are not
/// those of a theme: an own choice, or what another slide shows. The selection is kept by the values of a column (see
/// selection_of()), so that it outlives a new file with other rows.
model::Slide slide_of(const State& state, const geo::Box& extent);

/// The same slide, of what is shown now: it keeps id, title, sentence and note.
model::Slide updated(const model::Slide& slide, const State& state, const geo::Box& extent);

/// A copy behind the slide's id that the document does not use yet.
model::Slide copy_of(const model::Slide& slide, const model::Document& document);

/// The selected rows by the values of one column: the source's key of facts, else "code", "kode", "bps_code", else
/// "name" or "nama", else the column that labels the layer; the first of them that all rows of the dataset have and
/// that differs in every row, else the first text column of that kind. Empty without a selection or such a column.
model::SlideSelection selection_of(const State& state);

/// What leads to the slide: actions for theme, layers, scenario and selection, and the place on the map.
struct SlideActions {
  std::vector<Action> actions;
  std::optional<geo::Box> extent;  ///< in the map CRS of now; nothing = the home view of what is then shown
  core::Warnings warnings;         ///< what is missing and was left out
};

/// What is missing is left out, never an error. Warning codes: missing_theme, missing_layer, missing_scenario,
/// missing_selection (values that no row has any more, or more than one has), unknown_place (a CRS that can't be
/// transformed).
SlideActions actions_of(const State& state, const model::Slide& slide);

/// The slide's title, that of its theme, or of the document, in this order.
const model::Text& title_of(const model::Document& document, const model::Slide& slide);

/// The layers that the state shows, lowest first: State::layers where they say something else than the theme.
std::vector<const model::Layer*> shown_layers(const State& state);

/// The indices of which a shown layer's style has a column, each once, that of the lowest layer first.
std::vector<const model::Recipe*> shown_indices(const State& state);

}  // namespace titik::session
