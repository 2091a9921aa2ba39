// SPDX-License-Identifier: MIT
// Pictures of pixels, as painters need them: between the pixels, as PNG, as text.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "scene/scene.h"

namespace titik::output {

/// The colour at a place in pixels (0, 0 is the left top corner of the picture, not the first pixel's middle): the mean of
/// the four nearest pixels, weighted by distance; beyond the edge it goes on as it is there. Premultiplied RGBA.
std::array<std::uint8_t, 4> sample(const scene::Pixels& pixels, double x, double y);

bool is_opaque(const scene::Pixels& pixels);

/// The rows [first, first + count) as a PNG with alpha.
std::string png_of(const scene::Pixels& pixels, int first, int count);

/// RFC 4648, with padding.
std::string base64(std::string_view bytes);

}  // namespace titik::output
