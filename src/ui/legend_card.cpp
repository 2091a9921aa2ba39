// SPDX-License-Identifier: MIT
#include "ui/legend_card.h"

#include <algorithm>
#include <cfloat>
#include <cmath>

#include "scene/legend.h"
#include "scene/reach.h"
#include "ui/draw.h"
#include "ui/icons.h"
#include "ui/layer_panel.h"
#include "ui/swatch.h"

namespace titik::ui {
namespace {

using core::tr_mark;

constexpr double card_width = 248, swatch_width = 26;

/// Swatch, label and count of one class, or a layer of one symbol.
void entry_row(const Frame& frame, const scene::DrawnLayer& layer, const scene::LegendEntry& entry,
               const std::string& label, bool with_count) {
  const Theme& t = current_theme();
  const geo::GeometryKind kind = layer.dataset->geometries.kind;
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const double width = ImGui::GetContentRegionAvail().x;
  const double height = std::max<double>(px(20), symbol_height(entry.symbol, kind, entry.marker_mm));
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const double key_height = kind == geo::GeometryKind::point ? height : px(14);
  draw_symbol(list, entry.symbol, kind, {at.x, at.y + (height - key_height) / 2, px(swatch_width), key_height},
              layer.layer->opacity, entry.marker_mm);
  const std::string count = with_count ? frame.language->number(static_cast<double>(entry.count)) : "";
  const double count_width = with_count ? text_width(Type::small_medium, count) : 0;
  const double room = width - px(swatch_width + 8) - (with_count ? count_width + px(8) : 0);
  const std::string shown = elide(Type::small_medium, label, room);
  const auto y = static_cast<float>(at.y + (height - text_height(Type::small_medium)) / 2);
  text_at(list, Type::small_medium, {at.x + px(swatch_width + 8), y}, t.text, shown);
  if (with_count)
    text_at(list, Type::small_medium, {at.x + static_cast<float>(width - count_width), y}, t.secondary, count);
  ImGui::Dummy(vec2(width, height));
  if (shown != label && ImGui::IsItemHovered()) tooltip(label);
}

/// The circles of the points of reach, one row for all.
void reach_row(const std::string& label) {
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const double width = ImGui::GetContentRegionAvail().x, height = px(20);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  draw_symbol(list, scene::reach_circle_symbol(), geo::GeometryKind::polygon,
              {at.x, at.y + (height - px(14)) / 2, px(swatch_width), px(14)}, 1, 0);
  const std::string shown = elide(Type::small_medium, label, width - px(swatch_width + 8));
  text_at(list, Type::small_medium,
          {at.x + px(swatch_width + 8), static_cast<float>(at.y + (height - text_height(Type::small_medium)) / 2)},
          current_theme().text, shown);
  ImGui::Dummy(vec2(width, height));
  if (shown != label && ImGui::IsItemHovered()) tooltip(label);
}

void layer_title_row(Widgets& widgets, const Frame& frame, const scene::DrawnLayer& layer, std::string& selected) {
  const std::string title = layer_title(*layer.layer, *frame.language);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  ImGui::SetCursorScreenPos({at.x - px(6), at.y});
  ImGui::SetNextItemWidth(ImGui::GetContentRegionAvail().x);
  if (widgets.selectable("legend/" + layer.layer->id, "", false)) selected = layer.layer->id;
  const ImVec2 least = ImGui::GetItemRectMin(), most = ImGui::GetItemRectMax();
  const std::string shown = elide(Type::body_medium, title, most.x - least.x - px(16));
  if (shown != title && ImGui::IsItemHovered()) tooltip(title);
  const double y = least.y + (most.y - least.y - text_height(Type::body_medium)) / 2;
  text_at(*ImGui::GetWindowDrawList(), Type::body_medium, vec2(at.x, y), current_theme().text, shown);
}

/// The classes of a typology as a square in their fills, name and count within, between an arrow along each axis.
void class_square(const Frame& frame, const scene::DrawnLayer& layer, const scene::LegendMatrix& matrix) {
  const Theme& t = current_theme();
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const float axis = px(12), cell_padding = px(6), head = px(4);
  const float width = ImGui::GetContentRegionAvail().x, cell_width = std::floor((width - axis) / 2);
  text(Type::small_medium, t.secondary, matrix.y_title);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float room = cell_width - 2 * cell_padding;
  const auto wrapped_height = [&](const std::string& label) {
    return font(Type::small_medium)
        ->CalcTextSizeA(font(Type::small_medium)->FontSize, FLT_MAX, room, label.c_str(), label.c_str() + label.size())
        .y;
  };
  float cell_height = px(44);
  for (const auto* cell : {&matrix.low_high, &matrix.high_high, &matrix.low_low, &matrix.high_low}) {
    cell_height = std::max(cell_height, wrapped_height(cell->entry->label) +
                                            static_cast<float>(text_height(Type::body_medium)) + 2 * cell_padding);
  }
  const auto draw_cell = [&](const scene::LegendMatrix::Cell& cell, int column, int row) {
    const ImVec2 least{at.x + axis + cell_width * static_cast<float>(column), at.y + cell_height * static_cast<float>(row)};
    draw_symbol(list, cell.entry->symbol, layer.dataset->geometries.kind,
                {least.x, least.y, cell_width, cell_height}, layer.layer->opacity, 0);
    const std::string& label = cell.entry->label;
    list.AddText(font(Type::small_medium), font(Type::small_medium)->FontSize,
                 {least.x + cell_padding, least.y + cell_padding}, u32(cell.ink), label.c_str(),
                 label.c_str() + label.size(), room);
    text_at(list, Type::body_medium, {least.x + cell_padding, least.y + cell_padding + wrapped_height(label)}, cell.ink,
            frame.language->number(static_cast<double>(cell.entry->count)));
  };
  draw_cell(matrix.low_high, 0, 0);
  draw_cell(matrix.high_high, 1, 0);
  draw_cell(matrix.low_low, 0, 1);
  draw_cell(matrix.high_low, 1, 1);
  const float left = at.x + axis / 2 - px(1), bottom = at.y + 2 * cell_height + axis / 2;
  const float right = at.x + axis + 2 * cell_width;
  const ImU32 ink = u32(t.secondary);
  list.AddLine({left, bottom}, {left, at.y + head}, ink, px(1));
  list.AddTriangleFilled({left, at.y}, {left + head * 0.6f, at.y + head}, {left - head * 0.6f, at.y + head}, ink);
  list.AddLine({left, bottom}, {right - head, bottom}, ink, px(1));
  list.AddTriangleFilled({right, bottom}, {right - head, bottom + head * 0.6f}, {right - head, bottom - head * 0.6f}, ink);
  const double title_width = text_width(Type::small_medium, matrix.x_title);
  text_at(list, Type::small_medium, vec2(right - title_width, bottom + px(4)), t.secondary, matrix.x_title);
  ImGui::Dummy({width, 2 * cell_height + axis / 2 + px(4) + static_cast<float>(text_height(Type::small_medium)) + px(2)});
}

/// The colours of a raster's numbers, with its ends below.
void ramp_bar(const scene::Ramp& ramp, double opacity) {
  const Theme& t = current_theme();
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float width = ImGui::GetContentRegionAvail().x, height = px(12);
  const auto shade = [&](std::size_t i) { return u32(core::with_alpha(ramp.colours[i], static_cast<std::uint8_t>(std::lround(255 * opacity)))); };
  const std::size_t steps = ramp.colours.size() - 1;
  for (std::size_t i = 0; i < steps; ++i) {
    const float left = at.x + width * static_cast<float>(i) / static_cast<float>(steps);
    const float right = at.x + width * static_cast<float>(i + 1) / static_cast<float>(steps);
    list.AddRectFilledMultiColor({left, at.y}, {right, at.y + height}, shade(i), shade(i + 1), shade(i + 1), shade(i));
  }
  const float below = at.y + height + px(2);
  text_at(list, Type::small_medium, {at.x, below}, t.text, ramp.low_label);
  text_at(list, Type::small_medium, {at.x + width - static_cast<float>(text_width(Type::small_medium, ramp.high_label)), below}, t.text,
          ramp.high_label);
  ImGui::Dummy({width, height + px(4) + static_cast<float>(text_height(Type::small_medium))});
}

void classes(Widgets& widgets, const Frame& frame, const scene::DrawnLayer& layer, std::string& selected) {
  const Theme& t = current_theme();
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, px(2)});
  layer_title_row(widgets, frame, layer, selected);
  const std::string heading = scene::legend_heading(layer, *frame.language);
  const bool areas = layer.dataset->geometries.kind == geo::GeometryKind::polygon;
  const std::string counts = frame.text(areas ? tr_mark("areas") : tr_mark("count"));
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const double width = ImGui::GetContentRegionAvail().x, counts_width = text_width(Type::small, counts);
  if (const auto& ramp = layer.style.ramp) {
    if (!heading.empty()) text(Type::small, t.secondary, heading, width);
    ramp_bar(*ramp, layer.layer->opacity);
    return ImGui::PopStyleVar();
  }
  text(Type::small, t.secondary, heading.empty() ? " " : heading, width - counts_width - px(12));
  ImGui::Dummy({1, px(1)});
  text_at(*ImGui::GetWindowDrawList(), Type::small, {at.x + static_cast<float>(width - counts_width), at.y},
          t.secondary, counts);
  const bool proportional = std::holds_alternative<model::Proportional>(layer.layer->style.symbology);
  if (const auto matrix = scene::legend_matrix(layer, *frame.language)) {
    class_square(frame, layer, *matrix);
    for (const scene::LegendEntry* entry : matrix->others) entry_row(frame, layer, *entry, entry->label, true);
  } else {
    for (const scene::LegendEntry& entry : layer.style.legend)
      entry_row(frame, layer, entry, entry.label, !proportional || entry.count > 0);
  }
  for (const core::Warning& warning : layer.style.warnings.items())
    text(Type::small, t.warning, frame.text(warning.text), width);
  ImGui::PopStyleVar();
}

// ---- its words as fields

/// A field over one word of the legend. True when the user has left it with another text, which is then in `memory`.
bool word_field(Widgets& widgets, LegendMemory& memory, const std::string& name, const std::string& hint,
                const std::string& now) {
  std::string text = memory.field == name ? memory.text : now;
  bool released = false;
  ImGui::SetNextItemWidth(ImGui::GetContentRegionAvail().x);
  widgets.text_field(name, hint, text, false, &released);
  if (ImGui::IsItemActive()) memory.field = name;
  if (memory.field == name) memory.text = text;
  if (!released) {
    if (memory.field == name && !ImGui::IsItemActive()) memory.field.clear();
    return false;
  }
  memory.field.clear();
  memory.text = text;
  return text != now;
}

/// `text` with the side of the current language replaced.
model::Text with_words(model::Text text, const Frame& frame, const std::string& words) {
  (frame.language->code() == "en" ? text.en : text.id) = words;
  return text;
}

void swatch_before(const scene::DrawnLayer& layer, const scene::LegendEntry& entry) {
  const ImVec2 at = ImGui::GetCursorScreenPos();
  draw_symbol(*ImGui::GetWindowDrawList(), entry.symbol, layer.dataset->geometries.kind,
              {at.x, at.y + px(row_height - 14) / 2, px(swatch_width), px(14)}, layer.layer->opacity, entry.marker_mm);
  ImGui::SetCursorScreenPos({at.x + px(swatch_width + 8), at.y});
}

/// Title and heading, the names of categories and of what has no data. Bounds are figures, and stay what they are.
void fields_of(Widgets& widgets, const Frame& frame, const scene::DrawnLayer& drawn, LegendMemory& memory,
               Requests& requests) {
  const model::Layer& layer = *drawn.layer;
  const std::string name = "legend/" + layer.id, &code = frame.language->code();
  const auto commit = [&](model::Edit edit) {
    requests.emplace_back(session::Action(session::Commit{std::move(edit)}));
  };
  if (!scene::is_thematic(drawn)) swatch_before(drawn, drawn.style.legend.front());
  const std::string title = layer_title(layer, *frame.language);
  if (word_field(widgets, memory, name + "/title", frame.text(tr_mark("Title")), title) && !memory.text.empty())
    commit(model::SetLayerTitle{layer.id, with_words(layer.title, frame, memory.text)});
  if (!scene::is_thematic(drawn)) return;
  const std::string automatic = scene::legend_heading(drawn, *frame.language);
  if (word_field(widgets, memory, name + "/heading", automatic.empty() ? frame.text(tr_mark("Heading")) : automatic,
                 layer.legend_heading.in(code)))
    commit(model::SetLegendHeading{layer.id, with_words(layer.legend_heading, frame, memory.text)});
  const auto* categories = std::get_if<model::Categories>(&layer.style.symbology);
  const std::string no_data = layer.style.no_data.label.in(code);
  for (std::size_t i = 0; i < drawn.style.legend.size(); ++i) {
    const scene::LegendEntry& entry = drawn.style.legend[i];
    const bool category = categories && i < categories->categories.size();
    if (!category && (i + 1 < drawn.style.legend.size() || entry.label != no_data)) continue;
    swatch_before(drawn, entry);
    if (!word_field(widgets, memory, name + "/entry/" + std::to_string(i), entry.label, entry.label)) continue;
    model::Style style = layer.style;
    model::Text& label =
        category ? std::get<model::Categories>(style.symbology).categories[i].label : style.no_data.label;
    // A category without a name of its own is named by its value in both languages.
    if (category && label.empty()) label = categories->categories[i].value;
    label = with_words(label, frame, memory.text);
    commit(model::SetLayerStyle{layer.id, style});
  }
}

}  // namespace

scene::Rect legend_card(const Frame& frame, Widgets& widgets, const Regions& regions, double bottom_px,
                        double most_height_px, LegendMemory& memory, std::string& selected, Requests& requests) {
  const std::string reach = scene::reach_legend(frame.document().reach_points, *frame.language);
  if (!frame.map || (reach.empty() && std::none_of(frame.map->layers.begin(), frame.map->layers.end(), scene::wants_legend)))
    return {};
  const Theme& t = current_theme();
  const double left = regions.free_map.x + px(padding);
  const double width = std::min<double>(px(card_width), regions.free_map.width - px(2 * padding));
  // Without room for a few classes only its heading is left.
  const bool room = most_height_px >= px(130);
  begin_card("##legend", vec2(left, bottom_px), {0, 1}, width, true, most_height_px);
  const bool open = frame.settings->legend_open && room;
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float inner = ImGui::GetContentRegionAvail().x;
  text_at(*ImGui::GetWindowDrawList(), Type::title, {at.x, at.y + px(4)}, t.text, frame.text(tr_mark("Legend")));
  ImGui::SetCursorScreenPos({at.x + inner - px(row_height - 6), at.y});
  const std::string words = frame.text(open ? tr_mark("Close the legend") : tr_mark("Open the legend"));
  if (widgets.icon_button("legend/open", open ? "chevron-down" : "chevron-up", words, false, room)) {
    Settings next = *frame.settings;
    next.legend_open = !next.legend_open;
    requests.emplace_back(ChangeSettings{next});
  }
  if (open) {
    ImGui::SetCursorScreenPos({at.x + inner - 2 * px(row_height - 6) - px(4), at.y});
    const std::string edit = frame.text(memory.editing ? tr_mark("Done") : tr_mark("Edit the words of the legend"));
    if (widgets.icon_button("legend/edit", memory.editing ? "check" : "pencil", edit, memory.editing)) {
      const bool editing = !memory.editing;
      memory = {};
      memory.editing = editing;
    }
    ImGui::SetCursorScreenPos({at.x, at.y + px(row_height)});
  }
  if (open && memory.editing) {
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, px(4)});
    const auto& layers = frame.map->layers;
    for (const bool first : {true, false}) {
      for (auto layer = layers.rbegin(); layer != layers.rend(); ++layer) {
        if (scene::wants_legend(*layer) && scene::is_thematic(*layer) == first) fields_of(widgets, frame, *layer, memory, requests);
      }
    }
    ImGui::PopStyleVar();
  } else if (open) {
    const auto& layers = frame.map->layers;
    bool first = true;
    for (auto layer = layers.rbegin(); layer != layers.rend(); ++layer) {
      if (!scene::wants_legend(*layer) || !scene::is_thematic(*layer)) continue;
      if (!first) ImGui::Dummy({1, px(4)});
      classes(widgets, frame, *layer, selected);
      first = false;
    }
    const bool plain =
        std::any_of(layers.begin(), layers.end(), [](const scene::DrawnLayer& l) { return scene::wants_legend(l) && !scene::is_thematic(l); });
    if ((plain || !reach.empty()) && !first) ImGui::Dummy({1, px(2)});
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, px(2)});
    for (auto layer = layers.rbegin(); layer != layers.rend(); ++layer) {
      if (scene::wants_legend(*layer) && !scene::is_thematic(*layer))
        entry_row(frame, *layer, layer->style.legend.front(), layer_title(*layer->layer, *frame.language), false);
    }
    if (!reach.empty()) reach_row(reach);
    ImGui::PopStyleVar();
  }
  return end_card();
}

}  // namespace titik::ui
