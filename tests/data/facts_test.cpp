// SPDX-License-Identifier: MIT
#include "data/facts.h"

#include <gtest/gtest.h>

#include <cmath>
#include <fstream>
#include <set>

#include "core/error.h"
#include "data/fact_table.h"

namespace titik::data {
namespace {
namespace fs = std::filesystem;

const fs::path data_dir = fs::path(TITIK_SOURCE_DIR) / "data";

const Facts& oki() {
  static const Facts facts = read_facts(data_dir / "indicators.csv");
  return facts;
}

double sum(const std::string& indicator, int year) {
  double total = 0.0;
  for (const Fact& fact : oki().values) {
    if (fact.indicator == indicator && fact.year == year && fact.area_code != "1602") total += fact.value;
  }
  return total;
}

std::map<std::string, double> by_area(const std::string& indicator) {
  std::map<std::string, double> values;
  for (const Fact& fact : oki().values) {
    if (fact.indicator == indicator && fact.area_code != "1602") values[fact.area_code] = fact.value;
  }
  return values;
}

TEST(OkiFacts, ThereAre631ValuesAndEachSaysWhereItComesFrom) {
  EXPECT_EQ(oki().values.size(), 631u);
  for (const Fact& fact : oki().values) {
    EXPECT_FALSE(fact.unit.empty());
    EXPECT_NE(fact.quality, Quality::unstated);
    EXPECT_FALSE(oki().citation(fact.source_id).empty());
  }
}

TEST(OkiFacts, SumsAreThoseOfThePublishedTotals) {
  EXPECT_EQ(sum("penduduk_sp", 2010), 727376) << "census of 2010";
  EXPECT_NEAR(sum("luas_bps", 2010), 19023.47, 0.005) << "BPS, as in the RPJMD";
  EXPECT_NEAR(sum("luas_batas", 2025), 17070.71, 0.005);
  EXPECT_EQ(sum("jumlah_desa", 2025), 314);
  EXPECT_EQ(sum("jumlah_kelurahan", 2025), 13);
}

TEST(OkiFacts, CountsByKecamatanAddUpToItsVillages) {
  const auto desa = by_area("jumlah_desa"), kelurahan = by_area("jumlah_kelurahan"),
             share = by_area("desa_internet_4g_pct");
  std::map<std::string, double> counted;
  for (const char* part : {"4g", "3g", "2g", "tidak_ada", "tidak_tercatat"}) {
    for (const auto& [area, value] : by_area(std::string("desa_internet_") + part)) counted[area] += value;
  }
  ASSERT_EQ(desa.size(), 18u);
  for (const auto& [area, value] : desa) {
    const double villages = value + kelurahan.at(area);
    EXPECT_EQ(counted.at(area), villages) << area;
    EXPECT_NEAR(share.at(area), by_area("desa_internet_4g").at(area) / villages * 100, 0.051) << area;
  }
}

TEST(OkiFacts, DensityIsPopulationOverTheBoundaryArea) {
  const auto population = by_area("penduduk_sp"), area_km2 = by_area("luas_batas");
  for (const auto& [area, density] : by_area("kepadatan_sp")) {
    EXPECT_NEAR(density, population.at(area) / area_km2.at(area), 0.051) << area;
  }
}

TEST(OkiFacts, SharesLieBetween0And100) {
  for (const Fact& fact : oki().values) {
    EXPECT_GE(fact.value, 0) << fact.indicator;
    EXPECT_TRUE(fact.unit != "%" || fact.value <= 100) << fact.indicator;
  }
}

TEST(OkiFacts, SchoolsLackOnlyThe2WithoutPosition) {
  const FactTable schools(data_dir / "schools.csv");
  EXPECT_EQ(schools.rows(), 676u);
  double counted = 0;
  for (const char* level : {"sd", "smp", "sma", "smk", "slb"}) counted += sum(std::string("sekolah_") + level, 2019);
  EXPECT_EQ(counted, 678);
  std::set<std::string> npsn;
  for (std::size_t row = 0; row < schools.rows(); ++row) npsn.insert(schools.filled(row, "npsn"));
  EXPECT_EQ(npsn.size(), schools.rows());
}

/// A folder with the two files, written anew per test.
class FactFiles : public testing::Test {
 protected:
  void SetUp() override { fs::create_directories(folder_); }
  void TearDown() override { fs::remove_all(folder_); }

  Facts read(const std::string& rows) const {
    std::ofstream(folder_ / "sources.csv") << "source_id,title,publisher,year,url,licence\n"
                                              "S1,Sensus,BPS,2010,,\nS2,Batas,BIG,,,\n";
    std::ofstream(folder_ / "indicators.csv") << "bps_code,indicator,year,value,unit,source_id,quality,note\n" << rows;
    return read_facts(folder_ / "indicators.csv");
  }
  std::string refusal(const std::string& rows) const {
    try {
      read(rows);
    } catch (const core::Error& error) {
      EXPECT_EQ(error.code(), core::ErrorCode::unreadable);
      return core::in_english(error.message());
    }
    return "accepted";
  }

  const fs::path folder_ =
      fs::path(testing::TempDir()) /
      (std::string("titik_facts_") + testing::UnitTest::GetInstance()->current_test_info()->name());
};

TEST_F(FactFiles, WhatIsWrongIsNamedWithLineAndColumn) {
  const std::string good = "1,a,2010,5,jiwa,S1,A,\n";
  EXPECT_EQ(refusal(good), "accepted");
  EXPECT_EQ(refusal(good + "2,a,2010,\"1,5\",jiwa,S1,A,\n"),
            "Line 3: value is \"1,5\", which is no number with a decimal point");
  EXPECT_EQ(refusal("1,a,20x0,5,jiwa,S1,A,\n"), "Line 2: year is \"20x0\", which is no number with a decimal point");
  EXPECT_EQ(refusal("1,a,3000,5,jiwa,S1,A,\n"), "Line 2: year is \"3000\", which is no year");
  EXPECT_EQ(refusal("1,a,2010,5,,S1,A,\n"), "Line 2: unit is empty");
  EXPECT_EQ(refusal("1,a,2010,5,jiwa,S9,A,\n"), "Line 2: source_id is \"S9\", which sources.csv does not list");
  EXPECT_EQ(refusal("1,a,2010,5,jiwa,S1+,A,\n"), "Line 2: source_id is \"S1+\", which sources.csv does not list");
  EXPECT_EQ(refusal("1,a,2010,5,jiwa,S1,D,\n"), "Line 2: quality is \"D\" instead of A, B or C");
  EXPECT_EQ(refusal("1,a,2010,5,jiwa,S1,,\n"), "Line 2: quality is \"\" instead of A, B or C");
  EXPECT_EQ(refusal(good + "1,a,2010,6,jiwa,S1,A,\n"),
            "Line 3: indicator \"a\" stands twice for the same area and year");
  EXPECT_EQ(refusal(good + "2,a,2011,6,ribu,S1,A,\n"),
            "Line 3: unit is \"ribu\", another unit than this indicator has before");
  EXPECT_NE(refusal("1,a,2010,5,jiwa,S1\n"), "accepted") << "a row that is too short";
}

TEST_F(FactFiles, AMissingFileIsNotFound) {
  try {
    read_facts(folder_ / "elsewhere.csv");
    FAIL();
  } catch (const core::Error& error) {
    EXPECT_EQ(error.code(), core::ErrorCode::not_found);
  }
}

/// A text that is the same in both languages.
core::Bilingual in_both(const std::string& text) { return {text, text}; }

TEST_F(FactFiles, CitationsJoinTheirSources) {
  const Facts facts = read("1,a,2010,5,jiwa,S1+S2,A,\n");
  EXPECT_EQ(facts.citation("S1+S2"), in_both("Sensus, BPS (2010); Batas, BIG"));
}

Dataset areas(const std::vector<std::string>& codes) {
  Dataset dataset;
  Column code;
  code.name = "bps_code";
  for (const std::string& text : codes) {
    code.texts.push_back(text);
    code.missing.push_back(text.empty());
    dataset.geometries.end_feature();
  }
  dataset.columns.push_back(code);
  return dataset;
}

TEST_F(FactFiles, FactsBecomeSortedColumnsMatchedByCode) {
  const Facts facts = read(
      "01,b,2010,2.5,km,S1,A,x\n"
      "02,b,2010,4,km,S2,C,y\n"
      "03,b,2010,4,km,S1,B,y\n"
      "02,a,2011,7,jiwa,S1,A,\n"
      "99,c,2011,7,jiwa,S1,A,\n");
  Dataset dataset = areas({"02", "01", "03", "", "04"});
  attach_facts(dataset, "bps_code", facts);
  ASSERT_EQ(dataset.columns.size(), 3u) << "no column where no row has a fact";
  EXPECT_EQ(dataset.columns[1].name, "a@2011");
  const Column& b = dataset.columns[2];
  EXPECT_EQ(b.name, "b@2010");
  EXPECT_EQ(b.unit, "km");
  EXPECT_EQ(b.type, ColumnType::real);
  EXPECT_EQ(dataset.columns[1].type, ColumnType::integer);
  EXPECT_EQ(b.number(0), 4.0);
  EXPECT_EQ(b.number(1), 2.5);
  EXPECT_EQ(b.number(3), std::nullopt);
  EXPECT_EQ(b.missing_count(), 2u);
  EXPECT_EQ(b.provenance.source_id, "S2+S1");
  EXPECT_EQ(b.provenance.source, in_both("Batas, BIG; Sensus, BPS (2010)"));
  EXPECT_EQ(b.provenance.quality, Quality::weak) << "the worst of its values";
  EXPECT_EQ(b.provenance.note, "y") << "the note of most rows";
  EXPECT_EQ(b.provenance.year, 2010);
}

TEST_F(FactFiles, AttachingToAnUnknownColumnIsAnError) {
  Dataset dataset = areas({"01"});
  EXPECT_THROW(attach_facts(dataset, "kode", read("01,a,2010,5,jiwa,S1,A,\n")), core::Error);
}

TEST(OkiFacts, AttachToThe18Kecamatan) {
  const FactTable table(data_dir / "kecamatan.csv");
  std::vector<std::string> codes;
  for (std::size_t row = 0; row < table.rows(); ++row) codes.push_back(table.filled(row, "bps_code"));
  Dataset dataset = areas(codes);
  attach_facts(dataset, "bps_code", oki());
  EXPECT_EQ(dataset.column("penduduk_sp@2010").missing_count(), 0u);
  EXPECT_EQ(dataset.column("jalan_provinsi_mantap_pct@2016").missing_count(), 12u);
  EXPECT_EQ(dataset.find("ipm@2013"), nullptr) << "a figure of the whole regency";
  EXPECT_EQ(dataset.column("desa_internet_4g_pct@2021").provenance.quality, Quality::weak);
}

}  // namespace
}  // namespace titik::data
