// SPDX-License-Identifier: MIT
// GeoTIFFs for tests, made by GDAL from what is written down.
#pragma once

#include <gdal_priv.h>

#include <array>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace titik::data::test {

struct Tiff {
  int width = 0, height = 0;
  std::string crs;                                ///< empty = none
  std::optional<std::array<double, 6>> placement;  ///< GDAL's geotransform
  std::vector<std::array<double, 4>> control_points;  ///< column, row, x, y
  GDALDataType type = GDT_Byte;
  std::vector<std::vector<double>> bands;         ///< row by row from the top; the fourth of four is alpha
  std::vector<std::array<short, 3>> palette;
  std::optional<double> no_data;
  std::string unit;
};

inline void write_tiff(const std::filesystem::path& path, const Tiff& tiff) {
  GDALDriver* driver = GetGDALDriverManager()->GetDriverByName("GTiff");
  const char* options[] = {tiff.bands.size() >= 3 ? "PHOTOMETRIC=RGB" : "PHOTOMETRIC=MINISBLACK",
                           tiff.bands.size() == 4 ? "ALPHA=YES" : nullptr, nullptr};
  const char* palette_options[] = {"PHOTOMETRIC=PALETTE", nullptr};
  GDALDataset* file = driver->Create(path.c_str(), tiff.width, tiff.height, static_cast<int>(tiff.bands.size()), tiff.type,
                                     const_cast<char**>(tiff.palette.empty() ? options : palette_options));
  OGRSpatialReference reference;
  reference.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
  if (!tiff.crs.empty()) reference.SetFromUserInput(tiff.crs.c_str());
  if (tiff.placement) {
    file->SetGeoTransform(const_cast<double*>(tiff.placement->data()));
    if (!tiff.crs.empty()) file->SetSpatialRef(&reference);
  }
  if (!tiff.control_points.empty()) {
    std::vector<GDAL_GCP> points(tiff.control_points.size());
    GDALInitGCPs(static_cast<int>(points.size()), points.data());
    for (std::size_t i = 0; i < points.size(); ++i) {
      const auto& [column, row, x, y] = tiff.control_points[i];
      points[i].dfGCPPixel = column, points[i].dfGCPLine = row, points[i].dfGCPX = x, points[i].dfGCPY = y;
    }
    file->SetGCPs(static_cast<int>(points.size()), points.data(), &reference);
    GDALDeinitGCPs(static_cast<int>(points.size()), points.data());
  }
  for (std::size_t i = 0; i < tiff.bands.size(); ++i) {
    GDALRasterBand& band = *file->GetRasterBand(static_cast<int>(i) + 1);
    if (i == 0 && !tiff.palette.empty()) {
      GDALColorTable table;
      for (std::size_t k = 0; k < tiff.palette.size(); ++k) {
        const GDALColorEntry entry{tiff.palette[k][0], tiff.palette[k][1], tiff.palette[k][2], 255};
        table.SetColorEntry(static_cast<int>(k), &entry);
      }
      band.SetColorTable(&table);
    }
    if (tiff.no_data) band.SetNoDataValue(*tiff.no_data);
    if (!tiff.unit.empty()) band.SetUnitType(tiff.unit.c_str());
    if (band.RasterIO(GF_Write, 0, 0, tiff.width, tiff.height, const_cast<double*>(tiff.bands[i].data()), tiff.width, tiff.height,
                      GDT_Float64, 0, 0, nullptr) != CE_None) {
      std::abort();
    }
  }
  GDALClose(file);
}

}  // namespace titik::data::test
