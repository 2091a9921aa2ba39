// SPDX-License-Identifier: MIT
// How dense points lie around the nodes of a grid.
#pragma once

#include <span>
#include <vector>

#include "core/progress.h"
#include "geo/geometry.h"

namespace titik::analysis::spatial {

/// Kernels in two dimensions, each of volume 1 (Silverman 1986, Density Estimation, eq. 4.4 to 4.6; u = distance / h):
/// gaussian exp(−u²/2) / 2πh², h the standard deviation; and within the radius h quartic 3(1 − u²)² / πh² and
/// epanechnikov 2(1 − u²) / πh². R's kde2d states four standard deviations as its h.
enum class DensityKernel { gaussian, quartic, epanechnikov };

struct DensityOptions {
  DensityKernel kernel = DensityKernel::quartic;
  double bandwidth = 0.0;   ///< h in the units of the coordinates, which must be planar: metres
  bool normalised = false;  ///< true: divided by the sum of weights (a density, integral 1); false: weight per unit²
  int threads = 0;          ///< 0 = as many as there are cores; of no effect on the result
};

/// The density at (grid_x[i], grid_y[j]) is result[i][j], in 1 / unit², weighted. Nothing corrects for the mass beyond
/// the edge of the study area. An empty `weights` weighs each point 1. All are 0 without points, or without weight.
/// Throws Error(bad_input) for a bandwidth that is not positive, a negative weight, another number of weights, anything
/// that is not finite, and more than 25 million nodes. Cost O(n · nodes) for the gaussian, which no distance cuts off;
/// for the others O(n log n) and the points within h in x of each column.
std::vector<std::vector<double>> kernel_density(std::span<const geo::Point> points, std::span<const double> weights,
                                                std::span<const double> grid_x, std::span<const double> grid_y,
                                                const DensityOptions& options, const core::Progress& progress = {});

}  // namespace titik::analysis::spatial
