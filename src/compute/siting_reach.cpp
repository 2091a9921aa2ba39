// SPDX-License-Identifier: MIT
// The methods coverage, two_step_fca, network_shortest_path and least_cost_raster of `titik compute`.
#include <algorithm>
#include <cmath>
#include <numeric>

#include "analysis/siting/network.h"
#include "analysis/siting/raster.h"
#include "analysis/siting/reach.h"
#include "compute/inputs.h"
#include "compute/siting_inputs.h"
#include "core/error.h"

namespace titik::compute {
using core::Error;
using core::ErrorCode;
using core::message;
using core::tr_mark;
namespace siting = analysis::siting;

namespace {

Result coverage(const Request& request) {
  const SitingInput input = siting_input(request);
  std::vector<std::size_t> open(input.costs.sites);
  std::iota(open.begin(), open.end(), std::size_t{0});
  if (request.input.contains("sites_idx")) open = whole_numbers(request.input.at("sites_idx"));
  const siting::Coverage found = siting::coverage(input.costs, input.demand, open, number_parameter(request, "radius"));
  Json nearest = Json::array();
  for (const auto& site : found.nearest) nearest.push_back(site ? input.names[*site] : Json());
  Result result;
  result.result = {{"covered_demand", found.covered_demand},
                   {"gap_demand", found.gap_demand},
                   {"covered_areas", input.costs.clients - found.uncovered.size()},
                   {"uncovered_count", found.uncovered.size()},
                   {"uncovered", found.uncovered},
                   {"nearest_site", nearest}};
  return result;
}

/// Amounts per place: a list, or an object whose members name the places.
struct Amounts {
  std::vector<std::string> names;  // empty for a list
  std::vector<double> values;
};

Amounts amounts_of(const Json& json) {
  Amounts amounts;
  if (!json.is_object()) return {{}, complete(optional_numbers(json))};
  for (const auto& [name, value] : json.items()) {
    amounts.names.push_back(name);
    amounts.values.push_back(value.get<double>());
  }
  return amounts;
}

std::size_t position(const Amounts& amounts, const Json& name) {
  const std::string text = name.is_string() ? name.get<std::string>() : name.dump();
  const auto found = std::find(amounts.names.begin(), amounts.names.end(), text);
  if (found == amounts.names.end()) {
    throw Error(ErrorCode::bad_input, message(tr_mark("A cost names the place {0}, which has no amount"), text));
  }
  return static_cast<std::size_t>(found - amounts.names.begin());
}

Result two_step_fca(const Request& request) {
  require(request, "distance", "euclidean");
  const Amounts demand = amounts_of(request.input.at("demand")), supply = amounts_of(request.input.at("supply"));
  siting::Costs costs{demand.values.size(), supply.values.size(), {}};
  if (request.input.contains("cost")) {
    costs.values.assign(costs.clients * costs.sites, siting::unreachable);
    for (const Json& pair : request.input.at("cost")) {
      const std::size_t origin = position(demand, pair.at("origin")), to = position(supply, pair.at("dest"));
      costs.values[origin * costs.sites + to] = pair.at("cost").get<double>();
    }
  } else {
    const std::vector<geo::Point> points = points_of(request);
    costs = siting::euclidean_costs(points, points);
  }
  const auto weight = word_parameter(request, "weight", {"binary", "inverse"}) == "binary"
                          ? siting::CatchmentWeight::binary
                          : siting::CatchmentWeight::inverse;
  const siting::FloatingCatchment found = siting::two_step_floating_catchment(
      costs, demand.values, supply.values, number_parameter(request, "max_cost"), weight);
  Result result;
  Json access = numbers_json(found.access);
  if (!demand.names.empty()) {
    access = Json::object();
    for (std::size_t row = 0; row < found.access.size(); ++row) access[demand.names[row]] = found.access[row];
  }
  result.result = {{"access", access}, {"ratio", numbers_json(found.ratio)}, {"weighted_total", found.weighted_total}};
  result.warnings = found.warnings;
  return result;
}

Result network_shortest_path(const Request& request) {
  const siting::Network network = network_input(request);
  std::vector<std::size_t> sources = whole_numbers(request.parameters.at("sources"));
  if (word_parameter(request, "indices", {"0-based", "1-based"}) == "1-based") {
    for (std::size_t& source : sources) {
      if (source == 0) throw Error(ErrorCode::bad_input, message(tr_mark("There is no node {0}"), 0));
      --source;
    }
  }
  Result result;
  double sum = 0.0, most = 0.0;
  std::vector<std::optional<double>> distances;
  std::vector<std::int64_t> lost;
  for (const double distance : siting::shortest_paths(network, sources)) {
    if (distance < siting::unreachable) {
      distances.emplace_back(distance);
      sum += distance;
      most = std::max(most, distance);
    } else {
      lost.push_back(static_cast<std::int64_t>(distances.size()));
      distances.emplace_back();
    }
  }
  if (!lost.empty()) {
    result.warnings.add("unreachable", message(tr_mark("{0} nodes can't be reached"), lost.size()), lost);
  }
  const bool any = lost.size() < distances.size();
  result.result = {
      {"distance", numbers_json(distances)}, {"sum", any ? Json(sum) : Json()}, {"max", any ? Json(most) : Json()}};
  return result;
}

Result least_cost_raster(const Request& request) {
  siting::Friction friction;
  for (const Json& row : request.input.at("cost")) {
    const auto values = optional_numbers(row);
    if (friction.rows++ == 0) friction.columns = values.size();
    if (!row.is_array() || values.size() != friction.columns) {
      throw Error(ErrorCode::bad_input, message(tr_mark("The surface must have rows of equal length")));
    }
    friction.values.insert(friction.values.end(), values.begin(), values.end());
  }
  std::vector<std::pair<std::size_t, std::size_t>> starts;
  for (const Json& start : request.input.at("starts")) {
    const std::vector<std::size_t> cell = whole_numbers(start);
    if (cell.size() != 2) throw Error(ErrorCode::bad_input, message(tr_mark("A start is a row and a column")));
    starts.emplace_back(cell[0], cell[1]);
  }
  siting::SurfaceOptions options;
  const std::int64_t connectivity = whole_parameter(request, "connectivity", 8, 4, 8);
  if (connectivity != 4 && connectivity != 8) {
    throw Error(ErrorCode::bad_input, message(tr_mark("connectivity must be 4 or 8, not {0}"), connectivity));
  }
  if (connectivity == 4) options.neighbourhood = siting::Neighbourhood::rook;
  if (word_parameter(request, "step", {"mean_times_length", "entered_cells"}) == "entered_cells") {
    options.step = siting::StepCost::entered_cells;
  }
  options.corner_cutting = request.parameters.value("corner_cutting", true);
  const std::vector<std::optional<double>> cost = siting::least_cost(friction, starts, options);
  Result result;
  Json rows = Json::array();
  for (std::size_t row = 0; row < friction.rows; ++row) {
    rows.push_back(numbers_json(std::span(cost).subspan(row * friction.columns, friction.columns)));
  }
  result.result = {{"accumulated", rows}};
  const auto blocked = std::count_if(starts.begin(), starts.end(), [&](const auto& start) {
    return !friction.values[start.first * friction.columns + start.second];
  });
  if (blocked > 0) {
    result.warnings.add("blocked_start", message(tr_mark("{0} starts lie on a barrier and reach nothing"), blocked));
  }
  return result;
}

}  // namespace

Methods siting_reach_methods() {
  return {
      {"coverage",
       {{{"radius", "≥ 0; a cost equal to it is within"}, {"unit", "m (as it is), or km = metres / 1000"}}, coverage}},
      {"two_step_fca",
       {{{"max_cost", "≥ 0; a cost equal to it is within"},
         {"weight", "binary, the default, or inverse = 1 / cost"},
         {"distance", "euclidean"}},
        two_step_fca}},
      {"network_shortest_path",
       {{{"sources", "nodes; the distance is to the nearest of them"}, {"indices", "0-based, the default, or 1-based"}},
        network_shortest_path}},
      {"least_cost_raster",
       {{{"connectivity", "8, the default, or 4"},
         {"step", "mean_times_length, the default, or entered_cells"},
         {"corner_cutting", "true, the default: a diagonal step may pass the corner of a barrier"}},
        least_cost_raster}},
  };
}

}  // namespace titik::compute
