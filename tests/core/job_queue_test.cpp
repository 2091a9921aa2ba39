// SPDX-License-Identifier: MIT
#include "core/job_queue.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <condition_variable>
#include <future>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

namespace titik::core {
namespace {

using ::testing::ElementsAre;

const std::function<void(const Error&)> no_error = [](const Error& error) { ADD_FAILURE() << error.what(); };

/// A queue whose results are waited for as the main loop does: woken by the workers, never by a clock.
class Loop {
 public:
  explicit Loop(unsigned workers) : queue(std::make_unique<JobQueue>(workers)) {
    queue->set_wake([this] {
      const std::scoped_lock lock(mutex_);
      ++ended_;
      bell_.notify_all();
    });
  }
  /// Polls until `jobs` more jobs have ended; returns how many results were delivered.
  std::size_t run(std::size_t jobs) {
    {
      std::unique_lock lock(mutex_);
      bell_.wait(lock, [&] { return ended_ >= jobs; });
      ended_ -= jobs;
    }
    return queue->poll();
  }
  std::unique_ptr<JobQueue> queue;

 private:
  std::mutex mutex_;
  std::condition_variable bell_;
  std::size_t ended_ = 0;
};

/// Work that says it has begun and goes on until it is cancelled.
std::function<int(const Progress&)> endless(std::promise<void>& begun) {
  return [&begun](const Progress& progress) {
    begun.set_value();
    for (;;) {
      progress.report(0.5);
      std::this_thread::yield();
    }
    return 0;
  };
}

TEST(JobQueueInline, RunsAtOnceAndDeliversOnlyInPoll) {
  JobQueue queue(0);
  bool ran = false;
  int result = 0;
  const auto handle = queue.start<int>(
      "",
      [&](const Progress& progress) {
        progress.report(0.5);
        ran = true;
        return 7;
      },
      [&](int value) { result = value; }, no_error);
  EXPECT_TRUE(ran);
  EXPECT_TRUE(handle.running());
  EXPECT_EQ(handle.progress(), 0.5);
  EXPECT_EQ(result, 0);
  EXPECT_FALSE(queue.idle());
  EXPECT_EQ(queue.poll(), 1U);
  EXPECT_EQ(result, 7);
  EXPECT_FALSE(handle.running());
  EXPECT_TRUE(queue.idle());
  EXPECT_EQ(queue.poll(), 0U);
}

TEST(JobQueueInline, DeliversAnErrorInsteadOfAResult) {
  JobQueue queue(0);
  std::vector<ErrorCode> codes;
  const auto note = [&](const Error& error) { codes.push_back(error.code()); };
  const auto no_result = [](int) { ADD_FAILURE(); };
  const auto a = queue.start<int>(
      "", [](const Progress&) -> int { throw Error(ErrorCode::not_found, message("gone")); }, no_result, note);
  const auto b = queue.start<int>(
      "", [](const Progress&) -> int { throw std::out_of_range("far"); }, no_result, note);
  EXPECT_TRUE(codes.empty());
  EXPECT_EQ(queue.poll(), 2U);
  EXPECT_THAT(codes, ElementsAre(ErrorCode::not_found, ErrorCode::bad_input));
}

TEST(JobQueueInline, DeliversNothingOnceTheHandleIsDropped) {
  JobQueue queue(0);
  {
    const auto handle = queue.start<int>(
        "", [](const Progress&) { return 1; }, [](int) { ADD_FAILURE(); }, no_error);
  }
  EXPECT_EQ(queue.poll(), 0U);
  EXPECT_TRUE(queue.idle());
}

TEST(JobQueueInline, ReplacesAJobOfTheSameKeyAndNoOther) {
  JobQueue queue(0);
  std::vector<int> delivered;
  const auto note = [&](int value) { delivered.push_back(value); };
  std::vector<JobHandle> handles;
  int job = 0;
  for (const char* key : {"a", "b", "", "a", ""}) {
    handles.push_back(queue.start<int>(
        key, [job](const Progress&) { return job; }, note, no_error));
    ++job;
  }
  EXPECT_FALSE(handles[0].running());
  EXPECT_EQ(queue.poll(), 4U);
  EXPECT_THAT(delivered, ElementsAre(1, 2, 3, 4));
}

TEST(JobQueueInline, CancelsTheOldJobOfAHandleThatTakesANewOne) {
  JobQueue queue(0);
  std::vector<int> delivered;
  const auto start = [&](int value) {
    return queue.start<int>(
        "", [value](const Progress&) { return value; }, [&](int got) { delivered.push_back(got); }, no_error);
  };
  JobHandle handle = start(1);
  handle = start(2);
  EXPECT_TRUE(handle.running());
  JobHandle moved = std::move(handle);
  EXPECT_EQ(queue.poll(), 1U);
  EXPECT_THAT(delivered, ElementsAre(2));
  moved = JobHandle();
  EXPECT_FALSE(moved.running());
  EXPECT_EQ(moved.progress(), 0.0);
}

TEST(JobQueueInline, DoesNotDeliverWhatACallbackStartsInTheSamePoll) {
  JobQueue queue(0);
  std::vector<int> delivered;
  JobHandle second;
  const auto first = queue.start<int>(
      "", [](const Progress&) { return 1; },
      [&](int value) {
        delivered.push_back(value);
        second = queue.start<int>(
            "", [](const Progress&) { return 2; }, [&](int next) { delivered.push_back(next); }, no_error);
      },
      no_error);
  EXPECT_EQ(queue.poll(), 1U);
  EXPECT_THAT(delivered, ElementsAre(1));
  EXPECT_EQ(queue.poll(), 1U);
  EXPECT_THAT(delivered, ElementsAre(1, 2));
}

TEST(JobQueueInline, LosesNoResultWhenACallbackThrows) {
  JobQueue queue(0);
  int result = 0;
  const auto bad = queue.start<int>(
      "", [](const Progress&) { return 1; }, [](int) { throw std::runtime_error("callback"); }, no_error);
  const auto good = queue.start<int>(
      "", [](const Progress&) { return 2; }, [&](int value) { result = value; }, no_error);
  EXPECT_THROW(queue.poll(), std::runtime_error);
  EXPECT_EQ(queue.poll(), 1U);
  EXPECT_EQ(result, 2);
}

TEST(JobQueueInline, SkipsAJobThatAnotherCallbackDropsInTheSamePoll) {
  JobQueue queue(0);
  JobHandle second;
  const auto first = queue.start<int>(
      "", [](const Progress&) { return 1; }, [&](int) { second = JobHandle(); }, no_error);
  second = queue.start<int>(
      "", [](const Progress&) { return 2; }, [](int) { ADD_FAILURE(); }, no_error);
  EXPECT_EQ(queue.poll(), 1U);
}

TEST(JobQueue, WorksElsewhereAndDeliversOnThePollingThread) {
  Loop loop(2);
  std::thread::id worker, here;
  const auto handle = loop.queue->start<int>(
      "",
      [&](const Progress&) {
        worker = std::this_thread::get_id();
        return 1;
      },
      [&](int) { here = std::this_thread::get_id(); }, no_error);
  EXPECT_EQ(loop.run(1), 1U);
  EXPECT_EQ(here, std::this_thread::get_id());
  EXPECT_NE(worker, here);
}

TEST(JobQueue, DeliversEachOfManyJobsOnceAndIsIdleThen) {
  Loop loop(2);
  std::vector<int> times(200, 0);
  std::vector<JobHandle> handles;
  for (int i = 0; i < 200; ++i) {
    handles.push_back(loop.queue->start<int>(
        "job " + std::to_string(i), [i](const Progress&) { return i; },
        [&](int value) { ++times[static_cast<std::size_t>(value)]; }, no_error));
  }
  EXPECT_EQ(loop.run(200), 200U);
  EXPECT_TRUE(loop.queue->idle());
  EXPECT_EQ(times, std::vector<int>(200, 1));
  for (const JobHandle& handle : handles) EXPECT_FALSE(handle.running());
}

TEST(JobQueue, CancelsARunningJobOfTheSameKey) {
  Loop loop(2);
  std::promise<void> begun;
  int result = 0;
  const auto older = loop.queue->start<int>(
      "prepare", endless(begun), [](int) { ADD_FAILURE(); }, no_error);
  begun.get_future().wait();
  const auto newer = loop.queue->start<int>(
      "prepare", [](const Progress&) { return 2; }, [&](int value) { result = value; }, no_error);
  EXPECT_FALSE(older.running());
  EXPECT_EQ(loop.run(2), 1U);
  EXPECT_EQ(result, 2);
  EXPECT_TRUE(loop.queue->idle());
}

TEST(JobQueue, CancelsARunningJobWhoseHandleIsDropped) {
  Loop loop(2);
  std::promise<void> begun;
  auto handle = std::make_unique<JobHandle>(loop.queue->start<int>(
      "", endless(begun), [](int) { ADD_FAILURE(); }, no_error));
  begun.get_future().wait();
  EXPECT_TRUE(handle->running());
  handle.reset();
  EXPECT_EQ(loop.run(1), 0U);
  EXPECT_TRUE(loop.queue->idle());
}

TEST(JobQueue, NeverBeginsAJobThatWasDroppedWhileItWaited) {
  Loop loop(1);
  std::promise<void> begun;
  auto first = std::make_unique<JobHandle>(loop.queue->start<int>(
      "", endless(begun), [](int) {}, no_error));
  begun.get_future().wait();
  {
    const auto dropped = loop.queue->start<int>(
        "",
        [](const Progress&) {
          ADD_FAILURE() << "began";
          return 0;
        },
        [](int) {}, no_error);
  }
  first.reset();
  EXPECT_EQ(loop.run(2), 0U);
}

TEST(JobQueue, QuitsDuringAJobWithoutDeliveringIt) {
  std::optional<JobHandle> running, waiting;
  {
    Loop loop(1);
    std::promise<void> begun;
    running = loop.queue->start<int>(
        "", endless(begun), [](int) { ADD_FAILURE(); }, no_error);
    waiting = loop.queue->start<int>(
        "", [](const Progress&) { return 0; }, [](int) { ADD_FAILURE(); }, no_error);
    begun.get_future().wait();
    loop.queue.reset();
  }
  EXPECT_FALSE(running->running());
  EXPECT_FALSE(waiting->running());
}

TEST(JobQueue, QuitsWithResultsThatNobodyPolled) {
  Loop loop(2);
  auto shared = std::make_shared<int>(1);
  const auto handle = loop.queue->start<int>(
      "", [shared](const Progress&) { return *shared; }, [](int) { ADD_FAILURE(); }, no_error);
  loop.queue.reset();
  EXPECT_EQ(shared.use_count(), 1);
  EXPECT_FALSE(handle.running());
}

}  // namespace
}  // namespace titik::core
