// SPDX-License-Identifier: MIT
#include "app/navigator.h"

#include <gtest/gtest.h>

#include <random>

namespace titik::app {
namespace {

using Motion = Navigator::Motion;

Navigator over(const geo::Box& box) {
  Navigator navigator;
  navigator.resize(800, 600);
  navigator.show(box, Motion::at_once);
  return navigator;
}

const geo::Box oki{480'000, 9'530'000, 640'000, 9'740'000};

TEST(Navigator, ShowsAllOfAnExtentAndNothingOfNoExtent) {
  Navigator navigator;
  navigator.show(oki, Motion::at_once);
  EXPECT_TRUE(navigator.empty()) << "a window without size";
  navigator.resize(800, 600);
  navigator.show({}, Motion::at_once);
  EXPECT_TRUE(navigator.empty());
  navigator.show(oki, Motion::at_once);
  EXPECT_TRUE(navigator.extent().contains({oki.min_x, oki.min_y}) && navigator.extent().contains({oki.max_x, oki.max_y}));
  EXPECT_NEAR(navigator.extent().centre().x, oki.centre().x, 1e-6);
}

TEST(Navigator, RestoresExactlyWhatWasShown) {
  Navigator navigator = over(oki);
  navigator.zoom_at({100, 500}, 3, Motion::at_once);
  const geo::Box kept = navigator.extent();
  navigator.show(oki, Motion::at_once);
  navigator.restore(kept, Motion::at_once);
  EXPECT_NEAR(navigator.extent().min_x, kept.min_x, 1e-6);
  EXPECT_NEAR(navigator.extent().max_y, kept.max_y, 1e-6);
  navigator.restore({}, Motion::at_once);
  EXPECT_NEAR(navigator.extent().min_x, kept.min_x, 1e-6) << "an empty extent changes nothing";
}

TEST(Navigator, PixelsAndMapUnitsAreInverse) {
  const Navigator navigator = over(oki);
  const geo::Point px{123, 456}, back = navigator.px_from_map(navigator.map_from_px(px));
  EXPECT_NEAR(back.x, px.x, 1e-9);
  EXPECT_NEAR(back.y, px.y, 1e-9);
}

TEST(Navigator, WhatLiesUnderTheCursorStaysThereDuringTheWholeZoom) {
  std::mt19937 random(3);
  std::uniform_real_distribution<double> x(0, 800), y(0, 600), factor(0.3, 4);
  for (int round = 0; round < 50; ++round) {
    Navigator navigator = over(oki);
    const geo::Point px{x(random), y(random)}, place = navigator.map_from_px(px);
    navigator.zoom_at(px, factor(random), Motion::eased);
    while (navigator.advance(0.016)) {
      EXPECT_NEAR(navigator.px_from_map(place).x, px.x, 1e-6);
      EXPECT_NEAR(navigator.px_from_map(place).y, px.y, 1e-6);
    }
    EXPECT_EQ(navigator.extent(), navigator.goal());
  }
}

TEST(Navigator, NotchesDuringAFlightAddUp) {
  Navigator navigator = over(oki);
  const double before = navigator.units_per_px();
  for (int notch = 0; notch < 4; ++notch) {
    navigator.zoom_at({400, 300}, 1.25, Motion::eased);
    navigator.advance(0.01);
  }
  while (navigator.advance(0.016)) {}
  EXPECT_NEAR(navigator.units_per_px(), before / std::pow(1.25, 4), 1e-9 * before);
}

TEST(Navigator, PanningFollowsTheHand) {
  Navigator navigator = over(oki);
  const geo::Point place = navigator.map_from_px({100, 100});
  navigator.pan_px(30, -20);
  EXPECT_NEAR(navigator.px_from_map(place).x, 130, 1e-9);
  EXPECT_NEAR(navigator.px_from_map(place).y, 80, 1e-9);
}

TEST(Navigator, GoesBackToViewsThatRestedAndForwardAgain) {
  Navigator navigator = over(oki);
  navigator.advance(1);
  const geo::Box first = navigator.extent();
  navigator.pan_px(50, 0);
  navigator.pan_px(50, 0);  // one gesture: no rest between the two
  navigator.advance(1);
  const geo::Box second = navigator.extent();
  ASSERT_TRUE(navigator.can_go_back());
  navigator.back();
  while (navigator.advance(0.05)) {}
  EXPECT_EQ(navigator.extent(), first);
  EXPECT_FALSE(navigator.can_go_back());
  navigator.forward();
  while (navigator.advance(0.05)) {}
  EXPECT_EQ(navigator.extent(), second);
  EXPECT_FALSE(navigator.can_go_forward());
}

TEST(Navigator, NeverLeavesTheNumbersThatAFloatCanDraw) {
  Navigator navigator = over(oki);
  for (int i = 0; i < 500; ++i) navigator.zoom_at({1, 1}, 4, Motion::at_once);
  EXPECT_GT(navigator.units_per_px(), 0);
  for (int i = 0; i < 500; ++i) navigator.zoom_at({1, 1}, 0.2, Motion::at_once);
  EXPECT_LE(navigator.units_per_px(), 1e6);
}

}  // namespace
}  // namespace titik::app
