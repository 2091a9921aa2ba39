// SPDX-License-Identifier: MIT
// Plays the stories of tests/stories: what a user does, line by line, and what must hold then. Over the invented OKI, on
// EGL, in the real program: tests/stories/*.txt is the list of tests.
//   do ACTION                 a line of a script (session/action.h)
//   press NAME, set NAME = V  a named widget
//   key ctrl+z, type TEXT     the keyboard
//   point AREA, click AREA    the pointer, inside a kecamatan
//   drop NAME = CONTENT       a file with that content, \n for its lines, dropped on the window
//   expect …                  see Story::expect; "expect no scene …" is its opposite
#include <gtest/gtest.h>

#include <GLFW/glfw3.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

#include "app/application.h"
#include "core/number.h"
#include "session/action.h"
#include "support/fixture_oki.h"
#include "support/temporary_folder.h"

namespace titik::app {
namespace {

namespace fs = std::filesystem;

constexpr int width = 1366, height = 768;

class Story {
 public:
  explicit Story(Application& application, render::Target& target) : application_(application), target_(target) {
    settle();
    first_scale_ = application_.navigator().units_per_px();
  }

  void play(const std::string& line) {
    std::istringstream words(line);
    std::string verb, rest;
    words >> verb >> std::ws;
    std::getline(words, rest);
    if (verb == "do") {
      for (const session::Action& action : session::parse_script(rest)) EXPECT_TRUE(application_.store().dispatch(action)) << rest;
    } else if (verb == "press") {
      application_.widgets().press(rest);
    } else if (verb == "set") {
      const std::size_t equals = rest.find(" = ");
      ASSERT_NE(equals, std::string::npos) << line;
      application_.widgets().set(rest.substr(0, equals), rest.substr(equals + 3));
    } else if (verb == "drop") {
      drop(rest);
    } else if (verb == "key") {
      key(rest);
    } else if (verb == "type") {
      for (const char letter : rest) turn({Typed{static_cast<unsigned char>(letter)}});
    } else if (verb == "point" || verb == "click") {
      const geo::Point px = px_of(rest);
      turn({PointerMoved{px.x, px.y}});
      if (verb == "click") turn({ButtonChanged{0, true, {}}, ButtonChanged{0, false, {}}});
    } else if (verb == "expect") {
      return expect(rest);
    } else {
      FAIL() << "no such step: " << line;
    }
    settle();
  }

 private:
  void turn(const std::vector<Event>& events = {}) {
    target_.bind();
    application_.turn(events, {width, height, 1}, 0.05);
  }
  void settle() {
    for (int i = 0; i < 40; ++i) turn();
  }

  void drop(const std::string& file) {
    const std::size_t equals = file.find(" = ");
    ASSERT_NE(equals, std::string::npos) << file;
    std::string content = file.substr(equals + 3);
    for (std::size_t at; (at = content.find("\\n")) != std::string::npos;) content.replace(at, 2, "\n");
    turn({Dropped{{folder_.write(file.substr(0, equals), content)}}});
  }

  void key(const std::string& text) {
    static const std::map<std::string, int> names = {{"escape", GLFW_KEY_ESCAPE}, {"enter", GLFW_KEY_ENTER}, {"home", GLFW_KEY_HOME}, {"f1", GLFW_KEY_F1}, {"delete", GLFW_KEY_DELETE}};
    Modifiers with;
    std::string name = text;
    for (std::size_t plus; (plus = name.find('+')) != std::string::npos; name.erase(0, plus + 1)) {
      const std::string modifier = name.substr(0, plus);
      (modifier == "ctrl" ? with.ctrl : modifier == "shift" ? with.shift : with.alt) = true;
    }
    const auto known = names.find(name);
    const int number = known != names.end() ? known->second : std::toupper(static_cast<unsigned char>(name[0]));
    turn({KeyChanged{number, true, with}});
    turn({KeyChanged{number, false, with}});
    if (with.ctrl) turn({KeyChanged{GLFW_KEY_LEFT_CONTROL, false, with}});
  }

  const data::Column* names_of(const scene::DrawnLayer& layer) const { return layer.dataset->find("name"); }

  geo::Point px_of(const std::string& area) const {
    for (const scene::DrawnLayer& layer : application_.picture().layers) {
      const data::Column* names = names_of(layer);
      if (layer.layer->source != "kecamatan" || !names) continue;
      for (std::size_t row = 0; row < names->size(); ++row) {
        if (names->text(row) != area) continue;
        const geo::Point px = application_.navigator().px_from_map(geo::pole_of_inaccessibility(layer.prepared->shapes, row, 100));
        return {px.x + application_.map_place().x, px.y + application_.map_place().y};
      }
    }
    ADD_FAILURE() << area << " is not on the map";
    return {};
  }

  std::string selected() const {
    const session::State& state = application_.store().state();
    const model::Layer* layer = state.document->find_layer(state.selection.layer);
    if (!layer || state.selection.rows.empty()) return "";
    return state.inputs->dataset(layer->source)->column("name").text(state.selection.rows.front());
  }

  /// As the file has it; "none" where it is missing, "absent" where there is no such column or area.
  std::string figure(const std::string& column, const std::string& area) const {
    const data::Dataset* areas = application_.store().state().inputs->dataset("kecamatan");
    const data::Column* values = areas->find(column);
    const data::Column& names = areas->column("name");
    for (std::size_t row = 0; values && row < names.size(); ++row) {
      if (names.text(row) == area) return values->missing[row] ? "none" : values->text(row);
    }
    return "absent";
  }

  /// theme ID, selected NAME (nothing: none), step N, saved, unsaved, nearer (than at first), scene TEXT and no scene
  /// TEXT (in the dump of the map), widget NAME and no widget NAME, figure COLUMN of KECAMATAN = V, under NAME (of the uppermost hit), rank N (of the index there), length A..B km, none.
  void expect(const std::string& what) {
    std::istringstream words(what);
    std::string key, rest;
    words >> key >> std::ws;
    std::getline(words, rest);
    const session::State& state = application_.store().state();
    if (key == "theme") {
      EXPECT_EQ(state.theme, rest);
    } else if (key == "selected") {
      EXPECT_EQ(selected(), rest);
    } else if (key == "step") {
      EXPECT_EQ(std::to_string(application_.store().history().position()), rest);
    } else if (key == "saved") {
      EXPECT_FALSE(state.unsaved);
    } else if (key == "unsaved") {
      EXPECT_TRUE(state.unsaved);
    } else if (key == "nearer") {
      EXPECT_LT(application_.navigator().units_per_px(), first_scale_);
    } else if (key == "scene") {
      EXPECT_NE(scene::dump(application_.scene()).find(rest), std::string::npos) << rest;
    } else if (key == "no") {
      const std::size_t space = rest.find(' ');
      const std::string kind = rest.substr(0, space), of = rest.substr(space + 1);
      if (kind == "widget") EXPECT_FALSE(application_.widgets().find(of));
      else EXPECT_EQ(scene::dump(application_.scene()).find(of), std::string::npos) << rest;
    } else if (key == "widget") {
      EXPECT_TRUE(application_.widgets().find(rest));
    } else if (key == "figure") {
      const std::size_t of = rest.find(" of "), equals = rest.find(" = ");
      ASSERT_NE(equals, std::string::npos) << what;
      EXPECT_EQ(figure(rest.substr(0, of), rest.substr(of + 4, equals - of - 4)), rest.substr(equals + 3));
    } else if (key == "under") {
      ASSERT_FALSE(application_.under_pointer().empty());
      const scene::Hit& hit = application_.under_pointer().front();
      EXPECT_EQ(names_of(*hit.layer)->text(hit.row), rest);
    } else if (key == "rank") {
      ASSERT_FALSE(application_.under_pointer().empty());
      const scene::Hit& hit = application_.under_pointer().front();
      EXPECT_EQ(hit.layer->dataset->column("kebutuhan.rank").text(hit.row), rest);
    } else if (key == "length") {
      if (rest == "none") {
        EXPECT_FALSE(application_.measure());
        return;
      }
      ASSERT_TRUE(application_.measure());
      const std::size_t dots = rest.find("..");
      const double least = std::stod(rest), most = std::stod(rest.substr(dots + 2)), km = application_.measure()->length_m / 1000;
      EXPECT_GT(km, least);
      EXPECT_LT(km, most);
    } else {
      FAIL() << "no such expectation: " << what;
    }
  }

  Application& application_;
  render::Target& target_;
  support::TemporaryFolder folder_;
  double first_scale_ = 0;
};

std::vector<fs::path> stories() {
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(fs::path(TITIK_SOURCE_DIR) / "tests" / "stories")) files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  return files;
}

class Stories : public ::testing::TestWithParam<fs::path> {};

TEST_P(Stories, GoAsTold) {
  const test::FixtureOki oki;
  const render::OffscreenContext context;
  render::Target target(width, height);
  Application::Options options;
  options.project = test::bundled_project();
  options.workers = 0;
  Application application(std::move(options));
  Story story(application, target);
  std::ifstream file(GetParam());
  std::string line;
  for (int number = 1; std::getline(file, line); ++number) {
    if (line.empty() || line[0] == '#') continue;
    SCOPED_TRACE(GetParam().filename().string() + ":" + std::to_string(number) + ": " + line);
    story.play(line);
  }
}

INSTANTIATE_TEST_SUITE_P(All, Stories, ::testing::ValuesIn(stories()), [](const auto& story) { return story.param.stem().string(); });

}  // namespace
}  // namespace titik::app
