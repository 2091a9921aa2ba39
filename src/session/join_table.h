// SPDX-License-Identifier: MIT
// From a table that was opened to the edit that joins it to a layer: what it seems to be, which a person may change,
// its matching, and the change of the document.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "core/warnings.h"
#include "data/area_match.h"
#include "data/table_file.h"
#include "model/document.h"
#include "model/edit.h"
#include "model/inputs.h"

namespace titik::session {

/// What is asked for; what is left open is guessed.
struct TableWish {
  std::string path = {}, sheet = {};
  std::shared_ptr<const data::RawTable> raw = {};  ///< the sheet, where it was read already
  int header_row = 0;                         ///< from 1; 0 = guess
  std::string source = {};                    ///< id of the target; empty = guess
};

/// A table on its way into the document.
struct TableDraft {
  std::shared_ptr<const data::RawTable> raw;
  data::TableRows rows;
  std::vector<data::ColumnGuess> columns;  ///< of each heading
  bool decimal_guessed = false;            ///< some column can be read two ways
  std::string source;                      ///< id of the target; empty = the document has no polygons
  model::JoinedTable table;                ///< as it will be joined
};

/// Ids of the sources with polygons that are loaded, in their order.
std::vector<std::string> join_targets(const model::Document& document, const model::Inputs& inputs);

/// Reads the sheet where it was not read yet, and guesses: the header, the decimal sign, the target and the key columns
/// (those in which most rows find an area of their own, by code or by name), the column of the kecamatan, the columns
/// with numbers, the year (the only one above the header or in the file's name) and the source (a line "Sumber: …").
/// Throws as data::read_raw_table. Cost: each column of the table against each of every target.
TableDraft draft_table(const model::Document& document, const model::Inputs& inputs, const TableWish& wish);

/// A draft's rows beside the areas of its target.
struct TableMatch {
  std::string source;
  model::JoinedTable table;  ///< as it was matched
  std::vector<data::AreaRow> rows;
  std::vector<data::Area> areas;
  data::AreaMatch match;
};

/// Without key columns nothing matches. Throws Error(not_found) for a column that is gone.
TableMatch match_draft(const TableDraft& draft, const data::Dataset& dataset);

/// Decides about a row (an empty area: it belongs to none), in place of what was decided before.
void decide(model::JoinedTable& table, const std::string& row, const std::string& area);
/// The matcher's word counts again.
void forget_decision(model::JoinedTable& table, const std::string& row);

/// The edit that adds the table to the source, or puts it in the place of the one with its id. Throws Error(not_found).
model::ReplaceSource join_edit(const model::Document& document, const std::string& source,
                               const model::JoinedTable& table);

}  // namespace titik::session
