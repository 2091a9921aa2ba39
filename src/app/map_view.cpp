// SPDX-License-Identifier: MIT
#include "app/map_view.h"

#include <utility>

#include "scene/prepared.h"
#include "session/slides.h"

namespace titik::app {
namespace {

constexpr double tolerance_px = 0.4;                 // what is merged can't be seen
constexpr double dense_tolerance_px = 1.0;           // of a country: its areas are few pixels wide, and every frame counts
constexpr std::size_t dense_points = 400'000;
constexpr std::size_t at_once_points = 30'000;       // prepared within a frame; more goes to a worker
constexpr std::size_t kept_levels = 4;               // of a dataset: this zoom, its neighbours and home

std::string key_of(const data::Dataset& dataset, const geo::Crs& crs, double level) {
  return "prepare:" + std::to_string(reinterpret_cast<std::uintptr_t>(&dataset)) + ":" + crs.definition + ":" + std::to_string(level);
}

}  // namespace

void MapView::start(const data::DatasetPtr& dataset, const geo::Crs& crs, double level, const std::string& key) {
  pending_[key] = jobs_.start<Ready>(
      key,
      [dataset, crs, level](const core::Progress& progress) {
        Ready ready;
        ready.prepared = scene::prepare(*dataset, crs, level, progress.part(0, 0.5));
        ready.mesh = render::build_mesh(*ready.prepared, progress.part(0.5, 1));
        return ready;
      },
      [this, dataset, crs, level, key](const Ready& ready) {
        meshes_.put(ready.prepared, ready.mesh);
        cache_.put(dataset, crs, level, ready.prepared);
        stale_ = true;
        finished_.push_back(std::move(pending_[key]));
        pending_.erase(key);
      },
      [this, key](const core::Error& error) {
        error_ = error;
        finished_.push_back(std::move(pending_[key]));
        pending_.erase(key);
      });
}

scene::PreparedPtr MapView::prepared(const data::DatasetPtr& dataset, const geo::Crs& crs, double tolerance) {
  const bool dense = dataset->geometries.points.size() > dense_points;
  const double level = scene::level_tolerance(dense ? tolerance * dense_tolerance_px / tolerance_px : tolerance);
  if (scene::PreparedPtr there = cache_.find(dataset, crs, level)) return there;
  if (dataset->geometries.points.size() <= at_once_points) return cache_.get(dataset, crs, level);
  const std::string key = job_prefix_ + key_of(*dataset, crs, level);
  if (!pending_.contains(key)) start(dataset, crs, level, key);
  return cache_.stand_in(dataset, crs, level);
}

const scene::ResolvedStyle& MapView::resolved(const model::Layer& layer, const data::DatasetPtr& dataset, const core::Language& language) {
  Resolved& known = resolved_[layer.id];
  if (known.dataset != dataset || known.style != layer.style || known.language != language.code()) {
    known = {layer.style, dataset, language.code(), scene::resolve(layer, *dataset, language)};
  }
  return known.result;
}

bool MapView::update(const session::State& state, const Wanted& wanted, const core::Language& language) {
  finished_.clear();
  const bool same = !stale_ && document_ == state.document && inputs_ == state.inputs && theme_ == state.theme && layers_ == state.layers &&
                    language_ == language.code() && wanted_ == wanted;
  if (same || wanted.width_px <= 0 || wanted.height_px <= 0 || wanted.extent.empty()) return false;
  if (!document_ || document_->crs != state.document->crs) crs_ = state.document->crs.empty() ? geo::Crs{} : geo::parse_crs(state.document->crs);
  document_ = state.document;
  inputs_ = state.inputs;
  theme_ = state.theme;
  layers_ = state.layers;
  language_ = language.code();
  wanted_ = wanted;
  stale_ = false;

  scene::MapRequest request;
  request.document = document_.get();
  request.inputs = inputs_.get();
  request.layers = session::shown_layers(state);
  request.crs = crs_;
  request.extent = wanted.extent;
  request.frame = {0, 0, wanted.width_px / wanted.px_per_mm, wanted.height_px / wanted.px_per_mm};
  request.tolerance_mm = tolerance_px / wanted.px_per_mm;
  request.scale = wanted.symbol_scale;
  request.obstacles = wanted.obstacles;
  request.background = document_->background;
  request.raster_px_per_mm = wanted.px_per_mm;
  picture_ = scene::build_map(
      request, [this](const auto& dataset, const auto& crs, double tolerance) { return prepared(dataset, crs, tolerance); },
      [&](const auto& layer, const auto& dataset) { return resolved(layer, dataset, language); },
      [this](const auto& layer, const auto& dataset, const auto& style, const auto& crs, const geo::Box& view, double units_per_pixel) {
        return rasters_.draw(layer, dataset, style, crs, prepared(dataset, crs, units_per_pixel)->bounds, view, units_per_pixel);
      },
      language);
  scene_.width_mm = request.frame.width;
  scene_.height_mm = request.frame.height;
  scene_.background = document_->background;
  scene_.items = std::move(picture_.items);
  picture_.items.clear();
  return true;
}

std::vector<scene::DrawnLayer> MapView::legend_layers(const session::State& state, const core::Language& language) {
  std::vector<scene::DrawnLayer> layers;
  for (const model::Layer* layer : session::shown_layers(state)) {
    const auto found = state.inputs->datasets.find(layer->source);
    if (found == state.inputs->datasets.end()) continue;
    layers.push_back({layer, found->second, resolved(*layer, found->second, language), nullptr});
  }
  return layers;
}

void MapView::list(std::vector<ui::Job>& jobs) const {
  if (!pending_.empty()) jobs.push_back({"", core::message(core::tr_mark("Preparing the map")), 0});
  rasters_.list(jobs);
}

std::optional<core::Error> MapView::take_error() {
  if (auto error = rasters_.take_error()) return error;
  return std::exchange(error_, std::nullopt);
}

void MapView::trim() {
  cache_.trim(kept_levels);
  rasters_.trim();
}

}  // namespace titik::app
