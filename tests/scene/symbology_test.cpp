// SPDX-License-Identifier: MIT
#include "scene/symbology.h"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

#include "analysis/classify.h"
#include "scene/scene.h"

namespace titik::scene {
namespace {

data::Dataset areas(const std::vector<std::optional<double>>& values) {
  data::Dataset dataset;
  dataset.geometries.kind = geo::GeometryKind::polygon;
  data::Column column;
  column.name = "v";
  column.type = data::ColumnType::real;
  column.unit = "km2";
  column.provenance.year = 2010;
  for (std::size_t i = 0; i < values.size(); ++i) {
    const double x = static_cast<double>(i);
    for (const geo::Point p : {geo::Point{x, 0}, {x + 1, 0}, {x + 1, 1}, {x, 1}, {x, 0}}) dataset.geometries.add_point(p);
    dataset.geometries.end_ring();
    dataset.geometries.end_part();
    dataset.geometries.end_feature();
    column.numbers.push_back(values[i].value_or(std::nan("")));
    column.missing.push_back(values[i] ? 0 : 1);
  }
  dataset.columns = {column};
  return dataset;
}

model::Layer graduated(model::Graduated style) {
  model::Layer layer;
  layer.id = "layer";
  style.column = "v";
  layer.style.symbology = style;
  return layer;
}

const core::Language indonesian = core::Language::of("id");

TEST(Symbology, LegendBoundsSayWhichEndBelongsToTheClass) {
  model::Graduated style;
  style.method = model::ClassMethod::manual;
  style.breaks = {0, 10, 20.5};
  const ResolvedStyle resolved = resolve(graduated(style), areas({0.0, 10.0, 10.1, 20.5}), indonesian);
  ASSERT_EQ(resolved.legend.size(), 2u);
  EXPECT_EQ(resolved.legend[0].label, "0,0 – ≤ 10,0");
  EXPECT_EQ(resolved.legend[1].label, "> 10,0 – ≤ 20,5");
  EXPECT_EQ(resolved.legend[0].count, 2u);
  EXPECT_EQ(resolved.symbol_of[1], 0) << "10 lies in the class that ends with 10";
}

TEST(Symbology, AClassOfOneValueNeedsNoMoreDecimalsThanItsNeighbours) {
  // Twelve kecamatan have no provincial road: their class is 0 to 0.
  const std::vector<double> breaks = {0, 0, 8.7, 16.2, 20.6};
  EXPECT_EQ(bound_decimals(breaks, {0, 0, 0, 7.3, 8.7, 12.0, 16.2, 20.6}), 1);
  EXPECT_EQ(bound_decimals({5, 5}, {5, 5}), 0);
}

TEST(Symbology, MissingIsAHatchedClassOfItsOwnAndNeverZero) {
  const ResolvedStyle resolved = resolve(graduated({}), areas({1.0, std::nullopt, 3.0, 4.0, 5.0, 6.0}), indonesian);
  const LegendEntry& last = resolved.legend.back();
  EXPECT_EQ(last.label, "tidak ada data");
  EXPECT_EQ(last.count, 1u);
  ASSERT_TRUE(last.symbol.hatch.has_value());
  EXPECT_EQ(resolved.symbol_of[1], resolved.symbols.size() - 1);
}

TEST(Symbology, AMissingColumnIsSaidAndDrawnAsNoData) {
  model::Graduated style;
  model::Layer layer = graduated(style);
  std::get<model::Graduated>(layer.style.symbology).column = "absent";
  const ResolvedStyle resolved = resolve(layer, areas({1.0, 2.0}), indonesian);
  EXPECT_TRUE(resolved.warnings.has("missing_column"));
  EXPECT_EQ(resolved.legend.size(), 1u);
}

TEST(Symbology, PrintedBoundsPutEveryValueWhereTheMapPutsIt) {
  std::mt19937 random(7);
  std::lognormal_distribution<double> draw(2, 1.4);
  for (int round = 0; round < 60; ++round) {
    std::vector<std::optional<double>> values;
    std::vector<double> present;
    for (int i = 0; i < 18; ++i) {
      present.push_back(std::round(draw(random) * 1000) / 1000);
      values.push_back(present.back());
    }
    model::Graduated style;
    style.method = round % 2 ? model::ClassMethod::quantile : model::ClassMethod::fisher_jenks;
    const ResolvedStyle resolved = resolve(graduated(style), areas(values), indonesian);
    const int decimals = bound_decimals(resolved.breaks, present);
    // Read the legend as a person would: the upper bound printed in each label.
    std::vector<double> upper;
    for (const LegendEntry& entry : resolved.legend) {
      std::string text = entry.label.substr(entry.label.rfind(' ') + 1);
      std::erase(text, '.');
      std::replace(text.begin(), text.end(), ',', '.');
      upper.push_back(std::stod(text));
    }
    for (std::size_t i = 0; i < present.size(); ++i) {
      std::size_t read = 0;
      while (read + 1 < upper.size() && present[i] > upper[read] + 1e-9) ++read;
      EXPECT_EQ(read, resolved.symbol_of[i]) << present[i] << " at " << decimals << " decimals";
      EXPECT_LE(present[i], upper.back() + 1e-9);
    }
  }
}

TEST(Symbology, CountsOfTheLegendSumToTheFeatures) {
  const ResolvedStyle resolved = resolve(graduated({}), areas({1.0, 2.0, std::nullopt, 4.0, 9.0, 16.0, 25.0, std::nullopt}), indonesian);
  std::size_t sum = 0;
  for (const LegendEntry& entry : resolved.legend) sum += entry.count;
  EXPECT_EQ(sum, 8u);
}

TEST(Symbology, FactorClassesWhatIsShown) {
  model::Graduated style;
  style.method = model::ClassMethod::manual;
  style.breaks = {0, 50, 100};
  style.factor = 100;
  const ResolvedStyle resolved = resolve(graduated(style), areas({0.2, 0.7}), indonesian);
  EXPECT_EQ(resolved.symbol_of[0], 0);
  EXPECT_EQ(resolved.symbol_of[1], 1);
}

TEST(Symbology, ClassesOfLinesAreTheirColourAndWhereAskedForTheirWidth) {
  data::Dataset lines = areas({1.0, 2.0, std::nullopt, 3.0});
  lines.geometries.kind = geo::GeometryKind::line;
  model::Graduated style;
  style.method = model::ClassMethod::manual;
  style.breaks = {0, 1, 2, 3};
  style.colours = {core::rgb(0x111111), core::rgb(0x222222), core::rgb(0x333333)};
  style.base.outline = model::Line{core::rgb(0xFF0000), 0.5, {2, 1}};
  style.base.casing = model::Line{core::rgb(0xFFFFFF), 0.9, {}};
  ResolvedStyle resolved = resolve(graduated(style), lines, indonesian);
  ASSERT_EQ(resolved.symbols.size(), 4u);
  for (std::size_t i = 0; i < 3; ++i) {
    EXPECT_FALSE(resolved.symbols[i].fill);
    EXPECT_EQ(resolved.symbols[i].outline, (model::Line{style.colours[i], 0.5, {2, 1}}));
    EXPECT_EQ(resolved.legend[i].symbol, resolved.symbols[i]);
  }
  EXPECT_EQ(resolved.symbols[3].outline->colour, model::NoData{}.hatch.colour) << "no data is a line too";
  EXPECT_FALSE(resolved.symbols[3].hatch);
  style.widest_mm = 2.5;
  resolved = resolve(graduated(style), lines, indonesian);
  EXPECT_EQ(resolved.symbols[0].outline->width_mm, 0.5);
  EXPECT_EQ(resolved.symbols[1].outline->width_mm, 1.5);
  EXPECT_EQ(resolved.symbols[2].outline->width_mm, 2.5);
  EXPECT_DOUBLE_EQ(resolved.symbols[2].casing->width_mm, 2.9) << "its edge stays as wide";
}

TEST(Symbology, ProportionalAreaCarriesTheValue) {
  model::Layer layer;
  model::Proportional style;
  style.column = "v";
  style.largest_mm = 10;
  layer.style.symbology = style;
  const ResolvedStyle resolved = resolve(layer, areas({100.0, 25.0, std::nullopt}), indonesian);
  EXPECT_DOUBLE_EQ(resolved.size_mm[0], 10);
  EXPECT_DOUBLE_EQ(resolved.size_mm[1], 5) << "a quarter of the value is half of the height";
  EXPECT_EQ(resolved.draw_order[0], 0u);
}

TEST(Symbology, CategoriesThatDrawNothingStayOutOfTheLegend) {
  data::Dataset dataset = areas({1.0, 0.0, 1.0});
  model::Layer layer;
  model::Categories style;
  style.column = "v";
  model::Symbol ring;
  ring.outline = model::Line{};
  style.categories = {{"1", {"satu", "one"}, ring}};
  style.other = model::Symbol{};
  layer.style.symbology = style;
  const ResolvedStyle resolved = resolve(layer, dataset, indonesian);
  ASSERT_EQ(resolved.legend.size(), 1u);
  EXPECT_EQ(resolved.legend[0].label, "satu");
  EXPECT_EQ(resolved.legend[0].count, 2u);
}

TEST(Symbology, UnitsAreTypeset) {
  EXPECT_EQ(typeset_unit("jiwa/km2"), "jiwa/km²");
  EXPECT_EQ(unit_and_year(areas({1.0}).columns[0]), "km², 2010");
}

}  // namespace
}  // namespace titik::scene
