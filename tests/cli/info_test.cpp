// SPDX-License-Identifier: MIT
// `titik info`, `check` and `script`.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "../data/files.h"
#include "data/writer.h"
#include "model/project_file.h"
#include "support/image.h"
#include "support/program.h"
#include "support/small_project.h"

namespace titik::cli {
namespace {

using Json = nlohmann::json;
using support::Finished;
using support::run_titik;

/// A project of four areas, saved as uji.titik in its folder.
class OfProject : public ::testing::Test {
 protected:
  OfProject() { model::save_project(files_.document(), files_.path(), project()); }
  std::filesystem::path project() const { return files_.path() / "uji.titik"; }
  Finished titik(std::vector<std::string> arguments) const {
    arguments.insert(arguments.begin(), "--lang=en");
    return run_titik(files_.path(), arguments);
  }
  support::SmallProject files_;
};

TEST_F(OfProject, InfoNamesFeaturesColumnsAndWhatIsMissing) {
  files_.write("lubang.csv", "nama,bujur,lintang,nilai\nA,104.5,-3,1\nB,105,-3.2,\n");
  const Finished info = titik({"info", (files_.path() / "lubang.csv").string()});
  EXPECT_EQ(info.code, 0) << info.error;
  for (const char* part : {"CSV", "features: 2, points", "nilai", "1 missing"}) {
    EXPECT_NE(info.out.find(part), std::string::npos) << part << " is not in\n" << info.out;
  }
}

TEST_F(OfProject, InfoAsJsonSaysTheSameToMachines) {
  const data::Dataset villages = data::test::three_villages();
  const auto path = files_.path() / "desa.gpkg";
  data::write_geopackage(path, {&villages, 1});
  const Finished info = titik({"info", path.string(), "--json"});
  ASSERT_EQ(info.code, 0) << info.error;
  const Json json = Json::parse(info.out);
  ASSERT_EQ(json.at("layers").size(), 1u);
  const Json& layer = json["layers"][0];
  EXPECT_EQ(layer.at("features"), 3);
  EXPECT_EQ(layer.at("geometry"), "polygons");
  EXPECT_EQ(layer.at("bbox"), Json({0.0, 0.0, 5.0, 1.0}));
  EXPECT_EQ(layer.at("crs"), "EPSG:4326");
  EXPECT_EQ(layer.at("columns").size(), villages.columns.size());
  EXPECT_EQ(layer.at("warnings"), Json::array());
}

TEST_F(OfProject, InfoOfOneLayerLeavesOutTheOthersAndRefusesOneThatIsNotThere) {
  data::Dataset both[] = {data::test::three_villages(), data::test::three_villages()};
  both[0].name = "satu";
  both[1].name = "dua";
  const auto path = files_.path() / "dua.gpkg";
  data::write_geopackage(path, both);
  const Finished one = titik({"info", path.string(), "--json", "--layer", "dua"});
  ASSERT_EQ(one.code, 0) << one.error;
  ASSERT_EQ(Json::parse(one.out).at("layers").size(), 1u);
  EXPECT_EQ(Json::parse(one.out)["layers"][0]["name"], "dua");
  const Finished none = titik({"info", path.string(), "--layer", "tiga"});
  EXPECT_EQ(none.code, 1);
  EXPECT_NE(none.error.find("tiga"), std::string::npos) << none.error;
  EXPECT_TRUE(none.error.ends_with(path.string() + "\n")) << none.error;
}

TEST_F(OfProject, CheckOfAWholeProjectIsGood) {
  const Finished check = titik({"check", project().string()});
  EXPECT_EQ(check.code, 0) << check.out << check.error;
  EXPECT_NE(check.out.find("✓ areas: ${data}/areas.csv, 4 rows"), std::string::npos) << check.out;
  EXPECT_EQ(check.out.find("✗"), std::string::npos) << check.out;
}

TEST_F(OfProject, CheckOfAProjectWithoutOneOfItsFilesFailsAndNamesIt) {
  std::filesystem::remove(files_.path() / "points.csv");
  const Finished check = titik({"check", project().string()});
  EXPECT_EQ(check.code, 1);
  EXPECT_NE(check.out.find("✓ areas"), std::string::npos) << check.out;
  EXPECT_NE(check.out.find("✗ points: ${data}/points.csv"), std::string::npos) << check.out;
}

TEST_F(OfProject, ScriptCarriesOutItsActionsAndWritesWhatTheyAsk) {
  const std::string picture = (files_.path() / "gambar.png").string(), saved = (files_.path() / "baru.titik").string();
  files_.write("aksi.script",
               "# a title, a picture, and a new file\n"
               "edit {\"set_title\": {\"title\": {\"id\": \"Judul\", \"en\": \"Title\"}}}\n"
               "theme \"prioritas\"\n"
               "render \"" +
                   picture +
                   "\" \"960x720px\" 96\n"
                   "save \"" +
                   saved + "\"\n");
  const Finished script = titik({"script", (files_.path() / "aksi.script").string(), project().string()});
  ASSERT_EQ(script.code, 0) << script.error;
  EXPECT_EQ(std::count(script.out.begin(), script.out.end(), '\n'), 4);
  const auto png = support::read_png(picture);
  EXPECT_EQ(png.image.width, 960);
  EXPECT_EQ(png.image.height, 720);
  EXPECT_EQ(model::open_project(saved).title, model::Text("Judul", "Title"));
}

TEST_F(OfProject, ScriptStopsAtTheFirstActionThatFails) {
  const std::string picture = (files_.path() / "gambar.png").string();
  files_.write("aksi.script", "theme \"tidak ada\"\nrender \"" + picture + "\"\n");
  const Finished script = titik({"script", (files_.path() / "aksi.script").string(), project().string()});
  EXPECT_EQ(script.code, 1);
  EXPECT_NE(script.error.find("tidak ada"), std::string::npos) << script.error;
  EXPECT_FALSE(std::filesystem::exists(picture));
}

TEST_F(OfProject, ScriptWithAWrongLineIsRefusedBeforeAnythingIsDone) {
  const std::string saved = (files_.path() / "baru.titik").string();
  files_.write("aksi.script", "save \"" + saved + "\"\nlompat 3\n");
  const Finished script = titik({"script", (files_.path() / "aksi.script").string(), project().string()});
  EXPECT_EQ(script.code, 1);
  EXPECT_NE(script.error.find("lompat"), std::string::npos) << script.error;
  EXPECT_NE(script.error.find("2"), std::string::npos) << script.error;
  EXPECT_FALSE(std::filesystem::exists(saved));
}

}  // namespace
}  // namespace titik::cli
