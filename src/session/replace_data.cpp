// SPDX-License-Identifier: MIT
#include "session/replace_data.h"

#include <algorithm>
#include <set>

#include "core/error.h"
#include "core/paths.h"

namespace titik::session {
namespace fs = std::filesystem;
using core::Error;
using core::ErrorCode;
using core::message;
using core::tr_mark;

namespace {

fs::path place_of(const State& state, const model::Source& source) {
  return fs::absolute(core::resolve(source.path, state.project_dir)).lexically_normal();
}

/// "kebutuhan.score" of an index that is computed over the source.
bool is_result(const model::Document& document, const std::string& source, const std::string& column) {
  return std::any_of(document.recipes.begin(), document.recipes.end(), [&](const model::Recipe& recipe) {
    return recipe.source == source && column.starts_with(recipe.id + ".");
  });
}

}  // namespace

std::vector<model::Source> replacements(const State& state, const std::string& source, const fs::path& file) {
  const model::Document& document = *state.document;
  const model::Source* replaced = document.find_source(source);
  if (!replaced) throw Error(ErrorCode::not_found, message(tr_mark("There is no source “{0}”"), source));
  const fs::path was = place_of(state, *replaced), is = fs::absolute(file).lexically_normal();
  std::vector<model::Source> found;
  const auto add = [&](model::Source changed, const fs::path& path) {
    changed.path = path.string();
    changed.hash.clear();
    for (model::JoinedTable& table : changed.tables) {  // those that are missing and lie beside the file now
      std::error_code ignored;
      const fs::path place = fs::absolute(core::resolve(table.path, state.project_dir)).lexically_normal();
      const fs::path here = path.parent_path() / place.filename();
      if (!fs::exists(place, ignored) && fs::exists(here, ignored)) table.path = here.string();
    }
    found.push_back(std::move(changed));
  };
  add(*replaced, is);
  if (was.filename() != is.filename()) {
    found.front().crs.clear();
    found.front().swap_axes = false;
  }
  for (const model::Source& other : document.sources) {
    const fs::path place = place_of(state, other);
    std::error_code ignored;
    if (other.id == source || place.parent_path() != was.parent_path() || fs::exists(place, ignored)) continue;
    const fs::path here = place == was ? is : is.parent_path() / place.filename();
    if (fs::exists(here, ignored)) add(other, here);
  }
  return found;
}

std::vector<std::string> lacking_columns(const model::Document& document, const std::string& source,
                                         const data::Dataset& dataset) {
  std::set<std::string> lacking;
  const auto need = [&](const std::string& column) {
    if (!column.empty() && !dataset.find(column) && !is_result(document, source, column)) lacking.insert(column);
  };
  for (const model::Layer& layer : document.layers) {
    if (layer.source != source) continue;
    if (const std::string* column = model::shown_column(layer.style.symbology)) need(*column);
    if (layer.style.labels) need(layer.style.labels->column), need(layer.style.labels->priority_column);
  }
  for (const model::Recipe& recipe : document.recipes) {
    if (recipe.source != source) continue;
    for (const model::IndexInput& input : recipe.inputs) need(input.column);
  }
  for (const model::Theme& theme : document.themes) {
    if (!theme.table || theme.table->source != source) continue;
    need(theme.table->name_column);
    need(theme.table->sort_column);
    for (const model::TableColumn& column : theme.table->columns) need(column.column);
  }
  if (const model::Source* described = document.find_source(source)) need(described->facts_key);
  return {lacking.begin(), lacking.end()};
}

}  // namespace titik::session
