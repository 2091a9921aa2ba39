// SPDX-License-Identifier: MIT
#include "analysis/regional/centrality.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <tuple>

#include "core/error.h"

namespace titik::analysis::regional {
using core::Error;
using core::ErrorCode;
using core::message;
using core::tr_mark;

namespace {

constexpr double least_reproducibility = 0.90;  // Guttman's own bound for a scale

/// The figures with 0 for what is missing, which is said.
std::vector<std::vector<double>> counted(const AreaTable& table, core::Warnings& warnings) {
  require_figures(table);
  std::vector<std::vector<double>> counts;
  std::vector<std::int64_t> missing;
  double total = 0;
  for (std::size_t area = 0; area < table.areas.size(); ++area) {
    std::vector<double> row;
    bool whole = true;
    for (const auto& value : table.values[area]) {
      row.push_back(value.value_or(0));
      total += row.back();
      whole = whole && value.has_value();
    }
    if (!whole) missing.push_back(static_cast<std::int64_t>(area));
    counts.push_back(std::move(row));
  }
  if (total <= 0) throw Error(ErrorCode::bad_input, message(tr_mark("No settlement has any facility")));
  if (!missing.empty()) {
    warnings.add("missing", message(tr_mark("{0} settlements miss a figure; it counts as no facility"), missing.size()),
                 missing);
  }
  return counts;
}

void require_population(const AreaTable& table, std::span<const double> population) {
  if (population.empty()) return;
  const bool good =
      population.size() == table.areas.size() && std::all_of(population.begin(), population.end(), is_figure);
  if (good && std::accumulate(population.begin(), population.end(), 0.0) > 0) return;
  throw Error(ErrorCode::bad_input, message(tr_mark("There must be a population for each settlement, none of it "
                                                    "negative and not all 0")));
}

/// Input indices, the largest value first, ties in input order.
template <typename Value>
std::vector<std::size_t> descending(const std::vector<Value>& values) {
  std::vector<std::size_t> order(values.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return values[a] > values[b]; });
  return order;
}

/// 1, 2, 2, 4 along `order`, where `tied` says whether two share a rank.
template <typename Tied>
std::vector<std::size_t> competition_ranks(const std::vector<std::size_t>& order, const Tied& tied) {
  std::vector<std::size_t> ranks(order.size());
  std::size_t first = 0;  // of those that share a rank
  for (std::size_t place = 0; place < order.size(); ++place) {
    if (!tied(order[first], order[place])) first = place;
    ranks[order[place]] = first + 1;
  }
  return ranks;
}

/// Facilities of the same frequency that are not in the same settlements.
std::size_t tied_facilities(const std::vector<std::vector<double>>& counts, const std::vector<std::size_t>& order,
                            const std::vector<std::size_t>& frequency) {
  const auto alike = [&](std::size_t a, std::size_t b) {
    return std::all_of(counts.begin(), counts.end(), [&](const auto& row) { return (row[a] > 0) == (row[b] > 0); });
  };
  std::size_t tied = 0;
  for (std::size_t from = 0, to = 0; from < order.size(); from = to) {
    while (to < order.size() && frequency[order[to]] == frequency[order[from]]) ++to;
    for (std::size_t place = from + 1; place < to; ++place) {
      if (alike(order[from], order[place])) continue;
      tied += to - from;
      break;
    }
  }
  return tied;
}

}  // namespace

double coefficient_of_reproducibility(double errors, double observed) {
  if (!(observed > 0 && errors >= 0 && errors <= observed)) {
    throw Error(ErrorCode::bad_input,
                message(tr_mark("{0} errors of {1} facilities are not possible"), errors, observed));
  }
  return 1 - errors / observed;
}

Skalogram skalogram(const AreaTable& table, std::span<const double> population, ErrorCount count) {
  Skalogram result;
  const auto counts = counted(table, result.report.warnings);
  require_population(table, population);
  const std::size_t n = table.areas.size(), k = table.items.size();
  std::vector<std::size_t> frequency(k, 0);
  for (const auto& row : counts) {
    std::size_t kinds = 0;
    for (std::size_t item = 0; item < k; ++item) {
      kinds += row[item] > 0 ? 1 : 0;
      frequency[item] += row[item] > 0 ? 1 : 0;
    }
    result.kinds.push_back(kinds);
    result.units.push_back(std::accumulate(row.begin(), row.end(), 0.0));
  }
  result.facility_order = descending(frequency);
  std::vector<std::tuple<std::size_t, double, double>> standings;
  for (std::size_t area = 0; area < n; ++area) {
    standings.emplace_back(result.kinds[area], result.units[area], population.empty() ? 0.0 : population[area]);
  }
  result.settlement_order = descending(standings);
  result.rank = competition_ranks(result.settlement_order,
                                  [&](std::size_t a, std::size_t b) { return standings[a] == standings[b]; });
  const std::size_t tied = tied_facilities(counts, result.facility_order, frequency);
  if (tied > 0) {
    result.report.warnings.add(
        "tied_facilities",
        message(tr_mark("{0} facilities are as frequent as another one; they keep the order of the table, and another "
                        "order may change S"),
                tied));
  }

  result.report.table.columns = {"settlement"};
  for (const std::size_t item : result.facility_order) result.report.table.columns.push_back(table.items[item]);
  for (const char* name : {"kinds", "units", "errors", "rank"}) result.report.table.columns.emplace_back(name);
  std::size_t beyond = 0, present = 0;
  for (const std::size_t area : result.settlement_order) {
    std::vector<Cell> row = {table.areas[area]};
    std::size_t beyond_here = 0;
    for (std::size_t place = 0; place < k; ++place) {
      const bool has = counts[area][result.facility_order[place]] > 0;
      row.emplace_back(has ? 1.0 : 0.0);
      beyond_here += has && place >= result.kinds[area] ? 1 : 0;
    }
    beyond += beyond_here, present += result.kinds[area];
    // For each facility beyond the pattern one is missing within it.
    const std::size_t errors = count == ErrorCount::cells ? 2 * beyond_here : beyond_here;
    row.emplace_back(static_cast<double>(result.kinds[area]));
    row.emplace_back(result.units[area]);
    row.emplace_back(static_cast<double>(errors));
    row.emplace_back(static_cast<double>(result.rank[area]));
    result.report.table.rows.push_back(std::move(row));
  }
  result.errors = count == ErrorCount::cells ? 2 * beyond : beyond;
  result.observed = count == ErrorCount::cells ? n * k : present;
  result.cor = coefficient_of_reproducibility(static_cast<double>(result.errors), static_cast<double>(result.observed));
  result.valid = result.cor >= least_reproducibility;
  result.report.variant = count == ErrorCount::cells ? "cells" : "facilities";
  result.report.sentence =
      count == ErrorCount::cells
          ? message(
                tr_mark("Skalogram Guttman of presence; COR = 1 − S/T with T = {0} cells and S = {1} that differ from "
                        "the ideal pattern; valid from 0.90"),
                result.observed, result.errors)
          : message(tr_mark("Skalogram Guttman of presence; COR = 1 − S/T with T = {0} facilities observed and S = {1} "
                            "beyond the ideal pattern; valid from 0.90"),
                    result.observed, result.errors);
  return result;
}

namespace {

Centrality centrality(const AreaTable& table, std::span<const double> population, CentralityForm form) {
  Centrality result;
  auto counts = counted(table, result.report.warnings);
  require_population(table, population);
  const std::size_t n = table.areas.size(), k = table.items.size();
  if (form == CentralityForm::presence) {
    for (auto& row : counts) {
      for (double& value : row) value = value > 0 ? 1 : 0;
    }
  }
  std::vector<std::int64_t> nobody;
  for (std::size_t item = 0; item < k; ++item) {
    double total = 0;
    for (const auto& row : counts) total += row[item];
    result.weight.push_back(quotient(100.0, total));
    if (!result.weight.back()) nobody.push_back(static_cast<std::int64_t>(item));
  }
  if (!nobody.empty()) {
    result.report.warnings.add(
        "undefined", message(tr_mark("{0} facilities are found in no settlement and take no part"), nobody.size()),
        nobody);
  }
  const double mean =
      population.empty() ? 1 : std::accumulate(population.begin(), population.end(), 0.0) / static_cast<double>(n);
  result.report.table.columns = {"settlement"};
  for (std::size_t item = 0; item < k; ++item) result.report.table.columns.push_back(table.items[item]);
  if (!population.empty()) result.report.table.columns.emplace_back("population");
  for (const char* name : {"index", "rank"}) result.report.table.columns.emplace_back(name);
  for (std::size_t area = 0; area < n; ++area) {
    const double share = population.empty() ? 1 : population[area] / mean;
    std::vector<double> parts;
    double sum = 0;
    for (std::size_t item = 0; item < k; ++item) {
      parts.push_back(result.weight[item].value_or(0) * counts[area][item] * share);
      sum += parts.back();
    }
    result.contributions.push_back(std::move(parts));
    result.index.push_back(sum);
  }
  const std::vector<std::size_t> order = descending(result.index);
  result.rank = competition_ranks(
      order, [&](std::size_t a, std::size_t b) { return result.index[a] - result.index[b] <= equal_within; });
  for (const std::size_t area : order) {
    std::vector<Cell> row = {table.areas[area]};
    for (const double part : result.contributions[area]) row.emplace_back(part);
    if (!population.empty()) row.emplace_back(population[area]);
    row.emplace_back(result.index[area]);
    row.emplace_back(static_cast<double>(result.rank[area]));
    result.report.table.rows.push_back(std::move(row));
  }
  result.report.variant = form == CentralityForm::units ? "units" : "presence";
  return result;
}

}  // namespace

Centrality indeks_sentralitas(const AreaTable& table, CentralityForm form) {
  Centrality result = centrality(table, {}, form);
  result.report.sentence = message(
      form == CentralityForm::units
          ? tr_mark("Indeks Sentralitas Marshall by units: C = 100 over the number of units of a facility, IS = "
                    "sum of C times the units in the settlement")
          : tr_mark("Indeks Sentralitas Marshall by presence: C = 100 over the number of settlements that have a "
                    "facility, IS = sum of C of the facilities present"));
  return result;
}

Centrality wci(const AreaTable& table, std::span<const double> population, CentralityForm form) {
  Centrality result = centrality(table, population, form);
  if (!population.empty()) result.report.variant += "_times_population";
  result.report.sentence = message(
      population.empty() ? tr_mark("Weighted Centrality Index: sum of Marshall's weights of the facilities")
                         : tr_mark("Weighted Centrality Index: sum of Marshall's weights of the facilities, times "
                                   "population over mean population"));
  return result;
}

}  // namespace titik::analysis::regional
