// SPDX-License-Identifier: MIT
// The attributes of a layer: sorted, filtered, and linked with the selection of the map both ways.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "session/table_view.h"
#include "ui/file_dialog.h"
#include "ui/frame.h"
#include "ui/request.h"
#include "ui/widgets.h"

namespace titik::ui {

struct TableMemory {
  std::string layer;  ///< id of the layer that is shown; empty = that of the selection, else the first with data
  session::TableRequest request;

  std::string shown_layer;  ///< id of the layer whose rows are shown

  // Found out for `dataset`, `shown_request` and `selected`; made anew when one of them changes.
  data::DatasetPtr dataset;
  std::string language;
  std::optional<session::TableRequest> shown_request;
  std::vector<std::uint32_t> selected;
  std::vector<std::uint32_t> rows;
  std::vector<std::size_t> columns;
  std::vector<double> widths_px;  ///< by place in `columns`
  std::vector<int> decimals;
  double scale = 0;  ///< that `widths_px` were measured at

  std::optional<std::uint32_t> anchor;       ///< row from which Shift+click selects
  std::vector<std::uint32_t> own_selection;  ///< the last that came from here: it is not scrolled to
};

/// `files` asks where an exported table goes.
void table_panel(const Frame& frame, Widgets& widgets, const scene::Rect& place_px, TableMemory& memory,
                 FileDialogMemory& files, Requests& requests);
/// Asks for what the table shows on the clipboard; nothing where it shows nothing.
void copy_table(const Frame& frame, const TableMemory& memory, Requests& requests);

}  // namespace titik::ui
