// SPDX-License-Identifier: MIT
#include "session/crs_guess.h"

#include <gtest/gtest.h>

namespace titik::session {
namespace {

const geo::Crs map = geo::parse_crs("EPSG:9488");
const geo::Box oki_lonlat{104.3, -4.3, 106.0, -2.5};  // degrees

geo::Box oki() {
  geo::Transform from_degrees(geo::parse_crs("EPSG:4326"), map);
  return geo::target_from_source(from_degrees, oki_lonlat);
}

/// Five places in the regency, in the CRS that a file would have.
std::vector<geo::Point> places_in(const std::string& code) {
  std::vector<geo::Point> points = {{104.8, -3.4}, {105.2, -3.2}, {105.6, -3.0}, {105.1, -4.0}, {104.9, -3.7}};
  geo::Transform from_degrees(geo::parse_crs("EPSG:4326"), geo::parse_crs(code));
  from_degrees.target_from_source(std::span(points));
  return points;
}

class CrsOfPlaces : public ::testing::TestWithParam<const char*> {};

TEST_P(CrsOfPlaces, IsTheFirstGuessWithAllPointsInside) {
  std::vector<geo::Point> points = places_in(GetParam());
  for (const bool swapped : {false, true}) {
    const auto guesses = guess_crs(points, oki(), map);
    ASSERT_FALSE(guesses.empty());
    EXPECT_EQ(guesses.front().crs.definition, GetParam());
    EXPECT_EQ(guesses.front().swap_axes, swapped);
    EXPECT_EQ(guesses.front().share_inside, 1);
    EXPECT_EQ(guesses.front().distance, 0);
    for (geo::Point& point : points) std::swap(point.x, point.y);
  }
}

INSTANTIATE_TEST_SUITE_P(Candidates, CrsOfPlaces,
                         ::testing::Values("EPSG:4326", "EPSG:32747", "EPSG:32748", "EPSG:32749", "EPSG:23833",
                                           "EPSG:23834"));

TEST(CrsGuess, TheZonesAreThoseOfTheLandOffice) {
  EXPECT_EQ(geo::parse_crs("EPSG:23833").name, "DGN95 / Indonesia TM-3 zone 48.1");
  EXPECT_EQ(geo::parse_crs("EPSG:23834").name, "DGN95 / Indonesia TM-3 zone 48.2");
}

TEST(CrsGuess, NearerComesFirstWhereNothingIsInside) {
  const std::vector<geo::Point> beside = {{103.9, -3.4}, {103.8, -3.2}};
  const auto guesses = guess_crs(beside, oki(), map);
  ASSERT_FALSE(guesses.empty());
  EXPECT_EQ(guesses.front().crs.definition, "EPSG:4326");
  EXPECT_FALSE(guesses.front().swap_axes);
  EXPECT_EQ(guesses.front().share_inside, 0);
  EXPECT_NEAR(guesses.front().distance, 50e3, 15e3);
  for (std::size_t i = 1; i < guesses.size(); ++i) EXPECT_GE(guesses[i].distance, guesses[i - 1].distance);
}

TEST(CrsGuess, MetresAreNoDegrees) {
  for (const CrsGuess& guess : guess_crs(places_in("EPSG:32748"), oki(), map)) EXPECT_FALSE(guess.crs.geographic);
}

TEST(CrsGuess, TheShareCountsEveryPointOfTheSample) {
  const std::vector<geo::Point> points = {{105, -3.4}, {105, -3.3}, {110, -7}, {500000, 9600000}};
  const auto guesses = guess_crs(points, oki(), map);
  ASSERT_FALSE(guesses.empty());
  EXPECT_EQ(guesses.front().share_inside, 0.5);
}

TEST(CrsGuess, NothingHasNoGuesses) { EXPECT_TRUE(guess_crs({}, oki(), map).empty()); }

TEST(CrsGuess, ASampleIsSpreadOverTheData) {
  geo::Geometries points;
  points.kind = geo::GeometryKind::point;
  for (int i = 0; i < 1000; ++i) points.add_point({static_cast<double>(i), 0});
  const auto sample = sample_of(points, 10);
  ASSERT_EQ(sample.size(), 10u);
  EXPECT_EQ(sample.front().x, 0);
  EXPECT_EQ(sample.back().x, 900);
  EXPECT_TRUE(sample_of({}).empty());
}

data::Dataset table(const std::string& x, const std::string& y, const std::vector<geo::Point>& points) {
  data::Dataset dataset;
  dataset.geometries.kind = geo::GeometryKind::point;
  data::Column east{.name = x, .type = data::ColumnType::real}, north{.name = y, .type = data::ColumnType::real};
  for (const geo::Point point : points) {
    dataset.geometries.add_point(point);
    dataset.geometries.end_ring();
    dataset.geometries.end_part();
    dataset.geometries.end_feature();
    east.numbers.push_back(point.x), east.missing.push_back(0);
    north.numbers.push_back(point.y), north.missing.push_back(0);
  }
  dataset.columns = {east, north};
  return dataset;
}

TEST(CrsOfTables, ColumnsNamedAsDegreesAreDegreesWhereAllTheirNumbersAre) {
  EXPECT_TRUE(named_as_degrees(table("lon", "lat", {{104.8, -3.4}})));
  EXPECT_TRUE(named_as_degrees(table("Bujur", "LINTANG", {{104.8, -3.4}})));
  EXPECT_FALSE(named_as_degrees(table("x", "y", {{104.8, -3.4}}))) << "so small numbers can be a local grid";
  EXPECT_FALSE(named_as_degrees(table("lon", "lat", {{104.8, -3.4}, {522000, 9645000}})));
  EXPECT_FALSE(named_as_degrees(table("lon", "lat", {})));
}

}  // namespace
}  // namespace titik::session
