// SPDX-License-Identifier: MIT
// Tipologi Klassen: two figures of each area against two of the reference, four classes.
#pragma once

#include <span>

#include "analysis/regional/report.h"

namespace titik::analysis::regional {

struct KlassenAxes {
  std::string x = "growth", y = "income";          ///< what the figures are; printed with the table
  std::optional<double> x_reference, y_reference;  ///< nothing = the mean of the areas that have both
};

struct Klassen {
  double x_reference = 0, y_reference = 0;
  /// n: "maju dan tumbuh pesat" (both high), "maju tapi tertekan" (y alone), "potensial/berkembang" (x alone),
  /// "relatif tertinggal" (neither), "" missing. Sources number the two middle ones differently (II and III are
  /// swapped), so classes are named, never numbered.
  std::vector<std::string> role;
  Report report;
};

/// L. H. Klassen's typology as used by Indonesian planners. Area form: x = growth r, y = income per head, reference =
/// the province; sector form: x = growth, y = LQ with reference 1; difference form: any two indicators against their
/// mean. A figure equal to its reference (within the rounding of a mean, 1e-11 of the largest figure) counts as high.
/// An area that misses one has no class. Figures that are all equal to their mean tell no areas apart: warning
/// "constant_column". Throws Error(bad_input) when the lengths differ, no area has both, or a figure or reference is
/// not within ±most_figure.
Klassen tipologi_klassen(const std::vector<std::string>& areas, std::span<const std::optional<double>> x,
                         std::span<const std::optional<double>> y, const KlassenAxes& axes = {});

}  // namespace titik::analysis::regional
