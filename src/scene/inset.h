// SPDX-License-Identifier: MIT
// A small map of where the large one lies: the surroundings from the document's own layers, the area the map is about,
// and the large map's extent as a box.
#pragma once

#include <optional>
#include <vector>

#include "scene/compose.h"
#include "scene/page.h"

namespace titik::scene {

struct Inset {
  std::vector<model::Layer> layers;  ///< lowest first, without labels
  geo::Box extent;                   ///< of the surroundings, map CRS
};

/// The neighbouring areas and the coast (layers of the catalogue named "tetangga" and "garis_pantai") as the theme
/// shows them, and the document's home source. Nothing where the theme shows no neighbours or their data are missing.
std::optional<Inset> inset_of(const PageRequest& request, const std::vector<const model::Layer*>& layers);

/// Caption and map; returns the height. `scene` is the composer's.
double draw_inset(Composer& composer, Scene& scene, const Inset& inset, const PageRequest& request,
                  const geo::Box& view, double x, double y, double width, PreparedCache& cache,
                  const core::Language& language);

}  // namespace titik::scene
