// SPDX-License-Identifier: MIT
#include "ui/layout.h"

#include <algorithm>
#include <cmath>

namespace titik::ui {
namespace {

constexpr double top_height = 48, status_height = 28, narrow_width = 280, least_map_width = 300, least_map_height = 200,
                 least_table_height = 120;

}  // namespace

Regions lay_out_window(double width_px, double height_px, const Settings& settings, double content_scale) {
  Regions r;
  r.scale = settings.scale * content_scale;
  const double scale = r.scale, width = width_px / scale, height = height_px / scale;
  const double top = std::min(top_height, height);
  const bool narrow = width <= 1366;
  const double widest = std::max(0.0, width - 48);
  const double layers_width = std::min(narrow ? narrow_width : std::clamp(settings.layers_width, 240.0, 480.0), widest);
  const double properties_width =
      std::min(narrow ? narrow_width : std::clamp(settings.properties_width, 260.0, 560.0), widest);
  r.layers_drawer = width < drawer_below_px;
  r.room_for_both = width - layers_width - properties_width >= least_map_width;
  const bool layers = settings.layers_open;
  const bool properties = settings.properties_open && (r.room_for_both || !layers);

  const double right = properties ? width - properties_width : width;
  const double left = layers && !r.layers_drawer ? layers_width : 0;
  const double status = height - top > least_map_height + status_height ? status_height : 0;
  double bottom = height;
  if (settings.table_open) {
    const double room = height - top - status - least_map_height;
    const double table = std::min(settings.table_height, room);
    if (table >= least_table_height) bottom = height - table;
  }
  // Whole pixels, so that hairlines and text stay crisp.
  const auto rect = [scale](double x0, double y0, double x1, double y1) {
    x0 = std::round(x0 * scale), y0 = std::round(y0 * scale), x1 = std::round(x1 * scale), y1 = std::round(y1 * scale);
    return scene::Rect{x0, y0, std::max(0.0, x1 - x0), std::max(0.0, y1 - y0)};
  };
  r.top = rect(0, 0, width, top);
  if (layers) r.layers = rect(0, top, layers_width, bottom);
  if (properties) r.properties = rect(right, top, width, height);
  if (bottom < height) r.table = rect(0, bottom, right, height);
  r.map = rect(left, top, right, bottom - status);
  const double free_left = layers ? layers_width : 0;
  r.free_map = rect(free_left, top, right, bottom - status);
  if (status > 0) r.status = rect(free_left, bottom - status, right, bottom);
  return r;
}

}  // namespace titik::ui
