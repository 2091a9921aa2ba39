// SPDX-License-Identifier: MIT
// A picture that is kept from one painting to the next, and which parts of it are painted.
#pragma once

#include <vector>

#include "render/gl_objects.h"
#include "render/pixel_box.h"

namespace titik::render {

/// Colours without depths. Belongs to the context that it was made in.
class KeptPixels {
 public:
  KeptPixels(int width_px, int height_px);
  bool fits(int width_px, int height_px) const { return frame_ == PixelBox{0, 0, width_px, height_px}; }
  GLuint framebuffer() const { return framebuffer_.id(); }
  GLuint texture() const { return colour_.id(); }

  /// What of `region` is not painted.
  std::vector<PixelBox> missing(PixelBox region) const { return rest_of(region, held_); }
  /// The same once it has moved so far.
  std::vector<PixelBox> missing_moved(PixelBox region, int right, int down) const;
  /// Whoever painted `region` says so.
  void hold(PixelBox region);
  void forget() { held_.clear(); }
  /// Copies `region` from a framebuffer of the same size, and holds it.
  void take(GLuint framebuffer, PixelBox region);
  /// Copies `region` into a framebuffer of the same size.
  void give(GLuint framebuffer, PixelBox region) const;
  /// Becomes what `other` holds, so many pixels farther right and down.
  void take_moved(const KeptPixels& other, int right, int down);

 private:
  std::vector<PixelBox> held_moved(int right, int down) const;

  PixelBox frame_;
  Texture colour_;
  Framebuffer framebuffer_;
  std::vector<PixelBox> held_;
};

}  // namespace titik::render
