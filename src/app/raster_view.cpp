// SPDX-License-Identifier: MIT
#include "app/raster_view.h"

#include <algorithm>

namespace titik::app {
namespace {

constexpr double whole_pixels = 1e6;    // of a raster, read once
constexpr double detail_pixels = 16e6;  // a view of 4K at twice its resolution
constexpr double margin_share = 0.25;   // of the view, read around it: a short pan needs nothing new

bool covers(const scene::RasterWindow& window, const geo::Box& wanted) {
  const double slack = 1e-6 * window.box.width();
  return window.box.min_x <= wanted.min_x + slack && window.box.max_x >= wanted.max_x - slack &&
         window.box.min_y <= wanted.min_y + slack && window.box.max_y >= wanted.max_y - slack;
}

scene::RasterWindow window_of(const data::RasterBlock& block) { return {block.box, block.width, block.height}; }

/// A thousandth: the resolution has gone through whole pixels.
bool fine_enough(const scene::RasterWindow& window, double units_per_pixel) {
  return window.units_per_pixel() <= units_per_pixel * 1.001;
}

}  // namespace

void RasterView::read(const Key& key, Level Known::*level, const geo::Crs& crs, const scene::RasterWindow& window,
                      const std::optional<scene::Ramp>& ramp) {
  Level& into = known_[key].*level;
  into.wanted = window;
  into.job_key = job_prefix_ + "raster:" + key.layer + ":" + key.crs + (level == &Known::whole ? ":whole" : ":detail");
  into.job = jobs_.start<Picture>(
      into.job_key,
      [raster = key.dataset->raster, crs, window, ramp](const core::Progress& progress) {
        Picture picture{data::read_block(*raster, crs, window.box, window.width, window.height, progress), nullptr};
        picture.pixels = scene::pixels_of(picture.block, ramp);
        picture.block.rgba = {};  // they are the pixels
        return picture;
      },
      [this, key, level, ramp](Picture picture) {
        Level& read = known_[key].*level;
        read.block = std::make_shared<const data::RasterBlock>(std::move(picture.block));
        read.pixels = std::move(picture.pixels);
        read.ramp = ramp;
        read.wanted.reset();
        changed_();
      },
      [this](const core::Error& error) { error_ = error; });  // `wanted` stays: the same is not tried again
}

scene::DrawnRaster RasterView::draw(const model::Layer& layer, const data::DatasetPtr& dataset,
                                    const scene::ResolvedStyle& style, const geo::Crs& crs, const geo::Box& bounds,
                                    const geo::Box& view, double units_per_pixel) {
  const auto needed = scene::raster_window(bounds, view, scene::level_tolerance(units_per_pixel), detail_pixels);
  if (!needed) return {};
  const Key key{layer.id, dataset.get(), crs.definition};
  Known& known = known_[key];
  if (known.dataset.lock() != dataset) {
    known = {};
    known.dataset = dataset;
  }
  const auto serves = [&](const Level& level) { return level.block && covers(window_of(*level.block), needed->box); };
  const auto sharp = [&](const Level& level) {
    return serves(level) && fine_enough(window_of(*level.block), needed->units_per_pixel());
  };
  if (!known.whole.block && !known.whole.wanted) {
    const auto whole = scene::raster_window(bounds, bounds, scene::level_tolerance(units_per_pixel), whole_pixels);
    if (whole) read(key, &Known::whole, crs, *whole, style.ramp);
  }
  const bool on_the_way = known.detail.wanted && covers(*known.detail.wanted, needed->box) &&
                          fine_enough(*known.detail.wanted, needed->units_per_pixel());
  const bool whole_will_do = known.whole.wanted && fine_enough(*known.whole.wanted, needed->units_per_pixel());
  if (!sharp(known.whole) && !whole_will_do && !sharp(known.detail) && !on_the_way) {
    const geo::Box around = view.grown(margin_share * std::max(view.width(), view.height()));
    const auto wider = scene::raster_window(bounds, around, needed->units_per_pixel(), detail_pixels);
    // At the limit the margin would cost resolution.
    read(key, &Known::detail, crs, wider && fine_enough(*wider, needed->units_per_pixel()) ? *wider : *needed,
         style.ramp);
  }
  Level& shown = sharp(known.whole) || !serves(known.detail) ? known.whole : known.detail;
  if (!shown.block) return {};
  if (shown.ramp != style.ramp) {  // another palette since it was read
    shown.pixels = scene::pixels_of(*shown.block, style.ramp);
    shown.ramp = style.ramp;
  }
  return {shown.block, shown.pixels};
}

bool RasterView::complete() const {
  return std::none_of(known_.begin(), known_.end(), [](const auto& entry) {
    return entry.second.whole.job.running() || entry.second.detail.job.running();
  });
}

void RasterView::list(std::vector<ui::Job>& jobs) const {
  for (const auto& [key, known] : known_) {
    const data::DatasetPtr dataset = known.dataset.lock();
    for (const Level* level : {&known.whole, &known.detail}) {
      if (dataset && level->job.running())
        jobs.push_back(
            {level->job_key, core::message(core::tr_mark("Reading {0}"), dataset->name), level->job.progress()});
    }
  }
}

void RasterView::cancel(const std::string& key) {
  for (auto& [of, known] : known_) {
    for (Level* level : {&known.whole, &known.detail}) {
      if (level->job_key == key) level->job = {};
    }
  }
}

void RasterView::trim() {
  std::erase_if(known_, [](const auto& entry) { return entry.second.dataset.expired(); });
}

}  // namespace titik::app
