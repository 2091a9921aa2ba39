// SPDX-License-Identifier: MIT
#include "model/edit.h"

#include <algorithm>

#include "core/error.h"
#include "geo/crs.h"
#include "model/check.h"
#include "model/json.h"

namespace titik::model {
namespace {

using core::Error;
using core::ErrorCode;
using core::message;
using core::Message;
using core::tr_mark;

template <typename T>
auto position_of(std::vector<T>& list, const std::string& id) {
  return std::find_if(list.begin(), list.end(), [&](const T& item) { return item.id == id; });
}

/// `sentence` has the id as {0}.
template <typename T>
auto existing(std::vector<T>& list, const std::string& id, const char* sentence) {
  const auto found = position_of(list, id);
  if (found == list.end()) throw Error(ErrorCode::not_found, message(sentence, id));
  return found;
}

template <typename T>
void set(std::vector<T>& list, const T& item) {
  const auto found = position_of(list, item.id);
  found == list.end() ? void(list.push_back(item)) : void(*found = item);
}

struct Apply {
  Document& document;

  auto source(const std::string& id) { return existing(document.sources, id, tr_mark("There is no source “{0}”")); }
  auto layer(const std::string& id) { return existing(document.layers, id, tr_mark("There is no layer “{0}”")); }

  void operator()(const AddSource& edit) { document.sources.push_back(edit.source); }

  void operator()(const RemoveSource& edit) {
    document.sources.erase(source(edit.id));
    if (document.home_source == edit.id) document.home_source.clear();
    std::erase_if(document.recipes, [&](const Recipe& recipe) { return recipe.source == edit.id; });
    std::erase_if(document.typologies, [&](const Typology& typology) { return typology.source == edit.id; });
    for (Scenario& scenario : document.scenarios) {
      std::erase_if(scenario.recipes, [&](const Recipe& recipe) { return recipe.source == edit.id; });
    }
    std::erase_if(document.layers, [&](const Layer& layer) { return layer.source == edit.id; });
    for (Theme& theme : document.themes) {
      std::erase_if(theme.layers, [&](const std::string& id) { return !document.find_layer(id); });
      if (!document.find_recipe(theme.ranking)) theme.ranking.clear();
      if (theme.table && theme.table->source == edit.id) theme.table.reset();
    }
  }

  void operator()(const ReplaceSource& edit) {
    Source& replaced = *source(edit.id);
    replaced = edit.source;
    replaced.id = edit.id;
  }

  void operator()(const ReplaceSources& edit) {
    for (const Source& replacement : edit.sources) *source(replacement.id) = replacement;
  }

  void operator()(const AddLayer& edit) {
    constexpr auto top = static_cast<std::size_t>(-1);
    insert(edit.layer, edit.position == top ? document.layers.size() : edit.position);
  }

  void operator()(const AddData& edit) {
    document.sources.push_back(edit.source);
    insert(edit.layer, edit.below ? 0 : document.layers.size());
    if (edit.theme.empty()) return;
    auto& shown = existing(document.themes, edit.theme, tr_mark("There is no theme “{0}”"))->layers;
    shown.insert(edit.below ? shown.begin() : shown.end(), edit.layer.id);
  }

  void operator()(const RemoveLayer& edit) {
    document.layers.erase(layer(edit.id));
    for (Theme& theme : document.themes) std::erase(theme.layers, edit.id);
  }

  void operator()(const MoveLayer& edit) {
    const auto from = layer(edit.id);
    const Layer moved = *from;
    document.layers.erase(from);
    insert(moved, edit.position);
  }

  void operator()(const SetLayerVisible& edit) { layer(edit.id)->visible = edit.visible; }
  void operator()(const SetLayerOpacity& edit) { layer(edit.id)->opacity = edit.opacity; }
  void operator()(const SetLayerTitle& edit) { layer(edit.id)->title = edit.title; }
  void operator()(const SetLegendHeading& edit) { layer(edit.id)->legend_heading = edit.heading; }
  void operator()(const SetLayerStyle& edit) { layer(edit.id)->style = edit.style; }
  void operator()(const SetRecipe& edit) { set(document.recipes, edit.recipe); }
  void operator()(const RemoveRecipe& edit) {
    document.recipes.erase(existing(document.recipes, edit.id, tr_mark("There is no index “{0}”")));
    const auto is_of = [&](const std::string& column) { return column.starts_with(edit.id + "."); };
    std::erase_if(document.typologies, [&](const Typology& t) { return is_of(t.x) || is_of(t.y); });
    for (Scenario& scenario : document.scenarios) {
      std::erase_if(scenario.recipes, [&](const Recipe& recipe) { return recipe.id == edit.id; });
    }
    std::erase_if(document.layers, [&](const Layer& layer) {
      const std::string* column = shown_column(layer.style.symbology);
      return column && is_of(*column);
    });
    for (Theme& theme : document.themes) {
      std::erase_if(theme.layers, [&](const std::string& id) { return !document.find_layer(id); });
      if (theme.ranking == edit.id) theme.ranking.clear();
    }
  }
  void operator()(const SetTypology& edit) { set(document.typologies, edit.typology); }
  void operator()(const RemoveTypology& edit) {
    document.typologies.erase(existing(document.typologies, edit.id, tr_mark("There is no typology “{0}”")));
  }
  void operator()(const SetScenario& edit) { set(document.scenarios, edit.scenario); }
  void operator()(const RemoveScenario& edit) {
    document.scenarios.erase(existing(document.scenarios, edit.id, tr_mark("There is no scenario “{0}”")));
  }
  void operator()(const SetReachPoint& edit) { set(document.reach_points, edit.reach_point); }
  void operator()(const RemoveReachPoint& edit) {
    document.reach_points.erase(existing(document.reach_points, edit.id, tr_mark("There is no point “{0}”")));
  }
  void operator()(const SetSlide& edit) { set(document.slides, edit.slide); }
  void operator()(const RemoveSlide& edit) {
    document.slides.erase(existing(document.slides, edit.id, tr_mark("There is no slide “{0}”")));
  }
  void operator()(const MoveSlide& edit) {
    const auto from = existing(document.slides, edit.id, tr_mark("There is no slide “{0}”"));
    const Slide moved = *from;
    document.slides.erase(from);
    if (edit.position > document.slides.size())
      throw Error(ErrorCode::bad_input, message(tr_mark("The position {0} is behind the last slide"), edit.position));
    document.slides.insert(document.slides.begin() + static_cast<std::ptrdiff_t>(edit.position), moved);
  }
  void operator()(const Together& edit) {
    for (const Edit& one : edit.edits) std::visit(*this, one);
  }
  void operator()(const SetTheme& edit) { set(document.themes, edit.theme); }
  void operator()(const RemoveTheme& edit) {
    document.themes.erase(existing(document.themes, edit.id, tr_mark("There is no theme “{0}”")));
  }
  void operator()(const SetBookmark& edit) { set(document.bookmarks, edit.bookmark); }
  void operator()(const RemoveBookmark& edit) {
    document.bookmarks.erase(existing(document.bookmarks, edit.id, tr_mark("There is no bookmark “{0}”")));
  }
  void operator()(const SetTitle& edit) { document.title = edit.title; }
  void operator()(const SetMapCrs& edit) { document.crs = geo::parse_crs(edit.crs).definition; }

  void insert(const Layer& layer, std::size_t position) {
    if (position > document.layers.size()) {
      throw Error(ErrorCode::bad_input, message(tr_mark("The position {0} is above the highest layer"), position));
    }
    document.layers.insert(document.layers.begin() + static_cast<std::ptrdiff_t>(position), layer);
  }
};

Message about(const char* sentence, const Text& name, const std::string& id) {
  return message(sentence, as_argument(name.empty() ? Text(id) : name));
}

struct Describe {
  const Document& before;

  Message layer(const char* sentence, const std::string& id) const {
    const Layer* found = before.find_layer(id);
    return about(sentence, found ? found->title : Text(), id);
  }
  Message theme(const char* sentence, const std::string& id) const {
    const Theme* found = before.find_theme(id);
    return about(sentence, found ? found->title : Text(), id);
  }

  Message operator()(const AddSource& e) const { return message(tr_mark("Add the data “{0}”"), e.source.id); }
  Message operator()(const RemoveSource& e) const { return message(tr_mark("Remove the data “{0}”"), e.id); }
  Message operator()(const ReplaceSource& e) const {
    const Source* old = before.find_source(e.id);
    if (old && old->invented != e.source.invented) {
      return message(e.source.invented ? tr_mark("Mark the data “{0}” as a sample")
                                       : tr_mark("Mark the data “{0}” as facts"),
                     e.id);
    }
    return message(tr_mark("Replace the data “{0}”"), e.id);
  }
  Message operator()(const ReplaceSources& e) const {
    if (e.sources.size() == 1) return message(tr_mark("Replace the data “{0}”"), e.sources.front().id);
    return message(tr_mark("Replace the data of {0} sources"), e.sources.size());
  }
  Message operator()(const AddLayer& e) const { return about(tr_mark("Add layer {0}"), e.layer.title, e.layer.id); }
  Message operator()(const AddData& e) const { return about(tr_mark("Add layer {0}"), e.layer.title, e.layer.id); }
  Message operator()(const RemoveLayer& e) const { return layer(tr_mark("Remove layer {0}"), e.id); }
  Message operator()(const MoveLayer& e) const { return layer(tr_mark("Move layer {0}"), e.id); }
  Message operator()(const SetLayerVisible& e) const {
    return layer(e.visible ? tr_mark("Show layer {0}") : tr_mark("Hide layer {0}"), e.id);
  }
  Message operator()(const SetLayerOpacity& e) const { return layer(tr_mark("Change the opacity of layer {0}"), e.id); }
  Message operator()(const SetLayerTitle& e) const { return layer(tr_mark("Rename layer {0}"), e.id); }
  Message operator()(const SetLegendHeading& e) const { return layer(tr_mark("Change the legend of layer {0}"), e.id); }
  Message operator()(const SetLayerStyle& e) const { return layer(tr_mark("Change the style of layer {0}"), e.id); }
  Message operator()(const SetRecipe& e) const {
    const bool known = before.find_recipe(e.recipe.id);
    return about(known ? tr_mark("Change the index {0}") : tr_mark("Add the index {0}"), e.recipe.title, e.recipe.id);
  }
  Message operator()(const RemoveRecipe& e) const {
    const Recipe* found = before.find_recipe(e.id);
    return about(tr_mark("Remove the index {0}"), found ? found->title : Text(), e.id);
  }
  Message operator()(const SetTypology& e) const {
    const bool known = before.find_typology(e.typology.id);
    return about(known ? tr_mark("Change the typology {0}") : tr_mark("Add the typology {0}"), e.typology.title,
                 e.typology.id);
  }
  Message operator()(const RemoveTypology& e) const {
    const Typology* found = before.find_typology(e.id);
    return about(tr_mark("Remove the typology {0}"), found ? found->title : Text(), e.id);
  }
  Message operator()(const SetScenario& e) const {
    const bool known = before.find_scenario(e.scenario.id);
    return about(known ? tr_mark("Change the scenario {0}") : tr_mark("Save the scenario {0}"), e.scenario.title,
                 e.scenario.id);
  }
  Message operator()(const RemoveScenario& e) const {
    const Scenario* found = before.find_scenario(e.id);
    return about(tr_mark("Remove the scenario {0}"), found ? found->title : Text(), e.id);
  }
  Message operator()(const SetReachPoint& e) const {
    const bool known = before.find_reach_point(e.reach_point.id);
    return about(known ? tr_mark("Change the point {0}") : tr_mark("Add the point {0}"), e.reach_point.title,
                 e.reach_point.id);
  }
  Message operator()(const RemoveReachPoint& e) const {
    const ReachPoint* found = before.find_reach_point(e.id);
    return about(tr_mark("Remove the point {0}"), found ? found->title : Text(), e.id);
  }
  Message slide(const char* sentence, const std::string& id) const {
    const Slide* found = before.find_slide(id);
    return about(sentence, found ? found->title : Text(), id);
  }
  Message operator()(const SetSlide& e) const {
    const bool known = before.find_slide(e.slide.id);
    return about(known ? tr_mark("Change the slide {0}") : tr_mark("Add the slide {0}"), e.slide.title, e.slide.id);
  }
  Message operator()(const RemoveSlide& e) const { return slide(tr_mark("Remove the slide {0}"), e.id); }
  Message operator()(const MoveSlide& e) const { return slide(tr_mark("Move the slide {0}"), e.id); }
  Message operator()(const Together& e) const {
    if (!e.title.empty() || e.edits.empty()) return message("{0}", as_argument(e.title));  // its own words
    return std::visit(*this, e.edits.front());
  }
  Message operator()(const SetTheme& e) const {
    const bool known = before.find_theme(e.theme.id);
    return about(known ? tr_mark("Change the theme {0}") : tr_mark("Add the theme {0}"), e.theme.title, e.theme.id);
  }
  Message operator()(const RemoveTheme& e) const { return theme(tr_mark("Remove the theme {0}"), e.id); }
  Message operator()(const SetBookmark& e) const {
    const bool known = before.find_bookmark(e.bookmark.id);
    return about(known ? tr_mark("Change the bookmark {0}") : tr_mark("Add the bookmark {0}"), e.bookmark.title,
                 e.bookmark.id);
  }
  Message operator()(const RemoveBookmark& e) const {
    const Bookmark* found = before.find_bookmark(e.id);
    return about(tr_mark("Remove the bookmark {0}"), found ? found->title : Text(), e.id);
  }
  Message operator()(const SetTitle&) const { return message(tr_mark("Change the title")); }
  Message operator()(const SetMapCrs& e) const { return message(tr_mark("Show the map in {0}"), e.crs); }
};

}  // namespace

Document apply(Document document, const Edit& edit) {
  std::visit(Apply{document}, edit);
  if (const auto problem = first_problem(document)) throw Error(problem->code, problem->what);
  return document;
}

Message describe(const Document& before, const Edit& edit) { return std::visit(Describe{before}, edit); }

std::string to_json(const Edit& edit) {
  Json body = std::visit([](const auto& chosen) { return write(chosen); }, edit);
  return print_json_line(Json{{words<Edit>[edit.index()], std::move(body)}});
}

Edit edit_from_json(std::string_view text) {
  const Json json = parse_json(text);
  if (!json.is_object() || json.size() != 1) {
    throw Error(ErrorCode::unreadable, message(tr_mark("An edit is its name and its values: {0}"),
                                               R"({"set_layer_visible": {"id": "sekolah", "visible": false}})"));
  }
  const std::string name = json.begin().key();
  Edit edit;
  choose(edit, read_word(name, "edit", words<Edit>));
  std::visit([&](auto& chosen) { read(json.front(), name, chosen); }, edit);
  return edit;
}

}  // namespace titik::model
