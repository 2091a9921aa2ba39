// SPDX-License-Identifier: MIT
// What a canvas covers, pixel by pixel: black on an empty one, so that a pixel's alpha is its cover.
#include "output/canvas.h"

#include <gtest/gtest.h>

#include <random>

namespace titik::output {
namespace {

using geo::Point;

constexpr int width = 40, height = 30;

void begin(Canvas& canvas) { canvas.begin(0, 0, width, height, {0, 0, 0, 0}); }

/// Cover of every pixel, 0 … 255, of what was added; the canvas is empty afterwards.
std::vector<int> filled(Canvas& canvas, FillRule rule = FillRule::non_zero) {
  canvas.fill(core::rgb(0x000000), rule);
  std::vector<int> result;
  for (const agg::rgba8& pixel : canvas.take_tile().pixels) result.push_back(pixel.a);
  begin(canvas);
  return result;
}

TEST(Canvas, RectangleCoversTheShareOfEachPixelThatLiesInIt) {
  Canvas canvas;
  begin(canvas);
  canvas.add_area(std::vector<Point>{{2.25, 3.5}, {5.5, 3.5}, {5.5, 6}, {2.25, 6}});
  const auto cover = filled(canvas);
  const auto at = [&](int x, int y) { return cover[static_cast<std::size_t>(y * width + x)]; };
  EXPECT_NEAR(at(2, 3), 96, 1);  // 0.75 × 0.5 of 255 or 256, rounded
  EXPECT_NEAR(at(3, 3), 128, 1);
  EXPECT_NEAR(at(2, 4), 191, 1);
  EXPECT_EQ(at(3, 4), 255);
  EXPECT_NEAR(at(5, 5), 128, 1);
  EXPECT_EQ(at(6, 5), 0);
  EXPECT_EQ(at(3, 6), 0);
}

TEST(Canvas, SumOfTheCoverIsTheAreaOfATriangle) {
  std::mt19937 random(4);
  std::uniform_real_distribution<double> x(1, width - 1), y(1, height - 1);
  Canvas canvas;
  begin(canvas);
  for (int round = 0; round < 200; ++round) {
    const std::vector<Point> triangle = {{x(random), y(random)}, {x(random), y(random)}, {x(random), y(random)}};
    canvas.add_area(triangle);
    double sum = 0;
    for (const int cover : filled(canvas)) sum += cover / 255.0;
    const Point a = triangle[0], b = triangle[1], c = triangle[2];
    const double area = std::abs((b.x - a.x) * (c.y - a.y) - (c.x - a.x) * (b.y - a.y)) / 2;
    // Corners move by up to half a subpixel, and each of at most 140 edge pixels rounds to 1/255.
    EXPECT_NEAR(sum, area, 0.5 / 256 * 140 + 0.5);
  }
}

TEST(Canvas, NeighboursFillTheirUnionExactly) {
  std::mt19937 random(5);
  std::uniform_real_distribution<double> jitter(-6, 6);
  Canvas canvas;
  begin(canvas);
  for (int round = 0; round < 200; ++round) {
    // A rectangle cut by a random line through its middle.
    const Point top = {20 + jitter(random), 2}, bend = {20 + jitter(random), 15 + jitter(random)},
                bottom = {20 + jitter(random), 28};
    canvas.add_area(std::vector<Point>{{2, 2}, top, bend, bottom, {2, 28}});
    canvas.add_area(std::vector<Point>{top, {38, 2}, {38, 28}, bottom, bend});
    const auto cover = filled(canvas);
    for (int row = 2; row < 28; ++row) {
      for (int column = 2; column < 38; ++column) ASSERT_EQ(cover[static_cast<std::size_t>(row * width + column)], 255);
    }
  }
}

TEST(Canvas, HoleIsByOppositeWindingOrByTheEvenOddRule) {
  const std::vector<Point> outer = {{2, 2}, {30, 2}, {30, 20}, {2, 20}}, inner = {{10, 8}, {20, 8}, {20, 14}, {10, 14}};
  const std::vector<Point> reversed(inner.rbegin(), inner.rend());
  const auto middle = static_cast<std::size_t>(10 * width + 15);
  Canvas canvas;
  begin(canvas);
  canvas.add_area(outer);
  canvas.add_area(inner);
  EXPECT_EQ(filled(canvas)[middle], 255);
  canvas.add_area(outer);
  canvas.add_area(inner);
  EXPECT_EQ(filled(canvas, FillRule::even_odd)[middle], 0);
  canvas.add_area(outer);
  canvas.add_area(reversed);
  EXPECT_EQ(filled(canvas)[middle], 0);
}

TEST(Canvas, PartOfAPictureIsAsInTheWhole) {
  std::mt19937 random(6);
  std::uniform_real_distribution<double> far(-200, 200);
  Canvas part, whole;
  begin(part);
  for (int round = 0; round < 300; ++round) {
    std::vector<Point> ring;
    for (int i = 0; i < 6; ++i) ring.push_back({far(random), far(random)});
    part.add_area(ring);
    const auto cover = filled(part);
    whole.begin(-201, -201, 402, 402, {0, 0, 0, 0});
    whole.add_area(ring);
    const auto expected = filled(whole);
    for (int y = 0; y < height; ++y) {
      for (int x = 0; x < width; ++x) {
        // Where an edge enters the part it is rounded to a subpixel once more.
        ASSERT_NEAR(cover[static_cast<std::size_t>(y * width + x)],
                    expected[static_cast<std::size_t>((y + 201) * 402 + x + 201)], 3);
      }
    }
  }
}

TEST(Canvas, NothingIsLeftAfterAFill) {
  Canvas canvas;
  begin(canvas);
  canvas.add_area(std::vector<Point>{{-5, -5}, {100, 3}, {60, 90}});
  canvas.fill(core::rgb(0x000000));
  canvas.set_clip({50, 50, 60, 60});  // outside
  canvas.add_area(std::vector<Point>{{50, 50}, {60, 50}, {60, 60}});
  canvas.fill(core::rgb(0xFF0000));
  for (const agg::rgba8& pixel : canvas.take_tile().pixels) EXPECT_EQ(pixel.r, 0);
}

TEST(Canvas, StrokesThatCrossOrGoBackOnThemselvesLeaveNoHole) {
  std::mt19937 random(7);
  std::uniform_real_distribution<double> x(10, width - 10), y(10, height - 10);
  Canvas canvas;
  begin(canvas);
  for (int round = 0; round < 200; ++round) {
    std::vector<Point> line;
    for (int i = 0; i < 5; ++i) line.push_back({x(random), y(random)});
    canvas.add_line(line, {6, {}, Join::round});
    canvas.add_line(std::vector<Point>(line.rbegin(), line.rend()), {6, {}, Join::round});
    const auto cover = filled(canvas);
    for (std::size_t i = 1; i < line.size(); ++i) {
      const Point middle = {(line[i - 1].x + line[i].x) / 2, (line[i - 1].y + line[i].y) / 2};
      ASSERT_EQ(cover[static_cast<std::size_t>(static_cast<int>(middle.y) * width + static_cast<int>(middle.x))], 255);
    }
  }
}

}  // namespace
}  // namespace titik::output
