// SPDX-License-Identifier: MIT
#include "model/invented.h"

#include <gtest/gtest.h>

namespace titik::model {
namespace {

IndexInput input(const std::string& column) {
  return {.column = column, .direction = analysis::Direction::benefit, .weight = 100};
}

/// "areas" has an invented table "contoh" and a true one, "dinas"; the index "a" uses the first, "b" neither, "c" is
/// over a; the scenario "dulu" has b over the invented table.
class Invented : public ::testing::Test {
 protected:
  Invented() {
    document.sources = {{.id = "areas"}, {.id = "other"}};
    document.sources[0].tables = {{.id = "contoh", .invented = true}, {.id = "dinas"}};
    document.recipes = {{.id = "a", .source = "areas", .inputs = {input("contoh.nilai")}},
                        {.id = "b", .source = "areas", .inputs = {input("dinas.nilai"), input("keluarga@2021")}},
                        {.id = "c", .source = "areas", .inputs = {input("a.score")}}};
    document.scenarios = {
        {.id = "dulu", .recipes = {{.id = "b", .source = "areas", .inputs = {input("contoh.nilai")}}}}};
    document.typologies = {{.id = "silang", .source = "areas", .x = "b.score", .y = "c.score"},
                           {.id = "nyata", .source = "areas", .x = "b.score", .y = "dinas.nilai"}};
  }
  bool column(const std::string& name) const { return is_invented(document, "areas", name); }

  Document document;
};

TEST_F(Invented, IsAColumnOfAnInventedTableAndWhatIsComputedFromIt) {
  for (const char* name : {"contoh.nilai", "a.score", "a.rank", "a.contribution.0", "c.score", "silang.class"}) {
    EXPECT_TRUE(column(name)) << name;
  }
  for (const char* name : {"dinas.nilai", "keluarga@2021", "b.score", "nyata.class", "nonesuch", "z.score"}) {
    EXPECT_FALSE(column(name)) << name;
  }
  EXPECT_FALSE(is_invented(document, "other", "contoh.nilai"));
  EXPECT_FALSE(is_invented(document, "nowhere", "contoh.nilai"));
}

TEST_F(Invented, IsAScenarioAndTheChangeBetweenItAndNow) {
  EXPECT_TRUE(column("b.score@dulu"));
  EXPECT_TRUE(column("b.change@dulu"));
  EXPECT_FALSE(column("b.score@nonesuch"));
  document.scenarios[0].recipes[0].id = "a";
  document.scenarios[0].recipes[0].inputs = {input("dinas.nilai")};
  EXPECT_FALSE(column("a.score@dulu"));
  EXPECT_TRUE(column("a.change@dulu")) << "the index of now is invented";
}

TEST_F(Invented, AnIndexOfItselfEnds) {
  document.recipes[1].inputs = {input("b.score")};
  EXPECT_FALSE(column("b.score"));
}

TEST_F(Invented, IsSeenInALayerAndBesideAMap) {
  Layer layer{.id = "peta", .source = "areas"};
  EXPECT_FALSE(shows_invented(document, layer));
  layer.style.symbology = Graduated{.column = "a.score"};
  EXPECT_TRUE(shows_invented(document, layer));
  layer.style.symbology = Graduated{.column = "b.score"};
  EXPECT_FALSE(shows_invented(document, layer));
  layer.style.labels = Labels{.column = "contoh.nama"};
  EXPECT_TRUE(shows_invented(document, layer));
  layer = {.id = "peta", .source = "other"};
  document.sources[1].invented = true;
  EXPECT_TRUE(shows_invented(document, layer));

  Theme theme{.id = "t"};
  EXPECT_FALSE(shows_invented(document, theme));
  theme.ranking = "b";
  EXPECT_FALSE(shows_invented(document, theme));
  theme.ranking = "c";
  EXPECT_TRUE(shows_invented(document, theme));
  theme.ranking.clear();
  theme.table = Table{.source = "areas", .columns = {{.column = "dinas.nilai"}}};
  EXPECT_FALSE(shows_invented(document, theme));
  theme.table->columns.push_back({.column = "contoh.nilai"});
  EXPECT_TRUE(shows_invented(document, theme));
}

}  // namespace
}  // namespace titik::model
