// SPDX-License-Identifier: MIT
// What a style editor does to a style: from one kind to another, to another column, all symbols at once. Styles in,
// styles out; each result is a whole style for model::SetLayerStyle.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "core/language.h"
#include "data/dataset.h"
#include "model/document.h"

namespace titik::session {

enum class StyleKind { single, categories, graduated, proportional, raster };

StyleKind kind_of(const model::Symbology& symbology);
/// The kinds that can show something of the data: categories need a column of few values, classes numbers, proportional
/// markers numbers on areas or points. A single symbol always can; a raster has its own kind and no other.
std::vector<StyleKind> kinds_for(const data::Dataset& dataset);
/// Names of the columns that a kind can show, in the file's order; none for a single symbol.
std::vector<std::string> columns_for(StyleKind kind, const data::Dataset& dataset);

/// More values of a column than this are no categories.
inline constexpr std::size_t most_categories = 24;
/// A sign on every area of a different colour can't be told apart: the others share one.
inline constexpr std::size_t most_category_colours = 12;

/// The symbol that all others are variations of.
model::Symbol base_symbol(const model::Symbology& symbology);
/// Changes the base and every category's symbol alike: an outline, a marker. Fills of classes stay theirs.
void change_symbols(model::Symbology& symbology, const std::function<void(model::Symbol&)>& change);

/// The style as another kind: outline, marker, labels and no-data stay, and so does the column where the kind can show
/// it, else its first. Unchanged where the data have no such column.
model::Style as_kind(model::Style style, StyleKind kind, const data::Dataset& dataset);
/// The style over another column of its kind: manual breaks become Fisher-Jenks, categories are made anew.
model::Style with_column(model::Style style, const std::string& column, const data::Dataset& dataset);
/// Colours of the palette for classes, categories or a ramp; other kinds stay. Precondition: the palette exists.
model::Style with_palette(model::Style style, const std::string& palette);
/// Manual takes over `breaks`, those of the classes until now.
model::Style with_method(model::Style style, model::ClassMethod method, const std::vector<double>& breaks);
/// The style with its break `index` at `value`, kept between its neighbours, and the method manual. The outer breaks
/// don't move. Precondition: classes, and `breaks` are the present ones.
model::Style with_break(model::Style style, std::vector<double> breaks, std::size_t index, double value);

/// A column's name for a person: "kepadatan sp (2010)", or the title of the index that it belongs to.
std::string column_title(const std::string& column, const model::Document& document, const core::Language& language);

}  // namespace titik::session
