// SPDX-License-Identifier: MIT
// gini, theil, theil_decomposition, atkinson, lorenz_curve, p_adjust, group_sum.
#include "analysis/decision/inequality.h"
#include "analysis/decision/multiple_testing.h"
#include "compute/decision.h"
#include "compute/inputs.h"
#include "core/error.h"
#include "geo/crs.h"
#include "geo/geodesic.h"

namespace titik::compute {
namespace decision = analysis::decision;
using core::Error;
using core::ErrorCode;
using core::message;
using core::tr_mark;

namespace {

Result gini(const Request& request) {
  Result result;
  result.result = {{"gini", number_or_null(decision::gini(present_values_of(request, result.warnings)))}};
  return result;
}

Result theil(const Request& request) {
  Result result;
  const std::vector<double> values = present_values_of(request, result.warnings);
  result.result = {{"theil", number_or_null(decision::theil(values))},
                   {"gini", number_or_null(decision::gini(values))}};
  return result;
}

Result theil_decomposition(const Request& request) {
  std::vector<std::string> groups;
  for (const Json& group : request.input.at("groups")) {
    if (group.is_null()) throw Error(ErrorCode::bad_input, message(tr_mark("Row {0} has no group"), groups.size()));
    groups.push_back(group.is_string() ? group.get<std::string>() : group.dump());
  }
  const decision::TheilParts parts = decision::theil_decomposition(complete(values_of(request)), groups);
  Result result;
  result.result = {{"theil", parts.theil}, {"between", parts.between}, {"within", parts.within}};
  return result;
}

Result atkinson(const Request& request) {
  Result result;
  const std::vector<double> values = present_values_of(request, result.warnings);
  const Json given = request.parameters.value("epsilon", Json({0.5}));
  Json list = Json::array();
  for (const Json& epsilon : given.is_array() ? given : Json({given})) {
    list.push_back(number_or_null(decision::atkinson(values, epsilon.get<double>())));
  }
  result.result = {{"A", std::move(list)}};
  return result;
}

Result lorenz(const Request& request) {
  Result result;
  result.result = {{"cumulative", numbers_json(decision::lorenz_curve(present_values_of(request, result.warnings)))}};
  return result;
}

Result p_adjust(const Request& request) {
  static const std::map<std::string, decision::Adjustment> by_word = {{"BH", decision::Adjustment::benjamini_hochberg},
                                                                      {"BY", decision::Adjustment::benjamini_yekutieli},
                                                                      {"bonferroni", decision::Adjustment::bonferroni},
                                                                      {"holm", decision::Adjustment::holm}};
  const auto p = optional_numbers(request.input.at("p"));
  const auto methods = methods_of(request, {"BH", "BY", "bonferroni", "holm"});
  if (methods.empty()) throw Error(ErrorCode::bad_input, message(tr_mark("methods names no adjustment")));
  const double alpha = request.parameters.value("alpha", 0.05);
  if (!(alpha > 0.0 && alpha < 1.0)) {
    throw Error(ErrorCode::bad_input, message(tr_mark("alpha must lie between 0 and 1, not {0}"), alpha));
  }
  Result result;
  for (const std::string& method : methods) {
    const auto adjusted = decision::adjusted(p, by_word.at(method));
    result.result[method] = numbers_json(adjusted);
    if (method != methods.front()) continue;
    const decision::Rejections found = decision::rejections(p, adjusted, alpha);
    result.result["rejected"] = found.count;
    result.result["largest_rejected_p"] = number_or_null(found.largest_p);
  }
  return result;
}

/// km² on the ellipsoid of each row.
std::vector<std::optional<double>> areas_km2(data::Dataset& table) {
  if (!table.crs.known()) {
    throw Error(ErrorCode::bad_input,
                message(tr_mark("The file states no coordinate system, so areas on the ellipsoid "
                                "can't be measured")),
                {}, table.path);
  }
  geo::Transform to_lonlat(table.crs, geo::parse_crs("EPSG:4326"));
  if (to_lonlat.target_from_source(table.geometries.points) > 0) {
    throw Error(ErrorCode::bad_input, message(tr_mark("Some coordinates lie outside their coordinate system")), {},
                table.path);
  }
  std::vector<std::optional<double>> areas;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    areas.push_back(geo::geodesic_polygon(table.geometries, row).area_m2 / 1e6);
  }
  return areas;
}

/// Sums of `input.value` by the text of `input.group`; of the areas in km² where no value, or "area_km2" that is no
/// column, is named. Missing values are left out of the sums and warned of; a missing group is named "".
Result group_sum(const Request& request) {
  require(request, "ellipsoid", "WGS84");
  data::Dataset table = table_of(request);
  const data::Column groups = table.column(request.input.at("group").get<std::string>());
  const std::string name = request.input.value("value", "area_km2");
  const bool areas = name == "area_km2" && !table.find(name);
  const auto values = areas ? areas_km2(table) : numbers_of(table, name);
  std::map<std::string, double> sums;
  std::map<std::string, std::int64_t> counts;
  std::vector<std::int64_t> missing;
  for (std::size_t row = 0; row < values.size(); ++row) {
    const std::string group = groups.text(row);
    ++counts[group];
    sums[group] += values[row].value_or(0.0);
    if (!values[row]) missing.push_back(static_cast<std::int64_t>(row));
  }
  Result result;
  result.result = {{"groups", sums}, {"counts", counts}};
  if (!missing.empty()) {
    const auto count = missing.size();
    result.warnings.add("missing", message(tr_mark("{0} missing values were left out"), count), std::move(missing));
  }
  return result;
}

}  // namespace

Methods decision_inequality_methods() {
  return {
      {"gini", {{}, gini}},
      {"theil", {{}, theil}},
      {"theil_decomposition", {{}, theil_decomposition}},
      {"atkinson", {{{"epsilon", "a number above 0, or a list of them; 0.5 when left out"}}, atkinson}},
      {"lorenz_curve", {{}, lorenz}},
      {"p_adjust",
       {{{"methods", "list of BH, BY, bonferroni, holm; all when left out"},
         {"alpha", "rejected counts the first method's values up to this; 0.05 when left out"}},
        p_adjust}},
      {"group_sum", {{{"ellipsoid", "WGS84"}}, group_sum}},
  };
}

}  // namespace titik::compute
