// SPDX-License-Identifier: MIT
// Files that are packed with gzip.
#pragma once

#include <filesystem>
#include <string>

namespace titik::data {

/// The bytes of a file, unpacked when its name ends in ".gz". Throws Error(not_found or unreadable), the latter too for
/// more than 256 MiB of content: a small packed file can claim any size.
std::string read_unpacked(const std::filesystem::path& path);

}  // namespace titik::data
