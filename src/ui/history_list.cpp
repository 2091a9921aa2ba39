// SPDX-License-Identifier: MIT
#include "ui/history_list.h"

#include <imgui.h>

#include "ui/draw.h"

namespace titik::ui {
namespace {

constexpr float undone_alpha = 0.62f;  // steps that a new change would drop

}  // namespace

void history_list(const Frame& frame, Widgets& widgets, const scene::Rect& place_px, HistoryMemory& memory,
                  Requests& requests) {
  begin_panel("##history", place_px, Ground::panel);
  const auto& steps = frame.history->steps();
  const std::size_t now = frame.history->position();
  const bool moved = memory.seen_position != now || memory.seen_steps != steps.size();
  memory.seen_position = now;
  memory.seen_steps = steps.size();
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, 0});
  ImGui::BeginChild("steps", {0, 0}, false, ImGuiWindowFlags_NoBackground);
  ImGuiListClipper clipper;
  clipper.Begin(static_cast<int>(steps.size()), px(row_height));
  while (clipper.Step()) {
    for (int row = clipper.DisplayStart; row < clipper.DisplayEnd; ++row) {
      const auto i = static_cast<std::size_t>(row);
      if (i > now) ImGui::PushStyleVar(ImGuiStyleVar_Alpha, ImGui::GetStyle().Alpha * undone_alpha);
      const bool pressed = widgets.selectable("history/" + std::to_string(i), frame.text(steps[i].label), i == now);
      if (i > now) ImGui::PopStyleVar();
      if (pressed && i != now) requests.emplace_back(session::Action(session::GoToStep{i}));
    }
  }
  if (moved) {
    const float at = static_cast<float>(now) * px(row_height);
    ImGui::SetScrollY(std::max(0.0f, at - ImGui::GetWindowHeight() / 2));
  }
  ImGui::EndChild();
  ImGui::PopStyleVar();
  end_panel();
}

}  // namespace titik::ui
