// SPDX-License-Identifier: MIT
#include "analysis/regional/reach.h"

#include <algorithm>
#include <cmath>

#include "core/error.h"

namespace titik::analysis::regional {
using core::Error;
using core::ErrorCode;
using core::message;
using core::tr_mark;

Reach jangkauan(const std::vector<std::string>& names, std::span<const geo::Point> settlements,
                std::span<const std::optional<double>> population, geo::Point site, const ReachOptions& options) {
  const std::size_t n = settlements.size();
  if (names.size() != n || population.size() != n || (!options.served.empty() && options.served.size() != n)) {
    throw Error(ErrorCode::bad_input,
                message(tr_mark("There must be a name, a place and a population for each settlement")));
  }
  if (!(options.radius > 0 && std::isfinite(options.radius))) {
    throw Error(ErrorCode::bad_input, message(tr_mark("The radius must be positive")));
  }
  const auto apart = [](geo::Point a, geo::Point b) { return std::hypot(a.x - b.x, a.y - b.y); };
  Reach result;
  result.overlapped =
      static_cast<std::size_t>(std::count_if(options.existing.begin(), options.existing.end(), [&](geo::Point other) {
        return apart(other, site) <= 2 * options.radius;
      }));
  result.report.table.columns = {"settlement", "population", "distance", "reached", "served_before", "newly_reached"};
  std::vector<std::int64_t> missing;
  for (std::size_t row = 0; row < n; ++row) {
    const auto& people = population[row];
    if (people && !is_figure(*people)) {
      throw Error(ErrorCode::bad_input, message(tr_mark("The population of {0} is negative or too large"), names[row]));
    }
    const double distance = apart(settlements[row], site);
    const bool reached = distance <= options.radius;
    const bool before = (!options.served.empty() && options.served[row]) ||
                        std::any_of(options.existing.begin(), options.existing.end(),
                                    [&](geo::Point other) { return apart(settlements[row], other) <= options.radius; });
    result.reached.push_back(reached);
    result.newly_reached.push_back(reached && !before);
    if (!people && reached) missing.push_back(static_cast<std::int64_t>(row));
    if (reached) result.gross += people.value_or(0);
    if (reached && !before) result.net_new += people.value_or(0);
    const auto yes = [](bool value) { return Cell(value ? 1.0 : 0.0); };
    result.report.table.rows.push_back(
        {names[row], cell(people), distance, yes(reached), yes(before), yes(reached && !before)});
  }
  if (!missing.empty()) {
    result.report.warnings.add(
        "missing", message(tr_mark("{0} settlements within reach have no population figure"), missing.size()), missing);
  }
  result.report.variant = "nominal";
  result.report.sentence =
      message(tr_mark("Nominal reach: settlements within {0} in a straight line; new are those that "
                      "no existing site reaches and that are not served otherwise"),
              options.radius);
  return result;
}

}  // namespace titik::analysis::regional
