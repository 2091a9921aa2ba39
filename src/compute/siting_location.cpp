// SPDX-License-Identifier: MIT
// The methods p_median, p_centre, mclp and lscp of `titik compute`.
#include <cmath>
#include <numeric>

#include "analysis/siting/location.h"
#include "compute/inputs.h"
#include "compute/siting_inputs.h"
#include "core/error.h"

namespace titik::compute {
using core::Error;
using core::ErrorCode;
using core::message;
using core::tr_mark;
namespace siting = analysis::siting;

namespace {

siting::SiteRules rules_of(const Request& request) {
  siting::SiteRules rules;
  const auto list = [&](const char* name) { return whole_numbers(request.parameters.value(name, Json::array())); };
  rules.fixed = list("fixed");
  rules.required = list("required");
  rules.forbidden = list("forbidden");
  rules.prices = request.parameters.value("site_costs", std::vector<double>{});
  if (request.parameters.contains("budget")) rules.budget = number_parameter(request, "budget");
  return rules;
}

siting::SearchLimits limits_of(const Request& request) {
  siting::SearchLimits limits;
  constexpr std::int64_t unlimited = std::int64_t{1} << 53;
  const bool prove = request.parameters.value("prove", false);
  limits.nodes = static_cast<std::size_t>(
      whole_parameter(request, "max_nodes", prove ? unlimited : static_cast<std::int64_t>(limits.nodes), 1, unlimited));
  if (request.parameters.contains("time_limit_s")) {
    limits.time_limit_s = number_parameter(request, "time_limit_s");
    if (!(*limits.time_limit_s >= 0.0)) {
      throw Error(ErrorCode::bad_input, message(tr_mark("The time limit must not be negative")));
    }
  }
  return limits;
}

std::size_t count_of(const Request& request) {
  number_parameter(request, "p");
  return static_cast<std::size_t>(whole_parameter(request, "p", 1, 1, 1'000'000));
}

double radius_of(const Request& request) {
  if (!request.parameters.value("inclusive", true)) {
    throw Error(ErrorCode::unsupported, message(tr_mark("A cost equal to the radius is always within it")));
  }
  return number_parameter(request, "radius");
}

const char* word_of(siting::Outcome outcome) {
  switch (outcome) {
    case siting::Outcome::optimal:
      return "optimal";
    case siting::Outcome::stopped:
      return "stopped";
    case siting::Outcome::cancelled:
      return "cancelled";
    case siting::Outcome::infeasible:
      return "infeasible";
  }
  return "";
}

/// What all four problems answer with. Without sites there is nothing but the reason.
Result result_of(const siting::Location& location, const SitingInput& input) {
  Result result;
  const bool found = !location.sites.empty();
  result.result = {{"status", word_of(location.outcome)}, {"nodes", location.nodes}};
  result.infeasible = location.outcome == siting::Outcome::infeasible;
  if (result.infeasible) {
    result.result["unreachable"] = location.unreachable;
    const std::vector<std::int64_t> rows(location.unreachable.begin(), location.unreachable.end());
    if (rows.empty())
      result.warnings.add("infeasible", message(tr_mark("No choice of sites satisfies all rules")));
    else
      result.warnings.add("unreachable", message(tr_mark("{0} places can't be reached from any site"), rows.size()),
                          rows);
    return result;
  }
  result.result["bound"] = location.bound;
  result.result["gap"] = location.gap;
  result.proof = {
      {"optimal", location.outcome == siting::Outcome::optimal}, {"gap", location.gap}, {"bound", location.bound}};
  if (!found) {
    result.warnings.add("no_solution", message(tr_mark("The search was stopped before it found a choice of sites")));
    return result;
  }
  Json sites = Json::array(), nearest = Json::array();
  for (const std::size_t site : location.sites) sites.push_back(input.names[site]);
  for (const auto& site : siting::coverage(input.costs, input.demand, location.sites, 0.0).nearest) {
    nearest.push_back(site ? input.names[*site] : Json());
  }
  result.result["objective"] = location.objective;
  result.result["sites"] = sites;
  result.result["sites_idx"] = location.sites;
  result.result["nearest_site"] = nearest;
  if (location.outcome != siting::Outcome::optimal) {
    result.warnings.add("not_proven",
                        message(tr_mark("The best choice found may be {0} % from the optimum"), 100.0 * location.gap));
  }
  return result;
}

Result p_median(const Request& request) {
  const SitingInput input = siting_input(request);
  const siting::Location location =
      siting::p_median(input.costs, input.demand, count_of(request), rules_of(request), limits_of(request));
  Result result = result_of(location, input);
  const double total = std::accumulate(input.demand.begin(), input.demand.end(), 0.0);
  if (!location.sites.empty()) result.result["mean_distance"] = total > 0.0 ? Json(location.objective / total) : Json();
  return result;
}

Result p_centre(const Request& request) {
  const SitingInput input = siting_input(request);
  return result_of(siting::p_centre(input.costs, count_of(request), rules_of(request), limits_of(request)), input);
}

Result mclp(const Request& request) {
  const SitingInput input = siting_input(request);
  const double radius = radius_of(request);
  const siting::Location location = siting::maximal_coverage(input.costs, input.demand, count_of(request), radius,
                                                             rules_of(request), limits_of(request));
  Result result = result_of(location, input);
  if (location.sites.empty()) return result;
  const siting::Coverage found = siting::coverage(input.costs, input.demand, location.sites, radius);
  const auto clients = static_cast<double>(input.costs.clients);
  result.result["covered_demand"] = found.covered_demand;
  result.result["gap_demand"] = found.gap_demand;
  result.result["total_demand"] = std::accumulate(input.demand.begin(), input.demand.end(), 0.0);
  result.result["uncovered_clients"] = found.uncovered.size();
  result.result["uncovered"] = found.uncovered;
  result.result["percent_clients"] = 100.0 * (clients - static_cast<double>(found.uncovered.size())) / clients;
  return result;
}

Result lscp(const Request& request) {
  const SitingInput input = siting_input(request);
  const siting::Location location =
      siting::least_sites(input.costs, radius_of(request), rules_of(request), limits_of(request));
  Result result = result_of(location, input);
  if (!location.sites.empty()) result.result["sites_needed"] = location.sites.size();
  return result;
}

std::map<std::string, std::string> parameters(std::map<std::string, std::string> own) {
  own.merge(std::map<std::string, std::string>{
      {"unit", "m (as it is), or km = metres / 1000"},
      {"fixed", "sites that exist, 0-based; they count towards p and cost nothing"},
      {"required", "sites that must be opened, 0-based"},
      {"forbidden", "sites that must stay closed, 0-based"},
      {"site_costs", "a price per site, with budget"},
      {"budget", "the most that the sites opened may cost together"},
      {"prove", "true: search without a limit of nodes"},
      {"max_nodes", "of the search tree; 20000 when left out"},
      {"time_limit_s", "seconds after which the best choice found is given, with its gap"}});
  return own;
}

}  // namespace

Methods siting_location_methods() {
  const std::pair<const std::string, std::string> p{"p", "the number of sites; with a budget the most"};
  const std::pair<const std::string, std::string> radius{"radius", "≥ 0, in the unit of the costs"};
  const std::pair<const std::string, std::string> inclusive{"inclusive",
                                                            "true: a cost equal to the radius is within it"};
  return {
      {"p_median", {parameters({p}), p_median}},
      {"p_centre", {parameters({p}), p_centre}},
      {"mclp", {parameters({p, radius, inclusive}), mclp}},
      {"lscp", {parameters({radius, inclusive}), lscp}},
  };
}

}  // namespace titik::compute
