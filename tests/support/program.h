// SPDX-License-Identifier: MIT
// The program itself as a child process, for tests from the command line to the file.
#pragma once

#include <sys/wait.h>

#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

#include "core/paths.h"

namespace titik::support {

struct Finished {
  int code = -1;      ///< exit code; 128 + its number after a signal
  std::string out;    ///< standard output
  std::string error;  ///< standard error
};

/// Runs `titik` (TITIK_PROGRAM) with these arguments; `folder` takes the files of its streams.
inline Finished run_titik(const std::filesystem::path& folder, const std::vector<std::string>& arguments,
                          const std::string& input = {}) {
  const auto quoted = [](const std::string& text) {
    std::string result = "'";
    for (const char c : text) result += c == '\'' ? std::string("'\\''") : std::string(1, c);
    return result + "'";
  };
  core::write_file_atomically(folder / "stdin", input);
  std::string command = quoted(TITIK_PROGRAM);
  for (const std::string& argument : arguments) command += " " + quoted(argument);
  command += " <" + quoted((folder / "stdin").string()) + " >" + quoted((folder / "stdout").string()) + " 2>" +
             quoted((folder / "stderr").string());
  const int status = std::system(command.c_str());
  Finished finished;
  finished.code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  finished.out = core::read_file(folder / "stdout");
  finished.error = core::read_file(folder / "stderr");
  return finished;
}

}  // namespace titik::support
