// SPDX-License-Identifier: MIT
#include "ui/score_panel.h"

#include <algorithm>
#include <cmath>

#include <imgui.h>

#include "core/error.h"
#include "session/scenario.h"
#include "ui/draw.h"

namespace titik::ui {
namespace {

using core::message;
using core::tr_mark;
using Part = ScoreMemory::Part;

/// Of the room below the tabs: the ranking keeps the rest.
constexpr double most_of_weights = 0.54, most_of_why = 0.66;
constexpr std::size_t most_warnings = 3;

float width() { return ImGui::GetContentRegionAvail().x; }

/// What an index is called until its author names it.
model::Text unnamed() {
  const char* sentence = tr_mark("New index");
  return {core::Language::of("id").text(sentence), core::Language::of("en").text(sentence)};
}

/// A new index over the source of the one that is shown, else over the first that can be scored.
void add_recipe(const Frame& frame, const model::Recipe* shown, ScoreMemory& memory, Requests& requests) {
  const auto sources = session::scorable_sources(frame.document(), *frame.state->inputs);
  if (sources.empty()) return;
  const std::string source = shown ? shown->source : sources.front();
  const model::Recipe recipe = session::new_recipe(frame.document(), source, unnamed());
  requests.emplace_back(session::Action(session::Commit{model::SetRecipe{recipe}}));
  memory.recipe = recipe.id;
  memory.part = Part::weights;
  memory.typed_title = title_of(frame, recipe.title, recipe.id);
  memory.focus_title = true;
}

/// What the author wrote in one language is changed there; the other follows where it said the same, and where
/// nobody had named it yet.
model::Text renamed(const model::Text& title, const std::string& words, const std::string& language) {
  if (title.id == title.en || title.id.empty() || title.en.empty() || title == unnamed()) return words;
  return language == "en" ? model::Text(title.id, words) : model::Text(words, title.en);
}

void title_field(const Frame& frame, Widgets& widgets, const model::Recipe& recipe, ScoreMemory& memory,
                 Requests& requests) {
  bool left = false;
  widgets.text_field("score/title", frame.text(tr_mark("Name of the index")), *memory.typed_title, memory.focus_title,
                     &left);
  memory.focus_title = false;
  // The keyboard comes to it a frame or two later; when it leaves without a change, the choice comes back.
  const bool given_up = memory.title_active && !ImGui::IsItemActive() && !left;
  memory.title_active = ImGui::IsItemActive();
  if (!left && !given_up) return;
  const std::string typed = *memory.typed_title;
  memory.typed_title.reset();
  memory.title_active = false;
  if (!left || typed.find_first_not_of(' ') == std::string::npos) return;
  model::Recipe changed = recipe;
  changed.title = renamed(recipe.title, typed, frame.language->code());
  if (changed != recipe) requests.emplace_back(session::Action(session::Commit{model::SetRecipe{changed}}));
}

/// The choice of the index, and what can be done with it.
void index_line(const Frame& frame, Widgets& widgets, const model::Recipe* recipe, ScoreMemory& memory,
                Requests& requests) {
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const double room = width();
  ImGui::SetNextItemWidth(static_cast<float>(room - px(row_height + 4)));
  const auto& recipes = frame.document().recipes;
  if (recipe && memory.typed_title) {
    title_field(frame, widgets, *recipe, memory, requests);
  } else {
    std::vector<std::string> titles;
    std::size_t chosen = 0;
    for (std::size_t i = 0; i < recipes.size(); ++i) {
      titles.push_back(title_of(frame, recipes[i].title, recipes[i].id));
      if (&recipes[i] == recipe) chosen = i;
    }
    if (widgets.combo("score/index", "", titles, chosen)) memory.recipe = recipes[chosen].id;
  }
  ImGui::SetCursorScreenPos(vec2(at.x + room - px(row_height), at.y));
  if (widgets.icon_button("score/more", "more", frame.text(tr_mark("New index, rename, remove"))))
    ImGui::OpenPopup("score/menu");
  ImGui::SetNextWindowPos(vec2(at.x + room, at.y + px(row_height + 4)), ImGuiCond_Always, {1, 0});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {px(6), px(6)});
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, 0});
  if (ImGui::BeginPopup("score/menu")) {
    if (widgets.menu_item("score/new", frame.text(tr_mark("New index")), ""))
      add_recipe(frame, recipe, memory, requests);
    if (recipe && widgets.menu_item("score/rename", frame.text(tr_mark("Rename the index")), "")) {
      memory.typed_title = title_of(frame, recipe->title, recipe->id);
      memory.focus_title = true;
    }
    if (recipe && widgets.menu_item("score/remove", frame.text(tr_mark("Remove the index")), ""))
      requests.emplace_back(session::Action(session::Commit{model::RemoveRecipe{recipe->id}}));
    ImGui::EndPopup();
  }
  ImGui::PopStyleVar(2);
}

void tabs(const Frame& frame, Widgets& widgets, ScoreMemory& memory) {
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {px(2), 0});
  // The first tab's text stands nearly below what is above it; further left the panel's edge would cut the tab.
  ImGui::SetCursorPosX(ImGui::GetCursorPosX() - std::floor(px(padding / 2)));
  const auto tab = [&](const char* name, const char* sentence, Part part) {
    if (widgets.tab(name, frame.text(sentence), memory.part == part)) memory.part = part;
  };
  tab("score/part/weights", tr_mark("Weights"), Part::weights);
  ImGui::SameLine();
  tab("score/part/why", tr_mark("Why?"), Part::why);
  ImGui::SameLine();
  tab("score/part/scenarios", tr_mark("Scenarios"), Part::scenarios);
  ImGui::PopStyleVar();
  const ImVec2 at = ImGui::GetCursorScreenPos();
  hairline(*ImGui::GetWindowDrawList(), at, {at.x + width(), at.y});
}

/// Weights of a scenario are shown in place of the document's: said, with the way back.
void shown_scenario(const Frame& frame, Widgets& widgets, Requests& requests) {
  const model::Scenario* shown = frame.document().find_scenario(frame.state->scenario);
  if (!shown) return;
  text(Type::small, current_theme().warning,
       frame.text(message(tr_mark("Shown with the weights of {0}"), title_of(frame, shown->title, shown->id))),
       width());
  if (widgets.button("score/scenario/back", frame.text(tr_mark("Back to the weights of the project"))))
    requests.emplace_back(session::Action(session::ShowScenario{}));
}

/// Why there is no ranking, or what it left out.
void troubles(const ScoreView& view) {
  const Theme& t = current_theme();
  const Frame& frame = view.frame;
  if (!view.dataset) {
    text(Type::small, t.error, frame.text(tr_mark("The data of this index are missing.")), width());
    return;
  }
  if (!view.index) {
    if (view.recipe.inputs.empty()) return;
    try {
      model::evaluate(view.recipe, *view.dataset);
    } catch (const core::Error& error) {
      text(Type::small, t.error, frame.text(error.message()), width());
      if (!error.hint().empty()) text(Type::small, t.secondary, frame.text(error.hint()), width());
    }
    return;
  }
  const auto& warnings = view.index->scores.warnings.items();
  for (std::size_t i = 0; i < std::min(warnings.size(), most_warnings); ++i)
    text(Type::small, t.warning, frame.text(warnings[i].text), width());
}

/// Rank bands of the index as it is when nobody drags.
const session::Robustness* robustness_of(const ScoreView& view, ScoreMemory& memory) {
  if (!view.index || dragging(memory.indicators)) return nullptr;
  const auto loaded = view.frame.state->inputs->loaded.find(view.recipe.source);
  const data::DatasetPtr data = loaded == view.frame.state->inputs->loaded.end() ? nullptr : loaded->second.dataset;
  if (memory.robust_recipe != view.index->recipe || memory.robust_data != data) {
    memory.robustness = session::robustness(*view.index);
    memory.robust_recipe = view.index->recipe;
    memory.robust_data = data;
  }
  return &memory.robustness;
}

void upper_part(const ScoreView& view, Widgets& widgets, ScoreMemory& memory, Requests& requests) {
  const double room = ImGui::GetContentRegionAvail().y;
  const double most = std::floor(room * (memory.part == Part::why ? most_of_why : most_of_weights));
  const double height = memory.part_height_px > 0 ? std::min(memory.part_height_px, most) : most;
  // Each part scrolls by itself.
  ImGui::PushID(static_cast<int>(memory.part));
  ImGui::BeginChild("part", vec2(0, height), false, ImGuiWindowFlags_NoBackground);
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {px(gap), px(5)});
  const Part drawn = memory.part;
  switch (drawn) {
    case Part::weights:
      indicator_list(view, widgets, memory.indicators, requests);
      troubles(view);
      break;
    case Part::why:
      score_card(view, widgets, memory.card, requests);
      break;
    case Part::scenarios:
      scenario_list(view, widgets, memory.scenarios, requests);
      break;
  }
  memory.part_height_px = ImGui::GetCursorPosY();
  ImGui::PopStyleVar();
  ImGui::EndChild();
  ImGui::PopID();
}

ScoreView view_of(const Frame& frame, const model::Recipe& recipe, const ScoreMemory& memory,
                  const std::vector<std::uint32_t>& selected) {
  ScoreView view{.frame = frame, .recipe = recipe, .selected = selected};
  const model::Inputs& inputs = *frame.state->inputs;
  const auto index = inputs.indices.find(recipe.id);
  if (index != inputs.indices.end()) view.index = &index->second;
  const auto dataset = inputs.datasets.find(recipe.source);
  if (dataset != inputs.datasets.end()) view.dataset = dataset->second;
  if (view.dataset) view.names = names_of(*view.dataset);
  view.layer = layer_to_select_in(frame, recipe.source);
  view.scenario = frame.document().find_scenario(memory.scenarios.compared);
  return view;
}

}  // namespace

const model::Recipe* shown_recipe(const Frame& frame, const ScoreMemory& memory) {
  const model::Document& document = frame.document();
  if (const model::Recipe* recipe = document.find_recipe(memory.recipe)) return recipe;
  const model::Theme* theme = document.find_theme(frame.state->theme);
  if (const model::Recipe* ranked = theme ? document.find_recipe(theme->ranking) : nullptr) return ranked;
  return document.recipes.empty() ? nullptr : &document.recipes.front();
}

void score_panel(const Frame& frame, Widgets& widgets, const scene::Rect& place_px, ScoreMemory& memory,
                 Requests& requests) {
  begin_panel("score", place_px, Ground::panel);
  const model::Recipe* recipe = shown_recipe(frame, memory);
  index_line(frame, widgets, recipe, memory, requests);
  if (!recipe) {
    text(Type::body, current_theme().secondary,
         frame.text(tr_mark("The project has no index yet. An index turns indicators of areas into one score.")),
         width());
    const bool possible = !session::scorable_sources(frame.document(), *frame.state->inputs).empty();
    if (widgets.primary_button("score/first", frame.text(tr_mark("New index")), possible))
      add_recipe(frame, nullptr, memory, requests);
    if (!possible) {
      text(Type::small, current_theme().secondary,
           frame.text(tr_mark("It needs a layer of areas with numbers: add one first.")), width());
    }
    end_panel();
    return;
  }
  const std::vector<std::uint32_t> selected = selected_rows_of(frame, recipe->source);
  ScoreView view = view_of(frame, *recipe, memory, selected);
  view.robustness = robustness_of(view, memory);
  shown_scenario(frame, widgets, requests);
  tabs(frame, widgets, memory);
  ImGui::Dummy({1, px(2)});
  upper_part(view, widgets, memory, requests);
  separator();
  if (view.index) {
    ranking_list(view, widgets, memory.ranking, requests);
  } else {
    text(Type::small, current_theme().secondary, frame.text(tr_mark("There is no ranking yet.")), width());
  }
  end_panel();
}

}  // namespace titik::ui
