// SPDX-License-Identifier: MIT
#include "output/svg.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <set>
#include <span>
#include <vector>

#include "core/file_writer.h"
#include "core/number.h"
#include "output/passes.h"
#include "output/pixels.h"
#include "output/vector_shapes.h"
#include "output/xml.h"
#include "scene/icon.h"

namespace titik::output {
namespace {

using geo::Box;
using geo::Point;

constexpr double units_per_mm = 100;
/// Nothing 100 m off the page can be seen, and viewers' numbers end somewhere.
constexpr double farthest_units = 1e7;
/// libxml2, which many viewers read with, refuses attributes of 10 MB.
constexpr std::size_t longest_path_bytes = 4 << 20;
constexpr std::size_t buffer_bytes = 1 << 20;
/// Carlito is drawn after Lato and as wide; the others are on most machines.
constexpr const char* fonts = "Lato, Carlito, Calibri, 'Segoe UI', 'Open Sans', Arial, sans-serif";

enum class Rule { non_zero, even_odd };
enum class Join { miter, round };
enum class Cap { butt, round };

int units(double mm) {
  return static_cast<int>(std::floor(std::clamp(mm * units_per_mm, -farthest_units, farthest_units) + 0.5));
}

/// Hundredths as "12.3", ".05", "-4".
void append_units(std::string& out, int hundredths) {
  char text[16];
  char* at = text;
  if (hundredths < 0) *at++ = '-';
  const int whole = std::abs(hundredths) / 100, part = std::abs(hundredths) % 100;
  if (whole > 0 || part == 0) at = std::to_chars(at, text + sizeof text, whole).ptr;
  if (part > 0) {
    *at++ = '.';
    *at++ = static_cast<char>('0' + part / 10);
    if (part % 10 > 0) *at++ = static_cast<char>('0' + part % 10);
  }
  out.append(text, at);
}

std::string mm(double value) {
  std::string text;
  append_units(text, units(value));
  return text;
}

/// Sizes of type, widths and opacities, which must not be rounded to a hundredth.
std::string fine(double value) { return core::format_number(value, 4, {'.', "", false}, true); }

std::string attribute(const char* name, const std::string& value) {
  return std::string(" ") + name + "=\"" + value + "\"";
}

/// `what` is fill or stroke.
std::string paint(const char* what, core::Colour colour) {
  core::Colour opaque = colour;
  opaque.a = 255;
  std::string text = attribute(what, core::to_hex(opaque));
  if (colour.a < 255) text += attribute((std::string(what) + "-opacity").c_str(), fine(colour.a / 255.0));
  return text;
}

std::string stroke(const model::Line& line, Join join, Cap cap) {
  std::string text = " fill=\"none\"" + paint("stroke", line.colour) + attribute("stroke-width", fine(line.width_mm));
  std::string dash;
  for (const double part : line.dash_mm) dash += (dash.empty() ? "" : " ") + fine(part);
  if (!dash.empty()) text += attribute("stroke-dasharray", dash);
  if (join == Join::round) text += attribute("stroke-linejoin", "round");
  if (cap == Cap::round) text += attribute("stroke-linecap", "round");
  return text;
}

/// The `d` of a path as it grows: absolute at each start, relative from there, in whole hundredths, so that nothing
/// adds up.
class PathData {
 public:
  void add(std::span<const Point> line_mm, bool closed) {
    if (line_mm.size() < 2) return;
    extent_.extend(geo::bounds(line_mm));
    int x = units(line_mm.front().x), y = units(line_mm.front().y);
    put('M', x, y);
    const bool repeats = closed && line_mm.front() == line_mm.back();
    bool first = true;
    for (const Point p : line_mm.subspan(1, line_mm.size() - (repeats ? 2 : 1))) {
      const int next_x = units(p.x), next_y = units(p.y);
      if (next_x == x && next_y == y) continue;
      put(first ? 'l' : ' ', next_x - x, next_y - y);
      first = false;
      x = next_x;
      y = next_y;
    }
    if (closed) text_ += 'z';
  }

  bool empty() const { return text_.empty(); }
  bool full() const { return text_.size() >= longest_path_bytes; }
  const std::string& text() const { return text_; }
  const Box& extent() const { return extent_; }
  void clear() {
    text_.clear();
    extent_ = {};
  }

 private:
  void put(char operation, int x, int y) {
    if (operation != ' ' || x >= 0) text_ += operation;
    append_units(text_, x);
    if (y >= 0) text_ += ' ';
    append_units(text_, y);
  }

  std::string text_;
  Box extent_;
};

class SvgPage {
 public:
  SvgPage(const scene::Scene& scene, core::FileWriter& file, const SvgOptions& options)
      : file_(file), options_(options), clips_{{0, 0, scene.width_mm, scene.height_mm}} {
    const std::string width = fine(scene.width_mm), height = fine(scene.height_mm);
    put("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\" "
        "xmlns:xlink=\"http://www.w3.org/1999/xlink\" "
        "xmlns:inkscape=\"http://www.inkscape.org/namespaces/inkscape\" version=\"1.1\"" +
        attribute("width", width + "mm") + attribute("height", height + "mm") +
        attribute("viewBox", "0 0 " + width + " " + height) + attribute("font-family", fonts) + ">\n");
    if (!options.title.empty()) put("<title>" + xml_text(options.title) + "</title>\n");
    if (!options.metadata.empty()) put("<metadata>\n" + options.metadata + "</metadata>\n");
    put("<rect" + attribute("width", width) + attribute("height", height) + paint_of("fill", scene.background) +
        "/>\n");
  }

  void paint(const scene::Item& item) {
    std::visit([this](const auto& one) { paint(one); }, item);
  }

  void finish() {
    end_group();
    put("</svg>\n");
    file_.write(buffer_);
  }

 private:
  static std::string paint_of(const char* what, core::Colour colour) { return output::paint(what, colour); }

  void put(std::string_view text) {
    buffer_ += text;
    if (buffer_.size() < buffer_bytes) return;
    file_.write(buffer_);
    buffer_.clear();
  }

  // ---- groups

  /// Layers have a group each; of the page's furniture, what belongs together by the first word of its role.
  void begin_group(const scene::Role& role) {
    std::string key = role.starts_with("layer/") ? role : role.substr(0, role.find('/'));
    if (key.empty()) key = "other";
    if (group_ == key) return;
    end_group();
    group_ = key;
    const auto label = options_.labels.find(key);
    put("<g" + attribute("id", unique_id(key)) + attribute("inkscape:groupmode", "layer") +
        attribute("inkscape:label", xml_attribute(label == options_.labels.end() ? key : label->second)) + ">\n");
  }

  void end_group() {
    if (!group_.empty()) put("</g>\n");
    group_.clear();
  }

  /// An id of letters, digits, points and hyphens, as XML wants it.
  std::string unique_id(const std::string& name) {
    std::string id;
    for (const char c : name) {
      const bool plain =
          (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '.';
      id += plain ? c : '-';
    }
    if (id.empty() || !((id[0] >= 'a' && id[0] <= 'z') || (id[0] >= 'A' && id[0] <= 'Z'))) id = "g-" + id;
    std::string result = id;
    for (int n = 2; !ids_.insert(result).second; ++n) result = id + "-" + std::to_string(n);
    return result;
  }

  template <typename Draw>
  void with_opacity(double opacity, const Draw& draw) {
    if (opacity <= 0) return;
    if (opacity < 1) put("<g" + attribute("opacity", fine(opacity)) + ">\n");
    draw();
    if (opacity < 1) put("</g>\n");
  }

  // ---- items

  void paint(const scene::BeginClip& begin) {
    end_group();
    clips_.push_back(intersection(clips_.back(), begin.rect));
    const scene::Rect& rect = begin.rect;
    const std::string id = unique_id("clip");
    put("<clipPath" + attribute("id", id) + "><rect" + attribute("x", mm(rect.x)) + attribute("y", mm(rect.y)) +
        attribute("width", mm(rect.width)) + attribute("height", mm(rect.height)) + "/></clipPath>\n<g" +
        attribute("clip-path", "url(#" + id + ")") + ">\n");
  }

  void paint(const scene::EndClip&) {
    end_group();
    clips_.pop_back();
    put("</g>\n");
  }

  void paint(const scene::Shapes& shapes) {
    begin_group(shapes.role);
    with_opacity(shapes.opacity, [&] {
      if (shapes.prepared->shapes.kind == geo::GeometryKind::point)
        paint_points(shapes);
      else
        paint_areas_and_lines(shapes);
    });
  }

  void paint_areas_and_lines(const scene::Shapes& shapes) {
    const Passes passes(shapes.symbols);
    const auto features = visible_features(shapes, clips_.back());
    const auto each_style = [&](const auto& pass, const auto& draw) {
      const auto of_style = pass.by_style(features, shapes.symbol_of);
      for (std::size_t i = 0; i < of_style.size(); ++i) {
        if (!of_style[i].empty()) draw(pass.styles[i], of_style[i]);
      }
    };
    const auto areas = [&](std::span<const std::uint32_t> some, const auto& put_path) {
      PathData data;
      const auto flush = [&](bool all) {
        if (data.empty() || (!all && !data.full())) return;
        put_path(data);
        data.clear();
      };
      each_area(
          shapes, some, clips_.back(), [&](std::span<const Point> ring) { data.add(ring, true); },
          [&] { flush(false); });
      flush(true);
    };
    const auto lines = [&](const model::Line& style, std::span<const std::uint32_t> some) {
      // Rings whose shared edges are left out end at corners, where a round end leaves no notch.
      const bool whole = shapes.prepared->shapes.kind == geo::GeometryKind::line || !style.dash_mm.empty();
      const std::string attributes = stroke(style, Join::round, whole ? Cap::butt : Cap::round);
      PathData data;
      const auto flush = [&](bool all) {
        if (data.empty() || (!all && !data.full())) return;
        put_path(attributes, data);
        data.clear();
      };
      each_line(
          shapes, some, style, clips_.back(), [&](std::span<const Point> line, bool closed) { data.add(line, closed); },
          [&] { flush(false); });
      flush(true);
    };
    if (shapes.prepared->shapes.kind == geo::GeometryKind::polygon) {
      each_style(passes.fills, [&](core::Colour colour, std::span<const std::uint32_t> some) {
        areas(some, [&](const PathData& data) { put_path(paint_of("fill", colour), data); });
      });
      each_style(passes.hatches, [&](const model::Hatch& style, std::span<const std::uint32_t> some) {
        areas(some, [&](const PathData& data) { hatch(style, Rule::non_zero, data); });
      });
    }
    each_style(passes.casings, lines);
    each_style(passes.outlines, lines);
  }

  void put_path(const std::string& attributes, const PathData& data) {
    put("<path" + attributes + " d=\"");
    put(data.text());
    put("\"/>\n");
  }

  void hatch(const model::Hatch& style, Rule rule, const PathData& area) {
    const Box page = box_of(clips_.back());
    const Box box = {std::max(area.extent().min_x, page.min_x), std::max(area.extent().min_y, page.min_y),
                     std::min(area.extent().max_x, page.max_x), std::min(area.extent().max_y, page.max_y)};
    PathData lines;
    for (const auto& line : hatch_lines(style, box)) lines.add(line, false);
    if (lines.empty()) return;
    const std::string id = unique_id("hatch");
    put("<clipPath" + attribute("id", id) + ">");
    put_path(rule == Rule::even_odd ? attribute("clip-rule", "evenodd") : "", area);
    put("</clipPath>\n");
    put_path(
        attribute("clip-path", "url(#" + id + ")") + stroke({style.colour, style.width_mm, {}}, Join::miter, Cap::butt),
        lines);
  }

  void paint_points(const scene::Shapes& shapes) {
    std::vector<std::string> id_of_symbol(shapes.symbols.size());
    const auto draw = [&](std::uint32_t feature, Point at) {
      const std::uint16_t index = shapes.symbol_of[feature];
      const model::Symbol& symbol = shapes.symbols[index];
      if (!shapes.size_mm.empty()) return draw_marker(symbol, shapes.size_mm[feature], at);
      std::string& id = id_of_symbol[index];
      if (id.empty()) {
        id = unique_id("marker");
        put("<defs><g" + attribute("id", id) + ">\n");
        draw_marker(symbol, symbol.marker.size_mm, {0, 0});
        put("</g></defs>\n");
      }
      put("<use" + attribute("xlink:href", "#" + id) + attribute("x", mm(at.x)) + attribute("y", mm(at.y)) + "/>\n");
    };
    each_point(shapes, clips_.back(), draw, [] {});
  }

  void draw_marker(const model::Symbol& symbol, double size_mm, Point centre_mm) {
    if (!(size_mm > 0)) return;
    PathData outline;
    outline.add(marker_ring(scene::marker_outline(symbol.marker.shape), centre_mm, size_mm, {0, 0}, 1), true);
    if (symbol.fill) put_path(paint_of("fill", *symbol.fill), outline);
    if (symbol.outline) put_path(stroke(*symbol.outline, Join::miter, Cap::butt), outline);
    const auto place = scene::icon_place(symbol.marker.shape);
    PathData icon;
    for (const auto& ring : scene::icon_outline(symbol.marker.icon))
      icon.add(marker_ring(ring, centre_mm, size_mm, place.centre, place.side), true);
    if (!icon.empty()) put_path(paint_of("fill", symbol.outline.value_or(model::Line{}).colour), icon);
  }

  void paint(const scene::Path& path) {
    begin_group(path.role);
    PathData data;
    for (const auto& ring : path.rings) data.add(ring, path.closed);
    if (data.empty()) return;
    with_opacity(path.opacity, [&] {
      if (path.symbol.fill) put_path(paint_of("fill", *path.symbol.fill) + attribute("fill-rule", "evenodd"), data);
      if (path.symbol.hatch) hatch(*path.symbol.hatch, Rule::even_odd, data);
      if (path.symbol.casing) put_path(stroke(*path.symbol.casing, Join::miter, Cap::butt), data);
      if (path.symbol.outline) put_path(stroke(*path.symbol.outline, Join::miter, Cap::butt), data);
    });
  }

  void paint(const scene::MarkerAt& marker) {
    begin_group(marker.role);
    with_opacity(marker.opacity, [&] { draw_marker(marker.symbol, marker.symbol.marker.size_mm, marker.centre_mm); });
  }

  /// In pieces that fit into an attribute; each reaches a row below the next, so that no seam shows.
  void paint(const scene::Image& image) {
    const scene::Pixels& pixels = *image.pixels;
    if (pixels.width < 1 || pixels.height < 1) return;
    begin_group(image.role);
    const std::size_t row_bytes = 4 * static_cast<std::size_t>(pixels.width), room = longest_path_bytes * 3 / 4;  // base64
    const int rows = std::max(1, static_cast<int>(room / row_bytes) - 1);
    const double row_mm = image.rect.height / pixels.height;
    with_opacity(image.opacity, [&] {
      for (int first = 0; first < pixels.height; first += rows) {
        const int count = std::min(rows + 1, pixels.height - first);
        put("<image" + attribute("x", fine(image.rect.x)) + attribute("y", fine(image.rect.y + first * row_mm)) +
            attribute("width", fine(image.rect.width)) + attribute("height", fine(count * row_mm)) +
            " preserveAspectRatio=\"none\" xlink:href=\"data:image/png;base64,");
        put(base64(png_of(pixels, first, count)));
        put("\"/>\n");
      }
    });
  }

  void paint(const scene::TextRun& run) {
    if (run.glyphs.empty()) return;
    begin_group(run.role);
    std::string attributes;
    switch (run.face) {
      case scene::FontFace::regular:
        break;
      case scene::FontFace::medium:
        attributes += attribute("font-weight", "500");
        break;
      case scene::FontFace::bold:
        attributes += attribute("font-weight", "700");
        break;
      case scene::FontFace::italic:
        attributes += attribute("font-style", "italic");
        break;
    }
    attributes += attribute("font-size", fine(run.size_mm));
    std::string places;
    for (const scene::Glyph& glyph : run.glyphs)
      places += (places.empty() ? "" : " ") + mm(run.origin_mm.x + glyph.x_mm);
    attributes += attribute("x", places) + attribute("y", mm(run.origin_mm.y));
    if (run.angle_deg != 0) {
      attributes += attribute(
          "transform", "rotate(" + fine(-run.angle_deg) + " " + mm(run.origin_mm.x) + " " + mm(run.origin_mm.y) + ")");
    }
    // A viewer that folds blanks would give the letters after them the places of others.
    if (run.text.find("  ") != std::string::npos || run.text.front() == ' ' || run.text.back() == ' ') {
      attributes += attribute("xml:space", "preserve");
    }
    const std::string words = ">" + xml_text(run.text) + "</text>\n";
    if (run.halo_mm <= 0 || run.halo.a == 0) return put("<text" + attributes + paint_of("fill", run.colour) + words);
    const std::string id = unique_id("text");
    put("<g" + paint_of("fill", run.colour) + "><g" + paint_of("fill", run.halo) + paint_of("stroke", run.halo) +
        attribute("stroke-width", fine(2 * run.halo_mm)) + attribute("stroke-linejoin", "round") + "><use" +
        attribute("xlink:href", "#" + id) + "/></g><text" + attribute("id", id) + attributes + words + "</g>\n");
  }

  core::FileWriter& file_;
  const SvgOptions& options_;
  std::string buffer_;
  std::string group_;  ///< that is open; empty = none
  std::set<std::string> ids_;
  std::vector<scene::Rect> clips_;  ///< mm, the innermost last
};

}  // namespace

void paint_svg(const scene::Scene& scene, const std::filesystem::path& path, const SvgOptions& options,
               const core::Progress& progress) {
  core::FileWriter file(path);
  SvgPage page(scene, file, options);
  for (std::size_t i = 0; i < scene.items.size(); ++i) {
    page.paint(scene.items[i]);
    progress.report(static_cast<double>(i + 1) / static_cast<double>(scene.items.size()));
  }
  page.finish();
  file.commit();
}

}  // namespace titik::output
