// SPDX-License-Identifier: MIT
#include "files.h"

#include <fstream>
#include <random>

#include <ogrsf_frmts.h>

#include "core/error.h"
#include "core/paths.h"
#include "data/gdal_support.h"
#include "data/geometry_copy.h"
#include "data/reader.h"

namespace titik::data::test {
namespace fs = std::filesystem;

TempFolder::TempFolder() {
  init();
  std::random_device random;
  path_ = fs::temp_directory_path() / ("titik-test-" + std::to_string(random()) + std::to_string(random()));
  fs::create_directories(path_);
}

TempFolder::~TempFolder() {
  std::error_code ignored;
  fs::remove_all(path_, ignored);
}

fs::path TempFolder::write(std::string_view name, std::string_view bytes) const {
  const fs::path path = path_ / name;
  std::ofstream(path, std::ios::binary) << bytes;
  return path;
}

namespace {

Column numbers(std::string name, ColumnType type, std::vector<double> values) {
  Column column;
  column.name = std::move(name);
  column.type = type;
  column.missing.assign(values.size(), 0);
  column.numbers = std::move(values);
  return column;
}

OGRwkbGeometryType type_of(geo::GeometryKind kind) {
  switch (kind) {
    case geo::GeometryKind::point:
      return wkbPoint;
    case geo::GeometryKind::line:
      return wkbLineString;
    case geo::GeometryKind::polygon:
      return wkbPolygon;
    case geo::GeometryKind::none:
      break;
  }
  return wkbNone;
}

}  // namespace

Column integers(std::string name, std::vector<double> values) {
  return numbers(std::move(name), ColumnType::integer, std::move(values));
}
Column reals(std::string name, std::vector<double> values) {
  return numbers(std::move(name), ColumnType::real, std::move(values));
}
Column texts(std::string name, std::vector<std::string> values) {
  Column column;
  column.name = std::move(name);
  column.missing.assign(values.size(), 0);
  column.texts = std::move(values);
  return column;
}

geo::Geometries squares(std::size_t count) {
  geo::Geometries geometries;
  geometries.kind = geo::GeometryKind::polygon;
  for (std::size_t i = 0; i < count; ++i) {
    const double x = 2.0 * static_cast<double>(i);
    for (const geo::Point point : {geo::Point{x, 0}, {x + 1, 0}, {x + 1, 1}, {x, 1}, {x, 0}})
      geometries.add_point(point);
    geometries.end_ring();
    geometries.end_part();
    geometries.end_feature();
  }
  return geometries;
}

geo::Geometries points(const std::vector<geo::Point>& places) {
  geo::Geometries geometries;
  geometries.kind = geo::GeometryKind::point;
  for (const geo::Point place : places) {
    geometries.add_point(place);
    geometries.end_ring();
    geometries.end_part();
    geometries.end_feature();
  }
  return geometries;
}

Dataset three_villages() {
  Dataset dataset;
  dataset.name = "desa";
  dataset.crs = geo::parse_crs("EPSG:4326");
  dataset.geometries = squares(3);
  dataset.columns = {integers("jiwa", {1200, 950, 3100}), reals("luas_km2", {12.25, 8.5, 40.125}),
                     texts("nama", {"Celikah", "Jua-jua", "Kampung Café"})};
  return dataset;
}

void write_with_gdal(const fs::path& path, const char* driver, const Dataset& dataset,
                     const std::vector<std::string>& options) {
  init();
  CPLStringList list;
  for (const std::string& option : options) list.AddString(option.c_str());
  const DatasetHandle file(
      GetGDALDriverManager()->GetDriverByName(driver)->Create(path.string().c_str(), 0, 0, 0, GDT_Unknown, nullptr));
  CHECK(file != nullptr);
  OGRSpatialReference reference;
  reference.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
  if (dataset.crs.known()) reference.SetFromUserInput(dataset.crs.definition.c_str());
  OGRLayer* const layer = file->CreateLayer(dataset.name.c_str(), dataset.crs.known() ? &reference : nullptr,
                                            type_of(dataset.geometries.kind), list.List());
  CHECK(layer != nullptr);
  for (const Column& column : dataset.columns) {
    OGRFieldDefn field(column.name.c_str(), column.type == ColumnType::integer ? OFTInteger
                                            : column.type == ColumnType::real  ? OFTReal
                                                                               : OFTString);
    CHECK(layer->CreateField(&field) == OGRERR_NONE);
  }
  for (std::size_t row = 0; row < dataset.rows(); ++row) {
    OGRFeature feature(layer->GetLayerDefn());
    feature.SetGeometryDirectly(to_gdal(dataset.geometries, row, false).release());
    for (std::size_t i = 0; i < dataset.columns.size(); ++i) {
      const Column& column = dataset.columns[i];
      if (column.missing[row])
        feature.SetFieldNull(static_cast<int>(i));
      else if (column.numeric())
        feature.SetField(static_cast<int>(i), column.numbers[row]);
      else
        feature.SetField(static_cast<int>(i), column.texts[row].c_str());
    }
    CHECK(layer->CreateFeature(&feature) == OGRERR_NONE);
  }
}

}  // namespace titik::data::test
