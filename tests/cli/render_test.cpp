// SPDX-License-Identifier: MIT
// `titik render` from the command line to the picture, over invented geometry only.
#include <gtest/gtest.h>

#include <set>

#include "core/colour.h"
#include "data/writer.h"
#include "geo/crs.h"
#include "model/project_file.h"
#include "support/fixture_oki.h"
#include "support/image.h"
#include "support/program.h"
#include "support/small_project.h"

namespace titik::cli {
namespace {

using support::Finished;
using support::pixel;
using support::read_png;
using support::run_titik;
using Rgb = std::array<int, 3>;

class Render : public ::testing::Test {
 protected:
  Render() {
    model::Document document = files_.document();
    document.themes.push_back({.id = "titik-saja", .title = "Titik", .layers = {"titik"}});
    model::save_project(document, files_.path(), path("uji.titik"));
  }
  std::string path(const std::string& name) const { return (files_.path() / name).string(); }
  Finished render(std::vector<std::string> arguments) const {
    arguments.insert(arguments.begin(), {"render", "--lang=en"});
    return run_titik(files_.path(), arguments);
  }
  /// Renders and reads the picture; fails the test where there is none.
  support::PngFile picture(std::vector<std::string> arguments) const {
    arguments.insert(arguments.end(), {"-o", path("p.png")});
    const Finished finished = render(arguments);
    EXPECT_EQ(finished.code, 0) << finished.error;
    EXPECT_EQ(finished.out, path("p.png") + "\n");
    return read_png(path("p.png"));
  }
  /// Four squares of 2° with the values 1 to 4 side by side, in plain degrees.
  std::string squares() const {
    data::Dataset dataset;
    dataset.name = "petak";
    dataset.crs = geo::parse_crs("EPSG:4326");
    dataset.geometries.kind = geo::GeometryKind::polygon;
    data::Column value;
    value.name = "nilai";
    value.type = data::ColumnType::real;
    for (int i = 0; i < 4; ++i) {
      const double x = 2.0 * i;
      for (const geo::Point p : {geo::Point{x, 0}, {x + 2, 0}, {x + 2, 2}, {x, 2}, {x, 0}})
        dataset.geometries.add_point(p);
      dataset.geometries.end_ring();
      dataset.geometries.end_part();
      dataset.geometries.end_feature();
      value.numbers.push_back(i + 1);
      value.missing.push_back(0);
    }
    dataset.columns = {value};
    data::write_geopackage(files_.path() / "petak.gpkg", {&dataset, 1});
    return path("petak.gpkg");
  }
  support::SmallProject files_;
};

TEST_F(Render, ProjectBecomesAPngOfThePapersSizeAndResolution) {
  const auto png = picture({path("uji.titik"), "--theme", "prioritas", "--dpi", "60"});
  EXPECT_EQ(png.image.width, 702);  // 297 mm at 60 dpi
  EXPECT_EQ(png.image.height, 496);
  EXPECT_NEAR(png.px_per_mm * 25.4, 60, 0.02);
  EXPECT_EQ(png.texts.at("Software").substr(0, 5), "Titik");
  EXPECT_EQ(png.texts.count("Title"), 1u);
}

TEST_F(Render, AFigureDrawnAgainIsTheSameToTheByte) {
  for (const char* theme : {"prioritas", "titik-saja"}) {
    for (const char* ending : {"png", "pdf", "svg"}) {
      const std::string first = path(std::string(theme) + "." + ending), again = path(std::string("lain/") + theme + "." + ending);
      const Finished made = run_titik(files_.path(), {"render", "--lang=id", path("uji.titik"), "-o", first, "--theme", theme, "--dpi", "60", "--date", "2019-05-17",
                                                      "--paper", "A5", "--orientation", "portrait", "--title", "Judul & <lain>", "--graticule", "--bbox",
                                                      "480000,9600000,560000,9720000.125"});
      ASSERT_EQ(made.code, 0) << made.error;
      const Finished finished = render({first, "-o", again});
      ASSERT_EQ(finished.code, 0) << finished.error;
      EXPECT_EQ(finished.out, again + "\n");
      EXPECT_EQ(core::read_file(first), core::read_file(again)) << first;
    }
  }
}

TEST_F(Render, AFigureOfOneKindBecomesTheFigureOfAnother) {
  ASSERT_EQ(render({path("uji.titik"), "-o", path("a.svg"), "--theme", "prioritas", "--date", "2019-05-17"}).code, 0);
  ASSERT_EQ(render({path("uji.titik"), "-o", path("a.pdf"), "--theme", "prioritas", "--date", "2019-05-17"}).code, 0);
  ASSERT_EQ(render({path("a.svg"), "-o", path("b.pdf")}).code, 0);
  EXPECT_EQ(core::read_file(path("a.pdf")), core::read_file(path("b.pdf")));
}

TEST_F(Render, AFigureWhoseProjectIsGoneIsDrawnFromWhatItHolds) {
  ASSERT_EQ(render({path("uji.titik"), "-o", path("a.svg"), "--theme", "prioritas"}).code, 0);
  std::filesystem::remove(path("uji.titik"));
  const Finished finished = render({path("a.svg"), "-o", path("b.svg")});
  ASSERT_EQ(finished.code, 0) << finished.error;
  EXPECT_EQ(core::read_file(path("a.svg")), core::read_file(path("b.svg")));
}

TEST_F(Render, WhatHasChangedSinceTheFigureIsSaid) {
  ASSERT_EQ(render({path("uji.titik"), "-o", path("a.png"), "--theme", "prioritas", "--dpi", "50"}).code, 0);
  EXPECT_EQ(render({path("a.png"), "-o", path("b.png")}).error.find("figure was made"), std::string::npos);
  const std::string areas = core::read_file(path("areas.csv"));
  files_.write("areas.csv", areas + "05,Embun,105.3,-3.1,500\n");
  EXPECT_NE(render({path("a.png"), "-o", path("b.png")}).error.find("areas.csv has changed since the figure was made"), std::string::npos);
  files_.write("areas.csv", areas);
  model::Document other = files_.document();
  other.recipes[0].inputs[0].weight = 60;
  other.recipes[0].inputs[1].weight = 40;
  model::save_project(other, files_.path(), path("uji.titik"));
  const Finished finished = render({path("a.png"), "-o", path("b.png")});
  EXPECT_NE(finished.error.find("The project uji.titik is not as it was when the figure was made"), std::string::npos) << finished.error;
  EXPECT_EQ(core::read_file(path("a.png")), core::read_file(path("b.png"))) << "the figure keeps its own weights";
}

TEST_F(Render, AFigureTellsWhatItShowsToProgramsThatKnowXmp) {
  ASSERT_EQ(render({path("uji.titik"), "-o", path("a.png"), "--theme", "prioritas", "--dpi", "50", "--date", "2019-05-17"}).code, 0);
  const std::string xmp = read_png(path("a.png")).texts.at("XML:com.adobe.xmp");
  for (const char* expected : {"<xmp:CreateDate>2019-05-17</xmp:CreateDate>", "<titik:project>${data}/uji.titik</titik:project>", "<titik:theme>prioritas</titik:theme>",
                               "Need: without electricity 75 %\nNeed: jarak 25 %", "Areas: l", "<titik:paper>A4 50 dpi</titik:paper>", "BPS"}) {
    EXPECT_NE(xmp.find(expected), std::string::npos) << expected << "\n" << xmp;
  }
  EXPECT_EQ(xmp.find(files_.path().string()), std::string::npos) << "no path of this machine";
}

TEST_F(Render, OptionsThatWouldMakeAnotherMapAreRefusedForAFigure) {
  ASSERT_EQ(render({path("uji.titik"), "-o", path("a.png"), "--theme", "prioritas", "--dpi", "50"}).code, 0);
  EXPECT_EQ(render({path("a.png"), "-o", path("b.png"), "--theme", "prioritas"}).code, 2);
  EXPECT_EQ(render({path("a.png"), "-o", path("b.png"), "--bare"}).code, 2);
  EXPECT_EQ(render({path("a.png"), "-o", path("b.png"), "--paper", "A5"}).code, 0);
  EXPECT_EQ(read_png(path("b.png")).image.width, 2480) << "210 mm at 300 dpi";
}

TEST_F(Render, AFigureThatIsDamagedSaysSo) {
  ASSERT_EQ(render({path("uji.titik"), "-o", path("a.svg"), "--theme", "prioritas"}).code, 0);
  std::string svg = core::read_file(path("a.svg"));
  svg.replace(svg.find("\"titik_figure\": 1"), 17, "\"titik_figure\": x");
  files_.write("a.svg", svg);
  const Finished finished = render({path("a.svg"), "-o", path("b.svg")});
  EXPECT_EQ(finished.code, 1);
  EXPECT_NE(finished.error.find("JSON"), std::string::npos) << finished.error;
}

TEST_F(Render, ProjectBecomesAPdfThatIsWhole) {
  const Finished finished = render({path("uji.titik"), "-o", path("p.pdf"), "--theme", "prioritas"});
  ASSERT_EQ(finished.code, 0) << finished.error;
  const std::string pdf = core::read_file(path("p.pdf"));
  EXPECT_EQ(pdf.substr(0, 5), "%PDF-");
  EXPECT_EQ(pdf.substr(pdf.size() - 6), "%%EOF\n");
}

TEST_F(Render, SameRequestGivesTheSameBytes) {
  for (const std::string ending : {".png", ".pdf"}) {
    for (const std::string name : {"a", "b"}) {
      const Finished finished = render({path("uji.titik"), "-o", path(name + ending), "--theme", "prioritas", "--dpi",
                                        "60", "--date", "2026-11-24"});
      ASSERT_EQ(finished.code, 0) << finished.error;
    }
    EXPECT_EQ(core::read_file(path("a" + ending)), core::read_file(path("b" + ending))) << ending;
  }
}

TEST_F(Render, DateOfTheSheetIsTheOneThatIsGiven) {
  const auto of_date = [&](const std::string& date) {
    return picture({path("uji.titik"), "--dpi", "60", "--date", date}).image.rgb;
  };
  EXPECT_NE(of_date("2026-11-24"), of_date("2025-01-02"));
  const support::EnvironmentVariable epoch("SOURCE_DATE_EPOCH", "1735776000");  // 2025-01-02
  EXPECT_EQ(picture({path("uji.titik"), "--dpi", "60"}).image.rgb, of_date("2025-01-02"));
}

TEST_F(Render, BareMapHasExactlyThePixelsThatAreAskedForWhateverTheResolution) {
  for (const std::string dpi : {"96", "72", "300"}) {
    for (const auto& [width, height] : {std::pair{640, 360}, {333, 777}, {1, 1}}) {
      const auto png = picture({path("uji.titik"), "--bare", "--dpi", dpi, "--paper",
                                std::to_string(width) + "x" + std::to_string(height) + "px"});
      EXPECT_EQ(png.image.width, width) << dpi;
      EXPECT_EQ(png.image.height, height) << dpi;
    }
  }
}

TEST_F(Render, FileIsColouredByItsFieldWithTheBreaksAndColoursGiven) {
  const auto png =
      picture({squares(), "--bare", "--paper", "800x200px", "--crs", "EPSG:4326", "--bbox", "0,0,8,2", "--field",
               "nilai", "--breaks", "1,2,4", "--colors", "#112233,#445566", "--outline", "none"});
  EXPECT_EQ(pixel(png.image, 100, 100), (Rgb{0x11, 0x22, 0x33}));
  EXPECT_EQ(pixel(png.image, 300, 100), (Rgb{0x11, 0x22, 0x33}));  // classes are closed on the right
  EXPECT_EQ(pixel(png.image, 500, 100), (Rgb{0x44, 0x55, 0x66}));
  EXPECT_EQ(pixel(png.image, 700, 100), (Rgb{0x44, 0x55, 0x66}));
}

TEST_F(Render, BoxShowsItsPartOfTheMapAndNothingElse) {
  const auto png =
      picture({squares(), "--bare", "--paper", "400x200px", "--crs", "EPSG:4326", "--bbox", "4,0,8,2", "--field",
               "nilai", "--breaks", "1,3,4", "--colors", "#112233,#445566", "--outline", "none"});
  EXPECT_EQ(pixel(png.image, 100, 100), (Rgb{0x11, 0x22, 0x33}));
  EXPECT_EQ(pixel(png.image, 300, 100), (Rgb{0x44, 0x55, 0x66}));
}

TEST_F(Render, OutlineHasTheColourAndWidthGiven) {
  const auto png = picture({squares(), "--bare", "--paper", "800x200px", "--crs", "EPSG:4326", "--bbox", "0,0,8,2",
                            "--outline", "#c00000:6px"});
  EXPECT_EQ(pixel(png.image, 200, 100), (Rgb{0xC0, 0, 0}));
  EXPECT_EQ(pixel(png.image, 198, 100), (Rgb{0xC0, 0, 0}));
  EXPECT_NE(pixel(png.image, 195, 100), (Rgb{0xC0, 0, 0}));
}

TEST_F(Render, EveryClassMethodAndPaletteDraws) {
  const std::string file = squares();
  for (const char* method : {"jenks", "quantile", "equal", "sd", "pretty"}) {
    picture({file, "--field", "nilai", "--classify", method, "--classes", "3", "--palette", "viridis", "--paper",
             "900x700px"});
  }
}

TEST_F(Render, LanguageChangesThePageAndNotTheBareMap) {
  const auto in = [&](const std::string& language, std::vector<std::string> more) {
    more.insert(more.begin(), {"render", path("uji.titik"), "--lang", language, "-o", path("l.png"), "--dpi", "60",
                               "--theme", "prioritas", "--date", "2026-11-24"});
    const Finished finished = run_titik(files_.path(), more);
    EXPECT_EQ(finished.code, 0) << finished.error;
    return read_png(path("l.png")).image.rgb;
  };
  EXPECT_NE(in("id", {}), in("en", {}));
  EXPECT_EQ(in("id", {"--bare"}), in("en", {"--bare"}));
}

TEST_F(Render, TitleOfTheSheetIsWrittenIntoTheFileToo) {
  EXPECT_EQ(picture({path("uji.titik"), "--dpi", "60", "--title", "Peta “uji” – é"}).texts.at("Title"),
            "Peta “uji” – é");
}

TEST_F(Render, WhatCannotBeDoneIsRefusedWithItsReasonAndLeavesNoPicture) {
  const std::string file = squares(), project = path("uji.titik"), out = path("p.png");
  files_.write("berkas", "no folder");
  const struct {
    int code;
    const char* says;
    std::vector<std::string> arguments;
  } cases[] = {{1, "tidak-ada", {project, "-o", out, "--theme", "tidak-ada"}},
               {1, "luas", {file, "-o", out, "--field", "luas"}},
               {1, "EPSG:1", {file, "-o", out, "--crs", "EPSG:1"}},
               {1, "lapis", {file, "-o", out, "--layer", "lapis"}},
               {1, "berkas", {file, "-o", path("berkas/p.png")}},
               {1, "berkas", {file, "-o", path("berkas/p.pdf")}},
               {2, ".png", {file, "-o", path("p.jpg")}},
               {2, "bintang", {file, "-o", out, "--field", "nilai", "--classify", "bintang"}},
               {2, "--classes", {file, "-o", out, "--field", "nilai", "--classes", "99"}},
               {2, "--breaks", {file, "-o", out, "--field", "nilai", "--breaks", "3,2,1"}},
               {2, "hijau", {file, "-o", out, "--field", "nilai", "--colors", "hijau"}},
               {2, "--bbox", {file, "-o", out, "--bbox", "0,0,1"}},
               {2, "--bbox", {file, "-o", out, "--bbox", "1,0,0,1"}},
               {2, "tebal", {file, "-o", out, "--outline", "#000000:tebal"}}};
  for (const auto& [code, says, arguments] : cases) {
    const Finished finished = render(arguments);
    EXPECT_EQ(finished.code, code) << says << ": " << finished.error;
    EXPECT_NE(finished.error.find(says), std::string::npos) << says << ": " << finished.error;
    EXPECT_EQ(finished.out, "") << says;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(files_.path())) {
      const auto ending = entry.path().extension();
      EXPECT_FALSE(ending == ".png" || ending == ".pdf" || ending == ".jpg") << entry.path() << " after " << says;
    }
  }
}

TEST_F(Render, ProjectWithoutOneOfItsFilesIsDrawnAndSaysWhatIsMissing) {
  std::filesystem::remove(files_.path() / "points.csv");
  model::Document document = model::open_project(path("uji.titik"));
  for (model::Layer& layer : document.layers) layer.visible = true;
  files_.write("uji.titik", model::to_json(document));
  const Finished finished = render({path("uji.titik"), "-o", path("p.png"), "--dpi", "60"});
  EXPECT_EQ(finished.code, 0) << finished.error;
  EXPECT_NE(finished.error.find("points.csv"), std::string::npos) << finished.error;
  EXPECT_EQ(read_png(path("p.png")).image.width, 702);
}

TEST(RenderOki, EveryThemeOfTheBundledProjectBecomesASheet) {
  const test::FixtureOki fixture;
  const model::Document document = model::open_project(test::bundled_project());
  ASSERT_FALSE(document.themes.empty());
  for (const model::Theme& theme : document.themes) {
    const std::string out = (fixture.folder() / (theme.id + ".png")).string();
    const Finished finished = run_titik(
        fixture.folder(), {"render", test::bundled_project().string(), "--theme", theme.id, "-o", out, "--dpi", "60"});
    EXPECT_EQ(finished.code, 0) << theme.id << ": " << finished.error;
    const auto image = read_png(out).image;
    ASSERT_EQ(image.width, 702) << theme.id;
    // A sheet with a map is neither white nor of one colour.
    std::set<Rgb> colours;
    for (int y = 0; y < image.height; y += 4) {
      for (int x = 0; x < image.width; x += 4) colours.insert(pixel(image, x, y));
    }
    EXPECT_GT(colours.size(), 30u) << theme.id;
  }
}

}  // namespace
}  // namespace titik::cli
