// SPDX-License-Identifier: MIT
// How the chosen layer looks, live: every change is a step of the history at once, a drag is one step when let go.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>

#include "analysis/histogram.h"
#include "scene/symbology.h"
#include "session/restyle.h"
#include "ui/frame.h"
#include "ui/request.h"
#include "ui/widgets.h"

namespace titik::ui {

struct PropertiesMemory {
  std::string layer;  ///< id of the chosen layer; empty = none

  // What is costly to know about the layer, and for what it was found out.
  std::optional<model::Layer> resolved_layer;
  data::DatasetPtr resolved_dataset;
  std::string resolved_language;
  scene::ResolvedStyle resolved;
  analysis::Histogram histogram;
  std::vector<session::StyleKind> kinds;
  std::map<session::StyleKind, std::vector<std::string>> columns;

  std::optional<std::size_t> dragged_break;
  std::map<std::size_t, std::string> typed_breaks;  ///< while they are being typed
  std::map<std::string, std::string> typed_ends;    ///< of a ramp, while they are being typed
};

void properties_panel(const Frame& frame, Widgets& widgets, const scene::Rect& place_px, PropertiesMemory& memory,
                      Requests& requests);

}  // namespace titik::ui
