// SPDX-License-Identifier: MIT
#include "render/tessellate.h"

#include <GL/glu.h>

#include "core/error.h"

namespace titik::render {
namespace {

using geo::Point;

/// Rings of more corners are rarely convex.
constexpr std::size_t most_fan_corners = 8;

double turn(Point a, Point b, Point c) { return (b.x - a.x) * (c.y - b.y) - (b.y - a.y) * (c.x - b.x); }

/// Whether a ring (not closed) turns the same way at each corner, and once round in all.
bool convex(std::span<const Point> ring) {
  const std::size_t count = ring.size();
  bool left = false, right = false;
  int turns_in_x = 0;
  for (std::size_t i = 0; i < count; ++i) {
    const Point a = ring[i], b = ring[(i + 1) % count], c = ring[(i + 2) % count];
    const double t = turn(a, b, c);
    left |= t > 0;
    right |= t < 0;
    if (left && right) return false;
    turns_in_x += (b.x > a.x) != (c.x > b.x);
  }
  return turns_in_x <= 2;
}

std::size_t place(void* data) { return reinterpret_cast<std::uintptr_t>(data); }
/// GLU hands a pointer through; ours is a number.
void* as_data(std::uintptr_t place) { return reinterpret_cast<void*>(place); }  // NOLINT(performance-no-int-to-ptr)

}  // namespace

void Tessellator::Closer::operator()(GLUtesselator* tessellator) const { gluDeleteTess(tessellator); }

Tessellator::Tessellator() : glu_(gluNewTess()) {
  CHECK(glu_ != nullptr);
  GLUtesselator* const glu = glu_.get();
  gluTessNormal(glu, 0, 0, 1);
  const auto vertex = +[](void* data, void* self) noexcept {
    static_cast<Tessellator*>(self)->triangles_.push_back(static_cast<std::uint32_t>(place(data)));
  };
  const auto combine = +[](GLdouble at[3], void* [4], GLfloat[4], void** out, void* self) noexcept {
    auto& mine = *static_cast<Tessellator*>(self);
    mine.points_.push_back({mine.origin_.x + at[0], mine.origin_.y + at[1]});
    *out = as_data(mine.points_.size() - 1);
  };
  // An edge flag callback makes GLU give single triangles, no strips and fans.
  const auto edge_flag = +[](GLboolean, void*) noexcept {};
  using Callback = void (*)();
  gluTessCallback(glu, GLU_TESS_VERTEX_DATA, reinterpret_cast<Callback>(vertex));
  gluTessCallback(glu, GLU_TESS_COMBINE_DATA, reinterpret_cast<Callback>(combine));
  gluTessCallback(glu, GLU_TESS_EDGE_FLAG_DATA, reinterpret_cast<Callback>(edge_flag));
}

Tessellator::~Tessellator() = default;

bool Tessellator::fan(std::span<const Point> ring) {
  if (ring.size() > 1 && ring.front() == ring.back()) ring = ring.first(ring.size() - 1);
  if (ring.size() < 3) return true;  // nothing inside
  if (ring.size() > most_fan_corners || (ring.size() > 3 && !convex(ring))) return false;
  points_.assign(ring.begin(), ring.end());
  for (std::uint32_t i = 2; i < ring.size(); ++i) triangles_.insert(triangles_.end(), {0, i - 1, i});
  return true;
}

void Tessellator::run(std::span<const std::span<const Point>> rings, Winding winding) {
  points_.clear();
  triangles_.clear();
  if (rings.empty() || (rings.size() == 1 && fan(rings.front()))) return;
  GLUtesselator* const glu = glu_.get();
  gluTessProperty(glu, GLU_TESS_WINDING_RULE,
                  winding == Winding::non_zero ? GLU_TESS_WINDING_NONZERO : GLU_TESS_WINDING_ODD);
  // Relative to a corner, as products of map coordinates would cancel.
  origin_ = {};
  for (const auto& ring : rings) {
    if (!ring.empty()) origin_ = ring.front();
  }
  gluTessBeginPolygon(glu, this);
  for (const auto& ring : rings) {
    if (ring.size() < 3) continue;
    const std::size_t count = ring.front() == ring.back() ? ring.size() - 1 : ring.size();
    gluTessBeginContour(glu);
    for (std::size_t i = 0; i < count; ++i) {
      points_.push_back(ring[i]);
      GLdouble at[3] = {ring[i].x - origin_.x, ring[i].y - origin_.y, 0};
      gluTessVertex(glu, at, as_data(points_.size() - 1));
    }
    gluTessEndContour(glu);
  }
  gluTessEndPolygon(glu);
}

}  // namespace titik::render
