// SPDX-License-Identifier: MIT
// A file that is written piece by piece and appears as a whole: for what is too large to be put together in memory.
#pragma once

#include <filesystem>
#include <fstream>
#include <string_view>

namespace titik::core {

/// Writes beside the file under another name; commit() renames. Without it, or when something throws, nothing is left
/// and the old file stands. Creates missing folders. Every function throws Error(unwritable).
class FileWriter {
 public:
  explicit FileWriter(std::filesystem::path path);
  ~FileWriter();
  FileWriter(const FileWriter&) = delete;
  FileWriter& operator=(const FileWriter&) = delete;

  void write(std::string_view content);
  void commit();

 private:
  [[noreturn]] void refuse();

  std::filesystem::path path_, temporary_;
  std::ofstream file_;
  bool committed_ = false;
};

}  // namespace titik::core
