// SPDX-License-Identifier: MIT
// Requests that no one would write on purpose, put to every method of regional planning: a good one of each, with parts
// of it replaced by something else. Each must be answered, and what is answered must be numbers.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <random>

#include "compute/families.h"
#include "compute/service.h"

namespace titik::compute {
namespace {

/// Requests that are answered with "ok", at least one for each method.
std::vector<std::pair<std::string, Json>> good_requests() {
  const Json figures = {{"areas", {"a", "b"}}, {"items", {"x", "y"}}, {"values", {{1, 2}, {3, 4}}}};
  const Json years = {{"areas", {"a", "b"}},     {"items", {"x", "y"}},         {"begin", {{1, 2}, {3, 4}}},
                      {"end", {{2, 3}, {4, 6}}}, {"reference_begin", {10, 20}}, {"reference_end", {12, 23}}};
  const auto with = [](Json input, const Json& more) {
    input.update(more);
    return input;
  };
  const auto request = [](const Json& input, const Json& parameters = Json::object()) {
    return Json{{"input", input}, {"parameters", parameters}};
  };
  return {
      {"lq", request(with(figures, {{"reference", {10, 20}}, {"reference_total", 40}, {"area_totals", {4, 8}}}))},
      {"dlq", request(years, {{"years", 3}})},
      {"shift_share", request(years)},
      {"mrp", request(years)},
      {"overlay", request(years)},
      {"tipologi_klassen", request({{"areas", {"a", "b"}}, {"x", {1, 2}}, {"y", {3, 1}}},
                                   {{"x_reference", 1.5}, {"y_reference", 2}, {"x_name", "r"}, {"y_name", "y"}})},
      {"skalogram", request(with(figures, {{"population", {5, 6}}}), {{"errors", "cells"}})},
      {"indeks_sentralitas", request(figures, {{"form", "presence"}})},
      {"wci", request(with(figures, {{"population", {5, 6}}}), {{"form", "units"}})},
      {"gravitasi", request({{"areas", {"a", "b"}}, {"population", {5, 6}}, {"distance", {{0, 3}, {3, 0}}}},
                            {{"k", 1}, {"b", 2}, {"distance_kind", "sungai"}})},
      {"gravitasi", request({{"population", {5, 6}}, {"points", {{0, 0}, {3000, 4000}}}}, {{"unit", "km"}})},
      {"titik_henti", request({{"population_a", 10}, {"population_b", 20}, {"distance", 5}})},
      {"skoring", request(with(figures, {{"weights", {3, 2}}}),
                          {{"least_harkat", 1}, {"most_harkat", 5}, {"classes", 4}, {"range", "observed"}})},
      {"kelas_sturges", request({{"values", {1, 2, 3, 4}}})},
      {"idm", request({{"areas", {"a", "b"}}, {"iks", {0.5, 0.6}}, {"ike", {0.7, 0.8}}, {"ikl", {0.9, 0.4}}})},
      {"jangkauan", request({{"areas", {"a", "b"}},
                             {"points", {{0, 0}, {3, 4}}},
                             {"population", {5, 6}},
                             {"site", {1, 1}},
                             {"existing", {{2, 2}}},
                             {"served", {true, false}}},
                            {{"radius", 3}})},
  };
}

Json ask(const std::string& method, const Json& request) {
  return answer({{"contract", "compute/1"},
                 {"method", method},
                 {"input", request.at("input")},
                 {"parameters", request.at("parameters")}});
}

/// Where in `json` there is a number that is none, as a number or in a sentence; "" where there is none.
std::string not_a_number(const Json& json, const std::string& path = "") {
  if (json.is_number_float() && !std::isfinite(json.get<double>())) return path;
  if (json.is_string()) {
    std::string word;
    for (const char c : json.get<std::string>() + " ") {
      if (std::isalpha(static_cast<unsigned char>(c)) != 0) {
        word += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
        continue;
      }
      if (word == "nan" || word == "inf" || word == "infinity") return path;
      word.clear();
    }
  }
  if (json.is_structured()) {
    for (const auto& [key, value] : json.items()) {
      const std::string found = not_a_number(value, path + "/" + key);
      if (!found.empty()) return found;
    }
  }
  return "";
}

/// True where something is missing: null, or a name that is empty.
bool has_gap(const Json& json) {
  return json.is_null() || json == "" || (json.is_structured() && std::any_of(json.begin(), json.end(), has_gap));
}

/// Rules for any answer; `answered` counts those that are "ok".
void expect_sound(const std::string& method, const Json& request, int& answered) {
  const Json got = ask(method, request);
  const std::string status = got.at("status");
  EXPECT_EQ(not_a_number(got), "") << method << " " << request << "\n" << got.dump().substr(0, 2000);
  if (status == "error") {
    EXPECT_EQ(got.at("result"), Json::object());
    EXPECT_NE(got.at("message"), "") << method << " " << request;
    return;
  }
  ASSERT_EQ(status, "ok") << method << " " << request << "\n" << got;
  ++answered;
  const Json& table = got.at("result").at("working_table");
  for (const Json& row : table.at("rows")) {
    EXPECT_EQ(row.size(), table.at("columns").size()) << method << " " << request;
  }
  if (has_gap(table) && !has_gap(request)) {
    EXPECT_FALSE(got.at("warnings").empty())
        << method << " " << request << " leaves figures out without a word: " << table;
  }
}

/// All places of `json` that can be replaced.
void collect_places(const Json& json, const Json::json_pointer& at, std::vector<Json::json_pointer>& places) {
  for (const auto& [key, value] : json.items()) {
    const Json::json_pointer place = json.is_array() ? at / std::stoul(key) : at / key;
    places.push_back(place);
    if (value.is_structured()) collect_places(value, place, places);
  }
}

const std::vector<Json>& odd_values() {
  static const std::vector<Json> values = {nullptr,
                                           true,
                                           false,
                                           0,
                                           -0.0,
                                           1,
                                           -1,
                                           1e-320,
                                           5e-324,
                                           1e149,
                                           1e151,
                                           1.7976931348623157e308,
                                           -1.7976931348623157e308,
                                           0.1,
                                           2.5,
                                           std::int64_t{9223372036854775807},
                                           std::uint64_t{18446744073709551615U},
                                           "",
                                           "centroids",
                                           "geometry",
                                           "../rahasia.csv",
                                           "lain\xc3\xa9",
                                           Json::array(),
                                           Json::object(),
                                           Json::array({nullptr}),
                                           Json::array({1}),
                                           Json::array({Json::array()}),
                                           Json::array({"a", "b"}),
                                           Json::array({0, 0}),
                                           Json::array({1e308, 1e308}),
                                           Json::array({Json::array({0, 0}), Json::array({0, 0})}),
                                           Json::array({Json::array({nullptr, nullptr}), Json()}),
                                           Json{{"a", 1}}};
  return values;
}

TEST(RegionalRobustness, EveryMethodHasAGoodRequestThatIsAnswered) {
  const auto requests = good_requests();
  for (const auto& [name, method] : regional_methods()) {
    EXPECT_TRUE(std::any_of(requests.begin(), requests.end(), [&](const auto& one) { return one.first == name; }))
        << name;
  }
  for (const auto& [method, request] : requests) {
    const Json got = ask(method, request);
    ASSERT_EQ(got.at("status"), "ok") << method << got;
    EXPECT_NE(got.at("result").at("variant"), "") << method;
    EXPECT_NE(got.at("result").at("method_sentence").at("en"), "") << method;
    EXPECT_FALSE(got.at("result").at("working_table").at("rows").empty()) << method;
  }
}

TEST(RegionalRobustness, AnyPartReplacedByAnythingIsAnsweredOrRefused) {
  int answered = 0;
  for (const auto& [method, request] : good_requests()) {
    std::vector<Json::json_pointer> places;
    collect_places(request, Json::json_pointer(), places);
    for (const Json::json_pointer& place : places) {
      for (const Json& odd : odd_values()) {
        Json changed = request;
        changed[place] = odd;
        expect_sound(method, changed, answered);
      }
    }
  }
  EXPECT_GT(answered, 100) << "else only refusals were tried";
}

TEST(RegionalRobustness, PartsLeftOutOrRepeatedAreAnsweredOrRefused) {
  int answered = 0;
  for (const auto& [method, request] : good_requests()) {
    std::vector<Json::json_pointer> places;
    collect_places(request, Json::json_pointer(), places);
    for (const Json::json_pointer& place : places) {
      if (place.parent_pointer().empty()) continue;  // input and parameters themselves
      Json without = request, twice = request;
      Json &fewer = without[place.parent_pointer()], &more = twice[place.parent_pointer()];
      if (fewer.is_array()) {
        fewer.erase(std::stoul(place.back()));
        more.push_back(request.at(place));
        expect_sound(method, twice, answered);
      } else {
        fewer.erase(place.back());
      }
      expect_sound(method, without, answered);
    }
  }
  EXPECT_GT(answered, 20);
}

TEST(RegionalRobustness, FiguresOfAnySizeGiveNumbersOrARefusal) {
  std::mt19937_64 random(20240101);
  std::uniform_real_distribution<double> power(-330, 308);
  const auto figure = [&]() -> Json {
    switch (random() % 8) {
      case 0:
        return nullptr;
      case 1:
        return 0;
      case 2:
        return 1;
      case 3:
        return static_cast<double>(random() % 100) / 10;
      case 4:
        return -std::pow(10, power(random));
      case 5:
        return std::pow(10, power(random) / 3);
      default:
        return std::pow(10, power(random));
    }
  };
  int answered = 0;
  for (int round = 0; round < 400; ++round) {
    for (const auto& [method, request] : good_requests()) {
      Json changed = request;
      std::vector<Json::json_pointer> places;
      collect_places(request, Json::json_pointer(), places);
      const std::uint64_t share = 1 + random() % 6;
      for (const Json::json_pointer& place : places) {
        if (request.at(place).is_number() && random() % 6 < share) changed[place] = figure();
      }
      expect_sound(method, changed, answered);
    }
  }
  EXPECT_GT(answered, 200);
}

}  // namespace
}  // namespace titik::compute
