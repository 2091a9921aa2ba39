// SPDX-License-Identifier: MIT
#include "app/pixel_copy.h"

#include <imgui.h>

namespace titik::app {
namespace {

void copy_pixels(const ImDrawList*, const ImDrawCmd* command) {
  const PixelCopy& copy = *static_cast<const PixelCopy*>(command->UserCallbackData);
  const ImVec4 clip = command->ClipRect;
  const ImVec2 window = ImGui::GetDrawData()->DisplaySize;
  const render::PixelBox clip_px{static_cast<int>(clip.x), static_cast<int>(clip.y), static_cast<int>(clip.z), static_cast<int>(clip.w)};
  copy.copier->copy(*copy.picture, copy.x_px, copy.y_px, clip_px, static_cast<int>(window.x), static_cast<int>(window.y));
}

}  // namespace

void add_copy(ImDrawList& list, PixelCopy& copy) {
  list.AddCallback(copy_pixels, &copy);
  list.AddCallback(ImDrawCallback_ResetRenderState, nullptr);
}

}  // namespace titik::app
