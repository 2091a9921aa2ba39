// SPDX-License-Identifier: MIT
// How a layer looks, as the author chose it. Sizes are millimetres on paper, so that screen, PNG at any resolution and
// PDF agree. Values with ==; resolved against data by scene/symbology.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "core/colour.h"
#include "model/text.h"

namespace titik::model {

struct Line {
  core::Colour colour = core::rgb(0x5C6670);
  double width_mm = 0.2;
  std::vector<double> dash_mm;  ///< on, off, on, off …; empty = solid
  friend bool operator==(const Line&, const Line&) = default;
};

struct Hatch {
  core::Colour colour = core::rgb(0xB9BDB8);
  double width_mm = 0.18;
  double spacing_mm = 1.2;  ///< between line centres, across the lines
  double angle_deg = 45.0;  ///< counter-clockwise from the page's horizontal
  friend bool operator==(const Hatch&, const Hatch&) = default;
};

enum class MarkerShape { circle, square, diamond, triangle, pin };

struct Marker {
  MarkerShape shape = MarkerShape::circle;
  double size_mm = 2.0;  ///< height
  std::string icon;      ///< name of an embedded icon drawn on the shape in the outline's colour; empty = none
  friend bool operator==(const Marker&, const Marker&) = default;
};

/// What one symbol is drawn with: polygons use fill, hatch and outline, lines use casing and outline, points marker,
/// fill and outline. Nothing = not drawn.
struct Symbol {
  std::optional<core::Colour> fill;
  std::optional<Hatch> hatch;  ///< over the fill
  std::optional<Line> outline;
  std::optional<Line> casing;  ///< drawn below the outline of all features, wider
  Marker marker;
  friend bool operator==(const Symbol&, const Symbol&) = default;
};

/// Every feature alike.
struct SingleSymbol {
  Symbol symbol;
  friend bool operator==(const SingleSymbol&, const SingleSymbol&) = default;
};

/// One symbol per value of a column.
struct Category {
  std::string value;  ///< compared with Column::text
  Text label;         ///< empty = the value
  Symbol symbol;
  friend bool operator==(const Category&, const Category&) = default;
};
struct Categories {
  std::string column;
  std::vector<Category> categories;  ///< in legend order
  std::optional<Symbol> other;       ///< values that are not listed; nothing = they are no-data
  friend bool operator==(const Categories&, const Categories&) = default;
};

enum class ClassMethod { equal_interval, quantile, fisher_jenks, standard_deviation, pretty, manual };

/// Classes of a numeric column, each with a colour of a palette.
struct Graduated {
  std::string column;  ///< "kepadatan_sp@2010", or "kebutuhan.score" of a result
  ClassMethod method = ClassMethod::fisher_jenks;
  int class_count = 5;
  std::vector<double> breaks;         ///< manual only: k + 1 values
  std::string palette = "YlGnBu";     ///< ColorBrewer name, viridis or cividis
  std::vector<core::Colour> colours;  ///< set: used instead of the palette, lowest class first
  bool inverted = false;              ///< palette from its other end
  double factor = 1.0;  ///< values are shown times this (0 … 1 scores as 0 … 100); classes are of shown values
  int decimals = -1;    ///< of the class bounds in the legend; −1 = as many as tell the bounds apart
  Symbol base;          ///< outline, marker and hatch of all classes; its fill, of lines its colour, is replaced
  double widest_mm = 0; ///< of lines: width of the highest class, evenly from the base's; 0 = all as the base
  friend bool operator==(const Graduated&, const Graduated&) = default;
};

/// Points or polygons as markers whose area is proportional to a value.
struct Proportional {
  std::string column;
  double largest_mm = 9.0;  ///< height of the marker of the largest value
  Symbol base;
  friend bool operator==(const Proportional&, const Proportional&) = default;
};

/// The pixels of a raster. Colours are shown as they are; the numbers of a single band take those of a palette.
struct RasterColours {
  std::string palette = "viridis";
  bool inverted = false;            ///< palette from its other end
  std::optional<double> low, high;  ///< numbers at its ends; nothing = those of the file without its outer 2 % each
  friend bool operator==(const RasterColours&, const RasterColours&) = default;
};

using Symbology = std::variant<SingleSymbol, Categories, Graduated, Proportional, RasterColours>;

/// The column that a symbology shows; nullptr where every feature looks alike.
const std::string* shown_column(const Symbology& symbology);

/// The class of features whose value is missing: always on, always in the legend when there is one.
struct NoData {
  core::Colour fill = core::rgb(0xF4F3EF);
  Hatch hatch;
  Text label{"tidak ada data", "no data"};
  friend bool operator==(const NoData&, const NoData&) = default;
};

enum class FontWeight { regular, medium, bold, italic };

struct Labels {
  std::string column;  ///< text of the label
  double size_pt = 7.0;
  FontWeight weight = FontWeight::medium;
  core::Colour colour = core::rgb(0x1E2328);
  core::Colour halo = core::rgb(0xFFFFFF);
  double halo_mm = 0.35;
  double priority = 1.0;        ///< higher is placed first; ties by feature size, then order
  std::string priority_column;  ///< numeric: larger values first among this layer's labels
  bool must_fit = false;        ///< a label that does not fit into its polygon is left out
  friend bool operator==(const Labels&, const Labels&) = default;
};

struct Style {
  Symbology symbology;
  NoData no_data;
  std::optional<Labels> labels;
  friend bool operator==(const Style&, const Style&) = default;
};

}  // namespace titik::model
