// SPDX-License-Identifier: MIT
#include "ui/panels.h"

#include <algorithm>
#include <utility>

#include <imgui.h>

#include "ui/about.h"
#include "ui/commands.h"
#include "ui/draw.h"
#include "ui/legend_card.h"
#include "ui/notices.h"
#include "ui/tooltip_card.h"
#include "ui/top_bar.h"

namespace titik::ui {

using core::tr_mark;

namespace {

/// The layer that the properties speak of: the chosen one, else the uppermost that shows a value.
std::string layer_in_question(const Frame& frame, const PanelMemory& memory) {
  if (frame.document().find_layer(memory.layers.selected)) return memory.layers.selected;
  if (!frame.map) return {};
  const auto& layers = frame.map->layers;
  const auto found =
      std::find_if(layers.rbegin(), layers.rend(), [](const scene::DrawnLayer& l) { return !l.style.column.empty(); });
  return found == layers.rend() ? "" : found->layer->id;
}

/// The table turns to the layer that is chosen in the list or selected on the map, whichever came last.
void turn_table(const Frame& frame, PanelMemory& memory) {
  const std::string& selected = frame.state->selection.layer;
  const std::string chosen = layer_in_question(frame, memory);
  if (memory.table_follows != chosen) memory.table.layer = chosen;
  if (memory.table_follows_selection != selected && !selected.empty()) memory.table.layer = selected;
  memory.table_follows = chosen;
  memory.table_follows_selection = selected;
}

/// The part below the map: a strip of tabs and what they open.
void dock(const Frame& frame, Widgets& widgets, const Regions& regions, PanelMemory& memory, Requests& requests) {
  if (regions.table.width <= 0) return;
  const double strip = px(36);
  const scene::Rect& r = regions.table;
  begin_panel("##dock", {r.x, r.y, r.width, strip}, Ground::panel, true, 0);
  hairline(*ImGui::GetWindowDrawList(), vec2(r.x, r.y), vec2(r.right(), r.y));
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {px(4), 0});
  ImGui::SetCursorScreenPos(vec2(r.x + px(4), r.y + px(5)));
  using Dock = PanelMemory::Dock;
  const auto tab = [&](const char* name, const char* sentence, Dock opens) {
    if (widgets.tab(name, frame.text(sentence), memory.dock == opens)) memory.dock = opens;
    ImGui::SameLine();
  };
  tab("dock/table", tr_mark("Table"), Dock::table);
  tab("dock/chart", tr_mark("Chart"), Dock::chart);
  tab("dock/history", tr_mark("History"), Dock::history);
  ImGui::NewLine();
  ImGui::PopStyleVar();
  ImGui::SetCursorScreenPos(vec2(r.right() - px(row_height + 6), r.y + px(4)));
  if (widgets.icon_button("dock/close", "chevron-down", with_keys(Command::toggle_table, *frame.language)))
    requests.emplace_back(Command::toggle_table);
  end_panel();
  const scene::Rect place{r.x, r.y + strip, r.width, r.height - strip};
  switch (memory.dock) {
    case Dock::table:
      return table_panel(frame, widgets, place, memory.table, memory.files, requests);
    case Dock::chart:
      return scatter_chart(frame, widgets, place, memory.chart, requests);
    case Dock::history:
      return history_list(frame, widgets, place, memory.history, requests);
  }
}

/// What stands on the right.
void panel_of_mode(const Frame& frame, Widgets& widgets, const scene::Rect& place, PanelMemory& memory,
                   Requests& requests) {
  switch (frame.settings->mode) {
    case Mode::score:
      return score_panel(frame, widgets, place, memory.score, requests);
    case Mode::locate:
      return locate_panel(frame, widgets, place, memory.locate, requests);
    case Mode::explore:
      memory.properties.layer = layer_in_question(frame, memory);
      return properties_panel(frame, widgets, place, memory.properties, requests);
    case Mode::present:
      return slides_panel(frame, widgets, place, memory.slides, requests);
  }
}

}  // namespace

bool dialog_open(const PanelMemory& memory) {
  return memory.palette.open || memory.search.open || memory.help_open || memory.about_open || memory.unsaved.open || memory.bookmarks.open ||
         memory.exporting.open || memory.layer_choice.open() || memory.crs.open() || memory.table_import.open() || memory.files.mode != FileDialogMemory::Mode::closed;
}

bool carry_out(const Frame& frame, Command command, PanelMemory& memory) {
  switch (command) {
    case Command::open:
      return open_file_dialog(frame, memory.files, FileDialogMemory::Mode::open), true;
    case Command::add_layer:
      return open_file_dialog(frame, memory.files, FileDialogMemory::Mode::add_layer), true;
    case Command::join_table:
      return open_file_dialog(frame, memory.files, FileDialogMemory::Mode::join_table), true;
    case Command::save_as:
      return open_file_dialog(frame, memory.files, FileDialogMemory::Mode::save_as), true;
    case Command::save:
      // A project without a file needs a place first.
      if (!frame.state->project_path.empty()) return false;
      return open_file_dialog(frame, memory.files, FileDialogMemory::Mode::save_as), true;
    case Command::export_files:
      return open_export(frame, memory.files, memory.exporting), true;
    case Command::copy_table:
      memory.copy_asked = true;
      return true;
    case Command::find:
      return open_search(memory.search), true;
    case Command::bookmarks:
      return open_bookmarks(memory.bookmarks), true;
    case Command::palette:
      memory.palette = {.open = !memory.palette.open, .focus = true, .text = {}, .chosen = 0};
      return true;
    case Command::help:
      memory.help_open = !memory.help_open;
      return true;
    case Command::tour:
      while (carry_out(frame, Command::close_dialog, memory)) {
      }
      return open_tour(frame, memory.tour), true;
    case Command::about:
      memory.about_open = !memory.about_open;
      return true;
    case Command::close_dialog:
      // One level per press.
      if (memory.palette.open) return memory.palette = {}, true;
      if (memory.search.open) return memory.search.open = false, true;
      if (memory.files.mode != FileDialogMemory::Mode::closed)
        return memory.files.mode = FileDialogMemory::Mode::closed, true;
      if (memory.exporting.open) return memory.exporting.open = false, true;
      if (memory.crs.open()) return skip_unplaced(memory.crs), true;
      if (memory.table_import.open()) return leave_table(memory.table_import), true;
      if (memory.layer_choice.open()) return skip_file(memory.layer_choice), true;
      if (memory.bookmarks.open) return memory.bookmarks = {}, true;
      if (memory.unsaved.open) return memory.unsaved = {}, true;
      if (memory.about_open) return memory.about_open = false, true;
      if (memory.legend.editing && !memory.help_open) return memory.legend = {}, true;
      if (memory.help_open) return memory.help_open = false, true;
      return false;
    default:
      return false;
  }
}

void draw_panels(const Frame& frame, Widgets& widgets, PanelMemory& memory, Requests& requests, double content_scale) {
  widgets.begin_frame();
  widgets.use_decimal_sign(frame.language->code() == "id" ? ',' : '.');
  const ImVec2 size = ImGui::GetIO().DisplaySize;
  const Regions regions = lay_out_window(size.x, size.y, *frame.settings, content_scale);

  // What lies lower comes first.
  title_card(frame, widgets, regions, memory.overlay);
  scale_card(frame, widgets, regions, memory.overlay);
  const scene::Rect& r = regions.free_map;
  const MapOverlayMemory& overlay = memory.overlay;
  const double bottom = overlay.scale.width > 0 ? overlay.scale.y - px(gap) : r.bottom() - px(padding);
  const double ceiling = overlay.title.width > 0 ? overlay.title.bottom() + px(gap) : r.y + px(padding);
  memory.overlay.legend = {};
  // In a small window what is being measured matters more.
  const bool crowded = frame.tool != Tool::select && r.width < px(620);
  if (bottom - ceiling >= px(52) && r.width >= px(200) && !crowded) {
    memory.overlay.legend =
        legend_card(frame, widgets, regions, bottom, bottom - ceiling, memory.legend,
                                        memory.layers.selected, requests);
  }
  map_tools(frame, widgets, regions, memory.overlay, requests);
  measure_card(frame, widgets, regions, memory.overlay, requests);
  place_card(frame, widgets, regions, requests);
  notices(frame, widgets, regions, memory.overlay, requests);
  status_strip(frame, widgets, regions, memory.overlay);
  layer_panel(frame, widgets, regions, memory.layers, requests);
  top_bar(frame, widgets, regions, requests);
  if (regions.properties.width > 0) panel_of_mode(frame, widgets, regions.properties, memory, requests);
  turn_table(frame, memory);
  dock(frame, widgets, regions, memory, requests);
  // The table where it is open, else the ranking.
  if (std::exchange(memory.copy_asked, false) && !dialog_open(memory)) {
    const bool table = regions.table.width > 0 && memory.dock == PanelMemory::Dock::table;
    if (table) copy_table(frame, memory.table, requests);
    else copy_ranking(frame, index_in_question(frame), requests);
  }
  if (!dialog_open(memory)) tooltip_card(frame, widgets, regions);
  if (memory.help_open) help_dialog(frame, widgets, memory.help_open, requests);
  if (memory.about_open) about_dialog(frame, widgets, regions, memory.about_open);
  palette_box(frame, widgets, regions, memory.palette, memory.layers.selected, requests);
  const double width = std::min<double>(px(480), size.x - px(32)), top = regions.top.bottom() + px(16);
  search_box(frame, widgets, {(size.x - width) / 2, top, width, std::max<double>(px(120), size.y - top - px(32))},
             memory.search, requests);
  const scene::Rect window{0, 0, size.x, size.y};
  bookmark_list(frame, widgets, window, memory.bookmarks, requests);
  layer_choice(frame, widgets, window, memory.layer_choice, requests);
  crs_dialog(frame, widgets, window, memory.crs, requests);
  table_import(frame, widgets, window, memory.table_import, requests);
  unsaved_dialog(frame, widgets, window, memory.unsaved, requests);
  export_dialog(frame, widgets, window, memory.exporting, memory.files, requests);
  file_dialog(frame, widgets, window, memory.files, requests);
  tour(frame, widgets, memory, requests);
}

bool over_slide(const ShownSlide& slide, const PanelMemory& memory) {
  return slide.what_if || slide.note || memory.help_open || memory.tour.open;
}

void draw_over_slide(const Frame& frame, Widgets& widgets, PanelMemory& memory, Requests& requests) {
  widgets.begin_frame();
  if (frame.slide->note) speaker_note(frame, widgets);
  if (frame.slide->what_if)
    what_if_drawer(frame, widgets, memory.what_if, requests);
  else
    memory.what_if = {};
  if (memory.help_open) help_dialog(frame, widgets, memory.help_open, requests);
  tour(frame, widgets, memory, requests);
}

}  // namespace titik::ui
