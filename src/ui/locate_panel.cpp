// SPDX-License-Identifier: MIT
#include "ui/locate_panel.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include <imgui.h>

#include "core/number.h"
#include "scene/reach.h"
#include "scene/symbology.h"
#include "session/restyle.h"
#include "session/table_view.h"
#include "ui/commands.h"
#include "ui/draw.h"
#include "ui/layer_panel.h"

namespace titik::ui {
namespace {

using core::message;
using core::tr_mark;
using session::Reach;
using session::ReachTotals;

constexpr double least_km = 0.5, most_km = 50;  // of the slider
constexpr double least_typed_km = 0.1, most_typed_km = 200;
constexpr double presets_km[] = {1, 3, 5, 10};
constexpr double row_px = 40, line_px = 20, figure_gap = 10;
constexpr std::size_t most_lines = 400;  // of a list in the panel

Request commit(model::Edit edit) { return session::Action(session::Commit{std::move(edit)}); }

std::string title_of(const model::ReachPoint& point, const Frame& frame) {
  const std::string& title = point.title.in(frame.language->code());
  return title.empty() ? point.id : title;
}

/// A share as a percentage that is never rounded to nothing or to all.
std::string percent(double share, const core::Language& language) {
  if (share < 0.0005) return "< " + language.number(0.1, 1) + " %";
  if (share > 0.9995 && share < 1) return "> " + language.number(99.9, 1) + " %";
  return language.number(share * 100, share == 1 ? 0 : 1) + " %";
}

template <typename Figure>
std::string figure(const std::optional<Figure>& value, const core::Language& language) {
  return value ? language.number(static_cast<double>(*value)) : "–";
}

std::string capital(std::string words) {
  if (!words.empty() && words[0] >= 'a' && words[0] <= 'z') words[0] = static_cast<char>(words[0] - 'a' + 'A');
  return words;
}

/// One pass over the panel.
class Panel {
 public:
  Panel(const Frame& frame, Widgets& widgets, LocateMemory& memory, Requests& requests)
      : frame_(frame),
        widgets_(widgets),
        memory_(memory),
        requests_(requests),
        answers_(reach_answers(*frame.state, memory)),
        chosen_(chosen_point(frame.document(), memory)) {}

  void draw() {
    head();
    if (!chosen_) return empty();
    points();
    separator();
    if (frame_.crs.known()) {
      name_row();
      radius_row();
      const auto found = std::find_if(answers_.points.begin(), answers_.points.end(),
                                      [&](const model::ReachPoint& p) { return p.id == chosen_->id; });
      const Reach& reach = answers_.each[static_cast<std::size_t>(found - answers_.points.begin())];
      figures(reach);
      gaps(reach);
      count_choice();
      details(reach);
    } else {
      text(Type::small, current_theme().warning,
           frame_.text(tr_mark("The map's CRS is unknown, so points can't be drawn on it.")), width());
    }
  }

 private:
  static double width() { return ImGui::GetContentRegionAvail().x; }
  const core::Language& language() const { return *frame_.language; }

  /// What is counted, as a word: "keluarga".
  std::string unit() const {
    const std::string& unit = answers_.around->count ? answers_.around->count->unit : "";
    if (unit == "keluarga") return frame_.text(tr_mark("families"));
    if (unit == "jiwa") return frame_.text(tr_mark("persons"));
    return unit.empty() ? frame_.text(tr_mark("count")) : unit;
  }

  void head() {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const double full = width();
    text_at(*ImGui::GetWindowDrawList(), Type::title, {at.x, at.y + px(4)}, current_theme().text,
            frame_.text(tr_mark("Reach of points")));
    if (chosen_) {
      const std::string place = frame_.text(tr_mark("Place a point"));
      const double button = text_width(Type::body_medium, place) + 2 * ImGui::GetStyle().FramePadding.x;
      ImGui::SetCursorScreenPos(vec2(at.x + full - button, at.y));
      if (widgets_.button("locate/place", place)) requests_.emplace_back(Command::tool_place_point);
    }
    ImGui::SetCursorScreenPos({at.x, at.y + px(row_height + 6)});
  }

  void empty() {
    text(Type::body, current_theme().secondary,
         frame_.text(tr_mark("Place a point on the map: a tower, a service. The circle around it shows which villages, "
                             "schools and families it reaches, and how far two points overlap.")),
         width());
    ImGui::Dummy({1, px(4)});
    if (widgets_.primary_button("locate/place", frame_.text(tr_mark("Place a point"))))
      requests_.emplace_back(Command::tool_place_point);
    text(Type::small, current_theme().secondary, frame_.text(assumption), width());
  }

  static constexpr const char* assumption = tr_mark(
      "A circle on the ellipsoid, without terrain. Nominal: share of area × count, as if people lived evenly "
      "spread; that misleads in large peat villages.");

  // ---- the points side by side

  struct Columns {
    double count, villages, schools;  ///< right edges, px from the left
  };
  Columns columns() const {
    const double right = width() - px(4);
    return {right - px(96), right - px(50), right};
  }

  void cell(ImVec2 at, double right, Type type, core::Colour colour, const std::string& words) const {
    text_at(*ImGui::GetWindowDrawList(), type, vec2(at.x + right - text_width(type, words), at.y), colour, words);
  }

  void totals_at(ImVec2 at, const ReachTotals& totals, core::Colour colour, Type type) const {
    const Columns c = columns();
    cell(at, c.count, type, colour, figure(totals.people, language()));
    cell(at, c.villages, type, colour, figure(totals.villages, language()));
    cell(at, c.schools, type, colour, figure(totals.schools, language()));
  }

  std::string totals_text(const ReachTotals& totals) const {
    return figure(totals.people, language()) + "|" + figure(totals.villages, language()) + "|" +
           figure(totals.schools, language());
  }

  void points() {
    const Theme& t = current_theme();
    const ImVec2 head = ImGui::GetCursorScreenPos();
    const Columns c = columns();
    cell(head, c.count, Type::small, t.secondary, capital(unit()));
    cell(head, c.villages, Type::small, t.secondary, frame_.text(tr_mark("Villages")));
    cell(head, c.schools, Type::small, t.secondary, frame_.text(tr_mark("Schools")));
    ImGui::Dummy(vec2(width(), text_height(Type::small)));
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, 0});
    for (std::size_t i = 0; i < answers_.points.size(); ++i) point_row(answers_.points[i], answers_.each[i].total);
    const auto shown =
        std::count_if(answers_.points.begin(), answers_.points.end(), [](const auto& p) { return p.visible; });
    if (shown >= 2) {
      hairline(*ImGui::GetWindowDrawList(), ImGui::GetCursorScreenPos(),
               vec2(ImGui::GetCursorScreenPos().x + width(), ImGui::GetCursorScreenPos().y));
      ReachTotals sum{0.0, 0, 0};
      for (std::size_t i = 0; i < answers_.points.size(); ++i) {
        if (!answers_.points[i].visible) continue;
        const ReachTotals& one = answers_.each[i].total;
        // A point without a figure reaches nothing that is counted: the sum of the others stands.
        *sum.people += one.people.value_or(0);
        *sum.villages += one.villages.value_or(0);
        *sum.schools += one.schools.value_or(0);
      }
      sum_row("locate/together", frame_.text(tr_mark("Together")),
              frame_.text(tr_mark("Counted once, of all visible points")), answers_.together);
      sum_row("locate/overlap", frame_.text(shown == 2 ? tr_mark("Overlap") : tr_mark("Counted twice")),
              frame_.text(tr_mark("Sum of the points less what they reach together")),
              session::difference(sum, answers_.together));
    }
    ImGui::PopStyleVar();
  }

  void point_row(const model::ReachPoint& point, const ReachTotals& totals) {
    const Theme& t = current_theme();
    const std::string name = "locate/point/" + point.id;
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const bool chosen = point.id == chosen_->id;
    ImGui::SetCursorScreenPos({at.x, at.y + px((row_px - row_height) / 2)});
    const char* words =
        point.visible ? tr_mark("Hide the point on maps and leave it out of the sums") : tr_mark("Show the point");
    if (widgets_.icon_button(name + "/visible", point.visible ? "eye" : "eye-off", frame_.text(words))) {
      model::ReachPoint changed = point;
      changed.visible = !changed.visible;
      requests_.emplace_back(commit(model::SetReachPoint{changed}));
    }
    const float left = px(row_height + 4);
    ImGui::SetCursorScreenPos({at.x + left - px(4), at.y});
    ImGui::SetNextItemWidth(ImGui::GetContentRegionAvail().x);
    if (widgets_.selectable(name, "", chosen, px(row_px))) memory_.chosen = point.id;
    widgets_.record_last(name + "/totals", "", totals_text(totals));
    const std::string title = title_of(point, frame_);
    const core::Colour colour = point.visible ? t.text : t.secondary;
    ImGui::SetCursorScreenPos(at);
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const double room = columns().count - px(52) - left;
    text_at(list, Type::body_medium, {at.x + left, at.y + px(4)}, colour, elide(Type::body_medium, title, room));
    text_at(list, Type::small, {at.x + left, at.y + px(21)}, t.secondary,
            "r " + language().short_number(point.radius_km, 2) + " km");
    totals_at({at.x, at.y + px(12)}, totals, colour, Type::small_medium);
    ImGui::SetCursorScreenPos({at.x, at.y + px(row_px)});
  }

  void sum_row(const std::string& name, const std::string& label, const std::string& words, const ReachTotals& totals) {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const Theme& t = current_theme();
    const auto y = at.y + (px(24) - static_cast<float>(text_height(Type::small_medium))) / 2;
    text_at(*ImGui::GetWindowDrawList(), Type::small_medium, {at.x + px(row_height + 4), y}, t.text, label);
    totals_at({at.x, y}, totals, t.text, Type::small_medium);
    ImGui::Dummy({ImGui::GetContentRegionAvail().x, px(24)});
    if (ImGui::IsItemHovered()) tooltip(words);
    widgets_.record_last(name, "", totals_text(totals));
  }

  // ---- the chosen point

  void name_row() {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const double full = width(), buttons = 3 * px(row_height);
    if (memory_.renamed == chosen_->id) {
      ImGui::SetNextItemWidth(static_cast<float>(full - buttons - px(8)));
      bool released = false;
      widgets_.text_field("locate/title", frame_.text(tr_mark("Name")), memory_.title,
                          std::exchange(memory_.focus, false), &released);
      if (released) {
        model::ReachPoint changed = *chosen_;
        (language().code() == "en" ? changed.title.en : changed.title.id) = memory_.title;
        if (!memory_.title.empty() && changed != *chosen_)
          requests_.emplace_back(commit(model::SetReachPoint{changed}));
        memory_.renamed.clear();
      }
    } else {
      text_at(*ImGui::GetWindowDrawList(), Type::title, {at.x, at.y + px(4)}, current_theme().text,
              elide(Type::title, title_of(*chosen_, frame_), full - buttons - px(8)));
    }
    double x = at.x + full - buttons;
    const auto button = [&](const char* name, const char* icon, const std::string& words) {
      ImGui::SetCursorScreenPos(vec2(x, at.y));
      x += px(row_height);
      return widgets_.icon_button(name, icon, words);
    };
    if (button("locate/rename", "pencil", frame_.text(tr_mark("Rename")))) {
      const bool renaming = memory_.renamed == chosen_->id;
      memory_.renamed = renaming ? "" : chosen_->id;
      memory_.title = title_of(*chosen_, frame_);
      memory_.focus = !renaming;
    }
    if (button("locate/fly", "search", frame_.text(tr_mark("Show the circle on the map")))) fly();
    if (button("locate/remove", "trash", with_keys(Command::remove_point, language())))
      requests_.emplace_back(Command::remove_point);
    ImGui::SetCursorScreenPos({at.x, at.y + px(row_height + 4)});
  }

  void fly() {
    geo::Transform map_from_lonlat(geo::parse_crs("EPSG:4326"), frame_.crs);
    const std::vector<geo::Point> ring = scene::reach_ring(*chosen_, map_from_lonlat);
    if (!ring.empty()) requests_.emplace_back(FlyTo{geo::bounds(ring)});
  }

  void set_radius(double km, bool at_once) {
    model::ReachPoint changed = *chosen_;
    changed.radius_km = memory_.radius_km = km;
    if (at_once && changed != *chosen_) requests_.emplace_back(commit(model::SetReachPoint{changed}));
    if (!at_once) requests_.emplace_back(session::Action(session::Preview{model::SetReachPoint{changed}}));
  }

  void radius_row() {
    const Theme& t = current_theme();
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const double full = width();
    const float field = px(58), unit_width = static_cast<float>(text_width(Type::body, "km"));
    text_at(*ImGui::GetWindowDrawList(), Type::small, {at.x, at.y + px(7)}, t.secondary,
            frame_.text(tr_mark("Radius")));
    // Presets, then the field.
    double x = at.x + full - field - px(6) - unit_width;
    std::string typed = memory_.typed_radius.value_or(language().short_number(chosen_->radius_km, 2));
    bool released = false;
    ImGui::SetCursorScreenPos(vec2(x, at.y));
    ImGui::SetNextItemWidth(field);
    if (widgets_.text_field("locate/radius/typed", "", typed, false, &released)) memory_.typed_radius = typed;
    const bool writing = ImGui::IsItemActive();
    text_at(*ImGui::GetWindowDrawList(), Type::body, vec2(x + field + px(6), at.y + px(6)), t.secondary, "km");
    if (released) {
      const auto km = session::typed_number(typed, language().code() == "id");
      memory_.radius_refused = !km || *km < least_typed_km || *km > most_typed_km;
      if (!memory_.radius_refused) set_radius(*km, true);
    }
    if (released || !writing) memory_.typed_radius.reset();
    for (std::size_t i = std::size(presets_km); i-- > 0;) {
      const std::string label = language().short_number(presets_km[i]);
      x -= text_width(Type::body_medium, label) + px(16) + px(2);
      ImGui::SetCursorScreenPos(vec2(x, at.y));
      if (widgets_.tab("locate/preset/" + core::round_trip(presets_km[i]), label,
                       chosen_->radius_km == presets_km[i])) {
        memory_.radius_refused = false;
        set_radius(presets_km[i], true);
      }
    }
    ImGui::SetCursorScreenPos({at.x, at.y + px(row_height + 2)});
    double km = chosen_->radius_km;
    bool let_go = false;
    if (widgets_.slider("locate/radius", "", km, least_km, most_km, "%.1f", &let_go)) {
      memory_.radius_refused = false;
      set_radius(std::clamp(std::round(km * 2) / 2, least_km, most_km), false);
    }
    if (let_go) requests_.emplace_back(session::Action(session::EndPreview{}));
    if (memory_.radius_refused)
      text(Type::small, t.error,
           frame_.text(message(tr_mark("Type a radius from {0} to {1} km."), least_typed_km, most_typed_km)), width());
  }

  /// Two by two: label, a number for the whole room, and a line below.
  void figures(const Reach& reach) {
    const bool alone = !answers_.added;
    const ReachTotals overlap = alone ? ReachTotals{} : session::difference(reach.total, *answers_.added);
    const auto parts = [&](const ReachTotals& totals) {
      std::string words;
      if (totals.villages) words = frame_.text(message(tr_mark("{0} villages"), *totals.villages));
      if (totals.schools)
        words += (words.empty() ? "" : " · ") + frame_.text(message(tr_mark("{0} schools"), *totals.schools));
      return words;
    };
    const std::string others =
        frame_.text(chosen_->visible ? tr_mark("no other point") : tr_mark("the point is hidden"));
    struct Cell {
      const char* name;
      std::string label, value, below;
    };
    const ReachTotals added = alone ? reach.total : *answers_.added;
    // Where nothing is counted, nothing is new either.
    const auto people = [&](const std::optional<double>& value) {
      return reach.total.people ? figure(value, language()) : "–";
    };
    const Cell cells[] = {
        {"people", frame_.text(tr_mark("Reached")), people(reach.total.people),
         frame_.text(message(tr_mark("{0}, nominal"), unit()))},
        {"added", frame_.text(tr_mark("New")), people(added.people), alone ? others : parts(added)},
        {"villages", frame_.text(tr_mark("Villages inside")), figure(reach.total.villages, language()),
         reach.total.schools ? frame_.text(message(tr_mark("{0} schools"), *reach.total.schools)) : ""},
        {"overlap", frame_.text(tr_mark("Overlap")), alone ? "–" : people(overlap.people),
         alone ? others : parts(overlap)},
    };
    const Theme& t = current_theme();
    ImGui::Dummy({1, px(2)});
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const double gap_px = px(figure_gap), across = (width() - gap_px) / 2;
    const double height =
        px(8) + text_height(Type::small) + text_height(Type::figure) + text_height(Type::small) + px(8);
    ImDrawList& list = *ImGui::GetWindowDrawList();
    for (std::size_t i = 0; i < std::size(cells); ++i) {
      const Cell& one = cells[i];
      const double x = at.x + static_cast<double>(i % 2) * (across + gap_px);
      double y = at.y + static_cast<double>(i / 2) * (height + gap_px);
      list.AddRectFilled(vec2(x, y), vec2(x + across, y + height), u32(t.surface), px(radius));
      ImGui::SetCursorScreenPos(vec2(x, y));
      ImGui::Dummy(vec2(across, height));
      if (ImGui::IsItemHovered() && text_width(Type::small, one.below) > across - px(20)) tooltip(one.below);
      ImGui::PushFont(font(Type::figure));
      widgets_.record_last(std::string("locate/figure/") + one.name, one.value, one.below);
      ImGui::PopFont();
      y += px(8);
      const auto line = [&](Type type, core::Colour colour, const std::string& words) {
        text_at(list, type, vec2(x + px(10), y), colour, elide(type, words, across - px(16)));
        y += text_height(type);
      };
      line(Type::small, t.secondary, one.label);
      line(Type::figure, i == 1 ? t.accent : t.text, one.value);
      line(Type::small, t.secondary, one.below);
    }
    ImGui::SetCursorScreenPos(vec2(at.x, at.y + 2 * height + gap_px + px(6)));
    text(Type::small, t.secondary, frame_.text(assumption), width());
  }

  /// What the figures leave out.
  void gaps(const Reach& reach) {
    const Theme& t = current_theme();
    const session::Surroundings& around = *answers_.around;
    std::vector<std::string> lines;
    for (const core::Message* reason : {&around.no_count, &around.no_villages, &around.no_schools}) {
      if (!reason->empty()) lines.push_back(frame_.text(*reason));
    }
    if (!reach.uncounted.empty()) {
      std::string names;
      for (const std::uint32_t row : reach.uncounted)
        names += (names.empty() ? "" : ", ") + area_name(*around.counted, row);
      lines.push_back(frame_.text(message(tr_mark("Without a figure, and not counted: {0}."), names)));
    }
    if (reach.covered && *reach.covered < 0.9995)
      lines.push_back(frame_.text(message(tr_mark("{0} of the circle lies outside the areas of the data."),
                                          percent(1 - *reach.covered, language()))));
    if (reach.doubtful > 0)
      lines.push_back(frame_.text(message(tr_mark("The place of {0} of the schools is doubtful."), reach.doubtful)));
    for (std::size_t i = 0; i < lines.size(); ++i) {
      text(Type::small, t.warning, lines[i], width());
      widgets_.record_last("locate/gap/" + std::to_string(i), "", lines[i]);
    }
  }

  std::string area_name(const session::Surroundings::Areas& areas, std::uint32_t row) const {
    const std::string name = areas.name ? areas.name->text(row) : "";
    return name.empty() ? frame_.text(message(tr_mark("area {0}"), row + 1)) : name;
  }

  std::string source_title(const std::string& source) const {
    for (const model::Layer& layer : frame_.document().layers) {
      if (layer.source == source && std::holds_alternative<model::SingleSymbol>(layer.style.symbology) &&
          layer.style.labels)
        return layer_title(layer, language());
    }
    return capital(source);
  }

  void count_choice() {
    if (!answers_.around->count) return;
    std::vector<std::string> titles;
    std::size_t chosen = 0;
    for (std::size_t i = 0; i < answers_.counts.size(); ++i) {
      const session::CountColumn& count = answers_.counts[i];
      titles.push_back(capital(count.source) + ": " +
                       session::column_title(count.column, frame_.document(), language()));
      if (count.source == answers_.around->counted->source && count.column == answers_.around->count->name) chosen = i;
    }
    ImGui::Dummy({1, px(2)});
    if (widgets_.combo("locate/count", frame_.text(tr_mark("Counted by area share")), titles, chosen))
      memory_.count = answers_.counts[chosen];
    const data::Column& column = *answers_.around->count;
    const core::Bilingual& published = column.provenance.source;
    const std::string facts = scene::unit_and_year(column);
    const std::string& source = language().code() == "en" ? published.en : published.id;
    std::string line = facts + (facts.empty() || source.empty() ? "" : " · ") + source;
    if (!line.empty()) text_cut(Type::small, current_theme().secondary, line, width());
  }

  // ---- the lists behind the figures

  void heading(const std::string& words) {
    ImGui::Dummy({1, px(2)});
    separator();
    text_cut(Type::body_medium, current_theme().text, words, ImGui::GetContentRegionAvail().x);
  }

  /// A name, a second word in grey, and figures at the right.
  void line(const std::string& name, const std::string& label, const std::string& grey, const std::string& middle,
            const std::string& right) {
    const Theme& t = current_theme();
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const double full = width(), right_width = px(54), middle_width = middle.empty() ? 0 : px(60);
    const auto y = at.y + (px(line_px) - static_cast<float>(text_height(Type::small_medium))) / 2;
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const double room = full - right_width - middle_width - px(4);
    const std::string shown = elide(Type::small_medium, label, room);
    text_at(list, Type::small_medium, {at.x, y}, t.text, shown);
    const double left = room - text_width(Type::small_medium, shown) - px(6);
    if (!grey.empty() && left > px(30))
      text_at(list, Type::small, vec2(at.x + text_width(Type::small_medium, shown) + px(6), y), t.secondary,
              elide(Type::small, grey, left));
    cell({at.x, y}, full - right_width, Type::small_medium, t.secondary, middle);
    cell({at.x, y}, full, Type::small_medium, t.text, right);
    ImGui::Dummy(vec2(full, px(line_px)));
    if ((shown != label || !grey.empty()) && ImGui::IsItemHovered()) tooltip(label + (grey.empty() ? "" : ", " + grey));
    widgets_.record_last(name, "", label + "|" + middle + "|" + right);
  }

  void details(const Reach& reach) {
    const session::Surroundings& around = *answers_.around;
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, px(2)});
    const auto village = [&](std::uint32_t row, const std::string& name, const std::string& right) {
      const auto& areas = *around.villages;
      line(name, area_name(areas, row), areas.parent ? areas.parent->text(row) : "", "", right);
    };
    if (around.counted && !reach.counted.empty()) {
      heading(frame_.text(message(tr_mark("{0} by area, with shares"), capital(unit()))));
      for (const session::AreaShare& area : reach.counted) {
        const auto count = around.count->number(area.row);
        line("locate/area/" + std::to_string(area.row), area_name(*around.counted, area.row), "",
             percent(area.share, language()),
             count ? language().number(area.share * *count) : frame_.text(tr_mark("no data")));
      }
    }
    if (around.villages) {
      heading(frame_.text(message(tr_mark("Villages inside ({0})"), reach.villages.size())));
      for (std::size_t i = 0; i < std::min(most_lines, reach.villages.size()); ++i)
        village(reach.villages[i], "locate/village/" + std::to_string(reach.villages[i]), "");
      if (reach.villages.empty())
        text(Type::small, current_theme().secondary, frame_.text(tr_mark("No village has its centre inside.")),
             width());
    }
    if (around.villages && !reach.cut.empty()) {
      heading(frame_.text(message(tr_mark("Cut by the circle ({0})"), reach.cut.size())));
      text(Type::small, current_theme().secondary,
           frame_.text(tr_mark("Share of the area inside. ● counts as inside: its centre is.")), width());
      for (std::size_t i = 0; i < std::min(most_lines, reach.cut.size()); ++i) {
        const session::AreaShare& area = reach.cut[i];
        village(area.row, "locate/cut/" + std::to_string(area.row),
                (area.centre_inside ? "● " : "") + percent(area.share, language()));
      }
    }
    if (around.schools && !reach.levels.empty()) {
      heading(frame_.text(message(tr_mark("Schools by level ({0})"), reach.schools.size())));
      for (const auto& [level, count] : reach.levels)
        line("locate/level/" + level, level.empty() ? frame_.text(tr_mark("no data")) : level, "", "",
             language().number(static_cast<double>(count)));
    }
    ImGui::PopStyleVar();
  }

  const Frame& frame_;
  Widgets& widgets_;
  LocateMemory& memory_;
  Requests& requests_;
  const ReachAnswers& answers_;
  const model::ReachPoint* chosen_;
};

}  // namespace

const model::ReachPoint* chosen_point(const model::Document& document, const LocateMemory& memory) {
  if (const model::ReachPoint* found = document.find_reach_point(memory.chosen)) return found;
  return document.reach_points.empty() ? nullptr : &document.reach_points.back();
}

const ReachAnswers& reach_answers(const session::State& state, LocateMemory& memory) {
  ReachAnswers& answers = memory.answers;
  const model::Document& document = *state.document;
  const model::ReachPoint* chosen = chosen_point(document, memory);
  const std::string id = chosen ? chosen->id : "";
  const bool same_data = answers.around && answers.inputs == state.inputs && answers.count == memory.count;
  if (same_data && answers.points == document.reach_points && answers.chosen == id) return answers;
  if (!same_data) {
    answers.inputs = state.inputs;
    answers.count = memory.count;
    answers.around = session::surroundings(document, *state.inputs, memory.count);
    answers.counts = session::count_columns(document, *state.inputs);
  }
  // While one point is dragged the others keep their answers.
  std::vector<Reach> each;
  std::vector<model::ReachPoint> visible, others;
  for (const model::ReachPoint& point : document.reach_points) {
    const auto known = std::find_if(answers.points.begin(), answers.points.end(), [&](const model::ReachPoint& before) {
      return before.lon == point.lon && before.lat == point.lat && before.radius_km == point.radius_km;
    });
    each.push_back(same_data && known != answers.points.end()
                       ? answers.each[static_cast<std::size_t>(known - answers.points.begin())]
                       : session::reach_of(*answers.around, point));
    if (!point.visible) continue;
    visible.push_back(point);
    if (point.id != id) others.push_back(point);
  }
  answers.points = document.reach_points;
  answers.chosen = id;
  answers.each = std::move(each);
  answers.together = session::reach_together(*answers.around, visible);
  answers.added.reset();
  if (chosen && chosen->visible && !others.empty())
    answers.added = session::difference(answers.together, session::reach_together(*answers.around, others));
  return answers;
}

void locate_panel(const Frame& frame, Widgets& widgets, const scene::Rect& place_px, LocateMemory& memory,
                  Requests& requests) {
  begin_panel("locate", place_px, Ground::panel);
  ImGui::BeginChild("scroll", {0, 0}, false, ImGuiWindowFlags_NoBackground);
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {px(gap), px(7)});
  Panel(frame, widgets, memory, requests).draw();
  ImGui::PopStyleVar();
  ImGui::EndChild();
  end_panel();
}

void place_card(const Frame& frame, Widgets& widgets, const Regions& regions, Requests& requests) {
  if (frame.tool != Tool::place_point) return;
  const Theme& t = current_theme();
  const scene::Rect& r = regions.free_map;
  const std::string words = frame.text(tr_mark("Click on the map to place the point. Esc stops."));
  const double width =
      std::min<double>(text_width(Type::body_medium, words) + px(2 * padding + row_height + 4), r.width - px(24));
  if (width < px(120)) return;
  begin_card("##place", vec2(r.x + r.width / 2, r.bottom() - px(padding)), {0.5f, 1}, width, true);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const double inner = ImGui::GetContentRegionAvail().x;
  text(Type::body_medium, t.text, words, inner - px(row_height));
  ImGui::SetCursorScreenPos(vec2(at.x + inner - px(row_height - 6), at.y - px(6)));
  if (widgets.icon_button("locate/stop", "close", frame.text(tr_mark("Stop placing"))))
    requests.emplace_back(Command::tool_select);
  end_card();
}

}  // namespace titik::ui
