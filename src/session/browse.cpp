// SPDX-License-Identifier: MIT
#include "session/browse.h"

#include <algorithm>
#include <cstdlib>

#include "core/paths.h"
#include "session/folded_text.h"

namespace titik::session {
namespace fs = std::filesystem;
using core::message;
using core::tr_mark;

namespace {

bool ends_in(const std::string& name, std::span<const std::string> extensions) {
  const std::string low = folded(name);
  return extensions.empty() || std::any_of(extensions.begin(), extensions.end(), [&](const std::string& extension) {
           return low.size() > extension.size() && low.ends_with(extension);
         });
}

core::Message problem_of(const std::error_code& error) {
  if (error == std::errc::permission_denied) return message(tr_mark("You may not read this folder"));
  if (error == std::errc::no_such_file_or_directory) return message(tr_mark("The folder does not exist"));
  if (error == std::errc::not_a_directory) return message(tr_mark("This is no folder"));
  return message(tr_mark("The folder can't be read"));
}

void add_place(std::vector<fs::path>& found, const fs::path& folder) {
  std::error_code ignored;
  if (!folder.is_absolute() || !fs::is_directory(folder, ignored)) return;
  if (std::find(found.begin(), found.end(), folder) == found.end()) found.push_back(folder);
}

/// Drives that the desktop mounted for this user: /media/USER/STICK, /run/media/USER/STICK.
void add_drives(std::vector<fs::path>& found) {
  const char* user = std::getenv("USER");
  if (!user || !*user) return;
  for (const char* parent : {"/media", "/run/media"}) {
    const Listing drives = list_folder(fs::path(parent) / user, {});
    for (const FolderEntry& drive : drives.entries) {
      if (drive.folder) add_place(found, drives.folder / drive.name);
    }
  }
}

}  // namespace

std::span<const std::string> project_extensions() {
  static const std::vector<std::string> all = {".titik"};
  return all;
}

std::span<const std::string> data_extensions() {
  static const std::vector<std::string> all = {".gpkg", ".shp", ".geojson", ".json", ".kml", ".kmz", ".fgb", ".csv", ".tsv", ".txt", ".xlsx", ".tif", ".tiff"};
  return all;
}

std::span<const std::string> table_extensions() {
  static const std::vector<std::string> all = {".csv", ".tsv", ".txt", ".xlsx"};
  return all;
}

Listing list_folder(const fs::path& folder, std::span<const std::string> extensions) {
  Listing listing;
  std::error_code error;
  listing.folder = fs::absolute(folder, error).lexically_normal();
  if (!listing.folder.has_filename() && listing.folder.has_relative_path()) {
    listing.folder = listing.folder.parent_path();
  }
  fs::directory_iterator entry(listing.folder, error);
  for (; !error && entry != fs::directory_iterator(); entry.increment(error)) {
    const std::string name = entry->path().filename().string();
    std::error_code unreadable;
    const fs::file_status status = entry->status(unreadable);
    if (name.starts_with('.') || unreadable) continue;
    if (fs::is_directory(status)) {
      listing.entries.push_back({name, true, 0});
    } else if (fs::is_regular_file(status) && ends_in(name, extensions)) {
      const std::uintmax_t bytes = entry->file_size(unreadable);
      listing.entries.push_back({name, false, unreadable ? 0 : bytes});
    }
  }
  if (error) listing.problem = problem_of(error);
  std::vector<std::pair<std::string, FolderEntry>> keyed;
  keyed.reserve(listing.entries.size());
  for (FolderEntry& found : listing.entries) keyed.emplace_back(folded(found.name), std::move(found));
  std::sort(keyed.begin(), keyed.end(), [](const auto& one, const auto& other) {
    if (one.second.folder != other.second.folder) return one.second.folder;
    const int order = natural_order(one.first, other.first);
    return order != 0 ? order < 0 : one.second.name < other.second.name;
  });
  std::transform(keyed.begin(), keyed.end(), listing.entries.begin(),
                 [](auto& pair) { return std::move(pair.second); });
  return listing;
}

std::vector<fs::path> folders_down_to(const fs::path& folder) {
  std::vector<fs::path> folders;
  fs::path down;
  for (const fs::path& part : folder.lexically_normal()) {
    if (part.empty()) continue;  // after a slash at the end
    down /= part;
    if (part != folder.root_name() || part == folder.root_path()) folders.push_back(down);
  }
  return folders;
}

std::vector<fs::path> places(std::span<const fs::path> recent, std::size_t most) {
  std::vector<fs::path> found;
  for (const fs::path& file : recent) {
    if (found.size() < most) add_place(found, file.parent_path());
  }
  if (const char* home = std::getenv("HOME")) {
    add_place(found, home);
    for (const char* below : {"Documents", "Dokumen", "Downloads", "Unduhan", "Desktop"}) {
      add_place(found, fs::path(home) / below);
    }
  }
  add_place(found, core::user_data_dir());
  add_place(found, core::share_dir());
  add_drives(found);
  return found;
}

fs::path path_to_save(const fs::path& folder, std::string_view name, std::string_view extension) {
  const auto first = name.find_first_not_of(" \t");
  if (first == std::string_view::npos) return {};
  const auto last = name.find_last_not_of(" \t");
  std::string file(name.substr(first, last - first + 1));
  const std::string wanted(extension);
  if (!ends_in(file, std::span(&wanted, 1))) file += extension;
  return folder / file;
}

}  // namespace titik::session
