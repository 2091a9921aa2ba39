// SPDX-License-Identifier: MIT
// Another file for a source that keeps its layers and styles: one that has moved, or a newer one.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "data/dataset.h"
#include "model/document.h"
#include "session/store.h"

namespace titik::session {

/// The source as it reads `file`, first, then those that are missing and were beside it under names that are beside
/// `file` too: a folder that moved is found by one of its files. Its CRS stays stated where the file has its old name.
/// Throws Error(not_found) for an id that does not exist. Cost: one look at the disk for each missing source.
std::vector<model::Source> replacements(const State& state, const std::string& source,
                                        const std::filesystem::path& file);

/// The columns that layers, indices, tables and the facts of the source name and `dataset` lacks, sorted. The results
/// of its indices are no columns of a file.
std::vector<std::string> lacking_columns(const model::Document& document, const std::string& source,
                                         const data::Dataset& dataset);

}  // namespace titik::session
