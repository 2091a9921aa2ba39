// SPDX-License-Identifier: MIT
// The parts of a sheet beside the map. Each measures or draws itself into a column of given width and returns its height.
#pragma once

#include <string>
#include <vector>

#include "model/citations.h"
#include "scene/compose.h"
#include "scene/map.h"

namespace titik::scene {

/// The indicators of an index with weight, year and quality; each has the colour of its share in the ranking's bars.
double draw_index_inputs(Composer& composer, const model::IndexResult& index, const data::Dataset& dataset, double x, double y,
                         double width, const core::Language& language);

/// The areas by rank with a bar of contributions and the score times 100. At most `rows` areas; the rest is counted in a
/// last line. Areas without a score are counted, never dropped silently.
double draw_ranking(Composer& composer, const model::IndexResult& index, const data::Dataset& dataset,
                    const std::string& name_column, std::size_t rows, double x, double y, double width,
                    const core::Language& language);

/// The figures of every area, under their headings, with a chip in the colour that the map gives the area, and the totals
/// that are asked for. At most `rows` areas; the rest is counted. Columns that the data lack are left out.
double draw_table(Composer& composer, const model::Table& table, const data::Dataset& dataset, const std::vector<DrawnLayer>& layers,
                  std::size_t rows, double x, double y, double width, const core::Language& language);

/// "Sumber data": one paragraph per source with all figures taken from it, their years and qualities, and what the
/// quality's letters mean.
double draw_sources(Composer& composer, const model::SourceNotes& sources, double x, double y, double width,
                    const core::Language& language);
/// Notes, then credit lines.
double draw_notes(Composer& composer, const std::vector<std::string>& notes, const std::vector<std::string>& credits, double x,
                  double y, double width, const core::Language& language);

/// What the drawn layers' own polygons say against the official areas: nothing, or the sentence a map must carry when a
/// polygon's area is more than 10 % off (column selisih_luas_pct, per cent).
std::string polygon_area_note(const std::vector<DrawnLayer>& layers, const core::Language& language);

/// "A", "B", "C", or "–".
std::string quality_letter(data::Quality quality);

}  // namespace titik::scene
