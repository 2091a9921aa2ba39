// SPDX-License-Identifier: MIT
#include "model/inputs.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>
#include <set>

#include "core/error.h"
#include "core/paths.h"
#include "data/facts.h"
#include "data/reader.h"
#include "model/citations.h"
#include "model/joined_table.h"

namespace titik::model {
namespace fs = std::filesystem;
namespace {

using core::Error;
using core::ErrorCode;
using core::message;
using core::Message;
using core::tr_mark;

Message about(const char* sentence, const Text& name, const std::string& detail = {}) {
  return message(sentence, as_argument(name), detail);
}

/// What failed, why, and what to do, as warnings of one code. A cancelled operation is none.
void warn_of(const Error& error, core::Warnings& warnings, const std::string& code, const Message& what) {
  if (error.code() == ErrorCode::cancelled) throw error;
  warnings.add(code, what);
  warnings.add(code, error.message());
  if (!error.hint().empty()) warnings.add(code, error.hint());
}

std::vector<data::CatalogueEntry> read_catalogue_if_there() {
  const fs::path path = core::share_dir() / "layers.json";
  std::error_code ignored;
  if (!fs::exists(path, ignored)) return {};
  return data::read_catalogue_of_layers(path);
}

/// The layer that data::read takes: the one named, else the first with geometry; without fields where there is none.
data::LayerInfo layer_of(const data::FileInfo& file, const std::string& name) {
  for (const data::LayerInfo& layer : file.layers) {
    if (name.empty() ? layer.kind != geo::GeometryKind::none : layer.name == name) return layer;
  }
  return {};
}

/// Reads sources one after another and remembers the files that several of them share.
class Loader {
 public:
  Loader(const Document& document, const fs::path& project_dir, Columns columns,
         const std::vector<data::CatalogueEntry>& catalogue)
      : document_(document), project_dir_(project_dir), columns_(columns), catalogue_(catalogue) {}

  LoadedSource load(const Source& source, const core::Progress& progress) {
    LoadedSource loaded{source, nullptr, {}};
    const fs::path path = core::resolve(source.path, project_dir_);
    std::error_code ignored;
    if (!fs::exists(path, ignored)) {
      warn_missing(source, path, loaded.warnings);
      return loaded;
    }
    try {
      data::Dataset dataset = data::read(request_for(source, path), progress);
      warn_if_changed(source, path, loaded.warnings);
      attach_facts(source, dataset, loaded.warnings);
      for (const JoinedTable& table : source.tables) attach_table(dataset, table, project_dir_, loaded.warnings);
      loaded.dataset = std::make_shared<const data::Dataset>(std::move(dataset));
    } catch (const Error& error) {
      if (error.code() == ErrorCode::not_found && entry_of(source)) {  // a layer that preparing left out
        warn_missing(source, path, loaded.warnings);
        loaded.warnings.add("missing_source", error.message());
      } else {
        warn_of(error, loaded.warnings, "unreadable_source",
                about(tr_mark("The data “{0}” can't be read: {1}"), name_of(source), path.string()));
      }
    }
    return loaded;
  }

 private:
  data::ReadRequest request_for(const Source& source, const fs::path& path) const {
    data::ReadRequest request;
    request.path = path;
    request.layer = source.layer;
    if (!source.crs.empty()) request.assume_crs = geo::parse_crs(source.crs);
    request.swap_axes = source.swap_axes;
    if (columns_ == Columns::used) request.columns = used_fields(source, path);
    return request;
  }

  /// Names of the document that are no field of the file are columns of facts or indices, or shown as missing.
  std::vector<std::string> used_fields(const Source& source, const fs::path& path) const {
    const std::set<std::string> used = used_columns(source);
    std::vector<std::string> fields;
    for (const data::FieldInfo& field : layer_of(data::inspect(path), source.layer).fields) {
      if (used.contains(field.name)) fields.push_back(field.name);
    }
    return fields;
  }

  std::set<std::string> used_columns(const Source& source) const {
    std::set<std::string> used = {source.facts_key};
    for (const JoinedTable& table : source.tables) used.insert({table.area_key, table.area_parent_key});
    for (const Layer& layer : document_.layers) {
      if (layer.source != source.id) continue;
      if (const std::string* column = shown_column(layer.style.symbology)) used.insert(*column);
      if (layer.style.labels) used.insert({layer.style.labels->column, layer.style.labels->priority_column});
    }
    for (const Recipe& recipe : document_.recipes) {
      if (recipe.source != source.id) continue;
      for (const IndexInput& input : recipe.inputs) used.insert(input.column);
    }
    for (const Theme& theme : document_.themes) {
      if (!theme.table || theme.table->source != source.id) continue;
      used.insert({theme.table->name_column, theme.table->sort_column});
      for (const TableColumn& column : theme.table->columns) used.insert(column.column);
    }
    return used;
  }

  const data::CatalogueEntry* entry_of(const Source& source) const {
    const std::string& layer = source.catalogue_layer.empty() ? source.layer : source.catalogue_layer;
    const auto found = std::find_if(catalogue_.begin(), catalogue_.end(),
                                    [&](const data::CatalogueEntry& entry) { return entry.layer == layer; });
    return found == catalogue_.end() ? nullptr : &*found;
  }

  /// The catalogue's title, else that of the first layer that shows the source, else its id.
  Text name_of(const Source& source) const {
    if (const data::CatalogueEntry* entry = entry_of(source)) return {entry->title_id, entry->title_en};
    for (const Layer& layer : document_.layers) {
      if (layer.source == source.id && !layer.title.empty()) return layer.title;
    }
    return source.id;
  }

  void warn_missing(const Source& source, const fs::path& path, core::Warnings& warnings) const {
    warnings.add("missing_source", about(tr_mark("The data “{0}” are missing: {1}"), name_of(source), path.string()));
    const data::CatalogueEntry* entry = entry_of(source);
    if (entry && !entry->how_to_get_en.empty()) {
      warnings.add("missing_source",
                   message(tr_mark("How to get them: {0}"), as_argument({entry->how_to_get_id, entry->how_to_get_en})));
    }
  }

  void warn_if_changed(const Source& source, const fs::path& path, core::Warnings& warnings) {
    if (source.hash.empty() || !compared_.insert({path, source.hash}).second) return;
    if (core::content_hash(path) == source.hash) return;
    warnings.add("changed_source", about(tr_mark("The data “{0}” have changed since the project was saved: {1}"),
                                         name_of(source), path.string()));
  }

  void attach_facts(const Source& source, data::Dataset& dataset, core::Warnings& warnings) {
    if (source.facts.empty()) return;
    const fs::path path = core::resolve(source.facts, project_dir_);
    try {
      auto found = facts_.find(path);
      if (found == facts_.end()) found = facts_.emplace(path, data::read_facts(path)).first;
      data::attach_facts(dataset, source.facts_key, found->second);
    } catch (const Error& error) {
      warn_of(error, warnings, "facts_failed",
              about(tr_mark("The facts were not joined to the data “{0}”: {1}"), name_of(source), path.string()));
    }
  }

  const Document& document_;
  const fs::path& project_dir_;
  const Columns columns_;
  const std::vector<data::CatalogueEntry>& catalogue_;
  std::set<std::pair<fs::path, std::string>> compared_;  ///< so that eight layers of one file warn once
  std::map<fs::path, data::Facts> facts_;
};

data::Provenance provenance_of(const Recipe& recipe, const data::Dataset& dataset) {
  data::Provenance result;
  std::vector<std::string> ids;
  std::vector<core::Bilingual> sources;
  const auto add = [](auto& list, const auto& item) {
    if (std::find(list.begin(), list.end(), item) == list.end()) list.push_back(item);
  };
  bool first = true;
  for (const IndexInput& input : recipe.inputs) {
    const data::Provenance& from = dataset.column(input.column).provenance;
    for (std::size_t begin = 0; begin <= from.source_id.size();) {
      const std::size_t end = std::min(from.source_id.find('+', begin), from.source_id.size());
      if (end > begin) add(ids, from.source_id.substr(begin, end - begin));
      begin = end + 1;
    }
    if (!from.source.empty()) add(sources, from.source);
    result.year = first || result.year == from.year ? from.year : 0;
    result.quality = first ? from.quality : worse(result.quality, from.quality);
    first = false;
  }
  for (const std::string& id : ids) result.source_id += (result.source_id.empty() ? "" : "+") + id;
  for (const core::Bilingual& source : sources) result.source.join("; ", source);
  return result;
}

template <typename Number>
data::Column column_of(std::string name, data::ColumnType type, const data::Provenance& provenance,
                       const std::vector<std::optional<Number>>& values) {
  data::Column column;
  column.name = std::move(name);
  column.type = type;
  column.provenance = provenance;
  for (const auto& value : values) {
    column.numbers.push_back(value ? static_cast<double>(*value) : std::numeric_limits<double>::quiet_NaN());
    column.missing.push_back(!value);
  }
  return column;
}

void append_index(data::Dataset& dataset, const Recipe& recipe, const analysis::Scores& scores) {
  using data::ColumnType;
  const data::Provenance from = provenance_of(recipe, dataset);
  dataset.columns.push_back(column_of(recipe.id + ".score", ColumnType::real, from, scores.score));
  dataset.columns.push_back(column_of(recipe.id + ".rank", ColumnType::integer, from, scores.rank));
  for (std::size_t i = 0; i < scores.contributions.size(); ++i) {
    const data::Provenance of_input = dataset.column(recipe.inputs[i].column).provenance;
    dataset.columns.push_back(column_of(recipe.id + ".contribution." + std::to_string(i), ColumnType::real,
                                        of_input, scores.contributions[i]));
  }
}

void warn_of_weights(const Recipe& recipe, core::Warnings& warnings) {
  double sum = 0;
  for (const IndexInput& input : recipe.inputs) sum += input.weight;
  if (std::abs(sum - 100) < 1e-6) return;  // weights are typed with a few decimals
  const Text& name = recipe.title.empty() ? Text(recipe.id) : recipe.title;
  warnings.add("weights_not_100",
               message(tr_mark("The weights of the index “{0}” sum to {1} %; they were scaled to 100 %"),
                       as_argument(name), sum));
}

/// Every recipe whose source is loaded; datasets that get columns are copied once.
void compute_indices(const Document& document, Inputs& inputs) {
  std::map<std::string, std::shared_ptr<data::Dataset>> extended;
  for (const Recipe& recipe : document.recipes) {
    const auto found = inputs.datasets.find(recipe.source);
    if (found == inputs.datasets.end()) continue;
    auto& dataset = extended[recipe.source];
    try {
      analysis::Scores scores = evaluate(recipe, dataset ? *dataset : *found->second);
      if (!dataset) dataset = std::make_shared<data::Dataset>(*found->second);
      append_index(*dataset, recipe, scores);
      warn_of_weights(recipe, inputs.warnings);
      inputs.warnings.append(scores.warnings);
      inputs.indices[recipe.id] = {recipe, std::move(scores)};
    } catch (const Error& error) {
      const Text& name = recipe.title.empty() ? Text(recipe.id) : recipe.title;
      warn_of(error, inputs.warnings, "index_failed", about(tr_mark("The index “{0}” was not computed"), name));
    }
  }
  for (auto& [source, dataset] : extended) {
    if (dataset) inputs.datasets[source] = std::move(dataset);
  }
}

Inputs build(const Inputs& before, const Document& document, const fs::path& project_dir,
             const std::vector<std::string>& needed, Columns columns, const core::Progress& progress) {
  Inputs inputs;
  inputs.catalogue = before.catalogue;
  if (inputs.catalogue.empty()) {
    try {
      inputs.catalogue = read_catalogue_if_there();
    } catch (const Error& error) {
      warn_of(error, inputs.warnings, "catalogue_failed", message(tr_mark("The catalogue of layers can't be used")));
    }
  }
  Loader loader(document, project_dir, columns, inputs.catalogue);
  const double share = 1.0 / static_cast<double>(std::max<std::size_t>(document.sources.size(), 1));
  for (std::size_t i = 0; i < document.sources.size(); ++i) {
    const Source& source = document.sources[i];
    if (!needed.empty() && std::find(needed.begin(), needed.end(), source.id) == needed.end()) continue;
    const auto known = before.loaded.find(source.id);
    const bool unchanged = known != before.loaded.end() && known->second.source == source && known->second.dataset;
    const core::Progress part = progress.part(static_cast<double>(i) * share, static_cast<double>(i + 1) * share);
    const LoadedSource& loaded = inputs.loaded[source.id] = unchanged ? known->second : loader.load(source, part);
    inputs.warnings.append(loaded.warnings);
    if (loaded.dataset) inputs.datasets[source.id] = loaded.dataset;
  }
  compute_indices(document, inputs);
  return inputs;
}

}  // namespace

const data::Dataset* Inputs::dataset(const std::string& source_id) const {
  const auto found = datasets.find(source_id);
  return found == datasets.end() ? nullptr : found->second.get();
}

Inputs load_inputs(const Document& document, const fs::path& project_dir, const std::vector<std::string>& needed,
                   const core::Progress& progress, Columns columns) {
  return build({}, document, project_dir, needed, columns, progress);
}

LoadedSource load_source(const Source& source, const fs::path& project_dir, const core::Progress& progress) {
  Document document;
  document.sources = {source};
  Inputs inputs = build({}, document, project_dir, {}, Columns::all, progress);
  return std::move(inputs.loaded[source.id]);
}

Inputs update_inputs(const Inputs& before, const Document& document, const fs::path& project_dir,
                     const core::Progress& progress) {
  return build(before, document, project_dir, {}, Columns::all, progress);
}

std::vector<std::string> needed_sources(const Document& document, std::string_view theme_id) {
  std::set<std::string> needed;
  const Theme* theme = document.find_theme(theme_id);
  for (const Layer& layer : document.layers) {
    const bool shown =
        theme ? std::find(theme->layers.begin(), theme->layers.end(), layer.id) != theme->layers.end() : layer.visible;
    if (shown) needed.insert(layer.source);
  }
  if (const Recipe* ranked = theme ? document.find_recipe(theme->ranking) : nullptr) needed.insert(ranked->source);
  if (theme && theme->table) needed.insert(theme->table->source);
  if (!document.home_source.empty()) needed.insert(document.home_source);
  return {needed.begin(), needed.end()};
}

analysis::Scores evaluate(const Recipe& recipe, const data::Dataset& dataset) {
  if (recipe.method != IndexMethod::weighted_sum || recipe.normalisation != Normalisation::min_max ||
      recipe.missing != MissingRule::no_score) {
    throw Error(ErrorCode::unsupported, message(tr_mark("Only the weighted sum of min-max values is computed")));
  }
  if (recipe.inputs.empty())
    throw Error(ErrorCode::bad_input, message(tr_mark("An index needs at least one indicator")));
  std::vector<analysis::Criterion> criteria;
  for (const IndexInput& input : recipe.inputs) {
    const data::Column& column = dataset.column(input.column);
    if (!column.numeric()) {
      throw Error(ErrorCode::bad_input, message(tr_mark("The column {0} holds no numbers"), input.column));
    }
    analysis::Criterion& criterion = criteria.emplace_back();
    criterion.name = input.column;
    criterion.direction = input.direction;
    criterion.weight = input.weight;
    for (std::size_t row = 0; row < dataset.rows(); ++row) {
      const double value = input.offset + input.factor * column.number(row).value_or(std::nan(""));
      criterion.values.push_back(std::isfinite(value) ? std::optional(value) : std::nullopt);
    }
  }
  return analysis::weighted_sum(criteria);
}

}  // namespace titik::model
