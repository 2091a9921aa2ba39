// SPDX-License-Identifier: MIT
// The methods of Indonesian regional planning as methods of the service, under the names planners use. A table of
// figures is "areas" (names), "items" (names) and rows of numbers, or a file's "table" with its "id" column and
// "columns". Each answers with its working table, its variant, and the method in one sentence of both languages.
#include <array>
#include <cmath>

#include "analysis/regional/centrality.h"
#include "analysis/regional/interaction.h"
#include "analysis/regional/klassen.h"
#include "analysis/regional/location_quotient.h"
#include "analysis/regional/reach.h"
#include "analysis/regional/scoring.h"
#include "analysis/regional/shift_share.h"
#include "compute/families.h"
#include "compute/inputs.h"
#include "core/language.h"

namespace titik::compute {
namespace regional = analysis::regional;

namespace {

using Values = std::vector<std::optional<double>>;

Json cell_json(const regional::Cell& cell) {
  if (const auto* number = std::get_if<double>(&cell)) return number_or_null(*number);
  if (const auto* text = std::get_if<std::string>(&cell)) return text->empty() ? Json() : Json(*text);
  return {};
}

/// `fields` with what every method answers.
Result with_report(Json fields, const regional::Report& report) {
  Json rows = Json::array();
  for (const auto& row : report.table.rows) {
    Json cells = Json::array();
    for (const regional::Cell& cell : row) cells.push_back(cell_json(cell));
    rows.push_back(std::move(cells));
  }
  fields["working_table"] = {{"columns", report.table.columns}, {"rows", std::move(rows)}};
  fields["variant"] = report.variant;
  fields["method_sentence"] = {{"id", core::Language::of("id").text(report.sentence)},
                               {"en", core::Language::of("en").text(report.sentence)}};
  Result result;
  result.result = std::move(fields);
  result.warnings = report.warnings;
  return result;
}

std::vector<std::string> names_of(const Json& input, const char* key, std::size_t count) {
  if (input.contains(key)) return input.at(key).get<std::vector<std::string>>();
  std::vector<std::string> names;
  for (std::size_t i = 1; i <= count; ++i) names.push_back(std::to_string(i));
  return names;
}

/// The figures under `key`, or the columns that `columns_key` names of the file.
regional::AreaTable figures_of(const Request& request, const char* key = "values",
                               const char* columns_key = "columns") {
  const Json& input = request.input;
  regional::AreaTable figures;
  if (input.contains("table")) {
    const std::string id = input.at("id").get<std::string>();
    figures.items = input.at(columns_key).get<std::vector<std::string>>();
    std::vector<std::string> wanted = figures.items;
    wanted.push_back(id);
    const data::Dataset table = table_of(request, wanted);
    const data::Column& names = table.column(id);
    figures.values.resize(names.size());
    for (std::size_t row = 0; row < names.size(); ++row) figures.areas.push_back(names.text(row));
    for (const std::string& column : figures.items) {
      const Values numbers = numbers_of(table, column);
      for (std::size_t row = 0; row < numbers.size(); ++row) figures.values[row].push_back(numbers[row]);
    }
    return figures;
  }
  for (const Json& row : input.at(key).get_ref<const Json::array_t&>()) figures.values.push_back(optional_numbers(row));
  figures.areas = names_of(input, "areas", figures.values.size());
  figures.items = names_of(input, "items", figures.values.empty() ? 0 : figures.values.front().size());
  return figures;
}

/// The columns of the second year are renamed after those of the first, beside which they stand.
std::pair<regional::AreaTable, regional::AreaTable> years_of(const Request& request) {
  auto begin = figures_of(request, "begin", "begin_columns"), end = figures_of(request, "end", "end_columns");
  if (request.input.contains("table") && begin.items.size() == end.items.size()) end.items = begin.items;
  return {std::move(begin), std::move(end)};
}

std::vector<double> doubles_of(const Json& input, const char* key) {
  return input.contains(key) ? input.at(key).get<std::vector<double>>() : std::vector<double>{};
}

regional::ReferenceYears reference_of(const Request& request) {
  return {doubles_of(request.input, "reference_begin"), doubles_of(request.input, "reference_end")};
}

Json lists_json(const std::vector<Values>& rows) {
  Json list = Json::array();
  for (const Values& row : rows) list.push_back(numbers_json(row));
  return list;
}

Result lq(const Request& request) {
  regional::Reference reference;
  reference.values = doubles_of(request.input, "reference");
  if (request.input.contains("reference_total")) reference.total = request.input.at("reference_total").get<double>();
  if (request.input.contains("area_totals")) reference.area_totals = optional_numbers(request.input.at("area_totals"));
  const auto found = regional::lq(figures_of(request), reference);
  return with_report({{"lq", lists_json(found.lq)}, {"role", found.role}}, found.report);
}

Result dlq(const Request& request) {
  const auto [begin, end] = years_of(request);
  const double years = request.parameters.at("years").get<double>();
  const auto found = regional::dlq(begin, end, years, reference_of(request));
  return with_report({{"dlq", lists_json(found.dlq)}, {"slq", lists_json(found.slq)}, {"role", found.role}},
                     found.report);
}

Result shift_share(const Request& request) {
  const auto [begin, end] = years_of(request);
  const auto found = regional::shift_share(begin, end, reference_of(request));
  Json fields = {{"N", lists_json(found.n)},
                 {"M", lists_json(found.m)},
                 {"C", lists_json(found.c)},
                 {"D", lists_json(found.d)},
                 {"N_total", numbers_json(found.n_total)},
                 {"M_total", numbers_json(found.m_total)},
                 {"C_total", numbers_json(found.c_total)},
                 {"D_total", numbers_json(found.d_total)},
                 {"r_n", number_or_null(found.reference_growth)}};
  // The same parts under the two other names planners know.
  for (const auto& [letter, names] :
       {std::pair{"N", std::array{"PR", "KPN"}}, {"M", std::array{"PP", "KPP"}}, {"C", std::array{"PPW", "KPPW"}}}) {
    for (const char* name : names) fields[name] = fields[letter];
  }
  return with_report(std::move(fields), found.report);
}

Result mrp(const Request& request) {
  const auto [begin, end] = years_of(request);
  const auto found = regional::mrp(begin, end, reference_of(request));
  return with_report({{"RPr", numbers_json(found.rpr)},
                      {"RPs", lists_json(found.rps)},
                      {"RPr_sign", found.rpr_sign},
                      {"RPs_sign", found.rps_sign}},
                     found.report);
}

Result overlay(const Request& request) {
  const auto [begin, end] = years_of(request);
  const auto found = regional::overlay(begin, end, reference_of(request));
  return with_report({{"signs", found.signs}, {"role", found.role}}, found.report);
}

Result tipologi_klassen(const Request& request) {
  const Values x = variable_of(request, "x"), y = variable_of(request, "y");
  regional::KlassenAxes axes;
  axes.x = request.parameters.value("x_name", axes.x);
  axes.y = request.parameters.value("y_name", axes.y);
  if (request.parameters.contains("x_reference")) axes.x_reference = request.parameters.at("x_reference").get<double>();
  if (request.parameters.contains("y_reference")) axes.y_reference = request.parameters.at("y_reference").get<double>();
  const auto found = regional::tipologi_klassen(names_of(request.input, "areas", x.size()), x, y, axes);
  return with_report({{"role", found.role},
                      {"x_reference", number_or_null(found.x_reference)},
                      {"y_reference", number_or_null(found.y_reference)}},
                     found.report);
}

Result skalogram(const Request& request) {
  const bool cells = word_parameter(request, "errors", {"facilities", "cells"}) == "cells";
  const auto found = regional::skalogram(figures_of(request), doubles_of(request.input, "population"),
                                         cells ? regional::ErrorCount::cells : regional::ErrorCount::facilities);
  return with_report({{"jenis", found.kinds},
                      {"unit", numbers_json(found.units)},
                      {"rank", found.rank},
                      {"settlement_order", found.settlement_order},
                      {"facility_order", found.facility_order},
                      {"S", found.errors},
                      {"T", found.observed},
                      {"COR", number_or_null(found.cor)},
                      {"valid", found.valid}},
                     found.report);
}

Result centrality_json(const regional::Centrality& found) {
  Json contributions = Json::array();
  for (const auto& row : found.contributions) contributions.push_back(numbers_json(row));
  return with_report({{"weight", numbers_json(found.weight)},
                      {"contributions", std::move(contributions)},
                      {"index", numbers_json(found.index)},
                      {"rank", found.rank}},
                     found.report);
}

regional::CentralityForm form_of(const Request& request) {
  return word_parameter(request, "form", {"units", "presence"}) == "units" ? regional::CentralityForm::units
                                                                           : regional::CentralityForm::presence;
}

Result indeks_sentralitas(const Request& request) {
  return centrality_json(regional::indeks_sentralitas(figures_of(request), form_of(request)));
}

Result wci(const Request& request) {
  return centrality_json(regional::wci(figures_of(request), doubles_of(request.input, "population"), form_of(request)));
}

Result gravitasi(const Request& request) {
  const std::vector<double> population = doubles_of(request.input, "population");
  std::vector<Values> distance;
  if (request.input.contains("distance")) {
    for (const Json& row : request.input.at("distance").get_ref<const Json::array_t&>())
      distance.push_back(optional_numbers(row));
  } else {
    const std::vector<geo::Point> points = points_of(request);
    const double unit = word_parameter(request, "unit", {"m", "km"}) == "km" ? 1000 : 1;
    for (const geo::Point a : points) {
      distance.emplace_back();
      for (const geo::Point b : points) distance.back().push_back(std::hypot(a.x - b.x, a.y - b.y) / unit);
    }
  }
  regional::GravityOptions options;
  options.k = request.parameters.value("k", options.k);
  options.exponent = request.parameters.value("b", options.exponent);
  options.distance = request.parameters.value("distance_kind", options.distance);
  const auto found =
      regional::gravitasi(names_of(request.input, "areas", population.size()), population, distance, options);
  return with_report({{"interaction", lists_json(found.interaction)},
                      {"total", numbers_json(found.total)},
                      {"strongest", wholes_json(found.strongest)}},
                     found.report);
}

Result titik_henti(const Request& request) {
  const auto number = [&](const char* key) { return request.input.at(key).get<double>(); };
  const auto found = regional::titik_henti(number("population_a"), number("population_b"), number("distance"));
  return with_report({{"from_a", found.from_a}, {"from_b", found.from_b}}, found.report);
}

Result skoring(const Request& request) {
  regional::ScoringOptions options;
  options.weights = request.input.at("weights").get<std::vector<double>>();
  options.least_harkat = request.parameters.value("least_harkat", options.least_harkat);
  options.most_harkat = request.parameters.value("most_harkat", options.most_harkat);
  options.classes = static_cast<std::size_t>(whole_parameter(request, "classes", 5, 1, 20));
  options.range = word_parameter(request, "range", {"theoretical", "observed"}) == "theoretical"
                      ? regional::ScoreRange::theoretical
                      : regional::ScoreRange::observed;
  const auto found = regional::skoring(figures_of(request), options);
  return with_report({{"score", numbers_json(found.score)},
                      {"class", wholes_json(found.score_class)},
                      {"interval", number_or_null(found.interval)},
                      {"breaks", numbers_json(found.breaks)}},
                     found.report);
}

Result kelas_sturges(const Request& request) {
  const auto found = regional::kelas_sturges(values_of(request));
  return with_report({{"exact", found.exact},
                      {"k", found.classes},
                      {"interval", number_or_null(found.interval)},
                      {"breaks", numbers_json(found.breaks)}},
                     found.report);
}

Result idm(const Request& request) {
  const Values iks = variable_of(request, "iks"), ike = variable_of(request, "ike"), ikl = variable_of(request, "ikl");
  const auto found = regional::idm(names_of(request.input, "areas", iks.size()), iks, ike, ikl);
  return with_report({{"idm", numbers_json(found.index)}, {"status", found.status}}, found.report);
}

Result jangkauan(const Request& request) {
  const auto point = [](const Json& pair) { return geo::Point{pair.at(0).get<double>(), pair.at(1).get<double>()}; };
  regional::ReachOptions options;
  options.radius = request.parameters.at("radius").get<double>();
  if (request.input.contains("existing")) {
    for (const Json& site : request.input.at("existing").get_ref<const Json::array_t&>())
      options.existing.push_back(point(site));
  }
  if (request.input.contains("served")) options.served = request.input.at("served").get<std::vector<bool>>();
  const std::vector<geo::Point> settlements = points_of(request);
  const auto found = regional::jangkauan(names_of(request.input, "areas", settlements.size()), settlements,
                                         variable_of(request, "population"), point(request.input.at("site")), options);
  return with_report({{"gross", number_or_null(found.gross)},
                      {"net_new", number_or_null(found.net_new)},
                      {"overlapped", found.overlapped},
                      {"reached", found.reached},
                      {"newly_reached", found.newly_reached}},
                     found.report);
}

}  // namespace

Methods regional_methods() {
  const std::pair<const std::string, std::string> form{"form", "units, the default, or presence"};
  return {
      {"lq", {{}, lq}},
      {"dlq", {{{"years", "years between the two, 1 to 1000"}}, dlq}},
      {"shift_share", {{}, shift_share}},
      {"mrp", {{}, mrp}},
      {"overlay", {{}, overlay}},
      {"tipologi_klassen",
       {{{"x_name", "what x is"},
         {"y_name", "what y is"},
         {"x_reference", "the mean when left out"},
         {"y_reference", "the mean when left out"}},
        tipologi_klassen}},
      {"skalogram", {{{"errors", "what T counts: facilities, the default, or cells"}}, skalogram}},
      {"indeks_sentralitas", {{form}, indeks_sentralitas}},
      {"wci", {{form}, wci}},
      {"gravitasi",
       {{{"k", "constant, 1"},
         {"b", "exponent of the distance, 2"},
         {"distance_kind", "lurus, jaringan jalan, sungai or waktu tempuh: printed"},
         {"unit", "m, the default, or km, of distances between points"},
         {"points", "as the input of that name"}},
        gravitasi}},
      {"titik_henti", {{}, titik_henti}},
      {"skoring",
       {{{"least_harkat", "1"},
         {"most_harkat", "5"},
         {"classes", "1 to 20, 5"},
         {"range", "theoretical, the default, or observed"}},
        skoring}},
      {"kelas_sturges", {{}, kelas_sturges}},
      {"idm", {{}, idm}},
      {"jangkauan",
       {{{"radius", "in the unit of the points, above 0"}, {"points", "as the input of that name"}}, jangkauan}},
  };
}

}  // namespace titik::compute
