// SPDX-License-Identifier: MIT
#include "analysis/spatial/kernel_density.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>

#include "analysis/spatial/parallel.h"
#include "core/error.h"

namespace titik::analysis::spatial {
using core::Error;
using core::ErrorCode;
using core::message;
using core::tr_mark;

namespace {

constexpr std::size_t max_nodes = 25'000'000;

struct Weighted {
  double x, y, weight;
};

bool all_finite(std::span<const double> values) {
  return std::all_of(values.begin(), values.end(), [](double value) { return std::isfinite(value); });
}

/// The points in the order of x (then as given), with their weights.
std::vector<Weighted> sorted_points(std::span<const geo::Point> points, std::span<const double> weights) {
  if (!weights.empty() && weights.size() != points.size()) {
    throw Error(ErrorCode::bad_input,
                message(tr_mark("There are {0} weights for {1} points"), weights.size(), points.size()));
  }
  std::vector<Weighted> result;
  for (std::size_t i = 0; i < points.size(); ++i) {
    const double weight = weights.empty() ? 1.0 : weights[i];
    if (!std::isfinite(points[i].x) || !std::isfinite(points[i].y) || !(weight >= 0.0) || !std::isfinite(weight)) {
      throw Error(ErrorCode::bad_input, message(tr_mark("Point {0} has no finite place, or a negative weight"), i));
    }
    result.push_back({points[i].x, points[i].y, weight});
  }
  std::stable_sort(result.begin(), result.end(), [](const Weighted& a, const Weighted& b) { return a.x < b.x; });
  return result;
}

}  // namespace

std::vector<std::vector<double>> kernel_density(std::span<const geo::Point> points, std::span<const double> weights,
                                                std::span<const double> grid_x, std::span<const double> grid_y,
                                                const DensityOptions& options, const core::Progress& progress) {
  const double h = options.bandwidth;
  if (!(h > 0.0) || !std::isfinite(h)) {
    throw Error(ErrorCode::bad_input, message(tr_mark("The bandwidth must be positive, not {0}"), h));
  }
  if (!all_finite(grid_x) || !all_finite(grid_y) || (!grid_y.empty() && grid_x.size() > max_nodes / grid_y.size())) {
    throw Error(ErrorCode::bad_input,
                message(tr_mark("The grid must have finite coordinates and at most {0} nodes"), max_nodes));
  }
  const std::vector<Weighted> sorted = sorted_points(points, weights);
  double sum = 0.0;
  for (const Weighted& point : sorted) sum += point.weight;
  std::vector<std::vector<double>> result(grid_x.size(), std::vector<double>(grid_y.size(), 0.0));
  if (!(sum > 0.0)) return result;
  const double share = options.normalised ? 1.0 / sum : 1.0;
  const bool gaussian = options.kernel == DensityKernel::gaussian, quartic = options.kernel == DensityKernel::quartic;
  const double volume = std::numbers::pi * h * h;
  const double factor = share / volume * (gaussian ? 0.5 : quartic ? 3.0 : 2.0);

  parallel_blocks(grid_x.size(), 1, options.threads, progress, [&](std::size_t first, std::size_t last) {
    for (std::size_t i = first; i < last; ++i) {
      const double x = grid_x[i];
      auto from = sorted.begin(), to = sorted.end();
      if (!gaussian) {
        from = std::lower_bound(from, to, x - h, [](const Weighted& point, double limit) { return point.x < limit; });
        to = std::upper_bound(from, to, x + h, [](double limit, const Weighted& point) { return limit < point.x; });
      }
      for (auto point = from; point != to; ++point) {
        const double dx = (point->x - x) / h;
        for (std::size_t j = 0; j < grid_y.size(); ++j) {
          const double dy = (point->y - grid_y[j]) / h, squared = dx * dx + dy * dy, rest = 1.0 - squared;
          if (gaussian) {
            result[i][j] += point->weight * std::exp(-squared / 2.0);
          } else if (rest > 0.0) {
            result[i][j] += point->weight * (quartic ? rest * rest : rest);
          }
        }
      }
      for (double& density : result[i]) density *= factor;
    }
  });
  return result;
}

}  // namespace titik::analysis::spatial
