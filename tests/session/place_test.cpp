// SPDX-License-Identifier: MIT
#include "session/place.h"

#include <gtest/gtest.h>

#include <string>

namespace titik::session {
namespace {

void expect_place(const std::string& text, double x, double y, bool degrees = true) {
  const auto place = parse_place(text);
  ASSERT_TRUE(place) << text;
  EXPECT_NEAR(place->point.x, x, 1e-9) << text;
  EXPECT_NEAR(place->point.y, y, 1e-9) << text;
  EXPECT_EQ(place->degrees, degrees) << text;
}

TEST(TypedPlace, DecimalDegreesInBothWritingsAndOrders) {
  for (const char* text :
       {"-3.4, 104.8", "-3.4 104.8", "-3.4,104.8", "-3,4 104,8", "-3,4; 104,8", "104.8, -3.4", "\u22123.4\u00A0104.8",
        "3.4 S 104.8 E", "3,4 LS; 104,8 BT", "104.8 BT 3.4 LS", "-3.4° 104.8°"}) {
    expect_place(text, 104.8, -3.4);
  }
  expect_place("-3,104", 104, -3);
  expect_place("-3.412 104.800", 104.8, -3.412);
}

TEST(TypedPlace, DegreesMinutesAndSeconds) {
  const double lon = 104 + 50.0 / 60, lat = -(3 + 24.0 / 60 + 12.0 / 3600);
  for (const char* text :
       {"3°24′12″LS 104°50′BT", "3°24'12\" LS, 104°50'0\" BT", "S 3 24 12 E 104 50 0", "3 24 12 S 104 50 E",
        "104°50′ BT 3°24′12″ LS", "3°24’12”s 104°50’e", "3°24'12,0''LS 104°50'BT", "-3°24′12″ 104°50′"}) {
    expect_place(text, lon, lat);
  }
  expect_place("0°30′LU 104°0′BT", 104, 0.5);
}

TEST(TypedPlace, MetresWithAndWithoutThousands) {
  for (const char* text :
       {"480000 9620000", "480000, 9620000", "480.000 9.620.000", "480,000 9,620,000", "9620000 480000"}) {
    expect_place(text, 480000, 9620000, false);
  }
  expect_place("480000,5 9620000,25", 480000.5, 9620000.25, false);
}

TEST(TypedPlace, OtherTextIsNoPlace) {
  for (const char* text : {"", "Cengal", "16.02.05", "16 02 05", "1602060", "Desa 5", "95 200", "3°75′LS 104°BT",
                           "3°LS 4°LS", "-3°LS 104°BT", "480000 20", "3°24′LS", "SD 5 Kayu Agung", "E", "° °"}) {
    EXPECT_FALSE(parse_place(text)) << text;
  }
}

}  // namespace
}  // namespace titik::session
