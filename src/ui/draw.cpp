// SPDX-License-Identifier: MIT
#include "ui/draw.h"

#include <cmath>

namespace titik::ui {
namespace {

constexpr ImGuiWindowFlags bare = ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove |
                                  ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoBringToFrontOnFocus |
                                  ImGuiWindowFlags_NoFocusOnAppearing;

}  // namespace

ImU32 u32(core::Colour colour) { return IM_COL32(colour.r, colour.g, colour.b, colour.a); }

double text_width(Type type, const std::string& text) {
  const ImFont& of = *font(type);
  return std::ceil(of.CalcTextSizeA(of.FontSize, FLT_MAX, 0, text.c_str(), text.c_str() + text.size()).x);
}

double text_height(Type type) { return font(type)->FontSize; }

std::string elide(Type type, const std::string& text, double width_px) {
  if (text_width(type, text) <= width_px) return text;
  const ImFont& of = *font(type);
  const double room = std::floor(width_px) - text_width(type, "…");
  std::size_t end = 0;
  double used = 0;
  while (end < text.size()) {
    std::size_t next = end + 1;
    while (next < text.size() && (static_cast<unsigned char>(text[next]) & 0xC0) == 0x80) ++next;
    const double width = of.CalcTextSizeA(of.FontSize, FLT_MAX, 0, text.c_str() + end, text.c_str() + next).x;
    if (used + width > room) break;
    used += width;
    end = next;
  }
  while (end > 0 && text[end - 1] == ' ') --end;
  return text.substr(0, end) + "…";
}

void text_at(ImDrawList& list, Type type, ImVec2 at, core::Colour colour, const std::string& text) {
  list.AddText(font(type), font(type)->FontSize, {std::floor(at.x), std::floor(at.y)}, u32(colour), text.c_str(),
               text.c_str() + text.size());
}

void text(Type type, core::Colour colour, const std::string& text, double wrap_px) {
  ImGui::PushFont(font(type));
  ImGui::PushStyleColor(ImGuiCol_Text, u32(colour));
  if (wrap_px > 0) ImGui::PushTextWrapPos(ImGui::GetCursorPosX() + static_cast<float>(wrap_px));
  ImGui::TextUnformatted(text.c_str(), text.c_str() + text.size());
  if (wrap_px > 0) ImGui::PopTextWrapPos();
  ImGui::PopStyleColor();
  ImGui::PopFont();
}

void text_cut(Type type, core::Colour colour, const std::string& whole, double width_px) {
  const std::string shown = elide(type, whole, width_px);
  text(type, colour, shown);
  if (shown != whole && ImGui::IsItemHovered()) tooltip(whole);
}

void hairline(ImDrawList& list, ImVec2 from, ImVec2 to) {
  // On whole pixels, so that it stays one pixel wide and crisp.
  const float width = std::max(1.0f, std::floor(px(1)));
  if (from.y == to.y) {
    const float y = std::floor(from.y);
    list.AddRectFilled({from.x, y}, {to.x, y + width}, u32(current_theme().line));
  } else {
    const float x = std::floor(from.x);
    list.AddRectFilled({x, from.y}, {x + width, to.y}, u32(current_theme().line));
  }
}

void separator() {
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float width = ImGui::GetContentRegionAvail().x;
  hairline(*ImGui::GetWindowDrawList(), {at.x, at.y + px(4)}, {at.x + width, at.y + px(4)});
  ImGui::Dummy({width, px(9)});
}

void card_ground(ImDrawList& list, ImVec2 least, ImVec2 most) {
  const Theme& t = current_theme();
  const float r = px(radius);
  // Rings that reach a little below the card, not whole plates: a software renderer blends every pixel of them.
  const float below = px(4);
  for (int i = 4; i >= 1; --i) {
    const float spread = px(i * 1.5), width = spread + below, middle = spread - width / 2;
    const auto alpha = static_cast<std::uint8_t>(t.shadow.a / 4);
    list.AddRect({least.x - middle, least.y - middle + px(2)}, {most.x + middle, most.y + middle + px(2)},
                 u32(core::with_alpha(t.shadow, alpha)), r + middle, 0, width);
  }
  list.AddRectFilled(least, most, u32(t.panel), r);
  list.AddRect({least.x + 0.5f, least.y + 0.5f}, {most.x - 0.5f, most.y - 0.5f}, u32(t.line), r, 0, 1);
}

void tooltip(const std::string& words) {
  if (words.empty()) return;
  const Theme& t = current_theme();
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {px(10), px(7)});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, px(radius));
  ImGui::PushStyleColor(ImGuiCol_PopupBg, u32(t.text));
  ImGui::PushStyleColor(ImGuiCol_Border, 0);
  ImGui::BeginTooltip();
  ImGui::PushTextWrapPos(px(340));
  ImGui::PushFont(font(Type::small));
  ImGui::PushStyleColor(ImGuiCol_Text, u32(t.panel));
  ImGui::TextUnformatted(words.c_str(), words.c_str() + words.size());
  ImGui::PopStyleColor();
  ImGui::PopFont();
  ImGui::PopTextWrapPos();
  ImGui::EndTooltip();
  ImGui::PopStyleColor(2);
  ImGui::PopStyleVar(2);
}

void begin_panel(const char* name, const scene::Rect& place, Ground ground, bool inputs, double padding_px) {
  ImGui::SetNextWindowPos(vec2(place.x, place.y));
  ImGui::SetNextWindowSize(vec2(place.width, place.height));
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {px(padding_px), px(padding_px)});
  ImGuiWindowFlags flags = bare | ImGuiWindowFlags_NoScrollWithMouse | ImGuiWindowFlags_NoBackground;
  if (ground == Ground::dialog)
    flags &= ~(ImGuiWindowFlags_NoBringToFrontOnFocus | ImGuiWindowFlags_NoFocusOnAppearing);
  if (!inputs) flags |= ImGuiWindowFlags_NoInputs;
  ImGui::Begin(name, nullptr, flags);
  ImGui::PopStyleVar();
  if (ground == Ground::panel && place.x > 0)
    hairline(*ImGui::GetWindowDrawList(), vec2(place.x, place.y), vec2(place.x, place.bottom()));
  if (ground != Ground::card && ground != Ground::dialog) return;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  list.PushClipRectFullScreen();
  card_ground(list, vec2(place.x, place.y), vec2(place.right(), place.bottom()));
  list.PopClipRect();
}

void end_panel() { ImGui::End(); }

void begin_card(const char* name, ImVec2 at, ImVec2 pivot, double width_px, bool inputs, double most_height_px,
                bool on_top) {
  const auto width = static_cast<float>(width_px);
  ImGui::SetNextWindowPos(at, ImGuiCond_Always, pivot);
  ImGui::SetNextWindowSizeConstraints({width, 1},
                                      {width, most_height_px > 0 ? static_cast<float>(most_height_px) : FLT_MAX});
  ImGuiWindowFlags flags =
      (bare & ~ImGuiWindowFlags_NoScrollbar) | ImGuiWindowFlags_AlwaysAutoResize | ImGuiWindowFlags_NoBackground;
  if (!inputs) flags |= ImGuiWindowFlags_NoInputs;
  if (most_height_px <= 0) flags |= ImGuiWindowFlags_NoScrollbar;  // a fraction of a pixel too much would call for one
  if (on_top) flags &= ~ImGuiWindowFlags_NoBringToFrontOnFocus;
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {px(padding), px(10)});
  ImGui::Begin(name, nullptr, flags);
  ImGui::PopStyleVar();
  const ImVec2 place = ImGui::GetWindowPos(), size = ImGui::GetWindowSize();
  ImDrawList& list = *ImGui::GetWindowDrawList();
  list.PushClipRectFullScreen();
  card_ground(list, place, {place.x + size.x, place.y + size.y});
  list.PopClipRect();
}

scene::Rect end_card() {
  const ImVec2 place = ImGui::GetWindowPos(), size = ImGui::GetWindowSize();
  ImGui::End();
  return {place.x, place.y, size.x, size.y};
}

}  // namespace titik::ui
