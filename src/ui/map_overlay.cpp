// SPDX-License-Identifier: MIT
#include "ui/map_overlay.h"

#include <algorithm>
#include <cmath>

#include "scene/furniture.h"
#include "ui/commands.h"
#include "ui/draw.h"
#include "ui/icons.h"

namespace titik::ui {
namespace {

using core::message;
using core::tr_mark;

constexpr double edge = padding;  ///< between cards and the map's edge

/// "3°24′12″"
std::string degrees_text(double degrees) {
  const auto seconds = std::llround(std::fabs(degrees) * 3600);
  const auto two = [](long long n) { return (n < 10 ? "0" : "") + std::to_string(n); };
  return std::to_string(seconds / 3600) + "°" + two(seconds / 60 % 60) + "′" + two(seconds % 60) + "″";
}

model::Theme shown_theme(const Frame& frame) {
  if (const model::Theme* theme = frame.document().find_theme(frame.state->theme)) return *theme;
  model::Theme own;
  for (const model::Layer& layer : frame.document().layers) {
    if (layer.visible) own.layers.push_back(layer.id);
  }
  return own;
}

void refresh_notes(const Frame& frame, MapOverlayMemory& memory) {
  if (memory.document == frame.state->document && memory.inputs == frame.state->inputs &&
      memory.theme == frame.state->theme && memory.language == frame.language->code()) {
    return;
  }
  memory.document = frame.state->document;
  memory.inputs = frame.state->inputs;
  memory.theme = frame.state->theme;
  memory.language = frame.language->code();
  memory.notes = model::source_notes(frame.document(), *frame.state->inputs, shown_theme(frame), *frame.language);
}

std::string sources_tooltip(const model::SourceNotes& notes, const core::Language& language) {
  std::string words;
  const auto line = [&words](const std::string& text) { words += (words.empty() ? "" : "\n") + text; };
  for (const model::Citation& citation : notes.data) {
    std::string text = citation.what + ": " + citation.source;
    if (citation.quality == data::Quality::weak)
      text += " – " + language.text(std::string_view(tr_mark("weak data, not verified")));
    line(text);
  }
  for (const std::string& credit : notes.credits) line(credit);
  for (const std::string& note : notes.notes) line(note);
  return words;
}

}  // namespace

std::string coordinates_text(geo::Point lonlat, const core::Language& language) {
  const std::string latitude =
      language.text(message(lonlat.y < 0 ? tr_mark("{0} S") : tr_mark("{0} N"), degrees_text(lonlat.y)));
  const std::string longitude =
      language.text(message(lonlat.x < 0 ? tr_mark("{0} W") : tr_mark("{0} E"), degrees_text(lonlat.x)));
  return latitude + "  " + longitude;
}

std::string length_text(double metres, const core::Language& language) {
  if (metres < 1000) return language.number(metres, metres < 10 ? 1 : 0) + " m";
  return language.number(metres / 1000, metres < 100000 ? 2 : 1) + " km";
}

std::string area_text(double square_metres, const core::Language& language) {
  if (square_metres < 1e4) return language.number(square_metres) + " m²";
  if (square_metres < 1e6) return language.number(square_metres / 1e4, 2) + " ha";
  return language.number(square_metres / 1e6, square_metres < 1e8 ? 2 : 1) + " km²";
}

std::string sources_line(const model::SourceNotes& notes, const core::Language& language) {
  std::string line;
  std::vector<std::string> told;  // several columns of one source are told once
  for (const model::Citation& citation : notes.data) {
    if (std::find(told.begin(), told.end(), citation.source) != told.end()) continue;
    told.push_back(citation.source);
    line += (line.empty() ? "" : "; ") + citation.source;
  }
  if (!line.empty()) line = language.text(message(tr_mark("Source: {0}"), line));
  for (const std::string& credit : notes.credits) line += (line.empty() ? "" : " · ") + credit;
  return line;
}

void title_card(const Frame& frame, Widgets&, const Regions& regions, MapOverlayMemory& memory) {
  const Theme& t = current_theme();
  refresh_notes(frame, memory);
  const std::string& code = frame.language->code();
  const model::Theme* theme = frame.document().find_theme(frame.state->theme);
  const std::string title = theme ? theme->title.in(code) : frame.document().title.in(code);
  memory.title = {};
  const scene::Rect& r = regions.free_map;
  const double tools = memory.tools.width > 0 ? r.right() - memory.tools.x : px(row_height + 8 + edge);
  const double width = std::min<double>(px(470), r.width - px(2 * edge) - tools);
  if (title.empty() || width < px(140) || r.height < px(120)) return;
  const bool small = r.height < px(420) || width < px(300);
  // No wider than its words.
  double words = text_width(small ? Type::title : Type::heading, title);
  if (theme)
    words = std::max({words, text_width(Type::body, theme->subtitle.in(code)),
                      small ? 0 : text_width(Type::small, theme->note.in(code))});
  begin_card("##title", vec2(r.x + px(edge), r.y + px(edge)), {0, 0}, std::min(width, words + px(2 * padding + 1)),
             false);
  const double inner = ImGui::GetContentRegionAvail().x;
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, px(3)});
  text(small ? Type::title : Type::heading, t.text, title, inner);
  if (theme && !theme->subtitle.empty()) text(Type::body, t.secondary, theme->subtitle.in(code), inner);
  if (theme && !small) {
    const model::Recipe* ranked = frame.document().find_recipe(theme->ranking);
    if (ranked && !ranked->note.empty()) text(Type::small_medium, t.warning, ranked->note.in(code), inner);
    if (!theme->note.empty()) text(Type::small, t.secondary, theme->note.in(code), inner);
  }
  ImGui::PopStyleVar();
  memory.title = end_card();
}

void scale_card(const Frame& frame, Widgets&, const Regions& regions, MapOverlayMemory& memory) {
  memory.scale = {};
  const scene::Rect& r = regions.free_map;
  if (frame.scale_denominator <= 0 || !frame.map || frame.map->view.empty() || r.height < px(90) || r.width < px(200))
    return;
  const Theme& t = current_theme();
  // How many pixels a millimetre of the map's frame has is the painter's affair: here it follows from what is shown.
  const double mm = frame.map->view.width() * frame.map->page_from_map.mm_per_unit;
  const double per_mm = regions.map.width / mm;
  const scene::ScaleBar bar = scene::scale_bar(frame.scale_denominator, px(150) / per_mm);
  const auto length = static_cast<float>(bar.length_mm * per_mm);
  const bool kilometres = bar.length_m >= 1000;
  const std::string end =
      frame.language->short_number(bar.length_m / (kilometres ? 1000 : 1), 2) + (kilometres ? " km" : " m");
  const std::string middle = frame.language->short_number(bar.length_m / (kilometres ? 2000 : 2), 2);
  const double height = px(40), width = px(12 + 20 + 12) + length + text_width(Type::small_medium, end) / 2 + px(14);
  const scene::Rect place{r.x + px(edge), r.bottom() - px(edge) - height, width, height};
  begin_panel("##scale", place, Ground::card, false, 0);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const float x = static_cast<float>(place.x), y = static_cast<float>(place.y);

  // The arrow with its letter above it.
  const std::string letter = frame.text(tr_mark("N"));
  const float centre = x + px(20);
  text_at(list, Type::small_medium,
          {centre - static_cast<float>(text_width(Type::small_medium, letter)) / 2, y + px(3)}, t.text, letter);
  const float tip = y + px(18), base = y + px(35), notch = base - px(4);
  list.AddTriangleFilled({centre, tip}, {centre, notch}, {centre - px(5.5), base}, u32(t.text));
  list.AddTriangleFilled({centre, tip}, {centre + px(5.5), base}, {centre, notch}, u32(t.secondary));

  const float left = x + px(44), top = std::floor(y + px(24)), bottom = top + std::max(2.0f, std::floor(px(4)));
  for (int i = 0; i < 4; ++i) {
    const float from = std::floor(left + length * static_cast<float>(i) / 4),
                to = std::floor(left + length * static_cast<float>(i + 1) / 4);
    list.AddRectFilled({from, top}, {to, bottom}, u32(i % 2 == 0 ? t.text : t.panel));
  }
  list.AddRect({std::floor(left), top}, {std::floor(left + length), bottom}, u32(t.text), 0, 0, 1);
  const auto label = [&](const std::string& words, float at) {
    text_at(list, Type::small_medium, {at - static_cast<float>(text_width(Type::small_medium, words)) / 2, y + px(6)},
            t.text, words);
  };
  label("0", left);
  label(middle, left + length / 2);
  label(end, left + length);
  end_panel();
  memory.scale = place;
}

void map_tools(const Frame& frame, Widgets& widgets, const Regions& regions, MapOverlayMemory& memory,
               Requests& requests) {
  memory.tools = {};
  const scene::Rect& r = regions.free_map;
  struct Button {
    Command command;
    bool active, enabled;
  };
  const std::vector<std::vector<Button>> groups = {
      {{Command::tool_select, frame.tool == Tool::select, true},
       {Command::tool_measure_length, frame.tool == Tool::measure_length, true},
       {Command::tool_measure_area, frame.tool == Tool::measure_area, true}},
      {{Command::zoom_in, false, true}, {Command::zoom_out, false, true}, {Command::home, false, true}},
      {{Command::view_back, false, frame.can_go_back}, {Command::view_forward, false, frame.can_go_forward},
       {Command::bookmarks, false, true}},
  };
  const double side = px(row_height + 8), space = px(gap);
  double height = 0;
  for (const auto& group : groups) height += px(row_height * static_cast<double>(group.size()) + 8) + space;
  const double room = r.height - 2 * px(edge);
  const bool two_columns = height - space > room;
  if (r.width < px(160) || (two_columns && room < px(row_height * 3 + 8))) return;
  double x = r.right() - px(edge) - side, y = r.y + px(edge);
  memory.tools = {x, y, side, height - space};
  for (std::size_t i = 0; i < groups.size(); ++i) {
    const double group_height = px(row_height * static_cast<double>(groups[i].size()) + 8);
    if (i > 0 && y + group_height > r.bottom() - px(edge)) {
      x -= side + space;
      y = r.y + px(edge);
      memory.tools = {x, r.y + px(edge), r.right() - px(edge) - x, room};
    }
    begin_panel(("##tools" + std::to_string(i)).c_str(), {x, y, side, group_height}, Ground::card, true, 4);
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, 0});
    for (const Button& button : groups[i]) {
      const CommandInfo& one = info(button.command);
      if (widgets.icon_button("map/" + std::string(one.key), one.icon, with_keys(button.command, *frame.language),
                              button.active, button.enabled)) {
        requests.emplace_back(button.command);
      }
    }
    ImGui::PopStyleVar();
    end_panel();
    y += group_height + space;
  }
}

void measure_card(const Frame& frame, Widgets& widgets, const Regions& regions, const MapOverlayMemory& overlay,
                  Requests& requests) {
  if (frame.tool != Tool::measure_length && frame.tool != Tool::measure_area) return;
  const Theme& t = current_theme();
  const scene::Rect& r = regions.free_map;
  const bool area = frame.tool == Tool::measure_area;
  // Between legend and tools, in the middle where that is free.
  const double from =
      (overlay.legend.width > 0 ? overlay.legend.right() : std::max(r.x, overlay.scale.right())) + px(edge);
  const double to = (overlay.tools.width > 0 ? overlay.tools.x : r.right()) - px(edge);
  const double width = std::min<double>(px(280), to - from);
  if (width < px(120)) return;
  const double centre = std::clamp(r.x + r.width / 2, from + width / 2, to - width / 2);
  begin_card("##measure", vec2(centre, r.bottom() - px(edge)), {0.5f, 1}, width, true);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const double inner = ImGui::GetContentRegionAvail().x;
  const bool enough = frame.measure && frame.measure->lonlat.size() > (area ? 2u : 1u);
  std::string value = frame.text(area ? tr_mark("Measure an area") : tr_mark("Measure a distance"));
  if (enough)
    value = area ? area_text(frame.measure->area_m2, *frame.language)
                 : length_text(frame.measure->length_m, *frame.language);
  text_at(*ImGui::GetWindowDrawList(), enough ? Type::heading : Type::title, at, t.text, value);
  ImGui::SetCursorScreenPos(vec2(at.x + inner - px(row_height - 6), at.y - px(4)));
  if (widgets.icon_button("measure/close", "close", frame.text(tr_mark("Stop measuring"))))
    requests.emplace_back(Command::tool_select);
  if (enough && area)
    text(Type::small_medium, t.secondary,
         frame.text(message(tr_mark("Perimeter: {0}"), length_text(frame.measure->length_m, *frame.language))));
  text(Type::small, t.secondary,
       frame.text(tr_mark("Click places a point, double click ends, Esc stops. On the ellipsoid, WGS 84.")), inner);
  end_card();
}

void status_strip(const Frame& frame, Widgets& widgets, const Regions& regions, MapOverlayMemory& memory) {
  if (regions.status.width <= 0) return;
  refresh_notes(frame, memory);
  const Theme& t = current_theme();
  const scene::Rect& r = regions.status;
  begin_panel("##status", r, Ground::panel, true, 0);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  list.AddRectFilled(vec2(r.x, r.y), vec2(r.right(), r.bottom()), u32(t.surface));
  hairline(list, vec2(r.x, r.y), vec2(r.right(), r.y));
  const double y = r.y + (r.height - text_height(Type::small_medium)) / 2;
  double right = r.right() - px(padding);
  const double left = r.x + px(padding);

  // Right to left, as long as there is room; places keep their width, so that nothing jumps while the pointer moves.
  const auto part = [&](const char* name, Type type, core::Colour colour, const std::string& words, double width) {
    if (words.empty() || right - width < left) return;
    right -= width;
    text_at(list, type, vec2(right + (width - text_width(type, words)), y), colour, words);
    ImGui::SetCursorScreenPos(vec2(right, r.y + px(4)));
    ImGui::Dummy(vec2(width, r.height - px(8)));
    ImGui::PushFont(font(type));
    widgets.record_last(name, words);
    ImGui::PopFont();
    right -= px(20);
  };
  const std::string scale =
      frame.scale_denominator > 0 ? scene::scale_text(frame.scale_denominator, *frame.language) : "";
  part("status/scale", Type::small_medium, t.text, scale,
       std::max(text_width(Type::small_medium, scale), text_width(Type::small_medium, "1:1.000.000")));
  const std::string unknown = frame.text(tr_mark("CRS unknown"));
  const std::string code = frame.crs.known() ? frame.crs.definition.substr(0, 16) : unknown;
  part("status/crs", Type::small, t.secondary, code, text_width(Type::small, code));
  if (ImGui::IsItemHovered() && frame.crs.known()) {
    std::string words;
    for (const std::string& line : scene::crs_lines(frame.crs, *frame.language))
      words += (words.empty() ? "" : "\n") + line;
    tooltip(words);
  }
  const double coordinates_width =
      text_width(Type::small_medium, coordinates_text({-104.9999, -8.9999}, *frame.language));
  if (frame.pointer_on_map && frame.pointer_lonlat) {
    part("status/coordinates", Type::small_medium, t.text, coordinates_text(*frame.pointer_lonlat, *frame.language),
         coordinates_width);
  } else if (frame.pointer_on_map && !frame.crs.known()) {
    const auto number = [&](double value) { return frame.language->number(value, 1); };
    part("status/coordinates", Type::small_medium, t.text,
         number(frame.pointer_map.x) + "  " + number(frame.pointer_map.y), coordinates_width);
  } else {
    right -= coordinates_width + px(20);
  }

  const double room = right - left;
  const std::string sources = sources_line(memory.notes, *frame.language);
  if (sources.empty() || room < px(60)) return end_panel();
  text_at(list, Type::small, vec2(left, y), t.secondary, elide(Type::small, sources, room));
  ImGui::SetCursorScreenPos(vec2(left, r.y + px(4)));
  ImGui::Dummy(vec2(std::min(room, text_width(Type::small, sources)), r.height - px(8)));
  ImGui::PushFont(font(Type::small));
  widgets.record_last("status/sources", elide(Type::small, sources, room));
  ImGui::PopFont();
  if (ImGui::IsItemHovered()) tooltip(sources_tooltip(memory.notes, *frame.language));
  end_panel();
}

}  // namespace titik::ui
