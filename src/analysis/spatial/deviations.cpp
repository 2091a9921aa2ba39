// SPDX-License-Identifier: MIT
#include "analysis/spatial/deviations.h"

#include <algorithm>
#include <cmath>

#include "core/error.h"

namespace titik::analysis::spatial {
using core::Error;
using core::ErrorCode;
using core::message;
using core::tr_mark;

namespace {

constexpr double largest = 1e75;  ///< its fourth power is a double

}  // namespace

Deviations deviations(std::span<const double> values, std::size_t areas) {
  if (values.size() != areas) {
    throw Error(ErrorCode::bad_input, message(tr_mark("There are {0} values for {1} areas"), values.size(), areas),
                message(tr_mark("Values and neighbours must have the same rows")));
  }
  Deviations result;
  for (const double value : values) {
    if (!(std::fabs(value) <= largest)) {
      throw Error(ErrorCode::bad_input, message(tr_mark("The value {0} is not finite or too large"), value));
    }
    result.mean += value;
  }
  if (!values.empty()) result.mean /= static_cast<double>(values.size());
  result.constant = std::all_of(values.begin(), values.end(), [&](double value) { return value == values[0]; });
  for (const double value : values) {
    const double z = result.constant ? 0.0 : value - result.mean;
    result.z.push_back(z);
    result.sum_squares += z * z;
    result.sum_fourths += z * z * z * z;
  }
  // Squares that vanish (differences below 1e−160) can't be told from none.
  if (!(result.sum_fourths > 0.0)) result.constant = true;
  return result;
}

}  // namespace titik::analysis::spatial
