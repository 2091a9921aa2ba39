// SPDX-License-Identifier: MIT
#include "session/slides.h"

#include <algorithm>
#include <map>
#include <set>

#include "core/error.h"
#include "geo/crs.h"
#include "scene/map.h"

namespace titik::session {
namespace {

using core::message;
using core::tr_mark;

std::string new_id(const model::Document& document) {
  for (std::size_t number = document.slides.size() + 1;; ++number) {
    std::string id = "salindia" + std::to_string(number);
    if (!document.find_slide(id)) return id;
  }
}

/// Every row has a value of its own.
bool tells_rows_apart(const data::Column& column) {
  std::set<std::string> seen;
  for (std::size_t row = 0; row < column.size(); ++row) {
    if (column.missing[row] || !seen.insert(column.text(row)).second) return false;
  }
  return true;
}

/// The extent in the map's CRS of now. Nothing when the place can't be transformed.
std::optional<geo::Box> place_of(const model::Document& document, const model::Slide& slide) {
  const geo::Box kept{slide.west, slide.south, slide.east, slide.north};
  if (slide.crs.empty() || slide.crs == document.crs) return kept;
  try {
    geo::Transform transform(geo::parse_crs(slide.crs), geo::parse_crs(document.crs));
    const geo::Box moved = geo::target_from_source(transform, kept);
    if (!moved.empty()) return moved;
  } catch (const core::Error&) {
    // A CRS that this machine's PROJ does not know: the slide stays, and shows the home view.
  }
  return {};
}

Select select_of(const State& state, const model::SlideSelection& kept, core::Warnings& warnings) {
  if (kept.layer.empty()) return {};
  const model::Layer* layer = state.document->find_layer(kept.layer);
  const data::Dataset* dataset = layer ? state.inputs->dataset(layer->source) : nullptr;
  const data::Column* column = dataset ? dataset->find(kept.column) : nullptr;
  if (!column) {
    warnings.add("missing_selection",
                 message(tr_mark("What the slide selects in the layer {0} is not there"),
                         layer ? model::as_argument(layer->title) : core::Bilingual{kept.layer, kept.layer}));
    return {};
  }
  std::map<std::string, std::vector<std::uint32_t>> rows_of;
  for (std::size_t row = 0; row < column->size(); ++row) {
    if (!column->missing[row]) rows_of[column->text(row)].push_back(static_cast<std::uint32_t>(row));
  }
  Select select{kept.layer, {}};
  for (const std::string& value : kept.values) {
    const auto found = rows_of.find(value);
    if (found == rows_of.end()) {
      warnings.add("missing_selection",
                   message(tr_mark("No row has “{0}” in the column {1}, which the slide selects"), value, kept.column));
      continue;
    }
    if (found->second.size() > 1) {
      warnings.add("missing_selection",
                   message(tr_mark("{0} rows have “{1}” in the column {2}; the slide selects all of them"),
                           found->second.size(), value, kept.column));
    }
    select.rows.insert(select.rows.end(), found->second.begin(), found->second.end());
  }
  if (select.rows.empty()) return {};
  std::sort(select.rows.begin(), select.rows.end());
  return select;
}

std::string column_of(const model::Layer& layer) {
  return std::visit(
      [](const auto& symbology) -> std::string {
        if constexpr (requires { symbology.column; })
          return symbology.column;
        else
          return {};
      },
      layer.style.symbology);
}

}  // namespace

model::SlideSelection selection_of(const State& state) {
  const model::Layer* layer = state.document->find_layer(state.selection.layer);
  const data::Dataset* dataset = layer ? state.inputs->dataset(layer->source) : nullptr;
  if (!dataset || state.selection.rows.empty()) return {};
  std::vector<std::string> names;
  if (const model::Source* source = state.document->find_source(layer->source)) names.push_back(source->facts_key);
  names.insert(names.end(), {"code", "kode", "bps_code", "name", "nama"});
  if (layer->style.labels) names.push_back(layer->style.labels->column);
  std::vector<const data::Column*> candidates;
  for (const std::string& name : names) {
    if (const data::Column* column = dataset->find(name)) candidates.push_back(column);
  }
  for (const data::Column& column : dataset->columns) {
    if (column.type == data::ColumnType::text) candidates.push_back(&column);
  }
  auto chosen =
      std::find_if(candidates.begin(), candidates.end(), [](const data::Column* c) { return tells_rows_apart(*c); });
  if (chosen == candidates.end()) chosen = candidates.begin();
  if (chosen == candidates.end()) return {};
  model::SlideSelection kept{layer->id, (*chosen)->name, {}};
  for (const std::uint32_t row : state.selection.rows) {
    const std::string value = (*chosen)->text(row);
    if (!value.empty() && std::find(kept.values.begin(), kept.values.end(), value) == kept.values.end())
      kept.values.push_back(value);
  }
  return kept.values.empty() ? model::SlideSelection{} : kept;
}

model::Slide updated(const model::Slide& slide, const State& state, const geo::Box& extent) {
  model::Slide now = slide;
  now.theme = state.theme;
  now.layers.clear();
  if (!state.layers.empty() || state.theme.empty()) {
    for (const model::Layer* layer : shown_layers(state)) now.layers.push_back(layer->id);
  }
  now.west = now.south = now.east = now.north = 0;
  if (!extent.empty()) {
    now.west = extent.min_x, now.south = extent.min_y;
    now.east = extent.max_x, now.north = extent.max_y;
  }
  now.crs = extent.empty() ? "" : state.document->crs;
  now.scenario = state.scenario;
  now.selection = selection_of(state);
  return now;
}

model::Slide slide_of(const State& state, const geo::Box& extent) {
  model::Slide slide;
  slide.id = new_id(*state.document);
  return updated(slide, state, extent);
}

model::Slide copy_of(const model::Slide& slide, const model::Document& document) {
  model::Slide copy = slide;
  copy.id = new_id(document);
  return copy;
}

SlideActions actions_of(const State& state, const model::Slide& slide) {
  const model::Document& document = *state.document;
  SlideActions result;
  std::string scenario = slide.scenario;
  if (!scenario.empty() && !document.find_scenario(scenario)) {
    result.warnings.add("missing_scenario", message(tr_mark("The slide's scenario “{0}” is not there"), scenario));
    scenario.clear();
  }
  if (scenario != state.scenario) result.actions.emplace_back(ShowScenario{scenario});
  std::string theme = slide.theme;
  if (!theme.empty() && !document.find_theme(theme)) {
    result.warnings.add("missing_theme", message(tr_mark("The slide's theme “{0}” is not there"), theme));
    theme.clear();
  }
  result.actions.emplace_back(SetTheme{theme});
  ShowLayers layers;
  for (const std::string& id : slide.layers) {
    if (document.find_layer(id))
      layers.ids.push_back(id);
    else
      result.warnings.add("missing_layer", message(tr_mark("The slide's layer “{0}” is not there"), id));
  }
  if (!layers.ids.empty()) result.actions.emplace_back(layers);
  result.actions.emplace_back(select_of(state, slide.selection, result.warnings));
  const bool home = slide.west == 0 && slide.south == 0 && slide.east == 0 && slide.north == 0;
  if (!home) result.extent = place_of(document, slide);
  if (!home && !result.extent) {
    result.warnings.add("unknown_place", message(tr_mark("The slide's place can't be shown in this CRS")));
  }
  return result;
}

const model::Text& title_of(const model::Document& document, const model::Slide& slide) {
  if (!slide.title.empty()) return slide.title;
  const model::Theme* theme = document.find_theme(slide.theme);
  return theme && !theme->title.empty() ? theme->title : document.title;
}

std::vector<const model::Layer*> shown_layers(const State& state) {
  if (state.layers.empty()) return scene::layers_of(*state.document, state.theme);
  std::vector<const model::Layer*> layers;
  for (const std::string& id : state.layers) {
    if (const model::Layer* layer = state.document->find_layer(id)) layers.push_back(layer);
  }
  return layers;
}

std::vector<const model::Recipe*> shown_indices(const State& state) {
  std::vector<const model::Recipe*> shown;
  for (const model::Layer* layer : shown_layers(state)) {
    const std::string column = column_of(*layer);
    for (const model::Recipe& recipe : state.document->recipes) {
      if (recipe.source == layer->source && column.starts_with(recipe.id + ".") &&
          std::find(shown.begin(), shown.end(), &recipe) == shown.end())
        shown.push_back(&recipe);
    }
  }
  return shown;
}

}  // namespace titik::session
