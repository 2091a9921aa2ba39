// SPDX-License-Identifier: MIT
// What a GeoJSON text does against RFC 7946. GDAL reads much broken GeoJSON without a word, so the import says it.
#pragma once

#include <iosfwd>
#include <string_view>

#include "core/warnings.h"

namespace titik::data {

/// The structure of `text` (a UTF-8 BOM may precede it), in one pass that keeps no values. Rows are features. Codes:
/// * "json_syntax": it is not JSON (RFC 8259); the text says where. "json_depth": nested too deeply to be GeoJSON.
///   Nothing behind such a place was looked at.
/// * "geojson": what RFC 7946 demands and the text does not: types, members, positions, closed rings (sections 3,
/// 5, 7.1).
/// * "geojson_style": what it only recommends: shells counter-clockwise, no collection in a collection, no collection
/// of
///   one. A reader loses nothing by it.
/// Cost linear; the stack does not grow with nesting.
core::Warnings check_geojson(std::string_view text);
/// The same for a text that is read from a stream, which is never in memory as a whole.
core::Warnings check_geojson(std::istream& text);

/// True when `text` is JSON after RFC 8259 (a UTF-8 BOM may precede it); any depth of nesting is answered.
bool is_json(std::string_view text);

}  // namespace titik::data
