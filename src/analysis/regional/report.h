// SPDX-License-Identifier: MIT
// What every method of Indonesian regional planning returns beside its figures: the working table that a masterplan
// book prints, the variant that was used, and the method in one sentence. And the table of figures that most of them
// take.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "core/message.h"
#include "core/warnings.h"

namespace titik::analysis::regional {

/// Nothing = undefined or missing.
using Cell = std::variant<std::monostate, double, std::string>;

struct WorkingTable {
  std::vector<std::string> columns;
  std::vector<std::vector<Cell>> rows;  ///< each as long as `columns`
};

struct Report {
  std::string variant;     ///< a stable word: "unit", "presence"
  core::Message sentence;  ///< names the method, its formula and its variant
  WorkingTable table;
  core::Warnings warnings;  ///< "undefined" and "missing" with their rows
};

/// n areas × k items (sectors, facilities, indicators).
struct AreaTable {
  std::vector<std::string> areas;                          ///< n names
  std::vector<std::string> items;                          ///< k names
  std::vector<std::vector<std::optional<double>>> values;  ///< [area][item]
};

/// Figures beyond it are refused: their products and sums would leave the range of a number.
inline constexpr double most_figure = 1e150;
/// Quotients and shares of decimals that differ by less are equal: 1 is rarely hit exactly.
inline constexpr double equal_within = 1e-9;

/// True for a number within 0 … most_figure.
inline bool is_figure(double value) { return value >= 0 && value <= most_figure; }

/// Throws Error(bad_input) when the shape is not n × k, n or k is 0, or a value is no figure.
void require_figures(const AreaTable& table);
/// The same for the figures of a reference.
void require_figures(std::span<const double> reference);

inline Cell cell(const std::optional<double>& value) { return value ? Cell(*value) : Cell(); }

/// a / b; nothing where b is 0 or the result is not finite.
std::optional<double> quotient(const std::optional<double>& a, const std::optional<double>& b);

/// The areas of whose values one is not defined, ascending.
std::vector<std::int64_t> rows_with_gaps(const std::vector<std::vector<std::optional<double>>>& values);

}  // namespace titik::analysis::regional
