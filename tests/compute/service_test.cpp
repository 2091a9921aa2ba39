// SPDX-License-Identifier: MIT
#include "compute/service.h"

#include <gtest/gtest.h>

#include <sstream>

#include "core/error.h"
#include "data/reader.h"
#include "support/program.h"
#include "support/temporary_folder.h"

namespace titik::compute {
namespace {

class Compute : public ::testing::Test {
 protected:
  Compute() { data::init(); }

  /// The answer to one request; its exit code must be 0.
  Json ask(const Json& request) {
    std::istringstream in(request.dump());
    std::ostringstream out;
    EXPECT_EQ(serve({}, in, out), 0);
    return Json::parse(out.str());
  }
  Json ask(const std::string& method, const Json& input, const Json& parameters = Json::object()) {
    return ask(Json{{"contract", "compute/1"}, {"method", method}, {"input", input}, {"parameters", parameters}});
  }
  static void expect_refused(const Json& answer, const std::string& says) {
    EXPECT_EQ(answer.at("status"), "error") << answer;
    EXPECT_EQ(answer.at("result"), Json::object()) << answer;
    EXPECT_NE(answer.at("message").get<std::string>().find(says), std::string::npos) << answer;
  }
};

TEST_F(Compute, AnswersARequestAndGivesItsCaseBack) {
  const Json answer = ask({{"contract", "compute/1"},
                           {"case", 17},
                           {"method", "classify_equal_interval"},
                           {"input", {{"values", {0, 1, 2, 3, nullptr, 4}}}},
                           {"parameters", {{"k", 4}}}});
  EXPECT_EQ(answer.at("status"), "ok") << answer;
  EXPECT_EQ(answer.at("contract"), "compute/1");
  EXPECT_EQ(answer.at("case"), 17);
  EXPECT_EQ(answer.at("result").at("upper_bounds"), Json({1.0, 2.0, 3.0, 4.0}));
  EXPECT_EQ(answer.at("result").at("counts"), Json({2, 1, 1, 1}));
  ASSERT_EQ(answer.at("warnings").size(), 1u);
  EXPECT_EQ(answer["warnings"][0].at("rows"), Json({4}));
}

TEST_F(Compute, WeightsFollowTheColumnsAsTheyWereWritten) {
  std::istringstream in(R"({"contract": "compute/1", "method": "composite_index_flat",
    "input": {"columns": {"z": [0, 1], "a": [1, 0]}, "directions": {"a": "benefit", "z": "benefit"}},
    "parameters": {"weights": [3, 1]}})");
  std::ostringstream out;
  EXPECT_EQ(serve({}, in, out), 0);
  EXPECT_EQ(Json::parse(out.str()).at("result").at("score"), Json({25.0, 75.0})) << out.str();
}

TEST_F(Compute, DrawsGiveTheSameBytesForAnyNumberOfThreads) {
  Json request = {{"contract", "compute/1"},
                  {"method", "smaa2"},
                  {"input", {{"utilities", {{0.9, 0.2, 0.4}, {0.3, 0.8, 0.5}, {0.5, 0.5, 0.6}}}}},
                  {"parameters", {{"samples", 5000}}},
                  {"seed", 3}};
  request["threads"] = 1;
  const Json one = ask(request);
  request["threads"] = 2;
  EXPECT_EQ(ask(request).at("result").dump(), one.at("result").dump());
  EXPECT_EQ(one.at("status"), "ok") << one;
}

TEST_F(Compute, ANormalisationWithAnUnknownSettingIsRefused) {
  const Json input = {{"columns", {{"a", {1, 2}}}}, {"directions", {{"a", "benefit"}}}};
  expect_refused(ask("composite_index_flat", input, {{"normalisation", {{"lowest", 1}}}}), "lowest");
}

TEST_F(Compute, WhatIsWrongWithARequestIsSaidInTheAnswer) {
  const Json values = {{"values", {1, 2, 3}}};
  expect_refused(ask(Json::array()), "contract");
  expect_refused(ask(Json{{"contract", "compute/2"}, {"method", "classify_quantile"}}), "compute/1");
  expect_refused(ask("classify_quantile", values, {{"classes", 5}}), "classes");
  expect_refused(ask("classify_quantile", values, {{"k", 0}}), "0");
  expect_refused(ask("classify_quantile", values, {{"k", 2.5}}), "2.5");
  expect_refused(ask("classify_quantile", values, {{"k", "five"}}), "wrong form");
  expect_refused(ask("classify_quantile", values, {{"closure", "both"}}), "both");
  expect_refused(ask("classify_quantile", {{"values", {1, "two"}}}), "wrong form");
  expect_refused(ask("classify_quantile", Json::object()), "table");
  expect_refused(ask("geodesic_inverse", {{"lat1", 0}}), "not found");
  expect_refused(ask("project_points", {{"lonlat", {{104.5}}}}, {{"crs", "EPSG:9488"}}), "two numbers");
  expect_refused(ask("project_points", {{"lonlat", {{104.5, -3}}}}, {{"crs", "EPSG:1"}}), "EPSG:1");
}

TEST_F(Compute, RequestOfTheWrongFormInAnyPlaceIsAnErrorAndNoCrash) {
  const Json good = {{"contract", "compute/1"},
                     {"method", "classify_quantile"},
                     {"input", {{"values", {1, 2, 3}}}},
                     {"parameters", {{"k", 2}}},
                     {"base", "."},
                     {"seed", 1},
                     {"threads", 1}};
  ASSERT_EQ(ask(good).at("status"), "ok");
  for (const char* key : {"contract", "method", "input", "parameters", "base", "seed", "threads"}) {
    for (const Json& wrong : {Json(), Json("?"), Json(Json::array({1})), Json(Json{{"a", 1}})}) {
      Json request = good;
      if (key == std::string("base") && wrong.is_string()) continue;  // a folder that nothing is read from
      request[key] = wrong;
      const Json answer = ask(request);
      EXPECT_NE(answer.at("status"), "ok") << request;
      EXPECT_NE(answer.at("message"), "") << request;
    }
  }
}

TEST_F(Compute, MethodThatIsNotBuiltIsUnsupported) {
  EXPECT_EQ(ask("astrology", Json::object()).at("status"), "unsupported");
}

TEST_F(Compute, FilesAreReadBelowTheBaseAndNowhereElse) {
  const support::TemporaryFolder folder;
  folder.write("rahasia.csv", "nilai\n1\n2\n");
  std::filesystem::create_directories(folder.path() / "dasar");
  folder.write("dasar/nilai.csv", "nilai\n1\n2\n5\n");
  std::filesystem::create_symlink(folder.path() / "rahasia.csv", folder.path() / "dasar" / "pintu.csv");
  const auto classes_of = [&](const std::string& table) {
    return ask({{"contract", "compute/1"},
                {"method", "classify_equal_interval"},
                {"input", {{"table", table}, {"column", "nilai"}}},
                {"parameters", {{"k", 2}}},
                {"base", (folder.path() / "dasar").string()}});
  };
  EXPECT_EQ(classes_of("nilai.csv").at("result").at("upper_bounds"), Json({3.0, 5.0}));
  for (const auto& outside :
       {std::string("../rahasia.csv"), std::string("pintu.csv"), (folder.path() / "rahasia.csv").string()}) {
    expect_refused(classes_of(outside), "outside the base");
  }
  expect_refused(classes_of("tidak ada.csv"), "does not exist");
}

TEST_F(Compute, ListNamesEveryMethodWithItsParameters) {
  std::istringstream in;
  std::ostringstream out;
  EXPECT_EQ(serve({"--list"}, in, out), 0);
  const Json list = Json::parse(out.str());
  for (const char* method :
       {"classify_fisher_jenks", "geodesic_inverse", "project_points", "read_csv", "read_geojson", "read_shapefile"}) {
    EXPECT_TRUE(list.at("methods").contains(method)) << method;
  }
  EXPECT_TRUE(list["methods"]["classify_quantile"]["parameters"].contains("quantile_type"));
}

TEST_F(Compute, LinesAreAnsweredOneByOneInTheirOrder) {
  std::istringstream in(
      R"({"contract":"compute/1","case":1,"method":"classify_quantile","input":{"values":[1,2]},"parameters":{"k":1}})"
      "\n\n{ broken\n"
      R"({"contract":"compute/1","case":3,"method":"none"})"
      "\n");
  std::ostringstream out;
  EXPECT_EQ(serve({"--jsonl"}, in, out), 2);  // one of them was no JSON
  std::istringstream lines(out.str());
  std::vector<std::string> status;
  for (std::string line; std::getline(lines, line);) status.push_back(Json::parse(line).at("status"));
  EXPECT_EQ(status, (std::vector<std::string>{"ok", "error", "unsupported"}));
}

TEST_F(Compute, SameRequestGivesTheSameResult) {
  const Json input = {{"values", {3.1, 2.7, 9.4, 8.8, 1.5, 7.2, 6.6}}};
  EXPECT_EQ(ask("classify_fisher_jenks", input, {{"k", 3}}).at("result"),
            ask("classify_fisher_jenks", input, {{"k", 3}}).at("result"));
}

TEST_F(Compute, ProgramAnswersOnStandardOutputAloneWithTheExitCodeOfTheContract) {
  const support::TemporaryFolder folder;
  const auto run = [&](const std::string& input) { return support::run_titik(folder.path(), {"compute"}, input); };
  const auto good =
      run(R"({"contract":"compute/1","method":"geodesic_inverse","input":{"lat1":0,"lon1":0,"lat2":0,"lon2":1}})");
  EXPECT_EQ(good.code, 0);
  EXPECT_EQ(good.error, "");
  EXPECT_NEAR(Json::parse(good.out).at("result").at("distance_m").get<double>(), 111319.49, 0.01);
  const auto refused = run(R"({"contract":"compute/1","method":"classify_quantile","input":{"values":[]}})");
  EXPECT_EQ(refused.code, 0);
  for (const char* broken : {"", "{", "nothing", "{\"contract\":\"compute/1\",}"}) {
    const auto answer = run(broken);
    EXPECT_EQ(answer.code, 2) << broken;
    EXPECT_EQ(Json::parse(answer.out).at("status"), "error") << broken;
  }
}

TEST_F(Compute, NestingWithoutEndIsAnErrorAndNoCrash) {
  const support::TemporaryFolder folder;
  const auto answer = support::run_titik(folder.path(), {"compute"}, std::string(200000, '['));
  EXPECT_EQ(answer.code, 2);
}

}  // namespace
}  // namespace titik::compute
