// SPDX-License-Identifier: MIT
#include "geo/validity.h"

#include <gtest/gtest.h>

#include "shapes.h"

namespace titik::geo {
namespace {

const Ring bowtie = {{0, 0}, {2, 2}, {2, 0}, {0, 2}, {0, 0}};

Geometries empty(GeometryKind kind) {
  Geometries geometries;
  geometries.kind = kind;
  return geometries;
}

TEST(Validity, OfASoundPolygonWithAHoleIsGiven) {
  const Validity verdict = check_validity(polygon({{rectangle(0, 0, 4, 4), reversed(rectangle(1, 1, 2, 2))}}), 0);
  EXPECT_TRUE(verdict.valid);
  EXPECT_TRUE(verdict.reason.empty());
}

TEST(Validity, NamesWhatIsWrongAndWhere) {
  const Validity verdict = check_validity(polygon({{bowtie}}), 0);
  EXPECT_FALSE(verdict.valid);
  EXPECT_EQ(verdict.reason, "Self-intersection");
  EXPECT_EQ(verdict.where, (Point{1, 1}));
}

TEST(Validity, IsDeniedToRingsThatAreTooShortToBuild) {
  for (const Ring& ring : {Ring{{7, 8}}, Ring{{7, 8}, {7, 8}}, Ring{{7, 8}, {9, 9}, {7, 8}}}) {
    const Validity verdict = check_validity(polygon({{ring}}), 0);
    EXPECT_FALSE(verdict.valid);
    EXPECT_EQ(verdict.where, (Point{7, 8}));
    ASSERT_FALSE(verdict.reason.empty());
    EXPECT_FALSE(std::isspace(verdict.reason.back()));
  }
  EXPECT_FALSE(check_validity(polygon({{rectangle(0, 0, 4, 4), {{1, 1}, {1, 1}}}}), 0).valid);
  EXPECT_FALSE(check_validity(line({{1, 1}}), 0).valid);
}

TEST(Validity, LooksAtOneFeatureOnlyAndAtAllItsParts) {
  Geometries geometries = polygon({{rectangle(0, 0, 1, 1)}});
  add_feature(geometries, {{bowtie}});
  add_feature(geometries, {{rectangle(0, 0, 2, 2)}, {rectangle(1, 1, 3, 3)}});
  geometries.end_feature();
  EXPECT_TRUE(check_validity(geometries, 0).valid);
  EXPECT_FALSE(check_validity(geometries, 1).valid);
  EXPECT_FALSE(check_validity(geometries, 2).valid);
  EXPECT_TRUE(check_validity(geometries, 3).valid);
}

TEST(Validity, OfLinesAndPoints) {
  EXPECT_TRUE(check_validity(line({{0, 0}, {1, 1}, {1, 0}, {0, 1}}), 0).valid);  // a line may cross itself
  EXPECT_FALSE(check_validity(line({{1, 1}, {1, 1}}), 0).valid);
  EXPECT_TRUE(check_validity(feature_of(GeometryKind::point, {{{{1, 1}}}, {{{1, 1}}}}), 0).valid);
}

TEST(ValidityOfWkt, IsDeniedToWhatGeosCanNotRead) {
  for (const char* text : {"", "POLYGON", "POLYGON ((0 0, 1 1", "PALYGON ((0 0, 1 1, 1 0, 0 0))",
                           "POLYGON ((0 0, 1 1, 1 0))", "POLYGON ((0 0, 1 1, 0 0))"}) {
    const Validity verdict = check_validity_wkt(text);
    EXPECT_FALSE(verdict.valid) << text;
    EXPECT_FALSE(verdict.reason.empty()) << text;
  }
}

TEST(Repair, SplitsABowtieIntoItsTwoTriangles) {
  Geometries repaired = empty(GeometryKind::polygon);
  EXPECT_TRUE(append_repaired(polygon({{bowtie}}), 0, repaired));
  ASSERT_EQ(repaired.feature_count(), 1u);
  EXPECT_EQ(repaired.part_count(), 2u);
  EXPECT_DOUBLE_EQ(area(repaired, 0), 2.0);
  EXPECT_TRUE(check_validity(repaired, 0).valid);
}

TEST(Repair, KeepsHolesAndOrientsRings) {
  Geometries repaired = empty(GeometryKind::polygon);
  add_feature(repaired, {{rectangle(50, 50, 51, 51)}});
  // The hole sticks out of the shell by half.
  EXPECT_TRUE(append_repaired(
      polygon({{reversed(rectangle(0, 0, 4, 4)), rectangle(3, 1, 5, 2), rectangle(1, 1, 2, 2)}}), 0, repaired));
  ASSERT_EQ(repaired.feature_count(), 2u);
  EXPECT_DOUBLE_EQ(area(repaired, 0), 1.0);
  EXPECT_DOUBLE_EQ(area(repaired, 1), 16.0 - 1.0 - 1.0);
  Geometries oriented = repaired;
  orient_rings(oriented);
  EXPECT_EQ(oriented, repaired);
}

TEST(Repair, LeavesAValidGeometryItsAreaAndVertexCount) {
  Random random(14);
  for (int round = 0; round < 50; ++round) {
    const Geometries geometries = polygon({{star(random, {0, 0}, 10, 5 + below(random, 30))}});
    Geometries repaired = empty(GeometryKind::polygon);
    EXPECT_TRUE(append_repaired(geometries, 0, repaired));
    EXPECT_NEAR(area(repaired, 0), area(geometries, 0), 1e-9);
    EXPECT_EQ(repaired.points.size(), geometries.points.size());
  }
}

TEST(Repair, MakesRandomTanglesValid) {
  Random random(15);
  for (int round = 0; round < 100; ++round) {
    Ring ring;
    for (int i = 0; i < 8; ++i) ring.push_back({uniform(random, 0, 10), uniform(random, 0, 10)});
    ring.push_back(ring[0]);
    Geometries repaired = empty(GeometryKind::polygon);
    append_repaired(polygon({{ring}}), 0, repaired);
    EXPECT_TRUE(check_validity(repaired, 0).valid);
  }
}

TEST(Repair, AppendsAnEmptyFeatureWhereNothingIsLeft) {
  Geometries repaired = empty(GeometryKind::polygon);
  EXPECT_FALSE(append_repaired(polygon({{{{0, 0}, {1, 0}, {2, 0}, {0, 0}}}}), 0, repaired));
  EXPECT_FALSE(append_repaired(polygon({{{{0, 0}, {1, 0}, {0, 0}}}}), 0, repaired));
  EXPECT_FALSE(append_repaired(polygon({}), 0, repaired));
  EXPECT_EQ(repaired.feature_count(), 3u);
  EXPECT_EQ(repaired.part_count(), 0u);
  Geometries lines = empty(GeometryKind::line);
  EXPECT_FALSE(append_repaired(line({{1, 1}, {1, 1}}), 0, lines));
  EXPECT_EQ(lines.feature_count(), 1u);
}

TEST(Repair, DropsTheRingsThatAreTooShortAndKeepsTheRest) {
  Geometries repaired = empty(GeometryKind::polygon);
  EXPECT_TRUE(append_repaired(
      polygon({{{{9, 9}, {8, 8}, {9, 9}}, rectangle(8, 8, 9, 9)}, {rectangle(0, 0, 4, 4), {{1, 1}, {1, 1}}}}), 0,
      repaired));
  EXPECT_EQ(repaired.part_count(), 1u);
  EXPECT_DOUBLE_EQ(area(repaired, 0), 16.0);
}

TEST(Dissolve, TakesTheInnerBordersAway) {
  Geometries grid = empty(GeometryKind::polygon);
  for (int x = 0; x < 3; ++x) {
    for (int y = 0; y < 3; ++y) add_feature(grid, {{rectangle(x, y, x + 1, y + 1)}});
  }
  const std::vector<std::uint32_t> all = {0, 1, 2, 3, 4, 5, 6, 7, 8};
  const Geometries whole = dissolve(grid, all);
  ASSERT_EQ(whole.feature_count(), 1u);
  EXPECT_EQ(whole.part_count(), 1u);
  EXPECT_EQ(whole.ring_count(), 1u);
  EXPECT_DOUBLE_EQ(area(whole, 0), 9.0);
  EXPECT_EQ(whole.points.size(), 13u);  // the outline keeps its members' vertices

  const std::vector<std::uint32_t> around = {0, 1, 2, 3, 5, 6, 7, 8};
  const Geometries ring = dissolve(grid, around);
  EXPECT_EQ(ring.ring_count(), 2u);
  EXPECT_DOUBLE_EQ(area(ring, 0), 8.0);
  EXPECT_GT(signed_area(ring.ring(0)), 0.0);
  EXPECT_LT(signed_area(ring.ring(1)), 0.0);

  const std::vector<std::uint32_t> apart = {0, 8};
  EXPECT_EQ(dissolve(grid, apart).part_count(), 2u);
}

TEST(Dissolve, CountsOverlapsOnceAndBearsInvalidMembers) {
  Geometries geometries = polygon({{rectangle(0, 0, 2, 2)}});
  add_feature(geometries, {{rectangle(1, 1, 3, 3)}});
  add_feature(geometries, {{{{10, 10}, {12, 12}, {12, 10}, {10, 12}, {10, 10}}}});
  geometries.end_feature();
  const std::vector<std::uint32_t> all = {0, 1, 2, 3};
  EXPECT_DOUBLE_EQ(area(dissolve(geometries, all), 0), 4.0 + 4.0 - 1.0 + 2.0);
}

TEST(Dissolve, OfNothingIsAnEmptyFeature) {
  const Geometries nothing = dissolve(polygon({{rectangle(0, 0, 1, 1)}}), {});
  EXPECT_EQ(nothing.feature_count(), 1u);
  EXPECT_EQ(nothing.part_count(), 0u);
}

}  // namespace
}  // namespace titik::geo
