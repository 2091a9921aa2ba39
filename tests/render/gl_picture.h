// SPDX-License-Identifier: MIT
// Pictures by the window's painter for tests, without a window, and the PNG painter's to compare them with.
#pragma once

#include <string>

#include "output/png.h"
#include "render/gl_painter.h"
#include "render/offscreen.h"
#include "scene/scene.h"

namespace titik::support {

/// A context of its own and a painter in it.
class GlStudio {
 public:
  /// The scene in its size; fails the test when GL reports an error.
  output::Image paint(const scene::Scene& scene, double px_per_mm);
  render::GlPainter& painter() { return painter_; }
  std::string renderer() const { return context_.renderer(); }

 private:
  render::OffscreenContext context_;
  render::GlPainter painter_;
};

/// The same by the PNG painter.
output::Image reference(const scene::Scene& scene, double px_per_mm);

/// Fails when more than `largest_share` of the pixels have a channel that is off by more than `tolerance`, and leaves
/// both pictures in the build folder.
void expect_alike(const output::Image& actual, const output::Image& expected, int tolerance, double largest_share,
                  const std::string& name);

}  // namespace titik::support
