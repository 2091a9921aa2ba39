// SPDX-License-Identifier: MIT
#include "ui/over_slide.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include <imgui.h>

#include "session/ranking.h"
#include "session/slides.h"
#include "session/weights.h"
#include "ui/commands.h"
#include "ui/draw.h"
#include "ui/score_view.h"

namespace titik::ui {
namespace {

using core::message;
using core::tr_mark;

constexpr double slide_height_px = 768, least_type_px = 24;
constexpr double drawer_width = 246, edge = 8, rank_row = 18, above_ranks = 9;  // px at scale 1
constexpr double rank_width = 18, moved_width = 26, score_width = 34;          // px at scale 1
constexpr double most_of_window = 0.42;
constexpr std::size_t most_ranks = 5;

double drawer_width_px() {
  return std::floor(std::min<double>(px(drawer_width), most_of_window * ImGui::GetIO().DisplaySize.x));
}

class Drawer {
 public:
  Drawer(const Frame& frame, Widgets& widgets, WhatIfMemory& memory, Requests& requests)
      : frame_(frame), widgets_(widgets), memory_(memory), requests_(requests) {}

  void draw() {
    if (!ImGui::IsAnyItemActive()) memory_.drag_from.reset();
    const ImVec2 window = ImGui::GetIO().DisplaySize;
    const double top = frame_.slide->top_px + px(edge), width = drawer_width_px();
    begin_panel("##what_if", {window.x - width - px(edge), top, width, window.y - top - px(edge)}, Ground::card, true,
                10);
    const auto indices = session::shown_indices(*frame_.state);
    const auto wanted = std::find_if(indices.begin(), indices.end(),
                                     [&](const model::Recipe* recipe) { return recipe->id == memory_.recipe; });
    const model::Recipe* recipe = indices.empty() ? nullptr : wanted != indices.end() ? *wanted : indices.front();
    head(indices, recipe);
    if (recipe) index(*recipe);
    end_panel();
  }

 private:
  static double room() { return ImGui::GetContentRegionAvail().x; }

  void head(const std::vector<const model::Recipe*>& indices, const model::Recipe* recipe) {
    const Theme& t = current_theme();
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const double width = room();
    ImGui::SetCursorScreenPos(vec2(at.x + width - px(row_height - 4), at.y - px(4)));
    if (widgets_.icon_button("what_if/close", "close", with_keys(Command::slide_what_if, *frame_.language)))
      requests_.emplace_back(Command::slide_what_if);
    ImGui::SetCursorScreenPos(at);
    const double words = width - px(row_height);
    if (!recipe) {
      text(Type::body, t.secondary, frame_.text(tr_mark("This slide shows no index.")), words);
    } else if (indices.size() == 1) {
      text_cut(Type::title, t.text, title_of(frame_, recipe->title, recipe->id), words);
    } else {
      std::vector<std::string> titles;
      for (const model::Recipe* one : indices) titles.push_back(title_of(frame_, one->title, one->id));
      auto chosen = static_cast<std::size_t>(std::find(indices.begin(), indices.end(), recipe) - indices.begin());
      ImGui::SetNextItemWidth(static_cast<float>(words));
      if (widgets_.combo("what_if/index", "", titles, chosen)) memory_.recipe = indices[chosen]->id;
    }
  }

  void index(const model::Recipe& recipe) {
    const auto found = frame_.state->inputs->indices.find(recipe.id);
    const model::IndexResult* result = found == frame_.state->inputs->indices.end() ? nullptr : &found->second;
    const double ranks =
        result ? px(rank_row * static_cast<double>(most_ranks) + above_ranks) + text_height(Type::small) : 0;
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, 0});
    ImGui::BeginChild("weights", vec2(0, std::max<double>(px(60), ImGui::GetContentRegionAvail().y - ranks)), false,
                      ImGuiWindowFlags_NoBackground);
    for (std::size_t i = 0; i < recipe.inputs.size(); ++i) weight(recipe, i);
    ImGui::EndChild();
    if (result) ranking(recipe, *result);
    ImGui::PopStyleVar();
  }

  void weight(const model::Recipe& recipe, std::size_t i) {
    const Theme& t = current_theme();
    const model::IndexInput& input = recipe.inputs[i];
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const double width = room() - px(4);
    const std::string percent = frame_.language->short_number(input.weight, 1) + " %";
    const double percent_width = text_width(Type::small_medium, percent);
    ImDrawList& list = *ImGui::GetWindowDrawList();
    text_at(list, Type::small, at, t.text,
            elide(Type::small, title_of(frame_, input.label, input.column), width - percent_width - px(6)));
    text_at(list, Type::small_medium, vec2(at.x + width - percent_width, at.y), t.text, percent);
    ImGui::Dummy(vec2(width, text_height(Type::small) - px(3)));
    double value = input.weight;
    bool released = false;
    ImGui::SetNextItemWidth(static_cast<float>(width));
    if (widgets_.slider("what_if/input/" + std::to_string(i) + "/weight", "", value, 0, 100, "%.0f", &released)) {
      if (!memory_.drag_from || memory_.drag_from->id != recipe.id) memory_.drag_from = recipe;
      requests_.emplace_back(session::Action(session::Preview{
          model::SetRecipe{session::with_weight(*memory_.drag_from, {}, i, std::round(value))}}));
    }
    if (released) {
      requests_.emplace_back(session::Action(session::EndPreview{}));
      memory_.drag_from.reset();
    }
  }

  void ranking(const model::Recipe& recipe, const model::IndexResult& result) {
    const analysis::Scores& scores = result.scores;
    if (memory_.ranks_of != recipe.id || memory_.first_ranks.size() != scores.rank.size()) {
      memory_.ranks_of = recipe.id;
      memory_.first_ranks = scores.rank;
    }
    const ImVec2 at = ImGui::GetCursorScreenPos();
    hairline(*ImGui::GetWindowDrawList(), vec2(at.x, at.y + px(4)), vec2(at.x + room(), at.y + px(4)));
    ImGui::Dummy({1, px(above_ranks)});
    const std::vector<std::uint32_t> none;
    ScoreView view{.frame = frame_, .recipe = recipe, .selected = none};
    const auto dataset = frame_.state->inputs->datasets.find(recipe.source);
    if (dataset != frame_.state->inputs->datasets.end()) view.names = names_of(*dataset->second);
    const auto rows = session::ranked_rows(scores);
    for (std::size_t place = 0; place < std::min(most_ranks, rows.size()); ++place) {
      if (scores.rank[rows[place]]) rank(view, scores, place, rows[place]);
    }
    text_cut(Type::small, current_theme().secondary, frame_.text(tr_mark("Backspace restores, Esc closes")), room());
  }

  void rank(const ScoreView& view, const analysis::Scores& scores, std::size_t place, std::uint32_t row) {
    const Theme& t = current_theme();
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const double width = room(), right = at.x + width;
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const std::string number = std::to_string(*scores.rank[row]), points = view.points(*scores.score[row]);
    text_at(list, Type::small_medium, vec2(at.x + px(rank_width - 4) - text_width(Type::small_medium, number), at.y),
            t.text, number);
    text_at(list, Type::small_medium, vec2(right - text_width(Type::small_medium, points), at.y), t.text, points);
    const auto& then = memory_.first_ranks[row];
    const int gained = then ? static_cast<int>(*then) - static_cast<int>(*scores.rank[row]) : 0;
    if (gained != 0) moved(list, gained, right - px(score_width + moved_width), at.y);
    const double left = at.x + px(rank_width + 2);
    const std::string name = view.area(row);
    text_at(list, Type::small, vec2(left, at.y), t.text,
            elide(Type::small, name, right - px(score_width + moved_width) - left));
    ImGui::Dummy(vec2(width, px(rank_row)));
    widgets_.record_last("what_if/rank/" + std::to_string(place), "", name);
  }

  /// A triangle up or down, and by how many places.
  static void moved(ImDrawList& list, int gained, double left, double top) {
    const Theme& t = current_theme();
    const core::Colour ink = gained > 0 ? t.accent : t.error;
    const double half = px(4), middle = top + text_height(Type::small) / 2, tip = gained > 0 ? -half : half;
    list.AddTriangleFilled(vec2(left, middle - tip), vec2(left + half, middle + tip),
                           vec2(left + 2 * half, middle - tip), u32(ink));
    text_at(list, Type::small_medium, vec2(left + 2 * half + px(2), top), ink, std::to_string(std::abs(gained)));
  }

  const Frame& frame_;
  Widgets& widgets_;
  WhatIfMemory& memory_;
  Requests& requests_;
};

}  // namespace

double slide_scale(double window_height_px) {
  return least_type_px / type_size_px(Type::small) * window_height_px / slide_height_px;
}

void what_if_drawer(const Frame& frame, Widgets& widgets, WhatIfMemory& memory, Requests& requests) {
  Drawer(frame, widgets, memory, requests).draw();
}

void speaker_note(const Frame& frame, Widgets& widgets) {
  const Theme& t = current_theme();
  const model::Slide* slide = frame.document().find_slide(frame.slide->id);
  const std::string note = slide ? slide->note.in(frame.language->code()) : "";
  const ImVec2 window = ImGui::GetIO().DisplaySize;
  const double beside = frame.slide->what_if ? drawer_width_px() + px(edge) : 0;
  begin_card("##note", vec2(px(edge), window.y - px(edge)), {0, 1}, window.x - 2 * px(edge) - beside, false,
             window.y / 2);
  const double width = ImGui::GetContentRegionAvail().x;
  text(Type::small_medium, t.accent, frame.text(tr_mark("Note for the speaker")), width);
  text(Type::small, note.empty() ? t.secondary : t.text,
       note.empty() ? frame.text(tr_mark("This slide has no note.")) : note, width);
  widgets.record_last("note/text", "", note);
  end_card();
}

}  // namespace titik::ui
