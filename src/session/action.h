// SPDX-License-Identifier: MIT
// Everything that window, script and tests can ask of the program. Each has one line of text, so that a list of actions
// is a script and a script is a test.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "geo/geometry.h"
#include "model/edit.h"

namespace titik::session {

// clang-format off
/// One step of the history.
struct Commit      { model::Edit edit;                      bool operator==(const Commit&) const = default; };
/// While a widget is dragged: shown, not yet in the history. Each replaces the one before; a Commit, a move through the
/// history or another project drops it.
struct Preview     { model::Edit edit;                      bool operator==(const Preview&) const = default; };
/// The widget was let go: one step, or back to before. Nothing happens without a preview.
struct EndPreview  { bool keep = true;                      bool operator==(const EndPreview&) const = default; };
struct Undo        {                                        bool operator==(const Undo&) const = default; };
struct Redo        {                                        bool operator==(const Redo&) const = default; };
struct GoToStep    { std::size_t position = 0;              bool operator==(const GoToStep&) const = default; };
/// Session state: which theme is shown; empty = the layers' own visibility.
struct SetTheme    { std::string id;                        bool operator==(const SetTheme&) const = default; };
/// Session state: the weights of a scenario are shown instead of the document's, until an index is changed; empty = the
/// document's.
struct ShowScenario{ std::string id;                        bool operator==(const ShowScenario&) const = default; };
/// Session state: these layers are shown instead of the theme's (lowest first), until another theme is shown or an edit
/// changes which layers are shown; none = those of the theme.
struct ShowLayers  { std::vector<std::string> ids;          bool operator==(const ShowLayers&) const = default; };
/// In the map CRS.
struct SetView     { geo::Box extent;                       bool operator==(const SetView&) const = default; };
struct Home        {                                        bool operator==(const Home&) const = default; };
/// An empty layer selects nothing.
struct Select      { std::string layer; std::vector<std::uint32_t> rows;
                                                            bool operator==(const Select&) const = default; };
struct SetLanguage { std::string code;                      bool operator==(const SetLanguage&) const = default; };
/// Starts a new history. What was unsaved is gone: ask first.
struct OpenProject { std::filesystem::path path;            bool operator==(const OpenProject&) const = default; };
/// As OpenProject, of a project that has no file: what a figure holds. Relative paths start at `folder`.
struct OpenDocument{ std::filesystem::path folder; model::Document document;
                                                            bool operator==(const OpenDocument&) const = default; };
/// Empty = where it was opened or last saved; refused for a template that was never saved.
struct SaveProject { std::filesystem::path path;            bool operator==(const SaveProject&) const = default; };
struct Render      { std::filesystem::path path; std::string paper = "A4"; int dpi = 0;
                                                            bool operator==(const Render&) const = default; };
// clang-format on

using Action = std::variant<Commit, Preview, EndPreview, Undo, Redo, GoToStep, SetTheme, SetView, Home, Select,
                            SetLanguage, OpenProject, SaveProject, Render, ShowScenario, OpenDocument, ShowLayers>;

/// One action per line; empty lines and lines that begin with # are skipped. A line is a word, then texts as JSON
/// strings or numbers; an edit is its JSON object (model/edit.h):
///   theme "kepadatan"
///   scenario "listrik_dulu"                 and scenario "" for the document's own weights
///   layers "batas" "sekolah"                lowest first, instead of the theme's; layers alone for the theme's
///   edit {"set_layer_visible": {"id": "sekolah", "visible": false}}
///   preview {"set_layer_opacity": {"id": "sekolah", "opacity": 0.5}}
///   keep_preview                            and drop_preview
///   undo                                    and redo
///   step 3
///   view 480000 9530000 560000 9600000      west, south, east, north in the map CRS
///   home
///   select "kecamatan" 0 5 7
///   language "en"
///   open "peta.titik"
///   document "/home/budi/peta" {"version": 1, …}
///   save                                    and save "peta.titik"
///   render "out.png" "A4" 150               paper and dots per inch may be left out (0 = 300 on paper, 96 for pixels)
/// Throws Error(bad_input) with the line's number.
std::vector<Action> parse_script(std::string_view text);
/// The action as a line of a script, without the line's end. Throws Error(bad_input) for text that is not UTF-8.
std::string to_text(const Action& action);

}  // namespace titik::session
