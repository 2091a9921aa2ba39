// SPDX-License-Identifier: MIT
// Scenes built by hand for the painters' tests: one topic each, small enough to be looked at.
#pragma once

#include <initializer_list>
#include <string>
#include <vector>

#include "scene/scene.h"

namespace titik::small_scenes {

/// A prepared layer of one polygon, line or point feature per entry; an entry is a list of rings (polygons: the shell
/// first) in map units, y up.
using Rings = std::vector<std::vector<geo::Point>>;
scene::PreparedPtr prepared(geo::GeometryKind kind, const std::vector<Rings>& features);

/// The layer on the page: one map unit is one millimetre, (0, 0) of the map the lower left corner of a page of that
/// height; feature i has symbol i, or the last one.
scene::Shapes shapes(scene::PreparedPtr layer, std::vector<model::Symbol> symbols, double page_height_mm);

model::Symbol filled(std::uint32_t rgb);
model::Line line(std::uint32_t rgb, double width_mm, std::vector<double> dash_mm = {});
scene::TextRun text(const std::string& words, geo::Point origin_mm, double size_mm, double angle_deg = 0);

scene::Scene polygons();  ///< neighbours of one class and of two, a hole, an island in it, translucent fill
scene::Scene lines();     ///< casing, dashes, joins sharp and round, a translucent crossing
scene::Scene markers();   ///< every shape, with and without icon, as MarkerAt and as points; proportional ones
scene::Scene texts();     ///< four faces, halo, rotation, a small and a large size
scene::Scene hatches();   ///< angles, widths; neighbours with the same hatch; a path with a hole
scene::Scene clips();     ///< nested clips that cut fills, strokes, markers and letters
scene::Scene opacity();   ///< a layer whose fills and outlines overlap, laid over another at 50 %

scene::Scene images();    ///< opaque, fading, translucent as a whole, cut by a clip

struct Named {
  const char* name;
  scene::Scene (*make)();
};
const std::vector<Named>& all();

}  // namespace titik::small_scenes
