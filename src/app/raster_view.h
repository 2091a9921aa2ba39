// SPDX-License-Identifier: MIT
// The rasters of the window's map, read on workers: the whole of one coarsely, then what the view needs at its
// resolution. Until that is there the finest picture that covers the view stands in, so the map never waits.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <utility>

#include "core/job_queue.h"
#include "scene/map.h"
#include "scene/raster_layer.h"
#include "ui/frame.h"

namespace titik::app {

class RasterView {
 public:
  /// `changed` is called in JobQueue::poll when a picture has come; `jobs` outlives the view.
  RasterView(core::JobQueue& jobs, std::string job_prefix, std::function<void()> changed)
      : jobs_(jobs), job_prefix_(std::move(job_prefix)), changed_(std::move(changed)) {}

  /// What there is of the raster for the view; starts to read what is lacking, and stops what is no longer wanted.
  /// `bounds` and `view` in `crs`.
  scene::DrawnRaster draw(const model::Layer& layer, const data::DatasetPtr& dataset, const scene::ResolvedStyle& style,
                          const geo::Crs& crs, const geo::Box& bounds, const geo::Box& view, double units_per_pixel);

  bool complete() const;
  /// What is being read, to tell and to stop it.
  void list(std::vector<ui::Job>& jobs) const;
  /// Stops the job of that key; what stood in stays until another part is wanted.
  void cancel(const std::string& key);
  /// What went wrong since this was asked last; nothing when all went well.
  std::optional<core::Error> take_error() { return std::exchange(error_, std::nullopt); }
  /// Forgets rasters that nobody else holds.
  void trim();

 private:
  struct Picture {
    data::RasterBlock block;
    scene::PixelsPtr pixels;
  };
  struct Level {
    data::RasterBlockPtr block;
    std::optional<scene::Ramp> ramp;            ///< that `pixels` are coloured by
    scene::PixelsPtr pixels;
    std::optional<scene::RasterWindow> wanted;  ///< is being read, or could not be, or nobody waited for it
    std::string job_key;
    core::JobHandle job;
  };
  struct Known {
    std::weak_ptr<const data::Dataset> dataset;  ///< gone, or another at the same address: nothing is known
    Level whole, detail;
  };
  struct Key {
    std::string layer;
    const data::Dataset* dataset;
    std::string crs;  ///< of the map
    auto operator<=>(const Key&) const = default;
  };
  void read(const Key& key, Level Known::*level, const geo::Crs& crs, const scene::RasterWindow& window,
            const std::optional<scene::Ramp>& ramp);

  core::JobQueue& jobs_;
  std::string job_prefix_;
  std::function<void()> changed_;
  std::map<Key, Known> known_;
  std::optional<core::Error> error_;
};

}  // namespace titik::app
