// SPDX-License-Identifier: MIT
// The map of a typology and the map of sample data, as lists of what is drawn.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numbers>

#include "model/project_file.h"
#include "scene/legend.h"
#include "scene/page.h"
#include "support/fixture_oki.h"

namespace titik::scene {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

class TypologyPage : public ::testing::Test {
 protected:
  TypologyPage() : document(model::open_project(test::bundled_project())) {}

  Page page(const std::string& theme = "tipologi", const char* code = "id") {
    inputs = model::load_inputs(document, test::bundled_project().parent_path());
    PageRequest request;
    request.document = &document;
    request.inputs = &inputs;
    request.theme = theme;
    request.crs = geo::parse_crs(document.crs);
    return build_page(request, cache, core::Language::of(code));
  }
  model::Layer& layer(const std::string& id) {
    return *std::find_if(document.layers.begin(), document.layers.end(), [&](const auto& one) { return one.id == id; });
  }

  test::FixtureOki oki;
  model::Document document;
  model::Inputs inputs;
  PreparedCache cache;
};

/// Of areas: lines of the base map have swatches too.
std::vector<Path> swatches(const Page& page) {
  std::vector<Path> found;
  for (const Item& item : page.scene.items) {
    if (const auto* path = std::get_if<Path>(&item);
        path && path->role == "legend/swatch" && (path->symbol.fill || path->symbol.hatch))
      found.push_back(*path);
  }
  return found;
}

std::vector<std::string> words(const Page& page, const std::string& role) {
  std::vector<std::string> found;
  for (const Item& item : page.scene.items) {
    if (const auto* run = std::get_if<TextRun>(&item); run && run->role == role) found.push_back(run->text);
  }
  return found;
}

std::vector<TextRun> watermarks(const Page& page) {
  std::vector<TextRun> found;
  for (const Item& item : page.scene.items) {
    if (const auto* run = std::get_if<TextRun>(&item); run && run->role == "map/watermark") found.push_back(*run);
  }
  return found;
}

geo::Point corner(const Path& path) { return path.rings.at(0).at(0); }

TEST_F(TypologyPage, LegendIsASquareWithHighAboveAndToTheRight) {
  const Page drawn = page();
  const auto cells = swatches(drawn);  // low_high, high_high, low_low, high_low
  ASSERT_EQ(cells.size(), 4u);
  EXPECT_EQ(cells[0].symbol.fill, core::rgb(0xD1603D));
  EXPECT_EQ(cells[1].symbol.fill, core::rgb(0x0B7A75));
  EXPECT_EQ(cells[2].symbol.fill, core::rgb(0xCFCBBF));
  EXPECT_EQ(cells[3].symbol.fill, core::rgb(0x7DB6E8));
  EXPECT_LT(corner(cells[0]).x, corner(cells[1]).x);
  EXPECT_LT(corner(cells[0]).y, corner(cells[2]).y);
  EXPECT_EQ(corner(cells[1]).x, corner(cells[3]).x);
  EXPECT_EQ(corner(cells[2]).y, corner(cells[3]).y);
  EXPECT_THAT(words(drawn, "legend/axis"), ElementsAre("Kebutuhan", "Potensi"));
  // By hand, from tests/cases/kebutuhan.txt: 5 priority areas, 3 growth points, 6 to watch, 4 advanced centres.
  const auto counts = words(drawn, "legend/count");
  ASSERT_GE(counts.size(), 5u);  // the heading first
  EXPECT_THAT(std::vector<std::string>(counts.begin() + 1, counts.begin() + 5), ElementsAre("5", "3", "6", "4"));
  EXPECT_THAT(dump(drawn.scene), HasSubstr("path legend/axis"));
  EXPECT_THAT(words(page("tipologi", "en"), "legend/axis"), ElementsAre("Need", "Potential"));
}

TEST_F(TypologyPage, WordsInTheSquareAreReadable) {
  const Page drawn = page();
  const model::Layer& shown = layer("tipologi");
  const auto& dataset = inputs.datasets.at("kecamatan");
  const core::Language language = core::Language::of("id");
  const DrawnLayer one{&shown, dataset, resolve(shown, *dataset, language), nullptr, shown_typology(document, shown)};
  const auto matrix = legend_matrix(one, language);
  ASSERT_TRUE(matrix);
  for (const auto* cell : {&matrix->low_high, &matrix->high_high, &matrix->low_low, &matrix->high_low}) {
    EXPECT_GE(core::contrast_ratio(cell->fill, cell->ink), 4.5) << cell->entry->label;
  }
  EXPECT_EQ(matrix->high_high.entry->label, "Titik pertumbuhan digital");
  EXPECT_TRUE(matrix->others.empty());
}

TEST_F(TypologyPage, AnAreaWithoutAClassStandsBelowTheSquare) {
  document.recipes[1].inputs.push_back({.column = "jalan_provinsi_mantap_pct@2016",  // of six kecamatan
                                        .direction = analysis::Direction::benefit,
                                        .weight = 20});
  const Page drawn = page();
  const auto cells = swatches(drawn);
  ASSERT_EQ(cells.size(), 5u);
  EXPECT_GT(corner(cells[4]).y, corner(cells[3]).y);
  EXPECT_THAT(words(drawn, "legend/count"), ::testing::Contains("12"));
}

TEST_F(TypologyPage, WithAClassMissingTheLegendIsAList) {
  auto& categories = std::get<model::Categories>(layer("tipologi").style.symbology).categories;
  categories.pop_back();
  const Page drawn = page();
  EXPECT_TRUE(words(drawn, "legend/axis").empty());
  document.typologies.clear();
  EXPECT_TRUE(words(page(), "legend/axis").empty());
}

TEST_F(TypologyPage, SourcesAreThoseOfBothIndices) {
  const std::string text = dump(page().scene);
  EXPECT_THAT(text, HasSubstr("usulan, bukan ketetapan"));
  for (const char* input : {"Koperasi", "Desa tanpa 4G"}) EXPECT_THAT(text, HasSubstr(input));
}

TEST_F(TypologyPage, TrueDataHaveNoWatermark) { EXPECT_TRUE(watermarks(page()).empty()); }

TEST_F(TypologyPage, SampleDataHaveOneAllOverTheFrameAndBelowTheLabels) {
  document.sources[2].invented = true;  // kecamatan
  ASSERT_EQ(document.sources[2].id, "kecamatan");
  const Page drawn = page();
  const auto marks = watermarks(drawn);
  ASSERT_FALSE(marks.empty());
  for (const TextRun& mark : marks) {
    EXPECT_EQ(mark.text, "DATA CONTOH");
    EXPECT_GT(mark.angle_deg, 0);
    EXPECT_LT(mark.colour.a, 80) << "what lies below must be seen";
  }
  // In every quarter of the frame there is one.
  for (const double x : {0.25, 0.75}) {
    for (const double y : {0.25, 0.75}) {
      const geo::Point at{drawn.map_frame.x + x * drawn.map_frame.width,
                          drawn.map_frame.y + y * drawn.map_frame.height};
      EXPECT_TRUE(std::any_of(marks.begin(), marks.end(),
                              [&](const TextRun& mark) {
                                const double radians = mark.angle_deg * std::numbers::pi / 180;
                                const double middle_x = mark.origin_mm.x + mark.advance_mm / 2 * std::cos(radians);
                                const double middle_y = mark.origin_mm.y - mark.advance_mm / 2 * std::sin(radians);
                                return std::fabs(middle_x - at.x) < drawn.map_frame.width / 4 &&
                                       std::fabs(middle_y - at.y) < drawn.map_frame.height / 4;
                              }))
          << x << " " << y;
    }
  }
  const std::string text = dump(drawn.scene);
  EXPECT_LT(text.rfind("map/watermark"), text.find("text label/"));
  EXPECT_LT(text.rfind("shapes layer/"), text.find("map/watermark"));
  EXPECT_EQ(watermarks(page("tipologi", "en")).front().text, "SAMPLE DATA");
}

TEST_F(TypologyPage, AnInventedFigureBesideTheMapMarksIt) {
  model::Theme& theme = *std::find_if(document.themes.begin(), document.themes.end(),
                                      [](const auto& one) { return one.id == "administrasi"; });
  document.sources[2].tables = {{.id = "contoh", .invented = true}};
  EXPECT_TRUE(watermarks(page("administrasi")).empty());
  theme.table->columns.push_back({.column = "contoh.nilai"});
  EXPECT_FALSE(watermarks(page("administrasi")).empty());
}

}  // namespace
}  // namespace titik::scene
