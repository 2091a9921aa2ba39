// SPDX-License-Identifier: MIT
#include "data/reader.h"

#include <algorithm>
#include <cmath>
#include <fstream>
#include <limits>
#include <utility>

#include "core/error.h"
#include "data/column_reader.h"
#include "data/csv_dataset.h"
#include "data/geojson_check.h"
#include "data/geometry_copy.h"
#include "data/layer_info.h"
#include "data/open_file.h"
#include "data/raster.h"
#include "data/text_encoding.h"
#include "geo/validity.h"

namespace titik::data {
namespace fs = std::filesystem;
using core::Error;
using core::ErrorCode;
using core::message;
using core::tr_mark;
using geo::GeometryKind;

namespace {

using Rows = std::vector<std::int64_t>;

constexpr std::size_t rows_per_report = 1024;

/// Rows of which something is to be said when all are read.
struct RowNotes {
  Rows null_geometry, not_finite, other_kind, degenerate;

  void note(std::size_t row, const OGRGeometry* geometry, const CopyOutcome& outcome) {
    const auto number = static_cast<std::int64_t>(row);
    if (!geometry || geometry->IsEmpty()) null_geometry.push_back(number);
    if (!outcome.finite) not_finite.push_back(number);
    if (outcome.other_kind) other_kind.push_back(number);
    if (outcome.degenerate) degenerate.push_back(number);
  }

  void add_to(core::Warnings& warnings) const {
    const auto add = [&](const char* code, const char* text, const Rows& rows) {
      if (!rows.empty()) warnings.add(code, message(text, rows.size()), rows);
    };
    add("null_geometry", tr_mark("{0} features have no geometry; they are kept as rows"), null_geometry);
    add("not_finite", tr_mark("{0} features have coordinates that are no finite numbers; their geometry was left out"),
        not_finite);
    add("mixed_geometry", tr_mark("{0} features have geometry of another kind than the layer's, which was left out"),
        other_kind);
    add("degenerate", tr_mark("{0} features have lines of one point or rings without area, which were left out"),
        degenerate);
  }
};

std::size_t size_of(const fs::path& path) {
  std::error_code error;
  const auto size = fs::file_size(path, error);
  return error ? 0 : static_cast<std::size_t>(size);
}

/// The number of rows to make room for: what the layer states, unless the file is too short for it.
std::size_t expected_rows(OGRLayer& layer, const fs::path& path) {
  const GIntBig stated = layer.GetFeatureCount(FALSE);
  return stated < 0 ? 0 : std::min(static_cast<std::size_t>(stated), size_of(path));
}

/// Readers for the wanted fields; the others are not decoded at all.
std::vector<ColumnReader> column_readers(OGRLayer& layer, const ReadRequest& request, std::size_t rows,
                                         core::Warnings& warnings) {
  std::vector<ColumnReader> readers;
  std::vector<const char*> ignored;
  OGRFeatureDefn& fields = *layer.GetLayerDefn();
  std::string names;
  std::vector<std::string> wanted = request.columns.value_or(std::vector<std::string>{});
  for (int i = 0; i < fields.GetFieldCount(); ++i) {
    const OGRFieldDefn& field = *fields.GetFieldDefn(i);
    const std::string name = field.GetNameRef();
    names += (names.empty() ? "" : ", ") + name;
    const bool asked_for = std::erase(wanted, name) > 0;
    if (request.columns && !asked_for) {
      ignored.push_back(field.GetNameRef());
    } else if (column_type_of(field)) {
      readers.emplace_back(field, i, rows);
    } else {
      ignored.push_back(field.GetNameRef());
      warnings.add("binary_column", message(tr_mark("The column {0} holds binary data and was left out"), name));
    }
  }
  if (!wanted.empty()) {
    throw Error(ErrorCode::not_found,
                message(tr_mark("The layer {0} has no column {1}"), layer.GetName(), wanted.front()),
                message(tr_mark("It has these columns: {0}"), names), request.path.string());
  }
  ignored.push_back(nullptr);
  layer.SetIgnoredFields(ignored.data());
  return readers;
}

void read_features(OGRLayer& layer, std::size_t expected, std::vector<ColumnReader>& readers, Dataset& dataset,
                   const core::Progress& progress) {
  constexpr std::size_t most_points = std::numeric_limits<std::uint32_t>::max();
  RowNotes notes;
  std::size_t row = 0;
  layer.ResetReading();
  while (const OGRFeatureUniquePtr feature{layer.GetNextFeature()}) {
    if (row % rows_per_report == 0)
      progress.report(static_cast<double>(row) / static_cast<double>(std::max(expected, row + 1)));
    const OGRGeometry* const geometry = feature->GetGeometryRef();
    const CopyOutcome outcome = append_geometry(geometry, dataset.geometries);
    if (dataset.geometries.kind != GeometryKind::none) notes.note(row, geometry, outcome);
    if (dataset.geometries.points.size() > most_points) {
      throw Error(ErrorCode::bad_input, message(tr_mark("The layer has more than {0} vertices"), most_points), {},
                  dataset.path);
    }
    for (ColumnReader& reader : readers) reader.add(*feature);
    ++row;
  }
  notes.add_to(dataset.warnings);
}

/// Makes all text UTF-8 and says what it was. GDAL has converted what states its encoding.
void settle_encoding(const OpenFile& file, OGRLayer& layer, std::vector<ColumnReader>& readers, Dataset& dataset) {
  const auto any = [&](bool (ColumnReader::*property)() const) {
    return std::any_of(readers.begin(), readers.end(), [property](const ColumnReader& r) { return (r.*property)(); });
  };
  if (!file.encoding_stated && any(&ColumnReader::has_broken_text)) {
    std::string text;
    for (ColumnReader& reader : readers) text += reader.all_text();
    dataset.encoding = latin_encoding_of(text);
    for (ColumnReader& reader : readers) reader.decode_latin(false);
    dataset.warnings.add(
        "encoding_assumed",
        message(tr_mark("The file does not say how its text is encoded; {0} was assumed"), dataset.encoding));
    return;
  }
  if (file.format == "ESRI Shapefile") {
    const char* const stated = file.encoding_stated ? layer.GetMetadataItem("SOURCE_ENCODING", "SHAPEFILE") : nullptr;
    dataset.encoding = stated && *stated ? stated : "UTF-8";
  }
  Rows changed;
  for (ColumnReader& reader : readers) {
    const Rows rows = reader.decode_latin(true);
    changed.insert(changed.end(), rows.begin(), rows.end());
  }
  if (changed.empty()) return;
  std::sort(changed.begin(), changed.end());
  changed.erase(std::unique(changed.begin(), changed.end()), changed.end());
  dataset.warnings.add("broken_text",
                       message(tr_mark("{0} rows have text that is not in the encoding the file states; it was read as "
                                       "ISO-8859-1"),
                               changed.size()),
                       changed);
}

void append_feature(const geo::Geometries& from, std::size_t feature, geo::Geometries& into) {
  for (std::size_t part = from.feature_begin[feature]; part < from.feature_begin[feature + 1]; ++part) {
    for (std::size_t ring = from.part_begin[part]; ring < from.part_begin[part + 1]; ++ring) {
      const auto points = from.ring(ring);
      into.points.insert(into.points.end(), points.begin(), points.end());
      into.end_ring();
    }
    into.end_part();
  }
  into.end_feature();
}

void repair_invalid(Dataset& dataset, const core::Progress& progress) {
  const geo::Geometries& read = dataset.geometries;
  if (read.kind != GeometryKind::polygon) return;
  Rows invalid;
  std::string reason;
  for (std::size_t row = 0; row < read.feature_count(); ++row) {
    if (row % rows_per_report == 0)
      progress.report(static_cast<double>(row) / static_cast<double>(read.feature_count()));
    const geo::Validity validity = geo::check_validity(read, row);
    if (validity.valid) continue;
    if (invalid.empty()) reason = validity.reason;
    invalid.push_back(static_cast<std::int64_t>(row));
  }
  if (invalid.empty()) return;
  geo::Geometries repaired;
  repaired.kind = read.kind;
  auto next = invalid.begin();
  for (std::size_t row = 0; row < read.feature_count(); ++row) {
    if (next == invalid.end() || *next != static_cast<std::int64_t>(row)) {
      append_feature(read, row, repaired);
      continue;
    }
    geo::append_repaired(read, row, repaired);
    ++next;
  }
  geo::orient_rings(repaired);
  dataset.geometries = std::move(repaired);
  dataset.warnings.add(
      "invalid_geometry",
      message(tr_mark("{0} polygons are invalid (the first: {1}) and were repaired"), invalid.size(), reason), invalid);
}

void swap_axes(geo::Geometries& geometries) {
  for (geo::Point& point : geometries.points) std::swap(point.x, point.y);
  geo::orient_rings(geometries);
}

void settle_crs(Dataset& dataset, const std::optional<geo::Crs>& assumed) {
  if (dataset.geometries.kind == GeometryKind::none) return;
  if (!dataset.crs.known() && assumed) {
    dataset.crs = *assumed;
  } else if (!dataset.crs.known()) {
    dataset.warnings.add("unknown_crs",
                         message(tr_mark("The file does not say in which coordinate system it is; state it in "
                                         "the layer's settings, or the layer can't be laid over others")));
  }
  constexpr double rounding = 1e-6;
  constexpr double widest = 360.0 + rounding;  // data across the 180th meridian may count on to 360
  const geo::Box box = geo::bounds(dataset.geometries);
  if (!dataset.crs.geographic || box.empty()) return;
  if (box.min_x < -widest || box.max_x > widest || box.min_y < -90.0 - rounding || box.max_y > 90.0 + rounding) {
    dataset.warnings.add("outside_degrees",
                         message(tr_mark("The coordinates can't be degrees, though the coordinate system {0} "
                                         "has degrees; state the right one in the layer's settings"),
                                 dataset.crs.name));
  }
}

/// The faults of a GeoJSON text that mean something; advice on style does not.
core::Warnings geojson_faults(const fs::path& path) {
  core::Warnings faults;
  std::ifstream text(path, std::ios::binary);
  const core::Warnings all = check_geojson(text);
  for (const core::Warning& warning : all.items()) {
    if (warning.code != "geojson_style") faults.add(warning.code, warning.text, warning.rows);
  }
  return faults;
}

/// KML has the same dozen of columns for every file: how a globe shows it, and what is empty. None of them is data.
void remove_bookkeeping(Dataset& dataset, bool asked_for) {
  if (asked_for) return;
  static constexpr std::string_view of_a_globe[] = {"tessellate", "extrude", "visibility", "drawOrder"};
  std::erase_if(dataset.columns, [](const Column& column) {
    const bool globe = std::find(std::begin(of_a_globe), std::end(of_a_globe), column.name) != std::end(of_a_globe);
    return globe || column.missing_count() == column.size();
  });
}

Dataset dataset_through_gdal(const ReadRequest& request, const core::Progress& progress) {
  const core::Warnings faults = looks_like_json(request.path) ? geojson_faults(request.path) : core::Warnings();
  if (faults.has("json_depth"))
    throw Error(ErrorCode::unreadable, faults.items().front().text, {}, request.path.string());
  const OpenFile file = open_file(request.path);
  const GdalMessages messages;
  Dataset dataset;
  dataset.path = request.path.string();
  dataset.warnings = file.warnings;
  dataset.warnings.append(faults);
  OGRLayer& layer = choose_layer(*file.dataset, request.layer, dataset.path, dataset.warnings);
  dataset.name = layer.GetName();
  dataset.crs = crs_of(layer.GetSpatialRef(), dataset.warnings);
  dataset.geometries.kind = request.kind.value_or(main_kind_of(layer));
  const std::size_t expected = expected_rows(layer, request.path);
  // No file holds more vertices than it has room for; memory that is not touched costs nothing.
  dataset.geometries.points.reserve(size_of(request.path) / sizeof(geo::Point));
  dataset.geometries.feature_begin.reserve(expected + 1);
  std::vector<ColumnReader> readers = column_readers(layer, request, expected, dataset.warnings);
  read_features(layer, expected, readers, dataset, progress);
  if (messages.failed() && dataset.rows() < expected) {
    dataset.warnings.add("truncated",
                         message(tr_mark("Only {0} of {1} features could be read"), dataset.rows(), expected));
  }
  settle_encoding(file, layer, readers, dataset);
  for (ColumnReader& reader : readers) dataset.columns.push_back(reader.finish(dataset.warnings));
  if (file.format == "LIBKML") remove_bookkeeping(dataset, request.columns.has_value());
  geo::orient_rings(dataset.geometries);
  messages.add_to(dataset.warnings);
  return dataset;
}

LayerInfo info_of(OGRLayer& layer) {
  core::Warnings ignored;  // reading the layer says it
  LayerInfo info;
  info.name = layer.GetName();
  info.kind = main_kind_of(layer);
  info.features = layer.GetFeatureCount(FALSE);
  info.crs = crs_of(layer.GetSpatialRef(), ignored);
  OGREnvelope box;
  const bool finite = layer.GetExtent(&box, FALSE) == OGRERR_NONE && std::isfinite(box.MinX) &&
                      std::isfinite(box.MinY) && std::isfinite(box.MaxX) && std::isfinite(box.MaxY);
  if (finite && info.kind != GeometryKind::none) info.extent = {box.MinX, box.MinY, box.MaxX, box.MaxY};
  OGRFeatureDefn& fields = *layer.GetLayerDefn();
  for (int i = 0; i < fields.GetFieldCount(); ++i) {
    const OGRFieldDefn& field = *fields.GetFieldDefn(i);
    const std::string name = field.GetNameRef();
    if (const auto type = column_type_of(field))
      info.fields.push_back({valid_utf8(name) ? name : utf8_from_latin(name), *type});
  }
  return info;
}

FileInfo inspect_raster(const fs::path& path) {
  const Dataset dataset = read_raster({.path = path});
  LayerInfo outline{dataset.name, GeometryKind::polygon, 1, dataset.crs, geo::bounds(dataset.geometries), {}};
  return {path.string(), "GTiff", {std::move(outline)}};
}

Dataset dataset_of(const ReadRequest& request, const core::Progress& progress) {
  if (is_csv_name(request.path)) return csv_dataset(request);
  return is_raster(request.path) ? read_raster(request, progress) : dataset_through_gdal(request, progress);
}

}  // namespace

FileInfo inspect(const fs::path& path) {
  require_file(path);
  if (is_csv_name(path)) return inspect_csv(path);
  if (is_raster(path)) return inspect_raster(path);
  const OpenFile file = open_file(path);
  const GdalMessages messages;
  FileInfo info{path.string(), file.format, {}};
  for (OGRLayer* layer : file.dataset->GetLayers()) info.layers.push_back(info_of(*layer));
  return info;
}

Dataset read(const ReadRequest& request, const core::Progress& progress) {
  require_file(request.path);
  constexpr double share_of_reading = 0.5;  // testing validity takes about as long
  const core::Progress reading = request.check_validity ? progress.part(0.0, share_of_reading) : progress;
  Dataset dataset = dataset_of(request, reading);
  if (request.swap_axes) swap_axes(dataset.geometries);
  settle_crs(dataset, request.assume_crs);
  if (request.check_validity) repair_invalid(dataset, progress.part(share_of_reading, 1.0));
  progress.report(1.0);
  return dataset;
}

}  // namespace titik::data
