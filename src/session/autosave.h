// SPDX-License-Identifier: MIT
// Unsaved work on disk, so that a crash or a power cut costs no more than the widget that was being dragged.
#pragma once

#include <filesystem>
#include <optional>

#include "model/document.h"

namespace titik::session {

/// Work as it was after the last action that changed the document.
struct Recovered {
  model::Document document;
  std::filesystem::path project_path;  ///< where it is saved to; empty = never saved
  std::filesystem::path project_dir;   ///< where its relative paths start
  friend bool operator==(const Recovered&, const Recovered&) = default;
};

/// One line with the two paths as a JSON list, then the project file. In one step. Throws Error(unwritable or
/// bad_input).
void write_autosave(const std::filesystem::path& file, const Recovered& work);

/// What write_autosave left; nothing when there is no such file. Throws Error(unreadable) when it is damaged.
std::optional<Recovered> recover(const std::filesystem::path& file);

}  // namespace titik::session
