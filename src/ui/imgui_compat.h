// SPDX-License-Identifier: MIT
// Where Dear ImGui 1.86 (Debian 12) and later ones differ, said once.
#pragma once

#include <imgui.h>

namespace titik::ui {

/// A key of a text field or a list that the window passes on to ImGui.
inline bool key_pressed(ImGuiKey_ key) {
#if IMGUI_VERSION_NUM >= 18700
  return ImGui::IsKeyPressed(static_cast<ImGuiKey>(key));
#else
  return ImGui::IsKeyPressed(ImGui::GetKeyIndex(key));
#endif
}

}  // namespace titik::ui
