// SPDX-License-Identifier: MIT
// A picture copied onto the window pixel by pixel, as a callback of ImGui's draw lists: a textured and blended
// rectangle of the same size takes a software renderer several times as long.
#pragma once

#include "render/copier.h"

struct ImDrawCmd;
struct ImDrawList;

namespace titik::app {

/// A picture and where its top left corner lies on the window.
struct PixelCopy {
  const render::Copier* copier = nullptr;
  const render::Target* picture = nullptr;
  int x_px = 0, y_px = 0;
};
/// Copies what of the picture lies inside the clip rectangle of the list. Both outlive the drawing of the list.
void add_copy(ImDrawList& list, PixelCopy& copy);

}  // namespace titik::app
