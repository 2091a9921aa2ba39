// SPDX-License-Identifier: MIT
#include "output/pixels.h"

#include <png.h>

#include <algorithm>
#include <cmath>

#include "core/error.h"

namespace titik::output {

std::array<std::uint8_t, 4> sample(const scene::Pixels& pixels, double x, double y) {
  const double column = std::floor(x - 0.5), row = std::floor(y - 0.5);
  const double right = x - 0.5 - column, below = y - 0.5 - row;
  double sum[4] = {0, 0, 0, 0};
  for (int i = 0; i < 4; ++i) {
    const double weight = (i & 1 ? right : 1 - right) * (i & 2 ? below : 1 - below);
    if (weight == 0) continue;
    const int at_x = std::clamp(static_cast<int>(column) + (i & 1), 0, pixels.width - 1);
    const int at_y = std::clamp(static_cast<int>(row) + (i >> 1), 0, pixels.height - 1);
    const std::uint8_t* pixel =
        &pixels.rgba[4 * (static_cast<std::size_t>(at_y) * static_cast<std::size_t>(pixels.width) +
                          static_cast<std::size_t>(at_x))];
    const double cover = weight * pixel[3] / 255;
    for (int part = 0; part < 3; ++part) sum[part] += cover * pixel[part];
    sum[3] += 255 * cover;
  }
  std::array<std::uint8_t, 4> result{};
  for (std::size_t part = 0; part < 4; ++part) result[part] = static_cast<std::uint8_t>(std::lround(sum[part]));
  return result;
}

bool is_opaque(const scene::Pixels& pixels) {
  for (std::size_t i = 3; i < pixels.rgba.size(); i += 4) {
    if (pixels.rgba[i] != 255) return false;
  }
  return true;
}

std::string png_of(const scene::Pixels& pixels, int first, int count) {
  png_image image{};
  image.version = PNG_IMAGE_VERSION;
  image.width = static_cast<png_uint_32>(pixels.width);
  image.height = static_cast<png_uint_32>(count);
  image.format = PNG_FORMAT_RGBA;
  const std::uint8_t* rows =
      pixels.rgba.data() + 4 * static_cast<std::size_t>(first) * static_cast<std::size_t>(pixels.width);
  std::string bytes(PNG_IMAGE_PNG_SIZE_MAX(image), '\0');
  png_alloc_size_t size = bytes.size();
  CHECK(png_image_write_to_memory(&image, bytes.data(), &size, 0, rows, 0, nullptr));
  bytes.resize(size);
  return bytes;
}

std::string base64(std::string_view bytes) {
  static constexpr char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string text;
  text.reserve((bytes.size() + 2) / 3 * 4);
  for (std::size_t i = 0; i < bytes.size(); i += 3) {
    const std::size_t count = std::min<std::size_t>(3, bytes.size() - i);
    std::uint32_t three = 0;
    for (std::size_t k = 0; k < 3; ++k)
      three = three << 8 | (k < count ? static_cast<unsigned char>(bytes[i + k]) : 0u);
    for (std::size_t k = 0; k < 4; ++k) text += k <= count ? digits[three >> (18 - 6 * k) & 63] : '=';
  }
  return text;
}

}  // namespace titik::output
