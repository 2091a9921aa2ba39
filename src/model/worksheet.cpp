// SPDX-License-Identifier: MIT
#include "model/worksheet.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>
#include <set>

#include "core/error.h"
#include "core/version.h"
#include "model/layer_export.h"

namespace titik::model {

using core::Error;
using core::ErrorCode;
using core::message;
using core::tr_mark;
using data::ColumnType;
using data::Sheet;
using Values = std::vector<std::optional<double>>;

namespace {

void require_computed(const Document& document, const Inputs& inputs, const std::string& index) {
  if (inputs.indices.contains(index)) return;
  if (!document.find_recipe(index)) {
    std::string known;
    for (const Recipe& recipe : document.recipes) known += (known.empty() ? "" : ", ") + recipe.id;
    throw Error(ErrorCode::not_found, message(tr_mark("There is no index {0}"), index),
                known.empty() ? message(tr_mark("This project has no index"))
                              : message(tr_mark("This project has these: {0}"), known));
  }
  for (const core::Warning& warning : inputs.warnings.items()) {
    if (warning.code == "index_failed" || warning.code == "missing_source")
      throw Error(ErrorCode::bad_input, message(tr_mark("The index {0} was not computed"), index), warning.text);
  }
  throw Error(ErrorCode::bad_input, message(tr_mark("The index {0} was not computed"), index),
              message(tr_mark("Its layer {0} is not loaded"), document.find_recipe(index)->source));
}

std::string label_of(const IndexInput& input, const core::Language& language) {
  const std::string& label = input.label.in(language.code());
  return label.empty() ? input.column : label;
}

std::string numbered(std::size_t i, const std::string& label, const std::string& unit = {}) {
  return std::to_string(i + 1) + ". " + label + (unit.empty() ? "" : " (" + unit + ")");
}

/// What tells an area from the others: its code, its name and that of its kecamatan, as far as they are there.
std::vector<const data::Column*> area_columns(const Document& document, const Recipe& recipe,
                                              const data::Dataset& dataset) {
  std::vector<std::string> wanted;
  if (const Source* source = document.find_source(recipe.source)) wanted.push_back(source->facts_key);
  for (const char* name : {"name", "nama", "NAMOBJ", "kecamatan"}) wanted.emplace_back(name);
  for (const Layer& layer : document.layers) {
    if (layer.source == recipe.source && layer.style.labels) wanted.push_back(layer.style.labels->column);
  }
  std::vector<const data::Column*> columns;
  for (const std::string& name : wanted) {
    const data::Column* column = dataset.find(name);
    if (column && !column->numeric() && std::find(columns.begin(), columns.end(), column) == columns.end())
      columns.push_back(column);
  }
  if (!columns.empty()) return columns;
  const auto text = std::find_if(dataset.columns.begin(), dataset.columns.end(),
                                 [](const data::Column& column) { return column.type == ColumnType::text; });
  if (text != dataset.columns.end()) columns.push_back(&*text);
  return columns;
}

Values numbers_of(const data::Column& column) {
  Values values;
  for (std::size_t row = 0; row < column.size(); ++row) values.push_back(column.number(row));
  return values;
}

/// Builds the sheets of one index.
class Worksheet {
 public:
  Worksheet(const Document& document, const Inputs& inputs, const IndexResult& result, const core::Language& language)
      : document_(document),
        inputs_(inputs),
        result_(result),
        recipe_(result.recipe),
        language_(language),
        dataset_(*inputs.dataset(result.recipe.source)),
        areas_(area_columns(document, result.recipe, dataset_)) {
    for (const IndexInput& input : recipe_.inputs) {
      const data::Column& column = dataset_.column(input.column);
      raw_.push_back(numbers_of(column));
      Values used;
      for (const auto& value : raw_.back())
        used.push_back(value ? std::optional(input.offset + input.factor * *value) : std::nullopt);
      used_.push_back(std::move(used));
    }
  }

  std::vector<Sheet> sheets() const {
    return {method(),
            weights(),
            per_indicator(tr_mark("Raw values"), raw_,
                          [&](std::size_t i) {
                            const std::string& name = recipe_.inputs[i].column;
                            return numbered(i, name, dataset_.column(name).unit);
                          }),
            per_indicator(tr_mark("Values used"), used_,
                          [&](std::size_t i) {
                            const IndexInput& input = recipe_.inputs[i];
                            return numbered(i, label_of(input, language_), input.unit);
                          }),
            per_indicator(tr_mark("Scaled values"), result_.scores.normalised, labels()),
            per_indicator(tr_mark("Contributions"), result_.scores.contributions, labels()),
            scores(),
            sources()};
  }

  Sheet ranking() const {
    Sheet sheet = scores();
    std::vector<std::size_t> order(dataset_.rows());
    std::iota(order.begin(), order.end(), std::size_t{0});
    const auto place = [&](std::size_t row) { return result_.scores.rank[row].value_or(order.size() + 1); };
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return place(a) < place(b); });
    std::rotate(sheet.columns.begin(), sheet.columns.end() - 1, sheet.columns.end());  // the rank comes first
    for (data::Column& column : sheet.columns) {
      const data::Column from = column;
      for (std::size_t i = 0; i < order.size(); ++i) {
        column.missing[i] = from.missing[order[i]];
        if (from.numeric())
          column.numbers[i] = from.numbers[order[i]];
        else
          column.texts[i] = from.texts[order[i]];
      }
    }
    return sheet;
  }

 private:
  std::string text(const char* sentence) const { return language_.text(std::string_view(sentence)); }
  std::string text(const core::Message& sentence) const { return language_.text(sentence); }

  std::function<std::string(std::size_t)> labels() const {
    return [this](std::size_t i) { return numbered(i, label_of(recipe_.inputs[i], language_)); };
  }

  Sheet method() const {
    const core::Language indonesian = core::Language::of("id"), english = core::Language::of("en");
    std::vector<std::string> what, said;
    const auto add = [&](const std::string& heading, const std::string& value) {
      if (value.empty()) return;
      what.push_back(heading);
      said.push_back(value);
    };
    const auto scored = std::count_if(result_.scores.score.begin(), result_.scores.score.end(),
                                      [](const auto& score) { return score.has_value(); });
    add(text(tr_mark("Index")), recipe_.title.empty() ? recipe_.id : recipe_.title.in(language_.code()));
    add(text(tr_mark("Layer")), recipe_.source);
    add(text(tr_mark("Areas")), std::to_string(dataset_.rows()));
    add(text(tr_mark("Areas with a score")), std::to_string(scored));
    add(text(tr_mark("Method (Indonesian)")), method_sentence(recipe_, indonesian));
    add(text(tr_mark("Method (English)")), method_sentence(recipe_, english));
    add(text(tr_mark("Note (Indonesian)")), recipe_.note.in("id"));
    add(text(tr_mark("Note (English)")), recipe_.note.in("en"));
    for (const core::Warning& warning : result_.scores.warnings.items())
      add(text(tr_mark("Remark")), text(warning.text));
    add(text(tr_mark("Made with")), std::string("Titik ") + core::version());
    return {text(tr_mark("Method")),
            {data::text_column(text(tr_mark("Item")), what), data::text_column(text(tr_mark("Content")), said)}};
  }

  Sheet weights() const {
    std::vector<std::string> label, column, raw_unit, unit, direction, quality, source_id, source, note;
    Values number, weight, share, offset, factor, least, most, year;
    for (std::size_t i = 0; i < recipe_.inputs.size(); ++i) {
      const IndexInput& input = recipe_.inputs[i];
      const data::Column& values = dataset_.column(input.column);
      const data::Provenance& from = values.provenance;
      number.emplace_back(static_cast<double>(i + 1));
      label.push_back(label_of(input, language_));
      column.push_back(input.column);
      weight.emplace_back(input.weight);
      share.emplace_back(result_.scores.weights[i]);
      direction.push_back(text(input.direction == analysis::Direction::benefit ? tr_mark("more raises the index")
                                                                               : tr_mark("less raises the index")));
      raw_unit.push_back(values.unit);
      offset.emplace_back(input.offset);
      factor.emplace_back(input.factor);
      unit.push_back(input.unit.empty() ? values.unit : input.unit);
      least.push_back(bound(used_[i], [](double a, double b) { return a < b; }));
      most.push_back(bound(used_[i], [](double a, double b) { return a > b; }));
      year.push_back(from.year ? std::optional<double>(from.year) : std::nullopt);
      quality.push_back(quality_name(from.quality, language_));
      source_id.push_back(from.source_id);
      source.push_back(Text(from.source.id, from.source.en).in(language_.code()));
      note.push_back(from.note);
    }
    using data::number_column;
    using data::text_column;
    return {text(tr_mark("Weights")),
            {number_column(text(tr_mark("No.")), ColumnType::integer, number),
             text_column(text(tr_mark("Indicator")), label), text_column(text(tr_mark("Column")), column),
             number_column(text(tr_mark("Weight (%)")), ColumnType::real, weight),
             number_column(text(tr_mark("Share used")), ColumnType::real, share),
             text_column(text(tr_mark("Direction")), direction),
             text_column(text(tr_mark("Unit of the raw value")), raw_unit),
             number_column(text(tr_mark("Offset")), ColumnType::real, offset),
             number_column(text(tr_mark("Factor")), ColumnType::real, factor),
             text_column(text(tr_mark("Unit of the value used")), unit),
             number_column(text(tr_mark("Least value used")), ColumnType::real, least),
             number_column(text(tr_mark("Largest value used")), ColumnType::real, most),
             number_column(text(tr_mark("Year")), ColumnType::integer, year),
             text_column(text(tr_mark("Quality")), quality), text_column(text(tr_mark("Source no.")), source_id),
             text_column(text(tr_mark("Source")), source), text_column(text(tr_mark("Note")), note)}};
  }

  template <typename Better>
  static std::optional<double> bound(const Values& values, Better better) {
    std::optional<double> best;
    for (const auto& value : values) {
      if (value && (!best || better(*value, *best))) best = value;
    }
    return best;
  }

  /// The columns that tell the areas apart.
  std::vector<data::Column> area_cells() const {
    std::vector<data::Column> cells;
    for (const data::Column* column : areas_) cells.push_back(*column);
    if (!cells.empty()) return cells;
    Values number;
    for (std::size_t row = 0; row < dataset_.rows(); ++row) number.emplace_back(static_cast<double>(row + 1));
    return {data::number_column(text(tr_mark("No.")), ColumnType::integer, number)};
  }

  template <typename Heading>
  Sheet per_indicator(const char* name, const std::vector<Values>& values, Heading heading) const {
    Sheet sheet{text(name), area_cells()};
    for (std::size_t i = 0; i < values.size(); ++i)
      sheet.columns.push_back(data::number_column(heading(i), ColumnType::real, values[i]));
    return sheet;
  }

  Sheet scores() const {
    Sheet sheet{text(tr_mark("Scores")), area_cells()};
    Values rank;
    for (const auto& place : result_.scores.rank)
      rank.push_back(place ? std::optional(static_cast<double>(*place)) : std::nullopt);
    sheet.columns.push_back(data::number_column(text(tr_mark("Score")), ColumnType::real, result_.scores.score));
    sheet.columns.push_back(data::number_column(text(tr_mark("Rank")), ColumnType::integer, rank));
    return sheet;
  }

  Sheet sources() const {
    std::vector<std::string> ids, indonesian, english;
    std::set<std::string> told;
    for (const IndexInput& input : recipe_.inputs) {
      const data::Provenance& from = dataset_.column(input.column).provenance;
      if (from.source.empty() || !told.insert(from.source_id + from.source.id + from.source.en).second) continue;
      ids.push_back(from.source_id);
      indonesian.push_back(from.source.id);
      english.push_back(from.source.en);
    }
    const Source* source = document_.find_source(recipe_.source);
    const data::CatalogueEntry* entry = source ? catalogue_entry(inputs_, *source) : nullptr;
    if (entry && !entry->credit_id.empty()) {
      ids.push_back(entry->layer);
      indonesian.push_back(entry->credit_id + " (" + entry->licence + ")");
      english.push_back(entry->credit_en + " (" + entry->licence + ")");
    }
    return {text(tr_mark("Sources")),
            {data::text_column(text(tr_mark("Source no.")), ids),
             data::text_column(text(tr_mark("Source (Indonesian)")), indonesian),
             data::text_column(text(tr_mark("Source (English)")), english)}};
  }

  const Document& document_;
  const Inputs& inputs_;
  const IndexResult& result_;
  const Recipe& recipe_;
  const core::Language& language_;
  const data::Dataset& dataset_;
  std::vector<const data::Column*> areas_;
  std::vector<Values> raw_, used_;
};

}  // namespace

std::string quality_name(data::Quality quality, const core::Language& language) {
  switch (quality) {
    case data::Quality::official:
      return language.text(std::string_view(tr_mark("A: official")));
    case data::Quality::plausible:
      return language.text(std::string_view(tr_mark("B: one plausible source")));
    case data::Quality::weak:
      return language.text(std::string_view(tr_mark("C: weak, not verified")));
    case data::Quality::unstated:
      break;
  }
  return {};
}

std::string method_sentence(const Recipe& recipe, const core::Language& language) {
  std::string sentences;
  const auto add = [&](const core::Message& sentence) {
    sentences += (sentences.empty() ? "" : " ") + language.text(sentence);
  };
  switch (recipe.normalisation) {
    case Normalisation::min_max:
      add(
          message(tr_mark("Each indicator is scaled from 0 to 1 between its least and its largest value (min-max): "
                          "(x − min) / (max − min) where more raises the index, (max − x) / (max − min) where less "
                          "does.")));
      break;
    case Normalisation::z_score:
      add(
          message(tr_mark("Each indicator is standardised (z-score): its distance from the mean in standard "
                          "deviations, with the sign turned where less raises the index.")));
      break;
    case Normalisation::rank:
      add(
          message(tr_mark("Each indicator is replaced by the rank of the area, scaled from 0 to 1; 1 raises the index "
                          "most.")));
      break;
  }
  if (recipe.method == IndexMethod::weighted_sum)
    add(
        message(tr_mark("The score is the sum of the scaled values times their weights, which sum to 1 (SAW; OECD/JRC "
                        "Handbook 2008).")));
  else
    add(message(tr_mark("The score is the weighted geometric mean of the scaled values (OECD/JRC Handbook 2008).")));
  add(message(tr_mark("Rank 1 is the highest score; equal scores share a rank.")));
  if (recipe.missing == MissingRule::no_score)
    add(message(tr_mark("An area that lacks an indicator gets no score and no rank.")));
  else
    add(message(
        tr_mark("Where an area lacks indicators but has at least {0} % of them, those present share the weight; "
                "otherwise it gets no score and no rank."),
        std::round(recipe.min_available * 100)));
  add(message(tr_mark("An indicator that is the same everywhere is left out; the others share its weight.")));
  return sentences;
}

std::vector<Sheet> worksheet(const Document& document, const Inputs& inputs, const std::string& index,
                             const core::Language& language) {
  require_computed(document, inputs, index);
  return Worksheet(document, inputs, inputs.indices.at(index), language).sheets();
}

Sheet ranking_sheet(const Document& document, const Inputs& inputs, const std::string& index,
                    const core::Language& language) {
  require_computed(document, inputs, index);
  Sheet sheet = Worksheet(document, inputs, inputs.indices.at(index), language).ranking();
  sheet.name = language.text(std::string_view(tr_mark("Ranking")));
  return sheet;
}

}  // namespace titik::model
