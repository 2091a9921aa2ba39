// SPDX-License-Identifier: MIT
// What can be done to a document, one small struct each, and the pure function that does it.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "core/message.h"
#include "model/document.h"

namespace titik::model {

struct AddSource { Source source; };
struct RemoveSource { std::string id; };            ///< and the layers and recipes that need it, and their place in themes
struct ReplaceSource { std::string id; Source source; };  ///< keeps id, layers and styles
struct AddLayer { Layer layer; std::size_t position = static_cast<std::size_t>(-1); };  ///< position from below; −1 = top
struct RemoveLayer { std::string id; };
struct MoveLayer { std::string id; std::size_t position = 0; };
struct SetLayerVisible { std::string id; bool visible = true; };
struct SetLayerOpacity { std::string id; double opacity = 1.0; };
struct SetLayerTitle { std::string id; Text title; };
struct SetLayerStyle { std::string id; Style style; };
struct SetRecipe { Recipe recipe; };                ///< replaces the recipe of that id, or adds it
struct SetTheme { Theme theme; };                   ///< replaces the theme of that id, or adds it
struct RemoveTheme { std::string id; };
struct SetTitle { Text title; };
struct SetMapCrs { std::string crs; };

using Edit = std::variant<AddSource, RemoveSource, ReplaceSource, AddLayer, RemoveLayer, MoveLayer, SetLayerVisible,
                          SetLayerOpacity, SetLayerTitle, SetLayerStyle, SetRecipe, SetTheme, RemoveTheme, SetTitle, SetMapCrs>;

/// The document after the edit. Throws Error(not_found) for an id that does not exist, Error(bad_input) for one that
/// would exist twice or a value out of range; the document given is never changed.
Document apply(Document document, const Edit& edit);

/// The edit's name for the history list: "Hide layer Sekolah".
core::Message describe(const Document& before, const Edit& edit);

}  // namespace titik::model
