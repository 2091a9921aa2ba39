// SPDX-License-Identifier: MIT
// What of a document is made for demonstration: maps that show it carry a watermark, so that no sample is taken for a
// fact.
#pragma once

#include <string_view>

#include "model/document.h"

namespace titik::model {

/// Whether a column of a source is invented: the source as a whole, the table that it is joined from, or anything that
/// an index, scenario or typology computes it from. False for what the document does not know.
bool is_invented(const Document& document, std::string_view source, std::string_view column);

/// Whether a layer draws an invented source, or styles or labels its features by an invented column.
bool shows_invented(const Document& document, const Layer& layer);

/// Whether the ranking or the table beside a theme's map has an invented figure.
bool shows_invented(const Document& document, const Theme& theme);

}  // namespace titik::model
