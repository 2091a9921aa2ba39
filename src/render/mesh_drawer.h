// SPDX-License-Identifier: MIT
// Draws meshes in passes: fills, hatches, strokes. Each pass draws the features of one style, or of all fills at once;
// styles are looked up on the GPU by the feature's symbol.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "model/style.h"
#include "render/gl_objects.h"
#include "render/gl_painter.h"
#include "render/mesh.h"
#include "render/surface.h"

namespace titik::render {

/// A mesh on the GPU, each half of it from the first time that it is drawn.
struct GpuMesh {
  MeshPtr mesh;
  VertexArray areas;
  Buffer vertices, indices;
  BufferTexture segments;
  bool has_areas = false, has_segments = false;
  std::uint64_t used = 0;  ///< the last frame that drew it

  explicit GpuMesh(MeshPtr of) : mesh(std::move(of)) {}
  /// True when there was something to upload.
  bool upload_areas();
  bool upload_segments();
};

enum class PassKind : std::uint8_t { fill, hatch, casing, outline };

/// How the features of one Shapes item look, on the GPU.
struct GpuStyles {
  BufferTexture symbol_of;
  std::array<BufferTexture, 4> style_of;  ///< by PassKind
  std::array<BufferTexture, 2> colours;   ///< of fills and hatches
  std::uint64_t used = 0;
};

struct DrawnMesh {
  GpuMesh* mesh;
  const GpuStyles* styles;  ///< nullptr for what has no features; style numbers are then 0
  Placement placement;
  bool polygons;  ///< ends of strokes are round
  bool mitred;    ///< corners of strokes
};

class MeshDrawer {
 public:
  /// Both outlive the drawer.
  MeshDrawer(Surface& surface, PaintCounts& counts);

  /// `colours` of the styles; with `soft`, edges fade out, and into each other.
  void fill(const DrawnMesh& drawn, const std::vector<core::Colour>& colours, bool soft);
  void hatch(const DrawnMesh& drawn, int style, const model::Hatch& hatch);
  /// The line in `colour` instead of its own.
  void stroke(const DrawnMesh& drawn, PassKind pass, int style, const model::Line& line, core::Colour colour);
  /// Three vertices without attributes.
  void draw_whole_frame() const;

 private:
  template <typename Draw>
  void each_chunk(const DrawnMesh& drawn, const std::vector<Mesh::Chunk>& chunks, double reach_px,
                  const Program& program, const Draw& draw);
  void draw_areas(const DrawnMesh& drawn, const Program& program);
  void draw_segments(const DrawnMesh& drawn, const Program& program, double reach_px);
  void fill_style(const DrawnMesh& drawn, int style, core::Colour colour, double depth);
  void soften(const DrawnMesh& drawn, core::Colour colour, double depth);

  Surface& surface_;
  PaintCounts& counts_;
  // [0] for free paths, [1] for features
  std::array<Program, 2> area_, hatch_, soft_;
  std::array<std::array<Program, 2>, 2> stroke_;  ///< [features][dashed]
  VertexArray quads_;                             ///< without attributes
  Buffer quad_indices_;
};

/// Whether the outline hides the edge of the fill below it.
bool covers_edge(const std::optional<model::Line>& outline, double px_per_mm);

}  // namespace titik::render
