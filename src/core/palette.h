// SPDX-License-Identifier: MIT
// Colour schemes by their published names: ColorBrewer 2.0 (C. A. Brewer, M. Harrower, Penn State; Apache-2.0 style
// licence, credited in README), viridis (CC0) and cividis (Nuñez, Anderton & Renslow 2018, CC0).
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/colour.h"

namespace titik::core {

enum class PaletteKind { sequential, diverging, qualitative };

struct PaletteInfo {
  std::string_view name;         ///< "YlGnBu"
  const char* readable_name;     ///< catalogue key: "Yellow–green–blue"
  PaletteKind kind;
  int max_classes;               ///< continuous ones: 9
  bool colour_vision_safe;       ///< as ColorBrewer states
};

std::span<const PaletteInfo> palettes();
const PaletteInfo* find_palette(std::string_view name);
/// `count` colours of the palette, lowest class first: the published scheme of that size where there is one (3 to
/// max_classes), the ends and middle of the smallest for 1 and 2, interpolated above. Throws Error(not_found) for an
/// unknown name, Error(bad_input) for a count below 1 or above 12.
std::vector<Colour> palette_colours(std::string_view name, int count);

}  // namespace titik::core
