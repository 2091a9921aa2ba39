// SPDX-License-Identifier: MIT
// compute methods of spatial autocorrelation.
#include "analysis/spatial/autocorrelation.h"
#include "analysis/spatial/local.h"
#include "analysis/spatial/permutation.h"
#include "analysis/spatial/rates.h"
#include "compute/spatial_families.h"
#include "compute/spatial_inputs.h"

namespace titik::compute {
namespace spatial = analysis::spatial;

namespace {

constexpr std::initializer_list<const char*> row_standardised_first = {"W", "B", "C", "S"};
constexpr std::initializer_list<const char*> binary_first = {"B", "W", "C", "S"};

/// One variable over its areas, with weights.
struct Input {
  Areas areas;
  spatial::Weights weights;
  const std::vector<double>& values() const { return areas.variables[0]; }
};

Input input_of(const Request& request, std::span<const Numbers> variables, std::initializer_list<const char*> styles,
               core::Warnings& warnings) {
  Areas areas = areas_of(request, variables, warnings);
  spatial::Weights weights = spatial::weights(areas.neighbours, style_of(request, styles));
  return {std::move(areas), std::move(weights)};
}

Input input_of(const Request& request, std::initializer_list<const char*> styles, core::Warnings& warnings) {
  const Numbers values = values_of(request);
  return input_of(request, {&values, 1}, styles, warnings);
}

Input two_variables(const Request& request, core::Warnings& warnings) {
  const Numbers variables[] = {variable_of(request, "x"), variable_of(request, "y")};
  return input_of(request, variables, row_standardised_first, warnings);
}

/// Weights of an area's neighbours with the area itself, unless "star" is false.
spatial::Weights starred(const Request& request, const Areas& areas) {
  const spatial::Style style = style_of(request, binary_first);
  if (!request.parameters.value("star", true)) return spatial::weights(areas.neighbours, style);
  return spatial::weights(spatial::with_self(areas.neighbours), style);
}

spatial::Alternative alternative_of(const Request& request) {
  const std::string word = word_parameter(request, "alternative", {"greater", "less", "two_sided"});
  return word == "greater" ? spatial::Alternative::greater
         : word == "less"  ? spatial::Alternative::less
                           : spatial::Alternative::two_sided;
}

spatial::Tail tail_of(const Request& request, std::initializer_list<const char*> words) {
  const std::string word = word_parameter(request, "alternative", words);
  return word == "greater"    ? spatial::Tail::greater
         : word == "less"     ? spatial::Tail::less
         : word == "directed" ? spatial::Tail::directed
                              : spatial::Tail::two_sided;
}

spatial::PermutationOptions permutations_of(const Request& request) {
  spatial::PermutationOptions options;
  options.permutations = static_cast<std::size_t>(
      whole_parameter(request, "permutations", 9999, 1, static_cast<std::int64_t>(spatial::max_permutations)));
  options.seed = request.seed;
  options.threads = request.threads;
  return options;
}

/// The statistic and its moments as `statistic`, E, V, z and p, the last three under both assumptions.
Result global_result(const Request& request, const spatial::GlobalStatistic& found, const std::string& statistic,
                     core::Warnings warnings, std::size_t areas) {
  Result result;
  result.warnings = std::move(warnings);
  result.warnings.append(found.warnings);
  const bool normal = word_parameter(request, "inference", {"randomisation", "normality"}) == "normality";
  const spatial::Inference& chosen = normal ? found.normal : found.randomisation;
  result.result = {{statistic, number_or_null(found.value)},
                   {"E" + statistic, number_or_null(found.expectation)},
                   {"V" + statistic + "_norm", number_or_null(found.normal.variance)},
                   {"V" + statistic + "_rand", number_or_null(found.randomisation.variance)},
                   {"z_norm", number_or_null(found.normal.z)},
                   {"z_rand", number_or_null(found.randomisation.z)},
                   {"p_norm", number_or_null(found.normal.p)},
                   {"p_rand", number_or_null(found.randomisation.p)},
                   {"z", number_or_null(chosen.z)},
                   {"p", number_or_null(chosen.p)},
                   {"n", areas}};
  return result;
}

Result moran_global(const Request& request) {
  core::Warnings warnings;
  const Input in = input_of(request, row_standardised_first, warnings);
  return global_result(request, spatial::moran(in.weights, in.values(), alternative_of(request)), "I",
                       std::move(warnings), in.weights.size());
}

Result geary_global(const Request& request) {
  core::Warnings warnings;
  const Input in = input_of(request, row_standardised_first, warnings);
  return global_result(request, spatial::geary(in.weights, in.values(), alternative_of(request)), "C",
                       std::move(warnings), in.weights.size());
}

Result moran_rate(const Request& request) {
  core::Warnings warnings;
  const Numbers events = variable_of(request, "events"), base = variable_of(request, "base");
  const spatial::Rates rates = spatial::assuncao_reis({events, base});
  for (const core::Warning& warning : rates.warnings.items()) {
    if (warning.code != "missing") warnings.add(warning.code, warning.text, warning.rows);
  }
  const Input in = input_of(request, {&rates.values, 1}, row_standardised_first, warnings);
  return global_result(request, spatial::moran(in.weights, in.values(), alternative_of(request)), "I",
                       std::move(warnings), in.weights.size());
}

Result getis_ord_global(const Request& request) {
  Result result;
  const Input in = input_of(request, binary_first, result.warnings);
  const spatial::GlobalStatistic found = spatial::getis_ord(in.weights, in.values(), alternative_of(request));
  result.warnings.append(found.warnings);
  result.result = {{"G", number_or_null(found.value)},
                   {"EG", number_or_null(found.expectation)},
                   {"VG", number_or_null(found.randomisation.variance)},
                   {"z", number_or_null(found.randomisation.z)},
                   {"p", number_or_null(found.randomisation.p)},
                   {"p_norm", number_or_null(found.randomisation.p)}};
  return result;
}

Result join_count(const Request& request) {
  Result result;
  require(request, "sampling", "non-free");
  const Input in = input_of(request, binary_first, result.warnings);
  const spatial::JoinCounts found = spatial::join_counts(in.weights, in.values());
  result.warnings.append(found.warnings);
  result.result = {{"J", found.joins}};
  const auto add = [&](const std::string& name, const spatial::JoinCount& joins) {
    result.result[name] = joins.count;
    result.result["E_" + name] = number_or_null(joins.expectation);
    result.result["V_" + name] = number_or_null(joins.variance);
    result.result["z_" + name] = number_or_null(joins.z);
  };
  add("BB", found.black_black);
  add("BW", found.black_white);
  add("WW", found.white_white);
  return result;
}

Result lee_global(const Request& request) {
  Result result;
  const Input in = two_variables(request, result.warnings);
  const std::vector<double>&x = in.areas.variables[0], &y = in.areas.variables[1];
  const spatial::Bivariate xy = spatial::lee(in.weights, x, y);
  result.warnings.append(xy.warnings);
  const Json cross = number_or_null(xy.value);
  result.result["L"] = {{number_or_null(spatial::lee(in.weights, x, x).value), cross},
                        {cross, number_or_null(spatial::lee(in.weights, y, y).value)}};
  return result;
}

Result moran_bivariate(const Request& request) {
  Result result;
  const Input in = two_variables(request, result.warnings);
  const spatial::Bivariate found = spatial::bivariate_moran(in.weights, in.areas.variables[0], in.areas.variables[1]);
  result.warnings.append(found.warnings);
  result.result = {{"I", number_or_null(found.value)}};
  return result;
}

Result moran_bivariate_local(const Request& request) {
  Result result;
  const Input in = two_variables(request, result.warnings);
  const spatial::LocalStatistic found =
      spatial::local_bivariate_moran(in.weights, in.areas.variables[0], in.areas.variables[1]);
  result.warnings.append(found.warnings);
  result.result = {{"I", in.areas.in_input_order(found.values)}};
  return result;
}

Json quadrants_json(const Areas& areas, std::span<const std::optional<spatial::Quadrant>> quadrants) {
  const auto word = [](spatial::Quadrant quadrant) {
    switch (quadrant) {
      case spatial::Quadrant::high_high:
        return "HH";
      case spatial::Quadrant::low_low:
        return "LL";
      case spatial::Quadrant::high_low:
        return "HL";
      case spatial::Quadrant::low_high:
        break;
    }
    return "LH";
  };
  Json list(areas.total, Json());
  for (std::size_t i = 0; i < areas.rows.size(); ++i) {
    if (quadrants[i]) list[areas.rows[i]] = word(*quadrants[i]);
  }
  return list;
}

Result moran_local(const Request& request) {
  Result result;
  const Input in = input_of(request, row_standardised_first, result.warnings);
  const bool total = word_parameter(request, "moments", {"conditional", "total"}) == "total";
  const spatial::LocalMoran found =
      spatial::local_moran(in.weights, in.values(), total ? spatial::Moments::total : spatial::Moments::conditional);
  result.warnings.append(found.warnings);
  result.result = {{"I_n-1", in.areas.in_input_order(found.divisor_n_minus_1)},
                   {"I_n", in.areas.in_input_order(found.divisor_n)},
                   {"EIc", in.areas.in_input_order(found.expectation_conditional)},
                   {"VIc", in.areas.in_input_order(found.variance_conditional)},
                   {"EI", in.areas.in_input_order(found.expectation_total)},
                   {"VI", in.areas.in_input_order(found.variance_total)},
                   {"z", in.areas.in_input_order(found.z)},
                   {"quadrant", quadrants_json(in.areas, found.quadrant)}};
  return result;
}

Result geary_local(const Request& request) {
  Result result;
  const Input in = input_of(request, row_standardised_first, result.warnings);
  const auto ddof = static_cast<std::size_t>(whole_parameter(request, "ddof", 0, 0, 1));
  const spatial::LocalStatistic found = spatial::local_geary(in.weights, in.values(), ddof);
  result.warnings.append(found.warnings);
  result.result = {{"c", in.areas.in_input_order(found.values)}};
  return result;
}

Result getis_ord_local(const Request& request) {
  Result result;
  const Numbers values = values_of(request);
  const Areas areas = areas_of(request, {&values, 1}, result.warnings);
  const spatial::LocalStatistic found = spatial::local_getis_ord(starred(request, areas), areas.variables[0]);
  result.warnings.append(found.warnings);
  result.result = {{"z", areas.in_input_order(found.values)}};
  return result;
}

Result moran_global_permutation(const Request& request) {
  Result result;
  const Input in = input_of(request, row_standardised_first, result.warnings);
  const spatial::Tail tail = tail_of(request, {"greater", "less", "directed", "two_sided"});
  const spatial::GlobalPermutation found =
      spatial::moran_permutation(in.weights, in.values(), tail, permutations_of(request));
  result.warnings.append(found.warnings);
  result.result = {{"I", number_or_null(found.value)},
                   {"mean", number_or_null(found.mean)},
                   {"var", number_or_null(found.variance)},
                   {"p", number_or_null(found.p)}};
  return result;
}

Result local_permutation(const Request& request, const Areas& areas, const spatial::Weights& weights,
                         spatial::LocalTest test, core::Warnings warnings) {
  Result result;
  const spatial::Tail tail = tail_of(request, {"directed", "two_sided", "greater", "less"});
  const spatial::LocalPermutation found =
      spatial::local_permutation(weights, areas.variables[0], test, tail, permutations_of(request));
  result.warnings = std::move(warnings);
  result.warnings.append(found.warnings);
  result.result = {{"p", areas.in_input_order(found.p)}, {"tested", found.tested}};
  return result;
}

Result moran_local_permutation(const Request& request) {
  core::Warnings warnings;
  const Input in = input_of(request, row_standardised_first, warnings);
  Result result = local_permutation(request, in.areas, in.weights, spatial::LocalTest::moran, std::move(warnings));
  const spatial::LocalMoran local = spatial::local_moran(in.weights, in.values());
  result.result["I_n-1"] = in.areas.in_input_order(local.divisor_n_minus_1);
  result.result["quadrant"] = quadrants_json(in.areas, local.quadrant);
  return result;
}

Result getis_ord_local_permutation(const Request& request) {
  core::Warnings warnings;
  const Numbers values = values_of(request);
  const Areas areas = areas_of(request, {&values, 1}, warnings);
  const spatial::Weights weights = starred(request, areas);
  Result result = local_permutation(request, areas, weights, spatial::LocalTest::getis_ord, std::move(warnings));
  result.result["z"] = areas.in_input_order(spatial::local_getis_ord(weights, areas.variables[0]).values);
  return result;
}

}  // namespace

Methods spatial_statistics_methods() {
  const std::pair<const std::string, std::string> style{"style", "W (default), B, C or S"};
  const std::pair<const std::string, std::string> binary{"style", "B (default), W, C or S"};
  const std::pair<const std::string, std::string> alternative{"alternative", "greater (default), less or two_sided"};
  const std::pair<const std::string, std::string> inference{
      "inference", "randomisation (default) or normality: which of both z and p repeat"};
  const std::pair<const std::string, std::string> permutations{"permutations", "1 to 9999999; 9999 when left out"};
  const std::pair<const std::string, std::string> tail{"alternative", "greater (default), less, directed or two_sided"};
  const std::pair<const std::string, std::string> local_tail{
      "alternative", "directed (default: the smaller tail), two_sided, greater or less"};
  const std::pair<const std::string, std::string> star{"star", "true (default): Gi*, an area is its own neighbour"};
  return {
      {"moran_global", {{style, alternative, inference}, moran_global}},
      {"moran_global_permutation", {{style, tail, permutations}, moran_global_permutation}},
      {"moran_local", {{style, {"moments", "conditional (default) or total: which z belongs to"}}, moran_local}},
      {"moran_local_permutation", {{style, local_tail, permutations}, moran_local_permutation}},
      {"moran_bivariate", {{style}, moran_bivariate}},
      {"moran_bivariate_local", {{style}, moran_bivariate_local}},
      {"moran_rate", {{style, alternative, inference}, moran_rate}},
      {"geary_global", {{style, alternative, inference}, geary_global}},
      {"geary_local", {{style, {"ddof", "0 (default) or 1, taken from n in the variance"}}, geary_local}},
      {"getis_ord_global", {{binary, alternative}, getis_ord_global}},
      {"getis_ord_local", {{binary, star}, getis_ord_local}},
      {"getis_ord_local_permutation", {{binary, star, local_tail, permutations}, getis_ord_local_permutation}},
      {"join_count", {{binary, {"sampling", "non-free"}}, join_count}},
      {"lee_global", {{style}, lee_global}},
  };
}

}  // namespace titik::compute
