// SPDX-License-Identifier: MIT
// Criteria of different units on one scale, and value functions of a single indicator.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "analysis/decision/problem.h"

namespace titik::analysis::decision {

/// How a column becomes comparable: what a benefit becomes; what a cost becomes.
enum class Normalisation {
  none,      ///< x; −x
  minmax,    ///< (x − min) / (max − min); (max − x) / (max − min)
  sum,       ///< x / Σx; (1/x) / Σ(1/x)
  linear,    ///< x / max; min / x
  max,       ///< x / max; 1 − x / max
  vector,    ///< x / ‖x‖; 1 − x / ‖x‖
  logarithm  ///< ln x / ln Πx; (1 − that) / (n − 1)
};

struct Normalised {
  Matrix matrix;               ///< n × m, 1 or the largest = best
  std::vector<bool> constant;  ///< m; true where min = max. Under `minmax` such a column is 0 and means nothing.
  core::Warnings warnings;     ///< "constant_column"
};

/// The matrix by columns, in the conventions of pymcdm (Kizielewicz, Shekhovtsov & Sałabun 2023, SoftwareX 22, 101368).
/// Throws Error(bad_input) where a formula divides by zero or needs a positive number: sum and linear with a negative
/// value (a cost must be above 0), max with a maximum ≤ 0, vector with a column of zeros, logarithm with x ≤ 0 or
/// Πx = 1, or a cost with one alternative.
Normalised normalise(const Matrix& matrix, std::span<const Direction> directions, Normalisation method);

struct ValueScale {
  double lower = 0.0, upper = 1.0;  ///< ends of the result
};

/// One indicator, n values or nothing → n values or nothing. Missing stays missing. A constant indicator gives nothing
/// and the warning "constant_column". A cost is turned: its largest value becomes the lower end.
struct Values {
  std::vector<std::optional<double>> values;
  core::Warnings warnings;
};
/// Min-max (analysis/normalise.h) onto the ends of `scale`.
Values min_max_values(std::span<const std::optional<double>> values, Direction direction, ValueScale scale);

struct Goalposts {
  double lower = 0.0, upper = 1.0;  ///< of the indicator, lower < upper: fixed, so that years and areas compare
  double scale = 1.0;               ///< of the result, > 0
  bool truncate = true;             ///< values outside are taken to the ends
};
/// scale · (x − lower) / (upper − lower); cost: scale · (upper − x) / (upper − lower) (UNDP, Human Development Report
/// technical notes; COINr's n_goalposts).
Values goalpost_values(std::span<const std::optional<double>> values, Direction direction, Goalposts posts);

/// x / target, for a cost target / x; `cap` takes values above 1 to 1 (OECD/JRC 2008, p. 85, "distance to a
/// reference"). Throws Error(bad_input) for a target of 0, and for a cost with a value of 0.
Values distance_to_target(std::span<const std::optional<double>> values, Direction direction, double target, bool cap);

struct ZScale {
  double mean = 0.0, deviation = 1.0;  ///< of the result
  int ddof = 1;                        ///< taken from n in the divisor of the variance
};
/// mean + deviation · (x − x̄) / s, negated for a cost (OECD/JRC 2008, p. 84). Throws Error(bad_input) when ddof ≥ n.
Values z_values(std::span<const std::optional<double>> values, Direction direction, ZScale scale);

enum class OutOfBounds { error, clip };
/// The value function through the points (cutoff, score), linear between them (rsmaa's partial value functions).
/// Cutoffs ascend strictly, at least two. Outside: Error(bad_input) that names the row, or the score of the end.
std::vector<std::optional<double>> piecewise_linear(std::span<const std::optional<double>> values,
                                                    std::span<const double> cutoffs, std::span<const double> scores,
                                                    OutOfBounds outside);

}  // namespace titik::analysis::decision
