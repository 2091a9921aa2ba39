// SPDX-License-Identifier: MIT
// What can be done to a document, one small struct each, and the pure function that does it.
#pragma once

#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/message.h"
#include "model/document.h"

namespace titik::model {

// clang-format off
struct AddSource       { Source source;                        bool operator==(const AddSource&) const = default; };
/// And the layers and recipes that need it, and their place in themes.
struct RemoveSource    { std::string id;                       bool operator==(const RemoveSource&) const = default; };
/// Keeps id, layers and styles.
struct ReplaceSource   { std::string id; Source source;        bool operator==(const ReplaceSource&) const = default; };
/// Each takes the place of the one with its id: files that moved together are found together.
struct ReplaceSources  { std::vector<Source> sources;          bool operator==(const ReplaceSources&) const = default; };
/// `position` from below; −1 = on top.
struct AddLayer        { Layer layer; std::size_t position = static_cast<std::size_t>(-1);
                                                               bool operator==(const AddLayer&) const = default; };
/// A file is opened: its source, a layer over it on top, and the place on top of the theme that is shown (empty = none);
/// `below` puts it under all others instead.
struct AddData         { Source source; Layer layer; std::string theme; bool below = false;
                                                               bool operator==(const AddData&) const = default; };
/// And its place in themes.
struct RemoveLayer     { std::string id;                       bool operator==(const RemoveLayer&) const = default; };
struct MoveLayer       { std::string id; std::size_t position = 0;
                                                               bool operator==(const MoveLayer&) const = default; };
struct SetLayerVisible { std::string id; bool visible = true;  bool operator==(const SetLayerVisible&) const = default; };
struct SetLayerOpacity { std::string id; double opacity = 1.0; bool operator==(const SetLayerOpacity&) const = default; };
struct SetLayerTitle   { std::string id; Text title;           bool operator==(const SetLayerTitle&) const = default; };
/// The line under its title in the legend; empty = unit and year of the column.
struct SetLegendHeading{ std::string id; Text heading;         bool operator==(const SetLegendHeading&) const = default; };
struct SetLayerStyle   { std::string id; Style style;          bool operator==(const SetLayerStyle&) const = default; };
/// Replaces the recipe of that id, or adds it.
struct SetRecipe       { Recipe recipe;                        bool operator==(const SetRecipe&) const = default; };
/// Replaces the theme of that id, or adds it.
struct SetTheme        { Theme theme;                          bool operator==(const SetTheme&) const = default; };
struct RemoveTheme     { std::string id;                       bool operator==(const RemoveTheme&) const = default; };
/// Replaces the bookmark of that id, or adds it at the end.
struct SetBookmark     { Bookmark bookmark;                    bool operator==(const SetBookmark&) const = default; };
struct RemoveBookmark  { std::string id;                       bool operator==(const RemoveBookmark&) const = default; };
/// And the layers that show a column of it, its place in scenarios and themes, and typologies over it.
struct RemoveRecipe    { std::string id;                       bool operator==(const RemoveRecipe&) const = default; };
/// These replace what has the id, or add it at the end.
struct SetTypology     { Typology typology;                    bool operator==(const SetTypology&) const = default; };
struct SetScenario     { Scenario scenario;                    bool operator==(const SetScenario&) const = default; };
struct SetReachPoint   { ReachPoint reach_point;               bool operator==(const SetReachPoint&) const = default; };
struct SetSlide        { Slide slide;                          bool operator==(const SetSlide&) const = default; };
struct RemoveTypology  { std::string id;                       bool operator==(const RemoveTypology&) const = default; };
struct RemoveScenario  { std::string id;                       bool operator==(const RemoveScenario&) const = default; };
struct RemoveReachPoint{ std::string id;                       bool operator==(const RemoveReachPoint&) const = default; };
struct RemoveSlide     { std::string id;                       bool operator==(const RemoveSlide&) const = default; };
struct MoveSlide       { std::string id; std::size_t position = 0;
                                                               bool operator==(const MoveSlide&) const = default; };
struct Together;
struct SetTitle        { Text title;                           bool operator==(const SetTitle&) const = default; };
struct SetMapCrs       { std::string crs;                      bool operator==(const SetMapCrs&) const = default; };
// clang-format on

using Edit =
    std::variant<AddSource, RemoveSource, ReplaceSource, AddLayer, RemoveLayer, MoveLayer, SetLayerVisible,
                 SetLayerOpacity, SetLayerTitle, SetLayerStyle, SetRecipe, SetTheme, RemoveTheme, SetTitle, SetMapCrs, AddData, SetBookmark,
                 RemoveBookmark, SetLegendHeading, ReplaceSources, RemoveRecipe, SetTypology, RemoveTypology, SetScenario,
                 RemoveScenario, SetReachPoint, RemoveReachPoint, SetSlide, RemoveSlide, MoveSlide, Together>;

/// Several edits as one step of the history, in their order; none of them happens where one is refused.
struct Together {
  Text title;  ///< of the step; empty = that of the first edit
  std::vector<Edit> edits;
  bool operator==(const Together&) const = default;
};

/// The document after the edit. Throws Error(not_found) for an id that does not exist, Error(bad_input) for one that
/// would exist twice, a value out of range or a CRS that PROJ does not know.
Document apply(Document document, const Edit& edit);

/// The edit's name for the history list: "Hide layer Sekolah".
core::Message describe(const Document& before, const Edit& edit);

/// One line of JSON: {"set_layer_visible": {"id": "sekolah", "visible": false}}; edit_from_json(to_json(e)) == e.
std::string to_json(const Edit& edit);
/// Throws Error(unreadable) that names the wrong key.
Edit edit_from_json(std::string_view text);

}  // namespace titik::model
