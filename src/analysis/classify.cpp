// SPDX-License-Identifier: MIT
#include "analysis/classify.h"

#include <algorithm>
#include <cfloat>
#include <cmath>
#include <numeric>

#include "core/error.h"

namespace titik::analysis {
using core::Error;
using core::ErrorCode;
using core::message;
using core::tr_mark;

namespace {

using Sorted = std::vector<double>;

void check_values(std::span<const double> values) {
  constexpr double largest = 1e150;
  if (values.empty()) throw Error(ErrorCode::bad_input, message(tr_mark("There are no values to put into classes")));
  for (const double value : values) {
    if (!(std::fabs(value) <= largest)) {
      throw Error(ErrorCode::bad_input, message(tr_mark("A value is not a finite number, or is beyond ±1e150")));
    }
  }
}

Sorted checked_and_sorted(std::span<const double> values) {
  check_values(values);
  Sorted sorted(values.begin(), values.end());
  std::sort(sorted.begin(), sorted.end());
  return sorted;
}

/// Order statistics of a row that is sorted only as far as it is asked: a few quantiles of many values cost O(n) each.
class OrderStatistics {
 public:
  explicit OrderStatistics(std::span<const double> values) : values_(values.begin(), values.end()) {}

  std::size_t size() const { return values_.size(); }
  /// The value of a rank from 0. Precondition: the rank was asked before, or is above all those that were.
  double operator[](std::size_t rank) {
    if (rank >= placed_) {
      const auto first = values_.begin();
      std::nth_element(first + static_cast<std::ptrdiff_t>(placed_), first + static_cast<std::ptrdiff_t>(rank), values_.end());
      placed_ = rank + 1;
    }
    return values_[rank];
  }

 private:
  std::vector<double> values_;
  std::size_t placed_ = 0;  // ranks below it lie before all ranks above it
};

void check_class_count(std::size_t k) {
  if (k < 1 || k > max_classes) {
    throw Error(ErrorCode::bad_input, message(tr_mark("{0} classes are not possible"), k),
                message(tr_mark("Choose 1 to {0} classes"), max_classes));
  }
}

void check_ascending(std::span<const double> values, const char* what) {
  const bool finite = std::all_of(values.begin(), values.end(), [](double value) { return std::isfinite(value); });
  const bool ascending = std::adjacent_find(values.begin(), values.end(), std::greater_equal()) == values.end();
  if (values.empty() || !finite || !ascending) throw Error(ErrorCode::bad_input, message(what));
}

bool constant(const Sorted& sorted) { return sorted.front() == sorted.back(); }

Classes one_class(double value, std::size_t count) {
  Classes classes{{value, value}, Closure::right, {count}, {}};
  classes.warnings.add("constant_column", message(tr_mark("The values don't differ; they form one class")));
  return classes;
}

Classes one_class(const Sorted& sorted) { return one_class(sorted.front(), sorted.size()); }

/// The values may stand in any order.
Classes counted(std::span<const double> values, std::vector<double> breaks, Closure closure) {
  Classes classes{std::move(breaks), closure, {}, {}};
  std::size_t below = 0;
  for (std::size_t j = 1; j < classes.size(); ++j) {
    const double bound = classes.breaks[j];
    const auto up_to = static_cast<std::size_t>(
        closure == Closure::right ? std::count_if(values.begin(), values.end(), [=](double value) { return value <= bound; })
                                  : std::count_if(values.begin(), values.end(), [=](double value) { return value < bound; }));
    classes.counts.push_back(up_to - below);
    below = up_to;
  }
  classes.counts.push_back(values.size() - below);
  return classes;
}

void warn_if_fewer(Classes& classes, std::size_t wanted) {
  if (classes.size() >= wanted) return;
  classes.warnings.add("fewer_classes",
                       message(tr_mark("Only {0} of {1} classes can be told apart"), classes.size(), wanted));
}

/// The classes between `breaks`, of which those that can hold nothing are left out: which bound tells a class from its
/// neighbour depends on the end that is closed.
Classes merged(std::span<const double> values, std::vector<double> breaks, Closure closure) {
  const std::size_t wanted = breaks.size() - 1;
  const bool right = closure == Closure::right;
  const auto begin = breaks.begin() + (right ? 1 : 0), end = breaks.end() - (right ? 0 : 1);
  breaks.erase(std::unique(begin, end), end);
  Classes classes = counted(values, std::move(breaks), closure);
  warn_if_fewer(classes, wanted);
  return classes;
}

/// Classes with these upper bounds. The lowest one starts at the minimum, or is of no width when that lies higher.
Classes bounded_above(const Sorted& sorted, std::vector<double> bounds, Closure closure) {
  if (bounds.back() < sorted.back()) bounds.push_back(sorted.back());
  const std::size_t wanted = bounds.size();
  bounds.erase(std::unique(bounds.begin(), bounds.end()), bounds.end());
  bounds.insert(bounds.begin(), std::min(sorted.front(), bounds.front()));
  Classes classes = counted(sorted, std::move(bounds), closure);
  warn_if_fewer(classes, wanted);
  return classes;
}

double mean_of(std::span<const double> values) {
  const auto n = static_cast<double>(values.size());
  const double mean = std::accumulate(values.begin(), values.end(), 0.0) / n;
  // The second pass takes back what the first lost by rounding.
  double rest = 0.0;
  for (const double value : values) rest += value - mean;
  return mean + rest / n;
}

double standard_deviation_of(const Sorted& sorted, double mean, int ddof) {
  const double range = sorted.back() - sorted.front();  // the unit, so that no square is lost to underflow
  double sum = 0.0;
  for (const double value : sorted) sum += (value - mean) / range * ((value - mean) / range);
  return range * std::sqrt(sum / (static_cast<double>(sorted.size()) - ddof));
}

void check_ddof(const Sorted& sorted, int ddof) {
  if (ddof < 0 || static_cast<std::size_t>(ddof) >= sorted.size()) {
    throw Error(ErrorCode::bad_input,
                message(tr_mark("A variance with ddof {0} needs more than {0} values; there are {1}"), ddof, sorted.size()));
  }
}

/// The sample quantile at p = part / whole as Hyndman & Fan (1996) number them: between the j-th and the next value at
/// the weight γ. Part and whole are kept apart so that a position that is whole is so exactly. `sorted` gives the value
/// of a rank.
template <typename Ranked>
double sample_quantile(Ranked& sorted, double part, double whole, int type) {
  const auto n = static_cast<double>(sorted.size());
  constexpr double plotting[] = {0.5, 0.0, 1.0, 1.0 / 3.0, 3.0 / 8.0};  // types 5 … 9: (n + 1 − 2a) p + a
  double position = 0.0;
  if (type <= 4) {
    position = n * part / whole - (type == 3 ? 0.5 : 0.0);
  } else {
    const double a = plotting[type - 5];
    position = (n + 1.0 - 2.0 * a) * part / whole + a;
    // A third has no exact double: a position that is whole but for its rounding is a value's own (R's fuzz).
    if (std::fabs(position - std::round(position)) < 4.0 * DBL_EPSILON * n) position = std::round(position);
  }
  const double j = std::floor(position);
  double weight = position - j;
  if (type == 1) weight = weight > 0.0 ? 1.0 : 0.0;
  if (type == 2) weight = weight > 0.0 ? 1.0 : 0.5;
  if (type == 3) weight = weight > 0.0 || std::fmod(j, 2.0) != 0.0 ? 1.0 : 0.0;
  const auto value_at = [&](double rank) { return sorted[static_cast<std::size_t>(std::clamp(rank, 1.0, n)) - 1]; };
  const double lower = value_at(j), upper = value_at(j + 1.0);  // asked in ascending order
  return std::lerp(lower, upper, weight);
}

/// False for a range that the rounding of its ends eats (R's pretty calls it small: 3 (1 + 1/(1 + high bias)) k ε).
bool divisible(double low, double high, std::size_t k) {
  const double size = std::max(std::fabs(low), std::fabs(high));
  return high - low > 4.2 * static_cast<double>(k) * DBL_EPSILON * size && high - low > 1e-290;
}

std::vector<double> pretty_breaks(double low, double high, std::size_t k) {
  constexpr double bias = 1.5, bias_of_five = 2.75, slack = 1e-10;  // the defaults of R's pretty
  const double cell = (high - low) / static_cast<double>(k);
  const int exponent = static_cast<int>(std::floor(std::log10(cell)));
  const double base = std::pow(10.0, exponent);
  // The step grows as long as the next digit is nearer than the last, both weighed by the bias.
  double digit = 1.0;
  for (const double next : {2.0, 5.0, 10.0}) {
    if (!(next * base - cell < (next == 5.0 ? bias_of_five : bias) * (cell - digit * base))) break;
    digit = next;
  }
  const double step = digit * base;
  const double first = std::floor(low / step + slack), last = std::ceil(high / step - slack);
  std::vector<double> breaks;
  for (double i = first; i <= last; i += 1.0) {
    // A power of ten that divides is exact where one below 1 is not: 0.3, not 0.30000000000000004.
    breaks.push_back(exponent < 0 ? i * digit / std::pow(10.0, -exponent) : i * step);
  }
  return breaks;
}

}  // namespace

std::size_t Classes::class_of(double value) const {
  const auto inner = breaks.begin() + 1, last = breaks.end() - 1;
  const auto bound =
      closure == Closure::right ? std::lower_bound(inner, last, value) : std::upper_bound(inner, last, value);
  return static_cast<std::size_t>(bound - inner);
}

std::vector<double> Classes::upper_bounds() const {
  return breaks.empty() ? std::vector<double>() : std::vector<double>(breaks.begin() + 1, breaks.end());
}

Classes equal_interval(std::span<const double> values, std::size_t k, Closure closure) {
  check_class_count(k);
  const Sorted sorted = checked_and_sorted(values);
  if (constant(sorted)) return one_class(sorted);
  std::vector<double> breaks;
  for (std::size_t j = 0; j < k; ++j) {
    breaks.push_back(sorted.front() +
                     (sorted.back() - sorted.front()) * static_cast<double>(j) / static_cast<double>(k));
  }
  breaks.push_back(sorted.back());
  return merged(sorted, std::move(breaks), closure);
}

Classes quantile(std::span<const double> values, std::size_t k, Closure closure, int type) {
  check_class_count(k);
  if (type < 1 || type > 9) {
    throw Error(ErrorCode::bad_input, message(tr_mark("There is no quantile of type {0}"), type),
                message(tr_mark("Choose one of Hyndman & Fan's types 1 to 9")));
  }
  check_values(values);
  const auto [lowest, highest] = std::minmax_element(values.begin(), values.end());
  if (*lowest == *highest) return one_class(*lowest, values.size());
  OrderStatistics ranked(values);
  std::vector<double> breaks = {*lowest};
  for (std::size_t j = 1; j < k; ++j) {
    breaks.push_back(sample_quantile(ranked, static_cast<double>(j), static_cast<double>(k), type));
  }
  breaks.push_back(*highest);
  return merged(values, std::move(breaks), closure);
}

Classes percentiles(std::span<const double> values, std::span<const double> percents, Closure closure) {
  constexpr const char* rule = tr_mark("Percentiles must ascend from 0 to 100");
  check_ascending(percents, rule);
  if (percents.front() < 0.0 || percents.back() > 100.0) throw Error(ErrorCode::bad_input, message(rule));
  check_class_count(percents.size());
  const Sorted sorted = checked_and_sorted(values);
  if (constant(sorted)) return one_class(sorted);
  std::vector<double> breaks = {sorted.front()};
  for (const double percent : percents) breaks.push_back(sample_quantile(sorted, percent, 100.0, 7));
  if (percents.back() < 100.0) breaks.push_back(sorted.back());
  return merged(sorted, std::move(breaks), closure);
}

Classes pretty(std::span<const double> values, std::size_t k, Closure closure) {
  check_class_count(k);
  const Sorted sorted = checked_and_sorted(values);
  if (!divisible(sorted.front(), sorted.back(), k)) return one_class(sorted);
  return counted(sorted, pretty_breaks(sorted.front(), sorted.back(), k), closure);
}

Classes standard_deviation(std::span<const double> values, std::size_t k, Closure closure) {
  check_class_count(k);
  const Sorted sorted = checked_and_sorted(values);
  if (constant(sorted)) return one_class(sorted);
  const double mean = mean_of(sorted), deviation = standard_deviation_of(sorted, mean, 1);
  std::vector<double> breaks =
      pretty_breaks((sorted.front() - mean) / deviation, (sorted.back() - mean) / deviation, k);
  for (double& at : breaks) at = mean + at * deviation;
  return merged(sorted, std::move(breaks), closure);
}

Classes mean_and_deviations(std::span<const double> values, std::span<const double> multiples, Closure closure,
                            int ddof) {
  check_ascending(multiples, tr_mark("Multiples of the standard deviation must ascend"));
  check_class_count(multiples.size());
  const Sorted sorted = checked_and_sorted(values);
  if (constant(sorted)) return one_class(sorted);
  check_ddof(sorted, ddof);
  const double mean = mean_of(sorted), deviation = standard_deviation_of(sorted, mean, ddof);
  std::vector<double> bounds;
  for (const double multiple : multiples) bounds.push_back(mean + multiple * deviation);
  return bounded_above(sorted, std::move(bounds), closure);
}

std::vector<double> whole_multiples(std::span<const double> values, int ddof) {
  const Sorted sorted = checked_and_sorted(values);
  if (constant(sorted)) return {};
  check_ddof(sorted, ddof);
  const double mean = mean_of(sorted), deviation = standard_deviation_of(sorted, mean, ddof);
  const double last = std::trunc((sorted.back() - mean) / deviation);
  std::vector<double> multiples;
  for (double m = std::trunc((sorted.front() - mean) / deviation); m <= last; m += 1.0) multiples.push_back(m);
  return multiples;
}

Classes head_tail(std::span<const double> values, std::optional<double> threshold) {
  if (threshold && !(*threshold > 0.0 && *threshold <= 1.0)) {
    throw Error(ErrorCode::bad_input, message(tr_mark("The share of the head must lie between 0 and 1")));
  }
  const Sorted sorted = checked_and_sorted(values);
  if (constant(sorted)) return one_class(sorted);
  std::vector<double> breaks = {sorted.front()};
  for (auto head = sorted.begin(); *head != sorted.back();) {
    const double mean = mean_of({head, sorted.end()});
    const auto next = std::upper_bound(head, sorted.end(), mean);
    // Rounding can put the mean of neighbouring doubles onto one of them.
    if (next == head || next == sorted.end()) break;
    breaks.push_back(mean);
    const double share = static_cast<double>(sorted.end() - next) / static_cast<double>(sorted.end() - head);
    if (threshold && share > *threshold) break;
    head = next;
  }
  breaks.push_back(sorted.back());
  return merged(sorted, std::move(breaks), Closure::right);
}

Classes maximum_breaks(std::span<const double> values, std::size_t k, Closure closure) {
  check_class_count(k);
  const Sorted sorted = checked_and_sorted(values);
  if (constant(sorted)) return one_class(sorted);
  std::vector<std::size_t> below;  // the index under each gap
  for (std::size_t i = 0; i + 1 < sorted.size(); ++i) {
    if (sorted[i] < sorted[i + 1]) below.push_back(i);
  }
  std::stable_sort(below.begin(), below.end(),
                   [&](std::size_t a, std::size_t b) { return sorted[a + 1] - sorted[a] > sorted[b + 1] - sorted[b]; });
  below.resize(std::min(below.size(), k - 1));
  std::vector<double> breaks = {sorted.front()};
  for (const std::size_t i : below) breaks.push_back(std::midpoint(sorted[i], sorted[i + 1]));
  breaks.push_back(sorted.back());
  std::sort(breaks.begin(), breaks.end());
  Classes classes = merged(sorted, std::move(breaks), closure);
  if (!classes.warnings.has("fewer_classes")) warn_if_fewer(classes, k);
  return classes;
}

Classes box_plot(std::span<const double> values, double hinge, Closure closure) {
  if (!(hinge > 0.0 && std::isfinite(hinge))) {
    throw Error(ErrorCode::bad_input, message(tr_mark("The hinge of a box plot must be above 0")));
  }
  const Sorted sorted = checked_and_sorted(values);
  if (constant(sorted)) return one_class(sorted);
  const auto quartile = [&](double part) { return sample_quantile(sorted, part, 4.0, 7); };
  const double low = quartile(1.0), middle = quartile(2.0), high = quartile(3.0), whisker = hinge * (high - low);
  return bounded_above(sorted, {low - whisker, low, middle, high, high + whisker}, closure);
}

Classes manual(std::span<const double> values, std::span<const double> breaks, Closure closure) {
  constexpr const char* rule = tr_mark("Class breaks must ascend, and there must be two at least");
  if (breaks.size() < 2) throw Error(ErrorCode::bad_input, message(rule));
  check_class_count(breaks.size() - 1);
  // Two equal breaks at an end hold the values equal to them: a class for the zeros, say.
  auto rest = breaks.subspan(breaks[0] == breaks[1] ? 1 : 0);
  if (rest.size() > 2 && rest[rest.size() - 2] == rest.back()) rest = rest.first(rest.size() - 1);
  check_ascending(rest, rule);
  const Sorted sorted = checked_and_sorted(values);
  Classes classes = counted(sorted, {breaks.begin(), breaks.end()}, closure);
  const auto outside = std::count_if(sorted.begin(), sorted.end(),
                                     [&](double value) { return value < breaks.front() || value > breaks.back(); });
  if (outside > 0) {
    classes.warnings.add(
        "outside_breaks",
        message(tr_mark("{0} values lie outside the class breaks and belong to the end classes"), outside));
  }
  return classes;
}

namespace {

/// The best partitions of the sorted distinct values into 1, 2 … k classes.
class Partition {
 public:
  /// `values` ascend and are distances from the one in the middle, `weights` how often each occurs.
  Partition(const std::vector<double>& values, const std::vector<double>& weights);
  /// The index behind the last value of each of the k classes. Precondition: 1 ≤ k ≤ number of values.
  std::vector<std::size_t> ends(std::size_t k);

 private:
  double cost(std::size_t begin, std::size_t end) const;
  void fill(std::size_t low, std::size_t high, std::size_t split_low, std::size_t split_high);

  std::size_t size_;
  std::vector<double> weight_, sum_, square_;  // from the median to each index
  std::vector<double> best_, next_;   // [end]: sum of squares of the values before `end`, in c and in c + 1 classes
  std::vector<std::uint32_t> split_;  // [end]: where the last of the c + 1 classes begins
};

Partition::Partition(const std::vector<double>& values, const std::vector<double>& weights)
    : size_(values.size()),
      weight_(size_ + 1),
      sum_(size_ + 1),
      square_(size_ + 1),
      best_(size_ + 1),
      next_(size_ + 1),
      split_(size_ + 1) {
  // Summed from the median outwards: what is far out can't drown the differences of what is near.
  for (std::size_t i = size_ / 2; i < size_; ++i) {
    weight_[i + 1] = weight_[i] + weights[i];
    sum_[i + 1] = sum_[i] + weights[i] * values[i];
    square_[i + 1] = square_[i] + weights[i] * values[i] * values[i];
  }
  for (std::size_t i = size_ / 2; i-- > 0;) {
    weight_[i] = weight_[i + 1] - weights[i];
    sum_[i] = sum_[i + 1] - weights[i] * values[i];
    square_[i] = square_[i + 1] - weights[i] * values[i] * values[i];
  }
}

/// Sum of squared deviations from their mean of the values begin … end − 1.
double Partition::cost(std::size_t begin, std::size_t end) const {
  const double sum = sum_[end] - sum_[begin];
  return std::max(0.0, square_[end] - square_[begin] - sum * sum / (weight_[end] - weight_[begin]));
}

/// next_ and split_ for the ends low … high, whose best splits lie in split_low … split_high.
void Partition::fill(std::size_t low, std::size_t high, std::size_t split_low, std::size_t split_high) {
  const std::size_t end = low + (high - low) / 2;
  std::size_t best = split_low;
  double smallest = HUGE_VAL;
  for (std::size_t split = split_low; split <= std::min(split_high, end - 1); ++split) {
    const double total = best_[split] + cost(split, end);
    if (total < smallest) {
      smallest = total;
      best = split;
    }
  }
  next_[end] = smallest;
  split_[end] = static_cast<std::uint32_t>(best);
  if (low < end) fill(low, end - 1, split_low, best);
  if (end < high) fill(end + 1, high, best, split_high);
}

std::vector<std::size_t> Partition::ends(std::size_t k) {
  std::vector<std::vector<std::uint32_t>> splits;
  for (std::size_t end = 1; end <= size_; ++end) best_[end] = cost(0, end);
  for (std::size_t classes = 2; classes <= k; ++classes) {
    fill(classes, size_, classes - 1, size_ - 1);
    best_.swap(next_);
    splits.push_back(split_);
  }
  std::vector<std::size_t> ends = {size_};
  for (auto split = splits.rbegin(); split != splits.rend(); ++split) ends.push_back((*split)[ends.back()]);
  std::reverse(ends.begin(), ends.end());
  return ends;
}

/// Sum of squared deviations from their mean, exact to rounding: for the result, where Partition's is for the choice.
double sum_of_squares(std::span<const double> values, std::span<const double> weights) {
  double weight = 0.0, mean = 0.0, sum = 0.0;
  for (std::size_t i = 0; i < values.size(); ++i) {
    weight += weights[i];
    mean += (values[i] - mean) * weights[i] / weight;
  }
  for (std::size_t i = 0; i < values.size(); ++i) sum += weights[i] * (values[i] - mean) * (values[i] - mean);
  return sum;
}

}  // namespace

FisherJenks fisher_jenks(std::span<const double> values, std::size_t k) {
  check_class_count(k);
  const Sorted sorted = checked_and_sorted(values);
  if (constant(sorted)) return {one_class(sorted), 0.0, 1.0};
  std::vector<double> distinct, weights;
  for (const double value : sorted) {
    if (distinct.empty() || distinct.back() != value) {
      distinct.push_back(value);
      weights.push_back(0.0);
    }
    weights.back() += 1.0;
  }
  // Distances from the median in units of a power of two near the range: exact, and no square overflows or is lost.
  const double median = distinct[distinct.size() / 2];
  const int unit = std::ilogb(sorted.back() - sorted.front());
  std::vector<double> distances;
  for (const double value : distinct) distances.push_back(std::scalbn(value - median, -unit));
  const auto ends = Partition(distances, weights).ends(std::min(k, distinct.size()));
  std::vector<double> breaks = {sorted.front()};
  double within = 0.0;
  std::size_t begin = 0;
  for (const std::size_t end : ends) {
    breaks.push_back(distinct[end - 1]);
    within += sum_of_squares(std::span(distances).subspan(begin, end - begin),
                             std::span(weights).subspan(begin, end - begin));
    begin = end;
  }
  FisherJenks result{counted(sorted, std::move(breaks), Closure::right), std::scalbn(within, 2 * unit),
                     1.0 - within / sum_of_squares(distances, weights)};
  warn_if_fewer(result.classes, k);
  return result;
}

}  // namespace titik::analysis
