// SPDX-License-Identifier: MIT
// The one exception type: what went wrong, where, and what to do. Thrown for what an operation can't do; absence that
// is normal is a std::optional, partial success is a Warnings. Caught in three places only: the job worker,
// Store::dispatch and cli::main.
#pragma once

#include <stdexcept>
#include <string>

#include "core/message.h"

namespace titik::core {

enum class ErrorCode {
  usage,        ///< the command line is wrong (exit code 2)
  not_found,    ///< a file, layer, field or theme that is named does not exist
  unreadable,   ///< a file exists and its content can't be used
  unwritable,   ///< a file can't be written
  bad_input,    ///< values that a method refuses
  unsupported,  ///< a method or option that is not built
  cancelled,    ///< the user stopped it
};

class Error : public std::runtime_error {
 public:
  /// `what` says what and where; `hint` says what to do about it; `path` is the file concerned, printed last.
  Error(ErrorCode code, Message what, Message hint = {}, std::string path = {});

  ErrorCode code() const { return code_; }
  const Message& message() const { return message_; }
  const Message& hint() const { return hint_; }
  const std::string& path() const { return path_; }

 private:
  ErrorCode code_;
  Message message_;
  Message hint_;
  std::string path_;
};

/// Aborts with place and text when one of our own assumptions is broken. Never reachable from user input.
[[noreturn]] void check_failed(const char* condition, const char* file, int line);
#define CHECK(condition) ((condition) ? void(0) : ::titik::core::check_failed(#condition, __FILE__, __LINE__))

}  // namespace titik::core
