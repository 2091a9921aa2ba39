// SPDX-License-Identifier: MIT
#include "analysis/regional/klassen.h"

#include <cmath>

#include "analysis/quadrants.h"
#include "core/error.h"

namespace titik::analysis::regional {
using core::Error;
using core::ErrorCode;
using core::message;
using core::tr_mark;

namespace {

bool in_range(const std::optional<double>& value) { return !value || std::fabs(*value) <= most_figure; }

std::string role_of(const std::optional<Quadrant>& quadrant) {
  if (!quadrant) return "";
  switch (*quadrant) {
    case Quadrant::high_high: return "maju dan tumbuh pesat";
    case Quadrant::low_high: return "maju tapi tertekan";
    case Quadrant::high_low: return "potensial/berkembang";
    case Quadrant::low_low: break;
  }
  return "relatif tertinggal";
}

}  // namespace

Klassen tipologi_klassen(const std::vector<std::string>& areas, std::span<const std::optional<double>> x,
                         std::span<const std::optional<double>> y, const KlassenAxes& axes) {
  if (x.size() != areas.size() || y.size() != areas.size()) {
    throw Error(ErrorCode::bad_input,
                message(tr_mark("{0} and {1} values for {2} areas"), x.size(), y.size(), areas.size()));
  }
  if (!in_range(axes.x_reference) || !in_range(axes.y_reference)) {
    throw Error(ErrorCode::bad_input, message(tr_mark("A reference is too large or no number")));
  }
  std::vector<std::int64_t> missing;
  for (std::size_t area = 0; area < areas.size(); ++area) {
    if (!in_range(x[area]) || !in_range(y[area])) {
      throw Error(ErrorCode::bad_input, message(tr_mark("A value of {0} is too large or no number"), areas[area]));
    }
    if (!x[area] || !y[area]) missing.push_back(static_cast<std::int64_t>(area));
  }
  const Quadrants crossed = quadrants(x, y, Threshold::mean, axes.x_reference, axes.y_reference);

  Klassen result;
  result.x_reference = crossed.x_threshold;
  result.y_reference = crossed.y_threshold;
  result.report.variant = axes.x_reference || axes.y_reference ? "given_reference" : "mean_of_areas";
  result.report.sentence =
      message(tr_mark("Tipologi Klassen: {0} against {1} and {2} against {3}; equal counts as high"), axes.x,
              result.x_reference, axes.y, result.y_reference);
  result.report.table.columns = {"area", axes.x, axes.y, axes.x + " reference", axes.y + " reference", "role"};
  for (std::size_t area = 0; area < areas.size(); ++area) {
    std::string role = role_of(crossed.quadrant[area]);
    result.report.table.rows.push_back(
        {areas[area], cell(x[area]), cell(y[area]), result.x_reference, result.y_reference, role});
    result.role.push_back(std::move(role));
  }
  const auto note_constant = [&](const std::string& name, bool constant, bool own_mean) {
    if (!own_mean || !constant) return;
    result.report.warnings.add("constant_column",
                               message(tr_mark("All values of {0} are equal and tell no areas apart"), name));
  };
  note_constant(axes.x, crossed.x_constant, !axes.x_reference);
  note_constant(axes.y, crossed.y_constant, !axes.y_reference);
  if (!missing.empty()) {
    result.report.warnings.add("missing", message(tr_mark("{0} areas miss a figure and have no class"), missing.size()),
                               missing);
  }
  return result;
}

}  // namespace titik::analysis::regional
