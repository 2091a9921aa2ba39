// SPDX-License-Identifier: MIT
#include "ui/invented_box.h"

#include <imgui.h>

#include "ui/draw.h"

namespace titik::ui {

using core::tr_mark;

bool invented_box(const Frame& frame, Widgets& widgets, const std::string& name, bool& invented) {
  const double room = ImGui::GetContentRegionAvail().x - px(row_height);
  const std::string label = elide(Type::body, frame.text(tr_mark("Sample data (not facts)")), room);
  const bool turned = widgets.checkbox(name, label, invented);
  if (ImGui::IsItemHovered()) {
    tooltip(frame.text(tr_mark("Tick it for figures that were made up for practice or a trial. Every map, slide and page "
                               "that shows them then carries the words SAMPLE DATA, so that nobody takes them for facts.")));
  }
  return turned;
}

}  // namespace titik::ui
