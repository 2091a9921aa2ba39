// SPDX-License-Identifier: MIT
#include "core/file_writer.h"

#include <random>
#include <utility>

#include "core/error.h"

namespace titik::core {
namespace fs = std::filesystem;

FileWriter::FileWriter(fs::path path) : path_(std::move(path)) {
  std::error_code ignored;  // opening the file tells
  if (path_.has_parent_path()) fs::create_directories(path_.parent_path(), ignored);
  temporary_ = path_.string() + ".part" + std::to_string(std::random_device{}());
  file_.open(temporary_, std::ios::binary | std::ios::trunc);
  if (!file_) refuse();
}

FileWriter::~FileWriter() {
  if (committed_) return;
  file_.close();
  std::error_code ignored;
  fs::remove(temporary_, ignored);
}

void FileWriter::write(std::string_view content) {
  file_.write(content.data(), static_cast<std::streamsize>(content.size()));
  if (!file_) refuse();
}

void FileWriter::commit() {
  file_.close();
  std::error_code error;
  if (!file_.fail()) fs::rename(temporary_, path_, error);
  if (file_.fail() || error) refuse();
  committed_ = true;
}

void FileWriter::refuse() {
  throw Error(ErrorCode::unwritable, message(tr_mark("The file can't be written")),
              message(tr_mark("Check that the folder exists, that you may write there and that the disk is not full")),
              path_.string());
}

}  // namespace titik::core
