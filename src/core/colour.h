// SPDX-License-Identifier: MIT
// sRGB colours with straight alpha, and the contrast measure of WCAG 2.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace titik::core {

struct Colour {
  std::uint8_t r = 0, g = 0, b = 0, a = 255;
  friend constexpr bool operator==(const Colour&, const Colour&) = default;
};

/// 0xRRGGBB as an opaque colour.
constexpr Colour rgb(std::uint32_t hex) {
  return {static_cast<std::uint8_t>(hex >> 16), static_cast<std::uint8_t>(hex >> 8), static_cast<std::uint8_t>(hex), 255};
}
constexpr Colour with_alpha(Colour colour, std::uint8_t alpha) { return {colour.r, colour.g, colour.b, alpha}; }

/// "#rrggbb", "#rrggbbaa" or "#rgb" (case does not matter); nothing when the text is no colour.
std::optional<Colour> parse_colour(std::string_view text);
/// "#rrggbb", or "#rrggbbaa" when not opaque.
std::string to_hex(Colour colour);
/// `t` = 0 gives `from`, 1 gives `to`; linear in sRGB, alpha too.
Colour mix(Colour from, Colour to, double t);
/// Contrast ratio 1 … 21 of two opaque colours (WCAG 2.1, definition of relative luminance).
double contrast_ratio(Colour one, Colour other);

}  // namespace titik::core
