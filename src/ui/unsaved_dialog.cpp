// SPDX-License-Identifier: MIT
#include "ui/unsaved_dialog.h"

#include <utility>

#include <imgui.h>

#include "ui/draw.h"
#include "ui/modal.h"
#include "ui/top_bar.h"

namespace titik::ui {
namespace {

using core::message;
using core::tr_mark;

constexpr double width = 460, height = 172;

void go_on(UnsavedMemory& memory, bool discards, Requests& requests) {
  memory.open = false;
  memory.discards = discards;
  for (Request& request : std::exchange(memory.then, {})) requests.emplace_back(std::move(request));
}

}  // namespace

void ask_to_save(UnsavedMemory& memory, Requests then) {
  memory = {.open = true, .appearing = true, .discards = false, .then = std::move(then)};
}

void unsaved_dialog(const Frame& frame, Widgets& widgets, const scene::Rect& window_px, UnsavedMemory& memory,
                    Requests& requests) {
  if (!memory.open) return;
  if (!frame.state->unsaved) return go_on(memory, false, requests);
  const Theme& theme = current_theme();
  begin_modal("##unsaved", window_px, width, height, memory.appearing);
  memory.appearing = false;
  const double room = ImGui::GetContentRegionAvail().x;
  text(Type::title, theme.text, frame.text(tr_mark("Save the changes?")));
  text(Type::body, theme.secondary,
       frame.text(message(tr_mark("“{0}” has changes that are not saved. Without saving they are lost."),
                          project_name(frame))),
       room);
  // The buttons stand at the card's lower edge, the harmful one apart from the others.
  ImGui::SetCursorPosY(ImGui::GetWindowContentRegionMax().y - px(row_height));
  if (widgets.button("unsaved/discard", frame.text(tr_mark("Discard")))) go_on(memory, true, requests);
  const std::string cancel = frame.text(tr_mark("Cancel")), save = frame.text(tr_mark("Save"));
  const double padding_x = ImGui::GetStyle().FramePadding.x;
  const double both =
      text_width(Type::body_medium, cancel) + text_width(Type::body_medium, save) + 4 * padding_x + px(gap);
  ImGui::SameLine();
  ImGui::SetCursorPosX(static_cast<float>(ImGui::GetWindowContentRegionMax().x - both));
  if (widgets.button("unsaved/cancel", cancel)) memory = {};
  ImGui::SameLine(0, px(gap));
  if (widgets.primary_button("unsaved/save", save)) {
    requests.emplace_back(frame.state->project_path.empty() ? Command::save_as : Command::save);
  }
  end_modal();
}

}  // namespace titik::ui
