// SPDX-License-Identifier: MIT
// The forms in which a request hands over its input, read once for all methods, and numbers on their way out.
#pragma once

#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "compute/method.h"
#include "data/dataset.h"
#include "geo/geometry.h"

namespace titik::compute {

/// Refuses a parameter that is stated and is not the one value that is built (status "unsupported").
void require(const Request& request, const char* parameter, const char* only);
/// A whole number of `parameters` within least … most; `otherwise` when it is not stated. Throws Error(bad_input).
std::int64_t whole_parameter(const Request& request, const char* name, std::int64_t otherwise, std::int64_t least,
                             std::int64_t most);
/// One of `words`, whose first is the default. Throws Error(bad_input) that lists them.
std::string word_parameter(const Request& request, const char* name, std::initializer_list<const char*> words);

/// The file a request names, below `base` and nowhere else: a name that leads outside (absolute, "..", a link that
/// leaves it) throws Error(bad_input).
std::filesystem::path file_of(const Request& request, const std::string& name);
/// `input.table` with the columns named, or all of them.
data::Dataset table_of(const Request& request, std::optional<std::vector<std::string>> columns = std::nullopt);
/// A column as numbers, missing = nothing. Throws Error(bad_input) for text.
std::vector<std::optional<double>> numbers_of(const data::Dataset& table, const std::string& column);
/// A list of numbers or null. Throws a Json exception for anything else.
std::vector<std::optional<double>> optional_numbers(const Json& list);

/// `input.values`, or `input.table` + `input.column` (any format data::read can read). Missing = nothing.
std::vector<std::optional<double>> values_of(const Request& request);
/// The same for a variable with a name of its own: `input[name]` is a list of numbers, or the name of a column of
/// `input.table`; `input[name + "_values"]` is a list too.
std::vector<std::optional<double>> variable_of(const Request& request, const std::string& name);
/// `values_of` without the missing ones; a warning "missing" names their rows.
std::vector<double> present_values_of(const Request& request, core::Warnings& warnings);
/// `values` if none is missing. Throws Error(bad_input) that names the rows, for methods that can't do without a value.
std::vector<double> complete(std::span<const std::optional<double>> values);

/// One point per row: `points` is a list of [x, y], a pair of column names of `input.table`, or "centroids" or
/// "geometry" (the features' centroids, as they are; a point is its own). Where `input.points` is not stated
/// `parameters.points` is taken, then "centroids". Throws Error(bad_input) for a row without a point.
std::vector<geo::Point> points_of(const Request& request);

/// A number as JSON: null when it is missing or not finite.
Json number_or_null(double value);
Json number_or_null(const std::optional<double>& value);
Json numbers_json(std::span<const double> values);
Json numbers_json(std::span<const std::optional<double>> values);
/// Ranks, rows, classes: whole numbers, null where there is none.
Json wholes_json(std::span<const std::optional<std::size_t>> values);

}  // namespace titik::compute
