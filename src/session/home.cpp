// SPDX-License-Identifier: MIT
#include "session/home.h"

#include "geo/crs.h"
#include "scene/map.h"
#include "session/slides.h"

namespace titik::session {

geo::Box home_of(const State& state) {
  const model::Document& document = *state.document;
  const geo::Crs crs = document.crs.empty() ? geo::Crs{} : geo::parse_crs(document.crs);
  geo::Box home = scene::home_extent(document, *state.inputs, shown_layers(state), crs);
  if (!home.empty()) return home;
  std::vector<const model::Layer*> all;
  for (const model::Layer& layer : document.layers) all.push_back(&layer);
  home = scene::home_extent(document, *state.inputs, all, crs);
  if (!home.empty()) return home;
  const geo::Box around_oki{104.5, -4.4, 106.3, -2.3};  // degrees
  if (!crs.known()) return around_oki;
  geo::Transform from_degrees(geo::parse_crs("EPSG:4326"), crs);
  return geo::target_from_source(from_degrees, around_oki);
}

}  // namespace titik::session
