// SPDX-License-Identifier: MIT
#include "ui/table_panel.h"

#include <algorithm>
#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "ui/panel_world.h"

namespace titik::ui {
namespace {

using ::testing::Each;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class TablePanel : public ::testing::Test {
 protected:
  TablePanel() { show("prioritas"); }
  void show(const std::string& layer) {
    memory.layer = layer;
    world.draw(panel, 2);
  }
  void press(const std::string& name) {
    world.press(name, panel);
    world.carry_out();
    world.draw(panel);
  }
  void set(const std::string& name, const std::string& value) {
    world.set(name, value, panel);
    world.draw(panel);
  }
  std::vector<std::string> rows() const { return world.names("table/row/"); }
  const session::Selection& selection() const { return world.world.store.state().selection; }
  std::string name_of(const std::string& row) const { return memory.dataset->column("name").text(std::stoul(row)); }

  test::PanelWorld world;
  TableMemory memory;
  FileDialogMemory files;
  std::function<void(const Frame&, Widgets&, Requests&)> panel = [this](const Frame& frame, Widgets& widgets,
                                                                        Requests& requests) {
    table_panel(frame, widgets, {0, 400, 1046, 368}, memory, files, requests);
  };
};

TEST_F(TablePanel, ShowsTheRowsOfTheLayerWithItsNamesFirst) {
  EXPECT_EQ(memory.rows.size(), 18u);
  EXPECT_EQ(world.widget("table/column/name")->px.x, 8) << "inside the panel's edge";
  EXPECT_EQ(memory.dataset->columns[memory.columns[0]].name, "name");
  EXPECT_EQ(memory.dataset->columns[memory.columns[1]].name, "kebutuhan.score") << "what the layer shows";
}

TEST_F(TablePanel, DrawsOnlyWhatIsInSight) {
  show("batas_desa");
  EXPECT_EQ(memory.rows.size(), 288u);
  EXPECT_LT(rows().size(), 20u);
}

TEST_F(TablePanel, AHeaderSortsUpThenDownThenNotAtAll) {
  press("table/column/name");
  EXPECT_EQ(name_of(rows().front()), "Air Sugihan");
  press("table/column/name");
  EXPECT_EQ(name_of(rows().front()), "Tulung Selapan");
  press("table/column/name");
  EXPECT_EQ(rows().front(), "0");
}

TEST_F(TablePanel, AWideTableScrollsAndNamesStay) {
  double widths = 0;
  for (const double width : memory.widths_px) widths += width;
  ASSERT_GT(widths, 3000) << "facts make the kecamatan wide";
  for (const WidgetRecord& record : world.world.widgets.records()) {
    EXPECT_NEAR(record.visible_px.width, record.px.width, 0.6) << record.name;
  }
  EXPECT_LT(world.names("table/column/").size(), memory.columns.size());
  world.world.screen().point_at(500, 600);
  world.draw(panel);
  ImGui::GetIO().KeyShift = true;
  for (int i = 0; i < 10; ++i) {
    ImGui::GetIO().MouseWheel = -5;
    world.draw(panel);
  }
  ImGui::GetIO().KeyShift = false;
  world.draw(panel);
  EXPECT_FALSE(world.widget("table/column/kebutuhan.score")) << "it is left behind";
  ASSERT_TRUE(world.widget("table/column/name"));
  EXPECT_EQ(world.widget("table/column/name")->px.x, 8);
}

TEST_F(TablePanel, TheFilterTakesEffectAsItIsTyped) {
  set("table/filter", "mesuji");
  EXPECT_THAT(rows(), SizeIs(3));
  set("table/filter", "tidak ada yang begini");
  EXPECT_THAT(rows(), IsEmpty());
}

TEST_F(TablePanel, AClickSelectsARowAndCtrlAddsAnother) {
  press("table/row/3");
  EXPECT_EQ(selection().layer, "prioritas");
  EXPECT_THAT(selection().rows, ElementsAre(3));
  ImGui::GetIO().KeyCtrl = true;
  press("table/row/5");
  EXPECT_THAT(selection().rows, ElementsAre(3, 5));
  ImGui::GetIO().KeyCtrl = true;
  press("table/row/3");
  EXPECT_THAT(selection().rows, ElementsAre(5));
  ImGui::GetIO().KeyCtrl = false;
}

TEST_F(TablePanel, ShiftSelectsWhatLiesBetweenInTheOrderShown) {
  press("table/column/name");
  const auto shown = rows();
  press("table/row/" + shown[1]);
  ImGui::GetIO().KeyShift = true;
  press("table/row/" + shown[3]);
  ImGui::GetIO().KeyShift = false;
  std::vector<std::uint32_t> wanted;
  for (int i = 1; i <= 3; ++i)
    wanted.push_back(static_cast<std::uint32_t>(std::stoul(shown[static_cast<std::size_t>(i)])));
  std::sort(wanted.begin(), wanted.end());
  EXPECT_EQ(selection().rows, wanted);
}

TEST_F(TablePanel, WhatIsSelectedOnTheMapIsMarkedAndComesIntoSight) {
  show("batas_desa");
  world.world.store.dispatch(session::Select{"batas_desa", {250}});
  world.draw(panel, 3);
  ASSERT_TRUE(world.widget("table/row/250"));
  EXPECT_EQ(world.widget("table/row/250")->value, "true");
  EXPECT_EQ(world.widget("table/row/251")->value, "false");
}

TEST_F(TablePanel, LayersOverTheSameDataShareTheSelection) {
  world.world.store.dispatch(session::Select{"batas_kecamatan", {4}});
  world.draw(panel, 2);
  EXPECT_EQ(world.widget("table/row/4")->value, "true");
  set("table/selected_only", "true");
  EXPECT_THAT(rows(), ElementsAre("4"));
}

TEST_F(TablePanel, ADoubleClickFliesThere) {
  const scene::Rect row = world.widget("table/row/2")->visible_px;
  auto& screen = world.world.screen();
  screen.point_at(row.x + 40, row.y + row.height / 2);
  world.draw(panel);
  bool flew = false;
  for (const bool down : {true, false, true, false}) {
    screen.hold_button(down);
    world.draw(panel);
    if (const auto* fly = world.request<FlyTo>()) {
      flew = true;
      EXPECT_FALSE(fly->extent.empty());
      EXPECT_LT(fly->extent.width(), 100'000);
    }
  }
  EXPECT_TRUE(flew);
}

TEST_F(TablePanel, AnotherLayerIsChosenInThePanel) {
  const auto* combo = world.widget("table/layer");
  ASSERT_TRUE(combo);
  set("table/layer", "1");
  world.draw(panel);
  EXPECT_NE(memory.layer, "prioritas");
  EXPECT_EQ(memory.dataset, world.world.store.state().inputs->datasets.at(world.layer(memory.layer).source));
}

TEST_F(TablePanel, CopiesWhatItShowsWithHeadingsAndTheDecimalComma) {
  set("table/filter", "cengal");
  world.press("table/copy", panel);
  const auto* copy = world.request<CopyText>();
  ASSERT_TRUE(copy);
  const std::string& text = copy->text;
  const std::size_t end = text.find('\n');
  EXPECT_EQ(text.substr(0, text.find('\t')), "name");
  EXPECT_EQ(std::count(text.begin(), text.end(), '\n'), 2) << "headings and the one row that passes";
  EXPECT_EQ(text.substr(end + 1, 7), "Cengal\t");
  const auto cells = [](const std::string& line) { return std::count(line.begin(), line.end(), '\t') + 1; };
  EXPECT_EQ(cells(text.substr(0, end)), static_cast<std::ptrdiff_t>(memory.columns.size()));
  EXPECT_EQ(cells(text.substr(end + 1)), static_cast<std::ptrdiff_t>(memory.columns.size()));
  // The whole value, not the three decimals of the cell.
  const data::Column& score = memory.dataset->column("kebutuhan.score");
  std::string whole = score.text(memory.rows.front());
  std::replace(whole.begin(), whole.end(), '.', ',');
  EXPECT_NE(text.find("\t" + whole + "\t"), std::string::npos) << whole;
}

TEST_F(TablePanel, IsExportedWithTheRowsAndColumnsInTheirOrder) {
  press("table/column/name");
  press("table/column/name");  // downwards
  world.press("table/export", panel);
  ASSERT_EQ(files.mode, FileDialogMemory::Mode::save_export);
  EXPECT_EQ(files.name, "oki-kecamatan.xlsx");
  ASSERT_TRUE(files.asks);
  const auto* table = std::get_if<ExportTable>(&*files.asks);
  ASSERT_TRUE(table);
  ASSERT_THAT(table->sheets, SizeIs(1));
  const data::Sheet& sheet = table->sheets.front();
  EXPECT_EQ(sheet.columns.size(), memory.columns.size());
  EXPECT_EQ(sheet.columns.front().texts.front(), "Tulung Selapan");
  EXPECT_EQ(sheet.columns.front().texts.back(), "Air Sugihan");
  std::set<std::string> headings;
  for (const data::Column& column : sheet.columns) EXPECT_TRUE(headings.insert(column.name).second) << column.name;
}

}  // namespace
}  // namespace titik::ui
