// SPDX-License-Identifier: MIT
// The keys of the project file, each written down once: writing, reading, checking and the tests' random documents all
// walk these tables, so that a field can't be saved and not read.
// A key that is left out has the default of its struct. The defaults of document.h and style.h are therefore part of
// the file format: to change one is to raise Document::current_version.
#pragma once

#include <array>
#include <limits>
#include <optional>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <variant>
#include <vector>

#include "model/document.h"
#include "model/edit.h"

namespace titik::model {

enum class Presence { optional, required };

/// Of a number, or of each number of a list.
struct Limits {
  double least = std::numeric_limits<double>::lowest();
  double most = std::numeric_limits<double>::max();
};

template <typename Owner, typename Value>
struct Field {
  constexpr Field(const char* its_key, Value Owner::*its_member, Presence its_presence = Presence::optional,
                  Limits its_limits = {})
      : key(its_key), member(its_member), presence(its_presence), limits(its_limits) {}

  const char* key;
  Value Owner::*member;
  Presence presence;
  Limits limits;
};

/// A std::tuple of Field for every struct that has keys.
template <typename T>
inline constexpr auto fields = nullptr;
template <typename T>
concept HasFields = !std::is_same_v<decltype(fields<T>), const std::nullptr_t>;

/// The words of an enumeration in the order of its values, and of a variant in the order of its alternatives.
template <typename T>
inline constexpr auto words = nullptr;
template <typename T>
concept HasWords = !std::is_same_v<decltype(words<T>), const std::nullptr_t>;

template <typename T>
inline constexpr bool is_vector = false;
template <typename T>
inline constexpr bool is_vector<std::vector<T>> = true;
template <typename T>
inline constexpr bool is_optional = false;
template <typename T>
inline constexpr bool is_optional<std::optional<T>> = true;
template <typename T>
inline constexpr bool is_variant = false;
template <typename... T>
inline constexpr bool is_variant<std::variant<T...>> = true;

/// Makes alternative `index` the variant's value, with its defaults.
template <typename... T>
void choose(std::variant<T...>& variant, std::size_t index) {
  std::size_t i = 0;
  ((i++ == index ? void(variant.template emplace<T>()) : void()), ...);
}

constexpr auto required = Presence::required;
constexpr auto optional = Presence::optional;

// Style. The limits keep painters from endless work: a hatch without spacing, a dash without length.
constexpr Limits width_mm{0, 50}, size_mm{0, 200}, dash_mm{0.05, 1000}, spacing_mm{0.2, 100}, text_pt{1, 200},
    angle_deg{-360, 360};

template <>
inline constexpr auto fields<Line> =
    std::tuple{Field{"colour", &Line::colour}, Field{"width_mm", &Line::width_mm, optional, width_mm},
               Field{"dash_mm", &Line::dash_mm, optional, dash_mm}};
template <>
inline constexpr auto fields<Hatch> =
    std::tuple{Field{"colour", &Hatch::colour}, Field{"width_mm", &Hatch::width_mm, optional, width_mm},
               Field{"spacing_mm", &Hatch::spacing_mm, optional, spacing_mm},
               Field{"angle_deg", &Hatch::angle_deg, optional, angle_deg}};
template <>
inline constexpr auto words<MarkerShape> =
    std::array<std::string_view, 5>{"circle", "square", "diamond", "triangle", "pin"};
template <>
inline constexpr auto fields<Marker> =
    std::tuple{Field{"shape", &Marker::shape}, Field{"size_mm", &Marker::size_mm, optional, size_mm},
               Field{"icon", &Marker::icon}};
template <>
inline constexpr auto fields<Symbol> =
    std::tuple{Field{"fill", &Symbol::fill}, Field{"hatch", &Symbol::hatch}, Field{"outline", &Symbol::outline},
               Field{"casing", &Symbol::casing}, Field{"marker", &Symbol::marker}};
template <>
inline constexpr auto fields<SingleSymbol> = std::tuple{Field{"symbol", &SingleSymbol::symbol}};
template <>
inline constexpr auto fields<Category> = std::tuple{
    Field{"value", &Category::value, required}, Field{"label", &Category::label}, Field{"symbol", &Category::symbol}};
template <>
inline constexpr auto fields<Categories> =
    std::tuple{Field{"column", &Categories::column, required}, Field{"categories", &Categories::categories},
               Field{"other", &Categories::other}};
template <>
inline constexpr auto words<ClassMethod> = std::array<std::string_view, 6>{
    "equal_interval", "quantile", "fisher_jenks", "standard_deviation", "pretty", "manual"};
template <>
inline constexpr auto fields<Graduated> = std::tuple{Field{"column", &Graduated::column, required},
                                                     Field{"method", &Graduated::method},
                                                     Field{"class_count", &Graduated::class_count, optional, {1, 12}},
                                                     Field{"breaks", &Graduated::breaks},
                                                     Field{"palette", &Graduated::palette},
                                                     Field{"colours", &Graduated::colours},
                                                     Field{"inverted", &Graduated::inverted},
                                                     Field{"factor", &Graduated::factor},
                                                     Field{"decimals", &Graduated::decimals, optional, {-1, 15}},
                                                     Field{"base", &Graduated::base},
                                                     Field{"widest_mm", &Graduated::widest_mm, optional, width_mm}};
template <>
inline constexpr auto fields<Proportional> =
    std::tuple{Field{"column", &Proportional::column, required},
               Field{"largest_mm", &Proportional::largest_mm, optional, size_mm}, Field{"base", &Proportional::base}};
template <>
inline constexpr auto fields<RasterColours> =
    std::tuple{Field{"palette", &RasterColours::palette}, Field{"inverted", &RasterColours::inverted},
               Field{"low", &RasterColours::low}, Field{"high", &RasterColours::high}};
template <>
inline constexpr auto words<Symbology> =
    std::array<std::string_view, 5>{"single", "categories", "graduated", "proportional", "raster"};
template <>
inline constexpr auto fields<NoData> =
    std::tuple{Field{"fill", &NoData::fill}, Field{"hatch", &NoData::hatch}, Field{"label", &NoData::label}};
template <>
inline constexpr auto words<FontWeight> = std::array<std::string_view, 4>{"regular", "medium", "bold", "italic"};
template <>
inline constexpr auto fields<Labels> = std::tuple{Field{"column", &Labels::column, required},
                                                  Field{"size_pt", &Labels::size_pt, optional, text_pt},
                                                  Field{"weight", &Labels::weight},
                                                  Field{"colour", &Labels::colour},
                                                  Field{"halo", &Labels::halo},
                                                  Field{"halo_mm", &Labels::halo_mm, optional, width_mm},
                                                  Field{"priority", &Labels::priority},
                                                  Field{"priority_column", &Labels::priority_column},
                                                  Field{"must_fit", &Labels::must_fit}};
template <>
inline constexpr auto fields<Style> = std::tuple{Field{"symbology", &Style::symbology},
                                                 Field{"no_data", &Style::no_data}, Field{"labels", &Style::labels}};

// Document.
template <>
inline constexpr auto fields<JoinDecision> =
    std::tuple{Field{"row", &JoinDecision::row, required}, Field{"area", &JoinDecision::area, required}};
template <>
inline constexpr auto words<JoinKey> = std::array<std::string_view, 2>{"code", "name"};
template <>
inline constexpr auto words<DecimalSign> = std::array<std::string_view, 2>{"point", "comma"};
template <>
inline constexpr auto fields<JoinedTable> =
    std::tuple{Field{"id", &JoinedTable::id, required},
               Field{"path", &JoinedTable::path, required},
               Field{"sheet", &JoinedTable::sheet},
               Field{"header_row", &JoinedTable::header_row, optional, {1, 1000}},
               Field{"decimal", &JoinedTable::decimal},
               Field{"by", &JoinedTable::by},
               Field{"key", &JoinedTable::key, required},
               Field{"parent_key", &JoinedTable::parent_key},
               Field{"area_key", &JoinedTable::area_key, required},
               Field{"area_parent_key", &JoinedTable::area_parent_key},
               Field{"columns", &JoinedTable::columns},
               Field{"decisions", &JoinedTable::decisions},
               Field{"citation", &JoinedTable::citation},
               Field{"year", &JoinedTable::year, optional, {0, 9999}},
               Field{"invented", &JoinedTable::invented}};
template <>
inline constexpr auto fields<Source> = std::tuple{Field{"id", &Source::id, required},
                                                  Field{"path", &Source::path, required},
                                                  Field{"layer", &Source::layer},
                                                  Field{"hash", &Source::hash},
                                                  Field{"crs", &Source::crs},
                                                  Field{"facts", &Source::facts},
                                                  Field{"facts_key", &Source::facts_key},
                                                  Field{"catalogue_layer", &Source::catalogue_layer},
                                                  Field{"swap_axes", &Source::swap_axes},
                                                  Field{"invented", &Source::invented},
                                                  Field{"tables", &Source::tables}};
template <>
inline constexpr auto words<analysis::Direction> = std::array<std::string_view, 2>{"benefit", "cost"};
template <>
inline constexpr auto fields<IndexInput> =
    std::tuple{Field{"column", &IndexInput::column, required},
               Field{"label", &IndexInput::label},
               Field{"offset", &IndexInput::offset},
               Field{"factor", &IndexInput::factor},
               Field{"unit", &IndexInput::unit},
               Field{"direction", &IndexInput::direction, required},
               Field{"weight", &IndexInput::weight, required, {0, std::numeric_limits<double>::max()}}};
template <>
inline constexpr auto words<IndexMethod> = std::array<std::string_view, 2>{"weighted_sum", "geometric_mean"};
template <>
inline constexpr auto words<Normalisation> = std::array<std::string_view, 3>{"min_max", "z_score", "rank"};
template <>
inline constexpr auto words<MissingRule> = std::array<std::string_view, 2>{"no_score", "reweight"};
template <>
inline constexpr auto fields<Recipe> = std::tuple{Field{"id", &Recipe::id, required},
                                                  Field{"source", &Recipe::source, required},
                                                  Field{"method", &Recipe::method},
                                                  Field{"normalisation", &Recipe::normalisation},
                                                  Field{"missing", &Recipe::missing},
                                                  Field{"min_available", &Recipe::min_available, optional, {0, 1}},
                                                  Field{"title", &Recipe::title},
                                                  Field{"note", &Recipe::note},
                                                  Field{"inputs", &Recipe::inputs}};
template <>
inline constexpr auto words<Threshold> = std::array<std::string_view, 2>{"mean", "median"};
template <>
inline constexpr auto fields<Typology> = std::tuple{Field{"id", &Typology::id, required},
                                                    Field{"source", &Typology::source, required},
                                                    Field{"x", &Typology::x, required},
                                                    Field{"y", &Typology::y, required},
                                                    Field{"threshold", &Typology::threshold},
                                                    Field{"title", &Typology::title},
                                                    Field{"note", &Typology::note},
                                                    Field{"x_title", &Typology::x_title},
                                                    Field{"y_title", &Typology::y_title}};
template <>
inline constexpr auto fields<Scenario> =
    std::tuple{Field{"id", &Scenario::id, required}, Field{"title", &Scenario::title},
               Field{"recipes", &Scenario::recipes, required}};
template <>
inline constexpr auto fields<ReachPoint> =
    std::tuple{Field{"id", &ReachPoint::id, required}, Field{"title", &ReachPoint::title},
               Field{"lon", &ReachPoint::lon, required, {-180, 180}}, Field{"lat", &ReachPoint::lat, required, {-90, 90}},
               Field{"radius_km", &ReachPoint::radius_km, required, {0.1, 1000}},
               Field{"visible", &ReachPoint::visible}};
template <>
inline constexpr auto fields<Layer> = std::tuple{Field{"id", &Layer::id, required},
                                                 Field{"title", &Layer::title},
                                                 Field{"group", &Layer::group},
                                                 Field{"source", &Layer::source, required},
                                                 Field{"opacity", &Layer::opacity, optional, {0, 1}},
                                                 Field{"visible", &Layer::visible},
                                                 Field{"in_legend", &Layer::in_legend},
                                                 Field{"mask", &Layer::mask},
                                                 Field{"legend_heading", &Layer::legend_heading},
                                                 Field{"style", &Layer::style}};
template <>
inline constexpr auto fields<TableColumn> =
    std::tuple{Field{"column", &TableColumn::column, required}, Field{"heading", &TableColumn::heading},
               Field{"total", &TableColumn::total}};
template <>
inline constexpr auto fields<Table> =
    std::tuple{Field{"source", &Table::source, required}, Field{"name_column", &Table::name_column},
               Field{"sort_column", &Table::sort_column}, Field{"columns", &Table::columns, required}};
template <>
inline constexpr auto fields<Theme> = std::tuple{Field{"id", &Theme::id, required},
                                                 Field{"title", &Theme::title},
                                                 Field{"subtitle", &Theme::subtitle},
                                                 Field{"note", &Theme::note},
                                                 Field{"layers", &Theme::layers},
                                                 Field{"ranking", &Theme::ranking},
                                                 Field{"table", &Theme::table},
                                                 Field{"extra_sources", &Theme::extra_sources}};
template <>
inline constexpr auto fields<Bookmark> =
    std::tuple{Field{"id", &Bookmark::id, required},       Field{"title", &Bookmark::title},
               Field{"west", &Bookmark::west, required},   Field{"south", &Bookmark::south, required},
               Field{"east", &Bookmark::east, required},   Field{"north", &Bookmark::north, required},
               Field{"crs", &Bookmark::crs},               Field{"theme", &Bookmark::theme}};
template <>
inline constexpr auto fields<SlideSelection> =
    std::tuple{Field{"layer", &SlideSelection::layer}, Field{"column", &SlideSelection::column},
               Field{"values", &SlideSelection::values}};
template <>
inline constexpr auto fields<Slide> =
    std::tuple{Field{"id", &Slide::id, required}, Field{"title", &Slide::title},
               Field{"sentence", &Slide::sentence}, Field{"note", &Slide::note},
               Field{"theme", &Slide::theme},       Field{"layers", &Slide::layers},
               Field{"west", &Slide::west},         Field{"south", &Slide::south},
               Field{"east", &Slide::east},         Field{"north", &Slide::north},
               Field{"crs", &Slide::crs},           Field{"scenario", &Slide::scenario},
               Field{"selection", &Slide::selection}};
template <>
inline constexpr auto fields<Document> =
    std::tuple{Field{"title", &Document::title},     Field{"author", &Document::author},
               Field{"crs", &Document::crs},         Field{"background", &Document::background},
               Field{"bundled", &Document::bundled}, Field{"home_source", &Document::home_source},
               Field{"sources", &Document::sources}, Field{"recipes", &Document::recipes},
               Field{"layers", &Document::layers},   Field{"themes", &Document::themes},
               Field{"bookmarks", &Document::bookmarks}, Field{"typologies", &Document::typologies},
               Field{"scenarios", &Document::scenarios}, Field{"reach_points", &Document::reach_points},
               Field{"slides", &Document::slides}};

// Edits. Everything that decides what happens is written out.
template <>
inline constexpr auto words<Edit> = std::array<std::string_view, 31>{
    "add_source", "remove_source",     "replace_source",    "add_layer",       "remove_layer",
    "move_layer", "set_layer_visible", "set_layer_opacity", "set_layer_title", "set_layer_style",
    "set_recipe", "set_theme",         "remove_theme",      "set_title",       "set_map_crs",
    "add_data",   "set_bookmark",      "remove_bookmark",   "set_legend_heading",
    "replace_sources", "remove_recipe", "set_typology", "remove_typology", "set_scenario", "remove_scenario",
    "set_reach_point", "remove_reach_point", "set_slide", "remove_slide", "move_slide", "together"};
template <>
inline constexpr auto fields<AddSource> = std::tuple{Field{"source", &AddSource::source, required}};
template <>
inline constexpr auto fields<RemoveSource> = std::tuple{Field{"id", &RemoveSource::id, required}};
template <>
inline constexpr auto fields<ReplaceSource> =
    std::tuple{Field{"id", &ReplaceSource::id, required}, Field{"source", &ReplaceSource::source, required}};
template <>
inline constexpr auto fields<ReplaceSources> = std::tuple{Field{"sources", &ReplaceSources::sources, required}};
template <>
inline constexpr auto fields<AddLayer> =
    std::tuple{Field{"layer", &AddLayer::layer, required}, Field{"position", &AddLayer::position}};
template <>
inline constexpr auto fields<AddData> =
    std::tuple{Field{"source", &AddData::source, required}, Field{"layer", &AddData::layer, required},
               Field{"theme", &AddData::theme}, Field{"below", &AddData::below}};
template <>
inline constexpr auto fields<RemoveLayer> = std::tuple{Field{"id", &RemoveLayer::id, required}};
template <>
inline constexpr auto fields<MoveLayer> =
    std::tuple{Field{"id", &MoveLayer::id, required}, Field{"position", &MoveLayer::position, required}};
template <>
inline constexpr auto fields<SetLayerVisible> =
    std::tuple{Field{"id", &SetLayerVisible::id, required}, Field{"visible", &SetLayerVisible::visible, required}};
template <>
inline constexpr auto fields<SetLayerOpacity> =
    std::tuple{Field{"id", &SetLayerOpacity::id, required}, Field{"opacity", &SetLayerOpacity::opacity, required}};
template <>
inline constexpr auto fields<SetLayerTitle> =
    std::tuple{Field{"id", &SetLayerTitle::id, required}, Field{"title", &SetLayerTitle::title, required}};
template <>
inline constexpr auto fields<SetLegendHeading> =
    std::tuple{Field{"id", &SetLegendHeading::id, required}, Field{"heading", &SetLegendHeading::heading, required}};
template <>
inline constexpr auto fields<SetLayerStyle> =
    std::tuple{Field{"id", &SetLayerStyle::id, required}, Field{"style", &SetLayerStyle::style, required}};
template <>
inline constexpr auto fields<SetRecipe> = std::tuple{Field{"recipe", &SetRecipe::recipe, required}};
template <>
inline constexpr auto fields<SetTheme> = std::tuple{Field{"theme", &SetTheme::theme, required}};
template <>
inline constexpr auto fields<RemoveTheme> = std::tuple{Field{"id", &RemoveTheme::id, required}};
template <>
inline constexpr auto fields<SetBookmark> = std::tuple{Field{"bookmark", &SetBookmark::bookmark, required}};
template <>
inline constexpr auto fields<RemoveBookmark> = std::tuple{Field{"id", &RemoveBookmark::id, required}};
template <>
inline constexpr auto fields<SetTitle> = std::tuple{Field{"title", &SetTitle::title, required}};
template <>
inline constexpr auto fields<SetMapCrs> = std::tuple{Field{"crs", &SetMapCrs::crs, required}};

template <>
inline constexpr auto fields<SetTypology> = std::tuple{Field{"typology", &SetTypology::typology, required}};
template <>
inline constexpr auto fields<RemoveTypology> = std::tuple{Field{"id", &RemoveTypology::id, required}};
template <>
inline constexpr auto fields<SetScenario> = std::tuple{Field{"scenario", &SetScenario::scenario, required}};
template <>
inline constexpr auto fields<RemoveScenario> = std::tuple{Field{"id", &RemoveScenario::id, required}};
template <>
inline constexpr auto fields<SetReachPoint> = std::tuple{Field{"reach_point", &SetReachPoint::reach_point, required}};
template <>
inline constexpr auto fields<RemoveReachPoint> = std::tuple{Field{"id", &RemoveReachPoint::id, required}};
template <>
inline constexpr auto fields<SetSlide> = std::tuple{Field{"slide", &SetSlide::slide, required}};
template <>
inline constexpr auto fields<RemoveSlide> = std::tuple{Field{"id", &RemoveSlide::id, required}};
template <>
inline constexpr auto fields<RemoveRecipe> = std::tuple{Field{"id", &RemoveRecipe::id, required}};
template <>
inline constexpr auto fields<MoveSlide> =
    std::tuple{Field{"id", &MoveSlide::id, required}, Field{"position", &MoveSlide::position, required}};
template <>
inline constexpr auto fields<Together> =
    std::tuple{Field{"title", &Together::title}, Field{"edits", &Together::edits, required}};

}  // namespace titik::model
