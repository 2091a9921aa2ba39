// SPDX-License-Identifier: MIT
#include "app/opening.h"

#include <algorithm>

namespace titik::app {

using core::message;
using core::tr_mark;

std::optional<ui::Notice> missing_data(const model::Inputs& inputs) {
  ui::Notice notice{ui::Notice::Kind::warning, {}, {}};
  const auto add = [](std::vector<core::Message>& to, const core::Message& line) {
    if (std::find(to.begin(), to.end(), line) == to.end()) to.push_back(line);
  };
  for (const core::Warning& warning : inputs.warnings.items()) {
    if (warning.code == "how_to_get") add(notice.lines, warning.text);
    if (warning.code == "missing_source" || warning.code == "unreadable_source") add(notice.details, warning.text);
  }
  if (notice.details.empty()) return std::nullopt;
  notice.title = message(tr_mark("Data of this project could not be read"));
  constexpr std::size_t most_lines = 2;
  if (notice.lines.size() > most_lines) {
    notice.details.insert(notice.details.end(), notice.lines.begin() + most_lines, notice.lines.end());
    notice.lines.resize(most_lines);
  }
  notice.lines.push_back(message(tr_mark("If a file lies elsewhere, press the warning sign of its layer and choose it")));
  return notice;
}

}  // namespace titik::app
