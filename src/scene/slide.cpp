// SPDX-License-Identifier: MIT
#include "scene/slide.h"

#include <algorithm>
#include <cmath>

#include "scene/legend.h"

namespace titik::scene {
namespace {

using core::message;
using core::tr_mark;

constexpr double mm_per_px = 25.4 / 96, pt_per_px = 0.75;
constexpr double narrowest_mm = slide_height_mm * 4 / 3;  // narrower slides shrink as a whole

// Pixels at 1366×768.
constexpr double title_px = 34, least_title_px = 26, sentence_px = 25, note_px = 16, number_px = 20;
constexpr double band_padding = 14, side = 24, accent_width = 8, legend_padding = 14, legend_margin = 20, row_gap = 5;
constexpr double least_legend = 200, legend_share = 0.3;  // of the slide's width
constexpr double legend_scale = 24 / (7 * 96 / 72.0);     // its smallest type has 7 pt at scale 1
constexpr double swatch_width = 4.6;                      // mm at scale 1: the page's would take a fifth of the card
constexpr std::size_t most_classes = 7, most_title_lines = 3, most_sentence_lines = 4, most_source_lines = 6;
constexpr double least_legend_scale = 0.5;  // of legend_scale, for a legend that is too high alone
constexpr double least_shared_scale = 0.8;  // below it a layer is left out rather than all set smaller

constexpr core::Colour paper = core::rgb(0xFFFFFF);

model::Symbol filled(core::Colour colour) {
  model::Symbol symbol;
  symbol.fill = colour;
  return symbol;
}

/// The layers whose legend is shown, lowest first, with at most seven classes each.
std::vector<DrawnLayer> legend_layers(const std::vector<DrawnLayer>& layers, const core::Language& language,
                                      bool& shortened) {
  std::vector<DrawnLayer> shown;
  for (const DrawnLayer& layer : layers) {
    if (wants_legend(layer) && is_thematic(layer)) shown.push_back(layer);
  }
  if (shown.empty()) std::copy_if(layers.begin(), layers.end(), std::back_inserter(shown), wants_legend);
  for (DrawnLayer& layer : shown) {
    std::vector<LegendEntry>& entries = layer.style.legend;
    if (entries.size() <= most_classes) continue;
    std::size_t others = 0;
    for (std::size_t i = most_classes - 1; i < entries.size(); ++i) others += entries[i].count;
    const std::size_t classes = entries.size() - (most_classes - 1);
    entries.resize(most_classes - 1);
    entries.push_back({{}, language.text(message(tr_mark("and {0} more"), classes)), others, 0});
    shortened = true;
  }
  return shown;
}

class Slide {
 public:
  Slide(const SlideRequest& request, const core::Language& language) : request_(request), language_(language) {
    scale_ = std::min(1.0, request.width_mm / narrowest_mm);
    frame_ = {0, 0, request.width_mm, slide_height_mm};
  }

  SlideFurniture build() {
    title_band();
    foot();
    legend_card();
    furniture_.map = free_;
    return std::move(furniture_);
  }

 private:
  double px(double at_768) const { return at_768 * mm_per_px * scale_; }
  TextStyle style(FontFace face, double at_768, core::Colour colour) const {
    return {face, at_768 * pt_per_px, colour};
  }
  std::vector<std::string> lines_of(const TextStyle& style, const std::string& text, double width, std::size_t most) {
    if (text.empty()) return {};
    std::vector<std::string> lines = wrap(style.face, style.size_pt * mm_per_pt * scale_, text, width);
    if (lines.size() <= most) return lines;
    furniture_.shortened = true;
    for (std::size_t i = most; i < lines.size(); ++i) lines[most - 1] += " " + lines[i];
    lines.resize(most);  // the composer cuts the last one with "…"
    return lines;
  }
  /// Writes the lines and records them as one block. Returns their height.
  double write(const std::string& role, const TextStyle& style, const std::vector<std::string>& lines, double x,
               double y, double width, Composer& composer) {
    double used = 0;
    for (const std::string& line : lines) used += composer.line(role, style, line, x, y + used, width);
    if (used > 0) furniture_.blocks.push_back({role, {x, y, width, used}});
    return used;
  }
  void card(const Rect& place, Composer& composer) {
    composer.rect("slide/card", place, filled(paper));
    furniture_.cards.push_back(place);
  }
  void hairline(double y, Composer& composer) {
    composer.polyline("slide/card", {{0, y}, {frame_.width, y}}, {Ink::line, px(1), {}});
  }

  void title_band() {
    Scene scene;
    Composer composer(scene, scale_);
    const double x = px(side + accent_width + 12), width = frame_.width - x - px(side);
    TextStyle title = style(FontFace::bold, title_px, Ink::text);
    for (double size = title_px; size > least_title_px; size -= 1) {
      title = style(FontFace::bold, size, Ink::text);
      if (wrap(title.face, title.size_pt * mm_per_pt * scale_, request_.title, width).size() <= 2) break;
    }
    const TextStyle sentence = style(FontFace::regular, sentence_px, Ink::text);
    const auto title_lines = lines_of(title, request_.title, width, most_title_lines);
    const auto sentence_lines = lines_of(sentence, request_.sentence, width, most_sentence_lines);
    if (title_lines.empty() && sentence_lines.empty()) {
      free_ = frame_;
      return;
    }
    const double gap = title_lines.empty() || sentence_lines.empty() ? 0 : px(row_gap);
    const double words = composer.line_height(title) * static_cast<double>(title_lines.size()) + gap +
                         composer.line_height(sentence) * static_cast<double>(sentence_lines.size());
    const double height = words + 2 * px(band_padding);
    card({0, 0, frame_.width, height}, composer);
    composer.rect("slide/accent", {px(side), px(band_padding + 4), px(accent_width), words - px(8)},
                  filled(Ink::accent));
    hairline(height, composer);
    double y = px(band_padding);
    y += write("slide/title", title, title_lines, x, y, width, composer);
    write("slide/sentence", sentence, sentence_lines, x, y + gap, width, composer);
    append(scene);
    free_ = {0, height, frame_.width, frame_.height - height};
  }

  void foot() {
    Scene scene;
    Composer composer(scene, scale_);
    const TextStyle note = style(FontFace::bold, note_px, Ink::warning);
    const TextStyle source = style(FontFace::regular, note_px, Ink::secondary);
    const TextStyle number = style(FontFace::bold, number_px, Ink::text);
    const TextStyle remark = style(FontFace::medium, note_px, Ink::accent);
    const auto wide = [&](const TextStyle& of, const std::string& text) {
      return text.empty() ? 0 : text_width_mm(of.face, of.size_pt * mm_per_pt * scale_, text) + 0.1;
    };
    const double number_width = wide(number, request_.number), remark_width = wide(remark, request_.remark);
    const double right = number_width + remark_width + (number_width > 0 && remark_width > 0 ? px(16) : 0);
    const double width = frame_.width - 2 * px(side) - (right > 0 ? right + px(24) : 0);
    std::string notes;
    for (const std::string& text : request_.notes) notes += (notes.empty() ? "" : " · ") + text;
    const auto note_lines = lines_of(note, notes, width, most_source_lines);
    const auto source_lines = lines_of(source, request_.sources, width, most_source_lines);
    const double words = composer.line_height(note) * static_cast<double>(note_lines.size()) +
                         composer.line_height(source) * static_cast<double>(source_lines.size());
    const double inner = std::max(words, right > 0 ? composer.line_height(number) : 0);
    if (inner <= 0) return;
    const double height = inner + 2 * px(8), top = frame_.height - height;
    card({0, top, frame_.width, height}, composer);
    hairline(top, composer);
    double y = top + (height - words) / 2;
    y += write("slide/notes", note, note_lines, px(side), y, width, composer);
    write("slide/sources", source, source_lines, px(side), y, width, composer);
    const double number_y = top + (height - composer.line_height(number)) / 2;
    const double edge = frame_.width - px(side);
    if (number_width > 0)
      write("slide/number", number, {request_.number}, edge - number_width, number_y, number_width, composer);
    if (remark_width > 0)
      write("slide/remark", remark, {request_.remark}, edge - right, top + (height - composer.line_height(remark)) / 2,
            remark_width, composer);
    append(scene);
    free_.height -= height;
  }

  void legend_card() {
    std::vector<DrawnLayer> layers = legend_layers(request_.layers, language_, furniture_.shortened);
    if (layers.empty()) return;
    const double most = free_.height - 2 * px(legend_margin) - 2 * px(legend_padding);
    const auto measured = [&](double scale, double width) {
      Scene nothing;
      Composer composer(nothing, scale, false);
      return draw_legend(composer, layers, request_.reach_points, 0, 0, width, language_, slide_options());
    };
    double scale = legend_scale * scale_;
    const auto shrink = [&](double least) {
      while (scale > least * legend_scale * scale_ && measured(scale, width_of(layers, scale)) > most) scale *= 0.95;
    };
    shrink(least_shared_scale);
    while (layers.size() > 1 && measured(scale, width_of(layers, scale)) > most) {
      layers.erase(layers.begin());  // the lowest says least
      furniture_.shortened = true;
      scale = legend_scale * scale_;
      shrink(least_shared_scale);
    }
    shrink(least_legend_scale);
    const double width = width_of(layers, scale), height = measured(scale, width);
    const Rect place{frame_.width - px(legend_margin) - width - 2 * px(legend_padding), free_.y + px(legend_margin),
                     width + 2 * px(legend_padding), height + 2 * px(legend_padding)};
    Scene scene;
    Composer composer(scene, scale);
    model::Symbol ground = filled(paper);
    ground.outline = model::Line{Ink::line, px(1), {}};
    composer.rect("slide/card", place, ground);
    furniture_.cards.push_back(place);
    draw_legend(composer, layers, request_.reach_points, place.x + px(legend_padding), place.y + px(legend_padding), width, language_,
                slide_options());
    furniture_.blocks.push_back(
        {"slide/legend", {place.x + px(legend_padding), place.y + px(legend_padding), width, height}});
    append(scene);
    free_.width = place.x - px(legend_margin) / 2;
  }

  static LegendOptions slide_options() { return {.counts = false, .swatch_width = swatch_width}; }

  /// As wide as its widest label, within bounds; titles wrap.
  double width_of(const std::vector<DrawnLayer>& layers, double scale) const {
    const double labels = legend_label_width(layers, scale, language_, slide_options());
    return std::clamp(labels, px(least_legend), frame_.width * legend_share);
  }

  void append(Scene& scene) { std::move(scene.items.begin(), scene.items.end(), std::back_inserter(furniture_.items)); }

  const SlideRequest& request_;
  const core::Language& language_;
  double scale_ = 1;
  Rect frame_, free_;
  SlideFurniture furniture_;
};

}  // namespace

SlideFurniture build_slide(const SlideRequest& request, const core::Language& language) {
  return Slide(request, language).build();
}

std::vector<Item> selection_items(const DrawnLayer& layer, const std::vector<std::uint32_t>& rows,
                                  const PageFromMap& page_from_map) {
  std::vector<Item> items;
  if (!layer.prepared) return items;
  const geo::Geometries& shapes = layer.prepared->shapes;
  for (const auto& [colour, width_mm] : {std::pair{Ink::text, 1.6}, std::pair{Ink::accent, 0.8}}) {
    Path path;
    path.role = "slide/selection";
    path.closed = shapes.kind == geo::GeometryKind::polygon;
    path.symbol.outline = model::Line{colour, width_mm, {}};
    for (const std::uint32_t row : rows) {
      if (row >= shapes.feature_count()) continue;
      if (shapes.kind == geo::GeometryKind::point) {
        for (const geo::Point point : shapes.feature_points(row)) {
          const geo::Point centre = page_from_map(point);
          constexpr double reach_mm = 2;
          std::vector<geo::Point> ring;
          for (int i = 0; i < 24; ++i) {
            const double angle_rad = i * 2 * 3.14159265358979 / 24;
            ring.push_back({centre.x + reach_mm * std::cos(angle_rad), centre.y + reach_mm * std::sin(angle_rad)});
          }
          path.rings.push_back(std::move(ring));
          path.closed = true;
        }
        continue;
      }
      for (std::size_t ring = shapes.first_ring(row); ring < shapes.last_ring(row); ++ring) {
        std::vector<geo::Point> points;
        for (const geo::Point point : shapes.ring(ring)) points.push_back(page_from_map(point));
        path.rings.push_back(std::move(points));
      }
    }
    if (!path.rings.empty()) items.emplace_back(std::move(path));
  }
  return items;
}

geo::Box extent_around(const geo::Box& wanted, const Rect& part_mm, const Rect& frame_mm) {
  if (wanted.empty() || part_mm.width <= 0 || part_mm.height <= 0) return {};
  const double per_mm = std::max(wanted.width() / part_mm.width, wanted.height() / part_mm.height);
  const geo::Point centre = wanted.centre();
  const double left = part_mm.x + part_mm.width / 2 - frame_mm.x, down = part_mm.y + part_mm.height / 2 - frame_mm.y;
  const double west = centre.x - left * per_mm, north = centre.y + down * per_mm;
  return {west, north - frame_mm.height * per_mm, west + frame_mm.width * per_mm, north};
}

}  // namespace titik::scene
