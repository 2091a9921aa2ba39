// SPDX-License-Identifier: MIT
#include "session/action.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/error.h"
#include "model/random_document.h"

namespace titik::session {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

Action random_action(model::Random& random) {
  const auto number = [&] { return random.value<double>(); };
  const auto text = [&] { return random.value<std::string>(); };
  Action action;
  model::choose(action, random.below(std::variant_size_v<Action>));
  if (auto* commit = std::get_if<Commit>(&action)) commit->edit = random.value<model::Edit>();
  if (auto* preview = std::get_if<Preview>(&action)) preview->edit = random.value<model::Edit>();
  if (auto* end = std::get_if<EndPreview>(&action)) end->keep = random.chance(0.5);
  if (auto* step = std::get_if<GoToStep>(&action)) step->position = random.below(1000);
  if (auto* theme = std::get_if<SetTheme>(&action)) theme->id = text();
  if (auto* scenario = std::get_if<ShowScenario>(&action)) scenario->id = text();
  if (auto* view = std::get_if<SetView>(&action)) view->extent = {number(), number(), number(), number()};
  if (auto* select = std::get_if<Select>(&action)) {
    *select = {text(), {4'000'000'000u, static_cast<std::uint32_t>(random.below(9))}};
  }
  if (auto* language = std::get_if<SetLanguage>(&action)) language->code = text();
  if (auto* open = std::get_if<OpenProject>(&action)) open->path = text();
  if (auto* open = std::get_if<OpenDocument>(&action)) {
    open->folder = text();
    open->document.title = text();
  }
  if (auto* save = std::get_if<SaveProject>(&action)) save->path = text();
  if (auto* render = std::get_if<Render>(&action)) *render = {text(), text(), static_cast<int>(random.below(600))};
  return action;
}

TEST(Script, EveryActionComesBackFromItsLine) {
  model::Random random(1);
  for (int i = 0; i < 3000; ++i) {
    const Action action = random_action(random);
    const std::string line = to_text(action);
    ASSERT_EQ(line.find('\n'), std::string::npos);
    ASSERT_THAT(parse_script(line), ElementsAre(action)) << line;
  }
}

TEST(Script, ReadsOneActionPerLine) {
  geo::Box box{480000, 9530000.5, 560000, 9600000};
  EXPECT_THAT(parse_script("\xef\xbb\xbf# sebuah naskah\r\n"
                           "\r\n"
                           "  theme \"kepadatan\"\t\r\n"
                           "view 480000 9530000.5\t560000   9600000\n"
                           "edit {\"set_layer_visible\": {\"id\": \"sekolah\", \"visible\": false}}\n"
                           "select \"kecamatan\"\n"
                           "select \"\\u0022a b\\\"\" 0 5 7\n"
                           "save\n"
                           "render \"out.png\"\n"
                           "render \"out.png\" \"A3\"\n"
                           "render \"out.png\" \"A3\" 150"),
              ElementsAre(SetTheme{"kepadatan"}, SetView{box}, Commit{model::SetLayerVisible{"sekolah", false}},
                          Select{"kecamatan", {}}, Select{"\"a b\"", {0, 5, 7}}, SaveProject{},
                          Render{"out.png", "A4", 0}, Render{"out.png", "A3", 0}, Render{"out.png", "A3", 150}));
  EXPECT_THAT(parse_script(""), IsEmpty());
  EXPECT_THAT(parse_script("\n\n#\n"), IsEmpty());
}

TEST(Script, SaysWhichLineIsWrong) {
  const std::pair<const char*, const char*> cases[] = {
      {"undo\nfly",
       "Line 2 of the script is wrong. Unknown action “fly”; known are document, drop_preview, edit, home, keep_preview, "
       "language, layers, open, preview, redo, render, save, scenario, select, step, theme, undo, view"},
      {"theme kepadatan", "Line 1 of the script is wrong. Expected a text in quotation marks instead of “kepadatan”"},
      {"theme \"kepadatan",
       "Line 1 of the script is wrong. Expected a text in quotation marks instead of “\"kepadatan”"},
      {"theme \"kepadatan\\",
       "Line 1 of the script is wrong. Expected a text in quotation marks instead of “\"kepadatan\\”"},
      {"theme", "Line 1 of the script is wrong. Expected a text in quotation marks instead of “”"},
      {"view 1 2 3", "Line 1 of the script is wrong. Expected a number instead of “”"},
      {"view 1 2 3 inf", "Line 1 of the script is wrong. Expected a number instead of “inf”"},
      {"view 1 2 3 4 5", "Line 1 of the script is wrong. “5” is too much"},
      {"undo 2", "Line 1 of the script is wrong. “2” is too much"},
      {"step -1", "Line 1 of the script is wrong. Expected a whole number instead of “-1”"},
      {"step 99999999999999999999",
       "Line 1 of the script is wrong. Expected a whole number instead of “99999999999999999999”"},
      {"select \"a\" 5000000000", "Line 1 of the script is wrong. Expected a whole number instead of “5000000000”"},
      {"edit", "Line 1 of the script is wrong. The JSON is broken in line 1"},
      {"edit {\"set_layer_visible\": {\"id\": \"a\"}}",
       "Line 1 of the script is wrong. set_layer_visible.visible: the key is missing"},
      {"\n\npreview {\"move_layer\": {\"id\": 3, \"position\": 0}}",
       "Line 3 of the script is wrong. move_layer.id: expected text"},
  };
  for (const auto& [script, expected] : cases) {
    try {
      parse_script(script);
      ADD_FAILURE() << script;
    } catch (const core::Error& error) {
      EXPECT_EQ(error.code(), core::ErrorCode::bad_input);
      EXPECT_STREQ(error.what(), expected);
    }
  }
}

TEST(Script, MutatedScriptsAreReadOrRefused) {
  model::Random random(2);
  std::string valid;
  for (int i = 0; i < 60; ++i) valid += to_text(random_action(random)) + "\n";
  int refused = 0;
  for (int i = 0; i < 2000; ++i) {
    std::string text = valid;
    for (int change = 0; change < 3; ++change) text[random.below(text.size())] = static_cast<char>(random.below(256));
    try {
      parse_script(text);
    } catch (const core::Error& error) {
      ASSERT_EQ(error.code(), core::ErrorCode::bad_input);
      ++refused;
    }
  }
  EXPECT_GT(refused, 1000);
}

TEST(Script, TextThatIsNotUtf8HasNoLine) { EXPECT_THROW(to_text(SetTheme{"caf\xe9"}), core::Error); }

}  // namespace
}  // namespace titik::session
