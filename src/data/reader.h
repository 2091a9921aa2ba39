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
  geo::GeometryKind kind = geo::GeometryKind::none;  ///< the main kind; none for a plain table
  std::int64_t features = 0;                         ///< as the file states; −1 when only counting tells
  geo::Crs crs;
  geo::Box extent;  ///< in the layer's CRS; empty when unknown without reading
  std::vector<FieldInfo> fields;
};

struct FileInfo {
  std::string path;
  std::string format;  ///< "ESRI Shapefile", "GPKG", "GeoJSON", "FlatGeobuf", "LIBKML", "CSV"
  std::vector<LayerInfo> layers;
};

/// What is in the file, without reading the geometry. Throws Error(not_found or unreadable).
FileInfo inspect(const std::filesystem::path& path);

struct ReadRequest {
  std::filesystem::path path;
  std::string layer = {};  ///< empty: the only layer, or the first with geometry (a warning names the others)
  std::optional<std::vector<std::string>> columns = {};  ///< nothing: all; an empty list: geometry only
  std::optional<geo::GeometryKind> kind = {};  ///< nothing: the layer's main kind; else the features of that kind only
  std::optional<geo::Crs> assume_crs = {};     ///< for a file without CRS
  bool swap_axes = false;                      ///< the file has northing or latitude first
  bool check_validity = false;                 ///< test every polygon with GEOS, repair what is invalid, and say so
};

/// Reads one layer, of a TIFF the raster (data/raster.h): polygons, lines or points (multi-parts included; Z and M are dropped; a collection contributes its
/// parts of the layer's main kind, which is the most frequent where the file states none). Columns keep the file's
/// order. Features with null geometry stay as rows without parts. What a file may do wrong and what is done, each with
/// a warning of that code:
/// * "unknown_crs": no CRS. A CSV with lon/lat columns and a file whose coordinates all lie within ±180, ±90 are *not*
///   silently taken as degrees; GeoJSON is WGS 84 by definition. "bad_crs": PROJ does not understand it; taken as none.
///   "outside_degrees": the CRS is geographic and the coordinates are not.
/// * "not_finite": the feature's geometry is left out, or the value (also one beyond ±1e150) is missing. "null_geometry", "degenerate": rows
///   without geometry; lines of one point and rings without area, which are left out. "invalid_geometry": repaired.
///   "mixed_geometry": features of another kind than the main one have no geometry; read them by `kind`.
/// * "truncated", "row_mismatch", "missing_index": whole records are kept. Declared sizes that the file's length can't
///   hold are refused.
/// * "encoding_assumed", "broken_text": text that is not what the file says; read as ISO-8859-1 or Windows-1252.
/// * "json_syntax", "geojson": broken GeoJSON that GDAL accepts silently (geojson_check.h); the csv.h codes.
/// * "other_layers", "binary_column": what was not read. "gdal": anything else that GDAL reported.
/// Throws Error(not_found, unreadable, bad_input or cancelled). Cost linear.
Dataset read(const ReadRequest& request, const core::Progress& progress = {});

}  // namespace titik::data
