// SPDX-License-Identifier: MIT
#include "analysis/spatial/point_weights.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <numeric>

#include "core/error.h"
#include "geo/geodesic.h"

namespace titik::analysis::spatial {
using core::Error;
using core::ErrorCode;
using core::message;
using core::tr_mark;

namespace {

struct Found {
  double distance;
  std::uint32_t point;
  bool operator<(const Found& other) const {
    return distance != other.distance ? distance < other.distance : point < other.point;
  }
};

using Place = std::array<double, 3>;

/// On the WGS 84 ellipsoid, metres from its centre.
Place geocentric(geo::Point lonlat) {
  constexpr double a = 6378137.0, f = 1.0 / 298.257223563, e2 = f * (2.0 - f);
  const double longitude = lonlat.x * std::numbers::pi / 180.0, latitude = lonlat.y * std::numbers::pi / 180.0;
  const double sine = std::sin(latitude), normal = a / std::sqrt(1.0 - e2 * sine * sine);
  return {normal * std::cos(latitude) * std::cos(longitude), normal * std::cos(latitude) * std::sin(longitude),
          normal * (1.0 - e2) * sine};
}

double straight(const Place& a, const Place& b) {
  const double dx = a[0] - b[0], dy = a[1] - b[1], dz = a[2] - b[2];
  return std::sqrt(dx * dx + dy * dy + dz * dz);
}

/// A k-d tree. The points are in an order in which every node is a range: the middle one splits it, in each axis by
/// turns. Distances along the ellipsoid are never shorter than the straight line through it, which the tree knows: what
/// may be near is found by the line, and then measured.
class Tree {
 public:
  Tree(std::span<const geo::Point> points, Distance distance)
      : points_(points), axes_(distance == Distance::planar ? 2 : 3), order_(points.size()) {
    for (const geo::Point point : points) {
      if (!std::isfinite(point.x) || !std::isfinite(point.y) || (axes_ == 3 && std::fabs(point.y) > 90.0)) {
        throw Error(ErrorCode::bad_input, message(tr_mark("The point {0}, {1} is nowhere"), point.x, point.y));
      }
      places_.push_back(axes_ == 3 ? geocentric(point) : Place{point.x, point.y, 0.0});
    }
    std::iota(order_.begin(), order_.end(), std::uint32_t{0});
    build(0, order_.size(), 0);
  }

  /// The k nearest points but `self`, nearest first.
  void nearest(std::uint32_t self, std::size_t k, std::vector<Found>& found) const {
    found.clear();
    nearest_in(0, order_.size(), 0, self, k, found);
    if (axes_ == 3) {
      double farthest = 0.0;
      for (const Found& one : found) farthest = std::max(farthest, measured(self, one.point));
      within(self, farthest, found);
    }
    std::sort(found.begin(), found.end());
    found.resize(k);
  }
  /// All points but `self` at a distance ≤ radius.
  void within(std::uint32_t self, double radius, std::vector<Found>& found) const {
    found.clear();
    // The line is the longer one by what rounding does to numbers of the size of the Earth.
    within_in(0, order_.size(), 0, self, axes_ == 3 ? radius + 1e-6 : radius, found);
    if (axes_ == 2) return;
    for (Found& one : found) one.distance = measured(self, one.point);
    std::erase_if(found, [&](const Found& one) { return one.distance > radius; });
  }

 private:
  static constexpr std::size_t leaf = 8;  ///< points below which a node is searched through

  /// The same in both directions, which a geodesic is only up to rounding.
  double measured(std::uint32_t a, std::uint32_t b) const {
    return geo::geodesic_inverse(points_[std::min(a, b)], points_[std::max(a, b)]).distance_m;
  }

  void build(std::size_t first, std::size_t last, std::size_t axis) {
    if (last - first <= leaf) return;
    const std::size_t middle = first + (last - first) / 2;
    const auto at = [&](std::size_t place) { return order_.begin() + static_cast<std::ptrdiff_t>(place); };
    std::nth_element(at(first), at(middle), at(last), [&](std::uint32_t a, std::uint32_t b) {
      const double left = places_[a][axis], right = places_[b][axis];
      return left != right ? left < right : a < b;
    });
    build(first, middle, (axis + 1) % axes_);
    build(middle + 1, last, (axis + 1) % axes_);
  }

  void nearest_in(std::size_t first, std::size_t last, std::size_t axis, std::uint32_t self, std::size_t k,
                  std::vector<Found>& found) const {
    const auto consider = [&](std::uint32_t point) {
      if (point == self) return;
      const Found candidate{straight(places_[self], places_[point]), point};
      if (found.size() == k) {
        if (!(candidate < found.front())) return;
        std::pop_heap(found.begin(), found.end());
        found.pop_back();
      }
      found.push_back(candidate);
      std::push_heap(found.begin(), found.end());
    };
    if (last - first <= leaf) {
      for (std::size_t i = first; i < last; ++i) consider(order_[i]);
      return;
    }
    const std::size_t middle = first + (last - first) / 2;
    const double gap = places_[self][axis] - places_[order_[middle]][axis];
    consider(order_[middle]);
    const bool lower_first = gap < 0.0;
    for (const bool lower : {lower_first, !lower_first}) {
      // Equally far points must be seen: one of lower number may be among them.
      if (lower != lower_first && found.size() == k && std::fabs(gap) > found.front().distance) continue;
      nearest_in(lower ? first : middle + 1, lower ? middle : last, (axis + 1) % axes_, self, k, found);
    }
  }

  void within_in(std::size_t first, std::size_t last, std::size_t axis, std::uint32_t self, double radius,
                 std::vector<Found>& found) const {
    const auto consider = [&](std::uint32_t point) {
      const double distance = straight(places_[self], places_[point]);
      if (point != self && distance <= radius) found.push_back({distance, point});
    };
    if (last - first <= leaf) {
      for (std::size_t i = first; i < last; ++i) consider(order_[i]);
      return;
    }
    const std::size_t middle = first + (last - first) / 2;
    const double gap = places_[self][axis] - places_[order_[middle]][axis];
    consider(order_[middle]);
    if (gap <= radius) within_in(first, middle, (axis + 1) % axes_, self, radius, found);
    if (-gap <= radius) within_in(middle + 1, last, (axis + 1) % axes_, self, radius, found);
  }

  std::span<const geo::Point> points_;
  std::size_t axes_;
  std::vector<Place> places_;
  std::vector<std::uint32_t> order_;
};

void check_k(std::span<const geo::Point> points, std::size_t k) {
  if (k >= 1 && k < points.size()) return;
  throw Error(ErrorCode::bad_input,
              message(tr_mark("{0} nearest neighbours of {1} points are not possible"), k, points.size()),
              message(tr_mark("Choose at least 1 and fewer than there are points")));
}

void check_distance(double distance, bool possible) {
  if (possible && std::isfinite(distance)) return;
  throw Error(ErrorCode::bad_input, message(tr_mark("A distance of {0} is not possible"), distance));
}

/// Adds a row in ascending order of the points.
void add_row(Neighbours& neighbours, std::vector<Found>& found) {
  std::sort(found.begin(), found.end(), [](const Found& a, const Found& b) { return a.point < b.point; });
  if (neighbours.of.size() + found.size() > max_links) {
    throw Error(ErrorCode::bad_input, message(tr_mark("The areas have more than {0} links"), max_links),
                message(tr_mark("Choose a shorter distance or fewer neighbours")));
  }
  for (const Found& one : found) neighbours.of.push_back(one.point);
  neighbours.begin.push_back(neighbours.of.size());
}

double kernel_value(Kernel kernel, double u) {
  const double rest = 1.0 - u * u;
  switch (kernel) {
    case Kernel::uniform:
      return 0.5;
    case Kernel::triangular:
      return 1.0 - u;
    case Kernel::quadratic:
      return 0.75 * rest;
    case Kernel::quartic:
      return 15.0 / 16.0 * rest * rest;
    case Kernel::gaussian:
      break;
  }
  return std::exp(-u * u / 2.0) / std::sqrt(2.0 * std::numbers::pi);
}

}  // namespace

Neighbours nearest_neighbours(std::span<const geo::Point> points, std::size_t k, Distance distance) {
  check_k(points, k);
  const Tree tree(points, distance);
  Neighbours result;
  std::vector<Found> found;
  for (std::size_t i = 0; i < points.size(); ++i) {
    tree.nearest(static_cast<std::uint32_t>(i), k, found);
    add_row(result, found);
  }
  return result;
}

Neighbours distance_band(std::span<const geo::Point> points, const Band& band) {
  check_distance(band.threshold, band.threshold >= 0.0);
  const Tree tree(points, band.distance);
  Neighbours result;
  std::vector<Found> found;
  for (std::size_t i = 0; i < points.size(); ++i) {
    tree.within(static_cast<std::uint32_t>(i), band.threshold, found);
    if (!band.inclusive) std::erase_if(found, [&](const Found& one) { return one.distance >= band.threshold; });
    add_row(result, found);
  }
  return result;
}

std::vector<double> kth_distances(std::span<const geo::Point> points, std::size_t k, Distance distance) {
  check_k(points, k);
  const Tree tree(points, distance);
  std::vector<double> result;
  std::vector<Found> found;
  for (std::size_t i = 0; i < points.size(); ++i) {
    tree.nearest(static_cast<std::uint32_t>(i), k, found);
    result.push_back(found.back().distance);
  }
  return result;
}

double min_threshold_distance(std::span<const geo::Point> points, Distance distance) {
  const std::vector<double> distances = kth_distances(points, 1, distance);
  return *std::max_element(distances.begin(), distances.end());
}

Weights kernel_weights(std::span<const geo::Point> points, Kernel kernel, double bandwidth, Distance distance) {
  check_distance(bandwidth, bandwidth > 0.0);
  const Tree tree(points, distance);
  Weights result;
  std::vector<Found> found;
  for (std::size_t i = 0; i < points.size(); ++i) {
    const auto self = static_cast<std::uint32_t>(i);
    tree.within(self, bandwidth, found);
    found.push_back({0.0, self});
    add_row(result.neighbours, found);
    for (const Found& one : found) {
      result.values.push_back(kernel_value(kernel, one.distance / bandwidth));
    }
  }
  return result;
}

}  // namespace titik::analysis::spatial
