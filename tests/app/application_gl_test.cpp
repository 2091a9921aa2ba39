// SPDX-License-Identifier: MIT
// The window's program without a window: events in, state and pixels out, on EGL.
#include "gl_suite.h"

#include <gtest/gtest.h>

#include <GLFW/glfw3.h>

#include <fstream>
#include <random>

#include "core/paths.h"
#include "model/project_file.h"
#include "output/sheet.h"
#include "scene/hit_test.h"
#include "session/reach.h"
#include "support/fixture_oki.h"
#include "support/temporary_folder.h"

namespace titik::app {
namespace {

class TheWindow : public GlSuite {
 protected:

  void SetUp() override { open({}); }

  void open(Application::Options options) {
    if (options.project.empty()) options.project = test::bundled_project();
    start(std::move(options));
    settle();
  }

  void settle() {
    // At least so long that cards and flights have come to rest; on a busy machine a picture takes more strips.
    for (int i = 0; i < 40 || (application_->busy() && i < 1000); ++i) turn();
  }
  /// A turn for each event, as a slow hand would have it.
  void play(const std::vector<Event>& events) {
    for (const Event& event : events) turn({event});
    settle();
  }
  void press(const std::string& widget) {
    application_->widgets().press(widget);
    settle();
  }
  void tap(int key, Modifiers with = {}) { play({KeyChanged{key, true, with}, KeyChanged{key, false, with}}); }

  /// A place of the map on the window: the centre of a kecamatan's label point.
  geo::Point px_of(const std::string& kecamatan) {
    const scene::MapPicture& picture = application_->picture();
    for (const scene::DrawnLayer& layer : picture.layers) {
      const data::Column* names = layer.dataset->find("name");
      if (layer.layer->source != "kecamatan" || !names || !layer.prepared) continue;
      for (std::size_t row = 0; row < names->size(); ++row) {
        if (names->text(row) != kecamatan) continue;
        const geo::Point px = application_->navigator().px_from_map(geo::pole_of_inaccessibility(layer.prepared->shapes, row, 100));
        return {px.x + application_->map_place().x, px.y + application_->map_place().y};
      }
    }
    ADD_FAILURE() << kecamatan << " is not on the map";
    return {};
  }

  const session::State& state() { return application_->store().state(); }
};

TEST_F(TheWindow, OpensTheProjectAtHomeAndComesToRest) {
  EXPECT_TRUE(application_->complete());
  EXPECT_FALSE(application_->busy()) << "a window at rest takes no time";
  EXPECT_EQ(state().theme, "administrasi");
  EXPECT_NE(application_->window_title().find("Titik"), std::string::npos);
  const geo::Box view = application_->navigator().extent();
  for (const scene::DrawnLayer& layer : application_->picture().layers) {
    if (layer.layer->source == "kabupaten" && layer.prepared) {
      EXPECT_TRUE(view.contains({layer.prepared->bounds.min_x, layer.prepared->bounds.min_y}));
      EXPECT_TRUE(view.contains({layer.prepared->bounds.max_x, layer.prepared->bounds.max_y}));
    }
  }
}

TEST_F(TheWindow, IsDrawnWhenItLooksOtherThanBefore) {
  EXPECT_FALSE(turn()) << "nothing has changed";
  const geo::Point px = px_of("Cengal");
  EXPECT_TRUE(turn({PointerMoved{px.x, px.y}})) << "an area lights up under the pointer";
  settle();
  EXPECT_FALSE(turn({PointerMoved{px.x, px.y}})) << "it lights already";
  application_->forget_drawn();
  EXPECT_TRUE(turn()) << "another window lay over it";
  EXPECT_FALSE(turn());
  // What a picture shows can change beneath panels that stay as they are.
  const std::vector<unsigned char> before = target_->read_rgb();
  application_->store().dispatch(session::Preview{model::SetLayerOpacity{application_->picture().layers.front().layer->id, 0.5}});
  bool drawn = false;
  for (int i = 0; i < 20; ++i) drawn = turn() || drawn;
  EXPECT_TRUE(drawn);
  EXPECT_NE(target_->read_rgb(), before);
}

TEST_F(TheWindow, IsNotDrawnBeforeThereIsAMapInIt) {
  Application::Options options;
  options.project = test::bundled_project();
  start(std::move(options));
  int waited = 0;
  while (!turn() && waited < 20) ++waited;
  EXPECT_LT(waited, 20);
  const std::vector<unsigned char> first = target_->read_rgb();
  settle();
  EXPECT_EQ(target_->read_rgb(), first) << "what is seen first stays";
}

TEST_F(TheWindow, DataThatAreNotThereAreToldWhenAProjectOpens) {
  EXPECT_TRUE(application_->notices().empty());
  const support::TemporaryFolder folder;
  const auto project = folder.write("kurang.titik", R"({"version": 1, "title": "Kurang", "crs": "EPSG:9488",
      "sources": [{"id": "desa", "path": "tidak-ada.gpkg", "layer": "desa"}],
      "layers": [{"id": "desa", "title": "Desa", "source": "desa"}]})");
  turn({Dropped{{project}}});
  settle();
  ASSERT_EQ(application_->notices().size(), 1u);
  const ui::Notice& notice = application_->notices().front();
  EXPECT_EQ(notice.kind, ui::Notice::Kind::warning);
  ASSERT_EQ(notice.details.size(), 1u);
  EXPECT_NE(core::Language::of("id").text(notice.details[0]).find("tidak-ada.gpkg"), std::string::npos) << "says which";
  EXPECT_FALSE(notice.lines.empty()) << "and what to do";
}

TEST_F(TheWindow, AProjectWithNothingToShowIsAMapOfOkiAndNoVoid) {
  const support::TemporaryFolder folder;
  Application::Options options;
  options.project = folder.write("kosong.titik", R"({"version": 1, "title": "Kosong"})");
  open(std::move(options));
  EXPECT_TRUE(application_->complete());
  geo::Transform lonlat(geo::parse_crs(state().document->crs), geo::parse_crs("EPSG:4326"));
  const geo::Point centre = lonlat.target_from_source(application_->navigator().extent().centre());
  EXPECT_NEAR(centre.x, 105.4, 0.5);
  EXPECT_NEAR(centre.y, -3.35, 0.5);
  const std::vector<unsigned char> rgb = target_->read_rgb();
  const std::size_t middle = (static_cast<std::size_t>(height / 2) * width + width / 2) * 3;
  EXPECT_EQ(rgb[middle], state().document->background.r) << "the map's own ground";
}

TEST_F(TheWindow, AClickSelectsWhatLiesUnderItAndEscapeClearsIt) {
  application_->store().dispatch(session::SetTheme{"kepadatan"});  // without borders of desa, which would be hit first
  settle();
  const geo::Point px = px_of("Cengal");
  play({PointerMoved{px.x, px.y}, ButtonChanged{0, true, {}}, ButtonChanged{0, false, {}}});
  ASSERT_EQ(state().selection.rows.size(), 1u);
  const data::Dataset* dataset = state().inputs->dataset(state().document->find_layer(state().selection.layer)->source);
  ASSERT_TRUE(dataset);
  const geo::Point other = px_of("Pedamaran Timur");
  play({PointerMoved{other.x, other.y}, ButtonChanged{0, true, {.ctrl = true}}, ButtonChanged{0, false, {.ctrl = true}}});
  EXPECT_EQ(state().selection.rows.size(), 2u) << "Ctrl adds";
  tap(GLFW_KEY_ESCAPE);
  EXPECT_TRUE(state().selection.rows.empty());
}

TEST_F(TheWindow, TheWheelZoomsAboutThePointer) {
  const geo::Point px = px_of("Tulung Selapan");
  const scene::Rect place = application_->map_place();
  const geo::Point before = application_->navigator().map_from_px({px.x - place.x, px.y - place.y});
  const double scale = application_->navigator().units_per_px();
  play({PointerMoved{px.x, px.y}, Wheel{1, {}}, Wheel{1, {}}});
  const geo::Point after = application_->navigator().map_from_px({px.x - place.x, px.y - place.y});
  EXPECT_NEAR(after.x, before.x, scale * 1e-6);
  EXPECT_NEAR(application_->navigator().units_per_px(), scale / (1.25 * 1.25), scale * 1e-6);
}

TEST_F(TheWindow, TwoClicksAreADoubleClickOnlyWhenSoonAndNear) {
  application_->store().dispatch(session::SetTheme{"kepadatan"});
  settle();
  const geo::Point px = px_of("Cengal"), other = px_of("Pedamaran Timur");
  const double scale = application_->navigator().units_per_px();
  const auto click = [&](geo::Point at) {
    turn({PointerMoved{at.x, at.y}}, 0.02);
    turn({ButtonChanged{0, true, {}}}, 0.02);
    turn({ButtonChanged{0, false, {}}}, 0.02);
  };
  click(px);
  turn({}, 5);  // the window slept
  click(px);
  turn({}, 5);
  click(px);
  click(other);
  settle();
  EXPECT_DOUBLE_EQ(application_->navigator().units_per_px(), scale);
  turn({}, 5);
  click(px);
  click(px);
  settle();
  EXPECT_NEAR(application_->navigator().units_per_px(), scale / 2, scale * 1e-6);
}

TEST_F(TheWindow, ADragMovesTheMapAndAltLeftGoesBack) {
  const geo::Box home = application_->navigator().extent();
  const geo::Point px = px_of("Pampangan");
  play({PointerMoved{px.x, px.y}, ButtonChanged{0, true, {}}, PointerMoved{px.x + 40, px.y}, PointerMoved{px.x + 120, px.y + 30}, ButtonChanged{0, false, {}}});
  EXPECT_TRUE(state().selection.rows.empty()) << "a drag is no click";
  EXPECT_LT(application_->navigator().extent().min_x, home.min_x);
  tap(GLFW_KEY_LEFT, {.alt = true});
  EXPECT_NEAR(application_->navigator().extent().min_x, home.min_x, 1e-6);
}

TEST_F(TheWindow, ATapBetweenTwoFramesCounts) {
  application_->store().dispatch(session::Commit{model::SetLayerVisible{"kota", false}});
  application_->store().dispatch(session::Commit{model::SetLayerVisible{"sungai", false}});
  const Modifiers ctrl{.ctrl = true};
  turn({KeyChanged{GLFW_KEY_Z, true, ctrl}, KeyChanged{GLFW_KEY_Z, false, ctrl}, KeyChanged{GLFW_KEY_Z, true, ctrl}, KeyChanged{GLFW_KEY_Z, false, ctrl}});
  settle();
  EXPECT_EQ(application_->store().history().position(), 0u) << "two taps, two steps back";
  tap(GLFW_KEY_Y, ctrl);
  EXPECT_EQ(application_->store().history().position(), 1u);
}

TEST_F(TheWindow, AnEyeHidesALayerOfTheThemeAndUndoBringsItBack) {
  const auto before = state().document;
  press("layers/sungai/visible");
  EXPECT_NE(*state().document, *before);
  for (const scene::DrawnLayer& layer : application_->picture().layers) EXPECT_NE(layer.layer->id, "sungai");
  press("top/undo");
  EXPECT_EQ(*state().document, *before);
}

TEST_F(TheWindow, AThemeAnotherLanguageAndTheDarkAreOneStepAway) {
  application_->widgets().set("top/theme", "Kepadatan penduduk menurut kecamatan, 2010");
  settle();
  EXPECT_EQ(state().theme, "kepadatan");
  press("top/language/en");
  EXPECT_EQ(state().language, "en");
  EXPECT_EQ(application_->settings().language, "en");
  press("top/dark");
  EXPECT_TRUE(application_->settings().dark);
  EXPECT_FALSE(state().unsaved) << "none of it is part of the project";
}

TEST_F(TheWindow, APointOfReachIsPlacedByAClickAndDraggedInOneStep) {
  press("top/mode/locate");
  EXPECT_EQ(application_->settings().mode, ui::Mode::locate);
  press("locate/place");
  const geo::Point px = px_of("Pedamaran Timur");
  play({PointerMoved{px.x, px.y}, ButtonChanged{0, true, {}}, ButtonChanged{0, false, {}}});
  ASSERT_EQ(state().document->reach_points.size(), 1u);
  EXPECT_EQ(application_->store().history().position(), 1u);
  const model::ReachPoint placed = state().document->reach_points[0];
  geo::Transform lonlat(geo::parse_crs(state().document->crs), geo::parse_crs("EPSG:4326"));
  const scene::Rect place = application_->map_place();
  const auto lonlat_at = [&](geo::Point at) { return lonlat.target_from_source(application_->navigator().map_from_px({at.x - place.x, at.y - place.y})); };
  EXPECT_NEAR(placed.lon, lonlat_at(px).x, 1e-9);
  EXPECT_NEAR(placed.lat, lonlat_at(px).y, 1e-9);
  EXPECT_TRUE(state().selection.rows.empty()) << "the click selects nothing";
  const std::string before = application_->widgets().find("locate/figure/people")->text;

  // A drag by the pin's head: the figures follow, the map stays.
  const geo::Box view = application_->navigator().extent();
  play({PointerMoved{px.x, px.y - 12}, ButtonChanged{0, true, {}}, PointerMoved{px.x + 30, px.y - 12}, PointerMoved{px.x + 90, px.y - 52}});
  EXPECT_EQ(application_->store().history().position(), 1u) << "not yet";
  EXPECT_NEAR(state().document->reach_points[0].lon, lonlat_at({px.x + 90, 0}).x, 1e-3);
  EXPECT_NE(application_->widgets().find("locate/figure/people")->text, before);
  play({ButtonChanged{0, false, {}}});
  EXPECT_EQ(application_->store().history().position(), 2u) << "one step";
  EXPECT_EQ(application_->navigator().extent(), view);
  const model::ReachPoint dragged = state().document->reach_points[0];
  EXPECT_NEAR(dragged.lat, lonlat_at({px.x + 90, px.y - 40}).y, 1e-9) << "it keeps its distance to the pointer";

  // Escape puts it back, and the hand still on the button moves nothing.
  play({PointerMoved{px.x + 90, px.y - 40}, ButtonChanged{0, true, {}}, PointerMoved{px.x, px.y}});
  EXPECT_NE(state().document->reach_points[0], dragged);
  tap(GLFW_KEY_ESCAPE);
  EXPECT_EQ(state().document->reach_points[0], dragged);
  play({PointerMoved{px.x - 60, px.y}, ButtonChanged{0, false, {}}});
  EXPECT_EQ(state().document->reach_points[0], dragged);
  EXPECT_EQ(application_->store().history().position(), 2u);

  tap(GLFW_KEY_Z, {.ctrl = true});
  EXPECT_EQ(state().document->reach_points[0], placed);
  tap(GLFW_KEY_DELETE);
  EXPECT_TRUE(state().document->reach_points.empty());
}

TEST_F(TheWindow, PinsAreTakenInHandOnlyWherePointsAreTheJob) {
  const geo::Point px = px_of("Pedamaran Timur");
  geo::Transform lonlat(geo::parse_crs(state().document->crs), geo::parse_crs("EPSG:4326"));
  const scene::Rect place = application_->map_place();
  const geo::Point at = lonlat.target_from_source(application_->navigator().map_from_px({px.x - place.x, px.y - place.y}));
  application_->store().dispatch(session::Commit{model::SetReachPoint{session::new_reach_point(*state().document, at, 5)}});
  settle();
  const geo::Box view = application_->navigator().extent();
  play({PointerMoved{px.x, px.y - 8}, ButtonChanged{0, true, {}}, PointerMoved{px.x + 60, px.y - 8}, ButtonChanged{0, false, {}}});
  EXPECT_EQ(state().document->reach_points[0].lon, at.x);
  EXPECT_NE(application_->navigator().extent(), view) << "it is the map that was dragged";
  tap(GLFW_KEY_DELETE);
  EXPECT_EQ(state().document->reach_points.size(), 1u);
}

TEST_F(TheWindow, ADroppedFileIsAddedInOneStepAndABrokenOneIsToldOf) {
  const support::TemporaryFolder folder;
  const auto good = folder.write("menara.csv", "name,lon,lat\nSatu,105.2,-3.2\nDua,105.4,-3.4\n");
  const auto bad = folder.write("rusak.gpkg", "this is no database");
  const std::size_t layers = state().document->layers.size();
  play({Dropped{{good, bad}}});
  EXPECT_FALSE(application_->widgets().find("crs/ok")) << "columns named lon and lat need no question";
  EXPECT_EQ(state().document->layers.size(), layers + 1);
  EXPECT_EQ(state().document->sources.back().crs, "EPSG:4326");
  EXPECT_EQ(state().document->layers.back().title.in("id"), "menara");
  EXPECT_EQ(state().document->find_theme("administrasi")->layers.back(), state().document->layers.back().id) << "and shown";
  bool told = false;
  bool assumed = false;
  for (const ui::Notice& notice : application_->notices()) {
    told = told || notice.kind == ui::Notice::Kind::error;
    for (const core::Message& line : notice.lines) assumed = assumed || line.id.find("WGS 84") != std::string::npos;
  }
  EXPECT_TRUE(told);
  EXPECT_TRUE(assumed) << "what was assumed is said";
  tap(GLFW_KEY_Z, {.ctrl = true});
  EXPECT_EQ(state().document->layers.size(), layers);
}

/// A figure of the bundled project over a part of OKI.
void write_figure(const std::filesystem::path& path, const session::State& state, const output::Origin& origin) {
  scene::PageRequest request;
  request.document = state.document.get();
  request.inputs = state.inputs.get();
  request.theme = "kepadatan";
  request.crs = geo::parse_crs(state.document->crs);
  request.extent = {500'000, 9'600'000, 560'000, 9'650'000};
  request.date = "2019-05-17";
  output::write_sheet(request, output::parse_sheet("A4", 50), core::Language::of("id"), path, origin);
}

TEST_F(TheWindow, ADroppedFigureOpensItsProjectWithItsThemeAndPlace) {
  const support::TemporaryFolder folder;
  for (const char* name : {"gambar.png", "gambar.pdf", "gambar.svg"}) {
    open({});
    const auto figure = folder.path() / name;
    write_figure(figure, state(), {test::bundled_project(), test::bundled_project().parent_path()});
    application_->store().dispatch(session::SetTheme{"prioritas"});
    play({Dropped{{figure}}});
    EXPECT_EQ(state().theme, "kepadatan") << name;
    const geo::Box shown = application_->navigator().extent();
    EXPECT_TRUE(shown.contains({500'000, 9'600'000}) && shown.contains({560'000, 9'650'000})) << name;
    EXPECT_LT(shown.width(), 250'000) << "all of OKI would be wider";
    EXPECT_FALSE(state().unsaved);
    ASSERT_EQ(application_->notices().size(), 1u) << name;
    EXPECT_EQ(application_->notices()[0].kind, ui::Notice::Kind::information) << name;
  }
}

TEST_F(TheWindow, AFigureOfAScenarioShowsTheScenarioAgain) {
  const support::TemporaryFolder folder;
  model::Document document = *state().document;
  document.bundled = false;
  model::Scenario scenario{.id = "listrik", .title = "Listrik dulu", .recipes = document.recipes};
  scenario.recipes.front().inputs[0].weight = 0;
  scenario.recipes.front().inputs[1].weight = 50;
  document.scenarios = {scenario};
  ASSERT_TRUE(application_->store().dispatch(session::OpenDocument{test::bundled_project().parent_path(), document}));
  const auto project = folder.path() / "kerja.titik", figure = folder.path() / "gambar.svg";
  ASSERT_TRUE(application_->store().dispatch(session::SaveProject{project}));
  ASSERT_TRUE(application_->store().dispatch(session::OpenProject{project}));
  application_->store().dispatch(session::ShowScenario{"listrik"});
  write_figure(figure, state(), {project, state().project_dir, state().scenario});
  open({});
  play({Dropped{{figure}}});
  EXPECT_EQ(state().project_path, project);
  EXPECT_EQ(state().scenario, "listrik");
  EXPECT_EQ(state().document->recipes, scenario.recipes);
  EXPECT_FALSE(state().unsaved);
  ASSERT_EQ(application_->notices().size(), 1u);
  EXPECT_EQ(application_->notices()[0].kind, ui::Notice::Kind::information) << "the project is as it was";
}

TEST_F(TheWindow, AFigureWithoutItsProjectOpensWhatItHoldsAndSaysSo) {
  const support::TemporaryFolder folder;
  const auto project = folder.path() / "kerja.titik", figure = folder.path() / "gambar.svg";
  model::Document own = *state().document;
  own.bundled = false;
  own.title = "Proyek yang hilang";
  open({});
  ASSERT_TRUE(application_->store().dispatch(session::OpenDocument{test::bundled_project().parent_path(), own}));
  write_figure(figure, state(), {project, test::bundled_project().parent_path()});
  open({});
  play({Dropped{{figure}}});
  EXPECT_EQ(*state().document, own);
  EXPECT_EQ(state().theme, "kepadatan");
  EXPECT_TRUE(state().project_path.empty()) << "saving asks for a place";
  bool said = false;
  for (const ui::Notice& notice : application_->notices()) {
    for (const core::Message& line : notice.lines) said = said || core::Language::of("en").text(line).find("kerja.titik was not found") != std::string::npos;
  }
  EXPECT_TRUE(said);
}

TEST_F(TheWindow, APictureThatIsNoFigureIsToldOfAsAnyFileThatCannotBeRead) {
  const support::TemporaryFolder folder;
  const auto picture = folder.write("foto.png", "this is no picture");
  const auto before = state().document;
  play({Dropped{{picture}}});
  EXPECT_EQ(*state().document, *before);
  ASSERT_FALSE(application_->notices().empty());
  EXPECT_EQ(application_->notices().back().kind, ui::Notice::Kind::error);
}

TEST_F(TheWindow, AFileWithoutCrsIsPlacedByAGuessAndComesBackSoFromTheProject) {
  const support::TemporaryFolder folder;
  const auto file = folder.write("titik.csv", "name,x,y\nSatu,9645000,522000\nDua,9625000,544000\n");  // UTM 48S, northing first
  play({Dropped{{file}}});
  ASSERT_TRUE(application_->widgets().find("crs/guess/0"));
  press("crs/ok");
  EXPECT_EQ(state().document->sources.back().crs, "EPSG:32748");
  EXPECT_TRUE(state().document->sources.back().swap_axes);
  const data::Dataset* dataset = state().inputs->dataset(state().document->sources.back().id);
  ASSERT_TRUE(dataset);
  EXPECT_EQ(dataset->geometries.points.front(), (geo::Point{522000, 9645000}));
  EXPECT_EQ(application_->store().history().position(), 1u) << "one step";
  const auto saved = folder.path() / "peta.titik";
  application_->store().dispatch(session::SaveProject{saved});
  EXPECT_EQ(model::open_project(saved).sources.back().swap_axes, true);
  tap(GLFW_KEY_Z, {.ctrl = true});
  EXPECT_FALSE(state().document->find_source("titik"));
  play({Dropped{{file}}});
  press("crs/cancel");
  EXPECT_FALSE(state().document->find_source("titik"));
}

TEST_F(TheWindow, AFileWithSeveralLayersAsksWhichOfThem) {
  const support::TemporaryFolder folder;
  const auto file = folder.write("lokasi.kml", R"(<?xml version="1.0" encoding="UTF-8"?>
<kml xmlns="http://www.opengis.net/kml/2.2"><Document>
<Folder><name>Menara</name><Placemark><name>A</name><Point><coordinates>105.2,-3.2</coordinates></Point></Placemark></Folder>
<Folder><name>Jalur</name><Placemark><name>B</name><LineString><coordinates>105.2,-3.2 105.3,-3.3</coordinates></LineString></Placemark></Folder>
</Document></kml>)");
  const std::size_t layers = state().document->layers.size();
  play({Dropped{{file}}});
  ASSERT_TRUE(application_->widgets().find("choice/1"));
  press("choice/0");
  press("choice/add");
  ASSERT_EQ(state().document->layers.size(), layers + 1);
  EXPECT_EQ(state().document->layers.back().title.in("id"), "Jalur");
  EXPECT_EQ(state().inputs->dataset(state().document->sources.back().id)->crs.definition, "EPSG:4326");
  ASSERT_FALSE(application_->notices().empty());
  EXPECT_EQ(core::in_english(application_->notices().back().lines.front()), "Jalur: 1 line, WGS 84");

  const std::size_t step = application_->store().history().position();
  play({Dropped{{file}}});
  press("choice/add");
  ASSERT_EQ(state().document->layers.size(), layers + 3);
  EXPECT_EQ(application_->store().history().position(), step + 1) << "both layers are one step";
  press("top/undo");
  EXPECT_EQ(state().document->layers.size(), layers + 1);
}

TEST_F(TheWindow, AnotherFileTakesThePlaceOfASourceAndKeepsTheStyle) {
  const auto file = oki_->folder() / "baru.geojson";  // beside the file that it replaces, where the dialog begins
  core::write_file_atomically(file, R"({"type": "FeatureCollection", "features": [{"type": "Feature",
    "properties": {"nama": "A"}, "geometry": {"type": "Point", "coordinates": [105.2, -3.2]}}]})");
  const model::Layer layer = *state().document->find_layer("kepadatan");
  press("layers/kepadatan/more");
  press("layers/kepadatan/replace");
  press("file/entry/baru.geojson");
  press("file/ok");
  std::filesystem::remove(file);
  EXPECT_EQ(*state().document->find_layer("kepadatan"), layer);
  EXPECT_EQ(state().inputs->dataset(layer.source)->rows(), 1u);
  ASSERT_FALSE(application_->notices().empty());
  bool named = false;
  for (const core::Message& line : application_->notices().back().lines) named = named || core::in_english(line).find("kepadatan_sp@2010") != std::string::npos;
  EXPECT_TRUE(named) << "columns that the style uses and the file lacks";
  tap(GLFW_KEY_Z, {.ctrl = true});
  EXPECT_GT(state().inputs->dataset(layer.source)->rows(), 1u);
}

TEST_F(TheWindow, DraggingARectangleWithCtrlSelectsAndWithShiftZooms) {
  const geo::Point a = px_of("Mesuji Makmur"), b = px_of("Cengal");
  const Modifiers ctrl{.ctrl = true}, shift{.shift = true};
  play({PointerMoved{a.x, a.y}, ButtonChanged{0, true, ctrl}, PointerMoved{b.x, b.y}, ButtonChanged{0, false, ctrl}});
  EXPECT_FALSE(state().selection.rows.empty());
  const double scale = application_->navigator().units_per_px();
  play({PointerMoved{a.x, a.y}, ButtonChanged{0, true, shift}, PointerMoved{b.x, b.y}, ButtonChanged{0, false, shift}});
  EXPECT_LT(application_->navigator().units_per_px(), scale);
}

TEST_F(TheWindow, MeasuresAlongTheEllipsoid) {
  press("map/tool_measure_length");
  const geo::Point a = px_of("Sungai Menang"), b = px_of("Pedamaran Timur");
  play({PointerMoved{a.x, a.y}, ButtonChanged{0, true, {}}, ButtonChanged{0, false, {}}, PointerMoved{b.x, b.y}, ButtonChanged{0, true, {}}, ButtonChanged{0, false, {}}});
  ASSERT_TRUE(application_->measure());
  const auto& points = application_->measure()->lonlat;
  ASSERT_EQ(points.size(), 2u);
  // The haversine on a sphere is within 0.6 % of the geodesic on the ellipsoid.
  const double radius = 6371008.8, rad = std::acos(-1.0) / 180;
  const double h = std::pow(std::sin((points[1].y - points[0].y) * rad / 2), 2) +
                   std::cos(points[0].y * rad) * std::cos(points[1].y * rad) * std::pow(std::sin((points[1].x - points[0].x) * rad / 2), 2);
  const double sphere = 2 * radius * std::asin(std::sqrt(h));
  EXPECT_NEAR(application_->measure()->length_m, sphere, 0.006 * sphere);
  tap(GLFW_KEY_ESCAPE);
  EXPECT_FALSE(application_->measure());
}

TEST_F(TheWindow, AnythingAtAllLeavesTheProgramStandingAndTheDocumentSound) {
  std::mt19937 random(20);
  const auto below = [&](int n) { return std::uniform_int_distribution<int>(0, n - 1)(random); };
  const int keys[] = {GLFW_KEY_ESCAPE, GLFW_KEY_HOME, GLFW_KEY_Z, GLFW_KEY_Y, GLFW_KEY_LEFT, GLFW_KEY_UP, GLFW_KEY_K, GLFW_KEY_F1, GLFW_KEY_ENTER, GLFW_KEY_TAB, GLFW_KEY_A};
  for (int round = 0; round < 400; ++round) {
    const Modifiers with{below(3) == 0, below(5) == 0, below(8) == 0};
    std::vector<Event> events = {PointerMoved{static_cast<double>(below(width)), static_cast<double>(below(height))}};
    switch (below(5)) {
      case 0: events.push_back(Wheel{static_cast<double>(below(5) - 2), with}); break;
      case 1: events.push_back(Typed{static_cast<unsigned>('a' + below(26))}); break;
      case 2: {
        const int key = keys[below(11)];
        if (with.ctrl && key == GLFW_KEY_A) break;
        events.push_back(KeyChanged{key, true, with});
        events.push_back(KeyChanged{key, false, with});
        break;
      }
      default: {
        const int button = below(3);
        events.push_back(ButtonChanged{button, true, with});
        if (below(2)) events.push_back(PointerMoved{static_cast<double>(below(width)), static_cast<double>(below(height))});
        events.push_back(ButtonChanged{button, false, with});
      }
    }
    turn(events, 0.03);
    const model::Document& document = *state().document;
    EXPECT_TRUE(state().theme.empty() || document.find_theme(state().theme));
    EXPECT_TRUE(state().selection.layer.empty() || document.find_layer(state().selection.layer));
    EXPECT_LT(application_->store().history().position(), application_->store().history().steps().size());
    EXPECT_TRUE(application_->navigator().extent().width() > 0);
  }
  EXPECT_EQ(model::from_json(model::to_json(*state().document)), *state().document);
}

}  // namespace
}  // namespace titik::app
