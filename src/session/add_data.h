// SPDX-License-Identifier: MIT
// From a file that was read to the edit that shows it.
#pragma once

#include <filesystem>
#include <string>

#include "model/document.h"
#include "model/edit.h"
#include "model/inputs.h"

namespace titik::session {

/// A source for a layer of a file, with an id that the document does not use yet.
model::Source source_for(const model::Document& document, const std::filesystem::path& file, const std::string& layer);

/// The edit that adds what was read: titled after the layer or the file, in the next colour of a set that differs from
/// the layers there are, points as circles, lines as lines, polygons with a light fill. Precondition: loaded.dataset.
model::AddData add_data(const model::Document& document, const model::LoadedSource& loaded, const std::string& theme);

}  // namespace titik::session
