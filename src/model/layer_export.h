// SPDX-License-Identifier: MIT
// A layer as a file for others: its geometries with all columns, computed ones too, and where each comes from. What its
// licence forbids to hand on is refused, with a way out.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "core/error.h"
#include "core/language.h"
#include "data/workbook.h"
#include "model/inputs.h"

namespace titik::model {

/// What data/layers.json says of a source; nullptr where the source is another file.
const data::CatalogueEntry* catalogue_entry(const Inputs& inputs, const Source& source);

/// Why the geometries of a source may not be handed on: the error names the data, their licence and what to do.
/// Nothing where they may: the file is not that of the catalogue (it was replaced, or is the user's own), or its entry
/// allows it.
std::optional<core::Error> hand_on_refusal(const Inputs& inputs, const Source& source);

/// The columns of a layer's source as a table, headings as the data have them, and a second sheet that says of each
/// column its title, unit, year, quality and source, and of the geometries whom to credit. Throws Error(not_found: no
/// such layer or its data are missing; the hint lists the layers).
std::vector<data::Sheet> layer_sheets(const Document& document, const Inputs& inputs, const std::string& layer,
                                      const core::Language& language);

/// Writes the layer: .gpkg (its layer and the table "sumber" or "sources" beside it) and .geojson with geometries,
/// .xlsx and .csv (the sources in a second file beside it) without. Returns the files. Throws Error(usage) for another
/// ending, Error(bad_input) for a raster, the refusal, what layer_sheets() throws, and Error(unwritable).
std::vector<std::filesystem::path> write_layer(const Document& document, const Inputs& inputs, const std::string& layer,
                                               const core::Language& language, const std::filesystem::path& path);
/// ".gpkg" or ".geojson".
bool has_geometry(const std::filesystem::path& path);

}  // namespace titik::model
