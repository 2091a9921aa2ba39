// SPDX-License-Identifier: MIT
#include "scene/legend.h"

#include <algorithm>
#include <cmath>

#include "scene/raster_layer.h"
#include "scene/reach.h"

namespace titik::scene {
namespace {

constexpr TextStyle title_style{FontFace::bold, 8, Ink::text};
constexpr TextStyle heading_style{FontFace::regular, 7, Ink::secondary};
constexpr TextStyle entry_style{FontFace::regular, 7.5, Ink::text};
constexpr TextStyle count_style{FontFace::medium, 7, Ink::secondary};
constexpr double swatch_height = 3.6, swatch_gap = 2, row_gap = 0.7, group_gap = 2.6, count_width = 9;

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

/// As a reader sees it: with the layer's opacity on white, without hatches.
core::Colour shown_fill(const model::Symbol& symbol, double opacity) {
  const core::Colour white = core::rgb(0xFFFFFF);
  if (!symbol.fill) return white;
  return core::mix(white, core::with_alpha(*symbol.fill, 255), opacity * symbol.fill->a / 255);
}

core::Colour ink_on(core::Colour fill) {
  constexpr core::Colour dark = core::rgb(0x111417), light = core::rgb(0xFFFFFF);
  return core::contrast_ratio(fill, dark) >= core::contrast_ratio(fill, light) ? dark : light;
}

constexpr TextStyle cell_style{FontFace::medium, 7, Ink::text};
constexpr TextStyle cell_count_style{FontFace::bold, 8, Ink::text};
constexpr TextStyle axis_style{FontFace::medium, 7, Ink::text};
constexpr double axis_gap = 3.4, cell_padding = 1.3, least_cell_height = 8;

/// A line with a head at its end.
void draw_axis(Composer& composer, geo::Point from, geo::Point to) {
  const double head = composer.mm(1.1), half = head * 0.45, length = std::hypot(to.x - from.x, to.y - from.y);
  const geo::Point along{(to.x - from.x) / length, (to.y - from.y) / length};
  const geo::Point neck{to.x - along.x * head, to.y - along.y * head};
  composer.polyline("legend/axis", {from, neck}, {Ink::text, composer.mm(0.22), {}});
  model::Symbol filled;
  filled.fill = Ink::text;
  composer.polygon("legend/axis", {to, {neck.x - along.y * half, neck.y + along.x * half},
                                   {neck.x + along.y * half, neck.y - along.x * half}}, filled);
}

/// The four classes in their fills, name and count within, between an arrow along each axis.
double draw_matrix(Composer& composer, const LegendMatrix& matrix, double opacity, double x, double y, double width,
                   const core::Language& language) {
  const double axis = composer.mm(axis_gap), padding = composer.mm(cell_padding);
  const double cell_width = (width - axis) / 2, text_width = cell_width - 2 * padding;
  Scene nothing;
  Composer measure(nothing, composer.scale(), false);
  double cell_height = composer.mm(least_cell_height);
  for (const LegendMatrix::Cell* cell : {&matrix.low_high, &matrix.high_high, &matrix.low_low, &matrix.high_low}) {
    const double text = measure.paragraph("", cell_style, cell->entry->label, 0, 0, text_width);
    cell_height = std::max(cell_height, text + composer.line_height(cell_count_style) + 2 * padding);
  }
  const double top = y + composer.line("legend/axis", axis_style, matrix.y_title, x, y, width) + composer.mm(0.4);
  const auto draw_cell = [&](const LegendMatrix::Cell& cell, int column, int row) {
    const Rect place{x + axis + cell_width * column, top + cell_height * row, cell_width, cell_height};
    composer.rect("legend/swatch", place, cell.entry->symbol, opacity);
    TextStyle name = cell_style, count = cell_count_style;
    name.colour = count.colour = cell.ink;
    const double used = composer.paragraph("legend/label", name, cell.entry->label, place.x + padding, place.y + padding,
                                           text_width);
    composer.line("legend/count", count, language.number(static_cast<double>(cell.entry->count)), place.x + padding,
                  place.y + padding + used, text_width);
  };
  draw_cell(matrix.low_high, 0, 0);
  draw_cell(matrix.high_high, 1, 0);
  draw_cell(matrix.low_low, 0, 1);
  draw_cell(matrix.high_low, 1, 1);
  const double line_x = x + axis * 0.45, bottom = top + 2 * cell_height, line_y = bottom + axis * 0.55;
  draw_axis(composer, {line_x, line_y}, {line_x, top});
  draw_axis(composer, {line_x, line_y}, {x + width, line_y});
  const double title_y = bottom + axis;
  return title_y - y + composer.line("legend/axis", axis_style, matrix.x_title, x + axis, title_y, width - axis, Align::right);
}

/// The row of the points of reach: a piece of the circle's edge.
double draw_reach_entry(Composer& composer, const std::string& label, double x, double y, double width,
                        const LegendOptions& options) {
  const double text_x = x + composer.mm(options.swatch_width + swatch_gap), text_width = width - composer.mm(options.swatch_width + swatch_gap);
  Scene nothing;
  Composer measure(nothing, composer.scale(), false);
  const double text_height = measure.paragraph("", entry_style, label, 0, 0, text_width);
  const double height = std::max(text_height, composer.mm(swatch_height));
  model::Symbol symbol = reach_circle_symbol();
  for (auto* line : {&symbol.outline, &symbol.casing}) {
    (*line)->width_mm *= composer.scale();
    for (double& dash : (*line)->dash_mm) dash *= composer.scale();
  }
  composer.rect("legend/swatch", {x, y + (height - composer.mm(swatch_height)) / 2, composer.mm(options.swatch_width), composer.mm(swatch_height)}, symbol);
  composer.paragraph("legend/label", entry_style, label, text_x, y + (height - text_height) / 2, text_width);
  return height + composer.mm(row_gap);
}

/// A bar of the ramp's colours, with its ends below.
double draw_ramp(Composer& composer, const Ramp& ramp, double opacity, double x, double y, double width) {
  const double height = composer.mm(swatch_height), below = y + height + composer.mm(row_gap);
  composer.image("legend/swatch", {x, y, width, height}, ramp_pixels(ramp), opacity);
  composer.line("legend/label", entry_style, ramp.low_label, x, below, width / 2);
  return height + composer.mm(2 * row_gap) +
         composer.line("legend/label", entry_style, ramp.high_label, x + width / 2, below, width / 2, Align::right);
}

double draw_theme_layer(Composer& composer, const DrawnLayer& layer, double x, double y, double width,
                        const core::Language& language, const LegendOptions& options) {
  double used = composer.paragraph("legend/title", title_style, layer.layer->title.in(language.code()), x, y, width);
  const std::string heading = legend_heading(layer, language);
  // Without a heading the counts' own stands beside the title.
  const double heading_y = heading.empty() ? y + used - composer.line_height(heading_style) : y + used;
  if (!heading.empty()) used += composer.paragraph("legend/heading", heading_style, heading, x, heading_y, width - (options.counts ? composer.mm(count_width) : 0));
  if (options.counts && !layer.style.ramp) composer.line("legend/count", heading_style, language.text(layer.dataset->geometries.kind == geo::GeometryKind::polygon ? core::tr_mark("areas") : core::tr_mark("count")), x + width - composer.mm(count_width * 2),
                heading_y, composer.mm(count_width * 2), Align::right);
  used += composer.mm(0.6);
  if (const auto matrix = legend_matrix(layer, language)) {
    used += draw_matrix(composer, *matrix, layer.layer->opacity, x, y + used, width, language);
    for (const LegendEntry* entry : matrix->others) {
      used += composer.mm(row_gap) + draw_entry(composer, *entry, entry->label, layer, options.counts, x,
                                                 y + used + composer.mm(row_gap), width, language, options);
    }
    return used;
  }
  if (layer.style.ramp) return used + draw_ramp(composer, *layer.style.ramp, layer.layer->opacity, x, y + used, width);
  const bool proportional = std::holds_alternative<model::Proportional>(layer.layer->style.symbology);
  for (const LegendEntry& entry : layer.style.legend) {
    const bool count = options.counts && (!proportional || entry.count > 0);
    used += draw_entry(composer, entry, entry.label, layer, count, x, y + used, width, language, options);
  }
  return used;
}

}  // namespace

bool is_thematic(const DrawnLayer& layer) {
  return layer.style.ramp || !std::holds_alternative<model::SingleSymbol>(layer.layer->style.symbology);
}

bool wants_legend(const DrawnLayer& layer) {
  return layer.layer->in_legend && (layer.style.ramp || (!layer.layer->mask && !layer.style.legend.empty()));
}

std::optional<LegendMatrix> legend_matrix(const DrawnLayer& layer, const core::Language& language) {
  const auto* categories = std::get_if<model::Categories>(&layer.layer->style.symbology);
  if (!layer.typology || !categories) return std::nullopt;
  LegendMatrix matrix;
  const std::vector<LegendEntry>& legend = layer.style.legend;  // the categories in their order, then what else there is
  for (std::size_t i = 0; i < legend.size(); ++i) {
    const std::string value = i < categories->categories.size() ? categories->categories[i].value : "";
    LegendMatrix::Cell* cell = value == "low_high"    ? &matrix.low_high
                               : value == "high_high" ? &matrix.high_high
                               : value == "low_low"   ? &matrix.low_low
                               : value == "high_low"  ? &matrix.high_low
                                                      : nullptr;
    if (!cell) {
      matrix.others.push_back(&legend[i]);
      continue;
    }
    cell->entry = &legend[i];
    cell->fill = shown_fill(legend[i].symbol, layer.layer->opacity);
    cell->ink = ink_on(cell->fill);
  }
  for (const LegendMatrix::Cell* cell : {&matrix.low_high, &matrix.high_high, &matrix.low_low, &matrix.high_low}) {
    if (!cell->entry) return std::nullopt;
  }
  const model::Typology& typology = *layer.typology;
  matrix.x_title = typology.x_title.empty() ? typology.x : typology.x_title.in(language.code());
  matrix.y_title = typology.y_title.empty() ? typology.y : typology.y_title.in(language.code());
  return matrix;
}

std::string legend_heading(const DrawnLayer& layer, const core::Language& language) {
  const std::string& written = layer.layer->legend_heading.in(language.code());
  if (!written.empty()) return written;
  if (layer.dataset->raster) return typeset_unit(layer.dataset->raster->unit);
  const data::Column* column = layer.dataset->find(layer.style.column);
  return column ? unit_and_year(*column) : "";
}

double draw_legend(Composer& composer, const std::vector<DrawnLayer>& layers,
                   std::span<const model::ReachPoint> reach_points, double x, double y, double width,
                   const core::Language& language, const LegendOptions& options) {
  double used = 0;
  for (auto layer = layers.rbegin(); layer != layers.rend(); ++layer) {
    if (!wants_legend(*layer) || !is_thematic(*layer)) continue;
    if (used > 0) used += composer.mm(group_gap);
    used += draw_theme_layer(composer, *layer, x, y + used, width, language, options);
  }
  const std::string reach = reach_legend(reach_points, language);
  const bool any = !reach.empty() || std::any_of(layers.begin(), layers.end(), [&](const DrawnLayer& layer) { return wants_legend(layer) && !is_thematic(layer); });
  if (any && used == 0) used += composer.line("legend/title", title_style, language.text(core::tr_mark("Legend")), x, y, width) + composer.mm(0.6);
  bool first = true;
  for (auto layer = layers.rbegin(); layer != layers.rend(); ++layer) {
    if (!wants_legend(*layer) || is_thematic(*layer)) continue;
    if (used > 0 && first) used += composer.mm(group_gap - row_gap);
    first = false;
    used += draw_entry(composer, layer->style.legend.front(), layer->layer->title.in(language.code()), *layer, false, x, y + used,
                       width, language, options);
  }
  if (!reach.empty()) {
    if (used > 0 && first) used += composer.mm(group_gap - row_gap);
    used += draw_reach_entry(composer, reach, x, y + used, width, options);
  }
  return used;
}

double legend_label_width(const std::vector<DrawnLayer>& layers, double scale, const core::Language& language, const LegendOptions& options) {
  double widest = 0;
  for (const DrawnLayer& layer : layers) {
    if (const auto& ramp = layer.style.ramp) {
      widest = std::max(widest, text_width_mm(entry_style.face, entry_style.size_pt * mm_per_pt * scale, ramp->low_label + "  " + ramp->high_label));
    }
    for (const LegendEntry& entry : layer.style.legend) {
      const std::string& label = is_thematic(layer) ? entry.label : layer.layer->title.in(language.code());
      widest = std::max(widest, text_width_mm(entry_style.face, entry_style.size_pt * mm_per_pt * scale, label));
    }
  }
  const double counts = options.counts ? count_width : 0;
  constexpr double rounding_mm = 0.1;
  return widest + (options.swatch_width + swatch_gap + counts) * scale + rounding_mm;
}

}  // namespace titik::scene
