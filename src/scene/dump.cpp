// SPDX-License-Identifier: MIT
#include <cmath>
#include <sstream>

#include "core/number.h"
#include "scene/scene.h"

namespace titik::scene {
namespace {

std::string mm(double value) { return core::format_number(value, 2, {'.', "", false}, true); }
std::string at(geo::Point point) { return mm(point.x) + "," + mm(point.y); }
std::string box(const Rect& rect) { return mm(rect.x) + "," + mm(rect.y) + " " + mm(rect.width) + "x" + mm(rect.height); }
std::string line(const model::Line& line) {
  std::string text = core::to_hex(line.colour) + ":" + mm(line.width_mm);
  for (const double dash : line.dash_mm) text += "/" + mm(dash);
  return text;
}

std::string symbol(const model::Symbol& symbol) {
  std::string text;
  if (symbol.fill) text += " fill " + core::to_hex(*symbol.fill);
  if (symbol.hatch) text += " hatch " + core::to_hex(symbol.hatch->colour) + ":" + mm(symbol.hatch->spacing_mm);
  if (symbol.casing) text += " casing " + line(*symbol.casing);
  if (symbol.outline) text += " outline " + line(*symbol.outline);
  return text;
}

/// Number of points and their bounds: enough to notice a change, short enough to read.
std::string extent_of(const std::vector<std::vector<geo::Point>>& rings) {
  geo::Box bounds;
  std::size_t points = 0;
  for (const auto& ring : rings) {
    points += ring.size();
    for (const geo::Point point : ring) bounds.extend(point);
  }
  return std::to_string(rings.size()) + " rings " + std::to_string(points) + " points " + at({bounds.min_x, bounds.min_y}) +
         " – " + at({bounds.max_x, bounds.max_y});
}

void write(std::ostream& out, const BeginClip& clip) { out << "clip " << box(clip.rect) << '\n'; }
void write(std::ostream& out, const EndClip&) { out << "end clip\n"; }
void write(std::ostream& out, const Path& path) {
  out << "path " << path.role << " " << extent_of(path.rings) << (path.closed ? "" : " open") << symbol(path.symbol);
  if (path.opacity < 1) out << " opacity " << mm(path.opacity);
  out << '\n';
}
void write(std::ostream& out, const MarkerAt& marker) {
  out << "marker " << marker.role << " " << at(marker.centre_mm) << " " << mm(marker.symbol.marker.size_mm) << " "
      << marker.symbol.marker.icon << symbol(marker.symbol) << '\n';
}
void write(std::ostream& out, const TextRun& run) {
  out << "text " << run.role << " " << at(run.origin_mm) << " size " << mm(run.size_mm) << " width " << mm(run.advance_mm)
      << " " << core::to_hex(run.colour) << (run.halo_mm > 0 ? " halo" : "") << " \"" << run.text << "\"\n";
}
void write(std::ostream& out, const Shapes& shapes) {
  out << "shapes " << shapes.role << " " << shapes.prepared->shapes.feature_count() << " features";
  if (shapes.opacity < 1) out << " opacity " << mm(shapes.opacity);
  out << '\n';
  std::vector<std::size_t> counts(shapes.symbols.size(), 0);
  for (const std::uint16_t index : shapes.symbol_of) {
    if (index != Shapes::no_symbol) ++counts[index];
  }
  for (std::size_t i = 0; i < shapes.symbols.size(); ++i) {
    out << "  symbol " << i << " of " << counts[i] << symbol(shapes.symbols[i]) << '\n';
  }
  const geo::Box& bounds = shapes.prepared->bounds;
  if (!bounds.empty()) {
    out << "  from " << at(shapes.page_from_map({bounds.min_x, bounds.max_y})) << " to "
        << at(shapes.page_from_map({bounds.max_x, bounds.min_y})) << '\n';
  }
}

void write(std::ostream& out, const Image& image) {
  out << "image " << image.role << " " << box(image.rect) << " of " << image.pixels->width << "x" << image.pixels->height;
  if (image.opacity < 1) out << " opacity " << mm(image.opacity);
  out << '\n';
}

constexpr double touch_mm = 1e-6;

}  // namespace

bool Rect::contains(const Rect& other) const {
  return other.x >= x - touch_mm && other.y >= y - touch_mm && other.right() <= right() + touch_mm &&
         other.bottom() <= bottom() + touch_mm;
}

bool Rect::overlaps(const Rect& other) const {
  return x < other.right() - touch_mm && other.x < right() - touch_mm && y < other.bottom() - touch_mm &&
         other.y < bottom() - touch_mm;
}

std::string dump(const Scene& scene) {
  std::ostringstream out;
  out << "scene " << mm(scene.width_mm) << "x" << mm(scene.height_mm) << " " << core::to_hex(scene.background) << '\n';
  for (const Item& item : scene.items) std::visit([&](const auto& value) { write(out, value); }, item);
  return out.str();
}

}  // namespace titik::scene
