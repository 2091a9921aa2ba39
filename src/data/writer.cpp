// SPDX-License-Identifier: MIT
#include "data/writer.h"

#include <algorithm>
#include <cstdio>
#include <random>
#include <set>

#include <ogrsf_frmts.h>

#include "core/error.h"
#include "data/gdal_support.h"
#include "data/geometry_copy.h"

namespace titik::data {
namespace fs = std::filesystem;
using core::Error;
using core::ErrorCode;
using core::message;
using core::tr_mark;
using geo::GeometryKind;

namespace {

constexpr std::size_t date_length = std::string_view("2026-11-24").size();

/// Throws when GDAL could not do something; `messages` says why.
class Writer {
 public:
  explicit Writer(const fs::path& path) : path_(path) {}

  /// What closing the file reports, it reports only there.
  void require_no_failure() const { require(!messages_.failed()); }

  void require(bool done) const {
    if (done) return;
    throw Error(ErrorCode::unwritable, message(tr_mark("The file can't be written")),
                message(tr_mark("GDAL says: {0}"), messages_.first_failure()), path_.string());
  }

 private:
  const fs::path& path_;
  GdalMessages messages_;
};

bool has_multi_parts(const geo::Geometries& geometries) {
  const auto& begin = geometries.feature_begin;
  return std::adjacent_find(begin.begin(), begin.end(), [](auto one, auto next) { return next - one > 1; }) !=
         begin.end();
}

OGRwkbGeometryType gdal_type(GeometryKind kind, bool multi) {
  switch (kind) {
    case GeometryKind::point:
      return multi ? wkbMultiPoint : wkbPoint;
    case GeometryKind::line:
      return multi ? wkbMultiLineString : wkbLineString;
    case GeometryKind::polygon:
      return multi ? wkbMultiPolygon : wkbPolygon;
    case GeometryKind::none:
      break;
  }
  return wkbNone;
}

OGRFieldType gdal_type(const Column& column) {
  switch (column.type) {
    case ColumnType::integer:
      return OFTInteger64;
    case ColumnType::real:
      return OFTReal;
    case ColumnType::text:
      return OFTString;
    case ColumnType::date:
      break;
  }
  const bool only_days = std::all_of(column.texts.begin(), column.texts.end(),
                                     [](const std::string& text) { return text.size() <= date_length; });
  return only_days ? OFTDate : OFTDateTime;
}

/// `name`, or with a number behind it where a column has that name already (GeoPackage compares without case).
std::string free_name(const std::string& name, const std::vector<Column>& columns) {
  std::string free = name;
  for (int number = 2; std::any_of(columns.begin(), columns.end(),
                                   [&](const Column& c) { return EQUAL(c.name.c_str(), free.c_str()); });
       ++number) {
    free = name + "_" + std::to_string(number);
  }
  return free;
}

void set_field(OGRFeature& feature, int field, const Column& column, std::size_t row) {
  if (column.missing[row])
    feature.SetFieldNull(field);
  else if (column.type == ColumnType::integer)
    feature.SetField(field, static_cast<GIntBig>(column.numbers[row]));
  else if (column.type == ColumnType::real)
    feature.SetField(field, column.numbers[row]);
  else
    feature.SetField(field, column.texts[row].c_str());
}

void write_layer(GDALDataset& file, const Dataset& dataset, const Writer& writer) {
  OGRSpatialReference reference;
  reference.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
  if (dataset.crs.known()) writer.require(reference.SetFromUserInput(dataset.crs.definition.c_str()) == OGRERR_NONE);
  const bool multi = has_multi_parts(dataset.geometries);
  CPLStringList options;
  options.SetNameValue("FID", free_name("fid", dataset.columns).c_str());
  options.SetNameValue("GEOMETRY_NAME", free_name("geom", dataset.columns).c_str());
  OGRLayer* const layer = file.CreateLayer(dataset.name.c_str(), dataset.crs.known() ? &reference : nullptr,
                                           gdal_type(dataset.geometries.kind, multi), options.List());
  writer.require(layer != nullptr);
  for (const Column& column : dataset.columns) {
    OGRFieldDefn field(column.name.c_str(), gdal_type(column));
    writer.require(layer->CreateField(&field) == OGRERR_NONE);
  }
  for (std::size_t row = 0; row < dataset.rows(); ++row) {
    OGRFeature feature(layer->GetLayerDefn());
    feature.SetGeometryDirectly(to_gdal(dataset.geometries, row, multi).release());
    for (std::size_t i = 0; i < dataset.columns.size(); ++i)
      set_field(feature, static_cast<int>(i), dataset.columns[i], row);
    writer.require(layer->CreateFeature(&feature) == OGRERR_NONE);
  }
}

void write_file(const fs::path& path, std::span<const Dataset> datasets, const Writer& writer) {
  // GeoPackage notes when a layer changed; a fixed time makes the same content the same bytes.
  const GdalOption fixed_time("OGR_CURRENT_DATE", "2000-01-01T00:00:00.000Z");
  GDALDriver* const driver = GetGDALDriverManager()->GetDriverByName("GPKG");
  CHECK(driver != nullptr);
  DatasetHandle file(driver->Create(path.string().c_str(), 0, 0, 0, GDT_Unknown, nullptr));
  writer.require(file != nullptr);
  writer.require(file->StartTransaction() == OGRERR_NONE);
  for (const Dataset& dataset : datasets) write_layer(*file, dataset, writer);
  writer.require(file->CommitTransaction() == OGRERR_NONE);
  file.reset();
  writer.require_no_failure();
}

}  // namespace

void write_geopackage(const fs::path& path, std::span<const Dataset> datasets) {
  std::set<std::string> names;
  for (const Dataset& dataset : datasets) {
    if (names.insert(dataset.name).second) continue;
    throw Error(ErrorCode::bad_input, message(tr_mark("Two layers are named {0}"), dataset.name), {}, path.string());
  }
  const Writer writer(path);
  std::error_code error;
  if (path.has_parent_path()) fs::create_directories(path.parent_path(), error);
  const fs::path temporary = path.string() + ".part" + std::to_string(std::random_device{}()) + ".gpkg";
  try {
    write_file(temporary, datasets, writer);
    fs::rename(temporary, path);
  } catch (const fs::filesystem_error&) {
    fs::remove(temporary, error);
    writer.require(false);
  } catch (const Error&) {
    fs::remove(temporary, error);
    throw;
  }
}

}  // namespace titik::data
