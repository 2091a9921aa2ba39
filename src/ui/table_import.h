// SPDX-License-Identifier: MIT
// The dialog that joins a table to a layer, in two steps: what the table holds and which columns are joined, then which
// row belongs to which area.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "session/join_table.h"
#include "ui/frame.h"
#include "ui/request.h"
#include "ui/widgets.h"

namespace titik::ui {

struct TableImportMemory {
  std::vector<session::TableDraft> waiting;  ///< the first is shown; empty = closed
  bool appearing = false;
  enum class Step { columns, rows } step = Step::columns;
  std::optional<session::TableMatch> match;  ///< of the first; of a draft before it while it is matched again
  enum class List { proposed, unmatched, matched, skipped, without_row } list = List::proposed;
  std::string year;       ///< as typed
  bool picking = false;   ///< an area is being chosen for `row`
  bool focus = false;     ///< typing goes into the field for an area, once
  std::string row, text;  ///< the row's key, and what was typed
  bool open() const { return !waiting.empty(); }
};

/// Opens the dialog, after tables that wait already; a table that is shown takes what was read for it anew.
void import_table(TableImportMemory& memory, session::TableDraft draft);
/// Shows how the rows of the first table were matched; a result for another table is dropped.
void show_match(TableImportMemory& memory, session::TableMatch match);
/// The next table's turn; nothing is joined.
void leave_table(TableImportMemory& memory);
/// Draws the dialog while it is open, in the middle of `window_px`, the whole window. Asks for DraftTable, MatchTable
/// and JoinTable.
void table_import(const Frame& frame, Widgets& widgets, const scene::Rect& window_px, TableImportMemory& memory,
                  Requests& requests);

}  // namespace titik::ui
