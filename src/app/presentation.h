// SPDX-License-Identifier: MIT
// Where a presentation is, and what a key does to it: no window, no map. And the words of one slide. Application shows
// the slide, flies to it and takes back what was changed.
#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "core/language.h"
#include "scene/slide.h"
#include "session/store.h"
#include "ui/request.h"

namespace titik::app {

enum class Blank { none, black, white };

class Presentation {
 public:
  /// What whoever shows the slides has to do after a key.
  enum class Answer { nothing, show, restore, end };

  void start(std::size_t slide);
  void stop() { *this = {}; }
  bool running() const { return running_; }
  std::size_t slide() const { return slide_; }  ///< counted from 0
  Blank blank() const { return blank_; }
  const std::string& typed() const { return typed_; }  ///< digits of the number of a slide

  bool what_if() const { return what_if_; }  ///< the weights of the slide's index lie over it, until another slide
  bool note() const { return note_; }        ///< so does what the speaker wants to say, on every slide

  /// A key of the presentation, with so many slides. A screen that is black or white comes back with any of them, which
  /// then does nothing else. After digits, next goes to the slide of that number where there is one, "restore" takes
  /// the last digit back, "end" all of them, and every other key forgets them. "End" puts the weights away before it
  /// ends anything.
  Answer command(ui::Command command, std::size_t slides);
  /// 0 … 9; leading zeros are dropped, and so is what no number of slides has. True when it was taken.
  bool digit(int value);
  /// Slides were removed while they are shown.
  void keep_within(std::size_t slides);

 private:
  Answer go_to(std::size_t slide);

  bool running_ = false;
  std::size_t slide_ = 0;
  Blank blank_ = Blank::none;
  bool what_if_ = false, note_ = false;
  std::string typed_;
};

/// The words of a slide that `state` shows already: title, sentence, number, sources, and what must be known before the
/// map is believed (the theme's note, notes of indices, weak data, the scenario). `number` from 1. Its legend and width
/// are the caller's.
scene::SlideRequest words_of(const session::State& state, const model::Slide& slide, std::size_t number,
                             const core::Language& language);

}  // namespace titik::app
