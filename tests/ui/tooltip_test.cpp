// SPDX-License-Identifier: MIT
#include "ui/tooltip_card.h"

#include <gtest/gtest.h>

#include "support/small_project.h"
#include "ui/map_overlay.h"
#include "ui/window_world.h"

namespace titik::ui {
namespace {

using support::SmallProject;

/// The small project as points, with one layer on top that shows `symbology`.
model::Document showing(model::Symbology symbology) {
  model::Document document = test::in_data_folder(SmallProject::document());
  document.themes.clear();
  model::Layer& areas = document.layers[0];
  areas.style.symbology = std::move(symbology);
  return document;
}

TooltipText tooltip_of(test::WindowWorld& world, std::uint32_t row) {
  Frame frame = world.frame();
  frame.under_pointer = {{&world.map().layers.back(), row}};
  return *tooltip_text(frame);
}

class TooltipTest : public ::testing::Test {
 protected:
  SmallProject project_;
};

TEST_F(TooltipTest, ShowsNameValueUnitRankYearAndQuality) {
  Settings settings;
  settings.language = "en";
  test::WindowWorld world(showing(model::Graduated{.column = "internet@2021", .class_count = 2}), 1366, 768, settings);
  const TooltipText text = tooltip_of(world, 1);
  EXPECT_EQ(text.name, "Bakung");
  EXPECT_EQ(text.layer, "Areas");
  EXPECT_EQ(text.value, "20 %");
  EXPECT_EQ(text.rank, "rank 3 of 4");
  EXPECT_NE(text.source.find("2021"), std::string::npos) << text.source;
  EXPECT_EQ(text.quality, "weak data, not verified");
  EXPECT_TRUE(text.weak);
}

TEST_F(TooltipTest, NamesTheClassThatTheLegendHas) {
  test::WindowWorld world(showing(model::Graduated{.column = "internet@2021", .class_count = 2}), 1366, 768);
  const scene::DrawnLayer& layer = world.map().layers.back();
  for (std::uint32_t row = 0; row < 4; ++row) {
    EXPECT_EQ(tooltip_of(world, row).class_label, layer.style.legend[layer.style.symbol_of[row]].label);
  }
}

TEST_F(TooltipTest, SaysThatAValueIsMissingInsteadOfShowingZero) {
  test::WindowWorld world(showing(model::Graduated{.column = "listrik@2021", .class_count = 2}), 1366, 768);
  const TooltipText text = tooltip_of(world, 3);  // Duku has no figure
  EXPECT_EQ(text.value, "tidak ada data");
  EXPECT_EQ(text.rank, "");
}

TEST_F(TooltipTest, EqualValuesShareTheBetterRank) {
  project_.write("areas.csv",
                 "code,name,lon,lat,jarak\n01,Alang,104.5,-3.0,5\n02,Bakung,105.0,-3.5,7\n03,Cempaka,105.5,-3.2,7\n04,"
                 "Duku,105.2,-2.8,9\n");
  Settings settings;
  settings.language = "en";
  test::WindowWorld world(showing(model::Graduated{.column = "jarak", .class_count = 2}), 1366, 768, settings);
  EXPECT_EQ(tooltip_of(world, 3).rank, "rank 1 of 4");
  EXPECT_EQ(tooltip_of(world, 1).rank, "rank 2 of 4");
  EXPECT_EQ(tooltip_of(world, 2).rank, "rank 2 of 4");
  EXPECT_EQ(tooltip_of(world, 0).rank, "rank 4 of 4");
}

TEST_F(TooltipTest, AnIndexShowsItsTwoLargestContributionsLargestFirst) {
  Settings settings;
  settings.language = "en";
  test::WindowWorld world(
      showing(model::Graduated{.column = "perlu.score", .class_count = 2, .factor = 100, .decimals = 1}), 1366, 768,
      settings);
  const auto& scores = world.store.state().inputs->indices.at("perlu").scores;
  const TooltipText text = tooltip_of(world, 1);  // 100 − 50 % without electricity is the worst of all
  EXPECT_EQ(text.value, core::Language::of("en").number(*scores.score[1] * 100, 1));
  ASSERT_EQ(text.parts.size(), 2u);
  EXPECT_EQ(text.parts[0].label, "without electricity");
  EXPECT_GE(text.parts[0].share, text.parts[1].share);
  EXPECT_NEAR(text.parts[0].share + text.parts[1].share, 1, 1e-9);
  EXPECT_EQ(text.rank, "rank " + std::to_string(*scores.rank[1]) + " of 3");
  EXPECT_EQ(text.source, "usulan · inputs of 2021");
  EXPECT_EQ(text.quality, "");  // "jarak" says nothing of itself, which is worse than official
}

TEST_F(TooltipTest, AMeanOfPixelsIsNoPixelOfTheFile) {
  test::WindowWorld world(showing(model::SingleSymbol{}), 1366, 768);
  const auto raster = std::make_shared<data::Raster>();
  raster->unit = "m";
  const auto dataset = std::make_shared<data::Dataset>();
  dataset->raster = raster;
  const auto text_for = [&](double pixels_in_one) {
    scene::MapPicture picture = world.map();
    picture.layers = {picture.layers.back()};
    picture.layers[0].dataset = dataset;
    picture.layers[0].block = std::make_shared<data::RasterBlock>(data::RasterBlock{{0, 0, 2, 1}, 2, 1, {}, {3.5f, 7}, pixels_in_one});
    Frame frame = world.frame();
    frame.map = &picture;
    frame.pointer_map = {0.5, 0.5};
    return tooltip_text(frame)->value;
  };
  EXPECT_EQ(text_for(1), "3,5 m");
  EXPECT_EQ(text_for(239.6), "3,5 m (rata-rata sekitar 240 piksel)");
}

TEST_F(TooltipTest, NothingUnderThePointerIsNoTooltip) {
  test::WindowWorld world(showing(model::SingleSymbol{}), 1366, 768);
  EXPECT_FALSE(tooltip_text(world.frame()));
}

TEST(Coordinates, AreDegreesMinutesAndSecondsWithTheirSide) {
  const core::Language english = core::Language::of("en");
  EXPECT_EQ(coordinates_text({104.8383333, -3.4033333}, english), "3°24′12″ S  104°50′18″ E");
  EXPECT_EQ(coordinates_text({-0.5, 59.99999}, english), "60°00′00″ N  0°30′00″ W");
}

TEST(Measures, HaveTheUnitThatFitsTheirSize) {
  const core::Language id = core::Language::of("id");
  EXPECT_EQ(length_text(840, id), "840 m");
  EXPECT_EQ(length_text(12400, id), "12,40 km");
  EXPECT_EQ(area_text(840, id), "840 m²");
  EXPECT_EQ(area_text(15000, id), "1,50 ha");
  EXPECT_EQ(area_text(3.2e6, id), "3,20 km²");
}

TEST(Sources, StandInOneLineWithTheirCredits) {
  model::SourceNotes notes;
  notes.data.push_back({"BPS 2010", 2010, data::Quality::official, "", "kepadatan"});
  notes.credits.push_back("Boundaries: GADM 4.1");
  EXPECT_EQ(sources_line(notes, core::Language::of("en")), "Source: BPS 2010 · Boundaries: GADM 4.1");
  EXPECT_EQ(sources_line({}, core::Language::of("en")), "");
}

}  // namespace
}  // namespace titik::ui
