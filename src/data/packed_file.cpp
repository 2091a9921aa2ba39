// SPDX-License-Identifier: MIT
#include "data/packed_file.h"

#include <memory>

#include <cpl_vsi.h>

#include "core/error.h"
#include "core/paths.h"
#include "data/gdal_support.h"

namespace titik::data {
using core::Error;
using core::ErrorCode;
using core::message;
using core::tr_mark;

namespace {

constexpr std::size_t most_bytes = 256u << 20;
constexpr std::size_t piece = 1u << 20;

struct CloseFile {
  void operator()(VSILFILE* file) const { VSIFCloseL(file); }
};

}  // namespace

std::string read_unpacked(const std::filesystem::path& path) {
  if (path.extension() != ".gz") return core::read_file(path);
  if (!std::filesystem::exists(path)) {
    throw Error(ErrorCode::not_found, message(tr_mark("The file does not exist")), {}, path.string());
  }
  const GdalMessages messages;
  const std::unique_ptr<VSILFILE, CloseFile> file(VSIFOpenL(("/vsigzip/" + path.string()).c_str(), "rb"));
  std::string bytes;
  std::size_t got = file ? piece : 0;
  while (got == piece && bytes.size() <= most_bytes) {
    const std::size_t begin = bytes.size();
    bytes.resize(begin + piece);
    got = VSIFReadL(bytes.data() + begin, 1, piece, file.get());
    bytes.resize(begin + got);
  }
  if (!file || messages.failed() || bytes.size() > most_bytes) {
    throw Error(ErrorCode::unreadable, message(tr_mark("The packed file is damaged or too large")), {}, path.string());
  }
  return bytes;
}

}  // namespace titik::data
