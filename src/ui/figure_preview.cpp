// SPDX-License-Identifier: MIT
#include "ui/figure_preview.h"

#include <algorithm>
#include <cmath>

namespace titik::ui {

scene::Rect page_on_place(const PreviewWanted& wanted, int file_width_px, int file_height_px) {
  const double fits = std::min(static_cast<double>(wanted.width_px) / std::max(1, file_width_px),
                               static_cast<double>(wanted.height_px) / std::max(1, file_height_px));
  const double zoom = wanted.zoom > 0 ? wanted.zoom : fits;
  const auto place = [zoom](int side_px, int file_px, double centre) {
    const double page = std::max(1.0, std::round(file_px * zoom));
    const double from =
        page <= side_px ? (side_px - page) / 2 : std::clamp(side_px / 2.0 - centre * page, side_px - page, 0.0);
    return std::pair{std::floor(from), page};
  };
  const auto [x, width] = place(wanted.width_px, file_width_px, wanted.centre.x);
  const auto [y, height] = place(wanted.height_px, file_height_px, wanted.centre.y);
  return {x, y, width, height};
}

}  // namespace titik::ui
