// SPDX-License-Identifier: MIT
#include "core/error.h"

#include <cstdio>
#include <cstdlib>

namespace titik::core {
namespace {

std::string english_sentence(const Message& what, const Message& hint, const std::string& path) {
  std::string text = in_english(what);
  if (!hint.empty()) text += ". " + in_english(hint);
  if (!path.empty()) text += ": " + path;
  return text;
}

}  // namespace

Error::Error(ErrorCode code, Message what, Message hint, std::string path)
    : std::runtime_error(english_sentence(what, hint, path)),
      code_(code),
      message_(std::move(what)),
      hint_(std::move(hint)),
      path_(std::move(path)) {}

void check_failed(const char* condition, const char* file, int line) {
  std::fprintf(stderr, "titik: internal check failed: %s at %s:%d\n", condition, file, line);
  std::abort();
}

}  // namespace titik::core
