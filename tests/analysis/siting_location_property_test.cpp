// SPDX-License-Identifier: MIT
// What holds for the location problems on any costs, tried with seeded random input against all choices of sites.
#include <gtest/gtest.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <functional>
#include <numeric>
#include <optional>
#include <random>
#include <stop_token>

#include "analysis/siting/location.h"
#include "core/error.h"

namespace titik::analysis::siting {
namespace {

using Sites = std::vector<std::size_t>;

struct Instance {
  Costs costs;
  std::vector<double> demand;
  SiteRules rules;
  std::size_t p = 1;
  double radius = 0.0;
};

/// Points of a plane, whole costs with ties, or pairs without a way, by turns; with rules and budgets now and then.
Instance random_instance(std::mt19937_64& random, int round, std::size_t most_clients, std::size_t most_sites) {
  const auto whole = [&](std::size_t low, std::size_t high) {
    return std::uniform_int_distribution<std::size_t>(low, high)(random);
  };
  std::uniform_real_distribution<double> plane(0.0, 100.0);
  Instance made;
  made.costs.clients = whole(1, most_clients);
  made.costs.sites = whole(1, most_sites);
  std::vector<geo::Point> clients(made.costs.clients), sites(made.costs.sites);
  for (auto* points : {&clients, &sites}) {
    for (geo::Point& point : *points) point = {plane(random), plane(random)};
  }
  made.costs = euclidean_costs(clients, sites);
  for (double& cost : made.costs.values) {
    if (round % 3 == 1) cost = std::floor(cost / 20.0);
    if (round % 3 == 2 && whole(0, 9) == 0) cost = unreachable;
  }
  for (std::size_t row = 0; row < made.costs.clients; ++row) {
    made.demand.push_back(round % 2 == 0 ? static_cast<double>(whole(0, 5)) : plane(random));
  }
  made.p = whole(1, made.costs.sites);
  made.radius = round % 3 == 1 ? static_cast<double>(whole(0, 4)) : plane(random) / 2.0;
  if (round % 5 >= 2) {
    Sites order(made.costs.sites);
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::shuffle(order.begin(), order.end(), random);
    if (made.p >= 2) made.rules.fixed = {order[0]};
    if (made.p >= 3) made.rules.required = {order[1]};
    if (order.size() >= 4) made.rules.forbidden = {order[2], order[3]};
  }
  if (round % 5 == 4) {
    for (std::size_t site = 0; site < made.costs.sites; ++site)
      made.rules.prices.push_back(static_cast<double>(whole(0, 9)));
    made.rules.budget = static_cast<double>(whole(0, 30));
  }
  return made;
}

/// Calls `visit` with every choice of at most `most` sites that the rules allow.
void each_choice(const Instance& one, std::size_t most, const std::function<void(const Sites&)>& visit) {
  for (unsigned mask = 1; mask < 1U << one.costs.sites; ++mask) {
    if (static_cast<std::size_t>(std::popcount(mask)) > most) continue;
    const auto open = [&](std::size_t site) { return (mask >> site & 1U) != 0; };
    const auto all_open = [&](const Sites& sites) { return std::all_of(sites.begin(), sites.end(), open); };
    if (!all_open(one.rules.fixed) || !all_open(one.rules.required)) continue;
    if (std::any_of(one.rules.forbidden.begin(), one.rules.forbidden.end(), open)) continue;
    Sites sites;
    double spent = 0.0;
    for (std::size_t site = 0; site < one.costs.sites; ++site) {
      if (!open(site)) continue;
      sites.push_back(site);
      const bool exists = std::find(one.rules.fixed.begin(), one.rules.fixed.end(), site) != one.rules.fixed.end();
      if (one.rules.budget && !exists) spent += one.rules.prices[site];
    }
    if (!one.rules.budget || spent <= *one.rules.budget) visit(sites);
  }
}

double nearest_cost(const Costs& costs, std::size_t client, const Sites& sites) {
  double least = unreachable;
  for (const std::size_t site : sites) least = std::min(least, costs.at(client, site));
  return least;
}

/// Σ demand × cost, the largest cost, the demand within the radius, the clients beyond it.
double median_value(const Instance& one, const Sites& sites) {
  double sum = 0.0;
  for (std::size_t row = 0; row < one.costs.clients; ++row) {
    if (one.demand[row] > 0.0) sum += one.demand[row] * nearest_cost(one.costs, row, sites);
  }
  return sum;
}
double centre_value(const Instance& one, const Sites& sites) {
  double most = 0.0;
  for (std::size_t row = 0; row < one.costs.clients; ++row) most = std::max(most, nearest_cost(one.costs, row, sites));
  return most;
}
double covered_value(const Instance& one, const Sites& sites) {
  double sum = 0.0;
  for (std::size_t row = 0; row < one.costs.clients; ++row) {
    const double cost = nearest_cost(one.costs, row, sites);
    if (cost <= one.radius && cost < unreachable) sum += one.demand[row];
  }
  return sum;
}
double count_value(const Instance& one, const Sites& sites) {
  const double worst = centre_value(one, sites);
  return worst <= one.radius && worst < unreachable ? static_cast<double>(sites.size()) : HUGE_VAL;
}

enum class Goal { least, most };

/// `found` is as good as the best of all choices, keeps the rules, and says so; or there is none.
void expect_best(const Instance& one, const Location& found, std::size_t most, Goal goal,
                 const std::function<double(const Instance&, const Sites&)>& value) {
  std::optional<double> best;
  bool allowed = false;
  each_choice(one, most, [&](const Sites& sites) {
    const double here = value(one, sites);
    if (here == HUGE_VAL) return;
    if (!best || (goal == Goal::least ? here < *best : here > *best)) best = here;
    allowed = allowed || sites == found.sites;
  });
  if (!best) {
    EXPECT_EQ(found.outcome, Outcome::infeasible);
    EXPECT_TRUE(found.sites.empty());
    return;
  }
  ASSERT_EQ(found.outcome, Outcome::optimal);
  EXPECT_TRUE(allowed) << "the choice breaks a rule";
  EXPECT_NEAR(found.objective, *best, 1e-8 * std::fabs(*best));
  EXPECT_NEAR(value(one, found.sites), found.objective, 1e-9 * std::fabs(*best));
  EXPECT_EQ(found.bound, found.objective);
  EXPECT_EQ(found.gap, 0.0);
}

TEST(LocationProperty, AllFourProblemsAgreeWithEveryChoiceOfSites) {
  std::mt19937_64 random(1);
  for (int round = 0; round < 900; ++round) {
    SCOPED_TRACE("round " + std::to_string(round));
    const Instance one = random_instance(random, round, 12, 9);
    const std::size_t all = one.costs.sites;
    expect_best(one, p_median(one.costs, one.demand, one.p, one.rules), one.p, Goal::least, median_value);
    expect_best(one, p_centre(one.costs, one.p, one.rules), one.p, Goal::least, centre_value);
    expect_best(one, maximal_coverage(one.costs, one.demand, one.p, one.radius, one.rules), one.p, Goal::most,
                covered_value);
    expect_best(one, least_sites(one.costs, one.radius, one.rules), all, Goal::least, count_value);
    if (HasFailure()) return;
  }
}

TEST(LocationProperty, WithoutABudgetExactlyPSitesAreOpen) {
  std::mt19937_64 random(2);
  for (int round = 0; round < 100; ++round) {
    Instance one = random_instance(random, 0, 12, 9);
    one.demand[0] = 1.0;
    EXPECT_EQ(p_median(one.costs, one.demand, one.p).sites.size(), one.p);
    EXPECT_EQ(maximal_coverage(one.costs, one.demand, one.p, one.radius).sites.size(), one.p);
  }
}

TEST(LocationProperty, TheObjectiveNeverGetsWorseWithMoreSites) {
  std::mt19937_64 random(3);
  for (int round = 0; round < 6; ++round) {
    const Instance one = random_instance(random, 3 * round, 60, 40);
    double median = HUGE_VAL, centre = HUGE_VAL, covered = 0.0;
    for (std::size_t p = 1; p <= one.costs.sites; ++p) {
      const Location m = p_median(one.costs, one.demand, p), c = p_centre(one.costs, p),
                     v = maximal_coverage(one.costs, one.demand, p, one.radius);
      EXPECT_LE(m.objective, median * (1 + 1e-9));
      EXPECT_LE(c.objective, centre);
      EXPECT_GE(v.objective, covered * (1 - 1e-9));
      median = m.objective;
      centre = c.objective;
      covered = v.objective;
    }
  }
}

TEST(LocationProperty, FewestSitesAndCentreAreTheSameQuestion) {
  std::mt19937_64 random(4);
  for (int round = 0; round < 20; ++round) {
    const Instance one = random_instance(random, 0, 60, 40);
    const Location centre = p_centre(one.costs, one.p);
    EXPECT_LE(least_sites(one.costs, centre.objective).objective, static_cast<double>(one.p));
    const Location fewer = least_sites(one.costs, std::nextafter(centre.objective, 0.0));
    if (fewer.outcome == Outcome::optimal) {
      EXPECT_GT(fewer.objective, static_cast<double>(one.p));
    }
  }
}

TEST(LocationProperty, ScalingCostsScalesTheAnswer) {
  std::mt19937_64 random(5);
  for (int round = 0; round < 30; ++round) {
    Instance one = random_instance(random, 0, 40, 30);
    const double before = p_median(one.costs, one.demand, one.p).objective,
                 centre = p_centre(one.costs, one.p).objective;
    for (double& cost : one.costs.values) cost *= 1024.0;
    EXPECT_NEAR(p_median(one.costs, one.demand, one.p).objective, 1024.0 * before, 1e-8 * 1024.0 * before);
    EXPECT_EQ(p_centre(one.costs, one.p).objective, 1024.0 * centre);
  }
}

/// No structure to bound by, so that the searches need many nodes.
Instance hard_instance() {
  std::mt19937_64 random(6);
  std::uniform_real_distribution<double> cost(1.0, 100.0);
  Instance one;
  one.costs = {120, 120, {}};
  for (std::size_t pair = 0; pair < 120 * 120; ++pair) one.costs.values.push_back(cost(random));
  one.demand.assign(120, 1.0);
  one.p = 8;
  one.radius = 12.0;
  return one;
}

void expect_honest(const Location& found, Outcome outcome, double better) {
  EXPECT_EQ(found.outcome, outcome);
  EXPECT_FALSE(found.sites.empty());
  EXPECT_GT(found.gap, 0.0);
  EXPECT_GE(better * (found.objective - found.bound), 0.0);
  EXPECT_NEAR(found.gap, std::fabs(found.objective - found.bound) / found.objective, 1e-12);
}

TEST(LocationProperty, AStoppedSearchGivesItsBestChoiceWithABoundAndAGap) {
  const Instance one = hard_instance();
  SearchLimits limits;
  limits.nodes = 1;
  expect_honest(p_median(one.costs, one.demand, one.p, {}, limits), Outcome::stopped, 1.0);
  expect_honest(p_centre(one.costs, one.p, {}, limits), Outcome::stopped, 1.0);
  expect_honest(least_sites(one.costs, one.radius, {}, limits), Outcome::stopped, 1.0);
  expect_honest(maximal_coverage(one.costs, one.demand, one.p, one.radius, {}, limits), Outcome::stopped, -1.0);
  const Location once = p_median(one.costs, one.demand, one.p, {}, limits);
  limits.nodes = 20;
  const Location more = p_median(one.costs, one.demand, one.p, {}, limits);
  EXPECT_LE(more.objective, once.objective);
  EXPECT_GE(more.bound, once.bound);
}

TEST(LocationProperty, ACancelledSearchGivesTheBestSoFar) {
  const Instance one = hard_instance();
  std::stop_source source;
  int reports = 0;
  const core::Progress progress(
      [&](double) {
        if (++reports == 3) source.request_stop();
      },
      source.get_token());
  expect_honest(p_median(one.costs, one.demand, one.p, {}, {}, progress), Outcome::cancelled, 1.0);
}

TEST(Location, InfeasibilityNamesTheRowsOutOfReach) {
  const Costs costs{3, 2, {1.0, 2.0, unreachable, unreachable, 5.0, 9.0}};
  const std::vector<double> demand = {1.0, 1.0, 1.0};
  EXPECT_EQ(p_median(costs, demand, 1).outcome, Outcome::infeasible);
  EXPECT_EQ(p_median(costs, demand, 1).unreachable, Sites{1});
  EXPECT_EQ(p_centre(costs, 2).unreachable, Sites{1});
  EXPECT_EQ(least_sites(costs, 4.0).unreachable, (Sites{1, 2}));
  EXPECT_EQ(maximal_coverage(costs, demand, 1, 5.0).objective, 2.0);
  SiteRules rules;
  rules.forbidden = {0};
  EXPECT_EQ(least_sites(costs, 5.0, rules).unreachable, (Sites{1, 2}));
}

TEST(Location, ARadiusIsInclusive) {
  const Costs costs{2, 1, {3.0, std::nextafter(3.0, 4.0)}};
  const std::vector<double> demand = {2.0, 5.0};
  EXPECT_EQ(maximal_coverage(costs, demand, 1, 3.0).objective, 2.0);
  EXPECT_EQ(least_sites(costs, 3.0).unreachable, Sites{1});
}

TEST(Location, PlacesWithoutDemandDontCountForTheMedian) {
  const Costs costs{2, 2, {1.0, 4.0, unreachable, unreachable}};
  EXPECT_EQ(p_median(costs, std::vector{3.0, 0.0}, 1).objective, 3.0);
  EXPECT_EQ(p_median(costs, std::vector{0.0, 0.0}, 1).outcome, Outcome::optimal);
}

TEST(Location, RulesThatContradictEachOtherAreRefused) {
  const Costs costs{1, 2, {1.0, 2.0}};
  const std::vector<double> demand = {1.0};
  const auto refused = [&](std::size_t p, const SiteRules& rules) {
    EXPECT_THROW(p_median(costs, demand, p, rules), core::Error);
    EXPECT_THROW(p_centre(costs, p, rules), core::Error);
  };
  refused(0, {});
  refused(3, {});
  refused(1, {.fixed = {0, 1}, .required = {}, .forbidden = {}, .prices = {}, .budget = {}});
  refused(1, {.fixed = {0}, .required = {}, .forbidden = {0}, .prices = {}, .budget = {}});
  refused(1, {.fixed = {2}, .required = {}, .forbidden = {}, .prices = {}, .budget = {}});
  refused(1, {.fixed = {}, .required = {}, .forbidden = {}, .prices = {1.0, 1.0}, .budget = {}});
  refused(1, {.fixed = {}, .required = {}, .forbidden = {}, .prices = {1.0}, .budget = 3.0});
  EXPECT_THROW(p_median(costs, std::vector{-1.0}, 1), core::Error);
  EXPECT_THROW(p_median(Costs{1, 1, {std::nan("")}}, demand, 1), core::Error);
  EXPECT_THROW(least_sites(costs, -1.0), core::Error);
}

}  // namespace
}  // namespace titik::analysis::siting
