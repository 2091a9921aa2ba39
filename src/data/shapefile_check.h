// SPDX-License-Identifier: MIT
// What the files of a shapefile say about themselves, before GDAL opens them. Format: ESRI, "Shapefile Technical
// Description", July 1998; dBASE III header.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "core/warnings.h"

namespace titik::data {

struct ShapefileCheck {
  bool states_encoding = false;  ///< a .cpg file, or a code page in the .dbf header that names one
  bool usable_index = false;     ///< the .shx is there and looks like one
  core::Warnings warnings;       ///< "truncated", "row_mismatch"
};

/// Looks at the headers of `path` (.shp or .dbf) and its companions. Throws Error(unreadable) for a table on its own
/// that states more rows than its length can hold; for damage with which the whole records can be read, it warns.
ShapefileCheck check_shapefile(const std::filesystem::path& path);

/// The companion of `path` with that extension (".dbf"), in lower or upper case.
std::optional<std::filesystem::path> companion(const std::filesystem::path& path, std::string_view extension);

/// The .shx for the bytes of a .shp, made by walking through its whole records.
std::string rebuilt_index(std::string_view shp);

}  // namespace titik::data
