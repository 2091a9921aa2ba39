// SPDX-License-Identifier: MIT
// A picture shown pixel by pixel.
#pragma once

#include <memory>

#include "render/offscreen.h"
#include "render/pixel_box.h"

namespace titik::render {

/// Belongs to the context that it was made in. A drawing of two triangles: what glBlitFramebuffer does it with is compiled
/// by a software renderer anew each time that a program starts, which takes as long as all our shaders together.
class Copier {
 public:
  Copier();
  ~Copier();
  Copier(const Copier&) = delete;
  Copier& operator=(const Copier&) = delete;

  /// What of the picture lies inside `clip`, when its top left corner is at (left, top) of the framebuffer that is bound;
  /// px, y down. Changes the program, the vertex array, texture unit 0, blending and the scissor test.
  void copy(const Target& picture, int left, int top, const PixelBox& clip, int framebuffer_width, int framebuffer_height) const;

 private:
  struct Objects;
  std::unique_ptr<Objects> objects_;
};

}  // namespace titik::render
