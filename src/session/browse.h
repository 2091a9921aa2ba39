// SPDX-License-Identifier: MIT
// What a file browser shows: the content of a folder, the way up, and places to start from. Looks only; writes nothing.
#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "core/message.h"

namespace titik::session {

struct FolderEntry {
  std::string name;          ///< UTF-8, of the file itself
  bool folder = false;       ///< or a link to one
  std::uintmax_t bytes = 0;  ///< 0 for a folder
};

struct Listing {
  std::filesystem::path folder;      ///< absolute, without "." and ".."
  std::vector<FolderEntry> entries;  ///< folders first, each kind in natural order
  core::Message problem;             ///< why it can't be read; empty = it could
};

/// What Titik opens: lower case, with the point. A project, what data::read reads and workbooks, and tables alone.
std::span<const std::string> project_extensions();
std::span<const std::string> data_extensions();
std::span<const std::string> table_extensions();

/// Folders, and files that end in one of `extensions` in any case (empty: all). Hidden ones (".x") are left out; so are
/// dead links. An unreadable or missing folder is a `problem` and no exception. Cost: one look at each entry; a folder
/// on a network can be slow.
Listing list_folder(const std::filesystem::path& folder, std::span<const std::string> extensions);

/// The folder and those above it, the root first: what is clicked to go up. For "/home/ani": "/", "/home", "/home/ani".
std::vector<std::filesystem::path> folders_down_to(const std::filesystem::path& folder);

/// Where to start: the folders of `recent` files (newest first, each once), then the home folder with those of
/// documents and downloads in it, the data folders of the program and mounted drives. Only those that exist, at most
/// `most` recent ones.
std::vector<std::filesystem::path> places(std::span<const std::filesystem::path> recent, std::size_t most = 5);

/// `name` as typed, inside `folder`, with `extension` where it has no other known one. Nothing typed is an empty path.
std::filesystem::path path_to_save(const std::filesystem::path& folder, std::string_view name,
                                   std::string_view extension);

}  // namespace titik::session
