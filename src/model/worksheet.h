// SPDX-License-Identifier: MIT
// The working of an index as tables: what was weighed, from which values, by which steps, to which rank. Whoever has
// them can compute every score again without Titik.
#pragma once

#include <string>
#include <vector>

#include "core/language.h"
#include "data/workbook.h"
#include "model/inputs.h"

namespace titik::model {

/// What was done to the indicators of a recipe, in sentences that a report can print: scaling, adding up, ranks and
/// what happens to an area that misses values.
std::string method_sentence(const Recipe& recipe, const core::Language& language);

/// The sheets of the index, headings in `language`: method (sentences in both languages, note, counts, warnings),
/// weights (per indicator: per cent as they were set and the share used, direction, offset, factor, least and largest
/// value used, unit, year, quality and source), raw values, values used (offset + factor × raw), scaled values,
/// contributions (their sum is the score), scores with ranks, and sources with citations. Rows of areas are in the
/// order of the source; a missing value is an empty cell. Numbers are unrounded.
/// Throws Error(not_found: no such index; bad_input: it was not computed, with what its warning says).
std::vector<data::Sheet> worksheet(const Document& document, const Inputs& inputs, const std::string& index,
                                   const core::Language& language);

/// The index as a table to paste: rank, code and name of the area, score; best first, ties as in the source, areas
/// without a score last. Throws as worksheet().
data::Sheet ranking_sheet(const Document& document, const Inputs& inputs, const std::string& index,
                          const core::Language& language);

/// "official", "plausible", "weak"; empty where nothing is stated.
std::string quality_name(data::Quality quality, const core::Language& language);

}  // namespace titik::model
