// SPDX-License-Identifier: MIT
// Measuring and laying out text with the embedded font's own metrics. All text of the program goes through here, so
// labels can't move between screen and print. Lato; Latin script; one glyph per character, kerned by the font's 'kern'
// table; no ligatures, no shaping. Safe from several threads.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "scene/scene.h"

namespace titik::scene {

constexpr double mm_per_pt = 25.4 / 72.0;

/// Vertical metrics of a face at size 1: multiply by the size.
struct FontMetrics {
  double ascent = 0, descent = 0;  ///< above and below the baseline, both positive
  double line_height = 0;
  double cap_height = 0;
};

FontMetrics font_metrics(FontFace face);
/// The embedded font file of a face, for painters.
std::span<const unsigned char> font_file(FontFace face);
/// Width of one line, mm. Characters without a glyph are drawn, and counted, as the font's box for missing ones.
double text_width_mm(FontFace face, double size_mm, std::string_view text);
/// A run with glyph positions, one per code point of the text; origin, colour and role are the caller's.
TextRun lay_out(FontFace face, double size_mm, std::string_view text);
/// Breaks at blanks so that no line is wider than `width_mm`, except a single word that is, and at every "\n". Blanks
/// at a break vanish, several in a row count as one. At least one line.
std::vector<std::string> wrap(FontFace face, double size_mm, std::string_view text, double width_mm);
/// The text, cut with "…" where it is wider than `width_mm`; "…" alone where not even one letter fits.
std::string elide(FontFace face, double size_mm, std::string_view text, double width_mm);
bool has_glyph(FontFace face, char32_t character);

/// UTF-8 to code points; malformed bytes become U+FFFD.
std::u32string code_points(std::string_view utf8);

}  // namespace titik::scene
