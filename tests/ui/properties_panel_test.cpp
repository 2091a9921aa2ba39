// SPDX-License-Identifier: MIT
#include "ui/properties_panel.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "ui/palette_picker.h"
#include "ui/panel_world.h"

namespace titik::ui {
namespace {

using ::testing::Contains;
using ::testing::IsEmpty;

class PropertiesPanel : public ::testing::Test {
 protected:
  PropertiesPanel() { show("prioritas"); }

  void show(const std::string& layer) {
    memory.layer = layer;
    world.draw(panel, 2);
  }
  void press(const std::string& name) {
    world.press(name, panel);
    world.carry_out();
  }
  void set(const std::string& name, const std::string& value) {
    world.set(name, value, panel);
    world.carry_out();
  }
  model::Graduated graduated() const { return std::get<model::Graduated>(world.layer(memory.layer).style.symbology); }
  std::size_t steps() const { return world.world.store.history().steps().size(); }
  void point_at(geo::Point px) { world.world.screen().point_at(px.x, px.y); }

  test::PanelWorld world;
  PropertiesMemory memory;
  std::function<void(const Frame&, Widgets&, Requests&)> panel = [this](const Frame& frame, Widgets& widgets,
                                                                        Requests& requests) {
    properties_panel(frame, widgets, {1046, 48, 320, 720}, memory, requests);
  };
};

TEST_F(PropertiesPanel, WithoutALayerThereIsNothingToChange) {
  show("");
  EXPECT_THAT(world.names("properties/"), IsEmpty());
}

TEST_F(PropertiesPanel, ClassedLayersShowTheirMethodClassesAndPalette) {
  for (const char* name :
       {"kind", "column", "method", "classes", "histogram", "palette", "inverted", "opacity", "labels"}) {
    EXPECT_TRUE(world.widget(std::string("properties/") + name)) << name;
  }
  EXPECT_EQ(world.widget("properties/classes")->value, "5");
  EXPECT_FALSE(world.widget("properties/break/1")) << "breaks are typed for own breaks only";
}

TEST_F(PropertiesPanel, DataAreMarkedAsASampleInOneStepThatIsNamedAndUndone) {
  const auto sample = [&] { return world.world.store.state().document->find_source("kecamatan")->invented; };
  ASSERT_FALSE(sample());
  const std::size_t before = steps();
  press("properties/invented");
  EXPECT_TRUE(sample());
  EXPECT_EQ(steps(), before + 1);
  EXPECT_EQ(core::in_english(world.world.store.history().steps().back().label), "Mark the data “kecamatan” as a sample");
  world.draw(panel);
  EXPECT_EQ(world.widget("properties/invented")->value, "true");
  press("properties/invented");
  EXPECT_FALSE(sample());
  world.world.store.dispatch(session::Undo{});
  world.world.store.dispatch(session::Undo{});
  EXPECT_FALSE(sample());
  EXPECT_FALSE(world.world.store.state().unsaved);
}

TEST_F(PropertiesPanel, EveryChangeIsOneStepAtOnce) {
  const std::size_t before = steps();
  set("properties/method", "1");
  EXPECT_EQ(graduated().method, model::ClassMethod::quantile);
  set("properties/classes", "7");
  EXPECT_EQ(graduated().class_count, 7);
  set("properties/inverted", "true");
  EXPECT_TRUE(graduated().inverted);
  EXPECT_EQ(steps(), before + 3);
  world.world.store.dispatch(session::Undo{});
  world.world.store.dispatch(session::Undo{});
  EXPECT_EQ(graduated().class_count, 5);
}

TEST_F(PropertiesPanel, TheSameChoiceAgainIsNoStep) {
  const std::size_t before = steps();
  set("properties/classes", "5");
  set("properties/inverted", graduated().inverted ? "true" : "false");
  EXPECT_EQ(steps(), before);
}

TEST_F(PropertiesPanel, APaletteIsChosenByItsLook) {
  press("properties/palette");
  world.draw(panel);
  const auto offered = world.names("properties/palette/");
  EXPECT_THAT(offered, Contains("viridis"));
  EXPECT_THAT(offered, Contains("RdBu"));
  EXPECT_EQ(std::count(offered.begin(), offered.end(), "Set2"), 0) << "for categories only";
  press("properties/palette/viridis");
  EXPECT_EQ(graduated().palette, "viridis");
  EXPECT_THAT(graduated().colours, IsEmpty());
}

TEST(PalettePicker, OffersWhatEveryoneCanReadFirst) {
  for (const auto kind : {core::PaletteKind::sequential, core::PaletteKind::qualitative}) {
    bool safe = true;
    for (const core::PaletteInfo* palette : palettes_for(kind)) {
      EXPECT_TRUE(safe || !palette->colour_vision_safe) << palette->name;
      safe = palette->colour_vision_safe;
    }
  }
  EXPECT_EQ(palettes_for(core::PaletteKind::sequential).front()->kind, core::PaletteKind::sequential);
}

TEST_F(PropertiesPanel, ABreakIsDraggedInOneStepAndMakesTheBreaksOwn) {
  const std::size_t before = steps();
  const std::vector<double> breaks = memory.resolved.breaks;
  ASSERT_GE(breaks.size(), 4u);
  const scene::Rect handle = world.widget("properties/histogram/break/2")->px;
  const geo::Point start{handle.x + handle.width / 2, handle.y + 20};
  point_at(start);
  world.draw(panel, 2);
  world.world.screen().hold_button(true);
  world.draw(panel);
  EXPECT_FALSE(world.action<session::Preview>()) << "a press alone moves nothing";
  for (int i = 1; i <= 4; ++i) {
    point_at({start.x + i, start.y});
    world.draw(panel);
    EXPECT_TRUE(world.action<session::Preview>());
    world.carry_out();
  }
  EXPECT_EQ(steps(), before) << "while it is dragged";
  world.world.screen().hold_button(false);
  world.draw(panel);
  EXPECT_TRUE(world.action<session::EndPreview>());
  world.carry_out();
  EXPECT_EQ(steps(), before + 1);
  EXPECT_EQ(graduated().method, model::ClassMethod::manual);
  ASSERT_EQ(graduated().breaks.size(), breaks.size());
  EXPECT_GT(graduated().breaks[2], breaks[2]);
  EXPECT_EQ(graduated().breaks[1], breaks[1]);
}

TEST_F(PropertiesPanel, OwnBreaksAreTypedInTheReadersLanguage) {
  set("properties/method", "5");
  world.draw(panel);
  ASSERT_TRUE(world.widget("properties/break/1"));
  const double between = (memory.resolved.breaks[0] + memory.resolved.breaks[2]) / 2;
  std::string typed = core::Language::of("id").short_number(between);
  set("properties/break/1", typed);
  EXPECT_NEAR(graduated().breaks[1], between, 1e-5);
  const std::size_t before = steps();
  set("properties/break/1", "tidak tahu");
  EXPECT_EQ(steps(), before) << "what is no number changes nothing";
}

TEST_F(PropertiesPanel, AnotherKindOfStyleKeepsTheLayersOutline) {
  const auto outline = graduated().base.outline;
  set("properties/kind", "0");
  const auto& single = std::get<model::SingleSymbol>(world.layer("prioritas").style.symbology);
  EXPECT_EQ(single.symbol.outline, outline);
  world.draw(panel);
  EXPECT_FALSE(world.widget("properties/classes"));
  set("properties/symbol/fill", "#112233");
  EXPECT_EQ(std::get<model::SingleSymbol>(world.layer("prioritas").style.symbology).symbol.fill, core::rgb(0x112233));
}

TEST_F(PropertiesPanel, PointsHaveMarkersAndLinesHaveNoFill) {
  show("kota");
  const auto& symbol = [&]() -> const model::Symbol& {
    return std::get<model::SingleSymbol>(world.layer("kota").style.symbology).symbol;
  };
  set("properties/symbol/shape", "2");
  set("properties/symbol/size", "5");
  EXPECT_EQ(symbol().marker.shape, model::MarkerShape::diamond);
  EXPECT_EQ(symbol().marker.size_mm, 5);
  show("sungai");
  EXPECT_FALSE(world.widget("properties/symbol/fill"));
  set("properties/symbol/width", "1.5");
  EXPECT_EQ(std::get<model::SingleSymbol>(world.layer("sungai").style.symbology).symbol.outline->width_mm, 1.5);
}

TEST_F(PropertiesPanel, ClassesOfLinesMayGrowWider) {
  EXPECT_FALSE(world.widget("properties/wider")) << "areas have no width";
  model::Style style;
  style.symbology = model::Graduated{.column = "debit", .base = {.outline = model::Line{.width_mm = 0.5}}};
  world.world.store.dispatch(session::Commit{model::SetLayerStyle{"sungai", style}});
  show("sungai");
  EXPECT_FALSE(world.widget("properties/widest"));
  set("properties/wider", "true");
  EXPECT_EQ(graduated().widest_mm, 2) << "four times as wide";
  world.draw(panel);
  set("properties/widest", "3");
  EXPECT_EQ(graduated().widest_mm, 3);
  world.draw(panel);
  set("properties/wider", "false");
  EXPECT_EQ(graduated().widest_mm, 0);
}

TEST_F(PropertiesPanel, LabelsAreSwitchedOnAndOff) {
  set("properties/labels", "true");
  ASSERT_TRUE(world.layer("prioritas").style.labels);
  EXPECT_EQ(world.layer("prioritas").style.labels->column, "name");
  world.draw(panel);
  set("properties/labels/size", "12");
  EXPECT_EQ(world.layer("prioritas").style.labels->size_pt, 12);
  set("properties/labels", "false");
  EXPECT_FALSE(world.layer("prioritas").style.labels);
}

TEST_F(PropertiesPanel, OpacityIsTheLayers) {
  const std::size_t before = steps();
  set("properties/opacity", "40");
  EXPECT_DOUBLE_EQ(world.layer("prioritas").opacity, 0.4);
  EXPECT_EQ(steps(), before + 1);
}

TEST_F(PropertiesPanel, EveryLayerOfTheProjectCanBeShown) {
  for (const model::Layer& layer : world.world.store.state().document->layers) {
    show(layer.id);
    EXPECT_TRUE(world.widget("properties/opacity")) << layer.id;
    EXPECT_TRUE(world.requests.empty()) << layer.id << ": looking changes nothing";
  }
}

}  // namespace
}  // namespace titik::ui
