// SPDX-License-Identifier: MIT
#include "analysis/regional/interaction.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "core/error.h"

namespace titik::analysis::regional {
using core::Error;
using core::ErrorCode;
using core::message;
using core::tr_mark;

namespace {

std::optional<double> distance_between(const std::vector<std::vector<std::optional<double>>>& distance,
                                       const std::vector<std::string>& places, std::size_t a, std::size_t b) {
  const std::optional<double>&there = distance[a][b], &back = distance[b][a];
  if ((there && !is_figure(*there)) || (back && !is_figure(*back))) {
    throw Error(ErrorCode::bad_input,
                message(tr_mark("The distance from {0} to {1} is negative or too large"), places[a], places[b]));
  }
  if (there && back && std::fabs(*there - *back) > equal_within * std::max(*there, *back)) {
    throw Error(ErrorCode::bad_input,
                message(tr_mark("The distances from {0} to {1} and back differ"), places[a], places[b]),
                message(tr_mark("Interaction has no direction: state one distance for each pair")));
  }
  return there ? there : back;
}

}  // namespace

Gravity gravitasi(const std::vector<std::string>& places, std::span<const double> population,
                  const std::vector<std::vector<std::optional<double>>>& distance, const GravityOptions& options) {
  const std::size_t n = places.size();
  const bool square = distance.size() == n &&
                      std::all_of(distance.begin(), distance.end(), [n](const auto& row) { return row.size() == n; });
  if (n < 2 || population.size() != n || !square) {
    throw Error(ErrorCode::bad_input, message(tr_mark("There must be at least two places, each with a population and a "
                                                      "distance to every other")));
  }
  if (!std::all_of(population.begin(), population.end(), is_figure)) {
    throw Error(ErrorCode::bad_input, message(tr_mark("A population is negative or too large")));
  }
  if (!(options.exponent > 0 && std::isfinite(options.exponent) && options.k > 0 && std::isfinite(options.k))) {
    throw Error(ErrorCode::bad_input, message(tr_mark("The constant and the exponent must be positive")));
  }
  Gravity result;
  result.interaction.assign(n, std::vector<std::optional<double>>(n));
  result.report.variant = "exponent " + core::in_english(message("{0}", options.exponent));
  result.report.sentence = message(tr_mark("Gravity model: I = {0} × P of A × P of B over distance to the power {1}; "
                                           "distance: {2}"),
                                   options.k, options.exponent, options.distance);
  result.report.table.columns = {"from", "to", "population_from", "population_to", "distance", "interaction"};
  std::size_t undefined = 0;
  std::set<std::int64_t> undefined_rows;
  for (std::size_t a = 0; a < n; ++a) {
    for (std::size_t b = a + 1; b < n; ++b) {
      const std::optional<double> d = distance_between(distance, places, a, b);
      std::optional<double> pull;
      if (d) pull = quotient(options.k * population[a] * population[b], std::pow(*d, options.exponent));
      if (!pull) {
        ++undefined;
        undefined_rows.insert(static_cast<std::int64_t>(a)), undefined_rows.insert(static_cast<std::int64_t>(b));
      }
      result.interaction[a][b] = result.interaction[b][a] = pull;
      result.report.table.rows.push_back({places[a], places[b], population[a], population[b], cell(d), cell(pull)});
    }
  }
  for (std::size_t a = 0; a < n; ++a) {
    std::optional<double> total;
    std::optional<std::size_t> strongest;
    for (std::size_t b = 0; b < n; ++b) {
      const auto& pull = result.interaction[a][b];
      if (!pull) continue;
      total = total.value_or(0) + *pull;
      if (!strongest || *pull > *result.interaction[a][*strongest]) strongest = b;
    }
    result.total.push_back(total);
    result.strongest.push_back(strongest);
  }
  if (undefined > 0) {
    result.report.warnings.add(
        "undefined",
        message(tr_mark("{0} pairs have no distance, a distance of 0, or too strong an interaction for a number"),
                undefined),
        {undefined_rows.begin(), undefined_rows.end()});
  }
  return result;
}

BreakingPoint titik_henti(double population_a, double population_b, double distance) {
  for (const double value : {population_a, population_b, distance}) {
    if (!(value > 0 && is_figure(value))) {
      throw Error(ErrorCode::bad_input, message(tr_mark("Both populations and the distance must be positive")));
    }
  }
  BreakingPoint result;
  result.from_a = distance / (1 + std::sqrt(population_b / population_a));
  result.from_b = distance - result.from_a;
  result.report.variant = "reilly";
  result.report.sentence =
      message(tr_mark("Titik henti (Reilly): distance from A = d over 1 + the root of P of B over P of A"));
  result.report.table.columns = {"population_a", "population_b", "distance", "from_a", "from_b"};
  result.report.table.rows = {{population_a, population_b, distance, result.from_a, result.from_b}};
  return result;
}

}  // namespace titik::analysis::regional
