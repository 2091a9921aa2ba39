// SPDX-License-Identifier: MIT
#include "data/workbook.h"

#include <cmath>
#include <cstdlib>
#include <random>
#include <sstream>

#include <gtest/gtest.h>
#include <ogrsf_frmts.h>

#include "core/error.h"
#include "core/paths.h"
#include "data/gdal_support.h"
#include "data/reader.h"
#include "files.h"

namespace titik::data::test {
namespace {

namespace fs = std::filesystem;
using core::Error;
using core::ErrorCode;

class Workbook : public ::testing::Test {
 protected:
  Workbook() { init(); }
  TempFolder folder_;
  fs::path path(const std::string& name) const { return folder_ / name; }
};

Sheet small_sheet() {
  return {"Bobot",
          {text_column("Nama", {"Cengal", "Tulung Selapan", ""}),
           number_column("Penduduk", ColumnType::integer, {45231.0, std::nullopt, 2147483648.0}),
           number_column("Skor", ColumnType::real, {0.1, -2.5e-7, std::nullopt}),
           text_column("Kode", {"0160", "=1+1", "1.10"})}};
}

TEST_F(Workbook, AnXlsxHasItsSheetsHeadingsAndTypes) {
  Sheet other = small_sheet();
  other.name = "Nilai [mentah]: 2021/2022 dari semua kecamatan";
  const std::vector<Sheet> sheets = {small_sheet(), other};
  EXPECT_EQ(write_workbook(path("x.xlsx"), sheets), std::vector{path("x.xlsx")});
  // Read by GDAL itself, not by ours.
  DatasetHandle file(static_cast<GDALDataset*>(
      GDALOpenEx(path("x.xlsx").c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY, nullptr, nullptr, nullptr)));
  ASSERT_TRUE(file);
  ASSERT_EQ(file->GetLayerCount(), 2);
  EXPECT_STREQ(file->GetLayer(0)->GetName(), "Bobot");
  EXPECT_STREQ(file->GetLayer(1)->GetName(), "Nilai  mentah   2021 2022 dari ") << "31 letters that Excel takes";
  OGRLayer& layer = *file->GetLayer(0);
  OGRFeatureDefn& fields = *layer.GetLayerDefn();
  ASSERT_EQ(fields.GetFieldCount(), 4);
  EXPECT_STREQ(fields.GetFieldDefn(0)->GetNameRef(), "Nama");
  EXPECT_EQ(fields.GetFieldDefn(0)->GetType(), OFTString);
  EXPECT_EQ(fields.GetFieldDefn(1)->GetType(), OFTInteger64);
  EXPECT_EQ(fields.GetFieldDefn(2)->GetType(), OFTReal);
  EXPECT_EQ(fields.GetFieldDefn(3)->GetType(), OFTString) << "a code is no number";
  ASSERT_EQ(layer.GetFeatureCount(), 3);
  const auto row = [&] { return OGRFeatureUniquePtr(layer.GetNextFeature()); };
  const auto first = row(), second = row(), third = row();
  EXPECT_STREQ(first->GetFieldAsString(0), "Cengal");
  EXPECT_EQ(first->GetFieldAsInteger64(1), 45231);
  EXPECT_EQ(first->GetFieldAsDouble(2), 0.1);
  EXPECT_STREQ(first->GetFieldAsString(3), "0160") << "with its leading zero";
  EXPECT_FALSE(second->IsFieldSetAndNotNull(1)) << "missing is an empty cell, not 0";
  EXPECT_STREQ(second->GetFieldAsString(3), "=1+1") << "a text that looks like a formula stays text";
  EXPECT_EQ(third->GetFieldAsInteger64(1), 2147483648LL);
  EXPECT_FALSE(third->IsFieldSetAndNotNull(0));
}

TEST_F(Workbook, NumbersInXlsxKeepSixteenDigits) {
  std::mt19937_64 random(7);
  std::vector<std::optional<double>> values;
  for (int i = 0; i < 500; ++i) {
    const double magnitude = std::pow(10, std::uniform_real_distribution<double>(-9, 9)(random));
    values.emplace_back(std::uniform_real_distribution<double>(-1, 1)(random) * magnitude);
  }
  write_workbook(path("x.xlsx"), std::vector<Sheet>{{"Angka", {number_column("x", ColumnType::real, values)}}});
  DatasetHandle file(
      static_cast<GDALDataset*>(GDALOpenEx(path("x.xlsx").c_str(), GDAL_OF_VECTOR, nullptr, nullptr, nullptr)));
  ASSERT_TRUE(file);
  ASSERT_EQ(file->GetLayer(0)->GetFeatureCount(), 500);
  for (const auto& value : values) {
    const OGRFeatureUniquePtr feature(file->GetLayer(0)->GetNextFeature());
    EXPECT_NEAR(feature->GetFieldAsDouble(0) / *value, 1, 1e-15);
  }
}

TEST_F(Workbook, TextForTheClipboardHasTabsAndTheDecimalSign) {
  EXPECT_EQ(delimited(small_sheet(), '\t', ','),
            "Nama\tPenduduk\tSkor\tKode\n"
            "Cengal\t45231\t0,1\t0160\n"
            "Tulung Selapan\t\t-2,5e-07\t=1+1\n"
            "\t2147483648\t\t1.10\n")
      << "a point in a text stays a point";
}

TEST_F(Workbook, CellsWithSeparatorsQuotesAndLinesStandInQuotes) {
  const Sheet sheet{"s", {text_column("a, b", {"x,y", "say \"ya\"", "two\nlines", "plain"})}};
  EXPECT_EQ(delimited(sheet, ',', '.'), "\"a, b\"\n\"x,y\"\n\"say \"\"ya\"\"\"\n\"two\nlines\"\nplain\n");
}

TEST_F(Workbook, CsvNumbersComeBackExactly) {
  std::mt19937_64 random(11);
  std::vector<std::optional<double>> values;
  for (int i = 0; i < 500; ++i) values.emplace_back(std::uniform_real_distribution<double>(-1e6, 1e6)(random));
  write_workbook(path("x.csv"), std::vector<Sheet>{{"Angka", {number_column("x", ColumnType::real, values)}}});
  std::istringstream text(core::read_file(path("x.csv")));
  std::string line;
  std::getline(text, line);
  EXPECT_EQ(line, "\xEF\xBB\xBFx") << "Excel needs the mark to see UTF-8";
  for (const auto& value : values) {
    std::getline(text, line);
    EXPECT_EQ(std::strtod(line.c_str(), nullptr), *value);
  }
}

TEST_F(Workbook, SeveralSheetsAreSeveralCsvFiles) {
  Sheet other = small_sheet();
  other.name = "Nilai mentah";
  const auto written = write_workbook(path("kebutuhan.csv"), std::vector<Sheet>{small_sheet(), other});
  EXPECT_EQ(written, (std::vector{path("kebutuhan-bobot.csv"), path("kebutuhan-nilai_mentah.csv")}));
  for (const fs::path& file : written) EXPECT_TRUE(fs::exists(file)) << file;
}

TEST_F(Workbook, WhatCanNotBeWrittenIsRefusedAndLeavesNothing) {
  const auto code = [&](const std::string& name, const std::vector<Sheet>& sheets) {
    try {
      write_workbook(path(name), sheets);
    } catch (const Error& error) {
      return error.code();
    }
    ADD_FAILURE() << name << " was written";
    return ErrorCode::cancelled;
  };
  EXPECT_EQ(code("x.xlsx", {}), ErrorCode::bad_input);
  EXPECT_EQ(code("x.ods", {small_sheet()}), ErrorCode::usage);
  EXPECT_EQ(code("x.xlsx", {small_sheet(), small_sheet()}), ErrorCode::bad_input);
  folder_.write("file", "x");
  EXPECT_EQ(code("file/x.xlsx", {small_sheet()}), ErrorCode::unwritable);
  EXPECT_EQ(std::distance(fs::directory_iterator(folder_ / "."), fs::directory_iterator()), 1) << "only `file`";
}

}  // namespace
}  // namespace titik::data::test
