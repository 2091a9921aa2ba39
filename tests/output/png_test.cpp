// SPDX-License-Identifier: MIT
#include "output/png.h"

#include <gtest/gtest.h>

#include <random>

#include "core/error.h"
#include "output/small_scenes.h"
#include "support/image.h"
#include "support/temporary_folder.h"

namespace titik::output {
namespace {

using geo::GeometryKind;
using geo::Point;
using small_scenes::filled;
using small_scenes::prepared;
using support::pixel;

constexpr double px_per_mm = 8;
using Rgb = std::array<int, 3>;

PngOptions options(double scale = px_per_mm, int threads = 1) {
  PngOptions result;
  result.px_per_mm = scale;
  result.threads = threads;
  return result;
}

Rgb rgb_of(core::Colour colour) { return {colour.r, colour.g, colour.b}; }

/// The part of the page from `corner` (mm) as a scene of its own.
scene::Scene cut_out(scene::Scene scene, Point corner, double width_mm, double height_mm) {
  const auto move = [&](Point& p) { p = {p.x - corner.x, p.y - corner.y}; };
  for (scene::Item& item : scene.items) {
    if (auto* shapes = std::get_if<scene::Shapes>(&item)) {
      shapes->page_from_map.frame_x -= corner.x;
      shapes->page_from_map.frame_y -= corner.y;
    } else if (auto* path = std::get_if<scene::Path>(&item)) {
      for (auto& ring : path->rings) std::for_each(ring.begin(), ring.end(), move);
    } else if (auto* marker = std::get_if<scene::MarkerAt>(&item)) {
      move(marker->centre_mm);
    } else if (auto* run = std::get_if<scene::TextRun>(&item)) {
      move(run->origin_mm);
    } else if (auto* image = std::get_if<scene::Image>(&item)) {
      image->rect.x -= corner.x;
      image->rect.y -= corner.y;
    } else if (auto* clip = std::get_if<scene::BeginClip>(&item)) {
      clip->rect.x -= corner.x;
      clip->rect.y -= corner.y;
    }
  }
  scene.width_mm = width_mm;
  scene.height_mm = height_mm;
  return scene;
}

/// A grid of polygons with jittered shared corners and six fills, all in `columns` × `rows` mm.
scene::Scene patchwork(std::uint32_t seed, int columns, int rows) {
  std::mt19937 random(seed);
  std::uniform_real_distribution<double> jitter(-0.35, 0.35);
  std::vector<Point> corners;
  for (int y = 0; y <= rows; ++y) {
    for (int x = 0; x <= columns; ++x) corners.push_back({x + jitter(random), y + jitter(random)});
  }
  const auto at = [&](int x, int y) { return corners[static_cast<std::size_t>(y * (columns + 1) + x)]; };
  std::vector<small_scenes::Rings> features;
  for (int y = 0; y < rows; ++y) {
    for (int x = 0; x < columns; ++x) {
      features.push_back({{at(x, y), at(x + 1, y), at(x + 1, y + 1), at(x, y + 1), at(x, y)}});
    }
  }
  auto layer = small_scenes::shapes(prepared(GeometryKind::polygon, features), {filled(0xFFFFFF)}, rows);
  layer.symbols.clear();
  for (const std::uint32_t colour : {0xFFFFD9u, 0xC7E9B4u, 0x7FCDBBu, 0x41B6C4u, 0x225EA8u, 0x081D58u}) {
    layer.symbols.push_back(filled(colour));
    layer.symbols.back().outline = small_scenes::line(0x888888, 0.1);
  }
  for (auto& symbol : layer.symbol_of) symbol = static_cast<std::uint16_t>(random() % layer.symbols.size());
  return {static_cast<double>(columns), static_cast<double>(rows), core::rgb(0xFFFFFF), {layer}};
}

TEST(Png, SmallScenesLookAsTheirGoldenImages) {
  for (const auto& [name, make] : small_scenes::all()) {
    SCOPED_TRACE(name);
    support::expect_golden(paint_image(make(), options()), name);
  }
}

TEST(Png, APartIsThatPartOfTheWholePicture) {
  const scene::Scene scene = patchwork(3, 30, 25);
  const Image whole = paint_image(scene, options());
  std::mt19937 random(5);
  const auto between = [&](int low, int high) { return std::uniform_int_distribution(low, high)(random); };
  for (int i = 0; i < 60; ++i) {
    const PixelRect wanted{between(-60, whole.width), between(-60, whole.height), between(0, 200), between(0, 200)};
    const Image part = paint_part(scene, options(), wanted);
    const int left = std::max(0, wanted.x), top = std::max(0, wanted.y);
    const int width = std::min(whole.width, wanted.x + wanted.width) - left;
    const int height = std::min(whole.height, wanted.y + wanted.height) - top;
    if (width <= 0 || height <= 0) {
      EXPECT_TRUE(part.rgb.empty());
      continue;
    }
    ASSERT_EQ(part.width, width);
    ASSERT_EQ(part.height, height);
    for (int y = 0; y < height; ++y) {
      const auto row = [](const Image& image, int x, int at) {
        return image.rgb.begin() + (static_cast<std::ptrdiff_t>(at) * image.width + x) * 3;
      };
      EXPECT_TRUE(std::equal(row(part, 0, y), row(part, 0, y) + width * 3, row(whole, left, top + y))) << y;
    }
  }
}

TEST(Png, TheEstimatedSizeIsNearThatOfTheFile) {
  const support::TemporaryFolder folder;
  for (const auto& [columns, rows] : {std::pair{60, 160}, std::pair{40, 20}}) {
    const scene::Scene scene = patchwork(9, columns, rows);
    paint_png(scene, folder.path() / "p.png", options());
    const auto bytes = static_cast<double>(std::filesystem::file_size(folder.path() / "p.png"));
    EXPECT_NEAR(static_cast<double>(estimated_png_bytes(scene, options())) / bytes, 1, 0.2);
  }
}

TEST(Png, PictureIsTheSameForAnyNumberOfThreads) {
  std::vector<scene::Scene> scenes = {patchwork(7, 40, 60)};
  for (const auto& named : small_scenes::all()) scenes.push_back(named.make());
  for (const scene::Scene& scene : scenes) {
    const Image one = paint_image(scene, options(px_per_mm, 1));
    EXPECT_EQ(one.rgb, paint_image(scene, options(px_per_mm, 2)).rgb);
    EXPECT_EQ(one.rgb, paint_image(scene, options(px_per_mm, 3)).rgb);
  }
}

TEST(Png, PictureIsTheSameWhenDrawnAsFourTiles) {
  for (const auto& named : small_scenes::all()) {
    // A hatch is tied to the page's corner, so the tiles' corners are where that of the scene with hatches repeats.
    if (std::string(named.name) == "hatches") continue;
    SCOPED_TRACE(named.name);
    const scene::Scene scene = named.make();
    const Image whole = paint_image(scene, options());
    const double width = scene.width_mm / 2, height = scene.height_mm / 2;
    Image joined = whole;
    for (const int right : {0, 1}) {
      for (const int down : {0, 1}) {
        const Image tile = paint_image(cut_out(scene, {right * width, down * height}, width, height), options());
        for (int y = 0; y < tile.height; ++y) {
          const auto from = tile.rgb.begin() + 3 * static_cast<std::ptrdiff_t>(y) * tile.width;
          const int x0 = right * tile.width, y0 = down * tile.height;
          std::copy(from, from + 3 * tile.width,
                    joined.rgb.begin() + 3 * (static_cast<std::ptrdiff_t>(y0 + y) * joined.width + x0));
        }
      }
    }
    EXPECT_LE(support::difference(whole, joined), 0.0001);
  }
}

TEST(Png, InnerPointOfEachPolygonHasTheColourOfItsSymbol) {
  for (std::uint32_t seed = 1; seed <= 5; ++seed) {
    const scene::Scene scene = patchwork(seed, 24, 18);
    const auto& layer = std::get<scene::Shapes>(scene.items[0]);
    const Image image = paint_image(scene, options(12));
    for (std::size_t f = 0; f < layer.symbol_of.size(); ++f) {
      const Point inner = layer.page_from_map(geo::pole_of_inaccessibility(layer.prepared->shapes, f, 0.01));
      const int x = static_cast<int>(inner.x * 12), y = static_cast<int>(inner.y * 12);
      if (x < 0 || y < 0 || x >= image.width || y >= image.height) continue;
      EXPECT_EQ(pixel(image, x, y), rgb_of(*layer.symbols[layer.symbol_of[f]].fill)) << "feature " << f;
    }
  }
}

TEST(Png, NoSeamShowsBetweenNeighboursOfOneColour) {
  for (std::uint32_t seed = 1; seed <= 5; ++seed) {
    scene::Scene scene = patchwork(seed, 24, 18);
    auto& layer = std::get<scene::Shapes>(scene.items[0]);
    // Six symbols that differ in nothing the fill pass draws.
    for (std::size_t i = 0; i < layer.symbols.size(); ++i) {
      layer.symbols[i] = filled(0x225EA8);
      layer.symbols[i].marker.size_mm = static_cast<double>(i);
    }
    const Image image = paint_image(scene, options(12));
    for (int y = 12; y < image.height - 12; ++y) {
      for (int x = 12; x < image.width - 12; ++x)
        ASSERT_EQ(pixel(image, x, y), (Rgb{0x22, 0x5E, 0xA8})) << x << "," << y;
    }
  }
}

TEST(Png, TranslucentBorderOfTwoNeighboursIsPaintedOnce) {
  auto layer = small_scenes::shapes(prepared(GeometryKind::polygon, {{{{1, 1}, {5, 1}, {5, 9}, {1, 9}, {1, 1}}},
                                                                     {{{5, 1}, {9, 1}, {9, 9}, {5, 9}, {5, 1}}}}),
                                    {filled(0xFFFFFF), filled(0xFFFFFE)}, 10);
  for (auto& symbol : layer.symbols) symbol.outline = model::Line{{0, 0, 0, 128}, 1, {}};
  const Image image = paint_image({10, 10, core::rgb(0xFFFFFF), {layer}}, options());
  EXPECT_EQ(pixel(image, 40, 40), pixel(image, 8, 40));
  EXPECT_EQ(pixel(image, 40, 40), (Rgb{127, 127, 127}));
}

TEST(Png, SharedBorderIsAsDarkAsACoastHoweverThin) {
  auto layer = small_scenes::shapes(prepared(GeometryKind::polygon, {{{{1, 1}, {5, 1}, {5, 9}, {1, 9}, {1, 1}}},
                                                                     {{{5, 1}, {9, 1}, {9, 9}, {5, 9}, {5, 1}}}}),
                                    {model::Symbol{}}, 10);
  layer.symbols[0].outline = small_scenes::line(0x000000, 0.4 / px_per_mm);
  const Image image = paint_image({10, 10, core::rgb(0xFFFFFF), {layer}}, options());
  for (const int x : {8, 40, 72}) EXPECT_EQ(pixel(image, x, 30), (Rgb{204, 204, 204})) << x;  // 0.2 px on either side
}

TEST(Png, DashesOfASharedBorderLeaveTheirGaps) {
  // The second polygon runs along the border the other way; its dashes would fall into the gaps of the first.
  auto layer = small_scenes::shapes(prepared(GeometryKind::polygon, {{{{1, 1}, {5, 1}, {5, 8.3}, {1, 8.3}, {1, 1}}},
                                                                     {{{5, 8.3}, {5, 1}, {9, 1}, {9, 8.3}, {5, 8.3}}}}),
                                    {model::Symbol{}}, 10);
  layer.symbols[0].outline = small_scenes::line(0x000000, 0.5, {1, 1});
  const Image image = paint_image({10, 10, core::rgb(0xFFFFFF), {layer}}, options());
  int black = 0, rows = 0;
  for (int y = 18; y < 66; ++y, ++rows) black += pixel(image, 40, y) == Rgb{0, 0, 0};
  EXPECT_NEAR(black, rows / 2, 4);
}

TEST(Png, CornerWhereARingBeginsIsSharpThoughItsBandSeesOnlyAPartOfTheRing) {
  scene::Path frame{"", {{{1, 1}, {9, 1}, {9, 39}, {1, 39}, {1, 1}}}, true, {}, 1};
  frame.symbol.outline = small_scenes::line(0x000000, 1);
  const Image image = paint_image({10, 40, core::rgb(0xFFFFFF), {frame}}, options());
  for (const int x : {4, 75}) {
    for (const int y : {4, 315}) EXPECT_EQ(pixel(image, x, y), (Rgb{0, 0, 0})) << x << "," << y;
  }
}

TEST(Png, LineThatReachesFarBeyondThePictureIsDrawnWhereItIsSeen) {
  // A ring a thousand kilometres wide seen at one metre per pixel, dashed and solid.
  const double far = 5e5;
  for (const std::vector<double>& dash : {std::vector<double>{}, std::vector<double>{2, 1}}) {
    model::Symbol symbol = filled(0x7FCDBB);
    symbol.outline = small_scenes::line(0x000000, 1, dash);
    const auto ring = prepared(GeometryKind::polygon, {{{{-far, 5}, {far, 5}, {far, far}, {-far, far}, {-far, 5}}}});
    const Image image =
        paint_image({20, 10, core::rgb(0xFFFFFF), {small_scenes::shapes(ring, {symbol}, 10)}}, options());
    EXPECT_EQ(pixel(image, 80, 10), (Rgb{0x7F, 0xCD, 0xBB}));
    EXPECT_EQ(pixel(image, 80, 70), (Rgb{255, 255, 255}));
    int black = 0;
    for (int x = 0; x < image.width; ++x) black += pixel(image, x, 40) == Rgb{0, 0, 0};
    EXPECT_NEAR(black / static_cast<double>(image.width), dash.empty() ? 1.0 : 2.0 / 3, 0.05);
  }
}

TEST(Png, AreaOfAShapeIsTheSumOfItsCoverage) {
  // A disc of radius 7.3 px: what is missing from white, over a full pixel's worth, is its area.
  auto symbol = filled(0x000000);
  symbol.marker.size_mm = 2 * 7.3 / px_per_mm;
  const Image image =
      paint_image({3, 3, core::rgb(0xFFFFFF), {scene::MarkerAt{"", {1.51, 1.47}, symbol, 1}}}, options());
  double sum = 0;
  for (const unsigned char channel : image.rgb) sum += 255 - channel;
  // The marker is a polygon of 64 corners, which is 0.16 % smaller than the disc; rounding adds as much again.
  EXPECT_NEAR(sum / 3 / 255, 3.14159265 * 7.3 * 7.3, 0.004 * 167);
}

TEST(Png, LineCoversItsWidthHoweverThin) {
  for (const double width_px : {0.25, 0.4, 1.0, 2.5}) {
    scene::Path path{"", {{{1, 1}, {9, 4}}}, false, {}, 1};
    path.symbol.outline = small_scenes::line(0x000000, width_px / px_per_mm);
    const Image image = paint_image({10, 5, core::rgb(0xFFFFFF), {path}}, options());
    double sum = 0;
    for (const unsigned char channel : image.rgb) sum += 255 - channel;
    const double length_px = std::hypot(8, 3) * px_per_mm;
    EXPECT_NEAR(sum / 3 / 255, width_px * length_px, 0.01 * length_px);
  }
}

/// How much of each pixel lies within `reach_px` of white letters on black: they are painted `fine` times as large, and
/// each of their pixels is widened to a disc.
std::vector<double> share_near_letters(const scene::Scene& letters, const PngOptions& small, double reach_px,
                                       int fine) {
  PngOptions large = small;
  large.px_per_mm *= fine;
  large.width_px *= fine;
  large.height_px *= fine;
  const Image image = paint_image(letters, large);
  const double radius = reach_px * fine;
  const int reach = static_cast<int>(radius);
  std::vector<char> near(image.rgb.size() / 3, 0);
  for (int y = reach; y < image.height - reach; ++y) {
    for (int x = reach; x < image.width - reach; ++x) {
      if (pixel(image, x, y)[0] < 128) continue;
      for (int dy = -reach; dy <= reach; ++dy) {
        const int half = static_cast<int>(std::sqrt(radius * radius - dy * dy));
        std::fill_n(near.begin() + static_cast<std::ptrdiff_t>(y + dy) * image.width + x - half, 2 * half + 1, char{1});
      }
    }
  }
  std::vector<double> share(static_cast<std::size_t>(small.width_px) * small.height_px, 0);
  for (std::size_t i = 0; i < near.size(); ++i) {
    const std::size_t x = i % image.width / fine, y = i / image.width / fine;
    share[y * small.width_px + x] += near[i] / static_cast<double>(fine * fine);
  }
  return share;
}

TEST(Png, HaloHoldsWhatIsWithinItsWidthOfALetterAndNothingElse) {
  for (const double dpi : {96.0, 300.0}) {
    for (const double halo_mm : {0.25, 0.4, 0.7}) {
      SCOPED_TRACE(std::to_string(dpi) + " dpi, halo of " + std::to_string(halo_mm) + " mm");
      PngOptions size = options(dpi / 25.4);
      size.width_px = static_cast<int>(26 * size.px_per_mm);
      size.height_px = static_cast<int>(6 * size.px_per_mm);
      scene::TextRun run = small_scenes::text("Tulung.Selapan:1,4km²", {2, 4.2}, 2);
      run.colour = run.halo = core::rgb(0xFFFFFF);
      const auto page = [&] { return scene::Scene{26, 6, core::rgb(0x000000), {run}}; };
      const auto expected = share_near_letters(page(), size, halo_mm * size.px_per_mm, dpi < 200 ? 16 : 8);
      run.halo_mm = halo_mm;
      const Image image = paint_image(page(), size);
      double worst = 0;
      for (std::size_t i = 0; i < expected.size(); ++i)
        worst = std::max(worst, std::abs(image.rgb[3 * i] / 255.0 - expected[i]));
      // The letters that were widened have pixels, which moves an edge by up to a quarter of a pixel.
      EXPECT_LT(worst, 0.3);
    }
  }
}

TEST(Png, HaloOfALabelHasNoGapBetweenItsWords) {
  const core::Colour ground = core::rgb(0xB30000);
  for (const double dpi : {96.0, 150.0, 300.0}) {
    for (const double angle : {0.0, 30.0}) {
      scene::TextRun run = small_scenes::text("Tulung Selapan", {2, 14}, 2, angle);
      run.halo = core::rgb(0xFFFFFF);
      run.halo_mm = 0.3;
      const Image image = paint_image({24, 16, ground, {run}}, options(dpi / 25.4));
      const double rad = angle * 3.14159265358979 / 180, up = 0.25 * 2;  // half as high as an x
      for (double along = run.glyphs[6].x_mm; along < run.glyphs[7].x_mm; along += 0.05) {
        const double x = 2 + along * std::cos(rad) - up * std::sin(rad),
                     y = 14 - along * std::sin(rad) - up * std::cos(rad);
        const Rgb here = pixel(image, static_cast<int>(x * dpi / 25.4), static_cast<int>(y * dpi / 25.4));
        ASSERT_LT(here[0] - here[1], 25) << "the ground shows at " << along << " mm, " << dpi << " dpi";
      }
    }
  }
}

TEST(Png, PointsAreStampedAtQuarterPixels) {
  auto symbol = filled(0x225EA8);
  symbol.marker.size_mm = 1;
  const auto one = prepared(GeometryKind::point, {{{{5.03, 5.02}}}});
  const Image stamped =
      paint_image({10, 10, core::rgb(0xFFFFFF), {small_scenes::shapes(one, {symbol}, 10)}}, options());
  scene::MarkerAt marker{"", {5, 5}, symbol, 1};  // 40.24 px and 39.84 px go to 40.25 and 39.75
  marker.centre_mm = {40.25 / px_per_mm, 39.75 / px_per_mm};
  EXPECT_EQ(stamped.rgb, paint_image({10, 10, core::rgb(0xFFFFFF), {marker}}, options()).rgb);
}

TEST(Png, FileHoldsThePictureItsResolutionAndItsTexts) {
  const support::TemporaryFolder folder;
  const scene::Scene scene = small_scenes::polygons();
  PngOptions with_texts = options(300 / 25.4, 2);
  with_texts.texts = {{"Title", "Peta Kabupaten OKI – “uji”"}, {"Software", "Titik"}};
  paint_png(scene, folder.path() / "peta.png", with_texts);
  const auto file = support::read_png(folder.path() / "peta.png");
  EXPECT_EQ(file.image.width, 709);  // 60 mm at 300 dpi
  EXPECT_EQ(file.image.height, 354);
  EXPECT_NEAR(file.px_per_mm * 25.4, 300, 0.02);
  EXPECT_EQ(file.texts, with_texts.texts);
  EXPECT_EQ(file.image.rgb, paint_image(scene, with_texts).rgb);
}

TEST(Png, SizeInPixelsOverridesThatOfThePage) {
  PngOptions sized = options();
  sized.width_px = 101;
  sized.height_px = 67;
  const Image image = paint_image(small_scenes::polygons(), sized);
  EXPECT_EQ(image.width, 101);
  EXPECT_EQ(image.height, 67);
  EXPECT_EQ(image.rgb.size(), 3u * 101 * 67);
}

TEST(Png, PictureWithTooManyPixelsIsRefusedWithTheResolutionThatFits) {
  scene::Scene poster{1189, 841, core::rgb(0xFFFFFF), {}};  // A0
  try {
    paint_image(poster, options(1200 / 25.4));
    FAIL() << "was painted";
  } catch (const core::Error& error) {
    EXPECT_EQ(error.code(), core::ErrorCode::bad_input);
    EXPECT_EQ(error.hint().arguments, (std::vector<core::Argument>{std::int64_t{699}}));  // 32767 px over 1189 mm
  }
}

TEST(Png, PathThatCannotBeWrittenIsAnErrorAndLeavesNothing) {
  const support::TemporaryFolder folder;
  const auto blocked = folder.write("berkas", "not a folder") / "peta.png";
  try {
    paint_png(small_scenes::lines(), blocked, options());
    FAIL() << "was written";
  } catch (const core::Error& error) {
    EXPECT_EQ(error.code(), core::ErrorCode::unwritable);
  }
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder.path()), {}), 1);
}

TEST(Png, CancellingStopsEarlyAndWritesNothing) {
  const support::TemporaryFolder folder;
  std::stop_source stop;
  int reports = 0;
  const core::Progress progress(
      [&](double) {
        if (++reports == 3) stop.request_stop();
      },
      stop.get_token());
  scene::Scene scene = patchwork(3, 40, 100);
  try {
    paint_png(scene, folder.path() / "peta.png", options(px_per_mm, 2), progress);
    FAIL() << "was painted";
  } catch (const core::Error& error) {
    EXPECT_EQ(error.code(), core::ErrorCode::cancelled);
  }
  EXPECT_LE(reports, 4);
  EXPECT_TRUE(std::filesystem::is_empty(folder.path()));
}

}  // namespace
}  // namespace titik::output
