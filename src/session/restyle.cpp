// SPDX-License-Identifier: MIT
#include "session/restyle.h"

#include <algorithm>
#include <map>
#include <set>

#include "core/error.h"
#include "core/palette.h"
#include "session/folded_text.h"

namespace titik::session {
namespace {

using core::tr_mark;
using geo::GeometryKind;

/// Values and how often each is there, the most frequent first, ties in natural order; empty above most_categories.
std::vector<std::string> values_of(const data::Column& column) {
  std::map<std::string, std::size_t> counts;
  for (std::size_t row = 0; row < column.size(); ++row) {
    if (column.missing[row]) continue;
    ++counts[column.text(row)];
    if (counts.size() > most_categories) return {};
  }
  std::vector<std::pair<std::string, std::size_t>> sorted(counts.begin(), counts.end());
  std::stable_sort(sorted.begin(), sorted.end(), [](const auto& one, const auto& other) {
    if (one.second != other.second) return one.second > other.second;
    return natural_order(folded(one.first), folded(other.first)) < 0;
  });
  std::vector<std::string> values;
  for (const auto& [value, count] : sorted) values.push_back(value);
  return values;
}

/// Paired alone has twelve colours, but its pairs say that two belong together.
const char* palette_for(std::size_t categories) { return categories <= 8 ? "Set2" : "Paired"; }

void colour_with(model::Symbol& symbol, core::Colour colour, bool line) {
  if (line && symbol.outline)
    symbol.outline->colour = colour;
  else
    symbol.fill = colour;
}

/// A line has an outline and no fill.
bool is_line(const model::Symbol& symbol) { return !symbol.fill && !symbol.hatch && symbol.outline; }

model::Categories categories_of(const data::Column& column, const model::Symbol& base, bool line) {
  model::Categories result{.column = column.name, .categories = {}, .other = {}};
  std::vector<std::string> values = values_of(column);
  if (values.size() > most_category_colours) {
    values.resize(most_category_colours - 1);
    result.other = base;
    colour_with(*result.other, core::rgb(0xC9CBC6), line);
  }
  if (values.empty()) return result;
  const auto colours = core::palette_colours(palette_for(values.size()), static_cast<int>(values.size()));
  for (std::size_t i = 0; i < values.size(); ++i) {
    model::Symbol symbol = base;
    colour_with(symbol, colours[i], line);
    result.categories.push_back({values[i], {}, symbol});
  }
  return result;
}

bool has(const std::vector<std::string>& columns, const std::string& name) {
  return std::find(columns.begin(), columns.end(), name) != columns.end();
}

std::string readable(std::string name) {
  std::replace(name.begin(), name.end(), '_', ' ');
  if (const auto at = name.rfind('@'); at != std::string::npos)
    name = name.substr(0, at) + " (" + name.substr(at + 1) + ")";
  return name;
}

}  // namespace

StyleKind kind_of(const model::Symbology& symbology) { return static_cast<StyleKind>(symbology.index()); }

std::vector<StyleKind> kinds_for(const data::Dataset& dataset) {
  if (dataset.raster) return {StyleKind::raster};
  std::vector<StyleKind> kinds = {StyleKind::single};
  for (const StyleKind kind : {StyleKind::categories, StyleKind::graduated, StyleKind::proportional}) {
    if (!columns_for(kind, dataset).empty()) kinds.push_back(kind);
  }
  return kinds;
}

std::vector<std::string> columns_for(StyleKind kind, const data::Dataset& dataset) {
  std::vector<std::string> names;
  const bool line = dataset.geometries.kind == GeometryKind::line;
  for (const data::Column& column : dataset.columns) {
    const bool numbers = column.numeric() && column.missing_count() < column.size();
    const bool suits = kind == StyleKind::categories ? column.type != data::ColumnType::real && !values_of(column).empty()
                       : kind == StyleKind::graduated ? numbers
                                                      : kind == StyleKind::proportional && numbers && !line;
    if (suits) names.push_back(column.name);
  }
  return names;
}

model::Symbol base_symbol(const model::Symbology& symbology) {
  if (const auto* single = std::get_if<model::SingleSymbol>(&symbology)) return single->symbol;
  if (const auto* graduated = std::get_if<model::Graduated>(&symbology)) return graduated->base;
  if (const auto* proportional = std::get_if<model::Proportional>(&symbology)) return proportional->base;
  const auto* categories = std::get_if<model::Categories>(&symbology);
  if (!categories) return {};  // of a raster
  if (!categories->categories.empty()) return categories->categories.front().symbol;
  return categories->other.value_or(model::Symbol{});
}

void change_symbols(model::Symbology& symbology, const std::function<void(model::Symbol&)>& change) {
  if (auto* single = std::get_if<model::SingleSymbol>(&symbology)) change(single->symbol);
  if (auto* graduated = std::get_if<model::Graduated>(&symbology)) change(graduated->base);
  if (auto* proportional = std::get_if<model::Proportional>(&symbology)) change(proportional->base);
  if (auto* categories = std::get_if<model::Categories>(&symbology)) {
    for (model::Category& category : categories->categories) change(category.symbol);
    if (categories->other) change(*categories->other);
  }
}

model::Style as_kind(model::Style style, StyleKind kind, const data::Dataset& dataset) {
  if (kind == kind_of(style.symbology) || kind == StyleKind::raster) return style;
  const std::vector<std::string> columns = columns_for(kind, dataset);
  if (kind != StyleKind::single && columns.empty()) return style;
  const std::string* shown = model::shown_column(style.symbology);
  const std::string column = columns.empty() ? "" : shown && has(columns, *shown) ? *shown : columns.front();
  model::Symbol base = base_symbol(style.symbology);
  const bool line = dataset.geometries.kind == GeometryKind::line;
  if (!line && kind != StyleKind::graduated && !base.fill) base.fill = core::rgb(0x7DB6E8);
  switch (kind) {
    case StyleKind::single:
      style.symbology = model::SingleSymbol{base};
      break;
    case StyleKind::categories:
      style.symbology = categories_of(dataset.column(column), base, line);
      break;
    case StyleKind::graduated: {
      model::Graduated graduated;
      graduated.column = column;
      graduated.base = base;
      if (line && !graduated.base.outline) graduated.base.outline.emplace();
      style.symbology = graduated;
      break;
    }
    case StyleKind::proportional:
      style.symbology = model::Proportional{.column = column, .base = base};
      break;
    case StyleKind::raster:  // never comes here
      break;
  }
  return style;
}

model::Style with_column(model::Style style, const std::string& column, const data::Dataset& dataset) {
  if (auto* graduated = std::get_if<model::Graduated>(&style.symbology)) {
    if (graduated->column == column) return style;
    graduated->column = column;
    if (graduated->method == model::ClassMethod::manual) graduated->method = model::ClassMethod::fisher_jenks;
    graduated->breaks.clear();
    graduated->factor = 1;
    graduated->decimals = -1;
  } else if (auto* proportional = std::get_if<model::Proportional>(&style.symbology)) {
    proportional->column = column;
  } else if (auto* categories = std::get_if<model::Categories>(&style.symbology)) {
    const bool line = dataset.geometries.kind == GeometryKind::line;
    if (categories->column != column) {
      style.symbology = categories_of(dataset.column(column), base_symbol(style.symbology), line);
    }
  }
  return style;
}

model::Style with_palette(model::Style style, const std::string& palette) {
  if (auto* graduated = std::get_if<model::Graduated>(&style.symbology)) {
    graduated->palette = palette;
    graduated->colours.clear();
  } else if (auto* raster = std::get_if<model::RasterColours>(&style.symbology)) {
    raster->palette = palette;
  } else if (auto* categories = std::get_if<model::Categories>(&style.symbology)) {
    auto& list = categories->categories;
    const auto count = std::min(list.size(), most_category_colours);
    if (count == 0) return style;
    const auto colours = core::palette_colours(palette, static_cast<int>(count));
    for (std::size_t i = 0; i < list.size(); ++i)
      colour_with(list[i].symbol, colours[i % count], is_line(list[i].symbol));
  }
  return style;
}

model::Style with_method(model::Style style, model::ClassMethod method, const std::vector<double>& breaks) {
  auto* graduated = std::get_if<model::Graduated>(&style.symbology);
  if (!graduated) return style;
  if (method == model::ClassMethod::manual) {
    if (breaks.size() < 2) return style;
    graduated->breaks = breaks;
    graduated->class_count = static_cast<int>(breaks.size()) - 1;
  } else {
    graduated->breaks.clear();
  }
  graduated->method = method;
  return style;
}

model::Style with_break(model::Style style, std::vector<double> breaks, std::size_t index, double value) {
  CHECK(index > 0 && index + 1 < breaks.size());
  const double below = breaks[index - 1], above = breaks[index + 1];
  // A class needs room: a thousandth of what lies between its neighbours.
  const double least = (above - below) / 1000;
  breaks[index] = std::clamp(value, below + least, above - least);
  return with_method(std::move(style), model::ClassMethod::manual, breaks);
}

std::string column_title(const std::string& column, const model::Document& document, const core::Language& language) {
  for (const model::Recipe& recipe : document.recipes) {
    if (!column.starts_with(recipe.id + ".")) continue;
    const std::string part = column.substr(recipe.id.size() + 1);
    const std::string title = recipe.title.empty() ? recipe.id : recipe.title.in(language.code());
    if (part == "score") return language.text(core::message(tr_mark("{0}: score"), title));
    if (part == "rank") return language.text(core::message(tr_mark("{0}: rank"), title));
    for (std::size_t i = 0; i < recipe.inputs.size(); ++i) {
      if (part != "contribution." + std::to_string(i)) continue;
      const std::string label = recipe.inputs[i].label.in(language.code());
      return language.text(
          core::message(tr_mark("{0}: share of {1}"), title, label.empty() ? recipe.inputs[i].column : label));
    }
  }
  return readable(column);
}

}  // namespace titik::session
