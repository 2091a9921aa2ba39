// SPDX-License-Identifier: MIT
// A Scene to SVG 1.1, to be worked on in a drawing program: text is text, every layer is a group with a name, sizes are
// millimetres.
#pragma once

#include <filesystem>
#include <map>
#include <string>

#include "core/progress.h"
#include "scene/scene.h"

namespace titik::output {

struct SvgOptions {
  std::string title;                          ///< plain text
  std::string metadata;                       ///< XML, the content of <metadata>; empty = none
  std::map<std::string, std::string> labels;  ///< of groups, by role ("layer/kecamatan"); the role itself without one
};

/// Coordinates are whole hundredths of a millimetre; the same scene gives the same bytes. Written piece by piece, so
/// that a country's villages need no more memory than their scene. Throws Error(unwritable or cancelled).
///
/// Letters stand where the scene has them, one position each, so that a viewer without Lato keeps every line's width.
/// Halos are a stroked copy below the text by reference (<use>), because office programs ignore paint-order.
void paint_svg(const scene::Scene& scene, const std::filesystem::path& path, const SvgOptions& options,
               const core::Progress& progress = {});

}  // namespace titik::output
