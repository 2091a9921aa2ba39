// SPDX-License-Identifier: MIT
// Opens what GDAL reads, safely; for the .cpp files of this folder.
#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "core/error.h"
#include "core/warnings.h"
#include "data/gdal_support.h"

namespace titik::data {

/// Files kept in memory under a name GDAL can open, gone at the end of its scope.
class MemoryFolder {
 public:
  MemoryFolder();
  ~MemoryFolder();
  MemoryFolder(const MemoryFolder&) = delete;
  MemoryFolder& operator=(const MemoryFolder&) = delete;
  void add(const std::string& name, std::string content);
  std::string path_of(const std::string& name) const { return folder_ + "/" + name; }

 private:
  std::string folder_;
  std::vector<std::unique_ptr<std::string>> contents_;
};

struct OpenFile {
  std::unique_ptr<MemoryFolder> in_memory;  ///< of a shapefile whose index had to be made; outlives the dataset
  DatasetHandle dataset;
  std::string format;           ///< GDAL's name of the driver
  bool encoding_stated = true;  ///< false: a shapefile that does not name its encoding; its text is as it is
  core::Warnings warnings;
};

/// Throws Error(not_found) when there is no file and Error(unreadable) when it is not one of our formats; never looks
/// outside the disk, and never writes to it.
OpenFile open_file(const std::filesystem::path& path);

/// Throws the Error for a path without a file, or for a folder.
void require_file(const std::filesystem::path& path);
core::Error unreadable_format(const std::filesystem::path& path, const std::string& reason);
/// True when the first sign of the file is one that a JSON text can begin with.
bool looks_like_json(const std::filesystem::path& path);

}  // namespace titik::data
