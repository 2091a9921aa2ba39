// SPDX-License-Identifier: MIT
// Letters of the embedded fonts as FreeType faces and as outlines. One object per thread.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <vector>

#include <ft2build.h>
#include FT_FREETYPE_H

#include "geo/geometry.h"
#include "scene/scene.h"

namespace titik::output {

/// The four faces, opened from memory; they live as long as this object.
class FontFaces {
 public:
  FontFaces();
  FT_Face of(scene::FontFace face) const { return faces_[static_cast<std::size_t>(face)].get(); }

 private:
  struct LibraryCloser {
    void operator()(FT_Library library) const { FT_Done_FreeType(library); }
  };
  struct FaceCloser {
    void operator()(FT_Face face) const { FT_Done_Face(face); }
  };
  std::unique_ptr<FT_LibraryRec_, LibraryCloser> library_;
  std::array<std::unique_ptr<FT_FaceRec_, FaceCloser>, 4> faces_;
};

/// Unhinted outlines, each read from its font once.
class Glyphs {
 public:
  /// The outline of one letter of a run as closed rings, y down; `px_per_mm` scales the page, curves are within 0.1 px.
  /// The rings are overwritten by the next call.
  const std::vector<std::vector<geo::Point>>& rings(const scene::TextRun& run, const scene::Glyph& glyph,
                                                    double px_per_mm);

  /// What the halo of a run's letter number `index` goes round: its rings, and for a blank upright strokes as high as
  /// an x and not farther apart than the halo is wide, so that the halo of a label has no gap that looks like a dash.
  const std::vector<std::vector<geo::Point>>& halo_rings(const scene::TextRun& run, std::size_t index,
                                                         double px_per_mm);

 private:
  /// A piece of a contour at em size 1, y up. The piece begins where the last one ended.
  struct Piece {
    enum class Kind { move, line, curve } kind;
    geo::Point control;  ///< of a quadratic curve
    geo::Point end;
  };
  const std::vector<Piece>& pieces(scene::FontFace face, std::uint32_t glyph);

  FontFaces faces_;
  std::map<std::pair<scene::FontFace, std::uint32_t>, std::vector<Piece>> pieces_;
  std::vector<std::vector<geo::Point>> rings_;
};

}  // namespace titik::output
