// SPDX-License-Identifier: MIT
#include "scene/raster_layer.h"

#include <algorithm>
#include <cmath>

#include "core/palette.h"

namespace titik::scene {
namespace {

constexpr int ramp_colours = 9;  // the most that every sequential palette was published with

/// As many decimals as tell a hundredth of the span apart, but no more than single precision holds.
std::string number_text(double value, double span, const core::Language& language) {
  constexpr int most = 6;
  const int decimals = span > 0 ? std::clamp(2 - static_cast<int>(std::floor(std::log10(span))), 0, most) : most;
  return language.short_number(value, decimals);
}

}  // namespace

model::RasterColours default_colours(const data::Raster& raster) {
  model::RasterColours style;
  if (raster.kind == data::RasterKind::numbers && raster.number_type == "Byte") {
    style.palette = "Greys";
    style.inverted = true;  // a scan is dark where its numbers are low
  }
  return style;
}

Ramp ramp_of(const data::Raster& raster, const model::RasterColours& style, const core::Language& language) {
  const data::Raster::Range range = raster.ranges.empty() ? data::Raster::Range{} : raster.ranges.front();
  Ramp ramp;
  ramp.colours = core::palette_colours(style.palette, ramp_colours);
  if (style.inverted) std::reverse(ramp.colours.begin(), ramp.colours.end());
  ramp.low = style.low.value_or(range.low);
  ramp.high = style.high.value_or(range.high);
  const double span = std::fabs(ramp.high - ramp.low);
  ramp.low_label = (range.least < ramp.low ? "≤ " : "") + number_text(ramp.low, span, language);
  ramp.high_label = (range.most > ramp.high ? "≥ " : "") + number_text(ramp.high, span, language);
  return ramp;
}

core::Colour Ramp::colour_of(double value) const {
  const double share = high > low ? std::clamp((value - low) / (high - low), 0.0, 1.0) : value < low ? 0.0 : 1.0;
  const double at = share * static_cast<double>(colours.size() - 1);
  const auto below = static_cast<std::size_t>(at);
  return core::mix(colours[below], colours[std::min(below + 1, colours.size() - 1)], at - static_cast<double>(below));
}

std::optional<RasterWindow> raster_window(const geo::Box& raster_bounds, const geo::Box& view, double units_per_pixel,
                                          double most_pixels) {
  const geo::Box box{std::max(raster_bounds.min_x, view.min_x), std::max(raster_bounds.min_y, view.min_y),
                     std::min(raster_bounds.max_x, view.max_x), std::min(raster_bounds.max_y, view.max_y)};
  if (!(box.min_x < box.max_x) || !(box.min_y < box.max_y) || !(units_per_pixel > 0)) return std::nullopt;
  double unit = units_per_pixel;
  while (box.width() / unit * (box.height() / unit) > most_pixels) unit *= 2;
  const double left = std::floor(box.min_x / unit), right = std::ceil(box.max_x / unit);
  const double bottom = std::floor(box.min_y / unit), top = std::ceil(box.max_y / unit);
  return RasterWindow{{left * unit, bottom * unit, right * unit, top * unit},
                      static_cast<int>(std::max(1.0, right - left)),
                      static_cast<int>(std::max(1.0, top - bottom))};
}

PixelsPtr pixels_of(const data::RasterBlock& block, const std::optional<Ramp>& ramp) {
  auto pixels = std::make_shared<Pixels>(Pixels{block.width, block.height, block.rgba});
  if (block.numbers.empty() || !ramp) return pixels;
  const PixelsPtr shades = ramp_pixels(*ramp);
  const double span = ramp->high - ramp->low;
  pixels->rgba.assign(4 * block.numbers.size(), 0);
  for (std::size_t i = 0; i < block.numbers.size(); ++i) {
    const double number = block.numbers[i];
    if (std::isnan(number)) continue;
    const double share = span > 0 ? std::clamp((number - ramp->low) / span, 0.0, 1.0) : number < ramp->low ? 0.0 : 1.0;
    const auto shade = static_cast<std::size_t>(std::lround(share * (shades->width - 1)));
    std::copy_n(&shades->rgba[4 * shade], 4, &pixels->rgba[4 * i]);
  }
  return pixels;
}

PixelsPtr ramp_pixels(const Ramp& ramp) {
  constexpr int shades = 256;  // as many as a screen tells apart
  auto pixels = std::make_shared<Pixels>(Pixels{shades, 1, {}});
  for (int i = 0; i < shades; ++i) {
    const core::Colour colour = ramp.colour_of(ramp.low + (ramp.high - ramp.low) * i / (shades - 1));
    for (const std::uint8_t part : {colour.r, colour.g, colour.b, colour.a}) pixels->rgba.push_back(part);
  }
  return pixels;
}

}  // namespace titik::scene
