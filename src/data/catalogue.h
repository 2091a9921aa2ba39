// SPDX-License-Identifier: MIT
// data/layers.json: what each layer of oki.gpkg is, where it comes from, its licence, the credit line it demands and
// whether it may be handed on.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace titik::data {

struct CatalogueEntry {
  std::string layer;                ///< name in oki.gpkg, or a file of data/ ("indicators")
  std::string title_id, title_en;
  std::string origin;               ///< "npm geojson-indonesia 1.0.1 (GADM 4.1)"
  std::string licence;
  std::string credit_id, credit_en; ///< the line a map with this layer must print; empty when none is demanded
  std::string note_id, note_en;     ///< what a reader of a map must know ("boundaries are indicative")
  std::string year;
  bool redistributable = false;
  std::string how_to_get_id, how_to_get_en;  ///< what to do when the layer is missing
};

/// Throws Error(not_found or unreadable).
std::vector<CatalogueEntry> read_catalogue_of_layers(const std::filesystem::path& json);

}  // namespace titik::data
