// SPDX-License-Identifier: MIT
#include "analysis/decision/robustness.h"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <exception>
#include <functional>
#include <mutex>
#include <thread>

#include "analysis/decision/additive.h"
#include "core/error.h"
#include "core/random.h"

namespace titik::analysis::decision {
using core::Error;
using core::ErrorCode;
using core::message;
using core::tr_mark;

namespace {

/// Draws are handed out in this many parts. It is fixed, so that sums over parts don't depend on the threads.
constexpr std::size_t parts = 64;
constexpr double low_share = 0.05, high_share = 0.95;
/// Each worker has tables of its own; together they take no more than this.
constexpr std::size_t most_tally_bytes = 512u << 20;
/// Weights are summed as whole numbers of this unit: their sum is exact, in any order, up to 2²⁴ draws.
constexpr double weight_unit = 0x1.0p-39;
static_assert(most_samples < (1u << 24));

Matrix by_criterion(const Matrix& utilities) {
  Matrix result(utilities.columns, utilities.rows);
  for (std::size_t i = 0; i < utilities.rows; ++i) {
    for (std::size_t j = 0; j < utilities.columns; ++j) result.at(j, i) = utilities.at(i, j);
  }
  return result;
}

void check_sampling(const Sampling& sampling, std::size_t criteria) {
  if (sampling.samples == 0 || sampling.samples > most_samples) {
    throw Error(ErrorCode::bad_input, message(tr_mark("Choose 1 to {0} draws"), most_samples));
  }
  if (sampling.draw != WeightDraw::around) return;
  if (sampling.given.size() != criteria) {
    throw Error(ErrorCode::bad_input,
                message(tr_mark("{0} weights are given for {1} criteria"), sampling.given.size(), criteria));
  }
  to_sum_one(sampling.given);
  if (!(sampling.spread >= 0.0 && sampling.spread <= 1.0)) {
    throw Error(ErrorCode::bad_input, message(tr_mark("The spread must lie within 0 to 1, not {0}"), sampling.spread));
  }
}

std::vector<double> drawn_weights(const Sampling& sampling, std::size_t criteria, std::size_t draw) {
  core::Random random(sampling.seed, draw);
  std::vector<double> weights(criteria);
  double sum = 0.0;
  for (std::size_t j = 0; j < criteria; ++j) {
    const double uniform = random.uniform();
    weights[j] = sampling.draw == WeightDraw::around
                     ? sampling.given[j] * (1.0 + sampling.spread * (2.0 * uniform - 1.0))
                     : -std::log1p(-uniform);  // exponentials over their sum are uniform on the simplex
    sum += weights[j];
  }
  for (double& weight : weights) weight = sum > 0.0 ? weight / sum : 1.0 / static_cast<double>(criteria);
  if (sampling.draw == WeightDraw::ordinal) std::sort(weights.begin(), weights.end(), std::greater<>());
  return weights;
}

/// Runs `work(worker, part, first, last)` over all draws; parts are taken by whichever worker is free.
void in_parts(std::size_t draws, std::size_t workers, const core::Progress& progress,
              const std::function<void(std::size_t, std::size_t, std::size_t, std::size_t)>& work) {
  std::atomic<std::size_t> next = 0;
  std::mutex mutex;
  std::exception_ptr failure;
  const auto run = [&](std::size_t worker) {
    try {
      for (std::size_t part = next++; part < parts; part = next++) {
        if (worker == 0) progress.report(static_cast<double>(part) / static_cast<double>(parts));
        progress.throw_if_cancelled();
        work(worker, part, draws * part / parts, draws * (part + 1) / parts);
      }
    } catch (const std::exception&) {
      next = parts;
      const std::lock_guard lock(mutex);
      failure = std::current_exception();
    }
  };
  std::vector<std::jthread> threads;
  for (std::size_t worker = 1; worker < workers; ++worker) threads.emplace_back(run, worker);
  run(0);
  threads.clear();
  if (failure) std::rethrow_exception(failure);
}

std::size_t worker_count(int threads) {
  const std::size_t wanted = threads > 0 ? static_cast<std::size_t>(threads) : std::thread::hardware_concurrency();
  return std::clamp<std::size_t>(wanted, 1, parts);
}

/// Whole numbers only, so that tallies add up the same in any order.
class Tally {
 public:
  Tally(std::size_t alternatives, std::size_t criteria)
      : n_(alternatives),
        m_(criteria),
        ranks_(n_ * n_),
        wins_(n_ * n_),
        recent_wins_(n_ * n_),
        weights_(n_ * m_),
        order_(n_),
        rank_(n_) {}

  /// of the tables for n alternatives
  static std::size_t bytes(std::size_t n) { return n * n * (2 * sizeof(std::uint32_t) + sizeof(std::uint16_t)); }

  void add(std::span<const double> scores, std::span<const double> weights) {
    for (std::size_t i = 0; i < n_; ++i) order_[i] = {scores[i], static_cast<std::uint32_t>(i)};
    std::sort(order_.begin(), order_.end(), [](const Place& a, const Place& b) { return a.score > b.score; });
    for (std::size_t place = 0, shared = 0; place < n_; ++place) {
      if (order_[place].score < order_[shared].score) shared = place;
      const std::size_t i = order_[place].alternative;
      rank_[i] = static_cast<std::int16_t>(shared);
      ++ranks_[i * n_ + shared];
      if (shared > 0) continue;
      for (std::size_t j = 0; j < m_; ++j) {
        weights_[i * m_ + j] += static_cast<std::uint64_t>(std::llround(weights[j] / weight_unit));
      }
    }
    for (std::size_t i = 0; i < n_; ++i) {
      std::uint16_t* wins = recent_wins_.data() + i * n_;
      const std::int16_t rank = rank_[i];
      for (std::size_t j = 0; j < n_; ++j) wins[j] = static_cast<std::uint16_t>(wins[j] + (rank < rank_[j]));
    }
    if (++recent_ == UINT16_MAX) flush();
  }

  void add(Tally& other) {
    other.flush();
    flush();
    for (std::size_t i = 0; i < ranks_.size(); ++i) {
      ranks_[i] += other.ranks_[i];
      wins_[i] += other.wins_[i];
    }
    for (std::size_t i = 0; i < weights_.size(); ++i) weights_[i] += other.weights_[i];
  }

  Smaa shares(std::size_t draws) {
    flush();
    Smaa found;
    const double all = static_cast<double>(draws);
    found.rank_acceptability = Matrix(n_, n_);
    found.pairwise_winning = Matrix(n_, n_);
    for (std::size_t i = 0; i < ranks_.size(); ++i) {
      found.rank_acceptability.values[i] = static_cast<double>(ranks_[i]) / all;
      found.pairwise_winning.values[i] = static_cast<double>(wins_[i]) / all;
    }
    for (std::size_t i = 0; i < n_; ++i) {
      found.central_weights.push_back(central_weights(i));
      found.rank_band.push_back(band(i, all));
    }
    return found;
  }

 private:
  struct Place {
    double score;
    std::uint32_t alternative;
  };

  void flush() {
    for (std::size_t i = 0; i < wins_.size(); ++i) wins_[i] += recent_wins_[i];
    std::fill(recent_wins_.begin(), recent_wins_.end(), std::uint16_t{0});
    recent_ = 0;
  }

  std::optional<std::vector<double>> central_weights(std::size_t i) const {
    if (ranks_[i * n_] == 0) return std::nullopt;
    std::vector<double> mean(m_);
    for (std::size_t j = 0; j < m_; ++j) {
      mean[j] = static_cast<double>(weights_[i * m_ + j]) * weight_unit / static_cast<double>(ranks_[i * n_]);
    }
    return to_sum_one(mean);
  }

  RankBand band(std::size_t i, double all) const {
    RankBand found;
    double below = 0.0;
    for (std::size_t rank = 1; rank <= n_; ++rank) {
      if (below < low_share * all) found.low = rank;
      if (below < 0.5 * all) found.median = rank;
      if (below < high_share * all) found.high = rank;
      below += static_cast<double>(ranks_[i * n_ + rank - 1]);
    }
    return found;
  }

  std::size_t n_, m_;
  std::vector<std::uint32_t> ranks_, wins_;
  std::vector<std::uint16_t> recent_wins_;  // of fewer than 2¹⁶ draws: narrow counters are counted eight at a time
  std::vector<std::uint64_t> weights_;
  std::vector<Place> order_;
  std::vector<std::int16_t> rank_;  // 0 = best
  std::uint32_t recent_ = 0;
};

void check_alternatives(std::size_t count) {
  if (count > most_smaa_alternatives) {
    throw Error(
        ErrorCode::bad_input,
        message(tr_mark("Rank acceptability is for up to {0} alternatives, not {1}"), most_smaa_alternatives, count),
        message(tr_mark("Take a larger unit, such as the kecamatan, or the areas that matter")));
  }
}

bool is_first(std::span<const double> scores, std::size_t i) {
  return std::all_of(scores.begin(), scores.end(), [&](double score) { return score <= scores[i]; });
}

double dot(std::span<const double> a, std::span<const double> b) {
  double sum = 0.0;
  for (std::size_t j = 0; j < a.size(); ++j) sum += a[j] * b[j];
  return sum;
}

}  // namespace

Smaa smaa2(const Matrix& utilities, const Sampling& sampling, const core::Progress& progress) {
  check(utilities, {});
  check_alternatives(utilities.rows);
  check_sampling(sampling, utilities.columns);
  const Matrix columns = by_criterion(utilities);
  const std::size_t workers = std::min(worker_count(sampling.threads),
                                       std::max<std::size_t>(1, most_tally_bytes / Tally::bytes(utilities.rows)));
  std::vector<Tally> tallies(workers, Tally(utilities.rows, utilities.columns));
  in_parts(sampling.samples, workers, progress,
           [&](std::size_t worker, std::size_t, std::size_t first, std::size_t last) {
             for (std::size_t draw = first; draw < last; ++draw) {
               const std::vector<double> weights = drawn_weights(sampling, utilities.columns, draw);
               tallies[worker].add(weighted_sums(columns, weights), weights);
             }
           });
  for (std::size_t worker = 1; worker < workers; ++worker) tallies[0].add(tallies[worker]);
  Smaa found = tallies[0].shares(sampling.samples);
  for (std::size_t i = 0; i < utilities.rows; ++i) {
    const auto& central = found.central_weights[i];
    found.confidence.push_back(central ? std::optional(is_first(weighted_sums(columns, *central), i) ? 1.0 : 0.0)
                                       : std::nullopt);
  }
  return found;
}

Smaa smaa_from_samples(const Matrix& measurements, const Matrix& weights, std::size_t alternatives) {
  check(measurements, {});
  check(weights, {});
  check_alternatives(alternatives);
  const std::size_t n = alternatives, m = weights.columns;
  if (measurements.rows != weights.rows || measurements.columns != n * m || measurements.rows > most_samples) {
    throw Error(ErrorCode::bad_input, message(tr_mark("The draws of utilities and of weights do not fit each other")));
  }
  const auto scores_of = [&](std::size_t draw, std::span<const double> with) {
    std::vector<double> scores(n);
    for (std::size_t i = 0; i < n; ++i) scores[i] = dot(measurements.row(draw).subspan(i * m, m), with);
    return scores;
  };
  Tally tally(n, m);
  for (std::size_t draw = 0; draw < weights.rows; ++draw) {
    const std::vector<double> shares = to_sum_one(weights.row(draw));
    tally.add(scores_of(draw, shares), shares);
  }
  Smaa found = tally.shares(weights.rows);
  for (std::size_t i = 0; i < n; ++i) {
    if (!found.central_weights[i]) {
      found.confidence.push_back(std::nullopt);
      continue;
    }
    std::size_t first = 0;
    for (std::size_t draw = 0; draw < weights.rows; ++draw) {
      if (is_first(scores_of(draw, *found.central_weights[i]), i)) ++first;
    }
    found.confidence.push_back(static_cast<double>(first) / static_cast<double>(weights.rows));
  }
  return found;
}

Matrix pairwise_from_samples(const Matrix& scores) {
  check(scores, {});
  Matrix share(scores.columns, scores.columns);
  for (std::size_t draw = 0; draw < scores.rows; ++draw) {
    for (std::size_t i = 0; i < scores.columns; ++i) {
      for (std::size_t j = 0; j < scores.columns; ++j)
        share.at(i, j) += scores.at(draw, i) > scores.at(draw, j) ? 1 : 0;
    }
  }
  for (double& value : share.values) value /= static_cast<double>(scores.rows);
  return share;
}

RankSpread rank_spread(std::size_t alternatives, std::size_t criteria, const ScoresUnder& scores_under,
                       const Sampling& sampling, std::size_t top) {
  if (alternatives == 0 || criteria == 0) throw Error(ErrorCode::bad_input, message(tr_mark("The matrix is empty")));
  check_alternatives(alternatives);
  check_sampling(sampling, criteria);
  const std::size_t n = alternatives, draws = sampling.samples;
  std::vector<std::uint16_t> ranks(n * draws);  // by alternative; each draw writes places of its own
  in_parts(draws, worker_count(sampling.threads), {},
           [&](std::size_t, std::size_t, std::size_t first, std::size_t last) {
             std::vector<double> scores(n);
             std::vector<std::pair<double, std::uint32_t>> order(n);
             for (std::size_t draw = first; draw < last; ++draw) {
               scores_under(drawn_weights(sampling, criteria, draw), scores);
               for (std::size_t i = 0; i < n; ++i) order[i] = {scores[i], static_cast<std::uint32_t>(i)};
               std::sort(order.begin(), order.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
               for (std::size_t place = 0, shared = 0; place < n; ++place) {
                 if (order[place].first < order[shared].first) shared = place;
                 ranks[order[place].second * draws + draw] = static_cast<std::uint16_t>(shared + 1);
               }
             }
           });
  RankSpread spread;
  const auto all = static_cast<double>(draws);
  for (std::size_t i = 0; i < n; ++i) {
    const auto own = ranks.begin() + static_cast<std::ptrdiff_t>(i * draws);
    std::sort(own, own + static_cast<std::ptrdiff_t>(draws));
    // The first rank at which the share of draws reaches the quantile.
    const auto at = [&](double share) {
      const auto place = static_cast<std::size_t>(std::ceil(share * all));
      return std::size_t{own[static_cast<std::ptrdiff_t>(std::max<std::size_t>(place, 1) - 1)]};
    };
    spread.band.push_back({at(low_share), at(0.5), at(high_share)});
    const auto within = std::upper_bound(own, own + static_cast<std::ptrdiff_t>(draws), top);
    spread.top_share.push_back(static_cast<double>(within - own) / all);
  }
  return spread;
}

WeightMonteCarlo weight_monte_carlo(const Matrix& utilities, const Sampling& sampling, const core::Progress& progress) {
  check(utilities, {});
  check_sampling(sampling, utilities.columns);
  const std::size_t n = utilities.rows;
  const Matrix columns = by_criterion(utilities);
  // Deviations from the score under equal weights: what is squared stays near 0.
  const std::vector<double> centre =
      weighted_sums(columns, std::vector<double>(utilities.columns, 1.0 / static_cast<double>(utilities.columns)));
  Matrix sums(parts, n), squares(parts, n);
  in_parts(sampling.samples, worker_count(sampling.threads), progress,
           [&](std::size_t, std::size_t part, std::size_t first, std::size_t last) {
             for (std::size_t draw = first; draw < last; ++draw) {
               const std::vector<double> scores =
                   weighted_sums(columns, drawn_weights(sampling, utilities.columns, draw));
               for (std::size_t i = 0; i < n; ++i) {
                 const double d = scores[i] - centre[i];
                 sums.at(part, i) += d;
                 squares.at(part, i) += d * d;
               }
             }
           });
  WeightMonteCarlo found;
  const double all = static_cast<double>(sampling.samples);
  for (std::size_t i = 0; i < n; ++i) {
    double sum = 0.0, square = 0.0;
    for (std::size_t part = 0; part < parts; ++part) {
      sum += sums.at(part, i);
      square += squares.at(part, i);
    }
    found.mean.push_back(centre[i] + sum / all);
    found.deviation.push_back(std::sqrt(std::max(0.0, square / all - (sum / all) * (sum / all))));
  }
  return found;
}

Stability weight_stability(const Matrix& utilities, std::span<const double> weights, Keep keep) {
  check(utilities, {});
  if (weights.size() != utilities.columns) {
    throw Error(ErrorCode::bad_input,
                message(tr_mark("{0} weights are given for {1} criteria"), weights.size(), utilities.columns));
  }
  const std::vector<double> shares = to_sum_one(weights);
  const std::size_t n = utilities.rows;
  const std::vector<double> score = weighted_sums(by_criterion(utilities), shares);
  std::vector<std::size_t> order(n);
  for (std::size_t i = 0; i < n; ++i) order[i] = i;
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return score[a] > score[b]; });
  Stability found;
  found.best = order.front();
  if (n > 1 && score[order[0]] == score[order[1]]) {
    found.warnings.add("tie", message(tr_mark("Alternatives {0} and {1} share the first place"), order[0], order[1]));
  }
  for (std::size_t k = 0; k < utilities.columns; ++k) {
    const double others = 1.0 - shares[k];
    if (utilities.columns < 2 || !(others > 0.0)) {
      found.intervals.push_back(std::nullopt);
      found.warnings.add(
          "undefined_interval",
          message(tr_mark("Criterion {0} has all the weight; the others have no proportions to keep"), k));
      continue;
    }
    Interval interval;
    // Score at weight t: t u_k + (1 − t) rest; a stays ahead of b while t · gain + (1 − t) · lead ≥ 0.
    const auto keep_ahead = [&](std::size_t a, std::size_t b) {
      const double gain = utilities.at(a, k) - utilities.at(b, k);
      const double rest_a = (score[a] - shares[k] * utilities.at(a, k)) / others;
      const double rest_b = (score[b] - shares[k] * utilities.at(b, k)) / others;
      const double slope = gain - (rest_a - rest_b);
      if (slope == 0.0) return;
      const double zero = (rest_b - rest_a) / slope;
      if (slope > 0.0)
        interval.low = std::max(interval.low, std::min(zero, shares[k]));
      else
        interval.high = std::min(interval.high, std::max(zero, shares[k]));
    };
    for (std::size_t place = 1; place < n; ++place) {
      keep_ahead(keep == Keep::best ? order[0] : order[place - 1], order[place]);
    }
    found.intervals.push_back(interval);
  }
  return found;
}

}  // namespace titik::analysis::decision
