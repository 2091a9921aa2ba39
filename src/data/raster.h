// SPDX-License-Identifier: MIT
// Rasters: orthophotos, scanned maps, elevations. What a file holds is described once (data::read gives a Dataset with
// the outline as its only row); pixels are read through GDAL for a part of the map at the resolution asked, so memory
// is bounded by the picture and not by the file.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/progress.h"
#include "data/dataset.h"
#include "geo/crs.h"

namespace titik::data {

struct ReadRequest;

enum class RasterKind {
  colours,  ///< red, green and blue bands, or a palette
  numbers,  ///< one band
};

/// What is known of a raster without its pixels; enough to read them.
struct Raster {
  std::string path;
  RasterKind kind = RasterKind::colours;
  int width = 0, height = 0;   ///< px, of the file
  int band_count = 0;
  bool palette = false;        ///< band 1 holds places in a table of colours
  std::vector<int> bands;      ///< that are shown, from 1: three, or one
  int alpha_band = 0;          ///< 0 = none
  std::string number_type;     ///< GDAL's word: "Byte", "Float32"
  std::string unit;            ///< of a single band; empty = none stated
  std::optional<double> no_data;
  geo::Crs crs;                ///< of the file, or assumed
  bool swap_axes = false;      ///< the file has northing or latitude first
  double units_per_pixel = 0;  ///< of `crs`, about the middle
  /// Of each band shown: the least and largest number of a sample, and those without the outer 2 % at each end.
  struct Range {
    double least = 0, low = 0, high = 1, most = 1;
  };
  std::vector<Range> ranges;
};

using RasterPtr = std::shared_ptr<const Raster>;

/// A part of a raster in the CRS of a map, rows from the top.
struct RasterBlock {
  geo::Box box;                    ///< map CRS
  int width = 0, height = 0;
  std::vector<std::uint8_t> rgba;  ///< 4 bytes per pixel, alpha straight; empty for numbers
  std::vector<float> numbers;      ///< NaN where there is none; empty for colours
  double pixels_in_one = 1;        ///< of the file, whose mean one of these is; 1 = the nearest of them

  /// Nothing outside, where there is no data, and for colours.
  std::optional<double> number_at(geo::Point map) const;
};

using RasterBlockPtr = std::shared_ptr<const RasterBlock>;

/// Whether the file begins as a TIFF does. False for what is not there.
bool is_raster(const std::filesystem::path& path);

/// The raster as a dataset without columns. Its CRS may be unknown. `request.layer`, `columns` and `kind` are not used.
/// Throws Error(not_found; unreadable: no TIFF, damaged; bad_input: nothing says where it lies) and Error(cancelled).
/// Cost: a sample of about 250,000 pixels.
Dataset read_raster(const ReadRequest& request, const core::Progress& progress = {});

/// Pixels of `box`: the mean of those in a pixel of the map, the nearest where the map is finer. Colours of more than 8
/// bits are stretched between the raster's 2 % ends. Throws Error(unreadable, bad_input: no transform; cancelled).
/// Cost: what the file stores of the part at the nearest of its resolutions that is fine enough.
RasterBlock read_block(const Raster& raster, const geo::Crs& map_crs, const geo::Box& box, int width, int height,
                       const core::Progress& progress = {});

}  // namespace titik::data
