// SPDX-License-Identifier: MIT
#include "analysis/regional/klassen.h"

#include <cmath>

#include "core/error.h"

namespace titik::analysis::regional {
using core::Error;
using core::ErrorCode;
using core::message;
using core::tr_mark;

Klassen tipologi_klassen(const std::vector<std::string>& areas, std::span<const std::optional<double>> x,
                         std::span<const std::optional<double>> y, const KlassenAxes& axes) {
  if (x.size() != areas.size() || y.size() != areas.size()) {
    throw Error(ErrorCode::bad_input,
                message(tr_mark("{0} and {1} values for {2} areas"), x.size(), y.size(), areas.size()));
  }
  double x_sum = 0, y_sum = 0, count = 0;
  std::vector<std::int64_t> missing;
  for (std::size_t area = 0; area < areas.size(); ++area) {
    if ((x[area] && !std::isfinite(*x[area])) || (y[area] && !std::isfinite(*y[area]))) {
      throw Error(ErrorCode::bad_input, message(tr_mark("A value of {0} is no number"), areas[area]));
    }
    if (!x[area] || !y[area]) {
      missing.push_back(static_cast<std::int64_t>(area));
      continue;
    }
    x_sum += *x[area], y_sum += *y[area], ++count;
  }
  if (count == 0) throw Error(ErrorCode::bad_input, message(tr_mark("No area has both figures")));

  Klassen result;
  result.x_reference = axes.x_reference.value_or(x_sum / count);
  result.y_reference = axes.y_reference.value_or(y_sum / count);
  result.report.variant = axes.x_reference || axes.y_reference ? "given_reference" : "mean_of_areas";
  result.report.sentence =
      message(tr_mark("Tipologi Klassen: {0} against {1} and {2} against {3}; equal counts as high"), axes.x,
              result.x_reference, axes.y, result.y_reference);
  result.report.table.columns = {"area", axes.x, axes.y, axes.x + " reference", axes.y + " reference", "role"};
  for (std::size_t area = 0; area < areas.size(); ++area) {
    std::string role;
    if (x[area] && y[area]) {
      const bool fast = *x[area] >= result.x_reference, rich = *y[area] >= result.y_reference;
      role = rich ? (fast ? "maju dan tumbuh pesat" : "maju tapi tertekan")
                  : (fast ? "potensial/berkembang" : "relatif tertinggal");
    }
    result.report.table.rows.push_back(
        {areas[area], cell(x[area]), cell(y[area]), result.x_reference, result.y_reference, role});
    result.role.push_back(std::move(role));
  }
  if (!missing.empty()) {
    result.report.warnings.add("missing", message(tr_mark("{0} areas miss a figure and have no class"), missing.size()),
                               missing);
  }
  return result;
}

}  // namespace titik::analysis::regional
