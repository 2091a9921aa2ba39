// SPDX-License-Identifier: MIT
// CSV files as layers; for the .cpp files of this folder.
#pragma once

#include <filesystem>

#include "data/dataset.h"
#include "data/reader.h"

namespace titik::data {

/// True for the names of text tables: .csv, .tsv and .txt.
bool is_csv_name(const std::filesystem::path& path);
FileInfo inspect_csv(const std::filesystem::path& path);
/// Points where the table has two numeric columns of coordinates (lon/lat, longitude/latitude, x/y, bujur/lintang,
/// easting/northing), else rows without geometry.
Dataset csv_dataset(const ReadRequest& request);

}  // namespace titik::data
