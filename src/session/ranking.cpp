// SPDX-License-Identifier: MIT
#include "session/ranking.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace titik::session {

std::vector<std::uint32_t> ranked_rows(const analysis::Scores& scores) {
  std::vector<std::uint32_t> rows(scores.rank.size());
  std::iota(rows.begin(), rows.end(), 0u);
  std::stable_sort(rows.begin(), rows.end(), [&](std::uint32_t a, std::uint32_t b) {
    const auto &one = scores.rank[a], &other = scores.rank[b];
    return one && other ? *one < *other : one.has_value() && !other;
  });
  return rows;
}

std::optional<int> places_gained(const analysis::Scores& scores, const data::Column& ranks_then, std::size_t row) {
  const std::optional<double> then = ranks_then.number(row);
  if (!then || !scores.rank[row]) return {};
  return static_cast<int>(std::lround(*then)) - static_cast<int>(*scores.rank[row]);
}

std::vector<std::optional<double>> rounded_to_sum(std::span<const std::optional<double>> values, int decimals) {
  const double unit = std::pow(10, -decimals);
  std::vector<std::optional<double>> result(values.begin(), values.end());
  std::vector<std::pair<double, std::size_t>> remainders;
  double sum = 0, given = 0;
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (!values[i]) continue;
    const double units = *values[i] / unit, whole = std::floor(units + 1e-9);
    sum += *values[i];
    given += whole;
    result[i] = whole;
    remainders.emplace_back(units - whole, i);
  }
  std::stable_sort(remainders.begin(), remainders.end(),
                   [](const auto& one, const auto& other) { return one.first > other.first + 1e-9; });
  auto left = static_cast<std::size_t>(std::max(0.0, std::round(sum / unit) - given));
  for (const auto& [remainder, i] : remainders) {
    if (left == 0) break;
    *result[i] += 1;
    --left;
  }
  // By division: 123 / 10 is the double that "12.3" is, 123 × 0.1 is not.
  for (auto& value : result) {
    if (value) value = *value / std::pow(10, decimals);
  }
  return result;
}

}  // namespace titik::session
