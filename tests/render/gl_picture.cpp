// SPDX-License-Identifier: MIT
#include "render/gl_picture.h"

#include <epoxy/gl.h>
#include <gtest/gtest.h>
#include <png.h>

#include <cmath>
#include <filesystem>

#include "support/image.h"

namespace titik::support {

output::Image GlStudio::paint(const scene::Scene& scene, double px_per_mm) {
  output::Image image{static_cast<int>(std::lround(scene.width_mm * px_per_mm)),
                      static_cast<int>(std::lround(scene.height_mm * px_per_mm)),
                      {}};
  render::Target target(image.width, image.height);
  target.bind();
  painter_.paint(scene, {image.width, image.height, px_per_mm});
  image.rgb = target.read_rgb();
  EXPECT_EQ(glGetError(), static_cast<GLenum>(GL_NO_ERROR));
  return image;
}

output::Image reference(const scene::Scene& scene, double px_per_mm) {
  output::PngOptions options;
  options.px_per_mm = px_per_mm;
  return output::paint_image(scene, options);
}

void expect_alike(const output::Image& actual, const output::Image& expected, int tolerance, double largest_share,
                  const std::string& name) {
  const double share = difference(actual, expected, tolerance);
  if (share <= largest_share) return;
  const auto folder = std::filesystem::path(TITIK_BINARY_DIR) / "golden";
  std::filesystem::create_directories(folder);
  for (const auto& [image, suffix] : {std::pair(&actual, ".gl.png"), std::pair(&expected, ".expected.png")}) {
    png_image png{};
    png.version = PNG_IMAGE_VERSION;
    png.width = static_cast<png_uint_32>(image->width);
    png.height = static_cast<png_uint_32>(image->height);
    png.format = PNG_FORMAT_RGB;
    png_image_write_to_file(&png, (folder / (name + suffix)).c_str(), 0, image->rgb.data(), 0, nullptr);
  }
  ADD_FAILURE() << name << ": " << share * 100 << " % of the pixels are off by more than " << tolerance << "; see "
                << folder;
}

}  // namespace titik::support
