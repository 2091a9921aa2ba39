// SPDX-License-Identifier: MIT
// Runs the case files that speak of geo/.
#include <gtest/gtest.h>

#include <cmath>
#include <functional>

#include "geo/crs.h"
#include "geo/geodesic.h"
#include "geo/validity.h"
#include "support/cases.h"

namespace titik::geo {
namespace {

using test::Case;
using test::Json;

Json geodesic_inverse_case(const Case& one) {
  const auto number = [&](const char* name) { return one.input.at(name).get<double>(); };
  const Inverse found = geodesic_inverse({number("lon1"), number("lat1")}, {number("lon2"), number("lat2")});
  return {{"distance_m", found.distance_m}, {"azimuth1", found.azimuth1_deg}, {"azimuth2_forward", found.azimuth2_deg}};
}

Json geodesic_polygon_case(const Case& one) {
  std::vector<Point> ring;
  for (const Json& latlon : one.input.at("latlon")) ring.push_back({latlon[1].get<double>(), latlon[0].get<double>()});
  const GeodesicArea found = geodesic_ring(ring);
  return {{"area_m2_abs", std::abs(found.area_m2)}, {"perimeter_m", found.perimeter_m}};
}

Json project_points_case(const Case& one) {
  Transform transform(parse_crs("EPSG:4326"), parse_crs(one.parameters.at("crs").get<std::string>()));
  Json xy = Json::array();
  for (const Json& lonlat : one.input.at("lonlat")) {
    const Point point = transform.target_from_source(Point{lonlat[0].get<double>(), lonlat[1].get<double>()});
    xy.push_back({point.x, point.y});
  }
  return {{"xy", xy}};
}

Json validity_case(const Case& one) {
  return {{"valid", check_validity_wkt(one.input.at("wkt").get<std::string>()).valid}};
}

void run_all(const std::string& file) {
  const std::map<std::string, std::function<Json(const Case&)>> methods = {{"geodesic_inverse", geodesic_inverse_case},
                                                                           {"geodesic_polygon", geodesic_polygon_case},
                                                                           {"project_points", project_points_case},
                                                                           {"geometry_validity", validity_case}};
  for (const Case& one : test::read_cases(std::string(TITIK_SOURCE_DIR "/tests/cases/") + file)) {
    ASSERT_TRUE(methods.contains(one.method)) << one.id;
    ASSERT_FALSE(one.expect.empty()) << one.id;
    const Json got = methods.at(one.method)(one);
    EXPECT_TRUE(test::near(got, one.expect, one.tolerance)) << one.id << " (" << one.source << "): got " << got.dump();
  }
}

TEST(Cases, OfGeodesics) { run_all("geodesic.txt"); }
TEST(Cases, OfProjections) { run_all("project.txt"); }
TEST(Cases, OfValidity) { run_all("validity.txt"); }

}  // namespace
}  // namespace titik::geo
