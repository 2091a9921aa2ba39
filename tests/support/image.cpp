// SPDX-License-Identifier: MIT
#include "support/image.h"

#include <gtest/gtest.h>
#include <png.h>

#include <cstdlib>
#include <memory>

namespace titik::support {
namespace fs = std::filesystem;
namespace {

constexpr int golden_tolerance = 8;

struct FileCloser {
  void operator()(std::FILE* file) const { std::fclose(file); }
};

/// Pixels that differ in red on a faint copy of the expected picture.
output::Image difference_picture(const output::Image& expected, const output::Image& actual) {
  output::Image result = expected;
  for (std::size_t i = 0; i < result.rgb.size(); i += 3) {
    bool differs = false;
    for (std::size_t k = i; k < i + 3; ++k) differs |= std::abs(expected.rgb[k] - actual.rgb[k]) > golden_tolerance;
    for (std::size_t k = i; k < i + 3; ++k) {
      result.rgb[k] = static_cast<unsigned char>(differs ? (k == i ? 255 : 0) : 192 + result.rgb[k] / 4);
    }
  }
  return result;
}

void write_png(const output::Image& image, const fs::path& path) {
  png_image png{};
  png.version = PNG_IMAGE_VERSION;
  png.width = static_cast<png_uint_32>(image.width);
  png.height = static_cast<png_uint_32>(image.height);
  png.format = PNG_FORMAT_RGB;
  fs::create_directories(path.parent_path());
  ASSERT_TRUE(png_image_write_to_file(&png, path.c_str(), 0, image.rgb.data(), 0, nullptr)) << path;
}

}  // namespace

PngFile read_png(const fs::path& path) {
  PngFile result;
  const std::unique_ptr<std::FILE, FileCloser> file(std::fopen(path.c_str(), "rb"));
  if (!file) {
    ADD_FAILURE() << "no such picture: " << path;
    return result;
  }
  png_structp png = png_create_read_struct(PNG_LIBPNG_VER_STRING, nullptr, nullptr, nullptr);
  png_infop info = png_create_info_struct(png);
  png_init_io(png, file.get());
  png_read_png(png, info, PNG_TRANSFORM_IDENTITY, nullptr);
  if (png_get_color_type(png, info) == PNG_COLOR_TYPE_RGB && png_get_bit_depth(png, info) == 8) {
    result.image.width = static_cast<int>(png_get_image_width(png, info));
    result.image.height = static_cast<int>(png_get_image_height(png, info));
    png_bytepp rows = png_get_rows(png, info);
    for (int y = 0; y < result.image.height; ++y) {
      result.image.rgb.insert(result.image.rgb.end(), rows[y], rows[y] + 3 * result.image.width);
    }
  } else {
    ADD_FAILURE() << "not an 8-bit RGB picture: " << path;
  }
  result.px_per_mm = png_get_pixels_per_meter(png, info) / 1000.0;
  png_textp texts = nullptr;
  const int count = png_get_text(png, info, &texts, nullptr) > 0 ? png_get_text(png, info, &texts, nullptr) : 0;
  for (int i = 0; i < count; ++i) result.texts[texts[i].key] = texts[i].text;
  png_destroy_read_struct(&png, &info, nullptr);
  return result;
}

double difference(const output::Image& one, const output::Image& other, int channel_tolerance) {
  if (one.width != other.width || one.height != other.height || one.rgb.empty()) return 1;
  std::size_t different = 0;
  for (std::size_t i = 0; i < one.rgb.size(); i += 3) {
    bool differs = false;
    for (std::size_t k = i; k < i + 3; ++k) differs |= std::abs(one.rgb[k] - other.rgb[k]) > channel_tolerance;
    different += differs;
  }
  return static_cast<double>(different) / (static_cast<double>(one.width) * one.height);
}

void expect_golden(const output::Image& actual, const std::string& name, double largest_share) {
  const fs::path golden = fs::path(TITIK_SOURCE_DIR) / "tests" / "golden" / (name + ".png");
  const char* update = std::getenv("UPDATE");
  if (update && std::string(update) == "1") return write_png(actual, golden);

  const fs::path folder = fs::path(TITIK_BINARY_DIR) / "golden";
  if (!fs::exists(golden)) {
    write_png(actual, folder / (name + ".actual.png"));
    FAIL() << "no golden picture " << golden << "; look at " << folder / (name + ".actual.png")
           << " and write it with UPDATE=1";
  }
  const output::Image expected = read_png(golden).image;
  const double share = difference(expected, actual, golden_tolerance);
  if (share <= largest_share) return;
  write_png(actual, folder / (name + ".actual.png"));
  if (expected.rgb.size() == actual.rgb.size()) {
    write_png(difference_picture(expected, actual), folder / (name + ".diff.png"));
  }
  ADD_FAILURE() << share * 100 << " % of the pixels differ from " << golden << "; see " << folder;
}

std::array<int, 3> pixel(const output::Image& image, int x, int y) {
  const std::size_t at = (static_cast<std::size_t>(y) * image.width + x) * 3;
  return {image.rgb.at(at), image.rgb.at(at + 1), image.rgb.at(at + 2)};
}

}  // namespace titik::support
