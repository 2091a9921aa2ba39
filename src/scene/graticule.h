// SPDX-License-Identifier: MIT
// Lines of longitude and latitude over a map, and the degrees where they meet its frame.
#pragma once

#include <string>
#include <vector>

#include "core/language.h"
#include "geo/crs.h"
#include "scene/scene.h"

namespace titik::scene {

/// A line's end on the frame: meridians end at its top and bottom, parallels at its left and right.
struct GraticuleEnd {
  enum class Side { top, bottom, left, right };
  Side side = Side::top;
  geo::Point place_mm;
  int arc_seconds = 0;  ///< of the line: longitude or latitude, east and north positive
};

struct Graticule {
  int interval_arc_seconds = 0;                ///< the same for both; 0 = no lines
  std::vector<std::vector<geo::Point>> lines;  ///< mm, inside the frame
  std::vector<GraticuleEnd> ends;
};

/// The lines of the finest interval (10°, 5°, 2°, 1°, 30′, 20′, 15′, 10′, 5′, 2′, 1′, 30″ … 1″) that keeps them
/// `least_mm` apart; of a finer one where no meridian or no parallel would cross the frame. In WGS 84, which is taken
/// as equal to SRGI2013. Nothing for an unknown CRS, or where the frame can't be shown in degrees.
Graticule graticule(const PageFromMap& page_from_map, const Rect& frame, const geo::Crs& crs, double least_mm);

/// "104°30′ BT", "3° LS" (id); "104°30′ E", "3° S" (en): minutes and seconds where the interval has them.
std::string degree_text(int arc_seconds, bool longitude, int interval_arc_seconds, const core::Language& language);

/// Width of the band outside the frame that the degrees need, mm.
double graticule_band_mm(double scale);
/// The lines and their degrees as items.
std::vector<Item> draw_graticule_lines(const Graticule& graticule, double scale);
std::vector<Item> draw_graticule_labels(const Graticule& graticule, const Rect& frame, double scale,
                                        const core::Language& language);

}  // namespace titik::scene
