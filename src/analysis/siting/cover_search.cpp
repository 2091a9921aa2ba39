// SPDX-License-Identifier: MIT
#include "analysis/siting/cover_search.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <functional>
#include <limits>
#include <numeric>
#include <optional>

#include "core/error.h"

namespace titik::analysis::siting {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr double rounding = 1e-6;  // of sums of multipliers near 1, before they are rounded up to whole sites
constexpr int root_iterations = 1500, node_iterations = 150;
constexpr int patience = 15;  // iterations without a better bound before the step is halved
constexpr double least_step = 1e-3;

using Bits = std::vector<std::uint64_t>;

using Lists = std::vector<std::vector<std::uint32_t>>;

struct Node {
  std::vector<std::uint32_t> rows;   // still to cover
  std::vector<std::uint32_t> sites;  // may still be opened
  std::vector<std::uint32_t> chosen;
  double spent = 0.0;
  std::vector<double> multipliers;  // of all rows of the problem
  std::size_t bound = 0;            // on the sites of a cover, chosen ones included
};

/// What is left to cover at a node, renumbered.
struct Remainder {
  Lists of_site, of_row;
};

class Search {
 public:
  Search(const CoverProblem& problem, CoverGoal goal, const SearchLimits& limits, const core::Progress& progress)
      : problem_(problem),
        goal_(goal),
        limits_(limits),
        progress_(progress),
        most_(problem.most_sites),
        local_(problem.rows),
        begin_(std::chrono::steady_clock::now()) {}

  CoverAnswer run();

 private:
  double price(std::size_t site) const { return problem_.prices.empty() ? 0.0 : problem_.prices[site]; }
  bool affordable(double sum) const { return problem_.prices.empty() || sum <= problem_.budget * (1.0 + 1e-9); }
  bool finished() const { return goal_ == CoverGoal::any && !best_.empty(); }
  void offer(std::vector<std::uint32_t> sites);
  void choose(Node& node, std::uint32_t site) const;
  Remainder remainder(const Node& node);
  bool reduce(Node& node, Remainder& left);
  std::vector<std::uint32_t> greedy(const Remainder& left, const std::vector<double>& reduced) const;
  std::optional<std::uint32_t> explore(Node& node, int iterations);
  bool out_of_time() const {
    return limits_.time_limit_s &&
           std::chrono::duration<double>(std::chrono::steady_clock::now() - begin_).count() > *limits_.time_limit_s;
  }

  const CoverProblem& problem_;
  CoverGoal goal_;
  const SearchLimits& limits_;
  const core::Progress& progress_;
  std::size_t most_;                  // only covers of at most so many sites are of interest still
  std::vector<std::uint32_t> local_;  // row of the problem → row of the remainder
  std::chrono::steady_clock::time_point begin_;
  std::vector<std::size_t> best_;
};

void Search::offer(std::vector<std::uint32_t> sites) {
  double sum = 0.0;
  for (const std::uint32_t site : sites) sum += price(site);
  if (sites.empty() || sites.size() > most_ || !affordable(sum)) return;
  std::sort(sites.begin(), sites.end());
  best_.assign(sites.begin(), sites.end());
  most_ = best_.size() - 1;
}

void Search::choose(Node& node, std::uint32_t site) const {
  node.chosen.push_back(site);
  node.spent += price(site);
  std::erase(node.sites, site);
  const auto& covers = problem_.covers[site];
  std::erase_if(node.rows, [&](std::uint32_t row) { return std::binary_search(covers.begin(), covers.end(), row); });
}

Remainder Search::remainder(const Node& node) {
  constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();
  std::fill(local_.begin(), local_.end(), none);
  for (std::size_t row = 0; row < node.rows.size(); ++row) local_[node.rows[row]] = static_cast<std::uint32_t>(row);
  Remainder left{Lists(node.sites.size()), Lists(node.rows.size())};
  for (std::size_t site = 0; site < node.sites.size(); ++site) {
    for (const std::uint32_t row : problem_.covers[node.sites[site]]) {
      if (local_[row] == none) continue;
      left.of_site[site].push_back(local_[row]);
      left.of_row[local_[row]].push_back(static_cast<std::uint32_t>(site));
    }
  }
  return left;
}

/// Calls `visit` with each pair of sets of which the first lies within the second, empty ones excepted. `sets_of` lists
/// the sets of each member, so that only those are tried that share the inner set's rarest one.
void each_inclusion(const Lists& sets, const Lists& sets_of,
                    const std::function<void(std::uint32_t inner, std::uint32_t outer)>& visit) {
  std::vector<Bits> bits(sets.size(), Bits((sets_of.size() + 63) / 64, 0));
  for (std::size_t k = 0; k < sets.size(); ++k) {
    for (const std::uint32_t member : sets[k]) bits[k][member / 64] |= std::uint64_t{1} << (member % 64);
  }
  for (std::uint32_t inner = 0; inner < sets.size(); ++inner) {
    if (sets[inner].empty()) continue;
    const auto rarest =
        *std::min_element(sets[inner].begin(), sets[inner].end(),
                          [&](std::uint32_t a, std::uint32_t b) { return sets_of[a].size() < sets_of[b].size(); });
    for (const std::uint32_t outer : sets_of[rarest]) {
      if (outer == inner || sets[outer].size() < sets[inner].size()) continue;
      const Bits& of_outer = bits[outer];
      if (std::all_of(sets[inner].begin(), sets[inner].end(),
                      [&](std::uint32_t member) { return (of_outer[member / 64] >> (member % 64) & 1U) != 0; })) {
        visit(inner, outer);
      }
    }
  }
}

void drop(std::vector<std::uint32_t>& list, const std::vector<char>& marked) {
  std::size_t at = 0;
  std::erase_if(list, [&](std::uint32_t) { return marked[at++] != 0; });
}

/// Takes sites without alternative and drops what others dominate until nothing changes. False when a row is lost.
bool Search::reduce(Node& node, Remainder& left) {
  while (true) {
    std::erase_if(node.sites, [&](std::uint32_t site) { return !affordable(node.spent + price(site)); });
    left = remainder(node);
    std::optional<std::uint32_t> only;
    for (const auto& sites : left.of_row) {
      if (sites.empty()) return false;
      if (sites.size() == 1 && !only) only = node.sites[sites[0]];
    }
    if (only) {
      choose(node, *only);
      if (node.chosen.size() > most_ || !affordable(node.spent)) return false;
      continue;
    }
    const std::size_t rows_before = node.rows.size(), sites_before = node.sites.size();
    // A row that each site of another row covers too is covered with that one.
    std::vector<char> needless(node.rows.size(), 0);
    each_inclusion(left.of_row, left.of_site, [&](std::uint32_t inner, std::uint32_t outer) {
      const bool larger = left.of_row[outer].size() > left.of_row[inner].size();
      if (needless[inner] == 0 && (larger || inner < outer)) needless[outer] = 1;
    });
    drop(node.rows, needless);
    if (node.rows.size() < rows_before) left = remainder(node);
    // A site whose rows another one covers too, at no higher price, is not needed.
    needless.assign(node.sites.size(), 0);
    each_inclusion(left.of_site, left.of_row, [&](std::uint32_t inner, std::uint32_t outer) {
      const double of_inner = price(node.sites[inner]), of_outer = price(node.sites[outer]);
      const bool larger = left.of_site[outer].size() > left.of_site[inner].size();
      if (needless[outer] == 0 && of_outer <= of_inner && (larger || of_outer < of_inner || outer < inner)) {
        needless[inner] = 1;
      }
    });
    for (std::size_t site = 0; site < needless.size(); ++site) {
      if (left.of_site[site].empty()) needless[site] = 1;
    }
    drop(node.sites, needless);
    if (node.rows.size() == rows_before && node.sites.size() == sites_before) return true;
  }
}

/// A cover of the remainder by the sites of least reduced cost per new row, without what turns out needless.
std::vector<std::uint32_t> Search::greedy(const Remainder& left, const std::vector<double>& reduced) const {
  std::vector<std::uint32_t> taken;
  std::vector<int> times(left.of_row.size(), 0);
  std::vector<std::size_t> fresh(left.of_site.size());
  for (std::size_t site = 0; site < fresh.size(); ++site) fresh[site] = left.of_site[site].size();
  std::size_t uncovered = left.of_row.size();
  while (uncovered > 0) {
    double least = infinity;
    std::size_t chosen = 0;
    for (std::size_t site = 0; site < fresh.size(); ++site) {
      if (fresh[site] == 0) continue;
      const double count = static_cast<double>(fresh[site]);
      const double rate = reduced[site] > 0.0 ? reduced[site] / count : reduced[site] * count;
      if (rate < least) least = rate, chosen = site;
    }
    taken.push_back(static_cast<std::uint32_t>(chosen));
    for (const std::uint32_t row : left.of_site[chosen]) {
      if (times[row]++ > 0) continue;
      --uncovered;
      for (const std::uint32_t site : left.of_row[row]) --fresh[site];
    }
  }
  for (std::size_t k = 0; k < taken.size();) {
    const auto& rows = left.of_site[taken[k]];
    if (std::all_of(rows.begin(), rows.end(), [&](std::uint32_t row) { return times[row] > 1; })) {
      for (const std::uint32_t row : rows) --times[row];
      taken.erase(taken.begin() + static_cast<std::ptrdiff_t>(k));
    } else {
      ++k;
    }
  }
  return taken;
}

/// Bounds the node, fixing sites on the way. The site to branch on, or nothing when the node is done with.
std::optional<std::uint32_t> Search::explore(Node& node, int iterations) {
  Remainder left;
  bool again = true;
  std::vector<double> reduced, direction, multipliers, best_multipliers, share;
  double factor = 1.0, level = -infinity;
  int since_better = 0;
  for (int iteration = 0; iteration < iterations && factor > least_step; ++iteration) {
    if (again) {
      if (!reduce(node, left) || node.chosen.size() > most_ || !affordable(node.spent)) return std::nullopt;
      if (node.rows.empty()) {
        offer(node.chosen);
        return std::nullopt;
      }
      multipliers.resize(node.rows.size());
      for (std::size_t row = 0; row < node.rows.size(); ++row) multipliers[row] = node.multipliers[node.rows[row]];
      best_multipliers = multipliers;
      direction.assign(node.rows.size(), 0.0);
      share.assign(node.sites.size(), 0.0);
      level = -infinity;
      again = false;
    }
    const auto still = static_cast<double>(most_ - node.chosen.size());
    double bound = std::accumulate(multipliers.begin(), multipliers.end(), 0.0);
    reduced.assign(node.sites.size(), 1.0);
    for (std::size_t site = 0; site < reduced.size(); ++site) {
      for (const std::uint32_t row : left.of_site[site]) reduced[site] -= multipliers[row];
      if (reduced[site] < 0.0) bound += reduced[site];
      share[site] = 0.9 * share[site] + (reduced[site] < 0.0 ? 0.1 : 0.0);
    }
    node.bound =
        std::max(node.bound, node.chosen.size() + static_cast<std::size_t>(std::ceil(std::max(0.0, bound - rounding))));
    if (node.bound > most_) return std::nullopt;
    if (bound > level) {
      if (bound > level + 1e-4) since_better = 0;
      level = bound;
      best_multipliers = multipliers;
    }
    if (iteration % 10 == 0) {
      progress_.throw_if_cancelled();
      std::vector<std::uint32_t> sites = node.chosen;
      for (const std::uint32_t site : greedy(left, reduced)) sites.push_back(node.sites[site]);
      offer(std::move(sites));
      if (finished() || node.bound > most_ || node.chosen.size() > most_) return std::nullopt;
      if (out_of_time()) break;
    }
    // Reduced costs: the bound with a site forced in, or out.
    const double limit = static_cast<double>(most_ - node.chosen.size()) + rounding;
    std::vector<std::uint32_t> in, out;
    for (std::size_t site = 0; site < reduced.size(); ++site) {
      if (reduced[site] > 0.0 && bound + reduced[site] > limit) out.push_back(node.sites[site]);
      if (reduced[site] < 0.0 && bound - reduced[site] > limit) in.push_back(node.sites[site]);
    }
    if (!in.empty() || !out.empty()) {
      // Kept by the problem's row numbers: choosing renumbers what is left.
      for (std::size_t row = 0; row < node.rows.size(); ++row) node.multipliers[node.rows[row]] = best_multipliers[row];
      std::erase_if(node.sites, [&](std::uint32_t site) { return std::binary_search(out.begin(), out.end(), site); });
      for (const std::uint32_t site : in) choose(node, site);
      again = true;
      continue;
    }
    double square = 0.0;
    for (std::size_t row = 0; row < multipliers.size(); ++row) {
      int gradient = 1;
      for (const std::uint32_t site : left.of_row[row]) gradient -= reduced[site] < 0.0 ? 1 : 0;
      if (gradient < 0 && multipliers[row] <= 0.0) gradient = 0;
      direction[row] = 0.7 * gradient + 0.3 * direction[row];
      square += direction[row] * direction[row];
    }
    if (square < 1e-12) break;
    const double step = factor * std::max(still + 1.0 - bound, 0.05) / square;
    for (std::size_t row = 0; row < multipliers.size(); ++row) {
      multipliers[row] = std::clamp(multipliers[row] + step * direction[row], 0.0, 1.0);
    }
    if (++since_better > patience) {
      factor *= 0.5;
      since_better = 0;
      multipliers = best_multipliers;
    }
  }
  if (!again) {
    for (std::size_t row = 0; row < node.rows.size(); ++row) node.multipliers[node.rows[row]] = best_multipliers[row];
  } else {
    if (!reduce(node, left) || node.chosen.size() > most_ || !affordable(node.spent)) return std::nullopt;
    if (node.rows.empty()) {
      offer(node.chosen);
      return std::nullopt;
    }
    share.assign(node.sites.size(), 0.0);
  }
  // Of the row with the fewest sites, the one the relaxation chose most.
  std::size_t row = 0;
  for (std::size_t other = 1; other < left.of_row.size(); ++other) {
    if (left.of_row[other].size() < left.of_row[row].size()) row = other;
  }
  std::uint32_t branch = left.of_row[row][0];
  for (const std::uint32_t site : left.of_row[row]) {
    if (share[site] > share[branch]) branch = site;
  }
  return node.sites[branch];
}

CoverAnswer Search::run() {
  CoverAnswer answer;
  std::vector<Node> stack(1);
  Node& root = stack[0];
  root.rows.resize(problem_.rows);
  std::iota(root.rows.begin(), root.rows.end(), 0U);
  for (std::size_t site = 0; site < problem_.covers.size(); ++site) {
    if (problem_.states[site] == SiteState::free) root.sites.push_back(static_cast<std::uint32_t>(site));
  }
  for (std::size_t site = 0; site < problem_.covers.size(); ++site) {
    if (problem_.states[site] == SiteState::open) choose(root, static_cast<std::uint32_t>(site));
  }
  // A row's share of the smallest cover it can be part of.
  root.multipliers.assign(problem_.rows, 1.0);
  for (const auto& covers : problem_.covers) {
    for (const std::uint32_t row : covers) {
      root.multipliers[row] = std::min(root.multipliers[row], 1.0 / static_cast<double>(covers.size()));
    }
  }
  bool stopped = false;
  try {
    while (!stack.empty() && !finished()) {
      if (answer.nodes >= limits_.nodes || (answer.nodes > 0 && out_of_time())) {
        stopped = true;
        break;
      }
      Node& node = stack.back();
      if (node.bound > most_) {
        stack.pop_back();
        continue;
      }
      progress_.report(std::min(0.99, static_cast<double>(answer.nodes) / static_cast<double>(limits_.nodes)));
      const bool first = answer.nodes++ == 0;
      const std::optional<std::uint32_t> branch = explore(node, first ? root_iterations : node_iterations);
      if (!branch) {
        stack.pop_back();
        continue;
      }
      Node inside = node;
      std::erase(node.sites, *branch);
      choose(inside, *branch);
      stack.push_back(std::move(inside));
    }
  } catch (const core::Error& error) {
    if (error.code() != core::ErrorCode::cancelled) throw;
    answer.cancelled = stopped = true;
  }
  answer.sites = best_;
  answer.proven = !stopped;
  answer.bound = best_.empty() ? problem_.most_sites + 1 : best_.size();
  if (stopped) {
    for (const Node& node : stack) answer.bound = std::min(answer.bound, node.bound);
  }
  return answer;
}

}  // namespace

CoverAnswer search_cover(const CoverProblem& problem, CoverGoal goal, const SearchLimits& limits,
                         const core::Progress& progress) {
  return Search(problem, goal, limits, progress).run();
}

}  // namespace titik::analysis::siting
