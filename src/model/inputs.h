// SPDX-License-Identifier: MIT
// The data beside a document: what its sources hold and what its recipes give.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/composite.h"
#include "core/progress.h"
#include "data/catalogue.h"
#include "data/dataset.h"
#include "model/document.h"

namespace titik::model {

/// The working of an index, as it is printed.
struct IndexResult {
  Recipe recipe;  ///< as it was evaluated
  analysis::Scores scores;
};

/// The classes of a typology are a column of its source.
struct TypologyResult {
  Typology typology;  ///< as it was evaluated
  double x_threshold = 0, y_threshold = 0;
};

/// A source as it was read: before indices are appended.
struct LoadedSource {
  Source source;
  data::DatasetPtr dataset;  ///< facts attached
  core::Warnings warnings;   ///< changed hash, facts that are missing
};

/// Immutable once made; shared by every view of a document.
struct Inputs {
  std::map<std::string, data::DatasetPtr>
      datasets;                                 ///< by source id, index columns already appended; missing ones absent
  std::map<std::string, IndexResult> indices;   ///< by recipe id
  std::map<std::string, TypologyResult> typologies;  ///< by id
  std::vector<data::CatalogueEntry> catalogue;  ///< of data/layers.json; empty when it is missing
  core::Warnings warnings;  ///< missing files and how to get them, changed hashes, recipes that failed
  std::map<std::string, LoadedSource> loaded;  ///< by source id: what update_inputs takes over

  const data::Dataset* dataset(const std::string& source_id) const;
};

/// Which columns of a file are read: `used` are those that styles, labels, indices, scenarios, typologies and facts of
/// the document name.
enum class Columns { all, used };

/// Loads every source that `needed` names (empty: all) and computes the recipes over them, in their order, so that an
/// index may be an input of a later one; then the scenarios, whose indices see one another before those of the
/// document; then the typologies, in their order. A source that can't be read becomes a warning, and so does a recipe,
/// scenario or typology that lacks a column. Codes: missing_source, how_to_get (after it),
/// unreadable_source, changed_source, facts_failed,
/// index_failed, scenario_failed, typology_failed, constant_column, weights_not_100, and those of analysis::Scores.
/// `project_dir` is where relative paths start. Throws Error(cancelled) only.
Inputs load_inputs(const Document& document, const std::filesystem::path& project_dir,
                   const std::vector<std::string>& needed = {}, const core::Progress& progress = {},
                   Columns columns = Columns::all);

/// One source, read as load_inputs reads it: for reading ahead on a worker. Without a dataset the warnings say why. Throws
/// Error(cancelled) only.
LoadedSource load_source(const Source& source, const std::filesystem::path& project_dir, const core::Progress& progress = {});

/// The inputs of a changed document of the same `project_dir`: sources that are as they were are taken over from
/// `before` (shared, not read again), all others are loaded, and the recipes are computed. Throws Error(cancelled)
/// only.
Inputs update_inputs(const Inputs& before, const Document& document, const std::filesystem::path& project_dir,
                     const core::Progress& progress = {});

/// The ids of the sources that a theme (empty: the visible layers) needs: of its layers, its ranking and the home view.
std::vector<std::string> needed_sources(const Document& document, std::string_view theme);

/// Computes one recipe over its dataset; a value that is missing or not finite counts as missing. Throws
/// Error(not_found: no such column; bad_input: a column that is no number, no inputs, or as analysis::composite).
analysis::Scores evaluate(const Recipe& recipe, const data::Dataset& dataset);

}  // namespace titik::model
