// SPDX-License-Identifier: MIT
#include "output/borders.h"

#include <gtest/gtest.h>

namespace titik::output {
namespace {

using geo::Point;

TEST(Borders, TakesAnEdgeOnceInEitherDirection) {
  Borders borders;
  borders.clear(8);
  const Point a = {1, 2}, b = {3, 5}, c = {-4, 0.1};
  EXPECT_TRUE(borders.add(a, b));
  EXPECT_TRUE(borders.add(b, c)) << "goes on from the edge before";
  EXPECT_TRUE(borders.add(a, c)) << "begins elsewhere";
  EXPECT_FALSE(borders.add(a, b));
  EXPECT_FALSE(borders.add(b, a));
  EXPECT_FALSE(borders.add(c, b));
  EXPECT_FALSE(borders.add(c, a));
  borders.clear(8);
  EXPECT_TRUE(borders.add(b, a)) << "forgotten";
}

TEST(Borders, TellsTheEdgesOfALargeGridApart) {
  constexpr int side = 300;
  Borders borders;
  borders.clear(2 * side * side);
  int taken = 0;
  for (int y = 0; y < side; ++y) {
    for (int x = 0; x < side; ++x) {
      const Point here = {x * 0.25, y * 0.25};
      taken += borders.add(here, {here.x + 0.25, here.y});
      taken += borders.add({here.x, here.y + 0.25}, here);
    }
  }
  EXPECT_EQ(taken, 2 * side * side);
}

}  // namespace
}  // namespace titik::output
