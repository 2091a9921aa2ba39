// SPDX-License-Identifier: MIT
#include "session/restyle.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/palette.h"
#include "data/raster.h"
#include "session/row_extent.h"

namespace titik::session {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

data::Dataset areas(geo::GeometryKind kind = geo::GeometryKind::polygon) {
  data::Dataset dataset;
  dataset.geometries.kind = kind;
  data::Column name{.name = "name", .type = data::ColumnType::text},
      level{.name = "jenjang", .type = data::ColumnType::text};
  data::Column number{.name = "kepadatan_sp@2010", .type = data::ColumnType::real}, none = number;
  none.name = "kosong";
  for (int row = 0; row < 40; ++row) {
    dataset.geometries.end_feature();
    name.texts.push_back("Desa " + std::to_string(row));
    level.texts.push_back(row % 4 == 0 ? "SMA" : "SD");
    number.numbers.push_back(row);
    none.numbers.push_back(0);
    for (data::Column* column : {&name, &level, &number}) column->missing.push_back(0);
    none.missing.push_back(1);
  }
  dataset.columns = {name, level, number, none};
  return dataset;
}

model::Style plain() {
  model::Style style;
  style.symbology = model::SingleSymbol{{.fill = core::rgb(0x123456), .outline = model::Line{.width_mm = 0.7}}};
  style.labels = model::Labels{.column = "name"};
  return style;
}

TEST(Restyle, OffersWhatTheDataCanShow) {
  EXPECT_THAT(columns_for(StyleKind::categories, areas()), ElementsAre("jenjang")) << "40 names are no categories";
  EXPECT_THAT(columns_for(StyleKind::graduated, areas()), ElementsAre("kepadatan_sp@2010")) << "not the empty column";
  EXPECT_THAT(columns_for(StyleKind::single, areas()), IsEmpty());
  EXPECT_THAT(kinds_for(areas()),
              ElementsAre(StyleKind::single, StyleKind::categories, StyleKind::graduated, StyleKind::proportional));
  EXPECT_THAT(kinds_for(areas(geo::GeometryKind::line)), ElementsAre(StyleKind::single, StyleKind::categories, StyleKind::graduated));
  data::Dataset photo;
  photo.raster = std::make_shared<data::Raster>();
  EXPECT_THAT(kinds_for(photo), ElementsAre(StyleKind::raster));
}

TEST(Restyle, AnotherKindKeepsOutlineLabelsAndColumn) {
  for (const StyleKind kind : kinds_for(areas())) {
    const model::Style style = as_kind(plain(), kind, areas());
    EXPECT_EQ(kind_of(style.symbology), kind);
    EXPECT_EQ(base_symbol(style.symbology).outline, (model::Line{.width_mm = 0.7}));
    EXPECT_EQ(style.labels, plain().labels);
  }
  const model::Style graduated = as_kind(plain(), StyleKind::graduated, areas());
  const model::Style proportional = as_kind(graduated, StyleKind::proportional, areas());
  EXPECT_EQ(*model::shown_column(proportional.symbology), "kepadatan_sp@2010");
  EXPECT_EQ(as_kind(plain(), StyleKind::graduated, data::Dataset{}), plain()) << "there is no column to show";
}

TEST(Restyle, CategoriesAreTheValuesMostFrequentFirstInDifferentColours) {
  const auto style = as_kind(plain(), StyleKind::categories, areas());
  const auto& categories = std::get<model::Categories>(style.symbology);
  ASSERT_EQ(categories.categories.size(), 2u);
  EXPECT_EQ(categories.categories[0].value, "SD");
  EXPECT_NE(categories.categories[0].symbol.fill, categories.categories[1].symbol.fill);
  EXPECT_FALSE(categories.other);
}

TEST(Restyle, BeyondTwelveValuesTheOthersShareAColour) {
  data::Dataset dataset = areas();
  for (std::size_t row = 0; row < 40; ++row) dataset.columns[1].texts[row] = std::to_string(row % 20);
  const auto style = as_kind(plain(), StyleKind::categories, dataset);
  const auto& categories = std::get<model::Categories>(style.symbology);
  EXPECT_EQ(categories.categories.size(), most_category_colours - 1);
  EXPECT_TRUE(categories.other);
}

TEST(Restyle, LinesGetTheirColourOnTheLine) {
  model::Style style;
  style.symbology = model::SingleSymbol{{.outline = model::Line{}}};
  style = as_kind(style, StyleKind::categories, areas(geo::GeometryKind::line));
  const auto& categories = std::get<model::Categories>(style.symbology).categories;
  EXPECT_NE(categories[0].symbol.outline->colour, categories[1].symbol.outline->colour);
  EXPECT_FALSE(categories[0].symbol.fill);
  style = as_kind(style, StyleKind::graduated, areas(geo::GeometryKind::line));
  EXPECT_TRUE(std::get<model::Graduated>(style.symbology).base.outline);
  EXPECT_FALSE(std::get<model::Graduated>(style.symbology).base.fill);
}

TEST(Restyle, AnotherColumnStartsWithClassesOfItsOwn) {
  model::Style style = as_kind(plain(), StyleKind::graduated, areas());
  style = with_method(style, model::ClassMethod::manual, {0, 5, 39});
  EXPECT_EQ(std::get<model::Graduated>(style.symbology).class_count, 2);
  const auto changed = std::get<model::Graduated>(with_column(style, "kosong", areas()).symbology);
  EXPECT_EQ(changed.column, "kosong");
  EXPECT_EQ(changed.method, model::ClassMethod::fisher_jenks);
  EXPECT_THAT(changed.breaks, IsEmpty());
  EXPECT_EQ(with_column(style, "kepadatan_sp@2010", areas()), style) << "the same column keeps its breaks";
}

TEST(Restyle, APaletteReplacesOwnColours) {
  model::Style style = as_kind(plain(), StyleKind::graduated, areas());
  std::get<model::Graduated>(style.symbology).colours = {core::rgb(0)};
  const auto graduated = std::get<model::Graduated>(with_palette(style, "OrRd").symbology);
  EXPECT_EQ(graduated.palette, "OrRd");
  EXPECT_THAT(graduated.colours, IsEmpty());
  const auto categories =
      std::get<model::Categories>(with_palette(as_kind(plain(), StyleKind::categories, areas()), "Dark2").symbology);
  EXPECT_EQ(categories.categories[0].symbol.fill, core::palette_colours("Dark2", 2)[0]);
}

TEST(Restyle, ADraggedBreakStaysBetweenItsNeighboursAndMakesTheMethodManual) {
  const model::Style style = as_kind(plain(), StyleKind::graduated, areas());
  const std::vector<double> breaks = {0, 10, 20, 39};
  const auto breaks_at = [&](double value) {
    return std::get<model::Graduated>(with_break(style, breaks, 1, value).symbology).breaks;
  };
  EXPECT_THAT(breaks_at(12.5), ElementsAre(0, 12.5, 20, 39));
  EXPECT_LT(breaks_at(99)[1], 20);
  EXPECT_GT(breaks_at(-99)[1], 0);
  EXPECT_EQ(std::get<model::Graduated>(with_break(style, breaks, 1, 12).symbology).method, model::ClassMethod::manual);
}

TEST(Restyle, OneChangeReachesEverySymbol) {
  model::Style style = as_kind(plain(), StyleKind::categories, areas());
  change_symbols(style.symbology, [](model::Symbol& symbol) { symbol.marker.size_mm = 4; });
  for (const auto& category : std::get<model::Categories>(style.symbology).categories) {
    EXPECT_EQ(category.symbol.marker.size_mm, 4);
  }
}

TEST(Restyle, ColumnsHaveReadableNames) {
  model::Document document;
  model::Recipe recipe{.id = "kebutuhan", .title = model::Text("Indeks Kebutuhan", "Index of need")};
  recipe.inputs = {{.column = "jarak", .label = model::Text("jarak jalan", "distance")}};
  document.recipes = {recipe};
  const auto english = core::Language::of("en");
  EXPECT_EQ(column_title("kepadatan_sp@2010", document, english), "kepadatan sp (2010)");
  EXPECT_EQ(column_title("kebutuhan.score", document, english), "Index of need: score");
  EXPECT_EQ(column_title("kebutuhan.contribution.0", document, english), "Index of need: share of distance");
  EXPECT_EQ(column_title("kebutuhan.contribution.9", document, english), "kebutuhan.contribution.9");
}

TEST(RowExtent, APointHasAViewOfOneKilometreAroundIt) {
  data::Dataset points;
  points.crs = geo::parse_crs("EPSG:4326");
  points.geometries.kind = geo::GeometryKind::point;
  for (const double lon : {104.8, 105.0}) {
    points.geometries.add_point({lon, -3.4});
    points.geometries.end_ring();
    points.geometries.end_part();
    points.geometries.end_feature();
  }
  points.geometries.end_feature();
  const geo::Crs map = geo::parse_crs("EPSG:9488");
  const std::uint32_t one[] = {0}, both[] = {0, 1}, none[] = {2};
  EXPECT_NEAR(rows_extent(points, one, map).width(), 1000, 1e-6);
  EXPECT_NEAR(rows_extent(points, both, map).width(), 22'000, 500);
  EXPECT_TRUE(rows_extent(points, none, map).empty());
  EXPECT_NEAR(rows_extent(points, one, points.crs).height(), 0.009, 0.001);
}

}  // namespace
}  // namespace titik::session
