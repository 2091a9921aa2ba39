// SPDX-License-Identifier: MIT
// Files that are cut off anywhere, and files with wrong bytes: a result or an Error, never anything else, and no text
// that is not UTF-8.
#include <cmath>
#include <random>

#include <gtest/gtest.h>

#include "core/error.h"
#include "core/paths.h"
#include "data/reader.h"
#include "data/text_encoding.h"
#include "data/writer.h"
#include "files.h"

namespace titik::data::test {
namespace {

namespace fs = std::filesystem;

void expect_sound(const Dataset& dataset) {
  for (const Column& column : dataset.columns) {
    ASSERT_EQ(column.size(), dataset.rows());
    ASSERT_EQ(column.numeric() ? column.numbers.size() : column.texts.size(), dataset.rows());
    ASSERT_TRUE(valid_utf8(column.name));
    for (const std::string& text : column.texts) ASSERT_TRUE(valid_utf8(text));
  }
  for (const geo::Point point : dataset.geometries.points)
    ASSERT_TRUE(std::isfinite(point.x) && std::isfinite(point.y));
  ASSERT_EQ(dataset.geometries.ring_begin.back(), dataset.geometries.points.size());
  for (const core::Warning& warning : dataset.warnings.items()) ASSERT_TRUE(valid_utf8(in_english(warning.text)));
}

void expect_result_or_error(const fs::path& path) {
  try {
    inspect(path);
    expect_sound(read({.path = path, .check_validity = true}));
  } catch (const core::Error& error) {
    ASSERT_TRUE(valid_utf8(error.what()));
  }
}

/// One file that is damaged, and the file that is opened then (for a shapefile's companions another one).
struct Victim {
  fs::path damaged, opened;
  std::size_t step;  ///< between two lengths it is cut to
  int flips;         ///< how many files with wrong bytes are tried
};

std::vector<Victim> victims(const TempFolder& folder) {
  Dataset villages = three_villages();
  write_with_gdal(folder / "desa.shp", "ESRI Shapefile", villages);
  write_with_gdal(folder / "desa.geojson", "GeoJSON", villages);
  write_with_gdal(folder / "desa.fgb", "FlatGeobuf", villages);
  write_geopackage(folder / "desa.gpkg", {&villages, 1});
  folder.write("titik.csv", "nama;bujur;lintang\n\"Caf\xC3\xA9; dua\";104,5;-3,25\nB;105,5;\"-3\n");
  const fs::path shp = folder / "desa.shp", geojson = folder / "desa.geojson", fgb = folder / "desa.fgb",
                 csv = folder / "titik.csv";
  // A GeoPackage of one layer has 100 kB: every 7th byte would be 14,000 databases to open.
  constexpr std::size_t gpkg_step = 1201;
  return {{shp, shp, 7, 60},
          {folder / "desa.shx", shp, 7, 60},
          {folder / "desa.dbf", shp, 7, 60},
          {folder / "desa.prj", shp, 7, 60},
          {geojson, geojson, 7, 60},
          {fgb, fgb, 7, 120},
          {csv, csv, 1, 60},
          {folder / "desa.gpkg", folder / "desa.gpkg", gpkg_step, 40}};
}

void write(const fs::path& path, const std::string& bytes) { core::write_file_atomically(path, bytes); }

TEST(ReaderDamage, AFileCutAnywhereGivesAResultOrAnError) {
  const TempFolder folder;
  for (const Victim& victim : victims(folder)) {
    const std::string whole = core::read_file(victim.damaged);
    for (std::size_t length = 0; length < whole.size(); length += victim.step) {
      write(victim.damaged, whole.substr(0, length));
      SCOPED_TRACE(victim.damaged.filename().string() + " cut to " + std::to_string(length));
      expect_result_or_error(victim.opened);
    }
    write(victim.damaged, whole);
  }
}

TEST(ReaderDamage, WrongBytesGiveAResultOrAnError) {
  const TempFolder folder;
  std::mt19937 random(20261124);
  for (const Victim& victim : victims(folder)) {
    const std::string whole = core::read_file(victim.damaged);
    for (int round = 0; round < victim.flips; ++round) {
      std::string bytes = whole;
      for (std::size_t n = 1 + random() % 4; n > 0; --n) bytes[random() % bytes.size()] = static_cast<char>(random());
      write(victim.damaged, bytes);
      SCOPED_TRACE(victim.damaged.filename().string() + " with wrong bytes, round " + std::to_string(round));
      expect_result_or_error(victim.opened);
    }
    write(victim.damaged, whole);
  }
}

TEST(ReaderDamage, NestingWithoutEndIsRefused) {
  const TempFolder folder;
  const std::string deep(100000, '[');
  for (const std::string& text :
       {deep, "{\"type\":\"Point\",\"coordinates\":" + deep, "{\"type\":\"Feature\",\"properties\":{\"a\":" + deep}) {
    const fs::path path = folder.write("deep.geojson", text);
    EXPECT_THROW(read({.path = path}), core::Error);
    expect_result_or_error(path);
  }
}

}  // namespace
}  // namespace titik::data::test
