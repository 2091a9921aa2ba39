// SPDX-License-Identifier: MIT
// Pictures in tests: reading PNG files back, and comparison with golden images.
#pragma once

#include <array>
#include <filesystem>
#include <map>
#include <string>

#include "output/png.h"

namespace titik::support {

struct PngFile {
  output::Image image;
  double px_per_mm = 0;  ///< of pHYs; 0 when the file has none
  std::map<std::string, std::string> texts;
};

/// Fails the test, and returns an empty image, when the file is no 8-bit RGB PNG.
PngFile read_png(const std::filesystem::path& path);

/// The share of pixels, 0 … 1, of which a channel differs by more than `channel_tolerance`; 1 when the sizes differ.
double difference(const output::Image& one, const output::Image& other, int channel_tolerance = 8);

constexpr double agg_share = 0.0005, gl_share = 0.005;  ///< of different pixels: drivers differ at edges, AGG does not

/// Compares with tests/golden/<name>.png: fails above `largest_share` of different pixels or when the golden is
/// missing, and leaves <name>.actual.png and <name>.diff.png in the build folder. UPDATE=1 in the environment writes
/// the golden instead.
void expect_golden(const output::Image& actual, const std::string& name, double largest_share = agg_share);

/// Red, green and blue, 0 … 255.
std::array<int, 3> pixel(const output::Image& image, int x, int y);

}  // namespace titik::support
