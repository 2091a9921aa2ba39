// SPDX-License-Identifier: MIT
// A whole slide as one scene: the map of what a state shows, what is selected, and the slide's furniture over it.
#pragma once

#include <optional>

#include "app/map_view.h"
#include "scene/slide.h"

namespace titik::app {

/// How much larger than on a page type, markers and lines of a slide's map are: names of 7.5 pt become 17 px at 768.
constexpr double slide_symbol_scale = 1.7;

/// What stands on the slide that `state` shows. `number` from 1.
scene::SlideFurniture furniture_of(MapView& map, const session::State& state, const model::Slide& slide,
                                   std::size_t number, double width_mm, const std::string& remark,
                                   const core::Language& language);

/// The extent of the whole slide, map CRS, with `place` (nothing = the home view, with air around it) in what the
/// furniture leaves of the map.
geo::Box slide_extent(const session::State& state, const std::optional<geo::Box>& place,
                      const scene::SlideFurniture& furniture, double width_mm);

/// The slide at 16:9. Nothing while `map` still prepares what it shows.
std::optional<scene::Scene> slide_scene(MapView& map, const session::State& state, const model::Slide& slide,
                                        std::size_t number, const std::optional<geo::Box>& place,
                                        const core::Language& language);

}  // namespace titik::app
