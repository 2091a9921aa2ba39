// SPDX-License-Identifier: MIT
#include "compute/spatial_inputs.h"

#include <fstream>
#include <iterator>
#include <numeric>

#include "core/error.h"

namespace titik::compute {
using core::Error;
using core::ErrorCode;
using core::message;
using core::tr_mark;
namespace spatial = analysis::spatial;

namespace {

/// `specification` as the parameters of a request of its own, so that they are read and refused like any others.
Request described_by(const Request& request, const Json& specification) {
  Request described = request;
  described.parameters = specification;
  return described;
}

std::string text_of(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::string text(std::istreambuf_iterator<char>(file), {});
  if (!file) throw Error(ErrorCode::not_found, message(tr_mark("The file can't be read")), {}, path.string());
  return text;
}

spatial::Neighbours first_order(const Request& described, core::Warnings& warnings) {
  const std::string type = word_parameter(described, "type", {"queen", "rook", "knn", "distance_band"});
  if (type == "queen" || type == "rook") {
    const data::Dataset table = table_of(described, std::vector<std::string>{});
    return spatial::contiguity(table.geometries,
                               type == "queen" ? spatial::Contiguity::queen : spatial::Contiguity::rook);
  }
  const Places places = places_of(described, described.parameters, warnings);
  if (type == "knn") {
    const auto k = whole_parameter(described, "k", 4, 1, 1'000'000);
    return spatial::nearest_neighbours(places.points, static_cast<std::size_t>(k), places.distance);
  }
  return spatial::distance_band(places.points, {described.parameters.at("threshold").get<double>(),
                                                described.parameters.value("inclusive", true), places.distance});
}

}  // namespace

Places places_of(const Request& request, const Json& specification, core::Warnings& warnings) {
  const Request described = described_by(request, specification);
  Places places;
  if (word_parameter(described, "distance", {"euclidean", "geodesic"}) == "geodesic") {
    places.distance = spatial::Distance::ellipsoidal;
  }
  if (!request.input.contains("points") && specification.value("points", Json("centroids")).is_string()) {
    const data::Dataset table = table_of(request, std::vector<std::string>{});
    if (table.crs.geographic && places.distance == spatial::Distance::planar) {
      warnings.add("degrees",
                   message(tr_mark("Distances are taken in degrees of longitude and latitude as they are; for "
                                   "metres choose geodesic distances")));
    }
    if (table.crs.known() && !table.crs.geographic && places.distance == spatial::Distance::ellipsoidal) {
      throw Error(ErrorCode::bad_input, message(tr_mark("Geodesic distances need longitude and latitude")),
                  message(tr_mark("Choose euclidean distances for a projected layer")));
    }
  }
  places.points = points_of(described);
  return places;
}

spatial::Neighbours built_neighbours(const Request& request, const Json& specification, core::Warnings& warnings) {
  static const std::string known = " type k threshold inclusive points distance order include_lower ";
  for (const auto& [name, value] : specification.items()) {
    if (known.find(' ' + name + ' ') == std::string::npos) {
      throw Error(ErrorCode::bad_input, message(tr_mark("Spatial weights have no parameter {0}"), name));
    }
  }
  const Request described = described_by(request, specification);
  spatial::Neighbours neighbours = first_order(described, warnings);
  const auto order = static_cast<std::size_t>(whole_parameter(described, "order", 1, 1, 1000));
  if (order == 1) return neighbours;
  return spatial::higher_order(neighbours, {order, specification.value("include_lower", false)});
}

spatial::Neighbours neighbours_of(const Request& request, core::Warnings& warnings) {
  if (request.input.contains("neighbors")) {
    return spatial::neighbours_from_lists(request.input.at("neighbors").get<std::vector<std::vector<std::int64_t>>>());
  }
  if (request.input.contains("weights_file")) {
    return spatial::neighbours_from_gal(text_of(file_of(request, request.input.at("weights_file").get<std::string>())));
  }
  return built_neighbours(request, request.input.at("weights"), warnings);
}

void warn_islands(const spatial::Neighbours& neighbours, std::span<const std::size_t> rows, core::Warnings& warnings) {
  std::vector<std::int64_t> alone;
  for (const std::size_t area : spatial::islands(neighbours)) alone.push_back(static_cast<std::int64_t>(rows[area]));
  if (alone.empty()) return;
  const auto count = alone.size();
  warnings.add("island",
               message(tr_mark("{0} areas have no neighbours: they have no local statistic, and do not count "
                               "in a test"),
                       count),
               std::move(alone));
}

spatial::Style style_of(const Request& request, std::initializer_list<const char*> words) {
  switch (word_parameter(request, "style", words)[0]) {
    case 'W':
      return spatial::Style::row_standardised;
    case 'C':
      return spatial::Style::global;
    case 'S':
      return spatial::Style::variance_stabilising;
    default:
      return spatial::Style::binary;
  }
}

Json Areas::in_input_order(std::span<const std::optional<double>> values) const {
  Numbers all(total);
  for (std::size_t i = 0; i < rows.size(); ++i) all[rows[i]] = values[i];
  return numbers_json(all);
}

Areas areas_of(const Request& request, std::span<const Numbers> variables, core::Warnings& warnings) {
  Areas areas;
  spatial::Neighbours all = neighbours_of(request, warnings);
  areas.total = all.size();
  for (const Numbers& variable : variables) {
    if (variable.size() == areas.total) continue;
    throw Error(ErrorCode::bad_input,
                message(tr_mark("There are {0} values for {1} areas"), variable.size(), areas.total),
                message(tr_mark("Values and neighbours must have the same rows")));
  }
  std::vector<std::int64_t> missing;
  areas.variables.resize(variables.size());
  for (std::size_t row = 0; row < areas.total; ++row) {
    bool complete = true;
    for (const Numbers& variable : variables) complete = complete && variable[row].has_value();
    if (!complete) {
      missing.push_back(static_cast<std::int64_t>(row));
      continue;
    }
    areas.rows.push_back(row);
    for (std::size_t i = 0; i < variables.size(); ++i) areas.variables[i].push_back(*variables[i][row]);
  }
  if (!missing.empty()) {
    const auto count = missing.size();
    warnings.add("missing", message(tr_mark("{0} missing values were left out"), count), std::move(missing));
  }
  areas.neighbours = areas.rows.size() == areas.total ? std::move(all) : spatial::subset(all, areas.rows);
  warn_islands(areas.neighbours, areas.rows, warnings);
  return areas;
}

}  // namespace titik::compute
