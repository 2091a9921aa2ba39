// SPDX-License-Identifier: MIT
#include "scene/furniture.h"

#include <gtest/gtest.h>

#include <cmath>

#include "geo/geodesic.h"
#include "scene/map.h"

namespace titik::scene {
namespace {

TEST(ScaleBar, IsTheLongestRoundLengthThatFits) {
  EXPECT_DOUBLE_EQ(scale_bar(1'000'000, 45).length_m, 40'000);
  EXPECT_DOUBLE_EQ(scale_bar(1'000'000, 50).length_m, 50'000);
  EXPECT_DOUBLE_EQ(scale_bar(1'000'000, 50).length_mm, 50);
  EXPECT_DOUBLE_EQ(scale_bar(2'500, 60).length_m, 100);
  for (double denominator = 37; denominator < 1e8; denominator *= 1.7) {
    const ScaleBar bar = scale_bar(denominator, 50);
    EXPECT_LE(bar.length_mm, 50 * (1 + 1e-12));
    EXPECT_GT(bar.length_mm, 50 / 2.5 - 1e-9) << "the next round length is at most 2.5 times as long";
    EXPECT_NEAR(bar.length_mm * denominator / 1000, bar.length_m, 1e-6 * bar.length_m);
  }
}

TEST(Scale, DenominatorIsTheGeodesicLengthOverThePaperLength) {
  // 100 km of easting at OKI's middle, 100 mm of paper: near the central meridian the grid is 0.9996 of the ground.
  const geo::Crs crs = geo::parse_crs("EPSG:9488");
  const Rect frame{0, 0, 100, 100};
  const PageFromMap to_page = fit({450'000, 9'550'000, 550'000, 9'650'000}, frame);
  EXPECT_NEAR(scale_denominator(to_page, frame, crs), 1'000'000 / 0.9996, 30);
}

TEST(Scale, IsUnknownWithoutACrs) { EXPECT_EQ(scale_denominator(fit({0, 0, 1, 1}, {0, 0, 10, 10}), {0, 0, 10, 10}, {}), 0); }

TEST(CrsLines, NameProjectionGridAndDatum) {
  const auto lines = crs_lines(geo::parse_crs("EPSG:9488"), core::Language::of("id"));
  ASSERT_EQ(lines.size(), 2u);
  EXPECT_NE(lines[0].find("UTM zona 48S"), std::string::npos) << lines[0];
  EXPECT_NE(lines[0].find("SRGI2013"), std::string::npos) << lines[0];
  EXPECT_NE(lines[1].find("EPSG:9488"), std::string::npos) << lines[1];
}

TEST(ScaleText, UsesTheLanguagesSeparator) {
  EXPECT_EQ(scale_text(1'250'000, core::Language::of("id")), "1:1.250.000");
  EXPECT_EQ(scale_text(1'250'000, core::Language::of("en")), "1:1,250,000");
}

}  // namespace
}  // namespace titik::scene
