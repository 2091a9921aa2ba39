// SPDX-License-Identifier: MIT
#include "session/row_extent.h"

#include <algorithm>

#include "core/error.h"

namespace titik::session {
namespace {

constexpr double smallest_extent_m = 1000;
constexpr double metres_per_degree = 111320;  // of latitude; only for the size of a view around a point

geo::Box at_least_1_km(geo::Box box, const geo::Crs& crs) {
  if (box.empty()) return box;
  const double least = smallest_extent_m / (crs.geographic ? metres_per_degree : crs.metres_per_unit);
  const double dx = std::max(0.0, (least - box.width()) / 2), dy = std::max(0.0, (least - box.height()) / 2);
  return {box.min_x - dx, box.min_y - dy, box.max_x + dx, box.max_y + dy};
}

}  // namespace

geo::Box extent_in_map(const geo::Box& box, const geo::Crs& source, const geo::Crs& map) {
  if (box.empty()) return {};
  try {
    geo::Transform transform(source, map);
    return at_least_1_km(transform.identity() ? box : geo::target_from_source(transform, box), map);
  } catch (const core::Error&) {
    return {};  // such a layer is not drawn either, and its report says why
  }
}

geo::Box rows_extent(const data::Dataset& dataset, std::span<const std::uint32_t> rows, const geo::Crs& map) {
  geo::Box box;
  for (const std::uint32_t row : rows) {
    if (row < dataset.rows()) box.extend(geo::feature_bounds(dataset.geometries, row));
  }
  return extent_in_map(box, dataset.crs, map);
}

}  // namespace titik::session
