// SPDX-License-Identifier: MIT
#include "data/csv_dataset.h"

#include <algorithm>
#include <array>

#include "core/error.h"
#include "data/csv.h"
#include "data/text_encoding.h"

namespace titik::data {
using core::Error;
using core::ErrorCode;
using core::message;
using core::tr_mark;

namespace {

struct Axes {
  const Column* x = nullptr;
  const Column* y = nullptr;
  bool found() const { return x && y; }
};

Axes axes_of(const std::vector<Column>& columns) {
  constexpr std::array<std::array<std::string_view, 2>, 8> pairs = {{{"lon", "lat"},
                                                                     {"longitude", "latitude"},
                                                                     {"long", "lat"},
                                                                     {"lng", "lat"},
                                                                     {"bujur", "lintang"},
                                                                     {"easting", "northing"},
                                                                     {"x", "y"},
                                                                     {"timur", "utara"}}};
  const auto numeric = [&](std::string_view name) -> const Column* {
    const auto found = std::find_if(columns.begin(), columns.end(),
                                    [&](const Column& c) { return c.numeric() && ascii_lower(c.name) == name; });
    return found == columns.end() ? nullptr : &*found;
  };
  for (const auto& [x, y] : pairs) {
    if (const Axes axes{numeric(x), numeric(y)}; axes.found()) return axes;
  }
  return {};
}

geo::Geometries points_of(const Axes& axes, std::size_t rows, core::Warnings& warnings) {
  geo::Geometries points;
  points.kind = axes.found() ? geo::GeometryKind::point : geo::GeometryKind::none;
  std::vector<std::int64_t> without;
  for (std::size_t row = 0; row < rows; ++row) {
    const auto x = axes.found() ? axes.x->number(row) : std::nullopt;
    const auto y = axes.found() ? axes.y->number(row) : std::nullopt;
    if (x && y) {
      points.add_point({*x, *y});
      points.end_ring();
      points.end_part();
    } else if (axes.found()) {
      without.push_back(static_cast<std::int64_t>(row));
    }
    points.end_feature();
  }
  if (!without.empty()) {
    warnings.add("null_geometry",
                 message(tr_mark("{0} features have no geometry; they are kept as rows"), without.size()), without);
  }
  return points;
}

Dataset whole_dataset(const std::filesystem::path& path) {
  const CsvTable table = read_csv(path);
  Dataset dataset;
  dataset.name = path.stem().string();
  dataset.path = path.string();
  dataset.encoding = table.encoding;
  dataset.warnings = table.warnings;
  dataset.columns = typed_columns(table, dataset.warnings);
  dataset.geometries = points_of(axes_of(dataset.columns), table.rows.size(), dataset.warnings);
  return dataset;
}

}  // namespace

bool is_csv_name(const std::filesystem::path& path) {
  const std::string extension = ascii_lower(path.extension().string());
  return extension == ".csv" || extension == ".tsv" || extension == ".txt";
}

FileInfo inspect_csv(const std::filesystem::path& path) {
  const Dataset dataset = whole_dataset(path);
  LayerInfo layer;
  layer.name = dataset.name;
  layer.kind = dataset.geometries.kind;
  layer.features = static_cast<std::int64_t>(dataset.rows());
  layer.extent = geo::bounds(dataset.geometries);
  for (const Column& column : dataset.columns) layer.fields.push_back({column.name, column.type});
  return {path.string(), "CSV", {layer}};
}

Dataset csv_dataset(const ReadRequest& request) {
  Dataset dataset = whole_dataset(request.path);
  if (!request.layer.empty() && request.layer != dataset.name) {
    throw Error(ErrorCode::not_found, message(tr_mark("The file has no layer {0}"), request.layer),
                message(tr_mark("It has these layers: {0}"), dataset.name), dataset.path);
  }
  if (request.columns) {
    for (const std::string& name : *request.columns) dataset.column(name);
    std::erase_if(dataset.columns, [&](const Column& column) {
      return std::find(request.columns->begin(), request.columns->end(), column.name) == request.columns->end();
    });
  }
  return dataset;
}

}  // namespace titik::data
