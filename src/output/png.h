// SPDX-License-Identifier: MIT
// A Scene to PNG, in bands of rows that are painted by several threads and encoded as they come. Needs no GPU
// and no display; the same scene gives the same bytes on any machine and for any number of threads. The reference for
// golden images.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "core/progress.h"
#include "scene/scene.h"

namespace titik::output {

struct PngOptions {
  double px_per_mm = 300 / 25.4;             ///< recorded as pHYs
  int width_px = 0, height_px = 0;           ///< 0 = the scene's size rounded
  int threads = 0;                           ///< 0 = as many as the machine has cores
  std::map<std::string, std::string> texts;  ///< iTXt entries: Title, Source, Software …
};

/// Writes the file in one step. Throws Error(unwritable), Error(bad_input: more than 32,767 pixels on a side; says how
/// many dpi fit) or Error(cancelled).
void paint_png(const scene::Scene& scene, const std::filesystem::path& path, const PngOptions& options,
               const core::Progress& progress = {});

struct Image {
  int width = 0, height = 0;
  std::vector<unsigned char> rgb;  ///< 3 bytes per pixel, rows from the top
};
/// The same picture in memory.
Image paint_image(const scene::Scene& scene, const PngOptions& options);

struct PixelRect {
  int x = 0, y = 0, width = 0, height = 0;
};
/// The part of paint_image()'s picture that lies in `wanted`, pixel by pixel the same; empty where nothing does. Cost: the
/// rows of the part. Throws Error(cancelled) and as paint_png().
Image paint_part(const scene::Scene& scene, const PngOptions& options, const PixelRect& wanted,
                 const core::Progress& progress = {});

/// About how large the file will be: every eighth band of 32 rows painted and compressed, for the rest alike. Off by up
/// to a fifth where a picture changes much from the top to the bottom. Throws as paint_part().
std::size_t estimated_png_bytes(const scene::Scene& scene, const PngOptions& options,
                                const core::Progress& progress = {});

/// A picture that somebody else painted, in one step; size and threads of the options are not used.
void write_png(const Image& image, const std::filesystem::path& path, const PngOptions& options);

}  // namespace titik::output
