// SPDX-License-Identifier: MIT
#include "model/inputs.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/error.h"
#include "core/language.h"
#include "support/small_project.h"

namespace titik::model {
namespace {

using core::Error;
using core::ErrorCode;
using data::Quality;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

class InputsTest : public ::testing::Test {
 protected:
  Inputs load() const { return load_inputs(document, project.path()); }

  support::SmallProject project;
  Document document = support::SmallProject::document();
};

std::vector<std::string> texts(const Inputs& inputs, const std::string& code) {
  std::vector<std::string> result;
  for (const core::Warning& warning : inputs.warnings.items()) {
    if (warning.code == code) result.push_back(core::in_english(warning.text));
  }
  return result;
}

std::vector<double> numbers(const Inputs& inputs, const std::string& column) {
  std::vector<double> result;
  const data::Column& values = inputs.dataset("areas")->column(column);
  for (std::size_t row = 0; row < values.size(); ++row) result.push_back(values.number(row).value_or(-1));
  return result;
}

std::vector<std::string> names(const data::Dataset& dataset) {
  std::vector<std::string> result;
  for (const data::Column& column : dataset.columns) result.push_back(column.name);
  return result;
}

TEST_F(InputsTest, LoadsEverySourceWithItsFacts) {
  const Inputs inputs = load();
  ASSERT_TRUE(inputs.dataset("areas") && inputs.dataset("points"));
  EXPECT_EQ(inputs.dataset("desa"), nullptr);
  EXPECT_EQ(inputs.dataset("areas")->crs.definition, "EPSG:4326");
  EXPECT_THAT(numbers(inputs, "listrik@2021"), ElementsAre(90, 50, 70, -1));
  EXPECT_EQ(inputs.catalogue.size(), 1u);
  EXPECT_THAT(texts(inputs, "missing_source"), IsEmpty());
}

// By hand: need of electricity 10, 50, 30 → 0, 1, ½ over the areas that have it; distance 1, 3, 2 (, 4) km → 0, ⅔, ⅓
// over all four; weights ¾ and ¼. The fourth area misses electricity.
TEST_F(InputsTest, AppendsScoreRankAndContributions) {
  const Inputs inputs = load();
  const auto score = numbers(inputs, "perlu.score");
  EXPECT_NEAR(score[0], 0, 1e-12);
  EXPECT_NEAR(score[1], 0.75 + 0.25 * 2 / 3, 1e-12);
  EXPECT_NEAR(score[2], 0.375 + 0.25 / 3, 1e-12);
  EXPECT_EQ(score[3], -1);
  EXPECT_THAT(numbers(inputs, "perlu.rank"), ElementsAre(3, 1, 2, -1));
  const auto first = numbers(inputs, "perlu.contribution.0"), second = numbers(inputs, "perlu.contribution.1");
  for (int area = 0; area < 3; ++area) EXPECT_NEAR(first[area] + second[area], score[area], 1e-12);
  EXPECT_EQ(inputs.dataset("areas")->column("perlu.rank").type, data::ColumnType::integer);
  EXPECT_EQ(inputs.indices.at("perlu").recipe, document.recipes[0]);
  EXPECT_EQ(inputs.indices.at("perlu").scores.score[1], score[1]);
}

TEST_F(InputsTest, AResultCitesAllItsInputsAndItsWorstQuality) {
  document.recipes[0].inputs[1].column = "internet@2021";
  const Inputs inputs = load();
  const data::Dataset& areas = *inputs.dataset("areas");
  const data::Provenance& score = areas.column("perlu.score").provenance;
  EXPECT_EQ(score.source_id, "S1+S2");
  EXPECT_EQ(score.source.id, "Buku satu, BPS (2020); Buku satu, BPS (2020); Buku dua, Bappeda (2021)");
  EXPECT_EQ(score.source.en, score.source.id);
  EXPECT_EQ(score.year, 2021);
  EXPECT_EQ(score.quality, Quality::weak);
  EXPECT_EQ(areas.column("perlu.contribution.0").provenance, areas.column("listrik@2021").provenance);
  EXPECT_EQ(areas.column("perlu.contribution.1").provenance, areas.column("internet@2021").provenance);
}

TEST_F(InputsTest, InputsOfDifferentYearsGiveNoYear) {
  const Inputs inputs = load();  // jarak, from the file itself, states none
  EXPECT_EQ(inputs.dataset("areas")->column("perlu.score").provenance.year, 0);
  EXPECT_EQ(inputs.dataset("areas")->column("perlu.score").provenance.quality, Quality::unstated);
}

TEST_F(InputsTest, AnIndexMayBeAnInputOfALaterOne) {
  document.recipes.push_back({.id = "atas", .source = "areas"});
  document.recipes[1].inputs = {{.column = "perlu.score", .direction = analysis::Direction::cost, .weight = 100}};
  EXPECT_THAT(numbers(load(), "atas.rank"), ElementsAre(1, 3, 2, -1));
  std::swap(document.recipes[0], document.recipes[1]);
  const Inputs inputs = load();
  EXPECT_FALSE(inputs.indices.contains("atas"));
  EXPECT_TRUE(inputs.indices.contains("perlu"));
  EXPECT_THAT(texts(inputs, "index_failed"), Contains("The index “atas” was not computed"));
}

TEST_F(InputsTest, AnIndexThatCannotBeComputedIsAWarning) {
  document.recipes[0].inputs[0].column = "nonesuch";
  const Inputs inputs = load();
  EXPECT_TRUE(inputs.indices.empty());
  EXPECT_EQ(inputs.dataset("areas")->find("perlu.score"), nullptr);
  ASSERT_GE(texts(inputs, "index_failed").size(), 2u);
  EXPECT_EQ(texts(inputs, "index_failed")[0], "The index “Need” was not computed");
  EXPECT_THAT(texts(inputs, "index_failed")[1], HasSubstr("nonesuch"));
}

TEST_F(InputsTest, EvaluatingRefusesWhatIsNoIndex) {
  const Inputs inputs = load();
  const auto refusal = [&](const Recipe& recipe) {
    try {
      evaluate(recipe, *inputs.dataset("areas"));
    } catch (const Error& error) {
      return error.code();
    }
    return ErrorCode::usage;
  };
  Recipe recipe = document.recipes[0];
  EXPECT_EQ(refusal(recipe), ErrorCode::usage);  // is none
  recipe.inputs[0].column = "name";
  EXPECT_EQ(refusal(recipe), ErrorCode::bad_input);
  recipe.inputs[0].column = "x";
  EXPECT_EQ(refusal(recipe), ErrorCode::not_found);
  recipe.inputs.clear();
  EXPECT_EQ(refusal(recipe), ErrorCode::bad_input);
}

TEST_F(InputsTest, WeightsThatDoNotSumToHundredAreSaid) {
  EXPECT_THAT(texts(load(), "weights_not_100"), IsEmpty());
  document.recipes[0].inputs[1].weight = 20;
  EXPECT_THAT(texts(load(), "weights_not_100"),
              ElementsAre("The weights of the index “Need” sum to 95 %; they were scaled to 100 %"));
}

TEST_F(InputsTest, AMissingFileSaysHowToGetIt) {
  document.sources[0].path = "gone.csv";
  const Inputs inputs = load();
  EXPECT_EQ(inputs.dataset("areas"), nullptr);
  EXPECT_TRUE(inputs.dataset("points"));
  EXPECT_TRUE(inputs.indices.empty());
  EXPECT_THAT(texts(inputs, "missing_source"),
              ElementsAre("The data “Areas” are missing: " + (project.path() / "gone.csv").string(),
                          "How to get them: Fetch it again"));
}

TEST_F(InputsTest, ALayerThatTheFileLacksCountsAsMissing) {
  project.write("areas.geojson", R"({"type": "FeatureCollection", "name": "a", "features": [{"type": "Feature",
    "properties": {}, "geometry": {"type": "Point", "coordinates": [105, -3]}}]})");
  document.sources[0].path = "areas.geojson";
  document.sources[0].layer = "desa";
  const Inputs inputs = load();
  EXPECT_EQ(inputs.dataset("areas"), nullptr);
  EXPECT_THAT(texts(inputs, "missing_source"), Contains("How to get them: Fetch it again"));
  EXPECT_THAT(texts(inputs, "missing_source"), Contains(HasSubstr("desa")));
}

TEST_F(InputsTest, AFileThatIsNoMapIsAWarning) {
  project.write("areas.csv", "");
  const Inputs inputs = load();
  EXPECT_EQ(inputs.dataset("areas"), nullptr);
  EXPECT_TRUE(inputs.dataset("points"));
  ASSERT_GE(texts(inputs, "unreadable_source").size(), 2u);
  EXPECT_THAT(texts(inputs, "unreadable_source")[0], HasSubstr("The data “Areas” can't be read: "));
}

TEST_F(InputsTest, ACrsThatNobodyKnowsIsAWarning) {
  document.sources[1].crs = "EPSG:nonsense";
  const Inputs inputs = load();
  EXPECT_EQ(inputs.dataset("points"), nullptr);
  EXPECT_THAT(texts(inputs, "unreadable_source"), Not(IsEmpty()));
}

TEST_F(InputsTest, ChangedDataAreSaidOncePerFile) {
  document.sources[0].hash = core::content_hash(project.path() / "areas.csv");
  EXPECT_THAT(texts(load(), "changed_source"), IsEmpty());
  project.write("areas.csv", "code,name,lon,lat,jarak\n01,Alang,104.5,-3.0,1\n02,Bakung,105,-3,2\n");
  document.sources.push_back(document.sources[0]);
  document.sources.back().id = "again";
  const Inputs inputs = load();
  EXPECT_EQ(inputs.dataset("areas")->rows(), 2u);
  EXPECT_THAT(texts(inputs, "changed_source"),
              ElementsAre(HasSubstr("The data “Areas” have changed since the project was saved")));
}

TEST_F(InputsTest, FactsThatCannotBeJoinedLeaveTheDataAlone) {
  document.sources[0].facts_key = "kode";
  const Inputs wrong_key = load();
  EXPECT_EQ(wrong_key.dataset("areas")->rows(), 4u);
  EXPECT_THAT(texts(wrong_key, "facts_failed"), Not(IsEmpty()));
  document.sources[0].facts = "gone.csv";
  const Inputs missing = load();
  EXPECT_EQ(missing.dataset("areas")->rows(), 4u);
  EXPECT_THAT(texts(missing, "facts_failed")[0], HasSubstr("gone.csv"));
}

TEST_F(InputsTest, ReadsOnlyWhatIsNeeded) {
  const Inputs inputs = load_inputs(document, project.path(), {"points"});
  EXPECT_EQ(inputs.dataset("areas"), nullptr);
  EXPECT_TRUE(inputs.dataset("points"));
  EXPECT_TRUE(inputs.warnings.empty());
}

TEST_F(InputsTest, ReadsOnlyTheColumnsThatAreUsed) {
  project.write("areas.csv", "code,name,lon,lat,jarak,other\n01,Alang,104.5,-3.0,1000,1\n02,Bakung,105,-3,2,1\n");
  const Inputs inputs = load_inputs(document, project.path(), {}, {}, Columns::used);
  EXPECT_THAT(names(*inputs.dataset("areas")), Not(Contains("other")));
  for (const char* used : {"code", "name", "jarak", "listrik@2021", "perlu.score"}) {
    EXPECT_TRUE(inputs.dataset("areas")->find(used)) << used;
  }
  EXPECT_THAT(names(*inputs.dataset("points")), IsEmpty());
  EXPECT_TRUE(load().dataset("areas")->find("other"));
}

TEST_F(InputsTest, ThemesSayWhichSourcesTheyNeed) {
  EXPECT_THAT(needed_sources(document, "prioritas"), ElementsAre("areas"));
  EXPECT_THAT(needed_sources(document, ""), ElementsAre("areas"));
  document.layers[1].visible = true;
  EXPECT_THAT(needed_sources(document, ""), ElementsAre("areas", "points"));
  document.themes.push_back({.id = "titik", .layers = {"titik"}});
  EXPECT_THAT(needed_sources(document, "titik"), ElementsAre("areas", "points"));  // areas: the home view
  document.home_source = "";
  EXPECT_THAT(needed_sources(document, "titik"), ElementsAre("points"));
}

TEST_F(InputsTest, UpdatingSharesWhatDidNotChange) {
  const Inputs before = load();
  document.recipes[0].inputs[0].weight = 0;
  document.recipes[0].inputs[1].weight = 100;
  const Inputs after = update_inputs(before, document, project.path());
  EXPECT_EQ(after.datasets.at("points"), before.datasets.at("points"));
  EXPECT_EQ(after.loaded.at("areas").dataset, before.loaded.at("areas").dataset);
  EXPECT_THAT(numbers(after, "perlu.rank"), ElementsAre(4, 2, 3, 1));
  EXPECT_THAT(numbers(before, "perlu.rank"), ElementsAre(3, 1, 2, -1));

  document.sources[1].crs = "EPSG:32748";
  const Inputs replaced = update_inputs(after, document, project.path());
  EXPECT_NE(replaced.datasets.at("points"), after.datasets.at("points"));
  EXPECT_EQ(replaced.dataset("points")->crs.definition, "EPSG:32748");
  document.sources.pop_back();
  EXPECT_EQ(update_inputs(replaced, document, project.path()).dataset("points"), nullptr);
}

TEST_F(InputsTest, UpdatingTriesAgainWhatWasMissing) {
  document.sources[1].path = "later.csv";
  const Inputs before = load();
  EXPECT_EQ(before.dataset("points"), nullptr);
  project.write("later.csv", "name,lon,lat\nSatu,104.6,-3.1\n");
  const Inputs after = update_inputs(before, document, project.path());
  ASSERT_TRUE(after.dataset("points"));
  EXPECT_FALSE(after.warnings.has("missing_source"));
}

TEST_F(InputsTest, CanBeCancelled) {
  std::stop_source stop;
  stop.request_stop();
  try {
    load_inputs(document, project.path(), {}, core::Progress([](double) {}, stop.get_token()));
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::cancelled);
  }
}

}  // namespace
}  // namespace titik::model
