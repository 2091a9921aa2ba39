// SPDX-License-Identifier: MIT
// A project of four invented areas with facts, an index and a catalogue, as files in a folder: for tests of what is
// loaded, cited and saved.
#pragma once

#include "core/paths.h"
#include "data/reader.h"
#include "model/document.h"
#include "support/environment_variable.h"
#include "support/temporary_folder.h"

namespace titik::support {

class SmallProject {
 public:
  SmallProject() {
    data::init();
    folder_.write("areas.csv",
                  "code,name,lon,lat,jarak\n"
                  "01,Alang,104.5,-3.0,1000\n"
                  "02,Bakung,105.0,-3.5,3000\n"
                  "03,Cempaka,105.5,-3.2,2000\n"
                  "04,Duku,105.2,-2.8,4000\n");
    folder_.write("points.csv", "name,lon,lat\nSatu,104.6,-3.1\nDua,105.1,-3.3\n");
    folder_.write("sources.csv",
                  "source_id,title,publisher,year,url,licence,use\n"
                  "S1,Buku satu,BPS,2020,,,\nS2,Buku dua,Bappeda,2021,,,\n");
    folder_.write("indicators.csv",
                  "bps_code,indicator,year,value,unit,source_id,quality,note\n"
                  "01,listrik,2021,90,%,S1,A,\n02,listrik,2021,50,%,S1,A,\n03,listrik,2021,70,%,S1,A,\n"
                  "01,internet,2021,10,%,S1+S2,C,perkiraan\n02,internet,2021,20,%,S1+S2,C,perkiraan\n"
                  "03,internet,2021,30,%,S1+S2,C,perkiraan\n04,internet,2021,40,%,S1+S2,C,perkiraan\n");
    folder_.write("layers.json",
                  R"([{"layer": "areas", "title": {"id": "Wilayah", "en": "Areas"}, "origin": "o", "licence": "l",
      "credit": {"id": "Batas: X", "en": "Boundaries: X"}, "note": {"id": "indikatif", "en": "indicative"}, "year": "2022",
      "redistributable": true, "how_to_get": {"id": "Unduh lagi", "en": "Fetch it again"}}])");
  }

  const std::filesystem::path& path() const { return folder_.path(); }
  void write(const std::string& name, const std::string& content) const { folder_.write(name, content); }

  /// "areas" with facts and the index "perlu" over them; "points" plain.
  static model::Document document() {
    model::Document d;
    d.title = "Uji";
    d.sources = {{.id = "areas",
                  .path = "areas.csv",
                  .crs = "EPSG:4326",
                  .facts = "indicators.csv",
                  .facts_key = "code",
                  .catalogue_layer = "areas"},
                 {.id = "points", .path = "points.csv", .crs = "EPSG:4326"}};
    model::Recipe recipe{.id = "perlu", .source = "areas", .title = model::Text("Perlu", "Need"), .note = "usulan"};
    recipe.inputs = {{.column = "listrik@2021",
                      .label = model::Text("tanpa listrik", "without electricity"),
                      .offset = 100,
                      .factor = -1,
                      .direction = analysis::Direction::benefit,
                      .weight = 75},
                     {.column = "jarak", .label = "jarak", .direction = analysis::Direction::benefit, .weight = 25}};
    d.recipes = {recipe};
    model::Layer areas{.id = "wilayah", .title = model::Text("Wilayah", "Areas"), .source = "areas"};
    areas.style.symbology = model::Graduated{.column = "perlu.score"};
    areas.style.labels = model::Labels{.column = "name"};
    d.layers = {areas, {.id = "titik", .title = "Titik", .source = "points", .visible = false}};
    d.themes = {{.id = "prioritas", .layers = {"wilayah"}, .ranking = "perlu"}};
    d.home_source = "areas";
    return d;
  }

 private:
  TemporaryFolder folder_;
  EnvironmentVariable share_{"TITIK_SHARE_DIR", folder_.path().string()};
  EnvironmentVariable data_{"TITIK_DATA_DIR", folder_.path().string()};
};

}  // namespace titik::support
