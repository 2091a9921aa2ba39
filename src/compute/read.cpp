// SPDX-License-Identifier: MIT
// The methods of `titik compute` that show what the readers make of a file.
#include <algorithm>
#include <array>

#include "compute/families.h"
#include "compute/inputs.h"
#include "core/error.h"
#include "core/paths.h"
#include "data/csv.h"
#include "data/geojson_check.h"
#include "data/reader.h"

namespace titik::compute {
using geo::GeometryKind;

namespace {

/// What an import reports to a person though the file is as good as its format demands.
bool no_fault(const std::string& code) {
  constexpr std::array<std::string_view, 4> codes = {"unknown_crs", "null_geometry", "mixed_geometry", "other_layers"};
  return std::find(codes.begin(), codes.end(), code) != codes.end();
}

core::Warnings faults_of(const core::Warnings& all) {
  core::Warnings faults;
  for (const core::Warning& warning : all.items()) {
    if (!no_fault(warning.code)) faults.add(warning.code, warning.text, warning.rows);
  }
  return faults;
}

Json cell_json(const data::Column& column, std::size_t row) {
  if (const auto number = column.number(row)) return *number;
  return column.missing[row] ? Json() : Json(column.texts[row]);
}

/// The finite numbers of the columns behind the first, which names the row.
Json finite_values(const std::vector<data::Column>& columns) {
  Json values = Json::array();
  for (std::size_t i = columns.size() > 1 ? 1 : 0; i < columns.size(); ++i) {
    for (std::size_t row = 0; row < columns[i].size(); ++row) {
      if (const auto number = columns[i].number(row)) values.push_back(*number);
    }
  }
  return values;
}

/// Rows as text where parameter "types" is "text", else with the types the columns have.
Result read_csv(const Request& request) {
  const data::CsvTable table = data::read_csv(file_of(request, request.input.at("file").get<std::string>()));
  core::Warnings marks;  // a mark for a missing value is no fault of the file
  const std::vector<data::Column> columns = data::typed_columns(table, marks);
  const bool as_text = request.parameters.value("types", "") == "text";
  Json rows = Json::array();
  for (std::size_t row = 0; row < table.rows.size(); ++row) {
    Json object = Json::object();
    for (std::size_t i = 0; i < table.header.size(); ++i) {
      object[table.header[i]] = as_text ? Json(table.rows[row][i]) : cell_json(columns[i], row);
    }
    rows.push_back(std::move(object));
  }
  Result result;
  result.warnings = table.warnings;
  result.result = {{"rows", std::move(rows)},
                   {"n_rows", table.rows.size()},
                   {"n_columns", table.header.size()},
                   {"finite_values", finite_values(columns)}};
  return result;
}

Json box_json(const geo::Box& box) {
  return box.empty() ? Json() : Json::array({box.min_x, box.min_y, box.max_x, box.max_y});
}

/// The layer of a file: its box and its rows without geometry, counted over all kinds of geometry it has.
Result read_layer(const Request& request) {
  data::ReadRequest read;
  read.path = file_of(request, request.input.at("file").get<std::string>());
  data::Dataset dataset = data::read(read);
  geo::Box box = geo::bounds(dataset.geometries);
  std::vector<bool> has_geometry(dataset.rows(), false);
  const auto note_rows = [&](const geo::Geometries& geometries) {
    for (std::size_t row = 0; row < has_geometry.size(); ++row) {
      if (geometries.feature_begin[row] != geometries.feature_begin[row + 1]) has_geometry[row] = true;
    }
  };
  note_rows(dataset.geometries);
  if (dataset.warnings.has("mixed_geometry")) {
    for (const GeometryKind kind : {GeometryKind::point, GeometryKind::line, GeometryKind::polygon}) {
      read.kind = kind;
      const geo::Geometries others = data::read(read).geometries;
      box.extend(geo::bounds(others));
      note_rows(others);
    }
  }
  Json fields = Json::array();
  for (const data::Column& column : dataset.columns) fields.push_back(column.name);
  Result result;
  result.warnings = faults_of(dataset.warnings);
  result.result = {{"features", dataset.rows()},
                   {"bbox", box_json(box)},
                   {"fields", std::move(fields)},
                   {"null_geometries", std::count(has_geometry.begin(), has_geometry.end(), false)}};
  return result;
}

/// Whether each GeoJSON file can be read, and how much there is to say about it, questions of style included.
Result geojson_read_batch(const Request& request) {
  Json accepted = Json::array(), counts = Json::array();
  for (const Json& name : request.input.at("files")) {
    data::ReadRequest read;
    read.path = file_of(request, name.get<std::string>());
    bool good = true;
    std::size_t count = data::check_geojson(core::read_file(read.path)).size();
    try {
      count += faults_of(data::read(read).warnings).size();
    } catch (const core::Error&) {
      good = false;  // "not accepted" is the answer
    }
    accepted.push_back(good);
    counts.push_back(count);
  }
  return {{{"accepted", std::move(accepted)}, {"warnings_count", std::move(counts)}}, {}, {}, false};
}

Result json_syntax_batch(const Request& request) {
  Json accepted = Json::array();
  for (const Json& name : request.input.at("files")) {
    accepted.push_back(data::is_json(core::read_file(file_of(request, name.get<std::string>()))));
  }
  return {{{"accepted", std::move(accepted)}}, {}, {}, false};
}

}  // namespace

Methods read_methods() {
  return {{"read_csv", {{{"types", "\"text\": every cell as it is written"}}, read_csv}},
          {"read_geojson", {{}, read_layer}},
          {"read_shapefile", {{}, read_layer}},
          {"geojson_read_batch", {{}, geojson_read_batch}},
          {"json_syntax_batch", {{}, json_syntax_batch}}};
}

}  // namespace titik::compute
