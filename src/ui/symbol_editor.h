// SPDX-License-Identifier: MIT
// The fields of a symbol: fill, outline, marker.
#pragma once

#include <functional>
#include <string>

#include "geo/geometry.h"
#include "model/style.h"
#include "ui/frame.h"
#include "ui/widgets.h"

namespace titik::ui {

/// Which parts of a symbol are there to change.
struct SymbolParts {
  geo::GeometryKind kind = geo::GeometryKind::polygon;
  bool fill = true;
  bool outline_colour = true;
  bool marker_size = true;
};

/// What the user did in this frame. `apply` makes the same change in any symbol; nothing where nothing changed.
struct SymbolChange {
  std::function<void(model::Symbol&)> apply;
  bool dragged = false;   ///< it may go on: preview it
  bool released = false;  ///< the widget was let go
};

SymbolChange edit_symbol(const Frame& frame, Widgets& widgets, const std::string& name, const model::Symbol& symbol,
                         const SymbolParts& parts);

}  // namespace titik::ui
