// SPDX-License-Identifier: MIT
#include "ui/break_histogram.h"

#include <algorithm>
#include <cmath>

#include <imgui.h>

#include "ui/draw.h"

namespace titik::ui {
namespace {

constexpr double bars_height = 84, handle_width = 11, knob_radius = 4;  // px at scale 1

core::Colour class_colour(const scene::ResolvedStyle& style, double value) {
  const std::size_t classes = std::min(style.breaks.size() - 1, style.symbols.size());
  std::size_t index = 0;
  while (index + 1 < classes && value > style.breaks[index + 1]) ++index;
  if (index >= classes) return current_theme().line;
  const model::Symbol& symbol = style.symbols[index];
  return symbol.fill ? *symbol.fill : symbol.outline ? symbol.outline->colour : current_theme().line;
}

/// Values along the width of the bars. Breaks may lie beyond the data (round and manual ones).
struct Axis {
  double least, most, left_px, width_px;
  double px_of(double value) const {
    return most > least ? left_px + (value - least) / (most - least) * width_px : left_px + width_px / 2;
  }
  double value_at(double x_px) const { return least + (x_px - left_px) / width_px * (most - least); }
};

void draw_bars(ImDrawList& list, const analysis::Histogram& histogram, const scene::ResolvedStyle& style,
               const Axis& axis, double top, double bottom) {
  const auto most = static_cast<double>(*std::max_element(histogram.counts.begin(), histogram.counts.end()));
  for (std::size_t i = 0; i < histogram.counts.size(); ++i) {
    if (histogram.counts[i] == 0) continue;
    const double from = histogram.first + histogram.width * static_cast<double>(i), to = from + histogram.width;
    // A bin with a single value is still seen.
    const double height = std::max<double>(px(2), static_cast<double>(histogram.counts[i]) / most * (bottom - top));
    const double left = axis.px_of(from), right = std::max(axis.px_of(to) - 1, left + px(2));
    // A bar across a break is parted there, in the colours of both sides.
    double begin = left;
    for (std::size_t k = 1; k < style.breaks.size(); ++k) {
      const bool last = k + 1 == style.breaks.size();
      const double end = last ? right : std::clamp(axis.px_of(style.breaks[k]), begin, right);
      if (end > begin) {
        const core::Colour colour =
            class_colour(style, last ? style.breaks[k] : (style.breaks[k - 1] + style.breaks[k]) / 2);
        list.AddRectFilled(vec2(begin, bottom - height), vec2(end, bottom), u32(colour));
      }
      begin = std::max(begin, end);
    }
  }
}

}  // namespace

BreakDrag break_histogram(const Frame& frame, Widgets& widgets, const std::string& name,
                          const analysis::Histogram& histogram, const scene::ResolvedStyle& style,
                          std::optional<std::size_t>& dragged) {
  BreakDrag drag;
  const Theme& theme = current_theme();
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const double width = ImGui::GetContentRegionAvail().x, inset = px(handle_width) / 2;
  const double top = at.y + px(4), bottom = top + px(bars_height);
  const Axis axis{std::min(histogram.first, style.breaks.front()), std::max(histogram.last(), style.breaks.back()),
                  at.x + inset, width - 2 * inset};
  ImGui::Dummy(vec2(width, px(bars_height + 8)));
  widgets.record_last(name, "", std::to_string(histogram.counts.size()));
  draw_bars(list, histogram, style, axis, top, bottom);
  hairline(list, vec2(axis.left_px, bottom), vec2(axis.left_px + axis.width_px, bottom));

  const ImVec2 after = ImGui::GetCursorPos();
  for (std::size_t i = 1; i + 1 < style.breaks.size(); ++i) {
    const double x = axis.px_of(style.breaks[i]);
    const std::string key = name + "/break/" + std::to_string(i);
    ImGui::SetCursorScreenPos(vec2(x - inset, top));
    ImGui::InvisibleButton(("###" + key).c_str(), vec2(px(handle_width), bottom - top + px(knob_radius)));
    const bool active = ImGui::IsItemActive(), hot = active || ImGui::IsItemHovered();
    widgets.record_last(key, "", frame.language->short_number(style.breaks[i]));
    if (hot) {
      ImGui::SetMouseCursor(ImGuiMouseCursor_ResizeEW);
      tooltip("≤ " + frame.language->short_number(style.breaks[i], 3));
    }
    if (active && ImGui::GetIO().MouseDelta.x != 0) {
      dragged = i;
      drag = {true, false, i, axis.value_at(ImGui::GetIO().MousePos.x)};
    }
    if (ImGui::IsItemDeactivated() && dragged == i) {
      dragged.reset();
      drag.released = true;
      drag.index = i;
    }
    const core::Colour ink = hot ? theme.accent : theme.text;
    const float line = std::floor(static_cast<float>(x));
    list.AddRectFilled({line, static_cast<float>(top)},
                       {line + std::max(1.0f, px(hot ? 2 : 1)), static_cast<float>(bottom)}, u32(ink));
    list.AddCircleFilled(vec2(x, bottom), px(knob_radius), u32(ink));
    list.AddCircleFilled(vec2(x, bottom), px(knob_radius - 1.5), u32(theme.panel));
  }
  ImGui::SetCursorPos(after);

  const std::string low = frame.language->short_number(axis.least, 2),
                    high = frame.language->short_number(axis.most, 2);
  const ImVec2 line = ImGui::GetCursorScreenPos();
  text_at(list, Type::small, line, theme.secondary, low);
  text_at(list, Type::small, vec2(line.x + width - text_width(Type::small, high), line.y), theme.secondary, high);
  ImGui::Dummy(vec2(width, text_height(Type::small)));
  return drag;
}

}  // namespace titik::ui
