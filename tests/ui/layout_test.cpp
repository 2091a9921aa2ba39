// SPDX-License-Identifier: MIT
#include "ui/layout.h"

#include <gtest/gtest.h>

#include "model/project_file.h"
#include "session/scenario.h"
#include "support/fixture_oki.h"
#include "ui/window_world.h"

namespace titik::ui {
namespace {

struct Size {
  int width, height;
};
constexpr Size sizes[] = {{1280, 720}, {1366, 768}, {1920, 1080}, {2560, 1440}};

std::vector<Settings> arrangements() {
  std::vector<Settings> all;
  for (int bits = 0; bits < 8; ++bits) {
    Settings settings;
    settings.layers_open = bits & 1;
    settings.properties_open = bits & 2;
    settings.table_open = bits & 4;
    all.push_back(settings);
  }
  return all;
}

TEST(Layout, PartsLieInTheWindowAndNeverOverlapButForTheDrawer) {
  for (const Size size : sizes) {
    for (const double scale : {1.0, 1.5, 2.0}) {
      for (const Settings& settings : arrangements()) {
        const Regions r = lay_out_window(size.width, size.height, settings, scale);
        const scene::Rect window{0, 0, static_cast<double>(size.width), static_cast<double>(size.height)};
        std::vector<scene::Rect> parts = {r.top, r.layers, r.properties, r.table, r.free_map, r.status};
        for (const scene::Rect& part : parts) EXPECT_TRUE(part.width == 0 || window.contains(part));
        for (std::size_t i = 0; i < parts.size(); ++i) {
          for (std::size_t j = i + 1; j < parts.size(); ++j) {
            EXPECT_FALSE(parts[i].width > 0 && parts[j].width > 0 && parts[i].overlaps(parts[j]))
                << i << " and " << j << " at " << size.width << " scale " << scale;
          }
        }
        EXPECT_TRUE(r.map.contains(r.free_map));
        EXPECT_EQ(r.layers_drawer, size.width / scale < drawer_below_px);
      }
    }
  }
}

TEST(Layout, TheMapKeepsAtLeastThreeHundredPixels) {
  for (const Size size : sizes) {
    for (const double scale : {1.0, 2.0}) {
      for (const Settings& settings : arrangements()) {
        const Regions r = lay_out_window(size.width, size.height, settings, scale);
        EXPECT_GE(r.free_map.width, 300 * scale) << size.width << " scale " << scale;
        EXPECT_GE(r.free_map.height, 199 * scale) << size.height << " scale " << scale;
      }
    }
  }
}

TEST(Layout, ADrawerDoesNotMoveTheMap) {
  Settings open, closed;
  closed.layers_open = false;
  const Regions with = lay_out_window(1100, 720, open, 1), without = lay_out_window(1100, 720, closed, 1);
  EXPECT_EQ(with.map, without.map);
  EXPECT_LT(with.free_map.width, without.free_map.width);
}

TEST(Layout, PanelsNarrowOnASmallScreen) {
  EXPECT_EQ(lay_out_window(1366, 768, {}, 1).layers.width, 280);
  EXPECT_EQ(lay_out_window(1920, 1080, {}, 1).layers.width, 300);
}

std::string panel_of(const WidgetRecord& record) { return record.name.substr(0, record.name.find('/')); }

/// What is wrong with the widgets of a frame, in words.
std::vector<std::string> problems(const std::vector<WidgetRecord>& records) {
  std::vector<std::string> found;
  constexpr double hair = 0.5;  // px: rounding to whole pixels
  for (const WidgetRecord& one : records) {
    const scene::Rect &px = one.px, &seen = one.visible_px;
    const bool sideways = seen.x > px.x + hair || seen.right() < px.right() - hair;
    const bool upright = seen.y > px.y + hair || seen.bottom() < px.bottom() - hair;
    const bool gone = one.scrolls && (seen.height <= 0 || seen.width <= 0);  // scrolled away
    if ((sideways && !gone && !one.scrolls_sideways) || (upright && !one.scrolls))
      found.push_back(one.name + " is clipped");
    if (one.text_width_px > px.width + hair)
      found.push_back(one.name + ": its label “" + one.text + "” is wider than itself: " +
                      std::to_string(one.text_width_px) + " px in " + std::to_string(px.width));
    if (px.width <= 0 || px.height <= 0) found.push_back(one.name + " has no size");
  }
  for (std::size_t i = 0; i < records.size(); ++i) {
    for (std::size_t j = i + 1; j < records.size(); ++j) {
      const WidgetRecord &a = records[i], &b = records[j];
      const auto seen = [](const WidgetRecord& r) { return r.visible_px.width > 0 && r.visible_px.height > 0; };
      if (panel_of(a) == panel_of(b) || !seen(a) || !seen(b)) continue;
      if (a.visible_px.overlaps(b.visible_px)) found.push_back(a.name + " overlaps " + b.name);
    }
  }
  return found;
}

data::FileInfo file_with_layers() {
  data::FileInfo file{"/data/peta_rupabumi_kabupaten_ogan_komering_ilir.gpkg", "GPKG", {}};
  for (int i = 0; i < 14; ++i) {
    data::LayerInfo layer;
    layer.name = "batas_administrasi_desa_kelurahan_skala_10000_" + std::to_string(i);
    layer.kind = i == 3 ? geo::GeometryKind::none : geo::GeometryKind::polygon;
    layer.features = i == 4 ? -1 : 77473;
    if (i != 5) layer.crs = geo::parse_crs("EPSG:9488");
    file.layers.push_back(layer);
  }
  return file;
}

Unplaced points_without_crs() {
  const std::vector<geo::Point> points = {{522000, 9645000}, {544000, 9625000}};
  Unplaced data{{.id = "titik", .path = "/data/titik_menara_telekomunikasi_kabupaten_ogan_komering_ilir_2024.csv"}, false, {}, {}, {}};
  data.home = {455000, 9520000, 620000, 9730000};
  data.guesses = session::guess_crs(points, data.home, geo::parse_crs("EPSG:9488"));
  return data;
}

class WholeWindow : public ::testing::TestWithParam<std::tuple<int, double>> {};

TEST_P(WholeWindow, ShowsEveryWidgetWholeInBothLanguagesLightAndDark) {
  const auto [size_index, scale] = GetParam();
  const Size size = sizes[size_index];
  const test::FixtureOki oki;
  const model::Document document = model::open_project(test::bundled_project());
  for (const char* language : {"id", "en"}) {
    for (const bool dark : {false, true}) {
      Settings settings;
      settings.language = language;
      settings.dark = dark;
      test::WindowWorld world(document, size.width, size.height, settings, scale);
      const auto check = [&](const std::string& what) {
        world.draw(3);
        for (const std::string& problem : problems(world.widgets.records())) {
          ADD_FAILURE() << size.width << "×" << size.height << " scale " << scale << " " << language
                        << (dark ? " dark" : " light") << ", " << what << ": " << problem;
        }
        EXPECT_GT(world.widgets.records().size(), 20u);
      };
      const auto check_dialog = [&](const std::string& name) {
        world.draw(3);
        std::vector<WidgetRecord> own;
        for (const WidgetRecord& record : world.widgets.records()) {
          if (record.name.starts_with(name)) own.push_back(record);
        }
        EXPECT_GE(own.size(), 4u) << name;
        for (const std::string& problem : problems(own)) {
          ADD_FAILURE() << size.width << "×" << size.height << " scale " << scale << " " << language
                        << (dark ? " dark" : " light") << ": " << problem;
        }
      };
      check("own layers");
      world.store.dispatch(session::SetTheme{"prioritas"});
      world.rebuild();
      world.memory.layers.selected = "prioritas";
      check("theme");
      world.memory.legend.editing = true;
      check("legend");
      world.memory.legend = {};
      world.jobs = {{"read", core::message("Reading {0}", "jalan_kabupaten_ogan_komering_ilir.shp"), 0.42}};
      world.notices = {
          {Notice::Kind::error, core::message("The file can't be read"), {core::message("Do something about it")}}};
      world.tool = Tool::measure_area;
      world.measure = Measure{{{104, -3}, {105, -3}, {105, -4}}, 123456, 7.8e9};
      check("busy");
      world.memory.layer_choice = {};
      choose_layers(world.memory.layer_choice, file_with_layers());
      check_dialog("choice/");
      skip_file(world.memory.layer_choice);
      ask_for_crs(world.memory.crs, points_without_crs());
      check_dialog("crs/");
      skip_unplaced(world.memory.crs);
      using Tab = ExportMemory::Tab;
      for (const Tab tab : {Tab::figure, Tab::set, Tab::data}) {
        open_export(world.frame(), world.memory.files, world.memory.exporting);
        world.memory.exporting.tab = tab;
        world.memory.exporting.folder = "/home/bappeda/Dokumen/masterplan_smart_city/buku_2/gambar_bab_3_kesiapan";
        for (const char* paper : {"F4", "mm", "px"}) {
          world.memory.exporting.paper = paper;
          check_dialog("export/");
        }
      }
      EXPECT_GT(world.widgets.find("top/export")->visible_px.width, 0) << "in every window";
      world.memory.exporting.open = false;
      world.settings.table_open = true;
      world.rebuild();
      check("table");
      world.notices.clear();
      world.jobs.clear();
      world.tool = Tool::select;
      world.measure.reset();
      world.settings.mode = Mode::score;
      world.memory.score.recipe = "kebutuhan";
      world.memory.dock = PanelMemory::Dock::chart;
      world.rebuild();
      check("weights and chart");
      world.settings.table_open = false;
      world.store.dispatch(session::Select{"prioritas", {0}});
      world.store.dispatch(session::Commit{
          session::keep_scenario(*world.store.state().document, "Listrik dan jaringan seluler di dataran gambut")});
      world.memory.score.scenarios.compared = world.store.state().document->scenarios.front().id;
      world.rebuild();
      check("weights, compared");
      world.memory.score.part = ScoreMemory::Part::why;
      check("why");
      world.memory.score.part = ScoreMemory::Part::scenarios;
      check("scenarios");
      world.memory.score.scenarios.naming = true;
      check("a scenario's name");
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Sizes, WholeWindow, ::testing::Combine(::testing::Range(0, 4), ::testing::Values(1.0, 2.0)));

}  // namespace
}  // namespace titik::ui
