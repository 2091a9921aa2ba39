// SPDX-License-Identifier: MIT
#include "model/joined_table.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/error.h"
#include "model/inputs.h"
#include "model/project_file.h"
#include "support/small_project.h"

namespace titik::model {
namespace {

using ::testing::ElementsAre;
using ::testing::Optional;

/// The small project with a table of names over its areas.
class JoinedTableOfAProject : public ::testing::Test {
 protected:
  JoinedTableOfAProject() {
    std::string rows = "Judul 2020;;\nDesa;Penduduk (jiwa);Ket\nALANG;1.200;baik\nBakunk;900;\nCempaka;ada;x\n";
    for (const char* other : {"Eka", "Dwi", "Tri", "Catur", "Panca", "Sad", "Sapta", "Asta"})
      rows += other + std::string(";7;\n");
    project.write("jiwa.csv", rows + "Jumlah;2.156;\n");
    document = support::SmallProject::document();
    table.id = "jiwa";
    table.path = "jiwa.csv";
    table.header_row = 2;
    table.decimal = DecimalSign::comma;
    table.by = JoinKey::name;
    table.key = "Desa";
    table.area_key = "name";
    table.columns = {"Penduduk (jiwa)", "Ket"};
    table.citation = "Disdukcapil 2020";
    table.year = 2020;
  }
  Inputs load() {
    document.sources[0].tables = {table};
    return load_inputs(document, project.path());
  }
  support::SmallProject project;
  Document document;
  JoinedTable table;
};

TEST_F(JoinedTableOfAProject, AddsColumnsWithUnitYearAndSource) {
  const Inputs inputs = load();
  const data::Column& jiwa = inputs.dataset("areas")->column("jiwa.Penduduk (jiwa)");
  EXPECT_EQ(jiwa.unit, "jiwa");
  EXPECT_EQ(jiwa.provenance.year, 2020);
  EXPECT_EQ(jiwa.provenance.source.id, "Disdukcapil 2020");
  EXPECT_EQ(jiwa.provenance.quality, data::Quality::unstated);
  EXPECT_THAT(jiwa.number(0), Optional(1200.0));
  EXPECT_FALSE(jiwa.number(1)) << "Bakunk is a proposal until someone decides";
  EXPECT_FALSE(jiwa.number(2)) << "no number";
  EXPECT_FALSE(jiwa.number(3)) << "not in the table";
  EXPECT_EQ(inputs.dataset("areas")->column("jiwa.Ket").text(0), "baik");
  EXPECT_TRUE(inputs.warnings.has("undecided_rows"));
}

TEST_F(JoinedTableOfAProject, DecisionsJoinAndTakeAway) {
  table.decisions = {{"Bakunk", "Bakung"}, {"ALANG", ""}};
  const Inputs inputs = load();
  const data::Column& jiwa = inputs.dataset("areas")->column("jiwa.Penduduk (jiwa)");
  EXPECT_THAT(jiwa.number(1), Optional(900.0));
  EXPECT_FALSE(jiwa.number(0));
  EXPECT_FALSE(inputs.warnings.has("undecided_rows"));
}

TEST_F(JoinedTableOfAProject, AJoinedColumnIsAnIndicatorAlsoWhereOnlyUsedColumnsAreRead) {
  table.decisions = {{"Bakunk", "Bakung"}};
  document.sources[0].tables = {table};
  document.recipes[0].inputs = {{.column = "jiwa.Penduduk (jiwa)", .label = "jiwa", .weight = 100}};
  document.layers[0].style.labels.reset();
  const Inputs inputs = load_inputs(document, project.path(), {}, {}, Columns::used);
  const data::Column& score = inputs.dataset("areas")->column("perlu.score");
  EXPECT_THAT(score.number(0), Optional(1.0));
  EXPECT_THAT(score.number(1), Optional(0.0));
}

TEST_F(JoinedTableOfAProject, WhatIsMissingIsAWarningAndTheRestLoads) {
  table.path = "hilang.csv";
  Inputs inputs = load();
  EXPECT_TRUE(inputs.warnings.has("missing_table"));
  EXPECT_TRUE(inputs.dataset("areas"));
  table.path = "jiwa.csv";
  table.key = "Kecamatan";
  inputs = load();
  EXPECT_TRUE(inputs.warnings.has("unreadable_table"));
  table.key = "Desa";
  table.columns.push_back("Luas");
  inputs = load();
  EXPECT_TRUE(inputs.warnings.has("lacking_column"));
  EXPECT_TRUE(inputs.dataset("areas")->find("jiwa.Ket"));
}

TEST_F(JoinedTableOfAProject, ItsPathIsSavedRelativeToTheProject) {
  table.path = (project.path() / "jiwa.csv").string();
  document.sources[0].tables = {table};
  std::filesystem::create_directories(project.path() / "proyek");
  const std::filesystem::path file = project.path() / "proyek" / "a.titik";
  // The folder of the test is the data folder too.
  const Document saved = save_project(document, project.path(), file);
  EXPECT_THAT(saved.sources[0].tables[0].path, ::testing::AnyOf("${data}/jiwa.csv", "../jiwa.csv"));
  EXPECT_EQ(open_project(file).sources[0].tables, saved.sources[0].tables);
}

}  // namespace
}  // namespace titik::model
