// SPDX-License-Identifier: MIT
#include "data/writer.h"

#include <cstdlib>
#include <limits>
#include <random>

#include <gtest/gtest.h>

#include "core/error.h"
#include "core/paths.h"
#include "data/reader.h"
#include "files.h"

namespace titik::data::test {
namespace {

namespace fs = std::filesystem;
using core::Error;
using core::ErrorCode;
using geo::GeometryKind;

std::size_t files_in(const fs::path& folder) {
  return static_cast<std::size_t>(std::distance(fs::directory_iterator(folder), fs::directory_iterator()));
}

/// A square with, perhaps, a square hole; shell counter-clockwise, hole clockwise.
void add_square(geo::Geometries& into, double x, double y, bool hole) {
  for (const geo::Point point : {geo::Point{x, y}, {x + 4, y}, {x + 4, y + 4}, {x, y + 4}, {x, y}})
    into.add_point(point);
  into.end_ring();
  if (!hole) return;
  for (const geo::Point point : {geo::Point{x + 1, y + 1}, {x + 1, y + 2}, {x + 2, y + 2}, {x + 1, y + 1}})
    into.add_point(point);
  into.end_ring();
}

class RandomDataset {
 public:
  explicit RandomDataset(unsigned seed) : random_(seed) {}

  Dataset make(std::string name) {
    Dataset dataset;
    dataset.name = std::move(name);
    const std::size_t rows = pick(6);
    dataset.geometries = geometries(rows);
    if (dataset.geometries.kind != GeometryKind::none && pick(2))
      dataset.crs = geo::parse_crs(pick(2) ? "EPSG:4326" : "EPSG:9488");
    for (std::size_t i = pick(5); i > 0; --i) dataset.columns.push_back(column("kolom " + std::to_string(i), rows));
    return dataset;
  }

 private:
  std::size_t pick(std::size_t below) { return random_() % below; }
  double coordinate() { return std::uniform_real_distribution<double>(-90.0, 90.0)(random_); }

  geo::Geometries geometries(std::size_t rows) {
    geo::Geometries made;
    made.kind = static_cast<GeometryKind>(pick(4));
    const std::size_t most_parts = made.kind == GeometryKind::none ? 0 : pick(3);
    for (std::size_t row = 0; row < rows; ++row) {
      for (std::size_t part = pick(most_parts + 1); part > 0; --part) {
        if (made.kind == GeometryKind::polygon) {
          add_square(made, coordinate(), coordinate(), pick(2) == 0);
        } else {
          const std::size_t count = made.kind == GeometryKind::line ? 2 + pick(4) : 1;
          for (std::size_t i = 0; i < count; ++i) made.add_point({coordinate(), coordinate()});
          made.end_ring();
        }
        made.end_part();
      }
      made.end_feature();
    }
    return made;
  }

  std::string text(ColumnType type) {
    static const std::vector<std::string> words = {"",     "Kayuagung", "Café – dua", "it's \"quoted\"",
                                                   "a\nb", "01602",     "  blanks  "};
    static const std::vector<std::string> dates = {"2026-11-24", "1949-08-17", "2020-02-29"};
    return type == ColumnType::date ? dates[pick(dates.size())] : words[pick(words.size())];
  }

  Column column(std::string name, std::size_t rows) {
    static const std::vector<double> integers = {0, -1, 1602, 9007199254740992.0, -9007199254740992.0};
    static const std::vector<double> reals = {0.1, -1e149, 5e-324, 1.0 / 3.0, 12.0};
    Column made;
    made.name = std::move(name);
    made.type = static_cast<ColumnType>(pick(4));
    for (std::size_t row = 0; row < rows; ++row) {
      const bool missing = pick(4) == 0;
      made.missing.push_back(missing);
      if (made.numeric()) {
        const auto& values = made.type == ColumnType::integer ? integers : reals;
        made.numbers.push_back(missing ? std::numeric_limits<double>::quiet_NaN() : values[pick(values.size())]);
      } else {
        made.texts.push_back(missing ? std::string() : text(made.type));
      }
    }
    return made;
  }

  std::mt19937 random_;
};

/// Columns are equal where both have a value; the number behind a missing one is NaN and equals nothing.
void expect_same(const Dataset& written, const Dataset& read_back) {
  EXPECT_EQ(written.geometries, read_back.geometries);
  EXPECT_EQ(written.crs, read_back.crs);
  ASSERT_EQ(written.columns.size(), read_back.columns.size());
  for (std::size_t i = 0; i < written.columns.size(); ++i) {
    const Column &one = written.columns[i], &other = read_back.columns[i];
    EXPECT_EQ(one.name, other.name);
    EXPECT_EQ(one.type, other.type);
    EXPECT_EQ(one.missing, other.missing);
    EXPECT_EQ(one.texts, other.texts);
    for (std::size_t row = 0; row < one.size(); ++row) EXPECT_EQ(one.number(row), other.number(row));
  }
}

TEST(Writer, WhatIsWrittenIsRead) {
  const TempFolder folder;
  RandomDataset random(7);
  for (int round = 0; round < 30; ++round) {
    std::vector<Dataset> datasets;
    for (const char* name : {"satu", "dua lapis", "tiga"}) datasets.push_back(random.make(name));
    write_geopackage(folder / "all.gpkg", datasets);
    for (const Dataset& written : datasets) {
      SCOPED_TRACE("round " + std::to_string(round) + ", layer " + written.name);
      const Dataset read_back = read({.path = folder / "all.gpkg", .layer = written.name});
      expect_same(written, read_back);
    }
  }
  EXPECT_EQ(files_in(folder / "."), 1u);
}

TEST(Writer, TimesKeepTheirZone) {
  const TempFolder folder;
  Dataset dataset = three_villages();
  Column times = texts("waktu", {"2026-11-24T08:30:00Z", "2026-11-24T08:30:15.250Z", ""});
  times.type = ColumnType::date;
  times.missing[2] = 1;
  dataset.columns = {times};
  write_geopackage(folder / "t.gpkg", {&dataset, 1});
  EXPECT_EQ(read({.path = folder / "t.gpkg"}).columns, dataset.columns);
}

TEST(Writer, ColumnsMayHaveTheNamesGeopackageUsesItself) {
  const TempFolder folder;
  Dataset dataset = three_villages();
  dataset.columns = {integers("FID", {9, 9, 8}), texts("geom", {"a", "b", "c"}), integers("fid_2", {1, 2, 3})};
  write_geopackage(folder / "names.gpkg", {&dataset, 1});
  EXPECT_EQ(read({.path = folder / "names.gpkg"}).columns, dataset.columns);
}

TEST(Writer, TheSameContentIsTheSameBytes) {
  const TempFolder folder;
  const Dataset dataset = three_villages();
  write_geopackage(folder / "a.gpkg", {&dataset, 1});
  write_geopackage(folder / "b.gpkg", {&dataset, 1});
  EXPECT_EQ(core::content_hash(folder / "a.gpkg"), core::content_hash(folder / "b.gpkg"));
}

TEST(Writer, AnOldFileIsReplacedAndAFailureLeavesIt) {
  const TempFolder folder;
  const Dataset dataset = three_villages();
  folder.write("desa.gpkg", "old");
  write_geopackage(folder / "desa.gpkg", {&dataset, 1});
  EXPECT_EQ(read({.path = folder / "desa.gpkg"}).rows(), 3u);
  folder.write("file", "not a folder");
  try {
    write_geopackage(folder / "file" / "desa.gpkg", {&dataset, 1});
    FAIL() << "nothing was thrown";
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::unwritable);
  }
  const std::vector<Dataset> twice(2, dataset);
  try {
    write_geopackage(folder / "desa.gpkg", twice);
    FAIL() << "nothing was thrown";
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::bad_input);
  }
  EXPECT_EQ(read({.path = folder / "desa.gpkg"}).rows(), 3u);
  EXPECT_EQ(files_in(folder / "."), 2u);
}

/// The numbers of the first ring, or of the first point, as they stand in the file.
std::vector<double> coordinates(const std::string& json) {
  std::vector<double> numbers;
  std::size_t at = json.find("\"coordinates\"");
  const std::size_t end = json.find('}', at);
  while ((at = json.find_first_of("-0123456789", at)) < end) {
    char* after = nullptr;
    numbers.push_back(std::strtod(json.c_str() + at, &after));
    at = static_cast<std::size_t>(after - json.c_str());
  }
  return numbers;
}

TEST(Writer, GeoJsonIsInDegreesOfWgs84WithSevenDecimals) {
  const TempFolder folder;
  Dataset dataset;
  dataset.name = "titik";
  // By definition of UTM: false easting 500 km at the central meridian (zone 48: 105° E), false northing 10,000 km at
  // the equator in the south.
  dataset.crs = geo::parse_crs("EPSG:32748");
  dataset.geometries = points({{500000, 10000000}});
  dataset.columns = {reals("nilai", {0.123456789012345})};
  write_geojson(folder / "t.geojson", dataset, {"Sumber: BPS", "Source: BPS"});
  const std::string json = core::read_file(folder / "t.geojson");
  const std::vector<double> at = coordinates(json);
  ASSERT_EQ(at.size(), 2u) << json;
  EXPECT_NEAR(at[0], 105, 1e-7);
  EXPECT_NEAR(at[1], 0, 1e-7);
  EXPECT_NE(json.find("0.123456789012345"), std::string::npos) << "attributes keep 15 digits: " << json;
  EXPECT_NE(json.find(R"(Sumber: BPS \/ Source: BPS)"), std::string::npos);
  EXPECT_EQ(json.find("\"crs\""), std::string::npos) << "RFC 7946 has no such member";
}

TEST(Writer, GeoJsonRoundsToSevenDecimalsAndTurnsRingsCounterClockwise) {
  const TempFolder folder;
  Dataset dataset;
  dataset.name = "petak";
  dataset.crs = geo::parse_crs("EPSG:4326");
  dataset.geometries.kind = GeometryKind::polygon;
  // Clockwise, with more decimals than are kept.
  for (const geo::Point p : {geo::Point{104.123456789, -3}, {104.123456789, -2}, {105, -2}, {105, -3},
                             {104.123456789, -3}})
    dataset.geometries.add_point(p);
  dataset.geometries.end_ring();
  dataset.geometries.end_part();
  dataset.geometries.end_feature();
  write_geojson(folder / "p.geojson", dataset, {"x", "x"});
  const std::string json = core::read_file(folder / "p.geojson");
  EXPECT_NE(json.find("104.1234568,"), std::string::npos) << json;
  EXPECT_EQ(json.find("104.12345678"), std::string::npos) << json;
  const std::vector<double> ring = coordinates(json);
  ASSERT_EQ(ring.size(), 10u) << json;
  double twice_area = 0;
  for (std::size_t i = 0; i + 3 < ring.size(); i += 2) twice_area += ring[i] * ring[i + 3] - ring[i + 2] * ring[i + 1];
  EXPECT_GT(twice_area, 0) << "counter-clockwise";
}

TEST(Writer, GeoJsonNeedsACrsAndKeepsMissingValuesNull) {
  const TempFolder folder;
  Dataset dataset = three_villages();
  dataset.columns = {reals("nilai", {1, 2, 3})};
  dataset.columns[0].missing[1] = 1;
  dataset.columns[0].numbers[1] = std::numeric_limits<double>::quiet_NaN();
  write_geojson(folder / "v.geojson", dataset, {"x", "x"});
  EXPECT_NE(core::read_file(folder / "v.geojson").find("\"nilai\": null"), std::string::npos);
  const Dataset back = read({.path = folder / "v.geojson"});
  EXPECT_EQ(back.rows(), 3u);
  EXPECT_EQ(back.column("nilai").missing_count(), 1u);
  dataset.crs = {};
  EXPECT_THROW(write_geojson(folder / "w.geojson", dataset, {"x", "x"}), Error);
  EXPECT_FALSE(fs::exists(folder / "w.geojson"));
}

}  // namespace
}  // namespace titik::data::test
