// SPDX-License-Identifier: MIT
// Datasets to files, through GDAL.
#pragma once

#include <filesystem>
#include <span>

#include "data/dataset.h"

namespace titik::data {

/// Writes the datasets as the layers of one new GeoPackage, replacing the file in one step. Missing values become
/// NULL, rows without parts NULL geometry. Throws Error(unwritable or bad_input: two layers of one name).
void write_geopackage(const std::filesystem::path& path, std::span<const Dataset> datasets);

/// Writes the dataset as one GeoJSON file (RFC 7946: longitude and latitude of WGS 84 with 7 decimals, about 1 cm;
/// exterior rings counter-clockwise), replacing it in one step. Numbers keep 15 digits; missing values become null.
/// `description` says where the data come from, in both languages. Throws Error(unwritable or bad_input: geometries of
/// an unknown CRS).
void write_geojson(const std::filesystem::path& path, const Dataset& dataset, const core::Bilingual& description);

}  // namespace titik::data
