// SPDX-License-Identifier: MIT
#include "core/paths.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <memory>

#include "core/error.h"
#include "core/file_writer.h"

namespace titik::core {
namespace fs = std::filesystem;
namespace {

constexpr std::uintmax_t largest_hashed = 1u << 30;  // a second or two of reading

fs::path environment_path(const char* name) {
  const char* value = std::getenv(name);
  return value && *value ? fs::path(value) : fs::path();
}

std::string hash_text(XXH128_hash_t hash) {
  char text[48];
  std::snprintf(text, sizeof text, "xxh3:%016llx%016llx", static_cast<unsigned long long>(hash.high64),
                static_cast<unsigned long long>(hash.low64));
  return text;
}

Error missing_or_unreadable(const fs::path& path) {
  std::error_code ignored;
  if (!fs::exists(path, ignored))
    return Error(ErrorCode::not_found, message(tr_mark("The file does not exist")), {}, path.string());
  return Error(ErrorCode::unreadable, message(tr_mark("The file can't be read")),
               message(tr_mark("Check that you may read it")), path.string());
}

/// Hands the file's content to `use` piece by piece. read() turns a failure of the disk into a state of the stream, where
/// an istreambuf_iterator would throw past our Error.
template <typename Use>
void for_each_block(const fs::path& path, Use&& use) {
  std::ifstream file(path, std::ios::binary);
  std::error_code ignored;
  if (!file || fs::is_directory(path, ignored)) throw missing_or_unreadable(path);
  std::string block(1 << 20, '\0');
  while (file.read(block.data(), static_cast<std::streamsize>(block.size())), file.gcount() > 0) {
    use(std::string_view(block).substr(0, static_cast<std::size_t>(file.gcount())));
  }
  if (file.bad()) throw missing_or_unreadable(path);
}

/// Absolute and normal; an empty path is the working folder.
fs::path absolute_normal(const fs::path& path) { return fs::absolute(path.empty() ? "." : path).lexically_normal(); }

bool is_below(const fs::path& path, const fs::path& folder) {
  const fs::path relative = path.lexically_relative(folder);
  return !relative.empty() && *relative.begin() != "..";
}

}  // namespace

fs::path share_dir() {
  if (const fs::path chosen = environment_path("TITIK_SHARE_DIR"); !chosen.empty()) return chosen;
  std::error_code error;
  const fs::path program = fs::read_symlink("/proc/self/exe", error);
  const fs::path installed = program.parent_path().parent_path() / "share" / "titik" / "data";
  if (!error && fs::exists(installed / "oki.titik", error)) return installed;
  return fs::path(TITIK_BUILD_SHARE_DIR);
}

fs::path user_data_dir() {
  if (const fs::path chosen = environment_path("TITIK_DATA_DIR"); !chosen.empty()) return chosen;
  if (const fs::path base = environment_path("XDG_DATA_HOME"); !base.empty()) return base / "titik";
  return environment_path("HOME") / ".local" / "share" / "titik";
}

fs::path resolve(std::string_view written, const fs::path& project_dir) {
  constexpr std::string_view data_prefix = "${data}/";
  if (written.substr(0, data_prefix.size()) != data_prefix) {
    const fs::path path = written;
    return (path.is_absolute() ? path : project_dir / path).lexically_normal();
  }
  const fs::path rest = written.substr(data_prefix.size());
  std::error_code ignored;
  for (const fs::path& folder : {user_data_dir(), share_dir()}) {
    if (fs::exists(folder / rest, ignored)) return (folder / rest).lexically_normal();
  }
  return (user_data_dir() / rest).lexically_normal();
}

std::string to_written(const fs::path& path, const fs::path& project_dir) {
  const fs::path absolute = absolute_normal(path);
  for (const fs::path& folder : {user_data_dir(), share_dir()}) {
    const fs::path base = absolute_normal(folder);
    if (is_below(absolute, base)) return "${data}/" + absolute.lexically_relative(base).generic_string();
  }
  const fs::path base = absolute_normal(project_dir);
  const fs::path relative = absolute.lexically_relative(base);
  // Two files that share only the root of the disk have nothing to do with each other.
  const bool unrelated = relative.empty() || std::next(base.begin()) == base.end() ||
                         std::next(absolute.begin()) == absolute.end() || *std::next(base.begin()) != *std::next(absolute.begin());
  return unrelated ? absolute.generic_string() : relative.generic_string();
}

std::string read_file(const fs::path& path) {
  std::string content;
  for_each_block(path, [&](std::string_view block) { content += block; });
  return content;
}

void write_file_atomically(const fs::path& path, std::string_view content) {
  FileWriter file(path);
  file.write(content);
  file.commit();
}

std::string content_hash(const fs::path& path) {
  std::error_code ignored;
  if (fs::file_size(path, ignored) > largest_hashed && !ignored) return {};
  const std::unique_ptr<XXH3_state_t, decltype(&XXH3_freeState)> state(XXH3_createState(), &XXH3_freeState);
  XXH3_128bits_reset(state.get());
  for_each_block(path, [&](std::string_view block) { XXH3_128bits_update(state.get(), block.data(), block.size()); });
  return hash_text(XXH3_128bits_digest(state.get()));
}

std::string content_hash_of(std::string_view content) { return hash_text(XXH3_128bits(content.data(), content.size())); }

}  // namespace titik::core
