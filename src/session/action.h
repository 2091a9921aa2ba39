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

struct Commit { model::Edit edit; };            ///< one step of the history
struct Preview { model::Edit edit; };           ///< while a widget is dragged: shown, not yet in the history
struct EndPreview { bool keep = true; };        ///< the widget was let go: one step, or back to before
struct Undo {};
struct Redo {};
struct GoToStep { std::size_t position = 0; };
struct SetTheme { std::string id; };            ///< session state: which theme is shown; empty = the layers' own visibility
struct SetView { geo::Box extent; };            ///< in the map CRS
struct Home {};
struct Select { std::string layer; std::vector<std::uint32_t> rows; };
struct SetLanguage { std::string code; };
struct OpenProject { std::filesystem::path path; };
struct SaveProject { std::filesystem::path path; };  ///< empty = where it was opened; refused for the bundled project
struct Render { std::filesystem::path path; std::string paper = "A4"; int dpi = 300; };

using Action = std::variant<Commit, Preview, EndPreview, Undo, Redo, GoToStep, SetTheme, SetView, Home, Select, SetLanguage,
                            OpenProject, SaveProject, Render>;

/// One action per line; empty lines and lines that begin with # are skipped. Throws Error(bad_input) with the line's
/// number. Grammar: word, then JSON-quoted strings or numbers, edits as their JSON object, e.g.
///   theme "kepadatan"
///   edit {"set_layer_visible": {"id": "sekolah", "visible": false}}
///   view 480000 9530000 560000 9600000
///   undo
///   render "out.png" "A4" 150
std::vector<Action> parse_script(std::string_view text);
std::string to_text(const Action& action);

}  // namespace titik::session
