// SPDX-License-Identifier: MIT
// Paper sizes, dates and the one way from a page request to a file: shared by `render` and `script`.
#pragma once

#include <filesystem>
#include <string>

#include "core/language.h"
#include "scene/page.h"

namespace titik::cli {

struct Sheet {
  double width_mm = 297, height_mm = 210;
  int width_px = 0, height_px = 0;   ///< 0 = the millimetres decide
  bool screen = false;               ///< given in pixels
  int dpi = 300;
};

/// "A4", "A3", "A4-portrait", "A3-portrait" or "1920x1080px"; `dpi` 0 = 300 on paper and 96 on screen. Throws
/// Error(usage).
Sheet parse_sheet(const std::string& paper, int dpi);

/// Today in ISO form, UTC; SOURCE_DATE_EPOCH decides where it is set, so that builds are reproducible.
std::string today();

/// Builds the page and writes it as PNG or PDF, by the file's ending. Returns the page's warnings. Throws Error(usage) for
/// another ending.
core::Warnings write_sheet(scene::PageRequest request, const Sheet& sheet, const core::Language& language,
                           const std::filesystem::path& path);

}  // namespace titik::cli
