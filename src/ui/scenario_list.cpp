// SPDX-License-Identifier: MIT
#include "ui/scenario_list.h"

#include <algorithm>
#include <cmath>

#include <imgui.h>

#include "session/scenario.h"
#include "ui/draw.h"
#include "ui/imgui_compat.h"
#include "ui/layer_panel.h"

namespace titik::ui {
namespace {

using core::message;
using core::tr_mark;

float width() { return ImGui::GetContentRegionAvail().x; }

bool is_blank(const std::string& words) { return words.find_first_not_of(" \t") == std::string::npos; }

/// A button, or a field for the name with a button that keeps it.
void keep(const ScoreView& view, Widgets& widgets, ScenarioMemory& memory, Requests& requests) {
  const Frame& frame = view.frame;
  if (!memory.naming) {
    if (widgets.button("score/scenario/save", frame.text(tr_mark("Save scenario…")))) {
      memory.naming = memory.focus = true;
      memory.name.clear();
    }
    return;
  }
  widgets.text_field("score/scenario/name", frame.text(tr_mark("Name, such as “electricity first”")), memory.name,
                     memory.focus);
  const bool entered = ImGui::IsItemDeactivated() && key_pressed(ImGuiKey_Enter);
  memory.focus = false;
  if (widgets.primary_button("score/scenario/keep", frame.text(tr_mark("Save")), !is_blank(memory.name)) ||
      (entered && !is_blank(memory.name))) {
    const model::SetScenario edit = session::keep_scenario(frame.document(), memory.name);
    requests.emplace_back(session::Action(session::Commit{edit}));
    memory.compared = edit.scenario.id;
    memory.naming = false;
  }
  ImGui::SameLine();
  if (widgets.button("score/scenario/cancel", frame.text(tr_mark("Cancel")))) memory.naming = false;
}

/// Weight then and now, indicator by indicator, where they differ.
void differences(const ScoreView& view, const model::Recipe& then) {
  const Theme& t = current_theme();
  const Frame& frame = view.frame;
  bool same = true;
  const auto line = [&](const model::IndexInput& input, const std::string& weights) {
    same = false;
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const double room = width(), right = text_width(Type::small_medium, weights);
    ImDrawList& list = *ImGui::GetWindowDrawList();
    text_at(list, Type::small, at, t.secondary,
            elide(Type::small, title_of(frame, input.label, input.column), room - right - px(gap)));
    text_at(list, Type::small_medium, vec2(at.x + room - right, at.y), t.text, weights);
    ImGui::Dummy(vec2(room, text_height(Type::small)));
  };
  const auto percent = [&](double weight) { return frame.language->short_number(weight, 2) + " %"; };
  const auto find = [](const model::Recipe& recipe, const std::string& column) {
    const auto found = std::find_if(recipe.inputs.begin(), recipe.inputs.end(),
                                    [&](const model::IndexInput& input) { return input.column == column; });
    return found == recipe.inputs.end() ? nullptr : &*found;
  };
  for (const model::IndexInput& before : then.inputs) {
    const model::IndexInput* now = find(view.recipe, before.column);
    if (!now)
      line(before, percent(before.weight) + " → –");
    else if (std::fabs(now->weight - before.weight) > 1e-6)
      line(before, percent(before.weight) + " → " + percent(now->weight));
  }
  for (const model::IndexInput& now : view.recipe.inputs) {
    if (!find(then, now.column)) line(now, "– → " + percent(now.weight));
  }
  if (same) text(Type::small, t.secondary, frame.text(tr_mark("The weights are those of the scenario.")), width());
}

/// What can be done with the scenario that is compared with.
void actions(const ScoreView& view, Widgets& widgets, const model::Scenario& scenario, Requests& requests) {
  const Frame& frame = view.frame;
  const auto then = std::find_if(scenario.recipes.begin(), scenario.recipes.end(),
                                 [&](const model::Recipe& recipe) { return recipe.id == view.recipe.id; });
  if (then == scenario.recipes.end()) {
    text(Type::small, current_theme().warning, frame.text(tr_mark("The scenario does not have this index.")), width());
  } else {
    differences(view, *then);
    ImGui::Dummy({1, px(2)});
    const model::Layer* layer = frame.document().find_layer(session::change_layer_id(view.recipe, scenario));
    const bool shown = layer && shows(frame.document(), frame.state->theme, *layer);
    if (widgets.button("score/scenario/map",
                       frame.text(shown ? tr_mark("Remove the map of change") : tr_mark("Map of change")),
                       view.index != nullptr)) {
      if (shown) {
        requests.emplace_back(session::Action(session::Commit{model::RemoveLayer{layer->id}}));
      } else {
        requests.emplace_back(session::Action(session::Commit{
            session::change_map(frame.document(), *frame.state->inputs, view.recipe, scenario, frame.state->theme)}));
      }
    }
  }
  const auto use = session::use_scenario(frame.document(), scenario);
  if (widgets.button("score/scenario/use", frame.text(tr_mark("Use its weights")), use.has_value()) && use)
    requests.emplace_back(session::Action(session::Commit{*use}));
  if (widgets.button("score/scenario/remove", frame.text(tr_mark("Remove the scenario"))))
    requests.emplace_back(session::Action(session::Commit{model::RemoveScenario{scenario.id}}));
}

}  // namespace

void scenario_list(const ScoreView& view, Widgets& widgets, ScenarioMemory& memory, Requests& requests) {
  const Frame& frame = view.frame;
  const auto& scenarios = frame.document().scenarios;
  text(Type::small, current_theme().secondary,
       frame.text(tr_mark("A scenario keeps all indices as they are now, to compare with and to return to.")), width());
  keep(view, widgets, memory, requests);
  if (scenarios.empty()) return;
  ImGui::Dummy({1, px(2)});
  text(Type::body_medium, current_theme().text, frame.text(tr_mark("Compare with")));
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, 0});
  if (widgets.selectable("score/scenario/none", frame.text(tr_mark("nothing")), !view.scenario))
    memory.compared.clear();
  for (const model::Scenario& scenario : scenarios) {
    const bool chosen = view.scenario == &scenario;
    if (widgets.selectable("score/scenario/item/" + scenario.id, title_of(frame, scenario.title, scenario.id), chosen))
      memory.compared = scenario.id;
  }
  ImGui::PopStyleVar();
  ImGui::Dummy({1, px(2)});
  if (view.scenario) actions(view, widgets, *view.scenario, requests);
}

}  // namespace titik::ui
