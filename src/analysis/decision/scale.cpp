// SPDX-License-Identifier: MIT
#include "analysis/decision/scale.h"

#include <algorithm>
#include <cmath>

#include "core/error.h"

namespace titik::analysis::decision {
using core::Error;
using core::ErrorCode;
using core::message;
using core::tr_mark;

namespace {

Error refusal(std::size_t column, const char* why) {
  return Error(ErrorCode::bad_input, message(tr_mark("Criterion {0} can't be normalised this way"), column),
               message(why));
}

void require(bool holds, std::size_t column, const char* why) {
  if (!holds) throw refusal(column, why);
}

using Column = std::vector<double>;

Column shares_of_sum(const Column& x, bool cost, std::size_t j) {
  const double low = *std::min_element(x.begin(), x.end());
  require(cost ? low > 0.0 : low >= 0.0, j, tr_mark("Shares of the sum need numbers of 0 or more, of a cost above 0"));
  Column scaled(x);
  if (cost) std::for_each(scaled.begin(), scaled.end(), [](double& value) { value = 1.0 / value; });
  double sum = 0.0;
  for (const double value : scaled) sum += value;
  require(sum > 0.0, j, tr_mark("All its values are 0"));
  for (double& value : scaled) value /= sum;
  return scaled;
}

Column logarithms(const Column& x, bool cost, std::size_t j) {
  double sum = 0.0;
  Column scaled;
  for (const double value : x) {
    require(value > 0.0, j, tr_mark("Logarithms need numbers above 0"));
    scaled.push_back(std::log(value));
    sum += scaled.back();
  }
  require(sum != 0.0, j, tr_mark("The product of its values is 1"));
  require(!cost || x.size() > 1, j, tr_mark("A cost needs at least two alternatives"));
  for (double& value : scaled) {
    value /= sum;
    if (cost) value = (1.0 - value) / (static_cast<double>(x.size()) - 1.0);
  }
  return scaled;
}

Column scaled_column(const Column& x, bool cost, Normalisation method, std::size_t j) {
  const auto [low_at, high_at] = std::minmax_element(x.begin(), x.end());
  const double low = *low_at, high = *high_at;
  if (method == Normalisation::sum) return shares_of_sum(x, cost, j);
  if (method == Normalisation::logarithm) return logarithms(x, cost, j);
  double norm = 0.0;
  if (method == Normalisation::vector) {
    for (const double value : x) norm = std::hypot(norm, value);
    require(norm > 0.0, j, tr_mark("All its values are 0"));
  }
  if (method == Normalisation::max) require(high > 0.0, j, tr_mark("Its largest value must be above 0"));
  if (method == Normalisation::linear) {
    require(cost ? low > 0.0 : low >= 0.0 && high > 0.0, j,
            tr_mark("Shares of the best value need numbers of 0 or more, of a cost above 0"));
  }
  if (method == Normalisation::minmax) require(std::isfinite(high - low), j, tr_mark("Its values are too far apart"));
  const auto scaled = [&](double value) {
    switch (method) {
      case Normalisation::minmax:
        return high > low ? (cost ? high - value : value - low) / (high - low) : 0.0;
      case Normalisation::linear:
        return cost ? low / value : value / high;
      case Normalisation::max:
        return cost ? 1.0 - value / high : value / high;
      case Normalisation::vector:
        return cost ? 1.0 - value / norm : value / norm;
      default:
        return cost ? -value : value;
    }
  };
  Column result;
  for (const double value : x) result.push_back(scaled(value));
  return result;
}

std::size_t present(std::span<const std::optional<double>> values) {
  std::size_t count = 0;
  for (const auto& value : values) {
    if (!value) continue;
    ++count;
    if (!std::isfinite(*value)) throw Error(ErrorCode::bad_input, message(tr_mark("A value is not a finite number")));
  }
  return count;
}

void warn_constant(core::Warnings& warnings) {
  warnings.add("constant_column", message(tr_mark("The indicator is the same everywhere and tells no area apart")));
}

}  // namespace

Normalised normalise(const Matrix& matrix, std::span<const Direction> directions, Normalisation method) {
  check(matrix, directions);
  Normalised result;
  result.matrix = Matrix(matrix.rows, matrix.columns);
  result.constant = constant_columns(matrix, result.warnings);
  for (std::size_t j = 0; j < matrix.columns; ++j) {
    const bool cost = !directions.empty() && directions[j] == Direction::cost;
    const Column column = scaled_column(matrix.column(j), cost, method, j);
    for (std::size_t i = 0; i < matrix.rows; ++i) result.matrix.at(i, j) = column[i];
  }
  return result;
}

Values min_max_values(std::span<const std::optional<double>> values, Direction direction, ValueScale scale) {
  if (!(scale.lower < scale.upper) || !std::isfinite(scale.upper - scale.lower)) {
    throw Error(ErrorCode::bad_input, message(tr_mark("The lower end must be below the upper end")));
  }
  Values result;
  const std::size_t count = present(values);
  result.values = min_max(values, direction);
  bool any = false;
  for (auto& value : result.values) {
    if (!value) continue;
    any = true;
    value = scale.lower + *value * (scale.upper - scale.lower);
  }
  if (count > 0 && !any) warn_constant(result.warnings);
  return result;
}

Values goalpost_values(std::span<const std::optional<double>> values, Direction direction, Goalposts posts) {
  if (!(posts.lower < posts.upper) || !std::isfinite(posts.upper - posts.lower) || !(posts.scale > 0.0) ||
      !std::isfinite(posts.scale)) {
    throw Error(ErrorCode::bad_input, message(tr_mark("The lower goalpost must be below the upper one")));
  }
  present(values);
  Values result;
  for (const auto& value : values) {
    if (!value) {
      result.values.push_back(std::nullopt);
      continue;
    }
    double share = direction == Direction::benefit ? *value - posts.lower : posts.upper - *value;
    share /= posts.upper - posts.lower;
    if (posts.truncate) share = std::clamp(share, 0.0, 1.0);
    result.values.push_back(posts.scale * share);
  }
  return result;
}

Values distance_to_target(std::span<const std::optional<double>> values, Direction direction, double target, bool cap) {
  if (target == 0.0 || !std::isfinite(target)) {
    throw Error(ErrorCode::bad_input, message(tr_mark("The target must be a number other than 0")));
  }
  present(values);
  Values result;
  for (const auto& value : values) {
    if (!value) {
      result.values.push_back(std::nullopt);
      continue;
    }
    if (direction == Direction::cost && *value == 0.0) {
      throw Error(ErrorCode::bad_input, message(tr_mark("A cost of 0 has no distance to a target")));
    }
    const double share = direction == Direction::benefit ? *value / target : target / *value;
    result.values.push_back(cap ? std::min(share, 1.0) : share);
  }
  return result;
}

Values z_values(std::span<const std::optional<double>> values, Direction direction, ZScale scale) {
  const std::size_t count = present(values);
  if (scale.ddof < 0 || (count > 0 && static_cast<std::size_t>(scale.ddof) >= count)) {
    throw Error(ErrorCode::bad_input, message(tr_mark("The variance of {0} values needs a smaller ddof"), count));
  }
  double sum = 0.0, squares = 0.0;
  for (const auto& value : values) sum += value.value_or(0.0);
  const double mean = count > 0 ? sum / static_cast<double>(count) : 0.0;
  const std::optional<double>* first = nullptr;
  bool constant = true;
  for (const auto& value : values) {
    if (!value) continue;
    if (!first) first = &value;
    constant = constant && *value == **first;
    squares += (*value - mean) * (*value - mean);
  }
  Values result;
  result.values.assign(values.size(), std::nullopt);
  if (constant) {
    if (count > 0) warn_constant(result.warnings);
    return result;
  }
  const double deviation = std::sqrt(squares / static_cast<double>(count - static_cast<std::size_t>(scale.ddof)));
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (!values[i]) continue;
    const double z = (*values[i] - mean) / deviation;
    result.values[i] = scale.mean + scale.deviation * (direction == Direction::benefit ? z : -z);
  }
  return result;
}

std::vector<std::optional<double>> piecewise_linear(std::span<const std::optional<double>> values,
                                                    std::span<const double> cutoffs, std::span<const double> scores,
                                                    OutOfBounds outside) {
  bool ascending = cutoffs.size() >= 2 && cutoffs.size() == scores.size();
  for (std::size_t i = 0; ascending && i < cutoffs.size(); ++i) {
    ascending = std::isfinite(cutoffs[i]) && std::isfinite(scores[i]) && (i == 0 || cutoffs[i - 1] < cutoffs[i]);
  }
  if (!ascending) {
    throw Error(ErrorCode::bad_input, message(tr_mark("A value function needs two or more cutoffs that ascend, and as "
                                                      "many scores")));
  }
  present(values);
  std::vector<std::optional<double>> result(values.size());
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (!values[i]) continue;
    const double x = *values[i];
    if (outside == OutOfBounds::error && (x < cutoffs.front() || x > cutoffs.back())) {
      throw Error(ErrorCode::bad_input, message(tr_mark("Row {0} lies outside the value function: {1}"), i, x),
                  message(tr_mark("Widen the cutoffs, or choose to clip")));
    }
    const auto above = std::lower_bound(cutoffs.begin(), cutoffs.end(), x) - cutoffs.begin();
    if (above == 0) {
      result[i] = scores.front();
    } else if (static_cast<std::size_t>(above) == cutoffs.size()) {
      result[i] = scores.back();
    } else {
      const auto right = static_cast<std::size_t>(above), left = right - 1;
      const double share = (x - cutoffs[left]) / (cutoffs[right] - cutoffs[left]);
      result[i] = x == cutoffs[right] ? scores[right] : scores[left] + share * (scores[right] - scores[left]);
    }
  }
  return result;
}

}  // namespace titik::analysis::decision
