// SPDX-License-Identifier: MIT
#include "app/reach_tool.h"

#include <cmath>
#include <utility>

namespace titik::app {
namespace {

// A pin stands above its tip, about 20 px high; a hand needs some air around it.
constexpr double half_width_px = 10, above_px = 23, below_px = 5;

}  // namespace

std::optional<geo::Point> lonlat_at(const Navigator& navigator, geo::Point px, geo::Transform& lonlat_from_map) {
  const geo::Point lonlat = lonlat_from_map.target_from_source(navigator.map_from_px(px));
  if (!std::isfinite(lonlat.x) || !std::isfinite(lonlat.y) || std::abs(lonlat.x) > 180 || std::abs(lonlat.y) > 90)
    return {};
  return lonlat;
}

const model::ReachPoint* ReachTool::under(const model::Document& document, geo::Point px, double scale,
                                          geo::Transform& lonlat_from_map) const {
  for (auto point = document.reach_points.rbegin(); point != document.reach_points.rend(); ++point) {
    if (!point->visible) continue;
    const geo::Point tip = navigator_.px_from_map(lonlat_from_map.source_from_target({point->lon, point->lat}));
    const double right = (px.x - tip.x) / scale, down = (px.y - tip.y) / scale;
    if (std::abs(right) <= half_width_px && down >= -above_px && down <= below_px) return &*point;
  }
  return nullptr;
}

void ReachTool::grab(const model::ReachPoint& point, geo::Point px, geo::Transform& lonlat_from_map) {
  const geo::Point tip = navigator_.px_from_map(lonlat_from_map.source_from_target({point.lon, point.lat}));
  offset_px_ = {tip.x - px.x, tip.y - px.y};
  dragged_ = point;
}

std::optional<session::Action> ReachTool::move(geo::Point px, geo::Transform& lonlat_from_map) {
  const auto lonlat = lonlat_at(navigator_, {px.x + offset_px_.x, px.y + offset_px_.y}, lonlat_from_map);
  if (!lonlat) return {};
  dragged_->lon = lonlat->x;
  dragged_->lat = lonlat->y;
  return session::Preview{model::SetReachPoint{*dragged_}};
}

session::Action ReachTool::release(bool keep) {
  dragged_.reset();
  return session::EndPreview{keep};
}

}  // namespace titik::app
