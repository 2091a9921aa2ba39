// SPDX-License-Identifier: MIT
#include "model/project_file.h"

#include <fstream>

#include "core/paths.h"
#include "model/check.h"
#include "model/json.h"

namespace titik::model {
namespace fs = std::filesystem;
namespace {

using core::Error;
using core::ErrorCode;
using core::message;
using core::tr_mark;

constexpr const char* version_key = "version";

void require_known_version(const Json& json) {
  const auto version = json.is_object() ? json.find(version_key) : json.end();
  if (!json.is_object() || version == json.end() || !version->is_number_unsigned() || *version == 0) {
    throw Error(ErrorCode::unreadable, message(tr_mark("The file is not a project of Titik")),
                message(tr_mark("A project starts with its format: {0}"), R"({"version": 1, …})"));
  }
  if (*version > Document::current_version) {
    throw Error(
        ErrorCode::unreadable,
        message(tr_mark("The project was written by a newer version of Titik (format {0}; known here up to {1})"),
                version->get<std::uint64_t>(), Document::current_version),
        message(tr_mark("Update Titik")));
  }
}

bool readable_file(const fs::path& path) {
  std::error_code ignored;
  return fs::is_regular_file(path, ignored) && std::ifstream(path).good();
}

}  // namespace

std::string to_json(const Document& document) {
  Json json = {{version_key, Document::current_version}};
  write_fields(json, document, Document{});
  return print_json(json);
}

Document from_json(std::string_view text) {
  const Json json = parse_json(text);
  require_known_version(json);
  Document document;
  read_fields(json, "", document, version_key);
  if (const auto problem = first_problem(document)) throw Error(ErrorCode::unreadable, problem->what);
  return document;
}

Document open_project(const fs::path& path) {
  const std::string text = core::read_file(path);
  try {
    return from_json(text);
  } catch (const Error& error) {  // passed on with the file's name, which from_json does not know
    throw Error(error.code(), error.message(), error.hint(), path.string());
  }
}

Document save_project(const Document& document, const fs::path& project_dir, const fs::path& path) {
  const fs::path new_dir = fs::absolute(path).parent_path();
  const auto moved = [&](const std::string& written) {
    return written.empty() ? written : core::to_written(core::resolve(written, project_dir), new_dir);
  };
  Document saved = document;
  saved.bundled = false;
  for (Source& source : saved.sources) {
    const fs::path found = core::resolve(source.path, project_dir);
    if (readable_file(found)) source.hash = core::content_hash(found);
    source.path = moved(source.path);
    source.facts = moved(source.facts);
    for (JoinedTable& table : source.tables) table.path = moved(table.path);
  }
  core::write_file_atomically(path, to_json(saved));
  return saved;
}

}  // namespace titik::model
