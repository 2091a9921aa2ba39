// SPDX-License-Identifier: MIT
#include "geo/box_index.h"

#include <gtest/gtest.h>

#include "shapes.h"

namespace titik::geo {
namespace {

std::vector<std::uint32_t> by_looking_at_each(std::span<const Box> boxes, const Box& wanted) {
  std::vector<std::uint32_t> found;
  for (std::size_t i = 0; i < boxes.size(); ++i) {
    if (boxes[i].intersects(wanted)) found.push_back(static_cast<std::uint32_t>(i));
  }
  return found;
}

Box random_box(Random& random, double side) {
  const double x = uniform(random, 0, 1000);
  const double y = uniform(random, -500, 500);
  return {x, y, x + uniform(random, 0, side), y + uniform(random, 0, side)};
}

TEST(BoxIndex, FindsNothingInNothing) {
  EXPECT_TRUE(BoxIndex().query({0, 0, 1, 1}).empty());
  EXPECT_TRUE(BoxIndex(std::vector<Box>{}).query({0, 0, 1, 1}).empty());
  EXPECT_EQ(BoxIndex().size(), 0u);
}

TEST(BoxIndex, FindsWhatLookingAtEachBoxFinds) {
  Random random(5);
  // Sizes around the limits of one and two levels of nodes of 16.
  for (const std::size_t count : {1u, 2u, 15u, 16u, 17u, 255u, 256u, 257u, 3000u}) {
    std::vector<Box> boxes;
    for (std::size_t i = 0; i < count; ++i) boxes.push_back(random() % 10 ? random_box(random, 30) : Box{});
    const BoxIndex index(boxes);
    EXPECT_EQ(index.size(), count);
    for (int round = 0; round < 200; ++round) {
      const Box wanted = random_box(random, round % 2 ? 5 : 300);
      EXPECT_EQ(index.query(wanted), by_looking_at_each(boxes, wanted));
    }
    EXPECT_EQ(index.query({-1e9, -1e9, 1e9, 1e9}).size(), by_looking_at_each(boxes, {-1e9, -1e9, 1e9, 1e9}).size());
    EXPECT_TRUE(index.query({}).empty());
  }
}

TEST(BoxIndex, FindsBoxesThatTouchAndBoxesOfOnePoint) {
  const std::vector<Box> boxes = {{0, 0, 1, 1}, {1, 1, 1, 1}, {}, {2, 2, 3, 3}};
  EXPECT_EQ(BoxIndex(boxes).query({1, 1, 2, 2}), (std::vector<std::uint32_t>{0, 1, 3}));
}

TEST(BoxIndex, FindsAllBoxesAtOnePlace) {
  const std::vector<Box> boxes(100, Box{7, 7, 7, 7});
  EXPECT_EQ(BoxIndex(boxes).query({7, 7, 7, 7}).size(), 100u);
  EXPECT_TRUE(BoxIndex(boxes).query({8, 8, 9, 9}).empty());
}

TEST(BoxIndex, BearsBoxesWithoutEnd) {
  const double inf = std::numeric_limits<double>::infinity();
  const std::vector<Box> boxes = {{0, 0, 1, 1}, {-inf, -inf, inf, inf}, {5, 5, inf, 6}};
  EXPECT_EQ(BoxIndex(boxes).query({0, 0, 1, 1}), (std::vector<std::uint32_t>{0, 1}));
  EXPECT_EQ(BoxIndex(boxes).query({100, 5, 101, 6}), (std::vector<std::uint32_t>{1, 2}));
}

}  // namespace
}  // namespace titik::geo
