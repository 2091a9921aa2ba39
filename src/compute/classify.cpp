// SPDX-License-Identifier: MIT
// The methods classify_* of `titik compute`.
#include <algorithm>
#include <cmath>

#include "analysis/classify.h"
#include "compute/families.h"
#include "compute/inputs.h"
#include "core/error.h"

namespace titik::compute {
using core::Error;
using core::ErrorCode;
using core::message;
using core::tr_mark;

namespace {

struct Input {
  std::vector<double> values;
  const Json& parameters;

  std::size_t k() const {
    const double wanted = number("k", 5.0);
    // Refused here, where it is still a number: what a cast would make of −1 is no class count.
    if (!(wanted >= 1.0 && wanted <= analysis::max_classes && wanted == std::floor(wanted))) {
      throw Error(ErrorCode::bad_input, message(tr_mark("{0} classes are not possible"), wanted),
                  message(tr_mark("Choose 1 to {0} classes"), analysis::max_classes));
    }
    return static_cast<std::size_t>(wanted);
  }
  analysis::Closure closure() const {
    const std::string word = parameters.value("closure", "right");
    if (word != "right" && word != "left") {
      throw Error(ErrorCode::bad_input, message(tr_mark("closure must be right or left, not {0}"), word));
    }
    return word == "right" ? analysis::Closure::right : analysis::Closure::left;
  }
  double number(const char* name, double otherwise) const { return parameters.value(name, otherwise); }
  int whole(const char* name, int otherwise) const {
    const double wanted = number(name, otherwise);
    if (!(std::fabs(wanted) <= 1000.0) || wanted != std::floor(wanted)) {
      throw Error(ErrorCode::bad_input, message(tr_mark("{0} must be a whole number"), name));
    }
    return static_cast<int>(wanted);
  }
  std::vector<double> numbers(const char* name, std::vector<double> otherwise) const {
    return parameters.value(name, std::move(otherwise));
  }
};

Json classes_json(const analysis::Classes& classes) {
  return {{"k", classes.size()},
          {"breaks", classes.breaks},
          {"upper_bounds", classes.upper_bounds()},
          {"counts", classes.counts}};
}

using Classifier = std::function<analysis::Classes(const Input&)>;

Method method(std::map<std::string, std::string> parameters, Classifier classify) {
  return {std::move(parameters), [classify = std::move(classify)](const Request& request) {
            Result result;
            const Input input{present_values_of(request, result.warnings), request.parameters};
            const analysis::Classes classes = classify(input);
            result.result = classes_json(classes);
            result.warnings.append(classes.warnings);
            return result;
          }};
}

Result fisher_jenks(const Request& request) {
  Result result;
  const Input input{present_values_of(request, result.warnings), request.parameters};
  if (input.closure() != analysis::Closure::right) {
    throw Error(ErrorCode::unsupported, message(tr_mark("Natural breaks are closed on the right")));
  }
  const analysis::FisherJenks found = analysis::fisher_jenks(input.values, input.k());
  result.result = classes_json(found.classes);
  result.result["within_class_ss"] = number_or_null(found.within_class_ss);
  result.result["gvf"] = number_or_null(found.goodness_of_variance_fit);
  result.warnings.append(found.classes.warnings);
  return result;
}

/// The method of the contract is given upper bounds; ours takes all breaks.
analysis::Classes user_breaks(const Input& input) {
  std::vector<double> breaks = input.numbers("breaks", {});
  if (breaks.empty() || input.values.empty()) return analysis::manual(input.values, breaks, input.closure());
  const auto [low, high] = std::minmax_element(input.values.begin(), input.values.end());
  if (breaks.back() < *high) breaks.push_back(*high);
  breaks.insert(breaks.begin(), std::min(*low, breaks.front()));
  return analysis::manual(input.values, breaks, input.closure());
}

analysis::Classes std_mean(const Input& input) {
  const int ddof = input.whole("ddof", 1);
  std::vector<double> multiples = input.numbers("multiples", {-2.0, -1.0, 1.0, 2.0});
  if (input.parameters.value("anchor", false)) {
    const std::vector<double> whole = analysis::whole_multiples(input.values, ddof);
    if (!whole.empty()) multiples = whole;
  }
  return analysis::mean_and_deviations(input.values, multiples, input.closure(), ddof);
}

analysis::Classes head_tail(const Input& input) {
  if (!input.parameters.contains("threshold")) return analysis::head_tail(input.values, std::nullopt);
  return analysis::head_tail(input.values, input.number("threshold", 0.0));
}

}  // namespace

Methods classify_methods() {
  const std::pair<const std::string, std::string> k{"k", "1 to 100; 5 when left out"};
  const std::pair<const std::string, std::string> closure{"closure", "right (a, b], the default, or left [a, b)"};
  return {
      {"classify_equal_interval",
       method({k, closure}, [](const Input& in) { return analysis::equal_interval(in.values, in.k(), in.closure()); })},
      {"classify_quantile", method({k, closure, {"quantile_type", "Hyndman & Fan's type 1 to 9; 7 when left out"}},
                                   [](const Input& in) {
                                     return analysis::quantile(in.values, in.k(), in.closure(),
                                                               in.whole("quantile_type", 7));
                                   })},
      {"classify_percentiles",
       method({closure, {"percentiles", "ascending, 0 to 100; 1, 10, 50, 90, 99, 100 when left out"}},
              [](const Input& in) {
                const auto percents = in.numbers("percentiles", {1.0, 10.0, 50.0, 90.0, 99.0, 100.0});
                return analysis::percentiles(in.values, percents, in.closure());
              })},
      {"classify_fisher_jenks", {{k, {"closure", "right"}}, fisher_jenks}},
      {"classify_pretty",
       method({k, closure}, [](const Input& in) { return analysis::pretty(in.values, in.k(), in.closure()); })},
      {"classify_std_pretty",
       method({k, closure},
              [](const Input& in) { return analysis::standard_deviation(in.values, in.k(), in.closure()); })},
      {"classify_std_mean", method({closure,
                                    {"multiples", "ascending; -2, -1, 1, 2 when left out"},
                                    {"ddof", "taken from n in the variance; 1 when left out"},
                                    {"anchor", "true: all whole multiples within the values instead"}},
                                   std_mean)},
      {"classify_head_tail",
       method({{"threshold", "0 to 1: the largest head that is divided again; none when left out"},
               {"k", "of no effect: the values decide the number of classes"}},
              head_tail)},
      {"classify_maximum_breaks",
       method({k, closure}, [](const Input& in) { return analysis::maximum_breaks(in.values, in.k(), in.closure()); })},
      {"classify_box",
       method({closure, {"hinge", "interquartile ranges from the quartiles to the fences; 1.5 when left out"}},
              [](const Input& in) { return analysis::box_plot(in.values, in.number("hinge", 1.5), in.closure()); })},
      {"classify_user",
       method({closure, {"breaks", "ascending upper bounds; the maximum is added above them"}}, user_breaks)},
  };
}

}  // namespace titik::compute
