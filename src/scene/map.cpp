// SPDX-License-Identifier: MIT
#include "scene/map.h"

#include <algorithm>
#include <cmath>

#include "core/error.h"
#include "geo/geodesic.h"
#include "model/invented.h"
#include "scene/furniture.h"
#include "scene/labels.h"
#include "scene/raster_layer.h"
#include "scene/reach.h"

namespace titik::scene {
namespace {

using core::Error;
using core::ErrorCode;
using core::message;
using core::tr_mark;

/// A sheet of A3 at 300 dots per inch has half as many.
constexpr double most_raster_pixels = 36e6;

void scale_line(std::optional<model::Line>& line, double scale) {
  if (!line) return;
  line->width_mm *= scale;
  for (double& dash : line->dash_mm) dash *= scale;
}

model::Symbol scaled(model::Symbol symbol, double scale) {
  scale_line(symbol.outline, scale);
  scale_line(symbol.casing, scale);
  symbol.marker.size_mm *= scale;
  if (symbol.hatch) {
    symbol.hatch->width_mm *= scale;
    symbol.hatch->spacing_mm *= scale;
  }
  return symbol;
}

/// The frame with the polygons cut out of it.
Path mask_of(const model::Layer& layer, const Prepared& prepared, const ResolvedStyle& style, const PageFromMap& to_page,
             const Rect& frame, double scale) {
  Path path;
  path.role = "layer/" + layer.id;
  path.opacity = layer.opacity;
  path.symbol = scaled(style.symbols.front(), scale);
  path.rings.push_back({{frame.x, frame.y}, {frame.right(), frame.y}, {frame.right(), frame.bottom()}, {frame.x, frame.bottom()}});
  for (std::size_t ring = 0; ring < prepared.shapes.ring_count(); ++ring) {
    std::vector<geo::Point> outline;
    for (const geo::Point point : prepared.shapes.ring(ring)) outline.push_back(to_page(point));
    if (outline.size() > 1) outline.pop_back();  // the path closes itself
    path.rings.push_back(std::move(outline));
  }
  return path;
}

Shapes shapes_of(const model::Layer& layer, const PreparedPtr& prepared, const ResolvedStyle& style,
                 const PageFromMap& to_page, double scale) {
  Shapes shapes;
  shapes.role = "layer/" + layer.id;
  shapes.prepared = prepared;
  shapes.page_from_map = to_page;
  shapes.symbol_of = style.symbol_of;
  for (const model::Symbol& symbol : style.symbols) shapes.symbols.push_back(scaled(symbol, scale));
  shapes.size_mm = style.size_mm;
  for (double& size : shapes.size_mm) size *= scale;
  shapes.draw_order = style.draw_order;
  shapes.opacity = layer.opacity;
  return shapes;
}

/// What was read, where it lies on the page.
Image image_of(const model::Layer& layer, const DrawnRaster& raster, const PageFromMap& to_page) {
  const geo::Box& box = raster.block->box;
  const geo::Point at = to_page({box.min_x, box.max_y});
  return {"layer/" + layer.id, {at.x, at.y, box.width() * to_page.mm_per_unit, box.height() * to_page.mm_per_unit},
          raster.pixels, layer.opacity};
}

std::vector<double> marker_heights(const Shapes& shapes) {
  std::vector<double> heights = shapes.size_mm;
  if (heights.empty()) {
    heights.resize(shapes.symbol_of.size(), 0.0);
    for (std::size_t row = 0; row < heights.size(); ++row) {
      if (shapes.symbol_of[row] != Shapes::no_symbol) heights[row] = shapes.symbols[shapes.symbol_of[row]].marker.size_mm;
    }
  }
  return heights;
}

}  // namespace

PageFromMap fit(const geo::Box& extent, const Rect& frame) {
  PageFromMap result;
  result.mm_per_unit = std::min(frame.width / std::max(extent.width(), 1e-12), frame.height / std::max(extent.height(), 1e-12));
  result.frame_x = frame.x;
  result.frame_y = frame.y;
  result.map_x = extent.centre().x - frame.width / 2 / result.mm_per_unit;
  result.map_y = extent.centre().y + frame.height / 2 / result.mm_per_unit;
  return result;
}

double scale_denominator(const PageFromMap& page_from_map, const Rect& frame, const geo::Crs& crs) {
  if (!crs.known()) return 0;
  geo::Transform lonlat_from_map(crs, geo::parse_crs("EPSG:4326"));
  return scale_denominator(page_from_map, frame, lonlat_from_map);
}

double scale_denominator(const PageFromMap& page_from_map, const Rect& frame, geo::Transform& lonlat_from_map) {
  // A tenth of the frame's width about its centre: long enough for precision, short enough to speak of the centre.
  const double half_mm = frame.width / 20, y = frame.y + frame.height / 2, x = frame.x + frame.width / 2;
  const geo::Point west = lonlat_from_map.target_from_source(page_from_map.inverse({x - half_mm, y}));
  const geo::Point east = lonlat_from_map.target_from_source(page_from_map.inverse({x + half_mm, y}));
  if (!std::isfinite(west.x) || !std::isfinite(east.x)) return 0;
  return geo::geodesic_inverse(west, east).distance_m * 1000 / (2 * half_mm);
}

geo::Box home_extent(const model::Document& document, const model::Inputs& inputs,
                     const std::vector<const model::Layer*>& layers, const geo::Crs& crs) {
  std::vector<std::string> sources;
  if (!document.home_source.empty() && inputs.dataset(document.home_source)) sources = {document.home_source};
  else for (const model::Layer* layer : layers) sources.push_back(layer->source);
  geo::Box extent;
  for (const std::string& source : sources) {
    const data::Dataset* dataset = inputs.dataset(source);
    if (!dataset) continue;
    const geo::Box box = geo::bounds(dataset->geometries);
    if (box.empty()) continue;
    geo::Transform transform(dataset->crs, crs);
    extent.extend(geo::target_from_source(transform, box));
  }
  return extent;
}

std::vector<const model::Layer*> layers_of(const model::Document& document, const std::string& theme_id) {
  std::vector<const model::Layer*> layers;
  if (theme_id.empty()) {
    for (const model::Layer& layer : document.layers) {
      if (layer.visible) layers.push_back(&layer);
    }
    return layers;
  }
  for (const std::string& id : document.theme(theme_id).layers) {
    if (const model::Layer* layer = document.find_layer(id)) layers.push_back(layer);
  }
  return layers;
}

const model::Typology* shown_typology(const model::Document& document, const model::Layer& layer) {
  const auto* categories = std::get_if<model::Categories>(&layer.style.symbology);
  if (!categories) return nullptr;
  for (const model::Typology& typology : document.typologies) {
    if (typology.source == layer.source && categories->column == typology.id + ".class") return &typology;
  }
  return nullptr;
}

MapPicture build_map(const MapRequest& request, PreparedCache& cache, const core::Language& language) {
  const PrepareLayer prepare = [&](const data::DatasetPtr& dataset, const geo::Crs& crs, double tolerance) { return cache.get(dataset, crs, tolerance); };
  const ResolveLayer resolve_layer = [&](const model::Layer& layer, const data::DatasetPtr& dataset) { return resolve(layer, *dataset, language); };
  core::Warnings unread;
  const DrawRaster draw_raster = [&](const model::Layer& layer, const data::DatasetPtr& dataset, const ResolvedStyle& style, const geo::Crs& crs,
                                     const geo::Box& view, double units_per_pixel) -> DrawnRaster {
    const auto window = raster_window(prepare(dataset, crs, units_per_pixel)->bounds, view, units_per_pixel, most_raster_pixels);
    if (!window) return {};
    try {
      auto block = std::make_shared<const data::RasterBlock>(data::read_block(*dataset->raster, crs, window->box, window->width, window->height));
      return {block, pixels_of(*block, style.ramp)};
    } catch (const Error& error) {
      unread.add("raster", message(tr_mark("The picture of {0} can't be read: {1}"), layer.title.in(language.code()), dataset->path));
      unread.add("raster", error.message());
      return {};
    }
  };
  MapPicture picture = build_map(request, prepare, resolve_layer, draw_raster, language);
  picture.warnings.append(unread);
  return picture;
}

MapPicture build_map(const MapRequest& request, const PrepareLayer& prepare, const ResolveLayer& resolve_layer,
                     const DrawRaster& draw_raster, const core::Language& language) {
  MapPicture picture;
  picture.page_from_map = fit(request.extent, request.frame);
  const geo::Point top_left = picture.page_from_map.inverse({request.frame.x, request.frame.y});
  const geo::Point bottom_right = picture.page_from_map.inverse({request.frame.right(), request.frame.bottom()});
  picture.view = {top_left.x, bottom_right.y, bottom_right.x, top_left.y};
  const double tolerance = request.tolerance_mm / picture.page_from_map.mm_per_unit;

  picture.items.push_back(BeginClip{request.frame});
  Path background;
  background.role = "map/background";
  background.rings = {{{request.frame.x, request.frame.y}, {request.frame.right(), request.frame.y},
                       {request.frame.right(), request.frame.bottom()}, {request.frame.x, request.frame.bottom()}}};
  background.symbol.fill = request.background;
  picture.items.push_back(std::move(background));

  std::vector<LabelLayer> labelled;
  bool invented = request.invented;
  for (const model::Layer* layer : request.layers) {
    const auto found = request.inputs->datasets.find(layer->source);
    if (found == request.inputs->datasets.end()) continue;
    const data::DatasetPtr& dataset = found->second;
    const PreparedPtr prepared = prepare(dataset, request.crs, tolerance);
    if (!prepared) continue;
    if (prepared->untransformed > 0) {
      picture.warnings.add("untransformed", message(tr_mark("{0} points of {1} can't be shown in this map's CRS and were left out"),
                                                    prepared->untransformed, layer->title.in(language.code())));
    }
    DrawnLayer drawn{layer, dataset, resolve_layer(*layer, dataset), prepared, shown_typology(*request.document, *layer)};
    invented = invented || model::shows_invented(*request.document, *layer);
    picture.warnings.append(drawn.style.warnings);
    if (dataset->raster) {
      const double units_per_pixel = 1 / (picture.page_from_map.mm_per_unit * request.raster_px_per_mm);
      const DrawnRaster raster = draw_raster(*layer, dataset, drawn.style, request.crs, picture.view, units_per_pixel);
      if (raster.block) picture.items.push_back(image_of(*layer, raster, picture.page_from_map));
      drawn.block = raster.block;
    } else if (layer->mask) {
      picture.items.push_back(mask_of(*layer, *prepared, drawn.style, picture.page_from_map, request.frame, request.scale));
    } else {
      Shapes shapes = shapes_of(*layer, prepared, drawn.style, picture.page_from_map, request.scale);
      if (layer->style.labels) {
        const bool points = prepared->shapes.kind == geo::GeometryKind::point;
        labelled.push_back({layer, dataset.get(), prepared, points ? marker_heights(shapes) : std::vector<double>{}});
      }
      picture.items.push_back(std::move(shapes));
    }
    picture.layers.push_back(std::move(drawn));
  }

  ReachPicture reach = draw_reach(request.document->reach_points, request.crs, picture.page_from_map, request.frame, request.scale, language);
  for (Item& item : reach.ground) picture.items.push_back(std::move(item));
  if (invented) {
    for (TextRun& run : watermark(request.frame, request.scale, language)) picture.items.push_back(std::move(run));
  }
  std::vector<Rect> obstacles = request.obstacles;
  obstacles.insert(obstacles.end(), reach.keep_free.begin(), reach.keep_free.end());
  PlacedLabels labels = place_labels(labelled, picture.page_from_map, request.frame, request.scale, obstacles, language);
  for (TextRun& run : labels.runs) picture.items.push_back(std::move(run));
  for (Item& item : reach.front) picture.items.push_back(std::move(item));
  picture.hidden_labels = labels.hidden;
  if (labels.hidden > 0) {
    picture.warnings.add("hidden_labels", message(tr_mark("{0} labels found no room and are not shown"), labels.hidden));
  }
  picture.items.push_back(EndClip{});
  return picture;
}

}  // namespace titik::scene
