// SPDX-License-Identifier: MIT
// The sections named are those of RFC 7946 (H. Butler and others, "The GeoJSON Format", 2016).
#include "data/geojson_check.h"

#include <algorithm>
#include <sstream>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace titik::data {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> codes(std::string_view text) {
  std::vector<std::string> list;
  const core::Warnings warnings = check_geojson(text);
  std::istringstream stream{std::string(text)};
  EXPECT_EQ(check_geojson(stream).items(), warnings.items());
  for (const core::Warning& warning : warnings.items()) list.push_back(warning.code);
  return list;
}

std::string repeated(std::string_view text, std::size_t times) {
  std::string all;
  for (std::size_t i = 0; i < times; ++i) all += text;
  return all;
}

TEST(GeojsonCheck, GoodTextsDrawNothing) {
  // After the examples of RFC 7946, sections 1.5 and appendix A; values are ours.
  for (
      const char* good : {
          R"({"type":"FeatureCollection","features":[]})",
          R"({"type":"FeatureCollection","bbox":[104,-4,106,-2],"features":[{"type":"Feature","id":7,"geometry":null,
              "properties":{"a":{"type":"Point","coordinates":"x"}}}]})",
          R"({"type":"Feature","geometry":{"type":"Point","coordinates":[104.8,-3.4,12]},"properties":null})",
          R"({"coordinates":[[[104,-3],[105,-3],[105,-2],[104,-3]]],"type":"Polygon"})",
          R"({"type":"MultiPolygon","coordinates":[[[[0,0],[9,0],[9,9],[0,9],[0,0]],[[1,1],[1,2],[2,2],[2,1],[1,1]]]]})",
          R"({"type":"MultiLineString","coordinates":[[[0,0],[1,1]],[[2,2],[3,3],[4,4]]]})",
          R"({"type":"GeometryCollection","geometries":[{"type":"Point","coordinates":[1,2]},
              {"type":"LineString","coordinates":[[1,2],[3,4]]}]})",
          R"({"type":"Point","coordinates":[]})",
          "\xEF\xBB\xBF{\"type\":\"Point\",\"coordinates\":[1,2],\"crs\":{\"type\":\"name\"}}",
      }) {
    EXPECT_THAT(codes(good), IsEmpty()) << good;
  }
}

TEST(GeojsonCheck, BrokenStructureIsAFault) {
  for (const char* bad : {
           R"([])",
           R"(null)",
           R"("text")",
           R"({})",  // 3: an object with a type
           R"({"type":"FeatureCollection"})",
           R"({"type":"FeatureCollection","features":{}})",  // 3.3
           R"({"type":"FeatureCollection","features":[null]})",
           R"({"type":"FeatureCollection","features":[[]]})",
           R"({"type":"FeatureCollection","features":[{"type":"Point","coordinates":[1,2]}]})",
           R"({"type":"Feature","properties":{}})",
           R"({"type":"Feature","geometry":[],"properties":{}})",  // 3.2
           R"({"type":"Feature","geometry":null,"properties":7})",
           R"({"type":"Feature","geometry":{"type":"Feature","geometry":null},"properties":{}})",
           R"({"type":"point","coordinates":[1,2]})",
           R"({"type":"Point"})",
           R"({"type":"Point","coordinates":{}})",  // 3.1
           R"({"type":"Point","coordinates":[1]})",
           R"({"type":"Point","coordinates":[1,"2"]})",  // 3.1.1
           R"({"type":"Point","coordinates":[1,null]})",
           R"({"type":"Point","coordinates":[[1,2]]})",
           R"({"type":"LineString","coordinates":[[1,2]]})",             // 3.1.4
           R"({"type":"Polygon","coordinates":[[[0,0],[1,0],[0,0]]]})",  // 3.1.6
           R"({"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,1]]]})",
           R"({"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,0,5]]]})",
           R"({"type":"Polygon","coordinates":[[0,0],[1,0],[1,1],[0,0]]})",
           R"({"type":"MultiPolygon","coordinates":[[[0,0],[1,0],[1,1],[0,0]]]})",
           R"({"type":"GeometryCollection","geometries":{}})",
           R"({"type":"GeometryCollection","geometries":[1,2]})",
           R"({"type":"Point","coordinates":[1,2],"bbox":[1,2]})",
           R"({"type":"Point","coordinates":[1,2],"bbox":"x"})",       // 5
           R"({"type":"Point","coordinates":[1,2],"properties":{}})",  // 7.1
           R"({"type":"Feature","geometry":null,"properties":{},"features":[]})",
           R"({"type":"FeatureCollection","features":[],"geometry":null})",
       }) {
    const auto found = codes(bad);
    EXPECT_NE(std::count(found.begin(), found.end(), "geojson"), 0) << bad;
  }
}

TEST(GeojsonCheck, AdviceIsToldApartFromFaults) {
  EXPECT_THAT(codes(R"({"type":"Polygon","coordinates":[[[0,0],[0,1],[1,1],[1,0],[0,0]]]})"),
              ElementsAre("geojson_style"));
  EXPECT_THAT(codes(R"({"type":"GeometryCollection","geometries":[{"type":"Point","coordinates":[1,2]}]})"),
              ElementsAre("geojson_style"));
}

TEST(GeojsonCheck, FaultsNameTheFeatures) {
  const core::Warnings warnings = check_geojson(
      R"({"type":"FeatureCollection","features":[
        {"type":"Feature","geometry":{"type":"Point","coordinates":[1]},"properties":{}},
        {"type":"Feature","geometry":{"type":"Point","coordinates":[1,2]},"properties":{}},
        {"type":"Feature","geometry":{"type":"Point","coordinates":["a",2]},"properties":{}}]})");
  ASSERT_EQ(warnings.size(), 1u);
  EXPECT_THAT(warnings.items()[0].rows, ElementsAre(0, 2));
}

TEST(GeojsonCheck, TextThatIsNoJsonNamesThePlace) {
  const core::Warnings warnings = check_geojson(R"({"type":"Point",})");
  ASSERT_TRUE(warnings.has("json_syntax"));
  EXPECT_NE(in_english(warnings.items()[0].text).find("17"), std::string::npos) << in_english(warnings.items()[0].text);
  EXPECT_THAT(codes(""), ElementsAre("json_syntax"));
}

TEST(GeojsonCheck, DeepNestingIsRefusedWithoutUsingTheStack) {
  EXPECT_THAT(codes(repeated("[", 100000)), testing::Contains("json_depth"));
  EXPECT_THAT(codes("{\"type\":\"Point\",\"coordinates\":" + repeated("[", 100000)), testing::Contains("json_depth"));
  EXPECT_FALSE(is_json(repeated("[", 100000)));
  EXPECT_FALSE(is_json(repeated("[{\"\":", 50000)));
  EXPECT_TRUE(is_json(repeated("[", 100000) + repeated("]", 100000)));
}

// After N. Seriot, "Parsing JSON is a Minefield" (2016): kinds of text that parsers let pass or refuse wrongly.
TEST(Json, OnlyTheGrammarOfRfc8259IsAccepted) {
  for (const char* good :
       {"[]", "0", "-0", "1E-2", "\"\\u00e9\\ud834\\udd1e\"", "{\"a\":1,\"a\":2}", " [1 ] ", "\"\x7f\"", "null"}) {
    EXPECT_TRUE(is_json(good)) << good;
  }
  for (const char* bad : {"",        " ",        "[1,]", "[,1]",   "[1 2]",     "{\"a\":1,}", "{a:1}",
                          "{'a':1}", "01",       "+1",   "1.",     ".5",        "1e",         "0x1",
                          "NaN",     "Infinity", "-",    "\"\t\"", "\"\\x41\"", "\"\\u12\"",  "\"\\ud834\\u\"",
                          "[\"a",    "tru",      "True", "[] []",  "[1]#",      "// c\n1",    "\xE5",
                          "[1]\f"}) {
    EXPECT_FALSE(is_json(bad)) << bad;
  }
  EXPECT_FALSE(is_json(std::string_view("[1\0]", 4)));
}

}  // namespace
}  // namespace titik::data
