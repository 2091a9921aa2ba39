// SPDX-License-Identifier: MIT
// The PDF is read back by poppler: its text with pdftotext, its picture with pdftoppm.
#include "output/pdf.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <cstdlib>

#include "core/error.h"
#include "core/paths.h"
#include "output/small_scenes.h"
#include "scene/fonts.h"
#include "support/image.h"
#include "support/temporary_folder.h"

namespace titik::output {
namespace {

using geo::Point;
using ::testing::HasSubstr;
namespace fs = std::filesystem;

constexpr double dpi = 203.2;  // 8 px per mm

PdfOptions options() {
  PdfOptions result;
  result.title = "Peta uji – Ogan Komering Ilir";
  result.author = "Bappeda";
  result.date = "2026-11-24";
  return result;
}

/// Poppler tells what is wrong with a file on its error output.
void run(const std::string& command) {
  const fs::path complaints = fs::path(TITIK_BINARY_DIR) / "poppler-complaints.txt";
  ASSERT_EQ(std::system((command + " 2> '" + complaints.string() + "'").c_str()), 0) << command;
  EXPECT_EQ(core::read_file(complaints), "") << command;
}

std::string text_of(const fs::path& pdf) {
  const fs::path text = pdf.string() + ".txt";
  run("pdftotext -raw '" + pdf.string() + "' '" + text.string() + "'");
  return core::read_file(text);
}

Image picture_of(const fs::path& pdf) {
  run("pdftoppm -png -singlefile -r " + std::to_string(dpi) + " '" + pdf.string() + "' '" + pdf.string() + "'");
  return support::read_png(pdf.string() + ".png").image;
}

TEST(Pdf, TwoRunsGiveTheSameBytes) {
  const support::TemporaryFolder folder;
  for (const auto& [name, make] : small_scenes::all()) {
    paint_pdf(make(), folder.path() / "satu.pdf", options());
    paint_pdf(make(), folder.path() / "dua.pdf", options());
    EXPECT_EQ(core::read_file(folder.path() / "satu.pdf"), core::read_file(folder.path() / "dua.pdf")) << name;
  }
}

TEST(Pdf, TextCanBeSelectedWithItsBlanks) {
  const support::TemporaryFolder folder;
  paint_pdf(small_scenes::texts(), folder.path() / "teks.pdf", options());
  const std::string text = text_of(folder.path() / "teks.pdf");
  EXPECT_THAT(text, HasSubstr("Kayu Agung, Tulung Selapan AVATAR 1.234 km²"));
  EXPECT_THAT(text, HasSubstr("Sungai Komering"));
  EXPECT_THAT(text, HasSubstr("delapan per sepuluh milimeter"));
  // Halos are shapes, not a second text.
  EXPECT_EQ(text.find("Sungai Komering"), text.rfind("Sungai Komering"));
}

TEST(Pdf, FontsAreEmbeddedAsSubsetsAndThePageHasItsSize) {
  const support::TemporaryFolder folder;
  const fs::path pdf = folder.path() / "teks.pdf", report = folder.path() / "laporan.txt";
  paint_pdf(small_scenes::texts(), pdf, options());
  run("pdffonts '" + pdf.string() + "' > '" + report.string() + "'");
  for (const char* name : {"+Lato-Regular", "+Lato-Medium", "+Lato-Bold", "+Lato-Italic"}) {
    EXPECT_THAT(core::read_file(report), HasSubstr(name));
  }
  EXPECT_LT(fs::file_size(pdf), 150'000u);  // the four faces as a whole are 2.6 MB
  run("pdfinfo '" + pdf.string() + "' > '" + report.string() + "'");
  const std::string info = core::read_file(report);
  EXPECT_THAT(info, HasSubstr("Peta uji – Ogan Komering Ilir"));
  EXPECT_THAT(info, HasSubstr("Bappeda"));
  EXPECT_THAT(info, HasSubstr("Tue Nov 24 00:00:00 2026"));
  EXPECT_THAT(info, HasSubstr("170.079 x 96.378 pts"));  // 60 × 34 mm
}

/// Another renderer with other anti-aliasing: edges differ, so a pixel counts only where a channel is off by half.
TEST(Pdf, PictureAgreesWithThatOfThePngPainter) {
  const support::TemporaryFolder folder;
  PngOptions png;
  png.px_per_mm = dpi / 25.4;
  for (const auto& [name, make] : small_scenes::all()) {
    const fs::path pdf = folder.path() / (std::string(name) + ".pdf");
    paint_pdf(make(), pdf, options());
    const Image expected = paint_image(make(), png);
    const Image actual = picture_of(pdf);
    ASSERT_GE(actual.width, expected.width);  // poppler rounds up
    Image cropped{expected.width, expected.height, {}};
    for (int y = 0; y < expected.height; ++y) {
      const auto row = actual.rgb.begin() + 3 * static_cast<std::ptrdiff_t>(y) * actual.width;
      cropped.rgb.insert(cropped.rgb.end(), row, row + 3 * expected.width);
    }
    // Poppler puts letters on whole rows, and the edges of clips and pictures too.
    const bool rounds = std::string(name) == "texts" || std::string(name) == "clips" || std::string(name) == "images";
    EXPECT_LE(support::difference(expected, cropped, 128), rounds ? 0.005 : 0.0005) << name;
  }
}

TEST(Pdf, InnerPointsOfPolygonsHaveTheColoursOfTheirSymbols) {
  const support::TemporaryFolder folder;
  scene::Scene scene = small_scenes::polygons();
  scene.items.pop_back();  // the veil
  paint_pdf(scene, folder.path() / "bidang.pdf", options());
  const Image image = picture_of(folder.path() / "bidang.pdf");
  const auto& layer = std::get<scene::Shapes>(scene.items[0]);
  for (std::size_t f = 0; f < layer.symbol_of.size(); ++f) {
    const Point inner = layer.page_from_map(geo::pole_of_inaccessibility(layer.prepared->shapes, f, 0.05));
    const auto expected = *layer.symbols[layer.symbol_of[f]].fill;
    const auto actual = support::pixel(image, static_cast<int>(inner.x * 8), static_cast<int>(inner.y * 8));
    EXPECT_EQ(actual, (std::array<int, 3>{expected.r, expected.g, expected.b})) << "feature " << f;
  }
}

TEST(Pdf, WhatLiesFarOutsideThePageIsNotInTheFile) {
  const support::TemporaryFolder folder;
  // A coast of 100,000 points of which the page shows a few.
  std::vector<Point> ring = {{0, -10}};
  for (int i = 0; i < 100'000; ++i) ring.push_back({i * 0.5, 10 + (i % 2) * 0.3});
  ring.push_back({50'000, -10});
  ring.push_back({0, -10});
  model::Symbol symbol = small_scenes::filled(0x7FCDBB);
  symbol.outline = small_scenes::line(0x000000, 0.2);
  const auto layer = small_scenes::shapes(small_scenes::prepared(geo::GeometryKind::polygon, {{ring}}), {symbol}, 30);
  paint_pdf({60, 30, core::rgb(0xFFFFFF), {layer}}, folder.path() / "pantai.pdf", options());
  EXPECT_LT(fs::file_size(folder.path() / "pantai.pdf"), 6'000u);
}

TEST(Pdf, SharedBorderIsInTheFileOnce) {
  const support::TemporaryFolder folder;
  // A comb of 3,000 teeth between two polygons, with and without the second one's outline.
  std::vector<Point> border;
  for (int i = 0; i <= 6'000; ++i) border.push_back({i * 0.01, 15 + std::sin(i * 2.7) * 5});
  std::vector<Point> lower = border, upper(border.rbegin(), border.rend());
  lower.insert(lower.end(), {{60, 1}, {0, 1}, border.front()});
  upper.insert(upper.end(), {{0, 29}, {60, 29}, border.back()});
  const auto land = small_scenes::prepared(geo::GeometryKind::polygon, {{lower}, {upper}});
  model::Symbol outlined;
  outlined.outline = small_scenes::line(0x000000, 0.1);
  std::vector<std::uintmax_t> sizes;
  for (const auto& symbols : {std::vector{outlined, model::Symbol{}}, std::vector{outlined, outlined}}) {
    const fs::path pdf = folder.path() / "batas.pdf";
    paint_pdf({60, 30, core::rgb(0xFFFFFF), {small_scenes::shapes(land, symbols, 30)}}, pdf, options());
    sizes.push_back(fs::file_size(pdf));
  }
  EXPECT_LT(sizes[1], sizes[0] + 200);
}

TEST(Pdf, MarkersOfManyPointsAreOneFormUsedAgainAndAgain) {
  const support::TemporaryFolder folder;
  small_scenes::Rings places;
  for (int i = 0; i < 20'000; ++i) places.push_back({{(i % 200) * 0.3, (i / 200) * 0.3}});
  model::Symbol symbol = small_scenes::filled(0x225EA8);
  symbol.marker = {model::MarkerShape::pin, 2, "school"};
  const auto points = small_scenes::prepared(geo::GeometryKind::point, {places});
  paint_pdf({60, 30, core::rgb(0xFFFFFF), {small_scenes::shapes(points, {symbol}, 30)}}, folder.path() / "titik.pdf",
            options());
  EXPECT_LT(fs::file_size(folder.path() / "titik.pdf"), 200'000u);
  const Image image = picture_of(folder.path() / "titik.pdf");
  EXPECT_EQ(support::pixel(image, 240, 120), (std::array<int, 3>{0x22, 0x5E, 0xA8}));
}

TEST(Pdf, PathThatCannotBeWrittenIsAnErrorAndLeavesNothing) {
  const support::TemporaryFolder folder;
  const auto blocked = folder.write("berkas", "not a folder") / "peta.pdf";
  try {
    paint_pdf(small_scenes::lines(), blocked, options());
    FAIL() << "was written";
  } catch (const core::Error& error) {
    EXPECT_EQ(error.code(), core::ErrorCode::unwritable);
  }
  EXPECT_EQ(std::distance(fs::directory_iterator(folder.path()), {}), 1);
}

TEST(Pdf, CancellingWritesNothing) {
  const support::TemporaryFolder folder;
  std::stop_source stop;
  stop.request_stop();
  const core::Progress progress({}, stop.get_token());
  EXPECT_THROW(paint_pdf(small_scenes::lines(), folder.path() / "peta.pdf", options(), progress), core::Error);
  EXPECT_TRUE(fs::is_empty(folder.path()));
}

}  // namespace
}  // namespace titik::output
