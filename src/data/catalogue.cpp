// SPDX-License-Identifier: MIT
#include "data/catalogue.h"

#include <nlohmann/json.hpp>

#include "core/error.h"
#include "core/paths.h"

namespace titik::data {

std::vector<CatalogueEntry> read_catalogue_of_layers(const std::filesystem::path& json) {
  const std::string text = core::read_file(json);
  std::vector<CatalogueEntry> entries;
  try {
    for (const auto& layer : nlohmann::json::parse(text)) {
      CatalogueEntry& entry = entries.emplace_back();
      const auto bilingual = [&layer](const char* key, std::string& id, std::string& en) {
        layer.at(key).at("id").get_to(id);
        layer.at(key).at("en").get_to(en);
      };
      layer.at("layer").get_to(entry.layer);
      bilingual("title", entry.title_id, entry.title_en);
      layer.at("origin").get_to(entry.origin);
      layer.at("licence").get_to(entry.licence);
      bilingual("credit", entry.credit_id, entry.credit_en);
      bilingual("note", entry.note_id, entry.note_en);
      layer.at("year").get_to(entry.year);
      layer.at("redistributable").get_to(entry.redistributable);
      bilingual("how_to_get", entry.how_to_get_id, entry.how_to_get_en);
    }
  } catch (const nlohmann::json::exception& error) {
    throw core::Error(core::ErrorCode::unreadable,
                      core::message(core::tr_mark("The list of layers is malformed: {0}"), error.what()), {},
                      json.string());
  }
  return entries;
}

}  // namespace titik::data
