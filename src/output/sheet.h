// SPDX-License-Identifier: MIT
// Paper sizes, dates and the one way from a page request to a file: what `render`, `script` and the window share.
#pragma once

#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "core/language.h"
#include "core/progress.h"
#include "scene/page.h"

namespace titik::output {

/// A size of paper that has a name.
struct Paper {
  std::string_view name;  ///< "A4", "F4"
  double short_mm = 0, long_mm = 0;
};
/// ISO 216, Letter, and F4: the Indonesian folio of 215 × 330 mm. From the smallest to the largest of each.
std::span<const Paper> papers();

enum class Orientation { landscape, portrait };

struct Sheet {
  double width_mm = 297, height_mm = 210;
  int width_px = 0, height_px = 0;  ///< 0 = the millimetres decide
  bool screen = false;              ///< given in pixels
  int dpi = 300;
  friend bool operator==(const Sheet&, const Sheet&) = default;
};

/// "A4" and the other papers' names, "-portrait" or "-landscape" (the default) after them, "250x180mm" or
/// "1920x1080px". `dpi` 0 = 300 on paper and 96 on screen. `orientation` turns whatever was given. Throws Error(usage).
Sheet parse_sheet(const std::string& paper, int dpi, std::optional<Orientation> orientation = {});
/// The text that parse_sheet reads as this sheet: "A4", "F4-portrait", "1920x1080px".
std::string sheet_name(const Sheet& sheet);

/// Today in ISO form, UTC; SOURCE_DATE_EPOCH decides where it is set, so that builds are reproducible.
std::string today();

enum class PictureKind { png, pdf, svg };
/// By the file's ending, in capitals or not. Throws Error(usage) for another one.
PictureKind picture_kind(const std::filesystem::path& path);

/// The request as write_sheet() draws it: with the sheet's size and the tolerance that suits the kind of file at its
/// resolution. A preview that builds this page has the scene of the file.
scene::PageRequest placed(scene::PageRequest request, const Sheet& sheet, PictureKind kind);

/// Where a document comes from: what a figure says about its project.
struct Origin {
  std::filesystem::path project;  ///< the file it was opened from or saved to; empty = none, or a template
  std::filesystem::path folder;   ///< where relative paths of the document start
  std::string scenario = {};      ///< id of the one whose weights the document has; empty = its own
};

/// Builds the page and writes it as the file's ending says, in one step. Returns the page's warnings. Throws Error(usage) for another ending, what
/// scene::build_page and the painters throw, and Error(cancelled).
core::Warnings write_sheet(const scene::PageRequest& request, const Sheet& sheet, const core::Language& language,
                           const std::filesystem::path& path, const Origin& origin,
                           const core::Progress& progress = {});

}  // namespace titik::output
