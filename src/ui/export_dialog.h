// SPDX-License-Identifier: MIT
// Out of the program: one figure with a preview that is its file, a numbered set of all themes, and data (the worksheet
// of an index, its ranking, a layer). What is written is asked for; nothing is written here.
#pragma once

#include <filesystem>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "ui/file_dialog.h"
#include "ui/frame.h"
#include "ui/request.h"
#include "ui/widgets.h"

namespace titik::ui {

struct ExportMemory {
  bool open = false, appearing = false;
  enum class Tab { figure, set, data } tab = Tab::figure;

  session::FigureRequest figure;  ///< of the first two tabs; `paper` is found out from what follows
  std::string paper = "A4";       ///< "A4", "screen", "mm" or "px"
  bool portrait = false;
  std::string width, height;  ///< of a paper of one's own, as typed
  bool as_shown = false;      ///< the extent of the window's map instead of the whole area
  std::string name;           ///< as typed; empty = the proposed one
  std::filesystem::path folder;
  std::vector<std::filesystem::path> replaces;  ///< asks whether to replace these; empty = does not

  std::string prefix = "1-", first = "1";
  std::set<std::string> left_out;  ///< ids of themes that are not in the set

  std::string index, layer;  ///< chosen; empty = the first
  std::string table_ending = ".xlsx", layer_ending = ".gpkg";

  double zoom = 0;
  geo::Point centre{0.5, 0.5};
  std::optional<PreviewWanted> wanted;  ///< of the last frame; nothing while no preview is shown
};

/// With the theme and the language of the window.
void open_export(const Frame& frame, const FileDialogMemory& files, ExportMemory& memory);
/// Draws the dialog while it is open, in the middle of `window_px`, the whole window. Asks for ExportFigures,
/// ExportTable, ExportLayer or CopyText, after `files` where a place has to be chosen.
void export_dialog(const Frame& frame, Widgets& widgets, const scene::Rect& window_px, ExportMemory& memory,
                   FileDialogMemory& files, Requests& requests);
/// The index that a copied ranking is of: that of the theme, else the first; empty = the project has none.
std::string index_in_question(const Frame& frame);

/// The sheet as text to paste into a spreadsheet: cells parted by tabs, the decimal sign of the window's language.
CopyText copied(const Frame& frame, const data::Sheet& sheet);
/// Asks for the ranking of an index on the clipboard; nothing where it was not computed.
void copy_ranking(const Frame& frame, const std::string& index, Requests& requests);

}  // namespace titik::ui
