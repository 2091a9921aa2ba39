// SPDX-License-Identifier: MIT
#include "session/weights.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace titik::session {
namespace {

constexpr double nothing = 1e-9;  // per cent: what rounding of sums leaves

double tidy(double weight) { return std::round(weight * 1e6) / 1e6; }

/// `total` parted in the proportions of `parts` (equally where none is positive), by largest remainders.
std::vector<double> parted(double total, const std::vector<double>& parts) {
  std::vector<double> shares(parts.size(), 0.0);
  if (parts.empty() || total <= nothing) return shares;
  const double sum = std::accumulate(parts.begin(), parts.end(), 0.0);
  const auto multiple_of = [&](double unit) {
    return std::fabs(total / unit - std::round(total / unit)) * unit < nothing;
  };
  const double unit = multiple_of(0.1) ? 0.1 : 0.01;
  const double units = std::floor(total / unit + nothing / unit);
  std::vector<double> remainders(parts.size());
  std::vector<std::size_t> order(parts.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  double given = 0;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const double exact = units * (sum > 0 ? parts[i] / sum : 1.0 / static_cast<double>(parts.size()));
    shares[i] = std::floor(exact + nothing);
    remainders[i] = exact - shares[i];
    given += shares[i];
  }
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return remainders[a] > remainders[b] + nothing; });
  for (std::size_t i = 0; i < order.size() && given + 0.5 < units; ++i, ++given) ++shares[order[i]];
  for (double& share : shares) share = tidy(share * unit);
  // A lock with more decimals leaves less than a unit: the largest takes it.
  const double left = total - std::accumulate(shares.begin(), shares.end(), 0.0);
  *std::max_element(shares.begin(), shares.end()) += left;
  return shares;
}

std::vector<double> weights_of(const model::Recipe& recipe) {
  std::vector<double> weights;
  for (const model::IndexInput& input : recipe.inputs) weights.push_back(input.weight);
  return weights;
}

model::Recipe with_weights(model::Recipe recipe, const std::vector<double>& weights) {
  for (std::size_t i = 0; i < weights.size(); ++i) recipe.inputs[i].weight = weights[i];
  return recipe;
}

}  // namespace

std::vector<double> to_hundred(std::span<const double> weights) {
  std::vector<double> parts;
  for (const double weight : weights) parts.push_back(std::max(0.0, weight));
  return parted(100, parts);
}

std::vector<double> with_weight(std::span<const double> weights, const std::vector<bool>& locked, std::size_t index,
                                double wanted) {
  const double sum = std::accumulate(weights.begin(), weights.end(), 0.0);
  std::vector<double> result(weights.begin(), weights.end());
  if (std::fabs(sum - 100) > 1e-6) result = to_hundred(weights);
  std::vector<std::size_t> free;
  std::vector<double> parts;
  double left = 100;
  for (std::size_t i = 0; i < result.size(); ++i) {
    if (i == index) continue;
    if (locked[i]) {
      left -= result[i];
    } else {
      free.push_back(i);
      parts.push_back(result[i]);
    }
  }
  left = std::max(0.0, tidy(left));
  result[index] = free.empty() ? left : std::clamp(tidy(wanted), 0.0, left);
  const std::vector<double> shares = parted(left - result[index], parts);
  for (std::size_t i = 0; i < free.size(); ++i) result[free[i]] = shares[i];
  return result;
}

model::Recipe with_weight(model::Recipe recipe, const std::set<std::string>& locked, std::size_t index, double wanted) {
  if (index >= recipe.inputs.size()) return recipe;
  std::vector<bool> held;
  for (const model::IndexInput& input : recipe.inputs) held.push_back(locked.contains(input.column));
  const std::vector<double> weights = with_weight(weights_of(recipe), held, index, wanted);
  return with_weights(std::move(recipe), weights);
}

model::Recipe with_input(model::Recipe recipe, model::IndexInput input) {
  const std::vector<double> before = to_hundred(weights_of(recipe));
  if (!before.empty()) recipe = with_weights(std::move(recipe), before);
  input.weight = before.empty() ? 100 : std::round(100.0 / static_cast<double>(before.size() + 1));
  const std::vector<bool> none(before.size() + 1, false);
  recipe.inputs.push_back(std::move(input));
  const std::size_t last = recipe.inputs.size() - 1;
  std::vector<double> weights = weights_of(recipe);
  const double wanted = weights[last];
  weights[last] = 0;
  return with_weights(std::move(recipe), with_weight(weights, none, last, before.empty() ? 100 : wanted));
}

model::Recipe without_input(model::Recipe recipe, std::size_t index) {
  if (index >= recipe.inputs.size()) return recipe;
  recipe.inputs.erase(recipe.inputs.begin() + static_cast<std::ptrdiff_t>(index));
  if (recipe.inputs.empty()) return recipe;
  const std::vector<double> weights = to_hundred(weights_of(recipe));
  return with_weights(std::move(recipe), weights);
}

}  // namespace titik::session
