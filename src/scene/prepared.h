// SPDX-License-Identifier: MIT
// One dataset's geometry in the map's CRS, simplified for a resolution, with what is needed to find and draw it.
// Immutable and shared: scenes and painters refer to it and never copy it.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <vector>

#include "core/progress.h"
#include "data/dataset.h"
#include "geo/box_index.h"
#include "geo/crs.h"
#include "geo/geometry.h"

namespace titik::scene {

struct Prepared {
  geo::Geometries shapes;          ///< map CRS; feature f is row f of the dataset
  std::vector<geo::Box> boxes;     ///< per feature, map CRS; empty for a feature without geometry
  geo::BoxIndex index;             ///< over `boxes`
  geo::Box bounds;
  double tolerance = 0.0;          ///< map units; vertices closer than this were merged
  std::size_t untransformed = 0;   ///< points that the map CRS can't show; they were left out
};

using PreparedPtr = std::shared_ptr<const Prepared>;

/// Projects and simplifies. Cost linear in the vertices; polygons in degrees that would need densifying are taken edge by
/// edge as straight lines of the map. Throws Error(bad_input) when there is no transform, Error(cancelled).
PreparedPtr prepare(const data::Dataset& dataset, const geo::Crs& map_crs, double tolerance,
                    const core::Progress& progress = {});

/// The largest power of two that is not above `tolerance`: views of about the same scale share what was prepared.
double level_tolerance(double tolerance);

/// Keeps what was prepared, by dataset, CRS and tolerance. Safe to call from several threads.
class PreparedCache {
 public:
  PreparedPtr get(const data::DatasetPtr& dataset, const geo::Crs& map_crs, double tolerance);
  void put(const data::DatasetPtr& dataset, const geo::Crs& map_crs, double tolerance, PreparedPtr prepared);
  /// What is there already; nullptr when it is not.
  PreparedPtr find(const data::DatasetPtr& dataset, const geo::Crs& map_crs, double tolerance) const;
  /// What is there at the tolerance nearest by ratio, to show until the right one is ready; nullptr when there is none.
  PreparedPtr stand_in(const data::DatasetPtr& dataset, const geo::Crs& map_crs, double tolerance) const;
  /// Forgets datasets that nobody else holds, and of each other all but the `levels` last asked for.
  void trim(std::size_t levels);

 private:
  struct Key {
    const data::Dataset* dataset;
    std::string crs;
    double tolerance;
    auto operator<=>(const Key&) const = default;
  };
  struct Entry {
    data::DatasetPtr dataset;  ///< kept alive, so that the key's address is not reused
    PreparedPtr prepared;
    std::uint64_t asked = 0;   ///< larger = later
  };
  mutable std::mutex mutex_;
  mutable std::uint64_t clock_ = 0;
  mutable std::map<Key, Entry> entries_;
};

}  // namespace titik::scene
