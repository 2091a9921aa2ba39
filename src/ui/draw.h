// SPDX-License-Identifier: MIT
// Small things that panels draw by hand: text at a place, cut text, hairlines, cards. For the .cpp files of this
// folder.
#pragma once

#include <string>

#include <imgui.h>

#include "core/colour.h"
#include "scene/scene.h"
#include "ui/style.h"

namespace titik::ui {

ImU32 u32(core::Colour colour);
inline ImVec2 vec2(double x, double y) { return {static_cast<float>(x), static_cast<float>(y)}; }

double text_width(Type type, const std::string& text);
double text_height(Type type);
/// Cut with "…" where it is wider.
std::string elide(Type type, const std::string& text, double width_px);
/// One line at a place of the screen.
void text_at(ImDrawList& list, Type type, ImVec2 at, core::Colour colour, const std::string& text);
/// Text of the window's flow, in a type and colour of ours; `wrap_px` 0 = one line.
void text(Type type, core::Colour colour, const std::string& text, double wrap_px = 0);
/// The same in one line, cut where it is wider, whole in a tooltip.
void text_cut(Type type, core::Colour colour, const std::string& text, double width_px);

void hairline(ImDrawList& list, ImVec2 from, ImVec2 to);
/// A line across the content of the window, with air around it.
void separator();
/// The ground of a floating card, with a soft shadow, behind what the window draws.
void card_ground(ImDrawList& list, ImVec2 least, ImVec2 most);
void tooltip(const std::string& text);

/// A window without decoration at a place of the screen. Always call end_panel(). A panel has no ground of its own: the
/// window is cleared to its colour, since a software renderer would take longer for that than for all that is on it.
/// A dialog is a card that lies above all panels and takes the keyboard when it opens.
enum class Ground { panel, card, dialog, none };
void begin_panel(const char* name, const scene::Rect& place, Ground ground, bool inputs = true,
                 double padding_px = padding);
void end_panel();
/// A card as high as its content. `pivot`: which corner of it stands at `at`, 0 … 1.
void begin_card(const char* name, ImVec2 at, ImVec2 pivot, double width_px, bool inputs = true,
                double most_height_px = 0, bool on_top = false);
/// Its place on the screen.
scene::Rect end_card();

}  // namespace titik::ui
