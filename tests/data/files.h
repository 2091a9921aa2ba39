// SPDX-License-Identifier: MIT
// Files for the tests of the readers: made in a folder of their own, gone with it.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "data/dataset.h"

namespace titik::data::test {

class TempFolder {
 public:
  TempFolder();
  ~TempFolder();
  TempFolder(const TempFolder&) = delete;
  TempFolder& operator=(const TempFolder&) = delete;

  std::filesystem::path operator/(std::string_view name) const { return path_ / name; }
  /// Writes a file and returns its path.
  std::filesystem::path write(std::string_view name, std::string_view bytes) const;

 private:
  std::filesystem::path path_;
};

/// Columns of the given values.
Column integers(std::string name, std::vector<double> values);
Column reals(std::string name, std::vector<double> values);
Column texts(std::string name, std::vector<std::string> values);

/// Counter-clockwise squares of side 1 with their lower left corners at (0, 0), (2, 0), (4, 0) …
geo::Geometries squares(std::size_t count);
geo::Geometries points(const std::vector<geo::Point>& places);

/// Three squares in EPSG:4326 with an integer, a real and a text column (with a letter beyond ASCII).
Dataset three_villages();

/// Writes a dataset with a GDAL driver ("ESRI Shapefile", "GeoJSON", "FlatGeobuf") and its layer options
/// ("NAME=value").
void write_with_gdal(const std::filesystem::path& path, const char* driver, const Dataset& dataset,
                     const std::vector<std::string>& options = {});

}  // namespace titik::data::test
