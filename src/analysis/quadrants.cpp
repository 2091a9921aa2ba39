// SPDX-License-Identifier: MIT
#include "analysis/quadrants.h"

#include <algorithm>
#include <cmath>

#include "analysis/decision/means.h"
#include "core/error.h"

namespace titik::analysis {
using core::Error;
using core::ErrorCode;
using core::message;
using core::tr_mark;

namespace {

// of the largest figure: the mean of 77,473 figures is rounded by less
constexpr double rounding_of_mean = 1e-11;

struct Axis {
  std::vector<double> values;  // of the areas that have both figures
  double threshold = 0.0, tolerance = 0.0;
  bool constant = false;

  void settle(Threshold rule, const std::optional<double>& given) {
    const auto [least, most] = std::minmax_element(values.begin(), values.end());
    tolerance = rounding_of_mean * std::max(std::fabs(*least), std::fabs(*most));
    constant = *least == *most;
    if (given) {
      threshold = *given;
    } else if (rule == Threshold::median) {
      threshold = decision::weighted_median(values, {});
    } else {
      double sum = 0.0;
      for (const double value : values) sum += value;
      threshold = sum / static_cast<double>(values.size());
    }
  }
  bool high(double value) const { return value >= threshold - tolerance; }
};

bool finite(const std::optional<double>& value) { return !value || std::isfinite(*value); }

}  // namespace

Quadrants quadrants(std::span<const std::optional<double>> x, std::span<const std::optional<double>> y,
                    Threshold threshold, std::optional<double> x_given, std::optional<double> y_given) {
  if (x.size() != y.size()) {
    throw Error(ErrorCode::bad_input,
                message(tr_mark("{0} and {1} values for {2} areas"), x.size(), y.size(), x.size()));
  }
  Axis along_x, along_y;
  bool all_finite = finite(x_given) && finite(y_given);
  for (std::size_t area = 0; area < x.size(); ++area) {
    all_finite = all_finite && finite(x[area]) && finite(y[area]);
    if (!x[area] || !y[area]) continue;
    along_x.values.push_back(*x[area]);
    along_y.values.push_back(*y[area]);
  }
  if (!all_finite) throw Error(ErrorCode::bad_input, message(tr_mark("A value is not a finite number")));
  if (along_x.values.empty()) throw Error(ErrorCode::bad_input, message(tr_mark("No area has both figures")));
  along_x.settle(threshold, x_given);
  along_y.settle(threshold, y_given);

  Quadrants result;
  result.x_threshold = along_x.threshold, result.y_threshold = along_y.threshold;
  result.x_constant = along_x.constant, result.y_constant = along_y.constant;
  result.quadrant.resize(x.size());
  for (std::size_t area = 0; area < x.size(); ++area) {
    if (!x[area] || !y[area]) continue;
    const bool right = along_x.high(*x[area]), top = along_y.high(*y[area]);
    result.quadrant[area] =
        top ? (right ? Quadrant::high_high : Quadrant::low_high) : (right ? Quadrant::high_low : Quadrant::low_low);
  }
  return result;
}

}  // namespace titik::analysis
