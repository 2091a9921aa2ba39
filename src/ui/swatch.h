// SPDX-License-Identifier: MIT
// Map symbols drawn into the interface: legend keys, layer rows, previews of a style.
#pragma once

#include <vector>

#include "geo/geometry.h"
#include "model/style.h"
#include "scene/scene.h"

struct ImDrawList;

namespace titik::ui {

/// Pixels of the screen per millimetre of a symbol, at the current interface scale.
double px_per_mm();
/// The symbol of a feature of that kind, centred in `place` (px): areas as a rectangle, lines as a line, points as
/// their marker. `marker_mm` > 0 instead of the marker's own size.
void draw_symbol(ImDrawList& list, const model::Symbol& symbol, geo::GeometryKind kind, const scene::Rect& place,
                 double opacity = 1.0, double marker_mm = 0);
/// Height that the symbol needs, px.
double symbol_height(const model::Symbol& symbol, geo::GeometryKind kind, double marker_mm = 0);
/// Colours side by side: a palette.
void draw_ramp(ImDrawList& list, const std::vector<core::Colour>& colours, const scene::Rect& place);

}  // namespace titik::ui
