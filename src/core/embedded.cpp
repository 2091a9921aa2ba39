// SPDX-License-Identifier: MIT
#include "core/embedded.h"

#include "core/error.h"

namespace titik::core {

std::optional<std::span<const unsigned char>> embedded(std::string_view name) {
  for (const EmbeddedFile& file : embedded_files()) {
    if (file.name == name) return file.bytes;
  }
  return std::nullopt;
}

std::string_view embedded_text(std::string_view name) {
  const auto bytes = embedded(name);
  CHECK(bytes.has_value());
  return {reinterpret_cast<const char*>(bytes->data()), bytes->size()};
}

}  // namespace titik::core
