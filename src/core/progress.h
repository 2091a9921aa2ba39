// SPDX-License-Identifier: MIT
// Progress and cancellation of a long operation in one argument. `report` throws Error(cancelled) once a stop is asked
// for, so an operation that reports can always be cancelled.
#pragma once

#include <functional>
#include <stop_token>

namespace titik::core {

class Progress {
 public:
  /// Ignores what is reported and is never cancelled: for tests and the command line.
  Progress() = default;
  Progress(std::function<void(double)> listener, std::stop_token stop)
      : listener_(std::move(listener)), stop_(std::move(stop)) {}

  /// `fraction` in 0 … 1 of this operation. Throws Error(ErrorCode::cancelled) when a stop was requested.
  void report(double fraction) const;
  /// Only the check of `report`; cheap enough for inner loops.
  void throw_if_cancelled() const;
  /// The share from `begin` to `end` of this operation, handed to a step of it.
  Progress part(double begin, double end) const;

 private:
  std::function<void(double)> listener_;
  std::stop_token stop_;
  double begin_ = 0.0;
  double end_ = 1.0;
};

}  // namespace titik::core
