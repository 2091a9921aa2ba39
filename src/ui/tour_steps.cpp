// SPDX-License-Identifier: MIT
#include "ui/tour_steps.h"

#include <algorithm>
#include <array>
#include <optional>

#include "core/embedded.h"
#include "core/error.h"

namespace titik::ui {
namespace {

using core::message;
using core::tr_mark;

// In the order of the enumerations.
constexpr std::array places = {"explore", "score", "locate", "present", "slides"};
constexpr std::array conditions = {"read",   "theme",  "selected",   "pointed",     "there", "changed", "measured",
                                   "edited", "undone", "presenting", "other_slide", "window"};

template <typename Words>
std::optional<int> place_in(const Words& words, std::string_view word) {
  const auto found = std::find(words.begin(), words.end(), word);
  if (found == words.end()) return {};
  return static_cast<int>(found - words.begin());
}

/// False for what is no line of a step.
bool take(TourStep& step, std::string_view word, std::string_view rest) {
  if (word == "in") {
    const auto place = place_in(places, rest);
    step.place = static_cast<TourStep::Place>(place.value_or(0));
    return place.has_value();
  }
  if (word == "until") {
    const std::string_view condition = rest.substr(0, rest.find(' '));
    const auto found = place_in(conditions, condition);
    step.until = static_cast<TourStep::Until>(found.value_or(0));
    step.of = rest.substr(std::min(rest.size(), condition.size() + 1));
    return found.has_value();
  }
  if (word == "theme") return step.theme = rest, !rest.empty();
  if (word == "open") return step.command = rest, !rest.empty();
  if (word == "at") return step.widgets.emplace_back(rest), !rest.empty();
  if (word == "=") return step.title = rest, !rest.empty();
  return false;
}

}  // namespace

std::vector<TourStep> parse_tour(std::string_view text) {
  std::vector<TourStep> steps;
  for (std::int64_t number = 1; !text.empty(); ++number) {
    const std::string_view line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(text.size(), line.size() + 1));
    if (line.empty() || line.front() == '#') continue;
    const std::string_view word = line.substr(0, line.find(' '));
    const std::string_view rest = line.substr(std::min(line.size(), word.size() + 1));
    if (word == "step") {
      steps.emplace_back().id = rest;
    } else if (!steps.empty() && !steps.back().title.empty()) {
      std::string& words = steps.back().text;
      words += (words.empty() ? "" : " ") + std::string(line);
    } else if (steps.empty() || !take(steps.back(), word, rest)) {
      throw core::Error(core::ErrorCode::bad_input,
                        message(tr_mark("Line {0} of the tour makes no sense: {1}"), number, std::string(line)));
    }
  }
  return steps;
}

std::vector<TourStep> tour_in(const std::string& language) {
  return parse_tour(core::embedded_text("tour/" + language + ".txt"));
}

}  // namespace titik::ui
