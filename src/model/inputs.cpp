// SPDX-License-Identifier: MIT
#include "model/inputs.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <iterator>
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

/// What was read for one serves the other: that figures are made up changes none of them.
bool read_alike(Source a, Source b) {
  a.invented = b.invented = false;
  for (JoinedTable& table : a.tables) table.invented = false;
  for (JoinedTable& table : b.tables) table.invented = false;
  return a == b;
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
    const auto use_inputs = [&](const std::vector<Recipe>& recipes) {
      for (const Recipe& recipe : recipes) {
        if (recipe.source != source.id) continue;
        for (const IndexInput& input : recipe.inputs) used.insert(input.column);
      }
    };
    use_inputs(document_.recipes);
    for (const Scenario& scenario : document_.scenarios) use_inputs(scenario.recipes);
    for (const Typology& typology : document_.typologies) {
      if (typology.source == source.id) used.insert({typology.x, typology.y});
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
      warnings.add("how_to_get",
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

/// Where a result comes from: all the sources of its inputs, their year if it is one, the worst of their qualities.
data::Provenance provenance_of(const std::vector<const data::Column*>& inputs) {
  data::Provenance result;
  std::vector<std::string> ids;
  std::vector<core::Bilingual> sources;
  const auto add = [](auto& list, const auto& item) {
    if (std::find(list.begin(), list.end(), item) == list.end()) list.push_back(item);
  };
  bool first = true;
  for (const data::Column* input : inputs) {
    const data::Provenance& from = input->provenance;
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

using ColumnNamed = std::function<const data::Column&(const std::string&)>;

const data::Column& numbers_of(const std::string& name, const ColumnNamed& column_named) {
  const data::Column& column = column_named(name);
  if (column.numeric()) return column;
  throw Error(ErrorCode::bad_input, message(tr_mark("The column {0} holds no numbers"), name));
}

/// A value that is not finite counts as missing.
std::optional<double> finite(double value) { return std::isfinite(value) ? std::optional(value) : std::nullopt; }

analysis::Scores evaluate_over(const Recipe& recipe, const ColumnNamed& column_named) {
  if (recipe.inputs.empty())
    throw Error(ErrorCode::bad_input, message(tr_mark("An index needs at least one indicator")));
  std::vector<analysis::Criterion> criteria;
  for (const IndexInput& input : recipe.inputs) {
    const data::Column& column = numbers_of(input.column, column_named);
    analysis::Criterion& criterion = criteria.emplace_back();
    criterion.name = input.column;
    criterion.direction = input.direction;
    criterion.weight = input.weight;
    for (std::size_t row = 0; row < column.size(); ++row) {
      criterion.values.push_back(finite(input.offset + input.factor * column.number(row).value_or(std::nan(""))));
    }
  }
  return analysis::composite(criteria, {recipe.normalisation, recipe.method, recipe.missing, recipe.min_available});
}

/// Score, rank and contributions.
std::vector<data::Column> columns_of(const Recipe& recipe, const analysis::Scores& scores,
                                     const ColumnNamed& column_named) {
  using data::ColumnType;
  std::vector<const data::Column*> inputs;
  for (const IndexInput& input : recipe.inputs) inputs.push_back(&column_named(input.column));
  const data::Provenance from = provenance_of(inputs);
  std::vector<data::Column> columns = {column_of(recipe.id + ".score", ColumnType::real, from, scores.score),
                                       column_of(recipe.id + ".rank", ColumnType::integer, from, scores.rank)};
  for (std::size_t i = 0; i < scores.contributions.size(); ++i) {
    columns.push_back(column_of(recipe.id + ".contribution." + std::to_string(i), ColumnType::real,
                                inputs[i]->provenance, scores.contributions[i]));
  }
  return columns;
}

const char* name_of(analysis::Quadrant quadrant) {
  switch (quadrant) {
    case analysis::Quadrant::high_high: return "high_high";
    case analysis::Quadrant::low_high: return "low_high";
    case analysis::Quadrant::high_low: return "high_low";
    case analysis::Quadrant::low_low: break;
  }
  return "low_low";
}

Text title_or_id(const Text& title, const std::string& id) { return title.empty() ? Text(id) : title; }

void warn_of_weights(const Recipe& recipe, core::Warnings& warnings) {
  double sum = 0;
  for (const IndexInput& input : recipe.inputs) sum += input.weight;
  if (std::abs(sum - 100) < 1e-6) return;  // weights are typed with a few decimals
  warnings.add("weights_not_100",
               message(tr_mark("The weights of the index “{0}” sum to {1} %; they were scaled to 100 %"),
                       as_argument(title_or_id(recipe.title, recipe.id)), sum));
}

/// What a document computes over its sources, as columns of them; datasets that get columns are copied once.
class Computation {
 public:
  explicit Computation(Inputs& inputs) : inputs_(inputs) {}

  void add(const Recipe& recipe) {
    const data::Dataset* dataset = dataset_of(recipe.source);
    if (!dataset) return;
    try {
      const ColumnNamed column_named = [dataset](const std::string& name) -> const data::Column& {
        return dataset->column(name);
      };
      analysis::Scores scores = evaluate_over(recipe, column_named);
      append(recipe.source, columns_of(recipe, scores, column_named));
      warn_of_weights(recipe, inputs_.warnings);
      inputs_.warnings.append(scores.warnings);
      inputs_.indices[recipe.id] = {recipe, std::move(scores)};
    } catch (const Error& error) {
      warn_of(error, inputs_.warnings, "index_failed",
              about(tr_mark("The index “{0}” was not computed"), title_or_id(recipe.title, recipe.id)));
    }
  }

  void add(const Scenario& scenario) {
    std::map<std::string, std::vector<data::Column>> own;  // by source, under the names that the document's have
    for (const Recipe& recipe : scenario.recipes) {
      const data::Dataset* dataset = dataset_of(recipe.source);
      if (!dataset) continue;
      std::vector<data::Column>& before = own[recipe.source];
      const ColumnNamed column_named = [&](const std::string& name) -> const data::Column& {
        const auto found =
            std::find_if(before.begin(), before.end(), [&](const auto& column) { return column.name == name; });
        return found == before.end() ? dataset->column(name) : *found;
      };
      try {
        std::vector<data::Column> columns = columns_of(recipe, evaluate_over(recipe, column_named), column_named);
        before.insert(before.end(), columns.begin(), columns.begin() + 2);  // score and rank
      } catch (const Error& error) {
        warn_of(error, inputs_.warnings, "scenario_failed",
                message(tr_mark("The index “{0}” of the scenario “{1}” was not computed"),
                        as_argument(title_or_id(recipe.title, recipe.id)),
                        as_argument(title_or_id(scenario.title, scenario.id))));
      }
    }
    for (auto& [source, columns] : own) {
      append(source, scenario_columns(scenario, *dataset_of(source), std::move(columns)));
    }
  }

  void add(const Typology& typology) {
    const data::Dataset* dataset = dataset_of(typology.source);
    if (!dataset) return;
    const ColumnNamed column_named = [dataset](const std::string& name) -> const data::Column& {
      return dataset->column(name);
    };
    const auto values_of = [](const data::Column& column) {
      std::vector<std::optional<double>> values;
      for (std::size_t row = 0; row < column.size(); ++row)
        values.push_back(finite(column.number(row).value_or(std::nan(""))));
      return values;
    };
    try {
      const data::Column& x = numbers_of(typology.x, column_named);
      const data::Column& y = numbers_of(typology.y, column_named);
      const analysis::Quadrants crossed = analysis::quadrants(values_of(x), values_of(y), typology.threshold);
      warn_if_constant(crossed.x_constant, title_or_id(typology.x_title, typology.x));
      warn_if_constant(crossed.y_constant, title_or_id(typology.y_title, typology.y));
      data::Column classes;
      classes.name = typology.id + ".class";
      classes.provenance = provenance_of({&x, &y});
      for (const auto& quadrant : crossed.quadrant) {
        classes.texts.emplace_back(quadrant ? name_of(*quadrant) : "");
        classes.missing.push_back(!quadrant);
      }
      append(typology.source, {std::move(classes)});
      inputs_.typologies[typology.id] = {typology, crossed.x_threshold, crossed.y_threshold};
    } catch (const Error& error) {
      warn_of(error, inputs_.warnings, "typology_failed",
              about(tr_mark("The typology “{0}” was not computed"), title_or_id(typology.title, typology.id)));
    }
  }

  void finish() {
    for (auto& [source, dataset] : extended_) inputs_.datasets[source] = std::move(dataset);
  }

 private:
  /// With the columns so far; nullptr when it is not loaded.
  const data::Dataset* dataset_of(const std::string& source) const {
    const auto found = extended_.find(source);
    return found == extended_.end() ? inputs_.dataset(source) : found->second.get();
  }

  void append(const std::string& source, std::vector<data::Column> columns) {
    std::shared_ptr<data::Dataset>& dataset = extended_[source];
    if (!dataset) dataset = std::make_shared<data::Dataset>(*inputs_.datasets.at(source));
    std::move(columns.begin(), columns.end(), std::back_inserter(dataset->columns));
  }

  /// Under the scenario's names, each score followed by its change.
  static std::vector<data::Column> scenario_columns(const Scenario& scenario, const data::Dataset& dataset,
                                                    std::vector<data::Column> columns) {
    std::vector<data::Column> result;
    for (data::Column& column : columns) {
      constexpr std::string_view score = ".score";
      const data::Column* now = dataset.find(column.name);
      std::optional<data::Column> change;
      if (column.name.ends_with(score) && now && now->numeric()) {
        change = column;
        change->name = column.name.substr(0, column.name.size() - score.size()) + ".change@" + scenario.id;
        change->provenance = provenance_of({now, &column});
        for (std::size_t row = 0; row < column.size(); ++row) {
          change->numbers[row] = now->numbers[row] - column.numbers[row];  // missing is NaN
          change->missing[row] = change->missing[row] || now->missing[row];
        }
      }
      column.name += "@" + scenario.id;
      result.push_back(std::move(column));
      if (change) result.push_back(std::move(*change));
    }
    return result;
  }

  void warn_if_constant(bool constant, const Text& name) {
    if (!constant) return;
    inputs_.warnings.add("constant_column",
                         message(tr_mark("All values of {0} are equal and tell no areas apart"), as_argument(name)));
  }

  Inputs& inputs_;
  std::map<std::string, std::shared_ptr<data::Dataset>> extended_;
};


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
    const bool unchanged =
        known != before.loaded.end() && read_alike(known->second.source, source) && known->second.dataset;
    const core::Progress part = progress.part(static_cast<double>(i) * share, static_cast<double>(i + 1) * share);
    LoadedSource& loaded = inputs.loaded[source.id] = unchanged ? known->second : loader.load(source, part);
    loaded.source = source;
    inputs.warnings.append(loaded.warnings);
    if (loaded.dataset) inputs.datasets[source.id] = loaded.dataset;
  }
  Computation computation(inputs);
  for (const Recipe& recipe : document.recipes) computation.add(recipe);
  for (const Scenario& scenario : document.scenarios) computation.add(scenario);
  for (const Typology& typology : document.typologies) computation.add(typology);
  computation.finish();
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
  return evaluate_over(recipe, [&](const std::string& name) -> const data::Column& { return dataset.column(name); });
}

}  // namespace titik::model
