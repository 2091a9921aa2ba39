// SPDX-License-Identifier: MIT
// smaa2, smaa_from_samples, smaa_pairwise_from_samples, weight_monte_carlo, weight_stability_interval.
#include <algorithm>

#include "analysis/decision/robustness.h"
#include "compute/decision.h"
#include "compute/inputs.h"
#include "core/error.h"
#include "data/csv.h"
#include "data/packed_file.h"

namespace titik::compute {
namespace decision = analysis::decision;
using core::Error;
using core::ErrorCode;
using core::message;
using core::tr_mark;

namespace {

/// Enough for three digits of any share; the tables of a request are small.
constexpr std::int64_t usual_samples = 200'000;

decision::Sampling sampling_of(const Request& request) {
  require(request, "aggregation", "additive");
  decision::Sampling sampling;
  const std::string draw = word_parameter(request, "weights", {"uniform", "ordinal", "around"});
  sampling.draw = draw == "uniform"   ? decision::WeightDraw::uniform
                  : draw == "ordinal" ? decision::WeightDraw::ordinal
                                      : decision::WeightDraw::around;
  if (draw == "around") sampling.given = complete(optional_numbers(request.input.at("weights")));
  sampling.spread = request.parameters.value("spread", sampling.spread);
  sampling.samples = static_cast<std::size_t>(
      whole_parameter(request, "samples", usual_samples, 1, static_cast<std::int64_t>(decision::most_samples)));
  sampling.seed = request.seed;
  sampling.threads = request.threads;
  return sampling;
}

Json smaa_json(const decision::Smaa& found) {
  Json central = Json::array(), median = Json::array(), low = Json::array(), high = Json::array();
  for (const auto& weights : found.central_weights) central.push_back(weights ? numbers_json(*weights) : Json());
  for (const decision::RankBand& band : found.rank_band) {
    low.push_back(band.low);
    median.push_back(band.median);
    high.push_back(band.high);
  }
  return {{"rank_acceptability", matrix_json(found.rank_acceptability)},
          {"central_weights", std::move(central)},
          {"confidence", numbers_json(found.confidence)},
          {"pairwise_winning", matrix_json(found.pairwise_winning)},
          {"rank_median", std::move(median)},
          {"rank_p5", std::move(low)},
          {"rank_p95", std::move(high)}};
}

Result smaa2(const Request& request) {
  Result result;
  result.result = smaa_json(decision::smaa2(matrix_of(request.input.at("utilities")), sampling_of(request)));
  return result;
}

struct Draws {
  std::vector<std::string> names;
  decision::Matrix values;
};

/// A CSV file of numbers, packed or not.
Draws draws_of(const Request& request, const char* key) {
  const data::CsvTable table =
      data::parse_csv(data::read_unpacked(file_of(request, request.input.at(key).get<std::string>())));
  core::Warnings warnings;
  const std::vector<data::Column> columns = data::typed_columns(table, warnings);
  Draws draws{table.header, decision::Matrix(table.rows.size(), table.header.size())};
  for (std::size_t j = 0; j < columns.size(); ++j) {
    for (std::size_t i = 0; i < columns[j].size(); ++i) {
      const auto number = columns[j].number(i);
      if (!number) {
        throw Error(ErrorCode::bad_input,
                    message(tr_mark("Row {0} of the column {1} is no number"), i, columns[j].name));
      }
      draws.values.at(i, j) = *number;
    }
  }
  return draws;
}

Result smaa_from_samples(const Request& request) {
  require(request, "aggregation", "additive");
  require(request, "ties", "min");
  const Draws weights = draws_of(request, "weights"), given = draws_of(request, "measurements");
  std::vector<std::string> alternatives;
  std::vector<std::pair<std::size_t, std::size_t>> place;  // of each column: alternative and criterion
  for (const std::string& name : given.names) {            // "alternative|criterion"
    const auto bar = name.rfind('|');
    const std::string alternative = name.substr(0, bar);
    const auto criterion =
        std::find(weights.names.begin(), weights.names.end(), bar == std::string::npos ? "" : name.substr(bar + 1));
    if (criterion == weights.names.end()) {
      throw Error(ErrorCode::bad_input, message(tr_mark("The column {0} is not named alternative|criterion"), name));
    }
    const auto known = std::find(alternatives.begin(), alternatives.end(), alternative);
    place.emplace_back(known - alternatives.begin(), criterion - weights.names.begin());
    if (known == alternatives.end()) alternatives.push_back(alternative);
  }
  const std::size_t m = weights.names.size();
  std::vector<std::size_t> sorted;
  for (const auto& [alternative, criterion] : place) sorted.push_back(alternative * m + criterion);
  std::sort(sorted.begin(), sorted.end());
  if (sorted.size() != alternatives.size() * m || std::adjacent_find(sorted.begin(), sorted.end()) != sorted.end()) {
    throw Error(ErrorCode::bad_input, message(tr_mark("The draws of utilities and of weights do not fit each other")));
  }
  decision::Matrix measurements(given.values.rows, sorted.size());
  for (std::size_t column = 0; column < place.size(); ++column) {
    for (std::size_t draw = 0; draw < measurements.rows; ++draw) {
      measurements.at(draw, place[column].first * m + place[column].second) = given.values.at(draw, column);
    }
  }
  Result result;
  result.result = smaa_json(decision::smaa_from_samples(measurements, weights.values, alternatives.size()));
  result.result["alternatives"] = alternatives;
  result.result["criteria"] = weights.names;
  return result;
}

Result pairwise_from_samples(const Request& request) {
  Result result;
  result.result = {
      {"pairwise_winning", matrix_json(decision::pairwise_from_samples(matrix_of(request.input.at("values"))))}};
  return result;
}

Result weight_monte_carlo(const Request& request) {
  const decision::WeightMonteCarlo found =
      decision::weight_monte_carlo(matrix_of(request.input.at("utilities")), sampling_of(request));
  Result result;
  result.result = {{"mean", numbers_json(found.mean)}, {"sd", numbers_json(found.deviation)}};
  return result;
}

Result stability(const Request& request) {
  const auto keep =
      word_parameter(request, "keep", {"best", "ranking"}) == "best" ? decision::Keep::best : decision::Keep::ranking;
  const decision::Stability found = decision::weight_stability(
      matrix_of(request.input.at("utilities")), complete(optional_numbers(request.input.at("weights"))), keep);
  Json intervals = Json::array();
  for (const auto& interval : found.intervals) {
    intervals.push_back(interval ? Json({number_or_null(interval->low), number_or_null(interval->high)}) : Json());
  }
  Result result;
  result.result = {{"best", found.best}, {"intervals", std::move(intervals)}};
  result.warnings = found.warnings;
  return result;
}

}  // namespace

Methods decision_robustness_methods() {
  const std::map<std::string, std::string> sampling = {
      {"weights", "uniform (default), ordinal (the first criterion weighs most) or around (input.weights)"},
      {"spread", "around: each weight times 1 ± spread; 0.25 when left out"},
      {"samples", "1 to 10000000; 200000 when left out"},
      {"aggregation", "additive"}};
  return {
      {"smaa2", {sampling, smaa2}},
      {"smaa_from_samples", {{{"aggregation", "additive"}, {"ties", "min"}}, smaa_from_samples}},
      {"smaa_pairwise_from_samples", {{}, pairwise_from_samples}},
      {"weight_monte_carlo", {sampling, weight_monte_carlo}},
      {"weight_stability_interval", {{{"keep", "best (default) or ranking"}}, stability}},
  };
}

}  // namespace titik::compute
