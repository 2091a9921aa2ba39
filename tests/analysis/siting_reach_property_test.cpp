// SPDX-License-Identifier: MIT
// What holds for reach, networks and cost surfaces on any input, tried with seeded random input.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <random>

#include "analysis/siting/network.h"
#include "analysis/siting/raster.h"
#include "analysis/siting/reach.h"
#include "core/error.h"

namespace titik::analysis::siting {
namespace {

Costs random_costs(std::mt19937_64& random, std::size_t clients, std::size_t sites) {
  Costs costs{clients, sites, {}};
  std::uniform_int_distribution<int> whole(0, 12);
  for (std::size_t pair = 0; pair < clients * sites; ++pair) {
    const int cost = whole(random);
    costs.values.push_back(cost == 12 ? unreachable : cost);
  }
  return costs;
}

TEST(ReachProperty, CoverageGrowsWithTheRadiusAndSplitsTheDemand) {
  std::mt19937_64 random(1);
  for (int round = 0; round < 100; ++round) {
    const Costs costs = random_costs(random, 15, 6);
    const std::vector<double> demand(15, 3.0);
    const std::vector<std::size_t> open = {0, 3, 5};
    double before = 0.0;
    for (int radius = 0; radius <= 12; ++radius) {
      const Coverage found = coverage(costs, demand, open, radius);
      EXPECT_GE(found.covered_demand, before);
      EXPECT_EQ(found.covered_demand + found.gap_demand, 45.0);
      EXPECT_EQ(found.gap_demand, 3.0 * static_cast<double>(found.uncovered.size()));
      before = found.covered_demand;
      for (const std::size_t row : found.uncovered) {
        for (const std::size_t site : open) EXPECT_GT(costs.at(row, site), radius);
      }
    }
  }
}

TEST(ReachProperty, CatchmentsHandOutExactlyTheSupplyThatIsInUse) {
  std::mt19937_64 random(2);
  std::uniform_real_distribution<double> amount(1.0, 9.0);
  for (int round = 0; round < 200; ++round) {
    Costs costs = random_costs(random, 12, 5);
    for (double& cost : costs.values) cost += 0.5;
    std::vector<double> demand(12), supply(5);
    for (auto* amounts : {&demand, &supply}) {
      for (double& one : *amounts) one = amount(random);
    }
    for (const CatchmentWeight weight : {CatchmentWeight::binary, CatchmentWeight::inverse}) {
      const FloatingCatchment found = two_step_floating_catchment(costs, demand, supply, 2.5, weight);
      double used = 0.0;
      for (std::size_t site = 0; site < 5; ++site) used += found.ratio[site] ? supply[site] : 0.0;
      EXPECT_NEAR(found.weighted_total, used, 1e-9 * (1.0 + used));
    }
  }
}

TEST(Reach, SupplyWithoutDemandAndPlacesWithoutSupplyAreWarnedOf) {
  const Costs costs{2, 2, {1.0, 9.0, 9.0, 9.0}};
  const auto found =
      two_step_floating_catchment(costs, std::vector{2.0, 2.0}, std::vector{4.0, 4.0}, 5.0, CatchmentWeight::binary);
  EXPECT_EQ(found.access, (std::vector{2.0, 0.0}));
  EXPECT_FALSE(found.ratio[1]);
  EXPECT_TRUE(found.warnings.has("unused_supply"));
  EXPECT_TRUE(found.warnings.has("no_access"));
  const Costs zero{1, 1, {0.0}};
  EXPECT_THROW(two_step_floating_catchment(zero, std::vector{1.0}, std::vector{1.0}, 5.0, CatchmentWeight::inverse),
               core::Error);
}

TEST(NetworkProperty, ShortestPathsAreThoseOfFloydAndWarshallForAnyNumberOfThreads) {
  std::mt19937_64 random(3);
  for (int round = 0; round < 40; ++round) {
    const std::size_t n = 2 + random() % 25;
    std::vector<Edge> edges;
    Costs direct{n, n, std::vector<double>(n * n, unreachable)};
    for (std::size_t node = 0; node < n; ++node) direct.values[node * n + node] = 0.0;
    for (std::size_t e = 0; e < 2 * n; ++e) {
      const Edge edge{random() % n, random() % n, static_cast<double>(random() % 50)};
      edges.push_back(edge);
      if (edge.from == edge.to) continue;
      direct.values[edge.from * n + edge.to] = direct.values[edge.to * n + edge.from] = edge.cost;
    }
    for (std::size_t k = 0; k < n; ++k) {
      for (std::size_t i = 0; i < n; ++i) {
        for (std::size_t j = 0; j < n; ++j) {
          direct.values[i * n + j] = std::min(direct.values[i * n + j], direct.at(i, k) + direct.at(k, j));
        }
      }
    }
    const Network network = network_of(n, edges);
    EXPECT_EQ(all_shortest_paths(network, 1).values, direct.values);
    EXPECT_EQ(all_shortest_paths(network, 4).values, direct.values);
  }
}

/// Relaxes every step until nothing changes.
std::vector<double> naive_costs(const Friction& friction, std::size_t start, const SurfaceOptions& options) {
  std::vector<double> cost(friction.values.size(), unreachable);
  const bool by_length = options.step == StepCost::mean_times_length;
  const auto rows = static_cast<int>(friction.rows), columns = static_cast<int>(friction.columns);
  const auto value = [&](int row, int column) {
    return friction.values[static_cast<std::size_t>(row * columns + column)];
  };
  if (friction.values[start]) cost[start] = by_length ? 0.0 : *friction.values[start];
  for (bool changed = true; changed;) {
    changed = false;
    for (int row = 0; row < rows; ++row) {
      for (int column = 0; column < columns; ++column) {
        for (int down = -1; down <= 1; ++down) {
          for (int right = -1; right <= 1; ++right) {
            const int r = row + down, c = column + right;
            const bool diagonal = down != 0 && right != 0;
            if ((down == 0 && right == 0) || r < 0 || c < 0 || r >= rows || c >= columns) continue;
            if (!value(row, column) || !value(r, c)) continue;
            if (diagonal && options.neighbourhood == Neighbourhood::rook) continue;
            if (diagonal && !options.corner_cutting && (!value(row, c) || !value(r, column))) continue;
            const double step = by_length
                                    ? 0.5 * (*value(row, column) + *value(r, c)) * (diagonal ? std::sqrt(2.0) : 1.0)
                                    : *value(r, c);
            const double reached = cost[static_cast<std::size_t>(row * columns + column)] + step;
            double& there = cost[static_cast<std::size_t>(r * columns + c)];
            if (reached < there) there = reached, changed = true;
          }
        }
      }
    }
  }
  return cost;
}

TEST(SurfaceProperty, CostsAreThoseOfRelaxingUntilNothingChanges) {
  std::mt19937_64 random(4);
  std::lognormal_distribution<double> skewed(0.0, 3.0);
  for (int round = 0; round < 240; ++round) {
    Friction friction{1 + random() % 12, 1 + random() % 12, {}};
    for (std::size_t cell = 0; cell < friction.rows * friction.columns; ++cell) {
      const auto kind = random() % 5;
      friction.values.push_back(kind == 0 ? std::nullopt : std::optional(kind == 1 ? 0.0 : skewed(random)));
    }
    SurfaceOptions options;
    options.neighbourhood = round % 2 == 0 ? Neighbourhood::queen : Neighbourhood::rook;
    options.step = round % 4 < 2 ? StepCost::mean_times_length : StepCost::entered_cells;
    options.corner_cutting = round % 8 < 4;
    const std::size_t start = random() % friction.values.size();
    const std::pair<std::size_t, std::size_t> starts[] = {{start / friction.columns, start % friction.columns}};
    const auto found = least_cost(friction, starts, options);
    const auto expected = naive_costs(friction, start, options);
    for (std::size_t cell = 0; cell < found.size(); ++cell) {
      ASSERT_EQ(found[cell].value_or(unreachable), expected[cell]) << "round " << round << ", cell " << cell;
    }
  }
}

TEST(Surface, ARiverOfCellsThatTouchByCornersLeaksUnlessCornersAreShut) {
  const auto barrier = std::nullopt;
  const Friction friction{3, 3, {1.0, 1.0, barrier, 1.0, barrier, 1.0, barrier, 1.0, 1.0}};
  const std::pair<std::size_t, std::size_t> starts[] = {{0, 0}};
  EXPECT_TRUE(least_cost(friction, starts, {})[8]);
  EXPECT_FALSE(least_cost(friction, starts, {.corner_cutting = false})[8]);
  EXPECT_FALSE(least_cost(friction, starts, {.neighbourhood = Neighbourhood::rook})[8]);
}

TEST(Surface, ImpossibleSurfacesAreRefused) {
  const std::pair<std::size_t, std::size_t> starts[] = {{0, 5}};
  EXPECT_THROW(least_cost({1, 2, {1.0, 1.0}}, starts, {}), core::Error);
  EXPECT_THROW(least_cost({1, 2, {1.0, -1.0}}, {}, {}), core::Error);
  EXPECT_THROW(least_cost({2, 2, {1.0}}, {}, {}), core::Error);
  EXPECT_EQ(least_cost({1, 1, {1.0}}, {}, {})[0], std::nullopt);
}

}  // namespace
}  // namespace titik::analysis::siting
