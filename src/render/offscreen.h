// SPDX-License-Identifier: MIT
// Drawing without a window: an OpenGL context through EGL that needs no display, and pictures to draw into.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "core/error.h"

namespace titik::render {

/// What to say where there is no OpenGL 3.3: Error(unsupported), with what works without it.
core::Error no_opengl();

/// An OpenGL 3.3 core context, made current for this thread. Tries the graphics cards in the order of the driver, then
/// a context with no card at all; the software renderer of Mesa is among them. Throws Error(unsupported).
class OffscreenContext {
 public:
  OffscreenContext();
  ~OffscreenContext();
  OffscreenContext(const OffscreenContext&) = delete;
  OffscreenContext& operator=(const OffscreenContext&) = delete;

  void make_current();
  std::string renderer() const;  ///< as the driver calls itself; needs the context current

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// A picture of colours with depths, to be drawn into and shown as a texture. Needs the context that it was made in.
class Target {
 public:
  /// Throws Error(unsupported) when the driver does not take the size.
  Target(int width_px, int height_px);
  ~Target();
  Target(Target&&) noexcept;
  Target& operator=(Target&&) noexcept;

  int width_px() const;
  int height_px() const;
  /// Drawing goes here from now on.
  void bind();
  unsigned texture() const;  ///< RGBA, the first row at the bottom
  unsigned framebuffer() const;
  /// 3 bytes per pixel, rows from the top.
  std::vector<unsigned char> read_rgb() const;

 private:
  struct Objects;
  std::unique_ptr<Objects> objects_;
};

}  // namespace titik::render
