// SPDX-License-Identifier: MIT
#include "model/citations.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/small_project.h"

namespace titik::model {
namespace {

using data::Quality;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

class CitationsTest : public ::testing::Test {
 protected:
  SourceNotes notes(const std::string& language = "en") const {
    const Inputs inputs = load_inputs(document, project.path());
    return source_notes(document, inputs, document.themes[0], core::Language::of(language));
  }

  support::SmallProject project;
  Document document = support::SmallProject::document();
};

TEST_F(CitationsTest, AnIndexIsCitedByItsInputs) {
  // The distance comes from the file itself, which the credit line names.
  const SourceNotes found = notes();
  EXPECT_THAT(found.data,
              ElementsAre(Citation{"Buku satu, BPS (2020)", 2021, Quality::official, "", "without electricity"}));
  EXPECT_THAT(found.credits, ElementsAre("Boundaries: X"));
  EXPECT_THAT(found.notes, ElementsAre("usulan", "indicative"));
  EXPECT_THAT(notes("id").data[0].what, "tanpa listrik");
  EXPECT_THAT(notes("id").credits, ElementsAre("Batas: X"));
}

TEST_F(CitationsTest, EveryInputKeepsItsOwnQuality) {
  document.recipes[0].inputs[1] = {.column = "internet@2021", .label = "internet", .weight = 25};
  EXPECT_THAT(notes().data,
              ElementsAre(Citation{"Buku satu, BPS (2020)", 2021, Quality::official, "", "without electricity"},
                          Citation{"Buku satu, BPS (2020); Buku dua, Bappeda (2021)", 2021, Quality::weak, "perkiraan",
                                   "internet"}));
}

TEST_F(CitationsTest, FiguresOfOneSourceShareOneCitationAndAFigureShownTwiceIsNamedOnce) {
  project.write("indicators.csv",
                "bps_code,indicator,year,value,unit,source_id,quality,note\n"
                "01,listrik,2021,90,%,S1,A,\n02,listrik,2021,50,%,S1,A,\n03,listrik,2021,70,%,S1,A,\n"
                "01,air,2021,30,%,S1,A,\n02,air,2021,20,%,S1,A,\n");
  Layer again{.id = "listrik", .title = Text("Listrik", "Electricity"), .source = "areas"};
  again.style.symbology = Graduated{.column = "listrik@2021"};
  document.layers.push_back(again);
  document.themes[0].layers.push_back("listrik");
  Layer layer{.id = "air", .title = Text("Air", "Water"), .source = "areas"};
  layer.style.symbology = Graduated{.column = "air@2021"};
  document.layers.push_back(layer);
  document.themes[0].layers.push_back("air");
  EXPECT_THAT(notes().data, ElementsAre(Citation{"Buku satu, BPS (2020)", 2021, Quality::official, "",
                                                 "without electricity, Water"}));
}

TEST_F(CitationsTest, ARankingIsCitedWhenNoLayerShowsIt) {
  document.themes[0].layers = {"titik"};
  EXPECT_EQ(notes().data.size(), 1u);
  document.themes[0].ranking = "";
  EXPECT_THAT(notes().data, IsEmpty());
  EXPECT_THAT(notes().credits, IsEmpty());
}

TEST_F(CitationsTest, LabelsAreNotCitedAndExtraLayersAreCredited) {
  document.layers[1].style.labels = Labels{.column = "listrik@2021"};
  document.themes[0] = {.id = "t", .layers = {"titik"}, .extra_sources = {"areas", "areas", "unknown"}};
  EXPECT_THAT(notes().data, IsEmpty());
  EXPECT_THAT(notes().credits, ElementsAre("Boundaries: X"));
}

TEST_F(CitationsTest, ClausesThatLinesShareAreSaidOnce) {
  const auto entry = [](const std::string& layer, const std::string& note) {
    data::CatalogueEntry e;
    e.layer = layer;
    e.note_en = e.credit_en = note;
    return e;
  };
  Inputs inputs;
  inputs.catalogue = {entry("a", "Batas indikatif; luas berbeda"), entry("b", "Batas indikatif"), entry("c", "Luas"),
                      entry("d", "Batas indikatif; desa belum lengkap"), entry("e", "batas lain")};
  const Theme theme{.id = "t", .extra_sources = {"a", "b", "c", "d", "e"}};
  const SourceNotes found = source_notes(document, inputs, theme, core::Language::of("en"));
  EXPECT_THAT(found.notes, ElementsAre("Batas indikatif; luas berbeda", "Luas", "Desa belum lengkap", "batas lain"));
  EXPECT_EQ(found.credits, found.notes);
}

TEST_F(CitationsTest, AnIndexOfItselfIsNoEndlessCitation) {
  document.recipes[0].inputs[1].column = "perlu.score";
  EXPECT_EQ(notes().data.size(), 1u);
}

TEST(Quality, TheWorseGradeWins) {
  EXPECT_EQ(worse(Quality::official, Quality::plausible), Quality::plausible);
  EXPECT_EQ(worse(Quality::weak, Quality::unstated), Quality::weak);
  EXPECT_EQ(worse(Quality::unstated, Quality::official), Quality::unstated);
  EXPECT_EQ(worse(Quality::official, Quality::official), Quality::official);
}

}  // namespace
}  // namespace titik::model
