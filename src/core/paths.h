// SPDX-License-Identifier: MIT
// Where files are: the data that came with the program, the user's data, and safe writing.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace titik::core {

/// Folder of the facts, project and catalogues that come with the program: $TITIK_SHARE_DIR, else
/// <prefix>/share/titik/data of the running program where it is installed, else `data/` of the source tree.
std::filesystem::path share_dir();
/// Folder of what was prepared or downloaded for this user: $TITIK_DATA_DIR, else $XDG_DATA_HOME/titik, else
/// ~/.local/share/titik. Not created here.
std::filesystem::path user_data_dir();

/// A path as a project writes it: `${data}/x` is looked for in the user's data folder, then in the program's own;
/// a relative path is taken from `project_dir`. Returns the first that exists, else the first that was tried.
std::filesystem::path resolve(std::string_view written, const std::filesystem::path& project_dir);
/// The inverse for saving: `${data}/…` for files below the two data folders, relative to `project_dir` where that
/// does not need to climb to the root, else absolute. Always with '/'.
std::string to_written(const std::filesystem::path& path, const std::filesystem::path& project_dir);

/// The whole file. Throws Error(not_found or unreadable).
std::string read_file(const std::filesystem::path& path);
/// Replaces the file in one step (temporary file beside it, then renamed), so that a crash of the program leaves the
/// old or the new content, never half of it. Creates missing folders. Throws Error(unwritable).
void write_file_atomically(const std::filesystem::path& path, std::string_view content);

/// "xxh3:" and 32 hex digits: XXH3-128 of the file's content. Tells changed data, not forged data. Cost: one read;
/// empty for more than 1 GiB, an orthophoto, which nobody would wait for. Throws Error(not_found or unreadable).
std::string content_hash(const std::filesystem::path& path);
std::string content_hash_of(std::string_view content);

}  // namespace titik::core
