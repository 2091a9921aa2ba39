// SPDX-License-Identifier: MIT
// The project file: a Document as JSON that a person can read and a diff can show. `version` is the format's; every
// past version must still load (tests/model/versions).
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "model/document.h"

namespace titik::model {

/// Pretty-printed UTF-8 with a stable order of keys and a newline at the end; read(write(d)) == d.
std::string to_json(const Document& document);
/// Throws Error(unreadable) that says which key is wrong and what was expected; unknown keys are errors (a misspelt key
/// would be lost on saving), a newer version says so. Layers must name existing sources, themes existing layers.
Document from_json(std::string_view text);

/// Throws Error(not_found or unreadable) with the path.
Document open_project(const std::filesystem::path& path);
/// Writes sources that can be found with paths relative to the new place and their content hashes, and the file in one
/// step. Returns the document as it was written. `bundled` becomes false. Throws Error(unwritable).
Document save_project(const Document& document, const std::filesystem::path& project_dir,
                      const std::filesystem::path& path);

}  // namespace titik::model
