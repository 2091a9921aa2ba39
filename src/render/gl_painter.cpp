// SPDX-License-Identifier: MIT
#include "render/gl_painter.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <optional>
#include <span>

#include "core/error.h"
#include "render/mesh_drawer.h"
#include "render/moving_picture.h"
#include "render/offscreen.h"
#include "render/stamps.h"
#include "scene/icon.h"

namespace titik::render {
namespace {

using core::Colour;
using geo::Box;
using geo::GeometryKind;
using geo::Point;

/// Paths up to this size are filled from pictures with exact edges: swatches, scale bars, arrows.
constexpr double largest_picture_px = 160;
/// The style of symbols that are not in a pass.
constexpr std::uint16_t no_style = 0xFFFF;

Box common(const Box& a, const Box& b) {
  return {std::max(a.min_x, b.min_x), std::max(a.min_y, b.min_y), std::min(a.max_x, b.max_x),
          std::min(a.max_y, b.max_y)};
}

Box around(Point centre, double reach) { return Box{centre.x, centre.y, centre.x, centre.y}.grown(reach); }

Box box_of(const PixelBox& px) {
  return {static_cast<double>(px.left), static_cast<double>(px.top), static_cast<double>(px.right), static_cast<double>(px.bottom)};
}

Box bounds(const scene::Path& path) {
  Box box;
  for (const auto& ring : path.rings) box.extend(geo::bounds(ring));
  return box;
}

std::uint64_t content_hash(const scene::Path& path, double px_per_mm) {
  std::uint64_t hash = path.closed;
  const auto take = [&hash](std::uint64_t bits) {
    hash = (hash ^ bits) * 0xFF51AFD7ED558CCDu;
    hash ^= hash >> 32;
  };
  take(std::bit_cast<std::uint64_t>(px_per_mm));
  for (const auto& ring : path.rings) {
    take(ring.size());
    for (const Point p : ring) {
      take(std::bit_cast<std::uint64_t>(p.x));
      take(std::bit_cast<std::uint64_t>(p.y));
    }
  }
  return hash;
}

/// The different styles of one pass, in the order of the first symbol with each.
template <typename Style>
struct Pass {
  std::vector<Style> styles;
  std::vector<std::uint16_t> style_of;  ///< per symbol

  Pass(const std::vector<model::Symbol>& symbols, std::optional<Style> model::Symbol::*part) {
    for (const model::Symbol& symbol : symbols) {
      const auto& style = symbol.*part;
      const auto found = style ? std::find(styles.begin(), styles.end(), *style) : styles.end();
      style_of.push_back(style ? static_cast<std::uint16_t>(found - styles.begin()) : no_style);
      if (style && found == styles.end()) styles.push_back(*style);
    }
  }
};

/// The outlines of a layer alone, in place.
struct LineSheet {
  model::Line line;
  std::vector<bool> outlined;  ///< by feature
  KeptPixels pixels;
};
/// Fewer are drawn as fast as a sheet is laid.
constexpr std::size_t least_kept_segments = 20'000;

std::vector<std::uint32_t> premultiplied_all(const auto& styles, const auto& colour_of) {
  std::vector<std::uint32_t> colours;
  for (const auto& style : styles) colours.push_back(premultiplied(colour_of(style)));
  return colours;
}

/// The ground and the layers that a map begins with, after its clip.
std::span<const scene::Item> layers_of(const scene::Scene& scene) {
  const auto of_map = [](const scene::Item& item) {
    const auto* const path = std::get_if<scene::Path>(&item);
    return std::holds_alternative<scene::Shapes>(item) || std::holds_alternative<scene::Image>(item) ||
           (path && (path->role.starts_with("layer/") || path->role == "map/background"));
  };
  if (scene.items.empty()) return {};
  const std::span<const scene::Item> all = std::span(scene.items).subspan(1);
  return all.first(static_cast<std::size_t>(std::find_if_not(all.begin(), all.end(), of_map) - all.begin()));
}

}  // namespace

class GlPainter::Impl {
 public:
  void paint(const scene::Scene& scene, const FrameSize& size);
  std::size_t elements(const scene::Scene& scene, const FrameSize& size) const;
  void trim();

  MeshCache meshes;
  PaintCounts counts;

 private:
  void begin(const FrameSize& size);
  std::size_t paint_layers(const scene::Scene& scene);
  void paint_items(std::span<const scene::Item> items);
  void clear(Colour background) const;
  void paint(const scene::BeginClip& begin);
  void paint(const scene::EndClip&);
  void paint(const scene::Shapes& shapes);
  void paint(const scene::Path& path);
  void paint(const scene::MarkerAt& marker);
  void paint(const scene::TextRun& run);
  void paint(const scene::Image& image);
  void bind_texture(const scene::PixelsPtr& pixels, double shown_width_px);
  void paint_areas_and_lines(const scene::Shapes& shapes);
  void paint_points(const scene::Shapes& shapes);
  void paint_path(const scene::Path& path);
  void paint_marker(const model::Symbol& symbol, double size_mm, Point centre_px);
  void lay(GLuint texture, Colour tint, double opacity);
  bool lay_lines(const scene::Shapes& shapes, const DrawnMesh& drawn, const std::vector<model::Line>& lines);
  void stroke(const DrawnMesh& drawn, PassKind pass, int style, const model::Line& line);

  PixelBox clip_px(const Box& clip) const;
  Box page_box(const scene::Rect& rect) const;
  void set_clip(const Box& clip);
  void set_clip(const PixelBox& clip);
  template <typename Draw>
  void on_sheet(const Box& extent, bool brightest, Colour tint, double opacity, const Draw& draw);
  template <typename Draw>
  void with_opacity(double opacity, const Box& extent, const Draw& draw);

  std::uint64_t frame_ = 0;
  Surface surface_;
  std::vector<Box> outer_clips_;
  std::vector<GLuint> framebuffers_;  ///< drawn into; the last is bound
  std::vector<Target> sheets_;        ///< by how many lie below

  std::map<const Mesh*, GpuMesh> gpu_meshes_;
  std::map<std::uint64_t, GpuMesh> path_meshes_;  ///< by content
  std::map<std::pair<const Mesh*, scene::Role>, GpuStyles> styles_;

  struct GpuImage {
    scene::PixelsPtr pixels;  ///< kept alive, so that its address is not reused
    Texture texture;
    bool has_mipmap = false;
    std::uint64_t used = 0;
  };
  std::map<const scene::Pixels*, GpuImage> images_;
  VertexArray corners_;  ///< without attributes

  Program image_{"image", "image", "", {"image"}};
  Program sheet_{"sheet", "sheet", "", {"sheet"}};
  MeshDrawer drawer_{surface_, counts};
  Stamps stamps_{surface_};
  MovingPicture layers_;
  bool keeps_lines_ = false;  ///< while the layers of a moving picture are painted in new colours
  std::map<std::pair<const Mesh*, scene::Role>, std::unique_ptr<LineSheet>> line_sheets_;
};

void GlPainter::Impl::begin(const FrameSize& size) {
  ++frame_;
  surface_ = {size, {}, 1, {}};
  stamps_.begin();
  GLint bound = 0;
  glGetIntegerv(GL_DRAW_FRAMEBUFFER_BINDING, &bound);
  framebuffers_ = {static_cast<GLuint>(bound)};
  outer_clips_.clear();
  for (const GLenum off : {GL_CULL_FACE, GL_STENCIL_TEST, GL_DEPTH_TEST, GL_COLOR_LOGIC_OP, GL_PRIMITIVE_RESTART,
                           GL_FRAMEBUFFER_SRGB, GL_POLYGON_OFFSET_FILL, GL_DEPTH_CLAMP, GL_DITHER}) {
    glDisable(off);
  }
  glEnable(GL_BLEND);
  glEnable(GL_SCISSOR_TEST);
  glPolygonMode(GL_FRONT_AND_BACK, GL_FILL);
  glBlendEquation(GL_FUNC_ADD);
  glBlendFunc(GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
  glColorMask(GL_TRUE, GL_TRUE, GL_TRUE, GL_TRUE);
  glDepthMask(GL_TRUE);
  glDepthFunc(GL_LESS);
  glDepthRange(0, 1);
  for (GLuint unit = 0; unit < 4; ++unit) glBindSampler(unit, 0);
  glViewport(0, 0, size.width_px, size.height_px);
  set_clip(common(size.part, {0, 0, size.width_px, size.height_px}));
}

void GlPainter::Impl::clear(Colour background) const {
  const auto part = [](std::uint8_t one) { return static_cast<float>(one) / 255; };
  glClearColor(part(background.r), part(background.g), part(background.b), 1);
  glClearDepth(1);
  glClear(GL_COLOR_BUFFER_BIT | GL_DEPTH_BUFFER_BIT);
}

void GlPainter::Impl::paint(const scene::Scene& scene, const FrameSize& size) {
  begin(size);
  const std::size_t painted = size.moving ? paint_layers(scene) : 0;
  if (painted == 0) clear(scene.background);
  paint_items(std::span(scene.items).subspan(painted));
  std::erase_if(images_, [this](const auto& entry) { return entry.second.used != frame_; });
  std::erase_if(path_meshes_, [this](const auto& entry) { return entry.second.used != frame_; });
  glDisable(GL_SCISSOR_TEST);
  glBindVertexArray(0);
  glUseProgram(0);
}

void GlPainter::Impl::paint_items(std::span<const scene::Item> items) {
  for (const scene::Item& item : items) {
    const bool stamps = std::holds_alternative<scene::TextRun>(item) || std::holds_alternative<scene::MarkerAt>(item);
    if (!stamps) stamps_.flush();
    std::visit([this](const auto& one) { paint(one); }, item);
  }
  stamps_.flush();
}

/// Brings the layers that the scene begins with into the picture: by copying what the last one has of them, by painting
/// the rest. Gives the number of items that are done; 0 where the scene does not begin with a clip of the whole frame.
std::size_t GlPainter::Impl::paint_layers(const scene::Scene& scene) {
  const auto* const clip = scene.items.empty() ? nullptr : std::get_if<scene::BeginClip>(&scene.items.front());
  if (!clip || clip_px(page_box(clip->rect)) != PixelBox{0, 0, surface_.size.width_px, surface_.size.height_px}) return 0;
  const auto layers = layers_of(scene);
  layers_.show(layers, surface_.size, scene.background);
  const PixelBox region = clip_px(surface_.clip);
  const std::vector<PixelBox> missing = layers_.pixels().missing(region);
  for (const PixelBox& there : rest_of(region, missing)) layers_.pixels().give(framebuffers_.front(), there);
  if (!layers_.recoloured()) line_sheets_.clear();
  surface_.origin_px = layers_.origin_px();
  const Box whole = surface_.clip;
  for (const PixelBox& part : missing) {
    set_clip(part);
    clear(scene.background);
    surface_.depth = 1;
    keeps_lines_ = layers_.recoloured();
    paint_items(layers);
    keeps_lines_ = false;
    layers_.pixels().take(framebuffers_.front(), part);
  }
  surface_.origin_px = {};
  surface_.depth = 1;
  set_clip(whole);
  glClear(GL_DEPTH_BUFFER_BIT);
  paint(*clip);
  return 1 + layers.size();
}

std::size_t GlPainter::Impl::elements(const scene::Scene& scene, const FrameSize& size) const {
  const PixelBox wanted = common(size.part, {0, 0, size.width_px, size.height_px});
  std::vector<Box> parts;
  const auto layers = layers_of(scene);
  for (const PixelBox& part : size.moving ? layers_.missing_of(layers, size, scene.background, wanted) : std::vector{wanted}) parts.push_back(box_of(part));
  std::size_t count = 0;
  for (const scene::Item& item : layers) {
    const auto* const shapes = std::get_if<scene::Shapes>(&item);
    const MeshPtr mesh = shapes ? meshes.find(shapes->prepared) : nullptr;
    if (!mesh) continue;
    const Placement place = Placement::of_map(shapes->page_from_map, size.px_per_mm);
    const auto add = [&](const std::vector<Mesh::Chunk>& chunks, std::size_t indices) {
      for (const Mesh::Chunk& chunk : chunks) {
        const Box box = place(chunk.box);
        for (const Box& part : parts) count += box.intersects(part) ? chunk.count / indices : 0;
      }
    };
    add(mesh->areas, 3);
    add(mesh->lines, 1);
  }
  return count;
}

void GlPainter::Impl::trim() {
  std::erase_if(gpu_meshes_, [this](const auto& entry) { return entry.second.used != frame_; });
  std::erase_if(styles_, [this](const auto& entry) { return entry.second.used != frame_; });
  meshes.trim();
}

/// The pixels of a clip, whose edges are rounded to them.
PixelBox GlPainter::Impl::clip_px(const Box& clip) const {
  const auto whole = [](double at, int most) {
    return static_cast<int>(std::clamp(std::floor(at + 0.5), 0.0, static_cast<double>(most)));
  };
  const int width = surface_.size.width_px, height = surface_.size.height_px;
  const int left = whole(clip.min_x, width), top = whole(clip.min_y, height);
  return {left, top, std::max(left, whole(clip.max_x, width)), std::max(top, whole(clip.max_y, height))};
}

void GlPainter::Impl::set_clip(const PixelBox& clip) {
  set_clip(box_of(clip));
}

void GlPainter::Impl::set_clip(const Box& clip) {
  surface_.clip = clip;
  const PixelBox px = clip_px(clip);
  glScissor(px.left, surface_.size.height_px - px.bottom, px.right - px.left, px.bottom - px.top);
}

Box GlPainter::Impl::page_box(const scene::Rect& rect) const {
  const Point from = surface_.px(Point{rect.x, rect.y}), to = surface_.px(Point{rect.right(), rect.bottom()});
  return {from.x, from.y, to.x, to.y};
}

void GlPainter::Impl::paint(const scene::BeginClip& begin) {
  outer_clips_.push_back(surface_.clip);
  set_clip(common(surface_.clip, page_box(begin.rect)));
}

void GlPainter::Impl::paint(const scene::EndClip&) {
  set_clip(outer_clips_.back());
  outer_clips_.pop_back();
}

/// Draws on a transparent sheet, which is then laid over the picture, times `tint` and `opacity`. With `brightest`,
/// each pixel of the sheet keeps the most that any one shape covers of it.
template <typename Draw>
void GlPainter::Impl::on_sheet(const Box& extent, bool brightest, Colour tint, double opacity, const Draw& draw) {
  const Box outer = surface_.clip;
  if (common(outer, extent).empty()) return;
  stamps_.flush();
  const FrameSize& size = surface_.size;
  const std::size_t level = framebuffers_.size() - 1;
  const auto fits = [&](const Target& sheet) {
    return sheet.width_px() == size.width_px && sheet.height_px() == size.height_px;
  };
  if (level < sheets_.size() && !fits(sheets_[level]))
    sheets_.erase(sheets_.begin() + static_cast<int>(level), sheets_.end());
  if (level == sheets_.size()) sheets_.emplace_back(size.width_px, size.height_px);
  sheets_[level].bind();
  framebuffers_.push_back(sheets_[level].framebuffer());
  set_clip(common(outer, extent));
  glClearColor(0, 0, 0, 0);
  glClear(GL_COLOR_BUFFER_BIT | GL_DEPTH_BUFFER_BIT);
  if (brightest) glBlendEquation(GL_MAX);
  draw();
  stamps_.flush();
  glBlendEquation(GL_FUNC_ADD);
  framebuffers_.pop_back();
  glBindFramebuffer(GL_FRAMEBUFFER, framebuffers_.back());
  lay(sheets_[level].texture(), tint, opacity);
  set_clip(outer);
}

/// Lays a sheet over the picture.
void GlPainter::Impl::lay(GLuint texture, Colour tint, double opacity) {
  sheet_.use();
  const auto alpha = static_cast<float>(std::clamp(opacity, 0.0, 1.0) * tint.a / 255);
  const auto part = [&](std::uint8_t one) { return alpha * static_cast<float>(one) / 255; };
  sheet_.set("tint", part(tint.r), part(tint.g), part(tint.b), alpha);
  glActiveTexture(GL_TEXTURE0);
  glBindTexture(GL_TEXTURE_2D, texture);
  drawer_.draw_whole_frame();
}

/// The outlines of a layer whose colours are being chosen: drawn on a sheet once, and laid over each new picture. False
/// where features have different outlines, or so few that it is not worth a sheet.
bool GlPainter::Impl::lay_lines(const scene::Shapes& shapes, const DrawnMesh& drawn, const std::vector<model::Line>& lines) {
  if (!keeps_lines_ || framebuffers_.size() > 1 || lines.size() != 1 || lines[0].colour.a != 255) return false;
  if (drawn.mesh->mesh->segments.size() < least_kept_segments) return false;
  std::vector<bool> outlined;
  for (const std::uint16_t symbol : shapes.symbol_of) {
    outlined.push_back(symbol != scene::Shapes::no_symbol && shapes.symbols[symbol].outline);
  }
  const FrameSize& size = surface_.size;
  auto& sheet = line_sheets_[{drawn.mesh->mesh.get(), shapes.role}];
  if (!sheet || sheet->line != lines[0] || sheet->outlined != outlined || !sheet->pixels.fits(size.width_px, size.height_px)) {
    sheet = std::make_unique<LineSheet>(LineSheet{lines[0], std::move(outlined), KeptPixels(size.width_px, size.height_px)});
  }
  const Box outer = surface_.clip;
  glBindFramebuffer(GL_FRAMEBUFFER, sheet->pixels.framebuffer());
  for (const PixelBox& part : sheet->pixels.missing(clip_px(outer))) {
    set_clip(part);
    glClearColor(0, 0, 0, 0);
    glClear(GL_COLOR_BUFFER_BIT);
    drawer_.stroke(drawn, PassKind::outline, 0, lines[0], lines[0].colour);
    sheet->pixels.hold(part);
  }
  set_clip(outer);
  glBindFramebuffer(GL_FRAMEBUFFER, framebuffers_.back());
  lay(sheet->pixels.texture(), core::rgb(0xFFFFFF), 1);
  return true;
}

template <typename Draw>
void GlPainter::Impl::with_opacity(double opacity, const Box& extent, const Draw& draw) {
  if (opacity <= 0) return;
  if (opacity >= 1) return draw();
  on_sheet(extent, false, core::rgb(0xFFFFFF), opacity, draw);
}

void GlPainter::Impl::stroke(const DrawnMesh& drawn, PassKind pass, int style, const model::Line& line) {
  if (!(line.width_mm > 0) || line.colour.a == 0 || drawn.mesh->mesh->segments.empty()) return;
  if (line.colour.a == 255) return drawer_.stroke(drawn, pass, style, line, line.colour);
  // Where translucent lines meet, they are not darker.
  on_sheet(surface_.clip, true, line.colour, 1, [&] { drawer_.stroke(drawn, pass, style, line, core::rgb(0xFFFFFF)); });
}

void GlPainter::Impl::paint(const scene::Shapes& shapes) {
  if (shapes.symbols.empty() || shapes.symbol_of.empty()) return;
  with_opacity(shapes.opacity, surface_.clip, [&] {
    if (shapes.prepared->shapes.kind == GeometryKind::point) {
      paint_points(shapes);
    } else {
      paint_areas_and_lines(shapes);
    }
  });
}

void GlPainter::Impl::paint_areas_and_lines(const scene::Shapes& shapes) {
  const MeshPtr mesh = meshes.get(shapes.prepared);
  GpuMesh& gpu = gpu_meshes_.try_emplace(mesh.get(), mesh).first->second;
  GpuStyles& styles = styles_[{mesh.get(), shapes.role}];
  gpu.used = styles.used = frame_;
  const Pass<Colour> fills(shapes.symbols, &model::Symbol::fill);
  const Pass<model::Hatch> hatches(shapes.symbols, &model::Symbol::hatch);
  const Pass<model::Line> casings(shapes.symbols, &model::Symbol::casing);
  const Pass<model::Line> outlines(shapes.symbols, &model::Symbol::outline);
  counts.symbol_uploads += styles.symbol_of.set(GL_R16UI, shapes.symbol_of);
  styles.style_of[0].set(GL_R16UI, fills.style_of);
  styles.style_of[1].set(GL_R16UI, hatches.style_of);
  styles.style_of[2].set(GL_R16UI, casings.style_of);
  styles.style_of[3].set(GL_R16UI, outlines.style_of);
  styles.colours[0].set(GL_RGBA8, premultiplied_all(fills.styles, [](Colour colour) { return colour; }));
  styles.colours[1].set(GL_RGBA8,
                        premultiplied_all(hatches.styles, [](const model::Hatch& one) { return one.colour; }));

  const double px_per_mm = surface_.size.px_per_mm;
  const bool polygons = shapes.prepared->shapes.kind == GeometryKind::polygon;
  const DrawnMesh drawn{&gpu, &styles, Placement::of_map(shapes.page_from_map, px_per_mm), polygons, false};
  const auto each = [](const auto& pass, const auto& draw) {
    for (std::size_t i = 0; i < pass.styles.size(); ++i) draw(static_cast<int>(i), pass.styles[i]);
  };
  if (polygons) {
    const bool soft = std::any_of(shapes.symbols.begin(), shapes.symbols.end(), [&](const model::Symbol& symbol) {
      return symbol.fill && !covers_edge(symbol.outline, px_per_mm);
    });
    drawer_.fill(drawn, fills.styles, soft);
    each(hatches, [&](int style, const model::Hatch& hatch) { drawer_.hatch(drawn, style, hatch); });
  }
  each(casings, [&](int style, const model::Line& line) { stroke(drawn, PassKind::casing, style, line); });
  if (polygons && lay_lines(shapes, drawn, outlines.styles)) return;
  each(outlines, [&](int style, const model::Line& line) { stroke(drawn, PassKind::outline, style, line); });
}

void GlPainter::Impl::paint_points(const scene::Shapes& shapes) {
  const Placement place = Placement::of_map(shapes.page_from_map, surface_.size.px_per_mm);
  const auto draw = [&](std::uint32_t feature) {
    const std::uint16_t number = shapes.symbol_of[feature];
    if (number == scene::Shapes::no_symbol) return;
    const model::Symbol& symbol = shapes.symbols[number];
    const double size_mm = shapes.size_mm.empty() ? symbol.marker.size_mm : shapes.size_mm[feature];
    const double reach = surface_.px(size_mm + 2 * (symbol.outline ? symbol.outline->width_mm : 0)) + 2;
    for (const Point p : shapes.prepared->shapes.feature_points(feature)) {
      const Point centre = place(p);
      if (surface_.clip.grown(reach).contains(centre)) paint_marker(symbol, size_mm, centre);
    }
  };
  if (!shapes.draw_order.empty()) {
    for (const std::uint32_t feature : shapes.draw_order) draw(feature);
  } else {
    for (std::uint32_t feature = 0; feature < shapes.symbol_of.size(); ++feature) draw(feature);
  }
  stamps_.flush();
}

void GlPainter::Impl::paint_marker(const model::Symbol& symbol, double size_mm, Point centre_px) {
  if (!(size_mm > 0) || stamps_.add_marker(symbol, size_mm, centre_px)) return;
  // Larger than any marker of a map: its shape as a path, without the icon.
  stamps_.flush();
  scene::Path path;
  path.symbol = symbol;
  path.rings = {scene::marker_outline(symbol.marker.shape)};
  const double mm_per_px = 1 / surface_.size.px_per_mm;
  for (Point& p : path.rings.front()) {
    p = {centre_px.x * mm_per_px + p.x * size_mm, centre_px.y * mm_per_px + p.y * size_mm};
  }
  paint_path(path);
}

void GlPainter::Impl::paint(const scene::MarkerAt& marker) {
  const Point centre = surface_.px(marker.centre_mm);
  const double line = marker.symbol.outline ? marker.symbol.outline->width_mm : 0;
  const Box extent = around(centre, surface_.px(marker.symbol.marker.size_mm + 2 * line) + 2);
  with_opacity(marker.opacity, extent, [&] { paint_marker(marker.symbol, marker.symbol.marker.size_mm, centre); });
}

void GlPainter::Impl::paint(const scene::Path& path) {
  const Box box = bounds(path);
  if (box.empty()) return;
  double line = 0;
  for (const auto& one : {path.symbol.outline, path.symbol.casing}) line = std::max(line, one ? one->width_mm : 0);
  const Box extent = Placement::of_page(surface_.size.px_per_mm)(box).grown(surface_.px(2 * line) + 2);
  if (!extent.intersects(surface_.clip)) return;
  // A fill alone is painted once anyway.
  const model::Symbol& symbol = path.symbol;
  const bool fill_alone = symbol.fill && !symbol.hatch && !symbol.casing && !symbol.outline;
  if (path.opacity > 0 && path.opacity < 1 && fill_alone) {
    scene::Path plain = path;
    plain.symbol.fill->a = static_cast<std::uint8_t>(std::lround(path.opacity * path.symbol.fill->a));
    return paint_path(plain);
  }
  with_opacity(path.opacity, extent, [&] { paint_path(path); });
}

void GlPainter::Impl::paint_path(const scene::Path& path) {
  const model::Symbol& symbol = path.symbol;
  const Box box = bounds(path);
  const std::uint64_t content = content_hash(path, surface_.size.px_per_mm);
  const bool small = surface_.px(std::max(box.width(), box.height())) <= largest_picture_px;
  if (symbol.fill && small) {
    stamps_.add_fill(path, content);
    stamps_.flush();
    if (!symbol.hatch && !symbol.casing && !symbol.outline) return;
  }
  auto found = path_meshes_.find(content);
  if (found == path_meshes_.end()) {
    found = path_meshes_.emplace(content, std::make_shared<const Mesh>(build_mesh(path.rings, path.closed))).first;
  }
  found->second.used = frame_;
  const DrawnMesh drawn{&found->second, nullptr, Placement::of_page(surface_.size.px_per_mm), false, true};
  if (symbol.fill && !small) drawer_.fill(drawn, {*symbol.fill}, !covers_edge(symbol.outline, surface_.size.px_per_mm));
  if (symbol.hatch) drawer_.hatch(drawn, 0, *symbol.hatch);
  if (symbol.casing) stroke(drawn, PassKind::casing, 0, *symbol.casing);
  if (symbol.outline) stroke(drawn, PassKind::outline, 0, *symbol.outline);
}

void GlPainter::Impl::paint(const scene::TextRun& run) {
  // Turned by any angle; letters reach at most an em beyond their advance.
  const double reach = surface_.px(run.advance_mm + run.size_mm * 1.5 + run.halo_mm);
  const Box extent = around(surface_.px(run.origin_mm), reach);
  if (!extent.intersects(surface_.clip)) return;
  if (run.halo_mm > 0 && run.halo.a == 255) {
    stamps_.add_letters(run, true, run.halo);
  } else if (run.halo_mm > 0 && run.halo.a > 0) {
    on_sheet(extent, true, run.halo, 1, [&] { stamps_.add_letters(run, true, core::rgb(0xFFFFFF)); });
  }
  stamps_.add_letters(run, false, run.colour);
}

/// Uploads what is not there yet. One that is shown much smaller than it is, as a picture that stands in for another, is
/// drawn from its means.
void GlPainter::Impl::bind_texture(const scene::PixelsPtr& pixels, double shown_width_px) {
  const auto [entry, is_new] = images_.try_emplace(pixels.get());
  GpuImage& image = entry->second;
  image.used = frame_;
  glActiveTexture(GL_TEXTURE0);
  glBindTexture(GL_TEXTURE_2D, image.texture.id());
  if (is_new) {
    image.pixels = pixels;
    std::vector<std::uint8_t> premultiplied = pixels->rgba;
    for (std::size_t i = 0; i < premultiplied.size(); i += 4) {
      const int alpha = premultiplied[i + 3];
      for (std::size_t part = i; part < i + 3; ++part) premultiplied[part] = static_cast<std::uint8_t>((premultiplied[part] * alpha + 127) / 255);
    }
    glPixelStorei(GL_UNPACK_ALIGNMENT, 4);
    glPixelStorei(GL_UNPACK_ROW_LENGTH, 0);
    glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA8, pixels->width, pixels->height, 0, GL_RGBA, GL_UNSIGNED_BYTE, premultiplied.data());
    for (const GLenum filter : {GL_TEXTURE_MIN_FILTER, GL_TEXTURE_MAG_FILTER}) glTexParameteri(GL_TEXTURE_2D, filter, GL_LINEAR);
    for (const GLenum wrap : {GL_TEXTURE_WRAP_S, GL_TEXTURE_WRAP_T}) glTexParameteri(GL_TEXTURE_2D, wrap, GL_CLAMP_TO_EDGE);
  }
  if (!image.has_mipmap && pixels->width > 2 * shown_width_px) {
    glGenerateMipmap(GL_TEXTURE_2D);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_LINEAR_MIPMAP_LINEAR);
    image.has_mipmap = true;
  }
}

void GlPainter::Impl::paint(const scene::Image& image) {
  const scene::Rect& rect = image.rect;
  const Point from = surface_.px(Point{rect.x, rect.y}), to = surface_.px(Point{rect.right(), rect.bottom()});
  if (image.opacity <= 0 || image.pixels->width < 1 || image.pixels->height < 1) return;
  if (!Box{from.x, from.y, to.x, to.y}.intersects(surface_.clip)) return;
  bind_texture(image.pixels, to.x - from.x);
  image_.use();
  const auto across = [this](double px) { return static_cast<float>(2 * px / surface_.size.width_px - 1); };
  const auto down = [this](double px) { return static_cast<float>(1 - 2 * px / surface_.size.height_px); };
  image_.set("corners", across(from.x), down(from.y), across(to.x), down(to.y));
  image_.set("part", 0, 0, 1, 1);
  image_.set("opacity", static_cast<float>(std::min(image.opacity, 1.0)));
  glBindVertexArray(corners_.id());
  glDrawArrays(GL_TRIANGLE_STRIP, 0, 4);
}

GlPainter::GlPainter() {
  if (!epoxy_is_desktop_gl() || epoxy_gl_version() < 33) throw no_opengl();
  impl_ = std::make_unique<Impl>();
}

GlPainter::~GlPainter() = default;
MeshCache& GlPainter::meshes() { return impl_->meshes; }
void GlPainter::paint(const scene::Scene& scene, const FrameSize& size) { impl_->paint(scene, size); }
std::size_t GlPainter::elements(const scene::Scene& scene, const FrameSize& size) const { return impl_->elements(scene, size); }
void GlPainter::trim() { impl_->trim(); }
const PaintCounts& GlPainter::counts() const { return impl_->counts; }

}  // namespace titik::render
