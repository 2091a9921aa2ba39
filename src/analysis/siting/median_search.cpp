// SPDX-License-Identifier: MIT
#include "analysis/siting/median_search.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <limits>
#include <numeric>
#include <optional>
#include <span>

#include "core/error.h"

namespace titik::analysis::siting {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr double relative_proof = 1e-9;  // of the objective: rounding of sums of a few thousand products
constexpr int root_iterations = 3000, node_iterations = 250;
constexpr int patience = 25;         // iterations without a better bound before the step is halved
constexpr double least_step = 1e-4;  // of the step's factor: below it the ascent has stalled

struct Node {
  std::vector<SiteState> states;
  std::vector<double> multipliers;  // one per client
  double price_multiplier = 0.0;
  double bound = 0.0;
};

class Search {
 public:
  Search(const MedianProblem& problem, const SearchLimits& limits, const core::Progress& progress)
      : problem_(problem), limits_(limits), progress_(progress), begin_(std::chrono::steady_clock::now()) {
    // Prices as shares of the budget, scaled like the other constraints.
    if (!problem_.prices.empty()) {
      const double scale =
          problem_.budget > 0.0 ? std::sqrt(static_cast<double>(problem_.clients + 1)) / problem_.budget : 1.0;
      for (const double price : problem_.prices) prices_.push_back(price * scale);
      budget_ = problem_.budget * scale;
    }
  }

  MedianAnswer run();

 private:
  std::span<const double> costs_of(std::size_t site) const {
    return std::span(problem_.costs).subspan(site * problem_.clients, problem_.clients);
  }
  bool budgeted() const { return !prices_.empty(); }
  double price(std::size_t site) const { return budgeted() ? prices_[site] : 0.0; }
  bool affordable(double sum) const { return sum <= budget_ * (1.0 + relative_proof) || !budgeted(); }
  /// A choice with this bound can't be better than the best one known.
  bool hopeless(double bound) const {
    if (best_ == infinity) return false;
    if (problem_.grain > 0.0) return bound > best_ - problem_.grain * (1.0 - 1e-6);
    return bound >= best_ - relative_proof * std::fabs(best_);
  }
  double value_of(const std::vector<std::size_t>& sites) const;
  void offer(const std::vector<std::size_t>& sites);
  void add_greedily(std::vector<std::size_t>& sites, const std::vector<SiteState>& states) const;
  void interchange(std::vector<std::size_t>& sites, const std::vector<SiteState>& states) const;
  void improve(std::vector<std::size_t> sites, const std::vector<SiteState>& states);
  void gather_rows(const Node& node, const std::vector<double>& ceiling);
  std::optional<std::size_t> explore(Node& node, int iterations);
  void start(Node& root);
  bool out_of_time() const {
    return limits_.time_limit_s &&
           std::chrono::duration<double>(std::chrono::steady_clock::now() - begin_).count() > *limits_.time_limit_s;
  }

  const MedianProblem& problem_;
  const SearchLimits& limits_;
  const core::Progress& progress_;
  std::chrono::steady_clock::time_point begin_;
  std::vector<double> prices_;
  double budget_ = infinity;
  std::vector<std::size_t> best_sites_;
  double best_ = infinity;
  std::vector<std::vector<std::size_t>> tried_;  // starts of the interchange, sorted
  // Of the present node, kept to save allocations: per client its useful free sites by rising cost.
  std::vector<std::size_t> row_begin_;
  std::vector<std::uint32_t> row_site_;
  std::vector<double> row_cost_;
  std::vector<std::vector<std::uint32_t>> order_;  // per client all sites of the root by rising cost
};

double Search::value_of(const std::vector<std::size_t>& sites) const {
  std::vector<double> nearest(problem_.clients, infinity);
  for (const std::size_t site : sites) {
    const auto costs = costs_of(site);
    for (std::size_t i = 0; i < costs.size(); ++i) nearest[i] = std::min(nearest[i], costs[i]);
  }
  return std::accumulate(nearest.begin(), nearest.end(), 0.0);
}

void Search::offer(const std::vector<std::size_t>& sites) {
  if (sites.empty()) return;
  const double value = value_of(sites);
  if (value >= best_) return;
  best_ = value;
  best_sites_ = sites;
  std::sort(best_sites_.begin(), best_sites_.end());
}

/// Adds the site that saves most until p are open or none can be paid for.
void Search::add_greedily(std::vector<std::size_t>& sites, const std::vector<SiteState>& states) const {
  std::vector<double> nearest(problem_.clients, infinity);
  double spent = 0.0;
  std::vector<char> used(problem_.sites, 0);
  const auto take = [&](std::size_t site) {
    const auto costs = costs_of(site);
    for (std::size_t i = 0; i < costs.size(); ++i) nearest[i] = std::min(nearest[i], costs[i]);
    spent += price(site);
    used[site] = 1;
  };
  for (const std::size_t site : sites) take(site);
  while (sites.size() < problem_.most_sites) {
    double least = infinity;
    std::size_t chosen = problem_.sites;
    for (std::size_t site = 0; site < problem_.sites; ++site) {
      if (used[site] != 0 || states[site] == SiteState::closed || !affordable(spent + price(site))) continue;
      const auto costs = costs_of(site);
      double sum = 0.0;
      for (std::size_t i = 0; i < costs.size(); ++i) sum += std::min(nearest[i], costs[i]);
      if (sum < least) least = sum, chosen = site;
    }
    if (chosen == problem_.sites) break;
    take(chosen);
    sites.push_back(chosen);
  }
}

/// Swaps an open site that may be closed with a closed one that may be opened, the best such swap each time, until none
/// saves anything (Whitaker 1983): one pass over the clients gives the best partner of each candidate.
void Search::interchange(std::vector<std::size_t>& sites, const std::vector<SiteState>& states) const {
  const std::size_t n = problem_.clients;
  std::vector<double> first(n), second(n), loss(sites.size());
  std::vector<std::uint32_t> at(n);  // position in `sites` of the nearest
  std::vector<char> used(problem_.sites, 0);
  for (const std::size_t site : sites) used[site] = 1;
  for (int swaps = 0; swaps < 10'000; ++swaps) {
    std::fill(first.begin(), first.end(), infinity);
    std::fill(second.begin(), second.end(), infinity);
    double spent = 0.0;
    for (std::size_t k = 0; k < sites.size(); ++k) {
      const auto costs = costs_of(sites[k]);
      spent += price(sites[k]);
      for (std::size_t i = 0; i < n; ++i) {
        if (costs[i] < first[i]) {
          second[i] = first[i];
          first[i] = costs[i];
          at[i] = static_cast<std::uint32_t>(k);
        } else if (costs[i] < second[i]) {
          second[i] = costs[i];
        }
      }
    }
    // With one open site its loss is everything: what replaces it then serves all.
    double most = relative_proof * std::accumulate(first.begin(), first.end(), 0.0);
    std::size_t enter = problem_.sites, leave = 0;
    for (std::size_t site = 0; site < problem_.sites; ++site) {
      if (used[site] != 0 || states[site] != SiteState::free) continue;
      const auto costs = costs_of(site);
      std::fill(loss.begin(), loss.end(), 0.0);
      double gain = 0.0;
      for (std::size_t i = 0; i < n; ++i) {
        if (costs[i] < first[i])
          gain += first[i] - costs[i];
        else
          loss[at[i]] += std::min(second[i], costs[i]) - first[i];
      }
      for (std::size_t k = 0; k < sites.size(); ++k) {
        if (gain - loss[k] <= most || states[sites[k]] == SiteState::open) continue;
        if (!affordable(spent - price(sites[k]) + price(site))) continue;
        most = gain - loss[k];
        enter = site;
        leave = k;
      }
    }
    if (enter == problem_.sites) return;
    used[sites[leave]] = 0;
    used[enter] = 1;
    sites[leave] = enter;
  }
}

/// From a start that was not tried before to the nearest optimum of the interchange.
void Search::improve(std::vector<std::size_t> sites, const std::vector<SiteState>& states) {
  std::sort(sites.begin(), sites.end());
  const auto place = std::lower_bound(tried_.begin(), tried_.end(), sites);
  if (place != tried_.end() && *place == sites) return;
  tried_.insert(place, sites);
  add_greedily(sites, states);
  interchange(sites, states);
  add_greedily(sites, states);
  offer(sites);
}

/// The useful free sites of each client: cheaper than what the open ones already give it.
void Search::gather_rows(const Node& node, const std::vector<double>& ceiling) {
  row_begin_.assign(1, 0);
  row_site_.clear();
  row_cost_.clear();
  for (std::size_t i = 0; i < problem_.clients; ++i) {
    for (const std::uint32_t site : order_[i]) {
      const double cost = problem_.costs[site * problem_.clients + i];
      if (cost >= ceiling[i]) break;
      if (node.states[site] != SiteState::free) continue;
      row_site_.push_back(site);
      row_cost_.push_back(cost);
    }
    row_begin_.push_back(row_site_.size());
  }
}

/// Raises the node's bound by subgradient steps and fixes sites on the way. The site to branch on, or nothing when the
/// node is done with. A multiplier never has to leave the range from a client's cheapest cost to what open sites
/// already give it, so that open sites need no terms of their own.
std::optional<std::size_t> Search::explore(Node& node, int iterations) {
  const std::size_t n = problem_.clients;
  std::vector<std::size_t> open, free;
  std::vector<double> ceiling(n), reduced(problem_.sites, 0.0), direction(n, 0.0), best_multipliers = node.multipliers;
  std::vector<double> share(problem_.sites, 0.0);  // how often the relaxation chose a site lately
  std::vector<char> picked(problem_.sites, 0);
  double spent = 0.0, best_price_multiplier = node.price_multiplier, price_direction = 0.0;
  double factor = 1.0, level = -infinity;
  int since_better = 0;
  std::size_t left = 0;
  bool regather = true;

  for (int iteration = 0; iteration < iterations && factor > least_step; ++iteration) {
    if (regather) {
      open.clear();
      free.clear();
      spent = 0.0;
      for (std::size_t site = 0; site < problem_.sites; ++site) {
        if (node.states[site] == SiteState::open) open.push_back(site), spent += price(site);
      }
      if (open.size() > problem_.most_sites || !affordable(spent)) return std::nullopt;
      left = problem_.most_sites - open.size();
      double all = spent;
      for (std::size_t site = 0; site < problem_.sites; ++site) {
        if (node.states[site] != SiteState::free) continue;
        if (affordable(spent + price(site)))
          free.push_back(site), all += price(site);
        else
          node.states[site] = SiteState::closed;
      }
      if (left == 0 || free.empty() || (free.size() <= left && affordable(all))) {
        std::vector<std::size_t> sites = open;
        if (left > 0) sites.insert(sites.end(), free.begin(), free.end());
        offer(sites);
        return std::nullopt;
      }
      std::fill(ceiling.begin(), ceiling.end(), open.empty() ? 0.0 : infinity);
      for (const std::size_t site : open.empty() ? free : open) {
        const auto costs = costs_of(site);
        for (std::size_t i = 0; i < n; ++i) {
          ceiling[i] = open.empty() ? std::max(ceiling[i], costs[i]) : std::min(ceiling[i], costs[i]);
        }
      }
      gather_rows(node, ceiling);
      for (std::size_t i = 0; i < n; ++i) {
        const bool any = row_begin_[i] < row_begin_[i + 1];
        node.multipliers[i] = std::clamp(node.multipliers[i], any ? row_cost_[row_begin_[i]] : ceiling[i], ceiling[i]);
      }
      regather = false;
    }

    // The relaxation at the present multipliers: take the `left` sites that pay most.
    for (const std::size_t site : free) reduced[site] = node.price_multiplier * price(site);
    double bound = node.price_multiplier * (budgeted() ? spent - budget_ : 0.0);
    for (std::size_t i = 0; i < n; ++i) {
      const double multiplier = node.multipliers[i];
      bound += multiplier;
      for (std::size_t e = row_begin_[i]; e < row_begin_[i + 1] && row_cost_[e] < multiplier; ++e) {
        reduced[row_site_[e]] -= multiplier - row_cost_[e];
      }
    }
    const auto pays_more = [&](std::size_t a, std::size_t b) {
      return reduced[a] != reduced[b] ? reduced[a] < reduced[b] : a < b;
    };
    const std::size_t taken = std::min(left, free.size());
    if (taken < free.size())
      std::nth_element(free.begin(), free.begin() + static_cast<std::ptrdiff_t>(taken), free.end(), pays_more);
    double worst_taken = 0.0, picks_price = 0.0;
    std::size_t picks = 0;
    for (std::size_t k = 0; k < free.size(); ++k) {
      const std::size_t site = free[k];
      picked[site] = static_cast<char>(k < taken && reduced[site] < 0.0);
      share[site] = 0.9 * share[site] + (picked[site] != 0 ? 0.1 : 0.0);
      if (picked[site] == 0) continue;
      bound += reduced[site];
      worst_taken = picks == 0 ? reduced[site] : std::max(worst_taken, reduced[site]);
      picks_price += price(site);
      ++picks;
    }
    if (picks < left) worst_taken = 0.0;  // one more may be taken at no loss
    const double next = taken < free.size() ? std::min(0.0, reduced[free[taken]]) : 0.0;
    node.bound = std::max(node.bound, bound);
    if (hopeless(node.bound)) return std::nullopt;

    if (bound > level) {
      if (bound > level + 1e-6 * std::fabs(bound)) since_better = 0;
      level = bound;
      best_multipliers = node.multipliers;
      best_price_multiplier = node.price_multiplier;
    }
    if (iteration % 10 == 0) {
      progress_.throw_if_cancelled();
      if (out_of_time()) break;
      std::vector<std::size_t> sites = open;
      for (const std::size_t site : free) {
        if (picked[site] != 0) sites.push_back(site);
      }
      if (affordable(spent + picks_price)) {
        if (iterations == root_iterations || iteration == 0)
          improve(sites, node.states);
        else
          offer(sites);
      }
      if (hopeless(node.bound)) return std::nullopt;
    }
    // Reduced costs: what the bound becomes when a site not taken is forced in, or one taken is forced out.
    std::size_t closed = 0;
    for (const std::size_t site : free) {
      if (picked[site] == 0 && hopeless(bound + reduced[site] - worst_taken)) {
        node.states[site] = SiteState::closed;
        ++closed;
      } else if (picked[site] != 0 && hopeless(bound - reduced[site] + next)) {
        node.states[site] = SiteState::open;
        regather = true;
      }
    }
    if (regather) continue;
    if (closed > 0) {
      std::erase_if(free, [&](std::size_t site) { return node.states[site] == SiteState::closed; });
      std::sort(free.begin(), free.end());
      regather = free.size() <= left || 20 * closed > free.size();
      if (free.size() <= left) continue;
    }

    // A step along the smoothed subgradient: 1 − how often each client is served.
    double square = 0.0;
    for (std::size_t i = 0; i < n; ++i) {
      const double multiplier = node.multipliers[i];
      int gradient = 1;
      for (std::size_t e = row_begin_[i]; e < row_begin_[i + 1] && row_cost_[e] < multiplier; ++e) {
        gradient -= picked[row_site_[e]];
      }
      if (gradient > 0 && multiplier >= ceiling[i]) gradient = 0;
      direction[i] = 0.7 * gradient + 0.3 * direction[i];
      square += direction[i] * direction[i];
    }
    if (budgeted()) {
      double gradient = spent + picks_price - budget_;
      if (gradient < 0.0 && node.price_multiplier <= 0.0) gradient = 0.0;
      price_direction = 0.7 * gradient + 0.3 * price_direction;
      square += price_direction * price_direction;
    }
    if (square < 1e-12) break;
    const double target = best_ < infinity ? best_ : bound + 0.05 * std::fabs(bound) + 1.0;
    const double step = factor * std::max(target - bound, 1e-7 * std::fabs(target)) / square;
    for (std::size_t i = 0; i < n; ++i) {
      const bool any = row_begin_[i] < row_begin_[i + 1];
      node.multipliers[i] = std::clamp(node.multipliers[i] + step * direction[i],
                                       any ? row_cost_[row_begin_[i]] : ceiling[i], ceiling[i]);
    }
    if (budgeted()) node.price_multiplier = std::max(0.0, node.price_multiplier + step * price_direction);
    if (++since_better > patience) {
      factor *= 0.5;
      since_better = 0;
      node.multipliers = best_multipliers;
      node.price_multiplier = best_price_multiplier;
      if (!regather) {
        for (std::size_t i = 0; i < n; ++i) {
          const bool any = row_begin_[i] < row_begin_[i + 1];
          node.multipliers[i] =
              std::clamp(node.multipliers[i], any ? row_cost_[row_begin_[i]] : ceiling[i], ceiling[i]);
        }
      }
    }
  }
  node.multipliers = best_multipliers;
  node.price_multiplier = best_price_multiplier;
  // The site the relaxation is least sure of.
  std::optional<std::size_t> branch;
  double doubt = -1.0;
  for (std::size_t site = 0; site < problem_.sites; ++site) {
    if (node.states[site] != SiteState::free) continue;
    const double here = std::min(share[site], 1.0 - share[site]);
    if (here > doubt) doubt = here, branch = site;
  }
  if (!branch) {
    std::vector<std::size_t> sites;
    for (std::size_t site = 0; site < problem_.sites; ++site) {
      if (node.states[site] == SiteState::open) sites.push_back(site);
    }
    double sum = 0.0;
    for (const std::size_t site : sites) sum += price(site);
    if (sites.size() <= problem_.most_sites && affordable(sum)) offer(sites);
  }
  return branch;
}

void Search::start(Node& root) {
  std::vector<std::size_t> sites;
  for (std::size_t site = 0; site < problem_.sites; ++site) {
    if (root.states[site] == SiteState::open) sites.push_back(site);
  }
  double spent = 0.0;
  for (const std::size_t site : sites) spent += price(site);
  if (sites.size() <= problem_.most_sites && affordable(spent)) improve(sites, root.states);

  order_.resize(problem_.clients);
  for (std::size_t i = 0; i < problem_.clients; ++i) {
    for (std::size_t site = 0; site < problem_.sites; ++site) {
      if (root.states[site] == SiteState::free) order_[i].push_back(static_cast<std::uint32_t>(site));
    }
    std::sort(order_[i].begin(), order_[i].end(), [&](std::uint32_t a, std::uint32_t b) {
      const double of_a = problem_.costs[a * problem_.clients + i], of_b = problem_.costs[b * problem_.clients + i];
      return of_a != of_b ? of_a < of_b : a < b;
    });
  }
  // Between the cheapest and the second of the best choice: where the optimal multipliers lie as a rule.
  root.multipliers.assign(problem_.clients, 0.0);
  for (std::size_t i = 0; i < problem_.clients; ++i) {
    double first = infinity, second = infinity;
    for (const std::size_t site : best_sites_) {
      const double cost = problem_.costs[site * problem_.clients + i];
      second = std::min(second, std::max(first, cost));
      first = std::min(first, cost);
    }
    root.multipliers[i] = second < infinity ? 0.5 * (first + second) : first < infinity ? first : 0.0;
  }
}

MedianAnswer Search::run() {
  MedianAnswer answer;
  std::vector<Node> stack(1);
  stack[0].states = problem_.states;
  bool stopped = false;
  double open_bound = infinity;  // of the nodes left over
  try {
    start(stack[0]);
    while (!stack.empty() && !stopped) {
      if (answer.nodes >= limits_.nodes || (answer.nodes > 0 && out_of_time())) {
        stopped = true;
        break;
      }
      Node& node = stack.back();
      if (hopeless(node.bound)) {
        stack.pop_back();
        continue;
      }
      progress_.report(std::min(0.99, static_cast<double>(answer.nodes) / static_cast<double>(limits_.nodes)));
      const bool root = answer.nodes++ == 0;
      const std::optional<std::size_t> branch = explore(node, root ? root_iterations : node_iterations);
      if (root) {
        for (auto& order : order_) {
          std::erase_if(order, [&](std::uint32_t site) { return node.states[site] != SiteState::free; });
        }
      }
      if (!branch) {
        stack.pop_back();
        continue;
      }
      Node inside = node;
      node.states[*branch] = SiteState::closed;
      inside.states[*branch] = SiteState::open;
      stack.push_back(std::move(inside));
    }
  } catch (const core::Error& error) {
    if (error.code() != core::ErrorCode::cancelled) throw;
    answer.cancelled = stopped = true;
  }
  if (stopped) {
    for (const Node& node : stack) open_bound = std::min(open_bound, node.bound);
  }
  answer.sites = best_sites_;
  answer.objective = best_sites_.empty() ? 0.0 : best_;
  answer.proven = !stopped || hopeless(open_bound);
  answer.bound = answer.proven ? answer.objective : std::min(open_bound, best_ < infinity ? best_ : open_bound);
  if (!answer.proven && problem_.grain > 0.0)
    answer.bound = problem_.grain * std::ceil(answer.bound / problem_.grain - 1e-6);
  return answer;
}

}  // namespace

MedianAnswer search_median(const MedianProblem& problem, const SearchLimits& limits, const core::Progress& progress) {
  return Search(problem, limits, progress).run();
}

}  // namespace titik::analysis::siting
