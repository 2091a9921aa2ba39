// SPDX-License-Identifier: MIT
// What lies over the cached map for a moment: selection, hover, measuring and the box that is dragged. Drawn by the
// interface, so that none of it repaints the map.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "app/navigator.h"
#include "scene/map.h"

namespace titik::app {

class Overlay {
 public:
  /// `frame`: the map's part of the window, px.
  Overlay(const scene::Rect& frame, const Navigator& navigator, double scale) : frame_(frame), navigator_(navigator), scale_(scale) {}

  /// Dark casing and an accent line; the thematic colour stays as it is.
  void selected(const scene::DrawnLayer& layer, std::span<const std::uint32_t> rows) const;
  /// A lighter casing.
  void hovered(const scene::DrawnLayer& layer, std::uint32_t row) const;
  /// `points` with the pointer's place behind the fixed ones.
  void measured(std::span<const geo::Point> fixed, std::span<const geo::Point> points, bool closed) const;
  /// A circle that is chosen or being placed, as an open ring of the map CRS, and the middle of it.
  void reach(std::span<const geo::Point> ring, geo::Point centre) const;
  void box(geo::Point from_px, geo::Point to_px, bool selects) const;

 private:
  void outline(const scene::DrawnLayer& layer, std::uint32_t row, unsigned colour, double width_px) const;

  const scene::Rect& frame_;
  const Navigator& navigator_;
  double scale_;
};

}  // namespace titik::app
