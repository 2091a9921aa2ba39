// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

namespace titik::cli {

/// The command line: runs the command that `arguments` (without the program's name) say. Exit codes: 0 ok, 1 failed,
/// 2 usage. The one place where a command's errors are caught and printed.
int main(std::vector<std::string> arguments);

}  // namespace titik::cli
