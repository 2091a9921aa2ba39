// SPDX-License-Identifier: MIT
// Letters, markers and small paths as sprites: which pictures a text or a symbol consists of, and how they are made.
#pragma once

#include <cstdint>

#include "render/raster.h"
#include "render/sprites.h"
#include "render/surface.h"
#include "scene/scene.h"

namespace titik::render {

class Stamps {
 public:
  /// The surface outlives this object.
  explicit Stamps(const Surface& surface) : surface_(surface) {}

  /// At the start of a frame.
  void begin() { sprites_.begin(surface_.size.width_px, surface_.size.height_px); }

  /// The letters of a run, or what is round about them, in one colour.
  void add_letters(const scene::TextRun& run, bool halo, core::Colour colour);
  /// False for a marker that is too large for a sprite.
  bool add_marker(const model::Symbol& symbol, double size_mm, geo::Point centre_px);
  /// The fill of a path. `content` is a hash of its rings and of the scale.
  void add_fill(const scene::Path& path, std::uint64_t content);

  /// Draws what was added; before anything else is drawn over it.
  void flush() { sprites_.flush(); }

 private:
  const Surface& surface_;
  Rasteriser rasteriser_;
  Sprites sprites_;
};

}  // namespace titik::render
