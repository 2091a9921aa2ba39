// SPDX-License-Identifier: MIT
// A Scene to a one-page PDF 1.5: everything vector, text selectable with embedded subset fonts. Written directly: it
// takes a tenth of the time that a general library needs for a country's borders, and gives the same bytes from run to
// run, as the creation date is the caller's.
#pragma once

#include <filesystem>
#include <string>

#include "core/progress.h"
#include "scene/scene.h"

namespace titik::output {

struct PdfOptions {
  std::string title, author, subject, keywords;
  std::string xmp;                  ///< packet of metadata, written uncompressed; empty = none
  std::string date = "2000-01-01";  ///< ISO date or date and time, recorded as creation date
};

/// Throws Error(unwritable or cancelled). Paths are written to 0.01 mm.
void paint_pdf(const scene::Scene& scene, const std::filesystem::path& path, const PdfOptions& options,
               const core::Progress& progress = {});

}  // namespace titik::output
