// SPDX-License-Identifier: MIT
// The data beside a document: what its sources hold and what its recipes give.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "analysis/composite.h"
#include "core/progress.h"
#include "data/catalogue.h"
#include "data/dataset.h"
#include "model/document.h"

namespace titik::model {

/// The working of an index, as it is printed.
struct IndexResult {
  Recipe recipe;                   ///< as it was evaluated
  analysis::Scores scores;
};

/// Immutable once made; shared by every view of a document.
struct Inputs {
  std::map<std::string, data::DatasetPtr> datasets;   ///< by source id, index columns already appended; missing ones absent
  std::map<std::string, IndexResult> indices;         ///< by recipe id
  std::vector<data::CatalogueEntry> catalogue;        ///< of data/layers.json; empty when it is missing
  core::Warnings warnings;                            ///< missing files and how to get them, changed hashes, recipes that failed

  const data::Dataset* dataset(const std::string& source_id) const;
};

/// Loads every source that `needed` names (empty: all) and computes the recipes over them. A source that can't be read
/// becomes a warning, and so does a recipe that lacks a column. `project_dir` is where relative paths start.
/// Throws Error(cancelled) only.
Inputs load_inputs(const Document& document, const std::filesystem::path& project_dir,
                   const std::vector<std::string>& needed = {}, const core::Progress& progress = {});

/// Computes one recipe over its dataset. Throws Error(not_found or bad_input).
analysis::Scores evaluate(const Recipe& recipe, const data::Dataset& dataset);

}  // namespace titik::model
