// SPDX-License-Identifier: MIT
#include "analysis/decision/outranking.h"

#include <algorithm>
#include <cmath>

#include "core/error.h"

namespace titik::analysis::decision {
using core::Error;
using core::ErrorCode;
using core::message;
using core::tr_mark;

namespace {

bool usable(const Preference& preference) {
  const auto [shape, q, p, s] = preference;
  if (!std::isfinite(q) || !std::isfinite(p) || !std::isfinite(s) || q < 0.0) return false;
  switch (shape) {
    case PreferenceShape::v_shape:
      return p > 0.0;
    case PreferenceShape::level:
    case PreferenceShape::linear:
      return p > q;
    case PreferenceShape::gaussian:
      return s > 0.0;
    default:
      return true;
  }
}

double strength(const Preference& preference, double d) {
  if (!(d > 0.0)) return 0.0;
  switch (preference.shape) {
    case PreferenceShape::u_shape:
      return d > preference.q ? 1.0 : 0.0;
    case PreferenceShape::v_shape:
      return std::min(1.0, d / preference.p);
    case PreferenceShape::level:
      return d > preference.p ? 1.0 : d > preference.q ? 0.5 : 0.0;
    case PreferenceShape::linear:
      return std::clamp((d - preference.q) / (preference.p - preference.q), 0.0, 1.0);
    case PreferenceShape::gaussian:
      return -std::expm1(-d * d / (2.0 * preference.s * preference.s));
    default:
      return 1.0;
  }
}

}  // namespace

Promethee promethee2(const Problem& problem, std::span<const Preference> preferences) {
  const std::vector<double> weights = checked_weights(problem);
  const Matrix& x = problem.matrix;
  if (x.rows < 2) throw Error(ErrorCode::bad_input, message(tr_mark("PROMETHEE compares at least two alternatives")));
  if (preferences.size() != x.columns) {
    throw Error(ErrorCode::bad_input,
                message(tr_mark("{0} preference functions are given for {1} criteria"), preferences.size(), x.columns));
  }
  for (std::size_t j = 0; j < x.columns; ++j) {
    if (usable(preferences[j])) continue;
    throw Error(ErrorCode::bad_input,
                message(tr_mark("The preference function of criterion {0} can't use its thresholds"), j),
                message(tr_mark("q must be 0 or more, p above q, s above 0")));
  }
  Promethee found;
  found.phi_plus.assign(x.rows, 0.0);
  found.phi_minus.assign(x.rows, 0.0);
  for (std::size_t a = 0; a < x.rows; ++a) {
    for (std::size_t b = 0; b < x.rows; ++b) {
      double preferred = 0.0;
      for (std::size_t j = 0; j < x.columns; ++j) {
        const double d = x.at(a, j) - x.at(b, j);
        preferred += weights[j] * strength(preferences[j], problem.directions[j] == Direction::benefit ? d : -d);
      }
      found.phi_plus[a] += preferred;
      found.phi_minus[b] += preferred;
    }
  }
  std::vector<double> net(x.rows);
  const double others = static_cast<double>(x.rows) - 1.0;
  for (std::size_t i = 0; i < x.rows; ++i) {
    found.phi_plus[i] /= others;
    found.phi_minus[i] /= others;
    net[i] = found.phi_plus[i] - found.phi_minus[i];
  }
  core::Warnings warnings;
  constant_columns(x, warnings);
  found.ranking = ranked(net, Better::higher, std::move(warnings));
  return found;
}

Dominance pareto_dominance(const Matrix& matrix, std::span<const Direction> directions) {
  check(matrix, directions);
  Dominance found{std::vector<bool>(matrix.rows, false), std::vector<bool>(matrix.rows, false)};
  for (std::size_t i = 0; i < matrix.rows; ++i) {
    for (std::size_t other = 0; other < matrix.rows; ++other) {
      std::size_t as_good = 0, better = 0;
      for (std::size_t j = 0; j < matrix.columns; ++j) {
        const bool cost = !directions.empty() && directions[j] == Direction::cost;
        const double mine = matrix.at(i, j), its = matrix.at(other, j);
        if (its == mine || (its > mine) != cost) ++as_good;
        if (its != mine && (its > mine) != cost) ++better;
      }
      if (as_good == matrix.columns && better > 0) found.dominated[i] = true;
      if (better == matrix.columns) found.strictly_dominated[i] = true;
    }
  }
  return found;
}

}  // namespace titik::analysis::decision
