// SPDX-License-Identifier: MIT
#include "ui/score_panel.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "core/number.h"
#include "core/random.h"
#include "session/scenario.h"
#include "ui/panel_world.h"
#include "ui/scatter_chart.h"

namespace titik::ui {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Not;

class ScorePanel : public ::testing::Test {
 protected:
  // The window is taller than the panel: every area has its row in sight.
  explicit ScorePanel(const std::string& language = "id") : world(language, 1366, 2200) {
    world.world.store.dispatch(session::SetTheme{"prioritas"});
    world.world.rebuild();
    memory.recipe = "kebutuhan";
    world.draw(panel, 3);
  }

  void press(const std::string& name) {
    world.press(name, panel);
    world.carry_out();
    world.draw(panel, 2);
  }
  void set(const std::string& name, const std::string& value) {
    world.set(name, value, panel);
    world.carry_out();
    world.draw(panel, 2);
  }
  const model::Document& document() const { return *world.world.store.state().document; }
  const model::Recipe& recipe() const { return *document().find_recipe("kebutuhan"); }
  const model::IndexResult& index() const { return world.world.store.state().inputs->indices.at("kebutuhan"); }
  const data::Dataset& areas() const { return *world.world.store.state().inputs->dataset("kecamatan"); }
  std::uint32_t row_of(const std::string& area) const {
    const data::Column& names = areas().column("name");
    for (std::uint32_t row = 0; row < names.size(); ++row) {
      if (names.text(row) == area) return row;
    }
    ADD_FAILURE() << area;
    return 0;
  }
  void select(const std::string& area) {
    world.world.store.dispatch(session::Select{"prioritas", {row_of(area)}});
    world.draw(panel, 3);
  }
  std::vector<double> weights() const {
    std::vector<double> result;
    for (const model::IndexInput& input : recipe().inputs) result.push_back(input.weight);
    return result;
  }
  std::size_t steps() const { return world.world.store.history().steps().size(); }
  void undo() {
    world.world.store.dispatch(session::Undo{});
    world.draw(panel, 2);
  }

  test::PanelWorld world;
  ScoreMemory memory;
  scene::Rect place{1086, 48, 280, 2000};
  std::function<void(const Frame&, Widgets&, Requests&)> panel = [this](const Frame& frame, Widgets& widgets,
                                                                        Requests& requests) {
    score_panel(frame, widgets, place, memory, requests);
  };
};

TEST_F(ScorePanel, AWeightIsOneStepAndTheOthersGiveInProportion) {
  const model::Document before = document();
  const std::size_t at_first = steps();
  set("score/input/4/weight", "30");
  EXPECT_THAT(weights(), ::testing::Pointwise(::testing::DoubleNear(1e-9), {26.3, 17.5, 13.1, 13.1, 30.0}));
  EXPECT_EQ(steps(), at_first + 1);
  undo();
  EXPECT_EQ(document(), before);
}

TEST_F(ScorePanel, ADragShowsTheMapAndTheRankingMeanwhileAndIsOneStep) {
  const std::size_t at_first = steps();
  const scene::Rect slider = world.widget("score/input/1/weight")->px;
  const auto at = [&](double share) {
    world.world.screen().point_at(slider.x + slider.width * share, slider.y + slider.height / 2);
  };
  at(0.2);
  world.draw(panel, 2);
  world.world.screen().hold_button(true);
  world.draw(panel);
  world.carry_out();
  for (const double share : {0.3, 0.5, 1.0, 0.6}) {
    at(share);
    world.draw(panel, 1);
    world.carry_out();
    world.draw(panel, 1);
    double sum = 0;
    for (const double weight : weights()) sum += weight;
    EXPECT_NEAR(sum, 100, 1e-9);
    EXPECT_EQ(index().recipe, recipe()) << "the index is that of the moved weights";
  }
  EXPECT_EQ(steps(), at_first) << "while it is dragged";
  // Through 100 % and back: the proportions of before are not lost, 30 : 15 : 15 : 20.
  EXPECT_NEAR(weights()[0] / weights()[2], 2, 0.03);
  world.world.screen().hold_button(false);
  world.draw(panel, 1);
  world.carry_out();
  EXPECT_EQ(steps(), at_first + 1);
}

TEST_F(ScorePanel, WeightsSumToAHundredUnderAnyDragsLocksAndRemovals) {
  core::Random random(5, 0);
  for (int round = 0; round < 40; ++round) {
    const std::size_t count = recipe().inputs.size();
    const std::string input =
        "score/input/" + std::to_string(static_cast<std::size_t>(random.uniform() * static_cast<double>(count))) + "/";
    const double what = random.uniform();
    if (what < 0.25)
      press(input + "lock");
    else if (what < 0.3 && count > 2)
      press(input + "remove");
    else
      set(input + (what < 0.6 ? "weight" : "percent"), std::to_string(static_cast<int>(random.uniform() * 101)));
    double sum = 0;
    for (const double weight : weights()) sum += weight;
    ASSERT_NEAR(sum, 100, 1e-9);
    ASSERT_NEAR(*core::parse_number(world.widget("score/weights_sum")->value), 100, 1e-9);
  }
}

TEST_F(ScorePanel, ALockedWeightStays) {
  press("score/input/0/lock");
  set("score/input/1/weight", "50");
  EXPECT_EQ(weights()[0], 30);
  EXPECT_EQ(weights()[1], 50);
}

TEST_F(ScorePanel, APercentageIsTypedInTheLanguagesWay) {
  set("score/input/0/percent", "33,33 %");
  EXPECT_EQ(weights()[0], 33.33);
  set("score/input/0/percent", "dua puluh");
  EXPECT_EQ(weights()[0], 33.33) << "what is no number changes nothing";
}

TEST_F(ScorePanel, ADirectionIsTurnedRoundAndBack) {
  const model::Recipe before = recipe();
  const auto first = index().scores;
  press("score/input/0/direction");
  EXPECT_EQ(recipe().inputs[0].direction, analysis::Direction::cost);
  EXPECT_NE(index().scores.rank, first.rank);
  // From lowest to highest: of 30 points an area has now what it lacked before.
  for (std::size_t row = 0; row < areas().rows(); ++row)
    EXPECT_NEAR(*index().scores.contributions[0][row], 0.3 - *first.contributions[0][row], 1e-12) << row;
  press("score/input/0/direction");
  EXPECT_EQ(recipe(), before);
}

TEST_F(ScorePanel, AnIndicatorIsFoundByAWordAndAdded) {
  press("score/add");
  EXPECT_THAT(world.names("score/columns/"), Contains("koperasi@2021"));
  set("score/columns/filter", "KOPER");
  EXPECT_THAT(world.names("score/columns/"), ElementsAre("filter", "koperasi@2021"));
  press("score/columns/koperasi@2021");
  ASSERT_EQ(recipe().inputs.size(), 6u);
  EXPECT_EQ(recipe().inputs[5].column, "koperasi@2021");
  EXPECT_EQ(recipe().inputs[5].weight, 17) << "100 / 6, in whole per cent";
}

TEST_F(ScorePanel, TheMethodIsChosenInWords) {
  set("score/normalisation", "2");
  EXPECT_EQ(recipe().normalisation, model::Normalisation::rank);
  set("score/missing", "1");
  EXPECT_EQ(recipe().missing, model::MissingRule::reweight);
  set("score/min_available", "80");
  EXPECT_DOUBLE_EQ(recipe().min_available, 0.8);
  EXPECT_TRUE(world.widget("score/rank/0"));
}

TEST_F(ScorePanel, ListsAreasAsTheIndexRanksThem) {
  std::vector<std::string> rows = world.names("score/rank/");
  ASSERT_EQ(rows.size(), 18u);
  std::size_t last = 0;
  for (const std::string& row : rows) {
    const auto& rank = index().scores.rank[std::stoul(row)];
    ASSERT_TRUE(rank);
    EXPECT_GE(*rank, last);
    last = *rank;
  }
}

TEST_F(ScorePanel, AnAreaWithoutAScoreIsListedLastAndNeverDropped) {
  // Six kecamatan have a share of good provincial roads; the others are not scored with it.
  press("score/add");
  press("score/columns/jalan_provinsi_mantap_pct@2016");
  const std::vector<std::string> rows = world.names("score/rank/");
  ASSERT_EQ(rows.size(), 18u);
  for (std::size_t i = 0; i < rows.size(); ++i)
    EXPECT_EQ(index().scores.rank[std::stoul(rows[i])].has_value(), i < 6) << i;
}

TEST_F(ScorePanel, ARowIsSelectedAndFlownToAndTheMapsSelectionMarksIt) {
  const std::uint32_t row = row_of("Cengal");
  world.press("score/rank/" + std::to_string(row), panel);
  ASSERT_TRUE(world.action<session::Select>());
  EXPECT_THAT(world.action<session::Select>()->rows, ElementsAre(row));
  ASSERT_TRUE(world.request<FlyTo>());
  EXPECT_FALSE(world.request<FlyTo>()->extent.empty());
  select("Mesuji");
  EXPECT_EQ(world.widget("score/rank/" + std::to_string(row_of("Mesuji")))->value, "true");
}

TEST_F(ScorePanel, WhyShowsPartsThatSumToTheScoreForEveryArea) {
  press("score/part/why");
  EXPECT_THAT(world.names("score/why/part/"), IsEmpty()) << "nothing is selected";
  for (std::uint32_t row = 0; row < areas().rows(); ++row) {
    select(areas().column("name").text(row));
    double sum = 0;
    const auto parts = world.names("score/why/part/");
    ASSERT_EQ(parts.size(), 5u);
    for (const std::string& part : parts) sum += *core::parse_number(world.widget("score/why/part/" + part)->value);
    const double score = *core::parse_number(world.widget("score/why/score")->value);
    EXPECT_NEAR(sum, score, 1e-9);
    EXPECT_NEAR(score, *index().scores.score[row] * 100, 0.05 + 1e-9);
    EXPECT_EQ(world.widget("score/why/sum")->value, world.widget("score/why/score")->value);
    EXPECT_NE(world.widget("score/why/sentence")->value.find(areas().column("name").text(row)), std::string::npos);
  }
}

TEST_F(ScorePanel, AScenarioIsKeptComparedShownAsAMapUsedAndRemoved) {
  press("score/part/scenarios");
  press("score/scenario/save");
  set("score/scenario/name", "Listrik dahulu");
  press("score/scenario/keep");
  ASSERT_EQ(document().scenarios.size(), 1u);
  const std::string id = document().scenarios[0].id;
  EXPECT_EQ(memory.scenarios.compared, id);
  const model::Recipe kept = recipe();
  memory.part = ScoreMemory::Part::weights;
  world.draw(panel, 2);
  set("score/input/1/weight", "60");
  memory.part = ScoreMemory::Part::scenarios;
  world.draw(panel, 2);
  press("score/scenario/map");
  const std::string layer = session::change_layer_id(recipe(), document().scenarios[0]);
  EXPECT_TRUE(document().find_layer(layer));
  press("score/scenario/map");
  EXPECT_FALSE(document().find_layer(layer)) << "the same button takes it away";
  press("score/scenario/use");
  EXPECT_EQ(recipe(), kept);
  press("score/scenario/remove");
  EXPECT_THAT(document().scenarios, IsEmpty());
}

TEST_F(ScorePanel, AnIndexIsMadeNamedAndRemoved) {
  press("score/more");
  press("score/new");
  ASSERT_EQ(memory.recipe, document().recipes.back().id);
  EXPECT_NE(memory.recipe, "kebutuhan");
  ASSERT_TRUE(world.widget("score/title"));
  set("score/title", "Kesiapan");
  EXPECT_EQ(document().recipes.back().title, model::Text("Kesiapan")) << "in English too, where nobody named it";
  EXPECT_THAT(world.names("score/rank/"), IsEmpty()) << "no indicators yet";
  press("score/more");
  press("score/remove");
  EXPECT_EQ(document().find_recipe(memory.recipe), nullptr);
  EXPECT_TRUE(world.widget("score/index")) << "another index is shown instead";
}

TEST_F(ScorePanel, AProjectWithoutAnIndexOffersOne) {
  while (!document().recipes.empty())
    world.world.store.dispatch(session::Commit{model::RemoveRecipe{document().recipes.front().id}});
  world.draw(panel, 2);
  press("score/first");
  EXPECT_EQ(document().recipes.size(), 1u);
}

class Scatter : public ScorePanel {
 protected:
  Scatter() {
    memory_chart.source = "kecamatan", memory_chart.x = "keluarga@2021", memory_chart.y = "kebutuhan.score";
    world.draw(chart, 2);
  }
  void point_at(double x, double y) { world.world.screen().point_at(x, y); }
  void turn() {
    world.draw(chart);
    for (const Request& request : world.requests) {
      const auto* action = std::get_if<session::Action>(&request);
      if (action) selects.push_back(std::get<session::Select>(*action));
    }
    world.carry_out();
  }
  void drag(double x0, double y0, double x1, double y1) {
    point_at(x0, y0);
    turn();
    world.world.screen().hold_button(true);
    turn();
    point_at(x1, y1);
    turn();
    world.world.screen().hold_button(false);
    turn();
  }
  const std::vector<std::uint32_t>& selected() const { return world.world.store.state().selection.rows; }

  ScatterMemory memory_chart;
  std::vector<session::Select> selects;
  std::function<void(const Frame&, Widgets&, Requests&)> chart = [this](const Frame& frame, Widgets& widgets,
                                                                        Requests& requests) {
    scatter_chart(frame, widgets, {280, 440, 800, 300}, memory_chart, requests);
  };
};

TEST_F(Scatter, HasAPointForEveryAreaWithBothNumbers) {
  EXPECT_EQ(world.widget("chart/plot")->value, "18");
  memory_chart.x = "jalan_provinsi_mantap_pct@2016";
  world.draw(chart, 2);
  EXPECT_EQ(world.widget("chart/plot")->value, "6");
}

TEST_F(Scatter, ABoxSelectsWhatLiesInItAndAnEmptyClickNothing) {
  const scene::Rect plot = world.widget("chart/plot")->px;
  drag(plot.x + 2, plot.y + 2, plot.right() - 2, plot.bottom() - 2);
  EXPECT_EQ(selected().size(), 18u);
  // The right half of the plot holds the areas with the most families, and only those.
  const double middle = plot.x + plot.width * 0.6;
  drag(middle, plot.y + 2, plot.right() - 2, plot.bottom() - 2);
  ASSERT_THAT(selected(), Not(IsEmpty()));
  ASSERT_LT(selected().size(), 18u);
  const data::Column& families = areas().column("keluarga@2021");
  double least_in = 1e9, most_out = 0;
  for (std::uint32_t row = 0; row < 18; ++row) {
    const bool in = std::find(selected().begin(), selected().end(), row) != selected().end();
    if (in)
      least_in = std::min(least_in, families.numbers[row]);
    else
      most_out = std::max(most_out, families.numbers[row]);
  }
  EXPECT_GT(least_in, most_out);
  drag(plot.x + 54, plot.bottom() - 40, plot.x + 54, plot.bottom() - 40);
  EXPECT_THAT(selected(), IsEmpty());
}

TEST_F(Scatter, IsOverTheTypologyWhereNothingWasChosen) {
  memory_chart = {};
  world.draw(chart, 2);
  ASSERT_FALSE(memory_chart.source.empty());
  EXPECT_TRUE(areas().find(memory_chart.x));
  EXPECT_TRUE(areas().find(memory_chart.y));
  EXPECT_NE(memory_chart.x, memory_chart.y);
}

}  // namespace
}  // namespace titik::ui
