// SPDX-License-Identifier: MIT
#include "ui/icons.h"

#include <map>

#include <imgui.h>

#include "core/error.h"
#include "scene/icon.h"

namespace titik::ui {
namespace {

using Strokes = std::vector<std::vector<geo::Point>>;

constexpr double side = 16, stroke = 1.5;

struct Drawing {
  std::string_view name;
  std::string_view path;  ///< as the d of an SVG path; a stroke that closes says so by coming back
};

constexpr Drawing drawings[] = {
    {"add-layer", "M8 2 L14 5 L8 8 L2 5 L8 2 M2 8.5 L8 11.5 L9.5 10.75 M12 9.5 L12 14.5 M9.5 12 L14.5 12"},
    {"area", "M3 4.5 L12.5 3 L13.5 11.5 L5.5 13.5 L3 4.5"},
    {"back", "M13 8 L3.5 8 M7.5 4 L3.5 8 L7.5 12"},
    {"bookmark", "M4 2.5 L12 2.5 L12 13.5 L8 10.3 L4 13.5 L4 2.5"},
    {"check", "M3.5 8.5 L6.5 11.5 L12.5 4.5"},
    {"chevron-down", "M4 6 L8 10 L12 6"},
    {"chevron-left", "M10 4 L6 8 L10 12"},
    {"chevron-right", "M6 4 L10 8 L6 12"},
    {"chevron-up", "M4 10 L8 6 L12 10"},
    {"close", "M4 4 L12 12 M12 4 L4 12"},
    {"copy", "M5.5 5.5 L13.5 5.5 L13.5 13.5 L5.5 13.5 L5.5 5.5 M3.8 10.5 L2.5 10.5 L2.5 2.5 L10.5 2.5 L10.5 3.8"},
    {"cursor", "M4 2.5 L12.5 8.5 L8.5 9.5 L6.5 13.5 L4 2.5"},
    {"down", "M8 3 L8 12.5 M4.5 9 L8 12.5 L11.5 9"},
    {"export", "M8 10 L8 2.5 M5 5.5 L8 2.5 L11 5.5 M3 9 L3 13.5 L13 13.5 L13 9"},
    {"copy", "M5.5 5.5 L13.5 5.5 L13.5 13.5 L5.5 13.5 L5.5 5.5 M10.5 2.5 L2.5 2.5 L2.5 10.5"},
    {"eye",
     "M1.5 8 C3.5 4.6 5.6 3.5 8 3.5 C10.4 3.5 12.5 4.6 14.5 8 C12.5 11.4 10.4 12.5 8 12.5 C5.6 12.5 3.5 11.4 1.5 8 M10 "
     "8 A2 2 0 1 1 6 8 A2 2 0 1 1 10 8"},
    {"eye-off",
     "M2 6.5 C4 9.6 6 10.5 8 10.5 C10 10.5 12 9.6 14 6.5 M4.4 9.4 L3.2 11.2 M8 10.6 L8 12.8 M11.6 9.4 L12.8 11.2"},
    {"folder", "M2 12.5 L2 4 L6 4 L7.5 5.5 L14 5.5 L14 12.5 L2 12.5"},
    {"forward", "M3 8 L12.5 8 M8.5 4 L12.5 8 L8.5 12"},
    {"grip",
     "M5.5 4.5 L5.6 4.5 M5.5 8 L5.6 8 M5.5 11.5 L5.6 11.5 M10.5 4.5 L10.6 4.5 M10.5 8 L10.6 8 M10.5 11.5 L10.6 11.5"},
    {"help",
     "M14 8 A6 6 0 1 1 2 8 A6 6 0 1 1 14 8 M6.3 6.3 C6.3 4.2 9.7 4.2 9.7 6.3 C9.7 7.6 8 7.6 8 9 M8 11.2 L8 11.3"},
    {"home", "M2.5 7.5 L8 2.8 L13.5 7.5 M4 6.5 L4 13 L12 13 L12 6.5"},
    {"info", "M14 8 A6 6 0 1 1 2 8 A6 6 0 1 1 14 8 M8 7.5 L8 11 M8 5.1 L8 5.2"},
    {"layers", "M8 2 L14 5 L8 8 L2 5 L8 2 M2 8 L8 11 L14 8 M2 11 L8 14 L14 11"},
    {"lock", "M4 7.5 L12 7.5 L12 13.5 L4 13.5 L4 7.5 M5.5 7.5 L5.5 5 A2.5 2.5 0 0 1 10.5 5 L10.5 7.5"},
    {"minus", "M3.5 8 L12.5 8"},
    {"moon", "M13.2 9.6 A5.8 5.8 0 1 1 6.4 2.8 A4.6 4.6 0 0 0 13.2 9.6"},
    {"more", "M8 3.5 L8 3.6 M8 8 L8 8.1 M8 12.5 L8 12.6"},
    {"pencil", "M2.8 13.2 L3.5 10.3 L10.8 3 L13 5.2 L5.7 12.5 L2.8 13.2 M9.3 4.5 L11.5 6.7"},
    {"picture", "M2 3 L14 3 L14 13 L2 13 L2 3 M2 11 L6 7 L9 10 L11 8 L14 11 M10.6 5.6 L10.6 5.7"},
    {"pin", "M8 14 C5 10.2 3.5 8.2 3.5 6.2 A4.5 4.5 0 0 1 12.5 6.2 C12.5 8.2 11 10.2 8 14 M9.6 6.3 A1.6 1.6 0 1 1 6.4 6.3 A1.6 1.6 0 1 1 9.6 6.3"},
    {"play", "M4.5 2.8 L13 8 L4.5 13.2 L4.5 2.8"},
    {"plus", "M3.5 8 L12.5 8 M8 3.5 L8 12.5"},
    {"redo", "M13 6 L6.5 6 A3.5 3.5 0 0 0 6.5 13 L10 13 M10 3 L13 6 L10 9"},
    {"refresh", "M13 8 A5 5 0 1 1 11.2 4.2 M11.6 1.6 L11.6 4.6 L8.6 4.6"},
    {"ruler", "M1.8 11.2 L11.2 1.8 L14.2 4.8 L4.8 14.2 L1.8 11.2 M4.9 8.1 L6.4 9.6 M7 6 L8.5 7.5 M9.1 3.9 L10.6 5.4"},
    {"save",
     "M2.5 2.5 L11 2.5 L13.5 5 L13.5 13.5 L2.5 13.5 L2.5 2.5 M5 2.5 L5 6 L10 6 L10 2.5 M5 13.5 L5 9.5 L11 9.5 L11 "
     "13.5"},
    {"search", "M11.2 6.8 A4.4 4.4 0 1 1 2.4 6.8 A4.4 4.4 0 1 1 11.2 6.8 M10 10 L13.8 13.8"},
    {"slide-add", "M2 3 L14 3 L14 7 M2 3 L2 11.5 L7.5 11.5 M11.5 9 L11.5 14 M9 11.5 L14 11.5"},
    {"sliders",
     "M2 4.5 L5 4.5 M8.4 4.5 L14 4.5 M8.4 4.5 A1.7 1.7 0 1 1 5 4.5 A1.7 1.7 0 1 1 8.4 4.5 M2 11.5 L7.6 11.5 M11 11.5 "
     "L14 11.5 M11 11.5 A1.7 1.7 0 1 1 7.6 11.5 A1.7 1.7 0 1 1 11 11.5"},
    {"sun",
     "M10.8 8 A2.8 2.8 0 1 1 5.2 8 A2.8 2.8 0 1 1 10.8 8 M8 1.5 L8 2.8 M8 13.2 L8 14.5 M1.5 8 L2.8 8 M13.2 8 L14.5 8 "
     "M3.4 3.4 L4.3 4.3 M11.7 11.7 L12.6 12.6 M3.4 12.6 L4.3 11.7 M11.7 4.3 L12.6 3.4"},
    {"table", "M2 3 L14 3 L14 13 L2 13 L2 3 M2 6.5 L14 6.5 M2 9.75 L14 9.75 M6.5 3 L6.5 13"},
    {"trash",
     "M2.5 4.5 L13.5 4.5 M6 4.5 L6 2.5 L10 2.5 L10 4.5 M4 4.5 L4.6 13.5 L11.4 13.5 L12 4.5 M6.8 7 L6.8 11 M9.2 7 L9.2 "
     "11"},
    {"undo", "M3 6 L9.5 6 A3.5 3.5 0 0 1 9.5 13 L6 13 M6 3 L3 6 L6 9"},
    {"unlock", "M4 7.5 L12 7.5 L12 13.5 L4 13.5 L4 7.5 M5.5 7.5 L5.5 5 A2.5 2.5 0 0 1 10.2 4"},
    {"up", "M8 13 L8 3.5 M4.5 7 L8 3.5 L11.5 7"},
    {"warning", "M8 2.5 L14.3 13.3 L1.7 13.3 L8 2.5 M8 6.5 L8 9.6 M8 11.4 L8 11.5"},
};

const std::map<std::string_view, Strokes>& icons() {
  static const std::map<std::string_view, Strokes> all = [] {
    std::map<std::string_view, Strokes> result;
    for (const Drawing& drawing : drawings) result[drawing.name] = scene::flatten_svg_path(drawing.path, 0.03);
    return result;
  }();
  return all;
}

}  // namespace

std::vector<std::string_view> icon_names() {
  std::vector<std::string_view> names;
  for (const auto& [name, strokes] : icons()) names.push_back(name);
  return names;
}

bool has_icon(std::string_view name) { return icons().contains(name); }

void draw_icon(ImDrawList& list, std::string_view name, const ImVec2& least, float side_px, unsigned colour) {
  const auto found = icons().find(name);
  CHECK(found != icons().end());
  const float unit = side_px / static_cast<float>(side), width = static_cast<float>(stroke) * unit;
  for (const std::vector<geo::Point>& line : found->second) {
    const auto at = [&](geo::Point p) {
      return ImVec2{least.x + static_cast<float>(p.x) * unit, least.y + static_cast<float>(p.y) * unit};
    };
    double length = 0;
    for (std::size_t i = 1; i < line.size(); ++i)
      length += std::abs(line[i].x - line[i - 1].x) + std::abs(line[i].y - line[i - 1].y);
    if (length < 0.5) {  // a dot
      list.AddCircleFilled(at(line.front()), width * 0.62f, colour);
      continue;
    }
    const bool closed = line.size() > 3 && std::abs(line.front().x - line.back().x) < 0.01 &&
                        std::abs(line.front().y - line.back().y) < 0.01;
    for (const geo::Point& p : line) list.PathLineTo(at(p));
    if (closed) list._Path.pop_back();
    list.PathStroke(colour, closed ? ImDrawFlags_Closed : ImDrawFlags_None, width);
    if (closed) continue;
    for (const geo::Point& end : {line.front(), line.back()}) list.AddCircleFilled(at(end), width / 2, colour, 8);
  }
}

}  // namespace titik::ui
