// SPDX-License-Identifier: MIT
#include "app/settings_file.h"

#include <gtest/gtest.h>

#include "core/paths.h"
#include "support/temporary_folder.h"

namespace titik::app {
namespace {

TEST(SettingsFile, WhatIsWrittenIsRead) {
  const support::TemporaryFolder folder;
  ui::Settings settings;
  settings.language = "en";
  settings.dark = true;
  settings.scale = 1.5;
  settings.table_open = true;
  settings.layers_width = 280;
  settings.recent = {"/tmp/a.titik", "/tmp/b.gpkg"};
  write_settings(folder.path() / "new" / "settings.json", settings);
  EXPECT_EQ(read_settings(folder.path() / "new" / "settings.json"), settings);
}

TEST(SettingsFile, NothingInItKeepsTheProgramFromOpening) {
  const support::TemporaryFolder folder;
  const auto file = folder.path() / "settings.json";
  ui::Settings defaults;
  defaults.offer_tour = true;
  EXPECT_EQ(read_settings(file), defaults) << "no such file: the first start";
  EXPECT_EQ(read_settings(""), defaults);
  for (const char* text : {"", "{", "[]", "null", R"({"language": "xx", "scale": 99, "layers_width": -4, "dark": "yes", "recent": 3})"}) {
    core::write_file_atomically(file, text);
    EXPECT_EQ(read_settings(file), defaults) << text;
  }
}

}  // namespace
}  // namespace titik::app
