// SPDX-License-Identifier: MIT
#include "model/citations.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <set>

namespace titik::model {
namespace {

/// Adds what `list` does not say yet: lines of the catalogue share clauses, which are separated by "; ".
void add_once(std::vector<std::string>& list, const std::string& line) {
  std::string rest;
  for (std::size_t begin = 0; begin < line.size();) {
    const std::size_t end = std::min(line.find("; ", begin), line.size());
    const std::string clause = line.substr(begin, end - begin);
    const auto says_it = [&](const std::string& other) {
      return ("; " + other + "; ").find("; " + clause + "; ") != std::string::npos;
    };
    if (std::none_of(list.begin(), list.end(), says_it)) rest += (rest.empty() ? "" : "; ") + clause;
    begin = end + 2;
  }
  if (rest.empty()) return;
  if (rest[0] >= 'a' && rest[0] <= 'z' && line.compare(0, rest.size(), rest) != 0)
    rest[0] = static_cast<char>(rest[0] - 'a' + 'A');
  list.push_back(rest);
}

struct Collector {
  const Document& document;
  const Inputs& inputs;
  const core::Language& language;
  SourceNotes result = {};
  std::set<std::pair<std::string, std::string>> cited_columns = {};  ///< of a source; shown twice, cited once
  std::set<const Recipe*> cited = {};  ///< indices may be inputs of indices, and a careless project of themselves

  void cite_column(const std::string& source, const std::string& name, const std::string& what) {
    if (const Typology* typology = typology_of(source, name)) return cite_typology(*typology);
    if (const Recipe* recipe = index_of(source, name)) return cite_index(*recipe);
    const data::Dataset* dataset = inputs.dataset(source);
    const data::Column* column = dataset ? dataset->find(name) : nullptr;
    if (!column || column->provenance.source.empty() || !cited_columns.insert({source, name}).second) return;
    if (const Source* found = document.find_source(source); found && !found->facts.empty()) {
      credit(std::filesystem::path(found->facts).stem().string());
    }
    const data::Provenance& from = column->provenance;
    const std::string printed = Text(from.source.id, from.source.en).in(language.code());
    const auto same = std::find_if(result.data.begin(), result.data.end(), [&](const Citation& other) {
      return other.source == printed && other.year == from.year && other.quality == from.quality &&
             other.note == from.note;
    });
    if (same == result.data.end()) {
      result.data.push_back({printed, from.year, from.quality, from.note, what});
    } else if ((", " + same->what + ", ").find(", " + what + ", ") == std::string::npos) {
      same->what += ", " + what;
    }
  }

  void cite_index(const Recipe& recipe) {
    if (!cited.insert(&recipe).second) return;
    for (const IndexInput& input : recipe.inputs) {
      const std::string& label = input.label.in(language.code());
      cite_column(recipe.source, input.column, label.empty() ? input.column : label);
    }
    add_once(result.notes, recipe.note.in(language.code()));
  }

  void cite_typology(const Typology& typology) {
    for (const auto& [column, title] : {std::pair(&typology.x, &typology.x_title), {&typology.y, &typology.y_title}}) {
      if (typology_of(typology.source, *column)) continue;  // classes are no figures to cross
      cite_column(typology.source, *column, title->empty() ? *column : title->in(language.code()));
    }
    add_once(result.notes, typology.note.in(language.code()));
  }

  void credit(const std::string& catalogue_layer) {
    for (const data::CatalogueEntry& entry : inputs.catalogue) {
      if (entry.layer != catalogue_layer) continue;
      add_once(result.credits, Text(entry.credit_id, entry.credit_en).in(language.code()));
      add_once(result.notes, Text(entry.note_id, entry.note_en).in(language.code()));
    }
  }

  /// The typology whose classes the column holds.
  const Typology* typology_of(const std::string& source, const std::string& column) const {
    const Typology* typology = document.find_typology(column.substr(0, column.find('.')));
    return typology && typology->source == source && column == typology->id + ".class" ? typology : nullptr;
  }

  /// The index whose result the column is.
  const Recipe* index_of(const std::string& source, const std::string& column) const {
    const Recipe* recipe = document.find_recipe(column.substr(0, column.find('.')));
    return recipe && recipe->source == source && recipe->id.size() < column.size() ? recipe : nullptr;
  }
};

}  // namespace

SourceNotes source_notes(const Document& document, const Inputs& inputs, const Theme& theme,
                         const core::Language& language) {
  Collector collector{document, inputs, language};
  for (const std::string& id : theme.layers) {
    const Layer* layer = document.find_layer(id);
    const Source* source = layer ? document.find_source(layer->source) : nullptr;
    if (!source) continue;
    if (const std::string* column = shown_column(layer->style.symbology)) {
      collector.cite_column(source->id, *column, layer->title.in(language.code()));
    }
    collector.credit(source->catalogue_layer.empty() ? source->layer : source->catalogue_layer);
  }
  if (const Recipe* ranked = document.find_recipe(theme.ranking)) collector.cite_index(*ranked);
  if (theme.table) {
    for (const TableColumn& column : theme.table->columns) {
      const std::string& heading = column.heading.in(language.code());
      collector.cite_column(theme.table->source, column.column, heading.empty() ? column.column : heading);
    }
  }
  for (const std::string& layer : theme.extra_sources) collector.credit(layer);
  return std::move(collector.result);
}

data::Quality worse(data::Quality one, data::Quality other) {
  using data::Quality;
  constexpr std::array from_best = {Quality::official, Quality::plausible, Quality::unstated, Quality::weak};
  const auto grade = [&](Quality quality) { return std::find(from_best.begin(), from_best.end(), quality); };
  return *std::max(grade(one), grade(other));
}

}  // namespace titik::model
