// SPDX-License-Identifier: MIT
#include "app/pixel_copy.h"

#include <algorithm>
#include <cstdint>

#include <epoxy/gl.h>
#include <imgui.h>

namespace titik::app {
namespace {

/// Pixels of the framebuffer, rows from the bottom.
struct PixelBox {
  int left = 0, bottom = 0, right = 0, top = 0;
};

int viewport_height() {
  GLint viewport[4] = {};
  glGetIntegerv(GL_VIEWPORT, viewport);
  return viewport[3];
}

PixelBox clip_of(const ImDrawCmd& command) {
  const int height = viewport_height();
  return {static_cast<int>(command.ClipRect.x), height - static_cast<int>(command.ClipRect.w),
          static_cast<int>(command.ClipRect.z), height - static_cast<int>(command.ClipRect.y)};
}

}  // namespace

void copy_pixels(const ImDrawList*, const ImDrawCmd* command) {
  const PixelCopy& copy = *static_cast<const PixelCopy*>(command->UserCallbackData);
  const PixelBox clip = clip_of(*command);
  const int picture_bottom = viewport_height() - copy.y_px - copy.height_px;
  const PixelBox shown{std::max(copy.x_px, clip.left), std::max(picture_bottom, clip.bottom),
                       std::min(copy.x_px + copy.width_px, clip.right),
                       std::min(picture_bottom + copy.height_px, clip.top)};
  if (shown.left >= shown.right || shown.bottom >= shown.top) return;
  GLint before = 0;
  glGetIntegerv(GL_READ_FRAMEBUFFER_BINDING, &before);
  glDisable(GL_SCISSOR_TEST);
  glBindFramebuffer(GL_READ_FRAMEBUFFER, copy.framebuffer);
  glBlitFramebuffer(shown.left - copy.x_px, shown.bottom - picture_bottom, shown.right - copy.x_px,
                    shown.top - picture_bottom, shown.left, shown.bottom, shown.right, shown.top, GL_COLOR_BUFFER_BIT,
                    GL_NEAREST);
  glBindFramebuffer(GL_READ_FRAMEBUFFER, static_cast<GLuint>(before));
  glEnable(GL_SCISSOR_TEST);
}

}  // namespace titik::app
