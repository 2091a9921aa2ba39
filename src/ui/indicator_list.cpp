// SPDX-License-Identifier: MIT
#include "ui/indicator_list.h"

#include <algorithm>
#include <cmath>

#include <imgui.h>

#include "core/number.h"
#include "scene/symbology.h"
#include "session/folded_text.h"
#include "session/restyle.h"
#include "session/scenario.h"
#include "session/table_view.h"
#include "session/weights.h"
#include "ui/draw.h"
#include "ui/icons.h"

namespace titik::ui {
namespace {

using core::message;
using core::tr_mark;

constexpr double swatch = 10, weight_field = 56, small_gap = 4, list_width = 320, list_height = 300;  // px at scale 1

struct Choice {
  const char* name;
  const char* words;
};
// In the order of the enumerations of model/document.h.
constexpr Choice methods[] = {
    {tr_mark("Weighted sum"), tr_mark("A weak indicator can be made up for by a strong one.")},
    {tr_mark("Geometric mean"),
     tr_mark("A weak indicator pulls the score down: strengths make up for it only in part.")}};
constexpr Choice normalisations[] = {
    {tr_mark("Lowest to highest"), tr_mark("The lowest area gets 0, the highest 1; an outlier squeezes the others.")},
    {tr_mark("Standard deviations"), tr_mark("Distance from the mean in standard deviations; scores can be negative.")},
    {tr_mark("Ranks"),
     tr_mark("Only the order counts: outliers are of no effect, and how far apart areas are is lost.")}};
constexpr Choice missing_rules[] = {
    {tr_mark("No score"), tr_mark("An area that lacks an indicator is listed last, without a score.")},
    {tr_mark("Share the weight"), tr_mark("The other indicators take its weight, where enough of them are there.")}};

class List {
 public:
  List(const ScoreView& view, Widgets& widgets, IndicatorMemory& memory, Requests& requests)
      : view_(view), frame_(view.frame), widgets_(widgets), memory_(memory), requests_(requests) {}

  void draw() {
    if (!ImGui::IsAnyItemActive()) memory_.drag_from.reset();
    heading();
    for (std::size_t i = 0; i < view_.recipe.inputs.size(); ++i) indicator(i);
    if (view_.recipe.inputs.empty()) {
      text(Type::small, current_theme().secondary,
           frame_.text(tr_mark("An index is made of indicators. Add the first.")), width());
    }
    add();
    if (!view_.recipe.inputs.empty()) method();
  }

 private:
  static float width() { return ImGui::GetContentRegionAvail().x; }
  std::string name(std::size_t i, const char* part) const { return "score/input/" + std::to_string(i) + "/" + part; }
  const data::Column* column(std::size_t i) const {
    return view_.dataset ? view_.dataset->find(view_.recipe.inputs[i].column) : nullptr;
  }
  std::set<std::string>& locked() { return memory_.locked[view_.recipe.id]; }

  void commit(model::Recipe recipe) {
    if (recipe == view_.recipe) return;
    requests_.emplace_back(session::Action(session::Commit{model::SetRecipe{std::move(recipe)}}));
  }

  void heading() {
    const Theme& t = current_theme();
    const ImVec2 at = ImGui::GetCursorScreenPos();
    double sum = 0;
    for (const model::IndexInput& input : view_.recipe.inputs) sum += input.weight;
    const std::string right = frame_.text(message(tr_mark("weights, {0} %"), frame_.language->short_number(sum, 2)));
    const bool whole = view_.recipe.inputs.empty() || std::fabs(sum - 100) < 1e-6;
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const double right_width = view_.recipe.inputs.empty() ? 0 : text_width(Type::small, right);
    text_at(list, Type::body_medium, at, t.text,
            elide(Type::body_medium, frame_.text(tr_mark("Indicators")), width() - right_width - px(gap)));
    if (right_width > 0)
      text_at(list, Type::small, vec2(at.x + width() - right_width, at.y + px(1)), whole ? t.secondary : t.warning,
              right);
    ImGui::Dummy(vec2(width(), text_height(Type::body_medium)));
    widgets_.record_last("score/weights_sum", "", core::round_trip(sum));
  }

  void indicator(std::size_t i) {
    const model::IndexInput& input = view_.recipe.inputs[i];
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, 0});
    title_line(i, input);
    ImGui::SetCursorPosY(ImGui::GetCursorPosY() - px(3));  // the two lines belong together
    weight_line(i, input);
    ImGui::PopStyleVar();
  }

  /// Colour, label with its facts behind it, direction, remove.
  void title_line(std::size_t i, const model::IndexInput& input) {
    const Theme& t = current_theme();
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const double room = width(), buttons = 2 * px(row_height);
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const float middle = at.y + px(row_height) / 2;
    list.AddRectFilled({at.x, middle - px(swatch) / 2}, {at.x + px(swatch), middle + px(swatch) / 2},
                       u32(indicator_colour(i)), px(3));
    const double label_left = px(swatch + 6), label_width = room - label_left - buttons - px(small_gap);
    const std::string label = title_of(frame_, input.label, input.column);
    const data::Column* values = column(i);
    text_at(list, Type::body, vec2(at.x + label_left, middle - text_height(Type::body) / 2), values ? t.text : t.error,
            elide(Type::body, label, label_width));
    ImGui::InvisibleButton(("###" + name(i, "label")).c_str(), vec2(label_left + label_width, px(row_height)));
    widgets_.record_last(name(i, "label"), "", label);
    if (ImGui::IsItemHovered()) tooltip(facts(label, input, values));

    ImGui::SetCursorScreenPos(vec2(at.x + room - buttons, at.y));
    const bool benefit = input.direction == analysis::Direction::benefit;
    if (widgets_.icon_button(
            name(i, "direction"), benefit ? "up" : "down",
            frame_.text(benefit ? tr_mark("The larger the value, the higher the score. Press to turn round.")
                                : tr_mark("The smaller the value, the higher the score. Press to turn round.")),
            !benefit)) {
      model::Recipe recipe = view_.recipe;
      recipe.inputs[i].direction = benefit ? analysis::Direction::cost : analysis::Direction::benefit;
      commit(std::move(recipe));
    }
    ImGui::SetCursorScreenPos(vec2(at.x + room - px(row_height), at.y));
    if (widgets_.icon_button(name(i, "remove"), "close", frame_.text(tr_mark("Remove the indicator"))))
      commit(session::without_input(view_.recipe, i));
  }

  std::string facts(const std::string& label, const model::IndexInput& input, const data::Column* values) const {
    std::string words = label;
    const auto add = [&](const std::string& line) {
      if (!line.empty()) words += "\n" + line;
    };
    if (!values) {
      add(frame_.text(message(tr_mark("The data have no column {0}"), input.column)));
      return words;
    }
    data::Column used;
    used.unit = input.unit;
    used.provenance.year = values->provenance.year;
    add(scene::unit_and_year(used));
    add(frame_.language->code() == "en" ? values->provenance.source.en : values->provenance.source.id);
    if (values->provenance.quality == data::Quality::weak) add(frame_.text(tr_mark("weak data, not verified")));
    const std::size_t lacking = values->missing_count();
    if (lacking > 0) add(frame_.text(message(tr_mark("{0} without data"), static_cast<std::int64_t>(lacking))));
    return words;
  }

  /// Slider, the number to type, lock.
  void weight_line(std::size_t i, const model::IndexInput& input) {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const double room = width(), field = px(weight_field), lock = px(row_height);
    ImGui::SetCursorScreenPos(vec2(at.x + px(2), at.y + px(2)));
    double percent = input.weight;
    bool released = false;
    ImGui::SetNextItemWidth(static_cast<float>(room - field - lock - px(gap + 2)));
    if (widgets_.slider(name(i, "weight"), "", percent, 0, 100, "%.0f", &released)) {
      if (!memory_.drag_from || memory_.drag_from->id != view_.recipe.id) memory_.drag_from = view_.recipe;
      // A hand knows whole per cent; what was typed stays until it moves.
      requests_.emplace_back(session::Action(session::Preview{
          model::SetRecipe{session::with_weight(*memory_.drag_from, locked(), i, std::round(percent))}}));
    }
    if (released) {
      requests_.emplace_back(session::Action(session::EndPreview{}));
      memory_.drag_from.reset();
    }
    ImGui::SetCursorScreenPos(vec2(at.x + room - field - lock, at.y));
    std::string typed = memory_.typed_in == i ? memory_.typed : frame_.language->short_number(input.weight, 2);
    bool left = false;
    ImGui::SetNextItemWidth(static_cast<float>(field));
    if (widgets_.text_field(name(i, "percent"), "", typed, false, &left)) {
      memory_.typed_in = i;
      memory_.typed = typed;
    }
    if (left) {
      while (!typed.empty() && (typed.back() == '%' || typed.back() == ' ')) typed.pop_back();
      const auto value = session::typed_number(typed, frame_.language->code() == "id");
      if (value) commit(session::with_weight(view_.recipe, locked(), i, *value));
    }
    if (memory_.typed_in == i && (left || !ImGui::IsItemActive())) memory_.typed_in.reset();

    ImGui::SetCursorScreenPos(vec2(at.x + room - lock, at.y));
    const bool held = locked().contains(input.column);
    if (widgets_.icon_button(name(i, "lock"), held ? "lock" : "unlock",
                             frame_.text(held ? tr_mark("The weight stays when others are moved. Press to let it move.")
                                              : tr_mark("Keep this weight when others are moved")),
                             held)) {
      if (held)
        locked().erase(input.column);
      else
        locked().insert(input.column);
    }
    ImGui::SetCursorScreenPos(vec2(at.x, at.y + px(row_height)));
    ImGui::Dummy({1, 0});
  }

  void add() {
    ImGui::Dummy({1, px(2)});
    const ImVec2 at = ImGui::GetCursorScreenPos();
    if (widgets_.button("score/add", frame_.text(tr_mark("+ Add indicator")), view_.dataset != nullptr)) {
      memory_.filter.clear();
      ImGui::OpenPopup("score/columns");
    }
    ImGui::SetNextWindowPos({at.x, at.y + px(row_height + 4)}, ImGuiCond_Appearing);
    const double screen = ImGui::GetIO().DisplaySize.x;
    ImGui::SetNextWindowSize(vec2(std::min<double>(px(list_width), screen), px(list_height)));
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {px(8), px(8)});
    if (ImGui::BeginPopup("score/columns")) {
      columns();
      ImGui::EndPopup();
    }
    ImGui::PopStyleVar();
  }

  void columns() {
    widgets_.text_field("score/columns/filter", frame_.text(tr_mark("Search a column…")), memory_.filter,
                        ImGui::IsWindowAppearing());
    ImGui::BeginChild("list", {0, 0}, false, ImGuiWindowFlags_NoBackground);
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, 0});
    bool any = false;
    for (const std::string& of : session::columns_for_input(frame_.document(), *frame_.state->inputs, view_.recipe)) {
      const data::Column& values = view_.dataset->column(of);
      const model::IndexInput input = session::new_input(frame_.document(), values);
      const std::string label = title_of(frame_, input.label, of);
      const std::string wanted = session::folded(memory_.filter);
      if (session::folded(label + " " + of).find(wanted) == std::string::npos) continue;
      any = true;
      if (offer(values, label)) {
        commit(session::with_input(view_.recipe, input));
        ImGui::CloseCurrentPopup();
      }
    }
    if (!any)
      text(Type::small, current_theme().secondary, frame_.text(tr_mark("No column of numbers matches.")), width());
    ImGui::PopStyleVar();
    ImGui::EndChild();
  }

  /// A column in two lines: what it is called; unit, year, how many areas lack it, how far it can be trusted.
  bool offer(const data::Column& values, const std::string& label) {
    const Theme& t = current_theme();
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const double room = width();
    const bool pressed = widgets_.selectable("score/columns/" + values.name, "", false);
    const bool hovered = ImGui::IsItemHovered();
    const ImVec2 after = ImGui::GetCursorScreenPos();
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const double second = at.y + px(row_height) - px(3);
    std::string line = scene::unit_and_year(values);
    const std::size_t lacking = values.missing_count();
    if (lacking > 0) {
      line += (line.empty() ? "" : " · ") +
              frame_.text(message(tr_mark("{0} without data"), static_cast<std::int64_t>(lacking)));
    }
    const double mark = quality_mark(frame_, values.provenance.quality, at.x + room - px(8), at.y + px(row_height) / 2);
    text_at(list, Type::body, vec2(at.x + px(8), at.y + px(5)), t.text, elide(Type::body, label, room - px(24) - mark));
    text_at(list, Type::small, vec2(at.x + px(8), second), t.secondary, elide(Type::small, line, room - px(16)));
    if (hovered) {
      const core::Bilingual& source = values.provenance.source;
      const std::string& published = frame_.language->code() == "en" ? source.en : source.id;
      tooltip(label + (published.empty() ? "" : "\n" + published));
    }
    ImGui::SetCursorScreenPos(after);
    ImGui::Dummy({1, static_cast<float>(text_height(Type::small)) + px(2)});
    return pressed;
  }

  template <std::size_t Count>
  bool choice(const char* key, const char* label, const Choice (&choices)[Count], std::size_t& chosen) {
    std::vector<std::string> names;
    for (const Choice& one : choices) names.push_back(frame_.text(one.name));
    const bool acted = widgets_.combo(key, frame_.text(label), names, chosen);
    text(Type::small, current_theme().secondary, frame_.text(choices[chosen].words), width());
    return acted;
  }

  void method() {
    separator();
    text(Type::body_medium, current_theme().text, frame_.text(tr_mark("How it is computed")));
    model::Recipe recipe = view_.recipe;
    auto chosen = static_cast<std::size_t>(recipe.normalisation);
    bool acted = choice("score/normalisation", tr_mark("Onto one scale"), normalisations, chosen);
    recipe.normalisation = static_cast<model::Normalisation>(chosen);
    chosen = static_cast<std::size_t>(recipe.method);
    acted = choice("score/method", tr_mark("Into one score"), methods, chosen) || acted;
    recipe.method = static_cast<model::IndexMethod>(chosen);
    chosen = static_cast<std::size_t>(recipe.missing);
    acted = choice("score/missing", tr_mark("Where data are missing"), missing_rules, chosen) || acted;
    recipe.missing = static_cast<model::MissingRule>(chosen);
    if (acted) commit(recipe);
    if (recipe.missing != model::MissingRule::reweight) return;
    double percent = recipe.min_available * 100;
    bool released = false;
    if (widgets_.slider("score/min_available", frame_.text(tr_mark("Indicators that must be there, %")), percent, 0,
                        100, "%.0f", &released)) {
      recipe.min_available = std::round(percent) / 100;
      requests_.emplace_back(session::Action(session::Preview{model::SetRecipe{recipe}}));
    }
    if (released) requests_.emplace_back(session::Action(session::EndPreview{}));
  }

  const ScoreView& view_;
  const Frame& frame_;
  Widgets& widgets_;
  IndicatorMemory& memory_;
  Requests& requests_;
};

}  // namespace

bool dragging(const IndicatorMemory& memory) { return memory.drag_from.has_value(); }

void indicator_list(const ScoreView& view, Widgets& widgets, IndicatorMemory& memory, Requests& requests) {
  List(view, widgets, memory, requests).draw();
}

}  // namespace titik::ui
