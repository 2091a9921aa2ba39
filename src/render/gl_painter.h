// SPDX-License-Identifier: MIT
// Draws a Scene with OpenGL, for the window: the same picture as the PNG painter's but for rounding at edges. What a
// Prepared consists of is uploaded once; another colour or class uploads one number per feature.
#pragma once

#include <cstddef>
#include <memory>

#include "render/mesh.h"
#include "render/pixel_box.h"
#include "scene/scene.h"

namespace titik::render {

struct FrameSize {
  int width_px = 1, height_px = 1;
  double px_per_mm = 96 / 25.4;
  /// What of it is painted in this call: a picture that is slow to paint is painted in several, so that none takes long.
  PixelBox part{0, 0, 1 << 20, 1 << 20};
  /// The picture is one of a map that is being dragged: what the one before shows of it is not painted again.
  bool moving = false;
};

/// Since the painter was made.
struct PaintCounts {
  std::size_t mesh_uploads = 0;    ///< vertices or segments of a Prepared
  std::size_t symbol_uploads = 0;  ///< numbers of symbols, one per feature
  std::size_t chunks = 0;          ///< drawn
  std::size_t elements = 0;        ///< triangles and segments in them
};

/// Belongs to the context that is current when it is made; all its functions need that context current.
class GlPainter {
 public:
  /// Throws Error(unsupported) when no OpenGL 3.3 core context is current.
  GlPainter();
  ~GlPainter();
  GlPainter(const GlPainter&) = delete;
  GlPainter& operator=(const GlPainter&) = delete;

  /// Where meshes that were built on other threads are put; a missing one is built by paint().
  MeshCache& meshes();
  /// Draws into the framebuffer that is bound, which has depths, from its left bottom corner. Sets every state it uses,
  /// leaves the framebuffer bound and the scissor test off.
  void paint(const scene::Scene& scene, const FrameSize& size);
  /// About how many triangles and segments paint() draws of the layers' areas and lines. Nothing of what has no mesh yet.
  std::size_t elements(const scene::Scene& scene, const FrameSize& size) const;
  /// Forgets what is on the GPU, and in meshes(), of what nobody else holds.
  void trim();
  const PaintCounts& counts() const;

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace titik::render
