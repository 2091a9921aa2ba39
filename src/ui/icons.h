// SPDX-License-Identifier: MIT
// The icons of the interface: our own drawings, as strokes on a square of 16 units.
#pragma once

#include <string_view>
#include <vector>

struct ImDrawList;
struct ImVec2;

namespace titik::ui {

/// Every name that draw_icon() knows, sorted.
std::vector<std::string_view> icon_names();
bool has_icon(std::string_view name);
/// Draws the icon into the square at `least` (px of the screen). Precondition: has_icon(name).
void draw_icon(ImDrawList& list, std::string_view name, const ImVec2& least, float side_px, unsigned colour);

}  // namespace titik::ui
