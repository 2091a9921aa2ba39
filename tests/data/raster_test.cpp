// SPDX-License-Identifier: MIT
// GeoTIFFs made by GDAL, read back as parts of a map; numbers against the pixels that were written and GDAL's transforms.
#include "data/raster.h"

#include <gdal_priv.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "core/error.h"
#include "data/files.h"
#include "data/reader.h"
#include "data/tiff_files.h"

namespace titik::data {
namespace {

using test::TempFolder;
using test::Tiff;
using test::write_tiff;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

const geo::Crs utm48 = geo::parse_crs("EPSG:32748");
const geo::Crs degrees = geo::parse_crs("EPSG:4326");

RasterBlock block_of(const Dataset& dataset, const geo::Crs& crs, const geo::Box& box, int width, int height) {
  return read_block(*dataset.raster, crs, box, width, height);
}

std::array<int, 4> colour_at(const RasterBlock& block, geo::Point map) {
  const auto column = static_cast<std::size_t>((map.x - block.box.min_x) / block.box.width() * block.width);
  const auto row = static_cast<std::size_t>((block.box.max_y - map.y) / block.box.height() * block.height);
  const std::uint8_t* pixel = &block.rgba[4 * (row * static_cast<std::size_t>(block.width) + column)];
  return {pixel[0], pixel[1], pixel[2], pixel[3]};
}

/// 4 × 2 pixels of 10 m with their left top corner at (500000, 9700000).
Tiff small() {
  Tiff tiff;
  tiff.width = 4;
  tiff.height = 2;
  tiff.crs = "EPSG:32748";
  tiff.placement = {500000, 10, 0, 9700000, 0, -10};
  return tiff;
}
const geo::Box whole{500000, 9699980, 500040, 9700000};

class RasterTest : public ::testing::Test {
 protected:
  Dataset read_tiff(const Tiff& tiff, const ReadRequest& more = {}) const {
    write_tiff(folder / "a.tif", tiff);
    ReadRequest request = more;
    request.path = folder / "a.tif";
    return read(request);
  }
  TempFolder folder;
};

TEST_F(RasterTest, RedGreenAndBlueComeBackWhereTheyLie) {
  Tiff tiff = small();
  tiff.bands = {{255, 0, 0, 10, 1, 2, 3, 4}, {0, 255, 0, 20, 5, 6, 7, 8}, {0, 0, 255, 30, 9, 10, 11, 12}};
  const Dataset dataset = read_tiff(tiff);
  ASSERT_TRUE(dataset.raster);
  EXPECT_EQ(dataset.raster->kind, RasterKind::colours);
  EXPECT_EQ(dataset.raster->width, 4);
  EXPECT_EQ(dataset.rows(), 1u) << "its outline";
  EXPECT_EQ(geo::bounds(dataset.geometries), whole);
  EXPECT_EQ(dataset.crs, utm48);
  const RasterBlock block = block_of(dataset, utm48, whole, 4, 2);
  EXPECT_THAT(colour_at(block, {500005, 9699995}), ElementsAre(255, 0, 0, 255));
  EXPECT_THAT(colour_at(block, {500035, 9699995}), ElementsAre(10, 20, 30, 255));
  EXPECT_THAT(colour_at(block, {500035, 9699985}), ElementsAre(4, 8, 12, 255));
}

TEST_F(RasterTest, APartFinerThanTheFileRepeatsPixelsAndACoarserOneTakesTheirMean) {
  Tiff tiff = small();
  tiff.type = GDT_Float32;
  tiff.bands = {{1, 2, 3, 4, 5, 6, 7, 8}};
  const Dataset dataset = read_tiff(tiff);
  EXPECT_EQ(dataset.raster->kind, RasterKind::numbers);
  const RasterBlock fine = block_of(dataset, utm48, {500010, 9699990, 500020, 9700000}, 5, 5);
  for (const float number : fine.numbers) EXPECT_EQ(number, 2);
  const RasterBlock coarse = block_of(dataset, utm48, whole, 2, 1);
  EXPECT_THAT(coarse.numbers, ElementsAre((1 + 2 + 5 + 6) / 4.0f, (3 + 4 + 7 + 8) / 4.0f));
  EXPECT_EQ(coarse.number_at({500005, 9699990}), 3.5);
  EXPECT_EQ(fine.pixels_in_one, 1);
  EXPECT_NEAR(coarse.pixels_in_one, 4, 1e-9);
  EXPECT_EQ(coarse.number_at({500045, 9699990}), std::nullopt);
}

TEST_F(RasterTest, WhatIsNoDataIsNoNumberAndCountsInNoMean) {
  Tiff tiff = small();
  tiff.type = GDT_Float32;
  tiff.no_data = -9999;
  tiff.bands = {{1, -9999, 3, -9999, 5, 6, -9999, -9999}};
  const Dataset dataset = read_tiff(tiff);
  EXPECT_EQ(dataset.raster->no_data, -9999);
  EXPECT_EQ(dataset.raster->ranges.at(0).least, 1);
  EXPECT_EQ(dataset.raster->ranges.at(0).most, 6);
  const RasterBlock block = block_of(dataset, utm48, whole, 4, 2);
  EXPECT_EQ(block.number_at({500005, 9699995}), 1);
  EXPECT_EQ(block.number_at({500015, 9699995}), std::nullopt);
  EXPECT_EQ(block_of(dataset, utm48, whole, 2, 1).number_at({500005, 9699995}), 4) << "the mean of 1, 5 and 6";
}

TEST_F(RasterTest, ManyPixelsInOneOfTheMapHaveTheirMeanWithAndWithoutOverviews) {
  Tiff tiff;
  tiff.width = tiff.height = 64;
  tiff.crs = "EPSG:32748";
  tiff.placement = {500000, 10, 0, 9700000, 0, -10};
  tiff.type = GDT_Float32;
  tiff.no_data = -1;
  tiff.bands.emplace_back();
  double sum = 0;
  int count = 0;
  for (int i = 0; i < 64 * 64; ++i) {
    const int column = i % 64, row = i / 64;
    const bool missing = column == row;
    tiff.bands[0].push_back(missing ? -1 : column * row);
    if (column < 32 && row < 32 && !missing) sum += column * row, ++count;
  }
  const Dataset dataset = read_tiff(tiff);
  const RasterBlock plain = block_of(dataset, utm48, geo::bounds(dataset.geometries), 2, 2);
  // Means of means where a row lacks some: off by less than one in a hundred.
  EXPECT_NEAR(plain.numbers[0], sum / count, 0.01 * sum / count);
  {
    const auto file = std::unique_ptr<GDALDataset>(GDALDataset::Open((folder / "a.tif").c_str(), GDAL_OF_RASTER | GDAL_OF_UPDATE));
    int levels[] = {2, 4, 8};
    ASSERT_EQ(file->BuildOverviews("AVERAGE", 3, levels, 0, nullptr, nullptr, nullptr), CE_None);
  }
  const RasterBlock reduced = block_of(dataset, utm48, geo::bounds(dataset.geometries), 2, 2);
  for (std::size_t i = 0; i < 4; ++i) EXPECT_NEAR(reduced.numbers[i], plain.numbers[i], 0.02 * plain.numbers[i]);
}

TEST_F(RasterTest, APaletteGivesItsColoursAndNoDataIsTransparent) {
  Tiff tiff = small();
  tiff.palette = {{0, 0, 0}, {200, 10, 20}, {30, 210, 40}, {50, 60, 220}};
  tiff.no_data = 0;
  tiff.bands = {{1, 2, 3, 0, 1, 1, 2, 2}};
  const Dataset dataset = read_tiff(tiff);
  EXPECT_TRUE(dataset.raster->palette);
  EXPECT_EQ(dataset.raster->kind, RasterKind::colours);
  const RasterBlock block = block_of(dataset, utm48, whole, 4, 2);
  EXPECT_THAT(colour_at(block, {500015, 9699995}), ElementsAre(30, 210, 40, 255));
  EXPECT_THAT(colour_at(block, {500025, 9699995}), ElementsAre(50, 60, 220, 255));
  EXPECT_EQ(colour_at(block, {500035, 9699995})[3], 0);
}

TEST_F(RasterTest, AlphaStaysAndOutsideIsTransparent) {
  Tiff tiff = small();
  tiff.bands = {{9, 9, 9, 9, 9, 9, 9, 9}, {8, 8, 8, 8, 8, 8, 8, 8}, {7, 7, 7, 7, 7, 7, 7, 7}, {255, 128, 0, 255, 255, 255, 255, 255}};
  const Dataset dataset = read_tiff(tiff);
  EXPECT_EQ(dataset.raster->alpha_band, 4);
  const RasterBlock block = block_of(dataset, utm48, {499990, 9699980, 500040, 9700000}, 5, 2);
  EXPECT_EQ(colour_at(block, {499995, 9699995})[3], 0);
  EXPECT_THAT(colour_at(block, {500005, 9699995}), ElementsAre(9, 8, 7, 255));
  EXPECT_EQ(colour_at(block, {500015, 9699995})[3], 128);
  EXPECT_EQ(colour_at(block, {500025, 9699995})[3], 0);
}

TEST_F(RasterTest, ColoursOfSixteenBitsAreStretchedBetweenTheirEnds) {
  Tiff tiff = small();
  tiff.type = GDT_UInt16;
  const std::vector<double> band = {1000, 2000, 3000, 1000, 3000, 1000, 3000, 2000};
  tiff.bands = {band, band, band};
  const RasterBlock block = block_of(read_tiff(tiff), utm48, whole, 4, 2);
  EXPECT_THAT(colour_at(block, {500005, 9699995}), ElementsAre(0, 0, 0, 255));
  EXPECT_THAT(colour_at(block, {500015, 9699995}), ElementsAre(128, 128, 128, 255));
  EXPECT_THAT(colour_at(block, {500025, 9699995}), ElementsAre(255, 255, 255, 255));
}

TEST_F(RasterTest, OnAMapOfAnotherCrsPixelsLieWhereProjPutsThem) {
  Tiff tiff;
  tiff.width = tiff.height = 40;
  tiff.crs = "EPSG:32748";
  tiff.placement = {500000, 100, 0, 9700000, 0, -100};
  tiff.type = GDT_Float32;
  tiff.bands.emplace_back();
  for (int i = 0; i < 1600; ++i) tiff.bands[0].push_back(i);
  const Dataset dataset = read_tiff(tiff);
  geo::Transform to_degrees(utm48, degrees);
  const geo::Box box = geo::target_from_source(to_degrees, geo::bounds(dataset.geometries));
  const RasterBlock block = block_of(dataset, degrees, box, 400, 400);
  for (const int at : {0, 39, 615, 1020, 1560, 1599}) {
    const geo::Point middle = to_degrees.target_from_source({500050.0 + 100 * (at % 40), 9699950.0 - 100 * (at / 40)});
    EXPECT_EQ(block.number_at(middle), at);
  }
}

TEST_F(RasterTest, ATurnedPictureIsTurnedAndItsCornersAreFree) {
  Tiff tiff;
  tiff.width = tiff.height = 10;
  tiff.crs = "EPSG:32748";
  const double c = std::cos(0.5), s = std::sin(0.5);
  tiff.placement = {500000, 10 * c, 10 * s, 9700000, 10 * s, -10 * c};
  tiff.type = GDT_Float32;
  tiff.bands.emplace_back();
  for (int i = 0; i < 100; ++i) tiff.bands[0].push_back(i);
  const Dataset dataset = read_tiff(tiff);
  const geo::Box box = geo::bounds(dataset.geometries);
  const RasterBlock block = block_of(dataset, utm48, box, 300, 300);
  const auto place = [&](double column, double row) {
    const auto& t = *tiff.placement;
    return geo::Point{t[0] + column * t[1] + row * t[2], t[3] + column * t[4] + row * t[5]};
  };
  EXPECT_EQ(block.number_at(place(0.5, 0.5)), 0);
  EXPECT_EQ(block.number_at(place(9.5, 0.5)), 9);
  EXPECT_EQ(block.number_at(place(3.5, 7.5)), 73);
  EXPECT_EQ(block.number_at({box.min_x + 1, box.max_y - 1}), std::nullopt);
}

TEST_F(RasterTest, TheStretchLeavesOutTheOuterTwoPerCent) {
  Tiff tiff;
  tiff.width = 100;
  tiff.height = 10;
  tiff.crs = "EPSG:32748";
  tiff.placement = {500000, 10, 0, 9700000, 0, -10};
  tiff.type = GDT_Float32;
  tiff.unit = "m";
  tiff.bands.emplace_back();
  for (int i = 0; i < 1000; ++i) tiff.bands[0].push_back(i);
  const Dataset dataset = read_tiff(tiff);
  const Raster::Range& range = dataset.raster->ranges.at(0);
  EXPECT_EQ(range.least, 0);
  EXPECT_EQ(range.low, 20);
  EXPECT_EQ(range.high, 979);
  EXPECT_EQ(range.most, 999);
  EXPECT_EQ(dataset.raster->unit, "m");
}

TEST_F(RasterTest, ACrsThatIsMissingIsAskedForAndTakenOver) {
  Tiff tiff = small();
  tiff.crs = "";
  tiff.bands = {{1, 2, 3, 4, 5, 6, 7, 8}};
  const Dataset unknown = read_tiff(tiff);
  EXPECT_FALSE(unknown.crs.known());
  EXPECT_TRUE(unknown.warnings.has("unknown_crs"));
  ReadRequest request;
  request.assume_crs = utm48;
  const Dataset assumed = read_tiff(tiff, request);
  EXPECT_EQ(assumed.crs, utm48);
  geo::Transform to_degrees(utm48, degrees);
  const geo::Box box = geo::target_from_source(to_degrees, whole);
  EXPECT_EQ(block_of(assumed, degrees, box, 400, 200).number_at(to_degrees.target_from_source({500025, 9699995})), 3);
  // Northing first: columns run to the north.
  request.swap_axes = true;
  tiff.placement = {9699980, 10, 0, 500040, 0, -10};
  const Dataset swapped = read_tiff(tiff, request);
  EXPECT_EQ(geo::bounds(swapped.geometries), (geo::Box{500020, 9699980, 500040, 9700020}));
  EXPECT_EQ(block_of(swapped, utm48, geo::bounds(swapped.geometries), 2, 4).number_at({500035, 9699985}), 1);
}

TEST_F(RasterTest, WithoutAPlaceOnTheMapThePictureIsRefusedWithWhatToDo) {
  Tiff tiff = small();
  tiff.placement.reset();
  tiff.bands = {{1, 2, 3, 4, 5, 6, 7, 8}};
  try {
    read_tiff(tiff);
    FAIL() << "was read";
  } catch (const core::Error& error) {
    EXPECT_EQ(error.code(), core::ErrorCode::bad_input);
    EXPECT_THAT(core::in_english(error.hint()), HasSubstr(".tfw"));
  }
}

TEST_F(RasterTest, AWorldFileBesideItIsItsPlace) {
  Tiff tiff = small();
  tiff.placement.reset();
  tiff.bands = {{1, 2, 3, 4, 5, 6, 7, 8}};
  folder.write("a.tfw", "10\n0\n0\n-10\n500005\n9699995\n");
  EXPECT_EQ(geo::bounds(read_tiff(tiff).geometries), whole);
}

TEST_F(RasterTest, ControlPointsAreAPlaceToo) {
  Tiff tiff = small();
  tiff.placement.reset();
  tiff.crs = "EPSG:32748";
  tiff.control_points = {{0, 0, 500000, 9700000}, {4, 0, 500040, 9700000}, {0, 2, 500000, 9699980}, {4, 2, 500040, 9699980}};
  tiff.type = GDT_Float32;
  tiff.bands = {{1, 2, 3, 4, 5, 6, 7, 8}};
  const Dataset dataset = read_tiff(tiff);
  EXPECT_EQ(dataset.crs, utm48);
  EXPECT_EQ(block_of(dataset, utm48, whole, 4, 2).number_at({500025, 9699985}), 7);
}

TEST_F(RasterTest, ATiffThatIsCutOffSaysSoAndOneOfNobodyIsRefused) {
  Tiff tiff;
  tiff.width = tiff.height = 200;
  tiff.crs = "EPSG:32748";
  tiff.placement = {500000, 10, 0, 9700000, 0, -10};
  tiff.bands.emplace_back(40000, 7);
  write_tiff(folder / "b.tif", tiff);
  std::filesystem::resize_file(folder / "b.tif", 20000);
  // The directory of GDAL's files comes first, so the file opens and its last rows are missing.
  const Dataset dataset = read({.path = folder / "b.tif"});
  EXPECT_THROW(block_of(dataset, utm48, geo::bounds(dataset.geometries), 200, 200), core::Error);
  EXPECT_TRUE(is_raster(folder.write("c.tif", std::string_view("II*\0rubbish", 11))));
  EXPECT_THROW(read({.path = folder / "c.tif"}), core::Error);
  EXPECT_FALSE(is_raster(folder.write("d.tif", "GIF")));
  EXPECT_FALSE(is_raster(folder / "e.tif"));
}

TEST_F(RasterTest, ReadingStopsWhenItIsCancelled) {
  Tiff tiff;
  tiff.width = tiff.height = 600;
  tiff.crs = "EPSG:32748";
  tiff.placement = {500000, 10, 0, 9700000, 0, -10};
  tiff.bands.emplace_back(360000, 7);
  const Dataset dataset = read_tiff(tiff);
  std::stop_source stop;
  const core::Progress progress([&](double) { stop.request_stop(); }, stop.get_token());
  try {
    read_block(*dataset.raster, degrees, {105, -3, 105.1, -2.9}, 400, 400, progress);
    FAIL() << "went on";
  } catch (const core::Error& error) {
    EXPECT_EQ(error.code(), core::ErrorCode::cancelled);
  }
}

}  // namespace
}  // namespace titik::data
