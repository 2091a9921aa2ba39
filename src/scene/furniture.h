// SPDX-License-Identifier: MIT
// Scale bar, north arrow and the words about projection and datum.
#pragma once

#include <string>
#include <vector>

#include "core/language.h"
#include "geo/crs.h"
#include "core/message.h"
#include "scene/compose.h"

namespace titik::scene {

struct ScaleBar {
  double length_m = 0;    ///< of the whole bar: 1, 2, 4 or 5 times a power of ten
  double length_mm = 0;
};
/// The longest round bar that is no longer than `max_mm`. Precondition: denominator > 0.
ScaleBar scale_bar(double denominator, double max_mm);

/// Bar with numbers above; returns the height used.
double draw_scale_bar(Composer& composer, const std::string& role, double denominator, double x, double y, double max_mm,
                      const core::Language& language);
/// An arrow of the given height with its letter ("U" for utara, "N") above; returns its width.
double draw_north_arrow(Composer& composer, const std::string& role, double x, double y, double height,
                        const core::Language& language);

/// "DATA CONTOH" over the whole frame, aslant, so faint that colours and borders below stay legible and so often that no
/// part of a picture is without it: what a map of sample data must say. Role "map/watermark".
std::vector<TextRun> watermark(const Rect& frame, double scale, const core::Language& language);

/// "1:1.250.000" with the language's separator.
std::string scale_text(double denominator, const core::Language& language);
/// The lines about the map's CRS: projection, grid, datum and code.
std::vector<std::string> crs_lines(const geo::Crs& crs, const core::Language& language);

}  // namespace titik::scene
