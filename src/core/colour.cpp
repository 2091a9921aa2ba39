// SPDX-License-Identifier: MIT
#include "core/colour.h"

#include <algorithm>
#include <cmath>

namespace titik::core {
namespace {

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

double linear(std::uint8_t channel) {
  const double v = channel / 255.0;
  return v <= 0.03928 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4);
}

double luminance(Colour c) { return 0.2126 * linear(c.r) + 0.7152 * linear(c.g) + 0.0722 * linear(c.b); }

}  // namespace

std::optional<Colour> parse_colour(std::string_view text) {
  if (text.empty() || text[0] != '#') return std::nullopt;
  text.remove_prefix(1);
  if (text.size() != 3 && text.size() != 6 && text.size() != 8) return std::nullopt;
  std::uint8_t channel[4] = {0, 0, 0, 255};
  const std::size_t digits = text.size() == 3 ? 1 : 2;
  for (std::size_t i = 0; i < text.size() / digits; ++i) {
    const int high = hex_digit(text[i * digits]);
    const int low = digits == 1 ? high : hex_digit(text[i * digits + 1]);
    if (high < 0 || low < 0) return std::nullopt;
    channel[i] = static_cast<std::uint8_t>(high * 16 + low);
  }
  return Colour{channel[0], channel[1], channel[2], channel[3]};
}

std::string to_hex(Colour colour) {
  static constexpr char digits[] = "0123456789abcdef";
  std::string text = "#";
  for (const std::uint8_t channel : {colour.r, colour.g, colour.b, colour.a}) {
    text += digits[channel >> 4];
    text += digits[channel & 15];
  }
  if (colour.a == 255) text.resize(7);
  return text;
}

Colour mix(Colour from, Colour to, double t) {
  t = std::clamp(t, 0.0, 1.0);
  const auto channel = [t](std::uint8_t a, std::uint8_t b) {
    return static_cast<std::uint8_t>(std::lround(a + t * (b - a)));
  };
  return {channel(from.r, to.r), channel(from.g, to.g), channel(from.b, to.b), channel(from.a, to.a)};
}

double contrast_ratio(Colour one, Colour other) {
  const double a = luminance(one), b = luminance(other);
  return (std::max(a, b) + 0.05) / (std::min(a, b) + 0.05);
}

}  // namespace titik::core
