// SPDX-License-Identifier: MIT
#include "data/reader.h"

#include <thread>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/error.h"
#include "data/writer.h"
#include "files.h"

namespace titik::data::test {
namespace {

using core::Error;
using core::ErrorCode;
using geo::GeometryKind;
using testing::ElementsAre;

std::vector<std::string> codes(const Dataset& dataset) {
  std::vector<std::string> list;
  for (const core::Warning& warning : dataset.warnings.items()) list.push_back(warning.code);
  return list;
}

ErrorCode error_of(const ReadRequest& request) {
  try {
    read(request);
  } catch (const Error& error) {
    return error.code();
  }
  ADD_FAILURE() << "nothing was thrown";
  return ErrorCode::cancelled;
}

Dataset read_text(const TempFolder& folder, std::string_view name, std::string_view text) {
  return read({.path = folder.write(name, text)});
}

/// The same three villages in every format that can hold them.
std::vector<std::filesystem::path> villages_in_all_formats(const TempFolder& folder) {
  Dataset villages = three_villages();
  write_with_gdal(folder / "desa.shp", "ESRI Shapefile", villages, {"ENCODING=UTF-8"});
  write_with_gdal(folder / "desa.geojson", "GeoJSON", villages, {"RFC7946=YES"});
  write_with_gdal(folder / "desa.fgb", "FlatGeobuf", villages, {"SPATIAL_INDEX=NO"});
  write_geopackage(folder / "desa.gpkg", {&villages, 1});
  return {folder / "desa.shp", folder / "desa.geojson", folder / "desa.fgb", folder / "desa.gpkg"};
}

TEST(Reader, TheLargestDoubleStandsForNoData) {
  const TempFolder folder;
  const Dataset dataset = read_text(folder, "nodata.geojson", R"({"type":"FeatureCollection","features":[
{"type":"Feature","properties":{"v":1.5},"geometry":{"type":"Point","coordinates":[105,-3]}},
{"type":"Feature","properties":{"v":-1.7976931348623157e308},"geometry":{"type":"Point","coordinates":[105,-3]}},
{"type":"Feature","properties":{"v":1e150},"geometry":{"type":"Point","coordinates":[105,-3]}}]})");
  const Column* column = dataset.find("v");
  ASSERT_NE(column, nullptr);
  EXPECT_EQ(column->number(0), 1.5);
  EXPECT_EQ(column->number(1), std::nullopt) << "what ArcGIS writes into a shapefile where there is no value";
  EXPECT_EQ(column->number(2), 1e150);
  EXPECT_THAT(codes(dataset), ElementsAre("not_finite"));
}

TEST(Reader, ReadsKmzAsTheKmlThatIsPackedInIt) {
  const TempFolder folder;
  write_with_gdal(folder / "desa.kmz", "LIBKML", three_villages());
  const FileInfo info = inspect(folder / "desa.kmz");
  ASSERT_EQ(info.layers.size(), 1u);
  EXPECT_EQ(info.layers[0].name, "desa");
  const Dataset dataset = read({.path = folder / "desa.kmz"});
  EXPECT_EQ(dataset.crs, geo::parse_crs("EPSG:4326"));
  EXPECT_EQ(dataset.rows(), 3u);
  EXPECT_EQ(geo::bounds(dataset.geometries), geo::bounds(three_villages().geometries));
  EXPECT_EQ(dataset.column("nama").text(2), "Kampung Café");
}

TEST(Reader, ReadsKmlByItsFolders) {
  const TempFolder folder;
  const auto path = folder.write("lokasi.kml", R"(<?xml version="1.0" encoding="UTF-8"?>
<kml xmlns="http://www.opengis.net/kml/2.2"><Document>
<Folder><name>Menara</name><Placemark><name>Satu</name><Point><coordinates>105.2,-3.2,12</coordinates></Point></Placemark></Folder>
<Folder><name>Jalur</name><Placemark><name>Dua</name><LineString><coordinates>105.2,-3.2 105.3,-3.3</coordinates></LineString></Placemark></Folder>
</Document></kml>)");
  const FileInfo info = inspect(path);
  ASSERT_EQ(info.layers.size(), 2u);
  EXPECT_EQ(info.layers[0].name, "Menara");
  EXPECT_EQ(info.layers[0].kind, GeometryKind::point);
  EXPECT_EQ(info.layers[1].kind, GeometryKind::line);
  const Dataset dataset = read({.path = path, .layer = "Menara"});
  EXPECT_EQ(dataset.crs.definition, "EPSG:4326");
  ASSERT_EQ(dataset.geometries.points.size(), 1u);
  EXPECT_EQ(dataset.geometries.points[0], (geo::Point{105.2, -3.2}));
  EXPECT_EQ(dataset.column("Name").text(0), "Satu");
  for (const Column& column : dataset.columns) EXPECT_LT(column.missing_count(), column.size()) << column.name << " is empty";
}

TEST(Reader, TakesNorthingFirstWhereItIsTold) {
  const TempFolder folder;
  const auto path = folder.write("titik.csv", "x,y\n9645000,522000\n");
  const Dataset dataset = read({.path = path, .assume_crs = geo::parse_crs("EPSG:32748"), .swap_axes = true});
  EXPECT_EQ(dataset.geometries.points[0], (geo::Point{522000, 9645000}));
}

TEST(Reader, AllFormatsGiveTheSameVillages) {
  const TempFolder folder;
  const Dataset villages = three_villages();
  for (const auto& path : villages_in_all_formats(folder)) {
    const Dataset dataset = read({.path = path});
    EXPECT_EQ(dataset.geometries, villages.geometries) << path;
    EXPECT_EQ(dataset.columns, villages.columns) << path;
    EXPECT_EQ(dataset.crs.definition, "EPSG:4326") << path;
    EXPECT_EQ(dataset.name, "desa") << path;
    EXPECT_THAT(codes(dataset), ElementsAre()) << path;
  }
}

TEST(Reader, InspectingTellsTheLayersWithoutReadingThem) {
  const TempFolder folder;
  const std::vector<std::string> formats = {"ESRI Shapefile", "GeoJSON", "FlatGeobuf", "GPKG"};
  const auto paths = villages_in_all_formats(folder);
  for (std::size_t i = 0; i < paths.size(); ++i) {
    const FileInfo info = inspect(paths[i]);
    EXPECT_EQ(info.format, formats[i]);
    ASSERT_EQ(info.layers.size(), 1u);
    const LayerInfo& layer = info.layers[0];
    EXPECT_EQ(layer.name, "desa");
    EXPECT_EQ(layer.kind, GeometryKind::polygon);
    EXPECT_EQ(layer.features, 3);
    EXPECT_EQ(layer.crs.definition, "EPSG:4326");
    const bool extent_known = !layer.extent.empty();  // FlatGeobuf without an index states none
    EXPECT_EQ(layer.extent, extent_known ? (geo::Box{0, 0, 5, 1}) : geo::Box()) << info.format;
    ASSERT_EQ(layer.fields.size(), 3u);
    EXPECT_EQ(layer.fields[2].name, "nama");
    EXPECT_EQ(layer.fields[1].type, ColumnType::real);
  }
}

TEST(Reader, OnlyTheWantedColumnsAreRead) {
  const TempFolder folder;
  for (const auto& path : villages_in_all_formats(folder)) {
    const Dataset one = read({.path = path, .columns = {{"nama"}}});
    ASSERT_EQ(one.columns.size(), 1u) << path;
    EXPECT_EQ(one.columns[0].texts[2], "Kampung Café") << path;
    EXPECT_TRUE(read({.path = path, .columns = std::vector<std::string>{}}).columns.empty()) << path;
    EXPECT_EQ(error_of({.path = path, .columns = {{"nama", "pendapatan"}}}), ErrorCode::not_found) << path;
  }
}

TEST(Reader, TwoThreadsReadTheSameFile) {
  const TempFolder folder;
  for (const auto& path : villages_in_all_formats(folder)) {
    std::vector<Dataset> results(2);
    {
      std::vector<std::jthread> threads;
      for (Dataset& result : results)
        threads.emplace_back([&result, &path] { result = read({.path = path, .check_validity = true}); });
    }
    EXPECT_EQ(results[0].rows(), 3u);
    EXPECT_EQ(results[0].geometries, results[1].geometries);
    EXPECT_EQ(results[0].columns, results[1].columns);
  }
}

TEST(Reader, MissingFilesFoldersAndForeignFilesAreRefused) {
  const TempFolder folder;
  EXPECT_EQ(error_of({.path = folder / "nothing.gpkg"}), ErrorCode::not_found);
  EXPECT_EQ(error_of({.path = "/vsicurl/http://localhost/x.geojson"}), ErrorCode::not_found);
  EXPECT_EQ(error_of({.path = folder / "."}), ErrorCode::unreadable);
  const std::string png = "\x89PNG\r\n\x1a\n and more bytes, enough of them to be taken for a header of some kind";
  for (const char* name : {"a.shp", "a.gpkg", "a.geojson", "a.fgb", "a.dbf"}) {
    EXPECT_EQ(error_of({.path = folder.write(name, png)}), ErrorCode::unreadable) << name;
    EXPECT_EQ(error_of({.path = folder.write(name, "")}), ErrorCode::unreadable) << name;
  }
}

TEST(Reader, AFileIsKnownByItsContentNotByItsName) {
  const TempFolder folder;
  Dataset villages = three_villages();
  write_geopackage(folder / "desa.gpkg", {&villages, 1});
  std::filesystem::copy_file(folder / "desa.gpkg", folder / "desa.geojson");
  EXPECT_EQ(read({.path = folder / "desa.geojson"}).rows(), 3u);
}

TEST(Reader, OfSeveralLayersTheFirstWithGeometryIsReadAndTheOthersAreNamed) {
  const TempFolder folder;
  std::vector<Dataset> layers(3, three_villages());
  layers[0].name = "tabel";
  layers[0].geometries = {};
  for (std::size_t row = 0; row < 3; ++row) layers[0].geometries.end_feature();
  layers[2].name = "desa_lain";
  write_geopackage(folder / "all.gpkg", layers);
  const Dataset first = read({.path = folder / "all.gpkg"});
  EXPECT_EQ(first.name, "desa");
  EXPECT_THAT(codes(first), ElementsAre("other_layers"));
  const Dataset named = read({.path = folder / "all.gpkg", .layer = "tabel"});
  EXPECT_EQ(named.geometries.kind, GeometryKind::none);
  EXPECT_EQ(named.rows(), 3u);
  EXPECT_THAT(codes(named), ElementsAre());
  EXPECT_EQ(error_of({.path = folder / "all.gpkg", .layer = "kabupaten"}), ErrorCode::not_found);
}

TEST(Reader, AFileWithoutCrsIsTakenAsItIsUnlessOneIsStated) {
  const TempFolder folder;
  Dataset villages = three_villages();
  villages.crs = {};
  write_geopackage(folder / "desa.gpkg", {&villages, 1});
  const Dataset unknown = read({.path = folder / "desa.gpkg"});
  EXPECT_FALSE(unknown.crs.known());
  EXPECT_THAT(codes(unknown), ElementsAre("unknown_crs"));
  const Dataset stated = read({.path = folder / "desa.gpkg", .assume_crs = geo::parse_crs("EPSG:32748")});
  EXPECT_EQ(stated.crs.definition, "EPSG:32748");
  EXPECT_THAT(codes(stated), ElementsAre());
}

TEST(Reader, MetresThatCallThemselvesDegreesAreNoticed) {
  const TempFolder folder;
  const Dataset dataset = read_text(folder, "utm.geojson", R"({"type":"Point","coordinates":[486123.5,9621000]})");
  EXPECT_THAT(codes(dataset), ElementsAre("outside_degrees"));
}

TEST(Reader, OfMixedGeometryTheMainKindIsReadAndTheOthersOnRequest) {
  const TempFolder folder;
  const auto path = folder.write("mixed.geojson", R"({"type":"FeatureCollection","features":[
      {"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":[1,1]}},
      {"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":[2,1]}},
      {"type":"Feature","properties":{},"geometry":{"type":"LineString","coordinates":[[0,0],[5,5]]}}]})");
  const Dataset main = read({.path = path});
  EXPECT_EQ(main.geometries.kind, GeometryKind::point);
  EXPECT_EQ(main.rows(), 3u);
  EXPECT_THAT(main.geometries.feature_begin, ElementsAre(0, 1, 2, 2));
  ASSERT_THAT(codes(main), ElementsAre("mixed_geometry"));
  EXPECT_THAT(main.warnings.items()[0].rows, ElementsAre(2));
  const Dataset lines = read({.path = path, .kind = GeometryKind::line});
  EXPECT_THAT(lines.geometries.feature_begin, ElementsAre(0, 0, 0, 1));
}

TEST(Reader, ACollectionContributesItsPartsOfTheMainKind) {
  const TempFolder folder;
  const Dataset dataset = read_text(folder, "c.geojson", R"({"type":"GeometryCollection","geometries":[
      {"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,0]]]},{"type":"Point","coordinates":[7,7]},
      {"type":"MultiPolygon","coordinates":[[[[2,0],[3,0],[3,1],[2,0]]],[[[4,0],[5,0],[5,1],[4,0]]]]}]})");
  EXPECT_EQ(dataset.geometries.kind, GeometryKind::polygon);
  EXPECT_EQ(dataset.rows(), 1u);
  EXPECT_EQ(dataset.geometries.part_count(), 3u);
}

TEST(Reader, RingsAreClosedAndTurnedAndHeightsDropped) {
  const TempFolder folder;
  // Shell clockwise and open, hole counter-clockwise, heights here and there.
  const Dataset dataset = read_text(folder, "r.geojson", R"({"type":"Polygon","coordinates":[
      [[0,0,7],[0,9,7],[9,9,7],[9,0,7]],[[1,1],[2,1],[2,2],[1,1]]]})");
  ASSERT_EQ(dataset.geometries.ring_count(), 2u);
  EXPECT_EQ(geo::signed_area(dataset.geometries.ring(0)), 81.0);
  EXPECT_EQ(geo::signed_area(dataset.geometries.ring(1)), -0.5);
  EXPECT_EQ(dataset.geometries.ring(0).front(), dataset.geometries.ring(0).back());
  EXPECT_TRUE(dataset.warnings.has("geojson"));
}

TEST(Reader, NullGeometryAndNullValuesStayAsRows) {
  const TempFolder folder;
  const Dataset dataset = read_text(folder, "n.geojson", R"({"type":"FeatureCollection","features":[
      {"type":"Feature","geometry":null,"properties":{"n":null,"t":"a"}},
      {"type":"Feature","geometry":{"type":"Point","coordinates":[1,2]},"properties":{"n":5}}]})");
  EXPECT_EQ(dataset.rows(), 2u);
  EXPECT_THAT(dataset.geometries.feature_begin, ElementsAre(0, 0, 1));
  EXPECT_EQ(dataset.column("n").number(0), std::nullopt);
  EXPECT_EQ(dataset.column("n").number(1), 5.0);
  EXPECT_EQ(dataset.column("t").missing_count(), 1u);
  EXPECT_THAT(codes(dataset), ElementsAre("null_geometry"));
}

TEST(Reader, DoubledFeatureIdsDoNotMergeRows) {
  const TempFolder folder;
  const Dataset dataset = read_text(folder, "ids.geojson", R"({"type":"FeatureCollection","features":[
      {"type":"Feature","id":1,"geometry":{"type":"Point","coordinates":[1,2]},"properties":{"n":1}},
      {"type":"Feature","id":1,"geometry":{"type":"Point","coordinates":[3,4]},"properties":{"n":2}}]})");
  EXPECT_EQ(dataset.rows(), 2u);
  EXPECT_THAT(dataset.column("n").numbers, ElementsAre(1, 2));
  EXPECT_THAT(codes(dataset), ElementsAre());
}

TEST(Reader, IdentifiersThatADoubleWouldChangeBecomeText) {
  const TempFolder folder;
  const Dataset dataset = read_text(folder, "nip.geojson", R"({"type":"FeatureCollection","features":[
      {"type":"Feature","geometry":null,"properties":{"nip":7}},
      {"type":"Feature","geometry":null,"properties":{"nip":196801011990031004}}]})");
  EXPECT_EQ(dataset.column("nip").type, ColumnType::text);
  EXPECT_THAT(dataset.column("nip").texts, ElementsAre("7", "196801011990031004"));
}

TEST(Reader, InvalidPolygonsAreRepairedWhenAskedAndReported) {
  const TempFolder folder;
  const auto path = folder.write("bow.geojson", R"({"type":"FeatureCollection","features":[
      {"type":"Feature","properties":{},"geometry":{"type":"Polygon","coordinates":[[[9,0],[10,0],[10,1],[9,0]]]}},
      {"type":"Feature","properties":{},"geometry":{"type":"Polygon","coordinates":[[[0,0],[2,2],[2,0],[0,2],[0,0]]]}}]})");
  EXPECT_FALSE(read({.path = path}).warnings.has("invalid_geometry"));
  const Dataset repaired = read({.path = path, .check_validity = true});
  ASSERT_TRUE(repaired.warnings.has("invalid_geometry"));
  EXPECT_EQ(repaired.rows(), 2u);
  EXPECT_DOUBLE_EQ(geo::area(repaired.geometries, 0), 0.5);
  EXPECT_DOUBLE_EQ(geo::area(repaired.geometries, 1), 2.0);  // the two triangles of the bow tie
}

TEST(Reader, ReadingCanBeCancelled) {
  const TempFolder folder;
  Dataset villages = three_villages();
  write_geopackage(folder / "desa.gpkg", {&villages, 1});
  std::stop_source stop;
  stop.request_stop();
  try {
    read({.path = folder / "desa.gpkg"}, core::Progress({}, stop.get_token()));
    FAIL() << "not cancelled";
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::cancelled);
  }
}

TEST(Reader, ACsvWithCoordinatesIsALayerOfPointsWithoutCrs) {
  const TempFolder folder;
  for (const char* text : {"nama,lon,lat\nA,104.8,-3.4\nB,,\n", "nama;Bujur;Lintang\nA;104,8;-3,4\nB;;\n"}) {
    const Dataset dataset = read_text(folder, "sekolah.csv", text);
    EXPECT_EQ(dataset.geometries.kind, GeometryKind::point);
    EXPECT_THAT(dataset.geometries.points, ElementsAre(geo::Point{104.8, -3.4}));
    EXPECT_EQ(dataset.rows(), 2u);
    EXPECT_THAT(codes(dataset), ElementsAre("null_geometry", "unknown_crs"));
    EXPECT_EQ(dataset.encoding, "UTF-8");
  }
  const Dataset table = read_text(folder, "tabel.csv", "kode,nilai\n01,5\n");
  EXPECT_EQ(table.geometries.kind, GeometryKind::none);
  EXPECT_THAT(codes(table), ElementsAre());
  EXPECT_EQ(read({.path = folder / "tabel.csv", .columns = {{"nilai"}}}).columns.size(), 1u);
  EXPECT_EQ(error_of({.path = folder / "tabel.csv", .columns = {{"x"}}}), ErrorCode::not_found);
  EXPECT_EQ(error_of({.path = folder / "tabel.csv", .layer = "lain"}), ErrorCode::not_found);
  const FileInfo info = inspect(folder / "sekolah.csv");
  EXPECT_EQ(info.format, "CSV");
  EXPECT_EQ(info.layers.at(0).kind, GeometryKind::point);
}

TEST(Dataset, AMissingColumnIsAnErrorThatListsTheColumnsThereAre) {
  const Dataset villages = three_villages();
  EXPECT_EQ(villages.find("pendapatan"), nullptr);
  try {
    villages.column("pendapatan");
    FAIL() << "no error";
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::not_found);
    EXPECT_NE(std::string(error.what()).find("jiwa, luas_km2, nama"), std::string::npos) << error.what();
  }
  EXPECT_EQ(villages.column("luas_km2").text(0), "12.25");
  EXPECT_EQ(villages.column("nama").number(0), std::nullopt);
}

}  // namespace
}  // namespace titik::data::test
