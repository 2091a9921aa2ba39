// SPDX-License-Identifier: MIT
#include "session/join_table.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/error.h"
#include "data/reader.h"
#include "support/temporary_folder.h"
#include "support/workbook.h"

namespace titik::session {
namespace {

using model::JoinKey;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

data::Column texts(const std::string& name, std::vector<std::string> values) {
  data::Column column;
  column.name = name;
  column.missing.assign(values.size(), 0);
  column.texts = std::move(values);
  return column;
}

std::shared_ptr<const data::Dataset> areas(std::vector<data::Column> columns) {
  auto dataset = std::make_shared<data::Dataset>();
  dataset->geometries.kind = geo::GeometryKind::polygon;
  for (std::size_t i = 0; i < columns.front().size(); ++i) dataset->geometries.end_feature();
  dataset->columns = std::move(columns);
  return dataset;
}

/// Two kecamatan and four villages, two of the same name.
class JoinTable : public ::testing::Test {
 protected:
  JoinTable() {
    data::init();
    document.sources = {
        {.id = "titik", .path = "titik.csv"}, {.id = "kecamatan", .path = "k.gpkg"}, {.id = "desa", .path = "d.gpkg"}};
    inputs.datasets["kecamatan"] = areas({texts("name", {"Lempuing", "Lempuing Jaya", "Kayu Agung"}),
                                          texts("bps_code", {"1602010", "1602011", "1602060"})});
    inputs.datasets["desa"] =
        areas({texts("name", {"Tebing Suluh", "Mulya Jaya", "Mulya Jaya", "Lubuk Seberuk"}),
               texts("kecamatan", {"Lempuing", "Lempuing", "Lempuing Jaya", "Lempuing Jaya"}),
               texts("kode", {"16.02.13.2001", "16.02.13.2002", "16.02.22.2001", "16.02.22.2002"})});
    inputs.datasets["titik"] = std::make_shared<data::Dataset>();
  }
  TableDraft draft(const std::string& text, const std::string& name = "tabel.csv") {
    folder.write(name, text);
    return draft_table(document, inputs, {.path = (folder.path() / name).string()});
  }
  TableMatch match(const TableDraft& of) { return match_draft(of, *inputs.dataset(of.source)); }

  support::TemporaryFolder folder;
  model::Document document;
  model::Inputs inputs;
};

TEST_F(JoinTable, OnlyLayersOfAreasAreTargets) {
  EXPECT_THAT(join_targets(document, inputs), ElementsAre("kecamatan", "desa"));
}

TEST_F(JoinTable, ATableOfKecamatanIsGuessedWhole) {
  const TableDraft found = draft(
      "Tabel 2 Penduduk 2021;;\nNo;Kecamatan;Penduduk (jiwa)\n1;Lempuing;1.234\n2;Lempuing Jaya;900\n3;Kota "
      "Kayuagung;2.000\n;Jumlah;4.134\nSumber: BPS OKI;;\n");
  EXPECT_EQ(found.source, "kecamatan");
  EXPECT_EQ(found.table.header_row, 2);
  EXPECT_EQ(found.table.by, JoinKey::name);
  EXPECT_EQ(found.table.key, "Kecamatan");
  EXPECT_EQ(found.table.area_key, "name");
  EXPECT_THAT(found.table.columns, ElementsAre("Penduduk (jiwa)")) << "row numbers are not ticked";
  EXPECT_EQ(found.table.decimal, model::DecimalSign::comma);
  EXPECT_TRUE(found.decimal_guessed) << "1.234 alone could be a fraction";
  EXPECT_EQ(found.table.year, 2021);
  EXPECT_EQ(found.table.citation, model::Text("BPS OKI"));
  const TableMatch matched = match(found);
  EXPECT_EQ(matched.match.count(data::MatchStatus::matched), 3u);
  EXPECT_EQ(matched.match.count(data::MatchStatus::skipped), 2u);
}

TEST_F(JoinTable, VillagesNeedTheirKecamatanWhichMayBeAMergedCell) {
  const TableDraft found = draft(
      "Kecamatan,Desa,Nilai\nLempuing,Ds. Tebing Suluh,1\n,Mulya Jaya,2\nLempuing Jaya,Mulya Jaya,3\n,Lubuk "
      "Sebruk,4\n");
  EXPECT_EQ(found.source, "desa");
  EXPECT_EQ(found.table.key, "Desa");
  EXPECT_EQ(found.table.parent_key, "Kecamatan");
  EXPECT_EQ(found.table.area_parent_key, "kecamatan");
  const TableMatch matched = match(found);
  EXPECT_EQ(matched.match.rows[1].area, 1u);
  EXPECT_EQ(matched.match.rows[2].area, 2u);
  EXPECT_EQ(matched.match.rows[3].status, data::MatchStatus::proposed);
  EXPECT_EQ(matched.match.rows[3].area, 3u);
  // Without the column both of a name stay apart.
  const TableDraft bare = draft("Desa,Nilai\nTebing Suluh,1\nLubuk Seberuk,2\nMulya Jaya,3\n");
  EXPECT_EQ(bare.table.parent_key, "");
  EXPECT_EQ(match(bare).match.rows[2].reason, data::MatchReason::several_areas);
}

TEST_F(JoinTable, CodesGoBeforeNames) {
  const TableDraft found =
      draft("Kode;Nama;Nilai\n1602013001;a;1\n16.02.13.2001;Tebing Suluh;2\n16.02.22.2002;Lubuk Seberuk;3\n");
  EXPECT_EQ(found.source, "desa");
  EXPECT_EQ(found.table.by, JoinKey::code);
  EXPECT_EQ(found.table.key, "Kode");
  EXPECT_EQ(found.table.area_key, "kode");
}

TEST_F(JoinTable, AWorkbookAndAnotherSheetOfIt) {
  const auto path = folder.path() / "data 2020.xlsx";
  support::write_workbook(path,
                          {{"Isi", {{{"Catatan"}}}},
                           {"Nilai", {{{"Kecamatan"}, {"Nilai"}}, {{"Lempuing"}, support::number_cell("12.5")}}}});
  EXPECT_EQ(draft_table(document, inputs, {.path = path.string()}).raw->sheet, "Isi");
  const TableDraft second = draft_table(document, inputs, {.path = path.string(), .sheet = "Nilai"});
  EXPECT_EQ(second.table.sheet, "Nilai");
  EXPECT_EQ(second.table.id, "data_2020_nilai");
  EXPECT_EQ(second.table.year, 2020);
  EXPECT_EQ(second.table.decimal, model::DecimalSign::point);
}

TEST_F(JoinTable, WhatFitsNothingHasNoKeysAndMatchesNothing) {
  const TableDraft found = draft("Buah,Nilai\nApel,1\nPisang,2\n");
  EXPECT_EQ(found.table.key, "");
  EXPECT_FALSE(found.source.empty()) << "a target that the user may keep";
  EXPECT_EQ(match(found).match.count(data::MatchStatus::unmatched), 2u);
  document.sources = {{.id = "titik", .path = "titik.csv"}};
  EXPECT_EQ(draft("Buah,Nilai\nApel,1\n").source, "");
}

TEST_F(JoinTable, DecisionsReplaceOneAnotherAndAreForgotten) {
  model::JoinedTable table;
  decide(table, "Lempuing|A", "Lempuing|B");
  decide(table, "Lempuing|A", "");
  EXPECT_THAT(table.decisions, ElementsAre(model::JoinDecision{"Lempuing|A", ""}));
  forget_decision(table, "Lempuing|A");
  EXPECT_THAT(table.decisions, IsEmpty());
}

TEST_F(JoinTable, TheEditAddsTheTableOrPutsItInItsPlace) {
  const TableDraft found = draft("Kecamatan,Nilai\nLempuing,1\nKayu Agung,2\n");
  const model::ReplaceSource edit = join_edit(document, "kecamatan", found.table);
  document = model::apply(document, edit);
  EXPECT_EQ(document.find_source("kecamatan")->tables.size(), 1u);
  EXPECT_EQ(draft("Kecamatan,Nilai\nLempuing,1\nKayu Agung,2\n").table.id, "tabel_2") << "the name is taken";
  model::JoinedTable changed = found.table;
  changed.year = 1999;
  document = model::apply(document, join_edit(document, "kecamatan", changed));
  ASSERT_EQ(document.find_source("kecamatan")->tables.size(), 1u);
  EXPECT_EQ(document.find_source("kecamatan")->tables[0].year, 1999);
  EXPECT_THROW(join_edit(document, "lain", changed), core::Error);
}

}  // namespace
}  // namespace titik::session
