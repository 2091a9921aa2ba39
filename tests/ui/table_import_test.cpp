// SPDX-License-Identifier: MIT
#include "ui/table_import.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/temporary_folder.h"
#include "ui/panel_world.h"

namespace titik::ui {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using Panel = std::function<void(const Frame&, Widgets&, Requests&)>;

/// A table of the fixture's kecamatan: the first under its name, the second misspelt, one that there is not.
class TableImport : public ::testing::Test {
 protected:
  TableImport() {
    const data::Column& name = inputs().dataset("kecamatan")->column("name");
    first = name.text(0);
    second = name.text(1);
    misspelt = second;
    misspelt.insert(misspelt.size() - 1, 1, misspelt.back());
    const auto file = folder.write("jiwa.csv", "Judul;;\nKecamatan;Penduduk (jiwa);Catatan\n" + first + ";1.200;a\n" +
                                                   misspelt + ";900;b\nAtlantis;5;c\nJumlah;2.105;\n");
    draft = session::draft_table(
        world.world.store.state().document ? *world.world.store.state().document : model::Document{}, inputs(),
        {.path = file.string()});
    import_table(memory, draft);
    world.draw(panel, 2);
  }
  const model::Inputs& inputs() { return *world.world.store.state().inputs; }
  /// What the importer does with a request to match.
  void match() {
    const auto* wanted = world.request<MatchTable>();
    ASSERT_TRUE(wanted);
    show_match(memory, session::match_draft(wanted->draft, *inputs().dataset(wanted->draft.source)));
    world.draw(panel, 2);
  }
  void press(const std::string& name) { world.press(name, panel); }

  support::TemporaryFolder folder;
  test::PanelWorld world{"en"};
  TableImportMemory memory;
  session::TableDraft draft;
  std::string first, second, misspelt;
  Panel panel = [this](const Frame& frame, Widgets& widgets, Requests& requests) {
    table_import(frame, widgets, world.window_px(), memory, requests);
  };
};

TEST_F(TableImport, ShowsWhatItGuessedAndJoinsWhatIsTicked) {
  EXPECT_EQ(draft.source, "kecamatan");
  EXPECT_EQ(world.widget("join/header")->value.substr(0, 2), "2:");
  EXPECT_EQ(world.widget("join/column/1")->value, "true");
  EXPECT_EQ(world.widget("join/column/2")->value, "false");
  press("join/column/2");
  EXPECT_THAT(memory.waiting[0].table.columns, ElementsAre("Penduduk (jiwa)", "Catatan"));
  press("join/column/1");
  press("join/column/2");
  world.draw(panel);
  EXPECT_FALSE(world.widget("join/next")->enabled) << "nothing to join";
}

TEST_F(TableImport, ATableOfMadeUpFiguresIsMarkedInTheLastStep) {
  EXPECT_FALSE(world.widget("join/invented"));
  press("join/next");
  match();
  ASSERT_TRUE(world.widget("join/invented"));
  press("join/invented");
  match();
  EXPECT_EQ(world.widget("join/invented")->value, "true");
  press("join/finish");
  ASSERT_TRUE(world.request<JoinTable>());
  EXPECT_TRUE(world.request<JoinTable>()->table.invented);
}

TEST_F(TableImport, AnotherHeaderOrTargetIsReadAnew) {
  world.set("join/header", "2", panel);
  ASSERT_TRUE(world.request<DraftTable>());
  EXPECT_EQ(world.request<DraftTable>()->wish.header_row, 3);
  EXPECT_TRUE(world.request<DraftTable>()->wish.raw) << "the cells are there";
  world.set("join/decimal", "0", panel);
  EXPECT_EQ(memory.waiting[0].table.decimal, model::DecimalSign::point);
  world.set("join/year", "2020", panel);
  EXPECT_EQ(memory.waiting[0].table.year, 2020);
  world.set("join/year", "dua ribu", panel);
  EXPECT_EQ(memory.waiting[0].table.year, 0);
}

TEST_F(TableImport, ProposalsAreAcceptedRejectedAndTakenBack) {
  press("join/next");
  match();
  EXPECT_EQ(memory.list, TableImportMemory::List::proposed);
  press("join/accept/0");
  EXPECT_THAT(memory.waiting[0].table.decisions, ElementsAre(model::JoinDecision{misspelt, second}));
  match();
  EXPECT_EQ(memory.match->match.count(data::MatchStatus::matched), 2u);
  press("join/list/matched");
  world.draw(panel);
  press("join/forget/1");
  EXPECT_THAT(memory.waiting[0].table.decisions, IsEmpty());
  match();
  press("join/list/proposed");
  world.draw(panel);
  press("join/reject/0");
  EXPECT_THAT(memory.waiting[0].table.decisions, ElementsAre(model::JoinDecision{misspelt, ""}));
}

TEST_F(TableImport, AnotherAreaIsChosenByTyping) {
  press("join/next");
  match();
  press("join/list/unmatched");
  world.draw(panel);
  press("join/pick/0");
  world.draw(panel);
  world.set("join/pick/text", inputs().dataset("kecamatan")->column("name").text(2), panel);
  world.draw(panel);
  press("join/pick/area/0");
  EXPECT_THAT(memory.waiting[0].table.decisions,
              ElementsAre(model::JoinDecision{"Atlantis", inputs().dataset("kecamatan")->column("name").text(2)}));
  EXPECT_FALSE(memory.picking);
}

TEST_F(TableImport, AllProposalsAtOnceThenOneEdit) {
  press("join/next");
  match();
  press("join/accept_all");
  match();
  EXPECT_FALSE(world.widget("join/accept_all")->enabled);
  press("join/finish");
  const auto* join = world.request<JoinTable>();
  ASSERT_TRUE(join);
  EXPECT_EQ(join->source, "kecamatan");
  EXPECT_EQ(join->table.decisions.size(), 1u);
  EXPECT_FALSE(memory.open());
}

TEST_F(TableImport, AResultForAnotherTableIsDropped) {
  press("join/next");
  const session::TableDraft asked = world.request<MatchTable>()->draft;
  memory.waiting[0].table.year = 1999;
  show_match(memory, session::match_draft(asked, *inputs().dataset("kecamatan")));
  EXPECT_FALSE(memory.match);
}

TEST_F(TableImport, CancellingTurnsToTheNextTable) {
  session::TableDraft next = draft;
  next.table.path = "/data/lain.csv";
  import_table(memory, next);
  press("join/next");
  press("join/cancel");
  ASSERT_TRUE(memory.open());
  EXPECT_EQ(memory.waiting[0].table.path, "/data/lain.csv");
  EXPECT_EQ(memory.step, TableImportMemory::Step::columns);
  press("join/cancel");
  EXPECT_FALSE(memory.open());
}

TEST_F(TableImport, NoTextIsCutAndNothingLiesOutsideInAnyLanguage) {
  for (const char* language : {"id", "en"}) {
    world.world.settings.language = language;
    world.world.rebuild();
    for (const bool rows : {false, true}) {
      memory.step = rows ? TableImportMemory::Step::rows : TableImportMemory::Step::columns;
      memory.match = session::match_draft(memory.waiting[0], *inputs().dataset("kecamatan"));
      world.draw(panel, 2);
      for (const WidgetRecord& record : world.world.widgets.records()) {
        if (!record.name.starts_with("join/")) continue;
        EXPECT_LE(record.text_width_px, record.px.width + 0.5) << record.name << " " << language;
        if (record.scrolls || record.scrolls_sideways) continue;
        EXPECT_GE(record.px.x, 0) << record.name;
        EXPECT_LE(record.px.right(), 1366) << record.name;
        EXPECT_LE(record.px.bottom(), 768) << record.name;
      }
    }
  }
}

}  // namespace
}  // namespace titik::ui
