// SPDX-License-Identifier: MIT
// Pictures of pixels on a page: the PNG, PDF and SVG painters show the same colours at the same places.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <png.h>

#include <cstdlib>

#include "core/paths.h"
#include "output/pdf.h"
#include "output/pixels.h"
#include "output/png.h"
#include "output/svg.h"
#include "support/image.h"
#include "support/temporary_folder.h"

namespace titik::output {
namespace {

using support::pixel;
using Rgb = std::array<int, 3>;
using ::testing::HasSubstr;

/// Two rows of three pixels: red, green, blue; half black, nothing, white.
scene::PixelsPtr six() {
  return std::make_shared<scene::Pixels>(scene::Pixels{
      3, 2, {255, 0, 0, 255, 0, 255, 0, 255, 0, 0, 255, 255, 0, 0, 0, 128, 9, 9, 9, 0, 255, 255, 255, 255}});
}

/// The six on a yellow page of 40 × 30 mm, 10 mm each, with their left top corner at (5, 5).
scene::Scene page(double opacity = 1) {
  scene::Scene scene;
  scene.width_mm = 40;
  scene.height_mm = 30;
  scene.background = core::rgb(0xFFFF00);
  scene.items.push_back(scene::Image{"layer/foto", {5, 5, 30, 20}, six(), opacity});
  return scene;
}

/// A pixel of the page does not begin where one of the picture is in the middle: a fortieth of the next is in it.
void expect_near(const Rgb& actual, const Rgb& expected, const char* what) {
  for (std::size_t i = 0; i < 3; ++i) EXPECT_NEAR(actual[i], expected[i], 6) << what << ", channel " << i;
}

/// What the page shows in the middle of each pixel.
void expect_six(const Image& image, int px_per_mm, double opacity, const char* what) {
  const auto over_yellow = [&](Rgb colour, double cover) {
    const Rgb yellow = {255, 255, 0};
    Rgb mixed{};
    for (std::size_t i = 0; i < 3; ++i) mixed[i] = static_cast<int>(yellow[i] + (colour[i] - yellow[i]) * cover * opacity + 0.5);
    return mixed;
  };
  const auto at = [&](int x_mm, int y_mm) { return pixel(image, x_mm * px_per_mm, y_mm * px_per_mm); };
  expect_near(at(10, 10), over_yellow({255, 0, 0}, 1), what);
  expect_near(at(20, 10), over_yellow({0, 255, 0}, 1), what);
  expect_near(at(30, 10), over_yellow({0, 0, 255}, 1), what);
  expect_near(at(10, 20), over_yellow({0, 0, 0}, 128 / 255.0), what);
  expect_near(at(20, 20), {255, 255, 0}, what);
  expect_near(at(30, 20), over_yellow({255, 255, 255}, 1), what);
  expect_near(at(2, 2), {255, 255, 0}, what);
  expect_near(at(37, 27), {255, 255, 0}, what);
}

PngOptions four_px_per_mm() {
  PngOptions options;
  options.px_per_mm = 4;
  return options;
}

TEST(ImageItem, PngShowsEachPixelWhereItLies) {
  expect_six(paint_image(page(), four_px_per_mm()), 4, 1, "opaque");
  expect_six(paint_image(page(0.5), four_px_per_mm()), 4, 0.5, "half");
}

TEST(ImageItem, PngOfPartsIsThePartOfThePng) {
  const Image whole = paint_image(page(), four_px_per_mm());
  const Image part = paint_part(page(), four_px_per_mm(), {30, 20, 60, 70});
  for (int y = 0; y < part.height; ++y) {
    for (int x = 0; x < part.width; ++x) ASSERT_EQ(pixel(part, x, y), pixel(whole, x + 30, y + 20)) << x << ", " << y;
  }
}

TEST(ImageItem, ClipsCutIt) {
  scene::Scene scene = page();
  scene.items.insert(scene.items.begin(), scene::BeginClip{{5, 5, 10, 20}});
  scene.items.emplace_back(scene::EndClip{});
  const Image image = paint_image(scene, four_px_per_mm());
  expect_near(pixel(image, 59, 40), {130, 125, 0}, "inside, half way from red to green");
  expect_near(pixel(image, 60, 40), {255, 255, 0}, "outside");
}

TEST(ImageItem, PdfShowsTheSame) {
  const support::TemporaryFolder folder;
  for (const double opacity : {1.0, 0.5}) {
    const std::string file = (folder.path() / "p").string();
    paint_pdf(page(opacity), file + ".pdf", {});
    // 101.6 dpi are 4 px per mm.
    ASSERT_EQ(std::system(("pdftoppm -png -singlefile -r 101.6 '" + file + ".pdf' '" + file + "'").c_str()), 0);
    expect_six(support::read_png(file + ".png").image, 4, opacity, "pdf");
  }
}

TEST(ImageItem, SvgHoldsThePixelsAsPngInPiecesThatReadersTake) {
  const support::TemporaryFolder folder;
  paint_svg(page(0.5), folder.path() / "p.svg", {});
  const std::string svg = core::read_file(folder.path() / "p.svg");
  EXPECT_THAT(svg, HasSubstr("<g opacity=\"0.5\">\n<image x=\"5\" y=\"5\" width=\"30\" height=\"20\""));
  EXPECT_THAT(svg, HasSubstr(base64(png_of(*six(), 0, 2))));

  scene::Scene large = page();
  auto pixels = std::make_shared<scene::Pixels>(scene::Pixels{2000, 1000, {}});
  std::uint32_t noise = 1;
  for (int i = 0; i < 2000 * 1000 * 4; ++i) pixels->rgba.push_back(static_cast<std::uint8_t>((noise = noise * 1664525 + 1013904223) >> 24));
  std::get<scene::Image>(large.items.front()).pixels = pixels;
  paint_svg(large, folder.path() / "l.svg", {});
  ASSERT_EQ(std::system(("python3 -c 'import sys, xml.etree.ElementTree as E; n = [len(e.get(\"{http://www.w3.org/1999/xlink}href\")) for e in "
                         "E.parse(sys.argv[1]).iter() if e.tag.endswith(\"image\")]; sys.exit(not (len(n) > 1 and max(n) < 10000000))' '" +
                         (folder.path() / "l.svg").string() + "'").c_str()), 0);
}

TEST(ImagePixels, PngComesBackAsItWas) {
  const scene::PixelsPtr pixels = six();
  const std::string bytes = png_of(*pixels, 1, 1);
  png_image image{};
  image.version = PNG_IMAGE_VERSION;
  ASSERT_TRUE(png_image_begin_read_from_memory(&image, bytes.data(), bytes.size()));
  image.format = PNG_FORMAT_RGBA;
  std::vector<std::uint8_t> row(12);
  ASSERT_TRUE(png_image_finish_read(&image, nullptr, row.data(), 0, nullptr));
  EXPECT_EQ(row, std::vector<std::uint8_t>(pixels->rgba.begin() + 12, pixels->rgba.end()));
}

TEST(ImagePixels, BetweenPixelsIsTheirMeanWithoutTheColourOfWhatCanNotBeSeen) {
  using Rgba = std::array<std::uint8_t, 4>;
  EXPECT_EQ(sample(*six(), 0.5, 0.5), (Rgba{255, 0, 0, 255}));
  EXPECT_EQ(sample(*six(), 1, 0.5), (Rgba{128, 128, 0, 255}));
  EXPECT_EQ(sample(*six(), -3, -3), (Rgba{255, 0, 0, 255})) << "beyond the edge as on it";
  EXPECT_EQ(sample(*six(), 2, 1.5), (Rgba{128, 128, 128, 128})) << "half white, and the hidden 9 counts nothing";
}

TEST(ImagePixels, Base64IsThatOfRfc4648) {
  EXPECT_EQ(base64(""), "");
  EXPECT_EQ(base64("f"), "Zg==");
  EXPECT_EQ(base64("fo"), "Zm8=");
  EXPECT_EQ(base64("foo"), "Zm9v");
  EXPECT_EQ(base64("foobar"), "Zm9vYmFy");
}

}  // namespace
}  // namespace titik::output
