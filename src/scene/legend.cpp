// SPDX-License-Identifier: MIT
#include "scene/legend.h"

#include <algorithm>

namespace titik::scene {
namespace {

constexpr TextStyle title_style{FontFace::bold, 8, Ink::text};
constexpr TextStyle heading_style{FontFace::regular, 7, Ink::secondary};
constexpr TextStyle entry_style{FontFace::regular, 7.5, Ink::text};
constexpr TextStyle count_style{FontFace::medium, 7, Ink::secondary};
constexpr double swatch_height = 3.6, swatch_gap = 2, row_gap = 0.7, group_gap = 2.6, count_width = 9;

bool thematic(const DrawnLayer& layer) { return !std::holds_alternative<model::SingleSymbol>(layer.layer->style.symbology); }

void draw_swatch(Composer& composer, const LegendEntry& entry, geo::GeometryKind kind, const Rect& place, double opacity) {
  const std::string role = "legend/swatch";
  const double middle = place.y + place.height / 2;
  // Polygons of which only the border is drawn read as lines.
  const bool area = kind == geo::GeometryKind::polygon && (entry.symbol.fill || entry.symbol.hatch);
  if (area) {
    composer.rect(role, place, entry.symbol, opacity);
  } else if (kind != geo::GeometryKind::point) {
    for (const auto& line : {entry.symbol.casing, entry.symbol.outline}) {
      if (!line) continue;
      model::Line scaled = *line;
      scaled.width_mm *= composer.scale();
      for (double& dash : scaled.dash_mm) dash *= composer.scale();
      composer.polyline(role, {{place.x, middle}, {place.right(), middle}}, scaled);
    }
  } else {
    model::Symbol symbol = entry.symbol;
    symbol.marker.size_mm = entry.marker_mm > 0 ? entry.marker_mm : symbol.marker.size_mm;
    symbol.marker.size_mm *= composer.scale();
    // A pin stands on its tip: its body is what is centred beside the words.
    const double tip = symbol.marker.shape == model::MarkerShape::pin ? symbol.marker.size_mm / 2 : 0;
    composer.marker(role, {place.x + place.width / 2, middle + tip}, symbol, opacity);
  }
}

/// One row; returns its height.
double draw_entry(Composer& composer, const LegendEntry& entry, const std::string& label, const DrawnLayer& layer,
                  bool with_count, double x, double y, double width, const core::Language& language,
                  const LegendOptions& options) {
  const geo::GeometryKind kind = layer.dataset->geometries.kind;
  const double marker = kind == geo::GeometryKind::point
                            ? composer.mm(entry.marker_mm > 0 ? entry.marker_mm : entry.symbol.marker.size_mm) + composer.mm(0.6)
                            : 0;
  const double text_x = x + composer.mm(options.swatch_width + swatch_gap);
  const double text_width = width - composer.mm(options.swatch_width + swatch_gap) - (with_count ? composer.mm(count_width) : 0);
  Scene nothing;
  Composer measure(nothing, composer.scale(), false);
  const double text_height = measure.paragraph("", entry_style, label, 0, 0, text_width);
  const double height = std::max({text_height, composer.mm(swatch_height), marker});
  draw_swatch(composer, entry, kind,
              {x, y + (height - composer.mm(swatch_height)) / 2, composer.mm(options.swatch_width), composer.mm(swatch_height)},
              layer.layer->opacity);
  composer.paragraph("legend/label", entry_style, label, text_x, y + (height - text_height) / 2, text_width);
  if (with_count) {
    composer.line("legend/count", count_style, language.number(static_cast<double>(entry.count)), x + width - composer.mm(count_width),
                  y + (height - composer.line_height(count_style)) / 2, composer.mm(count_width), Align::right);
  }
  return height + composer.mm(row_gap);
}

double draw_theme_layer(Composer& composer, const DrawnLayer& layer, double x, double y, double width,
                        const core::Language& language, const LegendOptions& options) {
  double used = composer.paragraph("legend/title", title_style, layer.layer->title.in(language.code()), x, y, width);
  const std::string heading = legend_heading(layer, language);
  // Without a heading the counts' own stands beside the title.
  const double heading_y = heading.empty() ? y + used - composer.line_height(heading_style) : y + used;
  if (!heading.empty()) used += composer.paragraph("legend/heading", heading_style, heading, x, heading_y, width - (options.counts ? composer.mm(count_width) : 0));
  if (options.counts) composer.line("legend/count", heading_style, language.text(layer.dataset->geometries.kind == geo::GeometryKind::polygon ? core::tr_mark("areas") : core::tr_mark("count")), x + width - composer.mm(count_width * 2),
                heading_y, composer.mm(count_width * 2), Align::right);
  used += composer.mm(0.6);
  const bool proportional = std::holds_alternative<model::Proportional>(layer.layer->style.symbology);
  for (const LegendEntry& entry : layer.style.legend) {
    const bool count = options.counts && (!proportional || entry.count > 0);
    used += draw_entry(composer, entry, entry.label, layer, count, x, y + used, width, language, options);
  }
  return used;
}

}  // namespace

std::string legend_heading(const DrawnLayer& layer, const core::Language& language) {
  const std::string& written = layer.layer->legend_heading.in(language.code());
  if (!written.empty()) return written;
  const data::Column* column = layer.dataset->find(layer.style.column);
  return column ? unit_and_year(*column) : "";
}

double draw_legend(Composer& composer, const std::vector<DrawnLayer>& layers, double x, double y, double width,
                   const core::Language& language, const LegendOptions& options) {
  double used = 0;
  const auto wanted = [](const DrawnLayer& layer) { return layer.layer->in_legend && !layer.layer->mask && !layer.style.legend.empty(); };
  for (auto layer = layers.rbegin(); layer != layers.rend(); ++layer) {
    if (!wanted(*layer) || !thematic(*layer)) continue;
    if (used > 0) used += composer.mm(group_gap);
    used += draw_theme_layer(composer, *layer, x, y + used, width, language, options);
  }
  const bool any = std::any_of(layers.begin(), layers.end(), [&](const DrawnLayer& layer) { return wanted(layer) && !thematic(layer); });
  if (any && used == 0) used += composer.line("legend/title", title_style, language.text(core::tr_mark("Legend")), x, y, width) + composer.mm(0.6);
  bool first = true;
  for (auto layer = layers.rbegin(); layer != layers.rend(); ++layer) {
    if (!wanted(*layer) || thematic(*layer)) continue;
    if (used > 0 && first) used += composer.mm(group_gap - row_gap);
    first = false;
    used += draw_entry(composer, layer->style.legend.front(), layer->layer->title.in(language.code()), *layer, false, x, y + used,
                       width, language, options);
  }
  return used;
}

double legend_label_width(const std::vector<DrawnLayer>& layers, double scale, const core::Language& language, const LegendOptions& options) {
  double widest = 0;
  for (const DrawnLayer& layer : layers) {
    for (const LegendEntry& entry : layer.style.legend) {
      const std::string& label = thematic(layer) ? entry.label : layer.layer->title.in(language.code());
      widest = std::max(widest, text_width_mm(entry_style.face, entry_style.size_pt * mm_per_pt * scale, label));
    }
  }
  const double counts = options.counts ? count_width : 0;
  constexpr double rounding_mm = 0.1;
  return widest + (options.swatch_width + swatch_gap + counts) * scale + rounding_mm;
}

}  // namespace titik::scene
