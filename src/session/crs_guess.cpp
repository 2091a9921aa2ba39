// SPDX-License-Identifier: MIT
#include "session/crs_guess.h"

#include <algorithm>
#include <cmath>
#include <initializer_list>
#include <string_view>
#include <utility>

#include "session/folded_text.h"

namespace titik::session {
namespace {

/// The TM-3 zones are DGN95's, as the land office uses them: 48.1 is EPSG:23833 (103°30' E), 48.2 EPSG:23834
/// (106°30' E).
constexpr const char* candidates[] = {"EPSG:4326", "EPSG:32748", "EPSG:32747", "EPSG:32749", "EPSG:23833", "EPSG:23834"};

bool degrees(geo::Point point) { return std::abs(point.x) <= 180 && std::abs(point.y) <= 90; }

/// Where the guess puts the sample. Points that are no place in it are left out.
std::vector<geo::Point> placed(std::span<const geo::Point> sample, const CrsGuess& guess, geo::Transform& to_map) {
  std::vector<geo::Point> points(sample.begin(), sample.end());
  if (guess.swap_axes) {
    for (geo::Point& point : points) std::swap(point.x, point.y);
  }
  if (guess.crs.geographic) std::erase_if(points, [](geo::Point point) { return !degrees(point); });
  to_map.target_from_source(std::span(points));
  std::erase_if(points, [](geo::Point point) { return !std::isfinite(point.x) || !std::isfinite(point.y); });
  return points;
}

double middle_of(std::vector<double> values) {
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

double distance_to(const geo::Box& home, std::span<const geo::Point> points) {
  std::vector<double> x, y;
  for (const geo::Point point : points) x.push_back(point.x), y.push_back(point.y);
  const double mid_x = middle_of(std::move(x)), mid_y = middle_of(std::move(y));
  return std::hypot(std::max({home.min_x - mid_x, mid_x - home.max_x, 0.0}),
                    std::max({home.min_y - mid_y, mid_y - home.max_y, 0.0}));
}

}  // namespace

std::vector<geo::Point> sample_of(const geo::Geometries& geometries, std::size_t most) {
  std::vector<geo::Point> sample;
  const std::size_t count = geometries.points.size(), taken = std::min(count, most);
  for (std::size_t i = 0; i < taken; ++i) sample.push_back(geometries.points[i * count / taken]);
  return sample;
}

bool named_as_degrees(const data::Dataset& dataset) {
  const auto named = [&](std::initializer_list<std::string_view> names) {
    return std::any_of(dataset.columns.begin(), dataset.columns.end(), [&](const data::Column& column) {
      return column.numeric() && std::find(names.begin(), names.end(), folded(column.name)) != names.end();
    });
  };
  if (dataset.geometries.kind != geo::GeometryKind::point || dataset.geometries.points.empty()) return false;
  return named({"lon", "long", "lng", "longitude", "bujur"}) && named({"lat", "latitude", "lintang"}) &&
         std::all_of(dataset.geometries.points.begin(), dataset.geometries.points.end(), degrees);
}

std::vector<CrsGuess> guess_crs(std::span<const geo::Point> sample, const geo::Box& home, const geo::Crs& map) {
  std::vector<CrsGuess> guesses;
  for (const bool swapped : {false, true}) {
    for (const char* code : candidates) {
      CrsGuess guess{geo::parse_crs(code), swapped, {}, 0, 0};
      geo::Transform to_map(guess.crs, map);
      guess.points = placed(sample, guess, to_map);
      if (guess.points.empty()) continue;
      const auto in_home = [&](geo::Point point) { return home.contains(point); };
      const auto inside = std::count_if(guess.points.begin(), guess.points.end(), in_home);
      guess.share_inside = static_cast<double>(inside) / static_cast<double>(sample.size());
      guess.distance = distance_to(home, guess.points);
      guesses.push_back(std::move(guess));
    }
  }
  std::stable_sort(guesses.begin(), guesses.end(), [](const CrsGuess& one, const CrsGuess& other) {
    if (one.share_inside != other.share_inside) return one.share_inside > other.share_inside;
    return one.distance < other.distance;
  });
  return guesses;
}

}  // namespace titik::session
