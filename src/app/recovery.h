// SPDX-License-Identifier: MIT
// Unsaved work of runs that ended without a goodbye: each run keeps its own file, named after its process.
#pragma once

#include <filesystem>
#include <optional>

#include "session/autosave.h"

namespace titik::app {

/// Where this process keeps its unsaved work.
std::filesystem::path autosave_file(const std::filesystem::path& folder);

struct Abandoned {
  std::filesystem::path file;
  session::Recovered work;
};
/// The newest work in the folder whose process is gone; nothing when there is none. Files that can't be read stay where
/// they are; what such a process had only half written is removed.
std::optional<Abandoned> find_abandoned(const std::filesystem::path& folder);

}  // namespace titik::app
