// SPDX-License-Identifier: MIT
#include "analysis/spatial/point_weights.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>

#include "core/error.h"

namespace titik::analysis::spatial {
using core::Error;
using core::ErrorCode;
using core::message;
using core::tr_mark;

namespace {

struct Found {
  double squared_distance;
  std::uint32_t point;
  bool operator<(const Found& other) const {
    return squared_distance != other.squared_distance ? squared_distance < other.squared_distance : point < other.point;
  }
};

double squared_distance(geo::Point a, geo::Point b) {
  const double dx = a.x - b.x, dy = a.y - b.y;
  return dx * dx + dy * dy;
}

/// The points in an order in which every node is a range: the middle one splits it, in x or y by turns.
class Tree {
 public:
  explicit Tree(std::span<const geo::Point> points) : points_(points), order_(points.size()) {
    for (const geo::Point point : points) {
      if (!std::isfinite(point.x) || !std::isfinite(point.y)) {
        throw Error(ErrorCode::bad_input, message(tr_mark("A point has a coordinate that is not a finite number")));
      }
    }
    std::iota(order_.begin(), order_.end(), std::uint32_t{0});
    build(0, order_.size(), 0);
  }

  /// The k nearest points but `self`, nearest first.
  void nearest(std::uint32_t self, std::size_t k, std::vector<Found>& found) const {
    found.clear();
    nearest_in(0, order_.size(), 0, self, k, found);
    std::sort_heap(found.begin(), found.end());
  }
  /// All points but `self` at a distance ≤ radius.
  void within(std::uint32_t self, double radius, std::vector<Found>& found) const {
    found.clear();
    within_in(0, order_.size(), 0, self, radius, found);
  }

 private:
  static constexpr std::size_t leaf = 8;  ///< points below which a node is searched through

  double coordinate(std::uint32_t point, int axis) const { return axis == 0 ? points_[point].x : points_[point].y; }

  void build(std::size_t first, std::size_t last, int axis) {
    if (last - first <= leaf) return;
    const std::size_t middle = first + (last - first) / 2;
    const auto at = [&](std::size_t place) { return order_.begin() + static_cast<std::ptrdiff_t>(place); };
    std::nth_element(at(first), at(middle), at(last), [&](std::uint32_t a, std::uint32_t b) {
      const double left = coordinate(a, axis), right = coordinate(b, axis);
      return left != right ? left < right : a < b;
    });
    build(first, middle, 1 - axis);
    build(middle + 1, last, 1 - axis);
  }

  void nearest_in(std::size_t first, std::size_t last, int axis, std::uint32_t self, std::size_t k,
                  std::vector<Found>& found) const {
    const auto consider = [&](std::uint32_t point) {
      if (point == self) return;
      const Found candidate{squared_distance(points_[self], points_[point]), point};
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
    const double gap = coordinate(self, axis) - coordinate(order_[middle], axis);
    consider(order_[middle]);
    const bool lower_first = gap < 0.0;
    for (const bool lower : {lower_first, !lower_first}) {
      // Equally far points must be seen: one of lower number may be among them.
      if (lower != lower_first && found.size() == k && gap * gap > found.front().squared_distance) continue;
      nearest_in(lower ? first : middle + 1, lower ? middle : last, 1 - axis, self, k, found);
    }
  }

  void within_in(std::size_t first, std::size_t last, int axis, std::uint32_t self, double radius,
                 std::vector<Found>& found) const {
    const auto consider = [&](std::uint32_t point) {
      const double squared = squared_distance(points_[self], points_[point]);
      if (point != self && std::sqrt(squared) <= radius) found.push_back({squared, point});
    };
    if (last - first <= leaf) {
      for (std::size_t i = first; i < last; ++i) consider(order_[i]);
      return;
    }
    const std::size_t middle = first + (last - first) / 2;
    const double gap = coordinate(self, axis) - coordinate(order_[middle], axis);
    consider(order_[middle]);
    if (gap <= radius) within_in(first, middle, 1 - axis, self, radius, found);
    if (-gap <= radius) within_in(middle + 1, last, 1 - axis, self, radius, found);
  }

  std::span<const geo::Point> points_;
  std::vector<std::uint32_t> order_;
};

void check_k(std::span<const geo::Point> points, std::size_t k) {
  if (k >= 1 && k < points.size()) return;
  throw Error(ErrorCode::bad_input, message(tr_mark("{0} nearest neighbours of {1} points are not possible"), k,
                                            points.size()),
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
    case Kernel::uniform: return 0.5;
    case Kernel::triangular: return 1.0 - u;
    case Kernel::quadratic: return 0.75 * rest;
    case Kernel::quartic: return 15.0 / 16.0 * rest * rest;
    case Kernel::gaussian: break;
  }
  return std::exp(-u * u / 2.0) / std::sqrt(2.0 * std::numbers::pi);
}

}  // namespace

Neighbours nearest_neighbours(std::span<const geo::Point> points, std::size_t k) {
  check_k(points, k);
  const Tree tree(points);
  Neighbours result;
  std::vector<Found> found;
  for (std::size_t i = 0; i < points.size(); ++i) {
    tree.nearest(static_cast<std::uint32_t>(i), k, found);
    add_row(result, found);
  }
  return result;
}

Neighbours distance_band(std::span<const geo::Point> points, double threshold, bool inclusive) {
  check_distance(threshold, threshold >= 0.0);
  const Tree tree(points);
  Neighbours result;
  std::vector<Found> found;
  for (std::size_t i = 0; i < points.size(); ++i) {
    tree.within(static_cast<std::uint32_t>(i), threshold, found);
    if (!inclusive) std::erase_if(found, [&](const Found& one) { return std::sqrt(one.squared_distance) >= threshold; });
    add_row(result, found);
  }
  return result;
}

std::vector<double> kth_distances(std::span<const geo::Point> points, std::size_t k) {
  check_k(points, k);
  const Tree tree(points);
  std::vector<double> result;
  std::vector<Found> found;
  for (std::size_t i = 0; i < points.size(); ++i) {
    tree.nearest(static_cast<std::uint32_t>(i), k, found);
    result.push_back(std::sqrt(found.back().squared_distance));
  }
  return result;
}

double min_threshold_distance(std::span<const geo::Point> points) {
  const std::vector<double> distances = kth_distances(points, 1);
  return *std::max_element(distances.begin(), distances.end());
}

Weights kernel_weights(std::span<const geo::Point> points, Kernel kernel, double bandwidth) {
  check_distance(bandwidth, bandwidth > 0.0);
  const Tree tree(points);
  Weights result;
  std::vector<Found> found;
  for (std::size_t i = 0; i < points.size(); ++i) {
    const auto self = static_cast<std::uint32_t>(i);
    tree.within(self, bandwidth, found);
    found.push_back({0.0, self});
    add_row(result.neighbours, found);
    for (const Found& one : found) {
      result.values.push_back(kernel_value(kernel, std::sqrt(one.squared_distance) / bandwidth));
    }
  }
  return result;
}

}  // namespace titik::analysis::spatial
