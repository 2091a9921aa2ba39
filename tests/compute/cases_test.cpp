// SPDX-License-Identifier: MIT
// The published examples of tests/cases/compute, each put to the service as a request. In `expect`
//   "name": value        is the result of that name, lists and members one by one;
//   "name[3]", "name[:5]" is one entry, or the first ones, of a list;
//   "error": true        the request must be refused, "infeasible": true have no solution, "warning": "code" be warned of.
#include "support/cases.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>

#include "compute/service.h"
#include "data/reader.h"

namespace titik::compute {
namespace {

/// What `key` of an expectation names in `result`; nothing when it is not there.
std::optional<Json> named(const Json& result, const std::string& key) {
  const auto bracket = key.find('[');
  const std::string name = key.substr(0, bracket);
  if (!result.contains(name)) return std::nullopt;
  const Json& value = result.at(name);
  if (bracket == std::string::npos) return value;
  const bool first_ones = key[bracket + 1] == ':';
  const std::size_t number = std::stoul(key.substr(bracket + (first_ones ? 2 : 1)));
  if (!value.is_array() || value.size() < number + (first_ones ? 0 : 1)) return std::nullopt;
  if (!first_ones) return value[number];
  return Json(std::vector<Json>(value.begin(), value.begin() + static_cast<std::ptrdiff_t>(number)));
}

bool warned(const Json& response, const std::string& code) {
  const Json& warnings = response.at("warnings");
  return std::any_of(warnings.begin(), warnings.end(), [&](const Json& one) { return one.at("code") == code; });
}

void expect_case(const test::Case& example) {
  SCOPED_TRACE(example.id + " of " + example.source);
  const Json response = answer({{"contract", "compute/1"},
                                {"method", example.method},
                                {"input", example.input},
                                {"parameters", example.parameters},
                                {"base", TITIK_SOURCE_DIR "/tests/cases/compute"},
                                {"seed", 20240101}});
  const std::string status = example.expect.contains("error")        ? "error"
                             : example.expect.contains("infeasible") ? "infeasible"
                                                                     : "ok";
  EXPECT_EQ(response.at("status"), status) << response.dump().substr(0, 2000);
  EXPECT_FALSE(example.expect.empty()) << "a case must expect something";
  for (const auto& [key, want] : example.expect.items()) {
    if (key == "error" || key == "infeasible") continue;
    if (key == "warning") {
      EXPECT_TRUE(warned(response, want)) << response.at("warnings");
      continue;
    }
    const std::optional<Json> got = named(response.at("result"), key);
    ASSERT_TRUE(got) << key << " is not in " << response.dump().substr(0, 2000);
    EXPECT_TRUE(test::near(*got, want, example.tolerance)) << key << ": " << got->dump() << "\nwant " << want.dump();
  }
}

TEST(Cases, ReproduceThePublishedExamples) {
  data::init();
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(TITIK_SOURCE_DIR "/tests/cases/compute")) {
    if (entry.path().extension() == ".txt") files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  ASSERT_FALSE(files.empty());
  for (const auto& file : files) {
    SCOPED_TRACE(file.filename());
    for (const test::Case& example : test::read_cases(file.string())) expect_case(example);
  }
}

}  // namespace
}  // namespace titik::compute
