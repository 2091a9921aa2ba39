// SPDX-License-Identifier: MIT
#include "analysis/regional/location_quotient.h"

#include <cmath>

#include "core/error.h"

namespace titik::analysis::regional {
using core::Error;
using core::ErrorCode;
using core::message;
using core::tr_mark;

namespace {

constexpr double most_years = 1000;

using Values = std::vector<std::optional<double>>;

/// The sum, nothing where one is missing.
std::optional<double> sum(const Values& values) {
  double total = 0;
  for (const auto& value : values) {
    if (!value) return {};
    total += *value;
  }
  return total;
}

Values column_sums(const AreaTable& table) {
  Values sums;
  for (std::size_t item = 0; item < table.items.size(); ++item) {
    Values column;
    for (const auto& row : table.values) column.push_back(row[item]);
    sums.push_back(sum(column));
  }
  return sums;
}

void note_undefined(Report& report, const std::vector<std::vector<std::optional<double>>>& values) {
  const std::vector<std::int64_t> rows = rows_with_gaps(values);
  if (rows.empty()) return;
  report.warnings.add(
      "undefined",
      message(tr_mark("{0} areas have a quotient that is not defined: a value is missing, or a total or "
                      "the reference is 0"),
              rows.size()),
      rows);
}

std::string role_of(const std::optional<double>& quotient_value) {
  if (!quotient_value) return "";
  if (std::fabs(*quotient_value - 1) <= equal_within) return "seimbang";
  return *quotient_value > 1 ? "basis" : "non-basis";
}

}  // namespace

LocationQuotients lq(const AreaTable& table, const Reference& reference) {
  require_figures(table);
  const std::size_t n = table.areas.size(), k = table.items.size();
  if ((!reference.values.empty() && reference.values.size() != k) ||
      (!reference.area_totals.empty() && reference.area_totals.size() != n)) {
    throw Error(ErrorCode::bad_input,
                message(tr_mark("The reference must have one value for each sector, and one total "
                                "for each area")));
  }
  require_figures(reference.values);
  if (reference.total) require_figures(std::span(&*reference.total, 1));
  for (const auto& area_total : reference.area_totals) {
    if (area_total) require_figures(std::span(&*area_total, 1));
  }
  const Values of_reference =
      reference.values.empty() ? column_sums(table) : Values(reference.values.begin(), reference.values.end());
  const std::optional<double> total = reference.total ? reference.total : sum(of_reference);

  LocationQuotients result;
  result.report.variant = reference.values.empty() ? "sum_of_areas" : "given_reference";
  result.report.sentence = message(
      reference.values.empty()
          ? tr_mark("Location Quotient: share of the sector in the area over its share in the sum of all areas; "
                    "above 1 is a basis sector")
          : tr_mark("Location Quotient: share of the sector in the area over its share in the reference area; "
                    "above 1 is a basis sector"));
  result.report.table.columns = {"area", "sector", "value", "area_total", "reference_value", "reference_total",
                                 "lq",   "role"};
  for (std::size_t area = 0; area < n; ++area) {
    const std::optional<double> area_total =
        reference.area_totals.empty() ? sum(table.values[area]) : reference.area_totals[area];
    Values quotients;
    std::vector<std::string> roles;
    for (std::size_t item = 0; item < k; ++item) {
      const auto& value = table.values[area][item];
      quotients.push_back(quotient(quotient(value, area_total), quotient(of_reference[item], total)));
      roles.push_back(role_of(quotients.back()));
      result.report.table.rows.push_back({table.areas[area], table.items[item], cell(value), cell(area_total),
                                          cell(of_reference[item]), cell(total), cell(quotients.back()), roles.back()});
    }
    result.lq.push_back(std::move(quotients));
    result.role.push_back(std::move(roles));
  }
  note_undefined(result.report, result.lq);
  return result;
}

void require_two_years(const AreaTable& begin, const AreaTable& end, const ReferenceYears& reference) {
  require_figures(begin);
  require_figures(end);
  if (begin.areas != end.areas || begin.items != end.items) {
    throw Error(ErrorCode::bad_input, message(tr_mark("Both years must have the same areas and sectors")));
  }
  const std::size_t k = begin.items.size();
  const bool none = reference.begin.empty() && reference.end.empty();
  if (!none && (reference.begin.size() != k || reference.end.size() != k)) {
    throw Error(ErrorCode::bad_input,
                message(tr_mark("The reference must have a value for each sector in both years")));
  }
  require_figures(reference.begin);
  require_figures(reference.end);
}

DynamicLocationQuotients dlq(const AreaTable& begin, const AreaTable& end, double years,
                             const ReferenceYears& reference) {
  require_two_years(begin, end, reference);
  if (!(years >= 1 && years <= most_years)) {
    throw Error(ErrorCode::bad_input, message(tr_mark("The number of years must be 1 to {0}"), most_years));
  }
  // (1 + g)^t of a compound mean growth is the growth over all t years.
  const bool given = !reference.begin.empty();
  const Values first = given ? Values(reference.begin.begin(), reference.begin.end()) : column_sums(begin);
  const Values last = given ? Values(reference.end.begin(), reference.end.end()) : column_sums(end);
  const std::optional<double> reference_growth = quotient(sum(last), sum(first));
  DynamicLocationQuotients result;
  result.slq = lq(begin, {reference.begin, {}, {}}).lq;
  result.report.variant = given ? "given_reference" : "sum_of_areas";
  result.report.sentence = message(
      tr_mark(
          "Dynamic Location Quotient over {0} years: growth of the sector in the area against that of the area, over "
          "growth of the sector in the reference against that of the reference; growth is the compound mean"),
      years);
  result.report.table.columns = {
      "area", "sector", "growth_area_sector", "growth_area", "growth_sector", "growth_total", "slq", "dlq", "role"};
  for (std::size_t area = 0; area < begin.areas.size(); ++area) {
    const std::optional<double> area_growth = quotient(sum(end.values[area]), sum(begin.values[area]));
    Values quotients;
    std::vector<std::string> roles;
    for (std::size_t item = 0; item < begin.items.size(); ++item) {
      const std::optional<double> growth = quotient(end.values[area][item], begin.values[area][item]);
      const std::optional<double> sector_growth = quotient(last[item], first[item]);
      const auto dynamic = quotient(quotient(growth, area_growth), quotient(sector_growth, reference_growth));
      const auto& standing = result.slq[area][item];
      std::string role;
      if (dynamic && standing) {
        const bool leads = *standing >= 1 - equal_within, grows = *dynamic >= 1 - equal_within;
        role = leads ? (grows ? "unggulan" : "prospektif") : (grows ? "andalan" : "tertinggal");
      }
      const auto yearly = [&](const std::optional<double>& factor) {
        return factor ? Cell(std::pow(*factor, 1 / years) - 1) : Cell();
      };
      result.report.table.rows.push_back({begin.areas[area], begin.items[item], yearly(growth), yearly(area_growth),
                                          yearly(sector_growth), yearly(reference_growth), cell(standing),
                                          cell(dynamic), role});
      quotients.push_back(dynamic);
      roles.push_back(role);
    }
    result.dlq.push_back(std::move(quotients));
    result.role.push_back(std::move(roles));
  }
  note_undefined(result.report, result.dlq);
  return result;
}

}  // namespace titik::analysis::regional
