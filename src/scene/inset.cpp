// SPDX-License-Identifier: MIT
#include "scene/inset.h"

#include <algorithm>
#include <iterator>
#include <string_view>

namespace titik::scene {
namespace {

using core::tr_mark;

constexpr std::string_view neighbours = "tetangga", coast = "garis_pantai";  // as the catalogue of layers calls them
constexpr double widest_mm = 38, highest_mm = 34;  // at scale 1: a quarter of a column's height
constexpr double air = 0.02;                       // around the surroundings

const std::string& catalogue_name(const model::Source& source) {
  return source.catalogue_layer.empty() ? source.layer : source.catalogue_layer;
}

geo::Box bounds_in(const data::Dataset& dataset, const geo::Crs& crs) {
  if (!dataset.crs.known() || !crs.known()) return geo::bounds(dataset.geometries);
  geo::Transform transform(dataset.crs, crs);
  return geo::target_from_source(transform, geo::bounds(dataset.geometries));
}

model::Symbol symbol(std::optional<core::Colour> fill, core::Colour outline, double width_mm) {
  model::Symbol result;
  result.fill = fill;
  result.outline = model::Line{outline, width_mm, {}};
  return result;
}

model::Layer plain(model::Layer layer, const model::Symbol& symbol) {
  layer.style = {};
  layer.style.symbology = model::SingleSymbol{symbol};
  layer.mask = false;
  layer.opacity = 1;
  return layer;
}

}  // namespace

std::optional<Inset> inset_of(const PageRequest& request, const std::vector<const model::Layer*>& layers) {
  const model::Document& document = *request.document;
  Inset inset;
  for (const model::Layer* layer : layers) {
    const model::Source* source = document.find_source(layer->source);
    const data::Dataset* dataset = source ? request.inputs->dataset(source->id) : nullptr;
    if (!dataset) continue;
    const std::string& name = catalogue_name(*source);
    const bool known = std::any_of(inset.layers.begin(), inset.layers.end(),
                                   [&](const model::Layer& other) { return other.source == layer->source; });
    if (known || (name != neighbours && name != coast)) continue;
    if (name == neighbours) inset.extent.extend(bounds_in(*dataset, request.crs));
    const auto land = name == neighbours ? std::optional(core::rgb(0xF4F2EC)) : std::nullopt;
    inset.layers.push_back(plain(*layer, symbol(land, name == neighbours ? Ink::line : core::rgb(0x8FB4C6), 0.12)));
  }
  if (inset.extent.empty()) return std::nullopt;
  if (const data::Dataset* home = request.inputs->dataset(document.home_source)) {
    model::Layer area;
    area.id = area.source = document.home_source;
    inset.layers.push_back(plain(area, symbol(core::rgb(0xC4D8D4), Ink::frame, 0.2)));
    inset.extent.extend(bounds_in(*home, request.crs));
  }
  inset.extent = inset.extent.grown(air * std::max(inset.extent.width(), inset.extent.height()));
  return inset;
}

double draw_inset(Composer& composer, Scene& scene, const Inset& inset, const PageRequest& request,
                  const geo::Box& view, double x, double y, double width, PreparedCache& cache,
                  const core::Language& language) {
  const TextStyle caption{FontFace::bold, 6.5, Ink::text};
  const double top =
      composer.line("inset/title", caption, language.text(tr_mark("Location")), x, y, width) + composer.mm(0.6);
  double frame_width = std::min(width, composer.mm(widest_mm));
  double frame_height = frame_width * inset.extent.height() / inset.extent.width();
  if (frame_height > composer.mm(highest_mm)) {
    frame_height = composer.mm(highest_mm);
    frame_width = std::min(
        width, std::max(frame_height * inset.extent.width() / inset.extent.height(), composer.mm(highest_mm) / 2));
  }
  if (!composer.draws()) return top + frame_height;

  const Rect frame{x, y + top, frame_width, frame_height};
  MapRequest map;
  map.document = request.document;
  map.inputs = request.inputs;
  for (const model::Layer& layer : inset.layers) map.layers.push_back(&layer);
  map.crs = request.crs;
  map.extent = inset.extent;
  map.frame = frame;
  map.tolerance_mm = request.tolerance_mm;
  map.raster_px_per_mm = request.raster_px_per_mm;
  map.scale = composer.scale();
  map.background = request.document->background;
  MapPicture picture = build_map(map, cache, language);
  const auto end = std::prev(picture.items.end());  // of the clip
  const auto put = [&](Item& item) {
    if (auto* shapes = std::get_if<Shapes>(&item)) shapes->role = "inset/map";
    if (auto* path = std::get_if<Path>(&item)) path->role = "inset/map";
    scene.items.push_back(std::move(item));
  };
  std::for_each(picture.items.begin(), end, put);
  // The box keeps its outline in the picture where the large map shows more than the small one.
  const geo::Point low = picture.page_from_map({view.min_x, view.max_y}),
                   high = picture.page_from_map({view.max_x, view.min_y});
  const double inner = composer.mm(0.3);
  Rect box{std::max(low.x, frame.x + inner), std::max(low.y, frame.y + inner), 0, 0};
  box.width = std::min(high.x, frame.right() - inner) - box.x;
  box.height = std::min(high.y, frame.bottom() - inner) - box.y;
  if (box.width > 0 && box.height > 0)
    composer.rect("inset/extent", box, symbol(std::nullopt, core::rgb(0xB3261E), composer.mm(0.4)));
  put(*end);
  composer.rect("inset/frame", frame, symbol(std::nullopt, Ink::frame, composer.mm(0.2)));
  return top + frame_height;
}

}  // namespace titik::scene
