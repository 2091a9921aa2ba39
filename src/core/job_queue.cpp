// SPDX-License-Identifier: MIT
#include "core/job_queue.h"

#include <atomic>
#include <condition_variable>
#include <deque>
#include <map>
#include <mutex>
#include <thread>
#include <vector>

namespace titik::core {

struct JobHandle::Shared {
  std::stop_source stop;
  std::atomic<bool> running = true;
  std::atomic<double> progress = 0.0;
};

JobHandle::~JobHandle() {
  if (shared_) {
    shared_->stop.request_stop();
    shared_->running = false;
  }
}
JobHandle::JobHandle(JobHandle&&) noexcept = default;
JobHandle& JobHandle::operator=(JobHandle&& other) noexcept {
  JobHandle taken(std::move(other));
  std::swap(shared_, taken.shared_);  // `taken` cancels what this handle kept before
  return *this;
}
bool JobHandle::running() const { return shared_ && shared_->running; }
double JobHandle::progress() const { return shared_ ? shared_->progress.load() : 0.0; }

struct JobQueue::State {
  struct Job {
    std::shared_ptr<JobHandle::Shared> shared;
    std::function<Deliver(const Progress&)> work;
    std::function<void(const Error&)> on_error;
  };
  struct Finished {
    std::shared_ptr<JobHandle::Shared> shared;
    Deliver deliver;
  };

  mutable std::mutex mutex;
  std::condition_variable_any ready;
  std::deque<Job> waiting;
  std::deque<Finished> finished;
  std::map<std::string, std::weak_ptr<JobHandle::Shared>> by_key;
  std::size_t busy = 0;
  std::function<void()> wake;
  std::vector<std::jthread> workers;

  /// What is to be delivered; nothing for a cancelled job.
  static Deliver outcome(const Job& job) {
    const auto& shared = job.shared;
    if (shared->stop.stop_requested()) return {};
    try {
      return job.work(Progress([shared](double fraction) { shared->progress = fraction; }, shared->stop.get_token()));
    } catch (const Error& error) {
      if (error.code() == ErrorCode::cancelled) return {};
      return [on_error = job.on_error, error] { on_error(error); };
    } catch (const std::exception& problem) {
      const Error error(ErrorCode::bad_input, message(tr_mark("Unexpected failure: {0}"), problem.what()));
      return [on_error = job.on_error, error] { on_error(error); };
    }
  }

  /// Runs a job that was counted as busy. It stops being so in the same step in which its result waits for poll: whoever
  /// is woken finds either the result or an idle queue.
  void run(const Job& job) {
    Deliver deliver = outcome(job);
    const std::scoped_lock lock(mutex);
    --busy;
    if (deliver) finished.push_back({job.shared, std::move(deliver)});
    else job.shared->running = false;
    if (wake) wake();
  }

  void work_until_stopped(const std::stop_token& stop) {
    for (;;) {
      std::unique_lock lock(mutex);
      if (!ready.wait(lock, stop, [this] { return !waiting.empty(); })) return;
      const Job job = std::move(waiting.front());
      waiting.pop_front();
      ++busy;
      lock.unlock();
      run(job);
    }
  }
};

JobQueue::JobQueue(unsigned workers) : state_(std::make_unique<State>()) {
  for (unsigned i = 0; i < workers; ++i) {
    state_->workers.emplace_back([state = state_.get()](const std::stop_token& stop) { state->work_until_stopped(stop); });
  }
}

JobQueue::~JobQueue() {
  {
    const std::scoped_lock lock(state_->mutex);
    state_->wake = nullptr;  // what it would wake may be gone before the workers are
    state_->waiting.clear();
    for (auto& [key, job] : state_->by_key) {
      if (const auto shared = job.lock()) {
        shared->stop.request_stop();
        shared->running = false;
      }
    }
  }
  for (std::jthread& worker : state_->workers) worker.request_stop();
}

JobHandle JobQueue::start_erased(std::string key, std::function<Deliver(const Progress&)> work,
                                 std::function<void(const Error&)> on_error) {
  auto shared = std::make_shared<JobHandle::Shared>();
  State::Job job{shared, std::move(work), std::move(on_error)};
  {
    const std::scoped_lock lock(state_->mutex);
    if (key.empty()) key = "\n" + std::to_string(reinterpret_cast<std::uintptr_t>(shared.get()));  // no key: never replaced
    auto& known = state_->by_key[key];
    if (const auto older = known.lock()) {
      older->stop.request_stop();
      older->running = false;
    }
    known = shared;
    std::erase_if(state_->by_key, [](const auto& entry) { return entry.second.expired(); });
    if (!state_->workers.empty()) {
      state_->waiting.push_back(std::move(job));
      state_->ready.notify_one();
      return JobHandle(shared);
    }
    ++state_->busy;
  }
  state_->run(job);
  return JobHandle(shared);
}

std::size_t JobQueue::poll() {
  std::size_t delivered = 0;
  // One by one, so that a callback that throws loses no other result; no more than there were, so that a callback that
  // starts a job at once does not keep this going.
  std::unique_lock lock(state_->mutex);
  for (std::size_t left = state_->finished.size(); left > 0 && !state_->finished.empty(); --left) {
    const State::Finished done = std::move(state_->finished.front());
    state_->finished.pop_front();
    if (done.shared->stop.stop_requested()) continue;
    lock.unlock();
    done.shared->running = false;
    done.deliver();
    ++delivered;
    lock.lock();
  }
  return delivered;
}

bool JobQueue::idle() const {
  const std::scoped_lock lock(state_->mutex);
  return state_->waiting.empty() && state_->finished.empty() && state_->busy == 0;
}

void JobQueue::set_wake(std::function<void()> wake) {
  const std::scoped_lock lock(state_->mutex);
  state_->wake = std::move(wake);
}

}  // namespace titik::core
