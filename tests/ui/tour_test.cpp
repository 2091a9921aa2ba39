// SPDX-License-Identifier: MIT
// The tour: how its files are read, that both languages tell the same, and that its card fits and covers nothing.
#include "ui/tour.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "core/error.h"
#include "ui/panel_world.h"

namespace titik::ui {
namespace {

TEST(TourSteps, AreReadLineByLine) {
  const auto steps = parse_tour(
      "# a remark\n\nstep find\nin locate\ntheme prioritas\nopen export\nat top/search\nat search/text\n"
      "until selected Tulung Selapan\n= Find it\nPress Ctrl+F,\nthen Enter.\n\nstep end\n= Done\nThat was all.\n");
  ASSERT_EQ(steps.size(), 2u);
  EXPECT_EQ(steps[0].id, "find");
  EXPECT_EQ(steps[0].place, TourStep::Place::locate);
  EXPECT_EQ(steps[0].theme, "prioritas");
  EXPECT_EQ(steps[0].command, "export");
  EXPECT_EQ(steps[0].widgets, (std::vector<std::string>{"top/search", "search/text"}));
  EXPECT_EQ(steps[0].until, TourStep::Until::selected);
  EXPECT_EQ(steps[0].of, "Tulung Selapan");
  EXPECT_EQ(steps[0].title, "Find it");
  EXPECT_EQ(steps[0].text, "Press Ctrl+F, then Enter.");
  EXPECT_EQ(steps[1].until, TourStep::Until::read);
}

TEST(TourSteps, ALineThatMeansNothingIsNamed) {
  for (const char* text : {"in explore\n", "step a\nin nowhere\n", "step a\nuntil never\n", "step a\nat\n", "step a\nhello\n"}) {
    try {
      parse_tour(text);
      ADD_FAILURE() << text;
    } catch (const core::Error& error) {
      EXPECT_EQ(error.code(), core::ErrorCode::bad_input) << text;
    }
  }
}

TEST(TourSteps, BothLanguagesHaveTheSameOnes) {
  const auto indonesian = tour_in("id"), english = tour_in("en");
  ASSERT_EQ(indonesian.size(), english.size());
  std::set<std::string> ids;
  for (std::size_t i = 0; i < indonesian.size(); ++i) {
    const TourStep &one = indonesian[i], &other = english[i];
    EXPECT_EQ(one.id, other.id);
    EXPECT_EQ(one.place, other.place) << one.id;
    EXPECT_EQ(one.theme, other.theme) << one.id;
    EXPECT_EQ(one.command, other.command) << one.id;
    EXPECT_EQ(one.widgets, other.widgets) << one.id;
    EXPECT_EQ(one.until, other.until) << one.id;
    EXPECT_EQ(one.of, other.of) << one.id;
    EXPECT_NE(one.title, other.title) << one.id;
    EXPECT_NE(one.text, other.text) << one.id;
    EXPECT_TRUE(ids.insert(one.id).second) << one.id;
    for (const std::string& text : {one.text, other.text}) {
      EXPECT_GE(text.size(), 40u) << text;
      EXPECT_LE(text.size(), 190u) << text;
      EXPECT_TRUE(text.ends_with(".") || text.ends_with(".”")) << text;
    }
  }
}

TEST(TourCard, GoesWhereItCoversNothingItSpeaksOf) {
  const scene::Rect window{10, 58, 1000, 700};
  const auto common = [](const scene::Rect& a, const scene::Rect& b) {
    return std::min(a.right(), b.right()) > std::max(a.x, b.x) && std::min(a.bottom(), b.bottom()) > std::max(a.y, b.y);
  };
  EXPECT_EQ(place_card(300, 140, window, {}, {}).right(), window.right()) << "at the lower right";
  EXPECT_EQ(place_card(300, 140, window, {}, {}).bottom(), window.bottom());
  for (double x = 10; x < 800; x += 90) {
    for (double y = 58; y < 600; y += 60) {
      const scene::Rect spoken_of{x, y, 200, 100};
      const scene::Rect card = place_card(300, 140, window, {spoken_of}, {{700, 58, 310, 700}});
      EXPECT_FALSE(common(card, spoken_of)) << x << " " << y;
      EXPECT_FALSE(common(card, {700, 58, 310, 700})) << "there is room elsewhere";
      EXPECT_GE(card.x, window.x);
      EXPECT_LE(card.bottom(), window.bottom());
    }
  }
}

/// The smallest windows that are promised: 1280×720, and a projector's 1366×768 with everything twice as large.
struct Size {
  const char* language;
  int width_px, height_px;
  double scale;
};
class TourFits : public ::testing::TestWithParam<Size> {};

TEST_P(TourFits, EveryStepOnItsCardInTheWindow) {
  const Size& size = GetParam();
  const test::FixtureOki oki;
  Settings settings;
  settings.language = size.language;
  settings.scale = size.scale;
  test::WindowWorld world(model::open_project(test::bundled_project()), size.width_px, size.height_px, settings);
  world.draw(2);
  carry_out(world.frame(), Command::tour, world.memory);
  const std::size_t steps = tour_in(size.language).size();
  for (std::size_t step = 0; step < steps; ++step) {
    for (int i = 0; i < 3; ++i) {
      world.draw();
      // The slides are the window's program's; without them the card lies over the window.
      std::erase_if(world.requests, [](const Request& request) { return std::holds_alternative<Command>(request) && std::get<Command>(request) == Command::present; });
      world.carry_out();
    }
    world.draw(2);
    const WidgetRecord* title = world.widgets.find("tour/title");
    ASSERT_TRUE(title);
    SCOPED_TRACE(title->value);
    const scene::Rect card = world.widgets.find("tour/card")->px;
    EXPECT_GE(card.x, 0);
    EXPECT_GE(card.y, 0);
    EXPECT_LE(card.right(), size.width_px);
    EXPECT_LE(card.bottom(), size.height_px);
    EXPECT_LE(card.height, size.height_px * 0.55) << "a small card";
    for (const char* part : {"tour/title", "tour/text", "tour/back", "tour/next", "tour/close"}) {
      const WidgetRecord* record = world.widgets.find(part);
      ASSERT_TRUE(record) << part;
      EXPECT_EQ(record->px, record->visible_px) << part << " is cut";
      EXPECT_FALSE(record->scrolls) << part;
      EXPECT_GE(record->px.x, card.x);
      EXPECT_LE(record->px.right(), card.right());
      EXPECT_LE(record->px.bottom(), card.bottom());
      EXPECT_LE(record->text_width_px, record->px.width) << part;
    }
    world.press("tour/next");
    world.carry_out();
  }
  world.draw();
  EXPECT_FALSE(world.widgets.find("tour/card")) << "it is over";
}

INSTANTIATE_TEST_SUITE_P(All, TourFits,
                         ::testing::Values(Size{"id", 1280, 720, 1}, Size{"en", 1280, 720, 1}, Size{"id", 1366, 768, 2},
                                           Size{"en", 1366, 768, 2}, Size{"id", 1920, 1080, 1.5}),
                         [](const auto& size) {
                           return std::string(size.param.language) + std::to_string(size.param.width_px) + "x" +
                                  std::to_string(static_cast<int>(size.param.scale * 10));
                         });

TEST(TourOffer, IsMadeUntilItIsTakenOrDeclined) {
  const test::FixtureOki oki;
  Settings settings;
  settings.offer_tour = true;
  test::WindowWorld world(model::open_project(test::bundled_project()), 1366, 768, settings);
  world.draw(2);
  ASSERT_TRUE(world.widgets.find("tour/take"));
  world.press("tour/decline");
  world.carry_out();
  world.draw(2);
  EXPECT_FALSE(world.settings.offer_tour);
  EXPECT_FALSE(world.widgets.find("tour/take"));

  world.settings.offer_tour = true;
  world.draw();
  world.press("tour/take");
  world.carry_out();
  world.draw(2);
  world.carry_out();
  EXPECT_FALSE(world.settings.offer_tour);
  EXPECT_TRUE(world.widgets.find("tour/card"));
  world.press("tour/close");
  world.draw();
  EXPECT_FALSE(world.widgets.find("tour/card"));
  EXPECT_FALSE(world.widgets.find("tour/take")) << "asked once";
}

TEST(Help, OffersTheTourFirst) {
  const test::FixtureOki oki;
  test::WindowWorld world(model::open_project(test::bundled_project()), 1366, 768);
  world.draw();
  carry_out(world.frame(), Command::help, world.memory);
  world.draw(2);
  world.press("help/tour");
  world.carry_out();
  world.draw(2);
  EXPECT_FALSE(world.memory.help_open);
  EXPECT_EQ(world.widgets.find("tour/title")->value, "theme");
}

TEST(Help, SaysWhereTheTourIsWhenTheProjectIsAnother) {
  Settings settings;
  settings.offer_tour = true;
  test::WindowWorld world(model::Document{}, 1366, 768, settings);
  world.draw(2);
  EXPECT_FALSE(world.widgets.find("tour/take")) << "nothing it could show";
  carry_out(world.frame(), Command::help, world.memory);
  world.draw(2);
  EXPECT_FALSE(world.widgets.find("help/tour")->enabled);
}

}  // namespace
}  // namespace titik::ui
