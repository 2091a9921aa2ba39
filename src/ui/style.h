// SPDX-License-Identifier: MIT
// How the interface looks: two themes of colours, the type sizes, and one function each that hands them to Dear ImGui.
#pragma once

#include <memory>

#include "core/colour.h"
#include "ui/settings.h"

struct ImFont;
struct ImFontAtlas;

namespace titik::ui {

/// Colours by what they are for. A test holds their contrasts: text 4.5:1 on every ground it stands on, lines that mean
/// something 3:1.
struct Theme {
  core::Colour surface;  ///< behind the panels, and of fields
  core::Colour panel;    ///< of panels and cards
  core::Colour hover;    ///< ground of what the pointer is on
  core::Colour pressed;
  core::Colour selected;  ///< ground of the chosen row
  core::Colour line;      ///< hairlines: they only part, they mean nothing
  core::Colour outline;   ///< of fields, switches and tracks
  core::Colour text;
  core::Colour secondary;
  core::Colour accent;     ///< actions and selection
  core::Colour on_accent;  ///< text on it
  core::Colour warning;
  core::Colour error;
  core::Colour shadow;  ///< under floating cards
};
const Theme& theme(bool dark);
/// The theme that the last apply_style() chose.
const Theme& current_theme();

/// `figure`: the few numbers that a whole room reads.
enum class Type { body, body_medium, small, small_medium, title, heading, figure };
constexpr int type_count = 7;

/// Size of a type at scale 1: px of the em square.
double type_size_px(Type type);

struct FontsEnd {
  void operator()(ImFontAtlas* atlas) const;
};
using Fonts = std::unique_ptr<ImFontAtlas, FontsEnd>;
/// The embedded Lato in all types, for an interface scale = monitor scale × the user's. Needs no context; while there is
/// one, only on its thread.
Fonts make_fonts(double scale);
/// Gives them to the current context in place of what it has, outside a frame.
void use_fonts(Fonts fonts);
/// The font of a type in the current context. Precondition: use_fonts().
ImFont* font(Type type);
/// Colours, paddings and radii of the current context. Call after use_fonts(), outside a frame.
void apply_style(const Settings& settings, double content_scale);
/// Interface scale of the current context: `px(28)` is the height of a row.
double ui_scale();
float px(double at_scale_1);

constexpr double row_height = 28, gap = 8, padding = 12, radius = 6;  ///< at scale 1, px

}  // namespace titik::ui
