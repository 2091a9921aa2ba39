// SPDX-License-Identifier: MIT
#include "app/presentation.h"

#include <algorithm>

#include "core/number.h"
#include "model/citations.h"
#include "session/slides.h"
#include "ui/map_overlay.h"

namespace titik::app {
namespace {

using core::message;
using core::tr_mark;

constexpr std::size_t most_digits = 3;

/// What the state shows, as the theme that sources and notes are asked of: without tables and rankings, which no slide
/// has.
model::Theme shown_theme(const session::State& state) {
  model::Theme shown;
  if (const model::Theme* theme = state.document->find_theme(state.theme)) shown = *theme;
  shown.layers.clear();
  for (const model::Layer* layer : session::shown_layers(state)) shown.layers.push_back(layer->id);
  shown.table.reset();
  shown.ranking.clear();
  return shown;
}

}  // namespace

void Presentation::start(std::size_t slide) {
  *this = {};
  running_ = true;
  slide_ = slide;
}

Presentation::Answer Presentation::go_to(std::size_t slide) {
  typed_.clear();
  if (slide == slide_) return Answer::nothing;
  slide_ = slide;
  what_if_ = false;
  return Answer::show;
}

Presentation::Answer Presentation::command(ui::Command command, std::size_t slides) {
  using ui::Command;
  if (!running_ || slides == 0) return Answer::nothing;
  if (blank_ != Blank::none) {
    blank_ = Blank::none;
    return Answer::nothing;
  }
  switch (command) {
    case Command::slide_next: {
      if (typed_.empty()) return go_to(std::min(slide_ + 1, slides - 1));
      const auto number = static_cast<std::size_t>(core::parse_number(typed_).value_or(0));
      return go_to(number >= 1 && number <= slides ? number - 1 : slide_);
    }
    case Command::slide_back:
      return go_to(slide_ > 0 ? slide_ - 1 : 0);
    case Command::slide_first:
      return go_to(0);
    case Command::slide_last:
      return go_to(slides - 1);
    case Command::slide_black:
    case Command::slide_white:
      typed_.clear();
      blank_ = command == Command::slide_black ? Blank::black : Blank::white;
      return Answer::nothing;
    case Command::slide_what_if:
      typed_.clear();
      what_if_ = !what_if_;
      return Answer::nothing;
    case Command::slide_note:
      typed_.clear();
      note_ = !note_;
      return Answer::nothing;
    case Command::slide_restore:
      if (typed_.empty()) return Answer::restore;
      typed_.pop_back();
      return Answer::nothing;
    case Command::slide_end:
      if (!typed_.empty())
        typed_.clear();
      else if (what_if_)
        what_if_ = false;
      else
        return Answer::end;
      return Answer::nothing;
    default:
      return Answer::nothing;
  }
}

bool Presentation::digit(int value) {
  if (!running_) return false;
  if (blank_ != Blank::none) {
    blank_ = Blank::none;
    return true;
  }
  if (typed_.size() >= most_digits || (typed_.empty() && value == 0)) return false;
  typed_ += static_cast<char>('0' + value);
  return true;
}

void Presentation::keep_within(std::size_t slides) {
  if (slides > 0) slide_ = std::min(slide_, slides - 1);
}

scene::SlideRequest words_of(const session::State& state, const model::Slide& slide, std::size_t number,
                             const core::Language& language) {
  const model::Document& document = *state.document;
  const std::string& code = language.code();
  scene::SlideRequest words;
  words.title = session::title_of(document, slide).in(code);
  words.sentence = slide.sentence.in(code);
  words.number = language.text(message(tr_mark("{0} of {1}"), number, document.slides.size()));
  const model::Theme shown = shown_theme(state);
  const auto indices = session::shown_indices(state);
  if (!shown.note.empty()) words.notes.push_back(shown.note.in(code));
  for (const model::Recipe* recipe : indices) {
    if (!recipe->note.empty()) words.notes.push_back(recipe->title.in(code) + ": " + recipe->note.in(code));
  }
  if (const model::Scenario* scenario = document.find_scenario(state.scenario)) {
    words.notes.push_back(
        language.text(message(tr_mark("Weights of the scenario {0}"), model::as_argument(scenario->title))));
  }
  const model::SourceNotes notes = model::source_notes(document, *state.inputs, shown, language);
  // A theme of one weak column says so in its note; an index has many, and its note speaks of something else.
  if (shown.note.empty() || !indices.empty()) {
    std::string weak;
    for (const model::Citation& citation : notes.data) {
      if (citation.quality != data::Quality::weak) continue;
      weak += (weak.empty() ? "" : ", ") + citation.what;
      if (citation.year > 0) weak += " (" + std::to_string(citation.year) + ")";
    }
    if (!weak.empty()) words.notes.push_back(language.text(message(tr_mark("Weak data: {0}"), weak)));
  }
  words.sources = ui::sources_line(notes, language);
  return words;
}

}  // namespace titik::app
