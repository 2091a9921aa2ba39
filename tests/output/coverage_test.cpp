// SPDX-License-Identifier: MIT
#include "output/coverage.h"

#include <gtest/gtest.h>

#include <map>
#include <random>

namespace titik::output {
namespace {

using geo::Point;

constexpr int width = 40, height = 30;

void add(Coverage& coverage, const std::vector<Point>& ring) {
  coverage.move_to(ring.front());
  for (std::size_t i = 1; i < ring.size(); ++i) coverage.line_to(ring[i]);
}

/// Cover of every pixel, 0 … 255.
std::vector<int> swept(Coverage& coverage, FillRule rule = FillRule::non_zero) {
  std::vector<int> result(width * height);
  coverage.sweep(rule, [&](int y, int x, int length, unsigned cover) {
    for (int i = 0; i < length; ++i) result.at(static_cast<std::size_t>(y * width + x + i)) += static_cast<int>(cover);
  });
  return result;
}

Coverage fresh() {
  Coverage coverage;
  coverage.resize(0, 0, width, height);
  return coverage;
}

TEST(Coverage, RectangleCoversTheShareOfEachPixelThatLiesInIt) {
  Coverage coverage = fresh();
  add(coverage, {{2.25, 3.5}, {5.5, 3.5}, {5.5, 6}, {2.25, 6}});
  const auto cover = swept(coverage);
  const auto at = [&](int x, int y) { return cover[static_cast<std::size_t>(y * width + x)]; };
  EXPECT_EQ(at(2, 3), 96);  // 0.75 × 0.5 of 255, rounded
  EXPECT_EQ(at(3, 3), 128);
  EXPECT_EQ(at(2, 4), 191);
  EXPECT_EQ(at(3, 4), 255);
  EXPECT_EQ(at(5, 5), 128);
  EXPECT_EQ(at(6, 5), 0);
  EXPECT_EQ(at(3, 6), 0);
}

TEST(Coverage, SumIsTheAreaOfATriangle) {
  std::mt19937 random(4);
  std::uniform_real_distribution<double> x(1, width - 1), y(1, height - 1);
  for (int round = 0; round < 200; ++round) {
    const std::vector<Point> triangle = {{x(random), y(random)}, {x(random), y(random)}, {x(random), y(random)}};
    Coverage coverage = fresh();
    add(coverage, triangle);
    double sum = 0;
    for (const int cover : swept(coverage)) sum += cover / 255.0;
    const Point a = triangle[0], b = triangle[1], c = triangle[2];
    const double area = std::abs((b.x - a.x) * (c.y - a.y) - (c.x - a.x) * (b.y - a.y)) / 2;
    // Corners move by up to half a subpixel, and each of at most 140 edge pixels rounds to 1/255.
    EXPECT_NEAR(sum, area, 0.5 / 256 * 140 + 0.3);
  }
}

TEST(Coverage, NeighboursFillTheirUnionExactly) {
  std::mt19937 random(5);
  std::uniform_real_distribution<double> jitter(-6, 6);
  for (int round = 0; round < 200; ++round) {
    // A rectangle cut by a random line through its middle.
    const Point top = {20 + jitter(random), 2}, bend = {20 + jitter(random), 15 + jitter(random)},
                bottom = {20 + jitter(random), 28};
    Coverage coverage = fresh();
    add(coverage, {{2, 2}, top, bend, bottom, {2, 28}});
    add(coverage, {top, {38, 2}, {38, 28}, bottom, bend});
    const auto cover = swept(coverage);
    for (int row = 2; row < 28; ++row) {
      for (int column = 2; column < 38; ++column) ASSERT_EQ(cover[static_cast<std::size_t>(row * width + column)], 255);
    }
  }
}

TEST(Coverage, HoleByOppositeWindingAndByEvenOddRule) {
  const std::vector<Point> outer = {{2, 2}, {30, 2}, {30, 20}, {2, 20}}, inner = {{10, 8}, {20, 8}, {20, 14}, {10, 14}};
  const std::vector<Point> reversed(inner.rbegin(), inner.rend());
  const auto middle = static_cast<std::size_t>(10 * width + 15);
  Coverage coverage = fresh();
  add(coverage, outer);
  add(coverage, inner);
  EXPECT_EQ(swept(coverage)[middle], 255);
  add(coverage, outer);
  add(coverage, inner);
  EXPECT_EQ(swept(coverage, FillRule::even_odd)[middle], 0);
  add(coverage, outer);
  add(coverage, reversed);
  EXPECT_EQ(swept(coverage)[middle], 0);
}

TEST(Coverage, ClippedPictureIsThePictureInTheClip) {
  std::mt19937 random(6);
  std::uniform_real_distribution<double> far(-200, 200);
  for (int round = 0; round < 300; ++round) {
    std::vector<Point> ring;
    for (int i = 0; i < 6; ++i) ring.push_back({far(random), far(random)});
    // The same ring in a picture that contains all of it, shifted; both see it through the same pixels.
    Coverage small = fresh();
    add(small, ring);
    const auto part = swept(small);
    Coverage large;
    large.resize(-201, -201, 402, 402);
    add(large, ring);
    std::map<std::pair<int, int>, int> whole;
    large.sweep(FillRule::non_zero, [&](int y, int x, int length, unsigned cover) {
      for (int i = 0; i < length; ++i) whole[{x + i, y}] = static_cast<int>(cover);
    });
    for (int y = 0; y < height; ++y) {
      for (int x = 0; x < width; ++x) {
        const auto found = whole.find({x, y});
        // Where an edge enters the clip it is rounded to a subpixel once more.
        ASSERT_NEAR(part[static_cast<std::size_t>(y * width + x)], found == whole.end() ? 0 : found->second, 3);
      }
    }
  }
}

TEST(Coverage, NothingIsLeftAfterASweep) {
  Coverage coverage = fresh();
  add(coverage, {{-5, -5}, {100, 3}, {60, 90}});
  swept(coverage);
  for (const int cover : swept(coverage)) EXPECT_EQ(cover, 0);
}

}  // namespace
}  // namespace titik::output
