// SPDX-License-Identifier: MIT
// The map of the window as a scene: built again only when something it shows has changed, from geometry that workers
// prepare. Until the right level is there the nearest one stands in, so the map is never blank and never waits.
#pragma once

#include <map>
#include <string>

#include "app/raster_view.h"
#include "core/job_queue.h"
#include "core/language.h"
#include "render/mesh.h"
#include "scene/map.h"
#include "session/store.h"

namespace titik::app {

class MapView {
 public:
  struct Wanted {
    geo::Box extent;                       ///< map CRS
    double width_px = 0, height_px = 0;
    double px_per_mm = 96 / 25.4;
    double symbol_scale = 1;               ///< of type, markers and lines
    std::vector<scene::Rect> obstacles;    ///< mm from the map's corner, kept free of labels
    friend bool operator==(const Wanted&, const Wanted&) = default;
  };

  /// Two views of one queue need different names of their jobs.
  MapView(core::JobQueue& jobs, render::MeshCache& meshes, std::string job_prefix = {})
      : jobs_(jobs), meshes_(meshes), job_prefix_(std::move(job_prefix)), rasters_(jobs, job_prefix_, [this] { stale_ = true; }) {}
  MapView(const MapView&) = delete;  // its jobs know where it is
  MapView& operator=(const MapView&) = delete;

  /// Brings scene and picture up to date. True when they were built again.
  bool update(const session::State& state, const Wanted& wanted, const core::Language& language);

  /// The layers that a state shows, lowest first, with their styles and nothing prepared: what a legend needs before a map
  /// is built. Layers without data are left out.
  std::vector<scene::DrawnLayer> legend_layers(const session::State& state, const core::Language& language);

  const scene::Scene& scene() const { return scene_; }
  const scene::MapPicture& picture() const { return picture_; }
  const geo::Crs& crs() const { return crs_; }
  bool complete() const { return pending_.empty() && rasters_.complete(); }   ///< nothing stands in for a level that is being prepared
  /// What is being prepared and read.
  void list(std::vector<ui::Job>& jobs) const;
  /// Stops reading the raster of that key.
  void cancel(const std::string& key) { rasters_.cancel(key); }
  /// What could not be prepared or read since this was asked last; nothing when all went well.
  std::optional<core::Error> take_error();
  /// Lets go of geometry that nothing shows any more.
  void trim();

 private:
  struct Ready {
    scene::PreparedPtr prepared;
    render::MeshPtr mesh;
  };
  const scene::ResolvedStyle& resolved(const model::Layer& layer, const data::DatasetPtr& dataset, const core::Language& language);
  scene::PreparedPtr prepared(const data::DatasetPtr& dataset, const geo::Crs& crs, double tolerance);
  void start(const data::DatasetPtr& dataset, const geo::Crs& crs, double level, const std::string& key);

  core::JobQueue& jobs_;
  render::MeshCache& meshes_;
  std::string job_prefix_;
  RasterView rasters_;
  scene::PreparedCache cache_;
  struct Resolved {
    model::Style style;
    data::DatasetPtr dataset;
    std::string language;
    scene::ResolvedStyle result;
  };
  std::map<std::string, Resolved> resolved_;   ///< by layer id: classes don't change while the map is moved
  std::map<std::string, core::JobHandle> pending_;
  std::vector<core::JobHandle> finished_;
  std::optional<core::Error> error_;

  // What the scene was built for.
  std::shared_ptr<const model::Document> document_;
  std::shared_ptr<const model::Inputs> inputs_;
  std::string theme_, language_;
  std::vector<std::string> layers_;
  Wanted wanted_;
  bool stale_ = true;              ///< something it waited for has come

  geo::Crs crs_;
  scene::Scene scene_;
  scene::MapPicture picture_;
};

}  // namespace titik::app
