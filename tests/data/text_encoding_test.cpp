// SPDX-License-Identifier: MIT
#include "data/text_encoding.h"

#include <random>

#include <gtest/gtest.h>

namespace titik::data {
namespace {

// The borders are those of The Unicode Standard 15.0, table 3-7 (well-formed UTF-8 byte sequences).
TEST(TextEncoding, WellFormedUtf8EndsWhereTheStandardSays) {
  for (const char* good : {"", "a", "\xC2\x80", "\xDF\xBF", "\xE0\xA0\x80", "\xED\x9F\xBF", "\xEE\x80\x80",
                           "\xEF\xBF\xBF", "\xF0\x90\x80\x80", "\xF4\x8F\xBF\xBF"}) {
    EXPECT_TRUE(valid_utf8(good)) << good;
  }
  for (const char* bad :
       {"\x80", "\xC0\x80", "\xC1\xBF", "\xE0\x9F\xBF", "\xED\xA0\x80", "\xF0\x8F\xBF\xBF", "\xF4\x90\x80\x80",
        "\xF5\x80\x80\x80", "\xFF", "\xC3", "\xE2\x82", "a\xC3(", "\xE2\x28\xA1"}) {
    EXPECT_FALSE(valid_utf8(bad)) << bad;
  }
}

TEST(TextEncoding, AnyBytesBecomeValidUtf8) {
  std::mt19937 random(3);
  for (int round = 0; round < 500; ++round) {
    std::string bytes;
    for (std::size_t n = random() % 20; n > 0; --n) bytes += static_cast<char>(random());
    EXPECT_TRUE(valid_utf8(utf8_from_latin(bytes)));
  }
}

TEST(TextEncoding, BytesBelow160AreWindowsSigns) {
  EXPECT_EQ(utf8_from_latin("\x80 \x96 \xA9 \xFF"), "€ – © ÿ");
  EXPECT_STREQ(latin_encoding_of("\x96"), "Windows-1252");
  EXPECT_STREQ(latin_encoding_of("\xE9"), "ISO-8859-1");
}

TEST(TextEncoding, OnlyAnIncompleteLastCharacterIsCut) {
  EXPECT_EQ(without_cut_character("caf\xC3"), "caf");
  EXPECT_EQ(without_cut_character("10 \xE2\x82"), "10 ");
  EXPECT_EQ(without_cut_character("café"), "café");
  EXPECT_EQ(without_cut_character("plain"), "plain");
  EXPECT_EQ(without_cut_character("\x80\x80"), "\x80\x80");
  EXPECT_EQ(without_cut_character(""), "");
}

}  // namespace
}  // namespace titik::data
