// SPDX-License-Identifier: MIT
#include "ui/modal.h"

#include <algorithm>
#include <cmath>
#include <string>

#include <imgui.h>
#include <imgui_internal.h>

#include "ui/draw.h"

namespace titik::ui {
namespace {

constexpr std::uint8_t veil_alpha = 96;
constexpr double air = 16;  // between the card and the window's edge

}  // namespace

scene::Rect begin_modal(const char* name, const scene::Rect& window_px, double width, double height, bool appearing) {
  const std::string veil = std::string(name) + "/veil";
  begin_panel(veil.c_str(), window_px, Ground::none, true, 0);
  ImGui::GetWindowDrawList()->AddRectFilled(vec2(window_px.x, window_px.y), vec2(window_px.right(), window_px.bottom()),
                                            IM_COL32(0, 0, 0, veil_alpha));
  if (appearing) ImGui::BringWindowToDisplayFront(ImGui::GetCurrentWindow());
  end_panel();

  const double w = std::min<double>(px(width), window_px.width - 2 * px(air));
  const double h = std::min<double>(px(height), window_px.height - 2 * px(air));
  const scene::Rect place{std::floor(window_px.x + (window_px.width - w) / 2),
                          std::floor(window_px.y + (window_px.height - h) / 2), w, h};
  begin_panel(name, place, Ground::card, true, 20);
  // Once: a dialog that came to the front in every frame would cover its own lists.
  if (appearing) {
    ImGui::SetWindowFocus();
    ImGui::BringWindowToDisplayFront(ImGui::GetCurrentWindow());
  }
  return place;
}

void end_modal() { end_panel(); }

}  // namespace titik::ui
