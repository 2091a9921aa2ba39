// SPDX-License-Identifier: MIT
#include "output/xml.h"

#include <gtest/gtest.h>

namespace titik::output {
namespace {

TEST(Xml, WhatMarksUpIsEscapedAndComesBack) {
  EXPECT_EQ(xml_text("a < b & c > d \"e\""), "a &lt; b &amp; c &gt; d \"e\"");
  EXPECT_EQ(xml_attribute("\"a\"\n&"), "&quot;a&quot;&#10;&amp;");
  for (const std::string text : {"", "biasa", "&amp;", "<titik:figure>", "1.234,5 km² – “Kayu Agung” 𝄞", "\"'&&&;&#;"}) {
    EXPECT_EQ(plain_text(xml_text(text)), text);
    EXPECT_EQ(plain_text(xml_attribute(text)), text);
  }
}

TEST(Xml, WhatXmlCannotHoldIsReplaced) {
  EXPECT_EQ(xml_text(std::string("a\0b\x1F", 4)), "a\uFFFDb\uFFFD");
  EXPECT_EQ(xml_text("\xFF"), "\uFFFD");
  EXPECT_EQ(xml_text("\uFFFE"), "\uFFFD");
}

TEST(Xml, NumbersOfCharactersAreRead) {
  EXPECT_EQ(plain_text("&#65;&#x42;&#xB2;&apos;"), "AB²'");
  for (const std::string text : {"&#0;", "&#xD800;", "&#x110000;", "&nbsp;", "&", "&#;", "&#99999999999;"}) EXPECT_EQ(plain_text(text), text);
}

}  // namespace
}  // namespace titik::output
