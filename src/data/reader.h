// SPDX-License-Identifier: MIT
// From a file to a Dataset through GDAL. Each call opens, uses and closes its own handle, so calls may run on any
// thread. Everything that was noticed on the way ends in Dataset::warnings.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "core/progress.h"
#include "data/dataset.h"

namespace titik::data {

/// Registers the drivers and routes GDAL's and PROJ's messages away from the terminal. Call once from main (tests:
/// from the fixture) before any other function of this folder; further calls do nothing.
void init();

struct FieldInfo {
  std::string name;
  ColumnType type = ColumnType::text;
};

struct LayerInfo {
  std::string name;
  geo::GeometryKind kind = geo::GeometryKind::none;  ///< none for a plain table
  std::int64_t features = 0;                          ///< as the file states; −1 when only counting tells
  geo::Crs crs;
  geo::Box extent;                                    ///< in the layer's CRS; empty when unknown without reading
  std::vector<FieldInfo> fields;
};

struct FileInfo {
  std::string path;
  std::string format;   ///< "ESRI Shapefile", "GPKG", "GeoJSON", "FlatGeobuf", "CSV"
  std::vector<LayerInfo> layers;
};

/// What is in the file, without reading the geometry. Throws Error(not_found or unreadable).
FileInfo inspect(const std::filesystem::path& path);

struct ReadRequest {
  std::filesystem::path path;
  std::string layer;                     ///< empty: the only layer, or the first with geometry (a warning names the others)
  std::optional<std::vector<std::string>> columns;  ///< nothing: all; an empty list: geometry only
  std::optional<geo::Crs> assume_crs;    ///< for a file without CRS
  bool check_validity = false;           ///< test every polygon with GEOS, repair what is invalid, and say so
};

/// Reads one layer: polygons, lines or points (multi-parts included; Z and M are dropped; a collection contributes its
/// parts of the layer's main kind). Features with null geometry stay as rows without parts. What a file may do wrong and
/// what is done: no CRS → unknown, warned (a CSV with lon/lat columns and a file whose coordinates all lie within ±180,
/// ±90 are *not* silently taken as degrees; the hint says how to state it, except GeoJSON, which is WGS 84 by
/// definition); coordinates that are not finite → the feature's geometry is left out, warned with rows; invalid
/// polygons → repaired, warned with rows; a truncated file → whole records are kept, warned; declared sizes that the
/// file's length can't hold → refused; broken GeoJSON that GDAL accepts silently → warned (geojson_check.h).
/// Throws Error(not_found, unreadable, bad_input or cancelled). Cost linear.
Dataset read(const ReadRequest& request, const core::Progress& progress = {});

}  // namespace titik::data
