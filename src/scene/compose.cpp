// SPDX-License-Identifier: MIT
#include "scene/compose.h"

namespace titik::scene {

double Composer::line_height(const TextStyle& style) const { return style.size_pt * mm_per_pt * scale_ * 1.25; }

double Composer::line(const std::string& role, const TextStyle& style, const std::string& text, double x, double y,
                      double width, Align align) {
  const double size = style.size_pt * mm_per_pt * scale_;
  if (draw_ && !text.empty()) {
    TextRun run = lay_out(style.face, size, elide(style.face, size, text, width));
    const double free = width - run.advance_mm;
    run.role = role;
    run.colour = style.colour;
    const double cap = font_metrics(style.face).cap_height * size;
    run.origin_mm = {x + (align == Align::left ? 0 : align == Align::centre ? free / 2 : free),
                     y + (line_height(style) + cap) / 2};
    scene_.items.push_back(std::move(run));
  }
  return line_height(style);
}

double Composer::paragraph(const std::string& role, const TextStyle& style, const std::string& text, double x, double y,
                           double width) {
  double height = 0;
  for (const std::string& words : wrap(style.face, style.size_pt * mm_per_pt * scale_, text, width)) {
    height += line(role, style, words, x, y + height, width);
  }
  return height;
}

void Composer::rect(const std::string& role, const Rect& rect, const model::Symbol& symbol, double opacity) {
  if (!draw_) return;
  Path path;
  path.role = role;
  path.symbol = symbol;
  path.opacity = opacity;
  path.rings = {{{rect.x, rect.y}, {rect.right(), rect.y}, {rect.right(), rect.bottom()}, {rect.x, rect.bottom()}}};
  scene_.items.push_back(std::move(path));
}

void Composer::polyline(const std::string& role, std::vector<geo::Point> points, const model::Line& line) {
  if (!draw_) return;
  Path path;
  path.role = role;
  path.symbol.outline = line;
  path.rings = {std::move(points)};
  path.closed = false;
  scene_.items.push_back(std::move(path));
}

void Composer::polygon(const std::string& role, std::vector<geo::Point> points, const model::Symbol& symbol) {
  if (!draw_) return;
  Path path;
  path.role = role;
  path.symbol = symbol;
  path.rings = {std::move(points)};
  scene_.items.push_back(std::move(path));
}

void Composer::image(const std::string& role, const Rect& rect, PixelsPtr pixels, double opacity) {
  if (draw_) scene_.items.push_back(Image{role, rect, std::move(pixels), opacity});
}

void Composer::marker(const std::string& role, geo::Point centre, const model::Symbol& symbol, double opacity) {
  if (draw_) scene_.items.push_back(MarkerAt{role, centre, symbol, opacity});
}

}  // namespace titik::scene
