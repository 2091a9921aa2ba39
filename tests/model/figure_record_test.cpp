// SPDX-License-Identifier: MIT
#include "model/figure_record.h"

#include <gtest/gtest.h>

#include "core/error.h"
#include "model/project_file.h"
#include "support/small_project.h"

namespace titik::model {
namespace {

FigureRecord record() {
  FigureRecord r;
  r.program = "Titik 0.1.0";
  r.project = "oki.titik";
  r.theme = "prioritas";
  r.scenario = "listrik_dulu";
  r.title = Text("Judul \"baru\" <1>", "A & B");
  r.language = "id";
  r.date = "2026-11-24";
  r.crs = "EPSG:9488";
  r.west = 448524.6185390245;
  r.east = 643711.724771496;
  r.south = 1.0 / 3;
  r.north = 9747645.857832583;
  r.view_west = -0.1;
  r.paper = "A4-portrait";
  r.dpi = 150;
  r.graticule = true;
  r.data = {{"${data}/oki.gpkg", "xxh3:00"}, {"x.csv", "xxh3:01"}};
  r.weights = {{Text("Perlu", "Need"), "jarak", 100.0 / 3}};
  r.sources = {"BPS (2021)"};
  r.licences = {"Batas: GADM"};
  r.document = support::SmallProject::document();
  r.project_hash = project_hash(r.document);
  return r;
}

TEST(FigureRecord, ComesBackFromItsLineToTheLastBit) {
  const std::string line = to_json(record());
  EXPECT_EQ(line.find('\n'), std::string::npos);
  EXPECT_EQ(figure_from_json(line), record());
  FigureRecord empty;
  EXPECT_EQ(figure_from_json(to_json(empty)), empty);
}

TEST(FigureRecord, OneThatIsDamagedOrNewerIsRefused) {
  const std::string good = to_json(record());
  for (const std::string& text : {std::string(), std::string("{}"), std::string("[]"), good.substr(0, good.size() / 2),
                                  std::string(R"({"titik_figure": 1})"), std::string(R"({"titik_figure": 1, "figure": 3, "document": {"version": 1}})"),
                                  std::string(R"({"titik_figure": 2, "figure": {}, "document": {"version": 1}})")}) {
    EXPECT_THROW(figure_from_json(text), core::Error) << text;
  }
  std::string unknown = good;
  unknown.replace(unknown.find("\"dpi\""), 5, "\"dpx\"");
  EXPECT_THROW(figure_from_json(unknown), core::Error);
}

TEST(FigureRecord, NoPathOfAPersonsMachineIsKept) {
  Document document = support::SmallProject::document();
  document.sources[0].path = "/home/budi/rahasia/areas.csv";
  document.sources[1].facts = "/home/budi/indicators.csv";
  document.sources[1].path = "${data}/oki.gpkg";
  const Document shown = without_whole_paths(document);
  EXPECT_EQ(shown.sources[0].path, "areas.csv");
  EXPECT_EQ(shown.sources[1].facts, "indicators.csv");
  EXPECT_EQ(shown.sources[1].path, "${data}/oki.gpkg");
  EXPECT_EQ(to_json(shown).find("budi"), std::string::npos);
  EXPECT_EQ(project_hash(document), project_hash(shown)) << "the same project elsewhere is the same";
  document.recipes[0].inputs[0].weight = 70;
  EXPECT_NE(project_hash(document), project_hash(shown));
}

}  // namespace
}  // namespace titik::model
