// SPDX-License-Identifier: MIT
// A loop over independent items on several threads.
#pragma once

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

#include "core/progress.h"

namespace titik::analysis::spatial {

/// Calls work(first, last) for consecutive ranges of at most `block` of the items 0 … count − 1, each once, on
/// `threads` threads (0 = as many as there are cores, at most 256), the calling one among them, which reports progress.
/// The first exception of any thread ends the loop and is thrown here.
template <typename Work>
void parallel_blocks(std::size_t count, std::size_t block, int threads, const core::Progress& progress,
                     const Work& work) {
  const std::size_t blocks = (count + block - 1) / block;
  const std::size_t wanted = threads > 0 ? static_cast<std::size_t>(std::min(threads, 256))
                                         : std::max(1u, std::thread::hardware_concurrency());
  std::atomic<std::size_t> next = 0;
  std::exception_ptr problem;
  std::mutex problem_mutex;
  const auto run = [&](bool reports) {
    try {
      for (std::size_t i = next++; i < blocks; i = next++) {
        if (reports) progress.report(static_cast<double>(i) / static_cast<double>(blocks));
        work(i * block, std::min(count, (i + 1) * block));
      }
    } catch (...) {  // handed to the calling thread below
      const std::lock_guard lock(problem_mutex);
      if (!problem) problem = std::current_exception();
      next = blocks;
    }
  };
  {
    std::vector<std::jthread> others;
    for (std::size_t i = 1; i < std::min(wanted, blocks); ++i) others.emplace_back(run, false);
    run(true);
  }
  if (problem) std::rethrow_exception(problem);
}

}  // namespace titik::analysis::spatial
