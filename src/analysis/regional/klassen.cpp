// SPDX-License-Identifier: MIT
#include "analysis/regional/klassen.h"

#include <algorithm>
#include <cmath>

#include "core/error.h"

namespace titik::analysis::regional {
using core::Error;
using core::ErrorCode;
using core::message;
using core::tr_mark;

namespace {

// of the largest figure: the mean of 77,473 figures is rounded by less
constexpr double rounding_of_mean = 1e-11;

struct Axis {
  double sum = 0, least = INFINITY, most = -INFINITY;

  void add(double value) {
    sum += value;
    least = std::min(least, value), most = std::max(most, value);
  }
  double tolerance() const { return rounding_of_mean * std::max(std::fabs(least), std::fabs(most)); }
};

bool in_range(const std::optional<double>& value) { return !value || std::fabs(*value) <= most_figure; }

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
  Axis along_x, along_y;
  double count = 0;
  std::vector<std::int64_t> missing;
  for (std::size_t area = 0; area < areas.size(); ++area) {
    if (!in_range(x[area]) || !in_range(y[area])) {
      throw Error(ErrorCode::bad_input, message(tr_mark("A value of {0} is too large or no number"), areas[area]));
    }
    if (!x[area] || !y[area]) {
      missing.push_back(static_cast<std::int64_t>(area));
      continue;
    }
    along_x.add(*x[area]), along_y.add(*y[area]), ++count;
  }
  if (count == 0) throw Error(ErrorCode::bad_input, message(tr_mark("No area has both figures")));

  Klassen result;
  result.x_reference = axes.x_reference.value_or(along_x.sum / count);
  result.y_reference = axes.y_reference.value_or(along_y.sum / count);
  result.report.variant = axes.x_reference || axes.y_reference ? "given_reference" : "mean_of_areas";
  result.report.sentence =
      message(tr_mark("Tipologi Klassen: {0} against {1} and {2} against {3}; equal counts as high"), axes.x,
              result.x_reference, axes.y, result.y_reference);
  result.report.table.columns = {"area", axes.x, axes.y, axes.x + " reference", axes.y + " reference", "role"};
  for (std::size_t area = 0; area < areas.size(); ++area) {
    std::string role;
    if (x[area] && y[area]) {
      const bool fast = *x[area] >= result.x_reference - along_x.tolerance();
      const bool rich = *y[area] >= result.y_reference - along_y.tolerance();
      role = rich ? (fast ? "maju dan tumbuh pesat" : "maju tapi tertekan")
                  : (fast ? "potensial/berkembang" : "relatif tertinggal");
    }
    result.report.table.rows.push_back(
        {areas[area], cell(x[area]), cell(y[area]), result.x_reference, result.y_reference, role});
    result.role.push_back(std::move(role));
  }
  const auto note_constant = [&](const std::string& name, const Axis& axis, bool own_mean) {
    if (!own_mean || axis.least != axis.most) return;
    result.report.warnings.add("constant_column",
                               message(tr_mark("All values of {0} are equal and tell no areas apart"), name));
  };
  note_constant(axes.x, along_x, !axes.x_reference);
  note_constant(axes.y, along_y, !axes.y_reference);
  if (!missing.empty()) {
    result.report.warnings.add("missing", message(tr_mark("{0} areas miss a figure and have no class"), missing.size()),
                               missing);
  }
  return result;
}

}  // namespace titik::analysis::regional
