// SPDX-License-Identifier: MIT
// compute methods of spatial weights.
#include <algorithm>
#include <cmath>
#include <numeric>

#include "analysis/spatial/point_weights.h"
#include "compute/spatial_families.h"
#include "compute/spatial_inputs.h"
#include "core/error.h"

namespace titik::compute {
using core::Error;
using core::ErrorCode;
using core::message;
using core::tr_mark;
namespace spatial = analysis::spatial;

namespace {

std::vector<std::size_t> all_rows(std::size_t count) {
  std::vector<std::size_t> rows(count);
  std::iota(rows.begin(), rows.end(), std::size_t{0});
  return rows;
}

Result spatial_weights(const Request& request) {
  Result result;
  const bool given = request.input.contains("neighbors") || request.input.contains("weights_file");
  const spatial::Neighbours neighbours =
      given ? neighbours_of(request, result.warnings) : built_neighbours(request, request.parameters, result.warnings);
  warn_islands(neighbours, all_rows(neighbours.size()), result.warnings);
  std::vector<std::size_t> cardinalities;
  Json rows = Json::array();
  for (std::size_t area = 0; area < neighbours.size(); ++area) {
    cardinalities.push_back(neighbours.count(area));
    rows.push_back(neighbours.row(area));
  }
  const std::vector<std::size_t> components = spatial::components(neighbours);
  const std::size_t count = components.empty() ? 0 : *std::max_element(components.begin(), components.end()) + 1;
  result.result = {{"n", neighbours.size()},
                   {"links", neighbours.links()},
                   {"cardinalities", cardinalities},
                   {"islands", spatial::islands(neighbours)},
                   {"components", count},
                   {"component", components},
                   {"symmetric", spatial::symmetric(neighbours)},
                   {"neighbors", rows}};
  return result;
}

Result weights_constants(const Request& request) {
  Result result;
  const spatial::Weights weights =
      spatial::weights(neighbours_of(request, result.warnings), style_of(request, {"W", "B", "C", "S"}));
  const spatial::Neighbours& neighbours = weights.neighbours;
  warn_islands(neighbours, all_rows(neighbours.size()), result.warnings);
  const spatial::Constants constants = spatial::constants(weights);
  const double n = static_cast<double>(neighbours.size()), links = static_cast<double>(neighbours.links());
  double squares = 0.0;
  for (std::size_t area = 0; area < neighbours.size(); ++area) {
    const double deviation = static_cast<double>(neighbours.count(area)) - links / n;
    squares += deviation * deviation;
  }
  result.result = {{"S0", constants.s0},
                   {"S1", constants.s1},
                   {"S2", constants.s2},
                   {"n", constants.n},
                   {"islands", spatial::islands(neighbours)},
                   {"row_sums", constants.row_sums},
                   {"pct_nonzero", number_or_null(100.0 * links / (n * n))},
                   {"mean_neighbors", number_or_null(links / n)},
                   {"sd", number_or_null(std::sqrt(squares / n))}};
  return result;
}

Result kernel_weights(const Request& request) {
  Result result;
  const Places places = places_of(request, request.parameters, result.warnings);
  const std::string word =
      word_parameter(request, "kernel", {"triangular", "uniform", "quadratic", "quartic", "gaussian"});
  const spatial::Kernel kernel = word == "triangular"  ? spatial::Kernel::triangular
                                 : word == "uniform"   ? spatial::Kernel::uniform
                                 : word == "quadratic" ? spatial::Kernel::quadratic
                                 : word == "quartic"   ? spatial::Kernel::quartic
                                                       : spatial::Kernel::gaussian;
  const Json given = request.parameters.value("bandwidth", Json("max_knn_distance"));
  double bandwidth = 0.0;
  if (given.is_number()) {
    bandwidth = given.get<double>();
  } else {
    word_parameter(request, "bandwidth", {"max_knn_distance"});
    const auto k = static_cast<std::size_t>(whole_parameter(request, "k", 2, 1, 1'000'000));
    const std::vector<double> distances = spatial::kth_distances(places.points, k, places.distance);
    // libpysal widens it a little, so that the farthest neighbour keeps a weight.
    constexpr double widened = 1.0000001;
    bandwidth = *std::max_element(distances.begin(), distances.end()) * widened;
  }
  const spatial::Weights weights = spatial::kernel_weights(places.points, kernel, bandwidth, places.distance);
  const auto row_json = [&](std::size_t area) {
    Json row = Json::object();
    for (std::size_t j = 0; j < weights.neighbours.count(area); ++j) {
      row[std::to_string(weights.neighbours.row(area)[j])] = weights.row(area)[j];
    }
    return row;
  };
  result.result = {{"bandwidth", bandwidth}};
  if (request.parameters.contains("row")) {
    const auto last = static_cast<std::int64_t>(places.points.size()) - 1;
    result.result["row"] = row_json(static_cast<std::size_t>(whole_parameter(request, "row", 0, 0, last)));
  } else {
    Json rows = Json::array();
    for (std::size_t area = 0; area < weights.size(); ++area) rows.push_back(row_json(area));
    result.result["rows"] = rows;
  }
  return result;
}

Result min_threshold_distance(const Request& request) {
  Result result;
  const Places places = places_of(request, request.parameters, result.warnings);
  result.result = {{"threshold", spatial::min_threshold_distance(places.points, places.distance)}};
  return result;
}

Result spatial_lag(const Request& request) {
  Result result;
  const Numbers values = values_of(request);
  const Areas areas = areas_of(request, {&values, 1}, result.warnings);
  const spatial::Weights weights = spatial::weights(areas.neighbours, style_of(request, {"W", "B", "C", "S"}));
  const std::vector<double> lagged = spatial::lag(weights, areas.variables[0]);
  Numbers shown(lagged.size());
  for (std::size_t area = 0; area < lagged.size(); ++area) {
    if (weights.neighbours.count(area) > 0) shown[area] = lagged[area];
  }
  result.result = {{"lag", areas.in_input_order(shown)}};
  return result;
}

}  // namespace

Methods spatial_weights_methods() {
  const std::pair<const std::string, std::string> style{"style", "W (default), B, C or S"};
  const std::pair<const std::string, std::string> points{"points", "centroids (default), geometry or two columns"};
  const std::pair<const std::string, std::string> distance{
      "distance", "euclidean (default: coordinates as they are) or geodesic (degrees in, metres out)"};
  return {
      {"spatial_weights",
       {{{"type", "queen (default), rook, knn or distance_band"},
         {"k", "nearest neighbours, 4 when left out"},
         {"threshold", "of distance_band, in units of the coordinates"},
         {"inclusive", "true (default): a distance equal to the threshold counts"},
         points,
         distance,
         {"order", "1 (default) to 1000 steps over the links"},
         {"include_lower", "true: fewer steps too; false when left out"}},
        spatial_weights}},
      {"weights_constants", {{style}, weights_constants}},
      {"kernel_weights",
       {{{"kernel", "triangular (default), uniform, quadratic, quartic or gaussian"},
         {"bandwidth", "a distance, or max_knn_distance (default): the largest to a k-th nearest neighbour"},
         {"k", "2 when left out"},
         {"row", "one row alone; all when left out"},
         points,
         distance},
        kernel_weights}},
      {"min_threshold_distance", {{points, distance}, min_threshold_distance}},
      {"spatial_lag", {{style}, spatial_lag}},
  };
}

}  // namespace titik::compute
