// SPDX-License-Identifier: MIT
#include "compute/siting_inputs.h"

#include <cmath>
#include <fstream>
#include <iterator>
#include <sstream>

#include "compute/inputs.h"
#include "core/error.h"
#include "data/reader.h"

namespace titik::compute {
using analysis::siting::Costs;
using core::Error;
using core::ErrorCode;
using core::message;
using core::tr_mark;
namespace siting = analysis::siting;

namespace {

void require_word(const Json& object, const char* name, const char* only) {
  const auto found = object.find(name);
  if (found == object.end() || *found == only) return;
  throw Error(ErrorCode::unsupported, message(tr_mark("The input {0} can only be {1}"), name, only));
}

SitingInput of_cost_matrix(const Request& request) {
  data::ReadRequest read;
  read.path = file_of(request, request.input.at("cost_matrix").get<std::string>());
  const data::Dataset table = data::read(read);
  const std::string id = request.input.value("id_column", ""), demand = request.input.value("demand_column", "");
  if (!id.empty()) table.column(id);
  SitingInput input;
  std::vector<std::vector<std::optional<double>>> columns;
  for (const data::Column& column : table.columns) {
    if (column.name == id || column.name == demand) continue;
    columns.push_back(numbers_of(table, column.name));
    input.names.emplace_back(column.name);
  }
  input.costs.clients = table.rows();
  input.costs.sites = columns.size();
  for (std::size_t row = 0; row < table.rows(); ++row) {
    for (const auto& column : columns) input.costs.values.push_back(column[row].value_or(siting::unreachable));
  }
  if (!demand.empty()) input.demand = complete(numbers_of(table, demand));
  return input;
}

SitingInput of_list(const Request& request) {
  SitingInput input;
  const Json& rows = request.input.at("costs");
  input.costs.clients = rows.size();
  input.costs.sites = rows.empty() ? 0 : rows[0].size();
  for (const Json& row : rows) {
    if (!row.is_array() || row.size() != input.costs.sites) {
      throw Error(ErrorCode::bad_input, message(tr_mark("The costs must be lists of equal length")));
    }
    for (const auto& cost : optional_numbers(row)) input.costs.values.push_back(cost.value_or(siting::unreachable));
  }
  return input;
}

SitingInput of_points(const Request& request) {
  require_word(request.input, "candidates", "all");
  require_word(request.input, "distance", "euclidean");
  const bool centroids = !request.input.contains("points") || request.input.at("points").is_string();
  if (centroids && table_of(request, std::vector<std::string>{}).crs.geographic) {
    throw Error(ErrorCode::bad_input, message(tr_mark("Distances can't be taken between degrees")),
                message(tr_mark("State the columns of projected coordinates, or project the layer first")));
  }
  const std::vector<geo::Point> points = points_of(request);
  return {siting::euclidean_costs(points, points), {}, {}, {}};
}

}  // namespace

siting::Network network_input(const Request& request) {
  require_word(request.input, "format", "orlib");
  const std::filesystem::path path = file_of(request, request.input.at("graph").get<std::string>());
  std::ifstream file(path);
  if (!file || !std::filesystem::is_regular_file(path))
    throw Error(ErrorCode::not_found, message(tr_mark("The file does not exist")), {}, path.string());
  const std::string text(std::istreambuf_iterator<char>(file), {});
  std::istringstream in(text);
  in.imbue(std::locale::classic());
  const auto broken = [&] {
    return Error(
        ErrorCode::bad_input, message(tr_mark("The file does not hold the network that its first line states")),
        message(tr_mark("Expected: nodes, edges, p; then per edge two nodes from 1 and a cost")), path.string());
  };
  std::size_t nodes = 0, count = 0, p = 0;
  // An edge takes six characters at least, and a node without an edge is of no use: sizes beyond the file are lies.
  if (!(in >> nodes >> count >> p) || count > text.size() / 5 || nodes > text.size()) throw broken();
  std::vector<siting::Edge> edges(count);
  for (siting::Edge& edge : edges) {
    if (!(in >> edge.from >> edge.to >> edge.cost) || edge.from < 1 || edge.to < 1) throw broken();
    --edge.from;
    --edge.to;
  }
  return siting::network_of(nodes, edges);
}

std::vector<std::size_t> whole_numbers(const Json& list) {
  std::vector<std::size_t> numbers;
  for (const Json& one : list) {
    const double number = one.get<double>();
    if (!(number >= 0.0 && number <= 1e9) || number != std::floor(number)) {
      throw Error(ErrorCode::bad_input, message(tr_mark("Sites and nodes are whole numbers, not {0}"), number));
    }
    numbers.push_back(static_cast<std::size_t>(number));
  }
  return numbers;
}

double number_parameter(const Request& request, const char* name) {
  if (!request.parameters.contains(name)) {
    throw Error(ErrorCode::bad_input, message(tr_mark("The parameter {0} is missing"), name));
  }
  return request.parameters.at(name).get<double>();
}

SitingInput siting_input(const Request& request) {
  SitingInput input;
  if (request.input.contains("graph")) {
    input.costs = siting::all_shortest_paths(network_input(request), request.threads);
  } else if (request.input.contains("cost_matrix")) {
    input = of_cost_matrix(request);
  } else if (request.input.contains("costs")) {
    input = of_list(request);
  } else {
    input = of_points(request);
  }
  if (word_parameter(request, "unit", {"m", "km"}) == "km") {
    for (double& cost : input.costs.values) cost /= 1000.0;
  }
  siting::check(input.costs);
  if (request.input.contains("demand")) input.demand = complete(variable_of(request, "demand"));
  if (input.demand.empty()) input.demand.assign(input.costs.clients, 1.0);
  if (input.names.empty()) {
    for (std::size_t site = 0; site < input.costs.sites; ++site) input.names.emplace_back(site);
  }
  return input;
}

}  // namespace titik::compute
