// SPDX-License-Identifier: MIT
// What the spatial methods ask for in common: neighbours in their several forms, variables with their islands and
// missing values sorted out, and results put back into the rows of the input.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "analysis/spatial/point_weights.h"
#include "compute/inputs.h"
#include "compute/method.h"

namespace titik::compute {

using Numbers = std::vector<std::optional<double>>;

/// Points, and how their distances are measured.
struct Places {
  std::vector<geo::Point> points;
  analysis::spatial::Distance distance = analysis::spatial::Distance::planar;
};
/// Points as points_of(), `points` of `specification` taken where the input states none; its "distance" is euclidean or
/// geodesic. Longitude and latitude under euclidean are taken as they are with the warning "degrees".
Places places_of(const Request& request, const Json& specification, core::Warnings& warnings);

/// Neighbours as `specification` describes them: {"type", "k", "threshold", "inclusive", "points", "distance", "order",
/// "include_lower"} over `input.table` or `input.points`. Throws Error(bad_input) for another member.
analysis::spatial::Neighbours built_neighbours(const Request& request, const Json& specification,
                                               core::Warnings& warnings);
/// `input.neighbors`, the GAL file `input.weights_file`, or built as `input.weights` says.
analysis::spatial::Neighbours neighbours_of(const Request& request, core::Warnings& warnings);
/// Adds the warning "island" that counts the areas without neighbours; `rows` are their rows in the input.
void warn_islands(const analysis::spatial::Neighbours& neighbours, std::span<const std::size_t> rows,
                  core::Warnings& warnings);

/// "style": W, B, C or S, the first of `words` when left out.
analysis::spatial::Style style_of(const Request& request, std::initializer_list<const char*> words);

/// The areas that miss no variable, renumbered.
struct Areas {
  analysis::spatial::Neighbours neighbours;
  std::vector<std::vector<double>> variables;
  std::vector<std::size_t> rows;  ///< of the input
  std::size_t total = 0;          ///< rows of the input

  Json in_input_order(std::span<const std::optional<double>> values) const;  ///< null where left out
};
/// Leaves out the rows that miss a value, and their links, with the warning "missing"; then warns of islands. Throws
/// Error(bad_input) when a variable has another number of rows than there are areas.
Areas areas_of(const Request& request, std::span<const Numbers> variables, core::Warnings& warnings);

}  // namespace titik::compute
