// SPDX-License-Identifier: MIT
// weights_*, ahp_*, effective_weights.
#include "analysis/decision/ahp.h"
#include "analysis/decision/index_tree.h"
#include "analysis/decision/weights.h"
#include "compute/decision.h"
#include "compute/inputs.h"
#include "core/error.h"

namespace titik::compute {
namespace decision = analysis::decision;
using core::Error;
using core::ErrorCode;
using core::message;
using core::tr_mark;

namespace {

Result weights_result(const decision::Weights& found) {
  Result result;
  result.result = {{"weights", numbers_json(found.weights)}};
  result.warnings = found.warnings;
  return result;
}

Method weighting(std::function<decision::Weights(const decision::Matrix&, const Request&)> find) {
  return {{}, [find = std::move(find)](const Request& request) {
            return weights_result(find(matrix_of(request.input.at("matrix")), request));
          }};
}

Result weights_std(const Request& request) {
  const auto normalisation =
      normalisation_of(request, "normalisation", {"minmax", "none", "sum", "linear", "max", "vector"});
  const decision::Matrix matrix = matrix_of(request.input.at("matrix"));
  whole_parameter(request, "ddof", 1, 0, 1);
  return weights_result(decision::deviation_weights(matrix, directions_of(request), normalisation));
}

Result rank_order(const Request& request) {
  Result result;
  const std::vector<double> ranks = complete(optional_numbers(request.input.at("ranks")));
  for (const std::string& method : methods_of(request, {"roc", "rank_sum", "rank_reciprocal"})) {
    const auto order = method == "roc"        ? decision::RankOrder::centroid
                       : method == "rank_sum" ? decision::RankOrder::sum
                                              : decision::RankOrder::reciprocal;
    result.result[method] = numbers_json(decision::rank_order_weights(ranks, order));
  }
  return result;
}

Json ahp_json(const decision::Ahp& found) {
  return {{"weights", numbers_json(found.weights)},
          {"weights_geometric_mean", numbers_json(found.weights_geometric_mean)},
          {"weights_column_mean", numbers_json(found.weights_column_mean)},
          {"lambda_max", number_or_null(found.lambda_max)},
          {"CI", number_or_null(found.consistency_index)},
          {"CR", number_or_null(found.consistency_ratio)}};
}

Result ahp_weights(const Request& request) {
  require(request, "method", "eigenvector");
  require(request, "random_index", "saaty");
  decision::Matrix pairwise;
  if (request.input.contains("judges")) {
    std::vector<decision::Matrix> judges;
    for (const Json& judge : request.input.at("judges")) judges.push_back(matrix_of(judge));
    pairwise = decision::group_judgement(judges);
  } else {
    pairwise = matrix_of(request.input.at("pairwise"));
  }
  const decision::Ahp found = decision::ahp(pairwise);
  Result result;
  result.result = ahp_json(found);
  result.warnings = found.warnings;
  return result;
}

/// The criteria in the order of `input.criteria`; without it by name, which says their order up to nine of them.
std::vector<std::string> criteria_of(const Request& request) {
  if (request.input.contains("criteria")) return request.input.at("criteria").get<std::vector<std::string>>();
  std::vector<std::string> names;
  for (const auto& [name, unused] : request.input.at("alternative_pairwise").items()) names.push_back(name);
  if (names.size() > 9) {
    throw Error(ErrorCode::bad_input, message(tr_mark("State the order of the criteria in input.criteria")));
  }
  return names;
}

Result ahp_hierarchy(const Request& request) {
  require(request, "method", "eigenvector");
  const auto synthesis = word_parameter(request, "synthesis", {"distributive", "ideal"}) == "ideal"
                             ? decision::Synthesis::ideal
                             : decision::Synthesis::distributive;
  const Json& pairwise = request.input.at("alternative_pairwise");
  std::vector<decision::Matrix> alternatives;
  for (const std::string& name : criteria_of(request)) alternatives.push_back(matrix_of(pairwise.at(name)));
  if (alternatives.size() != pairwise.size()) {
    throw Error(ErrorCode::bad_input, message(tr_mark("{0} criteria need as many matrices of alternatives, not {1}"),
                                              alternatives.size(), pairwise.size()));
  }
  const decision::AhpHierarchy found =
      decision::ahp_hierarchy(matrix_of(request.input.at("criteria_pairwise")), alternatives, synthesis);
  Result result;
  result.result = {{"criteria_weights", numbers_json(found.criteria_weights)},
                   {"local_weights", found.local_weights},
                   {"global_weights", numbers_json(found.global_weights)},
                   {"CR", numbers_json(found.consistency_ratio)}};
  result.warnings = found.warnings;
  return result;
}

Result ahp_incomplete(const Request& request) {
  require(request, "completion", "minimise lambda_max");
  std::vector<std::vector<std::optional<double>>> pairwise;
  for (const Json& row : request.input.at("pairwise")) pairwise.push_back(optional_numbers(row));
  const decision::IncompleteAhp found = decision::ahp_incomplete(pairwise);
  Result result;
  result.result = ahp_json(found.completed);
  result.result["missing"] = Json::object();
  for (const auto& [row, column, value] : found.filled) {
    result.result["missing"][std::to_string(row) + "," + std::to_string(column)] = number_or_null(value);
  }
  result.warnings = found.completed.warnings;
  return result;
}

Result effective_weights(const Request& request) {
  Result result;
  result.result = {
      {"weights", decision::effective_weights(request.input.at("hierarchy").get<decision::Hierarchy>(),
                                              request.input.at("weights").get<std::map<std::string, double>>())}};
  return result;
}

}  // namespace

Methods decision_weight_methods() {
  const std::pair<const std::string, std::string> eigenvector{"method", "eigenvector"};
  return {
      {"weights_entropy",
       weighting([](const decision::Matrix& matrix, const Request&) { return decision::entropy_weights(matrix); })},
      {"weights_critic", weighting([](const decision::Matrix& matrix, const Request& request) {
         return decision::critic_weights(matrix, directions_of(request));
       })},
      {"weights_merec", weighting([](const decision::Matrix& matrix, const Request& request) {
         return decision::merec_weights(matrix, directions_of(request));
       })},
      {"weights_cv",
       weighting([](const decision::Matrix& matrix, const Request&) { return decision::variation_weights(matrix); })},
      {"weights_std",
       {{{"normalisation", "minmax (default), none, sum, linear, max or vector"},
         {"ddof", "0 or 1, of no effect on the weights"}},
        weights_std}},
      {"weights_rank_order", {{{"methods", "list of roc, rank_sum, rank_reciprocal; all when left out"}}, rank_order}},
      {"ahp_weights", {{eigenvector, {"random_index", "saaty"}}, ahp_weights}},
      {"ahp_hierarchy", {{eigenvector, {"synthesis", "distributive (default) or ideal"}}, ahp_hierarchy}},
      {"ahp_incomplete", {{{"completion", "minimise lambda_max"}}, ahp_incomplete}},
      {"effective_weights", {{}, effective_weights}},
  };
}

}  // namespace titik::compute
