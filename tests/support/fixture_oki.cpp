// SPDX-License-Identifier: MIT
#include "support/fixture_oki.h"

#include <cmath>
#include <cstdlib>
#include <fstream>
#include <random>
#include <stdexcept>
#include <vector>

#include "data/csv.h"
#include "data/reader.h"
#include "data/writer.h"
#include "geo/validity.h"

namespace titik::test {
namespace fs = std::filesystem;
namespace {

constexpr int columns = 6, rows = 3, parts = 4;  // 6 × 3 kecamatan of 4 × 4 desa
constexpr double west = 104.5, north = -2.5, step_lon = 0.27, step_lat = 0.55;

using geo::GeometryKind;
using geo::Point;

data::Column text_column(const std::string& name) {
  data::Column column;
  column.name = name;
  column.type = data::ColumnType::text;
  return column;
}

data::Column number_column(const std::string& name, data::ColumnType type = data::ColumnType::real) {
  data::Column column;
  column.name = name;
  column.type = type;
  return column;
}

void add(data::Column& column, const std::string& value) {
  column.texts.push_back(value);
  column.missing.push_back(0);
}
void add(data::Column& column, double value) {
  column.numbers.push_back(value);
  column.missing.push_back(0);
}

/// Corner (i, j) of the fine grid, moved a little, always by the same amount: neighbours share it exactly.
Point corner(int i, int j) {
  const double fine_lon = step_lon / parts, fine_lat = step_lat / parts;
  const bool edge = i == 0 || j == 0 || i == columns * parts || j == rows * parts;
  const double shift = edge ? 0.1 : 0.3;
  return {west + fine_lon * (i + shift * std::sin(1.7 * i + 2.3 * j)), north - fine_lat * (j + shift * std::cos(2.1 * i - 1.3 * j))};
}

void add_cell(geo::Geometries& shapes, int i, int j) {
  for (const auto& [di, dj] : {std::pair{0, 0}, {0, 1}, {1, 1}, {1, 0}, {0, 0}}) shapes.add_point(corner(i + di, j + dj));
  shapes.end_ring();
  shapes.end_part();
  shapes.end_feature();
}

data::Dataset named(const std::string& name, GeometryKind kind) {
  data::Dataset dataset;
  dataset.name = name;
  dataset.crs = geo::parse_crs("EPSG:4326");
  dataset.geometries.kind = kind;
  return dataset;
}

void append_feature(geo::Geometries& to, const geo::Geometries& from, std::size_t feature) {
  for (std::size_t part = from.feature_begin[feature]; part < from.feature_begin[feature + 1]; ++part) {
    for (std::size_t ring = from.part_begin[part]; ring < from.part_begin[part + 1]; ++ring) {
      for (const Point point : from.ring(ring)) to.add_point(point);
      to.end_ring();
    }
    to.end_part();
  }
  to.end_feature();
}

data::Dataset make_desa(const data::CsvTable& kecamatan) {
  data::Dataset desa = named("desa", GeometryKind::polygon);
  data::Column name = text_column("name"), code = text_column("bps_code");
  const std::size_t code_at = *kecamatan.find("bps_code");
  for (int row = 0; row < rows; ++row) {
    for (int column = 0; column < columns; ++column) {
      for (int part = 0; part < parts * parts; ++part) {
        add_cell(desa.geometries, column * parts + part % parts, row * parts + part / parts);
        add(name, "Desa " + std::to_string(desa.geometries.feature_count()));
        add(code, kecamatan.rows[static_cast<std::size_t>(row * columns + column)][code_at]);
      }
    }
  }
  desa.columns = {name, code};
  return desa;
}

data::Dataset make_kecamatan(const data::CsvTable& table, const data::Dataset& desa) {
  data::Dataset kecamatan = named("kecamatan", GeometryKind::polygon);
  data::Column code = text_column("bps_code"), name = text_column("name"), difference = number_column("selisih_luas_pct");
  for (std::uint32_t area = 0; area < columns * rows; ++area) {
    std::vector<std::uint32_t> members;
    for (std::uint32_t part = 0; part < parts * parts; ++part) members.push_back(area * parts * parts + part);
    append_feature(kecamatan.geometries, geo::dissolve(desa.geometries, members), 0);
    add(code, table.rows[area][*table.find("bps_code")]);
    add(name, table.rows[area][*table.find("name")]);
    add(difference, area == 8 ? 59.6 : static_cast<double>(area % 5) - 2);
  }
  kecamatan.columns = {code, name, difference};
  return kecamatan;
}

data::Dataset make_kabupaten(const data::Dataset& desa) {
  data::Dataset kabupaten = named("kabupaten", GeometryKind::polygon);
  std::vector<std::uint32_t> all(desa.rows());
  for (std::uint32_t i = 0; i < all.size(); ++i) all[i] = i;
  append_feature(kabupaten.geometries, geo::dissolve(desa.geometries, all), 0);
  data::Column name = text_column("name");
  add(name, "Ogan Komering Ilir");
  kabupaten.columns = {name};
  return kabupaten;
}

data::Dataset make_neighbours() {
  data::Dataset neighbours = named("tetangga", GeometryKind::polygon);
  data::Column name = text_column("name");
  const auto box = [&](const char* title, double x0, double y0, double x1, double y1) {
    for (const Point p : {Point{x0, y0}, Point{x1, y0}, Point{x1, y1}, Point{x0, y1}, Point{x0, y0}}) neighbours.geometries.add_point(p);
    neighbours.geometries.end_ring();
    neighbours.geometries.end_part();
    neighbours.geometries.end_feature();
    add(name, title);
  };
  box("Tetangga Barat", 103.0, -5.5, 104.5, -1.5);
  box("Tetangga Selatan", 104.5, -5.5, 106.2, -4.2);
  neighbours.columns = {name};
  return neighbours;
}

data::Dataset make_line(const std::string& layer, double lat) {
  data::Dataset lines = named(layer, GeometryKind::line);
  for (int i = 0; i <= 60; ++i) lines.geometries.add_point({103.2 + i * 0.06, lat + 0.12 * std::sin(i * 0.4)});
  lines.geometries.end_ring();
  lines.geometries.end_part();
  lines.geometries.end_feature();
  data::Column source = text_column("sumber");
  add(source, "fixture");
  lines.columns = {source};
  return lines;
}

void add_place(geo::Geometries& shapes, Point at) {
  shapes.add_point(at);
  shapes.end_ring();
  shapes.end_part();
  shapes.end_feature();
}

data::Dataset make_towns() {
  data::Dataset towns = named("kota", GeometryKind::point);
  data::Column name = text_column("name"), population = number_column("population", data::ColumnType::integer);
  for (int i = 0; i < 6; ++i) {
    add_place(towns.geometries, {104.62 + 0.27 * i, -2.9 - 0.2 * (i % 4)});
    add(name, "Kota " + std::to_string(i + 1));
    add(population, 5000.0 * (6 - i));
  }
  towns.columns = {name, population};
  return towns;
}

data::Dataset make_schools() {
  data::Dataset schools = named("sekolah", GeometryKind::point);
  data::Column level = text_column("jenjang"), doubt = number_column("ragu", data::ColumnType::integer);
  const char* levels[] = {"SD", "SD", "SD", "SMP", "SMP", "SMA", "SMK", "SLB"};
  std::mt19937 random(20240101);
  std::uniform_real_distribution<double> lon(west, west + columns * step_lon), lat(north - rows * step_lat, north);
  for (int i = 0; i < 80; ++i) {
    const double x = lon(random), y = lat(random);
    add_place(schools.geometries, {x, y});
    add(level, levels[i % 8]);
    add(doubt, i % 9 == 0 ? 1.0 : 0.0);
  }
  schools.columns = {level, doubt};
  return schools;
}

}  // namespace

fs::path bundled_project() { return fs::path(TITIK_SOURCE_DIR) / "data" / "oki.titik"; }

FixtureOki::FixtureOki() {
  data::init();
  folder_ = fs::temp_directory_path() / ("titik-fixture-" + std::to_string(std::random_device{}()));
  fs::create_directories(folder_);
  const data::CsvTable table = data::read_csv(fs::path(TITIK_SOURCE_DIR) / "data" / "kecamatan.csv");
  if (table.rows.size() != columns * rows) throw std::runtime_error("data/kecamatan.csv has not 18 rows");
  const data::Dataset desa = make_desa(table);
  const data::Dataset all[] = {make_kabupaten(desa), make_kecamatan(table, desa), desa, make_neighbours(), make_line("garis_pantai", -2.4),
                               make_line("sungai", -3.3), make_towns(), make_schools()};
  data::write_geopackage(folder_ / "oki.gpkg", all);
  if (const char* previous = std::getenv("TITIK_DATA_DIR")) {
    previous_ = previous;
    had_previous_ = true;
  }
  setenv("TITIK_DATA_DIR", folder_.c_str(), 1);
}

FixtureOki::~FixtureOki() {
  if (had_previous_) setenv("TITIK_DATA_DIR", previous_.c_str(), 1);
  else unsetenv("TITIK_DATA_DIR");
  std::error_code ignored;
  fs::remove_all(folder_, ignored);
}

}  // namespace titik::test
