// SPDX-License-Identifier: MIT
// The whole interface of one frame: every panel, in order, from a Frame to Requests.
#pragma once

#include "ui/bookmark_list.h"
#include "ui/crs_dialog.h"
#include "ui/export_dialog.h"
#include "ui/file_dialog.h"
#include "ui/frame.h"
#include "ui/history_list.h"
#include "ui/layer_choice.h"
#include "ui/layer_panel.h"
#include "ui/legend_card.h"
#include "ui/layout.h"
#include "ui/locate_panel.h"
#include "ui/map_overlay.h"
#include "ui/over_slide.h"
#include "ui/palette_box.h"
#include "ui/properties_panel.h"
#include "ui/request.h"
#include "ui/scatter_chart.h"
#include "ui/score_panel.h"
#include "ui/search_box.h"
#include "ui/slides_panel.h"
#include "ui/table_import.h"
#include "ui/table_panel.h"
#include "ui/tour.h"
#include "ui/unsaved_dialog.h"
#include "ui/widgets.h"

namespace titik::ui {

/// What panels remember from frame to frame, apart from settings: whoever owns the window owns it.
struct PanelMemory {
  LayerPanelMemory layers;
  MapOverlayMemory overlay;
  PropertiesMemory properties;
  ScoreMemory score;
  ScatterMemory chart;
  TableMemory table;
  std::string table_follows, table_follows_selection;  ///< layers that the table was last turned to
  LegendMemory legend;
  LocateMemory locate;
  HistoryMemory history;
  enum class Dock { table, chart, history } dock = Dock::table;  ///< what the part below the map shows
  PaletteMemory palette;
  SearchMemory search;
  FileDialogMemory files;
  ExportMemory exporting;
  LayerChoiceMemory layer_choice;
  CrsDialogMemory crs;
  TableImportMemory table_import;
  UnsavedMemory unsaved;
  BookmarkMemory bookmarks;
  bool copy_asked = false;  ///< the table, or the ranking, goes to the clipboard
  SlidesMemory slides;
  WhatIfMemory what_if;
  TourMemory tour;
  bool help_open = false, about_open = false;
};

/// Draws everything into the current ImGui frame. `content_scale` is the monitor's; fonts and style fit it already.
void draw_panels(const Frame& frame, Widgets& widgets, PanelMemory& memory, Requests& requests,
                 double content_scale = 1);

/// What may lie over a slide of the presentation: the list of keys, the weights of its index, the speaker's note and the
/// tour. All other panels are away. Precondition: `frame` has a slide.
void draw_over_slide(const Frame& frame, Widgets& widgets, PanelMemory& memory, Requests& requests);
/// Whether any of these does; the interface is then scaled for a room.
bool over_slide(const ShownSlide& slide, const PanelMemory& memory);

/// Commands that only open or close something of the interface: true when this was one, and it is done. The main loop
/// gives every command here first, from keys and from panels alike.
bool carry_out(const Frame& frame, Command command, PanelMemory& memory);
/// True when a dialog or a box lies over the map: keys are for it, and nothing is under the pointer.
bool dialog_open(const PanelMemory& memory);

}  // namespace titik::ui
