// SPDX-License-Identifier: MIT
#include "ui/slides_panel.h"

#include <gtest/gtest.h>

#include "session/slides.h"
#include "support/small_project.h"
#include "ui/window_world.h"

namespace titik::ui {
namespace {

using support::SmallProject;

model::Document with_slides() {
  model::Document document = test::in_data_folder(SmallProject::document());
  for (const char* id : {"satu", "dua", "tiga"}) {
    model::Slide slide;
    slide.id = id;
    slide.title = model::Text(std::string("Judul ") + id, std::string("Title ") + id);
    slide.theme = "prioritas";
    document.slides.push_back(slide);
  }
  return document;
}

Settings presenting() {
  Settings settings;
  settings.mode = Mode::present;
  return settings;
}

class SlidesPanelTest : public ::testing::Test {
 protected:
  SlidesPanelTest() { world_.draw(2); }
  void press(const std::string& name) {
    world_.press(name);
    world_.carry_out();
    world_.draw(2);
  }
  void set(const std::string& name, const std::string& value) {
    world_.set(name, value);
    world_.carry_out();
    world_.draw(2);
  }
  void choose(const std::string& id) {
    world_.memory.slides.chosen = id;
    world_.draw(2);
  }
  std::string order() const {
    std::string ids;
    for (const model::Slide& slide : world_.store.state().document->slides) ids += (ids.empty() ? "" : " ") + slide.id;
    return ids;
  }
  const model::Slide& slide(const std::string& id) const { return *world_.store.state().document->find_slide(id); }
  std::size_t step() const { return world_.store.history().position(); }

  SmallProject project_;
  test::WindowWorld world_{with_slides(), 1366, 768, presenting()};
};

template <typename T>
bool asked_for(const Requests& requests, const T& check) {
  return std::any_of(requests.begin(), requests.end(), check);
}

TEST_F(SlidesPanelTest, AClickShowsTheSlideAndChoosesIt) {
  world_.press("slides/dua");
  EXPECT_TRUE(asked_for(world_.requests, [](const Request& r) {
    const auto* shown = std::get_if<ShowSlide>(&r);
    return shown && shown->id == "dua";
  }));
  world_.draw();
  EXPECT_EQ(world_.widgets.find("slides/dua")->value, "true");
  EXPECT_EQ(world_.widgets.find("slides/satu")->value, "false");
}

TEST_F(SlidesPanelTest, StartAndAddAreCommandsOfTheProgram) {
  world_.press("slides/start");
  EXPECT_TRUE(asked_for(world_.requests, [](const Request& r) {
    const auto* command = std::get_if<Command>(&r);
    return command && *command == Command::present;
  }));
  world_.press("slides/add");
  EXPECT_TRUE(asked_for(world_.requests, [](const Request& r) {
    const auto* command = std::get_if<Command>(&r);
    return command && *command == Command::add_slide;
  }));
}

TEST_F(SlidesPanelTest, WithoutSlidesItSaysWhatToDoAndCannotStart) {
  test::WindowWorld empty(test::in_data_folder(SmallProject::document()), 1366, 768, presenting());
  empty.draw(2);
  EXPECT_FALSE(empty.widgets.find("slides/start")->enabled);
  EXPECT_TRUE(empty.widgets.find("slides/add")->enabled);
}

TEST_F(SlidesPanelTest, OrderNumberAndEndAreStepsThatCanBeUndone) {
  choose("satu");
  EXPECT_FALSE(world_.widgets.find("slides/satu/up")->enabled);
  press("slides/satu/down");
  EXPECT_EQ(order(), "dua satu tiga");
  press("slides/satu/down");
  EXPECT_EQ(order(), "dua tiga satu");
  EXPECT_FALSE(world_.widgets.find("slides/satu/down")->enabled);
  press("slides/satu/remove");
  EXPECT_EQ(order(), "dua tiga");
  EXPECT_EQ(world_.memory.slides.chosen, "tiga") << "the one beside it";
  for (int i = 0; i < 3; ++i) world_.store.dispatch(session::Undo{});
  EXPECT_EQ(order(), "satu dua tiga");
}

TEST_F(SlidesPanelTest, ACopyStandsBehindItsOriginalInOneStep) {
  choose("satu");
  press("slides/satu/copy");
  EXPECT_EQ(step(), 1u);
  ASSERT_EQ(world_.store.state().document->slides.size(), 4u);
  model::Slide copy = world_.store.state().document->slides[1];
  EXPECT_EQ(copy.id, world_.memory.slides.chosen);
  copy.id = "satu";
  EXPECT_EQ(copy, slide("satu"));
}

TEST_F(SlidesPanelTest, UpdatingTakesWhatIsShownNowAndKeepsTheWords) {
  choose("dua");
  world_.store.dispatch(session::SetTheme{""});
  world_.rebuild();
  world_.draw(2);
  press("slides/dua/update");
  EXPECT_EQ(slide("dua").theme, "");
  EXPECT_EQ(slide("dua").layers, std::vector<std::string>{"wilayah"});
  EXPECT_EQ(slide("dua").title.en, "Title dua");
  press("slides/dua/update");
  EXPECT_EQ(step(), 1u) << "what is the same is no step";
}

TEST_F(SlidesPanelTest, WordsAreWrittenInEachLanguageAlone) {
  choose("dua");
  set("slides/dua/sentence", "Satu kalimat.");
  set("slides/dua/note", "Untuk penyaji.");
  press("slides/language/en");
  set("slides/dua/title", "Another");
  set("slides/dua/sentence", "One sentence.");
  EXPECT_EQ(slide("dua").title, (model::Text{"Judul dua", "Another"}));
  EXPECT_EQ(slide("dua").sentence, (model::Text{"Satu kalimat.", "One sentence."}));
  EXPECT_EQ(slide("dua").note.id, "Untuk penyaji.");
  EXPECT_EQ(step(), 4u);
}

TEST_F(SlidesPanelTest, ASlideThatLacksSomethingSaysSo) {
  model::Slide broken = slide("tiga");
  broken.theme = "hilang";
  world_.store.dispatch(session::Commit{model::SetSlide{broken}});
  const auto warnings = session::actions_of(world_.store.state(), slide("tiga")).warnings;
  EXPECT_TRUE(warnings.has("missing_theme"));
  world_.draw(2);
  EXPECT_NE(world_.widgets.find("slides/tiga"), nullptr) << "and it stays in the list";
}

TEST_F(SlidesPanelTest, NothingIsCutOffInEitherLanguageAtEitherSize) {
  for (const char* language : {"id", "en"}) {
    for (const auto& [width, height] : {std::pair{1366, 768}, {1280, 720}, {1920, 1080}}) {
      Settings settings = presenting();
      settings.language = language;
      test::WindowWorld world(with_slides(), width, height, settings);
      world.memory.slides.chosen = "dua";
      world.draw(3);
      const scene::Rect panel = world.regions().properties;
      for (const WidgetRecord& record : world.widgets.records()) {
        if (!record.name.starts_with("slides/")) continue;
        EXPECT_GE(record.px.x, panel.x - 0.5) << record.name << " " << language << width;
        EXPECT_LE(record.px.right(), panel.right() + 0.5) << record.name << " " << language << width;
        if (!record.scrolls) {
          EXPECT_LE(record.px.bottom(), panel.bottom() + 0.5) << record.name << " " << language << width;
        }
        EXPECT_LE(record.text_width_px, record.px.width + 0.5) << record.name << " " << language << width;
      }
      EXPECT_NE(world.widgets.find("slides/dua/sentence"), nullptr);
    }
  }
}

}  // namespace
}  // namespace titik::ui
