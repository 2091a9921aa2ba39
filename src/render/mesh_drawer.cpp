// SPDX-License-Identifier: MIT
#include "render/mesh_drawer.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numbers>

#include "render/sprites.h"

namespace titik::render {
namespace {

using core::Colour;
using geo::Point;

/// Below this half width the shape of a join is finer than a pixel shows: as in the PNG painter.
constexpr double thin_px = 0.6;
/// A picture of more edges than this has areas of a few pixels: their edges are not softened.
constexpr std::size_t most_soft_edges = 60000;
/// A software renderer collects what it is to draw, twice up to 36 MB, until there is a reason to begin.
constexpr std::size_t chunks_per_flush = 16;
/// As the shader's array holds, with the period.
constexpr std::size_t most_dash_parts = 30;

constexpr const char* features = "#define FEATURES\n";

template <typename Value>
void upload(GLenum target, const Buffer& buffer, const std::vector<Value>& values) {
  glBindBuffer(target, buffer.id());
  glBufferData(target, static_cast<GLsizeiptr>(values.size() * sizeof(Value)), values.data(), GL_STATIC_DRAW);
}

void bind_styles(const DrawnMesh& drawn, int first_unit, PassKind pass) {
  if (!drawn.styles) return;
  const auto number = static_cast<std::size_t>(pass);
  drawn.styles->symbol_of.bind(first_unit);
  drawn.styles->style_of[number].bind(first_unit + 1);
  if (number < drawn.styles->colours.size()) drawn.styles->colours[number].bind(first_unit + 2);
}

void set_colour(const Program& program, Colour colour) {
  const float alpha = static_cast<float>(colour.a) / 255;
  const auto part = [&](std::uint8_t one) { return alpha * static_cast<float>(one) / 255; };
  program.set("colour", part(colour.r), part(colour.g), part(colour.b), alpha);
}

void set_depth(const Program& program, double depth) {
  program.set("depth", static_cast<float>(depth));
  program.set("depth_step", static_cast<float>(depth_step));
}

/// Where dashes begin and end along a line, in turn; the last is the period. Empty for a solid line.
std::vector<float> dash_bounds(const Surface& surface, const model::Line& line) {
  constexpr double shortest_period_px = 1.0 / 32;
  std::vector<float> bounds;
  double period = 0;
  // An odd list is read twice, so that on and off change places.
  const std::size_t parts = line.dash_mm.size() % 2 == 0 ? line.dash_mm.size() : 2 * line.dash_mm.size();
  for (std::size_t i = 0; i < std::min(parts, most_dash_parts); ++i) {
    bounds.push_back(static_cast<float>(period));
    period += surface.px(line.dash_mm[i % line.dash_mm.size()]);
  }
  if (period < shortest_period_px) return {};
  bounds.push_back(static_cast<float>(period));
  return bounds;
}

}  // namespace

bool GpuMesh::upload_areas() {
  if (has_areas) return false;
  has_areas = true;
  glBindVertexArray(areas.id());
  upload(GL_ARRAY_BUFFER, vertices, mesh->vertices);
  upload(GL_ELEMENT_ARRAY_BUFFER, indices, mesh->indices);
  glEnableVertexAttribArray(0);
  glEnableVertexAttribArray(1);
  glVertexAttribPointer(0, 2, GL_FLOAT, GL_FALSE, sizeof(Mesh::Vertex), nullptr);
  glVertexAttribIPointer(1, 1, GL_UNSIGNED_INT, sizeof(Mesh::Vertex), offset_pointer(offsetof(Mesh::Vertex, feature)));
  return true;
}

bool GpuMesh::upload_segments() {
  if (has_segments) return false;
  has_segments = true;
  segments.set_once(GL_RGBA32UI, mesh->segments);
  return true;
}

bool covers_edge(const std::optional<model::Line>& outline, double px_per_mm) {
  return outline && outline->colour.a == 255 && outline->dash_mm.empty() && outline->width_mm * px_per_mm >= 1;
}

MeshDrawer::MeshDrawer(Surface& surface, PaintCounts& counts)
    : surface_(surface),
      counts_(counts),
      area_{Program("area", "area", "", {}), Program("area", "area", features, {"symbol_of", "style_of", "colours"})},
      hatch_{Program("area", "area", "#define HATCH\n", {}),
             Program("area", "area", "#define HATCH\n#define FEATURES\n", {"symbol_of", "style_of", "colours"})},
      soft_{Program("segment", "segment", "#define FEATHER\n", {"segments"}),
            Program("segment", "segment", "#define FEATHER\n#define FEATURES\n",
                    {"segments", "symbol_of", "style_of", "colours"})},
      stroke_{{{Program("segment", "segment", "", {"segments"}),
                Program("segment", "segment", "#define DASHED\n", {"segments"})},
               {Program("segment", "segment", features, {"segments", "symbol_of", "style_of"}),
                Program("segment", "segment", "#define DASHED\n#define FEATURES\n",
                        {"segments", "symbol_of", "style_of"})}}} {
  glBindVertexArray(quads_.id());
  fill_quad_indices(quad_indices_, Mesh::most_segments);
}

void MeshDrawer::draw_whole_frame() const {
  glBindVertexArray(quads_.id());
  glDrawArrays(GL_TRIANGLES, 0, 3);
}

/// Calls `draw` for each chunk that can be seen, its place set in the program.
template <typename Draw>
void MeshDrawer::each_chunk(const DrawnMesh& drawn, const std::vector<Mesh::Chunk>& chunks, double reach_px,
                            const Program& program, const Draw& draw) {
  const Placement& place = drawn.placement;
  program.set("scale", static_cast<float>(place.scale_x), static_cast<float>(place.scale_y));
  program.set("picture_px", static_cast<float>(surface_.size.width_px), static_cast<float>(surface_.size.height_px));
  for (const Mesh::Chunk& chunk : chunks) {
    if (!place(chunk.box).grown(reach_px).intersects(surface_.clip)) continue;
    const Point origin = place(chunk.origin);
    program.set("offset_px", static_cast<float>(origin.x), static_cast<float>(origin.y));
    draw(chunk);
    if (++counts_.chunks % chunks_per_flush == 0) glFlush();
  }
}

void MeshDrawer::draw_areas(const DrawnMesh& drawn, const Program& program) {
  glBindVertexArray(drawn.mesh->areas.id());
  each_chunk(drawn, drawn.mesh->mesh->areas, 0, program, [this](const Mesh::Chunk& chunk) {
    counts_.elements += chunk.count / 3;
    const auto* const first = offset_pointer(chunk.first * sizeof(std::uint32_t));
    glDrawElements(GL_TRIANGLES, static_cast<GLsizei>(chunk.count), GL_UNSIGNED_INT, first);
  });
}

void MeshDrawer::draw_segments(const DrawnMesh& drawn, const Program& program, double reach_px) {
  glBindVertexArray(quads_.id());
  each_chunk(drawn, drawn.mesh->mesh->lines, reach_px, program, [this, &program](const Mesh::Chunk& chunk) {
    counts_.elements += chunk.count;
    program.set("first_segment", static_cast<int>(chunk.first));
    glDrawElements(GL_TRIANGLES, static_cast<GLsizei>(6 * chunk.count), GL_UNSIGNED_SHORT, nullptr);
  });
}

void MeshDrawer::fill(const DrawnMesh& drawn, const std::vector<Colour>& colours, bool soft) {
  if (colours.empty() || drawn.mesh->mesh->areas.empty()) return;
  counts_.mesh_uploads += drawn.mesh->upload_areas();
  const double depth = surface_.take_depths(colours.size());
  const bool opaque = std::all_of(colours.begin(), colours.end(), [](Colour colour) { return colour.a == 255; });
  // One opaque colour may be painted twice. Of several the later one wins, and a translucent one is painted once.
  if (!opaque || colours.size() > 1) glEnable(GL_DEPTH_TEST);
  if (opaque) glDisable(GL_BLEND);
  if (opaque && drawn.styles) {
    fill_style(drawn, -1, {}, depth);
  } else {
    for (std::size_t i = 0; i < colours.size(); ++i) fill_style(drawn, static_cast<int>(i), colours[i], depth);
  }
  glEnable(GL_BLEND);
  if (soft) soften(drawn, colours.front(), depth);
  glDisable(GL_DEPTH_TEST);
}

/// All styles at once with −1.
void MeshDrawer::fill_style(const DrawnMesh& drawn, int style, Colour colour, double depth) {
  const Program& program = area_[drawn.styles != nullptr];
  program.use();
  bind_styles(drawn, 0, PassKind::fill);
  set_depth(program, depth);
  program.set("only_style", style);
  set_colour(program, colour);
  draw_areas(drawn, program);
}

void MeshDrawer::soften(const DrawnMesh& drawn, Colour colour, double depth) {
  // of the whole picture, whichever part of it is painted now
  const geo::Box frame{0, 0, static_cast<double>(surface_.size.width_px), static_cast<double>(surface_.size.height_px)};
  std::size_t edges = 0;
  for (const Mesh::Chunk& chunk : drawn.mesh->mesh->lines) {
    if (drawn.placement(chunk.box).intersects(frame)) edges += chunk.count;
  }
  if (edges > most_soft_edges) return;
  counts_.mesh_uploads += drawn.mesh->upload_segments();
  const Program& program = soft_[drawn.styles != nullptr];
  program.use();
  drawn.mesh->segments.bind(0);
  bind_styles(drawn, 1, PassKind::fill);
  set_depth(program, depth);
  program.set("reach_px", 1.0f);
  program.set("mitred", 0);
  set_colour(program, colour);
  glDepthMask(GL_FALSE);
  draw_segments(drawn, program, 1);
  glDepthMask(GL_TRUE);
}

void MeshDrawer::hatch(const DrawnMesh& drawn, int style, const model::Hatch& hatch) {
  if (drawn.mesh->mesh->areas.empty()) return;
  counts_.mesh_uploads += drawn.mesh->upload_areas();
  const Program& program = hatch_[drawn.styles != nullptr];
  const double angle = hatch.angle_deg * std::numbers::pi / 180;
  program.use();
  bind_styles(drawn, 0, PassKind::hatch);
  set_depth(program, surface_.take_depths(static_cast<std::size_t>(style) + 1));
  program.set("only_style", style);
  program.set("across", static_cast<float>(std::sin(angle)), static_cast<float>(std::cos(angle)));
  program.set("spacing_px", static_cast<float>(std::max(surface_.px(hatch.spacing_mm), 1e-3)));
  program.set("half_width_px", static_cast<float>(surface_.px(hatch.width_mm) / 2));
  program.set("origin_px", static_cast<float>(surface_.origin_px.x), static_cast<float>(surface_.origin_px.y));
  set_colour(program, hatch.colour);
  glEnable(GL_DEPTH_TEST);
  draw_areas(drawn, program);
  glDisable(GL_DEPTH_TEST);
}

void MeshDrawer::stroke(const DrawnMesh& drawn, PassKind pass, int style, const model::Line& line, Colour colour) {
  counts_.mesh_uploads += drawn.mesh->upload_segments();
  const std::vector<float> dashes = dash_bounds(surface_, line);
  const double half = surface_.px(line.width_mm) / 2;
  const bool thin = half < thin_px;
  const Program& program = stroke_[drawn.styles != nullptr][!dashes.empty()];
  program.use();
  drawn.mesh->segments.bind(0);
  bind_styles(drawn, 1, pass);
  program.set("only_style", style);
  program.set("reach_px", static_cast<float>(half + 0.5));
  program.set("half_width_px", static_cast<float>(half));
  program.set("mitred", drawn.mitred || thin ? 1 : 0);
  program.set("round_ends", drawn.polygons && dashes.empty() && !thin ? 1 : 0);
  set_colour(program, colour);
  if (!dashes.empty()) {
    program.set("dash", dashes);
    program.set("dash_bounds", static_cast<int>(dashes.size()));
  }
  constexpr double longest_miter = 4;  // half widths
  draw_segments(drawn, program, longest_miter * half + 1);
}

}  // namespace titik::render
