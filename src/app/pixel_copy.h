// SPDX-License-Identifier: MIT
// A picture copied onto the window pixel by pixel, as a callback of ImGui's draw lists: a textured and blended
// rectangle of the same size takes a software renderer several times as long.
#pragma once

struct ImDrawCmd;
struct ImDrawList;

namespace titik::app {

/// A picture and where its top left corner lies on the window.
struct PixelCopy {
  unsigned framebuffer = 0;  ///< its rows run from the bottom
  int width_px = 0, height_px = 0;
  int x_px = 0, y_px = 0;
};
/// Copies what of the picture (a PixelCopy in the user data) lies inside the clip rectangle of the command.
void copy_pixels(const ImDrawList* list, const ImDrawCmd* command);

}  // namespace titik::app
