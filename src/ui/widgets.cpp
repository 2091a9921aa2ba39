// SPDX-License-Identifier: MIT
#include "ui/widgets.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <utility>

#include <imgui.h>
#include <imgui_internal.h>
#include <imgui_stdlib.h>

#include "core/number.h"
#include "ui/draw.h"
#include "ui/icons.h"

namespace titik::ui {
namespace {

std::string id_only(const std::string& name) { return "###" + name; }

/// Where none was set, as wide as the window.
float field_width() {
  const ImGuiContext& context = *ImGui::GetCurrentContext();
  const bool chosen = (context.NextItemData.Flags & ImGuiNextItemDataFlags_HasWidth) != 0 ||
                      context.CurrentWindow->DC.ItemWidth != context.CurrentWindow->ItemWidthDefault;
  const float width = chosen ? ImGui::CalcItemWidth() : ImGui::GetContentRegionAvail().x;
  return std::max(px(24), width);
}

/// A frame with an edge that shows what can be written into or opened.
struct FieldLook {
  FieldLook() {
    const Theme& t = current_theme();
    ImGui::PushStyleVar(ImGuiStyleVar_FrameBorderSize, 1);
    ImGui::PushStyleColor(ImGuiCol_Border, u32(core::mix(t.line, t.outline, 0.45)));
    ImGui::PushStyleColor(ImGuiCol_FrameBg, u32(t.panel));
  }
  ~FieldLook() {
    ImGui::PopStyleColor(2);
    ImGui::PopStyleVar();
  }
};

/// The label of a field, above it, with its value at the right.
void label_line(const std::string& label, const std::string& value, float width) {
  if (label.empty()) return;
  const Theme& t = current_theme();
  const ImVec2 at = ImGui::GetCursorScreenPos();
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const double value_width = value.empty() ? 0 : text_width(Type::small_medium, value);
  text_at(list, Type::small, at, t.secondary, elide(Type::small, label, width - value_width - px(gap)));
  if (!value.empty())
    text_at(list, Type::small_medium, {at.x + width - static_cast<float>(value_width), at.y}, t.text, value);
  ImGui::Dummy({width, static_cast<float>(text_height(Type::small)) - ImGui::GetStyle().ItemSpacing.y + px(3)});
}

/// The keyboard's place, for widgets that ImGui knows only as an area.
void focus_ring() {
  if (!ImGui::IsItemFocused() || ImGui::GetCurrentContext()->NavDisableHighlight) return;
  const ImVec2 least = ImGui::GetItemRectMin(), most = ImGui::GetItemRectMax();
  ImGui::GetWindowDrawList()->AddRect({least.x + 1, least.y + 1}, {most.x - 1, most.y - 1}, u32(current_theme().accent),
                                      px(radius), 0, px(1.5));
}

/// An area that is pressed, with its ground. Returns whether it was.
bool area(const std::string& name, ImVec2 size, bool selected, double rounding = radius) {
  const bool pressed = ImGui::InvisibleButton(id_only(name).c_str(), size);
  const Theme& t = current_theme();
  const bool hovered = ImGui::IsItemHovered();
  if (selected || hovered) {
    const core::Colour ground = ImGui::IsItemActive() && hovered ? t.pressed : selected ? t.selected : t.hover;
    ImGui::GetWindowDrawList()->AddRectFilled(ImGui::GetItemRectMin(), ImGui::GetItemRectMax(), u32(ground),
                                              px(rounding));
  }
  focus_ring();
  return pressed;
}

core::Colour with_disabled(core::Colour colour) {
  return core::with_alpha(colour, static_cast<std::uint8_t>(colour.a * ImGui::GetStyle().Alpha));
}

}  // namespace

void Widgets::begin_frame() {
  records_.clear();
  pressed_ = std::exchange(next_press_, {});
  set_ = std::exchange(next_set_, {});
}

const WidgetRecord* Widgets::find(std::string_view name) const {
  const auto found =
      std::find_if(records_.begin(), records_.end(), [&](const WidgetRecord& r) { return r.name == name; });
  return found == records_.end() ? nullptr : &*found;
}

bool Widgets::take_press(const std::string& name) {
  if (pressed_.empty() || pressed_ != name) return false;
  pressed_.clear();
  return true;
}

bool Widgets::take_value(const std::string& name, std::string& value) {
  const auto found = set_.find(name);
  if (found == set_.end()) return false;
  value = found->second;
  set_.erase(found);
  return true;
}

void Widgets::record(const std::string& name, const std::string& text, const std::string& value, bool enabled,
                     double text_width_px) {
  const ImGuiWindow& window = *ImGui::GetCurrentContext()->CurrentWindow;
  const ImVec2 least = ImGui::GetItemRectMin(), most = ImGui::GetItemRectMax();
  const ImRect& clip = window.ClipRect;
  const double left = std::max(least.x, clip.Min.x), top = std::max(least.y, clip.Min.y);
  const double right = std::max<double>(left, std::min(most.x, clip.Max.x)),
               bottom = std::max<double>(top, std::min(most.y, clip.Max.y));
  records_.push_back({name,
                      text,
                      value,
                      {least.x, least.y, most.x - least.x, most.y - least.y},
                      {left, top, right - left, bottom - top},
                      text_width_px,
                      enabled,
                      window.ScrollMax.y > 0,
                      window.ScrollMax.x > 0});
}

void Widgets::record_last(const std::string& name, const std::string& text, const std::string& value, bool enabled) {
  // ImGui::CalcTextSize rounds wide text up by a pixel too many.
  const ImFont& of = *ImGui::GetFont();
  const float width = of.CalcTextSizeA(ImGui::GetFontSize(), FLT_MAX, 0, text.c_str(), text.c_str() + text.size()).x;
  record(name, text, value, enabled, width);
}

void Widgets::record_window(const std::string& name) {
  const ImVec2 at = ImGui::GetWindowPos(), size = ImGui::GetWindowSize();
  const scene::Rect place{at.x, at.y, size.x, size.y};
  WidgetRecord whole;
  whole.name = name;
  whole.px = whole.visible_px = place;
  records_.push_back(std::move(whole));
}

bool Widgets::button(const std::string& name, const std::string& label, bool enabled, const std::string& words) {
  const Theme& t = current_theme();
  ImGui::BeginDisabled(!enabled);
  ImGui::PushStyleVar(ImGuiStyleVar_FrameBorderSize, 1);
  ImGui::PushStyleColor(ImGuiCol_Border, u32(core::mix(t.line, t.outline, 0.45)));
  ImGui::PushStyleColor(ImGuiCol_Button, u32(t.panel));
  ImGui::PushFont(font(Type::body_medium));
  const double width = ImGui::CalcTextSize(label.c_str()).x;
  bool acted = ImGui::Button((label + id_only(name)).c_str());
  ImGui::PopFont();
  ImGui::PopStyleColor(2);
  ImGui::PopStyleVar();
  record(name, label, {}, enabled, width);
  ImGui::EndDisabled();
  if (!words.empty() && ImGui::IsItemHovered(ImGuiHoveredFlags_AllowWhenDisabled)) tooltip(words);
  return (take_press(name) || acted) && enabled;
}

bool Widgets::primary_button(const std::string& name, const std::string& label, bool enabled) {
  const Theme& t = current_theme();
  ImGui::BeginDisabled(!enabled);
  ImGui::PushStyleColor(ImGuiCol_Button, u32(t.accent));
  ImGui::PushStyleColor(ImGuiCol_ButtonHovered, u32(core::mix(t.accent, t.text, 0.12)));
  ImGui::PushStyleColor(ImGuiCol_ButtonActive, u32(core::mix(t.accent, t.text, 0.24)));
  ImGui::PushStyleColor(ImGuiCol_Text, u32(t.on_accent));
  ImGui::PushFont(font(Type::body_medium));
  const double width = ImGui::CalcTextSize(label.c_str()).x;
  bool acted = ImGui::Button((label + id_only(name)).c_str());
  ImGui::PopFont();
  ImGui::PopStyleColor(4);
  record(name, label, {}, enabled, width);
  ImGui::EndDisabled();
  return (take_press(name) || acted) && enabled;
}

bool Widgets::icon_button(const std::string& name, const char* icon, const std::string& words, bool active,
                          bool enabled) {
  const Theme& t = current_theme();
  ImGui::BeginDisabled(!enabled);
  const bool acted = area(name, {px(row_height), px(row_height)}, active);
  const ImVec2 least = ImGui::GetItemRectMin();
  const float inset = std::floor(px((row_height - 16) / 2));
  const core::Colour ink = active ? t.accent : ImGui::IsItemHovered() ? t.text : t.secondary;
  draw_icon(*ImGui::GetWindowDrawList(), icon, {least.x + inset, least.y + inset}, px(16), u32(with_disabled(ink)));
  record(name, {}, active ? "true" : "", enabled, 0);
  ImGui::EndDisabled();
  if (ImGui::IsItemHovered(ImGuiHoveredFlags_AllowWhenDisabled)) tooltip(words);
  return (take_press(name) || acted) && enabled;
}

bool Widgets::checkbox(const std::string& name, const std::string& label, bool& value) {
  const Theme& t = current_theme();
  const double width = label.empty() ? 0 : text_width(Type::body, label);
  const float box = std::floor(px(16));
  bool acted =
      area(name, {box + (label.empty() ? 0 : px(8)) + static_cast<float>(width) + px(6), px(row_height)}, false);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const ImVec2 item = ImGui::GetItemRectMin();
  const ImVec2 least = {item.x + px(3), std::floor(item.y + (px(row_height) - box) / 2)};
  const ImVec2 most = {least.x + box, least.y + box};
  if (take_press(name)) acted = true;
  std::string wanted;
  if (take_value(name, wanted)) acted = (wanted == "true") != value;
  if (acted) value = !value;
  list.AddRectFilled(least, most, u32(value ? t.accent : t.panel), px(4));
  if (value)
    draw_icon(list, "check", {least.x, least.y}, box, u32(t.on_accent));
  else
    list.AddRect({least.x + 0.5f, least.y + 0.5f}, {most.x - 0.5f, most.y - 0.5f}, u32(t.outline), px(4), 0, 1);
  if (!label.empty()) {
    text_at(list, Type::body,
            {most.x + px(8), item.y + (px(row_height) - static_cast<float>(text_height(Type::body))) / 2}, t.text,
            label);
  }
  record(name, label, value ? "true" : "false", true, width);
  return acted;
}

bool Widgets::slider(const std::string& name, const std::string& label, double& value, double least, double most,
                     const char* format, bool* released) {
  const Theme& t = current_theme();
  const float width = field_width();
  char shown[64];
  std::snprintf(shown, sizeof shown, format, value);
  std::replace(shown, shown + sizeof shown, '.', decimal_sign_);
  label_line(label, shown, width);

  // ImGui's slider does the work, unseen; the track and the knob are ours.
  const ImVec4 none = {0, 0, 0, 0};
  for (const ImGuiCol colour : {ImGuiCol_FrameBg, ImGuiCol_FrameBgHovered, ImGuiCol_FrameBgActive, ImGuiCol_SliderGrab,
                                ImGuiCol_SliderGrabActive}) {
    ImGui::PushStyleColor(colour, none);
  }
  ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, {0, std::max(0.0f, (px(22) - ImGui::GetFontSize()) / 2)});
  ImGui::SetNextItemWidth(width);
  bool acted =
      ImGui::SliderScalar(id_only(name).c_str(), ImGuiDataType_Double, &value, &least, &most, "",
                          ImGuiSliderFlags_NoInput | ImGuiSliderFlags_NoRoundToFormat | ImGuiSliderFlags_AlwaysClamp);
  ImGui::PopStyleVar();
  ImGui::PopStyleColor(5);
  if (released) *released = ImGui::IsItemDeactivatedAfterEdit();
  std::string wanted;
  if (take_value(name, wanted)) {
    value = std::clamp(core::parse_number(wanted).value_or(value), least, most);
    acted = true;
    if (released) *released = true;
  }

  const ImVec2 from = ImGui::GetItemRectMin(), to = ImGui::GetItemRectMax();
  const float knob = px(7), middle = std::floor((from.y + to.y) / 2) + 0.5f, track = px(2);
  const auto share = static_cast<float>(most > least ? std::clamp((value - least) / (most - least), 0.0, 1.0) : 0.0);
  const float at = from.x + knob + (to.x - from.x - 2 * knob) * share;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  list.AddRectFilled({from.x, middle - track}, {to.x, middle + track}, u32(core::mix(t.line, t.outline, 0.35)), track);
  list.AddRectFilled({from.x, middle - track}, {at, middle + track}, u32(t.accent), track);
  const bool hot = ImGui::IsItemHovered() || ImGui::IsItemActive();
  list.AddCircleFilled({at, middle}, knob + (hot ? px(1) : 0), u32(t.accent), 0);
  list.AddCircleFilled({at, middle}, knob - px(2), u32(t.panel), 0);
  record(name, label, core::round_trip(value), true, label.empty() ? 0 : text_width(Type::small, label));
  return acted;
}

bool Widgets::combo(const std::string& name, const std::string& label, const std::vector<std::string>& items,
                    std::size_t& chosen) {
  const Theme& t = current_theme();
  const float width = field_width();
  label_line(label, {}, width);
  const std::string current = chosen < items.size() ? items[chosen] : "";
  const std::string shown = elide(Type::body, current, width - px(10 + 26));
  bool acted = false;
  bool open = false;
  {
    const FieldLook look;
    ImGui::SetNextItemWidth(width);
    ImGui::SetNextWindowSizeConstraints({width, 0}, {std::max(width, px(420)), px(420)});
    open = ImGui::BeginCombo(id_only(name).c_str(), shown.c_str(),
                             ImGuiComboFlags_NoArrowButton | ImGuiComboFlags_HeightLargest);
  }
  std::size_t wanted_index = items.size();
  if (open) {
    for (std::size_t i = 0; i < items.size(); ++i) {
      const double item_width =
          std::max<double>(ImGui::GetContentRegionAvail().x, text_width(Type::body, items[i]) + px(16));
      if (area(name + "/" + std::to_string(i), {static_cast<float>(item_width), px(row_height)}, i == chosen)) {
        wanted_index = i;
        ImGui::CloseCurrentPopup();
      }
      const ImVec2 at = ImGui::GetItemRectMin();
      text_at(*ImGui::GetWindowDrawList(), i == chosen ? Type::body_medium : Type::body,
              {at.x + px(8), at.y + (px(row_height) - static_cast<float>(text_height(Type::body))) / 2}, t.text,
              items[i]);
      record(name + "/" + std::to_string(i), items[i], {}, true, text_width(Type::body, items[i]));
      if (take_press(name + "/" + std::to_string(i))) wanted_index = i;
    }
    ImGui::EndCombo();
  }
  std::string wanted;
  if (take_value(name, wanted)) {
    const auto found = std::find(items.begin(), items.end(), wanted);
    if (found != items.end())
      wanted_index = static_cast<std::size_t>(found - items.begin());
    else if (const auto number = core::parse_number(wanted))
      wanted_index = static_cast<std::size_t>(*number);
  }
  if (wanted_index < items.size()) {
    acted = wanted_index != chosen;
    chosen = wanted_index;
  }
  const ImVec2 least = ImGui::GetItemRectMin(), most = ImGui::GetItemRectMax();
  draw_icon(*ImGui::GetWindowDrawList(), "chevron-down", {most.x - px(22), least.y + (most.y - least.y - px(14)) / 2},
            px(14), u32(t.secondary));
  if (!open && shown != current && ImGui::IsItemHovered()) tooltip(current);
  record(name, shown, chosen < items.size() ? items[chosen] : "", true, text_width(Type::body, shown));
  return acted;
}

bool Widgets::selectable(const std::string& name, const std::string& label, bool selected, double height_px) {
  const Theme& t = current_theme();
  const float width = field_width();
  const Type type = selected ? Type::body_medium : Type::body;
  const std::string shown = elide(type, label, width - px(16));
  const bool acted = area(name, {width, height_px > 0 ? static_cast<float>(height_px) : px(row_height)}, selected);
  const ImVec2 at = ImGui::GetItemRectMin();
  text_at(*ImGui::GetWindowDrawList(), type,
          {at.x + px(8), at.y + (px(row_height) - static_cast<float>(text_height(type))) / 2}, with_disabled(t.text),
          shown);
  if (shown != label && ImGui::IsItemHovered()) tooltip(label);
  record(name, shown, selected ? "true" : "false", true, text_width(type, shown));
  return take_press(name) || acted;
}

bool Widgets::text_field(const std::string& name, const std::string& hint, std::string& text, bool focus,
                         bool* released) {
  const FieldLook look;
  const float width = field_width();
  if (focus) ImGui::SetKeyboardFocusHere();
  ImGui::SetNextItemWidth(width);
  ImGui::PushStyleColor(ImGuiCol_TextDisabled, u32(current_theme().secondary));
  const std::string shown_hint = elide(Type::body, hint, width - px(20));
  bool acted = ImGui::InputTextWithHint(id_only(name).c_str(), shown_hint.c_str(), &text);
  ImGui::PopStyleColor();
  if (released) *released = ImGui::IsItemDeactivatedAfterEdit();
  if (take_value(name, text)) {
    if (ImGui::IsItemActive()) ImGui::ClearActiveID();  // what stood in the field would be written back over it
    acted = true;
    if (released) *released = true;
  }
  if (ImGui::IsItemActive()) {
    ImGui::GetWindowDrawList()->AddRect(ImGui::GetItemRectMin(), ImGui::GetItemRectMax(), u32(current_theme().accent),
                                        px(radius), 0, px(1.5));
  }
  record(name, text.empty() ? shown_hint : text, text, true, text.empty() ? text_width(Type::body, shown_hint) : 0);
  return acted;
}

bool Widgets::colour(const std::string& name, const std::string& label, core::Colour& value, bool* released) {
  const Theme& t = current_theme();
  const double width = label.empty() ? 0 : text_width(Type::body, label);
  const float box = std::floor(px(18));
  const bool opened =
      area(name, {px(26) + (label.empty() ? 0 : px(8)) + static_cast<float>(width) + px(6), px(row_height)}, false);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const ImVec2 item = ImGui::GetItemRectMin();
  const ImVec2 least = {item.x + px(3), std::floor(item.y + (px(row_height) - box) / 2)},
               most = {least.x + px(26), least.y + box};
  list.AddRectFilled(least, most, u32(value), px(4));
  list.AddRect({least.x + 0.5f, least.y + 0.5f}, {most.x - 0.5f, most.y - 0.5f}, u32(t.outline), px(4), 0, 1);
  if (!label.empty())
    text_at(list, Type::body,
            {most.x + px(8), item.y + (px(row_height) - static_cast<float>(text_height(Type::body))) / 2}, t.text,
            label);
  record(name, label, core::to_hex(value), true, width);

  bool acted = false;
  if (released) *released = false;
  const std::string popup = "picker" + id_only(name + "/picker");
  if (take_press(name) || opened) ImGui::OpenPopup(popup.c_str());
  if (ImGui::BeginPopup(popup.c_str())) {
    float parts[4] = {static_cast<float>(value.r) / 255, static_cast<float>(value.g) / 255,
                      static_cast<float>(value.b) / 255, static_cast<float>(value.a) / 255};
    ImGui::SetNextItemWidth(px(220));
    if (ImGui::ColorPicker4(id_only(name + "/wheel").c_str(), parts,
                            ImGuiColorEditFlags_NoSidePreview | ImGuiColorEditFlags_NoLabel |
                                ImGuiColorEditFlags_DisplayHex | ImGuiColorEditFlags_AlphaBar)) {
      const auto byte = [](float part) {
        return static_cast<std::uint8_t>(std::lround(std::clamp(part, 0.0f, 1.0f) * 255));
      };
      value = {byte(parts[0]), byte(parts[1]), byte(parts[2]), byte(parts[3])};
      acted = true;
    }
    if (released) *released = ImGui::IsItemDeactivatedAfterEdit();
    ImGui::EndPopup();
  }
  std::string wanted;
  if (take_value(name, wanted)) {
    if (const auto parsed = core::parse_colour(wanted)) {
      acted = *parsed != value;
      value = *parsed;
      if (released) *released = true;
    }
  }
  return acted;
}

bool Widgets::tab(const std::string& name, const std::string& label, bool selected) {
  const Theme& t = current_theme();
  const Type type = Type::body_medium;
  const double width = text_width(type, label);
  const bool acted = area(name, {static_cast<float>(width) + px(16), px(row_height)}, false);
  const ImVec2 least = ImGui::GetItemRectMin(), most = ImGui::GetItemRectMax();
  ImDrawList& list = *ImGui::GetWindowDrawList();
  text_at(list, type, {least.x + px(8), least.y + (px(row_height) - static_cast<float>(text_height(type))) / 2},
          selected ? t.text : t.secondary, label);
  if (selected) list.AddRectFilled({least.x + px(8), most.y - px(2)}, {most.x - px(8), most.y}, u32(t.accent), px(1));
  record(name, label, selected ? "true" : "false", true, width);
  return take_press(name) || acted;
}

bool Widgets::menu_item(const std::string& name, const std::string& label, const std::string& keys, bool enabled,
                        bool checked) {
  const Theme& t = current_theme();
  const double label_width = text_width(Type::body, label),
               keys_width = keys.empty() ? 0 : text_width(Type::small, keys);
  const double wanted = px(8 + 20) + label_width + (keys.empty() ? 0 : px(28)) + keys_width + px(8);
  const auto width = static_cast<float>(std::max<double>(ImGui::GetContentRegionAvail().x, wanted));
  ImGui::BeginDisabled(!enabled);
  const bool acted = area(name, {width, px(row_height)}, false, 4);
  const ImVec2 least = ImGui::GetItemRectMin(), most = ImGui::GetItemRectMax();
  ImDrawList& list = *ImGui::GetWindowDrawList();
  if (checked) draw_icon(list, "check", {least.x + px(6), least.y + px((row_height - 16) / 2)}, px(16), u32(t.accent));
  text_at(list, Type::body,
          {least.x + px(28), least.y + (px(row_height) - static_cast<float>(text_height(Type::body))) / 2},
          with_disabled(t.text), label);
  if (!keys.empty()) {
    text_at(list, Type::small,
            {most.x - px(8) - static_cast<float>(keys_width),
             least.y + (px(row_height) - static_cast<float>(text_height(Type::small))) / 2},
            with_disabled(t.secondary), keys);
  }
  record(name, label, checked ? "true" : "false", enabled, label_width);
  ImGui::EndDisabled();
  const bool result = (take_press(name) || acted) && enabled;
  const ImGuiWindow& window = *ImGui::GetCurrentContext()->CurrentWindow;
  if (result && (window.Flags & ImGuiWindowFlags_Popup) != 0) ImGui::CloseCurrentPopup();
  return result;
}

}  // namespace titik::ui
