// SPDX-License-Identifier: MIT
// Files that were put into the binary at build time: fonts, icons, catalogues, licence texts.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>

namespace titik::core {

struct EmbeddedFile {
  std::string_view name;  ///< "fonts/Lato-Regular.ttf", "icons/school.svg", "catalogue/id.mo"
  std::span<const unsigned char> bytes;
};

/// Every embedded file, sorted by name.
std::span<const EmbeddedFile> embedded_files();
/// The file of that name, or nothing.
std::optional<std::span<const unsigned char>> embedded(std::string_view name);
/// The file of that name as text; the name must exist (a missing one is our own bug and aborts).
std::string_view embedded_text(std::string_view name);

}  // namespace titik::core
