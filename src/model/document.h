// SPDX-License-Identifier: MIT
// The document: what a project file says. An immutable value that *describes* data (sources, recipes) and never holds
// them, so that it is compared, kept in the history and written as JSON as it is; a source whose file is missing is a
// normal state. What the sources hold is loaded beside it (model/inputs.h).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/composite.h"
#include "analysis/quadrants.h"
#include "model/style.h"
#include "model/text.h"

namespace titik::model {

/// A row of a joined table that a person has decided about.
struct JoinDecision {
  std::string row;   ///< the row's key as it stands in the table: a code, or "parent|name"
  std::string area;  ///< key of the area it belongs to, in the same form; empty = it belongs to none
  friend bool operator==(const JoinDecision&, const JoinDecision&) = default;
};

enum class JoinKey { code, name };
enum class DecimalSign { point, comma };

/// Columns of a CSV or XLSX table that are joined to the rows of a source.
struct JoinedTable {
  std::string id;                    ///< unique in the source; joined columns are "<id>.<heading>"
  std::string path;                  ///< as Source::path
  std::string sheet;                 ///< empty = the first
  int header_row = 1;                ///< counted from 1
  DecimalSign decimal = DecimalSign::point;
  JoinKey by = JoinKey::code;
  std::string key, parent_key;       ///< headings with the area's code or name, and its kecamatan's name
  std::string area_key, area_parent_key;  ///< the source's columns to compare them with
  std::vector<std::string> columns;  ///< headings that are joined
  std::vector<JoinDecision> decisions;
  Text citation;                     ///< who published what; empty = the file's name
  int year = 0;                      ///< the year the values speak of; 0 = not stated
  bool invented = false;             ///< values for demonstration: their maps carry a watermark
  friend bool operator==(const JoinedTable&, const JoinedTable&) = default;
};

/// A layer of a file, and the facts and tables to join to it.
struct Source {
  std::string id;               ///< unique in the document: "kecamatan"
  std::string path;             ///< as written: "${data}/oki.gpkg", or relative to the project file
  std::string layer;            ///< empty = the only one
  std::string hash;             ///< content hash when it was last saved; empty = not recorded
  std::string crs;              ///< states the CRS of a file that has none; empty = the file's own
  std::string facts;            ///< path of an indicators.csv to attach; empty = none
  std::string facts_key;        ///< column with the area code
  std::string catalogue_layer;  ///< entry of data/layers.json; empty = `layer`
  bool swap_axes = false;       ///< the file has northing or latitude first
  bool invented = false;        ///< made for demonstration: its maps carry a watermark
  std::vector<JoinedTable> tables;
  friend bool operator==(const Source&, const Source&) = default;
};

struct IndexInput {
  std::string column;  ///< of the source
  Text label;
  double offset = 0.0;  ///< value used = offset + factor × column: 100 − x is offset 100, factor −1
  double factor = 1.0;
  std::string unit;  ///< of the value used
  analysis::Direction direction = analysis::Direction::benefit;
  double weight = 0.0;  ///< per cent; all of an index sum to 100
  friend bool operator==(const IndexInput&, const IndexInput&) = default;
};

using analysis::IndexMethod;
using analysis::MissingRule;
using analysis::Normalisation;

/// How an index of areas is computed: enough to compute it again. Its columns are "<id>.score" (0 … 1 with min-max and
/// ranks, about 0 with z-scores), "<id>.rank", "<id>.contribution.<n>" (part of the score, n from 0).
struct Recipe {
  std::string id;      ///< "kebutuhan"
  std::string source;  ///< id of the source whose rows are scored
  IndexMethod method = IndexMethod::weighted_sum;
  Normalisation normalisation = Normalisation::min_max;
  MissingRule missing = MissingRule::no_score;
  double min_available = 2.0 / 3.0;  ///< share of the indicators (by number), 0 … 1; for `reweight`
  Text title;
  Text note;  ///< printed with every map of it: "usulan bobot, bukan ketetapan"
  std::vector<IndexInput> inputs;
  friend bool operator==(const Recipe&, const Recipe&) = default;
};

using analysis::Threshold;

/// Two columns of one source crossed into four classes. Its column "<id>.class" holds "high_high", "low_high" (x low,
/// y high), "high_low" or "low_low"; an area that misses either has none. A value equal to its threshold is high
/// (analysis/quadrants.h).
struct Typology {
  std::string id;      ///< "tipologi_digital"
  std::string source;
  std::string x, y;    ///< columns: "potensi.score", "kebutuhan.score"
  Threshold threshold = Threshold::mean;
  Text title, note;
  Text x_title, y_title;
  friend bool operator==(const Typology&, const Typology&) = default;
};

/// Indices as they were at a moment, kept under a name to compare with and to return to. Its columns are
/// "<recipe>.score@<id>", "<recipe>.rank@<id>", and "<recipe>.change@<id>": the score of now minus that of the scenario.
struct Scenario {
  std::string id;
  Text title;
  std::vector<Recipe> recipes;
  friend bool operator==(const Scenario&, const Scenario&) = default;
};

/// A point whose surroundings are asked for: a tower, a service that might stand there.
struct ReachPoint {
  std::string id;
  Text title;
  double lon = 0, lat = 0;  ///< degrees, WGS 84
  double radius_km = 5;     ///< geodesic
  bool visible = true;      ///< drawn on maps, and counted beside the others
  friend bool operator==(const ReachPoint&, const ReachPoint&) = default;
};

struct Layer {
  std::string id;
  Text title;  ///< in the legend and the layer list
  Text group;          ///< heading in the layer list; layers of one stand together
  std::string source;  ///< id of a source
  Style style;
  double opacity = 1.0;  ///< 0 … 1
  bool visible = true;   ///< outside themes
  bool in_legend = true;
  bool mask = false;    ///< polygon layer: dims what lies outside its polygons instead of drawing them
  Text legend_heading;  ///< "jiwa per km², 2010"; empty = unit and year of the column
  friend bool operator==(const Layer&, const Layer&) = default;
};

/// The figures of every area, printed beside a map.
struct TableColumn {
  std::string column;   ///< numeric, of the table's source
  Text heading;         ///< empty = the column's name
  bool total = false;   ///< its sum is printed below: for counts and areas, never for shares
  friend bool operator==(const TableColumn&, const TableColumn&) = default;
};
struct Table {
  std::string source;                 ///< id; each of its rows is a row of the table
  std::string name_column = "name";
  std::string sort_column;            ///< largest first, missing values last, ties as in the source; empty = as in the source
  std::vector<TableColumn> columns;
  friend bool operator==(const Table&, const Table&) = default;
};

/// A map ready to show and to print: what is visible, under which title.
struct Theme {
  std::string id;  ///< "kepadatan"
  Text title;
  Text subtitle;
  Text note;                               ///< what a reader must know before believing the map
  std::vector<std::string> layers;         ///< ids, lowest first
  std::string ranking;                     ///< id of a recipe whose ranking is printed beside the map; empty = none
  std::optional<Table> table;              ///< printed beside the map
  std::vector<std::string> extra_sources;  ///< layers of the catalogue that are cited though not drawn
  friend bool operator==(const Theme&, const Theme&) = default;
};

/// A place to come back to: what of the map is shown, and which theme.
struct Bookmark {
  std::string id;
  Text title;
  double west = 0, south = 0, east = 0, north = 0;  ///< in units of `crs`
  std::string crs;                                  ///< of the map when it was made
  std::string theme;                                ///< id; empty, or gone by now: the theme stays as it is
  friend bool operator==(const Bookmark&, const Bookmark&) = default;
};

/// Features by the values of a column, which outlive a new file with other rows.
struct SlideSelection {
  std::string layer;   ///< id; empty = nothing is selected
  std::string column;  ///< of the layer's source
  std::vector<std::string> values;
  friend bool operator==(const SlideSelection&, const SlideSelection&) = default;
};

/// One slide of the presentation: everything that is shown, and what is said about it.
struct Slide {
  std::string id;
  Text title;                      ///< empty = the theme's
  Text sentence;                   ///< the one sentence below the title
  Text note;                       ///< for the speaker
  std::string theme;               ///< id; empty, or gone by now = the visible layers
  std::vector<std::string> layers; ///< ids, lowest first; empty = those of the theme
  double west = 0, south = 0, east = 0, north = 0;  ///< in units of `crs`; all 0 = the home view
  std::string crs;                 ///< of the map when it was made
  std::string scenario;            ///< id of the scenario whose weights are shown; empty = those of the document
  SlideSelection selection;
  friend bool operator==(const Slide&, const Slide&) = default;
};

struct Document {
  static constexpr int current_version = 1;  ///< of the file format

  Text title;
  Text author;                                    ///< agency that the map names
  std::string crs = "EPSG:9488";                  ///< of the map
  core::Colour background = core::rgb(0xFFFFFF);  ///< of the map where no layer covers it
  bool bundled = false;                           ///< opened as a template: saving asks for a place
  std::vector<Source> sources;
  std::vector<Recipe> recipes;
  std::vector<Typology> typologies;
  std::vector<Scenario> scenarios;
  std::vector<Layer> layers;  ///< lowest first
  std::vector<Theme> themes;
  std::vector<Bookmark> bookmarks;                ///< in the order of their list
  std::vector<ReachPoint> reach_points;
  std::vector<Slide> slides;                      ///< in the order in which they are shown
  std::string home_source;  ///< source whose extent is the home view; empty = all layers

  const Source* find_source(std::string_view id) const;
  const Layer* find_layer(std::string_view id) const;
  const Theme* find_theme(std::string_view id) const;
  /// Throws Error(not_found), which names the themes there are.
  const Theme& theme(std::string_view id) const;
  const Bookmark* find_bookmark(std::string_view id) const;
  const Recipe* find_recipe(std::string_view id) const;
  const Typology* find_typology(std::string_view id) const;
  const Scenario* find_scenario(std::string_view id) const;
  const ReachPoint* find_reach_point(std::string_view id) const;
  const Slide* find_slide(std::string_view id) const;
  friend bool operator==(const Document&, const Document&) = default;
};

}  // namespace titik::model
