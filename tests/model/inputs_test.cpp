// SPDX-License-Identifier: MIT
#include "model/inputs.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

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

TEST_F(InputsTest, AnIndexIsComputedByItsMethodScaleAndRuleForWhatIsMissing) {
  Recipe& recipe = document.recipes[0];
  // By hand: Duku misses electricity, and distance, 4 km, is the most there is.
  recipe.missing = MissingRule::reweight;
  recipe.min_available = 0.5;
  EXPECT_NEAR(numbers(load(), "perlu.score")[3], 1, 1e-12);
  EXPECT_TRUE(load().warnings.has("reweighted"));
  // Ranks: electricity 0, 1, ½; distance 0, 2/3, 1/3 of four.
  recipe.missing = MissingRule::no_score;
  recipe.normalisation = Normalisation::rank;
  EXPECT_NEAR(numbers(load(), "perlu.score")[1], 0.75 + 0.25 * 2 / 3, 1e-12);
  // Bakung: 1 to the power of ¾ times 0.01 + 0.99 · 2/3 to that of ¼.
  recipe.method = IndexMethod::geometric_mean;
  EXPECT_NEAR(numbers(load(), "perlu.score")[1], std::pow(0.67, 0.25), 1e-12);
  recipe.normalisation = Normalisation::z_score;
  const Inputs refused = load();
  EXPECT_THAT(texts(refused, "index_failed"), Contains(HasSubstr("geometric mean needs positive numbers")));
  EXPECT_EQ(refused.dataset("areas")->find("perlu.score"), nullptr);
}

// By hand: scores 0, 0.916667, 0.458333 (, missing) have the mean 0.458333; their distances 1, 3, 2 km the mean 2.
TEST_F(InputsTest, ATypologyIsAColumnOfClasses) {
  document.typologies = {{.id = "silang", .source = "areas", .x = "perlu.score", .y = "jarak"}};
  const Inputs inputs = load();
  const data::Column& classes = inputs.dataset("areas")->column("silang.class");
  EXPECT_EQ(classes.type, data::ColumnType::text);
  EXPECT_THAT(classes.texts, ElementsAre("low_low", "high_high", "high_high", ""));
  EXPECT_THAT(classes.missing, ElementsAre(0, 0, 0, 1));
  EXPECT_EQ(classes.provenance.source_id, "S1");
  EXPECT_NEAR(inputs.typologies.at("silang").x_threshold, (11.0 / 12 + 5.5 / 12) / 3, 1e-12);
  EXPECT_DOUBLE_EQ(inputs.typologies.at("silang").y_threshold, 2000);
  document.typologies[0].threshold = Threshold::median;
  document.typologies[0].y = "internet@2021";  // 10, 20, 30: weak
  const Inputs median = load();
  EXPECT_THAT(median.dataset("areas")->column("silang.class").texts,
              ElementsAre("low_low", "high_high", "high_high", ""));
  EXPECT_EQ(median.dataset("areas")->column("silang.class").provenance.quality, Quality::weak);
}

TEST_F(InputsTest, ABrokenTypologyIsAWarning) {
  document.typologies = {{.id = "a", .source = "areas", .x = "nonesuch", .y = "jarak", .title = Text("Satu", "One")},
                         {.id = "b", .source = "areas", .x = "jarak", .y = "name"},
                         {.id = "c", .source = "areas", .x = "perlu.score", .y = "jarak"},
                         {.id = "d", .source = "points", .x = "x", .y = "y"}};
  document.recipes[0].inputs[0].column = "gone";
  const Inputs inputs = load();
  EXPECT_THAT(texts(inputs, "typology_failed"),
              ElementsAre("The typology “One” was not computed", HasSubstr("nonesuch"), ::testing::_,
                          "The typology “b” was not computed", "The column name holds no numbers",
                          "The typology “c” was not computed", HasSubstr("perlu.score"), ::testing::_,
                          "The typology “d” was not computed", ::testing::_, ::testing::_));
  EXPECT_TRUE(inputs.typologies.empty());
}

// By hand: as it was, distance alone gave 0, 2/3, 1/3 and 1; now the scores are 0, 0.916667, 0.458333 and none.
TEST_F(InputsTest, AScenarioIsScoreRankAndChange) {
  document.scenarios = {{.id = "dulu", .title = "Dulu", .recipes = {document.recipes[0]}}};
  document.scenarios[0].recipes[0].inputs.erase(document.scenarios[0].recipes[0].inputs.begin());
  const Inputs inputs = load();
  const auto score = numbers(inputs, "perlu.score@dulu"), change = numbers(inputs, "perlu.change@dulu");
  EXPECT_NEAR(score[1], 2.0 / 3, 1e-12);
  EXPECT_EQ(score[3], 1);
  EXPECT_THAT(numbers(inputs, "perlu.rank@dulu"), ElementsAre(4, 2, 3, 1));
  EXPECT_EQ(change[0], 0);
  EXPECT_NEAR(change[1], 0.25, 1e-12);
  EXPECT_NEAR(change[2], 0.125, 1e-12);
  EXPECT_EQ(change[3], -1);  // missing
  EXPECT_EQ(inputs.dataset("areas")->find("perlu.contribution.0@dulu"), nullptr);
  EXPECT_EQ(inputs.dataset("areas")->column("perlu.change@dulu").provenance.source_id, "S1");
  EXPECT_THAT(texts(inputs, "scenario_failed"), IsEmpty());
}

TEST_F(InputsTest, IndicesOfAScenarioSeeOneAnotherAndABrokenOneIsAWarning) {
  Recipe above{.id = "atas", .source = "areas"};
  above.inputs = {{.column = "perlu.score", .direction = analysis::Direction::benefit, .weight = 100}};
  Recipe before = document.recipes[0];
  before.inputs.erase(before.inputs.begin());
  Recipe broken = before;
  broken.id = "rusak";
  broken.title = {};
  broken.inputs[0].column = "nonesuch";
  document.recipes.push_back(above);
  document.scenarios = {{.id = "dulu", .recipes = {before, broken, above}}};
  const Inputs inputs = load();
  EXPECT_THAT(numbers(inputs, "atas.rank@dulu"), ElementsAre(4, 2, 3, 1));  // by distance, as it was
  EXPECT_THAT(numbers(inputs, "atas.rank"), ElementsAre(3, 1, 2, -1));
  EXPECT_EQ(inputs.dataset("areas")->find("rusak.score@dulu"), nullptr);
  EXPECT_THAT(texts(inputs, "scenario_failed"),
              Contains("The index “rusak” of the scenario “dulu” was not computed"));
}

TEST_F(InputsTest, AScenarioOfAnIndexThatIsGoneHasNoChange) {
  document.scenarios = {{.id = "dulu", .recipes = document.recipes}};
  document.recipes.clear();
  document.themes[0].ranking.clear();
  const Inputs inputs = load();
  EXPECT_NE(inputs.dataset("areas")->find("perlu.score@dulu"), nullptr);
  EXPECT_EQ(inputs.dataset("areas")->find("perlu.change@dulu"), nullptr);
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
              ElementsAre("The data “Areas” are missing: " + (project.path() / "gone.csv").string()));
  EXPECT_THAT(texts(inputs, "how_to_get"), ElementsAre("How to get them: Fetch it again"));
}

TEST_F(InputsTest, ALayerThatTheFileLacksCountsAsMissing) {
  project.write("areas.geojson", R"({"type": "FeatureCollection", "name": "a", "features": [{"type": "Feature",
    "properties": {}, "geometry": {"type": "Point", "coordinates": [105, -3]}}]})");
  document.sources[0].path = "areas.geojson";
  document.sources[0].layer = "desa";
  const Inputs inputs = load();
  EXPECT_EQ(inputs.dataset("areas"), nullptr);
  EXPECT_THAT(texts(inputs, "how_to_get"), Contains("How to get them: Fetch it again"));
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

TEST_F(InputsTest, NothingIsReadAgainWhenDataAreMarkedAsASample) {
  const Inputs before = load();
  document.sources[0].invented = true;
  const Inputs after = update_inputs(before, document, project.path());
  EXPECT_EQ(after.loaded.at("areas").dataset, before.loaded.at("areas").dataset);
  EXPECT_TRUE(after.loaded.at("areas").source.invented);
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
