// SPDX-License-Identifier: MIT
// Points of reach on a map: the circle built from geodesics, its pin, and a label with name and radius. Items like any
// other, so that window, page and slide agree.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "core/language.h"
#include "geo/crs.h"
#include "model/document.h"
#include "scene/scene.h"

namespace titik::scene {

/// "Titik 1 · 5 km".
std::string reach_label(const model::ReachPoint& point, const core::Language& language);
/// The legend's words for the visible points: "Reach of a point, r = 3; 5 km"; empty without one. Beyond three radii
/// only the least and the largest are named.
std::string reach_legend(std::span<const model::ReachPoint> points, const core::Language& language);
/// The circle's symbol, and that of its pin; sizes at scale 1.
model::Symbol reach_circle_symbol();
model::Symbol reach_pin_symbol();

struct ReachPicture {
  std::vector<Item> ground;     ///< the circles: over the layers, below their labels
  std::vector<Item> front;      ///< pins and their labels, roles "reach/<id>/…"
  std::vector<Rect> keep_free;  ///< mm; where pins and labels stand
};

/// The circle in the map's CRS as an open ring; empty where the CRS is unknown or can't show all of it.
std::vector<geo::Point> reach_ring(const model::ReachPoint& point, geo::Transform& map_from_lonlat);

/// The visible points whose circles meet `frame` (mm). Labels stand right of their pin, else left, and are kept inside
/// the frame. An unknown CRS shows none.
ReachPicture draw_reach(std::span<const model::ReachPoint> points, const geo::Crs& crs,
                        const PageFromMap& page_from_map, const Rect& frame, double scale,
                        const core::Language& language);

}  // namespace titik::scene
