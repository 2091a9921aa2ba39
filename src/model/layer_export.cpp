// SPDX-License-Identifier: MIT
#include "model/layer_export.h"

#include <algorithm>
#include <array>
#include <span>

#include "data/writer.h"
#include "model/worksheet.h"

namespace titik::model {
namespace fs = std::filesystem;

using core::Error;
using core::ErrorCode;
using core::message;
using core::tr_mark;
using data::ColumnType;
using data::Sheet;

namespace {

constexpr std::string_view catalogue_file = "oki.gpkg";  // what data/layers.json speaks of

const Source& source_of(const Document& document, const std::string& layer) {
  const Layer* found = document.find_layer(layer);
  const Source* source = document.find_source(found ? found->source : layer);
  if (source) return *source;
  std::string known;
  for (const Layer& one : document.layers) known += (known.empty() ? "" : ", ") + one.id;
  throw Error(ErrorCode::not_found, message(tr_mark("There is no layer {0}"), layer),
              message(tr_mark("The project has these layers: {0}"), known));
}

const data::Dataset& dataset_of(const Inputs& inputs, const Source& source) {
  if (const data::Dataset* dataset = inputs.dataset(source.id)) return *dataset;
  throw Error(ErrorCode::not_found, message(tr_mark("The data of {0} are missing"), source.id),
              message(tr_mark("Give the layer another file, or put this one back")), source.path);
}

/// What a computed column holds, in words; the label of an index's input where it is one.
std::string title_of(const Document& document, const std::string& column, const core::Language& language) {
  for (const Recipe& recipe : document.recipes) {
    const std::string title = recipe.title.empty() ? recipe.id : recipe.title.in(language.code());
    if (column == recipe.id + ".score") return language.text(message(tr_mark("{0}: score"), title));
    if (column == recipe.id + ".rank") return language.text(message(tr_mark("{0}: rank"), title));
    for (std::size_t i = 0; i < recipe.inputs.size(); ++i) {
      const std::string& label = recipe.inputs[i].label.in(language.code());
      if (column != recipe.id + ".contribution." + std::to_string(i)) continue;
      return language.text(
          message(tr_mark("{0}: share of {1}"), title, label.empty() ? recipe.inputs[i].column : label));
    }
  }
  return {};
}

data::Dataset as_dataset(Sheet sheet) {
  data::Dataset dataset;
  dataset.name = std::move(sheet.name);
  dataset.geometries.kind = geo::GeometryKind::none;
  for (std::size_t row = 0; row < sheet.rows(); ++row) dataset.geometries.end_feature();
  dataset.columns = std::move(sheet.columns);
  return dataset;
}

/// Every source of the columns and the credit line of the geometries, once each.
core::Bilingual description_of(const Inputs& inputs, const Source& source, const data::Dataset& dataset) {
  std::vector<core::Bilingual> said;
  const auto add = [&](const core::Bilingual& line) {
    if (!line.empty() && std::find(said.begin(), said.end(), line) == said.end()) said.push_back(line);
  };
  if (const data::CatalogueEntry* entry = catalogue_entry(inputs, source)) add({entry->credit_id, entry->credit_en});
  for (const data::Column& column : dataset.columns) add(column.provenance.source);
  core::Bilingual all;
  for (const core::Bilingual& line : said) all.join("; ", line);
  return all;
}

}  // namespace

const data::CatalogueEntry* catalogue_entry(const Inputs& inputs, const Source& source) {
  if (fs::path(source.path).filename() != catalogue_file) return nullptr;
  const std::string& layer = source.catalogue_layer.empty() ? source.layer : source.catalogue_layer;
  const auto found = std::find_if(inputs.catalogue.begin(), inputs.catalogue.end(),
                                  [&](const data::CatalogueEntry& entry) { return entry.layer == layer; });
  return found == inputs.catalogue.end() ? nullptr : &*found;
}

std::optional<Error> hand_on_refusal(const Inputs& inputs, const Source& source) {
  const data::CatalogueEntry* entry = catalogue_entry(inputs, source);
  if (!entry || entry->redistributable) return std::nullopt;
  return Error(ErrorCode::bad_input,
               message(tr_mark("The geometry of “{0}” may not be handed on. Its licence: {1}"),
                       core::Bilingual{entry->title_id, entry->title_en}, entry->licence),
               message(tr_mark("Replace it with the official boundary (BIG or the regency), or export the table "
                               "without geometry as .xlsx or .csv")));
}

bool has_geometry(const fs::path& path) {
  const std::string ending = path.extension().string();
  return ending == ".gpkg" || ending == ".geojson";
}

std::vector<Sheet> layer_sheets(const Document& document, const Inputs& inputs, const std::string& layer,
                                const core::Language& language) {
  const Source& source = source_of(document, layer);
  const data::Dataset& dataset = dataset_of(inputs, source);
  const auto text = [&](const char* sentence) { return language.text(std::string_view(sentence)); };
  std::vector<std::string> names, titles, units, qualities, ids, indonesian, english, notes;
  std::vector<std::optional<double>> years;
  for (const data::Column& column : dataset.columns) {
    const data::Provenance& from = column.provenance;
    names.push_back(column.name);
    titles.push_back(title_of(document, column.name, language));
    units.push_back(column.unit);
    years.push_back(from.year ? std::optional<double>(from.year) : std::nullopt);
    qualities.push_back(quality_name(from.quality, language));
    ids.push_back(from.source_id);
    indonesian.push_back(from.source.id);
    english.push_back(from.source.en);
    notes.push_back(from.note);
  }
  if (const data::CatalogueEntry* entry = catalogue_entry(inputs, source)) {
    names.push_back(text(tr_mark("(layer)")));
    titles.push_back(Text(entry->title_id, entry->title_en).in(language.code()));
    units.emplace_back();
    years.emplace_back();
    qualities.emplace_back();
    ids.push_back(entry->layer);
    indonesian.push_back(entry->credit_id);
    english.push_back(entry->credit_en);
    notes.push_back(entry->licence);
  }
  using data::text_column;
  return {{dataset.name.empty() ? source.id : dataset.name, dataset.columns},
          {text(tr_mark("Sources")),
           {text_column(text(tr_mark("Column")), names), text_column(text(tr_mark("Title")), titles),
            text_column(text(tr_mark("Unit")), units),
            data::number_column(text(tr_mark("Year")), ColumnType::integer, years),
            text_column(text(tr_mark("Quality")), qualities), text_column(text(tr_mark("Source no.")), ids),
            text_column(text(tr_mark("Source (Indonesian)")), indonesian),
            text_column(text(tr_mark("Source (English)")), english), text_column(text(tr_mark("Note")), notes)}}};
}

std::vector<fs::path> write_layer(const Document& document, const Inputs& inputs, const std::string& layer,
                                  const core::Language& language, const fs::path& path) {
  const Source& source = source_of(document, layer);
  if (dataset_of(inputs, source).raster) {
    throw Error(ErrorCode::bad_input, message(tr_mark("A raster is not exported as a layer")),
                message(tr_mark("Export a picture of the map, or hand on its file")), path.string());
  }
  std::vector<Sheet> sheets = layer_sheets(document, inputs, layer, language);
  if (path.extension() == ".xlsx") return data::write_workbook(path, sheets);
  if (path.extension() == ".csv") {
    std::vector<fs::path> written = data::write_workbook(path, std::span(&sheets[0], 1));
    const fs::path beside = path.parent_path() / (path.stem().string() + "-" + sheets[1].name + ".csv");
    written.push_back(data::write_workbook(beside, std::span(&sheets[1], 1)).front());
    return written;
  }
  if (!has_geometry(path)) {
    throw Error(ErrorCode::usage, message(tr_mark("Unknown kind of file {0}"), path.filename().string()),
                message(tr_mark("The name must end in .gpkg or .geojson, or in .xlsx or .csv for the table alone")));
  }
  if (auto refused = hand_on_refusal(inputs, source)) {
    throw Error(refused->code(), refused->message(), refused->hint(), path.string());
  }
  data::Dataset dataset = dataset_of(inputs, source);
  dataset.name = sheets.front().name;
  if (path.extension() == ".geojson") {
    data::write_geojson(path, dataset, description_of(inputs, source, dataset));
    return {path};
  }
  std::array<data::Dataset, 2> both = {std::move(dataset), as_dataset(std::move(sheets.back()))};
  if (both[1].name == both[0].name) both[1].name += "_2";
  data::write_geopackage(path, both);
  return {path};
}

}  // namespace titik::model
