// SPDX-License-Identifier: MIT
// The multi-criteria rankings, dominance, and how far two rankings agree.
#include <cmath>
#include <numeric>

#include "analysis/decision/additive.h"
#include "analysis/decision/compromise.h"
#include "analysis/decision/outranking.h"
#include "analysis/decision/rank_comparison.h"
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

constexpr double rounded_weights = 0.02;  // weights of two or three digits miss 1 by less than this
constexpr double sum_tolerance = 1e-9;

Result weighted_sum(const Request& request) {
  const auto normalisation =
      normalisation_of(request, "normalisation", {"minmax", "none", "sum", "linear", "max", "vector", "log"});
  const decision::WeightedSum found = decision::weighted_sum(problem_of(request), normalisation);
  Result result = ranking_result(found.ranking);
  result.result["contributions"] = matrix_json(found.contributions);
  return result;
}

Result weighted_product(const Request& request) {
  const auto normalisation =
      normalisation_of(request, "normalisation", {"none", "sum", "linear", "max", "vector", "log"});
  word_parameter(request, "output", {"score", "log10"});
  const decision::WeightedProduct found = decision::weighted_product(problem_of(request), normalisation);
  Result result = ranking_result(found.ranking);
  result.result["log10_score"] = numbers_json(found.log10_score);
  return result;
}

Result weighted_product_ratios(const Request& request) {
  std::vector<std::pair<std::size_t, std::size_t>> pairs;
  for (const Json& pair : request.parameters.at("pairs")) {
    const auto a = pair.at(0).get<std::int64_t>(), b = pair.at(1).get<std::int64_t>();
    if (a < 0 || b < 0 || pair.size() != 2) {
      throw Error(ErrorCode::bad_input, message(tr_mark("A pair is a list of two rows, numbered from 0")));
    }
    pairs.emplace_back(a, b);
  }
  Result result;
  result.result = {{"ratio", numbers_json(decision::weighted_product_ratios(problem_of(request), pairs))}};
  return result;
}

Result waspas(const Request& request) {
  const auto normalisation = normalisation_of(request, "normalisation", {"linear", "sum", "vector", "max"});
  decision::Problem problem = problem_of(request);
  core::Warnings warnings;
  const double sum = std::accumulate(problem.weights.begin(), problem.weights.end(), 0.0);
  // A sum and a product follow a factor of the weights differently, so published examples hold for weights as printed.
  if (!request.parameters.contains("weights_normalised") && std::fabs(sum - 1.0) <= rounded_weights) {
    problem.normalise_weights = false;
    if (std::fabs(sum - 1.0) > sum_tolerance) {
      warnings.add("rounded_weights", message(tr_mark("The weights sum to {0}; they are taken as they stand"), sum));
    }
  }
  Result result = ranking_result(decision::waspas(problem, normalisation, request.parameters.value("lambda", 0.5)));
  result.warnings.append(warnings);
  return result;
}

Result topsis(const Request& request) {
  const auto normalisation =
      normalisation_of(request, "normalisation", {"vector", "minmax", "none", "sum", "linear", "max"});
  return ranking_result(decision::topsis(problem_of(request), normalisation));
}

Result vikor(const Request& request) {
  const decision::Vikor found = decision::vikor(problem_of(request), request.parameters.value("v", 0.5));
  Result result = ranking_result(found.ranking);
  result.result["Q"] = result.result["score"];
  result.result.erase("score");
  result.result["S"] = numbers_json(found.group_utility);
  result.result["R"] = numbers_json(found.individual_regret);
  result.result["acceptable_advantage"] = found.acceptable_advantage;
  result.result["acceptable_stability"] = found.acceptable_stability;
  result.result["compromise_set"] = found.compromise_set;
  return result;
}

decision::PreferenceShape shape_of(const std::string& word) {
  static const std::map<std::string, decision::PreferenceShape> by_word = {
      {"usual", decision::PreferenceShape::usual},    {"ushape", decision::PreferenceShape::u_shape},
      {"vshape", decision::PreferenceShape::v_shape}, {"level", decision::PreferenceShape::level},
      {"linear", decision::PreferenceShape::linear},  {"gaussian", decision::PreferenceShape::gaussian}};
  const auto found = by_word.find(word);
  if (found != by_word.end()) return found->second;
  throw Error(ErrorCode::bad_input, message(tr_mark("{0} is no preference function"), word),
              message(tr_mark("Choose usual, ushape, vshape, level, linear or gaussian")));
}

std::vector<decision::Preference> preferences_of(const Request& request, std::size_t criteria) {
  const Json word = request.parameters.value("preference", Json("usual"));
  std::vector<decision::Preference> preferences(criteria);
  for (std::size_t j = 0; j < criteria; ++j) {
    preferences[j].shape = shape_of((word.is_array() ? word.at(j) : word).get<std::string>());
  }
  const auto read = [&](const char* name, double decision::Preference::*member) {
    if (!request.parameters.contains(name)) return;
    const auto list = request.parameters.at(name).get<std::vector<double>>();
    if (list.size() != criteria) {
      throw Error(ErrorCode::bad_input,
                  message(tr_mark("{0} has {1} numbers for {2} criteria"), name, list.size(), criteria));
    }
    for (std::size_t j = 0; j < criteria; ++j) preferences[j].*member = list[j];
  };
  read("q", &decision::Preference::q);
  read("p", &decision::Preference::p);
  read("s", &decision::Preference::s);
  return preferences;
}

Result promethee2(const Request& request) {
  const decision::Problem problem = problem_of(request);
  const decision::Promethee found = decision::promethee2(problem, preferences_of(request, problem.matrix.columns));
  Result result = ranking_result(found.ranking);
  result.result["phi_net"] = result.result["score"];
  result.result.erase("score");
  result.result["phi_plus"] = numbers_json(found.phi_plus);
  result.result["phi_minus"] = numbers_json(found.phi_minus);
  return result;
}

Result copras(const Request& request) {
  const bool percent = word_parameter(request, "output", {"utility", "utility_percent"}) == "utility_percent";
  decision::Ranking ranking = decision::copras(problem_of(request));
  for (auto& score : ranking.score) {
    if (score && percent) *score *= 100.0;
  }
  return ranking_result(ranking);
}

Result spotis(const Request& request) {
  std::vector<decision::Bounds> bounds;
  for (const Json& pair : request.parameters.at("bounds")) {
    bounds.push_back({pair.at(0).get<double>(), pair.at(1).get<double>()});
  }
  const auto ideal = request.parameters.value("expected_solution_point", std::vector<double>{});
  return ranking_result(decision::spotis(problem_of(request), bounds, ideal));
}

Method plain(decision::Ranking (*rank)(const decision::Problem&), std::map<std::string, std::string> parameters) {
  return {std::move(parameters), [rank](const Request& request) { return ranking_result(rank(problem_of(request))); }};
}

Result pareto_dominance(const Request& request) {
  const decision::Matrix matrix = matrix_of(request.input.at("matrix"));
  const auto directions = directions_of(request);
  if (directions.size() != matrix.columns) {
    throw Error(ErrorCode::bad_input, message(tr_mark("State for every criterion whether it is a benefit or a cost")));
  }
  const decision::Dominance found = decision::pareto_dominance(matrix, directions);
  Result result;
  result.result = {{"dominated", found.dominated}, {"strictly_dominated", found.strictly_dominated}};
  return result;
}

Result rank_correlation(const Request& request) {
  const std::vector<double> x = complete(variable_of(request, "x")), y = complete(variable_of(request, "y"));
  Result result;
  const std::initializer_list<const char*> words = {"spearman", "kendall_tau_b", "weighted_spearman", "ws"};
  const auto methods = request.parameters.contains("methods") ? methods_of(request, words)
                                                              : std::vector<std::string>{"spearman", "kendall_tau_b"};
  for (const std::string& method : methods) {
    result.result[method] = number_or_null(method == "spearman"            ? decision::spearman(x, y)
                                           : method == "kendall_tau_b"     ? decision::kendall_tau_b(x, y)
                                           : method == "weighted_spearman" ? decision::weighted_spearman(x, y)
                                                                           : decision::ws_coefficient(x, y));
    if (result.result[method].is_null()) {
      result.warnings.add("constant_column", message(tr_mark("A ranking without differences has no correlation")));
    }
  }
  return result;
}

}  // namespace

Methods decision_ranking_methods() {
  const std::pair<const std::string, std::string> weights{"weights_normalised",
                                                          "false takes the weights as they are, not to sum 1"};
  return {
      {"weighted_sum",
       {{weights, {"normalisation", "minmax (default), none, sum, linear, max, vector or log"}}, weighted_sum}},
      {"weighted_product",
       {{weights,
         {"normalisation", "none (default; costs count as 1/x), sum, linear, max, vector or log"},
         {"output", "score (default) or log10; both are returned"}},
        weighted_product}},
      {"weighted_product_ratios", {{weights, {"pairs", "list of [row, row], from 0"}}, weighted_product_ratios}},
      {"waspas",
       {{{"weights_normalised",
          "true or false; when left out, weights that sum to 1 within 0.02 are taken as they are"},
         {"lambda", "0 to 1: the share of the sum; 0.5 when left out"},
         {"normalisation", "linear (default), sum, vector or max"}},
        waspas}},
      {"topsis", {{weights, {"normalisation", "vector (default), minmax, none, sum, linear or max"}}, topsis}},
      {"vikor", {{weights, {"v", "0 to 1: the share of the group utility; 0.5 when left out"}}, vikor}},
      {"promethee2",
       {{weights,
         {"preference", "usual (default), ushape, vshape, level, linear or gaussian; one word or one per criterion"},
         {"q", "indifference thresholds, one per criterion"},
         {"p", "preference thresholds, one per criterion"},
         {"s", "standard deviations of gaussian, one per criterion"}},
        promethee2}},
      {"edas", plain(decision::edas, {weights})},
      {"moora", plain(decision::moora, {weights})},
      {"copras", {{weights, {"output", "utility (default) or utility_percent"}}, copras}},
      {"spotis",
       {{weights,
         {"bounds", "[lower, upper] of each criterion"},
         {"expected_solution_point", "the ideal of each criterion; the bound in its direction when left out"}},
        spotis}},
      {"pareto_dominance", {{}, pareto_dominance}},
      {"rank_correlation",
       {{{"methods", "list of spearman, kendall_tau_b (both when left out), weighted_spearman, ws"}},
        rank_correlation}},
  };
}

}  // namespace titik::compute
