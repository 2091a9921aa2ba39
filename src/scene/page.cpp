// SPDX-License-Identifier: MIT
#include "scene/page.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <iterator>
#include <optional>

#include "core/error.h"
#include "core/version.h"
#include "model/invented.h"
#include "scene/furniture.h"
#include "scene/graticule.h"
#include "scene/inset.h"
#include "scene/legend.h"
#include "scene/page_parts.h"

namespace titik::scene {
namespace {

using core::Error;
using core::ErrorCode;
using core::message;
using core::tr_mark;

constexpr double margin = 7, padding = 3, gap = 3.2;  // mm at scale 1
constexpr double smallest_map_mm = 40;
constexpr double graticule_spacing_mm = 32;  // of lines at least: their degrees stand apart, the map stays legible
constexpr double type_steps[] = {1.0, 0.96, 0.925};  // 6.5 pt × 0.925 = 6 pt, the smallest type on paper

/// A part of a column: draws or measures itself at (x, y) in a width, returns its height; 0 = nothing to show.
struct Part {
  std::string role;
  std::function<double(Composer&, double x, double y, double width)> draw;
};

/// What the sheet is about, gathered once.
struct Content {
  const PageRequest& request;
  const core::Language& language;
  const model::Theme* theme = nullptr;
  model::Theme shown;                      ///< the theme, or what stands for one
  std::vector<DrawnLayer> layers;          ///< resolved, lowest first
  model::SourceNotes sources;
  const model::IndexResult* index = nullptr;
  const data::Dataset* index_dataset = nullptr;
  std::string name_column = "name";
  const data::Dataset* table_dataset = nullptr;

  /// Of the longer of ranking and table.
  std::size_t rows() const {
    return std::max(index ? index->scores.rank.size() : 0, table_dataset ? table_dataset->rows() : 0);
  }
};

/// The design is for A4; larger sheets are read from further away, smaller type would waste them, larger type the map.
double design_scale(const PageRequest& request) {
  const double longer = std::max(request.width_mm, request.height_mm) / 297.0;
  const double shorter = std::min(request.width_mm, request.height_mm) / 210.0;
  const double size = std::min(longer, shorter);
  return request.screen ? std::max(1.0, size) : std::sqrt(size);
}

double measured(const Part& part, double scale, double width) {
  Scene nothing;
  Composer measure(nothing, scale, false);
  return part.draw(measure, 0, 0, width);
}

double stack_height(const std::vector<Part>& parts, double scale, double width) {
  double height = 0;
  for (const Part& part : parts) {
    const double own = measured(part, scale, width);
    if (own > 0) height += (height > 0 ? gap * scale : 0) + own;
  }
  return height;
}

/// Draws the parts one below the other; records their blocks.
void draw_stack(Page& page, const std::vector<Part>& parts, double scale, double x, double y, double width) {
  Composer composer(page.scene, scale);
  double at = y;
  for (const Part& part : parts) {
    const double height = part.draw(composer, x, at, width);
    if (height <= 0) continue;
    page.blocks.push_back({part.role, {x, at, width, height}});
    at += height + gap * scale;
  }
}

std::vector<DrawnLayer> resolve_layers(const model::Document& document, const std::vector<const model::Layer*>& layers,
                                       const model::Inputs& inputs, const core::Language& language) {
  std::vector<DrawnLayer> drawn;
  for (const model::Layer* layer : layers) {
    const auto found = inputs.datasets.find(layer->source);
    if (found != inputs.datasets.end()) {
      drawn.push_back({layer, found->second, resolve(*layer, *found->second, language), nullptr,
                       shown_typology(document, *layer)});
    }
  }
  return drawn;
}

Content gather(const PageRequest& request, const std::vector<const model::Layer*>& layers, const core::Language& language) {
  Content content{request, language, request.document->find_theme(request.theme), {}, {}, {}, nullptr, nullptr, "name", nullptr};
  if (content.theme) {
    content.shown = *content.theme;
  } else {
    content.shown.title = request.document->title;
    for (const model::Layer* layer : layers) content.shown.layers.push_back(layer->id);
  }
  if (!request.title.empty()) content.shown.title = request.title;
  content.layers = resolve_layers(*request.document, layers, *request.inputs, language);
  content.sources = model::source_notes(*request.document, *request.inputs, content.shown, language);
  std::vector<std::string>& notes = content.sources.notes;
  if (!content.shown.note.empty()) notes.insert(notes.begin(), content.shown.note.in(language.code()));
  if (const std::string note = polygon_area_note(content.layers, language); !note.empty()) notes.push_back(note);
  if (const auto found = request.inputs->indices.find(content.shown.ranking); found != request.inputs->indices.end()) {
    content.index = &found->second;
    content.index_dataset = request.inputs->dataset(found->second.recipe.source);
    std::erase(notes, found->second.recipe.note.in(language.code()));  // printed with the index's make-up
    for (const model::Layer& layer : request.document->layers) {
      if (layer.source == found->second.recipe.source && layer.style.labels) content.name_column = layer.style.labels->column;
    }
  }
  if (content.shown.table) content.table_dataset = request.inputs->dataset(content.shown.table->source);
  return content;
}

Part legend_part(const Content& content) {
  return {"page/legend", [&content](Composer& composer, double x, double y, double width) {
            return draw_legend(composer, content.layers, content.request.document->reach_points, x, y, width, content.language);
          }};
}

Part index_part(const Content& content) {
  return {"page/index", [&content](Composer& composer, double x, double y, double width) {
            return content.index && content.index_dataset
                       ? draw_index_inputs(composer, *content.index, *content.index_dataset, x, y, width, content.language)
                       : 0.0;
          }};
}

Part ranking_part(const Content& content, std::size_t rows) {
  return {"page/ranking", [&content, rows](Composer& composer, double x, double y, double width) {
            return content.index && content.index_dataset && rows > 0
                       ? draw_ranking(composer, *content.index, *content.index_dataset, content.name_column, rows, x, y, width, content.language)
                       : 0.0;
          }};
}

Part table_part(const Content& content, std::size_t rows) {
  return {"page/table", [&content, rows](Composer& composer, double x, double y, double width) {
            return content.table_dataset && rows > 0
                       ? draw_table(composer, *content.shown.table, *content.table_dataset, content.layers, rows, x, y, width, content.language)
                       : 0.0;
          }};
}

/// Scale bar, numeric scale and north arrow, side by side. The denominator is known only once the map's frame is, so it
/// is read when drawn.
Part scale_part(const Content& content, const double& denominator) {
  return {"page/scale", [&content, &denominator](Composer& composer, double x, double y, double width) {
            const TextStyle style{FontFace::bold, 8, Ink::text};
            const double height = composer.mm(11), arrow = composer.mm(8);
            if (denominator > 0) {
              double used = 0;
              if (!content.request.screen) {
                const std::string text = content.language.text(message(tr_mark("Scale {0}"), scale_text(denominator, content.language)));
                used += composer.line("page/scale", style, text, x + arrow, y, width - arrow);
              }
              draw_scale_bar(composer, "page/scale", denominator, x + arrow, y + used, (width - arrow) * 0.8, content.language);
            }
            if (content.request.crs.known()) draw_north_arrow(composer, "page/north", x, y, height, content.language);
            return height;
          }};
}

Part imprint_part(const Content& content) {
  return {"page/imprint", [&content](Composer& composer, double x, double y, double width) {
            const TextStyle quiet{FontFace::regular, 6.5, Ink::secondary}, strong{FontFace::bold, 7, Ink::text};
            double used = 0;
            for (const std::string& line : crs_lines(content.request.crs, content.language)) {
              used += composer.paragraph("page/projection", quiet, line, x, y + used, width);
            }
            used += composer.mm(1);
            if (!content.request.document->author.empty()) {
              used += composer.paragraph("page/author", strong, content.request.document->author.in(content.language.code()), x, y + used, width);
            }
            std::string made = content.language.text(message(tr_mark("made with Titik {0}"), core::version()));
            if (!content.request.date.empty()) {
              made = content.language.text(message(tr_mark("Printed {0}"), content.language.date(content.request.date))) + ", " + made;
            }
            used += composer.paragraph("page/date", quiet, made, x, y + used, width);
            return used;
          }};
}

Part title_part(const Content& content) {
  return {"page/title", [&content](Composer& composer, double x, double y, double width) {
            double used = composer.paragraph("page/title", {FontFace::bold, 15, Ink::text}, content.shown.title.in(content.language.code()), x, y, width);
            if (!content.shown.subtitle.empty()) {
              used += composer.paragraph("page/subtitle", {FontFace::regular, 9, Ink::secondary}, content.shown.subtitle.in(content.language.code()), x, y + used, width);
            }
            return used;
          }};
}

Part sources_part(const Content& content) {
  return {"page/sources", [&content](Composer& composer, double x, double y, double width) {
            return draw_sources(composer, content.sources, x, y, width, content.language);
          }};
}

Part notes_part(const Content& content) {
  return {"page/notes", [&content](Composer& composer, double x, double y, double width) {
            return draw_notes(composer, content.sources.notes, content.sources.credits, x, y, width, content.language);
          }};
}

/// The view is known only once the map is drawn, so it is read from the page when drawn.
Part inset_part(const Inset& inset, const PageRequest& request, Page& page, PreparedCache& cache, const core::Language& language) {
  return {"page/inset", [&](Composer& composer, double x, double y, double width) {
            return draw_inset(composer, page.scene, inset, request, page.view, x, y, width, cache, language);
          }};
}

double nice_denominator(double denominator) {
  const double unit = std::pow(10.0, std::floor(std::log10(denominator)) - 1);
  return std::ceil(denominator / unit - 1e-9) * unit;
}

/// The home view at the next round scale, or exactly the extent that was asked for.
geo::Box extent_for(const PageRequest& request, const geo::Box& extent, const Rect& frame) {
  if (!request.extent.empty() || request.bare) return extent;
  constexpr double air = 0.03;
  const geo::Box roomy = extent.grown(air * std::max(extent.width(), extent.height()));
  const PageFromMap tight = fit(roomy, frame);
  const double denominator = scale_denominator(tight, frame, request.crs);
  if (denominator <= 0) return roomy;
  const double mm_per_unit = tight.mm_per_unit * denominator / nice_denominator(denominator);
  const geo::Point centre = roomy.centre();
  const double half_width = frame.width / 2 / mm_per_unit, half_height = frame.height / 2 / mm_per_unit;
  return {centre.x - half_width, centre.y - half_height, centre.x + half_width, centre.y + half_height};
}

void draw_map(Page& page, const PageRequest& request, const std::vector<const model::Layer*>& layers, const geo::Box& extent,
              const Rect& frame, double scale, PreparedCache& cache, const core::Language& language) {
  MapRequest map;
  map.document = request.document;
  map.inputs = request.inputs;
  map.layers = layers;
  map.crs = request.crs;
  map.extent = extent_for(request, extent, frame);
  map.frame = frame;
  map.tolerance_mm = request.tolerance_mm;
  map.raster_px_per_mm = request.raster_px_per_mm;
  map.scale = scale;
  map.background = request.document->background;
  const model::Theme* theme = request.document->find_theme(request.theme);
  map.invented = theme && !request.bare && model::shows_invented(*request.document, *theme);
  MapPicture picture = build_map(map, cache, language);
  Graticule lines;
  if (request.graticule) lines = graticule(picture.page_from_map, frame, request.crs, graticule_spacing_mm * scale);
  // Above the layers and below their labels, which come last.
  const auto labels = std::find_if(picture.items.begin(), std::prev(picture.items.end()), [](const Item& item) { return std::holds_alternative<TextRun>(item); });
  for (auto item = picture.items.begin(); item != labels; ++item) page.scene.items.push_back(std::move(*item));
  for (Item& item : draw_graticule_lines(lines, scale)) page.scene.items.push_back(std::move(item));
  for (auto item = labels; item != picture.items.end(); ++item) page.scene.items.push_back(std::move(*item));
  if (!request.bare) {
    for (Item& item : draw_graticule_labels(lines, frame, scale, language)) page.scene.items.push_back(std::move(item));
  }
  page.page_from_map = picture.page_from_map;
  page.view = picture.view;
  page.map_frame = frame;
  page.warnings.append(picture.warnings);
  page.scale_denominator = scale_denominator(page.page_from_map, frame, request.crs);
  const double band = request.graticule && !request.bare ? graticule_band_mm(scale) : 0;
  page.blocks.push_back({"page/map", {frame.x - band, frame.y - band, frame.width + 2 * band, frame.height + 2 * band}});
}

model::Symbol frame_symbol(double width_mm) {
  model::Symbol symbol;
  symbol.outline = model::Line{Ink::frame, width_mm, {}};
  return symbol;
}

/// A column of parts: `upper` from its top, `lower` standing on its bottom.
struct Stack {
  Rect rect;
  std::vector<Part> upper, lower;

  double height(double type_scale) const {
    const double below = stack_height(lower, type_scale, rect.width);
    return stack_height(upper, type_scale, rect.width) + (below > 0 ? gap * type_scale + below : 0);
  }
};

/// Where everything stands on the sheet.
struct Arrangement {
  Rect title, map;
  std::vector<Stack> stacks;

  bool fits(double type_scale) const {
    return map.width >= smallest_map_mm && map.height >= smallest_map_mm &&
           std::all_of(stacks.begin(), stacks.end(), [&](const Stack& stack) { return stack.height(type_scale) <= stack.rect.height + 1e-9; });
  }
};

/// The parts beside the map, with as much of the index as a sheet has room for.
struct Parts {
  std::vector<Part> about, sources, furniture;   ///< legend, index, ranking and table; sources and notes; scale and imprint
};

/// The arrangements to choose from, each for a type scale. The map gets what the parts leave.
using Arrange = Arrangement (*)(const Parts&, const Part& title, const Rect& inner, double scale, double type_scale);

std::vector<Part> joined(std::vector<Part> one, const std::vector<Part>& other) {
  one.insert(one.end(), other.begin(), other.end());
  return one;
}

/// Title above the map, a column beside both.
Arrangement beside(const Part& title, const Rect& inner, double scale, double columns_width) {
  const double pad = padding * scale, left_width = inner.width - columns_width - pad * 1.3;
  const double title_height = measured(title, scale, left_width);
  const double top = inner.y + title_height + pad * 0.6;
  Arrangement result;
  result.title = {inner.x, inner.y, left_width, title_height};
  result.map = {inner.x, top, left_width, inner.bottom() - top};
  return result;
}

Arrangement one_column(const Parts& parts, const Part& title, const Rect& inner, double scale, double) {
  const double width = std::max(0.26 * inner.width, 66 * scale);
  Arrangement result = beside(title, inner, scale, width);
  result.stacks = {{{inner.right() - width, inner.y, width, inner.height}, parts.about, joined(parts.sources, parts.furniture)}};
  return result;
}

Arrangement two_columns(const Parts& parts, const Part& title, const Rect& inner, double scale, double) {
  const double first = 66 * scale, second = 53 * scale, between = padding * scale * 1.3;
  Arrangement result = beside(title, inner, scale, first + between + second);
  const double x = inner.right() - second;
  result.stacks = {{{x - between - first, inner.y, first, inner.height}, parts.about, {}},
                   {{x, inner.y, second, inner.height}, parts.sources, parts.furniture}};
  return result;
}

/// As one column, with sources and notes in a strip below the map.
Arrangement column_and_strip(const Parts& parts, const Part& title, const Rect& inner, double scale, double type_scale) {
  const double width = std::max(0.285 * inner.width, 66 * scale), pad = padding * scale;
  Arrangement result = beside(title, inner, scale, width);
  const double half = (result.map.width - pad) / 2;
  double strip = 0;
  for (const Part& part : parts.sources) strip = std::max(strip, measured(part, type_scale, half));
  if (strip > 0) result.map.height -= strip + pad * 0.6;
  double x = inner.x;
  for (const Part& part : parts.sources) {
    result.stacks.push_back({{x, inner.bottom() - strip, half, strip}, {part}, {}});
    x += half + pad;
  }
  result.stacks.push_back({{inner.right() - width, inner.y, width, inner.height}, parts.about, parts.furniture});
  return result;
}

/// On an upright sheet everything but the title stands below the map, in two columns of about the same height.
Arrangement below(const Parts& parts, const Part& title, const Rect& inner, double scale, double type_scale) {
  const double pad = padding * scale, half = (inner.width - pad) / 2;
  const double title_height = measured(title, scale, inner.width), top = inner.y + title_height + pad * 0.6;
  const std::vector<Part> all = joined(parts.about, parts.sources);
  Stack left, right;
  double height = 0;
  for (std::size_t cut = 0; cut <= all.size(); ++cut) {
    const Stack one{{0, 0, half, 0}, {all.begin(), all.begin() + static_cast<std::ptrdiff_t>(cut)}, {}};
    const Stack other{{0, 0, half, 0}, {all.begin() + static_cast<std::ptrdiff_t>(cut), all.end()}, parts.furniture};
    const double needed = std::max(one.height(type_scale), other.height(type_scale));
    if (cut > 0 && needed >= height) continue;
    height = needed;
    left = one;
    right = other;
  }
  Arrangement result;
  result.title = {inner.x, inner.y, inner.width, title_height};
  result.map = {inner.x, top, inner.width, inner.bottom() - height - pad - top};
  left.rect = {inner.x, inner.bottom() - height, half, height};
  right.rect = {inner.x + half + pad, left.rect.y, half, height};
  result.stacks = {left, right};
  return result;
}

/// An arrangement with the type size at which it fits, and what had to be shortened.
struct Settled {
  Arrangement arrangement;
  double type_scale = 1;
  std::size_t rows = 0;       ///< of ranking and table
  bool whole = true;          ///< nothing is shortened or left out
  bool with_index = true;
};

/// Makes it fit: smaller type first, then shorter lists, then without the index.
std::optional<Settled> settle(Arrange arrange, const Content& content, const Parts& others, const Rect& inner, double scale) {
  const std::size_t areas = content.rows();
  const auto tried = [&](double type_scale, std::size_t rows, bool with_index) -> std::optional<Settled> {
    Parts parts = others;
    parts.about = {legend_part(content)};
    if (with_index) parts.about = {legend_part(content), index_part(content), ranking_part(content, rows), table_part(content, rows)};
    Settled result{arrange(parts, title_part(content), inner, scale, type_scale), type_scale, rows, rows == areas && with_index, with_index};
    return result.arrangement.fits(type_scale) ? std::optional(result) : std::nullopt;
  };
  for (const double step : type_steps) {
    if (auto found = tried(scale * step, areas, true)) return found;
  }
  const double smallest = scale * std::end(type_steps)[-1];
  for (std::size_t rows = areas; rows-- > 0;) {
    if (auto found = tried(smallest, rows, true)) return found;
  }
  return tried(smallest, 0, false);
}

/// The arrangement in which the map is largest; one that shows everything before one that doesn't, and of two that are
/// as good as equal the simpler one.
Settled best_arrangement(const Content& content, const Parts& parts, const Rect& inner, double scale, const geo::Box& extent) {
  constexpr double as_good_as = 1.03;
  const bool portrait = inner.height > inner.width;
  const std::vector<Arrange> candidates = portrait ? std::vector<Arrange>{below} : std::vector<Arrange>{one_column, two_columns, column_and_strip};
  std::optional<Settled> best;
  double best_size = 0;
  for (const Arrange arrange : candidates) {
    const std::optional<Settled> found = settle(arrange, content, parts, inner, scale);
    if (!found) continue;
    const double size = fit(extent, found->arrangement.map).mm_per_unit;
    if (best && (found->whole == best->whole ? size <= best_size * as_good_as : best->whole)) continue;
    best = found;
    best_size = size;
  }
  if (best) return *best;
  throw Error(ErrorCode::bad_input, message(tr_mark("The sheet is too small for a map with its legend and sources")),
              message(tr_mark("Choose a larger sheet, or --bare for the map alone")));
}

void build_sheet(Page& page, const PageRequest& request, const std::vector<const model::Layer*>& layers, const geo::Box& extent,
                 PreparedCache& cache, const core::Language& language) {
  const Content content = gather(request, layers, language);
  const double scale = design_scale(request), edge = margin * scale, pad = padding * scale;
  const Rect neat{edge, edge, request.width_mm - 2 * edge, request.height_mm - 2 * edge};
  const Rect inner{neat.x + pad, neat.y + pad, neat.width - 2 * pad, neat.height - 2 * pad};
  double denominator = 1;  // any known scale measures alike; the true one is read when the part is drawn
  Parts parts;
  parts.sources = {sources_part(content), notes_part(content)};
  const std::optional<Inset> inset = request.inset ? inset_of(request, layers) : std::nullopt;
  if (request.inset && !inset) page.warnings.add("inset_left_out", message(tr_mark("The project has no layer of the surroundings for a small map of the location")));
  parts.furniture = {scale_part(content, denominator), imprint_part(content)};
  if (inset) parts.furniture.insert(parts.furniture.begin(), inset_part(*inset, request, page, cache, language));
  const Settled settled = best_arrangement(content, parts, inner, scale, extent);
  const Arrangement& arrangement = settled.arrangement;

  Composer composer(page.scene, scale);
  composer.rect("page/neatline", neat, frame_symbol(0.3 * scale));
  const double map_scale = std::min(scale, 1.4), band = request.graticule ? graticule_band_mm(map_scale) : 0;
  const Rect frame{arrangement.map.x + band, arrangement.map.y + band, arrangement.map.width - 2 * band, arrangement.map.height - 2 * band};
  draw_map(page, request, layers, extent, frame, map_scale, cache, language);
  composer.rect("page/map frame", frame, frame_symbol(0.25 * scale));
  denominator = page.scale_denominator;

  draw_stack(page, {title_part(content)}, scale, arrangement.title.x, arrangement.title.y, arrangement.title.width);
  for (const Stack& stack : arrangement.stacks) {
    const double lower = stack_height(stack.lower, settled.type_scale, stack.rect.width);
    draw_stack(page, stack.upper, settled.type_scale, stack.rect.x, stack.rect.y, stack.rect.width);
    draw_stack(page, stack.lower, settled.type_scale, stack.rect.x, stack.rect.bottom() - lower, stack.rect.width);
  }
  if (!settled.with_index) {
    page.warnings.add("index_left_out", message(tr_mark("The sheet has no room for the composition of the index")));
  } else if (!settled.whole) {
    page.warnings.add("ranking_shortened", message(tr_mark("The sheet has room for {0} of {1} areas in the ranking"), settled.rows, content.rows()));
  }
}

}  // namespace

Page build_page(const PageRequest& request, PreparedCache& cache, const core::Language& language) {
  const auto layers = layers_of(*request.document, request.theme);
  Page page;
  page.scene.width_mm = request.width_mm;
  page.scene.height_mm = request.height_mm;
  geo::Box extent = request.extent;
  if (extent.empty()) extent = home_extent(*request.document, *request.inputs, layers, request.crs);
  if (extent.empty()) {
    throw Error(ErrorCode::bad_input, message(tr_mark("There is nothing to show: none of the map's layers has data")),
                message(tr_mark("See the warnings for what is missing and how to get it")));
  }
  if (request.bare) {
    draw_map(page, request, layers, extent, {0, 0, request.width_mm, request.height_mm}, 1.0, cache, language);
  } else {
    build_sheet(page, request, layers, extent, cache, language);
  }
  return page;
}

}  // namespace titik::scene
