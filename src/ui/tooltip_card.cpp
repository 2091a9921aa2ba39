// SPDX-License-Identifier: MIT
#include "ui/tooltip_card.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "model/citations.h"
#include "ui/draw.h"
#include "ui/layer_panel.h"

namespace titik::ui {
namespace {

using core::message;
using core::tr_mark;

double factor_of(const model::Layer& layer) {
  const auto* graduated = std::get_if<model::Graduated>(&layer.style.symbology);
  return graduated ? graduated->factor : 1.0;
}

/// A value with more decimals than the bounds of its class could seem to lie outside it.
int decimals_of(const model::Layer& layer) {
  const auto* graduated = std::get_if<model::Graduated>(&layer.style.symbology);
  return graduated ? graduated->decimals : -1;
}

/// Polygons of which only the border is drawn: the pointer is in them without pointing at them.
bool border_only(const scene::Hit& hit) {
  const model::Symbol& symbol = hit.layer->style.symbols[hit.layer->style.symbol_of[hit.row]];
  return hit.layer->dataset->geometries.kind == geo::GeometryKind::polygon && !symbol.fill && !symbol.hatch;
}

/// The class of a row. Entries of the legend can be fewer than symbols, so they are matched by their symbol.
const scene::LegendEntry* class_of(const scene::DrawnLayer& layer, std::uint32_t row) {
  const std::uint16_t index = layer.style.symbol_of[row];
  if (index >= layer.style.symbols.size()) return nullptr;
  const std::vector<scene::LegendEntry>& legend = layer.style.legend;
  if (layer.style.symbols.size() == legend.size()) return &legend[index];
  const auto found = std::find_if(legend.begin(), legend.end(),
                                  [&](const scene::LegendEntry& e) { return e.symbol == layer.style.symbols[index]; });
  return found == legend.end() ? nullptr : &*found;
}

std::string rank_text(const Frame& frame, std::size_t rank, std::size_t count) {
  return frame.text(message(tr_mark("rank {0} of {1}"), rank, count));
}

/// Rank among the values that there are. Linear, so that it is cheap enough for every move of the pointer.
void rank_among(TooltipText& text, const Frame& frame, const data::Column& column, double value) {
  std::size_t larger = 0, count = 0;
  for (std::size_t row = 0; row < column.size(); ++row) {
    if (column.missing[row]) continue;
    ++count;
    // Equal to the last digits of a sum is equal.
    if (column.numbers[row] > value + 1e-12 * std::max(1.0, std::fabs(value))) ++larger;
  }
  if (count > 1) text.rank = rank_text(frame, larger + 1, count);
}

std::string quality_text(const Frame& frame, data::Quality quality) {
  switch (quality) {
    case data::Quality::official:
      return frame.text(tr_mark("official figure"));
    case data::Quality::plausible:
      return frame.text(tr_mark("plausible, from one source"));
    case data::Quality::weak:
      return frame.text(tr_mark("weak data, not verified"));
    case data::Quality::unstated:
      return "";
  }
  return "";
}

void add_source(TooltipText& text, const Frame& frame, const data::Provenance& from) {
  text.source = model::Text(from.source.id, from.source.en).in(frame.language->code());
  // A citation that ends in its year says it already.
  const std::string year = std::to_string(from.year);
  if (from.year > 0 && text.source.find(year) == std::string::npos)
    text.source += (text.source.empty() ? "" : " · ") + year;
  text.quality = quality_text(frame, from.quality);
  text.weak = from.quality == data::Quality::weak;
}

/// Score, rank and the two largest contributions of an index. False when the column is no index.
bool add_index(TooltipText& text, const Frame& frame, const scene::DrawnLayer& layer, std::uint32_t row) {
  const std::string& column = layer.style.column;
  const auto dot = column.find('.');
  if (dot == std::string::npos) return false;
  const auto found = frame.state->inputs->indices.find(column.substr(0, dot));
  if (found == frame.state->inputs->indices.end() || found->second.recipe.source != layer.layer->source) return false;
  const analysis::Scores& scores = found->second.scores;
  const model::Recipe& recipe = found->second.recipe;
  if (row >= scores.score.size()) return false;
  if (scores.rank[row]) {
    const auto count = static_cast<std::size_t>(
        std::count_if(scores.rank.begin(), scores.rank.end(), [](const auto& r) { return r.has_value(); }));
    text.rank = rank_text(frame, *scores.rank[row], count);
  }
  std::vector<std::pair<double, std::size_t>> contributions;
  for (std::size_t i = 0; i < scores.contributions.size() && i < recipe.inputs.size(); ++i) {
    if (const auto& part = scores.contributions[i][row]) contributions.emplace_back(*part, i);
  }
  std::sort(contributions.begin(), contributions.end(), [](const auto& a, const auto& b) {
    return a.first > b.first || (a.first == b.first && a.second < b.second);
  });
  const double score = scores.score[row].value_or(0);
  for (std::size_t i = 0; i < std::min<std::size_t>(2, contributions.size()); ++i) {
    const model::IndexInput& input = recipe.inputs[contributions[i].second];
    const std::string& label = input.label.in(frame.language->code());
    const double part = contributions[i].first;
    text.parts.push_back({label.empty() ? input.column : label,
                          frame.language->number(part * factor_of(*layer.layer), 1), score > 0 ? part / score : 0});
  }
  text.source = recipe.note.in(frame.language->code());
  // An index is as good as the worst of what it is made of, and speaks of all their years.
  std::optional<data::Quality> quality;
  int first = 0, last = 0;
  for (const model::IndexInput& input : recipe.inputs) {
    const data::Column* used = layer.dataset->find(input.column);
    if (!used) continue;
    const data::Provenance& from = used->provenance;
    quality = quality ? model::worse(*quality, from.quality) : from.quality;
    if (from.year > 0) first = first == 0 ? from.year : std::min(first, from.year), last = std::max(last, from.year);
  }
  if (first > 0) {
    const std::string years =
        first == last ? std::to_string(first) : std::to_string(first) + "–" + std::to_string(last);
    text.source += (text.source.empty() ? "" : " · ") + frame.text(message(tr_mark("inputs of {0}"), years));
  }
  text.quality = quality_text(frame, quality.value_or(data::Quality::unstated));
  text.weak = quality == data::Quality::weak;
  return true;
}

TooltipText text_of(const Frame& frame, const scene::Hit& hit) {
  const scene::DrawnLayer& layer = *hit.layer;
  TooltipText text;
  text.layer = layer_title(*layer.layer, *frame.language);
  if (const data::Column* names = name_column(*layer.layer, *layer.dataset)) text.name = names->text(hit.row);
  if (text.name.empty()) text.name = text.layer;
  const data::Column* column = layer.dataset->find(layer.style.column);
  if (!column) return text;
  const scene::LegendEntry* entry = class_of(layer, hit.row);
  const bool proportional = std::holds_alternative<model::Proportional>(layer.layer->style.symbology);
  if (entry && !proportional) {
    text.class_label = entry->label;
    const auto& symbol = entry->symbol;
    const bool line = layer.dataset->geometries.kind == geo::GeometryKind::line;
    if (!line && symbol.fill) text.class_colour = *symbol.fill, text.has_colour = true;
    if (line && symbol.outline) text.class_colour = symbol.outline->colour, text.has_colour = true;
  }
  add_source(text, frame, column->provenance);
  if (column->missing[hit.row]) {
    text.value = layer.layer->style.no_data.label.in(frame.language->code());
    text.class_label = "";
  } else if (const auto number = column->number(hit.row)) {
    text.value = value_text(*number * factor_of(*layer.layer), scene::typeset_unit(column->unit), *frame.language,
                            decimals_of(*layer.layer));
    rank_among(text, frame, *column, *number);
    add_index(text, frame, layer, hit.row);
  } else {
    text.value = entry ? entry->label : column->text(hit.row);
    if (text.value == text.name) text.value = "";
    text.class_label = "";
  }
  return text;
}

/// The number of the uppermost raster that has one under the pointer.
struct PixelNumber {
  const scene::DrawnLayer* layer = nullptr;
  std::string value;
};

std::optional<PixelNumber> pixel_under_pointer(const Frame& frame) {
  if (!frame.map) return {};
  for (auto layer = frame.map->layers.rbegin(); layer != frame.map->layers.rend(); ++layer) {
    const auto number = layer->block ? layer->block->number_at(frame.pointer_map) : std::nullopt;
    if (!number) continue;
    std::string value = value_text(*number, scene::typeset_unit(layer->dataset->raster->unit), *frame.language, -1);
    const auto pixels = static_cast<std::int64_t>(std::llround(layer->block->pixels_in_one));
    if (pixels > 1) value += " (" + frame.text(message(tr_mark("mean of about {0} pixels"), pixels)) + ")";
    return PixelNumber{&*layer, std::move(value)};
  }
  return {};
}

}  // namespace

const data::Column* name_column(const model::Layer& layer, const data::Dataset& dataset) {
  if (layer.style.labels) {
    if (const data::Column* column = dataset.find(layer.style.labels->column)) return column;
  }
  for (const char* name : {"name", "nama", "Name", "Nama", "NAME", "NAMA", "NAMOBJ", "WADMKC", "NAME_4", "NAME_3"}) {
    if (const data::Column* column = dataset.find(name)) return column;
  }
  const auto text = std::find_if(dataset.columns.begin(), dataset.columns.end(),
                                 [](const data::Column& c) { return c.type == data::ColumnType::text; });
  return text == dataset.columns.end() ? nullptr : &*text;
}

std::string value_text(double value, const std::string& unit, const core::Language& language, int decimals) {
  const double size = std::fabs(value);
  const std::string number = decimals >= 0 ? language.number(value, decimals)
                                           : language.short_number(value, size >= 1000  ? 0
                                                                          : size >= 100 ? 1
                                                                          : size >= 1   ? 2
                                                                                        : 4);
  return unit.empty() ? number : number + (unit == "%" ? " %" : " " + unit);
}

std::optional<TooltipText> tooltip_text(const Frame& frame) {
  const std::vector<scene::Hit>& hits = frame.under_pointer;
  const auto pixel = pixel_under_pointer(frame);
  const auto shows_value = [](const scene::Hit& hit) { return !hit.layer->style.column.empty(); };
  auto chosen = std::find_if(hits.begin(), hits.end(), shows_value);
  if (chosen == hits.end()) chosen = std::find_if_not(hits.begin(), hits.end(), border_only);
  if (chosen == hits.end() && !pixel) return {};
  const std::string raster = pixel ? layer_title(*pixel->layer->layer, *frame.language) : "";
  TooltipText text;
  if (chosen == hits.end()) {
    text.name = text.layer = raster;
    text.value = pixel->value;
    return text;
  }
  text = text_of(frame, *chosen);
  if (pixel) text.pixel = raster + ": " + pixel->value;
  return text;
}

void tooltip_card(const Frame& frame, Widgets&, const Regions& regions) {
  if (!frame.pointer_on_map) return;
  const auto words = tooltip_text(frame);
  if (!words) return;
  const Theme& t = current_theme();
  const double width = std::min<double>(px(words->value.empty() ? 200 : 270), regions.free_map.width - px(24));
  // Right below the pointer; on the other side of it where the map ends.
  const ImVec2 pointer = ImGui::GetIO().MousePos;
  if (pointer.x < regions.free_map.x || pointer.x > regions.free_map.right() || pointer.y < regions.free_map.y ||
      pointer.y > regions.free_map.bottom())
    return;
  const float gap_px = px(16);
  const bool left = pointer.x + gap_px + width > regions.free_map.right() - px(4);
  const bool above = pointer.y + gap_px + px(190) > regions.free_map.bottom();
  begin_card("##tooltip", {pointer.x + (left ? -gap_px : gap_px), pointer.y + (above ? -gap_px : gap_px)},
             {left ? 1.0f : 0.0f, above ? 1.0f : 0.0f}, width, false, 0, true);
  const double inner = ImGui::GetContentRegionAvail().x;
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {px(6), px(3)});
  text(Type::title, t.text, words->name, inner);
  if (words->layer != words->name) text_cut(Type::small, t.secondary, words->layer, inner);
  if (!words->value.empty()) {
    ImGui::Dummy({1, px(1)});
    const ImVec2 at = ImGui::GetCursorScreenPos();
    text_cut(words->value.size() < 24 ? Type::heading : Type::body_medium, t.text, words->value, inner);
    if (!words->rank.empty()) {
      const double value_width = text_width(Type::heading, words->value),
                   rank_width = text_width(Type::small_medium, words->rank);
      const auto y = static_cast<float>(text_height(Type::heading) - text_height(Type::small_medium)) - px(2);
      if (value_width + rank_width + px(12) <= inner) {
        text_at(*ImGui::GetWindowDrawList(), Type::small_medium,
                {at.x + static_cast<float>(inner - rank_width), at.y + y}, t.secondary, words->rank);
      } else {
        text(Type::small_medium, t.secondary, words->rank);
      }
    }
  }
  if (!words->class_label.empty()) {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    if (words->has_colour) {
      ImDrawList& list = *ImGui::GetWindowDrawList();
      const ImVec2 most = {at.x + px(12), at.y + px(13)};
      list.AddRectFilled({at.x, at.y + px(1)}, most, u32(words->class_colour), px(2));
      list.AddRect({at.x, at.y + px(1)}, most, u32(core::with_alpha(t.text, 70)), px(2), 0, 1);
      ImGui::SetCursorScreenPos({at.x + px(18), at.y});
    }
    text_cut(Type::small_medium, t.text, words->class_label, inner - px(18));
  }
  if (!words->parts.empty()) ImGui::Dummy({1, px(2)});
  for (const TooltipText::Part& part : words->parts) {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const double value_width = text_width(Type::small_medium, part.value);
    text_cut(Type::small, t.secondary, part.label, inner - value_width - px(10));
    ImDrawList& list = *ImGui::GetWindowDrawList();
    text_at(list, Type::small_medium, {at.x + static_cast<float>(inner - value_width), at.y}, t.text, part.value);
    const ImVec2 bar = ImGui::GetCursorScreenPos();
    list.AddRectFilled(bar, {bar.x + static_cast<float>(inner), bar.y + px(3)}, u32(t.line), px(1.5));
    list.AddRectFilled(bar, {bar.x + static_cast<float>(inner * std::clamp(part.share, 0.0, 1.0)), bar.y + px(3)},
                       u32(t.accent), px(1.5));
    ImGui::Dummy({1, px(4)});
  }
  if (!words->pixel.empty()) text(Type::small_medium, t.text, words->pixel, inner);
  if (!words->source.empty() || !words->quality.empty()) {
    separator();
    if (!words->source.empty()) text(Type::small, t.secondary, words->source, inner);
    if (!words->quality.empty()) text(Type::small, words->weak ? t.warning : t.secondary, words->quality, inner);
  }
  ImGui::PopStyleVar();
  end_card();
}

}  // namespace titik::ui
