// SPDX-License-Identifier: MIT
#include "app/settings_file.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cstdlib>

#include "core/error.h"
#include "core/language.h"
#include "core/paths.h"

namespace titik::app {
namespace fs = std::filesystem;

namespace {

constexpr std::size_t most_recent = 12;
constexpr std::array mode_words = {"explore", "score", "locate", "present"};

template <typename Value>
void take(const nlohmann::json& json, const char* key, Value& value) {
  const auto found = json.find(key);
  if (found == json.end()) return;
  try {
    found->get_to(value);
  } catch (const nlohmann::json::exception&) {
    // of another type: the default stays
  }
}

}  // namespace

fs::path settings_path() {
  if (const char* base = std::getenv("XDG_CONFIG_HOME"); base && *base) return fs::path(base) / "titik" / "settings.json";
  const char* home = std::getenv("HOME");
  return home && *home ? fs::path(home) / ".config" / "titik" / "settings.json" : fs::path();
}

ui::Settings read_settings(const fs::path& file) {
  ui::Settings settings;
  settings.offer_tour = true;
  std::error_code ignored;
  if (file.empty() || !fs::exists(file, ignored)) return settings;
  std::string text;
  try {
    text = core::read_file(file);
  } catch (const core::Error&) {
    return settings;
  }
  const nlohmann::json json = nlohmann::json::parse(text, nullptr, false);
  if (!json.is_object()) return settings;
  const ui::Settings defaults;
  take(json, "language", settings.language);
  take(json, "dark", settings.dark);
  std::string mode;
  take(json, "mode", mode);
  for (std::size_t i = 0; i < mode_words.size(); ++i) {
    if (mode == mode_words[i]) settings.mode = static_cast<ui::Mode>(i);
  }
  take(json, "scale", settings.scale);
  take(json, "offer_tour", settings.offer_tour);
  take(json, "layers_open", settings.layers_open);
  take(json, "properties_open", settings.properties_open);
  take(json, "table_open", settings.table_open);
  take(json, "legend_open", settings.legend_open);
  take(json, "layers_width", settings.layers_width);
  take(json, "properties_width", settings.properties_width);
  take(json, "table_height", settings.table_height);
  std::vector<std::string> recent;
  take(json, "recent", recent);
  for (std::size_t i = 0; i < std::min(recent.size(), most_recent); ++i) settings.recent.emplace_back(recent[i]);
  const auto& codes = core::Language::codes();
  if (std::find(codes.begin(), codes.end(), settings.language) == codes.end()) settings.language = defaults.language;
  if (!(settings.scale >= 0.75 && settings.scale <= 3)) settings.scale = defaults.scale;
  for (const auto& [value, otherwise] : {std::pair{&settings.layers_width, defaults.layers_width}, {&settings.properties_width, defaults.properties_width},
                                         {&settings.table_height, defaults.table_height}}) {
    if (!(*value >= 120 && *value <= 900)) *value = otherwise;
  }
  return settings;
}

void write_settings(const fs::path& file, const ui::Settings& settings) {
  if (file.empty()) return;
  nlohmann::ordered_json json = {{"language", settings.language},       {"dark", settings.dark},
                                 {"scale", settings.scale}, {"mode", mode_words[static_cast<std::size_t>(settings.mode)]},             {"layers_open", settings.layers_open},
                                 {"offer_tour", settings.offer_tour},
                                 {"properties_open", settings.properties_open}, {"table_open", settings.table_open},
                                 {"legend_open", settings.legend_open}, {"layers_width", settings.layers_width},
                                 {"properties_width", settings.properties_width}, {"table_height", settings.table_height}};
  json["recent"] = nlohmann::ordered_json::array();
  for (const fs::path& path : settings.recent) json["recent"].push_back(path.string());
  std::error_code ignored;
  fs::create_directories(file.parent_path(), ignored);
  try {
    core::write_file_atomically(file, json.dump(1) + "\n");
  } catch (const core::Error&) {
    // said in the header: a full disk must not disturb the work
  }
}

}  // namespace titik::app
