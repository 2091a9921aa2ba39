// SPDX-License-Identifier: MIT
// normalise, normalise_values, piecewise_linear_value, aggregate_values, weighted_median, skew_kurtosis.
#include "analysis/decision/means.h"
#include "analysis/decision/outliers.h"
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

Result normalise(const Request& request) {
  const auto method = normalisation_of(request, "method", {"minmax", "sum", "linear", "max", "vector", "log", "none"});
  const decision::Matrix matrix = matrix_of(request.input.at("matrix"));
  const auto directions = directions_of(request);
  if (directions.size() != matrix.columns) {
    throw Error(ErrorCode::bad_input, message(tr_mark("State for every criterion whether it is a benefit or a cost")));
  }
  const decision::Normalised found = decision::normalise(matrix, directions, method);
  Json lists = matrix_json(found.matrix);
  for (std::size_t i = 0; i < matrix.rows && method == decision::Normalisation::minmax; ++i) {
    for (std::size_t j = 0; j < matrix.columns; ++j) {
      if (found.constant[j]) lists[i][j] = nullptr;
    }
  }
  Result result;
  result.result = {{"matrix", std::move(lists)}};
  result.warnings = found.warnings;
  return result;
}

Result normalise_values(const Request& request) {
  const std::string method = word_parameter(request, "method", {"minmax", "goalposts", "distance_to_target", "zscore"});
  const auto values = values_of(request);
  const auto direction = direction_of(request.parameters.at("direction").get<std::string>());
  const auto number = [&](const char* name, double otherwise) { return request.parameters.value(name, otherwise); };
  decision::Values found;
  if (method == "minmax") {
    found = decision::min_max_values(values, direction, {number("lower", 0.0), number("upper", 1.0)});
  } else if (method == "goalposts") {
    found = decision::goalpost_values(
        values, direction,
        {request.parameters.at("lower").get<double>(), request.parameters.at("upper").get<double>(),
         number("scale", 1.0), request.parameters.value("truncate", true)});
  } else if (method == "distance_to_target") {
    found = decision::distance_to_target(values, direction, request.parameters.at("target").get<double>(),
                                         request.parameters.value("cap", false));
  } else {
    const auto ddof = static_cast<int>(whole_parameter(request, "ddof", 1, 0, 1000));
    found = decision::z_values(values, direction, {number("mean", 0.0), number("sd", 1.0), ddof});
  }
  Result result;
  result.result = {{"values", numbers_json(found.values)}};
  if (found.warnings.has("constant_column")) result.result["flag"] = "constant";
  result.warnings = found.warnings;
  return result;
}

Result piecewise(const Request& request) {
  const auto outside = word_parameter(request, "out_of_bounds", {"error", "clip"}) == "clip"
                           ? decision::OutOfBounds::clip
                           : decision::OutOfBounds::error;
  const auto list = [&](const char* name) { return request.parameters.at(name).get<std::vector<double>>(); };
  Result result;
  result.result = {{"values", numbers_json(decision::piecewise_linear(values_of(request), list("cutoffs"),
                                                                      list("scores"), outside))}};
  return result;
}

/// `input.values` with `input.weights`, both without the rows whose value is missing.
std::pair<std::vector<double>, std::vector<double>> weighted_values(const Request& request, core::Warnings& warnings) {
  const auto values = values_of(request);
  std::vector<double> weights;
  if (request.input.contains("weights")) {
    weights = complete(optional_numbers(request.input.at("weights")));
    if (weights.size() != values.size()) {
      throw Error(ErrorCode::bad_input,
                  message(tr_mark("{0} weights are given for {1} values"), weights.size(), values.size()));
    }
  }
  std::vector<double> present_weights;
  for (std::size_t i = 0; i < weights.size(); ++i) {
    if (values[i]) present_weights.push_back(weights[i]);
  }
  return {present_values_of(request, warnings), std::move(present_weights)};
}

Result aggregate(const Request& request) {
  Result result;
  const auto [values, weights] = weighted_values(request, result.warnings);
  for (const std::string& method : methods_of(request, {"arithmetic", "geometric", "harmonic", "generalised"})) {
    const decision::Mean mean = method == "arithmetic"  ? decision::Mean::arithmetic
                                : method == "geometric" ? decision::Mean::geometric
                                : method == "harmonic"  ? decision::Mean::harmonic
                                                        : decision::Mean::generalised;
    result.result[method] =
        number_or_null(decision::mean_of(values, weights, mean, request.parameters.value("p", 1.0)));
  }
  return result;
}

Result weighted_median(const Request& request) {
  Result result;
  const auto [values, weights] = weighted_values(request, result.warnings);
  result.result = {{"median", number_or_null(decision::weighted_median(values, weights))}};
  return result;
}

Result skew_kurtosis(const Request& request) {
  const decision::Shape shape = decision::shape_of(values_of(request));
  Result result;
  result.result = {
      {"skew", number_or_null(shape.skew)}, {"kurtosis", number_or_null(shape.kurtosis)}, {"flag", shape.outliers}};
  if (!shape.kurtosis) {
    result.warnings.add("undefined_shape",
                        message(tr_mark("Skew and kurtosis need four values that are not all equal")));
  }
  return result;
}

}  // namespace

Methods decision_scale_methods() {
  return {
      {"normalise", {{{"method", "minmax (default), sum, linear, max, vector, log or none"}}, normalise}},
      {"normalise_values",
       {{{"method", "minmax (default), goalposts, distance_to_target or zscore"},
         {"direction", "benefit or cost; must be stated"},
         {"lower", "minmax: lower end of the result, 0 when left out; goalposts: the lower goalpost"},
         {"upper", "minmax: upper end of the result, 1 when left out; goalposts: the upper goalpost"},
         {"scale", "goalposts: the result at the upper goalpost, 1 when left out"},
         {"truncate", "goalposts: true (default) takes values outside to the ends"},
         {"target", "distance_to_target: the value that becomes 1"},
         {"cap", "distance_to_target: true takes values above 1 to 1; false when left out"},
         {"mean", "zscore: mean of the result, 0 when left out"},
         {"sd", "zscore: standard deviation of the result, 1 when left out"},
         {"ddof", "zscore: taken from n in the variance; 1 when left out"}},
        normalise_values}},
      {"piecewise_linear_value",
       {{{"cutoffs", "ascending"}, {"scores", "one per cutoff"}, {"out_of_bounds", "error (default) or clip"}},
        piecewise}},
      {"aggregate_values",
       {{{"methods", "list of arithmetic, geometric, harmonic, generalised; all when left out"},
         {"p", "power of the generalised mean, not 0; 1 when left out"}},
        aggregate}},
      {"weighted_median", {{}, weighted_median}},
      {"skew_kurtosis", {{}, skew_kurtosis}},
  };
}

}  // namespace titik::compute
