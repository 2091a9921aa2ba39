// SPDX-License-Identifier: MIT
#include "compute/inputs.h"

#include <algorithm>
#include <cmath>

#include "core/error.h"
#include "data/reader.h"

namespace titik::compute {
namespace fs = std::filesystem;
using core::Error;
using core::ErrorCode;
using core::message;
using core::tr_mark;

void require(const Request& request, const char* parameter, const char* only) {
  const auto found = request.parameters.find(parameter);
  if (found == request.parameters.end() || *found == only) return;
  throw Error(ErrorCode::unsupported, message(tr_mark("The parameter {0} can only be {1}"), parameter, only));
}

std::int64_t whole_parameter(const Request& request, const char* name, std::int64_t otherwise, std::int64_t least,
                             std::int64_t most) {
  const auto found = request.parameters.find(name);
  if (found == request.parameters.end()) return otherwise;
  const double wanted = found->get<double>();
  if (wanted != std::floor(wanted) || wanted < static_cast<double>(least) || wanted > static_cast<double>(most)) {
    throw Error(ErrorCode::bad_input,
                message(tr_mark("{0} must be a whole number from {1} to {2}"), name, least, most));
  }
  return static_cast<std::int64_t>(wanted);
}

std::string word_parameter(const Request& request, const char* name, std::initializer_list<const char*> words) {
  const std::string word = request.parameters.value(name, *words.begin());
  std::string list;
  for (const char* known : words) {
    if (word == known) return word;
    list += (list.empty() ? "" : ", ") + std::string(known);
  }
  throw Error(ErrorCode::bad_input, message(tr_mark("{0} is none of the values of {1}: {2}"), word, name, list));
}

fs::path file_of(const Request& request, const std::string& name) {
  const auto outside = [&] {
    return Error(ErrorCode::bad_input, message(tr_mark("The file {0} lies outside the base folder"), name));
  };
  if (fs::path(name).is_absolute()) throw outside();
  const fs::path base = fs::weakly_canonical(request.base);
  const fs::path path = fs::weakly_canonical(base / name);
  const fs::path relative = path.lexically_relative(base);
  if (relative.empty() || *relative.begin() == "..") throw outside();
  return path;
}

data::Dataset table_of(const Request& request, std::optional<std::vector<std::string>> columns) {
  data::ReadRequest read;
  read.path = file_of(request, request.input.at("table").get<std::string>());
  read.columns = std::move(columns);
  return data::read(read);
}

std::vector<std::optional<double>> numbers_of(const data::Dataset& table, const std::string& name) {
  const data::Column& column = table.column(name);
  if (!column.numeric()) {
    throw Error(ErrorCode::bad_input, message(tr_mark("The column {0} holds text, not numbers"), name));
  }
  std::vector<std::optional<double>> values;
  for (std::size_t row = 0; row < column.size(); ++row) values.push_back(column.number(row));
  return values;
}

std::vector<std::optional<double>> optional_numbers(const Json& list) {
  std::vector<std::optional<double>> values;
  // A loop over a number or an object would go through its values as well.
  for (const Json& value : list.get_ref<const Json::array_t&>()) {
    values.push_back(value.is_null() ? std::nullopt : std::optional(value.get<double>()));
  }
  return values;
}

std::vector<std::optional<double>> values_of(const Request& request) {
  if (request.input.contains("values")) return optional_numbers(request.input.at("values"));
  request.input.at("table");  // what is said to be missing is the table, not its column
  const std::string name = request.input.at("column").get<std::string>();
  return numbers_of(table_of(request, std::vector{name}), name);
}

std::vector<std::optional<double>> variable_of(const Request& request, const std::string& name) {
  if (request.input.contains(name + "_values")) return optional_numbers(request.input.at(name + "_values"));
  const Json& given = request.input.at(name);
  if (given.is_array()) return optional_numbers(given);
  const std::string column = given.get<std::string>();
  return numbers_of(table_of(request, std::vector{column}), column);
}

std::vector<double> present_values_of(const Request& request, core::Warnings& warnings) {
  std::vector<double> present;
  std::vector<std::int64_t> missing;
  const auto values = values_of(request);
  for (std::size_t row = 0; row < values.size(); ++row) {
    if (values[row])
      present.push_back(*values[row]);
    else
      missing.push_back(static_cast<std::int64_t>(row));
  }
  if (!missing.empty()) {
    warnings.add("missing", message(tr_mark("{0} missing values were left out"), missing.size()), missing);
  }
  return present;
}

std::vector<double> complete(std::span<const std::optional<double>> values) {
  std::vector<double> present;
  std::string rows;
  std::size_t missing = 0;
  for (std::size_t row = 0; row < values.size(); ++row) {
    if (values[row]) {
      present.push_back(*values[row]);
    } else if (++missing <= 5) {
      rows += (rows.empty() ? "" : ", ") + std::to_string(row);
    }
  }
  if (missing > 0) {
    throw Error(ErrorCode::bad_input, message(tr_mark("{0} rows have no value (rows {1})"), missing, rows),
                message(tr_mark("Fill them in, or leave the rows out")));
  }
  return present;
}

std::vector<geo::Point> points_of(const Request& request) {
  Json given = request.input.contains("points") ? request.input.at("points")
                                                : Json(request.parameters.value("points", Json("centroids")));
  std::vector<geo::Point> points;
  if (given.is_array() && (given.empty() || given[0].is_array())) {
    for (const Json& pair : given) points.push_back({pair.at(0).get<double>(), pair.at(1).get<double>()});
    return points;
  }
  if (given.is_array()) {
    const std::string x = given.at(0).get<std::string>(), y = given.at(1).get<std::string>();
    const data::Dataset table = table_of(request, std::vector{x, y});
    const std::vector<double> xs = complete(numbers_of(table, x)), ys = complete(numbers_of(table, y));
    for (std::size_t row = 0; row < xs.size(); ++row) points.push_back({xs[row], ys[row]});
    return points;
  }
  const std::string word = given.get<std::string>();
  if (word != "centroids" && word != "geometry") {
    throw Error(ErrorCode::bad_input,
                message(tr_mark("points must be centroids, geometry, two columns or a list of points, not {0}"), word));
  }
  const data::Dataset table = table_of(request, std::vector<std::string>{});
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const auto point = geo::centroid(table.geometries, row);
    if (!point) throw Error(ErrorCode::bad_input, message(tr_mark("Row {0} has no geometry"), row));
    points.push_back(*point);
  }
  return points;
}

Json number_or_null(double value) { return std::isfinite(value) ? Json(value) : Json(); }

Json number_or_null(const std::optional<double>& value) { return value ? number_or_null(*value) : Json(); }

Json numbers_json(std::span<const double> values) {
  Json list = Json::array();
  for (const double value : values) list.push_back(number_or_null(value));
  return list;
}

Json numbers_json(std::span<const std::optional<double>> values) {
  Json list = Json::array();
  for (const auto& value : values) list.push_back(number_or_null(value));
  return list;
}

Json wholes_json(std::span<const std::optional<std::size_t>> values) {
  Json list = Json::array();
  for (const auto& value : values) list.push_back(value ? Json(*value) : Json());
  return list;
}

}  // namespace titik::compute
