// SPDX-License-Identifier: MIT
#include "data/writer.h"

#include <algorithm>
#include <set>

#include <ogrsf_frmts.h>

#include "core/error.h"
#include "data/gdal_write.h"
#include "data/geometry_copy.h"

namespace titik::data {
namespace fs = std::filesystem;
using core::Error;
using core::ErrorCode;
using core::message;
using core::tr_mark;
using geo::GeometryKind;

namespace {

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

/// A new layer with the dataset's fields.
OGRLayer& add_layer(GDALDataset& file, const Dataset& dataset, const CPLStringList& options,
                    const GdalWriting& writer) {
  OGRSpatialReference reference;
  reference.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
  if (dataset.crs.known()) writer.require(reference.SetFromUserInput(dataset.crs.definition.c_str()) == OGRERR_NONE);
  const OGRwkbGeometryType type = gdal_type(dataset.geometries.kind, has_multi_parts(dataset.geometries));
  OGRLayer* const layer = file.CreateLayer(dataset.name.c_str(), dataset.crs.known() ? &reference : nullptr, type,
                                           const_cast<char**>(options.List()));  // GDAL only reads them
  writer.require(layer != nullptr);
  for (const Column& column : dataset.columns) {
    OGRFieldDefn field(column.name.c_str(), gdal_type(column));
    writer.require(layer->CreateField(&field) == OGRERR_NONE);
  }
  return *layer;
}

void add_rows(OGRLayer& layer, const Dataset& dataset, const GdalWriting& writer) {
  const bool multi = has_multi_parts(dataset.geometries);
  for (std::size_t row = 0; row < dataset.rows(); ++row) {
    OGRFeature feature(layer.GetLayerDefn());
    feature.SetGeometryDirectly(to_gdal(dataset.geometries, row, multi).release());
    for (std::size_t i = 0; i < dataset.columns.size(); ++i)
      set_field(feature, static_cast<int>(i), dataset.columns[i], row);
    writer.require(layer.CreateFeature(&feature) == OGRERR_NONE);
  }
}

void write_layer(GDALDataset& file, const Dataset& dataset, const GdalWriting& writer) {
  CPLStringList options;
  options.SetNameValue("FID", free_name("fid", dataset.columns).c_str());
  options.SetNameValue("GEOMETRY_NAME", free_name("geom", dataset.columns).c_str());
  add_rows(add_layer(file, dataset, options, writer), dataset, writer);
}

void write_file(const fs::path& path, std::span<const Dataset> datasets, const GdalWriting& writer) {
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
  const GdalWriting writer(path);
  write_in_one_step(path, writer, [&](const fs::path& temporary) { write_file(temporary, datasets, writer); });
}

void write_geojson(const fs::path& path, const Dataset& dataset, const core::Bilingual& description) {
  if (!dataset.crs.known() && dataset.geometries.kind != GeometryKind::none) {
    throw Error(ErrorCode::bad_input, message(tr_mark("The layer {0} has no coordinate system"), dataset.name),
                message(tr_mark("GeoJSON is in degrees of WGS 84; tell Titik the layer's system first")),
                path.string());
  }
  const GdalWriting writer(path);
  write_in_one_step(path, writer, [&](const fs::path& temporary) {
    GDALDriver* const driver = GetGDALDriverManager()->GetDriverByName("GeoJSON");
    CHECK(driver != nullptr);
    DatasetHandle file(driver->Create(temporary.string().c_str(), 0, 0, 0, GDT_Unknown, nullptr));
    writer.require(file != nullptr);
    CPLStringList options;
    options.SetNameValue("RFC7946", "YES");  // degrees of WGS 84, rings oriented, 7 decimals
    options.SetNameValue("COORDINATE_PRECISION", "7");
    options.SetNameValue("SIGNIFICANT_FIGURES", "15");  // of attributes: all that are free of the binary form
    options.SetNameValue("DESCRIPTION", (description.id + " / " + description.en).c_str());
    add_rows(add_layer(*file, dataset, options, writer), dataset, writer);
    file.reset();
    writer.require_no_failure();
  });
}

}  // namespace titik::data
