// SPDX-License-Identifier: MIT
// What a JoinedTable describes, carried out: keys out of the table and the layer, their matching, and the columns that
// a dataset gains. The import dialog and the loading of a project go through the same functions.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/warnings.h"
#include "data/area_match.h"
#include "data/dataset.h"
#include "data/table_file.h"
#include "model/document.h"

namespace titik::model {

data::MatchBy match_by(const JoinedTable& table);

/// A key for each row of the dataset. Throws Error(not_found) for a column that it lacks.
std::vector<data::Area> areas_of(const data::Dataset& dataset, const JoinedTable& table);
/// A key for each row of the table. An empty kecamatan is that of the row above, as in merged cells; rows that name a
/// kecamatan and no village are its subtotals and do not count. Throws Error(not_found) for a heading that it lacks.
std::vector<data::AreaRow> rows_of(const data::TableRows& rows, const JoinedTable& table);

/// Throws as the two above.
data::AreaMatch match_rows(const data::TableRows& rows, const data::Dataset& dataset, const JoinedTable& table);

/// Adds the columns "<id>.<heading>" to the dataset with the values of matched rows; all others are missing. Numbers
/// have the unit that the heading names in parentheses; source and year are the table's, the quality is unstated.
/// Warnings: "lacking_column", "missing_marks" (cells that are no number; rows of the table), "ambiguous_numbers".
void append_columns(data::Dataset& dataset, const data::TableRows& rows, const data::AreaMatch& match,
                    const JoinedTable& table, core::Warnings& warnings);

/// Reads the table's file and appends its columns; what fails is a warning: "missing_table", "unreadable_table", and
/// "undecided_rows" for proposals that nobody has decided about.
void attach_table(data::Dataset& dataset, const JoinedTable& table, const std::filesystem::path& project_dir,
                  core::Warnings& warnings);

}  // namespace titik::model
