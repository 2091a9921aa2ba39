// SPDX-License-Identifier: MIT
#include "ui/score_view.h"

#include <algorithm>

#include <imgui.h>

#include "core/palette.h"
#include "session/row_extent.h"
#include "session/table_view.h"
#include "ui/draw.h"

namespace titik::ui {
namespace {

using core::tr_mark;

constexpr int palette_size = 8;
constexpr const char* palette = "Dark2";

}  // namespace

std::string ScoreView::area(std::size_t row) const {
  const std::string name = names ? names->text(row) : "";
  return name.empty() ? frame.text(core::message(tr_mark("Area {0}"), static_cast<std::int64_t>(row + 1))) : name;
}

std::string ScoreView::points(double score, int decimals) const {
  return frame.language->number(score * 100, decimals);
}

std::string layer_to_select_in(const Frame& frame, const std::string& source) {
  const model::Layer* selected = frame.document().find_layer(frame.state->selection.layer);
  if (selected && selected->source == source) return selected->id;
  if (frame.map) {
    const auto& drawn = frame.map->layers;
    const auto found = std::find_if(drawn.rbegin(), drawn.rend(), [&](const scene::DrawnLayer& layer) {
      return layer.layer->source == source && !layer.layer->mask;
    });
    if (found != drawn.rend()) return found->layer->id;
  }
  const auto& layers = frame.document().layers;
  const auto found = std::find_if(layers.rbegin(), layers.rend(),
                                  [&](const model::Layer& layer) { return layer.source == source && !layer.mask; });
  return found == layers.rend() ? "" : found->id;
}

std::vector<std::uint32_t> selected_rows_of(const Frame& frame, const std::string& source) {
  const model::Layer* selected = frame.document().find_layer(frame.state->selection.layer);
  return selected && selected->source == source ? frame.state->selection.rows : std::vector<std::uint32_t>{};
}

const data::Column* names_of(const data::Dataset& dataset) {
  for (const char* usual : {"name", "nama"}) {
    if (const data::Column* column = dataset.find(usual); column && !column->numeric()) return column;
  }
  for (const std::size_t place : session::table_columns(dataset, {})) {
    if (dataset.columns[place].type == data::ColumnType::text) return &dataset.columns[place];
  }
  return nullptr;
}

void go_to(const ScoreView& view, std::uint32_t row, Requests& requests) {
  std::vector<std::uint32_t> rows = {row};
  if (ImGui::GetIO().KeyCtrl) {
    rows = view.selected;
    const auto place = std::lower_bound(rows.begin(), rows.end(), row);
    if (place != rows.end() && *place == row)
      rows.erase(place);
    else
      rows.insert(place, row);
  }
  if (!view.layer.empty())
    requests.emplace_back(session::Action(session::Select{rows.empty() ? "" : view.layer, rows}));
  if (!rows.empty()) fly_to(view, row, requests);
}

void fly_to(const ScoreView& view, std::uint32_t row, Requests& requests) {
  if (!view.dataset) return;
  const geo::Box extent = session::rows_extent(*view.dataset, std::span(&row, 1), view.frame.crs);
  if (!extent.empty()) requests.emplace_back(FlyTo{extent});
}

core::Colour indicator_colour(std::size_t index) {
  const core::Colour colour = core::palette_colours(palette, palette_size)[index % palette_size];
  const Theme& t = current_theme();
  const bool dark = core::contrast_ratio(t.panel, core::rgb(0xFFFFFF)) > 4.5;
  const core::Colour seen = dark ? core::mix(colour, core::rgb(0xFFFFFF), 0.25) : colour;
  // A second round of the palette is lighter than the first.
  return index / palette_size % 2 == 0 ? seen : core::mix(seen, t.panel, 0.4);
}

std::string title_of(const Frame& frame, const model::Text& title, const std::string& id) {
  const std::string& words = title.in(frame.language->code());
  return words.empty() ? id : words;
}

BarScale bar_scale(const analysis::Scores& scores) {
  BarScale scale;
  for (std::size_t row = 0; row < scores.score.size(); ++row) {
    if (!scores.score[row]) continue;
    double down = 0, up = 0;
    for (const auto& of : scores.contributions) {
      const double part = of[row].value_or(0);
      (part < 0 ? down : up) += part;
    }
    scale.least = std::min(scale.least, down);
    scale.most = std::max(scale.most, up);
  }
  return scale;
}

void contribution_bar(ImDrawList& list, const analysis::Scores& scores, std::size_t row, const BarScale& scale,
                      const scene::Rect& place) {
  const double range = scale.most - scale.least;
  list.AddRectFilled(vec2(place.x, place.y), vec2(place.right(), place.bottom()), u32(current_theme().surface), px(2));
  if (range <= 0 || !scores.score[row]) return;
  const auto width = [&](double part) { return part / range * place.width; };
  const double zero = place.x + width(-scale.least);
  double left = zero, right = zero;
  for (std::size_t i = 0; i < scores.contributions.size(); ++i) {
    const double part = scores.contributions[i][row].value_or(0);
    double& edge = part < 0 ? left : right;
    const double from = edge, to = edge + width(part);
    edge = to;
    // A hair of ground parts neighbours.
    const double hair = std::min<double>(1, std::abs(to - from) / 3);
    if (std::abs(to - from) < 0.25) continue;
    list.AddRectFilled(vec2(std::min(from, to), place.y), vec2(std::max(from, to) - hair, place.bottom()),
                       u32(indicator_colour(i)));
  }
  if (scale.least < 0) hairline(list, vec2(zero, place.y - px(1)), vec2(zero, place.bottom() + px(1)));
}

double quality_mark(const Frame& frame, data::Quality quality, double right_px, double middle_px) {
  const Theme& t = current_theme();
  const char *letter = "", *words = "";
  core::Colour ink = t.secondary;
  switch (quality) {
    case data::Quality::unstated:
      return 0;
    case data::Quality::official:
      letter = "A", words = tr_mark("A: official figure, reproduced");
      break;
    case data::Quality::plausible:
      letter = "B", words = tr_mark("B: one plausible source");
      break;
    case data::Quality::weak:
      letter = "C", words = tr_mark("C: weak data, not verified");
      ink = t.warning;
      break;
  }
  const double side = px(14);
  const ImVec2 least = vec2(right_px - side, middle_px - side / 2), most = vec2(right_px, middle_px + side / 2);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  list.AddRect({least.x + 0.5f, least.y + 0.5f}, {most.x - 0.5f, most.y - 0.5f}, u32(ink), px(3), 0, 1);
  text_at(
      list, Type::small,
      vec2(least.x + (side - text_width(Type::small, letter)) / 2, middle_px - text_height(Type::small) / 2 - px(0.5)),
      ink, letter);
  if (ImGui::IsWindowHovered() && ImGui::IsMouseHoveringRect(least, most)) tooltip(frame.text(words));
  return side;
}

}  // namespace titik::ui
