// SPDX-License-Identifier: MIT
#include "session/scenario.h"

#include <algorithm>
#include <cmath>

#include "core/language.h"
#include "session/restyle.h"

namespace titik::session {
namespace {

using core::message;
using core::tr_mark;

/// A sentence in both languages of the product, for titles that a document keeps.
model::Text in_both(const core::Message& sentence) {
  return {core::Language::of("id").text(sentence), core::Language::of("en").text(sentence)};
}

template <typename Taken>
std::string free_id(const std::string& beginning, std::size_t first, Taken taken) {
  for (std::size_t number = first;; ++number) {
    std::string id = beginning + std::to_string(number);
    if (!taken(id)) return id;
  }
}

model::Text title_of(const model::Recipe& recipe) {
  return recipe.title.empty() ? model::Text(recipe.id) : recipe.title;
}

/// The smallest of 1, 2, 5 × 10ⁿ that is at least `value`.
double round_above(double value) {
  const double power = std::pow(10, std::floor(std::log10(value)));
  for (const double step : {1.0, 2.0, 5.0}) {
    if (value <= step * power * (1 + 1e-9)) return step * power;
  }
  return 10 * power;
}

/// Lower and upper bounds around 0 for changes of at most `largest` points: "fell much, fell, the same, rose, rose
/// much". Weights are moved after the map was made: the outer bounds lie where no score of 0 to 100 goes.
std::vector<double> change_breaks(double largest) {
  const double outer = std::max(100.0, round_above(std::max(largest, 1e-6)));
  const double much = largest > 0 ? round_above(largest / 2) : 5, little = much / 5;
  return {-outer, -much, -little, little, much, outer};
}

model::Style change_style(const std::string& column, double largest) {
  constexpr std::uint32_t blue = 0x2166AC, light_blue = 0x92C5DE, same = 0xF7F7F7, light_red = 0xF4A582, red = 0xB2182B;
  model::Graduated graduated;
  graduated.column = column;
  graduated.method = model::ClassMethod::manual;
  graduated.class_count = 5;
  graduated.breaks = change_breaks(largest);
  graduated.palette = "RdBu";
  graduated.inverted = true;
  graduated.colours = {core::rgb(blue), core::rgb(light_blue), core::rgb(same), core::rgb(light_red), core::rgb(red)};
  graduated.factor = 100;
  graduated.base.outline = model::Line{core::rgb(0xFFFFFF), 0.2, {}};
  model::Style style;
  style.symbology = graduated;
  return style;
}

/// Where a value map belongs among `layers` (lowest first): above the uppermost that shows values of the source, else
/// above the uppermost over it.
std::size_t place_among(const model::Document& document, const std::vector<std::string>& layers,
                        const std::string& source) {
  std::size_t above_values = 0, above_source = 0;
  for (std::size_t i = 0; i < layers.size(); ++i) {
    const model::Layer* layer = document.find_layer(layers[i]);
    if (!layer || layer->source != source) continue;
    if (!above_source) above_source = i + 1;
    if (model::shown_column(layer->style.symbology)) above_values = i + 1;
  }
  return above_values ? above_values : above_source ? above_source : layers.size();
}

}  // namespace

model::Recipe new_recipe(const model::Document& document, const std::string& source, const model::Text& title) {
  model::Recipe recipe;
  recipe.id = free_id("indeks", document.recipes.size() + 1,
                      [&](const std::string& id) { return document.find_recipe(id) != nullptr; });
  recipe.source = source;
  recipe.title = title;
  return recipe;
}

std::vector<std::string> scorable_sources(const model::Document& document, const model::Inputs& inputs) {
  std::vector<std::string> result;
  for (const model::Source& source : document.sources) {
    const auto loaded = inputs.loaded.find(source.id);
    if (loaded == inputs.loaded.end() || !loaded->second.dataset) continue;
    const data::Dataset& dataset = *loaded->second.dataset;
    if (dataset.geometries.kind != geo::GeometryKind::polygon) continue;
    const bool numbers = std::any_of(dataset.columns.begin(), dataset.columns.end(),
                                     [](const data::Column& column) { return column.numeric(); });
    if (numbers) result.push_back(source.id);
  }
  return result;
}

std::vector<std::string> columns_for_input(const model::Document& document, const model::Inputs& inputs,
                                           const model::Recipe& recipe) {
  std::vector<std::string> result;
  const auto add = [&](const std::string& name) {
    const bool used = std::any_of(recipe.inputs.begin(), recipe.inputs.end(),
                                  [&](const model::IndexInput& input) { return input.column == name; });
    if (!used) result.push_back(name);
  };
  const auto loaded = inputs.loaded.find(recipe.source);
  if (loaded == inputs.loaded.end() || !loaded->second.dataset) return result;
  for (const data::Column& column : loaded->second.dataset->columns) {
    if (column.numeric() && column.missing_count() < column.size()) add(column.name);
  }
  for (const model::Recipe& other : document.recipes) {
    if (other.id == recipe.id) break;
    if (other.source == recipe.source && inputs.indices.contains(other.id)) add(other.id + ".score");
  }
  return result;
}

model::IndexInput new_input(const model::Document& document, const data::Column& column) {
  model::IndexInput input;
  input.column = column.name;
  input.unit = column.unit;
  for (const model::Layer& layer : document.layers) {
    const std::string* shown = model::shown_column(layer.style.symbology);
    if (shown && *shown == column.name && !layer.title.empty()) {
      input.label = layer.title;
      return input;
    }
  }
  input.label = {column_title(column.name, document, core::Language::of("id")),
                 column_title(column.name, document, core::Language::of("en"))};
  return input;
}

model::SetScenario keep_scenario(const model::Document& document, const std::string& title) {
  model::Scenario scenario;
  scenario.id = free_id("skenario", document.scenarios.size() + 1,
                        [&](const std::string& id) { return document.find_scenario(id) != nullptr; });
  scenario.title = title;
  scenario.recipes = document.recipes;
  return {scenario};
}

std::optional<model::Together> use_scenario(const model::Document& document, const model::Scenario& scenario) {
  model::Together step;
  for (const model::Recipe& recipe : scenario.recipes) {
    const model::Recipe* now = document.find_recipe(recipe.id);
    if (now && *now != recipe) step.edits.emplace_back(model::SetRecipe{recipe});
  }
  if (step.edits.empty()) return {};
  step.title = in_both(message(tr_mark("Use the weights of {0}"), model::as_argument(scenario.title)));
  return step;
}

std::string change_layer_id(const model::Recipe& recipe, const model::Scenario& scenario) {
  return recipe.id + "_perubahan_" + scenario.id;
}

model::Together change_map(const model::Document& document, const model::Inputs& inputs, const model::Recipe& recipe,
                           const model::Scenario& scenario, const std::string& theme_id) {
  model::Layer layer;
  layer.id = change_layer_id(recipe, scenario);
  layer.source = recipe.source;
  layer.title = in_both(message(tr_mark("Change of {0} since {1}"), model::as_argument(title_of(recipe)),
                                model::as_argument(scenario.title)));
  layer.legend_heading = in_both(message(tr_mark("points; blue: lower than in the scenario, red: higher")));
  const std::string column = recipe.id + ".change@" + scenario.id;
  double largest = 0;
  const data::Dataset* dataset = inputs.dataset(recipe.source);
  if (const data::Column* change = dataset ? dataset->find(column) : nullptr) {
    for (std::size_t row = 0; row < change->size(); ++row)
      largest = std::max(largest, 100 * std::fabs(change->number(row).value_or(0)));
  }
  layer.style = change_style(column, largest);

  model::Together step;
  step.title = layer.title;
  std::vector<std::string> order;
  for (const model::Layer& other : document.layers) order.push_back(other.id);
  const model::Theme* theme = document.find_theme(theme_id);
  layer.visible = theme == nullptr;
  if (!document.find_layer(layer.id)) {
    step.edits.emplace_back(model::AddLayer{layer, place_among(document, order, recipe.source)});
  } else {
    step.edits.emplace_back(model::SetLayerStyle{layer.id, layer.style});
    if (!theme) step.edits.emplace_back(model::SetLayerVisible{layer.id, true});
  }
  if (theme && std::find(theme->layers.begin(), theme->layers.end(), layer.id) == theme->layers.end()) {
    model::Theme changed = *theme;
    const auto place = static_cast<std::ptrdiff_t>(place_among(document, changed.layers, recipe.source));
    changed.layers.insert(changed.layers.begin() + place, layer.id);
    step.edits.emplace_back(model::SetTheme{changed});
  }
  return step;
}

}  // namespace titik::session
