// SPDX-License-Identifier: MIT
#include "ui/commands.h"

#include <gtest/gtest.h>

#include <set>

#include "ui/icons.h"

namespace titik::ui {
namespace {

TEST(Commands, EveryCommandStandsInTheTableOnceUnderItsOwnKey) {
  std::set<Command> seen;
  std::set<std::string_view> keys;
  for (const CommandInfo& one : commands()) {
    EXPECT_TRUE(seen.insert(one.command).second) << one.key;
    EXPECT_TRUE(keys.insert(one.key).second) << one.key;
    EXPECT_EQ(&info(one.command), &one);
    EXPECT_TRUE(!one.icon || has_icon(one.icon)) << one.key;
  }
  EXPECT_EQ(seen.size(), static_cast<std::size_t>(Command::full_screen) + 1);
}

TEST(Commands, NoKeyMeansTwoThingsInTheWindowOrWhileSlidesAreShown) {
  std::set<std::string> in_window, presenting;
  for (const CommandInfo& one : commands()) {
    std::set<std::string>& taken = one.presenting ? presenting : in_window;
    std::set<std::string> own;
    for (const KeyStroke& stroke : one.keys) own.insert(to_text(stroke) + "/" + std::to_string(stroke.glfw_key));
    for (const std::string& key : own) EXPECT_TRUE(taken.insert(key).second) << key << " of " << one.key;
  }
}

TEST(Commands, KeysAreFoundWithExactlyWhatIsHeldDown) {
  EXPECT_EQ(command_of({'S', true, false, false}), Command::save);
  EXPECT_EQ(command_of({'S', true, true, false}), Command::save_as);
  EXPECT_EQ(command_of({'S', false, false, false}), std::nullopt);
  EXPECT_EQ(command_of({'K', true, false, false}), Command::palette);
  EXPECT_EQ(command_of({'P', true, false, false}), Command::palette);
  EXPECT_EQ(command_of({290, false, false, false}), Command::help);
  EXPECT_EQ(command_of({263, false, false, true}), Command::view_back);
}

TEST(Commands, KeysOfThePresentationCountOnlyWhileSlidesAreShown) {
  // What a Logitech presenter sends (PgUp, PgDn, F5, Esc, "."), and what PowerPoint knows.
  const std::pair<int, Command> keys[] = {
      {267, Command::slide_next},  {262, Command::slide_next},  {264, Command::slide_next}, {32, Command::slide_next},
      {257, Command::slide_next},  {266, Command::slide_back},  {263, Command::slide_back}, {265, Command::slide_back},
      {268, Command::slide_first}, {269, Command::slide_last},  {'B', Command::slide_black}, {46, Command::slide_black},
      {'W', Command::slide_white}, {44, Command::slide_white},  {259, Command::slide_restore},
      {256, Command::slide_end}};
  for (const auto& [key, command] : keys) {
    EXPECT_EQ(command_of({key, false, false, false}, true), command) << key;
    EXPECT_NE(command_of({key, false, false, false}), command) << key;
  }
  EXPECT_EQ(command_of({294, false, false, false}), Command::present);
  EXPECT_EQ(command_of({294, false, true, false}), Command::present_here);
  EXPECT_EQ(command_of({'M', true, false, false}), Command::add_slide);
}

TEST(Commands, NothingThatHidesTheSlideHasAKeyWhileSlidesAreShown) {
  EXPECT_EQ(command_of({'Z', true, false, false}, true), Command::undo);
  EXPECT_EQ(command_of({290, false, false, false}, true), Command::help);
  EXPECT_EQ(command_of({'O', true, false, false}, true), std::nullopt);
  EXPECT_EQ(command_of({'K', true, false, false}, true), std::nullopt);
  EXPECT_EQ(command_of({'M', false, false, false}, true), std::nullopt);
}

TEST(Commands, KeysReadAsPeopleSayThem) {
  EXPECT_EQ(keys_text(Command::slide_restore), "Backspace");
  EXPECT_EQ(keys_text(Command::save_as), "Ctrl+Shift+S");
  EXPECT_EQ(keys_text(Command::view_forward), "Alt+→");
  EXPECT_EQ(keys_text(Command::full_screen), "F11");
  EXPECT_EQ(keys_text(Command::about), "");
  EXPECT_EQ(with_keys(Command::undo, core::Language::of("en")), "Undo (Ctrl+Z)");
}

TEST(Commands, SwitchesOfTheInterfaceChangeTheSettingsAndNothingElseDoes) {
  Settings settings;
  EXPECT_TRUE(changed_settings(settings, Command::toggle_dark)->dark);
  EXPECT_EQ(changed_settings(settings, Command::next_language)->language, "en");
  EXPECT_TRUE(changed_settings(settings, Command::toggle_table)->table_open);
  EXPECT_FALSE(changed_settings(settings, Command::save));
  settings.scale = most_scale;
  EXPECT_EQ(changed_settings(settings, Command::scale_up)->scale, most_scale);
  settings.scale = 1.1;
  EXPECT_EQ(changed_settings(settings, Command::scale_reset)->scale, 1);
}

TEST(Commands, HidingAllPanelsTwiceBringsThemBack) {
  const Settings hidden = *changed_settings(Settings{}, Command::hide_panels);
  EXPECT_FALSE(hidden.layers_open || hidden.properties_open || hidden.table_open);
  const Settings back = *changed_settings(hidden, Command::hide_panels);
  EXPECT_TRUE(back.layers_open && back.properties_open);
}

}  // namespace
}  // namespace titik::ui
