// SPDX-License-Identifier: MIT
// The list of layers, uppermost first: what is shown, in which order, how strongly, and what is missing.
#pragma once

#include <set>
#include <string>

#include "ui/frame.h"
#include "ui/layout.h"
#include "ui/request.h"
#include "ui/widgets.h"

namespace titik::ui {

struct LayerPanelMemory {
  std::string selected;                    ///< id of the layer that the properties speak of
  std::string edited_layer, edited_title;  ///< while a title is being typed
  std::set<std::string> closed_groups;
};

void layer_panel(const Frame& frame, Widgets& widgets, const Regions& regions, LayerPanelMemory& memory,
                 Requests& requests);

/// The edit that shows or hides a layer: in the theme where one is shown, else of the layer itself.
model::Edit show_layer(const model::Document& document, const std::string& theme, const std::string& layer,
                       bool visible);
/// True when the map shows the layer.
bool shows(const model::Document& document, const std::string& theme, const model::Layer& layer);
/// Its title, or its id where it has none.
std::string layer_title(const model::Layer& layer, const core::Language& language);

}  // namespace titik::ui
