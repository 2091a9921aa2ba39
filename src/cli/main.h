// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <string>
#include <vector>

#include "core/language.h"

namespace titik::cli {

/// A command that lives above the command line: the window's.
struct ExtraCommand {
  const char* name;
  const char* usage;
  const char* help;    ///< catalogue key
  int (*run)(const std::vector<std::string>& arguments, const core::Language& language);
};

/// The command line: runs the command that `arguments` (without the program's name) say. Exit codes: 0 ok, 1 failed,
/// 2 usage. The one place where a command's errors are caught and printed.
int main(std::vector<std::string> arguments, std::span<const ExtraCommand> extra = {});

}  // namespace titik::cli
