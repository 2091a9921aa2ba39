// SPDX-License-Identifier: MIT
#include "app/input.h"

#include <imgui.h>

#include <GLFW/glfw3.h>

#include <algorithm>
#include <cfloat>
#include <climits>
#include <set>

namespace titik::app {
namespace {

struct Feed {
  ImGuiIO& io;

  void operator()(const PointerMoved& event) const { io.MousePos = {static_cast<float>(event.x), static_cast<float>(event.y)}; }
  void operator()(const PointerLeft&) const { io.MousePos = {-FLT_MAX, -FLT_MAX}; }
  void operator()(const ButtonChanged& event) const {
    modifiers(event.with);
    if (event.button < 5) io.MouseDown[event.button] = event.down;
  }
  void operator()(const Wheel& event) const {
    modifiers(event.with);
    io.MouseWheel += static_cast<float>(event.notches);
  }
  void operator()(const KeyChanged& event) const {
    modifiers(event.with);
    // What a modifier's own event says of it is how it was before.
    if (event.key == GLFW_KEY_LEFT_CONTROL || event.key == GLFW_KEY_RIGHT_CONTROL) io.KeyCtrl = event.down;
    if (event.key == GLFW_KEY_LEFT_SHIFT || event.key == GLFW_KEY_RIGHT_SHIFT) io.KeyShift = event.down;
    if (event.key == GLFW_KEY_LEFT_ALT || event.key == GLFW_KEY_RIGHT_ALT) io.KeyAlt = event.down;
    if (event.key >= 0 && event.key < IM_ARRAYSIZE(io.KeysDown)) io.KeysDown[event.key] = event.down;
  }
  void operator()(const Typed& event) const { io.AddInputCharacter(event.code_point); }
  void operator()(const Dropped&) const {}
  void operator()(const CloseAsked&) const {}

  void modifiers(const Modifiers& with) const {
    io.KeyCtrl = with.ctrl;
    io.KeyShift = with.shift;
    io.KeyAlt = with.alt;
  }
};

/// Keys and buttons change once per frame, and a click happens where the pointer was: it waits for no later move.
int changed_by(const Event& event) {
  if (const auto* button = std::get_if<ButtonChanged>(&event)) return -1 - button->button;
  if (const auto* key = std::get_if<KeyChanged>(&event)) return key->key;
  return INT_MIN;
}

}  // namespace

ImguiInput::ImguiInput() {
  ImGuiIO& io = ImGui::GetIO();
  io.BackendFlags |= ImGuiBackendFlags_HasMouseCursors;
  const std::pair<ImGuiKey, int> keys[] = {
      {ImGuiKey_Tab, GLFW_KEY_TAB},           {ImGuiKey_LeftArrow, GLFW_KEY_LEFT},   {ImGuiKey_RightArrow, GLFW_KEY_RIGHT},
      {ImGuiKey_UpArrow, GLFW_KEY_UP},        {ImGuiKey_DownArrow, GLFW_KEY_DOWN},   {ImGuiKey_PageUp, GLFW_KEY_PAGE_UP},
      {ImGuiKey_PageDown, GLFW_KEY_PAGE_DOWN},{ImGuiKey_Home, GLFW_KEY_HOME},        {ImGuiKey_End, GLFW_KEY_END},
      {ImGuiKey_Insert, GLFW_KEY_INSERT},     {ImGuiKey_Delete, GLFW_KEY_DELETE},    {ImGuiKey_Backspace, GLFW_KEY_BACKSPACE},
      {ImGuiKey_Space, GLFW_KEY_SPACE},       {ImGuiKey_Enter, GLFW_KEY_ENTER},      {ImGuiKey_Escape, GLFW_KEY_ESCAPE},
      {ImGuiKey_KeyPadEnter, GLFW_KEY_KP_ENTER}, {ImGuiKey_A, GLFW_KEY_A},           {ImGuiKey_C, GLFW_KEY_C},
      {ImGuiKey_V, GLFW_KEY_V},               {ImGuiKey_X, GLFW_KEY_X},              {ImGuiKey_Y, GLFW_KEY_Y},
      {ImGuiKey_Z, GLFW_KEY_Z}};
  for (const auto& [key, number] : keys) io.KeyMap[key] = number;
}

std::vector<Event> ImguiInput::begin_frame(double width_px, double height_px, double seconds) {
  ImGuiIO& io = ImGui::GetIO();
  io.DisplaySize = {static_cast<float>(width_px), static_cast<float>(height_px)};
  io.DeltaTime = static_cast<float>(std::clamp(seconds, 1e-4, 0.1));
  std::vector<Event> handed;
  std::set<int> changed;
  bool pressed = false;
  while (!waiting_.empty()) {
    const Event& event = waiting_.front();
    const int what = changed_by(event);
    if (what != INT_MIN && !changed.insert(what).second) break;
    if (pressed && std::holds_alternative<PointerMoved>(event)) break;
    pressed = pressed || std::holds_alternative<ButtonChanged>(event);
    std::visit(Feed{io}, event);
    handed.push_back(event);
    waiting_.pop_front();
  }
  return handed;
}

}  // namespace titik::app
