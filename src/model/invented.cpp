// SPDX-License-Identifier: MIT
#include "model/invented.h"

#include <algorithm>
#include <set>
#include <string>

namespace titik::model {
namespace {

struct Search {
  const Document& document;
  std::set<std::string> seen = {};  ///< columns, source first: a careless project has indices of themselves

  bool column(const std::string& source_id, const std::string& name) {
    const Source* source = document.find_source(source_id);
    if (!source || !seen.insert(source_id + "/" + name).second) return false;
    if (source->invented) return true;
    for (const JoinedTable& table : source->tables) {
      if (table.invented && name.starts_with(table.id + ".")) return true;
    }
    const std::size_t point = name.find('.');
    if (point == std::string::npos) return false;
    const std::string id = name.substr(0, point);
    const Typology* typology = document.find_typology(id);
    if (typology && typology->source == source_id && name == id + ".class") {
      return column(source_id, typology->x) || column(source_id, typology->y);
    }
    return index_column(source_id, id, name.substr(point));
  }

  /// `part` is ".score", ".rank@dulu" or the like. A change is between the document's index and the scenario's.
  bool index_column(const std::string& source_id, const std::string& id, const std::string& part) {
    const std::size_t at = part.find('@');
    if (at == std::string::npos) return index(document.recipes, source_id, id);
    const Scenario* scenario = document.find_scenario(part.substr(at + 1));
    if (scenario && index(scenario->recipes, source_id, id)) return true;
    return part.starts_with(".change@") && index(document.recipes, source_id, id);
  }

  bool index(const std::vector<Recipe>& recipes, const std::string& source_id, const std::string& id) {
    return std::any_of(recipes.begin(), recipes.end(), [&](const Recipe& recipe) {
      return recipe.id == id && recipe.source == source_id &&
             std::any_of(recipe.inputs.begin(), recipe.inputs.end(),
                         [&](const IndexInput& input) { return column(source_id, input.column); });
    });
  }
};

}  // namespace

bool is_invented(const Document& document, std::string_view source, std::string_view column) {
  return Search{document}.column(std::string(source), std::string(column));
}

bool shows_invented(const Document& document, const Layer& layer) {
  const Source* source = document.find_source(layer.source);
  if (source && source->invented) return true;
  const std::string* shown = shown_column(layer.style.symbology);
  return (shown && is_invented(document, layer.source, *shown)) ||
         (layer.style.labels && is_invented(document, layer.source, layer.style.labels->column));
}

bool shows_invented(const Document& document, const Theme& theme) {
  if (const Recipe* ranked = document.find_recipe(theme.ranking)) {
    if (is_invented(document, ranked->source, ranked->id + ".score")) return true;
  }
  return theme.table &&
         std::any_of(theme.table->columns.begin(), theme.table->columns.end(), [&](const TableColumn& column) {
           return is_invented(document, theme.table->source, column.column);
         });
}

}  // namespace titik::model
