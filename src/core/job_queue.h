// SPDX-License-Identifier: MIT
// Work that takes longer than a frame. Jobs are functions of values and immutable shared data; results are handed over
// by poll() on the thread that owns the queue, never elsewhere.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <variant>

#include "core/error.h"
#include "core/progress.h"

namespace titik::core {

class JobQueue;

/// Keeps a job wanted. Dropping the handle cancels the job, and its result is never delivered.
class JobHandle {
 public:
  JobHandle() = default;
  ~JobHandle();
  JobHandle(JobHandle&&) noexcept;
  JobHandle& operator=(JobHandle&&) noexcept;
  bool running() const;      ///< false once its result was delivered, or it was cancelled
  double progress() const;   ///< 0 … 1

 private:
  friend class JobQueue;
  struct Shared;
  explicit JobHandle(std::shared_ptr<Shared> shared) : shared_(std::move(shared)) {}
  std::shared_ptr<Shared> shared_;
};

class JobQueue {
 public:
  /// `workers` = 0 runs each job at once inside `start` and delivers at the next poll: for tests and the command line.
  explicit JobQueue(unsigned workers);
  ~JobQueue();  ///< cancels what runs and waits for it

  /// Runs `work` on a worker and passes its result, or the Error it threw, to exactly one of the two callbacks during
  /// poll(). A job with the same non-empty `key` that is still wanted is cancelled. A cancelled job calls nothing.
  template <typename Result>
  [[nodiscard]] JobHandle start(std::string key, std::function<Result(const Progress&)> work,
                                std::function<void(Result)> on_result, std::function<void(const Error&)> on_error);

  /// Delivers what has finished; returns how many results were delivered. Owner's thread only.
  std::size_t poll();
  bool idle() const;   ///< nothing runs and nothing waits for poll
  /// Called from a worker when a job has ended, to wake a sleeping main loop; must not call the queue. Set before the
  /// first start.
  void set_wake(std::function<void()> wake);

 private:
  using Deliver = std::function<void()>;
  JobHandle start_erased(std::string key, std::function<Deliver(const Progress&)> work,
                         std::function<void(const Error&)> on_error);
  struct State;
  std::unique_ptr<State> state_;
};

template <typename Result>
// NOLINTBEGIN(performance-unnecessary-value-param): moved from below, which the check misses in a template
JobHandle JobQueue::start(std::string key, std::function<Result(const Progress&)> work,
                          std::function<void(Result)> on_result, std::function<void(const Error&)> on_error) {
  // NOLINTEND(performance-unnecessary-value-param)
  return start_erased(
      std::move(key),
      [work = std::move(work), on_result = std::move(on_result)](const Progress& progress) -> Deliver {
        auto result = std::make_shared<Result>(work(progress));
        return [on_result, result] { on_result(std::move(*result)); };
      },
      std::move(on_error));
}

}  // namespace titik::core
