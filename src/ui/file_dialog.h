// SPDX-License-Identifier: MIT
// Titik's own file browser: opening data and projects, saving a project or an export under a name, choosing a folder.
#pragma once

#include <filesystem>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "session/browse.h"
#include "ui/frame.h"
#include "ui/request.h"
#include "ui/widgets.h"

namespace titik::ui {

struct FileDialogMemory {
  enum class Mode { closed, open, add_layer, join_table, replace, save_as, save_export, folder };
  Mode mode = Mode::closed;
  bool appearing = false;        ///< opened since the last frame
  std::string source;            ///< id of the one whose file is replaced
  std::filesystem::path folder;  ///< kept from one opening to the next
  session::Listing listing;      ///< of the folder; empty while it is being read
  std::vector<std::filesystem::path> places;
  ListFolder asked;              ///< what the listing is of, or will be
  bool reading = false, sent = false;  ///< its answer has not come; it was asked for
  double reading_since_s = 0;    ///< by ImGui's clock
  bool all_files = false;          ///< of any kind
  std::string name;                ///< to save as, as typed
  std::set<std::string> chosen;    ///< names in the listing
  std::string ending;              ///< of an export: ".xlsx"
  std::optional<Request> asks;     ///< an ExportTable or ExportLayer that waits for its path
  std::filesystem::path picked;    ///< the folder that was chosen, until whoever asked for it takes it
  std::filesystem::path replaces;  ///< asks whether to replace this file; empty = does not
};

/// The answer to a request, for a worker: a folder on a network can be slow.
ListedFolder list_folder(const ListFolder& asked, std::span<const std::filesystem::path> recent);

/// Opens the dialog in the folder it was in last, else in that of the project or of the last file.
void open_file_dialog(const Frame& frame, FileDialogMemory& memory, FileDialogMemory::Mode mode);
/// The same for the file of a source, beginning where the old one was if that folder is there.
void open_replace_dialog(const Frame& frame, FileDialogMemory& memory, const std::string& source);
/// Asks where an ExportTable or ExportLayer goes; `name` is proposed and its ending kept.
void open_save_dialog(const Frame& frame, FileDialogMemory& memory, Request wanted, const std::string& name);
/// Asks for a folder, beginning at `from` if that is there.
void open_folder_dialog(const Frame& frame, FileDialogMemory& memory, const std::filesystem::path& from);
/// The folder that is proposed for what is written: that of the project, else where the user was last.
std::filesystem::path folder_to_write(const Frame& frame, const FileDialogMemory& memory);
/// Draws the dialog while it is open, in the middle of `window_px`, the whole window. Asks for ListFolder, OpenFiles, DraftTable,
/// ReplaceData, SaveAs or the export that waited; a file is replaced only after a question.
void file_dialog(const Frame& frame, Widgets& widgets, const scene::Rect& window_px, FileDialogMemory& memory,
                 Requests& requests);

}  // namespace titik::ui
