// SPDX-License-Identifier: MIT
#include "core/colour.h"

#include <gtest/gtest.h>

#include <cmath>

namespace titik::core {
namespace {

TEST(Colour, IsReadInEveryFormAndWrittenInOne) {
  EXPECT_EQ(parse_colour("#1A2b3C"), rgb(0x1a2b3c));
  EXPECT_EQ(parse_colour("#f80"), rgb(0xff8800));
  EXPECT_EQ(parse_colour("#1a2b3c80"), with_alpha(rgb(0x1a2b3c), 0x80));
  EXPECT_EQ(to_hex(rgb(0x1A2B3C)), "#1a2b3c");
  EXPECT_EQ(to_hex({1, 2, 3, 4}), "#01020304");
}

TEST(Colour, IsNotReadFromOtherText) {
  for (const char* text : {"", "#", "red", "1a2b3c", "#12", "#1234", "#12345", "#1234567", "#123456789", "#gggggg",
                           "#12345g", "# 12345"}) {
    EXPECT_FALSE(parse_colour(text).has_value()) << text;
  }
}

TEST(Colour, SurvivesWritingAndReading) {
  for (int step = 0; step < 256; ++step) {
    const auto c = static_cast<std::uint8_t>(step);
    const Colour colour{c, static_cast<std::uint8_t>(255 - c), static_cast<std::uint8_t>(c ^ 0x55),
                        static_cast<std::uint8_t>(c * 7)};
    EXPECT_EQ(parse_colour(to_hex(colour)), colour);
  }
}

TEST(Mix, RunsFromOneColourToTheOther) {
  const Colour from{0, 100, 200, 255}, to{255, 0, 200, 55};
  EXPECT_EQ(mix(from, to, 0), from);
  EXPECT_EQ(mix(from, to, 1), to);
  EXPECT_EQ(mix(from, to, 0.5), (Colour{128, 50, 200, 155}));
  EXPECT_EQ(mix(from, to, -1), from);
  EXPECT_EQ(mix(from, to, 2), to);
}

TEST(ContrastRatio, HasTheValuesOfWcag) {
  const Colour white = rgb(0xffffff);
  const auto cut = [](double ratio) { return std::floor(ratio * 100) / 100; };
  EXPECT_DOUBLE_EQ(contrast_ratio(white, rgb(0x000000)), 21.0);  // WCAG 2.1, definition of contrast ratio: 1 to 21
  EXPECT_DOUBLE_EQ(contrast_ratio(white, white), 1.0);
  EXPECT_EQ(cut(contrast_ratio(rgb(0x777777), white)), 4.47);  // Understanding WCAG 2.1, 1.4.3: just fails
  EXPECT_EQ(cut(contrast_ratio(rgb(0x767676), white)), 4.54);  // the lightest grey that passes 4.5:1 on white
  EXPECT_LT(contrast_ratio(rgb(0x949494), white), contrast_ratio(rgb(0x767676), white));
  EXPECT_EQ(contrast_ratio(rgb(0x123456), white), contrast_ratio(white, rgb(0x123456)));
}

}  // namespace
}  // namespace titik::core
