// SPDX-License-Identifier: MIT
// Small shapes to pictures of how much of each pixel they cover, on the CPU: letters, markers and their halos. What the
// atlas is filled with.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include <ft2build.h>
#include FT_FREETYPE_H

#include "geo/geometry.h"
#include "render/tessellate.h"
#include "scene/scene.h"

namespace titik::render {

/// Rows from the top, 255 = the whole pixel. (left, top) is the first pixel's corner, in the shape's own pixels.
struct Coverage {
  int left = 0, top = 0, width = 0, height = 0;
  std::vector<unsigned char> cover;
};

using Rings = std::vector<std::vector<geo::Point>>;

/// Rings are closed and in px, y down. One object per thread.
class Rasteriser {
 public:
  Rasteriser();

  Coverage area(const Rings& rings, Winding winding) const;
  /// The stroke of the rings with mitred corners.
  Coverage stroke(const Rings& rings, double width_px) const;
  /// What lies within `reach_px` of the rings' edges.
  static Coverage halo(const Rings& rings, double reach_px);

  /// The outline of a glyph at em size 1, y up, unhinted; curves to within 0.1 px of an em of `em_px`.
  Rings glyph(scene::FontFace face, std::uint32_t id, double em_px) const;

 private:
  struct LibraryCloser {
    void operator()(FT_Library library) const { FT_Done_FreeType(library); }
  };
  struct FaceCloser {
    void operator()(FT_Face face) const { FT_Done_Face(face); }
  };
  Coverage cover(FT_Outline& outline) const;

  std::unique_ptr<FT_LibraryRec_, LibraryCloser> library_;
  std::array<std::unique_ptr<FT_FaceRec_, FaceCloser>, 4> faces_;
};

}  // namespace titik::render
