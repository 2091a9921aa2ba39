// SPDX-License-Identifier: MIT
#include "ui/palette_picker.h"

#include <algorithm>

#include <imgui.h>

#include "ui/draw.h"
#include "ui/icons.h"
#include "ui/swatch.h"

namespace titik::ui {
namespace {

using core::tr_mark;

constexpr double ramp_width = 120, field_ramp_width = 88, ramp_height = 14;  // px at scale 1
constexpr double list_width = 320, list_height = 420;

/// Over the right end of the last item.
void ramp_over_item(const std::string& palette, int colours, bool inverted, double width_px, double right_inset_px) {
  std::vector<core::Colour> ramp = core::palette_colours(palette, colours);
  if (inverted) std::reverse(ramp.begin(), ramp.end());
  const ImVec2 least = ImGui::GetItemRectMin(), most = ImGui::GetItemRectMax();
  const double height = px(ramp_height);
  draw_ramp(*ImGui::GetWindowDrawList(), ramp,
            {most.x - right_inset_px - width_px, (least.y + most.y - height) / 2, width_px, height});
}

}  // namespace

std::vector<const core::PaletteInfo*> palettes_for(core::PaletteKind kind) {
  std::vector<const core::PaletteInfo*> found;
  const bool qualitative = kind == core::PaletteKind::qualitative;
  for (const core::PaletteInfo& palette : core::palettes()) {
    if ((palette.kind == core::PaletteKind::qualitative) == qualitative) found.push_back(&palette);
  }
  std::stable_sort(found.begin(), found.end(), [&](const core::PaletteInfo* one, const core::PaletteInfo* other) {
    if (one->colour_vision_safe != other->colour_vision_safe) return one->colour_vision_safe;
    return (one->kind == kind) > (other->kind == kind);
  });
  return found;
}

std::optional<std::string> pick_palette(const Frame& frame, Widgets& widgets, const std::string& name,
                                        const std::string& chosen, core::PaletteKind kind, int colours, bool inverted) {
  const Theme& theme = current_theme();
  const core::PaletteInfo* now = core::find_palette(chosen);
  text(Type::small, theme.secondary, frame.text(tr_mark("Colours")));
  const double width = ImGui::GetContentRegionAvail().x;
  const std::string title = now ? frame.text(now->readable_name) : frame.text(tr_mark("Choose colours…"));
  const double room = width - (now ? px(field_ramp_width) : 0) - px(16 + 26);
  const bool open = widgets.selectable(name, elide(Type::body, title, room), false);
  const ImVec2 least = ImGui::GetItemRectMin(), most = ImGui::GetItemRectMax();
  ImDrawList& list = *ImGui::GetWindowDrawList();
  list.AddRect({least.x + 0.5f, least.y + 0.5f}, {most.x - 0.5f, most.y - 0.5f},
               u32(core::mix(theme.line, theme.outline, 0.45)), px(radius));
  if (now) ramp_over_item(chosen, colours, inverted, px(field_ramp_width), px(28));
  draw_icon(list, "chevron-down", vec2(most.x - px(22), (least.y + most.y - px(14)) / 2), px(14), u32(theme.secondary));

  const std::string popup = "palettes###" + name + "/list";
  if (open) ImGui::OpenPopup(popup.c_str());
  std::optional<std::string> picked;
  // Under the field, or over it where there is more room; never beyond the window's right edge.
  const ImVec2 window = ImGui::GetIO().DisplaySize;
  const double across = std::max<double>(width, px(list_width));
  const bool above = window.y - most.y < px(list_height) && least.y > window.y - most.y;
  const double room_for_list = std::min<double>(px(list_height), (above ? least.y : window.y - most.y) - px(gap));
  ImGui::SetNextWindowPos(
      vec2(std::min<double>(least.x, window.x - across - px(4)), above ? least.y - px(2) : most.y + px(2)),
      ImGuiCond_Always, {0, above ? 1.0f : 0.0f});
  ImGui::SetNextWindowSizeConstraints(vec2(across, 0), vec2(across, room_for_list));
  if (!ImGui::BeginPopup(popup.c_str())) return picked;
  bool safe_before = true;
  for (const core::PaletteInfo* palette : palettes_for(kind)) {
    if (safe_before && !palette->colour_vision_safe) {
      text(Type::small, theme.secondary, frame.text(tr_mark("Hard to read with a colour vision deficiency")), width);
    }
    safe_before = palette->colour_vision_safe;
    const double item = ImGui::GetContentRegionAvail().x;
    const std::string label = elide(Type::body, frame.text(palette->readable_name), item - px(ramp_width + 28));
    if (widgets.selectable(name + "/" + std::string(palette->name), label, palette == now)) {
      picked = std::string(palette->name);
      ImGui::CloseCurrentPopup();
    }
    if (ImGui::IsItemHovered()) tooltip(frame.text(palette->readable_name) + " · " + std::string(palette->name));
    ramp_over_item(std::string(palette->name), colours, inverted, px(ramp_width), px(8));
  }
  ImGui::EndPopup();
  return picked;
}

}  // namespace titik::ui
