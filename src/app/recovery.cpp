// SPDX-License-Identifier: MIT
#include "app/recovery.h"

#include <csignal>
#include <cerrno>
#include <string>
#include <unistd.h>

#include "core/error.h"
#include "core/number.h"

namespace titik::app {
namespace fs = std::filesystem;

namespace {

constexpr const char* prefix = "autosave-";
constexpr const char* ending = ".titik";

/// The process that an autosave file of this name belongs to; 0 for other files.
pid_t owner(const std::string& name) {
  if (!name.starts_with(prefix) || !name.ends_with(ending)) return 0;
  const std::string digits = name.substr(std::string(prefix).size(), name.size() - std::string(prefix).size() - std::string(ending).size());
  const auto number = core::parse_number(digits);
  return number && *number > 0 && *number < 1e9 ? static_cast<pid_t>(*number) : 0;
}

/// What a process leaves that is killed in the middle of a write (core::FileWriter) helps nobody.
bool is_part(const std::string& name, pid_t& process) {
  const std::size_t dot = name.rfind(".part");
  if (dot == std::string::npos) return false;
  process = owner(name.substr(0, dot));
  return process != 0;
}

bool runs(pid_t process) { return kill(process, 0) == 0 || errno == EPERM; }

}  // namespace

fs::path autosave_file(const fs::path& folder) { return folder / (prefix + std::to_string(getpid()) + ending); }

std::optional<Abandoned> find_abandoned(const fs::path& folder) {
  std::optional<Abandoned> newest;
  fs::file_time_type newest_time;
  std::error_code ignored;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder, ignored)) {
    const std::string name = entry.path().filename().string();
    if (pid_t writer = 0; is_part(name, writer)) {
      if (!runs(writer)) fs::remove(entry.path(), ignored);
      continue;
    }
    const pid_t process = owner(name);
    if (process == 0 || runs(process)) continue;
    const fs::file_time_type time = entry.last_write_time(ignored);
    if (newest && time <= newest_time) continue;
    try {
      if (auto work = session::recover(entry.path())) {
        newest = Abandoned{entry.path(), std::move(*work)};
        newest_time = time;
      }
    } catch (const core::Error&) {
      // said in the header: a damaged file is kept for whoever can mend it
    }
  }
  return newest;
}

}  // namespace titik::app
