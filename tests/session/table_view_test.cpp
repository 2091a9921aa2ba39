// SPDX-License-Identifier: MIT
#include "session/table_view.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "session/folded_text.h"

namespace titik::session {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

data::Dataset table() {
  data::Dataset dataset;
  for (int row = 0; row < 6; ++row) dataset.geometries.end_feature();
  data::Column level{.name = "jenjang", .type = data::ColumnType::text};
  level.texts = {"SD", "SMP", "sd", "", "SMA", "SD"};
  level.missing = {0, 0, 0, 1, 0, 0};
  data::Column pupils{.name = "murid", .type = data::ColumnType::integer};
  pupils.numbers = {50, 9, 120, 1234, 0, 9};
  pupils.missing = {0, 0, 0, 0, 1, 0};
  data::Column name{.name = "name", .type = data::ColumnType::text};
  name.texts = {"Desa 10", "Çengal", "desa 9", "Desa 2", "Cengal Barat", "Air"};
  name.missing.assign(6, 0);
  data::Column opened{.name = "dibuka", .type = data::ColumnType::date};
  opened.texts = {"2020-01-31", "1999-12-01", "2021-05-05", "", "2020-02-01", "1980-01-01"};
  opened.missing = {0, 0, 0, 1, 0, 0};
  dataset.columns = {level, pupils, name, opened};
  return dataset;
}

std::vector<std::uint32_t> filtered(const std::string& text, const std::string& column = {}) {
  return table_rows(table(), {.filter = text, .filter_column = column, .decimal_comma = true});
}

TEST(TableView, WithoutAWishRowsAreAsInTheFile) { EXPECT_THAT(table_rows(table(), {}), ElementsAre(0, 1, 2, 3, 4, 5)); }

TEST(TableView, NumbersAreSortedByValueWithMissingLastAndEqualOnesAsInTheFile) {
  EXPECT_THAT(table_rows(table(), {.sort_column = "murid"}), ElementsAre(1, 5, 0, 2, 3, 4));
  EXPECT_THAT(table_rows(table(), {.sort_column = "murid", .descending = true}), ElementsAre(3, 2, 0, 1, 5, 4));
}

TEST(TableView, TextIsSortedWithoutCaseAndAccentsAndByNumbersInIt) {
  EXPECT_THAT(table_rows(table(), {.sort_column = "name"}), ElementsAre(5, 1, 4, 3, 2, 0));
  EXPECT_THAT(table_rows(table(), {.sort_column = "jenjang"}), ElementsAre(0, 2, 5, 4, 1, 3));
}

TEST(TableView, AColumnThatDoesNotExistDoesNotSort) {
  EXPECT_THAT(table_rows(table(), {.sort_column = "tidak_ada"}), ElementsAre(0, 1, 2, 3, 4, 5));
}

TEST(TableView, TextFiltersWithoutCaseAndAccents) {
  EXPECT_THAT(filtered("cen"), ElementsAre(1, 4));
  EXPECT_THAT(filtered("CENGAL B", "name"), ElementsAre(4));
  EXPECT_THAT(filtered("cen", "jenjang"), IsEmpty());
  EXPECT_THAT(filtered("1234"), ElementsAre(3));
}

TEST(TableView, NumbersFilterByValueInTheLanguagesWriting) {
  EXPECT_THAT(filtered("> 50", "murid"), ElementsAre(2, 3));
  EXPECT_THAT(filtered(">=50", "murid"), ElementsAre(0, 2, 3));
  EXPECT_THAT(filtered("≤ 9", "murid"), ElementsAre(1, 5));
  EXPECT_THAT(filtered("= 1.234", "murid"), ElementsAre(3));
  EXPECT_THAT(filtered("> 50"), ElementsAre(2, 3)) << "names are not compared with a number";
  EXPECT_THAT(table_rows(table(), {.filter = "= 1,234", .filter_column = "murid"}), ElementsAre(3));
}

TEST(TableView, EqualIsTheWholeTextAndUnequalItsComplement) {
  EXPECT_THAT(filtered("= sd", "jenjang"), ElementsAre(0, 2, 5));
  EXPECT_THAT(filtered("≠ SD", "jenjang"), ElementsAre(1, 3, 4));
  EXPECT_THAT(filtered("!= sd"), ElementsAre(1, 3, 4));
  EXPECT_THAT(filtered("= Ç", "jenjang"), IsEmpty());
}

TEST(TableView, DatesFilterInTheirOrder) {
  EXPECT_THAT(filtered("> 2020-01-31", "dibuka"), ElementsAre(2, 4));
  EXPECT_THAT(filtered("< 1999-12-01", "dibuka"), ElementsAre(5));
}

TEST(TableView, MissingValuesAreFoundByWord) {
  EXPECT_THAT(filtered("kosong", "murid"), ElementsAre(4));
  EXPECT_THAT(filtered("Missing"), ElementsAre(3, 4));
  EXPECT_THAT(filtered("≠ kosong", "murid"), ElementsAre(0, 1, 2, 3, 5));
}

TEST(TableView, AnOperatorAloneHidesNothing) {
  EXPECT_THAT(filtered("> "), ElementsAre(0, 1, 2, 3, 4, 5));
  EXPECT_THAT(filtered("  "), ElementsAre(0, 1, 2, 3, 4, 5));
}

TEST(TableView, SelectionAloneIsSortedAndFilteredToo) {
  const std::vector<std::uint32_t> selected = {0, 2, 3, 99};
  EXPECT_THAT(table_rows(table(), {.sort_column = "name", .filter = "desa", .selected_only = true}, selected),
              ElementsAre(3, 2, 0));
  EXPECT_THAT(table_rows(table(), {.selected_only = true}, {}), IsEmpty());
}

TEST(TableView, NamesAndWhatTheLayerShowsComeFirst) {
  model::Layer layer;
  layer.style.symbology = model::Graduated{.column = "murid"};
  layer.style.labels = model::Labels{.column = "dibuka"};
  EXPECT_THAT(table_columns(table(), layer), ElementsAre(2, 1, 3, 0));
  EXPECT_THAT(table_columns(table(), {}), ElementsAre(2, 0, 1, 3));
}

TEST(TableView, NumbersAreReadAsTheyAreTyped) {
  EXPECT_EQ(typed_number("1.234,5", true), 1234.5);
  EXPECT_EQ(typed_number("1,234.5", false), 1234.5);
  EXPECT_EQ(typed_number("1.234.567", true), 1234567);
  EXPECT_EQ(typed_number("50.5", true), 50.5);
  EXPECT_EQ(typed_number("50,5", false), 50.5);
  EXPECT_EQ(typed_number("1.234", true), 1234);
  EXPECT_EQ(typed_number("1.234", false), 1.234);
  EXPECT_EQ(typed_number(" −3 ", true), -3);
  EXPECT_EQ(typed_number("1.23.456", true), std::nullopt);
  EXPECT_EQ(typed_number("1,2,3", true), std::nullopt);
  EXPECT_EQ(typed_number("C", true), std::nullopt);
  EXPECT_EQ(typed_number("", true), std::nullopt);
}

TEST(TableView, CellsShowAsManyDecimalsAsTheColumnKnows) {
  const auto decimals = [](std::vector<double> values) {
    data::Column column{.name = "x", .type = data::ColumnType::real};
    column.missing.assign(values.size(), 0);
    column.numbers = std::move(values);
    return shown_decimals(column);
  };
  EXPECT_EQ(decimals({1, 2}), 0);
  EXPECT_EQ(decimals({1.5, 2}), 1);
  EXPECT_EQ(decimals({0.1 + 0.2, 2}), 1) << "0.30000000000000004 is 0.3";
  EXPECT_EQ(decimals({1.0 / 3}), 3);
  EXPECT_EQ(decimals({1.0 / 3, 50}), 2);
  EXPECT_EQ(decimals({1.0 / 3, 2020.76}), 1);
}

TEST(TableView, CellsAreWrittenInTheReadersLanguage) {
  const auto indonesian = core::Language::of("id");
  const data::Dataset t = table();
  EXPECT_EQ(cell_text(t.column("murid"), 3, 0, indonesian), "1.234");
  EXPECT_EQ(cell_text(t.column("murid"), 4, 0, indonesian), "") << "missing is not 0";
  EXPECT_EQ(cell_text(t.column("dibuka"), 0, 0, indonesian), "31 Januari 2020");
  data::Column year{.name = "tahun", .type = data::ColumnType::integer};
  year.numbers = {2021};
  year.missing = {0};
  EXPECT_EQ(cell_text(year, 0, 0, indonesian), "2021");
}

TEST(FoldedText, LosesCaseAndAccentsOnly) {
  EXPECT_EQ(folded("Désa ÇENGAL œ ß ŽŁ"), "desa cengal oe ss zl");
  EXPECT_EQ(folded("e\u0301"), "e");
  EXPECT_EQ(folded("水 ≥ \xC3"), "水 ≥ \xC3");
}

TEST(FoldedText, NumbersInTextAreOrderedByValue) {
  EXPECT_LT(natural_order("desa 9", "desa 10"), 0);
  EXPECT_LT(natural_order("a", "a 1"), 0);
  EXPECT_GT(natural_order("b1", "a2"), 0);
  EXPECT_EQ(natural_order("a 007", "a 7"), 0);
  EXPECT_LT(natural_order("a 99999999999999999998", "a 99999999999999999999"), 0);
}

}  // namespace
}  // namespace titik::session
