// SPDX-License-Identifier: MIT
#include "ui/crs_dialog.h"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <utility>

#include <imgui.h>

#include "ui/draw.h"
#include "ui/imgui_compat.h"
#include "ui/modal.h"

namespace titik::ui {
namespace {

using core::message;
using core::tr_mark;
using session::CrsGuess;

constexpr double width = 860, height = 520, list_share = 0.52;
constexpr double air = 0.25;      // of the area's size, around it on the little map
constexpr double widest = 4;      // times the area: data that lie farther away are named and not shown
constexpr double dot = 2.5;       // px, radius

std::string file_of(const model::Source& source) { return std::filesystem::path(source.path).filename().string(); }

std::string title_of(const Frame& frame, const CrsGuess& guess) {
  const std::string& crs = guess.crs.name;
  const std::string name = guess.crs.geographic ? frame.text(message(tr_mark("Degrees ({0})"), crs)) : crs;
  return guess.swap_axes ? frame.text(message(tr_mark("{0}, axes swapped"), name)) : name;
}

/// How well it fits, in few words.
std::string verdict(const Frame& frame, const CrsGuess& guess) {
  if (guess.share_inside >= 1) return frame.text(tr_mark("all inside"));
  if (guess.share_inside > 0)
    return frame.text(message(tr_mark("{0} % inside"), std::max(1.0, std::round(guess.share_inside * 100))));
  const double km = guess.distance * (frame.crs.geographic ? 111 : frame.crs.metres_per_unit / 1000);
  return frame.text(message(tr_mark("{0} km away"), std::max(1.0, std::round(km))));
}

void row(const Frame& frame, Widgets& widgets, const CrsGuess& guess, std::size_t index, CrsDialogMemory& memory) {
  const Theme& t = current_theme();
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const double across = ImGui::GetContentRegionAvail().x;
  const std::string words = verdict(frame, guess);
  const double words_width = text_width(Type::small, words);
  const bool chosen = memory.chosen == index;
  ImGui::SetNextItemWidth(static_cast<float>(across));
  if (widgets.selectable("crs/guess/" + std::to_string(index), "", chosen)) memory.chosen = index;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const Type type = chosen ? Type::body_medium : Type::body;
  const auto y = [&](Type of) { return at.y + (px(row_height) - static_cast<float>(text_height(of))) / 2; };
  const std::string title = title_of(frame, guess), shown = elide(type, title, across - words_width - px(32));
  text_at(list, type, {at.x + px(8), y(type)}, t.text, shown);
  text_at(list, Type::small, vec2(at.x + across - words_width - px(8), y(Type::small)),
          guess.share_inside > 0 ? t.accent : t.secondary, words);
  if (shown != title && ImGui::IsItemHovered()) tooltip(title);
}

/// The project's area with the data where each guess puts them, the chosen one on top.
class LittleMap {
 public:
  LittleMap(const scene::Rect& place, const Unplaced& data, const CrsGuess& chosen)
      : place_(place), list_(*ImGui::GetWindowDrawList()) {
    geo::Box shown = data.home;
    const double most = widest * std::max(data.home.width(), data.home.height());
    geo::Box both = shown;
    both.extend(geo::bounds(chosen.points));
    if (std::max(both.width(), both.height()) <= most) shown = both;
    shown = shown.grown(air * std::max(shown.width(), shown.height()) / 2);
    scale_ = std::min(place.width / std::max(shown.width(), 1e-9), place.height / std::max(shown.height(), 1e-9));
    centre_ = shown.centre();
  }

  void draw(const Unplaced& data, std::size_t chosen) {
    const Theme& t = current_theme();
    const ImVec2 least = vec2(place_.x, place_.y), most = vec2(place_.right(), place_.bottom());
    list_.AddRectFilled(least, most, u32(t.surface), px(radius));
    list_.PushClipRect(least, most, true);
    for (const auto& line : data.outline) polyline(line, u32(t.secondary));
    if (data.outline.empty()) {
      const geo::Box& b = data.home;
      list_.AddRect(screen({b.min_x, b.max_y}), screen({b.max_x, b.min_y}), u32(t.secondary));
    }
    for (std::size_t i = 0; i < data.guesses.size(); ++i) {
      if (i != chosen) dots(data.guesses[i].points, u32(t.outline), dot * 0.6);
    }
    const CrsGuess& guess = data.guesses[chosen];
    frame_of(guess.points, u32(t.accent));
    dots(guess.points, u32(t.accent), dot);
    list_.PopClipRect();
    list_.AddRect({least.x + 0.5f, least.y + 0.5f}, {most.x - 0.5f, most.y - 0.5f}, u32(t.line), px(radius));
  }

  bool shows(const CrsGuess& guess) const {
    return std::any_of(guess.points.begin(), guess.points.end(), [&](geo::Point point) {
      const ImVec2 at = screen(point);
      return at.x >= place_.x && at.x <= place_.right() && at.y >= place_.y && at.y <= place_.bottom();
    });
  }

 private:
  ImVec2 screen(geo::Point map) const {
    return vec2(place_.x + place_.width / 2 + (map.x - centre_.x) * scale_,
                place_.y + place_.height / 2 - (map.y - centre_.y) * scale_);
  }
  void polyline(const std::vector<geo::Point>& line, ImU32 colour) {
    std::vector<ImVec2> points;
    for (const geo::Point point : line) points.push_back(screen(point));
    list_.AddPolyline(points.data(), static_cast<int>(points.size()), colour, ImDrawFlags_None, px(1));
  }
  void dots(const std::vector<geo::Point>& points, ImU32 colour, double radius_px) {
    for (const geo::Point point : points) list_.AddCircleFilled(screen(point), px(radius_px), colour);
  }
  void frame_of(const std::vector<geo::Point>& points, ImU32 colour) {
    const geo::Box box = geo::bounds(points);
    const ImVec2 a = screen({box.min_x, box.max_y}), b = screen({box.max_x, box.min_y});
    list_.AddRect({a.x - px(5), a.y - px(5)}, {b.x + px(5), b.y + px(5)}, colour, px(3), 0, px(1.5));
  }

  scene::Rect place_;
  ImDrawList& list_;
  double scale_ = 1;
  geo::Point centre_;
};

}  // namespace

void ask_for_crs(CrsDialogMemory& memory, Unplaced data) {
  memory.waiting.push_back(std::move(data));
  if (memory.waiting.size() == 1) memory.appearing = true, memory.chosen = 0;
}

void skip_unplaced(CrsDialogMemory& memory) {
  memory.waiting.erase(memory.waiting.begin());
  memory.appearing = true;
  memory.chosen = 0;
}

void crs_dialog(const Frame& frame, Widgets& widgets, const scene::Rect& window_px, CrsDialogMemory& memory,
                Requests& requests) {
  if (!memory.open()) return;
  const Theme& t = current_theme();
  const Unplaced& data = memory.waiting.front();
  begin_modal("##crs", window_px, width, height, memory.appearing);
  const bool appearing = std::exchange(memory.appearing, false);
  const double room = ImGui::GetContentRegionAvail().x;
  const bool any = !data.guesses.empty();
  text_cut(Type::title, t.text, frame.text(message(tr_mark("Where does {0} lie?"), file_of(data.source))), room);
  text(Type::body, t.secondary,
       frame.text(any ? tr_mark("The file does not state its coordinate system. Choose the one that puts the data in the "
                                "right place.")
                      : tr_mark("The file does not state its coordinate system, and none that is used here fits it. Ask "
                                "who made it.")),
       room);
  ImGui::Dummy({1, px(4)});
  const float foot = px(row_height + 20), body = ImGui::GetContentRegionAvail().y - foot;
  const double list_width = std::floor(room * list_share);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, 0});
  ImGui::BeginChild("guesses", vec2(list_width, body), false, ImGuiWindowFlags_NoBackground);
  for (std::size_t i = 0; i < data.guesses.size(); ++i) row(frame, widgets, data.guesses[i], i, memory);
  ImGui::EndChild();
  ImGui::PopStyleVar();
  if (any) {
    const scene::Rect place{at.x + list_width + px(padding), at.y, room - list_width - px(padding), body};
    LittleMap map(place, data, data.guesses[memory.chosen]);
    map.draw(data, memory.chosen);
    if (!map.shows(data.guesses[memory.chosen])) {
      const std::string far = elide(Type::small_medium, frame.text(tr_mark("Outside this map")), place.width - px(24));
      text_at(*ImGui::GetWindowDrawList(), Type::small_medium, vec2(place.x + px(12), place.y + px(10)), t.warning, far);
    }
  }

  ImGui::SetCursorPosY(ImGui::GetWindowContentRegionMax().y - px(row_height));
  const std::string cancel = frame.text(tr_mark("Cancel"));
  const std::string use = frame.text(data.replaces ? tr_mark("Use this one") : tr_mark("Add the layer"));
  const double both = text_width(Type::body_medium, cancel) + text_width(Type::body_medium, use) +
                      4 * ImGui::GetStyle().FramePadding.x + px(gap);
  ImGui::SetCursorPosX(static_cast<float>(ImGui::GetWindowContentRegionMax().x - both));
  const bool skip = widgets.button("crs/cancel", cancel);
  ImGui::SameLine(0, px(gap));
  const bool accepted = widgets.primary_button("crs/ok", use, any) || (any && !appearing && key_pressed(ImGuiKey_Enter));
  end_modal();
  if (accepted) {
    PlaceSource placed{data.source, data.replaces};
    placed.source.crs = data.guesses[memory.chosen].crs.definition;
    placed.source.swap_axes = data.guesses[memory.chosen].swap_axes;
    requests.emplace_back(std::move(placed));
  }
  if (accepted || skip) skip_unplaced(memory);
}

}  // namespace titik::ui
