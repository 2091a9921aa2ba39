// SPDX-License-Identifier: MIT
// Methods of the compute service: normalisation, weights, indices, multi-criteria ranking, robustness, inequality.
#include "compute/decision.h"

#include <algorithm>
#include <map>

#include "compute/families.h"
#include "compute/inputs.h"
#include "core/error.h"

namespace titik::compute {
using analysis::Direction;
using analysis::decision::Matrix;
using analysis::decision::Normalisation;
using core::Error;
using core::ErrorCode;
using core::message;
using core::tr_mark;

Matrix matrix_of(const Json& lists) {
  std::vector<std::vector<double>> rows;
  std::string missing;
  for (const Json& list : lists) {
    std::vector<double> row;
    for (const auto& value : optional_numbers(list)) {
      if (!value) missing += (missing.empty() ? "" : ", ") + std::to_string(rows.size());
      row.push_back(value.value_or(0.0));
    }
    rows.push_back(std::move(row));
  }
  if (!missing.empty()) {
    throw Error(ErrorCode::bad_input, message(tr_mark("The matrix lacks values in rows {0}"), missing),
                message(tr_mark("Fill them in, or leave the rows out")));
  }
  return Matrix(rows);
}

Json matrix_json(const Matrix& matrix) {
  Json lists = Json::array();
  for (std::size_t i = 0; i < matrix.rows; ++i) lists.push_back(numbers_json(matrix.row(i)));
  return lists;
}

Direction direction_of(const std::string& word) {
  if (word != "benefit" && word != "cost") {
    throw Error(ErrorCode::bad_input, message(tr_mark("A direction must be benefit or cost, not {0}"), word));
  }
  return word == "benefit" ? Direction::benefit : Direction::cost;
}

std::vector<Direction> directions_of(const Request& request) {
  std::vector<Direction> directions;
  if (!request.input.contains("directions")) return directions;
  for (const Json& word : request.input.at("directions")) directions.push_back(direction_of(word.get<std::string>()));
  return directions;
}

analysis::decision::Problem problem_of(const Request& request) {
  return {matrix_of(request.input.at("matrix")), directions_of(request),
          complete(optional_numbers(request.input.at("weights"))),
          request.parameters.value("weights_normalised", true)};
}

Normalisation normalisation_of(const Request& request, const char* name, std::initializer_list<const char*> words) {
  static const std::map<std::string, Normalisation> by_word = {
      {"none", Normalisation::none},     {"minmax", Normalisation::minmax}, {"sum", Normalisation::sum},
      {"linear", Normalisation::linear}, {"max", Normalisation::max},       {"vector", Normalisation::vector},
      {"log", Normalisation::logarithm}};
  return by_word.at(word_parameter(request, name, words));
}

std::vector<std::string> methods_of(const Request& request, std::initializer_list<const char*> words) {
  if (!request.parameters.contains("methods")) return {words.begin(), words.end()};
  const auto methods = request.parameters.at("methods").get<std::vector<std::string>>();
  for (const std::string& method : methods) {
    if (std::none_of(words.begin(), words.end(), [&](const char* word) { return method == word; })) {
      std::string list;
      for (const char* word : words) list += (list.empty() ? "" : ", ") + std::string(word);
      throw Error(ErrorCode::bad_input,
                  message(tr_mark("{0} is none of the values of {1}: {2}"), method, "methods", list));
    }
  }
  return methods;
}

Result ranking_result(const analysis::decision::Ranking& ranking) {
  Result result;
  result.result = {{"score", numbers_json(ranking.score)}, {"rank", wholes_json(ranking.rank)}};
  result.warnings = ranking.warnings;
  return result;
}

Methods decision_methods() {
  Methods all;
  for (Methods part : {decision_scale_methods(), decision_weight_methods(), decision_ranking_methods(),
                       decision_index_methods(), decision_robustness_methods(), decision_inequality_methods()}) {
    all.merge(part);
  }
  return all;
}

}  // namespace titik::compute
