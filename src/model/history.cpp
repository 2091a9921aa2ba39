// SPDX-License-Identifier: MIT
#include "model/history.h"

namespace titik::model {

History::History(Document first) {
  steps_.push_back({core::message(core::tr_mark("Opened")), std::make_shared<const Document>(std::move(first))});
}

void History::commit(Document next, core::Message label) {
  if (next == *current()) return;
  steps_.resize(position_ + 1);
  steps_.push_back({std::move(label), std::make_shared<const Document>(std::move(next))});
  if (steps_.size() > max_steps) steps_.erase(steps_.begin());
  position_ = steps_.size() - 1;
}

void History::undo() {
  if (can_undo()) --position_;
}

void History::redo() {
  if (can_redo()) ++position_;
}

void History::go_to(std::size_t position) {
  if (position < steps_.size()) position_ = position;
}

}  // namespace titik::model
