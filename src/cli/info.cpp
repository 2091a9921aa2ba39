// SPDX-License-Identifier: MIT
#include "cli/info.h"

#include <algorithm>
#include <filesystem>
#include <ostream>

#include <nlohmann/json.hpp>

#include "core/arguments.h"
#include "cli/report.h"
#include "core/error.h"
#include "data/raster.h"
#include "data/reader.h"
#include "model/inputs.h"
#include "model/project_file.h"

namespace titik::cli {

using core::Arguments;
using core::Option;
using core::Error;
using core::ErrorCode;
using core::message;
using core::tr_mark;
using Json = nlohmann::ordered_json;

namespace {

constexpr Option info_options[] = {
    {"--json", "", tr_mark("print JSON")},
    {"--layer", "L", tr_mark("only this layer of the file")},
};

const char* name_of(geo::GeometryKind kind) {
  switch (kind) {
    case geo::GeometryKind::point: return tr_mark("points");
    case geo::GeometryKind::line: return tr_mark("lines");
    case geo::GeometryKind::polygon: return tr_mark("polygons");
    case geo::GeometryKind::none: break;
  }
  return tr_mark("no geometry");
}

const char* name_of(data::ColumnType type) {
  switch (type) {
    case data::ColumnType::integer: return tr_mark("whole number");
    case data::ColumnType::real: return tr_mark("number");
    case data::ColumnType::date: return tr_mark("date");
    case data::ColumnType::text: break;
  }
  return tr_mark("text");
}

Json json_of(const data::Raster& raster) {
  Json ranges = Json::array();
  for (const data::Raster::Range& range : raster.ranges) ranges.push_back({range.least, range.low, range.high, range.most});
  return {{"width", raster.width},
          {"height", raster.height},
          {"bands", raster.band_count},
          {"shown_bands", raster.bands},
          {"kind", raster.kind == data::RasterKind::colours ? "colours" : "numbers"},
          {"palette", raster.palette},
          {"number_type", raster.number_type},
          {"unit", raster.unit},
          {"no_data", raster.no_data ? Json(*raster.no_data) : Json()},
          {"ranges", ranges}};
}

Json json_of(const data::Dataset& dataset) {
  const geo::Box box = geo::bounds(dataset.geometries);
  std::size_t without = 0;
  for (std::size_t row = 0; row < dataset.rows(); ++row) {
    without += dataset.geometries.feature_begin[row] == dataset.geometries.feature_begin[row + 1];
  }
  Json columns = Json::array();
  for (const data::Column& column : dataset.columns) {
    columns.push_back({{"name", column.name}, {"type", name_of(column.type)}, {"missing", column.missing_count()}});
  }
  Json warnings = Json::array();
  for (const core::Warning& warning : dataset.warnings.items()) {
    warnings.push_back({{"code", warning.code}, {"text", core::in_english(warning.text)}, {"rows", warning.rows}});
  }
  return {{"name", dataset.name},
          {"features", dataset.rows()},
          {"without_geometry", without},
          {"geometry", name_of(dataset.geometries.kind)},
          {"vertices", dataset.geometries.points.size()},
          {"crs", dataset.crs.known() ? Json(dataset.crs.definition) : Json()},
          {"bbox", box.empty() ? Json() : Json{box.min_x, box.min_y, box.max_x, box.max_y}},
          {"encoding", dataset.encoding},
          {"columns", columns},
          {"raster", dataset.raster ? json_of(*dataset.raster) : Json()},
          {"warnings", warnings}};
}

void print(const data::Dataset& dataset, const core::Language& language, std::ostream& out) {
  const auto line = [&](const char* label, const std::string& value) { out << "  " << language.text(std::string_view(label)) << ": " << value << "\n"; };
  const geo::Box box = geo::bounds(dataset.geometries);
  out << language.text(message(tr_mark("Layer {0}"), dataset.name)) << "\n";
  if (const data::RasterPtr& raster = dataset.raster) {
    line(tr_mark("pixels"), language.text(message(tr_mark("{0} × {1}, bands: {2}, {3}"), raster->width, raster->height, raster->band_count, raster->number_type)));
    if (raster->kind == data::RasterKind::numbers && !raster->ranges.empty()) {
      const data::Raster::Range& range = raster->ranges.front();
      const std::string unit = raster->unit.empty() ? "" : " " + raster->unit;
      line(tr_mark("numbers"), language.short_number(range.least) + " – " + language.short_number(range.most) + unit);
    }
    if (raster->no_data) line(tr_mark("no data"), language.short_number(*raster->no_data));
  } else {
    line(tr_mark("features"), language.number(static_cast<double>(dataset.rows())) + ", " + language.text(std::string_view(name_of(dataset.geometries.kind))));
    line(tr_mark("vertices"), language.number(static_cast<double>(dataset.geometries.points.size())));
  }
  line(tr_mark("reference system"), dataset.crs.known() ? dataset.crs.name + " (" + dataset.crs.definition.substr(0, 40) + ")" : language.text(tr_mark("unknown")));
  if (!box.empty()) {
    const int decimals = dataset.crs.geographic ? 4 : 0;
    line(tr_mark("extent"), language.number(box.min_x, decimals) + " – " + language.number(box.max_x, decimals) + "; " +
                                language.number(box.min_y, decimals) + " – " + language.number(box.max_y, decimals));
  }
  if (!dataset.encoding.empty()) line(tr_mark("text encoding"), dataset.encoding);
  for (const data::Column& column : dataset.columns) {
    std::string about = language.text(std::string_view(name_of(column.type)));
    if (const std::size_t missing = column.missing_count()) about += ", " + language.text(message(tr_mark("{0} missing"), missing));
    out << "    " << column.name << ": " << about << "\n";
  }
  print_warnings(dataset.warnings, language, out);
}

std::string only_argument(const Arguments& arguments, const char* what) {
  if (arguments.positionals().size() != 1) throw Error(ErrorCode::usage, message(what));
  return arguments.positionals().front();
}

}  // namespace

int info(const std::vector<std::string>& raw, const core::Language& language, std::ostream& out) {
  if (std::find(raw.begin(), raw.end(), "--help") != raw.end()) {
    out << language.text(tr_mark("titik info FILE [options]: layers, columns, reference system and import report of a file")) << "\n" << describe(info_options, language);
    return 0;
  }
  const Arguments arguments(raw, info_options);
  const std::string path = only_argument(arguments, tr_mark("info takes one file"));
  const data::FileInfo file = data::inspect(path);
  const auto wanted = arguments.value("--layer");
  if (wanted && std::none_of(file.layers.begin(), file.layers.end(), [&](const data::LayerInfo& layer) { return layer.name == *wanted; })) {
    throw Error(ErrorCode::not_found, message(tr_mark("There is no layer “{0}”"), *wanted), {}, path);
  }
  Json layers = Json::array();
  if (!arguments.has("--json")) out << language.text(message(tr_mark("{0}: {1}, layers: {2}"), file.path, file.format, file.layers.size())) << "\n";
  for (const data::LayerInfo& layer : file.layers) {
    if (wanted && *wanted != layer.name) continue;
    data::ReadRequest request;
    request.path = path;
    request.layer = layer.name;
    request.check_validity = true;
    const data::Dataset dataset = data::read(request);
    if (arguments.has("--json")) layers.push_back(json_of(dataset));
    else print(dataset, language, out);
  }
  if (arguments.has("--json")) out << Json{{"path", file.path}, {"format", file.format}, {"layers", layers}}.dump(2, ' ', false, Json::error_handler_t::replace) << "\n";
  return 0;
}

int check(const std::vector<std::string>& raw, const core::Language& language, std::ostream& out) {
  const Arguments arguments(raw, {});
  const std::filesystem::path path = only_argument(arguments, tr_mark("check takes one project"));
  const model::Document document = model::open_project(path);
  const model::Inputs inputs = model::load_inputs(document, std::filesystem::absolute(path).parent_path());
  for (const model::Source& source : document.sources) {
    const data::Dataset* dataset = inputs.dataset(source.id);
    out << (dataset ? "  ✓ " : "  ✗ ") << source.id << ": " << source.path << (source.layer.empty() ? "" : " / " + source.layer);
    if (dataset) out << ", " << language.text(message(tr_mark("{0} rows"), dataset->rows()));
    out << "\n";
  }
  for (const model::Recipe& recipe : document.recipes) {
    out << (inputs.indices.contains(recipe.id) ? "  ✓ " : "  ✗ ") << recipe.title.in(language.code()) << "\n";
  }
  print_warnings(inputs.warnings, language, out);
  const bool whole = inputs.datasets.size() == document.sources.size() && inputs.indices.size() == document.recipes.size();
  out << language.text(std::string_view(whole ? tr_mark("The project has all it needs") : tr_mark("The project lacks data; its other layers work"))) << "\n";
  return whole ? 0 : 1;
}

}  // namespace titik::cli
