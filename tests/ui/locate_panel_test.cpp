// SPDX-License-Identifier: MIT
#include "ui/locate_panel.h"

#include <gtest/gtest.h>

#include <cmath>
#include <functional>
#include <numbers>
#include <set>

#include "geo/geodesic.h"
#include "ui/commands.h"
#include "ui/panel_world.h"

namespace titik::ui {
namespace {

class LocatePanel : public ::testing::Test {
 protected:
  explicit LocatePanel(const std::string& language = "id") : world_(language, 1366, 1400) { draw(3); }

  void place(double lon, double lat, double km, const std::string& title = "Menara") {
    model::ReachPoint point = session::new_reach_point(*world_.world.store.state().document, {lon, lat}, km);
    point.title = title + " " + point.id;
    world_.world.store.dispatch(session::Commit{model::SetReachPoint{point}});
    memory_.chosen = point.id;
    draw(2);
  }
  void draw(int frames = 1) { world_.draw(panel_, frames); }
  void press(const std::string& name) {
    world_.press(name, panel_);
    world_.carry_out();
  }
  void set(const std::string& name, const std::string& value) {
    world_.set(name, value, panel_);
    world_.carry_out();
  }
  const model::Document& document() const { return *world_.world.store.state().document; }
  std::string text(const std::string& name) const {
    const WidgetRecord* found = world_.widget(name);
    return found ? found->text : "(" + name + " is missing)";
  }
  std::string value(const std::string& name) const {
    const WidgetRecord* found = world_.widget(name);
    return found ? found->value : "(" + name + " is missing)";
  }

  test::PanelWorld world_;
  LocateMemory memory_;
  std::function<void(const Frame&, Widgets&, Requests&)> panel_ = [this](const Frame& frame, Widgets& widgets,
                                                                         Requests& requests) {
    locate_panel(frame, widgets, {1366 - 300, 48, 300, 1340}, memory_, requests);
  };
};

/// The kecamatan of the invented OKI at a place: families, km².
struct Kecamatan {
  std::string name;
  double families = 0, area_m2 = 0;
};
Kecamatan kecamatan_at(const session::State& state, geo::Point lonlat) {
  const data::Dataset& dataset = *state.inputs->dataset("kecamatan");
  for (std::size_t row = 0; row < dataset.rows(); ++row) {
    if (!geo::contains(dataset.geometries, row, lonlat)) continue;
    return {dataset.column("name").text(row), *dataset.column("keluarga@2021").number(row),
            geo::geodesic_polygon(dataset.geometries, row).area_m2};
  }
  return {};
}

constexpr double lon = 104.5 + 0.27 * 2.5, lat = -2.5 - 0.55 * 1.5;  // the middle of a kecamatan of the invented OKI

TEST_F(LocatePanel, WithoutAPointItOffersToPlaceOne) {
  ASSERT_TRUE(world_.widget("locate/place"));
  EXPECT_FALSE(world_.widget("locate/figure/people"));
  world_.press("locate/place", panel_);
  ASSERT_TRUE(world_.request<Command>());
  EXPECT_EQ(*world_.request<Command>(), Command::tool_place_point);
}

TEST_F(LocatePanel, ShowsFamiliesByShareOfTheAreaOfTheKecamatan) {
  place(lon, lat, 5);
  const Kecamatan around = kecamatan_at(world_.world.store.state(), {lon, lat});
  ASSERT_GT(around.families, 0);
  // families × π r² / area
  const double expected = around.families * std::numbers::pi * 25e6 / around.area_m2;
  EXPECT_EQ(text("locate/figure/people"), core::Language::of("id").number(expected));
  EXPECT_EQ(value("locate/figure/people"), "keluarga, nominal");
  EXPECT_EQ(text("locate/figure/overlap"), "–") << "there is no other point";
  EXPECT_EQ(text("locate/figure/added"), text("locate/figure/people")) << "alone, all is new";
  const auto areas = world_.names("locate/area/");
  ASSERT_EQ(areas.size(), 1u);
  EXPECT_TRUE(value("locate/area/" + areas[0]).starts_with(around.name + "|")) << value("locate/area/" + areas[0]);
}

TEST_F(LocatePanel, TwoPointsOfOnePlaceReachNothingNew) {
  place(lon, lat, 5);
  const std::string people = text("locate/figure/people");
  place(lon, lat, 5);
  EXPECT_EQ(text("locate/figure/people"), people);
  EXPECT_EQ(text("locate/figure/added"), "0");
  EXPECT_EQ(text("locate/figure/overlap"), people);
  EXPECT_TRUE(value("locate/together").starts_with(people + "|")) << value("locate/together");
  EXPECT_EQ(value("locate/together"), value("locate/overlap")) << "all of it twice";
}

TEST_F(LocatePanel, AHiddenPointIsNoOther) {
  place(lon, lat, 5);
  place(lon, lat, 5);
  press("locate/point/titik1/visible");
  EXPECT_FALSE(document().find_reach_point("titik1")->visible);
  draw();
  EXPECT_EQ(text("locate/figure/added"), text("locate/figure/people"));
  EXPECT_FALSE(world_.widget("locate/together"));
}

TEST_F(LocatePanel, PresetsTypingAndTheSliderChangeTheRadiusInOneStepEach) {
  place(lon, lat, 5);
  const std::size_t steps = world_.world.store.history().position();
  press("locate/preset/10");
  EXPECT_EQ(document().reach_points[0].radius_km, 10);
  set("locate/radius/typed", "2,25");
  EXPECT_EQ(document().reach_points[0].radius_km, 2.25);
  set("locate/radius", "7.4");
  EXPECT_EQ(document().reach_points[0].radius_km, 7.5) << "by half kilometres";
  EXPECT_EQ(world_.world.store.history().position(), steps + 3);
  set("locate/radius/typed", "banyak");
  EXPECT_EQ(document().reach_points[0].radius_km, 7.5);
  EXPECT_TRUE(memory_.radius_refused);
  set("locate/radius/typed", "1.500");
  EXPECT_EQ(document().reach_points[0].radius_km, 7.5) << "1.500 is fifteen hundred";
}

TEST_F(LocatePanel, ALargerCircleNeverReachesLess) {
  place(lon, lat, 0.5);
  double people = 0;
  std::size_t villages = 0, schools = 0;
  for (const char* km : {"1", "3", "10", "25", "50"}) {
    set("locate/radius/typed", km);
    draw();
    const session::ReachTotals& total = reach_answers(world_.world.store.state(), memory_).each[0].total;
    EXPECT_GT(*total.people, people) << km;
    EXPECT_GE(*total.villages, villages);
    EXPECT_GE(*total.schools, schools);
    people = *total.people, villages = *total.villages, schools = *total.schools;
  }
  EXPECT_GT(villages, 20u);
  EXPECT_EQ(world_.names("locate/village/").size(), villages) << "each is listed";
}

TEST_F(LocatePanel, ThePointIsRenamedAndChosenByItsRow) {
  place(lon, lat, 5, "A");
  place(lon + 0.1, lat, 5, "B");
  press("locate/point/titik1");
  EXPECT_EQ(chosen_point(document(), memory_)->id, "titik1");
  draw();
  press("locate/rename");
  draw();
  set("locate/title", "Menara Cengal");
  EXPECT_EQ(document().find_reach_point("titik1")->title.id, "Menara Cengal");
  EXPECT_EQ(document().find_reach_point("titik2")->title.id, "B titik2");
}

TEST_F(LocatePanel, TheColumnThatIsCountedIsChosen) {
  place(lon, lat, 5);
  const std::string families = text("locate/figure/people");
  EXPECT_EQ(value("locate/count"), "Kecamatan: keluarga (2021)");
  set("locate/count", "Kecamatan: penduduk sp (2010)");
  draw();
  EXPECT_EQ(value("locate/figure/people"), "jiwa, nominal");
  EXPECT_NE(text("locate/figure/people"), families);
}

TEST_F(LocatePanel, SaysWhatLiesOutsideTheData) {
  place(103.9, lat, 10);
  EXPECT_EQ(text("locate/figure/people"), "–") << "west of the regency nothing is known";
  EXPECT_NE(value("locate/gap/0").find("100 %"), std::string::npos) << value("locate/gap/0");
  EXPECT_EQ(text("locate/figure/villages"), "0");
}

TEST_F(LocatePanel, OnlyTheMovedPointIsAskedAgainAndTheAnswersAreTheSame) {
  place(lon, lat, 5);
  place(lon + 0.05, lat, 8);
  const session::State& state = world_.world.store.state();
  for (int i = 0; i < 5; ++i) {
    model::ReachPoint moved = document().reach_points[1];
    moved.lon += 0.03;
    world_.world.store.dispatch(session::Preview{model::SetReachPoint{moved}});
    const ReachAnswers kept = reach_answers(state, memory_);
    LocateMemory fresh;
    fresh.chosen = memory_.chosen;
    const ReachAnswers& again = reach_answers(state, fresh);
    EXPECT_EQ(kept.together, again.together);
    EXPECT_EQ(kept.added, again.added);
    for (std::size_t p = 0; p < 2; ++p) EXPECT_EQ(kept.each[p].total, again.each[p].total);
    world_.world.store.dispatch(session::EndPreview{true});
  }
}

TEST_F(LocatePanel, NoNameIsGivenTwiceAndNothingIsCutWithTwoPoints) {
  place(lon, lat, 5);
  place(lon + 0.05, lat, 8);
  draw(2);
  std::set<std::string> names;
  for (const WidgetRecord& record : world_.world.widgets.records()) {
    EXPECT_TRUE(names.insert(record.name).second) << record.name;
    if (!record.name.starts_with("locate/figure/")) continue;
    EXPECT_LE(record.text_width_px, record.px.width - 12) << record.name;
  }
}

}  // namespace
}  // namespace titik::ui
