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

TEST(Commands, NoKeyMeansTwoThings) {
  std::set<std::string> taken;
  for (const CommandInfo& one : commands()) {
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

TEST(Commands, KeysReadAsPeopleSayThem) {
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
