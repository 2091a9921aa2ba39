// SPDX-License-Identifier: MIT
// Choosing a colour scheme by its look: those that people with a colour vision deficiency can read come first.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/palette.h"
#include "ui/frame.h"
#include "ui/widgets.h"

namespace titik::ui {

/// The palettes of a purpose: safe ones first, and for classes sequential before diverging ones.
std::vector<const core::PaletteInfo*> palettes_for(core::PaletteKind kind);

/// A field with the chosen palette; `name`/<palette> are its choices while it is open. Returns what was picked. An
/// empty `chosen` shows an invitation. `colours`: how many of each are shown.
std::optional<std::string> pick_palette(const Frame& frame, Widgets& widgets, const std::string& name,
                                        const std::string& chosen, core::PaletteKind kind, int colours, bool inverted);

}  // namespace titik::ui
