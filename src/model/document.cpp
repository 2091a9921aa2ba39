// SPDX-License-Identifier: MIT
#include "model/document.h"

#include <algorithm>

#include "core/error.h"

namespace titik::model {
namespace {

template <typename T>
const T* find(const std::vector<T>& list, std::string_view id) {
  const auto found = std::find_if(list.begin(), list.end(), [&](const T& item) { return item.id == id; });
  return found == list.end() ? nullptr : &*found;
}

}  // namespace

const std::string* shown_column(const Symbology& symbology) {
  if (const auto* categories = std::get_if<Categories>(&symbology)) return &categories->column;
  if (const auto* graduated = std::get_if<Graduated>(&symbology)) return &graduated->column;
  if (const auto* proportional = std::get_if<Proportional>(&symbology)) return &proportional->column;
  return nullptr;
}

const Source* Document::find_source(std::string_view id) const { return find(sources, id); }
const Layer* Document::find_layer(std::string_view id) const { return find(layers, id); }
const Theme* Document::find_theme(std::string_view id) const { return find(themes, id); }
const Theme& Document::theme(std::string_view id) const {
  if (const Theme* found = find_theme(id)) return *found;
  std::string known;
  for (const Theme& other : themes) known += (known.empty() ? "" : ", ") + other.id;
  throw core::Error(core::ErrorCode::not_found, core::message(core::tr_mark("There is no theme “{0}”"), std::string(id)),
                    known.empty() ? core::message(core::tr_mark("The project has no themes"))
                                  : core::message(core::tr_mark("The project has these themes: {0}"), known));
}
const Typology* Document::find_typology(std::string_view id) const { return find(typologies, id); }
const Scenario* Document::find_scenario(std::string_view id) const { return find(scenarios, id); }
const ReachPoint* Document::find_reach_point(std::string_view id) const { return find(reach_points, id); }
const Slide* Document::find_slide(std::string_view id) const { return find(slides, id); }
const Bookmark* Document::find_bookmark(std::string_view id) const { return find(bookmarks, id); }
const Recipe* Document::find_recipe(std::string_view id) const { return find(recipes, id); }

}  // namespace titik::model
