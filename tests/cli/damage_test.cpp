// SPDX-License-Identifier: MIT
// Broken, cut, empty and mislabelled files of every format through the program: it answers with 0 or 1 and a sentence,
// never with a signal, and writes no half picture.
#include <gtest/gtest.h>

#include "../data/files.h"
#include "data/reader.h"
#include "data/writer.h"
#include "model/project_file.h"
#include "support/program.h"
#include "support/small_project.h"

namespace titik::cli {
namespace {

namespace fs = std::filesystem;
using support::Finished;
using support::run_titik;

class Damage : public ::testing::Test {
 protected:
  Damage() {
    data::Dataset villages = data::test::three_villages();
    for (const auto& [name, driver] :
         {std::pair{"desa.shp", "ESRI Shapefile"}, {"desa.geojson", "GeoJSON"}, {"desa.fgb", "FlatGeobuf"}}) {
      data::test::write_with_gdal(files_.path() / name, driver, villages);
    }
    data::write_geopackage(files_.path() / "desa.gpkg", {&villages, 1});
    files_.write("desa.csv", "nama,bujur,lintang\nA,104.5,-3\nB,105,-3.2\n");
    model::save_project(files_.document(), files_.path(), files_.path() / "uji.titik");
  }
  std::string path(const std::string& name) const { return (files_.path() / name).string(); }
  Finished titik(std::vector<std::string> arguments) const {
    arguments.insert(arguments.begin(), "--lang=en");
    return run_titik(files_.path(), arguments);
  }
  /// Exit code 1, the file's path, and at last one line that says what the program could not do.
  static void expect_refused(const Finished& finished, const std::string& file) {
    EXPECT_EQ(finished.code, 1) << finished.out;
    const std::size_t last_line = finished.error.rfind('\n', finished.error.size() - 2) + 1;
    EXPECT_EQ(finished.error.substr(last_line, 7), "titik: ") << finished.error;
    EXPECT_NE(finished.error.find(file), std::string::npos) << finished.error;
  }
  support::SmallProject files_;
};

TEST_F(Damage, EveryFormatIsReadWhileItIsWhole) {
  for (const char* name : {"desa.shp", "desa.geojson", "desa.fgb", "desa.gpkg", "desa.csv"}) {
    const Finished finished = titik({"info", path(name)});
    EXPECT_EQ(finished.code, 0) << name << ": " << finished.error;
  }
}

TEST_F(Damage, EmptyFileOfAnyFormatIsRefusedWithItsPath) {
  for (const char* name :
       {"desa.shp", "desa.geojson", "desa.fgb", "desa.gpkg", "desa.csv", "uji.titik", "tanpa_akhiran"}) {
    SCOPED_TRACE(name);
    files_.write(name, "");
    expect_refused(titik({"info", path(name)}), path(name));
    expect_refused(titik({"render", path(name), "-o", path("p.png"), "--dpi", "30"}), path(name));
    EXPECT_FALSE(fs::exists(path("p.png")));
  }
}

TEST_F(Damage, FileOfAnotherKindUnderAKnownEndingIsRefusedWithItsPath) {
  const std::string noise("\x89PNG\r\n\x1a\n\0\0\0\rIHDR and so on", 26);
  for (const char* name : {"desa.shp", "desa.geojson", "desa.fgb", "desa.gpkg", "uji.titik"}) {
    SCOPED_TRACE(name);
    files_.write(name, noise);
    expect_refused(titik({"info", path(name)}), path(name));
    expect_refused(titik({"render", path(name), "-o", path("p.png"), "--dpi", "30"}), path(name));
    EXPECT_FALSE(fs::exists(path("p.png")));
  }
}

TEST_F(Damage, FolderInPlaceOfAFileIsRefused) {
  fs::create_directories(files_.path() / "folder.gpkg");
  expect_refused(titik({"info", path("folder.gpkg")}), path("folder.gpkg"));
  expect_refused(titik({"check", files_.path().string()}), files_.path().string());
}

TEST_F(Damage, FileCutOffAnywhereIsReadOrRefusedAndNeverACrash) {
  for (const char* name :
       {"desa.shp", "desa.dbf", "desa.shx", "desa.geojson", "desa.fgb", "desa.gpkg", "desa.csv", "uji.titik"}) {
    const std::string whole = core::read_file(path(name));
    const bool companion = name == std::string("desa.dbf") || name == std::string("desa.shx");
    const std::string opened = companion ? path("desa.shp") : path(name);
    for (const double share : {0.02, 0.3, 0.6, 0.97}) {
      SCOPED_TRACE(std::string(name) + " cut to " + std::to_string(share));
      files_.write(name, whole.substr(0, static_cast<std::size_t>(share * static_cast<double>(whole.size()))));
      const Finished finished = titik({"render", opened, "-o", path("p.png"), "--dpi", "30"});
      EXPECT_TRUE(finished.code == 0 || finished.code == 1) << finished.code << ": " << finished.error;
      if (finished.code == 1) {
        EXPECT_NE(finished.error.find("titik: "), std::string::npos) << finished.error;
      }
      EXPECT_EQ(fs::exists(path("p.png")), finished.code == 0);
      fs::remove(path("p.png"));
    }
    files_.write(name, whole);
  }
}

TEST_F(Damage, CutGeoJsonAndProjectAreAlwaysRefused) {
  for (const char* name : {"desa.geojson", "uji.titik"}) {
    const std::string whole = core::read_file(path(name));
    for (const double share : {0.1, 0.5, 0.9}) {
      files_.write(name, whole.substr(0, static_cast<std::size_t>(share * static_cast<double>(whole.size()))));
      const bool project = name == std::string("uji.titik");
      expect_refused(titik({project ? "check" : "info", path(name)}), path(name));
    }
  }
}

TEST_F(Damage, LyingProjectIsRefusedWithTheKeyThatIsWrong) {
  const std::string whole = core::read_file(path("uji.titik"));
  const std::pair<const char*, std::string> lies[] = {{"version", "{\"version\": 99}"},
                                                      {"judul", "{\"version\": 1, \"judul\": \"x\"}"},
                                                      {"layers", "{\"version\": 1, \"layers\": 3}"}};
  for (const auto& [key, text] : lies) {
    files_.write("uji.titik", text);
    const Finished finished = titik({"check", path("uji.titik")});
    expect_refused(finished, path("uji.titik"));
    EXPECT_NE(finished.error.find(key), std::string::npos) << finished.error;
  }
}

}  // namespace
}  // namespace titik::cli
