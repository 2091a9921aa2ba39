// SPDX-License-Identifier: MIT
#include "core/progress.h"

#include <algorithm>

#include "core/error.h"

namespace titik::core {

void Progress::report(double fraction) const {
  throw_if_cancelled();
  if (listener_) listener_(begin_ + std::clamp(fraction, 0.0, 1.0) * (end_ - begin_));
}

void Progress::throw_if_cancelled() const {
  if (stop_.stop_requested()) throw Error(ErrorCode::cancelled, message(tr_mark("Cancelled")));
}

Progress Progress::part(double begin, double end) const {
  Progress step = *this;
  step.begin_ = begin_ + begin * (end_ - begin_);
  step.end_ = begin_ + end * (end_ - begin_);
  return step;
}

}  // namespace titik::core
