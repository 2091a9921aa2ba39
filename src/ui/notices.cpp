// SPDX-License-Identifier: MIT
#include "ui/notices.h"

#include <algorithm>

#include "ui/draw.h"
#include "ui/icons.h"

namespace titik::ui {
namespace {

using core::message;
using core::tr_mark;

constexpr std::size_t most_lines = 6, most_details = 14;  // of a report; the rest is a number

void job_row(const Frame& frame, Widgets& widgets, const Job& job, Requests& requests) {
  const Theme& t = current_theme();
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const double inner = ImGui::GetContentRegionAvail().x;
  const double fraction = std::clamp(job.fraction, 0.0, 1.0);
  const std::string percent = frame.language->number(fraction * 100) + " %";
  const double percent_width = text_width(Type::small_medium, "100 %");
  const double room = inner - percent_width - px(row_height + 12);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const std::string title = frame.text(job.title);
  const std::string shown = elide(Type::body, title, room);
  text_at(list, Type::body, {at.x, at.y + px(4)}, t.text, shown);
  text_at(list, Type::small_medium,
          vec2(at.x + inner - px(row_height + 4) - text_width(Type::small_medium, percent), at.y + px(5)), t.secondary,
          percent);
  ImGui::SetCursorScreenPos(vec2(at.x + inner - px(row_height - 4), at.y - px(1)));
  if (widgets.icon_button("jobs/" + job.key + "/cancel", "close", frame.text(tr_mark("Cancel"))))
    requests.emplace_back(CancelJob{job.key});
  const float y = at.y + px(28);
  const auto width = static_cast<float>(inner);
  list.AddRectFilled({at.x, y}, {at.x + width, y + px(4)}, u32(t.line), px(2));
  if (fraction > 0)
    list.AddRectFilled({at.x, y}, {at.x + std::max(px(4), width * static_cast<float>(fraction)), y + px(4)},
                       u32(t.accent), px(2));
  ImGui::SetCursorScreenPos({at.x, y + px(10)});
  ImGui::Dummy({1, px(1)});
}

void notice_content(const Frame& frame, Widgets& widgets, const Notice& notice, std::size_t index, Requests& requests) {
  const Theme& t = current_theme();
  const bool error = notice.kind == Notice::Kind::error, warning = notice.kind == Notice::Kind::warning;
  const core::Colour ink = error ? t.error : warning ? t.warning : t.accent;
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const double inner = ImGui::GetContentRegionAvail().x;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  draw_icon(list, error || warning ? "warning" : "info", {at.x, at.y + px(1)}, px(16), u32(ink));
  ImGui::SetCursorScreenPos(vec2(at.x + inner - px(row_height - 6), at.y - px(5)));
  if (widgets.icon_button("notices/" + std::to_string(index) + "/dismiss", "close", frame.text(tr_mark("Dismiss"))))
    requests.emplace_back(DismissNotice{index});
  const double room = inner - px(24 + row_height);
  ImGui::SetCursorScreenPos({at.x + px(24), at.y});
  text(Type::body_medium, t.text, frame.text(notice.title), room);
  const auto indent = [&] { ImGui::SetCursorScreenPos({at.x + px(24), ImGui::GetCursorScreenPos().y}); };
  const auto lines = [&](const std::vector<core::Message>& all, std::size_t most) {
    for (std::size_t i = 0; i < std::min(all.size(), most); ++i) {
      indent();
      text(Type::small, t.secondary, frame.text(all[i]), inner - px(24));
    }
    if (all.size() <= most) return;
    indent();
    text(Type::small_medium, t.secondary, frame.text(message(tr_mark("and {0} more"), all.size() - most)));
  };
  lines(notice.lines, most_lines);
  if (notice.details.empty()) return;
  indent();
  const std::string words = notice.open ? frame.text(tr_mark("Hide the details"))
                                        : frame.text(message(tr_mark("What was noticed ({0})"), notice.details.size()));
  if (widgets.button("notices/" + std::to_string(index) + "/details", words))
    requests.emplace_back(OpenNotice{index, !notice.open});
  if (notice.open) lines(notice.details, most_details);
}

}  // namespace

void notices(const Frame& frame, Widgets& widgets, const Regions& regions, const MapOverlayMemory& overlay,
             Requests& requests) {
  const scene::Rect& r = regions.free_map;
  const double tools = overlay.tools.width > 0 ? r.right() - overlay.tools.x : 0;
  const double right = r.right() - tools - px(padding);
  const double width = std::min<double>(px(340), right - r.x - px(padding));
  if (width < px(150)) return;
  double y = r.y + px(padding);
  // Below the title where both want the same place.
  if (overlay.title.width > 0 && overlay.title.right() > right - width - px(gap)) y = overlay.title.bottom() + px(gap);

  if (frame.jobs && !frame.jobs->empty()) {
    begin_card("##jobs", vec2(right, y), {1, 0}, width);
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, px(2)});
    for (const Job& job : *frame.jobs) job_row(frame, widgets, job, requests);
    ImGui::PopStyleVar();
    y = end_card().bottom() + px(gap);
  }
  if (!frame.notices) return;
  for (std::size_t i = 0; i < frame.notices->size() && y < r.bottom() - px(70); ++i) {
    begin_card(("##notice" + std::to_string(i)).c_str(), vec2(right, y), {1, 0}, width, true,
               r.bottom() - y - px(padding));
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, px(4)});
    notice_content(frame, widgets, (*frame.notices)[i], i, requests);
    ImGui::PopStyleVar();
    y = end_card().bottom() + px(gap);
  }
}

}  // namespace titik::ui
