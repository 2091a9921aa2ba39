// SPDX-License-Identifier: MIT
#include "analysis/spatial/permutation.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "analysis/spatial/autocorrelation.h"
#include "analysis/spatial/deviations.h"
#include "analysis/spatial/parallel.h"
#include "core/error.h"
#include "core/random.h"

namespace titik::analysis::spatial {
using core::Error;
using core::ErrorCode;
using core::message;
using core::tr_mark;

namespace {

void check(const PermutationOptions& options) {
  if (options.permutations >= 1 && options.permutations <= max_permutations) return;
  throw Error(ErrorCode::bad_input, message(tr_mark("{0} permutations are not possible"), options.permutations),
              message(tr_mark("Choose 1 to {0}"), max_permutations));
}

/// How many draws are at least, and at most, what was observed.
struct Counts {
  std::size_t at_least = 0, at_most = 0;
};

double p_of(const Counts& counts, std::size_t permutations, Tail tail) {
  const auto p = [&](std::size_t r) { return static_cast<double>(r + 1) / static_cast<double>(permutations + 1); };
  const double directed = p(std::min(counts.at_least, counts.at_most));
  switch (tail) {
    case Tail::greater:
      return p(counts.at_least);
    case Tail::less:
      return p(counts.at_most);
    case Tail::two_sided:
      return std::min(1.0, 2.0 * directed);
    case Tail::directed:
      break;
  }
  return directed;
}

/// Sums of the same terms in another order differ by less than this share of the largest possible sum.
constexpr double rounding = 1e-12;

/// Draws values for the neighbours of one area, again and again. One per thread.
class Drawer {
 public:
  explicit Drawer(std::span<const double> z) : z_(z), order_(z.size() - 1) {
    std::iota(order_.begin(), order_.end(), std::uint32_t{0});
  }

  /// Counts the draws of Σ weight_j z_j over `weight.size()` different areas other than `area` against `observed`.
  Counts count(std::uint32_t area, std::span<const double> weight, double observed, double tolerance,
               const PermutationOptions& options) {
    core::Random random(options.seed, area);
    Counts counts;
    const bool equal = std::all_of(weight.begin(), weight.end(), [&](double w) { return w == weight[0]; });
    const bool few = weight.size() <= most_rejected && weight.size() <= z_.size() / 4;
    const double low = observed - tolerance, high = observed + tolerance;
    for (std::size_t draw = 0; draw < options.permutations; ++draw) {
      const double sum = few ? by_rejection(random, area, weight, equal) : by_shuffling(random, area, weight);
      counts.at_least += sum >= low ? 1 : 0;
      counts.at_most += sum <= high ? 1 : 0;
    }
    return counts;
  }

 private:
  static constexpr std::size_t most_rejected = 24;  ///< neighbours up to which comparing each with each is the fastest

  /// Of the others, numbered without `area`.
  static std::uint32_t other(std::uint32_t number, std::uint32_t area) { return number + (number >= area ? 1 : 0); }

  double by_rejection(core::Random& random, std::uint32_t area, std::span<const double> weight, bool equal) {
    const std::uint64_t others = z_.size() - 1;
    std::uint32_t drawn[most_rejected];
    const std::size_t k = weight.size();
    for (std::size_t j = 0; j < k; ++j) {
      bool repeated = true;
      while (repeated) {
        drawn[j] = static_cast<std::uint32_t>(random.below(others));
        repeated = false;
        for (std::size_t before = 0; before < j; ++before) repeated |= drawn[before] == drawn[j];
      }
    }
    double sum = 0.0;
    if (equal) {
      for (std::size_t j = 0; j < k; ++j) sum += z_[other(drawn[j], area)];
      return sum * weight[0];
    }
    for (std::size_t j = 0; j < k; ++j) sum += weight[j] * z_[other(drawn[j], area)];
    return sum;
  }

  /// The first steps of a Fisher–Yates shuffle, taken back afterwards: every draw starts from the same order.
  double by_shuffling(core::Random& random, std::uint32_t area, std::span<const double> weight) {
    undo_.clear();
    double sum = 0.0;
    for (std::size_t j = 0; j < weight.size(); ++j) {
      const std::size_t place = j + random.below(order_.size() - j);
      std::swap(order_[j], order_[place]);
      undo_.push_back(place);
      sum += weight[j] * z_[other(order_[j], area)];
    }
    for (std::size_t j = weight.size(); j-- > 0;) std::swap(order_[j], order_[undo_[j]]);
    return sum;
  }

  std::span<const double> z_;
  std::vector<std::uint32_t> order_;
  std::vector<std::size_t> undo_;
};

}  // namespace

GlobalPermutation moran_permutation(const Weights& weights, std::span<const double> values, Tail tail,
                                    const PermutationOptions& options, const core::Progress& progress) {
  check(options);
  const GlobalStatistic observed = moran(weights, values, Alternative::greater);
  GlobalPermutation result;
  for (const core::Warning& warning : observed.warnings.items()) {
    if (warning.code != "few_areas") result.warnings.add(warning.code, warning.text, warning.rows);
  }
  if (!observed.value) return result;
  result.value = observed.value;

  const Deviations all = deviations(values, weights.size());
  const Constants w = constants(weights);
  const double factor = static_cast<double>(w.n) / w.s0 / all.sum_squares;
  std::vector<double> draws(options.permutations);
  parallel_blocks(draws.size(), 16, options.threads, progress, [&](std::size_t first, std::size_t last) {
    std::vector<double> z;
    for (std::size_t draw = first; draw < last; ++draw) {
      core::Random random(options.seed, draw);
      z = all.z;
      for (std::size_t i = z.size(); i > 1; --i) std::swap(z[i - 1], z[random.below(i)]);
      double products = 0.0;
      for (std::size_t area = 0; area < z.size(); ++area) {
        const auto row = weights.neighbours.row(area);
        const auto weight = weights.row(area);
        double lagged = 0.0;
        for (std::size_t j = 0; j < row.size(); ++j) lagged += weight[j] * z[row[j]];
        products += z[area] * lagged;
      }
      draws[draw] = factor * products;
    }
  });

  Counts counts;
  double mean = 0.0, variance = 0.0;
  for (const double draw : draws) {
    mean += draw / static_cast<double>(draws.size());
    counts.at_least += draw >= *observed.value - rounding ? 1 : 0;
    counts.at_most += draw <= *observed.value + rounding ? 1 : 0;
  }
  for (const double draw : draws) variance += (draw - mean) * (draw - mean) / static_cast<double>(draws.size());
  result.mean = mean;
  result.variance = variance;
  result.p = p_of(counts, options.permutations, tail);
  return result;
}

LocalPermutation local_permutation(const Weights& weights, std::span<const double> values, LocalTest test, Tail tail,
                                   const PermutationOptions& options, const core::Progress& progress) {
  check(options);
  LocalPermutation result;
  const std::size_t areas = weights.size();
  const Deviations all = deviations(values, areas);
  result.p.assign(areas, std::nullopt);
  if (all.constant) {
    result.warnings.add("constant_column", message(tr_mark("All values are equal, so the statistic is not defined")));
    return result;
  }
  double largest = 0.0;
  for (const double z : all.z) largest = std::max(largest, std::fabs(z));

  constexpr std::size_t areas_per_block = 64;
  parallel_blocks(areas, areas_per_block, options.threads, progress, [&](std::size_t first, std::size_t last) {
    Drawer drawer(all.z);
    std::vector<double> weight;
    for (std::size_t area = first; area < last; ++area) {
      weight.clear();
      double observed = 0.0, total = 0.0;
      for (std::size_t link = weights.neighbours.begin[area]; link < weights.neighbours.begin[area + 1]; ++link) {
        const std::uint32_t other = weights.neighbours.of[link];
        if (other == area) continue;
        weight.push_back(weights.values[link]);
        observed += weight.back() * all.z[other];
        total += std::fabs(weight.back());
      }
      if (weight.empty()) continue;
      Counts counts =
          drawer.count(static_cast<std::uint32_t>(area), weight, observed, rounding * total * largest, options);
      if (test == LocalTest::moran && all.z[area] < 0.0) std::swap(counts.at_least, counts.at_most);
      if (test == LocalTest::moran && std::fabs(all.z[area]) <= rounding * largest) {
        counts = {options.permutations, options.permutations};
      }
      result.p[area] = p_of(counts, options.permutations, tail);
    }
  });
  for (const auto& p : result.p) result.tested += p ? 1 : 0;
  const double smallest = 1.0 / static_cast<double>(options.permutations + 1);
  if (static_cast<double>(result.tested) * smallest > 0.05) {
    result.warnings.add("few_permutations",
                        message(tr_mark("With {0} permutations no p is below {1}: too coarse to judge {2} areas "
                                        "together"),
                                options.permutations, smallest, result.tested));
  }
  return result;
}

}  // namespace titik::analysis::spatial
