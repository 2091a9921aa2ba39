// SPDX-License-Identifier: MIT
#include "render/raster.h"

#include <algorithm>
#include <cmath>

#include FT_OUTLINE_H
#include FT_STROKER_H

#include "core/error.h"
#include "scene/fonts.h"

namespace titik::render {
namespace {

using geo::Point;

constexpr double unit = 64;  // of FreeType's coordinates

FT_Vector fixed(Point px) { return {std::lround(px.x * unit), std::lround(-px.y * unit)}; }

/// Rings as an outline of FreeType; refers to its own arrays.
struct OutlineOf {
  std::vector<FT_Vector> points;
  std::vector<char> tags;
  std::vector<short> ends;
  FT_Outline outline{};

  explicit OutlineOf(const Rings& rings) {
    for (const auto& ring : rings) {
      const std::size_t count = ring.size() > 1 && ring.front() == ring.back() ? ring.size() - 1 : ring.size();
      if (count < 3 || points.size() + count > 32767) continue;
      for (std::size_t i = 0; i < count; ++i) points.push_back(fixed(ring[i]));
      ends.push_back(static_cast<short>(points.size() - 1));
    }
    tags.assign(points.size(), FT_CURVE_TAG_ON);
    outline.n_points = static_cast<short>(points.size());
    outline.n_contours = static_cast<short>(ends.size());
    outline.points = points.data();
    outline.tags = tags.data();
    outline.contours = ends.data();
  }
};

double squared_distance(Point p, Point a, Point b) {
  const double dx = b.x - a.x, dy = b.y - a.y, squared = dx * dx + dy * dy;
  const double t = squared > 0 ? std::clamp(((p.x - a.x) * dx + (p.y - a.y) * dy) / squared, 0.0, 1.0) : 0;
  const double x = p.x - a.x - t * dx, y = p.y - a.y - t * dy;
  return x * x + y * y;
}

}  // namespace

Rasteriser::Rasteriser() {
  FT_Library library = nullptr;
  CHECK(FT_Init_FreeType(&library) == 0);
  library_.reset(library);
  for (std::size_t i = 0; i < faces_.size(); ++i) {
    const auto file = scene::font_file(static_cast<scene::FontFace>(i));
    FT_Face face = nullptr;
    CHECK(FT_New_Memory_Face(library, file.data(), static_cast<FT_Long>(file.size()), 0, &face) == 0);
    faces_[i].reset(face);
  }
}

Coverage Rasteriser::cover(FT_Outline& outline) const {
  Coverage result;
  if (outline.n_points == 0) return result;
  FT_BBox box;
  FT_Outline_Get_CBox(&outline, &box);
  const auto low = [](FT_Pos at) { return static_cast<int>(std::floor(static_cast<double>(at) / unit)); };
  const auto high = [](FT_Pos at) { return static_cast<int>(std::ceil(static_cast<double>(at) / unit)); };
  result.left = low(box.xMin);
  result.top = -high(box.yMax);
  result.width = high(box.xMax) - result.left;
  result.height = high(box.yMax) - low(box.yMin);
  result.cover.assign(static_cast<std::size_t>(result.width) * static_cast<std::size_t>(result.height), 0);
  if (result.cover.empty()) return result;
  FT_Outline_Translate(&outline, static_cast<FT_Pos>(-result.left * unit), static_cast<FT_Pos>(-low(box.yMin) * unit));
  FT_Bitmap bitmap{};
  bitmap.width = static_cast<unsigned>(result.width);
  bitmap.rows = static_cast<unsigned>(result.height);
  bitmap.pitch = result.width;
  bitmap.buffer = result.cover.data();
  bitmap.num_grays = 256;
  bitmap.pixel_mode = FT_PIXEL_MODE_GRAY;
  CHECK(FT_Outline_Get_Bitmap(library_.get(), &outline, &bitmap) == 0);
  return result;
}

Coverage Rasteriser::area(const Rings& rings, Winding winding) const {
  OutlineOf of(rings);
  of.outline.flags = winding == Winding::even_odd ? FT_OUTLINE_EVEN_ODD_FILL : 0;
  return cover(of.outline);
}

Coverage Rasteriser::stroke(const Rings& rings, double width_px) const {
  constexpr long miter_limit = 4;
  OutlineOf of(rings);
  if (of.points.empty() || !(width_px > 0)) return {};
  struct StrokerCloser {
    void operator()(FT_Stroker stroker) const { FT_Stroker_Done(stroker); }
  };
  FT_Stroker made = nullptr;
  CHECK(FT_Stroker_New(library_.get(), &made) == 0);
  const std::unique_ptr<FT_StrokerRec_, StrokerCloser> stroker(made);
  FT_Stroker_Set(made, std::lround(width_px / 2 * unit), FT_STROKER_LINECAP_BUTT, FT_STROKER_LINEJOIN_MITER_FIXED,
                 miter_limit << 16);
  if (FT_Stroker_ParseOutline(made, &of.outline, 0) != 0) return {};
  FT_UInt points = 0, contours = 0;
  if (FT_Stroker_GetCounts(made, &points, &contours) != 0 || points > 32767) return {};
  FT_Outline stroked{};
  CHECK(FT_Outline_New(library_.get(), points, static_cast<FT_Int>(contours), &stroked) == 0);
  stroked.n_points = stroked.n_contours = 0;
  FT_Stroker_Export(made, &stroked);
  Coverage result = cover(stroked);
  FT_Outline_Done(library_.get(), &stroked);
  return result;
}

Coverage Rasteriser::halo(const Rings& rings, double reach_px) {
  geo::Box box;
  for (const auto& ring : rings) box.extend(geo::bounds(ring));
  Coverage result;
  if (box.empty()) return result;
  box = box.grown(reach_px + 1);
  result.left = static_cast<int>(std::floor(box.min_x));
  result.top = static_cast<int>(std::floor(box.min_y));
  result.width = static_cast<int>(std::ceil(box.max_x)) - result.left;
  result.height = static_cast<int>(std::ceil(box.max_y)) - result.top;
  const double far = reach_px + 1;
  std::vector<double> squared(static_cast<std::size_t>(result.width) * static_cast<std::size_t>(result.height),
                              far * far);
  for (const auto& ring : rings) {
    for (std::size_t i = 0; i < ring.size(); ++i) {
      const Point a = ring[i], b = ring[(i + 1) % ring.size()];
      const auto first_x = static_cast<int>(std::floor(std::min(a.x, b.x) - far)) - result.left;
      const auto first_y = static_cast<int>(std::floor(std::min(a.y, b.y) - far)) - result.top;
      const auto last_x = static_cast<int>(std::ceil(std::max(a.x, b.x) + far)) - result.left;
      const auto last_y = static_cast<int>(std::ceil(std::max(a.y, b.y) + far)) - result.top;
      for (int y = std::max(0, first_y); y < std::min(result.height, last_y); ++y) {
        for (int x = std::max(0, first_x); x < std::min(result.width, last_x); ++x) {
          double& nearest = squared[static_cast<std::size_t>(y) * static_cast<std::size_t>(result.width) +
                                    static_cast<std::size_t>(x)];
          nearest = std::min(nearest, squared_distance({x + result.left + 0.5, y + result.top + 0.5}, a, b));
        }
      }
    }
  }
  result.cover.reserve(squared.size());
  for (const double one : squared) {
    result.cover.push_back(
        static_cast<unsigned char>(std::lround(255 * std::clamp(reach_px + 0.5 - std::sqrt(one), 0.0, 1.0))));
  }
  return result;
}

Rings Rasteriser::glyph(scene::FontFace face, std::uint32_t id, double em_px) const {
  struct Sink {
    Rings rings;
    Point from;
    double em, em_px;
    Point point(const FT_Vector* v) const { return {static_cast<double>(v->x) / em, static_cast<double>(v->y) / em}; }
  };
  const FT_Face font = faces_[static_cast<std::size_t>(face)].get();
  if (FT_Load_Glyph(font, id, FT_LOAD_NO_SCALE) != 0) return {};
  Sink sink{{}, {}, static_cast<double>(font->units_per_EM), em_px};
  FT_Outline_Funcs functions{};
  functions.move_to = [](const FT_Vector* to, void* user) {
    auto& s = *static_cast<Sink*>(user);
    s.rings.push_back({s.point(to)});
    s.from = s.point(to);
    return 0;
  };
  functions.line_to = [](const FT_Vector* to, void* user) {
    auto& s = *static_cast<Sink*>(user);
    s.rings.back().push_back(s.point(to));
    s.from = s.point(to);
    return 0;
  };
  functions.conic_to = [](const FT_Vector* control, const FT_Vector* to, void* user) {
    constexpr double tolerance_px = 0.1;
    auto& s = *static_cast<Sink*>(user);
    const Point a = s.from, b = s.point(control), c = s.point(to);
    // A quadratic curve leaves its chord by a quarter of its second difference, and by a 1/n² of that in n pieces.
    const double deviation = std::hypot(a.x - 2 * b.x + c.x, a.y - 2 * b.y + c.y) * s.em_px / 4;
    const int chords = std::clamp(static_cast<int>(std::ceil(std::sqrt(deviation / tolerance_px))), 1, 64);
    for (int i = 1; i <= chords; ++i) {
      const double t = static_cast<double>(i) / chords, u = 1 - t;
      s.rings.back().push_back(
          {u * u * a.x + 2 * u * t * b.x + t * t * c.x, u * u * a.y + 2 * u * t * b.y + t * t * c.y});
    }
    s.from = c;
    return 0;
  };
  // The embedded fonts are TrueType: their curves are quadratic.
  functions.cubic_to = [](const FT_Vector*, const FT_Vector*, const FT_Vector*, void*) { return 1; };
  if (FT_Outline_Decompose(&font->glyph->outline, &functions, &sink) != 0) return {};
  return std::move(sink.rings);
}

}  // namespace titik::render
