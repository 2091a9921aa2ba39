// SPDX-License-Identifier: MIT
#include "session/autosave.h"

#include <algorithm>

#include <nlohmann/json.hpp>

#include "core/error.h"
#include "core/paths.h"
#include "model/project_file.h"

namespace titik::session {

using core::Error;
using core::ErrorCode;
using core::message;
using core::tr_mark;

void write_autosave(const std::filesystem::path& file, const Recovered& work) {
  std::string paths;
  try {
    paths = nlohmann::json({work.project_path.string(), work.project_dir.string()}).dump();
  } catch (const nlohmann::json::type_error&) {
    throw Error(ErrorCode::bad_input, message(tr_mark("The name of the project's file is not valid UTF-8")), {},
                work.project_path.string());
  }
  core::write_file_atomically(file, paths + "\n" + model::to_json(work.document));
}

std::optional<Recovered> recover(const std::filesystem::path& file) {
  std::error_code ignored;
  if (!std::filesystem::exists(file, ignored)) return std::nullopt;
  const std::string text = core::read_file(file);
  const std::size_t end = std::min(text.find('\n'), text.size());
  const auto paths = nlohmann::json::parse(text.substr(0, end), nullptr, false);
  if (!paths.is_array() || paths.size() != 2 || !paths[0].is_string() || !paths[1].is_string()) {
    throw Error(ErrorCode::unreadable, message(tr_mark("The file holds no unsaved work of Titik")), {}, file.string());
  }
  return Recovered{model::from_json(text.substr(end)), paths[0].get<std::string>(), paths[1].get<std::string>()};
}

}  // namespace titik::session
