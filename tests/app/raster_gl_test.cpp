// SPDX-License-Identifier: MIT
// A GeoTIFF on the map of the window: from the drop to the pixels, and what panels and export make of it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>

#include "../data/tiff_files.h"
#include "core/error.h"
#include "gl_suite.h"
#include "model/layer_export.h"
#include "model/project_file.h"
#include "output/pdf.h"
#include "output/png.h"
#include "scene/page.h"
#include "support/image.h"
#include "support/temporary_folder.h"

namespace titik::app {
namespace {

using data::test::Tiff;
using data::test::write_tiff;
using ::testing::HasSubstr;

constexpr int side = 64;

/// A square of 16 km in the north of OKI's map, in its CRS: the left half of one band, the right half of another.
Tiff halves() {
  Tiff tiff;
  tiff.width = tiff.height = side;
  tiff.crs = "EPSG:32748";
  tiff.placement = {500000, 250, 0, 9650000, 0, -250};
  return tiff;
}

std::vector<double> half_and_half(double left, double right) {
  std::vector<double> band;
  for (int i = 0; i < side * side; ++i) band.push_back(i % side < side / 2 ? left : right);
  return band;
}

class RasterInTheWindow : public GlSuite {
 protected:
  void SetUp() override {
    start({.project = test::bundled_project()});
    settle();
  }
  void settle() {
    for (int i = 0; i < 60 || (application_->busy() && i < 1000); ++i) turn();
  }
  void drop(const Tiff& tiff, const std::string& name = "foto.tif") {
    write_tiff(folder_.path() / name, tiff);
    turn({Dropped{{folder_.path() / name}}});
    settle();
  }
  const model::Document& document() { return *application_->store().state().document; }
  geo::Point map_of(geo::Point utm) {
    geo::Transform transform(geo::parse_crs("EPSG:32748"), geo::parse_crs(document().crs));
    return transform.target_from_source(utm);
  }
  std::array<int, 3> colour_at(geo::Point utm) {
    const geo::Point px = application_->navigator().px_from_map(map_of(utm));
    const auto x = static_cast<std::size_t>(px.x + application_->map_place().x), y = static_cast<std::size_t>(px.y + application_->map_place().y);
    const std::vector<unsigned char> rgb = target_->read_rgb();
    const unsigned char* pixel = &rgb[3 * (y * width + x)];
    return {pixel[0], pixel[1], pixel[2]};
  }
  /// Nothing but the raster is left on the map.
  void hide_the_others() {
    application_->store().dispatch(session::SetTheme{""});
    for (const model::Layer& layer : document().layers) {
      if (layer.id != "foto") application_->store().dispatch(session::Commit{model::SetLayerVisible{layer.id, false}});
    }
    settle();
  }

  support::TemporaryFolder folder_;
};

TEST_F(RasterInTheWindow, ADroppedPictureIsTheLowestLayerAndShowsItsColours) {
  Tiff tiff = halves();
  tiff.bands = {half_and_half(200, 20), half_and_half(30, 180), half_and_half(40, 60)};
  drop(tiff);
  ASSERT_FALSE(document().layers.empty());
  EXPECT_EQ(document().layers.front().id, "foto");
  const std::string theme = application_->store().state().theme;
  if (!theme.empty()) {
    EXPECT_EQ(document().find_theme(theme)->layers.front(), "foto");
  }
  ASSERT_FALSE(application_->notices().empty());
  hide_the_others();
  ASSERT_TRUE(application_->complete());
  const auto left = colour_at({504000, 9642000}), right = colour_at({512000, 9642000});
  EXPECT_THAT(left, ::testing::ElementsAre(200, 30, 40));
  EXPECT_THAT(right, ::testing::ElementsAre(20, 180, 60));
  application_->store().dispatch(session::Commit{model::SetLayerOpacity{"foto", 0.5}});
  settle();
  const core::Colour ground = document().background;
  EXPECT_NEAR(colour_at({504000, 9642000})[0], (200 + ground.r) / 2, 2);
  EXPECT_NEAR(colour_at({504000, 9642000})[1], (30 + ground.g) / 2, 2);
}

TEST_F(RasterInTheWindow, NumbersHaveALegendAndAreToldUnderThePointer) {
  Tiff tiff = halves();
  tiff.type = GDT_Float32;
  tiff.unit = "m";
  tiff.bands = {half_and_half(1.5, 7.25)};
  drop(tiff);
  hide_the_others();
  const geo::Point px = application_->navigator().px_from_map(map_of({512000, 9642000}));
  turn({PointerMoved{px.x + application_->map_place().x, px.y + application_->map_place().y}});
  settle();
  const scene::DrawnLayer& drawn = application_->picture().layers.front();
  ASSERT_TRUE(drawn.block && drawn.style.ramp);
  EXPECT_EQ(drawn.block->number_at(map_of({512000, 9642000})), 7.25);
  EXPECT_EQ(drawn.block->number_at(map_of({504000, 9642000})), 1.5);
  EXPECT_TRUE(application_->under_pointer().empty()) << "a raster is no feature to choose";
  EXPECT_TRUE(application_->widgets().find("legend/foto"));
  const core::Colour high = drawn.style.ramp->colours.back();
  EXPECT_THAT(colour_at({512000, 9644000}), ::testing::ElementsAre(high.r, high.g, high.b));
}

TEST_F(RasterInTheWindow, TheRampIsAStepInTheHistoryAndIsSaved) {
  Tiff tiff = halves();
  tiff.type = GDT_Float32;
  tiff.bands = {half_and_half(1.5, 7.25)};
  drop(tiff);
  application_->widgets().press("layers/foto");
  settle();
  application_->widgets().set("properties/high", "10");
  settle();
  application_->widgets().press("properties/inverted");
  settle();
  const auto& colours = std::get<model::RasterColours>(document().find_layer("foto")->style.symbology);
  EXPECT_EQ(colours.high, 10);
  EXPECT_TRUE(colours.inverted);
  EXPECT_EQ(model::from_json(model::to_json(document())), document());
  application_->store().dispatch(session::Undo{});
  EXPECT_FALSE(std::get<model::RasterColours>(document().find_layer("foto")->style.symbology).inverted);
}

TEST_F(RasterInTheWindow, ComingNearerReadsFinerPixelsAndKeepsTheOldPictureUntilThen) {
  Tiff tiff = halves();
  tiff.bands = {half_and_half(200, 20), half_and_half(30, 180), half_and_half(40, 60)};
  drop(tiff);
  hide_the_others();
  const double before = application_->picture().layers.front().block->box.width() / application_->picture().layers.front().block->width;
  const geo::Point px = application_->navigator().px_from_map(map_of({508000, 9642000}));
  const geo::Point at{px.x + application_->map_place().x, px.y + application_->map_place().y};
  turn({PointerMoved{at.x, at.y}});
  for (int i = 0; i < 8; ++i) {
    turn({Wheel{1, {}}});
    ASSERT_TRUE(application_->picture().layers.front().block) << "never blank";
  }
  settle();
  const data::RasterBlock& block = *application_->picture().layers.front().block;
  EXPECT_LT(block.box.width() / block.width, before / 2);
  EXPECT_LT(block.width * block.height, 17'000'000);
  EXPECT_THAT(colour_at({507000, 9642000}), ::testing::ElementsAre(200, 30, 40));
}

TEST_F(RasterInTheWindow, APictureWithoutAPlaceIsToldOfAndOneWithoutACrsIsAskedFor) {
  Tiff tiff = halves();
  tiff.placement.reset();
  tiff.bands = {half_and_half(1, 2)};
  const std::size_t layers = document().layers.size();
  drop(tiff);
  EXPECT_EQ(document().layers.size(), layers);
  ASSERT_FALSE(application_->notices().empty());
  EXPECT_EQ(application_->notices().back().kind, ui::Notice::Kind::error);
  tiff = halves();
  tiff.crs = "";
  tiff.bands = {half_and_half(1, 2)};
  drop(tiff, "tanpa.tif");
  application_->widgets().press("crs/ok");
  settle();
  EXPECT_EQ(document().layers.size(), layers + 1);
}

TEST_F(RasterInTheWindow, APageShowsItWhereItLiesAsPngAndAsPdf) {
  Tiff tiff = halves();
  tiff.bands = {half_and_half(200, 20), half_and_half(30, 180), half_and_half(40, 60)};
  drop(tiff);
  hide_the_others();
  scene::PageRequest request;
  request.document = &document();
  request.inputs = application_->store().state().inputs.get();
  request.crs = geo::parse_crs(document().crs);
  request.bare = true;
  const geo::Point west = map_of({500000, 9634000}), east = map_of({516000, 9650000});
  request.extent = geo::Box{west.x, west.y, east.x, east.y}.grown(3000);
  request.width_mm = request.height_mm = 100;
  scene::PreparedCache cache;
  const scene::Page page = scene::build_page(request, cache, core::Language::of("id"));
  constexpr int px_per_mm = 4;
  output::PngOptions options;
  options.px_per_mm = px_per_mm;
  const output::Image png = output::paint_image(page.scene, options);
  const std::string file = (folder_.path() / "peta").string();
  output::paint_pdf(page.scene, file + ".pdf", {});
  ASSERT_EQ(std::system(("pdftoppm -png -singlefile -r 101.6 '" + file + ".pdf' '" + file + "'").c_str()), 0);
  const output::Image pdf = support::read_png(file + ".png").image;
  const auto expect_at = [&](geo::Point utm, const std::array<int, 3>& colour) {
    const geo::Point mm = page.page_from_map(map_of(utm));
    for (const output::Image* image : {&png, &pdf}) {
      const auto shown = support::pixel(*image, static_cast<int>(mm.x * px_per_mm), static_cast<int>(mm.y * px_per_mm));
      for (std::size_t i = 0; i < 3; ++i) EXPECT_NEAR(shown[i], colour[i], 2) << (image == &png ? "png" : "pdf");
    }
  };
  expect_at({500400, 9649600}, {200, 30, 40});
  expect_at({507600, 9634400}, {200, 30, 40});
  expect_at({508400, 9642000}, {20, 180, 60});
  expect_at({515600, 9649600}, {20, 180, 60});
  const core::Colour ground = document().background;
  expect_at({499500, 9642000}, {ground.r, ground.g, ground.b});
}

TEST_F(RasterInTheWindow, ARasterIsNotExportedAsALayer) {
  Tiff tiff = halves();
  tiff.bands = {half_and_half(1, 2)};
  drop(tiff);
  EXPECT_THROW(model::write_layer(document(), *application_->store().state().inputs, "foto", core::Language::of("id"),
                                  folder_.path() / "foto.gpkg"),
               core::Error);
}

}  // namespace
}  // namespace titik::app
