// SPDX-License-Identifier: MIT
#include "scene/symbology.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <type_traits>

#include "analysis/classify.h"
#include "core/palette.h"
#include "scene/raster_layer.h"
#include "scene/scene.h"

namespace titik::scene {
namespace {

using core::message;
using core::tr_mark;

model::Symbol no_data_symbol(const model::NoData& no_data, const model::Symbol& base, bool line) {
  model::Symbol symbol = base;
  if (line) {
    symbol.outline.emplace(base.outline.value_or(model::Line{})).colour = no_data.hatch.colour;
    return symbol;
  }
  symbol.fill = no_data.fill;
  symbol.hatch = no_data.hatch;
  return symbol;
}

/// "All others: not drawn" is how an author picks out some values; such a class needs no place in the legend.
bool draws_nothing(const model::Symbol& symbol) {
  return !symbol.fill && !symbol.hatch && !symbol.outline && !symbol.casing;
}

/// Puts the features that have no symbol yet into the no-data class, and the class into the legend.
void close_with_no_data(ResolvedStyle& style, const model::NoData& no_data, const model::Symbol& base, bool line,
                        const std::string& label) {
  std::size_t count = 0;
  const auto index = static_cast<std::uint16_t>(style.symbols.size());
  for (std::uint16_t& symbol : style.symbol_of) {
    if (symbol != Shapes::no_symbol) continue;
    symbol = index;
    ++count;
  }
  if (count == 0) return;
  style.symbols.push_back(no_data_symbol(no_data, base, line));
  style.legend.push_back({style.symbols.back(), label, count, 0});
}

const data::Column* numeric_column(const data::Dataset& dataset, const std::string& name, core::Warnings& warnings) {
  const data::Column* column = dataset.find(name);
  if (!column) {
    warnings.add("missing_column", message(tr_mark("The layer has no column {0}; it is drawn as having no data"), name));
  } else if (!column->numeric()) {
    warnings.add("text_column", message(tr_mark("The column {0} holds text and can't be classed by size"), name));
    column = nullptr;
  }
  return column;
}

analysis::Classes classify(const model::Graduated& style, const std::vector<double>& values) {
  const auto k = static_cast<std::size_t>(std::max(1, style.class_count));
  switch (style.method) {
    case model::ClassMethod::equal_interval: return analysis::equal_interval(values, k);
    case model::ClassMethod::quantile: return analysis::quantile(values, k);
    case model::ClassMethod::fisher_jenks: return analysis::fisher_jenks(values, k).classes;
    case model::ClassMethod::standard_deviation: return analysis::standard_deviation(values, k);
    case model::ClassMethod::pretty: return analysis::pretty(values, k);
    case model::ClassMethod::manual: return analysis::manual(values, style.breaks);
  }
  return {};
}

std::vector<core::Colour> class_colours(const model::Graduated& style, std::size_t count) {
  std::vector<core::Colour> colours = style.colours;
  if (colours.empty()) {
    colours = core::palette_colours(style.palette, static_cast<int>(count));
  } else if (colours.size() != count) {
    // Fewer or more classes than the author coloured: the colours are spread over those there are.
    std::vector<core::Colour> spread(count);
    for (std::size_t i = 0; i < count; ++i) {
      const double at = count == 1 ? 0.0 : static_cast<double>(i * (colours.size() - 1)) / static_cast<double>(count - 1);
      const auto low = static_cast<std::size_t>(at);
      spread[i] = core::mix(colours[low], colours[std::min(low + 1, colours.size() - 1)], at - static_cast<double>(low));
    }
    colours = spread;
  }
  if (style.inverted) std::reverse(colours.begin(), colours.end());
  return colours;
}

/// Areas and points have the class's colour as their fill; lines are of it, and wider from class to class where asked for.
model::Symbol class_symbol(const model::Graduated& style, core::Colour colour, std::size_t index, std::size_t count, bool line) {
  model::Symbol symbol = style.base;
  if (!line) {
    symbol.fill = colour;
    return symbol;
  }
  if (!symbol.outline) symbol.outline.emplace();
  symbol.outline->colour = colour;
  const double narrow = symbol.outline->width_mm;
  if (style.widest_mm > 0 && count > 1) {
    symbol.outline->width_mm += (style.widest_mm - narrow) * static_cast<double>(index) / static_cast<double>(count - 1);
  }
  // A casing keeps its edge beside the wider line.
  if (symbol.casing) symbol.casing->width_mm += symbol.outline->width_mm - narrow;
  return symbol;
}

/// The bounds a legend prints: inner ones rounded, the outer two rounded outwards, so that no value lies outside.
std::vector<double> printed_bounds(std::vector<double> breaks, int decimals) {
  const double unit = std::pow(10.0, decimals);
  for (std::size_t i = 0; i < breaks.size(); ++i) {
    const double scaled = breaks[i] * unit;
    const double nearest = std::round(scaled);
    // 9.1 · 10 is not 91 to the last bit: a bound that is as good as round stays where it is.
    const bool round_already = std::fabs(scaled - nearest) < 1e-9 * std::max(1.0, std::fabs(scaled));
    const bool outer = i == 0 || i + 1 == breaks.size();
    breaks[i] = (round_already || !outer ? nearest : i == 0 ? std::floor(scaled) : std::ceil(scaled)) / unit;
  }
  return breaks;
}

std::string class_label(const std::vector<double>& bounds, std::size_t index, int decimals, const core::Language& language) {
  const std::string low = language.number(bounds[index], decimals), high = language.number(bounds[index + 1], decimals);
  if (low == high && index == 0) return high;
  return (index == 0 ? "" : "> ") + low + " – ≤ " + high;
}

void resolve_into(ResolvedStyle& result, const model::SingleSymbol& single, const model::Layer&,
                  const data::Dataset& dataset, const core::Language&) {
  result.symbols = {single.symbol};
  for (std::size_t row = 0; row < dataset.rows(); ++row) {
    if (dataset.geometries.feature_begin[row] != dataset.geometries.feature_begin[row + 1]) result.symbol_of[row] = 0;
  }
  const auto drawn = std::count(result.symbol_of.begin(), result.symbol_of.end(), 0);
  result.legend = {{single.symbol, "", static_cast<std::size_t>(drawn), 0}};
}

/// A raster's colours say nothing about features: they are drawn in a line, for somebody to see that they are there.
void resolve_into(ResolvedStyle& result, const model::RasterColours&, const model::Layer& layer,
                  const data::Dataset& dataset, const core::Language& language) {
  model::SingleSymbol single;
  single.symbol.outline.emplace();
  resolve_into(result, single, layer, dataset, language);
}

void resolve_into(ResolvedStyle& result, const model::Categories& style, const model::Layer& layer,
                  const data::Dataset& dataset, const core::Language& language) {
  result.column = style.column;
  std::map<std::string, std::uint16_t> index;
  for (const model::Category& category : style.categories) {
    index.emplace(category.value, static_cast<std::uint16_t>(result.symbols.size()));
    result.symbols.push_back(category.symbol);
    const std::string label = category.label.empty() ? category.value : category.label.in(language.code());
    result.legend.push_back({category.symbol, label, 0, 0});
  }
  const auto other = static_cast<std::uint16_t>(result.symbols.size());
  if (style.other) {
    result.symbols.push_back(*style.other);
    result.legend.push_back({*style.other, language.text(tr_mark("other")), 0, 0});
  }
  const data::Column* column = dataset.find(style.column);
  if (!column) {
    result.warnings.add("missing_column",
                        message(tr_mark("The layer has no column {0}; it is drawn as having no data"), style.column));
  }
  for (std::size_t row = 0; column && row < dataset.rows(); ++row) {
    if (column->missing[row]) continue;
    const auto found = index.find(column->text(row));
    if (found == index.end() && !style.other) continue;
    result.symbol_of[row] = found == index.end() ? other : found->second;
    ++result.legend[result.symbol_of[row]].count;
  }
  if (style.other && draws_nothing(*style.other)) result.legend.erase(result.legend.begin() + other);
  const model::Symbol base = style.categories.empty() ? model::Symbol{} : style.categories.front().symbol;
  close_with_no_data(result, layer.style.no_data, base, dataset.geometries.kind == geo::GeometryKind::line, layer.style.no_data.label.in(language.code()));
}

void resolve_into(ResolvedStyle& result, const model::Graduated& style, const model::Layer& layer,
                  const data::Dataset& dataset, const core::Language& language) {
  result.column = style.column;
  std::vector<double> values;
  std::vector<std::size_t> rows;
  if (const data::Column* column = numeric_column(dataset, style.column, result.warnings)) {
    for (std::size_t row = 0; row < dataset.rows(); ++row) {
      if (const auto value = column->number(row)) {
        values.push_back(*value * style.factor);
        rows.push_back(row);
      }
    }
  }
  const bool line = dataset.geometries.kind == geo::GeometryKind::line;
  if (!values.empty()) {
    const analysis::Classes classes = classify(style, values);
    result.warnings.append(classes.warnings);
    result.breaks = classes.breaks;
    const std::vector<core::Colour> colours = class_colours(style, classes.size());
    const int decimals = style.decimals >= 0 ? style.decimals : bound_decimals(classes.breaks, values, style.method == model::ClassMethod::manual);
    const std::vector<double> bounds = printed_bounds(classes.breaks, decimals);
    for (std::size_t i = 0; i < classes.size(); ++i) {
      const model::Symbol symbol = class_symbol(style, colours[i], i, classes.size(), line);
      result.symbols.push_back(symbol);
      result.legend.push_back({symbol, class_label(bounds, i, decimals, language), 0, 0});
    }
    for (std::size_t i = 0; i < rows.size(); ++i) {
      const std::size_t index = classes.class_of(values[i]);
      result.symbol_of[rows[i]] = static_cast<std::uint16_t>(index);
      ++result.legend[index].count;
    }
  }
  close_with_no_data(result, layer.style.no_data, style.base, dataset.geometries.kind == geo::GeometryKind::line, layer.style.no_data.label.in(language.code()));
}

void resolve_into(ResolvedStyle& result, const model::Proportional& style, const model::Layer& layer,
                  const data::Dataset& dataset, const core::Language& language) {
  result.column = style.column;
  result.symbols = {style.base};
  result.size_mm.assign(dataset.rows(), 0.0);
  const data::Column* column = numeric_column(dataset, style.column, result.warnings);
  double largest = 0;
  for (std::size_t row = 0; column && row < dataset.rows(); ++row) {
    largest = std::max(largest, std::fabs(column->number(row).value_or(0)));
  }
  for (std::size_t row = 0; column && row < dataset.rows(); ++row) {
    if (const auto value = column->number(row); value && largest > 0) {
      // The area carries the value (Flannery's compensation is left out: it would be a second, unstated scale).
      result.size_mm[row] = style.largest_mm * std::sqrt(std::fabs(*value) / largest);
      result.symbol_of[row] = 0;
    }
  }
  result.draw_order.resize(dataset.rows());
  std::iota(result.draw_order.begin(), result.draw_order.end(), 0u);
  std::stable_sort(result.draw_order.begin(), result.draw_order.end(),
                   [&](std::uint32_t a, std::uint32_t b) { return result.size_mm[a] > result.size_mm[b]; });
  const auto drawn = static_cast<std::size_t>(std::count(result.symbol_of.begin(), result.symbol_of.end(), 0));
  for (const double share : {1.0, 0.5, 0.1}) {
    if (largest <= 0) break;
    result.legend.push_back({style.base, language.short_number(largest * share, 1), share == 1.0 ? drawn : 0,
                             style.largest_mm * std::sqrt(share)});
  }
  close_with_no_data(result, layer.style.no_data, style.base, dataset.geometries.kind == geo::GeometryKind::line, layer.style.no_data.label.in(language.code()));
  if (!result.size_mm.empty()) {
    for (std::size_t row = 0; row < dataset.rows(); ++row) {
      if (result.symbol_of[row] != 0) result.size_mm[row] = style.base.marker.size_mm;
    }
  }
}

}  // namespace

ResolvedStyle resolve(const model::Layer& layer, const data::Dataset& dataset, const core::Language& language) {
  ResolvedStyle result;
  result.symbol_of.assign(dataset.rows(), Shapes::no_symbol);
  if (dataset.raster) {
    const auto* chosen = std::get_if<model::RasterColours>(&layer.style.symbology);
    if (dataset.raster->kind == data::RasterKind::numbers) {
      result.ramp = ramp_of(*dataset.raster, chosen ? *chosen : default_colours(*dataset.raster), language);
    }
    return result;
  }
  std::visit([&](const auto& symbology) { resolve_into(result, symbology, layer, dataset, language); },
             layer.style.symbology);
  return result;
}

int bound_decimals(const std::vector<double>& breaks, const std::vector<double>& values, bool exactly) {
  constexpr int most = 6;
  analysis::Classes exact;
  exact.breaks = breaks;
  for (int decimals = 0; decimals < most; ++decimals) {
    analysis::Classes printed;
    printed.breaks = printed_bounds(breaks, decimals);
    // What an author typed is printed as it was typed.
    constexpr double typed = 1e-9;
    const auto differ = [](double a, double b) { return std::fabs(a - b) > typed * std::max(1.0, std::fabs(a)); };
    if (exactly && !std::equal(breaks.begin(), breaks.end(), printed.breaks.begin(), [&](double a, double b) { return !differ(a, b); })) continue;
    bool distinct = true;  // a class of one value, such as 0 to 0, has equal bounds at any number of decimals
    for (std::size_t i = 1; i < breaks.size(); ++i) distinct = distinct && (printed.breaks[i - 1] != printed.breaks[i] || breaks[i - 1] == breaks[i]);
    const bool truthful = std::all_of(values.begin(), values.end(),
                                      [&](double v) { return printed.class_of(v) == exact.class_of(v); });
    if (truthful && (distinct || breaks.size() == 2)) return decimals;
  }
  return most;
}

std::string typeset_unit(const std::string& unit) {
  std::string text = unit;
  for (std::size_t at = 0; (at = text.find("m2", at)) != std::string::npos;) text.replace(at, 2, "m²");
  return text;
}

std::string unit_and_year(const data::Column& column) {
  std::string text = typeset_unit(column.unit);
  if (column.provenance.year > 0) text += (text.empty() ? "" : ", ") + std::to_string(column.provenance.year);
  return text;
}

}  // namespace titik::scene
