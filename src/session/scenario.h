// SPDX-License-Identifier: MIT
// What is done with indices as wholes: a new one, the indices of now kept under a name, the way back to them, and the
// map of what has changed since. Edits out, each one step of the history.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "data/dataset.h"
#include "model/edit.h"
#include "model/inputs.h"

namespace titik::session {

/// An index without indicators over the source, with an id that the document does not use.
model::Recipe new_recipe(const model::Document& document, const std::string& source, const model::Text& title);

/// The sources that can be scored: polygons with at least one number. In the document's order.
std::vector<std::string> scorable_sources(const model::Document& document, const model::Inputs& inputs);

/// Numeric columns that can be an indicator of the recipe: those of the source itself, then the scores of indices that
/// stand before it in the document. Columns it uses already are left out.
std::vector<std::string> columns_for_input(const model::Document& document, const model::Inputs& inputs,
                                           const model::Recipe& recipe);

/// An indicator over the column, labelled as a layer that shows it is titled, else readably after its name; the larger
/// the value the larger the index, until someone says otherwise.
model::IndexInput new_input(const model::Document& document, const data::Column& column);

/// The indices as they are shown, under that name.
model::SetScenario keep_scenario(const model::Document& document, const std::string& title);

/// The document's indices as the scenario has them, in one step; indices that it does not have, or that are gone, stay
/// as they are. Nothing where that changes nothing.
std::optional<model::Together> use_scenario(const model::Document& document, const model::Scenario& scenario);

/// Id of the layer of change_map().
std::string change_layer_id(const model::Recipe& recipe, const model::Scenario& scenario);

/// A layer over "<recipe>.change@<scenario>" in points (score × 100) that is shown in the theme (empty: by itself),
/// above the uppermost layer of values over the same source, in one step. Five classes around 0, blue = less than in
/// the scenario, red = more; their bounds are round and hold the largest change of now.
model::Together change_map(const model::Document& document, const model::Inputs& inputs, const model::Recipe& recipe,
                           const model::Scenario& scenario, const std::string& theme);

}  // namespace titik::session
