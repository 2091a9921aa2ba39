// SPDX-License-Identifier: MIT
// Neighbours by distance between points, found with a k-d tree.
//
// Common rules. Distances are measured in the plane, in the units of the coordinates, or along the WGS 84 ellipsoid, in
// metres between points of longitude and latitude in degrees; never in degrees. Coincident points are neighbours at
// distance 0. Coordinates that are not finite throw Error(bad_input), as does a latitude beyond ±90° along the
// ellipsoid. Equal distances are taken in the order of the points' numbers, so that no result depends on the shape of
// the tree.
#pragma once

#include <span>
#include <vector>

#include "analysis/spatial/weights.h"

namespace titik::analysis::spatial {

enum class Distance { planar, ellipsoidal };

/// The k nearest other points of each, listed in ascending number; of equally near ones those of lower number. Throws
/// Error(bad_input) unless 1 ≤ k < n. In general not symmetric. Cost O(n (log n + k log k)) for points that are not all
/// alike.
Neighbours nearest_neighbours(std::span<const geo::Point> points, std::size_t k, Distance distance = Distance::planar);

struct Band {
  double threshold = 0.0;
  bool inclusive = true;  ///< a distance equal to the threshold counts
  Distance distance = Distance::planar;
};
/// All other points up to the threshold. Throws Error(bad_input) for a threshold < 0 or not finite. Cost O(n log n +
/// links log links).
Neighbours distance_band(std::span<const geo::Point> points, const Band& band);

/// The distance of each point to its k-th nearest other one. Throws as nearest_neighbours.
std::vector<double> kth_distances(std::span<const geo::Point> points, std::size_t k,
                                  Distance distance = Distance::planar);

/// The smallest inclusive threshold at which a distance band leaves no island: the largest distance of a point to its
/// nearest one. Throws Error(bad_input) for fewer than two points.
double min_threshold_distance(std::span<const geo::Point> points, Distance distance = Distance::planar);

enum class Kernel { uniform, triangular, quadratic, quartic, gaussian };

/// libpysal's kernels of u = distance / bandwidth ≤ 1: uniform ½, triangular 1 − u, quadratic ¾(1 − u²), quartic
/// 15/16 (1 − u²)², gaussian exp(−u²/2)/√(2π). Every point has itself as a neighbour, with the weight at u = 0. Points
/// beyond the bandwidth have none, also for the gaussian. Throws Error(bad_input) for a bandwidth that is not positive.
Weights kernel_weights(std::span<const geo::Point> points, Kernel kernel, double bandwidth,
                       Distance distance = Distance::planar);

}  // namespace titik::analysis::spatial
