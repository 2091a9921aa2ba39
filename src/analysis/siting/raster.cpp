// SPDX-License-Identifier: MIT
#include "analysis/siting/raster.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <limits>
#include <numbers>

#include "core/error.h"

namespace titik::analysis::siting {
using core::Error;
using core::ErrorCode;
using core::message;
using core::tr_mark;

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr std::size_t most_buckets = 65536;  // of a ring that spans the dearest step

/// The friction with a frame of barriers (NaN) around it, so that no neighbour needs a check of bounds.
struct Framed {
  std::size_t columns;
  std::vector<double> values;

  explicit Framed(const Friction& friction)
      : columns(friction.columns + 2), values((friction.rows + 2) * columns, std::numeric_limits<double>::quiet_NaN()) {
    for (std::size_t row = 0; row < friction.rows; ++row) {
      for (std::size_t column = 0; column < friction.columns; ++column) {
        const auto& value = friction.values[row * friction.columns + column];
        if (!value) continue;
        if (!(*value >= 0.0) || !std::isfinite(*value)) {
          throw Error(ErrorCode::bad_input,
                      message(tr_mark("The friction in row {0}, column {1} is negative or no number"), row, column));
        }
        values[cell(row, column)] = *value;
      }
    }
  }
  std::size_t cell(std::size_t row, std::size_t column) const { return (row + 1) * columns + column + 1; }
  bool barrier(std::size_t at) const { return std::isnan(values[at]); }
};

/// Cells in a ring of buckets of equal width.
class Buckets {
 public:
  Buckets(double width, double dearest_step)
      : width_(width), ring_(static_cast<std::size_t>(dearest_step / width) + 3) {}

  void add(double cost, std::size_t cell) {
    ring_[static_cast<std::size_t>(cost / width_) % ring_.size()].push_back(static_cast<std::uint32_t>(cell));
    ++count_;
  }
  /// The next cell of the current bucket, moving on where it is empty. Not for an empty queue.
  std::size_t take() {
    while (ring_[current_].empty()) current_ = (current_ + 1) % ring_.size();
    const std::uint32_t cell = ring_[current_].back();
    ring_[current_].pop_back();
    --count_;
    return cell;
  }
  bool empty() const { return count_ == 0; }

 private:
  double width_;
  std::vector<std::vector<std::uint32_t>> ring_;
  std::size_t current_ = 0, count_ = 0;
};

}  // namespace

std::vector<std::optional<double>> least_cost(const Friction& friction,
                                              std::span<const std::pair<std::size_t, std::size_t>> starts,
                                              const SurfaceOptions& options, const core::Progress& progress) {
  if (friction.columns == 0 || friction.values.size() / friction.columns != friction.rows ||
      friction.values.size() % friction.columns != 0 || friction.values.size() > 1'000'000'000) {
    throw Error(ErrorCode::bad_input, message(tr_mark("The surface must have rows of equal length")));
  }
  const Framed surface(friction);
  std::vector<double> positive;
  std::size_t passable = 0;
  double dearest = 0.0;
  for (const double value : surface.values) {
    if (std::isnan(value)) continue;
    ++passable;
    dearest = std::max(dearest, value);
    if (value > 0.0) positive.push_back(value);
  }
  const bool by_length = options.step == StepCost::mean_times_length;
  const double dearest_step = dearest * (by_length ? std::numbers::sqrt2 : 1.0);
  // The lower quartile keeps most buckets free of corrections; a surface of zeros needs one bucket.
  double width = 1.0;
  if (!positive.empty()) {
    const auto quartile = positive.begin() + static_cast<std::ptrdiff_t>(positive.size() / 4);
    std::nth_element(positive.begin(), quartile, positive.end());
    width = std::max(*quartile, dearest_step / static_cast<double>(most_buckets));
  }
  Buckets queue(width, std::max(dearest_step, dearest));

  std::vector<double> cost(surface.values.size(), infinity);
  // Starts that cost something themselves must not lie beyond the ring: they are at most one dearest cell apart.
  for (const auto& [row, column] : starts) {
    if (row >= friction.rows || column >= friction.columns) {
      throw Error(ErrorCode::bad_input, message(tr_mark("The start in row {0}, column {1} lies outside"), row, column));
    }
    const std::size_t cell = surface.cell(row, column);
    if (surface.barrier(cell)) continue;
    cost[cell] = by_length ? 0.0 : surface.values[cell];
    queue.add(cost[cell], cell);
  }

  const auto columns = static_cast<std::ptrdiff_t>(surface.columns);
  const std::array<std::ptrdiff_t, 8> offsets = {-columns,     -1,           1,           columns,
                                                 -columns - 1, -columns + 1, columns - 1, columns + 1};
  const std::size_t directions = options.neighbourhood == Neighbourhood::rook ? 4 : 8;
  std::vector<char> done(cost.size(), 0);  // spread at its present cost
  std::size_t spread = 0;
  while (!queue.empty()) {
    const std::size_t cell = queue.take();
    if (done[cell] != 0) continue;
    done[cell] = 1;
    if ((++spread & 0xffffU) == 0) {
      progress.report(std::min(1.0, static_cast<double>(spread) / static_cast<double>(passable)));
    }
    const double here = cost[cell], own = surface.values[cell];
    for (std::size_t d = 0; d < directions; ++d) {
      const auto other = static_cast<std::size_t>(static_cast<std::ptrdiff_t>(cell) + offsets[d]);
      const double entered = surface.values[other];
      double reached = here + entered;
      if (by_length) reached = here + 0.5 * (own + entered) * (d < 4 ? 1.0 : std::numbers::sqrt2);
      if (!(reached < cost[other])) continue;  // a barrier is not a number and fails here too
      if (d >= 4 && !options.corner_cutting) {
        const std::ptrdiff_t sideways = d % 2 == 0 ? -1 : 1;
        const auto side = static_cast<std::size_t>(static_cast<std::ptrdiff_t>(cell) + sideways);
        const auto ahead = static_cast<std::size_t>(static_cast<std::ptrdiff_t>(other) - sideways);
        if (surface.barrier(side) || surface.barrier(ahead)) continue;
      }
      cost[other] = reached;
      done[other] = 0;
      queue.add(reached, other);
    }
  }

  std::vector<std::optional<double>> accumulated;
  accumulated.reserve(friction.values.size());
  for (std::size_t row = 0; row < friction.rows; ++row) {
    for (std::size_t column = 0; column < friction.columns; ++column) {
      const double value = cost[surface.cell(row, column)];
      accumulated.push_back(value < infinity ? std::optional(value) : std::nullopt);
    }
  }
  return accumulated;
}

}  // namespace titik::analysis::siting
