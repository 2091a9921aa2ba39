// SPDX-License-Identifier: MIT
#include "analysis/spatial/rates.h"

#include <algorithm>
#include <cmath>

#include "core/error.h"

namespace titik::analysis::spatial {
using core::Error;
using core::ErrorCode;
using core::message;
using core::tr_mark;

namespace {

/// The areas that have a rate, and their sums.
struct Usable {
  std::vector<std::size_t> areas;
  std::vector<char> is_usable;
  std::vector<double> events, base;  ///< of all areas; 0 where not usable
  double sum_events = 0.0, sum_base = 0.0;

  double rate(std::size_t area) const { return events[area] / base[area]; }
  double mean() const { return sum_events / sum_base; }
  /// Σ base (rate − mean)² / Σ base − mean / (mean base)
  double variance() const {
    double squares = 0.0;
    for (const std::size_t area : areas) squares += base[area] * (rate(area) - mean()) * (rate(area) - mean());
    return squares / sum_base - mean() * static_cast<double>(areas.size()) / sum_base;
  }
};

Usable usable(const Counted& counted, core::Warnings& warnings) {
  const std::size_t n = counted.events.size();
  if (counted.base.size() != n) {
    throw Error(ErrorCode::bad_input,
                message(tr_mark("There are {0} numbers of events for {1} bases"), n, counted.base.size()));
  }
  Usable result;
  result.is_usable.assign(n, 0);
  result.events.assign(n, 0.0);
  result.base.assign(n, 0.0);
  std::vector<std::int64_t> missing, without;
  for (std::size_t area = 0; area < n; ++area) {
    for (const auto& value : {counted.events[area], counted.base[area]}) {
      if (value && !(*value >= 0.0 && *value <= 1e150)) {
        throw Error(ErrorCode::bad_input,
                    message(tr_mark("Events and bases must be 0 or more, not {0} (row {1})"), *value, area));
      }
    }
    if (!counted.events[area] || !counted.base[area]) {
      missing.push_back(static_cast<std::int64_t>(area));
    } else if (*counted.base[area] == 0.0) {
      without.push_back(static_cast<std::int64_t>(area));
    } else {
      result.areas.push_back(area);
      result.is_usable[area] = 1;
      result.events[area] = *counted.events[area];
      result.base[area] = *counted.base[area];
      result.sum_events += result.events[area];
      result.sum_base += result.base[area];
    }
  }
  if (!missing.empty()) {
    warnings.add("missing", message(tr_mark("{0} missing values were left out"), missing.size()), missing);
  }
  if (!without.empty()) {
    warnings.add("no_base", message(tr_mark("{0} areas have a base of 0 and so no rate"), without.size()), without);
  }
  return result;
}

/// For what divides by the rate of all: says when there is none.
bool has_events(const Usable& counts, core::Warnings& warnings) {
  if (counts.sum_events > 0.0) return true;
  warnings.add("no_events", message(tr_mark("There are no events, so nothing can be compared with their rate")));
  return false;
}

/// Between `mean` and `rate`, the nearer to the rate the larger its share of true variance.
double shrunk(double rate, double mean, double variance, double base) {
  const double chance = mean / base;
  return variance > 0.0 ? mean + (rate - mean) * (variance / (variance + chance)) : mean;
}

/// The regularised upper incomplete gamma function Q(a, x) for a > 0, x ≥ 0: by the series of its complement below a +
/// 1, else by Lentz's continued fraction (DLMF 8.11.4 and 8.9.2).
double upper_gamma(double a, double x) {
  if (x == 0.0) return 1.0;
  constexpr double precision = 1e-16, tiny = 1e-300;
  constexpr int most_steps = 1'000'000;
  const double factor = std::exp(a * std::log(x) - x - std::lgamma(a));
  if (x < a + 1.0) {
    double term = 1.0 / a, sum = term;
    for (int i = 1; i < most_steps && term > sum * precision; ++i) {
      term *= x / (a + i);
      sum += term;
    }
    return std::max(0.0, 1.0 - factor * sum);
  }
  double b = x + 1.0 - a, c = 1.0 / tiny, d = 1.0 / b, fraction = d;
  for (int i = 1; i < most_steps; ++i) {
    const double numerator = -i * (i - a);
    b += 2.0;
    d = numerator * d + b;
    if (std::fabs(d) < tiny) d = tiny;
    c = b + numerator / c;
    if (std::fabs(c) < tiny) c = tiny;
    d = 1.0 / d;
    const double step = c * d;
    fraction *= step;
    if (std::fabs(step - 1.0) < precision * 4.0) break;
  }
  return std::min(1.0, factor * fraction);
}

/// Sums over an area and its neighbours, in the order of the row and the area last.
template <typename Visit>
void visit_neighbourhood(const Neighbours& neighbours, std::size_t area, bool include_self, const Visit& visit) {
  for (const std::uint32_t other : neighbours.row(area)) {
    if (other != area) visit(other);
  }
  if (include_self) visit(area);
}

void check_size(const Counted& counted, const Neighbours& neighbours) {
  if (counted.events.size() == neighbours.size()) return;
  throw Error(ErrorCode::bad_input,
              message(tr_mark("There are {0} values for {1} areas"), counted.events.size(), neighbours.size()),
              message(tr_mark("Values and neighbours must have the same rows")));
}

}  // namespace

Rates raw_rates(const Counted& counted) {
  Rates result;
  const Usable counts = usable(counted, result.warnings);
  result.values.assign(counted.events.size(), std::nullopt);
  for (const std::size_t area : counts.areas) result.values[area] = counts.rate(area);
  return result;
}

EmpiricalBayes empirical_bayes(const Counted& counted) {
  EmpiricalBayes result;
  const Usable counts = usable(counted, result.warnings);
  result.values.assign(counted.events.size(), std::nullopt);
  if (counts.areas.empty()) return result;
  const double mean = counts.mean(), variance = std::max(0.0, counts.variance());
  result.mean = mean;
  result.variance = variance;
  for (const std::size_t area : counts.areas) {
    result.values[area] = shrunk(counts.rate(area), mean, variance, counts.base[area]);
  }
  return result;
}

Rates spatial_rates(const Counted& counted, const Neighbours& neighbours, bool include_self) {
  check_size(counted, neighbours);
  Rates result;
  const Usable counts = usable(counted, result.warnings);
  result.values.assign(counted.events.size(), std::nullopt);
  for (const std::size_t area : counts.areas) {
    double events = 0.0, base = 0.0;
    visit_neighbourhood(neighbours, area, include_self, [&](std::size_t other) {
      events += counts.events[other];
      base += counts.base[other];
    });
    if (base > 0.0) result.values[area] = events / base;
  }
  return result;
}

Rates spatial_empirical_bayes(const Counted& counted, const Neighbours& neighbours, LocalMean mean_of) {
  check_size(counted, neighbours);
  Rates result;
  const Usable counts = usable(counted, result.warnings);
  const std::size_t n = counted.events.size();
  result.values.assign(n, std::nullopt);
  std::vector<double> mean(n, 0.0), sum_base(n, 0.0), members(n, 0.0);
  for (const std::size_t area : counts.areas) {
    visit_neighbourhood(neighbours, area, true, [&](std::size_t other) {
      mean[area] += counts.events[other];
      sum_base[area] += counts.base[other];
      members[area] += counts.is_usable[other] ? 1.0 : 0.0;
    });
    mean[area] /= sum_base[area];
  }
  for (const std::size_t area : counts.areas) {
    if (members[area] == 1.0) {
      result.values[area] = counts.rate(area);
      continue;
    }
    double squares = 0.0;
    visit_neighbourhood(neighbours, area, true, [&](std::size_t other) {
      if (!counts.is_usable[other]) return;
      const double deviation = counts.rate(other) - mean[mean_of == LocalMean::own ? other : area];
      squares += counts.base[other] * deviation * deviation;
    });
    const double variance = squares / sum_base[area] - mean[area] * members[area] / sum_base[area];
    result.values[area] = shrunk(counts.rate(area), mean[area], variance, counts.base[area]);
  }
  return result;
}

namespace {

/// `of(events, expected)` of each usable area, its expected events at the mean rate.
Rates against_expectation(const Counted& counted, double (*of)(double events, double expected)) {
  Rates result;
  const Usable counts = usable(counted, result.warnings);
  result.values.assign(counted.events.size(), std::nullopt);
  if (!has_events(counts, result.warnings)) return result;
  for (const std::size_t area : counts.areas) {
    result.values[area] = of(counts.events[area], counts.base[area] * counts.mean());
  }
  return result;
}

}  // namespace

Rates excess_risk(const Counted& counted) {
  return against_expectation(counted, [](double events, double expected) { return events / expected; });
}

Rates poisson_probability(const Counted& counted) {
  return against_expectation(
      counted, [](double events, double expected) { return upper_gamma(std::floor(events) + 1.0, expected); });
}

Rates assuncao_reis(const Counted& counted) {
  Rates result;
  const Usable counts = usable(counted, result.warnings);
  result.values.assign(counted.events.size(), std::nullopt);
  if (!has_events(counts, result.warnings)) return result;
  const double mean = counts.mean(), variance = counts.variance();
  for (const std::size_t area : counts.areas) {
    const double chance = mean / counts.base[area];
    const double whole = variance + chance > 0.0 ? variance + chance : chance;
    result.values[area] = (counts.rate(area) - mean) / std::sqrt(whole);
  }
  return result;
}

}  // namespace titik::analysis::spatial
