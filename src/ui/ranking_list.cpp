// SPDX-License-Identifier: MIT
#include "ui/ranking_list.h"

#include <algorithm>
#include <cmath>

#include <imgui.h>

#include "session/ranking.h"
#include "ui/draw.h"

namespace titik::ui {
namespace {

using core::message;
using core::tr_mark;

constexpr double rank_width = 22, score_width = 40, band_width = 40, moved_width = 30, bar_height = 5;  // px at scale 1
constexpr double row_pitch = row_height + 4;

class List {
 public:
  List(const ScoreView& view, Widgets& widgets, RankingMemory& memory, Requests& requests)
      : view_(view),
        frame_(view.frame),
        scores_(view.index->scores),
        widgets_(widgets),
        memory_(memory),
        requests_(requests) {
    if (view.scenario) then_ = view.dataset->find(view.recipe.id + ".rank@" + view.scenario->id);
  }

  void draw() {
    look_up();
    heading();
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, 0});
    ImGui::BeginChild("ranking", {0, 0}, false, ImGuiWindowFlags_NoBackground);
    scroll_to_selection();
    ImGuiListClipper clipper;
    clipper.Begin(static_cast<int>(memory_.rows.size()), px(row_pitch));
    while (clipper.Step()) {
      for (int i = clipper.DisplayStart; i < clipper.DisplayEnd; ++i) row(memory_.rows[static_cast<std::size_t>(i)]);
    }
    ImGui::EndChild();
    ImGui::PopStyleVar();
  }

 private:
  void look_up() {
    if (memory_.inputs == frame_.state->inputs && memory_.recipe == view_.recipe.id) return;
    memory_.inputs = frame_.state->inputs;
    memory_.recipe = view_.recipe.id;
    memory_.rows = session::ranked_rows(scores_);
    memory_.scale = bar_scale(scores_);
  }

  void heading() {
    const Theme& t = current_theme();
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const double room = ImGui::GetContentRegionAvail().x;
    const auto ranked =
        std::count_if(scores_.rank.begin(), scores_.rank.end(), [](const auto& r) { return r.has_value(); });
    const auto lacking = static_cast<std::int64_t>(scores_.rank.size()) - ranked;
    std::string counts = frame_.text(message(tr_mark("{0} areas"), static_cast<std::int64_t>(ranked)));
    if (lacking > 0) counts += " · " + frame_.text(message(tr_mark("{0} without data"), lacking));
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const std::string title = frame_.text(tr_mark("Ranking"));
    text_at(list, Type::body_medium, at, t.text, title);
    const double left = text_width(Type::body_medium, title) + px(gap);
    const std::string shown = elide(Type::small, counts, room - left);
    text_at(list, Type::small, vec2(at.x + room - text_width(Type::small, shown), at.y + px(1)), t.secondary, shown);
    ImGui::Dummy(vec2(room, text_height(Type::body_medium) + px(2)));
    widgets_.record_last("score/ranking", "", std::to_string(ranked));
    if (view_.scenario && !then_) {
      text(Type::small, t.warning, frame_.text(tr_mark("The scenario has no ranks of this index to compare with.")),
           room);
    }
  }

  bool selected(std::uint32_t row) const {
    return std::binary_search(view_.selected.begin(), view_.selected.end(), row);
  }

  void row(std::uint32_t of) {
    const Theme& t = current_theme();
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const double room = ImGui::GetContentRegionAvail().x;
    const bool chosen = selected(of);
    if (widgets_.selectable("score/rank/" + std::to_string(of), "", chosen)) press(of);
    const bool hovered = ImGui::IsItemHovered();
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const double line = at.y + px(3);
    const auto right_aligned = [&](Type type, double right, core::Colour ink, const std::string& words) {
      text_at(list, type, vec2(right - text_width(type, words), line), ink, words);
    };
    const double name_left = at.x + px(rank_width + 6);
    double right = at.x + room - px(4);
    if (!scores_.rank[of]) {
      const std::string words = frame_.text(tr_mark("no data"));
      right_aligned(Type::small, right, t.secondary, words);
      text_at(list, Type::body, vec2(name_left, line), t.secondary,
              elide(Type::body, view_.area(of), right - name_left - text_width(Type::small, words) - px(gap)));
      right_aligned(Type::body, at.x + px(rank_width), t.secondary, "–");
      // What it has is still shown where others have their bar.
      place_below(at);
      return;
    }
    right_aligned(Type::body_medium, at.x + px(rank_width), t.text, std::to_string(*scores_.rank[of]));
    right_aligned(Type::body_medium, right, t.text, view_.points(*scores_.score[of]));
    right -= px(score_width);
    const std::string stable = band(of);
    if (!stable.empty()) right_aligned(Type::small, right, t.secondary, stable);
    right -= px(band_width);
    if (then_) {
      moved(of, right, line);
      right -= px(moved_width);
    }
    text_at(list, chosen ? Type::body_medium : Type::body, vec2(name_left, line), t.text,
            elide(chosen ? Type::body_medium : Type::body, view_.area(of), right - name_left));
    contribution_bar(
        list, scores_, of, memory_.scale,
        {name_left, at.y + px(row_height) - px(bar_height + 2), at.x + room - px(4) - name_left, px(bar_height)});
    if (hovered) tooltip(facts(of));
    place_below(at);
  }

  void place_below(ImVec2 at) {
    ImGui::SetCursorScreenPos(vec2(at.x, at.y + px(row_height)));
    ImGui::Dummy(vec2(1, px(row_pitch) - px(row_height)));
  }

  /// "1–3": where the rank lies in 90 % of the draws; a single figure where it does not move.
  std::string band(std::uint32_t of) const {
    if (!view_.robustness || of >= view_.robustness->band.size() || !view_.robustness->band[of]) return {};
    const auto& found = *view_.robustness->band[of];
    const auto low = std::to_string(found.low), high = std::to_string(found.high);
    return low == high ? low : low + "–" + high;
  }

  /// A triangle up or down and by how many places; a dot where it stands as it stood.
  void moved(std::uint32_t of, double right, double line) {
    const auto gained = session::places_gained(scores_, *then_, of);
    if (!gained) return;
    const Theme& t = current_theme();
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const double middle = line + text_height(Type::small) / 2 + px(1), left = right - px(moved_width - 6),
                 half = px(3.5);
    if (*gained == 0) {
      list.AddCircleFilled(vec2(left + half, middle), px(1.5), u32(t.secondary));
      return;
    }
    const bool up = *gained > 0;
    const core::Colour ink = up ? t.accent : t.error;
    const double tip = up ? -half : half;
    list.AddTriangleFilled(vec2(left, middle - tip), vec2(left + half, middle + tip),
                           vec2(left + 2 * half, middle - tip), u32(ink));
    text_at(list, Type::small_medium, vec2(left + 2 * half + px(2), line), ink, std::to_string(std::abs(*gained)));
  }

  std::string facts(std::uint32_t of) const {
    std::string words = view_.area(of);
    const auto add = [&](const std::string& line) { words += "\n" + line; };
    const std::string stable = band(of);
    if (!stable.empty()) {
      add(frame_.text(message(tr_mark("Rank {0} in 90 % of the draws with weights ± {1} %"), stable,
                              std::lround(view_.robustness->options.spread * 100))));
    }
    const auto gained = then_ ? session::places_gained(scores_, *then_, of) : std::nullopt;
    if (gained) {
      add(frame_.text(message(tr_mark("Rank {0} in {1}"),
                              static_cast<std::int64_t>(*gained) + static_cast<std::int64_t>(*scores_.rank[of]),
                              model::as_argument(view_.scenario->title))));
    }
    return words;
  }

  void press(std::uint32_t of) {
    go_to(view_, of, requests_);
    for (const Request& request : requests_) {
      const auto* action = std::get_if<session::Action>(&request);
      if (const auto* select = action ? std::get_if<session::Select>(action) : nullptr)
        memory_.own_selection = select->rows;
    }
  }

  /// What is selected on the map comes into sight.
  void scroll_to_selection() {
    // The part above grows with what it shows of a selection, and would push its row out of sight.
    float& height = *ImGui::GetStateStorage()->GetFloatRef(ImGui::GetID("height"));
    const bool resized = height != ImGui::GetWindowHeight();
    height = ImGui::GetWindowHeight();
    if (view_.selected == memory_.own_selection && !resized) return;
    memory_.own_selection = view_.selected;
    const auto found =
        std::find_if(memory_.rows.begin(), memory_.rows.end(), [&](std::uint32_t row) { return selected(row); });
    if (found == memory_.rows.end()) return;
    const double at = static_cast<double>(found - memory_.rows.begin()) * px(row_pitch);
    ImGui::SetScrollY(static_cast<float>(std::max(0.0, at - (ImGui::GetWindowHeight() - px(row_pitch)) / 2)));
  }

  const ScoreView& view_;
  const Frame& frame_;
  const analysis::Scores& scores_;
  Widgets& widgets_;
  RankingMemory& memory_;
  Requests& requests_;
  const data::Column* then_ = nullptr;  ///< ranks of the scenario
};

}  // namespace

void ranking_list(const ScoreView& view, Widgets& widgets, RankingMemory& memory, Requests& requests) {
  List(view, widgets, memory, requests).draw();
}

}  // namespace titik::ui
