// SPDX-License-Identifier: MIT
// `titik worksheet` and `titik export` over the invented OKI. Files are read back by GDAL, not by Titik.
#include <cmath>
#include <map>
#include <sstream>

#include <gtest/gtest.h>
#include <ogrsf_frmts.h>

#include "core/paths.h"
#include "data/reader.h"
#include "support/fixture_oki.h"
#include "support/program.h"
#include "support/temporary_folder.h"

namespace titik::cli {
namespace {

namespace fs = std::filesystem;
using support::Finished;
using support::run_titik;
using Opened = std::unique_ptr<GDALDataset, decltype([](GDALDataset* file) { GDALClose(file); })>;

class Export : public ::testing::Test {
 protected:
  Export() { data::init(); }
  std::string path(const std::string& name) const { return (folder_.path() / name).string(); }
  Finished titik(const std::string& command, std::vector<std::string> options) const {
    options.insert(options.begin(), {command, test::bundled_project().string()});
    return run_titik(folder_.path(), options);
  }
  Opened open(const std::string& name) const {
    return Opened(static_cast<GDALDataset*>(GDALOpenEx(path(name).c_str(), GDAL_OF_VECTOR, nullptr, nullptr, nullptr)));
  }

  support::TemporaryFolder folder_;
  test::FixtureOki oki_;
};

using Cell = std::optional<double>;
/// Numbers of a sheet by row: the columns from the `first` on; text cells are nothing.
std::vector<std::vector<Cell>> numbers(OGRLayer& layer, int first) {
  std::vector<std::vector<Cell>> rows;
  layer.ResetReading();
  while (const OGRFeatureUniquePtr feature{layer.GetNextFeature()}) {
    std::vector<Cell>& row = rows.emplace_back();
    for (int field = first; field < feature->GetFieldCount(); ++field)
      row.push_back(feature->IsFieldSetAndNotNull(field) ? Cell(feature->GetFieldAsDouble(field)) : std::nullopt);
  }
  return rows;
}

int field_named(OGRLayer& layer, const char* name) {
  const int field = layer.GetLayerDefn()->GetFieldIndex(name);
  EXPECT_GE(field, 0) << name;
  return field;
}

TEST_F(Export, TheScoreFollowsFromTheCellsOfTheWorksheet) {
  const Finished finished = titik("worksheet", {"--index", "kebutuhan", "-o", path("k.xlsx")});
  ASSERT_EQ(finished.code, 0) << finished.error;
  EXPECT_EQ(finished.out, path("k.xlsx") + "\n");
  const Opened file = open("k.xlsx");
  ASSERT_TRUE(file);
  std::vector<std::string> names;
  for (int i = 0; i < file->GetLayerCount(); ++i) names.emplace_back(file->GetLayer(i)->GetName());
  EXPECT_EQ(names, (std::vector<std::string>{"Metode", "Bobot", "Nilai mentah", "Nilai dipakai", "Nilai normalisasi",
                                             "Kontribusi", "Skor", "Sumber"}));

  // Weights, directions, offset and factor as they stand in the sheet.
  struct Indicator {
    double weight, offset, factor;
    bool benefit;
  };
  std::vector<Indicator> indicators;
  OGRLayer& weights = *file->GetLayerByName("Bobot");
  const int weight = field_named(weights, "Bobot (%)"), offset = field_named(weights, "Penambah"),
            factor = field_named(weights, "Pengali"), direction = field_named(weights, "Arah"),
            source = field_named(weights, "Sumber"), year = field_named(weights, "Tahun");
  while (const OGRFeatureUniquePtr row{weights.GetNextFeature()}) {
    const std::string way = row->GetFieldAsString(direction);
    EXPECT_TRUE(way == "makin besar makin menaikkan indeks" || way == "makin kecil makin menaikkan indeks") << way;
    indicators.push_back({row->GetFieldAsDouble(weight), row->GetFieldAsDouble(offset), row->GetFieldAsDouble(factor),
                          way.starts_with("makin besar")});
    EXPECT_STRNE(row->GetFieldAsString(source), "") << "every value has a source";
    EXPECT_GE(row->GetFieldAsInteger(year), 2010);
  }
  ASSERT_EQ(indicators.size(), 5u);
  double sum = 0;
  for (const Indicator& indicator : indicators) sum += indicator.weight;
  EXPECT_NEAR(sum, 100, 1e-9);

  // The score of each area, computed here: min-max of what is used, times the weight.
  const int areas_end = 2;  // code and name
  const auto raw = numbers(*file->GetLayerByName("Nilai mentah"), areas_end);
  const auto scaled = numbers(*file->GetLayerByName("Nilai normalisasi"), areas_end);
  const auto shares = numbers(*file->GetLayerByName("Kontribusi"), areas_end);
  const auto scores = numbers(*file->GetLayerByName("Skor"), areas_end);
  ASSERT_EQ(raw.size(), 18u);
  ASSERT_EQ(scores.size(), 18u);
  std::vector<Cell> least(5), most(5);
  const auto used = [&](std::size_t area, std::size_t i) {
    return raw[area][i] ? Cell(indicators[i].offset + indicators[i].factor * *raw[area][i]) : std::nullopt;
  };
  for (std::size_t area = 0; area < raw.size(); ++area) {
    for (std::size_t i = 0; i < 5; ++i) {
      if (const Cell value = used(area, i)) {
        least[i] = std::min(least[i].value_or(*value), *value);
        most[i] = std::max(most[i].value_or(*value), *value);
      }
    }
  }
  std::size_t scored = 0;
  std::vector<double> all;
  for (std::size_t area = 0; area < raw.size(); ++area) {
    double score = 0, contributions = 0;
    bool whole = true;
    for (std::size_t i = 0; i < 5; ++i) {
      const Cell value = used(area, i);
      whole = whole && value;
      if (!value) continue;
      double share = (*value - *least[i]) / (*most[i] - *least[i]);
      if (!indicators[i].benefit) share = 1 - share;
      EXPECT_NEAR(scaled[area][i].value(), share, 1e-12);
      score += share * indicators[i].weight / 100;
      contributions += shares[area][i].value();
    }
    EXPECT_EQ(scores[area][0].has_value(), whole) << "an area that lacks an indicator has no score";
    if (!whole) continue;
    ++scored;
    EXPECT_NEAR(*scores[area][0], score, 1e-12);
    EXPECT_NEAR(*scores[area][0], contributions, 1e-12);
    all.push_back(score);
  }
  EXPECT_GT(scored, 10u);
  for (const auto& row : scores) {
    if (!row[0]) continue;
    const auto above = std::count_if(all.begin(), all.end(), [&](double other) { return other > *row[0] + 1e-12; });
    EXPECT_EQ(*row[1], static_cast<double>(above + 1)) << "rank 1 is the highest";
  }
}

TEST_F(Export, AWorksheetInCsvSaysTheSameToTheLastDigit) {
  const Finished finished = titik("worksheet", {"--index=kebutuhan", "--lang=en", "-o", path("k.csv")});
  ASSERT_EQ(finished.code, 0) << finished.error;
  for (const char* sheet :
       {"method", "weights", "raw_values", "values_used", "scaled_values", "contributions", "scores", "sources"}) {
    EXPECT_NE(finished.out.find(path(std::string("k-") + sheet + ".csv")), std::string::npos) << sheet;
  }
  const std::string method = core::read_file(path("k-method.csv"));
  EXPECT_NE(method.find("(x − min) / (max − min)"), std::string::npos) << "in English";
  EXPECT_NE(method.find("(x − min) / (maks − min)"), std::string::npos) << "and in Indonesian";
  EXPECT_NE(method.find("lacks an indicator gets no score"), std::string::npos) << "the rule for missing values";
  // Every contribution adds up to the score, in whole doubles.
  std::istringstream shares(core::read_file(path("k-contributions.csv"))),
      scores(core::read_file(path("k-scores.csv")));
  std::string share_line, score_line;
  std::getline(shares, share_line), std::getline(scores, score_line);
  std::size_t compared = 0;
  while (std::getline(shares, share_line) && std::getline(scores, score_line)) {
    std::istringstream share_cells(share_line), score_cells(score_line);
    std::string cell;
    double sum = 0;
    std::getline(share_cells, cell, ','), std::getline(share_cells, cell, ',');
    bool whole = true;
    for (int i = 0; i < 5; ++i) {
      std::getline(share_cells, cell, ',');
      whole = whole && !cell.empty();
      sum += std::strtod(cell.c_str(), nullptr);
    }
    std::getline(score_cells, cell, ','), std::getline(score_cells, cell, ','), std::getline(score_cells, cell, ',');
    EXPECT_EQ(cell.empty(), !whole) << score_line;
    if (!whole) continue;
    EXPECT_DOUBLE_EQ(std::strtod(cell.c_str(), nullptr), std::min(sum, 1.0)) << score_line;
    ++compared;
  }
  EXPECT_GT(compared, 10u);
}

TEST_F(Export, GeometryThatMayNotBeHandedOnIsRefusedWithAWayOut) {
  for (const char* ending : {".gpkg", ".geojson"}) {
    const Finished refused =
        titik("export", {"--layer", "prioritas", "--lang=en", "-o", path(std::string("x") + ending)});
    EXPECT_EQ(refused.code, 1);
    for (const char* part : {"Kecamatan (districts)", "GADM: free for non-commercial use, no redistribution",
                             "official boundary", ".xlsx"}) {
      EXPECT_NE(refused.error.find(part), std::string::npos) << part << ": " << refused.error;
    }
    EXPECT_FALSE(fs::exists(path(std::string("x") + ending)));
  }
  const Finished table = titik("export", {"--layer", "prioritas", "-o", path("x.xlsx")});
  ASSERT_EQ(table.code, 0) << table.error;
  const Opened file = open("x.xlsx");
  ASSERT_TRUE(file);
  OGRLayer& layer = *file->GetLayer(0);
  EXPECT_EQ(layer.GetFeatureCount(), 18);
  EXPECT_EQ(layer.GetGeomType(), wkbNone);
  EXPECT_GE(layer.GetLayerDefn()->GetFieldIndex("kebutuhan.score"), 0) << "with what was computed";
  EXPECT_GE(layer.GetLayerDefn()->GetFieldIndex("kebutuhan.rank"), 0);
  OGRLayer& sources = *file->GetLayerByName("Sumber");
  EXPECT_GT(sources.GetFeatureCount(), layer.GetLayerDefn()->GetFieldCount()) << "one for each column and the layer";
}

TEST_F(Export, AFreeLayerIsWrittenWithItsSources) {
  const Finished finished = titik("export", {"--layer", "sungai", "-o", path("s.gpkg")});
  ASSERT_EQ(finished.code, 0) << finished.error;
  const Opened file = open("s.gpkg");
  ASSERT_TRUE(file);
  ASSERT_EQ(file->GetLayerCount(), 2);
  OGRLayer& rivers = *file->GetLayerByName("sungai");
  EXPECT_GT(rivers.GetFeatureCount(), 0);
  EXPECT_NE(wkbFlatten(rivers.GetGeomType()), wkbNone);
  OGRLayer& sources = *file->GetLayerByName("Sumber");
  bool credited = false;
  while (const OGRFeatureUniquePtr row{sources.GetNextFeature()}) {
    for (int i = 0; i < row->GetFieldCount(); ++i)
      credited = credited || std::string(row->GetFieldAsString(i)).find("GSHHG") != std::string::npos;
  }
  EXPECT_TRUE(credited);
}

TEST_F(Export, GeoJsonOfALayerLiesWhereTheLayerLies) {
  ASSERT_EQ(titik("export", {"--layer", "sekolah", "-o", path("s.geojson")}).code, 0);
  const Opened file = open("s.geojson");
  ASSERT_TRUE(file);
  OGREnvelope box;
  ASSERT_EQ(file->GetLayer(0)->GetExtent(&box), OGRERR_NONE);
  // OKI in degrees.
  EXPECT_GT(box.MinX, 104);
  EXPECT_LT(box.MaxX, 107);
  EXPECT_GT(box.MinY, -5);
  EXPECT_LT(box.MaxY, -2);
}

TEST_F(Export, WhatIsMissingIsNamedWithWhatThereIs) {
  const Finished index = titik("worksheet", {"--lang=en", "--index", "potnsi", "-o", path("k.xlsx")});
  EXPECT_EQ(index.code, 1);
  EXPECT_NE(index.error.find("potnsi"), std::string::npos);
  EXPECT_NE(index.error.find("kebutuhan"), std::string::npos) << index.error;
  const Finished layer = titik("export", {"--lang=en", "--layer", "sungei", "-o", path("k.gpkg")});
  EXPECT_EQ(layer.code, 1);
  EXPECT_NE(layer.error.find("sungei"), std::string::npos);
  EXPECT_NE(layer.error.find("sungai"), std::string::npos) << layer.error;
  const Finished kind = titik("export", {"--lang=en", "--layer", "sungai", "-o", path("k.shp")});
  EXPECT_EQ(kind.code, 2);
  EXPECT_NE(kind.error.find(".gpkg"), std::string::npos) << kind.error;
  EXPECT_EQ(titik("worksheet", {"--index", "kebutuhan"}).code, 2);
  EXPECT_EQ(titik("export", {"-o", path("k.gpkg")}).code, 2);
}

}  // namespace
}  // namespace titik::cli
