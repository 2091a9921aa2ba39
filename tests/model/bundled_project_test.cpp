// SPDX-License-Identifier: MIT
// data/oki.titik, the project that comes with the program, against the facts and the catalogue beside it.
#include <gtest/gtest.h>

#include <map>
#include <optional>
#include <set>

#include "core/language.h"
#include "core/paths.h"
#include "data/catalogue.h"
#include "data/facts.h"
#include "model/inputs.h"
#include "model/project_file.h"

namespace titik::model {
namespace {

const std::string data_folder = std::string(TITIK_SOURCE_DIR) + "/data/";

Document bundled() { return open_project(data_folder + "oki.titik"); }

std::set<std::string> named_columns(const Document& document) {
  std::set<std::string> columns;
  for (const Layer& layer : document.layers) {
    if (const std::string* column = shown_column(layer.style.symbology)) columns.insert(*column);
  }
  for (const Recipe& recipe : document.recipes) {
    for (const IndexInput& input : recipe.inputs) columns.insert(input.column);
  }
  for (const Theme& theme : document.themes) {
    if (!theme.table) continue;
    columns.insert(theme.table->sort_column);
    for (const TableColumn& column : theme.table->columns) columns.insert(column.column);
  }
  return columns;
}

TEST(BundledProject, IsATemplateThatSurvivesSaving) {
  const Document document = bundled();
  EXPECT_TRUE(document.bundled);
  EXPECT_FALSE(document.themes.empty());
  EXPECT_EQ(from_json(to_json(document)), document);
  EXPECT_EQ(core::read_file(data_folder + "oki.titik"), to_json(document)) << "written as the program writes it";
}

TEST(BundledProject, NamesOnlyFactsThatExist) {
  std::set<std::string> facts;
  for (const data::Fact& fact : data::read_facts(data_folder + "indicators.csv").values) {
    facts.insert(fact.indicator + "@" + std::to_string(fact.year));
  }
  std::size_t count = 0;
  for (const std::string& column : named_columns(bundled())) {
    if (column.find('@') == std::string::npos) continue;
    EXPECT_TRUE(facts.contains(column)) << column;
    ++count;
  }
  EXPECT_GE(count, 5u);
}

// By hand from the scores of tests/cases/kebutuhan.txt: means 0.29678 of potensi and 0.31883 of kebutuhan.
TEST(BundledProject, TheTypologyNamesThreeGrowthPoints) {
  const Document document = bundled();
  data::Dataset kecamatan;
  const data::Facts facts = data::read_facts(data_folder + "indicators.csv");
  std::map<std::string, std::map<std::string, double>> values;  // by code and column
  for (const data::Fact& fact : facts.values) {
    if (fact.area_code.size() == 7) values[fact.area_code][fact.indicator + "@" + std::to_string(fact.year)] = fact.value;
  }
  const Typology* typology = document.find_typology("tipologi_digital");
  ASSERT_TRUE(typology);
  std::map<std::string, std::vector<std::optional<double>>> scores;
  for (const Recipe& recipe : document.recipes) {
    double weights = 0;
    for (const IndexInput& input : recipe.inputs) {
      data::Column column{input.column, data::ColumnType::real, "", {}, {}, {}, {}};
      for (const auto& [code, row] : values) {
        ASSERT_TRUE(row.contains(input.column)) << code << " " << input.column;
        column.numbers.push_back(row.at(input.column));
        column.missing.push_back(0);
      }
      kecamatan.columns.push_back(std::move(column));
      weights += input.weight;
    }
    EXPECT_EQ(weights, 100) << recipe.id;
    EXPECT_FALSE(recipe.note.empty());
    scores[recipe.id + ".score"] = evaluate(recipe, kecamatan).score;
  }
  const analysis::Quadrants crossed = analysis::quadrants(scores.at(typology->x), scores.at(typology->y), typology->threshold);
  std::map<analysis::Quadrant, int> counts;
  std::vector<std::string> growth_points;
  std::size_t area = 0;
  for (const auto& [code, row] : values) {
    const analysis::Quadrant quadrant = crossed.quadrant[area++].value();
    ++counts[quadrant];
    if (quadrant == analysis::Quadrant::high_high) growth_points.push_back(code);
  }
  // Tulung Selapan, Tanjung Lubuk and Kayu Agung
  EXPECT_EQ(growth_points, (std::vector<std::string>{"1602030", "1602050", "1602060"}));
  EXPECT_EQ(counts[analysis::Quadrant::high_low], 4);
  EXPECT_EQ(counts[analysis::Quadrant::low_high], 5);
  EXPECT_EQ(counts[analysis::Quadrant::low_low], 6);
}

TEST(BundledProject, EverySourceIsInTheCatalogueAndSaysHowToGetIt) {
  const auto catalogue = data::read_catalogue_of_layers(data_folder + "layers.json");
  for (const Source& source : bundled().sources) {
    const std::string& layer = source.catalogue_layer.empty() ? source.layer : source.catalogue_layer;
    const auto entry =
        std::find_if(catalogue.begin(), catalogue.end(), [&](const auto& e) { return e.layer == layer; });
    ASSERT_NE(entry, catalogue.end()) << layer;
    EXPECT_FALSE(entry->how_to_get_id.empty() || entry->how_to_get_en.empty()) << layer;
  }
}

TEST(BundledProject, WeightsOfEveryIndexSumToHundred) {
  for (const Recipe& recipe : bundled().recipes) {
    double sum = 0;
    for (const IndexInput& input : recipe.inputs) sum += input.weight;
    EXPECT_NEAR(sum, 100, 1e-9) << recipe.id;
  }
}

}  // namespace
}  // namespace titik::model
