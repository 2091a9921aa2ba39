// SPDX-License-Identifier: MIT
// What a panel may ask for. Panels change nothing: they read a Frame and leave requests, which the main loop carries out
// in order.
#pragma once

#include <filesystem>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "core/message.h"
#include "data/workbook.h"
#include "geo/geometry.h"
#include "session/action.h"
#include "session/figure.h"
#include "session/join_table.h"
#include "ui/settings.h"

namespace titik::ui {

/// Everything with a key, a menu entry or a line in the command palette; the table in ui/commands.h names them.
enum class Command {
  open, add_layer, join_table, save, save_as, export_files, quit,
  undo, redo, copy_table,
  zoom_in, zoom_out, home, view_back, view_forward, zoom_to_selection, clear_selection,
  bookmarks, find, palette, help, tour, about, close_dialog,
  tool_select, tool_measure_length, tool_measure_area, tool_place_point, remove_point,
  toggle_layers, toggle_properties, toggle_table, hide_panels,
  toggle_dark, next_language, scale_up, scale_down, scale_reset,
  add_slide, present, present_here,
  // While slides are shown, and only then:
  slide_next, slide_back, slide_first, slide_last, slide_black, slide_white, slide_what_if, slide_note, slide_restore, slide_end,
  full_screen,
};

// clang-format off
struct OpenFiles     { std::vector<std::filesystem::path> paths; };            ///< a project replaces, other files are added
struct SaveAs        { std::filesystem::path path; };
/// Layers of a file that has several, by name.
struct AddLayers     { std::filesystem::path path; std::vector<std::string> layers; };
/// A source whose file does not state its CRS, with the one that was chosen; it is added, or takes its old place.
struct PlaceSource   { model::Source source; bool replaces = false; };
/// A table to join, read and guessed on a worker; the dialog opens with it, or goes on with it.
struct DraftTable    { session::TableWish wish; };
/// Its rows are matched on a worker.
struct MatchTable    { session::TableDraft draft; };
/// The columns of a table are joined to a source, and a report tells of it.
struct JoinTable     { std::string source; model::JoinedTable table; };
/// Another file for a source, by id; an empty path asks for one.
struct ReplaceData   { std::string source; std::filesystem::path path; };
struct FlyTo         { geo::Box extent; };                                      ///< map CRS, with easing and some air
struct ShowBookmark  { std::string id; };                                       ///< its place and its theme
struct ShowSlide     { std::string id; };                                       ///< in the window, without presenting
struct Present       { std::string id; };                                       ///< from this slide on; empty = the first
struct ChangeSettings{ Settings settings; };
struct CancelJob     { std::string key; };
/// To the clipboard; `said` is told.
struct CopyText      { std::string text; core::Message said; };
/// Figures of the state as it is now, each to its file.
struct ExportFigures { std::vector<std::pair<session::FigureRequest, std::filesystem::path>> figures; };
struct ExportTable   { std::vector<data::Sheet> sheets; std::filesystem::path path; };
/// A layer by id, as the file's ending says.
struct ExportLayer   { std::string layer; std::filesystem::path path; };
/// What the first of the folders holds that is there, listed on a worker; the answer is Frame::listed. Where none
/// is, the last is the answer with what is wrong with it, or with `or_a_place` the first of session::places. `number` tells
/// a request from an earlier one for the same.
struct ListFolder    { std::vector<std::filesystem::path> folders; std::vector<std::string> extensions;
                       bool or_a_place = false; int number = 0;
                       bool operator==(const ListFolder&) const = default; };
struct DismissNotice { std::size_t index = 0; };
struct OpenNotice    { std::size_t index = 0; bool open = true; };              ///< or close its details
// clang-format on

using Request = std::variant<session::Action, Command, OpenFiles, AddLayers, PlaceSource, ReplaceData, SaveAs, FlyTo, ShowBookmark,
                             ShowSlide, Present, ChangeSettings, CancelJob, DismissNotice, OpenNotice, CopyText, ExportFigures,
                             ExportTable, ExportLayer, DraftTable,
                             MatchTable, JoinTable, ListFolder>;
using Requests = std::vector<Request>;

}  // namespace titik::ui
