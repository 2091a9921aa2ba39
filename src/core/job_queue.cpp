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
  std::swap(shared_, other.shared_);
  other = {};
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
  std::vector<Finished> finished;
  std::map<std::string, std::weak_ptr<JobHandle::Shared>> by_key;
  std::size_t busy = 0;
  std::function<void()> wake;
  std::vector<std::jthread> workers;

  void run(Job job) {
    const auto& shared = job.shared;
    Finished done{shared, {}};
    try {
      done.deliver = job.work(Progress([shared](double fraction) { shared->progress = fraction; }, shared->stop.get_token()));
    } catch (const Error& error) {
      if (error.code() != ErrorCode::cancelled) done.deliver = [on_error = job.on_error, error] { on_error(error); };
    } catch (const std::exception& problem) {
      const Error error(ErrorCode::bad_input, message(tr_mark("Unexpected failure: {0}"), problem.what()));
      done.deliver = [on_error = job.on_error, error] { on_error(error); };
    }
    const std::scoped_lock lock(mutex);
    if (done.deliver) finished.push_back(std::move(done));
    else shared->running = false;
    if (wake) wake();
  }

  void work_until_stopped(std::stop_token stop) {
    for (;;) {
      std::unique_lock lock(mutex);
      if (!ready.wait(lock, stop, [this] { return !waiting.empty(); })) return;
      Job job = std::move(waiting.front());
      waiting.pop_front();
      ++busy;
      lock.unlock();
      run(std::move(job));
      lock.lock();
      --busy;
    }
  }
};

JobQueue::JobQueue(unsigned workers) : state_(std::make_unique<State>()) {
  for (unsigned i = 0; i < workers; ++i) {
    state_->workers.emplace_back([state = state_.get()](std::stop_token stop) { state->work_until_stopped(stop); });
  }
}

JobQueue::~JobQueue() {
  {
    const std::scoped_lock lock(state_->mutex);
    state_->waiting.clear();
    for (auto& [key, job] : state_->by_key) {
      if (const auto shared = job.lock()) shared->stop.request_stop();
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
  }
  state_->run(std::move(job));
  return JobHandle(shared);
}

std::size_t JobQueue::poll() {
  std::vector<State::Finished> finished;
  {
    const std::scoped_lock lock(state_->mutex);
    finished.swap(state_->finished);
  }
  std::size_t delivered = 0;
  for (const State::Finished& done : finished) {
    if (done.shared->stop.stop_requested()) continue;
    done.shared->running = false;
    done.deliver();
    ++delivered;
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
