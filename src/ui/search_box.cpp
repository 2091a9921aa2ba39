// SPDX-License-Identifier: MIT
#include "ui/search_box.h"

#include <algorithm>

#include <imgui.h>
#include <imgui_internal.h>

#include "ui/draw.h"
#include "ui/imgui_compat.h"

namespace titik::ui {
namespace {

using core::tr_mark;

constexpr std::size_t most_results = 10;
constexpr double result_height = 28, field_height = 38, hint_height = 26;  // px at scale 1

void look_up(const Frame& frame, SearchMemory& memory) {
  const bool other_data = memory.indexed != frame.state->inputs;
  if (other_data) {
    memory.indexed = frame.state->inputs;
    memory.index = session::SearchIndex(*frame.state->inputs);
  }
  if (!other_data && memory.searched == memory.text && memory.searched_theme == frame.state->theme) return;
  memory.found = memory.index.find(memory.text, frame.document(), frame.state->theme, frame.crs, most_results);
  memory.searched = memory.text;
  memory.searched_theme = frame.state->theme;
  memory.chosen = 0;
}

void go_to(const session::Found& found, SearchMemory& memory, Requests& requests) {
  if (!found.extent.empty()) requests.emplace_back(FlyTo{found.extent});
  if (!found.layer.empty()) requests.emplace_back(session::Action(session::Select{found.layer, {found.row}}));
  memory.open = false;
}

/// What a result is: its layer, and the area it lies in or the code that was found.
std::string kind_of(const Frame& frame, const session::Found& found) {
  const std::string layer =
      found.layer.empty() ? frame.text(tr_mark("Coordinates")) : found.layer_title.in(frame.language->code());
  return found.detail.empty() ? layer : found.detail + (layer.empty() ? "" : " · " + layer);
}

}  // namespace

void open_search(SearchMemory& memory) {
  if (!memory.open) memory.text.clear();
  memory.open = true;
  memory.focus = true;
}

void search_box(const Frame& frame, Widgets& widgets, const scene::Rect& place_px, SearchMemory& memory,
                Requests& requests) {
  if (!memory.open) return;
  look_up(frame, memory);
  const Theme& theme = current_theme();
  const bool hint = memory.found.empty();
  const double wanted = px(field_height + 2 * 10) +
                        (hint ? px(hint_height) : static_cast<double>(memory.found.size()) * px(result_height));
  const scene::Rect place{place_px.x, place_px.y, place_px.width, std::min(wanted, place_px.height)};
  const bool appearing = memory.focus;
  begin_panel("##search", place, Ground::card, true, 10);
  if (appearing) {
    ImGui::SetWindowFocus();
    ImGui::BringWindowToDisplayFront(ImGui::GetCurrentWindow());
  }
  widgets.text_field("search/text", frame.text(tr_mark("Name, code or coordinates…")), memory.text, memory.focus);
  memory.focus = false;
  look_up(frame, memory);

  if (memory.found.empty()) {
    const char* sentence = memory.text.empty() ? tr_mark("For example Kayuagung, 1602060 or -3.4, 104.8")
                                               : tr_mark("Nothing is called that. Try fewer letters.");
    text_cut(Type::small, theme.secondary, frame.text(sentence), ImGui::GetContentRegionAvail().x);
    end_panel();
    return;
  }
  const std::size_t count = memory.found.size();
  if (key_pressed(ImGuiKey_DownArrow)) memory.chosen = (memory.chosen + 1) % count;
  if (key_pressed(ImGuiKey_UpArrow)) memory.chosen = (memory.chosen + count - 1) % count;
  const bool enter = key_pressed(ImGuiKey_Enter) || key_pressed(ImGuiKey_KeyPadEnter);
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, 0});
  ImGui::BeginChild("results", {0, 0}, false, ImGuiWindowFlags_NoBackground);
  const session::Found* chosen = enter ? &memory.found[std::min(memory.chosen, count - 1)] : nullptr;
  for (std::size_t i = 0; i < count; ++i) {
    const session::Found& found = memory.found[i];
    const double width = ImGui::GetContentRegionAvail().x;
    const std::string kind = elide(Type::small, kind_of(frame, found), width * 0.5);
    const double room = width - text_width(Type::small, kind) - px(24);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    if (widgets.selectable("search/result/" + std::to_string(i), elide(Type::body, found.title, room),
                           i == memory.chosen)) {
      chosen = &found;
    }
    text_at(*ImGui::GetWindowDrawList(), Type::small,
            vec2(at.x + width - px(8) - text_width(Type::small, kind),
                 at.y + (px(row_height) - text_height(Type::small)) / 2),
            theme.secondary, kind);
  }
  ImGui::EndChild();
  ImGui::PopStyleVar();
  if (chosen) go_to(*chosen, memory, requests);
  end_panel();
}

}  // namespace titik::ui
