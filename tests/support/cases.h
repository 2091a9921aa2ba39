// SPDX-License-Identifier: MIT
// Reader of the case files in tests/cases: examples from outside with their citation, as text that a geographer or a
// statistician can read and add to.
//
//   # a comment
//   id: "geodesic.inverse.t1"
//   method: "geodesic_inverse"
//   input: {"lat1": 35.60777, "lon1": -139.44815, "lat2": -11.17491, "lon2": -69.95921}
//   parameters: {"ellipsoid": "WGS84"}
//   tolerance: {"abs": 1e-6}
//   expect: {"distance_m": 8935244.56048183}
//   source: "Karney, GeographicLib, tests/geodtest.cpp"
//
// Blank lines part the cases; every value is JSON, and a line that begins with a blank goes on with the value before.
// A block without `id` is no case: what it states holds for all later blocks that don't state it themselves. A
// tolerance is |got − expected| ≤ abs + rel · |expected|, each 0 when left out.
#pragma once

#include <cmath>
#include <fstream>
#include <map>
#include <stdexcept>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

namespace titik::test {

using Json = nlohmann::json;

struct Case {
  std::string id, method;
  Json input, parameters, expect, tolerance;  ///< objects; empty where the file states none
  std::string source;
};

/// The cases of a file in file order. Throws std::runtime_error, with the line, on a form or key it does not know and
/// on a file without cases, so that no test passes by reading nothing.
inline std::vector<Case> read_cases(const std::string& path) {
  static const std::string keys = " id method input parameters expect tolerance source ";
  std::vector<Case> cases;
  std::map<std::string, Json> defaults;
  std::map<std::string, std::string> block;
  int line_number = 0;
  const auto fail = [&](const std::string& what) {
    return std::runtime_error(path + ":" + std::to_string(line_number) + ": " + what);
  };
  const auto end_block = [&] {
    std::map<std::string, Json> values;
    for (const auto& [key, text] : block) {
      values[key] = Json::parse(text, nullptr, false);
      if (values[key].is_discarded()) throw fail("the value of " + key + " in the block before is no JSON");
    }
    block.clear();
    if (!values.contains("id")) {
      for (auto& [key, value] : values) defaults[key] = std::move(value);
      return;
    }
    values.insert(defaults.begin(), defaults.end());
    const auto object = [&](const char* key) { return values.contains(key) ? values.at(key) : Json::object(); };
    if (!values.contains("method") || !values.contains("source")) throw fail("a case needs a method and a source");
    cases.push_back({values.at("id").get<std::string>(), values.at("method").get<std::string>(), object("input"),
                     object("parameters"), object("expect"), object("tolerance"),
                     values.at("source").get<std::string>()});
  };

  std::ifstream file(path);
  if (!file) throw fail("cannot be opened");
  std::string key;
  for (std::string line; std::getline(file, line);) {
    ++line_number;
    if (line.empty()) end_block();
    if (line.empty() || line[0] == '#') continue;
    if (line[0] == ' ') {
      if (block.empty()) throw fail("nothing to go on with");
      block[key] += line;
      continue;
    }
    const auto colon = line.find(':');
    key = line.substr(0, colon);
    if (colon == std::string::npos || keys.find(' ' + key + ' ') == std::string::npos) throw fail("no key of a case");
    if (!block.emplace(key, line.substr(colon + 1)).second) throw fail("the key " + key + " twice in one block");
  }
  end_block();
  if (cases.empty()) throw fail("no case in it");
  return cases;
}

/// True when `got` is what a case expects: numbers within the tolerance, lists and the named members of objects one by
/// one, anything else equal.
inline bool near(const Json& got, const Json& expected, const Json& tolerance) {
  if (expected.is_number() && got.is_number()) {
    const double want = expected.get<double>();
    const double limit = tolerance.value("abs", 0.0) + tolerance.value("rel", 0.0) * std::abs(want);
    return std::abs(got.get<double>() - want) <= limit;
  }
  if (expected.is_array()) {
    if (!got.is_array() || got.size() != expected.size()) return false;
    for (std::size_t i = 0; i < expected.size(); ++i) {
      if (!near(got[i], expected[i], tolerance)) return false;
    }
    return true;
  }
  if (expected.is_object()) {
    if (!got.is_object()) return false;
    for (const auto& [name, value] : expected.items()) {
      if (!got.contains(name) || !near(got[name], value, tolerance)) return false;
    }
    return true;
  }
  return got == expected;
}

}  // namespace titik::test
