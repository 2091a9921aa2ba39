// SPDX-License-Identifier: MIT
// composite_index and composite_index_flat: treat, normalise, add up in levels, rank.
#include <algorithm>

#include "analysis/composite.h"
#include "analysis/decision/index_tree.h"
#include "analysis/decision/outliers.h"
#include "analysis/decision/scale.h"
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

using Values = std::vector<std::optional<double>>;

decision::Mean mean_of_word(const std::string& word) {
  if (word == "arithmetic") return decision::Mean::arithmetic;
  if (word == "geometric") return decision::Mean::geometric;
  if (word == "harmonic") return decision::Mean::harmonic;
  throw Error(ErrorCode::bad_input,
              message(tr_mark("An aggregation is arithmetic, geometric or harmonic, not {0}"), word));
}

decision::TreeOptions options_of(const Request& request) {
  decision::TreeOptions options;
  const Json aggregation = request.parameters.value("aggregation", Json("arithmetic"));
  if (aggregation.is_object()) {
    for (const auto& [node, word] : aggregation.items()) {
      options.mean_of_node[node] = mean_of_word(word.get<std::string>());
    }
  } else {
    options.mean = mean_of_word(aggregation.get<std::string>());
  }
  options.missing = word_parameter(request, "missing", {"reweight", "none"}) == "none"
                        ? decision::MissingRule::none
                        : decision::MissingRule::reweight;
  options.min_available = request.parameters.value("min_available", options.min_available);
  return options;
}

/// Warnings of one indicator, named.
void append_for(core::Warnings& warnings, const core::Warnings& of_indicator, const std::string& name) {
  for (const core::Warning& warning : of_indicator.items()) {
    if (warning.code == "winsorised") {
      warnings.add(warning.code, message(tr_mark("{0}: outliers were taken to the next value"), name), warning.rows);
    } else if (warning.code == "outliers") {
      warnings.add(warning.code,
                   message(tr_mark("{0} is skewed by outliers; transform it, such as by its logarithm"), name));
    }  // what is constant is said where it is left out
  }
}

Values treated(const Request& request, const Values& values, const std::string& name, core::Warnings& warnings) {
  if (word_parameter(request, "treatment", {"none", "jrc"}) == "none") return values;
  const auto most = whole_parameter(request, "winsorise_most", 5, 0, 1000);
  decision::Winsorised found = decision::winsorise(values, static_cast<std::size_t>(most));
  append_for(warnings, found.warnings, name);
  return std::move(found.values);
}

/// The parameter `normalisation`; a key that no normalisation knows is refused as an unknown parameter is.
Json normalisation_of(const Request& request) {
  static constexpr const char* keys[] = {"method", "lower", "upper", "posts", "scale", "truncate", "mean", "sd"};
  Json how = request.parameters.value("normalisation", Json::object());
  for (const auto& [key, unused] : how.items()) {
    if (std::none_of(std::begin(keys), std::end(keys), [&name = key](const char* known) { return name == known; })) {
      throw Error(ErrorCode::bad_input, message(tr_mark("The normalisation has no setting {0}"), key));
    }
  }
  return how;
}

Values normalised(const Json& how, const Values& values, analysis::Direction direction, const std::string& name) {
  const std::string method = how.value("method", "minmax");
  if (method == "minmax") {
    return decision::min_max_values(values, direction, {how.value("lower", 0.0), how.value("upper", 100.0)}).values;
  }
  if (method == "goalposts") {
    const Json& posts = how.at("posts").at(name);
    return decision::goalpost_values(values, direction,
                                     {posts.at(0).get<double>(), posts.at(1).get<double>(), how.value("scale", 100.0),
                                      how.value("truncate", true)})
        .values;
  }
  if (method == "zscore")
    return decision::z_values(values, direction, {how.value("mean", 0.0), how.value("sd", 1.0), 1}).values;
  if (method == "none") return values;
  throw Error(ErrorCode::bad_input, message(tr_mark("{0} is no normalisation of an index"), method),
              message(tr_mark("Choose minmax, goalposts, zscore or none")));
}

Result tree_result(const decision::TreeScores& scores, const decision::Hierarchy& hierarchy, const std::string& root) {
  Result result;
  for (const auto& [node, children] : hierarchy) result.result[node] = numbers_json(scores.nodes.at(node));
  result.result["rank"] = wholes_json(analysis::competition_rank(scores.nodes.at(root)));
  result.warnings = scores.warnings;
  return result;
}

Result composite_index(const Request& request) {
  const auto hierarchy = request.input.at("hierarchy").get<decision::Hierarchy>();
  const auto weights = request.input.at("weights").get<std::map<std::string, double>>();
  const Json& directions = request.input.at("directions");
  const Json how = normalisation_of(request);
  const std::string root = decision::root_of(hierarchy);
  for (const char* name : {"units", "rank"}) {
    if (hierarchy.contains(name)) {
      throw Error(ErrorCode::bad_input, message(tr_mark("A level can't be named {0}"), name));
    }
  }
  const data::Dataset table = table_of(request);
  decision::Nodes indicators;
  core::Warnings warnings;
  for (const auto& [indicator, share] : decision::effective_weights(hierarchy, weights)) {
    if (!directions.contains(indicator)) {
      throw Error(ErrorCode::bad_input, message(tr_mark("The indicator {0} has no direction"), indicator),
                  message(tr_mark("State for every criterion whether it is a benefit or a cost")));
    }
    const Values values = treated(request, numbers_of(table, indicator), indicator, warnings);
    indicators[indicator] =
        normalised(how, values, direction_of(directions.at(indicator).get<std::string>()), indicator);
  }
  Result result =
      tree_result(decision::tree_scores(hierarchy, weights, indicators, options_of(request)), hierarchy, root);
  warnings.append(result.warnings);
  result.warnings = std::move(warnings);
  if (request.input.contains("id")) {
    const data::Column& ids = table.column(request.input.at("id").get<std::string>());
    Json units = Json::array();
    for (std::size_t row = 0; row < ids.size(); ++row) units.push_back(ids.text(row));
    result.result["units"] = std::move(units);
  }
  return result;
}

Result composite_index_flat(const Request& request) {
  const Json& columns = request.input.at("columns");
  std::vector<std::string> names = request.column_order;
  if (names.empty()) {
    for (const auto& [name, unused] : columns.items()) names.push_back(name);
  }
  const auto given = request.parameters.value("weights", std::vector<double>(names.size(), 1.0));
  if (given.size() != names.size()) {
    throw Error(ErrorCode::bad_input,
                message(tr_mark("{0} weights are given for {1} criteria"), given.size(), names.size()));
  }
  core::Warnings warnings;
  const Json directions = request.input.value("directions", Json::object());
  if (!request.input.contains("directions")) {
    warnings.add("direction_assumed",
                 message(tr_mark("No directions are stated; every indicator counts as a benefit")));
  }
  const Json how = normalisation_of(request);
  const std::string root = "score";
  decision::Nodes indicators;
  std::map<std::string, double> weights;
  for (std::size_t j = 0; j < names.size(); ++j) {
    const std::string word =
        request.input.contains("directions") ? directions.at(names[j]).get<std::string>() : "benefit";
    const Values values = treated(request, optional_numbers(columns.at(names[j])), names[j], warnings);
    indicators[names[j]] = normalised(how, values, direction_of(word), names[j]);
    weights[names[j]] = given[j];
  }
  const decision::Hierarchy hierarchy = {{root, names}};
  Result result =
      tree_result(decision::tree_scores(hierarchy, weights, indicators, options_of(request)), hierarchy, root);
  warnings.append(result.warnings);
  result.warnings = std::move(warnings);
  return result;
}

}  // namespace

Methods decision_index_methods() {
  const std::map<std::string, std::string> common = {
      {"normalisation",
       "{\"method\": minmax (default; lower 0, upper 100), goalposts (posts by indicator, scale, truncate), zscore "
       "(mean, sd) or none}"},
      {"aggregation",
       "arithmetic (default), geometric or harmonic; or an object of these by level, the others arithmetic"},
      {"missing", "reweight (default: those present share the weight) or none (no score)"},
      {"min_available", "reweight: share of a level's indicators that must be present; 2/3 when left out"},
      {"treatment", "none (default) or jrc: take outliers to the next value where |skew| > 2 and kurtosis > 3.5"},
      {"winsorise_most", "jrc: values changed at most; 5 when left out"}};
  std::map<std::string, std::string> flat = common;
  flat["weights"] = "one per column, in their order; equal when left out";
  return {{"composite_index", {common, composite_index}}, {"composite_index_flat", {flat, composite_index_flat}}};
}

}  // namespace titik::compute
