// SPDX-License-Identifier: MIT
#include "app/slide_picture.h"

#include <algorithm>

#include "app/presentation.h"
#include "session/home.h"

namespace titik::app {

namespace {

constexpr double home_air = 0.03;  // of the extent, around it

}  // namespace

scene::SlideFurniture furniture_of(MapView& map, const session::State& state, const model::Slide& slide,
                                   std::size_t number, double width_mm, const std::string& remark,
                                   const core::Language& language) {
  scene::SlideRequest request = words_of(state, slide, number, language);
  request.width_mm = width_mm;
  request.remark = remark;
  request.layers = map.legend_layers(state, language);
  request.reach_points = state.document->reach_points;
  return scene::build_slide(request, language);
}

geo::Box slide_extent(const session::State& state, const std::optional<geo::Box>& place,
                      const scene::SlideFurniture& furniture, double width_mm) {
  geo::Box wanted;
  if (place) {
    wanted = *place;
  } else {
    wanted = session::home_of(state);
    wanted = wanted.grown(home_air * std::max(wanted.width(), wanted.height()));
  }
  return scene::extent_around(wanted, furniture.map, {0, 0, width_mm, scene::slide_height_mm});
}

std::optional<scene::Scene> slide_scene(MapView& map, const session::State& state, const model::Slide& slide,
                                        std::size_t number, const std::optional<geo::Box>& place,
                                        const core::Language& language) {
  const double width_mm = scene::slide_height_mm * 16 / 9;
  const scene::SlideFurniture furniture = furniture_of(map, state, slide, number, width_mm, "", language);
  MapView::Wanted wanted;
  wanted.extent = slide_extent(state, place, furniture, width_mm);
  wanted.px_per_mm = 96 / 25.4;
  wanted.width_px = width_mm * wanted.px_per_mm;
  wanted.height_px = scene::slide_height_mm * wanted.px_per_mm;
  wanted.symbol_scale = slide_symbol_scale;
  wanted.obstacles = furniture.cards;
  map.update(state, wanted, language);
  if (!map.complete()) return {};
  scene::Scene scene = map.scene();
  for (const scene::DrawnLayer& layer : map.picture().layers) {
    if (layer.layer->id != state.selection.layer) continue;
    const auto outline = scene::selection_items(layer, state.selection.rows, map.picture().page_from_map);
    scene.items.insert(scene.items.end(), outline.begin(), outline.end());
  }
  scene.items.insert(scene.items.end(), furniture.items.begin(), furniture.items.end());
  return scene;
}

}  // namespace titik::app
