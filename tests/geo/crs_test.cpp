// SPDX-License-Identifier: MIT
#include "geo/crs.h"

#include <gtest/gtest.h>

#include <thread>

#include "core/error.h"
#include "shapes.h"

namespace titik::geo {
namespace {

const char* const esri_utm48s =
    R"(PROJCS["WGS_1984_UTM_Zone_48S",GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984",)"
    R"(SPHEROID["WGS_1984",6378137.0,298.257223563]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],)"
    R"(PROJECTION["Transverse_Mercator"],PARAMETER["False_Easting",500000.0],)"
    R"(PARAMETER["False_Northing",10000000.0],PARAMETER["Central_Meridian",105.0],PARAMETER["Scale_Factor",0.9996],)"
    R"(PARAMETER["Latitude_Of_Origin",0.0],UNIT["Meter",1.0]])";

core::ErrorCode refusal(const std::string& text) {
  try {
    parse_crs(text);
  } catch (const core::Error& error) {
    return error.code();
  }
  ADD_FAILURE() << text << " was taken";
  return core::ErrorCode::usage;
}

TEST(ParseCrs, DescribesAProjectedSystem) {
  const Crs crs = parse_crs("EPSG:9488");
  EXPECT_EQ(crs.definition, "EPSG:9488");
  EXPECT_EQ(crs.name, "SRGI2013 / UTM zone 48S");
  EXPECT_EQ(crs.datum, "Sistem Referensi Geospasial Indonesia 2013");
  EXPECT_EQ(crs.projection, "Transverse Mercator");
  EXPECT_FALSE(crs.geographic);
  EXPECT_EQ(crs.metres_per_unit, 1.0);
  EXPECT_TRUE(crs.known());
}

TEST(ParseCrs, DescribesAGeographicSystem) {
  const Crs crs = parse_crs("EPSG:4326");
  EXPECT_EQ(crs.name, "WGS 84");
  EXPECT_EQ(crs.datum, "World Geodetic System 1984");
  EXPECT_TRUE(crs.projection.empty());
  EXPECT_TRUE(crs.geographic);
  EXPECT_EQ(crs.metres_per_unit, 1.0);
}

TEST(ParseCrs, KnowsTheUnitOfCoordinates) {
  EXPECT_NEAR(parse_crs("EPSG:2263").metres_per_unit, 1200.0 / 3937.0, 1e-12);  // New York, US survey feet
}

TEST(ParseCrs, ShortensWhatIsOneOfTheAuthoritysOwn) {
  EXPECT_EQ(parse_crs(esri_utm48s).definition, "EPSG:32748");
  EXPECT_EQ(parse_crs("+proj=utm +zone=48 +south +datum=WGS84").definition, "EPSG:32748");
  EXPECT_EQ(parse_crs("+proj=longlat +datum=WGS84 +no_defs").definition, "EPSG:4326");
  EXPECT_EQ(parse_crs("OGC:CRS84").definition, "EPSG:4326");
  EXPECT_EQ(parse_crs("urn:ogc:def:crs:OGC:1.3:CRS84").definition, "EPSG:4326");
  EXPECT_EQ(parse_crs("urn:ogc:def:crs:EPSG::9488").definition, "EPSG:9488");
  EXPECT_EQ(parse_crs("ESRI:102100").definition, "EPSG:3857");
}

TEST(ParseCrs, TakesTheHorizontalPartOfSystemsWithHeights) {
  EXPECT_EQ(parse_crs("EPSG:4326+5773").definition, "EPSG:4326");
  EXPECT_EQ(parse_crs("EPSG:4979").definition, "EPSG:4326");
}

TEST(ParseCrs, LooksAtTheDefinitionAndNotAtTheCodeInIt) {
  const Crs crs = parse_crs(R"(GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["Small",6370000,290]],)"
                            R"(PRIMEM["Greenwich",0],UNIT["degree",0.0174532925199433],AUTHORITY["EPSG","4326"]])");
  EXPECT_NE(crs.definition, "EPSG:4326");
  EXPECT_TRUE(crs.geographic);
}

TEST(ParseCrs, KeepsTheTextOfASystemWithoutCode) {
  const std::string text = "+proj=tmerc +lat_0=0 +lon_0=104.5 +k=0.9999 +x_0=200000 +y_0=1500000 +datum=WGS84";
  const Crs crs = parse_crs(text);
  EXPECT_EQ(crs.definition, text);
  EXPECT_EQ(crs.projection, "Transverse Mercator");
  EXPECT_FALSE(crs.name.empty());
  EXPECT_EQ(parse_crs(crs.definition), crs);
}

TEST(ParseCrs, RefusesWhatIsNoMapSystem) {
  for (const char* text : {"", "WGS", "EPSG:0", "nonsense:1", "+proj=nonsense", "EPSG:7030", "GEOGCS[", "EPSG:4978",
                           "EPSG:5773", R"(LOCAL_CS["plan",UNIT["metre",1]])", "EPSG:4807" /* grads */}) {
    EXPECT_EQ(refusal(text), core::ErrorCode::bad_input) << text;
  }
}

TEST(EqualDatum, IsTakenBetweenSrgi2013AndWgs84Only) {
  const Crs srgi = parse_crs("EPSG:9488");
  const Crs wgs84 = parse_crs("EPSG:4326");
  const Crs dgn95 = parse_crs("EPSG:23868");
  EXPECT_TRUE(taken_as_equal_datum(wgs84, srgi));
  EXPECT_TRUE(taken_as_equal_datum(srgi, parse_crs("EPSG:3857")));
  EXPECT_FALSE(taken_as_equal_datum(srgi, srgi));
  EXPECT_FALSE(taken_as_equal_datum(srgi, parse_crs("EPSG:9470")));
  EXPECT_FALSE(taken_as_equal_datum(dgn95, srgi));
  EXPECT_FALSE(taken_as_equal_datum(Crs{}, srgi));
}

// EPSG numbers SRGI2013 / UTM zones 46N to 52N 9476 on and 47S to 54S 9487 on.
TEST(Transform, TakesSrgi2013AsItsTwinInEveryZone) {
  const Crs lonlat = parse_crs("EPSG:4326");
  for (int srgi2013 = 9476; srgi2013 <= 9494; ++srgi2013) {
    if (srgi2013 > 9482 && srgi2013 < 9487) continue;
    const int wgs84 = srgi2013 <= 9482 ? 32646 + srgi2013 - 9476 : 32747 + srgi2013 - 9487;
    const Crs own_crs = parse_crs("EPSG:" + std::to_string(srgi2013));
    const Crs twin_crs = parse_crs("EPSG:" + std::to_string(wgs84));
    ASSERT_EQ(own_crs.name, "SRGI2013" + twin_crs.name.substr(std::string("WGS 84").size()));
    Transform own(lonlat, own_crs), twin(lonlat, twin_crs);
    for (const Point place : {Point{104.8, -3.4}, Point{119, 5}, Point{140, -8}}) {
      EXPECT_EQ(own.target_from_source(place), twin.target_from_source(place));
    }
    EXPECT_TRUE(Transform(twin_crs, own_crs).identity()) << own_crs.name;
  }
}

TEST(Transform, IsTheIdentityWhereNothingIsToBeDone) {
  const Crs utm = parse_crs("EPSG:32748");
  EXPECT_TRUE(Transform(utm, utm).identity());
  EXPECT_TRUE(Transform(Crs{}, utm).identity());
  EXPECT_TRUE(Transform(utm, Crs{}).identity());
  EXPECT_TRUE(Transform(parse_crs("EPSG:4326"), parse_crs("EPSG:9470")).identity());
  EXPECT_FALSE(Transform(parse_crs("EPSG:4326"), utm).identity());
  Transform nothing(utm, Crs{});
  EXPECT_EQ(nothing.target_from_source(Point{1, 2}), (Point{1, 2}));
}

TEST(Transform, ReturnsToWhereItCameFrom) {
  Random random(10);
  for (const char* target : {"EPSG:32748", "EPSG:9488", "EPSG:3857", "EPSG:23868", "ESRI:54009",
                             "+proj=lcc +lat_1=-6 +lat_2=2 +lon_0=118 +datum=WGS84"}) {
    Transform transform(parse_crs("EPSG:4326"), parse_crs(target));
    for (int i = 0; i < 300; ++i) {
      const Point place = {uniform(random, 95, 141), uniform(random, -11, 6)};
      const Point projected = transform.target_from_source(place);
      const Point back = transform.source_from_target(projected);
      EXPECT_NEAR(back.x, place.x, 1e-9) << target;
      EXPECT_NEAR(back.y, place.y, 1e-9) << target;
      const Point again = transform.target_from_source(back);
      EXPECT_NEAR(again.x, projected.x, 1e-6) << target;
      EXPECT_NEAR(again.y, projected.y, 1e-6) << target;
    }
  }
}

TEST(Transform, GivesManyPointsWhatItGivesEach) {
  Random random(11);
  Transform transform(parse_crs("EPSG:9488"), parse_crs("EPSG:3857"));
  Ring points, one_by_one;
  for (int i = 0; i < 200; ++i) points.push_back({uniform(random, 3e5, 7e5), uniform(random, 9.4e6, 9.9e6)});
  for (const Point point : points) one_by_one.push_back(transform.target_from_source(point));
  EXPECT_EQ(transform.target_from_source(points), 0u);
  EXPECT_EQ(points, one_by_one);
}

TEST(Transform, CountsWhatItCanNotDoAndGoesOn) {
  Transform transform(parse_crs("EPSG:4326"), parse_crs("EPSG:32748"));
  const double inf = std::numeric_limits<double>::infinity();
  const double nan = std::numeric_limits<double>::quiet_NaN();
  Ring points = {{105, -3}, {105, 95}, {nan, -3}, {105, -3}, {inf, inf}, {105, -3}};
  EXPECT_EQ(transform.target_from_source(points), 3u);
  EXPECT_TRUE(std::isfinite(points[0].x));
  EXPECT_EQ(points[1], (Point{inf, inf}));
  EXPECT_EQ(points[2], (Point{inf, inf}));
  EXPECT_EQ(points[3], points[0]);
  EXPECT_EQ(points[4], (Point{inf, inf}));
  EXPECT_EQ(points[5], points[0]);
  EXPECT_EQ(transform.target_from_source(std::span<Point>{}), 0u);
}

TEST(Transform, OutlivesTheThreadThatMadeIt) {
  std::unique_ptr<Transform> made;
  std::thread([&] { made = std::make_unique<Transform>(parse_crs("EPSG:4326"), parse_crs("EPSG:32748")); }).join();
  EXPECT_NEAR(made->target_from_source(Point{105, 0}).x, 500000.0, 1e-6);
}

TEST(Transform, WorksOnSeveralThreadsAtOnce) {
  Ring results(4);
  std::vector<std::thread> threads;
  for (Point& result : results) {
    threads.emplace_back([&result] {
      Transform transform(parse_crs("EPSG:4326"), parse_crs("EPSG:9488"));
      for (int i = 0; i < 1000; ++i) result = transform.target_from_source(Point{104.8, -3.4});
    });
  }
  for (std::thread& thread : threads) thread.join();
  for (const Point result : results) EXPECT_EQ(result, results[0]);
}

TEST(TransformedBox, HoldsTheWholeOutlineAndNotOnlyTheCorners) {
  Transform transform(parse_crs("EPSG:4326"), parse_crs("+proj=laea +lat_0=60 +lon_0=0 +datum=WGS84"));
  const Box box = {-60, 30, 60, 50};
  const Box around = target_from_source(transform, box);
  EXPECT_DOUBLE_EQ(around.min_y, transform.target_from_source(Point{0, 30}).y);
  EXPECT_LT(around.min_y, transform.target_from_source(Point{60, 30}).y);
  EXPECT_TRUE(target_from_source(transform, Box{}).empty());
}

TEST(TransformedBox, LeavesOutWhatCanNotBeTransformed) {
  Transform transform(parse_crs("EPSG:4326"), parse_crs("EPSG:32748"));
  const Box around = target_from_source(transform, {-75, -10, 110, -5});
  EXPECT_TRUE(std::isfinite(around.min_x) && std::isfinite(around.max_x));
}

}  // namespace
}  // namespace titik::geo
