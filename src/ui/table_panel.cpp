// SPDX-License-Identifier: MIT
#include "ui/table_panel.h"

#include <algorithm>
#include <cmath>

#include <imgui.h>

#include "scene/symbology.h"
#include "session/restyle.h"
#include "session/row_extent.h"
#include "ui/commands.h"
#include "ui/draw.h"
#include "ui/export_dialog.h"
#include "ui/icons.h"
#include "ui/layer_panel.h"

namespace titik::ui {
namespace {

using core::message;
using core::tr_mark;

constexpr double least_width = 64, most_width = 280, cell_padding = 10, header_height = 30;  // px at scale 1
constexpr std::size_t measured_rows = 60;  // that tell how wide a column is

struct Choice {
  std::vector<const model::Layer*> layers;  ///< with data, uppermost first
  std::size_t chosen = 0;
};

/// The layers that a table can show; several over one source are one table, shown under the uppermost.
Choice choose_layer(const Frame& frame, const std::string& wanted) {
  Choice choice;
  const model::Document& document = frame.document();
  const model::Layer* layer = document.find_layer(wanted);
  if (!layer) layer = document.find_layer(frame.state->selection.layer);
  for (auto candidate = document.layers.rbegin(); candidate != document.layers.rend(); ++candidate) {
    const data::Dataset* dataset = frame.state->inputs->dataset(candidate->source);
    if (!dataset || dataset->raster) continue;
    const bool twice = std::any_of(choice.layers.begin(), choice.layers.end(),
                                   [&](const model::Layer* other) { return other->source == candidate->source; });
    const bool is_chosen = layer && candidate->source == layer->source;
    if (twice) continue;
    if (is_chosen) choice.chosen = choice.layers.size();
    choice.layers.push_back(is_chosen ? layer : &*candidate);
  }
  return choice;
}

/// The selected rows of the table's source: layers over one source share their rows.
std::vector<std::uint32_t> selected_rows(const Frame& frame, const model::Layer& layer) {
  const model::Layer* selected = frame.document().find_layer(frame.state->selection.layer);
  return selected && selected->source == layer.source ? frame.state->selection.rows : std::vector<std::uint32_t>{};
}

class Table {
 public:
  Table(const Frame& frame, Widgets& widgets, const model::Layer& layer, TableMemory& memory, Requests& requests)
      : frame_(frame), widgets_(widgets), layer_(layer), memory_(memory), requests_(requests), data_(*memory.dataset) {}

  void draw() {
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, 0});
    ImGui::BeginChild("grid", {0, 0}, false, ImGuiWindowFlags_HorizontalScrollbar | ImGuiWindowFlags_NoBackground);
    origin_ = ImGui::GetWindowPos();
    const ImVec2 start = ImGui::GetCursorScreenPos();
    left_ = start.x;
    visible_width_ = ImGui::GetContentRegionAvail().x;
    header_presses();
    ImGui::SetCursorScreenPos(start);
    ImGui::Dummy(vec2(sum_of_widths(), px(header_height)));  // how far it scrolls to the side
    scroll_to_selection();
    ImGuiListClipper clipper;
    clipper.Begin(static_cast<int>(memory_.rows.size()), px(row_height));
    while (clipper.Step()) {
      for (int i = clipper.DisplayStart; i < clipper.DisplayEnd; ++i) row(static_cast<std::size_t>(i));
    }
    header();
    ImGui::EndChild();
    ImGui::PopStyleVar();
  }

 private:
  double sum_of_widths() const {
    double sum = 0;
    for (const double width : memory_.widths_px) sum += width;
    return sum;
  }
  const data::Column& column(std::size_t place) const { return data_.columns[memory_.columns[place]]; }
  bool selected(std::uint32_t row) const {
    return std::binary_search(memory_.selected.begin(), memory_.selected.end(), row);
  }
  /// The header stays at the top of the window.
  float header_top() const { return origin_.y; }

  /// Calls `with(place, left, width)` for the columns that are in sight, the first, which stays at the left, last.
  template <typename With>
  void columns_in_sight(With with) const {
    double x = left_;
    const double right = origin_.x + ImGui::GetWindowWidth();
    for (std::size_t place = 0; place < memory_.columns.size(); ++place) {
      const double width = memory_.widths_px[place];
      if (place > 0 && x + width > origin_.x && x < right) with(place, x, width);
      x += width;
    }
    if (!memory_.columns.empty()) with(0, static_cast<double>(origin_.x), memory_.widths_px[0]);
  }

  void header_presses() {
    std::vector<std::tuple<std::size_t, double, double>> in_sight;
    columns_in_sight([&](std::size_t place, double x, double width) { in_sight.emplace_back(place, x, width); });
    // What was drawn last lies on top and has to be asked first.
    for (auto it = in_sight.rbegin(); it != in_sight.rend(); ++it) {
      const auto& [place, x, width] = *it;
      const data::Column& of = column(place);
      // What of it is in sight, right of the first.
      const double from = place == 0 ? x : std::max(x, origin_.x + memory_.widths_px.front());
      const double to = std::min(x + width, origin_.x + visible_width_);
      if (to - from < px(1)) continue;
      ImGui::SetCursorScreenPos(vec2(from, header_top()));
      ImGui::SetNextItemWidth(static_cast<float>(to - from));
      const bool sorts = memory_.request.sort_column == of.name;
      if (widgets_.selectable("table/column/" + of.name, "", sorts)) sort_by(of.name);
      if (ImGui::IsItemHovered()) tooltip(facts_of(of));
    }
  }

  /// Up, down, and as in the file again.
  void sort_by(const std::string& name) {
    session::TableRequest& request = memory_.request;
    if (request.sort_column != name) {
      request.sort_column = name;
      request.descending = false;
    } else if (!request.descending) {
      request.descending = true;
    } else {
      request.sort_column.clear();
      request.descending = false;
    }
  }

  std::string facts_of(const data::Column& of) const {
    std::string facts = of.name;
    const auto add = [&](const std::string& line) {
      if (!line.empty()) facts += "\n" + line;
    };
    add(scene::unit_and_year(of));
    add(frame_.language->code() == "en" ? of.provenance.source.en : of.provenance.source.id);
    if (of.provenance.quality == data::Quality::weak) add(frame_.text(tr_mark("weak data, not verified")));
    const std::size_t missing = of.missing_count();
    if (missing > 0) add(frame_.text(message(tr_mark("{0} without data"), static_cast<std::int64_t>(missing))));
    return facts;
  }

  void header() {
    const Theme& theme = current_theme();
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const float top = header_top(), bottom = top + px(header_height);
    list.AddRectFilled(vec2(origin_.x, top), vec2(origin_.x + ImGui::GetWindowWidth(), bottom), u32(theme.surface));
    const float line = top + (px(header_height) - static_cast<float>(text_height(Type::small_medium))) / 2;
    columns_in_sight([&](std::size_t place, double x, double width) {
      const data::Column& of = column(place);
      const bool sorts = memory_.request.sort_column == of.name;
      if (place == 0) list.AddRectFilled(vec2(x, top), vec2(x + width, bottom), u32(theme.surface));
      const double mark = sorts ? px(16) : 0, room = width - 2 * px(cell_padding) - mark;
      const std::string title = elide(Type::small_medium, titles_of(place), room);
      const double at = of.numeric() ? x + width - px(cell_padding) - mark - text_width(Type::small_medium, title)
                                     : x + px(cell_padding);
      text_at(list, Type::small_medium, vec2(at, line), sorts ? theme.text : theme.secondary, title);
      if (sorts) {
        draw_icon(list, memory_.request.descending ? "down" : "up",
                  vec2(of.numeric() ? x + width - px(cell_padding) - px(12)
                                    : at + text_width(Type::small_medium, title) + px(4),
                       top + (px(header_height) - px(12)) / 2),
                  px(12), u32(theme.accent));
      }
    });
    hairline(list, vec2(origin_.x, bottom - 1), vec2(origin_.x + ImGui::GetWindowWidth(), bottom - 1));
  }

  std::string titles_of(std::size_t place) const {
    return session::column_title(column(place).name, frame_.document(), *frame_.language);
  }

  void row(std::size_t index) {
    const Theme& theme = current_theme();
    const std::uint32_t of = memory_.rows[index];
    const bool is_selected = selected(of);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    ImGui::SetCursorScreenPos({origin_.x, at.y});
    ImGui::SetNextItemWidth(static_cast<float>(visible_width_));
    if (widgets_.selectable("table/row/" + std::to_string(of), "", is_selected)) select(index);
    const bool hovered = ImGui::IsItemHovered();
    if (hovered && ImGui::IsMouseDoubleClicked(0)) fly_to(of);
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const float top = at.y, line = top + (px(row_height) - static_cast<float>(text_height(Type::body))) / 2;
    columns_in_sight([&](std::size_t place, double x, double width) {
      const data::Column& values = column(place);
      if (place == 0) {
        const core::Colour ground = is_selected ? theme.selected : hovered ? theme.hover : theme.panel;
        list.AddRectFilled(vec2(x, top), vec2(x + width, top + px(row_height)), u32(ground));
      }
      const bool missing = values.missing[of] != 0;
      const std::string whole = missing ? frame_.text(tr_mark("no data"))
                                        : session::cell_text(values, of, memory_.decimals[place], *frame_.language);
      // Figures stand under each other: Lato has its tabular figures in Medium.
      const Type type = missing || !values.numeric() ? Type::body : Type::body_medium;
      const std::string shown = elide(type, whole, width - 2 * px(cell_padding));
      const double left =
          values.numeric() ? x + width - px(cell_padding) - text_width(type, shown) : x + px(cell_padding);
      text_at(list, type, vec2(left, line), missing ? theme.secondary : theme.text, shown);
      if (shown != whole && hovered &&
          ImGui::IsMouseHoveringRect(vec2(x, top), vec2(x + width, top + px(row_height)))) {
        tooltip(whole);
      }
    });
    hairline(list, vec2(origin_.x, top + px(row_height) - 1),
             vec2(origin_.x + ImGui::GetWindowWidth(), top + px(row_height) - 1));
  }

  void select(std::size_t index) {
    const std::uint32_t clicked = memory_.rows[index];
    const ImGuiIO& io = ImGui::GetIO();
    std::vector<std::uint32_t> rows = {clicked};
    if (io.KeyShift && memory_.anchor) {
      const auto anchor = std::find(memory_.rows.begin(), memory_.rows.end(), *memory_.anchor) - memory_.rows.begin();
      const auto here = static_cast<std::ptrdiff_t>(index);
      if (anchor < static_cast<std::ptrdiff_t>(memory_.rows.size())) {
        rows.assign(memory_.rows.begin() + std::min(anchor, here), memory_.rows.begin() + std::max(anchor, here) + 1);
      }
    } else {
      memory_.anchor = clicked;
    }
    if (io.KeyCtrl) {
      rows = memory_.selected;
      if (selected(clicked))
        std::erase(rows, clicked);
      else
        rows.push_back(clicked);
    }
    std::sort(rows.begin(), rows.end());
    memory_.own_selection = rows;
    requests_.emplace_back(session::Action(session::Select{rows.empty() ? "" : layer_.id, rows}));
  }

  void fly_to(std::uint32_t row) {
    const geo::Box extent = session::rows_extent(data_, std::span(&row, 1), frame_.crs);
    if (!extent.empty()) requests_.emplace_back(FlyTo{extent});
  }

  /// What is selected on the map comes into sight.
  void scroll_to_selection() {
    if (memory_.selected.empty() || memory_.selected == memory_.own_selection) return;
    memory_.own_selection = memory_.selected;
    const auto found =
        std::find_if(memory_.rows.begin(), memory_.rows.end(), [&](std::uint32_t row) { return selected(row); });
    if (found == memory_.rows.end()) return;
    const double at = static_cast<double>(found - memory_.rows.begin()) * px(row_height);
    const double room = ImGui::GetWindowHeight() - px(header_height + row_height);
    ImGui::SetScrollY(static_cast<float>(std::max(0.0, at - room / 2)));
  }

  const Frame& frame_;
  Widgets& widgets_;
  const model::Layer& layer_;
  TableMemory& memory_;
  Requests& requests_;
  const data::Dataset& data_;
  ImVec2 origin_;
  double left_ = 0, visible_width_ = 0;
};

void measure_columns(const Frame& frame, TableMemory& memory) {
  memory.widths_px.clear();
  memory.decimals.clear();
  for (const std::size_t index : memory.columns) {
    const data::Column& column = memory.dataset->columns[index];
    memory.decimals.push_back(session::shown_decimals(column));
    double width =
        text_width(Type::small_medium, session::column_title(column.name, frame.document(), *frame.language)) + px(16);
    for (std::size_t row = 0; row < std::min(measured_rows, column.size()); ++row) {
      width = std::max(width, text_width(Type::body_medium,
                                         session::cell_text(column, row, memory.decimals.back(), *frame.language)));
    }
    if (column.missing_count() > 0) width = std::max(width, text_width(Type::body, frame.text(tr_mark("no data"))));
    memory.widths_px.push_back(
        std::ceil(std::clamp<double>(width + 2 * px(cell_padding), px(least_width), px(most_width))));
  }
}

void look_up(const Frame& frame, const model::Layer& layer, TableMemory& memory) {
  const data::DatasetPtr& dataset = frame.state->inputs->datasets.at(layer.source);
  const bool other_data = memory.dataset != dataset;
  if (other_data) {
    memory.dataset = dataset;
    memory.anchor.reset();
    memory.shown_request.reset();
    if (!dataset->find(memory.request.sort_column)) memory.request.sort_column.clear();
    if (!dataset->find(memory.request.filter_column)) memory.request.filter_column.clear();
  }
  const auto columns = session::table_columns(*dataset, layer);
  if (other_data || columns != memory.columns || memory.language != frame.language->code() ||
      memory.scale != ui_scale()) {
    memory.columns = columns;
    memory.language = frame.language->code();
    memory.scale = ui_scale();
    measure_columns(frame, memory);
  }
  memory.request.decimal_comma = frame.language->code() == "id";
  const std::vector<std::uint32_t> selected = selected_rows(frame, layer);
  const bool rows_differ = memory.request.selected_only && selected != memory.selected;
  memory.selected = selected;
  if (memory.shown_request != memory.request || rows_differ) {
    memory.rows = session::table_rows(*dataset, memory.request, selected);
    memory.shown_request = memory.request;
  }
}

data::Sheet shown_sheet(const Frame& frame, const TableMemory& memory) {
  const model::Layer* layer = frame.document().find_layer(memory.shown_layer);
  const std::string name = layer ? layer_title(*layer, *frame.language) : memory.dataset->name;
  return session::table_sheet(*memory.dataset, memory.columns, memory.rows, name, frame.document(), *frame.language);
}

void tool_line(const Frame& frame, Widgets& widgets, const Choice& choice, TableMemory& memory,
               FileDialogMemory& files, Requests& requests) {
  std::vector<std::string> titles;
  for (const model::Layer* layer : choice.layers) titles.push_back(layer_title(*layer, *frame.language));
  // The count and the box at the right keep their room; the three fields share the rest.
  const double room = ImGui::GetContentRegionAvail().x;
  const std::string only = frame.text(tr_mark("Selected only"));
  const double box = px(16 + 8 + 6) + text_width(Type::body, only);
  const std::string count =
      memory.rows.size() == memory.dataset->rows()
          ? frame.text(message(memory.rows.size() == 1 ? tr_mark("{0} row") : tr_mark("{0} rows"), static_cast<std::int64_t>(memory.rows.size())))
          : frame.text(message(tr_mark("{0} of {1} rows"), static_cast<std::int64_t>(memory.rows.size()),
                               static_cast<std::int64_t>(memory.dataset->rows())));
  const double buttons = 2 * px(row_height);
  const double fields =
      std::clamp<double>(room - box - buttons - text_width(Type::small, count) - 5 * px(gap), px(180), px(620));
  const auto field = static_cast<float>(std::floor(fields / 3));
  std::size_t chosen = choice.chosen;
  ImGui::SetNextItemWidth(field);
  if (widgets.combo("table/layer", "", titles, chosen)) memory.layer = choice.layers[chosen]->id;
  ImGui::SameLine(0, px(gap));
  ImGui::SetNextItemWidth(field);
  widgets.text_field("table/filter", frame.text(tr_mark("Filter: text, > 50, = C, missing")), memory.request.filter);
  ImGui::SameLine(0, px(gap));
  std::vector<std::string> names = {frame.text(tr_mark("in every column"))};
  std::size_t column = 0;
  for (std::size_t i = 0; i < memory.columns.size(); ++i) {
    const std::string& name = memory.dataset->columns[memory.columns[i]].name;
    names.push_back(session::column_title(name, frame.document(), *frame.language));
    if (name == memory.request.filter_column) column = i + 1;
  }
  ImGui::SetNextItemWidth(field);
  if (widgets.combo("table/filter_column", "", names, column)) {
    memory.request.filter_column = column == 0 ? "" : memory.dataset->columns[memory.columns[column - 1]].name;
  }
  ImGui::SameLine(0, px(gap));
  widgets.checkbox("table/selected_only", only, memory.request.selected_only);
  ImGui::SameLine(0, px(gap));
  const bool any = !memory.rows.empty();
  if (widgets.icon_button("table/copy", "copy", with_keys(Command::copy_table, *frame.language), false, any))
    copy_table(frame, memory, requests);
  ImGui::SameLine(0, 0);
  if (widgets.icon_button("table/export", "export", frame.text(tr_mark("Export the table…")), false, any)) {
    const std::string name = session::export_file_name(*frame.state, choice.layers[choice.chosen]->source, ".xlsx");
    open_save_dialog(frame, files, ExportTable{{shown_sheet(frame, memory)}, {}}, name);
  }
  ImGui::SameLine(0, px(gap));
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const double left = ImGui::GetContentRegionAvail().x;
  text_at(*ImGui::GetWindowDrawList(), Type::small,
          vec2(at.x + std::max(0.0, left - text_width(Type::small, count)),
               at.y + (px(row_height) - text_height(Type::small)) / 2),
          current_theme().secondary, elide(Type::small, count, left));
  ImGui::NewLine();
}

}  // namespace

void copy_table(const Frame& frame, const TableMemory& memory, Requests& requests) {
  if (!memory.dataset || memory.rows.empty()) return;
  requests.emplace_back(copied(frame, shown_sheet(frame, memory)));
}

void table_panel(const Frame& frame, Widgets& widgets, const scene::Rect& place_px, TableMemory& memory,
                 FileDialogMemory& files, Requests& requests) {
  begin_panel("##table", place_px, Ground::panel, true, gap);
  hairline(*ImGui::GetWindowDrawList(), vec2(place_px.x, place_px.y), vec2(place_px.right(), place_px.y));
  const Choice choice = choose_layer(frame, memory.layer);
  if (choice.layers.empty()) {
    text(Type::body, current_theme().secondary,
         frame.text(tr_mark("There is no layer with data yet. Open a file to see its table.")));
    end_panel();
    return;
  }
  const model::Layer& layer = *choice.layers[choice.chosen];
  look_up(frame, layer, memory);
  memory.shown_layer = layer.id;
  tool_line(frame, widgets, choice, memory, files, requests);
  look_up(frame, layer, memory);  // what was typed or chosen just now
  if (memory.rows.empty()) {
    const char* sentence = memory.request.selected_only && memory.selected.empty()
                               ? tr_mark("Nothing is selected. Click areas on the map or rows here.")
                               : tr_mark("No row matches the filter.");
    text(Type::body, current_theme().secondary, frame.text(sentence));
  }
  Table(frame, widgets, layer, memory, requests).draw();
  end_panel();
}

}  // namespace titik::ui
