// SPDX-License-Identifier: MIT
#include "analysis/decision/rank_comparison.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <numeric>

#include "core/error.h"

namespace titik::analysis::decision {
using core::Error;
using core::ErrorCode;
using core::message;
using core::tr_mark;

namespace {

void check_lists(std::span<const double> x, std::span<const double> y) {
  bool finite = true;
  for (const double value : x) finite = finite && std::isfinite(value);
  for (const double value : y) finite = finite && std::isfinite(value);
  if (x.size() != y.size() || x.size() < 2 || !finite) {
    throw Error(ErrorCode::bad_input,
                message(tr_mark("Two rankings of the same two or more alternatives are needed, all of them numbers")));
  }
}

void check_ranks(std::span<const double> x, std::span<const double> y) {
  check_lists(x, y);
  const double n = static_cast<double>(x.size());
  for (std::size_t i = 0; i < x.size(); ++i) {
    if (x[i] < 1.0 || x[i] > n || y[i] < 1.0 || y[i] > n) {
      throw Error(ErrorCode::bad_input, message(tr_mark("Ranks must lie within 1 to {0}"), x.size()));
    }
  }
}

/// Σ t (t − 1) / 2 over the groups of neighbours that `same` calls equal.
template <typename Same>
std::int64_t tied_pairs(std::size_t n, Same same) {
  std::int64_t pairs = 0, length = 1;
  for (std::size_t i = 1; i <= n; ++i) {
    if (i < n && same(i - 1, i)) {
      ++length;
    } else {
      pairs += length * (length - 1) / 2;
      length = 1;
    }
  }
  return pairs;
}

/// Sorts, and returns how many exchanges of neighbours that takes.
std::int64_t exchanges(std::vector<double>& values, std::vector<double>& spare, std::size_t begin, std::size_t end) {
  if (end - begin < 2) return 0;
  const std::size_t middle = begin + (end - begin) / 2;
  std::int64_t count = exchanges(values, spare, begin, middle) + exchanges(values, spare, middle, end);
  std::size_t left = begin, right = middle;
  for (std::size_t to = begin; to < end; ++to) {
    if (right == end || (left < middle && values[left] <= values[right])) {
      spare[to] = values[left++];
    } else {
      spare[to] = values[right++];
      count += static_cast<std::int64_t>(middle - left);
    }
  }
  std::copy(spare.begin() + static_cast<std::ptrdiff_t>(begin), spare.begin() + static_cast<std::ptrdiff_t>(end),
            values.begin() + static_cast<std::ptrdiff_t>(begin));
  return count;
}

}  // namespace

std::vector<double> average_ranks(std::span<const double> values) {
  std::vector<std::size_t> order(values.size());
  std::iota(order.begin(), order.end(), 0u);
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return values[a] < values[b]; });
  std::vector<double> ranks(values.size());
  for (std::size_t begin = 0; begin < order.size();) {
    std::size_t end = begin;
    while (end < order.size() && values[order[end]] == values[order[begin]]) ++end;
    for (std::size_t place = begin; place < end; ++place) {
      ranks[order[place]] = static_cast<double>(begin + 1 + end) / 2.0;
    }
    begin = end;
  }
  return ranks;
}

std::optional<double> spearman(std::span<const double> x, std::span<const double> y) {
  check_lists(x, y);
  const std::vector<double> a = average_ranks(x), b = average_ranks(y);
  const double mean = (static_cast<double>(x.size()) + 1.0) / 2.0;
  double aa = 0.0, bb = 0.0, ab = 0.0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    aa += (a[i] - mean) * (a[i] - mean);
    bb += (b[i] - mean) * (b[i] - mean);
    ab += (a[i] - mean) * (b[i] - mean);
  }
  if (aa == 0.0 || bb == 0.0) return std::nullopt;
  return std::clamp(ab / std::sqrt(aa * bb), -1.0, 1.0);
}

std::optional<double> kendall_tau_b(std::span<const double> x, std::span<const double> y) {
  check_lists(x, y);
  const std::size_t n = x.size();
  std::vector<std::size_t> order(n);
  std::iota(order.begin(), order.end(), 0u);
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return x[a] != x[b] ? x[a] < x[b] : y[a] != y[b] ? y[a] < y[b] : a < b;
  });
  const auto same_x = [&](std::size_t a, std::size_t b) { return x[order[a]] == x[order[b]]; };
  const std::int64_t tied_x = tied_pairs(n, same_x);
  const std::int64_t tied_both =
      tied_pairs(n, [&](std::size_t a, std::size_t b) { return same_x(a, b) && y[order[a]] == y[order[b]]; });
  std::vector<double> by_x(n), spare(n);
  for (std::size_t i = 0; i < n; ++i) by_x[i] = y[order[i]];
  const std::int64_t discordant = exchanges(by_x, spare, 0, n);
  const std::int64_t tied_y = tied_pairs(n, [&](std::size_t a, std::size_t b) { return by_x[a] == by_x[b]; });
  const std::int64_t pairs = static_cast<std::int64_t>(n) * (static_cast<std::int64_t>(n) - 1) / 2;
  if (pairs == tied_x || pairs == tied_y) return std::nullopt;
  const std::int64_t difference = pairs - tied_x - tied_y + tied_both - 2 * discordant;
  return std::clamp(static_cast<double>(difference) / std::sqrt(static_cast<double>(pairs - tied_x)) /
                        std::sqrt(static_cast<double>(pairs - tied_y)),
                    -1.0, 1.0);
}

double weighted_spearman(std::span<const double> x, std::span<const double> y) {
  check_ranks(x, y);
  const double n = static_cast<double>(x.size());
  double sum = 0.0;
  for (std::size_t i = 0; i < x.size(); ++i) {
    sum += (x[i] - y[i]) * (x[i] - y[i]) * ((n - x[i] + 1.0) + (n - y[i] + 1.0));
  }
  return 1.0 - 6.0 * sum / (n * n * n * n + n * n * n - n * n - n);
}

double ws_coefficient(std::span<const double> x, std::span<const double> y) {
  check_ranks(x, y);
  const double n = static_cast<double>(x.size());
  double sum = 0.0;
  for (std::size_t i = 0; i < x.size(); ++i) {
    sum += std::exp2(-x[i]) * std::fabs(x[i] - y[i]) / std::max(x[i] - 1.0, n - x[i]);
  }
  return 1.0 - sum;
}

}  // namespace titik::analysis::decision
