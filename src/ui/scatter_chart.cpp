// SPDX-License-Identifier: MIT
#include "ui/scatter_chart.h"

#include <algorithm>
#include <cmath>

#include <imgui.h>

#include "analysis/quadrants.h"
#include "scene/symbology.h"
#include "session/restyle.h"
#include "session/scenario.h"
#include "ui/draw.h"

namespace titik::ui {
namespace {

using core::message;
using core::tr_mark;

constexpr double dot = 4.5, chosen_dot = 6, field_width = 210, reach = 9;  // px at scale 1
constexpr std::size_t most_labels = 40;                                    // areas that are named at their points

/// Scores are kept as 0 … 1 and read as points.
bool is_score(const std::string& column) {
  return column.find(".score") != std::string::npos || column.find(".change@") != std::string::npos;
}

struct Quadrant {
  const char* value;  ///< of the typology's column
  const char* words;
  std::uint32_t colour;
  bool high_x, high_y;
};
constexpr Quadrant quadrants[] = {
    {"high_high", tr_mark("Digital growth point"), 0x0B7A75, true, true},
    {"low_high", tr_mark("Priority area"), 0xD1603D, false, true},
    {"high_low", tr_mark("Advanced centre"), 0x7DB6E8, true, false},
    {"low_low", tr_mark("Watch"), 0xA9A595, false, false},
};

/// Round steps of an axis: the largest of 1, 2, 5 × 10ⁿ that gives `wanted` steps or more.
double step_of(double range, int wanted) {
  if (!(range > 0)) return 1;
  const double power = std::pow(10, std::floor(std::log10(range / wanted)));
  for (const double factor : {5.0, 2.0}) {
    if (range / (factor * power) >= wanted) return factor * power;
  }
  return power;
}

struct Axis {
  const data::Column* column = nullptr;
  double factor = 1;
  double least = 0, most = 1, threshold = 0;
  double from_px = 0, to_px = 1;

  std::optional<double> value(std::size_t row) const {
    const auto number = column->number(row);
    return number && std::isfinite(*number) ? std::optional(*number * factor) : std::nullopt;
  }
  double px_of(double value) const { return from_px + (value - least) / (most - least) * (to_px - from_px); }
};

class Chart {
 public:
  Chart(const Frame& frame, Widgets& widgets, const model::Typology* typology, const data::DatasetPtr& dataset,
        ScatterMemory& memory, Requests& requests)
      : frame_(frame),
        widgets_(widgets),
        typology_(typology),
        dataset_(dataset),
        memory_(memory),
        requests_(requests),
        selected_(selected_rows_of(frame, memory.source)),
        layer_(layer_to_select_in(frame, memory.source)),
        names_(names_of(*dataset)) {}

  /// Nothing where there is no room for it.
  void draw() {
    const ImVec2 at = ImGui::GetCursorScreenPos(), room = ImGui::GetContentRegionAvail();
    if (room.x < px(160) || room.y < px(90)) return;
    x_.column = &dataset_->column(memory_.x), y_.column = &dataset_->column(memory_.y);
    x_.factor = is_score(memory_.x) ? 100 : 1, y_.factor = is_score(memory_.y) ? 100 : 1;
    find_points();
    if (rows_.size() < 2) {
      text(Type::body, current_theme().secondary, frame_.text(tr_mark("Fewer than two areas have both numbers.")),
           room.x);
      return;
    }
    const double left = px(52), below = px(36);
    x_.from_px = at.x + left, x_.to_px = at.x + room.x - px(12);
    y_.from_px = at.y + room.y - below, y_.to_px = at.y + px(6);
    list_ = ImGui::GetWindowDrawList();
    ImGui::InvisibleButton("###chart/plot", room);
    const bool hovered = ImGui::IsItemHovered();
    widgets_.record_last("chart/plot", "", std::to_string(rows_.size()));
    grid();
    thresholds();
    points();
    pointer(hovered);
  }

 private:
  void find_points() {
    const auto widen = [](Axis& axis, double value, bool first) {
      axis.least = first ? value : std::min(axis.least, value);
      axis.most = first ? value : std::max(axis.most, value);
    };
    std::vector<std::optional<double>> xs, ys;
    for (std::uint32_t row = 0; row < dataset_->rows(); ++row) {
      const auto x = x_.value(row), y = y_.value(row);
      xs.push_back(x), ys.push_back(y);
      if (!x || !y) continue;
      widen(x_, *x, rows_.empty()), widen(y_, *y, rows_.empty());
      rows_.push_back(row);
    }
    if (rows_.empty()) return;
    const bool median = typology_ && typology_->threshold == model::Threshold::median;
    const analysis::Quadrants found =
        analysis::quadrants(xs, ys, median ? analysis::Threshold::median : analysis::Threshold::mean);
    x_.threshold = found.x_threshold, y_.threshold = found.y_threshold;
    for (Axis* axis : {&x_, &y_}) {
      const double air = std::max(axis->most - axis->least, std::fabs(axis->most) * 1e-6 + 1e-9) * 0.06;
      axis->least -= air, axis->most += air;
    }
  }

  geo::Point px_of(std::uint32_t row) const { return {x_.px_of(*x_.value(row)), y_.px_of(*y_.value(row))}; }

  void grid() {
    const Theme& t = current_theme();
    const auto title = [&](const Axis& axis, const model::Text* own) {
      std::string words = own ? own->in(frame_.language->code()) : "";
      if (words.empty()) words = session::column_title(axis.column->name, frame_.document(), *frame_.language);
      const std::string unit = axis.factor == 100 ? "" : scene::typeset_unit(axis.column->unit);
      return unit.empty() ? words : words + " (" + unit + ")";
    };
    const double wide = x_.to_px - x_.from_px, high = y_.from_px - y_.to_px;
    const double x_step = step_of(x_.most - x_.least, std::max(2, static_cast<int>(wide / px(110))));
    for (double v = std::ceil(x_.least / x_step) * x_step; v <= x_.most; v += x_step) {
      const double x = x_.px_of(v);
      hairline(*list_, vec2(x, y_.to_px), vec2(x, y_.from_px));
      const std::string words = frame_.language->short_number(std::fabs(v) < x_step / 1e6 ? 0 : v, 3);
      text_at(*list_, Type::small, vec2(x - text_width(Type::small, words) / 2, y_.from_px + px(2)), t.secondary,
              words);
    }
    const double y_step = step_of(y_.most - y_.least, std::max(2, static_cast<int>(high / px(55))));
    for (double v = std::ceil(y_.least / y_step) * y_step; v <= y_.most; v += y_step) {
      const double y = y_.px_of(v);
      hairline(*list_, vec2(x_.from_px, y), vec2(x_.to_px, y));
      const std::string words = frame_.language->short_number(std::fabs(v) < y_step / 1e6 ? 0 : v, 3);
      text_at(*list_, Type::small,
              vec2(x_.from_px - px(6) - text_width(Type::small, words), y - text_height(Type::small) / 2), t.secondary,
              words);
    }
    const std::string across =
        elide(Type::small_medium, title(x_, typology_ ? &typology_->x_title : nullptr) + " →", wide);
    text_at(*list_, Type::small_medium, vec2(x_.to_px - text_width(Type::small_medium, across), y_.from_px + px(17)),
            t.text, across);
    const std::string up =
        elide(Type::small_medium, "↑ " + title(y_, typology_ ? &typology_->y_title : nullptr), wide / 2);
    // On the ground of the panel, so that no line goes through it.
    const double up_width = text_width(Type::small_medium, up), line = text_height(Type::small_medium);
    list_->AddRectFilled(vec2(x_.from_px + px(1), y_.to_px),
                         vec2(x_.from_px + up_width + px(8), y_.to_px + line + px(2)), u32(t.panel));
    text_at(*list_, Type::small_medium, vec2(x_.from_px + px(4), y_.to_px), t.text, up);
  }

  /// The layer's name and colour of a class of the typology, else the usual ones.
  std::pair<std::string, core::Colour> class_of(const Quadrant& quadrant) const {
    std::pair<std::string, core::Colour> result{frame_.text(quadrant.words), core::rgb(quadrant.colour)};
    if (!typology_) return result;
    for (const model::Layer& layer : frame_.document().layers) {
      const auto* categories = std::get_if<model::Categories>(&layer.style.symbology);
      if (!categories || categories->column != typology_->id + ".class") continue;
      for (const model::Category& category : categories->categories) {
        if (category.value != quadrant.value) continue;
        if (!category.label.empty()) result.first = category.label.in(frame_.language->code());
        if (category.symbol.fill) result.second = *category.symbol.fill;
      }
      break;
    }
    return result;
  }

  void thresholds() {
    const Theme& t = current_theme();
    const double x = std::floor(x_.px_of(x_.threshold)), y = std::floor(y_.px_of(y_.threshold));
    list_->AddRectFilled(vec2(x, y_.to_px), vec2(x + 1, y_.from_px), u32(t.outline));
    list_->AddRectFilled(vec2(x_.from_px, y), vec2(x_.to_px, y + 1), u32(t.outline));
    if (!typology_) return;
    for (const Quadrant& quadrant : quadrants) {
      const double room = quadrant.high_x ? x_.to_px - x : x - x_.from_px;
      const std::string words = elide(Type::small, class_of(quadrant).first, room - px(12));
      const double width = text_width(Type::small, words);
      if (room < px(40)) continue;
      // The upper left corner is the axis' own.
      const double corner = quadrant.high_x ? 0 : text_height(Type::small) + px(3);
      text_at(*list_, Type::small,
              vec2(quadrant.high_x ? x_.to_px - width - px(4) : x_.from_px + px(4),
                   quadrant.high_y ? y_.to_px + corner + px(1) : y_.from_px - text_height(Type::small) - px(3)),
              t.secondary, words);
    }
  }

  core::Colour colour_of(std::uint32_t row) const {
    if (!typology_) return current_theme().accent;
    const data::Column* classes = dataset_->find(typology_->id + ".class");
    for (const Quadrant& quadrant : quadrants) {
      if (classes && classes->text(row) == quadrant.value) return class_of(quadrant).second;
    }
    return current_theme().secondary;
  }
  bool selected(std::uint32_t row) const { return std::binary_search(selected_.begin(), selected_.end(), row); }
  std::string name(std::uint32_t row) const {
    const std::string words = names_ ? names_->text(row) : "";
    return words.empty() ? std::to_string(row + 1) : words;
  }

  void points() {
    const Theme& t = current_theme();
    list_->PushClipRect(vec2(x_.from_px, y_.to_px), vec2(x_.to_px, y_.from_px), true);
    for (const bool chosen : {false, true}) {
      for (const std::uint32_t row : rows_) {
        if (selected(row) != chosen) continue;
        const geo::Point at = px_of(row);
        const float size = px(chosen ? chosen_dot : dot);
        if (chosen) list_->AddCircleFilled(vec2(at.x, at.y), size + px(2), u32(t.text));
        list_->AddCircleFilled(vec2(at.x, at.y), size + px(1), u32(t.panel));
        list_->AddCircleFilled(vec2(at.x, at.y), size, u32(colour_of(row)));
      }
    }
    names();
    list_->PopClipRect();
  }

  /// Names beside their points where they lie on nothing else; those of the selection first.
  void names() {
    if (rows_.size() > most_labels && selected_.empty()) return;
    const Theme& t = current_theme();
    std::vector<scene::Rect> taken;
    for (const std::uint32_t row : rows_) {
      const geo::Point at = px_of(row);
      taken.push_back({at.x - px(dot), at.y - px(dot), 2 * px(dot), 2 * px(dot)});
    }
    for (const bool chosen : {true, false}) {
      if (!chosen && rows_.size() > most_labels) continue;
      for (std::size_t i = 0; i < rows_.size(); ++i) {
        if (selected(rows_[i]) != chosen) continue;
        const Type type = chosen ? Type::small_medium : Type::small;
        const std::string words = name(rows_[i]);
        const geo::Point at = px_of(rows_[i]);
        const double width = text_width(type, words), height = text_height(type);
        for (const double left : {at.x + px(8), at.x - px(8) - width}) {
          const scene::Rect place{left, at.y - height / 2, width, height};
          const bool fits =
              place.x >= x_.from_px && place.right() <= x_.to_px && place.y >= y_.to_px && place.bottom() <= y_.from_px;
          const bool free =
              std::none_of(taken.begin(), taken.end(), [&](const scene::Rect& other) { return place.overlaps(other); });
          if (!fits || !free) continue;
          taken.push_back(place);
          text_at(*list_, type, vec2(place.x, place.y), chosen ? t.text : t.secondary, words);
          break;
        }
      }
    }
  }

  std::optional<std::uint32_t> under(geo::Point pointer) const {
    std::optional<std::uint32_t> nearest;
    double least = px(reach);
    for (const std::uint32_t row : rows_) {
      const geo::Point at = px_of(row);
      const double distance = std::hypot(at.x - pointer.x, at.y - pointer.y);
      if (distance <= least) least = distance, nearest = row;
    }
    return nearest;
  }

  void select(std::vector<std::uint32_t> rows) {
    std::sort(rows.begin(), rows.end());
    rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
    if (layer_.empty() || rows == selected_) return;
    requests_.emplace_back(session::Action(session::Select{rows.empty() ? "" : layer_, rows}));
  }

  void pointer(bool hovered) {
    const Theme& t = current_theme();
    const ImGuiIO& io = ImGui::GetIO();
    const geo::Point at{io.MousePos.x, io.MousePos.y};
    const auto row = hovered ? under(at) : std::nullopt;
    if (row && !memory_.box_from_px) {
      const auto axis = [&](const Axis& of) {
        return session::column_title(of.column->name, frame_.document(), *frame_.language) + ": " +
               frame_.language->short_number(*of.value(*row), std::fabs(*of.value(*row)) < 1000 ? 1 : 0);
      };
      tooltip(name(*row) + "\n" + axis(x_) + "\n" + axis(y_));
    }
    if (hovered && ImGui::IsMouseClicked(0)) memory_.box_from_px = at;
    if (!memory_.box_from_px) return;
    const geo::Point from = *memory_.box_from_px;
    const bool moved = std::hypot(at.x - from.x, at.y - from.y) > px(4);
    const geo::Point low{std::min(from.x, at.x), std::min(from.y, at.y)},
        high{std::max(from.x, at.x), std::max(from.y, at.y)};
    if (moved) {
      list_->AddRectFilled(vec2(low.x, low.y), vec2(high.x, high.y), u32(core::with_alpha(t.accent, 40)));
      list_->AddRect(vec2(low.x, low.y), vec2(high.x, high.y), u32(t.accent), 0, 0, px(1));
    }
    if (io.MouseDown[0]) return;
    memory_.box_from_px.reset();
    std::vector<std::uint32_t> rows = io.KeyCtrl ? selected_ : std::vector<std::uint32_t>{};
    if (moved) {
      for (const std::uint32_t one : rows_) {
        const geo::Point p = px_of(one);
        if (p.x >= low.x && p.x <= high.x && p.y >= low.y && p.y <= high.y) rows.push_back(one);
      }
    } else if (row) {
      if (io.KeyCtrl && selected(*row))
        std::erase(rows, *row);
      else
        rows.push_back(*row);
    }
    select(std::move(rows));
  }

  const Frame& frame_;
  Widgets& widgets_;
  const model::Typology* typology_;
  const data::DatasetPtr& dataset_;
  ScatterMemory& memory_;
  Requests& requests_;
  const std::vector<std::uint32_t> selected_;
  const std::string layer_;
  const data::Column* names_;
  Axis x_, y_;
  std::vector<std::uint32_t> rows_;  ///< with both numbers
  ImDrawList* list_ = nullptr;
};

std::vector<std::string> numbers_of(const data::Dataset& dataset) {
  std::vector<std::string> columns;
  // Indices were appended last and are asked for first.
  for (const bool index : {true, false}) {
    for (const data::Column& column : dataset.columns) {
      const bool of_index = column.name.find('.') != std::string::npos && column.name.find('@') == std::string::npos;
      const bool part = column.name.find(".contribution.") != std::string::npos;
      if (column.numeric() && !part && of_index == index) columns.push_back(column.name);
    }
  }
  return columns;
}

bool has_number(const data::Dataset& dataset, const std::string& name) {
  const data::Column* column = dataset.find(name);
  return column && column->numeric();
}

/// Source and columns that there are: as they were chosen, else the first typology's, else the first two numbers.
void settle(const Frame& frame, ScatterMemory& memory) {
  const model::Inputs& inputs = *frame.state->inputs;
  const auto fits = [&](const std::string& source, const std::string& x, const std::string& y) {
    const data::Dataset* dataset = inputs.dataset(source);
    return dataset && has_number(*dataset, x) && has_number(*dataset, y);
  };
  if (fits(memory.source, memory.x, memory.y)) return;
  for (const model::Typology& typology : frame.document().typologies) {
    if (!fits(typology.source, typology.x, typology.y)) continue;
    memory.source = typology.source, memory.x = typology.x, memory.y = typology.y;
    return;
  }
  std::vector<std::string> sources;
  for (const model::Recipe& recipe : frame.document().recipes) sources.push_back(recipe.source);
  for (const std::string& source : session::scorable_sources(frame.document(), inputs)) sources.push_back(source);
  for (const std::string& source : sources) {
    const data::Dataset* dataset = inputs.dataset(source);
    const auto columns = dataset ? numbers_of(*dataset) : std::vector<std::string>{};
    if (columns.size() < 2) continue;
    const auto y = std::find_if(columns.begin(), columns.end(), is_score);
    memory.source = source;
    memory.y = y == columns.end() ? columns[1] : *y;
    memory.x = columns.back() == memory.y ? columns.front() : columns.back();
    return;
  }
  memory.source.clear();
}

}  // namespace

void scatter_chart(const Frame& frame, Widgets& widgets, const scene::Rect& place_px, ScatterMemory& memory,
                   Requests& requests) {
  begin_panel("##chart", place_px, Ground::panel, true, gap);
  hairline(*ImGui::GetWindowDrawList(), vec2(place_px.x, place_px.y), vec2(place_px.right(), place_px.y));
  settle(frame, memory);
  const auto found = frame.state->inputs->datasets.find(memory.source);
  if (memory.source.empty() || found == frame.state->inputs->datasets.end()) {
    text(Type::body, current_theme().secondary,
         frame.text(tr_mark("There are no areas with two numbers to compare yet.")), ImGui::GetContentRegionAvail().x);
    end_panel();
    return;
  }
  const data::DatasetPtr dataset = found->second;
  const std::vector<std::string> columns = numbers_of(*dataset);
  std::vector<std::string> titles;
  for (const std::string& column : columns)
    titles.push_back(session::column_title(column, frame.document(), *frame.language));
  const double room = ImGui::GetContentRegionAvail().x;
  const auto field = static_cast<float>(std::floor(std::min<double>(px(field_width), (room - 3 * px(gap)) / 3)));
  const auto choose = [&](const char* name, const char* hint, std::string& column) {
    auto chosen = static_cast<std::size_t>(std::find(columns.begin(), columns.end(), column) - columns.begin());
    ImGui::SetNextItemWidth(field);
    if (widgets.combo(name, "", titles, chosen)) column = columns[chosen];
    if (ImGui::IsItemHovered()) tooltip(frame.text(hint));
    ImGui::SameLine(0, px(gap));
  };
  choose("chart/x", tr_mark("To the right"), memory.x);
  choose("chart/y", tr_mark("Upwards"), memory.y);
  const auto& typologies = frame.document().typologies;
  const auto typology = std::find_if(typologies.begin(), typologies.end(), [&](const model::Typology& one) {
    return one.source == memory.source && one.x == memory.x && one.y == memory.y;
  });
  const bool known = typology != typologies.end();
  const bool median = known && typology->threshold == model::Threshold::median;
  const std::string words = frame.text(median ? tr_mark("Lines: medians") : tr_mark("Lines: means"));
  const ImVec2 at = ImGui::GetCursorScreenPos();
  text_at(*ImGui::GetWindowDrawList(), Type::small, vec2(at.x, at.y + (px(row_height) - text_height(Type::small)) / 2),
          current_theme().secondary, elide(Type::small, words, ImGui::GetContentRegionAvail().x));
  ImGui::NewLine();
  Chart(frame, widgets, known ? &*typology : nullptr, dataset, memory, requests).draw();
  end_panel();
}

}  // namespace titik::ui
