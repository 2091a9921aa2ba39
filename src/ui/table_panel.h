// SPDX-License-Identifier: MIT
// The attributes of a layer: sorted, filtered, and linked with the selection of the map both ways.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "session/table_view.h"
#include "ui/frame.h"
#include "ui/request.h"
#include "ui/widgets.h"

namespace titik::ui {

struct TableMemory {
  std::string layer;  ///< id of the layer that is shown; empty = that of the selection, else the first with data
  session::TableRequest request;

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

void table_panel(const Frame& frame, Widgets& widgets, const scene::Rect& place_px, TableMemory& memory,
                 Requests& requests);

}  // namespace titik::ui
