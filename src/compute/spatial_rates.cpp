// SPDX-License-Identifier: MIT
// compute methods of rates and kernel density.
#include "analysis/spatial/rates.h"

#include "analysis/spatial/kernel_density.h"
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

struct Counts {
  Numbers events, base;
  spatial::Counted view() const { return {events, base}; }
};

Counts counts_of(const Request& request) { return {variable_of(request, "events"), variable_of(request, "base")}; }

Result rates_result(const char* name, const spatial::Rates& rates, core::Warnings warnings = {}) {
  Result result;
  result.warnings = std::move(warnings);
  result.warnings.append(rates.warnings);
  result.result = {{name, numbers_json(rates.values)}};
  return result;
}

/// The neighbours of areas with and without a rate alike; what has no rate is left out by the method.
spatial::Neighbours neighbours_with_warning(const Request& request, core::Warnings& warnings) {
  spatial::Neighbours neighbours = neighbours_of(request, warnings);
  std::vector<std::int64_t> alone;
  for (const std::size_t area : spatial::islands(neighbours)) alone.push_back(static_cast<std::int64_t>(area));
  if (!alone.empty()) {
    const auto count = alone.size();
    warnings.add("island",
                 message(tr_mark("{0} areas have no neighbours and are a neighbourhood by themselves"), count),
                 std::move(alone));
  }
  return neighbours;
}

Result rate_empirical_bayes(const Request& request) {
  const Counts counts = counts_of(request);
  const spatial::EmpiricalBayes found = spatial::empirical_bayes(counts.view());
  Result result;
  result.warnings = found.warnings;
  result.result = {
      {"r", numbers_json(found.values)}, {"a", number_or_null(found.variance)}, {"b", number_or_null(found.mean)}};
  return result;
}

Result rate_spatial(const Request& request) {
  const Counts counts = counts_of(request);
  core::Warnings warnings;
  const spatial::Neighbours neighbours = neighbours_with_warning(request, warnings);
  const bool include_self = request.parameters.value("include_self", true);
  return rates_result("r", spatial::spatial_rates(counts.view(), neighbours, include_self), std::move(warnings));
}

Result rate_spatial_empirical_bayes(const Request& request) {
  const Counts counts = counts_of(request);
  core::Warnings warnings;
  const spatial::Neighbours neighbours = neighbours_with_warning(request, warnings);
  Result result = rates_result("r", spatial::spatial_empirical_bayes(counts.view(), neighbours), std::move(warnings));
  result.result["r_spdep"] =
      numbers_json(spatial::spatial_empirical_bayes(counts.view(), neighbours, spatial::LocalMean::own).values);
  return result;
}

Result rate_excess_risk(const Request& request) {
  const Counts counts = counts_of(request);
  return rates_result("r", spatial::excess_risk(counts.view()));
}

Result rate_poisson_probability(const Request& request) {
  const Counts counts = counts_of(request);
  Result result = rates_result("p", spatial::poisson_probability(counts.view()));
  Numbers relative_risk = spatial::excess_risk(counts.view()).values;
  for (auto& risk : relative_risk) {
    if (risk) risk = *risk * 100.0;
  }
  result.result["relative_risk"] = numbers_json(relative_risk);
  return result;
}

Result rate_assuncao_z(const Request& request) {
  const Counts counts = counts_of(request);
  return rates_result("z", spatial::assuncao_reis(counts.view()));
}

Result kernel_density(const Request& request) {
  Result result;
  spatial::DensityOptions options;
  const std::string kernel = word_parameter(request, "kernel", {"quartic", "epanechnikov", "gaussian"});
  const bool gaussian = kernel == "gaussian";
  options.kernel = gaussian              ? spatial::DensityKernel::gaussian
                   : kernel == "quartic" ? spatial::DensityKernel::quartic
                                         : spatial::DensityKernel::epanechnikov;
  if (request.parameters.contains(gaussian ? "bandwidth" : "bandwidth_sd")) {
    throw Error(ErrorCode::bad_input,
                message(tr_mark("A gaussian kernel has a standard deviation, the others have a radius")),
                message(tr_mark("State bandwidth_sd for gaussian, bandwidth for quartic and epanechnikov")));
  }
  options.bandwidth = request.parameters.at(gaussian ? "bandwidth_sd" : "bandwidth").get<double>();
  options.normalised = word_parameter(request, "normalise", {"intensity", "density"}) == "density";
  options.threads = request.threads;
  const Json where = {{"points", request.parameters.value("points", Json("centroids"))}};
  const std::vector<geo::Point> points = places_of(request, where, result.warnings).points;
  std::vector<double> weights;
  if (request.input.contains("weight") || request.input.contains("weight_values")) {
    weights = complete(variable_of(request, "weight"));
    if (weights.empty() && !points.empty()) {
      throw Error(ErrorCode::bad_input, message(tr_mark("There are {0} weights for {1} points"), 0, points.size()));
    }
  }
  const auto grid_x = request.parameters.at("grid_x").get<std::vector<double>>();
  const auto grid_y = request.parameters.at("grid_y").get<std::vector<double>>();
  result.result = {{"density_xy", spatial::kernel_density(points, weights, grid_x, grid_y, options)}};
  return result;
}

}  // namespace

Methods spatial_rates_methods() {
  return {
      {"rate_empirical_bayes", {{}, rate_empirical_bayes}},
      {"rate_spatial", {{{"include_self", "true (default): an area belongs to its neighbourhood"}}, rate_spatial}},
      {"rate_spatial_empirical_bayes", {{}, rate_spatial_empirical_bayes}},
      {"rate_excess_risk", {{}, rate_excess_risk}},
      {"rate_poisson_probability", {{}, rate_poisson_probability}},
      {"rate_assuncao_z", {{}, rate_assuncao_z}},
      {"kernel_density",
       {{{"kernel", "quartic (default), epanechnikov or gaussian"},
         {"bandwidth", "radius of quartic and epanechnikov, in units of the coordinates"},
         {"bandwidth_sd", "standard deviation of gaussian, in units of the coordinates"},
         {"normalise", "intensity (default: weight per square unit) or density (integral 1)"},
         {"grid_x", "coordinates of the columns of nodes"},
         {"grid_y", "coordinates of the rows of nodes"},
         {"points", "centroids (default), geometry or two columns"}},
        kernel_density}},
  };
}

}  // namespace titik::compute
