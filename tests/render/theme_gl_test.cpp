// SPDX-License-Identifier: MIT
// The themes of the bundled project over invented data, by the window's painter and by the PNG painter.
#include <gtest/gtest.h>

#include <cmath>

#include "model/inputs.h"
#include "model/project_file.h"
#include "render/gl_picture.h"
#include "render/offscreen.h"
#include "scene/map.h"
#include "support/fixture_oki.h"
#include "support/image.h"

namespace titik::render {
namespace {

using scene::Scene;

constexpr double px_per_mm = 96 / 25.4;

class ThemeTest : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    oki_ = new test::FixtureOki();
    document_ = new model::Document(model::open_project(test::bundled_project()));
    inputs_ = new model::Inputs(model::load_inputs(*document_, test::bundled_project().parent_path()));
    studio_ = new support::GlStudio();
  }
  static void TearDownTestSuite() {
    delete studio_;
    delete inputs_;
    delete document_;
    delete oki_;
  }

  /// `zoom` times closer than the whole of OKI, and moved by so many pixels to the right and down.
  static Scene map(const std::string& theme, int width_px, int height_px, double zoom, geo::Point moved_px = {}) {
    scene::MapRequest request;
    request.document = document_;
    request.inputs = inputs_;
    request.layers = scene::layers_of(*document_, theme);
    request.crs = geo::parse_crs(document_->crs);
    request.frame = {0, 0, width_px / px_per_mm, height_px / px_per_mm};
    const geo::Box home = scene::home_extent(*document_, *inputs_, request.layers, request.crs);
    const double units_per_px = std::max(home.width() / width_px, home.height() / height_px) / zoom;
    const geo::Point centre{home.centre().x - moved_px.x * units_per_px, home.centre().y + moved_px.y * units_per_px};
    request.extent = {centre.x - home.width() / 2 / zoom, centre.y - home.height() / 2 / zoom,
                      centre.x + home.width() / 2 / zoom, centre.y + home.height() / 2 / zoom};
    static scene::PreparedCache cache;
    scene::MapPicture picture = scene::build_map(request, cache, core::Language::of("id"));
    return {request.frame.width, request.frame.height, core::rgb(0xFFFFFF), std::move(picture.items)};
  }

  static inline test::FixtureOki* oki_ = nullptr;
  static inline model::Document* document_ = nullptr;
  static inline model::Inputs* inputs_ = nullptr;
  static inline support::GlStudio* studio_ = nullptr;
};

TEST_F(ThemeTest, EveryThemeAgreesWithThePngPainterAtAnyZoom) {
  for (const model::Theme& theme : document_->themes) {
    for (const double zoom : {1.0, 6.0}) {
      const Scene scene = map(theme.id, 1366, 768, zoom);
      const output::Image actual = studio_->paint(scene, px_per_mm), expected = support::reference(scene, px_per_mm);
      const std::string name = "theme_" + theme.id + (zoom > 1 ? "_near" : "");
      // Most of these are letters, which stand on quarters of a pixel; hardly one pixel is off by an eighth of the
      // scale.
      support::expect_alike(actual, expected, 8, 0.005, name);
      support::expect_alike(actual, expected, 32, 0.0003, name);
    }
  }
}

TEST_F(ThemeTest, PartsMakeTheSamePictureAsOneCall) {
  for (const char* theme : {"administrasi", "pendidikan", "prioritas"}) {
    const Scene scene = map(theme, 1000, 700, 1);
    const output::Image whole = studio_->paint(scene, px_per_mm);
    Target target(1000, 700);
    target.bind();
    constexpr int wide = 311, high = 93;
    for (int top = 0; top < 700; top += high) {
      for (int left = 0; left < 1000; left += wide) studio_->painter().paint(scene, {1000, 700, px_per_mm, {left, top, left + wide, top + high}});
    }
    support::expect_alike({1000, 700, target.read_rgb()}, whole, 0, 0, std::string("parts_") + theme);
  }
}

TEST_F(ThemeTest, ADraggedMapIsTheSamePictureAsOnePaintedAnew) {
  constexpr int width = 1000, height = 700;
  for (const model::Theme& theme : document_->themes) {
    Target dragged(width, height);
    FrameSize size{.width_px = width, .height_px = height, .px_per_mm = px_per_mm, .moving = true};
    const geo::Point steps[] = {{0, 0}, {37, -11}, {-163, 240}, {-163, 240}, {-162.5, 240}, {-200, 40}, {700, 600}, {900, -600}};
    for (const geo::Point at : steps) {
      const Scene scene = map(theme.id, width, height, 3, at);
      // Begun in parts and left for the next place: what was painted of it goes on.
      size.part = {120, 93, 871, 343};
      dragged.bind();
      studio_->painter().paint(scene, size);
      if (at.x == -200) continue;
      size.part = {0, 0, width, height};
      studio_->painter().paint(scene, size);
      const std::string name = "dragged_" + theme.id + "_" + std::to_string(static_cast<int>(at.x));
      // Markers stand on quarters of a pixel, and rounding may choose the next one.
      support::expect_alike({width, height, dragged.read_rgb()}, studio_->paint(scene, px_per_mm), 2, 0.0003, name);
    }
  }
}

TEST_F(ThemeTest, EachAreaHasItsClassColourAtItsInnerPoint) {
  int seen = 0;
  for (const model::Theme& theme : document_->themes) {
    Scene scene = map(theme.id, 1366, 768, 1);
    // Labels and markers lie where areas are widest.
    std::erase_if(scene.items, [](const scene::Item& item) {
      const auto* shapes = std::get_if<scene::Shapes>(&item);
      return std::holds_alternative<scene::TextRun>(item) || std::holds_alternative<scene::MarkerAt>(item) ||
             (shapes && shapes->prepared->shapes.kind != geo::GeometryKind::polygon);
    });
    const output::Image image = studio_->paint(scene, px_per_mm), expected = support::reference(scene, px_per_mm);
    for (const scene::Item& item : scene.items) {
      const auto* shapes = std::get_if<scene::Shapes>(&item);
      if (!shapes) continue;
      const geo::Geometries& geometries = shapes->prepared->shapes;
      for (std::size_t feature = 0; feature < geometries.feature_count(); ++feature) {
        if (geometries.feature_begin[feature] == geometries.feature_begin[feature + 1]) continue;
        const geo::Point inner = geo::pole_of_inaccessibility(geometries, feature, 10);
        if (geo::distance(geometries, feature, inner) != 0) continue;
        const geo::Point mm = shapes->page_from_map(inner);
        const int x = static_cast<int>(std::floor(mm.x * px_per_mm)),
                  y = static_cast<int>(std::floor(mm.y * px_per_mm));
        const geo::Box box = shapes->prepared->boxes[feature];
        const double across_px = std::min(box.width(), box.height()) * shapes->page_from_map.mm_per_unit * px_per_mm;
        if (x < 0 || y < 0 || x >= image.width || y >= image.height || across_px < 12) continue;
        ++seen;
        for (std::size_t channel = 0; channel < 3; ++channel) {
          ASSERT_NEAR(support::pixel(image, x, y)[channel], support::pixel(expected, x, y)[channel], 8)
              << theme.id << ", " << shapes->role << ", feature " << feature << " at " << x << ", " << y;
        }
      }
    }
  }
  EXPECT_GT(seen, 300);
}

}  // namespace
}  // namespace titik::render
