// SPDX-License-Identifier: MIT
// The published examples of tests/cases: class breaks, and the index of the theme "prioritas".
#include "support/cases.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <functional>

#include "analysis/classify.h"
#include "analysis/composite.h"

namespace titik::analysis {
namespace {

using test::Case;
using test::Json;
using Numbers = std::vector<double>;

Json as_json(const Classes& classes) {
  return {{"breaks", classes.breaks}, {"upper_bounds", classes.upper_bounds()}, {"counts", classes.counts}};
}

Json classify(const Case& example) {
  const Numbers values = example.input.at("values").get<Numbers>();
  const Json& parameters = example.parameters;
  const auto k = parameters.value("k", std::size_t{5});
  const auto closure = parameters.value("closure", "right") == "left" ? Closure::left : Closure::right;
  const auto numbers = [&](const char* name) { return parameters.at(name).get<Numbers>(); };
  const std::map<std::string, std::function<Classes()>> methods = {
      {"classify_equal_interval", [&] { return equal_interval(values, k, closure); }},
      {"classify_quantile", [&] { return quantile(values, k, closure, parameters.value("quantile_type", 7)); }},
      {"classify_percentiles", [&] { return percentiles(values, numbers("percentiles"), closure); }},
      {"classify_pretty", [&] { return pretty(values, k, closure); }},
      {"classify_std_pretty", [&] { return standard_deviation(values, k, closure); }},
      {"classify_std_mean",
       [&] {
         const bool anchor = parameters.value("anchor", false);
         return mean_and_deviations(values, anchor ? whole_multiples(values) : numbers("multiples"), closure);
       }},
      {"classify_head_tail",
       [&] {
         return head_tail(values, parameters.contains("threshold")
                                      ? std::optional(parameters["threshold"].get<double>())
                                      : std::nullopt);
       }},
      {"classify_maximum_breaks", [&] { return maximum_breaks(values, k, closure); }},
      {"classify_box", [&] { return box_plot(values, parameters.value("hinge", 1.5), closure); }},
      {"classify_user",
       [&] {
         Numbers breaks = numbers("breaks");
         breaks.insert(breaks.begin(), *std::min_element(values.begin(), values.end()));
         breaks.push_back(*std::max_element(values.begin(), values.end()));
         return manual(values, breaks, closure);
       }},
  };
  if (example.method == "classify_fisher_jenks") {
    const FisherJenks found = fisher_jenks(values, k);
    Json result = as_json(found.classes);
    result["within_class_ss"] = found.within_class_ss;
    result["gvf"] = found.goodness_of_variance_fit;
    return result;
  }
  return as_json(methods.at(example.method)());
}

TEST(Classify, ReproducesThePublishedExamples) {
  for (const Case& example : test::read_cases(TITIK_SOURCE_DIR "/tests/cases/classify.txt")) {
    SCOPED_TRACE(example.id + " of " + example.source);
    const Json got = classify(example);
    EXPECT_TRUE(test::near(got, example.expect, example.tolerance)) << got.dump() << "\nwant " << example.expect.dump();
  }
}

Json as_json(const std::vector<std::optional<double>>& values) {
  Json list = Json::array();
  for (const auto& value : values) list.push_back(value ? Json(*value) : Json());
  return list;
}

TEST(WeightedSum, ReproducesTheIndexKebutuhan) {
  for (const Case& example : test::read_cases(TITIK_SOURCE_DIR "/tests/cases/kebutuhan.txt")) {
    SCOPED_TRACE(example.id);
    std::vector<Criterion> criteria;
    for (const Json& given : example.input.at("criteria")) {
      Criterion criterion{given.at("name"), {}, Direction::benefit, given.at("weight")};
      for (const double value : given.at("values").get<Numbers>()) {
        criterion.values.emplace_back(given.at("offset").get<double>() + given.at("factor").get<double>() * value);
      }
      criteria.push_back(std::move(criterion));
    }
    const Scores scores = weighted_sum(criteria);
    Json got = {{"score", as_json(scores.score)}, {"rank", Json::array()}, {"contributions", Json::array()}};
    for (const auto& rank : scores.rank) got["rank"].push_back(rank.value());
    for (const auto& contribution : scores.contributions) got["contributions"].push_back(as_json(contribution));
    EXPECT_TRUE(test::near(got, example.expect, example.tolerance)) << got.dump(1);
    EXPECT_TRUE(scores.warnings.empty());
  }
}

}  // namespace
}  // namespace titik::analysis
