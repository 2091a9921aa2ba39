// SPDX-License-Identifier: MIT
// The layers of a map as they were painted last. A map that is dragged by whole pixels is copied from it, and painted
// only where it was out of sight.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "core/colour.h"
#include "render/gl_painter.h"
#include "render/kept_pixels.h"
#include "scene/scene.h"

namespace titik::render {

/// Belongs to the context that it was made in.
class MovingPicture {
 public:
  /// From now on it is the picture of these Shapes, Images and Paths. What it holds is kept where they differ from the ones before
  /// by nothing but a place that is whole pixels away, the same for all; rectangles that cover the frame may stay.
  void show(std::span<const scene::Item> items, const FrameSize& size, core::Colour background);
  KeptPixels& pixels() { return *pixels_; }
  /// What of `region` would have to be painted if it were to show these.
  std::vector<PixelBox> missing_of(std::span<const scene::Item> items, const FrameSize& size, core::Colour background,
                                   PixelBox region) const;
  /// The picture before showed the same shapes at the same place: only their symbols, or which of them they have, differ.
  bool recoloured() const { return recoloured_; }
  /// Where what was painted first has moved to, px: patterns that begin at the picture's corner have gone with it.
  geo::Point origin_px() const { return origin_; }

 private:
  struct Move {
    int right = 0, down = 0;
  };
  bool same_frame(const FrameSize& size, core::Colour background) const;
  std::optional<Move> move_to(std::span<const scene::Item> items) const;
  bool differs_in_symbols(std::span<const scene::Item> items) const;
  void move(Move by);

  FrameSize size_;
  core::Colour background_;
  std::vector<scene::Item> items_;  ///< placed as what is held was painted
  std::optional<KeptPixels> pixels_, spare_;
  bool recoloured_ = false;
  geo::Point origin_;
};

}  // namespace titik::render
