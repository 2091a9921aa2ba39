// SPDX-License-Identifier: MIT
// The user's settings on disk, as readable JSON in the configuration folder.
#pragma once

#include <filesystem>

#include "ui/settings.h"

namespace titik::app {

/// $XDG_CONFIG_HOME/titik/settings.json, else ~/.config/titik/settings.json.
std::filesystem::path settings_path();
/// What is there; defaults for what is missing, malformed or out of range: settings never keep the program from opening.
/// Where nothing is said of the tour, it is offered.
ui::Settings read_settings(const std::filesystem::path& file);
/// In one step. A failure is ignored: the settings of this run stay as they are.
void write_settings(const std::filesystem::path& file, const ui::Settings& settings);

}  // namespace titik::app
