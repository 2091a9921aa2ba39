// SPDX-License-Identifier: MIT
#include "output/glyphs.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include FT_OUTLINE_H

#include "core/error.h"
#include "scene/fonts.h"

namespace titik::output {

using geo::Point;

namespace {

/// From a letter's em square, y up, to the pixels of the picture.
class Placing {
 public:
  Placing(const scene::TextRun& run, double px_per_mm)
      : run_(run), px_per_mm_(px_per_mm), cos_(std::cos(angle_rad(run))), sin_(std::sin(angle_rad(run))) {}
  Point operator()(double x_mm, Point at_em) const {
    const double along = (x_mm + at_em.x * run_.size_mm) * px_per_mm_, up = at_em.y * run_.size_mm * px_per_mm_;
    return {run_.origin_mm.x * px_per_mm_ + along * cos_ - up * sin_,
            run_.origin_mm.y * px_per_mm_ - along * sin_ - up * cos_};
  }

 private:
  static double angle_rad(const scene::TextRun& run) { return run.angle_deg * std::numbers::pi / 180; }
  const scene::TextRun& run_;
  double px_per_mm_, cos_, sin_;
};

}  // namespace

FontFaces::FontFaces() {
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

const std::vector<Glyphs::Piece>& Glyphs::pieces(scene::FontFace face, std::uint32_t glyph) {
  const auto [found, is_new] = pieces_.try_emplace({face, glyph});
  if (!is_new) return found->second;

  struct Sink {
    std::vector<Piece>& pieces;
    double em;
    Point point(const FT_Vector* v) const { return {static_cast<double>(v->x) / em, static_cast<double>(v->y) / em}; }
  };
  const FT_Face font = faces_.of(face);
  CHECK(FT_Load_Glyph(font, glyph, FT_LOAD_NO_SCALE) == 0);
  Sink sink{found->second, static_cast<double>(font->units_per_EM)};
  FT_Outline_Funcs functions{};
  functions.move_to = [](const FT_Vector* to, void* user) {
    auto& s = *static_cast<Sink*>(user);
    s.pieces.push_back({Piece::Kind::move, {}, s.point(to)});
    return 0;
  };
  functions.line_to = [](const FT_Vector* to, void* user) {
    auto& s = *static_cast<Sink*>(user);
    s.pieces.push_back({Piece::Kind::line, {}, s.point(to)});
    return 0;
  };
  functions.conic_to = [](const FT_Vector* control, const FT_Vector* to, void* user) {
    auto& s = *static_cast<Sink*>(user);
    s.pieces.push_back({Piece::Kind::curve, s.point(control), s.point(to)});
    return 0;
  };
  // The embedded fonts are TrueType: their curves are quadratic.
  functions.cubic_to = [](const FT_Vector*, const FT_Vector*, const FT_Vector*, void*) { return 1; };
  CHECK(FT_Outline_Decompose(&font->glyph->outline, &functions, &sink) == 0);
  return found->second;
}

const std::vector<std::vector<Point>>& Glyphs::rings(const scene::TextRun& run, const scene::Glyph& glyph,
                                                     double px_per_mm) {
  constexpr double tolerance_px = 0.1;
  const Placing place(run, px_per_mm);
  const double em_px = run.size_mm * px_per_mm;
  rings_.clear();
  Point from;
  for (const Piece& piece : pieces(run.face, glyph.id)) {
    if (piece.kind == Piece::Kind::move) rings_.emplace_back();
    if (piece.kind == Piece::Kind::curve) {
      // A quadratic curve leaves its chord by a quarter of its second difference, and by a 1/n² of that in n pieces.
      const Point bend = {from.x - 2 * piece.control.x + piece.end.x, from.y - 2 * piece.control.y + piece.end.y};
      const double deviation = std::hypot(bend.x, bend.y) * em_px / 4;
      const int chords = std::clamp(static_cast<int>(std::ceil(std::sqrt(deviation / tolerance_px))), 1, 64);
      for (int i = 1; i < chords; ++i) {
        const double t = static_cast<double>(i) / chords, u = 1 - t;
        rings_.back().push_back(
            place(glyph.x_mm, {u * u * from.x + 2 * u * t * piece.control.x + t * t * piece.end.x,
                               u * u * from.y + 2 * u * t * piece.control.y + t * t * piece.end.y}));
      }
    }
    rings_.back().push_back(place(glyph.x_mm, piece.end));
    from = piece.end;
  }
  return rings_;
}

const std::vector<std::vector<Point>>& Glyphs::halo_rings(const scene::TextRun& run, std::size_t index,
                                                          double px_per_mm) {
  constexpr double x_height_em = 0.5;  // Lato's is 0.506
  const scene::Glyph& glyph = run.glyphs[index];
  rings(run, glyph, px_per_mm);
  if (!rings_.empty() || index == 0 || index + 1 == run.glyphs.size()) return rings_;
  const Placing place(run, px_per_mm);
  const double width = run.glyphs[index + 1].x_mm - glyph.x_mm;
  const int gaps = std::max(1, static_cast<int>(std::ceil(width / run.halo_mm)));
  for (int i = 0; i <= gaps; ++i) {
    const double x = glyph.x_mm + width * i / gaps;
    rings_.push_back({place(x, {0, 0}), place(x, {0, x_height_em})});
  }
  return rings_;
}

}  // namespace titik::output
