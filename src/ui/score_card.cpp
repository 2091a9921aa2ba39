// SPDX-License-Identifier: MIT
#include "ui/score_card.h"

#include <algorithm>
#include <cmath>

#include <imgui.h>

#include "core/number.h"
#include "scene/symbology.h"
#include "session/ranking.h"
#include "ui/draw.h"

namespace titik::ui {
namespace {

using core::message;
using core::tr_mark;

constexpr double bar_height = 8, points_width = 44;  // px at scale 1

class Card {
 public:
  Card(const ScoreView& view, Widgets& widgets, const session::ScoreCard& card, Requests& requests)
      : view_(view), frame_(view.frame), card_(card), widgets_(widgets), requests_(requests) {}

  void draw() {
    head();
    text(Type::body, current_theme().text, frame_.text(card_.sentence), width());
    widgets_.record_last("score/why/sentence", "", frame_.text(card_.sentence));
    ImGui::Dummy({1, px(2)});
    if (widgets_.button("score/why/fly", frame_.text(tr_mark("Fly there"))))
      fly_to(view_, static_cast<std::uint32_t>(card_.row), requests_);
    if (card_.score) parts();
    robust();
  }

 private:
  static double width() { return ImGui::GetContentRegionAvail().x; }
  std::string one_decimal(double value) const { return frame_.language->number(value, 1); }
  std::string with_sign(double value) const {
    const std::string words = one_decimal(value);
    return std::round(value * 10) > 0 ? "+" + words : words;
  }

  /// Name at the left, the score at the right; below it rank and band.
  void head() {
    const Theme& t = current_theme();
    const ImVec2 at = ImGui::GetCursorScreenPos();
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const double room = width();
    const std::string score = card_.score ? one_decimal(*card_.score) : "–";
    const double score_width = text_width(Type::heading, score);
    const std::string name = view_.area(card_.row);
    text_at(list, Type::heading, at, t.text, elide(Type::heading, name, room - score_width - px(gap)));
    text_at(list, Type::heading, vec2(at.x + room - score_width, at.y), t.accent, score);
    ImGui::Dummy(vec2(room, text_height(Type::heading)));
    widgets_.record_last("score/why/score", "",
                         card_.score ? core::round_trip(std::round(*card_.score * 10) / 10) : "");
    std::string rank = frame_.text(tr_mark("no score"));
    if (card_.rank) {
      rank = frame_.text(message(tr_mark("Rank {0} of {1}"), static_cast<std::int64_t>(*card_.rank),
                                 static_cast<std::int64_t>(card_.ranked)));
    }
    const std::string mean =
        card_.mean_score ? frame_.text(message(tr_mark("mean {0}"), one_decimal(*card_.mean_score))) : "";
    const ImVec2 line = ImGui::GetCursorScreenPos();
    const double mean_width = text_width(Type::small, mean);
    text_at(list, Type::title, line, t.text, elide(Type::title, rank, room - mean_width - px(gap)));
    text_at(list, Type::small, vec2(line.x + room - mean_width, line.y + px(2)), t.secondary, mean);
    ImGui::Dummy(vec2(room, text_height(Type::title)));
    widgets_.record_last("score/why/rank", "", rank);
  }

  void parts() {
    const Theme& t = current_theme();
    separator();
    std::vector<std::optional<double>> points;
    double furthest = 0;
    for (const session::ScoreCardInput& input : card_.inputs) {
      points.push_back(input.contribution);
      furthest = std::max(furthest, std::fabs(input.difference.value_or(0)));
    }
    points = session::rounded_to_sum(points, 1);
    text(Type::small, t.secondary,
         frame_.text(tr_mark("Points of each indicator; bars: more or less than the mean of all areas")), width());
    for (std::size_t i = 0; i < card_.inputs.size(); ++i) part(i, points[i], furthest);
    sum(points);
  }

  void part(std::size_t i, const std::optional<double>& points, double furthest) {
    const Theme& t = current_theme();
    const session::ScoreCardInput& input = card_.inputs[i];
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const double room = width();
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const std::string label = title_of(frame_, input.label, input.column);
    const std::string shown = points ? one_decimal(*points) : "–";
    const double swatch = px(8);
    list.AddRectFilled(vec2(at.x, at.y + px(4)), vec2(at.x + swatch, at.y + px(4) + swatch),
                       u32(indicator_colour(input.input)), px(2));
    text_at(list, Type::body, vec2(at.x + swatch + px(6), at.y), t.text,
            elide(Type::body, label, room - swatch - px(6) - px(points_width)));
    text_at(list, Type::body_medium, vec2(at.x + room - text_width(Type::body_medium, shown), at.y), t.text, shown);
    const double bar_top = at.y + text_height(Type::body) + px(3);
    difference(input, furthest, {at.x, bar_top, room, px(bar_height)});
    const double line = bar_top + px(bar_height) + px(3);
    const double mark = quality_mark(frame_, input.quality, at.x + room, line + text_height(Type::small) / 2);
    text_at(list, Type::small, vec2(at.x, line), t.secondary, elide(Type::small, facts(input), room - mark - px(6)));
    const double height = line + text_height(Type::small) - at.y;
    ImGui::Dummy(vec2(room - mark, height));
    widgets_.record_last("score/why/part/" + std::to_string(input.input), "", points ? core::round_trip(*points) : "");
    if (ImGui::IsItemHovered()) tooltip(whole_facts(label, input));
    ImGui::Dummy({1, px(1)});
  }

  /// The bar grows from the middle, which is the mean of all areas; its figure stands at its end.
  void difference(const session::ScoreCardInput& input, double furthest, const scene::Rect& place) {
    const Theme& t = current_theme();
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const double words_room = px(38), middle = place.x + place.width / 2, most = place.width / 2 - words_room;
    if (!input.difference || furthest <= 0) return;
    const double length = *input.difference / furthest * most;
    list.AddRectFilled(vec2(std::min(middle, middle + length), place.y),
                       vec2(std::max(middle, middle + length), place.bottom()), u32(indicator_colour(input.input)),
                       px(1));
    list.AddRectFilled(vec2(std::floor(middle), place.y - px(2)), vec2(std::floor(middle) + 1, place.bottom() + px(2)),
                       u32(t.outline));
    const std::string words = with_sign(*input.difference);
    const double width_px = text_width(Type::small, words);
    const double left = length < 0 ? middle + length - px(4) - width_px : middle + length + px(4);
    text_at(list, Type::small, vec2(left, place.y + place.height / 2 - text_height(Type::small) / 2), t.secondary,
            words);
  }

  std::string number(double value) const {
    return frame_.language->short_number(value, std::fabs(value) < 100 ? 1 : 0);
  }
  std::string facts(const session::ScoreCardInput& input) const {
    const std::string unit = input.unit.empty() ? "" : " " + scene::typeset_unit(input.unit);
    std::string words = input.value ? number(*input.value) + unit : frame_.text(tr_mark("no data"));
    if (input.mean) words += " · " + frame_.text(message(tr_mark("mean {0}"), number(*input.mean)));
    if (input.year > 0) words += " · " + std::to_string(input.year);
    return words;
  }
  std::string whole_facts(const std::string& label, const session::ScoreCardInput& input) const {
    std::string words = label + "\n" + facts(input);
    words += "\n" + frame_.text(message(tr_mark("weight {0} %"), frame_.language->short_number(input.weight, 2)));
    const std::string& source = frame_.language->code() == "en" ? input.source.en : input.source.id;
    if (!source.empty()) words += "\n" + source;
    if (!input.note.empty()) words += "\n" + input.note;
    return words;
  }

  void sum(const std::vector<std::optional<double>>& points) {
    const Theme& t = current_theme();
    double total = 0;
    for (const auto& one : points) total += one.value_or(0);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const double room = width();
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const std::string shown = one_decimal(total);
    hairline(list, vec2(at.x + room - px(points_width), at.y), vec2(at.x + room, at.y));
    text_at(list, Type::body_medium, vec2(at.x, at.y + px(3)), t.text, frame_.text(tr_mark("Sum = score")));
    text_at(list, Type::body_medium, vec2(at.x + room - text_width(Type::body_medium, shown), at.y + px(3)), t.text,
            shown);
    ImGui::Dummy(vec2(room, text_height(Type::body_medium) + px(6)));
    widgets_.record_last("score/why/sum", "", core::round_trip(std::round(total * 10) / 10));
  }

  void robust() {
    if (!card_.band || !view_.robustness) return;
    const auto percent = [&](double share) { return std::lround(share * 100); };
    const session::RobustnessOptions& options = view_.robustness->options;
    std::string words = frame_.text(message(tr_mark("Rank {0} to {1} in 90 % of {2} draws with weights ± {3} %."),
                                            card_.band->low, card_.band->high, options.draws, percent(options.spread)));
    if (card_.top_share) {
      words += " " + frame_.text(message(tr_mark("Among the first {0} in {1} % of them."), options.top,
                                         percent(*card_.top_share)));
    }
    text(Type::small, current_theme().secondary, words, width());
  }

  const ScoreView& view_;
  const Frame& frame_;
  const session::ScoreCard& card_;
  Widgets& widgets_;
  Requests& requests_;
};

}  // namespace

void score_card(const ScoreView& view, Widgets& widgets, ScoreCardMemory& memory, Requests& requests) {
  if (!view.index || !view.dataset || view.selected.empty()) {
    text(Type::body, current_theme().secondary,
         view.frame.text(tr_mark("Click an area on the map or in the ranking to see what its score is made of.")),
         ImGui::GetContentRegionAvail().x);
    return;
  }
  const std::uint32_t row = view.selected.front();
  const bool with_bands = view.robustness != nullptr;
  if (memory.inputs != view.frame.state->inputs || memory.recipe != view.recipe.id || memory.row != row ||
      memory.with_bands != with_bands) {
    memory.card =
        session::score_card(*view.index, *view.dataset, row, view.names ? view.names->name : "", view.robustness);
    memory.inputs = view.frame.state->inputs;
    memory.recipe = view.recipe.id;
    memory.row = row;
    memory.with_bands = with_bands;
  }
  Card(view, widgets, *memory.card, requests).draw();
}

}  // namespace titik::ui
