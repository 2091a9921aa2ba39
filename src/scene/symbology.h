// SPDX-License-Identifier: MIT
// A layer's style applied to its data: which symbol each feature gets, and the legend that says so. Both come from one
// place, so a legend can't disagree with its map.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/language.h"
#include "core/warnings.h"
#include "data/dataset.h"
#include "model/document.h"

namespace titik::scene {

struct LegendEntry {
  model::Symbol symbol;
  std::string label;         ///< "> 35,2 – ≤ 68,0", "SD", "tidak ada data"
  std::size_t count = 0;     ///< features of it
  double marker_mm = 0;      ///< height of a proportional marker; 0 = the symbol's own
};

/// The colours of a raster's numbers: the legend's bar and what pixels are coloured by.
struct Ramp {
  std::vector<core::Colour> colours;  ///< evenly spaced from `low` to `high`; what lies beyond takes the outer ones
  double low = 0, high = 1;
  std::string low_label, high_label;  ///< "≤ 1,2" where the file has lower numbers
  core::Colour colour_of(double value) const;
  friend bool operator==(const Ramp&, const Ramp&) = default;
};

struct ResolvedStyle {
  std::vector<std::uint16_t> symbol_of;   ///< per feature: index into `symbols`, or Shapes::no_symbol
  std::vector<model::Symbol> symbols;     ///< class symbols, then the no-data symbol if any feature needs it
  std::vector<double> size_mm;            ///< proportional only, per feature
  std::vector<std::uint32_t> draw_order;  ///< proportional only: largest first, so that small ones stay visible
  std::vector<LegendEntry> legend;        ///< lowest class first, no-data last; one entry without label for a single symbol
  std::string column;                     ///< that is shown; empty for a single symbol
  std::vector<double> breaks;             ///< graduated only, in shown units
  std::optional<Ramp> ramp;               ///< of a raster of one band
  core::Warnings warnings;                ///< missing column, fewer classes than asked for
};

/// Of a raster the ramp alone, or nothing for colours. A column that does not exist or holds no numbers gives every feature the no-data symbol and a warning that says so.
/// Values are classified as shown (times `factor`), over the features that have one. Classes are (a, b], the lowest
/// closed at both ends, and the legend prints exactly that.
ResolvedStyle resolve(const model::Layer& layer, const data::Dataset& dataset, const core::Language& language);

/// The fewest decimals (0 … 6) with which every value falls between the printed bounds into the class it falls into
/// between the exact ones: what a legend prints is then true to the letter. Printed bounds are rounded, the lowest down
/// and the highest up; `exactly`: with which the bounds themselves are printed unrounded.
int bound_decimals(const std::vector<double>& breaks, const std::vector<double>& values, bool exactly = false);

/// "kepadatan_sp@2010" → the year of the column's provenance and its unit: "jiwa/km², 2010". Units are typeset (km2 →
/// km²). Empty when the column states neither.
std::string unit_and_year(const data::Column& column);
std::string typeset_unit(const std::string& unit);

}  // namespace titik::scene
