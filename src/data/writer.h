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

}  // namespace titik::data
