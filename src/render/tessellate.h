// SPDX-License-Identifier: MIT
// Polygons to triangles, through the tessellator of GLU: slow beside an ear clipper, but it takes rings that touch and
// cross themselves. Needs no GL context; one object per thread.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "geo/geometry.h"

struct GLUtesselator;

namespace titik::render {

enum class Winding { non_zero, even_odd };

class Tessellator {
 public:
  Tessellator();
  ~Tessellator();
  Tessellator(const Tessellator&) = delete;
  Tessellator& operator=(const Tessellator&) = delete;

  /// The area inside `rings` (closed, the last point may repeat the first) as triangles: each three indices of
  /// points(). Both lists are overwritten by the next call. Where edges cross, points are added.
  void run(std::span<const std::span<const geo::Point>> rings, Winding winding);
  const std::vector<geo::Point>& points() const { return points_; }
  const std::vector<std::uint32_t>& triangles() const { return triangles_; }

 private:
  bool fan(std::span<const geo::Point> ring);

  struct Closer {
    void operator()(GLUtesselator* tessellator) const;
  };
  std::unique_ptr<GLUtesselator, Closer> glu_;
  geo::Point origin_;
  std::vector<geo::Point> points_;
  std::vector<std::uint32_t> triangles_;
};

}  // namespace titik::render
