// SPDX-License-Identifier: MIT
#include "output/pdf_page.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <numbers>
#include <utility>

#include "output/pixels.h"
#include "output/vector_shapes.h"
#include "scene/icon.h"

namespace titik::output {
namespace {

using geo::Box;
using geo::Point;

constexpr double units_per_mm = 100;
constexpr double pt_per_mm = 72 / 25.4;
/// Nothing 100 m off the page can be seen, and readers' numbers end somewhere.
constexpr double farthest_units = 1e7;
/// Content is deflated in pieces of this size, several at once.
constexpr std::size_t chunk_bytes = 1 << 20;

int units(double mm) {
  return static_cast<int>(std::floor(std::clamp(mm * units_per_mm, -farthest_units, farthest_units) + 0.5));
}

std::string colour_operands(core::Colour colour) {
  return pdf_number(colour.r / 255.0) + " " + pdf_number(colour.g / 255.0) + " " + pdf_number(colour.b / 255.0);
}

/// `count` parts of each pixel from the `first` on, in rows as PNG's filter "Sub" writes them: what a pixel differs by
/// from the one before it is often small, and deflates well.
std::string differences(const scene::Pixels& pixels, int first, int count) {
  std::string bytes;
  bytes.reserve(static_cast<std::size_t>(pixels.height) * (static_cast<std::size_t>(pixels.width) * static_cast<std::size_t>(count) + 1));
  const std::uint8_t* pixel = pixels.rgba.data() + first;
  for (int row = 0; row < pixels.height; ++row) {
    bytes += '\1';
    for (int column = 0; column < pixels.width; ++column, pixel += 4) {
      for (int part = 0; part < count; ++part) bytes += static_cast<char>(pixel[part] - (column > 0 ? pixel[part - 4] : 0));
    }
  }
  return bytes;
}

}  // namespace

template <typename Add>
void PdfPage::fill(core::Colour colour, Rule rule, const Add& add) {
  set_alpha(colour);
  put(colour_operands(colour) + " rg\n");
  add();
  put(rule == Rule::even_odd ? "f*\n" : "f\n");
}

template <typename Add>
void PdfPage::stroke(const model::Line& line, Join join, Cap cap, const Add& add) {
  set_alpha(line.colour);
  std::string dash;
  for (const double part : line.dash_mm) dash += pdf_number(part * units_per_mm) + " ";
  put(colour_operands(line.colour) + " RG " + pdf_number(line.width_mm * units_per_mm) + " w [" + dash + "] 0 d " +
      std::to_string(static_cast<int>(join)) + " j " + std::to_string(static_cast<int>(cap)) + " J\n");
  add();
  put("S\n");
}

/// The hatch's lines, clipped by the path.
template <typename Add>
void PdfPage::hatch(const model::Hatch& style, Rule rule, const Add& add) {
  put("q\n");
  path_ = {};
  add();
  put(rule == Rule::even_odd ? "W* n\n" : "W n\n");
  const Box page = box_of(clips_.back());
  const Box box = {std::max(path_.min_x, page.min_x), std::max(path_.min_y, page.min_y),
                   std::min(path_.max_x, page.max_x), std::min(path_.max_y, page.max_y)};
  stroke({style.colour, style.width_mm, {}}, Join::miter, Cap::butt, [&] {
    for (const auto& line : hatch_lines(style, box)) add_line(line, false);
  });
  put("Q\n");
}

template <typename Draw>
std::string PdfPage::form(std::string_view entries, const Draw& draw) {
  std::string content;
  std::string* const outer = std::exchange(target_, &content);
  draw();
  target_ = outer;
  forms_.push_back(file_.reserve());
  file_.write_stream(forms_.back(),
                     "/Type /XObject /Subtype /Form /Resources " + reference(resources_) + " " + std::string(entries),
                     std::move(content));
  return "/x" + std::to_string(forms_.size() - 1);
}

template <typename Draw>
void PdfPage::with_opacity(double opacity, const Draw& draw) {
  if (opacity <= 0) return;
  if (opacity >= 1) return draw();
  const std::string name = form("/BBox [0 0 " + std::to_string(units(scene_.width_mm)) + " " +
                                    std::to_string(units(scene_.height_mm)) + "] /Group << /S /Transparency >>",
                                draw);
  set_alpha({0, 0, 0, static_cast<std::uint8_t>(std::lround(opacity * 255))});
  put(name + " Do\n");
}

PdfPage::PdfPage(PdfFile& file, const scene::Scene& scene)
    : file_(file), scene_(scene), resources_(file.reserve()), clips_{{0, 0, scene.width_mm, scene.height_mm}} {
  // 72 / 2540: from hundredths of a millimetre to points.
  put("0.0283464567 0 0 -0.0283464567 0 " + pdf_number(scene.height_mm * pt_per_mm) + " cm 4 M\n");
  const double right = scene.width_mm, bottom = scene.height_mm;
  fill(scene.background, Rule::non_zero, [&] {
    add_line(std::vector<Point>{{0, 0}, {right, 0}, {right, bottom}, {0, bottom}}, true);
  });
}

void PdfPage::paint(const scene::Item& item) {
  std::visit([this](const auto& one) { paint(one); }, item);
  end_chunk();
}

void PdfPage::end_chunk() {
  if (target_ != &content_ || content_.size() < chunk_bytes) return;
  chunks_.push_back(file_.reserve());
  file_.write_stream(chunks_.back(), "", std::move(content_));
  content_.clear();
}

void PdfPage::finish(int page, int parent) {
  chunks_.push_back(file_.reserve());
  file_.write_stream(chunks_.back(), "", std::move(content_));

  std::string resources = "<< /ExtGState <<";
  for (const int alpha : alphas_) {
    const std::string value = pdf_number(alpha / 255.0);
    resources += " /a" + std::to_string(alpha) + " << /ca " + value + " /CA " + value + " >>";
  }
  resources += " >> /XObject <<";
  for (std::size_t i = 0; i < forms_.size(); ++i) resources += " /x" + std::to_string(i) + " " + reference(forms_[i]);
  resources += " >> /Font <<";
  for (std::size_t i = 0; i < fonts_.size(); ++i) {
    if (!fonts_[i]) continue;
    fonts_[i]->write(file_, font_objects_[i]);
    resources += " /f" + std::to_string(i) + " " + reference(font_objects_[i]);
  }
  file_.write(resources_, resources + " >> >>");

  std::string contents;
  for (const int chunk : chunks_) contents += reference(chunk) + " ";
  file_.write(page, "<< /Type /Page /Parent " + reference(parent) + " /MediaBox [0 0 " +
                        pdf_number(scene_.width_mm * pt_per_mm) + " " + pdf_number(scene_.height_mm * pt_per_mm) +
                        "] /Resources " + reference(resources_) + " /Contents [" + contents +
                        "] /Group << /S /Transparency /CS /DeviceRGB >> >>");
}

void PdfPage::paint(const scene::BeginClip& begin) {
  const scene::Rect& rect = begin.rect;
  clips_.push_back(intersection(clips_.back(), rect));
  put("q " + pdf_number(rect.x * units_per_mm) + " " + pdf_number(rect.y * units_per_mm) + " " +
      pdf_number(rect.width * units_per_mm) + " " + pdf_number(rect.height * units_per_mm) + " re W n\n");
}

void PdfPage::paint(const scene::EndClip&) {
  clips_.pop_back();
  put("Q\n");
}

void PdfPage::paint(const scene::Shapes& shapes) {
  with_opacity(shapes.opacity, [&] {
    if (shapes.prepared->shapes.kind == geo::GeometryKind::point) {
      paint_points(shapes);
    } else {
      paint_areas_and_lines(shapes);
    }
  });
}

void PdfPage::paint_areas_and_lines(const scene::Shapes& shapes) {
  const Passes passes(shapes.symbols);
  const auto features = visible_features(shapes, clips_.back());
  const auto each_style = [&](const auto& pass, const auto& draw) {
    const auto of_style = pass.by_style(features, shapes.symbol_of);
    for (std::size_t i = 0; i < of_style.size(); ++i) {
      if (!of_style[i].empty()) draw(pass.styles[i], of_style[i]);
    }
  };
  const auto draw_lines = [&](const model::Line& line, std::span<const std::uint32_t> some) {
    // Rings whose shared edges are left out end at corners, where a round end leaves no notch.
    const bool whole = shapes.prepared->shapes.kind == geo::GeometryKind::line || !line.dash_mm.empty();
    stroke(line, Join::round, whole ? Cap::butt : Cap::round, [&] { add_lines(shapes, some, line); });
  };
  if (shapes.prepared->shapes.kind == geo::GeometryKind::polygon) {
    each_style(passes.fills, [&](core::Colour colour, std::span<const std::uint32_t> some) {
      fill(colour, Rule::non_zero, [&] { add_areas(shapes, some); });
    });
    each_style(passes.hatches, [&](const model::Hatch& style, std::span<const std::uint32_t> some) {
      hatch(style, Rule::non_zero, [&] { add_areas(shapes, some); });
    });
  }
  each_style(passes.casings, draw_lines);
  each_style(passes.outlines, draw_lines);
}

/// Adds rings to the current path.
void PdfPage::add_areas(const scene::Shapes& shapes, std::span<const std::uint32_t> features) {
  each_area(
      shapes, features, clips_.back(), [&](std::span<const Point> ring) { add_line(ring, true); }, [&] { end_chunk(); });
}

void PdfPage::add_lines(const scene::Shapes& shapes, std::span<const std::uint32_t> features, const model::Line& style) {
  each_line(
      shapes, features, style, clips_.back(), [&](std::span<const Point> line, bool closed) { add_line(line, closed); },
      [&] { end_chunk(); });
}

void PdfPage::put(Point mm, char operation) {
  char text[32];
  char* at = std::to_chars(text, text + 12, units(mm.x)).ptr;
  *at++ = ' ';
  at = std::to_chars(at, at + 12, units(mm.y)).ptr;
  *at++ = ' ';
  *at++ = operation;
  *at++ = '\n';
  target_->append(text, at);
}

void PdfPage::add_line(std::span<const Point> line_mm, bool closed) {
  if (line_mm.size() < 2) return;
  path_.extend(geo::bounds(line_mm));
  put(line_mm.front(), 'm');
  int x = units(line_mm.front().x), y = units(line_mm.front().y);
  const bool repeats = closed && line_mm.front() == line_mm.back();
  for (const Point p : line_mm.subspan(1, line_mm.size() - (repeats ? 2 : 1))) {
    const int next_x = units(p.x), next_y = units(p.y);
    if (next_x == x && next_y == y) continue;
    put(p, 'l');
    x = next_x;
    y = next_y;
  }
  if (closed) put("h\n");
}

void PdfPage::paint_points(const scene::Shapes& shapes) {
  std::vector<std::string> form_of_symbol(shapes.symbols.size());
  const auto draw = [&](std::uint32_t feature, Point at) {
    const std::uint16_t index = shapes.symbol_of[feature];
    const model::Symbol& symbol = shapes.symbols[index];
    if (!shapes.size_mm.empty()) return draw_marker(symbol, shapes.size_mm[feature], at);
    std::string& name = form_of_symbol[index];
    if (name.empty()) {
      const int reach = units(symbol.marker.size_mm + 2 * (symbol.outline ? symbol.outline->width_mm : 0)) + 1;
      const std::string low = std::to_string(-reach), high = std::to_string(reach);
      name = form("/BBox [" + low + " " + low + " " + high + " " + high + "]", [&] {
        draw_marker(symbol, symbol.marker.size_mm, {0, 0});
      });
    }
    put("q 1 0 0 1 " + std::to_string(units(at.x)) + " " + std::to_string(units(at.y)) + " cm " + name + " Do Q\n");
  };
  each_point(shapes, clips_.back(), draw, [&] { end_chunk(); });
}

void PdfPage::draw_marker(const model::Symbol& symbol, double size_mm, Point centre_mm) {
  if (!(size_mm > 0)) return;
  const auto add = [&](const std::vector<Point>& ring, Point place, double side) {
    add_line(marker_ring(ring, centre_mm, size_mm, place, side), true);
  };
  const auto outline = scene::marker_outline(symbol.marker.shape);
  const auto add_outline = [&] { add(outline, {0, 0}, 1); };
  if (symbol.fill) fill(*symbol.fill, Rule::non_zero, add_outline);
  if (symbol.outline) stroke(*symbol.outline, Join::miter, Cap::butt, add_outline);
  const auto& icon = scene::icon_outline(symbol.marker.icon);
  if (icon.empty()) return;
  const auto place = scene::icon_place(symbol.marker.shape);
  fill(symbol.outline.value_or(model::Line{}).colour, Rule::non_zero, [&] {
    for (const auto& ring : icon) add(ring, place.centre, place.side);
  });
}

void PdfPage::paint(const scene::Path& path) {
  const auto add = [&] {
    for (const auto& ring : path.rings) add_line(ring, path.closed);
  };
  with_opacity(path.opacity, [&] {
    if (path.symbol.fill) fill(*path.symbol.fill, Rule::even_odd, add);
    if (path.symbol.hatch) hatch(*path.symbol.hatch, Rule::even_odd, add);
    if (path.symbol.casing) stroke(*path.symbol.casing, Join::miter, Cap::butt, add);
    if (path.symbol.outline) stroke(*path.symbol.outline, Join::miter, Cap::butt, add);
  });
}

void PdfPage::paint(const scene::MarkerAt& marker) {
  with_opacity(marker.opacity, [&] { draw_marker(marker.symbol, marker.symbol.marker.size_mm, marker.centre_mm); });
}

void PdfPage::paint(const scene::TextRun& run) {
  if (run.glyphs.empty()) return;
  if (run.halo_mm > 0 && run.halo.a > 0) {
    // Shapes, not letters: a reader should find the text once. Flattened as for a picture of 1270 dpi.
    constexpr double px_per_mm = 50;
    stroke({run.halo, 2 * run.halo_mm, {}}, Join::round, Cap::butt, [&] {
      for (std::size_t i = 0; i < run.glyphs.size(); ++i) {
        for (std::vector<Point> ring : glyphs_.halo_rings(run, i, px_per_mm)) {
          for (Point& p : ring) p = {p.x / px_per_mm, p.y / px_per_mm};
          add_line(ring, true);
        }
      }
    });
  }
  const auto face = static_cast<std::size_t>(run.face);
  auto& font = fonts_[face];
  if (!font) {
    font.emplace(run.face, faces_.of(run.face));
    font_objects_[face] = file_.reserve();
  }
  const double angle = run.angle_deg * std::numbers::pi / 180;
  const std::string c = pdf_number(std::cos(angle)), s = pdf_number(-std::sin(angle));
  set_alpha(run.colour);
  // The matrix turns the letters upright again: the page's y points down.
  put("BT " + colour_operands(run.colour) + " rg /f" + std::to_string(face) + " " +
      pdf_number(run.size_mm * units_per_mm) + " Tf " + c + " " + s + " " + s + " " + pdf_number(-std::cos(angle)) +
      " " + pdf_number(run.origin_mm.x * units_per_mm) + " " + pdf_number(run.origin_mm.y * units_per_mm) + " Tm " +
      font->show(run) + " TJ ET\n");
}

void PdfPage::paint(const scene::Image& image) {
  const scene::Pixels& pixels = *image.pixels;
  if (image.opacity <= 0 || pixels.width < 1 || pixels.height < 1) return;
  const std::string width = std::to_string(pixels.width), size = " /Width " + width + " /Height " + std::to_string(pixels.height);
  const auto write = [&](int number, const std::string& space, int first, int count) {
    file_.write_stream(number,
                       "/Type /XObject /Subtype /Image" + size + " /ColorSpace " + space + " /BitsPerComponent 8" +
                           " /DecodeParms << /Predictor 15 /Colors " + std::to_string(count) + " /Columns " + width + " >>",
                       differences(pixels, first, count));
  };
  std::string mask;
  if (!is_opaque(pixels)) {
    const int number = file_.reserve();
    write(number, "/DeviceGray", 3, 1);
    mask = " /SMask " + reference(number);
  }
  forms_.push_back(file_.reserve());
  write(forms_.back(), "/DeviceRGB" + mask, 0, 3);
  const scene::Rect& rect = image.rect;
  set_alpha({0, 0, 0, static_cast<std::uint8_t>(std::lround(std::min(image.opacity, 1.0) * 255))});
  put("q " + pdf_number(rect.width * units_per_mm) + " 0 0 " + pdf_number(-rect.height * units_per_mm) + " " +
      pdf_number(rect.x * units_per_mm) + " " + pdf_number(rect.bottom() * units_per_mm) + " cm /x" +
      std::to_string(forms_.size() - 1) + " Do Q\n");
}

void PdfPage::set_alpha(core::Colour colour) {
  alphas_.insert(colour.a);
  put("/a" + std::to_string(colour.a) + " gs ");
}

}  // namespace titik::output
