// SPDX-License-Identifier: MIT
#include "session/reach.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>
#include <random>

#include "geo/geodesic.h"

namespace titik::session {
namespace {

constexpr double pi = std::numbers::pi;

data::Column texts(const std::string& name, std::vector<std::string> values) {
  data::Column column;
  column.name = name;
  column.missing.assign(values.size(), 0);
  column.texts = std::move(values);
  return column;
}

data::Column numbers(const std::string& name, const std::string& unit, const std::vector<std::optional<double>>& values,
                     int year = 0) {
  data::Column column;
  column.name = name;
  column.type = data::ColumnType::real;
  column.unit = unit;
  column.provenance.year = year;
  for (const auto& value : values) {
    column.numbers.push_back(value.value_or(std::nan("")));
    column.missing.push_back(value ? 0 : 1);
  }
  return column;
}

std::shared_ptr<data::Dataset> dataset_of(geo::GeometryKind kind) {
  auto dataset = std::make_shared<data::Dataset>();
  dataset->crs = geo::parse_crs("EPSG:4326");
  dataset->geometries.kind = kind;
  return dataset;
}

void add_ring(geo::Geometries& shapes, const std::vector<geo::Point>& points) {
  for (const geo::Point point : points) shapes.add_point(point);
  shapes.end_ring();
  shapes.end_part();
  shapes.end_feature();
}

/// Borders along meridians and parallels, with corners so dense that a straight line of the plane is one of the
/// ellipsoid.
void add_cell(geo::Geometries& shapes, double west, double south, double side_deg) {
  constexpr int steps = 40;
  std::vector<geo::Point> ring;
  const geo::Point corners[] = {{west, south},
                                {west + side_deg, south},
                                {west + side_deg, south + side_deg},
                                {west, south + side_deg},
                                {west, south}};
  for (int side = 0; side < 4; ++side) {
    for (int i = 0; i < steps; ++i) {
      const double t = static_cast<double>(i) / steps;
      ring.push_back({corners[side].x + t * (corners[side + 1].x - corners[side].x),
                      corners[side].y + t * (corners[side + 1].y - corners[side].y)});
    }
  }
  ring.push_back(corners[0]);
  add_ring(shapes, ring);
}

/// Four kecamatan of a degree in a row from 104° E, 4–3° S; each holds 5 × 5 desa; ten schools.
struct World {
  model::Document document;
  model::Inputs inputs;

  World() {
    auto kecamatan = dataset_of(geo::GeometryKind::polygon);
    auto desa = dataset_of(geo::GeometryKind::polygon);
    std::vector<std::string> names, parents;
    for (int i = 0; i < 4; ++i) {
      add_cell(kecamatan->geometries, 104 + i, -4, 1);
      for (int j = 0; j < 25; ++j) {
        add_cell(desa->geometries, 104 + i + 0.2 * (j % 5), -4 + 0.2 * (j / 5), 0.2);
        names.push_back("Desa " + std::to_string(i) + "/" + std::to_string(j));
        parents.push_back("Kec " + std::to_string(i));
      }
    }
    kecamatan->columns = {texts("name", {"Kec 0", "Kec 1", "Kec 2", "Kec 3"}),
                          numbers("penduduk@2020", "jiwa", {4000, 8000, 12000, 16000}, 2020),
                          numbers("keluarga@2021", "keluarga", {1000, 2000, std::nullopt, 4000}, 2021),
                          numbers("listrik@2021", "%", {90, 80, 70, 60}, 2021), numbers("kode", "", {1, 2, 3, 4})};
    desa->columns = {texts("name", names), texts("kecamatan", parents)};
    auto schools = dataset_of(geo::GeometryKind::point);
    std::vector<std::string> levels;
    for (int i = 0; i < 10; ++i) {
      add_ring(schools->geometries, {{104.5 + 0.02 * i, -3.5}});
      levels.push_back(i < 5 ? "SD" : i < 8 ? "SMP" : "SMA");
    }
    std::vector<std::optional<double>> doubt(10, 0.0);
    doubt[1] = 1;
    schools->columns = {texts("jenjang", levels), numbers("ragu", "", doubt)};
    document.sources = {{.id = "kec", .path = "x.gpkg", .layer = "kecamatan"},
                        {.id = "d", .path = "x.gpkg", .layer = "desa"},
                        {.id = "s", .path = "x.gpkg", .layer = "sekolah"}};
    inputs.datasets = {{"kec", kecamatan}, {"d", desa}, {"s", schools}};
  }

  std::shared_ptr<const Surroundings> around(const std::optional<CountColumn>& count = {}) const {
    return surroundings(document, inputs, count);
  }
};

model::ReachPoint at(double lon, double lat, double radius_km) {
  return {.id = "p", .title = "P", .lon = lon, .lat = lat, .radius_km = radius_km};
}

double cell_m2(double west, double south, double side_deg) {
  geo::Geometries shapes;
  shapes.kind = geo::GeometryKind::polygon;
  add_cell(shapes, west, south, side_deg);
  return geo::geodesic_polygon(shapes, 0).area_m2;
}

TEST(Reach, CircleInsideOneAreaHasTheShareOfItsOwnArea) {
  const World world;
  // Presets of planners. Kec 1 has 2,000 families on about 12,300 km²: a circle of 5 km, π · 25 = 78.54 km², holds
  // 2000 · 78.54 / 12,300 ≈ 12.8 of them.
  const double kecamatan_m2 = cell_m2(105, -4, 1);
  EXPECT_NEAR(kecamatan_m2 / 1e6, 12291, 5) << "1° × 1° at 3.5° S: 110.58 km × 111.14 km";
  for (const double km : {1.0, 3.0, 5.0, 10.0}) {
    const Reach reach = reach_of(*world.around(), at(105.5, -3.5, km));
    const double expected = 2000 * pi * km * km * 1e6 / kecamatan_m2;
    ASSERT_TRUE(reach.total.people);
    EXPECT_NEAR(*reach.total.people / expected, 1, 1e-5) << km;
    EXPECT_NEAR(reach.area_km2, pi * km * km, 1e-5 * pi * km * km);
    ASSERT_EQ(reach.counted.size(), 1u);
    EXPECT_TRUE(reach.counted[0].centre_inside);
    EXPECT_NEAR(reach.covered.value(), 1, 1e-6);
  }
  EXPECT_NEAR(*reach_of(*world.around(), at(105.5, -3.5, 5)).total.people, 12.78, 0.01);
}

TEST(Reach, OnABorderIsSharedByBothAreas) {
  const World world;
  // Half of the circle in Kec 0 (1000 families), half in Kec 1 (2000): the mean of the two.
  const Reach reach = reach_of(*world.around(), at(105, -3.5, 10));
  const double half = pi * 100e6 / 2;
  EXPECT_NEAR(*reach.total.people, 1000 * half / cell_m2(104, -4, 1) + 2000 * half / cell_m2(105, -4, 1), 0.01);
  ASSERT_EQ(reach.counted.size(), 2u);
  EXPECT_NEAR(reach.counted[0].share, reach.counted[1].share, 1e-6);
}

TEST(Reach, ThatCoversEverythingCountsEverythingOnce) {
  const World world;
  const Reach reach = reach_of(*world.around(CountColumn{"kec", "penduduk@2020"}), at(106, -3.5, 320));
  EXPECT_DOUBLE_EQ(reach.total.people.value(), 40000);
  EXPECT_EQ(reach.total.villages, 100u);
  EXPECT_EQ(reach.total.schools, 10u);
  EXPECT_TRUE(reach.cut.empty());
  const model::ReachPoint twice[] = {at(106, -3.5, 320), at(106.1, -3.5, 350)};
  EXPECT_DOUBLE_EQ(reach_together(*world.around(CountColumn{"kec", "penduduk@2020"}), twice).people.value(), 40000);
}

TEST(Reach, OfDisjointCirclesAddsUp) {
  const World world;
  const auto around = world.around();
  const model::ReachPoint points[] = {at(104.3, -3.4, 15), at(105.4, -3.6, 20)};
  const Reach one = reach_of(*around, points[0]), other = reach_of(*around, points[1]);
  const ReachTotals both = reach_together(*around, points);
  EXPECT_NEAR(*both.people, *one.total.people + *other.total.people, 1e-9);
  EXPECT_EQ(both.villages, *one.total.villages + *other.total.villages);
  EXPECT_EQ(difference(both, other.total).villages, one.total.villages);
}

TEST(Reach, OfTwoCirclesCountsTheLensOnce) {
  const World world;
  const auto around = world.around();
  // Two circles of radius r whose centres are r apart share (2π/3 − √3/2) r².
  const double r = 10;
  const geo::Point east = geo::geodesic_direct({105.4, -3.5}, 90, r * 1000);
  const model::ReachPoint points[] = {at(105.4, -3.5, r), at(east.x, east.y, r)};
  const ReachTotals both = reach_together(*around, points);
  const double each = reach_of(*around, points[0]).total.people.value();
  const double lens = (2 * pi / 3 - std::sqrt(3) / 2) * r * r * 1e6 * 2000 / cell_m2(105, -4, 1);
  EXPECT_NEAR(2 * each - *both.people, lens, 1e-3 * lens);
  const model::ReachPoint same[] = {points[0], points[0], points[0]};
  EXPECT_NEAR(*reach_together(*around, same).people, each, 1e-9);
}

TEST(Reach, TogetherIsNeverMoreThanTheSumNorLessThanTheLargest) {
  const World world;
  const auto around = world.around(CountColumn{"kec", "penduduk@2020"});
  std::mt19937 random(8);
  std::uniform_real_distribution<double> lon(104.2, 107.8), lat(-3.9, -3.1), km(2, 60);
  for (int i = 0; i < 30; ++i) {
    std::vector<model::ReachPoint> points;
    double sum = 0, most = 0;
    std::size_t villages = 0;
    for (int n = 0; n < 4; ++n) {
      points.push_back(at(lon(random), lat(random), km(random)));
      const Reach reach = reach_of(*around, points.back());
      sum += *reach.total.people;
      most = std::max(most, *reach.total.people);
      villages += *reach.total.villages;
    }
    const ReachTotals all = reach_together(*around, points);
    EXPECT_LE(*all.people, sum * (1 + 1e-9));
    EXPECT_GE(*all.people, most * (1 - 1e-4));
    EXPECT_LE(*all.villages, villages);
    const ReachTotals without = reach_together(*around, std::span(points).first(3));
    EXPECT_LE(*without.people, *all.people * (1 + 1e-4));
    const ReachTotals added = difference(all, without);
    EXPECT_LE(*added.people, *reach_of(*around, points[3]).total.people * (1 + 1e-3) + 1e-6);
  }
}

TEST(Reach, VillagesCountByTheirCentreAndThoseCutAreListedWithTheirShare) {
  const World world;
  // Desa are 0.2° wide, about 22.2 km; around the middle of the middle desa of Kec 1 a circle of 20 km holds its centre
  // alone: the next ones are 22.2 km away. It covers that desa but for its corners (half diagonal 15.7 km: all of it).
  const Reach reach = reach_of(*world.around(), at(105.5, -3.5, 20));
  ASSERT_EQ(reach.villages.size(), 1u);
  EXPECT_EQ(world.around()->villages->name->text(reach.villages[0]), "Desa 1/12");
  ASSERT_EQ(reach.cut.size(), 8u) << "its eight neighbours";
  for (const AreaShare& village : reach.cut) {
    EXPECT_FALSE(village.centre_inside);
    EXPECT_GT(village.share, 0);
    EXPECT_LT(village.share, 0.5);
  }
  // All that is inside sums to the circle.
  double inside_m2 = cell_m2(105.4, -3.6, 0.2);
  for (const AreaShare& village : reach.cut)
    inside_m2 += village.share * world.around()->villages->area_m2[village.row];
  EXPECT_NEAR(inside_m2 / (pi * 400e6), 1, 1e-5);
}

TEST(Reach, SchoolsByLevelAndThoseInDoubt) {
  const World world;
  // Schools stand 0.02° apart, 2.222 km, east of 104.5°: within 7 km of the first are four, one of them in doubt.
  const Reach reach = reach_of(*world.around(), at(104.5, -3.5, 7));
  EXPECT_EQ(reach.total.schools, 4u);
  ASSERT_EQ(reach.levels.size(), 1u);
  EXPECT_EQ(reach.levels[0], std::pair(std::string("SD"), std::size_t{4}));
  EXPECT_EQ(reach.doubtful, 1u);
  const Reach wider = reach_of(*world.around(), at(104.5, -3.5, 30));
  ASSERT_EQ(wider.levels.size(), 3u);
  EXPECT_EQ(wider.levels[1], std::pair(std::string("SMP"), std::size_t{3}));
}

TEST(Reach, AMissingCountIsSaidAndNeverZero) {
  const World world;
  const Reach inside = reach_of(*world.around(), at(106.5, -3.5, 10));  // Kec 2 has no figure
  EXPECT_FALSE(inside.total.people);
  ASSERT_EQ(inside.uncounted.size(), 1u);
  EXPECT_EQ(inside.uncounted[0], 2u);
  const Reach half = reach_of(*world.around(), at(106, -3.5, 10));
  EXPECT_TRUE(half.total.people);
  EXPECT_EQ(half.uncounted.size(), 1u);
  EXPECT_FALSE(reach_of(*world.around(), at(110, -3.5, 10)).total.people) << "outside all areas";
  EXPECT_EQ(reach_of(*world.around(), at(110, -3.5, 10)).covered, 0.0);
}

TEST(Reach, WithoutLayersSaysWhatIsMissing) {
  World world;
  world.inputs.datasets.erase("d");
  world.inputs.datasets.erase("s");
  auto around = world.around();
  EXPECT_FALSE(around->no_villages.empty());
  EXPECT_FALSE(around->no_schools.empty());
  Reach reach = reach_of(*around, at(105.5, -3.5, 5));
  EXPECT_TRUE(reach.total.people);
  EXPECT_FALSE(reach.total.villages);
  EXPECT_FALSE(reach.total.schools);
  world.inputs.datasets.clear();
  around = world.around();
  EXPECT_FALSE(around->no_count.empty());
  reach = reach_of(*around, at(105.5, -3.5, 5));
  EXPECT_FALSE(reach.total.people);
  EXPECT_NEAR(reach.area_km2, 25 * pi, 0.01);
  const model::ReachPoint points[] = {at(105.5, -3.5, 5)};
  EXPECT_EQ(reach_together(*around, points), ReachTotals{});
}

TEST(CountColumns, AreCountsOfAreasAndFamiliesComeFirst) {
  World world;
  const auto found = count_columns(world.document, world.inputs);
  const std::vector<CountColumn> expected = {{"kec", "penduduk@2020"}, {"kec", "keluarga@2021"}};
  EXPECT_EQ(found, expected) << "neither per cent nor codes";
  EXPECT_EQ(preferred_count(world.document, world.inputs), (CountColumn{"kec", "keluarga@2021"}));
  // The same figure of smaller areas is the better one.
  auto finer = std::make_shared<data::Dataset>(*world.inputs.dataset("d"));
  finer->columns.push_back(numbers("dtks.keluarga", "keluarga", std::vector<std::optional<double>>(100, 30.0)));
  world.inputs.datasets["d"] = finer;
  EXPECT_EQ(preferred_count(world.document, world.inputs), (CountColumn{"d", "dtks.keluarga"}));
  EXPECT_EQ(surroundings(world.document, world.inputs, CountColumn{"kec", "gone"})->count->name, "dtks.keluarga");
}

TEST(Roles, AreFoundByColumnsWhereNoLayerOfTheCatalogueIsThere) {
  World world;
  auto renamed = std::make_shared<data::Dataset>(*world.inputs.dataset("d"));
  renamed->columns[0].name = "nama_desa";
  world.inputs.datasets["d"] = renamed;
  for (model::Source& source : world.document.sources) source.layer = "Sheet1";
  const auto around = world.around();
  ASSERT_TRUE(around->villages);
  EXPECT_EQ(around->villages->source, "d");
  ASSERT_TRUE(around->schools);
  EXPECT_EQ(around->schools->source, "s");
}

TEST(NewReachPoint, HasAnIdAndATitleOfItsOwn) {
  model::Document document;
  document.reach_points = {new_reach_point(document, {105, -3}, 5)};
  EXPECT_EQ(document.reach_points[0].id, "titik1");
  EXPECT_EQ(document.reach_points[0].title, model::Text("Titik 1", "Point 1"));
  document.reach_points[0].id = "titik2";
  EXPECT_EQ(new_reach_point(document, {105, -3}, 5).id, "titik3");
}

}  // namespace
}  // namespace titik::session
