// SPDX-License-Identifier: MIT
// Undo and redo as a list of whole documents and a position in it. Documents hold no data, so a step costs kilobytes.
#pragma once

#include <cstddef>
#include <memory>
#include <vector>

#include "core/message.h"
#include "model/document.h"

namespace titik::model {

struct HistoryStep {
  core::Message label;  ///< what led to this document
  std::shared_ptr<const Document> document;
};

class History {
 public:
  static constexpr std::size_t max_steps = 500;  ///< older steps are forgotten

  explicit History(Document first);

  const std::shared_ptr<const Document>& current() const { return steps_[position_].document; }
  /// Adds a step and drops what was undone. A document equal to the current one adds nothing.
  void commit(Document next, core::Message label);
  bool can_undo() const { return position_ > 0; }
  bool can_redo() const { return position_ + 1 < steps_.size(); }
  void undo();  ///< does nothing at the first step
  void redo();
  void go_to(std::size_t position);  ///< out of range: does nothing
  std::size_t position() const { return position_; }
  const std::vector<HistoryStep>& steps() const { return steps_; }

 private:
  std::vector<HistoryStep> steps_;
  std::size_t position_ = 0;
};

}  // namespace titik::model
