// SPDX-License-Identifier: MIT
#include "data/open_file.h"

#include <fstream>
#include <random>

#include <cpl_string.h>

#include "core/paths.h"
#include "data/shapefile_check.h"
#include "data/text_encoding.h"

namespace titik::data {
namespace fs = std::filesystem;
using core::Error;
using core::ErrorCode;
using core::message;
using core::tr_mark;

namespace {

constexpr std::uintmax_t largest_in_memory = 256u << 20;  // a shapefile whose index is missing

std::uintmax_t size_of(const fs::path& path) {
  std::error_code error;
  const auto size = fs::file_size(path, error);
  return error ? 0 : size;
}

DatasetHandle open_with_gdal(const std::string& path, bool raw_text) {
  static constexpr const char* drivers[] = {"ESRI Shapefile", "GPKG", "GeoJSON", "FlatGeobuf", "LIBKML", nullptr};
  static constexpr const char* keep_text[] = {"ENCODING=", nullptr};  // an empty name: no conversion
  return DatasetHandle(GDALDataset::Open(path.c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY | GDAL_OF_VERBOSE_ERROR,
                                         drivers, raw_text ? keep_text : nullptr, nullptr));
}

/// A copy of the shapefile in memory with a new index. GDAL would write the index beside the user's file.
std::unique_ptr<MemoryFolder> with_new_index(const fs::path& path, core::Warnings& warnings) {
  if (size_of(path) > largest_in_memory) {
    throw Error(ErrorCode::unreadable,
                message(tr_mark("The shapefile lacks its index file .shx, and is too large to do without")),
                message(tr_mark("Get the .shx file from where the shapefile came")), path.string());
  }
  auto folder = std::make_unique<MemoryFolder>();
  const std::string stem = path.stem().string();
  std::string shapes = core::read_file(path);
  std::string index = rebuilt_index(shapes);
  const auto count = (index.size() - std::min<std::size_t>(index.size(), 100)) / 8;
  folder->add(stem + ".shx", std::move(index));
  folder->add(stem + ".shp", std::move(shapes));
  for (const char* extension : {".dbf", ".prj", ".cpg"}) {
    const auto other = companion(path, extension);
    if (other && size_of(*other) <= largest_in_memory) folder->add(stem + extension, core::read_file(*other));
  }
  warnings.add("missing_index",
               message(tr_mark("The index file .shx is missing or damaged; {0} shapes were found without it"), count));
  return folder;
}

OpenFile open_shapefile(const fs::path& path) {
  OpenFile file;
  const ShapefileCheck check = check_shapefile(path);
  file.warnings = check.warnings;
  file.encoding_stated = check.states_encoding;
  const bool has_shapes = ascii_lower(path.extension().string()) == ".shp";
  if (has_shapes && !check.usable_index) file.in_memory = with_new_index(path, file.warnings);
  file.dataset = open_with_gdal(file.in_memory ? file.in_memory->path_of(path.stem().string() + ".shp") : path.string(),
                                !check.states_encoding);
  return file;
}

}  // namespace

MemoryFolder::MemoryFolder() {
  std::random_device random;
  folder_ = "/vsimem/titik-" + std::to_string(random()) + "-" + std::to_string(random());
}

MemoryFolder::~MemoryFolder() { VSIRmdirRecursive(folder_.c_str()); }

void MemoryFolder::add(const std::string& name, std::string content) {
  contents_.push_back(std::make_unique<std::string>(std::move(content)));
  std::string& kept = *contents_.back();
  VSILFILE* file =
      VSIFileFromMemBuffer(path_of(name).c_str(), reinterpret_cast<GByte*>(kept.data()), kept.size(), FALSE);
  if (file) VSIFCloseL(file);
}

void require_file(const fs::path& path) {
  std::error_code ignored;
  if (!fs::exists(path, ignored))
    throw Error(ErrorCode::not_found, message(tr_mark("The file does not exist")), {}, path.string());
  if (!fs::is_regular_file(path, ignored)) {
    throw Error(ErrorCode::unreadable, message(tr_mark("This is no file")),
                message(tr_mark("Choose a file, not a folder")), path.string());
  }
}

Error unreadable_format(const fs::path& path, const std::string& reason) {
  const auto hint = reason.empty() ? message(tr_mark("Titik reads shapefiles, GeoPackage, GeoJSON, KML, FlatGeobuf, CSV and GeoTIFF"))
                                   : message(tr_mark("GDAL says: {0}"), reason);
  return Error(ErrorCode::unreadable, message(tr_mark("The file is damaged or not of a format that can be read")), hint,
               path.string());
}

bool looks_like_json(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  char c = 0;
  while (file.get(c)) {
    if (std::string_view("\xEF\xBB\xBF \t\r\n").find(c) == std::string_view::npos) return c == '{' || c == '[';
  }
  return false;
}

OpenFile open_file(const fs::path& path) {
  require_file(path);
  // GDAL's GeoJSON reader refuses objects above 200 MB; the file's own length is the natural limit.
  const GdalOption object_size("OGR_GEOJSON_MAX_OBJ_SIZE", std::to_string((size_of(path) >> 20) + 1));
  const GdalMessages messages;
  const std::string extension = ascii_lower(path.extension().string());
  OpenFile file;
  if (extension == ".shp" || extension == ".dbf") {
    file = open_shapefile(path);
  } else {
    file.dataset = open_with_gdal(path.string(), false);
  }
  if (!file.dataset) throw unreadable_format(path, messages.first_failure());
  file.format = file.dataset->GetDriverName();
  if (file.format != "ESRI Shapefile") file.encoding_stated = true;
  if (file.dataset->GetLayerCount() == 0) {
    throw Error(ErrorCode::unreadable, message(tr_mark("The file holds no layer of features")), {}, path.string());
  }
  messages.add_to(file.warnings);
  return file;
}

}  // namespace titik::data
