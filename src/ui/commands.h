// SPDX-License-Identifier: MIT
// One table of everything a user can tell the program: names for settings and tests, sentences for menus, the palette
// and the help, and keys. The window looks keys up here, so help and keyboard can't disagree.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/language.h"
#include "ui/request.h"
#include "ui/settings.h"

namespace titik::ui {

/// A key as GLFW numbers it (letters and digits are their capital's ASCII code), with what is held down.
struct KeyStroke {
  int glfw_key = 0;
  bool ctrl = false, shift = false, alt = false;
  friend bool operator==(const KeyStroke&, const KeyStroke&) = default;
};

struct CommandInfo {
  Command command;
  std::string_view key;         ///< stable: "save_as"
  const char* sentence;         ///< catalogue key
  const char* group;            ///< catalogue key
  std::vector<KeyStroke> keys;  ///< the first is shown
  const char* icon = nullptr;
  bool presenting = false;  ///< means something only while slides are shown
};

/// In the order of the help list; each command once.
std::span<const CommandInfo> commands();
const CommandInfo& info(Command command);

/// The command of a key stroke, if there is one. While slides are shown the keys of the presentation go first, and of
/// all others only those remain that do no harm before an audience.
std::optional<Command> command_of(const KeyStroke& stroke, bool presenting = false);
/// "Ctrl+Shift+S"; empty for a command without a key.
std::string keys_text(Command command);
std::string to_text(const KeyStroke& stroke);
/// "Save as… (Ctrl+Shift+S)", for tooltips.
std::string with_keys(Command command, const core::Language& language);

/// The settings after a command that does nothing else; nothing for any other command.
std::optional<Settings> changed_settings(const Settings& settings, Command command);
constexpr double least_scale = 0.75, most_scale = 3.0;

}  // namespace titik::ui
